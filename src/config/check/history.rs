//! Checks of the logs of changed attributes.

use super::fault::{Faults, first_repeat};
use super::links;
use super::table::table;
use crate::config::error::ConfigError;
use crate::config::file::{ConfigFile, HistoryFile, HistoryPropertyFile};
use crate::config::settings::{HistorySettings, LeadSettings, PropertySettings, PropertySource};

pub(super) fn histories(config: &ConfigFile, leads: &LeadSettings, faults: Faults<'_>) -> Result<Vec<HistorySettings>, ConfigError> {
    let mut logs = Vec::with_capacity(config.history.len());
    for (index, file) in config.history.iter().enumerate() {
        logs.push(log(file.clone(), &format!("history[{}]", index + 1), (config, leads), faults)?);
    }
    let names = config.history.iter().flat_map(|log| &log.properties).map(|property| property.name.as_str());
    let events = config.features.event.iter().map(|feature| feature.name.as_str());
    if let Some((_, name)) = first_repeat(names.chain(events)) {
        return Err(faults.value("history.properties.name", name, "a name that no other property and no aggregate of events has"));
    }
    Ok(logs)
}

fn log(
    file: HistoryFile,
    key: &str,
    (config, leads): (&ConfigFile, &LeadSettings),
    faults: Faults<'_>,
) -> Result<HistorySettings, ConfigError> {
    if config.leads.created.is_none() {
        return Err(faults.missing("leads.created", &format!("`{key}` is replayed up to a moment after it")));
    }
    if file.properties.is_empty() {
        return Err(faults.missing(&format!("{key}.properties"), "at least one property to replay"));
    }
    let property = faults.filled_if_given(&format!("{key}.property"), file.property)?;
    let value = faults.filled_if_given(&format!("{key}.value"), file.value)?;
    let old_value = faults.filled_if_given(&format!("{key}.old_value"), file.old_value)?;
    let shared = match (property.is_some(), value, old_value) {
        (true, Some(value), old) => Some((value, old)),
        (true, None, _) => return Err(faults.missing(&format!("{key}.value"), "the column with the new value, beside `property`")),
        (false, None, None) => None,
        (false, Some(column), _) | (false, None, Some(column)) => {
            let expected = "no such key without `property`: name the columns of each property in `column` and `old_column`";
            return Err(faults.value(&format!("{key}.value"), column, expected));
        }
    };
    let mut properties = Vec::with_capacity(file.properties.len());
    for (index, property) in file.properties.into_iter().enumerate() {
        let key = format!("{key}.properties[{}]", index + 1);
        properties.push(one(property, shared.as_ref(), &key, config, faults)?);
    }
    let entries = properties.iter().flat_map(|property| &property.source.entries).map(String::as_str);
    if let Some((_, entry)) = first_repeat(entries) {
        return Err(faults.value(&format!("{key}.properties.entries"), entry, "a name of the log that belongs to one property only"));
    }
    Ok(HistorySettings {
        file: table(file.file, &format!("{key}.file"), faults)?,
        lead: faults.filled(&format!("{key}.lead"), file.lead)?,
        link: links::link(file.link, key, leads, faults)?,
        only: links::only(file.only, key, faults)?,
        at: faults.filled(&format!("{key}.at"), file.at)?,
        property,
        properties,
    })
}

fn one(
    file: HistoryPropertyFile,
    shared: Option<&(String, Option<String>)>,
    key: &str,
    config: &ConfigFile,
    faults: Faults<'_>,
) -> Result<PropertySettings, ConfigError> {
    let name = faults.filled(&format!("{key}.name"), file.name)?;
    if let Some(feature) = config.features.column.iter().find(|feature| feature.name == name)
        && feature.kind != file.kind
    {
        let expected = format!("the kind that `{name}` has in `[[features.column]]`");
        return Err(faults.value(&format!("{key}.kind"), format!("{:?}", file.kind).to_lowercase(), &expected));
    }
    let source = if let Some((value, old_value)) = shared {
        if let Some(column) = file.column.or(file.old_column) {
            return Err(faults.value(&format!("{key}.column"), column, "no such key beside `property`, whose values share columns"));
        }
        let entries = if file.entries.is_empty() { vec![name.clone()] } else { file.entries };
        PropertySource { entries, value: value.clone(), old_value: old_value.clone() }
    } else {
        if let Some(entry) = file.entries.first() {
            return Err(faults.value(&format!("{key}.entries"), entry, "no such key without `property`, the column that they stand in"));
        }
        PropertySource {
            entries: Vec::new(),
            value: faults.filled_if_given(&format!("{key}.column"), file.column)?.unwrap_or_else(|| name.clone()),
            old_value: faults.filled_if_given(&format!("{key}.old_column"), file.old_column)?,
        }
    };
    Ok(PropertySettings { name, kind: file.kind, source })
}
