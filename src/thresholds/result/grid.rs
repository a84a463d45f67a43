//! Gates on fit and engagement together: `thresholds.grid` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::ModelName;
use crate::stats::estimate::Estimate;
use crate::thresholds::selected::Pair;
use crate::units::Money;

use super::{LimitUse, PairFigures};

/// The best gates and how they compare, or why there are none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Grid {
    /// None, and why.
    Absent {
        /// The reason.
        absent: NoGrid,
    },
    /// A lead is MQL when both of its dimensions reach the MQL gates, SQL when both reach the SQL gates.
    Gates(Box<Gates>),
}

/// Why there are no gates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoGrid {
    /// No rule card.
    NoCard,
    /// The card has no dimensions `fit` and `engagement`, which grades use.
    NoFitAndEngagement,
    /// One of the two is the same for all leads.
    OneValue,
    /// No gates keep all limits, or reach the objective's own aim.
    Infeasible,
}

/// The best gates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gates {
    /// Fit: the gates in its points.
    pub fit: AxisOfGrid,
    /// Engagement: the gates in its points.
    pub engagement: AxisOfGrid,
    /// Leads that the gates were chosen on.
    pub chosen_on: u64,
    /// Leads that everything here was measured on.
    pub measured_on: u64,
    /// What the gates bring.
    pub figures: GridFigures,
    /// Limits that the gates break on the leads measured.
    pub broken: Vec<LimitUse>,
    /// Against the single scores; empty when no pair of theirs keeps the limits.
    pub compared: Vec<GridComparison>,
    /// What may be said against the recommended pair (the first of `compared`).
    pub verdict: GridVerdict,
}

/// One dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisOfGrid {
    /// Points from which on a lead passes to MQL.
    pub mql: f64,
    /// Points from which on a lead passes to SQL.
    pub sql: f64,
    /// Fewest points of any lead: a gate here lets everyone pass.
    pub lowest: f64,
    /// Most points of any lead.
    pub highest: f64,
    /// The gates tried, rising.
    pub steps: Vec<f64>,
    /// Whether neighbouring values were put together into steps of about equal numbers of leads.
    pub coarse: bool,
}

/// What gates bring, as for a pair of cuts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GridFigures {
    /// Leads through the MQL gates, per quarter (or per 1,000).
    pub mql_per_quarter: Estimate,
    /// Share of these that reached the MQL target.
    pub mql_precision: Option<Estimate>,
    /// Leads through the SQL gates.
    pub sql_per_quarter: Estimate,
    /// Share of these that reached the SQL target.
    pub sql_precision: Option<Estimate>,
    /// Share of all that reached the SQL target that are among these.
    pub sql_recall: Option<Estimate>,
    /// Of these, how many reached the SQL target.
    pub customers: Estimate,
    /// Value of what was reached.
    pub value: Money,
    /// Cost of working the leads.
    pub cost: Money,
    /// Leads through the SQL gates over the sales capacity; `None` without one.
    pub capacity_use: Option<f64>,
}

impl From<PairFigures> for GridFigures {
    fn from(pair: PairFigures) -> Self {
        let PairFigures { mql_per_quarter, mql_precision, sql_per_quarter, sql_precision, sql_recall, .. } = pair;
        let PairFigures { customers, value, cost, capacity_use, .. } = pair;
        Self { mql_per_quarter, mql_precision, sql_per_quarter, sql_precision, sql_recall, customers, value, cost, capacity_use }
    }
}

/// The gates against a pair of cuts on one score, on the same leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridComparison {
    /// Which pair.
    pub rival: Rival,
    /// The score that it is set on.
    pub model: ModelName,
    /// The pair.
    pub pair: Pair,
    /// What the pair brings.
    pub figures: GridFigures,
    /// Worth of the gates less that of the pair; `None` where the objective rules one of them out on the leads measured.
    pub difference: Option<Estimate>,
    /// What may be said.
    pub verdict: GridVerdict,
}

/// What gates are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rival {
    /// The recommended pair.
    Recommended,
    /// The best pair on the rules' own score, chosen like the gates.
    RulesScore,
}

/// What may be said of gates against a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GridVerdict {
    /// The gates are worth more on later leads and keep all limits there.
    GridPays,
    /// The interval of the difference holds 0, or there is none.
    CannotTell,
    /// The single score is worth more.
    SingleScoreIsBetter,
    /// The gates are worth more but break a limit on later leads.
    BreaksLimits,
    /// No pair of cuts keeps all limits; these gates do where they were chosen.
    NoPair,
}
