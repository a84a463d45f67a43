//! The share of each source's leads at or above every score next quarter: the recent share, and how far it may be off.
//!
//! Two things make next quarter's share differ from the recent one: the recent weeks are a sample, and the quarter's own weeks vary as well.
//! Both are drawn from the recent weeks, in blocks of four that stay together (circular block bootstrap), the same weeks for all sources.
//! A draw is the recent share plus both deviations, kept between 0 and 1.
//!
//! # References
//! - Politis, D. N. and Romano, J. P. (1992). A circular block-resampling procedure for stationary data. In: Exploring the limits
//!   of bootstrap. Wiley, 263-270.

use crate::stats::random::Random;
use crate::units::Score;

use super::scored::{AtOrAbove, ScoredWeeks};

/// Recent weeks looked at, at most: two quarters.
pub const SHARE_WEEKS: usize = 26;
/// Weeks that stay together.
const BLOCK: usize = 4;
/// Weeks of the quarter to come.
const QUARTER_WEEKS: usize = 13;

/// A share per score.
pub type Shares = [f64; Score::COUNT];

/// The recent shares of every series. A series without a scored lead in these weeks has the share of all leads; all are zero without any.
pub fn recent(weeks: &ScoredWeeks, series: usize) -> Vec<Shares> {
    let all: Vec<usize> = (0..weeks.weeks.len()).collect();
    let everyone =
        share(&(0..series).fold([0; Score::COUNT], |sum, place| add(sum, &sums(weeks, &all, place)))).unwrap_or([0.0; Score::COUNT]);
    (0..series).map(|place| share(&sums(weeks, &all, place)).unwrap_or(everyone)).collect()
}

/// One draw of next quarter's shares around the recent ones.
pub fn draw(weeks: &ScoredWeeks, recent: &[Shares], random: &mut Random) -> Vec<Shares> {
    let n = weeks.weeks.len();
    let (sample, quarter) = (blocks(n, n, random), blocks(n, QUARTER_WEEKS, random));
    let of = |(place, recent): (usize, &Shares)| {
        let drawn = |weeks_drawn: &[usize]| share(&sums(weeks, weeks_drawn, place)).unwrap_or(*recent);
        let (sample, quarter) = (drawn(&sample), drawn(&quarter));
        let mut shares = *recent;
        shares.iter_mut().zip(sample.iter().zip(&quarter)).for_each(|(share, (a, b))| *share = (a + b - *share).clamp(0.0, 1.0));
        shares
    };
    recent.iter().enumerate().map(of).collect()
}

/// So many weeks out of `n`, in blocks; after the last week comes the first.
fn blocks(n: usize, wanted: usize, random: &mut Random) -> Vec<usize> {
    let mut drawn = Vec::with_capacity(wanted + BLOCK);
    while n > 0 && drawn.len() < wanted {
        let start = random.below(n as u64) as usize;
        drawn.extend((0..BLOCK).map(|step| (start + step) % n));
    }
    drawn.truncate(wanted);
    drawn
}

fn sums(weeks: &ScoredWeeks, drawn: &[usize], place: usize) -> AtOrAbove {
    drawn.iter().fold([0; Score::COUNT], |sum, &week| add(sum, &weeks.weeks[week][place]))
}

fn add(mut sum: AtOrAbove, counts: &AtOrAbove) -> AtOrAbove {
    sum.iter_mut().zip(counts).for_each(|(sum, leads)| *sum += leads);
    sum
}

fn share(counts: &AtOrAbove) -> Option<Shares> {
    let leads = f64::from(counts[0]);
    (counts[0] > 0).then(|| counts.map(|at_or_above| f64::from(at_or_above) / leads))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supply::scored::cumulate;

    /// Weeks with leads at score 10 and at score 60.
    fn weeks(counts: &[(u32, u32)]) -> ScoredWeeks {
        let of = |&(low, high): &(u32, u32)| {
            let mut week: AtOrAbove = [0; Score::COUNT];
            (week[10], week[60]) = (low, high);
            cumulate(&mut week);
            vec![week]
        };
        ScoredWeeks { mondays: vec![String::new(); counts.len()], weeks: counts.iter().map(of).collect() }
    }

    #[test]
    fn the_recent_share_is_that_of_all_leads_of_the_weeks() {
        // 5 of 20 and 15 of 20: 20 of 40, not the mean of weekly shares by chance.
        let shares = recent(&weeks(&[(15, 5), (5, 15), (10, 30)]), 1);
        assert!((shares[0][60] - 50.0 / 80.0).abs() < 1e-12);
        assert!((shares[0][0] - 1.0).abs() < 1e-12 && shares[0][61].abs() < 1e-12);
    }

    #[test]
    fn draws_centre_on_the_recent_share_and_equal_weeks_leave_no_doubt() {
        let varied = weeks(&[(15, 5), (5, 15), (10, 10), (18, 2), (12, 8), (8, 12)]);
        let shares = recent(&varied, 1);
        let mut random = Random::new(1, "shares");
        let drawn: Vec<f64> = (0..4_000).map(|_| draw(&varied, &shares, &mut random)[0][60]).collect();
        let mean = drawn.iter().sum::<f64>() / 4_000.0;
        assert!((mean - shares[0][60]).abs() < 0.01, "{mean}");
        let alike = weeks(&[(15, 5); 9]);
        let shares = recent(&alike, 1);
        assert!((draw(&alike, &shares, &mut random)[0][60] - 0.25).abs() < 1e-12);
        let none = weeks(&[(0, 0); 9]);
        assert!(draw(&none, &recent(&none, 1), &mut random)[0][60].abs() < 1e-12);
    }
}
