//! Checks of where the tables lie and how they are written.

use super::fault::{Faults, first_repeat};
use super::links;
use super::table::{table, zone};
use crate::config::error::ConfigError;
use crate::config::file::{DatabaseFile, EventsFile, IdForm, InputFile, JoinFile, LeadsFile, OrderFile, StageLogFile};
use crate::config::settings::{
    DatabaseSettings, EventSettings, InputSettings, JoinSettings, LeadSettings, LeadTime, Naming, StageLogSettings,
};

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
        id_as: if id == ROW { IdForm::Id } else { file.id_as },
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

pub(super) fn joins(files: Vec<JoinFile>, leads: &LeadSettings, faults: Faults<'_>) -> Result<Vec<JoinSettings>, ConfigError> {
    let columns: Vec<Vec<String>> = files.iter().map(|file| file.columns.clone()).collect();
    if let Some((place, name)) = first_repeat(columns.iter().flatten().map(String::as_str)) {
        let mut ends = columns.iter().scan(0, |end, columns| {
            *end += columns.len();
            Some(*end)
        });
        let join = ends.position(|end| place < end).unwrap_or_default() + 1;
        return Err(faults.value(&format!("join[{join}].columns"), name, "columns that are not taken over twice"));
    }
    let check = |(index, file): (usize, JoinFile)| {
        let key = format!("join[{}]", index + 1);
        if let (Some(latest), true) = (&file.latest, file.known_at_decision) {
            let expected = "no such key beside `known_at_decision`: which row is the latest was not known then";
            return Err(faults.value(&format!("{key}.latest"), latest, expected));
        }
        Ok(JoinSettings {
            file: table(file.file, &format!("{key}.file"), faults)?,
            link: links::link(file.link, &key, leads, faults)?,
            only: links::only(file.only, &key, faults)?,
            pick: links::pick(file.prefer, file.latest, &key, faults)?,
            key: faults.filled(&format!("{key}.key"), file.key)?,
            columns: file.columns,
            known_at_decision: file.known_at_decision,
        })
    };
    files.into_iter().enumerate().map(check).collect()
}

/// The key of a table that may be repeated.
fn numbered(section: &str, index: usize, tables: usize) -> String {
    if tables == 1 { section.to_owned() } else { format!("{section}[{}]", index + 1) }
}

pub(super) fn events(files: Vec<EventsFile>, leads: &LeadSettings, faults: Faults<'_>) -> Result<Vec<EventSettings>, ConfigError> {
    let tables = files.len();
    let check = |(index, file): (usize, EventsFile)| {
        let key = numbered("events", index, tables);
        let kind = naming(file.kind, file.kind_name, (&key, "kind", "kind_name"), faults)?;
        if let (Naming::Fixed(_), Some(code)) = (&kind, file.kind_names.keys().next()) {
            return Err(faults.value(&format!("{key}.kind_names"), code, "no such key beside `kind_name`: no row holds a code"));
        }
        for (code, name) in &file.kind_names {
            faults.filled(&format!("{key}.kind_names.{code}"), name.clone())?;
        }
        Ok(EventSettings {
            file: table(file.file, &format!("{key}.file"), faults)?,
            lead: faults.filled(&format!("{key}.lead"), file.lead)?,
            link: links::link(file.link, &key, leads, faults)?,
            at: faults.filled(&format!("{key}.at"), file.at)?,
            kind,
            kind_names: file.kind_names,
            only: links::only(file.only, &key, faults)?,
        })
    };
    files.into_iter().enumerate().map(check).collect()
}

pub(super) fn stage_logs(files: Vec<StageLogFile>, leads: &LeadSettings, faults: Faults<'_>) -> Result<Vec<StageLogSettings>, ConfigError> {
    let tables = files.len();
    let check = |(index, file): (usize, StageLogFile)| {
        let key = numbered("stage_log", index, tables);
        let stage = naming(file.stage, file.stage_name, (&key, "stage", "stage_name"), faults)?;
        let old_stage = faults.filled_if_given(&format!("{key}.old_stage"), file.old_stage)?;
        if let (Naming::Fixed(_), Some(column)) = (&stage, &old_stage) {
            return Err(faults.value(&format!("{key}.old_stage"), column, "no such key beside `stage_name`: no row tells of a change"));
        }
        Ok(StageLogSettings {
            file: table(file.file, &format!("{key}.file"), faults)?,
            lead: faults.filled(&format!("{key}.lead"), file.lead)?,
            link: links::link(file.link, &key, leads, faults)?,
            entered: faults.filled(&format!("{key}.entered"), file.entered)?,
            exited: faults.filled_if_given(&format!("{key}.exited"), file.exited)?,
            stage,
            old_stage,
            only: links::only(file.only, &key, faults)?,
            last_change: file.last_change,
        })
    };
    files.into_iter().enumerate().map(check).collect()
}

/// Exactly one of a column and a name for all rows.
fn naming(
    column: Option<String>,
    name: Option<String>,
    (section, column_key, name_key): (&str, &str, &str),
    faults: Faults<'_>,
) -> Result<Naming, ConfigError> {
    match (column, name) {
        (Some(column), None) => Ok(Naming::Column(faults.filled(&format!("{section}.{column_key}"), column)?)),
        (None, Some(name)) => Ok(Naming::Fixed(faults.filled(&format!("{section}.{name_key}"), name)?)),
        (Some(_), Some(name)) => Err(faults.value(
            &format!("{section}.{name_key}"),
            name,
            &format!("no such key beside `{column_key}`, the column that says it"),
        )),
        (None, None) => {
            let reason = format!("a column must say it, or `{name_key}` for all rows");
            Err(faults.missing(&format!("{section}.{column_key}"), &reason))
        }
    }
}
