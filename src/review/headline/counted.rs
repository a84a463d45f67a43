//! What happened during a quarter, week by week, and what became of those who came in by a certain age.

use std::ops::Range;

use crate::config::file::Precision;
use crate::data::table::LeadTable;
use crate::funnel::cohorts::quarters;
use crate::funnel::observed::Observed;
use crate::funnel::watch::DAYS_PER_MONTH;
use crate::period::{Instant, Quarter};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::mean::Moments;
use crate::stats::normal::critical_value;
use crate::stats::series::widening;
use crate::units::{Days, Score};

/// Days of a week.
const WEEK: f64 = 7.0;

/// The units counted, and how finely they are dated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counting<'a> {
    pub(super) units: &'a LeadTable,
    pub(super) observed: &'a Observed,
    pub(super) precision: Precision,
    pub(super) created: &'a [Instant],
    pub(super) as_of: Instant,
}

/// Events of a quarter: how many in all, how much they add up to, and the same by week.
#[derive(Debug, Clone, Default, PartialEq)]
struct Series {
    n: u64,
    total: f64,
    weeks: Vec<f64>,
}

impl Counting<'_> {
    fn span(&self, quarter: Quarter) -> (Instant, Instant) {
        let zone = self.units.zone();
        (quarter.start(zone), quarter.next().start(zone))
    }

    /// Whether a quarter is over and leads came in from its first week to its last.
    pub(super) fn covers(&self, quarter: Quarter) -> bool {
        let (start, end) = self.span(quarter);
        let slack = if self.precision == Precision::Day { WEEK } else { DAYS_PER_MONTH };
        let (Some(first), Some(last)) = (self.created.first(), self.created.last()) else { return false };
        end <= self.as_of && first.since(start).0 <= slack && end.since(*last).0 <= slack
    }

    /// Whether a quarter is covered, and entries into a stage (0 is coming in) were recorded from its first day on.
    pub(super) fn covers_entries(&self, quarter: Quarter, place: usize) -> bool {
        let recorded_from = place.checked_sub(1).and_then(|stage| self.units.recorded_from(stage));
        self.covers(quarter) && recorded_from.is_none_or(|from| from <= self.span(quarter).0)
    }

    /// Dated entries into a stage (0 is coming in), each unit once, as in the period view.
    fn entered_at(&self, row: usize, place: usize) -> Option<Instant> {
        match place {
            0 => Some(self.created[row]),
            _ => self.units.stages()[place - 1].reached[row].at().filter(|_| self.observed.reached(row, place)),
        }
    }

    fn series(&self, quarter: Quarter, events: impl Iterator<Item = (Instant, f64)>) -> Series {
        let (start, end) = self.span(quarter);
        let days = end.since(start).0;
        // Whole weeks only: the days left over count in the total, not in what a week is like. Dates of months stand on the first of theirs.
        let (length, whole) = match self.precision {
            Precision::Day => (WEEK, (days / WEEK).floor() as usize),
            Precision::Month => (DAYS_PER_MONTH, 3),
        };
        let mut series = Series { weeks: vec![0.0; whole], ..Series::default() };
        for (at, worth) in events.filter(|(at, _)| (start..end).contains(at)) {
            let place = at.since(start).0 / length;
            let place = if self.precision == Precision::Day { place.floor() } else { place.round() };
            series.n += 1;
            series.total += worth;
            if let Some(week) = series.weeks.get_mut(place as usize) {
                *week += worth;
            }
        }
        series
    }

    /// Units that entered a stage during a quarter.
    pub(super) fn entered(&self, quarter: Quarter, place: usize) -> Estimate {
        let events = (0..self.units.len()).filter_map(|row| Some((self.entered_at(row, place)?, 1.0)));
        let series = self.series(quarter, events);
        // Single units that come on their own swing by no less than their square root (Poisson).
        swinging(&series, series.total.sqrt())
    }

    /// Leads, whatever the unit, that came in during a quarter with a score at or above a cut. `None` for undated data.
    pub(super) fn at_cut(&self, quarter: Quarter, leads: &LeadTable, scores: &[Score], cut: Score) -> Option<Estimate> {
        let events = leads.created()?.iter().zip(scores).filter(|(_, score)| **score >= cut).map(|(at, _)| (*at, 1.0));
        let series = self.series(quarter, events);
        Some(swinging(&series, series.total.sqrt()))
    }

    /// Amounts of units that entered the last stage during a quarter: their sum and their mean. `None` without a column, and for fewer
    /// than two amounts.
    pub(super) fn amounts(&self, quarter: Quarter) -> Option<(Estimate, Estimate)> {
        let (amounts, last) = (self.units.amount()?, self.units.stages().len());
        let (start, end) = self.span(quarter);
        let won = (0..self.units.len()).filter_map(|row| Some((self.entered_at(row, last)?, amounts[row])));
        let won: Vec<(Instant, f64)> = won.filter(|(at, amount)| amount.is_finite() && (start..end).contains(at)).collect();
        let each: Vec<f64> = won.iter().map(|(_, amount)| *amount).collect();
        let mean = Moments::of(&each).mean_estimate(LEVEL)?;
        Some((swinging(&self.series(quarter, won.into_iter()), 0.0), mean))
    }

    /// Rows of the units that came in during a quarter.
    pub(super) fn rows(&self, quarter: Quarter) -> Range<u32> {
        quarters(self.units).into_iter().find(|(of, _)| *of == quarter).map_or(0..0, |(_, rows)| rows)
    }

    /// Of the units that came in during a quarter and have been watched for so many days: those who had entered the stage by then, and
    /// all. `None` where outcomes were not recorded from its first one on.
    pub(super) fn reached_by(&self, quarter: Quarter, stage: usize, days: f64) -> Option<(u64, u64)> {
        let rows = self.rows(quarter);
        let first = self.created.get(rows.start as usize)?;
        if self.units.outcomes_from().is_some_and(|from| *first < from) {
            return None;
        }
        let watched = rows.map(|row| row as usize).filter(|&row| self.as_of.since(self.created[row]).0 >= days);
        Some(watched.fold((0, 0), |(reached, all), row| {
            let by = self.created[row].plus(Days(days));
            let there = self.units.stages()[stage].reached[row].at().is_some_and(|at| at <= by);
            (reached + u64::from(there), all + 1)
        }))
    }

    /// Whole days that half of the units of a quarter have been watched for, at most `within`; `None` below one day.
    pub(super) fn equal_age(&self, quarter: Quarter, within: Option<f64>) -> Option<f64> {
        let rows = self.rows(quarter);
        let middle = self.created.get((rows.start + (rows.end - rows.start) / 2) as usize)?;
        let age = self.as_of.since(*middle).0.floor();
        let days = within.map_or(age, |within| age.min(within));
        (days >= 1.0 && !rows.is_empty()).then_some(days)
    }
}

/// A total with the interval of what a quarter of the same weeks might have had: the spread of its weeks, widened for being few and for
/// coming in waves (`stats/series`), and no narrower than `least` standard errors' worth.
fn swinging(series: &Series, least: f64) -> Estimate {
    let m = series.weeks.len() as f64;
    let mean = series.weeks.iter().sum::<f64>() / m;
    let spread = (series.weeks.iter().map(|week| (week - mean).powi(2)).sum::<f64>() / m).sqrt();
    // All days of the quarter, those beyond its whole weeks included.
    let scale = if mean > 0.0 { series.total / mean } else { m };
    let z = critical_value(LEVEL);
    let half = (z * widening(&series.weeks, LEVEL) * spread / m.sqrt() * scale).max(z * least);
    let value = series.total;
    Estimate { value, low: (value - half).max(0.0), high: value + half, level: LEVEL, n: series.n, method: Method::Wald }
}
