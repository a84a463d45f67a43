//! Leads a week at each cut: the busy week, not the mean alone.

use crate::stats::binning::quantile_of_sorted;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::Score;

use super::result::{LoadAt, WeeklyLoad, Workload};
use super::scored::ScoredWeeks;

/// Weeks of a quarter: 365.25 / 4 / 7.
pub const WEEKS_PER_QUARTER: f64 = 365.25 / 28.0;
/// Weeks looked at, at most: a year, so that its busy season is among them.
pub const MOST_WEEKS: usize = 52;
/// Fewer weeks say nothing of a busy one.
pub const FEWEST_WEEKS: usize = 8;

/// What sales can work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Staff {
    /// People; `None`: the figures are the whole team's.
    pub reps: Option<f64>,
    /// Leads that all of them can work in a quarter.
    pub capacity: Option<f64>,
}

/// An SQL cut with the weeks counted by its own score.
#[derive(Debug, Clone, Copy)]
pub struct Cut<'a> {
    /// The cut.
    pub score: Score,
    /// Weeks of the score that it is set on.
    pub weeks: &'a ScoredWeeks,
}

/// The load of every week at every cut of `weeks`, at the recommended SQL cut, and at the one in force.
pub fn workload(weeks: &ScoredWeeks, staff: Staff, recommended: Option<Score>, current: Option<Cut<'_>>) -> Workload {
    let n = weeks.weeks.len();
    if n < FEWEST_WEEKS {
        return Workload::TooFewWeeks { weeks: n as u32, needed: FEWEST_WEEKS as u32 };
    }
    let heads = staff.reps.unwrap_or(1.0);
    let workable = staff.capacity.map(|capacity| capacity / heads / WEEKS_PER_QUARTER);
    let at = |weeks: &ScoredWeeks, score: Score| load(weeks, score, heads, workable);
    let cuts: Vec<LoadAt> = Score::all().map(|score| at(weeks, score)).collect();
    Workload::Made(Box::new(WeeklyLoad {
        weeks: weeks.span(),
        reps: staff.reps,
        workable,
        recommended: recommended.map(|score| cuts[score.index()].clone()),
        current: current.map(|cut| at(cut.weeks, cut.score)),
        cuts,
    }))
}

fn load(weeks: &ScoredWeeks, score: Score, heads: f64, workable: Option<f64>) -> LoadAt {
    let sum = |series: &Vec<super::scored::AtOrAbove>| series.iter().map(|counts| f64::from(counts[score.index()])).sum::<f64>() / heads;
    let loads: Vec<f64> = weeks.weeks.iter().map(sum).collect();
    let mut sorted = loads.clone();
    sorted.sort_by(f64::total_cmp);
    let quantile = |share| quantile_of_sorted(&sorted, share).unwrap_or(0.0);
    let busiest = sorted.last().copied().unwrap_or(0.0);
    let place = loads.iter().position(|load| *load >= busiest);
    let above = |workable: f64| wilson(loads.iter().filter(|load| **load > workable).count() as u64, loads.len() as u64, LEVEL);
    LoadAt {
        score,
        mean: loads.iter().sum::<f64>() / (loads.len() as f64).max(1.0),
        median: quantile(0.5),
        p90: quantile(0.9),
        busiest,
        busiest_week: place.and_then(|place| weeks.mondays.get(place)).cloned().unwrap_or_default(),
        above: workable.and_then(above),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supply::scored::{AtOrAbove, cumulate};

    /// Weeks with so many leads at score 80, and twice as many at score 20, in two sources.
    fn weeks(hot: &[u32]) -> ScoredWeeks {
        let of = |&hot: &u32| {
            let mut counts: [AtOrAbove; 2] = [[0; Score::COUNT]; 2];
            counts[0][80] = hot;
            counts[1][20] = 2 * hot;
            counts.iter_mut().for_each(cumulate);
            counts.to_vec()
        };
        let mondays = (0..hot.len()).map(|week| format!("week {week}")).collect();
        ScoredWeeks { mondays, weeks: hot.iter().map(of).collect() }
    }

    fn made(weeks: &ScoredWeeks, staff: Staff) -> WeeklyLoad {
        let cut = Score::new(70).unwrap();
        match workload(weeks, staff, Some(cut), Some(Cut { score: Score::new(10).unwrap(), weeks })) {
            Workload::Made(load) => *load,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn eleven_weeks_by_hand() {
        let weeks = weeks(&[4, 8, 0, 12, 6, 10, 2, 40, 14, 16, 18]);
        let load = made(&weeks, Staff { reps: Some(2.0), capacity: Some(16.0 * WEEKS_PER_QUARTER) });
        // Per head 0 1 2 3 4 5 6 7 8 9 20: p90 of eleven is the tenth, 9. Each can work 8 a week; 9 and 20 are more.
        let at = load.recommended.unwrap();
        assert!((load.workable.unwrap() - 8.0).abs() < 1e-9);
        assert_eq!((at.median, at.p90, at.busiest, at.busiest_week.as_str()), (5.0, 9.0, 20.0, "week 7"));
        assert!((at.mean - 65.0 / 11.0).abs() < 1e-12);
        let above = at.above.unwrap();
        assert!((above.value - 2.0 / 11.0).abs() < 1e-12 && above.n == 11);
        assert!((load.current.unwrap().busiest - 60.0).abs() < 1e-12, "both sources count at a low cut");
        assert_eq!((load.weeks.weeks, load.weeks.leads), (11, 390));
    }

    #[test]
    fn p90_lies_between_two_weeks_as_type_7_says() {
        // Ten weeks: place 0.9 * 9 = 8.1 between the ninth (9) and the tenth (10).
        let load = made(&weeks(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Staff { reps: None, capacity: None });
        let at = load.recommended.unwrap();
        assert!((at.p90 - 9.1).abs() < 1e-12 && at.above.is_none() && load.workable.is_none());
    }

    #[test]
    fn no_figure_rises_with_the_cut() {
        let load = made(&weeks(&[4, 8, 0, 12, 6, 10, 2, 40, 14, 16, 18]), Staff { reps: None, capacity: Some(100.0) });
        assert_eq!(load.cuts.len(), Score::COUNT);
        for pair in load.cuts.windows(2) {
            let figures = |at: &LoadAt| [at.mean, at.median, at.p90, at.busiest, at.above.unwrap().value];
            assert!(figures(&pair[0]).iter().zip(figures(&pair[1])).all(|(low, high)| *low >= high), "{pair:?}");
        }
    }

    #[test]
    fn seven_weeks_are_too_few() {
        let few = weeks(&[1; 7]);
        assert_eq!(workload(&few, Staff { reps: None, capacity: None }, None, None), Workload::TooFewWeeks { weeks: 7, needed: 8 });
    }
}
