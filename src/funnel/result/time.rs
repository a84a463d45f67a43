//! How long leads take, how long they have stood where they stand, and how soon sales touched them.

use serde::{Deserialize, Serialize};

use crate::period::Quarter;
use crate::stats::estimate::Estimate;

/// Days until a stage is reached, among those that began to wait for it: `n` = `reached` + `lost` + `waiting`.
///
/// A unit begins to wait with its entry into the nearest earlier stage that is dated for it, or when it came in; who never reached the
/// stage before does not wait. One that reached the stage, or is lost, at an unknown moment is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageTime {
    /// Stage id: the one waited for.
    pub stage: String,
    /// Its name.
    pub label: String,
    /// Name of the stage before it.
    pub from: String,
    /// Quarter in which the wait began; `None` for all.
    pub quarter: Option<Quarter>,
    /// Units that began to wait.
    pub n: u64,
    /// Of these, reached the stage.
    pub reached: u64,
    /// Were lost before.
    pub lost: u64,
    /// Still wait at the as-of date.
    pub waiting: u64,
    /// Whether the quarter is over for as long as nine in ten of all that got there took: else later ones may still lengthen its times.
    pub mature: bool,
    /// Days by which a quarter of those that get there have; `None` where nobody does.
    pub p25_days: Option<f64>,
    /// Half of them, with interval; `None` where too few do to tell.
    pub median_days: Option<Estimate>,
    /// Three quarters.
    pub p75_days: Option<f64>,
    /// Nine in ten.
    pub p90_days: Option<f64>,
}

/// Days that leads spend in a stage, on their first stay: `n` = `left` + `there`. Counted in leads, whatever the funnel counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    /// Stage id.
    pub stage: String,
    /// Its name.
    pub label: String,
    /// Leads whose entry is dated.
    pub n: u64,
    /// Of these, left it: by the recorded end, or where none is recorded by entering another stage or being lost.
    pub left: u64,
    /// Were there on the as-of date.
    pub there: u64,
    /// Further leads, whose stay ends before it begins: left out.
    pub backwards: u64,
    /// Days by which half have left (Kaplan-Meier); `None` where fewer have, or where their interval has no end.
    pub median_days: Option<Estimate>,
    /// Three quarters.
    pub p75_days: Option<f64>,
    /// Nine in ten.
    pub p90_days: Option<f64>,
}

/// What an open unit's days in its stage are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeLimit {
    /// The agreed waiting time for the next stage.
    Sla,
    /// Where nothing is agreed: the days by which nine in ten of those that got to the next stage had.
    P90,
}

/// Open units in one stage, of all owners or of one: neither won nor lost. A loss that was followed by a new entry is no loss.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ageing {
    /// Person in charge, "(missing)" for none; `None` for all together.
    pub owner: Option<String>,
    /// Stage id: the one entered last.
    pub stage: String,
    /// Its name.
    pub label: String,
    /// Open units that stand there.
    pub open: u64,
    /// Of these, units that entered it at an unknown moment.
    pub undated: u64,
    /// Median days in the stage, of those whose entry is dated.
    pub median_days: Option<f64>,
    /// Median days since they came in.
    pub median_days_since_entry: f64,
    /// Days held against; `None` where nothing is agreed and fewer than ten got to the next stage.
    pub limit_days: Option<f64>,
    /// What they are.
    pub limit: Option<AgeLimit>,
    /// Units in the stage for longer than that.
    pub beyond: u64,
    /// Their share of those whose entry is dated (Wilson); `None` without a limit.
    pub beyond_share: Option<Estimate>,
}

/// When the first touch came, counted from when the clock started; the last two never came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TouchBand {
    /// Before the clock started.
    Before,
    /// Within an hour.
    Hour,
    /// Within four.
    FourHours,
    /// Within a day.
    Day,
    /// Within three.
    ThreeDays,
    /// Within a week.
    Week,
    /// Later.
    Later,
    /// Not before the lead was won or lost, nor by the as-of date.
    Never,
}

impl TouchBand {
    /// All of them, soonest first.
    pub const ALL: [Self; 8] =
        [Self::Before, Self::Hour, Self::FourHours, Self::Day, Self::ThreeDays, Self::Week, Self::Later, Self::Never];

    /// Days by which a touch of the band has come at the latest.
    pub fn days(self) -> Option<f64> {
        match self {
            Self::Before => Some(0.0),
            Self::Hour => Some(1.0 / 24.0),
            Self::FourHours => Some(4.0 / 24.0),
            Self::Day => Some(1.0),
            Self::ThreeDays => Some(3.0),
            Self::Week => Some(7.0),
            Self::Later | Self::Never => None,
        }
    }
}

/// How soon sales first touched the leads, and what became of them. Counted in leads, whatever the funnel counts:
/// `n` = `touched` + `closed_untouched` + `waiting`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Touches {
    /// Name of the stage whose entry starts the clock; `None`: coming in does.
    pub from: Option<String>,
    /// Leads whose clock started.
    pub n: u64,
    /// Touched before they were won or lost.
    pub touched: u64,
    /// Won or lost without a touch before.
    pub closed_untouched: u64,
    /// Neither by the as-of date.
    pub waiting: u64,
    /// Days to the first touch by which half would be touched (Kaplan-Meier; won and lost leads are censored); `None` where fewer are.
    pub median_days: Option<Estimate>,
    /// Three quarters.
    pub p75_days: Option<f64>,
    /// Nine in ten.
    pub p90_days: Option<f64>,
    /// Agreed days; `None` where nothing is agreed.
    pub agreed_days: Option<f64>,
    /// Touched within them, among leads whose agreed days are over and that were not closed before (Wilson).
    pub in_time: Option<Estimate>,
    /// What became of the leads by first touch, soonest first.
    pub bands: Vec<TouchGroup>,
    /// The same within each band of scores, best first; empty without scores.
    pub by_score_band: Vec<TouchGroup>,
}

/// Leads by their first touch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TouchGroup {
    /// Band of scores, as "60-79"; `None` for all.
    pub score_band: Option<String>,
    /// When the first touch came.
    pub band: TouchBand,
    /// Leads.
    pub n: u64,
    /// SQL target among those of them that are mature (Wilson); `None` without any.
    pub sql_rate: Option<Estimate>,
}
