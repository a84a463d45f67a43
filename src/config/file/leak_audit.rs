//! Answers to the leak audit, as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

/// `[leak_audit]`: answers to the columns that the audit suspects of knowing the outcome.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LeakAuditFile {
    /// Columns that the predictive model must not see, even where `[[features.column]]` or `[[features.event]]` names them. Rules are not changed by it.
    pub exclude: Vec<String>,
    /// Columns that models may use although the audit suspects them, each with the reason.
    pub accepted: Vec<AcceptedColumnFile>,
}

/// `[[leak_audit.accepted]]`: a suspected column that models may use.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptedColumnFile {
    /// The column.
    pub column: String,
    /// Why it was known before the decision, or why it is kept all the same. Shown in the report.
    pub reason: String,
}
