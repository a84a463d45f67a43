//! What becomes of the leads of one quarter: a curve of the share won by days since entry, lost leads competing.

use std::ops::Range;

use rayon::prelude::*;

use crate::config::file::Precision;
use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::period::Quarter;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proportion::wilson;
use crate::stats::survival::Spell;
use crate::stats::survival::aalen_johansen::{IncidenceStep, incidence_at_times};
use crate::units::Days;

use super::forecast::Forecaster;
use super::observed::Observed;
use super::result::{AgeFinding, AtAge, Cohort, CohortAge, CohortPoint, NoForecast};
use super::standing::Standing;
use super::watch::Watch;

/// Most ages at which cohorts are compared.
const MOST_AGES: f64 = 8.0;
/// Steps between these ages, in days and in months.
const DAY_STEPS: [f64; 9] = [1.0, 2.0, 7.0, 14.0, 30.0, 60.0, 91.0, 182.0, 365.0];
const MONTH_STEPS: [f64; 5] = [1.0, 2.0, 3.0, 6.0, 12.0];
/// A curve begins where so large a share of a cohort's leads is watched, if they are enough to be told as a group.
const SHARE_WATCHED: f64 = 0.1;

/// Targets of all leads.
#[derive(Debug, Clone, Copy)]
pub struct Targets<'a> {
    /// Target of the MQL cut.
    pub mql: &'a Labels,
    /// Target of the SQL cut.
    pub sql: &'a Labels,
}

/// What cohorts are made from.
#[derive(Debug, Clone, Copy)]
pub struct Cohorts<'a> {
    /// The units.
    pub units: &'a LeadTable,
    /// What they reached.
    pub observed: &'a Observed,
    /// Where they stand.
    pub standings: &'a [Standing],
    /// What they are held against.
    pub targets: Targets<'a>,
    /// How they were watched; `None` for undated data.
    pub watch: Option<&'a Watch<'a>>,
    /// The age that stands for the end, in units of the watch; `None` without one.
    pub until: Option<f64>,
    /// Fewer leads than this are not told as a group.
    pub smallest_group: u32,
    /// Seed of the forecasts.
    pub seed: u64,
}

/// The rows of each quarter of entry, oldest first; none for undated data.
pub fn quarters(units: &LeadTable) -> Vec<(Quarter, Range<u32>)> {
    let Some(quarters) = units.quarters() else { return Vec::new() };
    let mut first = 0;
    // Leads stand in order of time, so that a quarter is a run of rows.
    let runs = quarters.chunk_by(|a, b| a == b).map(|run| {
        let rows = first as u32..(first + run.len()) as u32;
        first += run.len();
        (run[0], rows)
    });
    runs.collect()
}

/// One cohort per quarter of entry, oldest first; none for undated data.
pub fn cohorts(made: &Cohorts<'_>) -> Vec<Cohort> {
    let quarters = quarters(made.units);
    let forecaster = made.watch.zip(made.until).map(|(watch, until)| Forecaster {
        watch,
        standings: made.standings,
        quarters: &quarters,
        until,
        seed: made.seed,
    });
    (0..quarters.len())
        .into_par_iter()
        .map(|place| {
            let forecast = forecaster.as_ref().map_or(Err(NoForecast::NoEnd), |forecaster| forecaster.of(place));
            let cohort = made.cohort(quarters[place].0, quarters[place].1.clone());
            Cohort { no_forecast: forecast.as_ref().err().copied(), forecast: forecast.ok(), ..cohort }
        })
        .collect()
}

/// What comparing cohorts at the same age says: of two neighbouring ones watched whole to an age, the newest such two at the highest such
/// age. They differ when their intervals do not overlap, which is stricter than a test and what the chart shows.
pub fn same_age(cohorts: &[Cohort], smallest_group: u32) -> AgeFinding {
    let ages = cohorts.first().map_or(0, |cohort| cohort.ages.len());
    let at = |cohort: &Cohort, place: usize| {
        let age = cohort.ages.get(place).filter(|age| age.whole)?;
        Some((cohort.cohort, age.share?, age.day))
    };
    let pair = |place: usize| cohorts.windows(2).rev().find_map(|two| at(&two[0], place).zip(at(&two[1], place)));
    let newest_two = (0..ages).filter_map(pair).max_by(|one, other| one.1.0.cmp(&other.1.0).then(one.1.2.total_cmp(&other.1.2)));
    let Some((before, newest)) = newest_two else { return AgeFinding::NotYet };
    if before.1.n.min(newest.1.n) < u64::from(smallest_group) {
        return AgeFinding::TooFew;
    }
    let found = AtAge { day: newest.2, newest: (newest.0, newest.1), before: (before.0, before.1) };
    let apart = newest.1.high < before.1.low || before.1.high < newest.1.low;
    if apart { AgeFinding::Apart(found) } else { AgeFinding::CannotTell(found) }
}

impl Cohorts<'_> {
    fn cohort(&self, quarter: Quarter, rows: Range<u32>) -> Cohort {
        let (units, targets) = (self.units, self.targets);
        let rate = |labels: &Labels| {
            let usable = rows.clone().filter(|&row| labels.is_usable(row as usize));
            let (reached, all) = usable.fold((0, 0), |(reached, all), row| (reached + u64::from(labels.reached[row as usize]), all + 1));
            wilson(reached, all, LEVEL)
        };
        let watched = self.watch.map_or_else(Watched::default, |watch| self.watched(watch, rows.clone()));
        Cohort {
            cohort: quarter,
            n: u64::from(rows.end - rows.start),
            matured: is_mature(units, targets.sql, rows.clone()),
            matured_leads: rows.clone().filter(|&row| targets.sql.matured[row as usize]).count() as u64,
            stages: self.observed.count(units, rows.clone()),
            mql_rate: rate(targets.mql),
            sql_rate: rate(targets.sql),
            final_rate: watched.last.map(|step| step.incidence),
            curve: watched.curve,
            before_records: self
                .watch
                .map_or(0, |watch| u64::from(partition(rows.clone(), |row| watch.began_unrecorded(row)) - rows.start)),
            won: rows.filter(|&row| self.standings[row as usize] == Standing::Won).count() as u64,
            from_day: watched.from_day,
            whole_to: watched.whole_to,
            ages: watched.ages,
            end: watched.end,
            forecast: None,
            no_forecast: None,
        }
    }

    /// The curve of some rows, and where it stands at the ages that all cohorts share.
    fn watched(&self, watch: &Watch<'_>, rows: Range<u32>) -> Watched {
        let spells = watch.all_to_the_end(rows.clone());
        let whole_to = rows.clone().next_back().map_or(0.0, |last| watch.age(last as usize)) * watch.unit_days();
        let from = begins(&spells, self.smallest_group);
        let spells = from.map(|from| open_at(spells, from)).unwrap_or_default();
        let shared = self.until.map(|until| ages(watch.precision(), until)).unwrap_or_default();
        let Some(last) = spells.iter().map(|spell| spell.exit).max_by(f64::total_cmp) else {
            let ages = shared.iter().map(|age| self.age(watch, rows.clone(), *age, (f64::INFINITY, None))).collect();
            return Watched { whole_to, ages, ..Watched::default() };
        };
        let from = from.unwrap_or(0.0);
        let mut times: Vec<f64> = grid(watch.precision()).filter(|time| *time > from).take_while(|time| *time < last).collect();
        times.extend(shared.iter().chain(&self.until).filter(|age| **age < last).chain([&from, &last]));
        times.sort_by(f64::total_cmp);
        times.dedup();
        let steps = incidence_at_times(&spells, watch.risk_set(), LEVEL, &times).unwrap_or_default();
        let at = |age: f64| steps[..times.partition_point(|time| *time <= age)].last().copied().flatten();
        let age = |age: &f64| self.age(watch, rows.clone(), *age, (from, at(*age)));
        let end = self.until.map(|until| age(&until)).filter(|end| end.whole).and_then(|end| end.share);
        Watched {
            from_day: from * watch.unit_days(),
            whole_to,
            ages: shared.iter().map(age).collect(),
            end,
            last: steps.last().copied().flatten(),
            curve: times.iter().zip(&steps).map(|(time, step)| point(time * watch.unit_days(), *step)).collect(),
        }
    }

    /// A cohort at an age, given where its curve begins and stands: blank where it does not begin at entry, and where fewer leads than a
    /// group has, and not all, have been watched that long. Before the first of them ended, none is won.
    fn age(&self, watch: &Watch<'_>, rows: Range<u32>, age: f64, (from, step): (f64, Option<IncidenceStep>)) -> CohortAge {
        // Ages fall, and who began unrecorded came first.
        let first = partition(rows.clone(), |row| watch.began_unrecorded(row));
        let long = u64::from(partition(first..rows.end, |row| watch.age(row) >= age) - first);
        let whole = long == u64::from(rows.end - rows.start);
        let enough = whole || long >= u64::from(self.smallest_group.max(1));
        let share = match step {
            _ if from > 0.0 || !enough => None,
            Some(step) => Some(step.incidence),
            None => wilson(0, long, LEVEL),
        };
        CohortAge { day: age * watch.unit_days(), watched: long, whole, share }
    }
}

/// The first of these rows for which something that holds for the first ones no longer does.
fn partition(mut rows: Range<u32>, holds: impl Fn(usize) -> bool) -> u32 {
    while rows.start < rows.end {
        let middle = rows.start.midpoint(rows.end);
        if holds(middle as usize) {
            rows.start = middle + 1;
        } else {
            rows.end = middle;
        }
    }
    rows.start
}

/// What a cohort's spells say.
#[derive(Debug, Clone, Default)]
struct Watched {
    from_day: f64,
    whole_to: f64,
    curve: Vec<CohortPoint>,
    last: Option<IncidenceStep>,
    ages: Vec<CohortAge>,
    end: Option<Estimate>,
}

/// The age from which on enough rows are watched: 0 unless rows came under watch late. `None` without rows.
fn begins(spells: &[Spell], smallest_group: u32) -> Option<f64> {
    let mut late: Vec<f64> = spells.iter().filter_map(|spell| spell.entry).collect();
    late.sort_unstable_by(f64::total_cmp);
    let share = (SHARE_WATCHED * spells.len() as f64).ceil() as usize;
    let needed = share.max(smallest_group as usize).clamp(1, spells.len().max(1));
    match needed.checked_sub(spells.len() - late.len() + 1) {
        None => Some(0.0),
        Some(place) => late.get(place).copied(),
    }
}

/// The rows still open at an age, watched from then on at the earliest.
fn open_at(spells: Vec<Spell>, age: f64) -> Vec<Spell> {
    if age <= 0.0 {
        return spells;
    }
    let later = |spell: Spell| Spell { entry: Some(spell.entry.unwrap_or(0.0).max(age)), ..spell };
    spells.into_iter().filter(|spell| spell.exit > age).map(later).collect()
}

/// Ages at which cohorts are compared: in even steps up to the end, no more than fit.
fn ages(precision: Precision, until: f64) -> Vec<f64> {
    let steps: &[f64] = if precision == Precision::Day { &DAY_STEPS } else { &MONTH_STEPS };
    let fits = |step: &&f64| until / **step <= MOST_AGES;
    let step = steps.iter().find(fits).copied().unwrap_or_else(|| (until / MOST_AGES).ceil());
    (1..=(until / step).floor().max(1.0) as u32).map(|place| f64::from(place) * step).collect()
}

/// Times at which a curve is told: every day for sixty, then every week; every month.
fn grid(precision: Precision) -> impl Iterator<Item = f64> {
    let (single, step) = if precision == Precision::Day { (60_u32, 7) } else { (0, 1) };
    (0..=single).chain((single + step..).step_by(step as usize)).map(f64::from)
}

/// Whether every lead has had its time: those with a decision time are mature, and the last one would be, had it been decided on
/// at once. A lead that is never decided on does not keep its quarter immature for ever.
fn is_mature(leads: &LeadTable, labels: &Labels, rows: Range<u32>) -> bool {
    let (Some(created), Some(as_of)) = (leads.created(), leads.as_of()) else { return true };
    let Some(last) = rows.clone().next_back() else { return true };
    let horizon = labels.horizon.unwrap_or(Days(0.0));
    let decided = |row: &u32| leads.decided()[*row as usize].is_some();
    created[last as usize].plus(horizon) <= as_of && rows.filter(decided).all(|row| labels.matured[row as usize])
}

fn point(day: f64, step: Option<IncidenceStep>) -> CohortPoint {
    CohortPoint {
        day,
        converted: step.map_or(0.0, |step| step.incidence.value),
        lost: step.map_or(0.0, |step| step.competing_incidence.value),
        open: step.map_or(1.0, |step| step.surviving),
        low: step.map_or(0.0, |step| step.incidence.low),
        high: step.map_or(0.0, |step| step.incidence.high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::survival::{Ending, RiskSet};

    fn late(entry: f64, exit: f64, ending: Ending) -> Spell {
        Spell { entry: Some(entry), exit, ending }
    }

    #[test]
    fn a_curve_begins_where_enough_are_watched() {
        let mut spells = vec![late(66.0, 300.0, Ending::Censored), late(70.0, 80.0, Ending::Event), late(80.0, 200.0, Ending::Event)];
        assert_eq!(begins(&spells, 1), Some(66.0));
        assert_eq!(begins(&spells, 2), Some(70.0));
        assert_eq!(begins(&spells, 30), Some(80.0), "all of them, where they are fewer");
        // Of those open at 80 days one is won: the one won at 80 days is not among them.
        let open = open_at(spells.clone(), 80.0);
        let curve = incidence_at_times(&open, RiskSet::Exact, LEVEL, &[80.0, 250.0]).unwrap();
        assert!(curve[0].is_none() && (curve[1].unwrap().incidence.value - 0.5).abs() < 1e-15);
        spells.push(Spell::new(5.0, Ending::Event));
        assert_eq!(begins(&spells, 1), Some(0.0));
        assert_eq!(begins(&[], 30), None);
    }

    #[test]
    fn rows_are_parted_where_something_ends() {
        assert_eq!([0, 3, 7, 12].map(|until| partition(3..9, |row| row < until)), [3, 3, 7, 9]);
        assert_eq!(partition(4..4, |_| true), 4);
    }

    #[test]
    fn ages_are_even_and_few() {
        assert_eq!(ages(Precision::Day, 50.0), [7.0, 14.0, 21.0, 28.0, 35.0, 42.0, 49.0]);
        assert_eq!(ages(Precision::Day, 100.0), [14.0, 28.0, 42.0, 56.0, 70.0, 84.0, 98.0]);
        assert_eq!(ages(Precision::Day, 410.0).len(), 6);
        assert_eq!(ages(Precision::Month, 10.0), [2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ages(Precision::Day, 0.01), [1.0]);
        assert!(ages(Precision::Day, 9_000.0).len() <= 8);
    }
}
