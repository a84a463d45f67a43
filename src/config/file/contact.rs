//! First touches by sales, and leads to contact again, as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{LinkFile, OnlyFile, TableFile, WorkedColumnFile};

/// `[touches]`: when sales first touched a lead, by a call or a message of their own. One of `column`, `events` and `table` says where it stands.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TouchesFile {
    /// Column of the lead table or of a joined table with the moment of the first touch. It cannot be a feature.
    pub column: Option<String>,
    /// Kinds of event in the activity log that are touches by sales.
    #[serde(default)]
    pub events: Vec<String>,
    /// A table with one row per touch.
    pub table: Option<TouchTableFile>,
    /// Id of the dated stage from whose entry on the time is counted (default: from when the lead came in).
    pub from_stage: Option<String>,
    /// Hours within which a lead should be touched (default: nothing is agreed).
    pub within_hours: Option<f64>,
}

/// `[touches.table]`: one row per touch.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TouchTableFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id, or what `link` says.
    pub lead: String,
    /// How that column finds its leads (default: it is the lead's id).
    pub link: Option<LinkFile>,
    /// Only rows with these values count.
    pub only: Option<OnlyFile>,
    /// Column with the moment of the touch.
    pub at: String,
}

/// `[recontact]`: which lost leads and old customers are worth contacting again. They are listed in `lists/recontact.csv`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecontactFile {
    /// Lost leads: days since the loss, at least (default 90).
    #[serde(default = "quarter")]
    pub lost_days: f64,
    /// By rule: reasons of loss that may be contacted again (default: every reason). Needs `lost.reason`.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// By rule: ids of the furthest stages reached, `lead` for none (default: every stage).
    #[serde(default)]
    pub stages: Vec<String>,
    /// By score: lost leads at or above this score are listed whatever the rule says (default: by rule alone).
    pub score: Option<u8>,
    /// Old customers: days since their last win, at least (default: customers are not listed).
    pub customer_days: Option<f64>,
    /// Leads that must not be contacted: values of a column. They never appear on a list of leads to contact.
    pub opted_out: Option<WorkedColumnFile>,
}

fn quarter() -> f64 {
    90.0
}
