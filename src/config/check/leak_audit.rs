//! Checks of the answers to the leak audit. Whether the columns exist is seen when the tables are opened.

use super::fault::{Faults, first_repeat};
use crate::config::error::ConfigError;
use crate::config::file::LeakAuditFile;
use crate::config::settings::{AcceptedColumn, FeatureSettings, LeakAuditSettings};

pub(super) fn leak_audit(file: LeakAuditFile, faults: Faults<'_>) -> Result<LeakAuditSettings, ConfigError> {
    let exclude = file.exclude.into_iter().enumerate();
    let exclude = exclude.map(|(place, column)| faults.filled(&format!("leak_audit.exclude[{}]", place + 1), column));
    let exclude: Vec<String> = exclude.collect::<Result<_, _>>()?;
    let mut accepted = Vec::new();
    for (place, answer) in file.accepted.into_iter().enumerate() {
        let key = format!("leak_audit.accepted[{}]", place + 1);
        let column = faults.filled(&format!("{key}.column"), answer.column)?;
        let reason = faults.filled(&format!("{key}.reason"), answer.reason)?;
        accepted.push(AcceptedColumn { column, reason });
    }
    let names = exclude.iter().chain(accepted.iter().map(|answer| &answer.column));
    if let Some((_, name)) = first_repeat(names.map(String::as_str)) {
        return Err(faults.value("leak_audit", name, "each column answered once, by `exclude` or by `accepted`"));
    }
    Ok(LeakAuditSettings { exclude, accepted })
}

/// The features without those that the answers exclude. Aggregates stay for the rules.
pub(super) fn without(mut features: FeatureSettings, exclude: &[String]) -> FeatureSettings {
    features.columns.retain(|feature| !exclude.contains(&feature.name));
    for feature in features.events.iter_mut().filter(|feature| exclude.contains(&feature.name)) {
        feature.in_model = false;
    }
    features
}
