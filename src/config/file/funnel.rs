//! How the funnel counts, what it is held against, and what lies beside its path, as they are written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::HorizonsFile;

/// `[funnel]`: how the funnel counts and by what it is broken down.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FunnelFile {
    /// What counts as reaching a stage (default `at_or_past`).
    pub mode: FunnelMode,
    /// What is counted (default `lead`). For `account` and `opportunity` the leads of one are merged: it reached a stage when any of its leads did, at the earliest date, and is lost when all of them are. A lead without one counts for itself.
    pub unit: FunnelUnit,
    /// More columns by which the funnel is broken down.
    pub segments: Vec<String>,
    /// Column with the person in charge of the lead.
    pub owner: Option<String>,
    /// Column with the kind of conversion that brought the lead: a form, a chat, a call.
    pub conversion_type: Option<String>,
    /// Aims per stage id, as `[funnel.targets.customer]`; they stand beside what was reached, quarter by quarter.
    pub targets: BTreeMap<String, StageTargetFile>,
    /// Agreed waiting times per stage id, as `[funnel.sla.opportunity]`: how soon a lead should get there from the dated stage before it.
    pub sla: BTreeMap<String, SlaFile>,
    /// How soon value comes: what counts as a short-term, mid-term and long-term win.
    pub horizons: Option<HorizonsFile>,
    /// What sales answered to the leads handed over.
    pub sales_feedback: Option<SalesFeedbackFile>,
}

/// What counts as reaching a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FunnelMode {
    /// Every earlier stage was reached too, in order.
    Strict,
    /// The stage itself was reached.
    Any,
    /// The stage or a later one was reached.
    #[default]
    AtOrPast,
}

/// What the funnel counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FunnelUnit {
    /// Leads.
    #[default]
    Lead,
    /// Accounts: needs `leads.account`.
    Account,
    /// Opportunities, with all their contacts: needs `leads.opportunity`.
    Opportunity,
}

/// `[funnel.targets.STAGE]`: what a stage should reach.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageTargetFile {
    /// Entries into the stage during a quarter.
    pub per_quarter: Option<f64>,
    /// Share of the previous stage, 0 to 1, among the leads that came in during one quarter. Not with the mode `any`.
    pub of_previous: Option<f64>,
    /// Share of the first stage, 0 to 1, among the leads that came in during one quarter.
    pub of_first: Option<f64>,
}

/// `[funnel.sla.STAGE]`: how soon a lead should get to a stage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlaFile {
    /// Days from the dated stage before it (or from creation). A lead that is lost within them has been answered too.
    pub days: f64,
    /// Share of the leads that should keep to it (default 0.9).
    #[serde(default = "nine_in_ten")]
    pub share: f64,
}

/// `[funnel.sales_feedback]`: what sales answered to the leads handed over, as a column or as a stage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SalesFeedbackFile {
    /// Id of the stage at which sales get a lead (default: the stage before `accepted_stage`; with `column` every lead is handed over).
    pub handed_over: Option<String>,
    /// Id of the stage that only accepted leads reach. A lead handed over, not accepted and lost was rejected.
    pub accepted_stage: Option<String>,
    /// In place of `accepted_stage`: column with the answer.
    pub column: Option<String>,
    /// Values of `column` that mean "accepted".
    #[serde(default)]
    pub accepted: Vec<String>,
    /// Values of `column` that mean "rejected".
    #[serde(default)]
    pub rejected: Vec<String>,
    /// Column with the reason of a rejection (default: `lost.reason`).
    pub reason: Option<String>,
}

fn nine_in_ten() -> f64 {
    0.9
}
