//! Who moves when the recommended cuts replace those in force: `thresholds.swap_set`.

use serde::{Deserialize, Serialize};

use crate::stats::estimate::Estimate;
use crate::units::Score;

/// Who moves when the recommended cuts replace those in force. Counts are leads of the split measured, unless said otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SwapSet {
    /// Leads that move to a higher stage.
    pub up: SwapGroup,
    /// Leads that move to a lower stage.
    pub down: SwapGroup,
    /// By source, most moves first.
    pub by_source: Vec<SwapSource>,
    /// What the other model does and what the other cuts do; `None` in reviews of earlier versions.
    #[serde(default)]
    pub by_cause: Option<ByCause>,
    /// Leads whose outcome is not known yet; `None` in reviews of earlier versions.
    #[serde(default)]
    pub open: Option<SwapOpen>,
}

/// Leads that move one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SwapGroup {
    /// Leads.
    pub n: u64,
    /// Share that reached the SQL target; `None` without leads.
    pub sql_rate: Option<Estimate>,
    /// Share that reached the MQL target; `None` without leads.
    pub mql_rate: Option<Estimate>,
}

/// Leads of one source that move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SwapSource {
    /// The source.
    pub source: String,
    /// Leads that move up.
    pub up: u64,
    /// Leads that move down.
    pub down: u64,
    /// Share of those that move up that reached the SQL target; `None` without leads.
    #[serde(default)]
    pub up_sql_rate: Option<Estimate>,
    /// Share of those that move down that reached the SQL target; `None` without leads.
    #[serde(default)]
    pub down_sql_rate: Option<Estimate>,
    /// Open leads that move up.
    #[serde(default)]
    pub expected_up: OpenMoves,
    /// Open leads that move down.
    #[serde(default)]
    pub expected_down: OpenMoves,
}

/// Open leads that move one way, and what their probabilities add up to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OpenMoves {
    /// Leads.
    pub n: u64,
    /// How many should reach the SQL target within its days, those that did already included; `None` without leads.
    pub sql_expected: Option<Estimate>,
    /// How many should reach the MQL target; `None` without leads.
    pub mql_expected: Option<Estimate>,
    /// How many have reached the SQL target already.
    pub sql_reached: u64,
}

/// Leads whose outcome is not known yet, by what the change does to their advice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SwapOpen {
    /// All open leads.
    pub n: u64,
    /// Of these, advised a higher stage.
    pub up: OpenMoves,
    /// Advised a lower stage.
    pub down: OpenMoves,
    /// Would move by score, but the rule card decides on them.
    pub held_by_card: u64,
}

/// The change in its two steps: first the other model with as many leads at each stage, then the other cuts. What changes in
/// numbers selected, reached and worth adds up to the total; moves up and down need not, since a lead may move twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ByCause {
    /// How leads that share the last score of the first step are counted.
    pub ties: TieRule,
    /// Cut on the new score nearest in number to today's MQL cut.
    pub equivalent_mql: Score,
    /// The same for the SQL cut.
    pub equivalent_sql: Score,
    /// The first step; `None` where today's cuts are set on the same score.
    pub model: Option<Step>,
    /// The second step.
    pub cuts: Step,
    /// Both together.
    pub total: Step,
}

/// How leads with equal scores are counted where not all of them find room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// Each by its chance of finding room: the same share of every lead. No lead is preferred by its row.
    ExpectedShare,
}

/// One step of the change, in leads of the split measured. Intervals: bootstrap over leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Leads that move to a higher stage; not whole where ties are shared.
    pub up: f64,
    /// Leads that move to a lower stage.
    pub down: f64,
    /// Change in leads at or above the MQL cut.
    pub mql_selected: f64,
    /// Change in leads at or above the SQL cut.
    pub sql_selected: f64,
    /// Change in those at or above the MQL cut that reached the MQL target.
    pub mql_reached: Estimate,
    /// Change in those at or above the SQL cut that reached the SQL target.
    pub sql_reached: Estimate,
    /// Change in worth by the objective, in the unit of `gain`; `None` where the objective rules a side out.
    pub gain: Option<Estimate>,
}

/// Why there is no swap set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SwapAbsent {
    /// The config names no cuts in force.
    NoCutsInForce,
    /// No pair of cuts is recommended.
    NoRecommendation,
}
