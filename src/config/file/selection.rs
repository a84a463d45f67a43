//! Which leads were worked, as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

/// `[selection]`: only leads that someone worked show what would become of them. One of `worked`, `worked_stage` and `worked_event` says who was worked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SelectionFile {
    /// A column whose values mark the leads that were worked.
    pub worked: Option<WorkedColumnFile>,
    /// Id of a stage: leads that reached it, or a later one, were worked.
    pub worked_stage: Option<String>,
    /// A kind of event: leads that have one, at any time up to the as-of date, were worked.
    pub worked_event: Option<String>,
    /// Whether precision, recall, Brier score and AUC are also given with each worked lead weighted by one over the share worked of its band of scores (default false).
    #[serde(default)]
    pub weights: bool,
    /// Wanted width of the bounds on recall at the MQL cut (default 0.1): the report says how many low-score leads to work at random for it.
    #[serde(default = "tenth")]
    pub width: f64,
}

/// `worked = { column = "…", values = ["…"] }`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkedColumnFile {
    /// Column of the lead table or of a joined table.
    pub column: String,
    /// Values that mean "worked".
    pub values: Vec<String>,
}

fn tenth() -> f64 {
    0.1
}
