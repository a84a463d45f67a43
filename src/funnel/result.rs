//! What the funnel says: `funnel` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::FunnelMode;
use crate::data::table::StageLogRows;
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

pub use cohorts::{AgeFinding, AtAge, CohortAge, CohortForecast, CohortScope, LateOutcomes, NoForecast};
pub use contact::{Recontact, RecontactGroup};
pub use decomposition::{ChangeGroup, ChangeSide, ChangeStep, ChangeStepName, ChangeVerdict, Compared, RateChange};
pub use held_against::{Feedback, FeedbackGroup, Period, RejectionReason, SlaCheck, TargetCheck, TargetFigure, Verdict};
pub use paths::{Paths, Recycled, SideTrack, StageFlow, StagePath};
pub use source_quarters::{SourceQuarter, SourceTrend};
pub use ties::{FunnelStep, FunnelStepName, ModeCounts, StageTally};
pub use value::{
    AmountSums, BetterSource, FewButGood, Horizon, HorizonClass, MatureCost, Pays, QuarterCost, SourceCost, SpendReport, StageCost,
    StageValue, Value, ValueGroup,
};

pub use time::{AgeLimit, Ageing, StageTime, Stay, TouchBand, TouchGroup, Touches};

mod cohorts;
mod contact;
mod decomposition;
mod held_against;
mod paths;
mod source_quarters;
mod ties;
mod time;
mod value;

/// The funnel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// What counts as reaching a stage.
    pub mode: FunnelMode,
    /// What is counted: "lead", "account" or "opportunity". Where it is no lead, "leads" below means these units.
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
    /// What comparing cohorts at the same age says; `None` in reviews of earlier versions.
    #[serde(default)]
    pub same_age: Option<AgeFinding>,
    /// How cohorts were watched; `None` for undated data.
    #[serde(default)]
    pub cohort_scope: Option<CohortScope>,
    /// By marketing source, most leads first; empty when the config names none.
    pub by_source: Vec<SegmentFunnel>,
    /// By further segments, as the config names them.
    pub by_segment: Vec<SegmentFunnel>,
    /// By kind of conversion; empty when the config names none.
    #[serde(default)]
    pub by_conversion_type: Vec<SegmentFunnel>,
    /// By person in charge; empty when the config names none.
    #[serde(default)]
    pub by_owner: Vec<SegmentFunnel>,
    /// By score, highest band first; empty without scores.
    #[serde(default)]
    pub by_score_band: Vec<SegmentFunnel>,
    /// Reasons of losses, most first; they add up to the leads lost.
    pub losses: Vec<LossReason>,
    /// From rows read to units counted.
    #[serde(default)]
    pub waterfall: Vec<FunnelStep>,
    /// How each count follows from the data.
    #[serde(default)]
    pub reconciliation: Vec<StageTally>,
    /// The same data in all three modes.
    #[serde(default)]
    pub modes: Vec<ModeCounts>,
    /// What became of the rows of the stage log; `None` without one.
    #[serde(default)]
    pub stage_log: Option<StageLogRows>,
    /// Repeats, returns and gaps; `None` in reviews of earlier versions.
    #[serde(default)]
    pub paths: Option<Paths>,
    /// What became of those counted in each stage.
    #[serde(default)]
    pub flow: Vec<StageFlow>,
    /// The period view: what happened during each quarter, oldest first. The cohort view, what became of those who came in, is `cohorts`.
    #[serde(default)]
    pub periods: Vec<Period>,
    /// Targets beside what was reached, by stage and quarter.
    #[serde(default)]
    pub targets: Vec<TargetCheck>,
    /// Agreed waiting times beside what was kept.
    #[serde(default)]
    pub sla: Vec<SlaCheck>,
    /// What sales answered to the leads handed over; `None` when the config does not say where it stands.
    #[serde(default)]
    pub feedback: Option<Feedback>,
    /// Days from stage to stage, for all and by the quarter in which the wait began; empty for undated data.
    #[serde(default)]
    pub stage_time: Vec<StageTime>,
    /// Days spent in each stage but the last; empty where the log records no end of a stay, and for undated data.
    #[serde(default)]
    pub stays: Vec<Stay>,
    /// Open units by stage, for all and by owner; empty for undated data.
    #[serde(default)]
    pub ageing: Vec<Ageing>,
    /// How soon sales first touched the leads; `None` when the config does not say where touches stand.
    #[serde(default)]
    pub touches: Option<Touches>,
    /// Leads worth contacting again; `None` when the config does not ask, and where a rule card was not applied.
    #[serde(default)]
    pub recontact: Option<Recontact>,
    /// Whether the config asks for them, and its rule card was not applied.
    #[serde(default)]
    pub recontact_withheld: bool,
    /// Days after which a lead is called mature where the config states no targets: nine in ten of those who reach the last stage
    /// have done so by then. `None` with targets, and for undated data.
    #[serde(default)]
    pub maturity_days: Option<f64>,
    /// Why the rates of the targets moved: the target of the SQL cut first. Empty for undated data and too few leads.
    #[serde(default)]
    pub decomposition: Vec<RateChange>,
    /// The sources with most leads, quarter by quarter; empty for undated data and without sources.
    #[serde(default)]
    pub source_trends: Vec<SourceTrend>,
    /// What leads brought and what they cost; `None` where the config names neither amounts, lifetime values nor spending.
    #[serde(default)]
    pub value: Option<Value>,
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
    /// Median days from the nearest earlier stage that is dated, among those that get there (leads still waiting are censored, lost ones
    /// compete); `None` where too few did to tell, or nothing is dated. `stage_time` has it with its interval and by quarter.
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
    /// Won so far.
    #[serde(default)]
    pub won: u64,
    /// Leads that came in before outcomes were recorded: what became of them by then is unknown, so that counts and shares of all leads
    /// say too little.
    #[serde(default)]
    pub before_records: u64,
    /// Age in days at which the curve begins: 0, or where outcomes were not recorded from the start, the age from which on enough leads
    /// were watched. It is then a curve of those still open at that age.
    #[serde(default)]
    pub from_day: f64,
    /// Age in days to which all of its leads have been watched: beyond it the curve rests on the older ones.
    #[serde(default)]
    pub whole_to: f64,
    /// How far it had got by ages that all cohorts share.
    #[serde(default)]
    pub ages: Vec<CohortAge>,
    /// Share won by the age that stands for the end, where all leads have been watched that long; `None` where they have not.
    #[serde(default)]
    pub end: Option<Estimate>,
    /// Where it should end; `None` where `no_forecast` says why.
    #[serde(default)]
    pub forecast: Option<CohortForecast>,
    /// Why there is no forecast.
    #[serde(default)]
    pub no_forecast: Option<NoForecast>,
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LossReason {
    /// The reason; missing cells are "(missing)".
    pub reason: String,
    /// Lost leads.
    pub n: u64,
    /// Share of all losses with a reason given this often or more, this one included; 0 in reviews of earlier versions.
    #[serde(default)]
    pub cumulative: f64,
    /// The same leads by the furthest stage that they had reached, one count per stage, the first included.
    #[serde(default)]
    pub by_stage: Vec<u64>,
}
