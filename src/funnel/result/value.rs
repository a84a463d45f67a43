//! What leads brought and what they cost: `funnel.value` in `review.json`.
//!
//! Money stands in the currency of the config, or in the unit of the amounts where it names none. An amount that is missing is counted as
//! missing, never as 0. Open leads have brought nothing yet and count nowhere as 0 but in sums so far.

use serde::{Deserialize, Serialize};

use crate::period::Quarter;
use crate::stats::estimate::Estimate;

/// What leads brought and what they cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Currency; `None` where the config names none.
    pub currency: Option<String>,
    /// Whether the config names a column of amounts.
    pub has_amount: bool,
    /// Whether it names a column of lifetime values.
    pub has_lifetime: bool,
    /// All units together; its level is empty.
    pub all: ValueGroup,
    /// Amounts of those who reached each stage.
    pub by_stage: Vec<StageValue>,
    /// By marketing source, most units first.
    pub by_source: Vec<ValueGroup>,
    /// By score band, highest first; empty without scores.
    pub by_score_band: Vec<ValueGroup>,
    /// Where short-term and mid-term wins end, in days from entry; `None` where the config does not say.
    pub horizons: Option<[f64; 2]>,
    /// Sources with few leads that are better than the others.
    pub few_but_good: FewButGood,
    /// Money spent against what it brought; `None` without spending.
    pub spend: Option<SpendReport>,
}

/// Sum, mean and median of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AmountSums {
    /// Units with an amount.
    pub given: u64,
    /// Units without one.
    pub missing: u64,
    /// Sum of the amounts given.
    pub sum: f64,
    /// Their mean; `None` for fewer than two.
    pub mean: Option<Estimate>,
    /// Their median; `None` without any.
    pub median: Option<f64>,
}

/// Amounts of those who reached a stage, whatever became of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageValue {
    /// Stage id; the first is "lead".
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Units that reached it.
    pub n: u64,
    /// Amounts of all of them; `None` without a column.
    pub amount: Option<AmountSums>,
    /// Lifetime values of all of them; `None` without a column.
    pub lifetime: Option<AmountSums>,
    /// Sum of the amounts of those that are won, lost and open.
    pub won_lost_open: Option<[f64; 3]>,
    /// Amount per unit that reached it and whose time is up, those that are not won counting as 0; `None` for fewer than two amounts.
    #[serde(default)]
    pub per_unit: Option<Estimate>,
}

/// How soon a win comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Horizon {
    /// Within the shorter horizon.
    Short,
    /// After it, within the longer one.
    Mid,
    /// Later.
    Long,
    /// Won at an unknown moment.
    Undated,
}

/// Wins of one horizon.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HorizonClass {
    /// How soon.
    pub horizon: Horizon,
    /// Units won.
    pub won: u64,
    /// Of these, units without an amount.
    pub missing: u64,
    /// Sum of the amounts of the others.
    pub sum: f64,
    /// Share of the group's units won by the end of this horizon (Aalen-Johansen); `None` for `long` and `undated`, and where no unit has been
    /// watched for as long.
    pub won_by: Option<Estimate>,
}

/// What one group of units brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueGroup {
    /// The source or band; empty for all, "(missing)" for missing cells.
    pub level: String,
    /// Units.
    pub n: u64,
    /// Units that reached the last stage so far.
    pub won: u64,
    /// Amounts of the won ones; `None` without a column.
    pub amount: Option<AmountSums>,
    /// Lifetime values of the won ones; `None` without a column.
    pub lifetime: Option<AmountSums>,
    /// Units whose time is up: the SQL target's, from the decision, or from entry for one that was never decided on.
    pub mature: u64,
    /// Of these, units that are won.
    pub mature_won: u64,
    /// Amount per mature unit, those that are not won counting as 0; `None` for fewer than two amounts.
    pub per_unit: Option<Estimate>,
    /// Lifetime value per mature unit.
    pub lifetime_per_unit: Option<Estimate>,
    /// Wins by horizon: short, mid, long, undated; empty where the config names no horizons.
    pub horizons: Vec<HorizonClass>,
}

/// Sources that bring few leads, looked at one by one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FewButGood {
    /// Sources large enough to judge.
    pub judged: u64,
    /// Share of leads below which a source brings few: an equal part among those judged.
    pub fair_share: f64,
    /// Level of each interval: 95 % shared among all comparisons made.
    pub level: f64,
    /// The sources that bring few leads and are clearly better, most leads first.
    pub sources: Vec<BetterSource>,
}

/// A source with few leads that are better.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BetterSource {
    /// The source.
    pub level: String,
    /// Its leads.
    pub n: u64,
    /// Share of all leads.
    pub share: f64,
    /// SQL rate of its mature leads, less that of all other sources (Newcombe), at the shared level.
    pub rate_ahead: Option<Estimate>,
    /// SQL rates of its leads and of the others.
    pub rates: Option<[f64; 2]>,
    /// Amount per mature lead as a multiple of that of the others, at the shared level; `None` without amounts or with too few wins.
    pub value_ratio: Option<Estimate>,
    /// Whether the rate is clearly higher.
    pub rate_is_higher: bool,
    /// Whether the amount per lead is clearly higher.
    pub value_is_higher: bool,
}

/// Money spent against what it brought.
///
/// A quarter that occurs in the spending is taken as told in full. Costs per stage and returns rest on mature quarters, whose leads have
/// had their time; they are costs and returns of the leads that came in during those quarters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpendReport {
    /// All sources together; its level is empty.
    pub all: SourceCost,
    /// By source, most money first.
    pub by_source: Vec<SourceCost>,
    /// By quarter, oldest first, all sources together.
    pub by_quarter: Vec<QuarterCost>,
    /// Money spent in quarters that the leads do not cover: in no figure.
    pub outside: f64,
    /// Leads of quarters that the spending does not tell of: in no figure.
    pub leads_outside: u64,
}

/// What one source cost and brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceCost {
    /// The source; empty for all, "(missing)" for leads without one.
    pub level: String,
    /// Money spent in all quarters of the spending.
    pub spend: f64,
    /// Leads that came in during them.
    pub n: u64,
    /// Money per lead: both are known exactly, so that there is no interval; `None` without leads.
    pub per_lead: Option<f64>,
    /// The mature quarters among them; `None` without any.
    pub mature: Option<MatureCost>,
}

/// Money and leads of mature quarters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatureCost {
    /// How many quarters.
    pub quarters: u64,
    /// Money.
    pub spend: f64,
    /// Leads.
    pub n: u64,
    /// Cost of one that reached each stage after the first.
    pub stages: Vec<StageCost>,
    /// Sum of the amounts of won leads.
    pub amount: f64,
    /// Won leads without an amount.
    pub missing: u64,
    /// Amount brought per unit of money spent; `None` without amounts, money, or two won leads with an amount.
    pub returned: Option<Estimate>,
    /// Lifetime value brought per unit of money spent.
    pub lifetime_returned: Option<Estimate>,
    /// Whether more came back than was spent, by lifetime value where there is one, else by amount.
    pub pays: Pays,
}

/// Whether more came back than was spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pays {
    /// The interval of the return lies above 1.
    Yes,
    /// It lies below 1.
    No,
    /// It holds 1, or there is none.
    CannotTell,
}

/// Cost of one lead that reached a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageCost {
    /// Stage id.
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Leads of the mature quarters that reached it.
    pub count: u64,
    /// Money per such lead, with the interval that the rate's (Wilson) gives it; `None` when nobody got there or nothing was spent.
    pub cost: Option<Estimate>,
}

/// What one quarter cost and brought so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuarterCost {
    /// The quarter.
    pub quarter: Quarter,
    /// Whether its leads have had their time.
    pub matured: bool,
    /// Money.
    pub spend: f64,
    /// Leads.
    pub n: u64,
    /// Leads won so far.
    pub won: u64,
    /// Sum of their amounts so far.
    pub amount: f64,
    /// Won leads without an amount.
    pub missing: u64,
}
