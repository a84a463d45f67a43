//! Checks of where the tables lie and how they are written.

use std::collections::BTreeMap;

use super::fault::{Faults, first_repeat};
use crate::config::error::ConfigError;
use crate::config::file::{DatabaseFile, EventsFile, InputFile, JoinFile, LeadsFile, OnlyFile, OrderFile, StageLogFile, TableFile};
use crate::config::settings::{
    DatabaseSettings, EventSettings, InputSettings, JoinSettings, LeadSettings, LeadTime, StageLogSettings, TableSettings,
};
use crate::period::{DateFormat, Zone};

/// In place of a column name: the number of the row.
const ROW: &str = "row";

pub(super) fn input(file: InputFile, faults: Faults<'_>) -> Result<InputSettings, ConfigError> {
    let zone = Zone::named(&file.time_zone).ok_or_else(|| {
        let names = Zone::names();
        let known = names.iter().map(String::as_str);
        faults.unknown("input.time_zone", &file.time_zone, "a zone such as `Asia/Bangkok` or `UTC`", known)
    })?;
    Ok(InputSettings {
        folder: file.folder,
        zone,
        zone_name: file.time_zone,
        missing: file.missing,
        ragged_rows: file.ragged_rows,
        unreadable_cells: file.unreadable_cells,
        duplicate_ids: file.duplicate_ids,
        unknown_leads: file.unknown_leads,
        database: file.database.map(|database| self::database(database, faults)).transpose()?,
    })
}

fn database(file: DatabaseFile, faults: Faults<'_>) -> Result<DatabaseSettings, ConfigError> {
    let url_from = faults.filled("input.database.url_from", file.url_from)?;
    // A connection string in place of the variable's name would stand in the config for all to read.
    if url_from.contains([':', '=', '/', ' ']) {
        let expected = "the name of an environment variable that holds the connection string, such as `LEADGAUGE_DATABASE`";
        return Err(faults.value("input.database.url_from", "…", expected));
    }
    Ok(DatabaseSettings {
        driver: faults.filled("input.database.driver", file.driver)?,
        entrypoint: faults.filled_if_given("input.database.entrypoint", file.entrypoint)?,
        url_from,
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

pub(super) fn table(file: TableFile, key: &str, faults: Faults<'_>) -> Result<TableSettings, ConfigError> {
    let separator = file.separator.map(|text| separator(&text, &format!("{key}.separator"), faults)).transpose()?;
    let dates = match file.dates {
        Some(text) => date_format(&text, &format!("{key}.dates"), faults)?,
        None => DateFormat::Iso,
    };
    let (path, query) = match (file.path, file.query) {
        (Some(path), None) => (faults.filled(&format!("{key}.path"), path)?, None),
        (None, Some(query)) => {
            let query = faults.filled(&format!("{key}.query"), query)?;
            (called(&query), Some(query))
        }
        (Some(path), Some(_)) => return Err(faults.value(&format!("{key}.path"), path, "`path` or `query`, not both")),
        (None, None) => {
            return Err(faults.missing(&format!("{key}.path"), "a table is a file (`path`) or an answer of the database (`query`)"));
        }
    };
    let mut date_columns = BTreeMap::new();
    for (column, text) in file.date_columns {
        let format = date_format(&text, &format!("{key}.date_columns.{column}"), faults)?;
        date_columns.insert(column, format);
    }
    Ok(TableSettings { path, query, separator, encoding: file.encoding, sheet: file.sheet, dates, date_columns })
}

/// What messages call the answer to a query: its first words.
fn called(query: &str) -> String {
    const WORDS: usize = 60;
    let line = query.split_whitespace().collect::<Vec<&str>>().join(" ");
    if line.chars().count() <= WORDS { line } else { line.chars().take(WORDS).chain(['…']).collect() }
}

fn separator(text: &str, key: &str, faults: Faults<'_>) -> Result<u8, ConfigError> {
    match text.as_bytes() {
        b"tab" => Ok(b'\t'),
        // A letter, digit, quote or line end stands inside cells; no reader could tell it from a separator.
        [byte] if !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) => Ok(*byte),
        _ => Err(faults.value(key, text, "one character such as `,` or `;`, or `tab`")),
    }
}

fn date_format(text: &str, key: &str, faults: Faults<'_>) -> Result<DateFormat, ConfigError> {
    DateFormat::named(text).ok_or_else(|| {
        let expected = "`iso`, `epoch_seconds`, `epoch_millis`, or a pattern that holds day, month and year, such as `%d/%m/%Y` (or month and year, such as `%m/%Y`)";
        faults.unknown(key, text, expected, ["iso", "epoch_seconds", "epoch_millis"])
    })
}
