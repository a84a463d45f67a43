//! How long each unit has been watched, and in which unit of time: one rule for cohort curves, forecasts and stage times.
//!
//! A unit is watched from its beginning (entry into the funnel or into a stage), or from the moment on which outcomes are recorded if that
//! comes later (delayed entry); up to what it waits for, up to the loss that stands, or up to the as-of date. What ended before
//! outcomes were recorded was never watched. A unit that reached the stage at an unknown moment says nothing on how long it took
//! and is left out; one that was lost at an unknown moment is known to be lost on the as-of date.

use rayon::prelude::*;

use crate::config::file::Precision;
use crate::config::settings::Config;
use crate::data::table::LeadTable;
use crate::period::{Instant, Month};
use crate::stats::survival::timeline::Timeline;
use crate::stats::survival::{Ending, RiskSet, Spell};

use super::standing::lost_at;

/// Mean length of a month of the Gregorian calendar.
pub const DAYS_PER_MONTH: f64 = 365.2425 / 12.0;
/// Fewer dates than this do not tell whether they are of months.
const FEWEST_DATES: usize = 30;

/// What is known of time.
#[derive(Debug, Clone)]
pub struct Watch<'a> {
    units: &'a LeadTable,
    created: &'a [Instant],
    as_of: Instant,
    /// From when on the last stage is recorded.
    recorded_from: Option<Instant>,
    precision: Precision,
    /// The way of each unit to the last stage.
    to_the_end: Vec<Option<Spell>>,
    /// The same, as far as they can be watched.
    in_order: Timeline,
}

impl<'a> Watch<'a> {
    /// Finds out; `None` for undated data.
    pub fn new(config: &Config, units: &'a LeadTable) -> Option<Self> {
        let (created, as_of) = units.created().zip(units.as_of())?;
        let recorded_from = units.stages().len().checked_sub(1).and_then(|last| units.recorded_from(last));
        let precision = config.precision.unwrap_or_else(|| found(units, created));
        let watch = Self { units, created, as_of, recorded_from, precision, to_the_end: Vec::new(), in_order: Timeline::default() };
        let to_the_end: Vec<Option<Spell>> = (0..units.len()).into_par_iter().map(|row| watch.find_end(row)).collect();
        // Dates are finite, and a unit is watched for no less than no time.
        let in_order = Timeline::new(to_the_end.iter().flatten().copied()).unwrap_or_default();
        Some(Self { to_the_end, in_order, ..watch })
    }

    /// How finely dates are known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Who counts as at risk among those last seen at a time.
    pub fn risk_set(&self) -> RiskSet {
        match self.precision {
            Precision::Day => RiskSet::Exact,
            Precision::Month => RiskSet::Actuarial,
        }
    }

    /// Days per unit of time: spells count in days, or in months.
    pub fn unit_days(&self) -> f64 {
        match self.precision {
            Precision::Day => 1.0,
            Precision::Month => DAYS_PER_MONTH,
        }
    }

    /// From when on the last stage is recorded, if not all along.
    pub fn recorded_from(&self) -> Option<Instant> {
        self.recorded_from
    }

    /// Units of time from the entry of a unit to the as-of date.
    pub fn age(&self, row: usize) -> f64 {
        self.between(self.created[row], self.end()).max(0.0)
    }

    /// The end of the last day; of months, a moment of the last one.
    pub(super) fn end(&self) -> Instant {
        match self.precision {
            Precision::Day => self.as_of,
            Precision::Month => Instant(self.as_of.0 - 1),
        }
    }

    /// Whether a unit came in before outcomes were recorded.
    pub fn began_unrecorded(&self, row: usize) -> bool {
        self.recorded_from.is_some_and(|from| self.entry(self.created[row], from).is_some())
    }

    /// The way of a unit from its entry to the last stage; `None` where it cannot be watched.
    pub fn to_the_end(&self, row: usize) -> Option<Spell> {
        self.to_the_end[row]
    }

    /// The ways of all units to the last stage, as far as they can be watched, in order.
    pub fn in_order(&self) -> &Timeline {
        &self.in_order
    }

    fn find_end(&self, row: usize) -> Option<Spell> {
        let won = self.units.stages().last().filter(|won| won.dated)?.reached[row];
        if won.is_reached() && won.at().is_none() {
            return None;
        }
        self.spell(self.created[row], won.at(), row, self.recorded_from)
    }

    /// The ways of several units, as far as they can be watched.
    pub fn all_to_the_end(&self, rows: std::ops::Range<u32>) -> Vec<Spell> {
        self.to_the_end[rows.start as usize..rows.end as usize].iter().flatten().copied().collect()
    }

    /// From a start until a stage is reached, the unit is lost for good, or the as-of date; `None` if that cannot be watched.
    /// What is dated before the start counts at time zero.
    pub fn spell(&self, start: Instant, reached: Option<Instant>, row: usize, recorded_from: Option<Instant>) -> Option<Spell> {
        let is_lost = || self.units.lost().is_some_and(|lost| lost.reached[row].is_reached());
        let (end, ending) = match (reached, lost_at(self.units, row)) {
            (Some(at), _) => (at, Ending::Event),
            (None, Some(lost)) => (lost, Ending::Competing),
            (None, None) => {
                let undated = is_lost() && self.units.lost().is_some_and(|lost| lost.reached[row].at().is_none());
                (self.end(), if undated { Ending::Competing } else { Ending::Censored })
            }
        };
        let exit = self.between(start, end).max(0.0);
        let entry = recorded_from.and_then(|from| self.entry(start, from));
        entry.is_none_or(|entry| entry < exit).then_some(Spell { entry, exit, ending })
    }

    /// Time at which a unit comes under watch, if that is later than its start: just before the first moment, or month, recorded.
    fn entry(&self, start: Instant, from: Instant) -> Option<f64> {
        let entry = match self.precision {
            Precision::Day => Instant(from.0 - 1).since(start).0,
            Precision::Month => {
                let month = Month::of(from, self.units.zone());
                let first = if Month::begins_at(from, self.units.zone()) { month } else { month.next() };
                f64::from(first.since(Month::of(start, self.units.zone()))) - 0.5
            }
        };
        (entry > 0.0).then_some(entry)
    }

    /// Units of time from one moment to another.
    pub(super) fn between(&self, from: Instant, to: Instant) -> f64 {
        match self.precision {
            Precision::Day => to.since(from).0,
            Precision::Month => f64::from(Month::of(to, self.units.zone()).since(Month::of(from, self.units.zone()))),
        }
    }
}

/// Months if every date is the first moment of one, and there are enough dates to tell.
fn found(units: &LeadTable, created: &[Instant]) -> Precision {
    let stages = units.stages().iter().flat_map(|stage| &stage.reached);
    let lost = units.lost().into_iter().flat_map(|lost| &lost.reached);
    let mut dates = created.iter().copied().chain(stages.chain(lost).filter_map(|reached| reached.at()));
    let mut seen = 0;
    let monthly = dates.all(|at| {
        seen += 1;
        Month::begins_at(at, units.zone())
    });
    if monthly && seen >= FEWEST_DATES { Precision::Month } else { Precision::Day }
}
