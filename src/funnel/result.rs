//! What the funnel says: `funnel` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::FunnelMode;
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

/// The funnel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// What counts as reaching a stage.
    pub mode: FunnelMode,
    /// What is counted: "lead".
    pub unit: String,
    /// Dates of the first and the last lead counted; `None` for undated data.
    #[serde(default)]
    pub span: Option<(String, String)>,
    /// Whether stages have dates; without them there are no cohorts and no stage times.
    pub dated: bool,
    /// All leads.
    pub stages: Vec<StageCount>,
    /// Leads lost, and leads neither won nor lost, among all; `None` when the config does not say how to see a loss.
    pub outcome: Option<FunnelOutcome>,
    /// Quarters of entry, oldest first; empty for undated data.
    pub cohorts: Vec<Cohort>,
    /// By marketing source, most leads first; empty when the config names none.
    pub by_source: Vec<SegmentFunnel>,
    /// By further segments, as the config names them.
    pub by_segment: Vec<SegmentFunnel>,
    /// Reasons of losses, most first.
    pub losses: Vec<LossReason>,
}

/// A stage and its counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageCount {
    /// Stage id; the first is "lead".
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Leads that reached it, by the funnel's mode.
    pub count: u64,
    /// Of these, how many have no date of their own for it.
    pub undated: u64,
    /// Share of the previous stage (Wilson); `None` for the first stage, for an empty previous stage, and in mode `any` where the count may exceed it.
    pub of_previous: Option<Estimate>,
    /// Share of the first stage (Wilson).
    pub of_first: Option<Estimate>,
    /// Median days from the previous stage's date, with censoring; `None` where fewer than half got there or nothing is dated.
    pub median_days: Option<f64>,
    /// 75th percentile.
    pub p75_days: Option<f64>,
    /// 90th percentile.
    pub p90_days: Option<f64>,
}

/// Where the leads stand at the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelOutcome {
    /// Reached the last stage.
    pub won: u64,
    /// Lost and not won.
    pub lost: u64,
    /// Neither.
    pub open: u64,
}

/// The leads that came in during one quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cohort {
    /// The quarter.
    pub cohort: Quarter,
    /// Leads.
    pub n: u64,
    /// Whether every lead of it has had the SQL target's horizon (leads without a decision time: from their creation).
    pub matured: bool,
    /// Leads whose SQL horizon has closed.
    pub matured_leads: u64,
    /// Stage counts.
    pub stages: Vec<StageCount>,
    /// MQL target among its matured leads.
    pub mql_rate: Option<Estimate>,
    /// SQL target among its matured leads.
    pub sql_rate: Option<Estimate>,
    /// Share that reached the last stage by days since entry (Aalen-Johansen, lost competing), up to the oldest lead's age.
    pub curve: Vec<CohortPoint>,
    /// Where the curve stands at its end; `None` for an empty curve.
    #[serde(rename = "final")]
    pub final_rate: Option<Estimate>,
}

/// A point of a cohort curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CohortPoint {
    /// Days since entry.
    pub day: f64,
    /// Share won by then.
    pub converted: f64,
    /// Share lost by then.
    pub lost: f64,
    /// Share still open.
    pub open: f64,
    /// Lower end of the 95 % interval of `converted`.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The funnel of one segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentFunnel {
    /// The column.
    pub column: String,
    /// Its level; missing cells are "(missing)".
    pub level: String,
    /// Leads.
    pub n: u64,
    /// Stage counts.
    pub stages: Vec<StageCount>,
    /// SQL target among its matured leads.
    pub sql_rate: Option<Estimate>,
}

/// A reason and how often it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossReason {
    /// The reason; missing cells are "(missing)".
    pub reason: String,
    /// Lost leads.
    pub n: u64,
}
