//! Why a rate moved between two quarters: `funnel.decomposition` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::period::Quarter;
use crate::stats::estimate::Estimate;

/// Which quarters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// The newest quarter with enough leads, and the one before it.
    Previous,
    /// The newest quarter with enough leads, and the same quarter a year ago.
    YearBefore,
    /// The newest quarter whose leads all had the target's time, and the one before it.
    Mature,
}

/// A part of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeStepName {
    /// Leads came from other sources.
    SourceMix,
    /// Within a source, leads had other scores.
    ScoreMix,
    /// Leads of the same source and score did better or worse at the same age.
    Within,
    /// Leads have been watched for another time.
    Maturity,
}

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeVerdict {
    /// It lies above 0 with its whole interval.
    Up,
    /// It lies below 0 with its whole interval.
    Down,
    /// The interval holds 0, or there are too few wins to have one.
    CannotTell,
}

/// One part of a change. The parts add up to it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChangeStep {
    /// Which part.
    pub step: ChangeStepName,
    /// How much of the change it is.
    pub value: f64,
    /// The same with its interval; `None` with too few wins.
    pub change: Option<Estimate>,
    /// What may be said of it.
    pub verdict: ChangeVerdict,
}

/// One of the two quarters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChangeSide {
    /// The quarter.
    pub quarter: Quarter,
    /// Leads that came in during it.
    pub n: u64,
    /// Of these, leads that have reached the stage so far, dated.
    pub won: u64,
    /// `won` of `n`: the rate that a table of the stages shows.
    pub so_far: Estimate,
    /// Share that had reached it by the equal age: curves of the groups, weighted by their shares.
    pub at_equal_age: f64,
    /// Leads that had reached it by then.
    pub won_by_then: u64,
    /// Leads that reached it at an unknown moment: they cannot be placed and count as not reached.
    pub undated: u64,
}

/// One source's part in the mix and in the change within.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeGroup {
    /// The source; "(missing)" for missing cells, `None` for small sources taken together.
    pub level: Option<String>,
    /// How many sources it holds.
    pub sources: u64,
    /// Leads in the earlier and in the later quarter.
    pub n: [u64; 2],
    /// Its share of the quarter's leads.
    pub share: [f64; 2],
    /// Share of its leads that had reached the stage by the equal age; `None` without leads.
    pub rate: [Option<f64>; 2],
    /// Whether it has enough leads in both quarters to show a change of its own.
    pub compared: bool,
    /// Its part of the source mix, against the mean rate of both quarters.
    pub source_mix: f64,
    /// Its part of the score mix.
    pub score_mix: f64,
    /// Its part of the change within.
    pub within: f64,
}

/// Why the share of leads that reach a stage moved from one quarter to another.
///
/// `change` = the sum of `steps`, and `equal_age_change` = the same without [`ChangeStepName::Maturity`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RateChange {
    /// Stage id.
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Which quarters.
    pub compared: Compared,
    /// The earlier quarter.
    pub from: ChangeSide,
    /// The later quarter.
    pub to: ChangeSide,
    /// The equal age in days: half of the later quarter's leads have been watched for as long, at most the target's time.
    pub equal_age_days: f64,
    /// Whether both quarters have enough wins by the equal age for intervals and verdicts.
    pub enough: bool,
    /// Change of the rates so far.
    pub change: f64,
    /// Change at the equal age: what is left without the maturity step.
    pub equal_age_change: f64,
    /// The same with its interval; `None` with too few wins.
    pub at_equal_age: Option<Estimate>,
    /// The parts, in the order in which they are taken: no source mix without sources, no score mix without scores.
    pub steps: Vec<ChangeStep>,
    /// By source, most leads first; empty without sources.
    pub groups: Vec<ChangeGroup>,
}
