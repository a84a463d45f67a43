//! What the search says: `thresholds` in `review.json`.

mod alternatives;
mod grid;
mod segments;
mod swap;

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, ObjectiveName, TargetName};
use crate::data::split::Split;
use crate::stats::estimate::Estimate;
use crate::supply::result::{SupplyForecast, Workload};
use crate::units::{Money, Score};

use super::backtest::{BacktestSummary, PastPeriod};
use super::selection::result::Selection;
pub use alternatives::{Assumption, Boundary, Robustness, RunnerUp, Scenario};
pub use grid::{AxisOfGrid, Gates, Grid, GridComparison, GridFigures, GridVerdict, NoGrid, Rival};
pub use segments::{Compared, CutWeight, SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict};
pub use swap::{ByCause, OpenMoves, Step, SwapAbsent, SwapGroup, SwapOpen, SwapSet, SwapSource, TieRule};

/// The recommendation and what stands beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Target of the MQL cut.
    pub target_mql: TargetSummary,
    /// Target of the SQL cut.
    pub target_sql: TargetSummary,
    /// The score that the cuts are set on.
    pub model: ModelName,
    /// What was maximised.
    pub objective: ObjectiveName,
    /// The split that the cuts were chosen on.
    pub chosen_on: Split,
    /// The split that all figures of pairs were measured on.
    pub measured_on: Split,
    /// The cuts in force, measured on the same leads; `None` when the config names none.
    pub current: Option<PairFigures>,
    /// The score that the cuts in force are set on; `None` when the config names none.
    pub current_model: Option<ModelName>,
    /// Limits that the cuts in force break on the leads measured: a comparison with them is not on equal terms.
    #[serde(default)]
    pub current_breaks: Vec<LimitUse>,
    /// The recommended pair; `None` when no pair meets all limits.
    pub recommended: Option<PairFigures>,
    /// What the recommended pair is worth by the objective, less what the cuts in force are: an amount or a number of leads is per
    /// quarter (or per 1,000 leads); `None` without both.
    #[serde(default)]
    pub gain: Option<Estimate>,
    /// Selling to nobody: the figures of a pair that selects no lead.
    pub do_nothing: PairFigures,
    /// Per single limit dropped, the best pair that meets the others; without a recommendation, the pair that misses it by least.
    pub nearest: Vec<Relaxed>,
    /// Pairs that no other pair beats in both volume to sales and precision, fewest leads first.
    pub frontier: Vec<PairFigures>,
    /// Figures at every single cut, 0 to 100: those of any pair follow from them.
    pub cuts: Vec<CutFigures>,
    /// Worth and cost of leads.
    #[serde(default)]
    pub worth: Worth,
    /// Volume of one lead of the split measured.
    #[serde(default)]
    pub per_lead: f64,
    /// The leads that the pair was chosen from; `None` in reviews of earlier versions.
    #[serde(default)]
    pub chosen_from: Option<ChosenFrom>,
    /// The limits in force.
    pub limits: Vec<LimitUse>,
    /// Why no pair is recommended; `None` when one is.
    pub infeasible: Option<Infeasible>,
    /// What resampling makes of the choice; `None` when no pair is recommended.
    pub stability: Option<Stability>,
    /// The pair that each objective prefers under the same limits; the one maximised comes first.
    #[serde(default)]
    pub runners_up: Vec<RunnerUp>,
    /// Both cuts moved together, around the recommended pair (around the current one where there is none).
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
    /// How far each assumption may be wrong, tightest first; empty without a recommendation.
    #[serde(default)]
    pub robustness: Vec<Robustness>,
    /// Who moves against the cuts in force; `None` without them or without a recommendation.
    pub swap_set: Option<SwapSet>,
    /// Why there is no swap set; `None` with one.
    #[serde(default)]
    pub swap_absent: Option<SwapAbsent>,
    /// Which leads were worked, and what that does to recall; `None` where the config does not say how to see it.
    #[serde(default)]
    pub selection: Option<Selection>,
    /// What would have been proposed in past periods and what came of it, oldest first.
    #[serde(default)]
    pub backtest: Vec<PastPeriod>,
    /// The backtest as a whole; `None` without one.
    #[serde(default)]
    pub backtest_summary: Option<BacktestSummary>,
    /// Own cuts by source and by every configured segment; empty without a recommendation or without such columns.
    #[serde(default)]
    pub segments: Vec<SegmentedCuts>,
    /// Gates on fit and engagement together, against the single score; `None` in reviews of earlier versions.
    #[serde(default)]
    pub grid: Option<Grid>,
    /// Whether marketing can deliver next quarter; `None` in reviews of earlier versions.
    #[serde(default)]
    pub supply_forecast: Option<SupplyForecast>,
    /// Leads a week at each cut; `None` in reviews of earlier versions.
    #[serde(default)]
    pub workload: Option<Workload>,
}

impl Thresholds {
    /// What reaching that target means.
    pub fn target(&self, target: TargetName) -> &TargetSummary {
        match target {
            TargetName::Mql => &self.target_mql,
            TargetName::Sql => &self.target_sql,
        }
    }

    /// Whether both are about the same stages within the same days, whatever the stages are called.
    pub fn has_targets_of(&self, other: &Self) -> bool {
        let same = |one: &TargetSummary, other: &TargetSummary| one.stage == other.stage && one.within_days == other.within_days;
        same(&self.target_mql, &other.target_mql) && same(&self.target_sql, &other.target_sql)
    }
}

/// A target in words' reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetSummary {
    /// Stage id.
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Days; `None` for an undated stage.
    pub within_days: Option<f64>,
}

/// The targets that have something of their own to show: both, or one where they are the same stage within the same days.
pub fn told_apart(mql: &TargetSummary, sql: &TargetSummary) -> &'static [TargetName] {
    if mql == sql { &[TargetName::Sql] } else { &[TargetName::Mql, TargetName::Sql] }
}

/// The figures of a pair of cuts. Volumes, customers, value and cost are per quarter (or per 1,000 leads, see [`VolumeUnit`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairFigures {
    /// MQL cut.
    pub mql: Score,
    /// SQL cut; a pair that selects nobody has 100 here and no volume.
    pub sql: Score,
    /// Leads at or above the MQL cut.
    pub mql_per_quarter: Estimate,
    /// Share of these that reached the MQL target.
    pub mql_precision: Option<Estimate>,
    /// Share of all that reached the MQL target that are among these.
    pub mql_recall: Option<Estimate>,
    /// Leads at or above the SQL cut.
    pub sql_per_quarter: Estimate,
    /// Share of these that reached the SQL target.
    pub sql_precision: Option<Estimate>,
    /// Share of all that reached the SQL target that are among these.
    pub sql_recall: Option<Estimate>,
    /// Leads at or above the SQL cut that reached the SQL target.
    pub customers: Estimate,
    /// Value of what was reached, less nothing; see [`PairFigures::cost`].
    pub value: Money,
    /// Cost of working the leads.
    pub cost: Money,
    /// Leads at or above the SQL cut over the sales capacity; `None` without one.
    pub capacity_use: Option<f64>,
}

/// Worth and cost of leads.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Worth {
    /// Currency; empty when the config states no amounts.
    pub currency: String,
    /// Worth of a lead at or above the SQL cut that reaches the SQL target.
    pub sql_success: Money,
    /// Worth of a lead between the cuts that reaches the MQL target.
    pub mql_success: Money,
    /// Cost of a lead at or above the SQL cut.
    pub sql_cost: Money,
    /// Cost of a lead between the cuts.
    pub mql_cost: Money,
}

/// Figures of all leads at or above one score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CutFigures {
    /// The score.
    pub score: Score,
    /// Leads per quarter (or per 1,000).
    pub per_quarter: f64,
    /// The same with its interval.
    pub volume: Estimate,
    /// Of these, reached the SQL target, as a volume.
    pub customers: Estimate,
    /// Leads in the split measured.
    pub n: u64,
    /// Of these, reached the MQL target.
    pub mql_reached: u64,
    /// Of these, reached the SQL target.
    pub sql_reached: u64,
    /// Share that reached the MQL target; `None` without leads.
    pub mql_precision: Option<Estimate>,
    /// Share that reached the SQL target; `None` without leads.
    pub sql_precision: Option<Estimate>,
}

/// Which limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitName {
    /// Most leads at or above the SQL cut.
    SqlCapacity,
    /// Most leads at or above the MQL cut.
    MqlCapacity,
    /// Least precision at the MQL cut.
    MqlPrecision,
    /// Least precision at the SQL cut.
    SqlPrecision,
    /// Fewest leads at or above the MQL cut.
    MqlVolume,
    /// Fewest leads at or above the SQL cut.
    SqlVolume,
    /// Largest share of leads at or above the MQL cut.
    MqlShare,
    /// Largest share of leads at or above the SQL cut.
    SqlShare,
}

/// A limit and how the recommended pair stands to it, on the split where the cuts were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LimitUse {
    /// Which limit.
    pub name: LimitName,
    /// The bound that the config sets.
    pub bound: f64,
    /// The recommended pair's value; `None` without one.
    pub value: Option<f64>,
    /// Whether another pair would be better without this limit.
    pub binds: bool,
}

/// The best pair when one limit is dropped; where no pair keeps all limits, the one that misses it by least.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relaxed {
    /// The limit dropped.
    pub without: LimitName,
    /// The best pair that meets the others.
    pub pair: PairFigures,
    /// What this pair makes of the dropped limit.
    pub value: f64,
}

/// Why no pair is recommended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Infeasible {
    /// Limits that no pair meets even alone; empty when it is their combination.
    pub impossible_alone: Vec<LimitName>,
    /// The fewest limits that no pair keeps together.
    #[serde(default)]
    pub clash: Vec<LimitName>,
    /// All limits in force.
    pub together: Vec<LimitName>,
    /// Whether no pair reaches the objective's own aim, whatever the limits.
    #[serde(default)]
    pub goal_out_of_reach: bool,
}

/// What resampling makes of the choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stability {
    /// Bootstrap draws.
    pub draws: u32,
    /// Draws in which no pair met all limits.
    pub infeasible_draws: u32,
    /// MQL cut of every feasible draw, rising.
    pub mql: Vec<Score>,
    /// SQL cut of every feasible draw, rising.
    pub sql: Vec<Score>,
    /// Share of all draws with both cuts within 2 points of the recommendation.
    pub within_2: f64,
    /// The same for the MQL cut alone.
    pub mql_within_2: f64,
    /// The same for the SQL cut alone.
    pub sql_within_2: f64,
    /// What the choice promises on the leads that it was made on, and what it keeps on leads that it was not; `None` where no pair
    /// could be chosen.
    #[serde(default)]
    pub out_of_bag: Option<OutOfBag>,
}

/// Cuts chosen on a random part of the leads, measured on the rest: how much of the promise is luck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutOfBag {
    /// How often a part was drawn and a pair found.
    pub draws: u32,
    /// Share of the leads that each choice was made on.
    pub share: f64,
    /// Precision at the MQL cut on the rest.
    pub mql_precision: Option<Estimate>,
    /// Precision at the SQL cut on the rest.
    pub sql_precision: Option<Estimate>,
    /// Mean worth by the objective where the cuts were chosen, for all leads of the split.
    pub worth_inside: f64,
    /// The same on the rest.
    pub worth_outside: f64,
}

/// What a volume counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VolumeUnit {
    /// Leads per quarter.
    PerQuarter,
    /// Leads per 1,000 leads: the data have no dates and the config does not say how many quarters they cover.
    PerThousand,
}

/// The leads that the pair was chosen from, so that the choice can be retraced. Their figures flatter the pair: judge it by those measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChosenFrom {
    /// Volume of one of these leads.
    pub per_lead: f64,
    /// Counts at every cut, 0 to 100.
    pub cuts: Vec<ChosenCut>,
}

/// Leads at or above a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenCut {
    /// The cut.
    pub score: Score,
    /// Leads.
    pub n: u64,
    /// Of these, reached the MQL target.
    pub mql_reached: u64,
    /// Of these, reached the SQL target.
    pub sql_reached: u64,
}
