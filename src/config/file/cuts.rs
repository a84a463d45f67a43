//! Objective, cuts in force, worth of leads and limits, as they are written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ModelName;

/// `[thresholds]`: what is optimised, and the cuts in force today.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThresholdsFile {
    /// The score that the new cuts are set on (default `logistic`).
    pub model: ModelName,
    /// What the pair of cuts should maximise (default `expected_value`, which needs `[value]`).
    pub objective: ObjectiveName,
    /// What the objectives `f_beta`, `target_precision` and `target_volume` aim at.
    pub goal: GoalFile,
    /// The cuts in force today.
    pub current: Option<CurrentCutsFile>,
}

/// What the pair of cuts should maximise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ObjectiveName {
    /// Value of what the worked leads become, less the cost of working them.
    #[default]
    ExpectedValue,
    /// Mean of the two stages' F-measures: precision and recall in one figure.
    FBeta,
    /// Mean of the two stages' Youden index: recall less the share of the others that is selected.
    Youden,
    /// The most leads whose success rates reach `goal`.
    TargetPrecision,
    /// Volumes as near to `goal` as can be.
    TargetVolume,
    /// As many leads as the capacities allow.
    CapacityFill,
}

/// `[thresholds.goal]`: what an objective aims at.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GoalFile {
    /// `f_beta`: how much more recall weighs than precision (default 1).
    pub beta: Option<f64>,
    /// `target_precision`: success rate at the MQL cut; `target_volume`: leads at or above the MQL cut per quarter.
    pub mql: Option<f64>,
    /// The same at the SQL cut.
    pub sql: Option<f64>,
}

/// `[thresholds.current]`: the cuts in force today, on the 0-100 scale of `model`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurrentCutsFile {
    /// The score that they are set on (default `rules` where there is a rule file, else `logistic`).
    pub model: Option<ModelName>,
    /// A lead at or above this score is marketing qualified.
    pub mql: u8,
    /// A lead at or above this score is sales qualified.
    pub sql: u8,
}

/// `[value]`: what a lead is worth and what it costs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValueFile {
    /// Currency shown in the report.
    pub currency: String,
    /// Worth of a lead at or above the SQL cut that reaches the SQL target.
    pub sql_success: f64,
    /// Worth of a lead between the two cuts that reaches the MQL target.
    pub mql_success: f64,
    /// Cost of working one lead at or above the SQL cut.
    pub sql_cost: f64,
    /// Cost of working one lead between the two cuts.
    pub mql_cost: f64,
}

/// `[limits]`: what a recommendation must keep. Volumes are per quarter (per 1,000 leads where quarters are unknown).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LimitsFile {
    /// Most leads at or above the SQL cut: what sales can work. May be given as `sales_reps` times `leads_per_rep` instead.
    pub sql_capacity: Option<f64>,
    /// How many people in sales work leads; goes with `leads_per_rep`.
    pub sales_reps: Option<f64>,
    /// How many leads one of them can work in a quarter; goes with `sales_reps`.
    pub leads_per_rep: Option<f64>,
    /// Most leads at or above the MQL cut: what marketing can work.
    pub mql_capacity: Option<f64>,
    /// Least share of leads at or above the MQL cut that reach the MQL target.
    pub mql_precision: Option<f64>,
    /// Least share of leads at or above the SQL cut that reach the SQL target.
    pub sql_precision: Option<f64>,
    /// Fewest leads at or above the MQL cut.
    pub mql_volume: Option<f64>,
    /// Fewest leads at or above the SQL cut.
    pub sql_volume: Option<f64>,
    /// Largest share of all leads at or above the MQL cut.
    pub mql_share: Option<f64>,
    /// Largest share of all leads at or above the SQL cut.
    pub sql_share: Option<f64>,
}

/// `[plan]`: what marketing plans to deliver per quarter; the supply forecast is read against it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PlanFile {
    /// Leads at or above the MQL cut that the plan asks for.
    pub mql: Option<f64>,
    /// Leads at or above the SQL cut that the plan asks for.
    pub sql: Option<f64>,
    /// Leads of single sources that the plan asks for, by the names that the data give them.
    pub sources: BTreeMap<String, f64>,
}
