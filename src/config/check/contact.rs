//! Checks of first touches and of leads to contact again.

use super::fault::{Faults, first_repeat};
use super::funnel::Surroundings;
use super::links;
use super::stages::find;
use super::table::table;
use crate::config::error::ConfigError;
use crate::config::file::{FeatureColumnFile, RecontactFile, TouchesFile, WorkedColumnFile};
use crate::config::settings::{RecontactSettings, TouchSettings, TouchSource, TouchTable};
use crate::units::{Days, Score};

/// In place of a stage's id: the first stage, which has none.
const FIRST: &str = "lead";

/// Exactly one place for them, and none that the model reads.
pub(super) fn touches(
    section: Option<TouchesFile>,
    (features, has_events): (&[FeatureColumnFile], bool),
    around: Surroundings<'_>,
    faults: Faults<'_>,
) -> Result<Option<TouchSettings>, ConfigError> {
    let Some(section) = section else { return Ok(None) };
    let source = source(&section, (features, has_events), around, faults)?;
    let from = section.from_stage.as_ref().map(|id| find(id, around.stages, faults, "touches.from_stage")).transpose()?;
    if let Some(stage) = from.filter(|&stage| !around.stages[stage].evidence.is_dated()) {
        let expected = "a stage with dates (a date column, or entries in the stage log)";
        return Err(faults.value("touches.from_stage", &around.stages[stage].id, expected));
    }
    let hours = section.within_hours.map(|hours| faults.positive("touches.within_hours", hours)).transpose()?;
    Ok(Some(TouchSettings { source, from, within: hours.map(|hours| Days(hours / 24.0)) }))
}

fn source(
    section: &TouchesFile,
    (features, has_events): (&[FeatureColumnFile], bool),
    around: Surroundings<'_>,
    faults: Faults<'_>,
) -> Result<TouchSource, ConfigError> {
    let given = [section.column.is_some(), !section.events.is_empty(), section.table.is_some()];
    if given.into_iter().filter(|given| *given).count() > 1 {
        return Err(faults.value("touches", "{ … }", "one of `column`, `events` and `table`, not several"));
    }
    match (&section.column, section.events.as_slice(), &section.table) {
        (Some(column), ..) => {
            let column = faults.filled("touches.column", column.clone())?;
            if features.iter().any(|feature| feature.name == column) {
                return Err(faults.value("touches.column", &column, "a column that is no feature: touches come after the decision"));
            }
            Ok(TouchSource::Column(column))
        }
        (_, _, Some(given)) => Ok(TouchSource::Table(Box::new(TouchTable {
            file: table(given.file.clone(), "touches.table.file", faults)?,
            lead: faults.filled("touches.table.lead", given.lead.clone())?,
            link: links::link(given.link.clone(), "touches.table", around.leads, faults)?,
            only: links::only(given.only.clone(), "touches.table", faults)?,
            at: faults.filled("touches.table.at", given.at.clone())?,
        }))),
        (None, [], None) => Err(faults.missing("touches.column", "a column, kinds of `events`, or a `table` must show the first touch")),
        (None, kinds, None) => {
            if let Some((_, kind)) = first_repeat(kinds.iter().map(String::as_str)) {
                return Err(faults.value("touches.events", kind, "each kind once"));
            }
            if !has_events {
                return Err(faults.missing("events", "`touches.events` are kinds of event there"));
            }
            Ok(TouchSource::Events(kinds.to_vec()))
        }
    }
}

/// Days that can be counted, reasons and stages that there are, and a column of opt-outs with its values.
pub(super) fn recontact(
    file: Option<RecontactFile>,
    around: Surroundings<'_>,
    faults: Faults<'_>,
) -> Result<Option<RecontactSettings>, ConfigError> {
    let Some(file) = file else { return Ok(None) };
    if around.lost.is_none() && file.customer_days.is_none() {
        return Err(faults.missing("lost", "`recontact` lists lost leads, or old customers with `recontact.customer_days`"));
    }
    if !file.reasons.is_empty() && around.lost.is_none_or(|lost| lost.reason.is_none()) {
        return Err(faults.missing("lost.reason", "`recontact.reasons` are values of that column"));
    }
    if let Some((_, reason)) = first_repeat(file.reasons.iter().map(String::as_str)) {
        return Err(faults.value("recontact.reasons", reason, "each reason once"));
    }
    let place = |id: &String| {
        if id == FIRST { Ok(0) } else { find(id, around.stages, faults, "recontact.stages").map(|stage| stage + 1) }
    };
    let score = |score: u8| Score::new(score).ok_or_else(|| faults.value("recontact.score", score, "a score from 0 to 100"));
    Ok(Some(RecontactSettings {
        lost: Days(faults.at_least_zero("recontact.lost_days", file.lost_days)?),
        places: file.stages.iter().map(place).collect::<Result<_, _>>()?,
        reasons: file.reasons,
        score: file.score.map(score).transpose()?,
        customer: file.customer_days.map(|days| faults.at_least_zero("recontact.customer_days", days)).transpose()?.map(Days),
        opted_out: file.opted_out.map(|column| opted_out(column, faults)).transpose()?,
    }))
}

fn opted_out(file: WorkedColumnFile, faults: Faults<'_>) -> Result<(String, Vec<String>), ConfigError> {
    if file.values.is_empty() {
        return Err(faults.value("recontact.opted_out.values", "[]", "at least one value that means \"do not contact\""));
    }
    Ok((faults.filled("recontact.opted_out.column", file.column)?, file.values))
}
