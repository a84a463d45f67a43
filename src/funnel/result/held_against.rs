//! What is held against the counts: periods, targets, agreed waiting times, and the answers of sales.

use serde::{Deserialize, Serialize};

use crate::period::Quarter;
use crate::stats::estimate::Estimate;

/// What happened during a quarter, whenever the leads came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The quarter.
    pub quarter: Quarter,
    /// Whether the data cover all of it.
    pub complete: bool,
    /// Dated entries into each stage during the quarter, the first stage included; each unit once per stage.
    pub entered: Vec<u64>,
    /// Units lost during the quarter that are still lost; `None` when the config does not say how to see a loss.
    pub lost: Option<u64>,
}

/// What may be said of an aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The count reaches it, or the interval lies at or above it.
    Met,
    /// The count of a complete quarter falls short of it, or the interval of a mature one lies below it.
    Missed,
    /// Neither.
    CannotTell,
}

/// Which figure a target is set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetFigure {
    /// Entries during the quarter (period view).
    PerQuarter,
    /// Share of the previous stage among the leads that came in during the quarter (cohort view).
    OfPrevious,
    /// Share of the first stage among them (cohort view).
    OfFirst,
}

/// One target in one quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetCheck {
    /// Stage id.
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// The quarter.
    pub quarter: Quarter,
    /// What is aimed at.
    pub figure: TargetFigure,
    /// The aim.
    pub aim: f64,
    /// What was reached: a count or a share; `None` for a share of nothing.
    pub actual: Option<f64>,
    /// The share with its interval; `None` for counts.
    pub share: Option<Estimate>,
    /// Whether the quarter is complete (counts) or mature (shares).
    pub settled: bool,
    /// What may be said.
    pub verdict: Verdict,
}

/// One agreed waiting time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SlaCheck {
    /// Stage id: the one that should be reached.
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Days from the dated stage before it.
    pub days: f64,
    /// Share of units that should keep to it.
    pub aim: f64,
    /// Share of the units whose time is up that got there, or were lost, within it (Wilson); `None` without any.
    pub kept: Option<Estimate>,
    /// Units that wait and are past it at the as-of date.
    pub overdue: u64,
    /// What may be said.
    pub verdict: Verdict,
}

/// What sales answered: `handed_over` = `accepted` + `rejected` + `unanswered`. Counted in leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// All leads handed over.
    pub all: FeedbackGroup,
    /// Reasons of rejections, most first.
    pub reasons: Vec<RejectionReason>,
    /// By marketing source, most leads first.
    pub by_source: Vec<FeedbackGroup>,
    /// By score band, highest first; empty without scores.
    pub by_score_band: Vec<FeedbackGroup>,
}

/// Answers to one group of leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeedbackGroup {
    /// The source or band; empty for all leads, "(missing)" for missing cells.
    pub level: String,
    /// Leads handed over.
    pub handed_over: u64,
    /// Accepted.
    pub accepted: u64,
    /// Rejected.
    pub rejected: u64,
    /// No answer yet.
    pub unanswered: u64,
    /// Accepted among answered (Wilson); `None` without answers.
    pub acceptance: Option<Estimate>,
}

/// Why sales rejected leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectionReason {
    /// The reason; missing cells are "(missing)".
    pub reason: String,
    /// Leads.
    pub n: u64,
}
