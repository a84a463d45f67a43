//! Logs of changed attributes, as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{FeatureKind, LinkFile, OnlyFile, TableFile};

/// `[[history]]`: a log of changed attributes, one row per change. It is replayed: features, rules and segments of a property's name take the last value set strictly before the lead's decision time, in place of the export's.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id, or what `link` says.
    pub lead: String,
    /// How that column finds its leads (default: it is the lead's id).
    pub link: Option<LinkFile>,
    /// Only rows with these values count.
    pub only: Option<OnlyFile>,
    /// Column with the moment of the change.
    pub at: String,
    /// Column that names the property that changed. Left out where each property has columns of its own.
    pub property: Option<String>,
    /// Column with the new value, beside `property`. An empty cell means that the value was cleared.
    pub value: Option<String>,
    /// Column with the value before the change, beside `property`. Name it where the log holds changes only (Salesforce, Marketo): the value before a lead's first change is then read off that change, and a lead without any change has the export's value. Without it every value has to be in the log, the first one included (HubSpot).
    pub old_value: Option<String>,
    /// The properties to replay.
    pub properties: Vec<HistoryPropertyFile>,
}

/// `[[history.properties]]`: one property of a log.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryPropertyFile {
    /// Name for features, rules and segments; where the export has a column of this name, the replayed value replaces it.
    pub name: String,
    /// What the log calls it, in the column `property` (default: the name).
    #[serde(default)]
    pub entries: Vec<String>,
    /// Words (default) or numbers, such as a score.
    #[serde(default)]
    pub kind: FeatureKind,
    /// Without `property`: the column with its new value (default: the name).
    pub column: Option<String>,
    /// Without `property`: the column with its value before the change; as `old_value`.
    pub old_column: Option<String>,
}
