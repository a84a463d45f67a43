//! Logs beside the lead table: of stages, and of changed attributes.

use crate::config::file::FeatureKind;

use super::{Config, LinkSettings, Naming, OnlySettings, TableSettings};

/// The stage log.
#[derive(Debug, Clone)]
pub struct StageLogSettings {
    /// The file.
    pub file: TableSettings,
    /// Column that holds the lead's id.
    pub lead: String,
    /// How that column finds its leads.
    pub link: LinkSettings,
    /// Column with the moment of entry.
    pub entered: String,
    /// Column with the moment of exit.
    pub exited: Option<String>,
    /// What names the stage.
    pub stage: Naming,
    /// Column with the stage before the change.
    pub old_stage: Option<String>,
    /// Only these rows count.
    pub only: Option<OnlySettings>,
    /// Whether the moment of entry is that of the row's last change.
    pub last_change: bool,
}

/// A log of changed attributes.
#[derive(Debug, Clone)]
pub struct HistorySettings {
    /// The file.
    pub file: TableSettings,
    /// Column that holds the lead's id.
    pub lead: String,
    /// How that column finds its leads.
    pub link: LinkSettings,
    /// Only these rows count.
    pub only: Option<OnlySettings>,
    /// Column with the moment of the change.
    pub at: String,
    /// Column that names the property; `None` where each property has columns of its own.
    pub property: Option<String>,
    /// The properties to replay.
    pub properties: Vec<PropertySettings>,
}

/// One property of a log.
#[derive(Debug, Clone)]
pub struct PropertySettings {
    /// Name for features, rules and segments.
    pub name: String,
    /// Words or numbers.
    pub kind: FeatureKind,
    /// Where its values stand.
    pub source: PropertySource,
}

/// Where a property's values stand in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertySource {
    /// Names in the column that names the property; empty where there is no such column.
    pub entries: Vec<String>,
    /// Column with the new value.
    pub value: String,
    /// Column with the value before the change; with it, the log holds changes only.
    pub old_value: Option<String>,
}

impl Config {
    /// The property of that name, and its log.
    pub fn property(&self, name: &str) -> Option<(&HistorySettings, &PropertySettings)> {
        let all = self.histories.iter().flat_map(|log| log.properties.iter().map(move |property| (log, property)));
        all.into_iter().find(|(_, property)| property.name == name)
    }
}
