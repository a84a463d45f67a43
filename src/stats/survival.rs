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
mod places;
pub mod timeline;

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

/// Requires times that are finite, not negative, and in order.
fn check(row: usize, spell: Spell) -> Result<(), SurvivalError> {
    let time = spell.exit;
    if !(time.is_finite() && time >= 0.0) {
        return Err(SurvivalError::Time { row, time });
    }
    match spell.entry {
        Some(entry) if !entry.is_finite() || (entry > 0.0 && entry >= time) => Err(SurvivalError::Entry { row, entry, exit: time }),
        _ => Ok(()),
    }
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
