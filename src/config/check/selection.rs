//! Checks of who was worked.

use super::fault::{Faults, first_repeat};
use crate::config::error::ConfigError;
use crate::config::file::{ConfigFile, FeatureKind, SelectionFile, WorkedColumnFile};
use crate::config::settings::{SelectionSettings, Worked};

/// Exactly one way to see it, a width between 0 and 1, and nothing else that reads its column before the decision.
pub(super) fn selection(file: &ConfigFile, faults: Faults<'_>) -> Result<Option<SelectionSettings>, ConfigError> {
    let Some(section) = &file.selection else { return Ok(None) };
    let key = "selection.width";
    let width = faults.positive(key, section.width)?;
    if width >= 1.0 {
        return Err(faults.value(key, width, "a width below 1: recall lies between 0 and 1"));
    }
    let worked = worked(section, file, faults)?;
    Ok(Some(SelectionSettings { worked, weights: section.weights, width }))
}

fn worked(section: &SelectionFile, file: &ConfigFile, faults: Faults<'_>) -> Result<Worked, ConfigError> {
    let given = [section.worked.is_some(), section.worked_stage.is_some(), section.worked_event.is_some()];
    if given.into_iter().filter(|given| *given).count() > 1 {
        let expected = "one of `worked`, `worked_stage` and `worked_event`, not several";
        return Err(faults.value("selection", "{ … }", expected));
    }
    match (&section.worked, &section.worked_stage, &section.worked_event) {
        (Some(column), ..) => in_column(column, file, faults),
        (_, Some(id), _) => stage(id, file, faults).map(Worked::Stage),
        (.., Some(event)) => {
            let event = faults.filled("selection.worked_event", event.clone())?;
            if file.events.is_empty() {
                return Err(faults.missing("events", &format!("`selection.worked_event` looks for `{event}` there")));
            }
            Ok(Worked::Event(event))
        }
        (None, None, None) => {
            Err(faults.missing("selection.worked", "a column with `values`, `worked_stage` or `worked_event` must show who was worked"))
        }
    }
}

/// The place of a stage.
fn stage(id: &str, file: &ConfigFile, faults: Faults<'_>) -> Result<usize, ConfigError> {
    let ids: Vec<&str> = file.stages.iter().map(|stage| stage.id.as_str()).collect();
    let expected = || format!("the id of a stage: `{}`", ids.join("`, `"));
    let place = ids.iter().position(|known| *known == id);
    place.ok_or_else(|| faults.unknown("selection.worked_stage", id, &expected(), ids.iter().copied()))
}

fn in_column(file: &WorkedColumnFile, config: &ConfigFile, faults: Faults<'_>) -> Result<Worked, ConfigError> {
    let key = "selection.worked.column";
    let column = faults.filled(key, file.column.clone())?;
    if file.values.is_empty() {
        return Err(faults.value("selection.worked.values", "[]", "at least one value that means \"worked\""));
    }
    if let Some((_, value)) = first_repeat(file.values.iter().map(String::as_str)) {
        return Err(faults.value("selection.worked.values", value, "each value once"));
    }
    let read_otherwise = |what: &str| faults.value(key, &column, &format!("a column that {what}"));
    if config.features.column.iter().any(|feature| feature.name == column && feature.kind == FeatureKind::Number) {
        return Err(read_otherwise("is no number; `features.column` reads this one as a number"));
    }
    if config.features.column.iter().any(|feature| feature.name == column) {
        return Err(read_otherwise("is no feature: who was worked is known only after the decision"));
    }
    if config.history.iter().flat_map(|log| &log.properties).any(|property| property.name == column) {
        return Err(read_otherwise("is not replayed up to the decision by `[[history]]`: who was worked shows later"));
    }
    Ok(Worked::Column { column, values: file.values.clone() })
}
