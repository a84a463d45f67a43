//! Checks of where the tables lie and how they are written.

use super::fault::{Faults, first_repeat};
use super::table::{table, zone};
use crate::config::error::ConfigError;
use crate::config::file::{EventsFile, InputFile, JoinFile, LeadsFile, OnlyFile, OrderFile, StageLogFile};
use crate::config::settings::{EventSettings, InputSettings, JoinSettings, LeadSettings, LeadTime, StageLogSettings};

/// In place of a column name: the number of the row.
const ROW: &str = "row";

pub(super) fn input(file: InputFile, faults: Faults<'_>) -> Result<InputSettings, ConfigError> {
    Ok(InputSettings {
        folder: file.folder,
        zone: zone(&file.time_zone, "input.time_zone", faults)?,
        zone_name: file.time_zone,
        missing: file.missing,
        ragged_rows: file.ragged_rows,
        unreadable_cells: file.unreadable_cells,
        duplicate_ids: file.duplicate_ids,
        unknown_leads: file.unknown_leads,
    })
}

pub(super) fn leads(file: LeadsFile, faults: Faults<'_>) -> Result<LeadSettings, ConfigError> {
    let time = match (file.created, file.order) {
        (Some(created), None) => LeadTime::Created(faults.filled("leads.created", created)?),
        (None, Some(order)) => lead_order(order, faults)?,
        (Some(_), Some(order)) => {
            return Err(faults.value(
                "leads.order",
                format!("by = {:?}", order.by),
                "no such key beside `leads.created`: leads are ordered by their dates",
            ));
        }
        (None, None) => {
            let reason = "leads need the column with their date, or `leads.order` where there is none";
            return Err(faults.missing("leads.created", reason));
        }
    };
    let id = faults.filled("leads.id", file.id)?;
    Ok(LeadSettings {
        file: table(file.file, "leads.file", faults)?,
        id: (id != ROW).then_some(id),
        time,
        account: faults.filled_if_given("leads.account", file.account)?,
        opportunity: faults.filled_if_given("leads.opportunity", file.opportunity)?,
        source: faults.filled_if_given("leads.source", file.source)?,
        amount: faults.filled_if_given("leads.amount", file.amount)?,
        lifetime_value: faults.filled_if_given("leads.lifetime_value", file.lifetime_value)?,
        label: faults.filled("leads.label", file.label)?,
    })
}

fn lead_order(file: OrderFile, faults: Faults<'_>) -> Result<LeadTime, ConfigError> {
    let by = faults.filled("leads.order.by", file.by)?;
    let quarters = file.quarters.map(|quarters| faults.positive("leads.order.quarters", quarters)).transpose()?;
    Ok(LeadTime::Order { by: (by != ROW).then_some(by), newest: file.newest, quarters })
}

pub(super) fn joins(files: Vec<JoinFile>, faults: Faults<'_>) -> Result<Vec<JoinSettings>, ConfigError> {
    let mut joins: Vec<JoinSettings> = Vec::with_capacity(files.len());
    for (index, file) in files.into_iter().enumerate() {
        let at = |key: &str| format!("join[{}].{key}", index + 1);
        let taken = joins.iter().flat_map(|join| &join.columns).chain(&file.columns);
        if let Some((_, name)) = first_repeat(taken.map(String::as_str)) {
            return Err(faults.value(&at("columns"), name, "columns that are not taken over twice"));
        }
        joins.push(JoinSettings {
            file: table(file.file, &at("file"), faults)?,
            key: faults.filled(&at("key"), file.key)?,
            columns: file.columns,
            known_at_decision: file.known_at_decision,
        });
    }
    Ok(joins)
}

pub(super) fn events(file: EventsFile, faults: Faults<'_>) -> Result<EventSettings, ConfigError> {
    Ok(EventSettings {
        file: table(file.file, "events.file", faults)?,
        lead: faults.filled("events.lead", file.lead)?,
        at: faults.filled("events.at", file.at)?,
        kind: faults.filled("events.kind", file.kind)?,
    })
}

pub(super) fn stage_log(file: StageLogFile, faults: Faults<'_>) -> Result<StageLogSettings, ConfigError> {
    Ok(StageLogSettings {
        file: table(file.file, "stage_log.file", faults)?,
        lead: faults.filled("stage_log.lead", file.lead)?,
        entered: faults.filled("stage_log.entered", file.entered)?,
        exited: faults.filled_if_given("stage_log.exited", file.exited)?,
        stage: faults.filled("stage_log.stage", file.stage)?,
        old_stage: faults.filled_if_given("stage_log.old_stage", file.old_stage)?,
        only: file.only.map(|only| only_rows(only, faults)).transpose()?,
    })
}

fn only_rows(file: OnlyFile, faults: Faults<'_>) -> Result<(String, Vec<String>), ConfigError> {
    if file.values.is_empty() {
        return Err(faults.missing("stage_log.only.values", "without values no row would count"));
    }
    Ok((faults.filled("stage_log.only.column", file.column)?, file.values))
}
