//! Time to an event when some rows are still waiting, or end another way first.
//!
//! A row that has not ended by the end of observation is censored: it counts
//! while it is watched and says nothing afterwards. Times are numbers of one unit
//! (days or months) since the row's own start.
//!
//! Rules, for ties above all: at each distinct time all events happen first,
//! together, and rows censored at that time leave after them; events at time zero
//! count; no time is ever jittered.

pub mod aalen_johansen;
pub mod event_time;
pub mod influence;
pub mod kaplan_meier;
pub mod outlook;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::estimate::{Estimate, Method};
use super::normal::critical_value;
use super::proportion::wilson_bounds;

/// How a row left observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The event of interest.
    Event,
    /// The other way to end, after which the event can no longer happen.
    Competing,
    /// Still waiting when observation stopped.
    Censored,
}

/// One row's time under observation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spell {
    /// Time from which the row was watched (delayed entry); `None`, or a time at
    /// or before zero, for rows watched from their start. A row that enters at
    /// time e is at risk after e, not at e.
    pub entry: Option<f64>,
    /// Time at which it ended or was last seen.
    pub exit: f64,
    /// What happened then.
    pub ending: Ending,
}

impl Spell {
    /// A row watched from its start.
    pub fn new(exit: f64, ending: Ending) -> Self {
        Self { entry: None, exit, ending }
    }
}

/// How many of the rows censored at a time are at risk of the events at that time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskSet {
    /// All of them: exact times, events before censoring.
    Exact,
    /// Half of them, n - c/2: the actuarial correction for coarse times such as months.
    Actuarial,
}

/// Rows that cannot be put on a time axis.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SurvivalError {
    /// A time is NaN, infinite or before zero.
    #[error("row {row} leaves observation at time `{time}`, times must be finite and at least 0")]
    Time {
        /// Zero-based row.
        row: usize,
        /// The time.
        time: f64,
    },
    /// A row enters when it has already left.
    #[error("row {row} enters at time `{entry}`, which is not before it leaves at `{exit}`")]
    Entry {
        /// Zero-based row.
        row: usize,
        /// Time of entry.
        entry: f64,
        /// Time of exit.
        exit: f64,
    },
}

/// Counts at one distinct time.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Moment {
    time: f64,
    at_risk: f64,
    events: u64,
    competing: u64,
    censored: u64,
}

/// The distinct exit times of some rows, ascending, one by one: a table of them would be as long as the rows.
#[derive(Debug)]
struct Moments {
    exits: Vec<(f64, Ending)>,
    entries: Vec<f64>,
    risk_set: RiskSet,
    /// Exits before the next moment.
    left: usize,
}

/// Sorts the exits.
fn moments(spells: &[Spell], risk_set: RiskSet) -> Result<Moments, SurvivalError> {
    check(spells)?;
    let mut exits: Vec<(f64, Ending)> = spells.iter().map(|s| (s.exit, s.ending)).collect();
    // The stable sort is quick where the rows come in order, or in a few runs of it.
    exits.sort_by(|left, right| left.0.total_cmp(&right.0));
    let late = |spell: &Spell| spell.entry.filter(|entry| *entry > 0.0);
    let mut entries: Vec<f64> = spells.iter().filter_map(late).collect();
    entries.sort_unstable_by(f64::total_cmp);
    Ok(Moments { exits, entries, risk_set, left: 0 })
}

impl Moments {
    /// From the first moment again.
    fn rewind(&mut self) -> &mut Self {
        self.left = 0;
        self
    }
}

impl Iterator for Moments {
    type Item = Moment;

    fn next(&mut self) -> Option<Moment> {
        let ties = self.exits[self.left..].chunk_by(|left, right| left.0 >= right.0).next()?;
        let count = |ending| ties.iter().filter(|tie| tie.1 == ending).count();
        let time = ties[0].0;
        let from_start = self.exits.len() - self.entries.len();
        let entered = from_start + self.entries.partition_point(|entry| *entry < time);
        let censored = count(Ending::Censored);
        let present = (entered - self.left) as f64;
        let moment = Moment {
            time,
            at_risk: match self.risk_set {
                RiskSet::Exact => present,
                RiskSet::Actuarial => present - 0.5 * censored as f64,
            },
            events: count(Ending::Event) as u64,
            competing: count(Ending::Competing) as u64,
            censored: censored as u64,
        };
        self.left += ties.len();
        Some(moment)
    }
}

/// Requires times that are finite, not negative, and in order.
fn check(spells: &[Spell]) -> Result<(), SurvivalError> {
    for (row, spell) in spells.iter().enumerate() {
        let time = spell.exit;
        if !(time.is_finite() && time >= 0.0) {
            return Err(SurvivalError::Time { row, time });
        }
        if let Some(entry) = spell.entry
            && (!entry.is_finite() || (entry > 0.0 && entry >= time))
        {
            return Err(SurvivalError::Entry { row, entry, exit: time });
        }
    }
    Ok(())
}

/// Spread of a share of the rows, and how many rows it rests on.
#[derive(Debug, Clone, Copy)]
struct Uncertainty {
    /// Variance of the share.
    variance: f64,
    /// Rows whose ending is known by now, or that are still at risk.
    informed: f64,
    /// All rows of the curve.
    n: u64,
    level: f64,
    method: Method,
}

/// Interval of a surviving share on the log(-log) scale, and so always inside [0, 1].
///
/// At 0 and 1 the scale has no width: the Wilson interval of the rows that are
/// informed stands in.
fn log_minus_log(surviving: f64, uncertainty: &Uncertainty) -> Estimate {
    let Uncertainty { variance, informed, n, level, method } = *uncertainty;
    let z = critical_value(level);
    let inside = surviving > 0.0 && surviving < 1.0;
    let (low, high) = if inside {
        let log = surviving.ln();
        let spread = z * variance.max(0.0).sqrt() / (surviving * log.abs());
        let low = (log * spread.exp()).exp();
        let high = (log * (-spread).exp()).exp();
        (low.min(surviving), high.max(surviving))
    } else {
        wilson_bounds(surviving.clamp(0.0, 1.0), informed, z)
    };
    Estimate { value: surviving, low, high, level, n, method: if inside { method } else { Method::Wilson } }
}

/// The complement of an estimated share.
fn complement(estimate: Estimate) -> Estimate {
    Estimate { value: 1.0 - estimate.value, low: 1.0 - estimate.high, high: 1.0 - estimate.low, ..estimate }
}

#[cfg(test)]
mod tests {
    use super::{Ending, RiskSet, Spell, SurvivalError, moments};

    fn late(entry: f64, exit: f64, ending: Ending) -> Spell {
        Spell { entry: Some(entry), exit, ending }
    }

    #[test]
    fn rows_at_risk_with_late_entries() {
        let spells = [
            Spell::new(2.0, Ending::Event),
            Spell::new(4.0, Ending::Censored),
            late(2.0, 4.0, Ending::Event),
            late(3.0, 5.0, Ending::Competing),
            late(0.0, 2.0, Ending::Censored),
        ];
        let table: Vec<_> = moments(&spells, RiskSet::Exact).unwrap().collect();
        let at_risk: Vec<f64> = table.iter().map(|moment| moment.at_risk).collect();
        // The row that enters at 2 is not at risk at 2.
        assert_eq!(at_risk, [3.0, 3.0, 1.0]);
        let months = moments(&spells, RiskSet::Actuarial).unwrap();
        let at_risk: Vec<f64> = months.map(|moment| moment.at_risk).collect();
        assert_eq!(at_risk, [2.5, 2.5, 1.0]);
    }

    #[test]
    fn impossible_times() {
        let negative = [Spell::new(-1.0, Ending::Event)];
        assert_eq!(moments(&negative, RiskSet::Exact).map(Iterator::count).unwrap_err(), SurvivalError::Time { row: 0, time: -1.0 });
        let backwards = [late(3.0, 3.0, Ending::Event)];
        let error = moments(&backwards, RiskSet::Exact).map(Iterator::count).unwrap_err();
        assert_eq!(error.to_string(), "row 0 enters at time `3`, which is not before it leaves at `3`");
        assert!(moments(&[Spell::new(f64::NAN, Ending::Event)], RiskSet::Exact).is_err());
    }
}
