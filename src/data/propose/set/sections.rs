//! The tables beside the leads, as the config writes them.

use std::collections::BTreeSet;

use crate::data::column::Words;
use crate::data::list::items;
use crate::data::presets::file::{EventsBy, HistoryBy, MergeBy};
use crate::data::propose::dates::Dates;
use crate::data::propose::profile::{Profile, TableProfile};
use crate::data::propose::table_line::{Undecided, file};
use crate::data::propose::text::{Text, list, quoted};
use crate::period::Instant;

use super::entries::{Log, StageBy};
use super::group::Group;
use super::link::{Link, Only};

/// Kinds of event with fewer rows teach nothing.
const FEWEST_ROWS: u64 = 30;
/// More kinds are rarely worth a coefficient of their own.
const MOST_KINDS: usize = 20;

/// What is written, and what else was found on the way.
pub(super) struct Sections<'s, 'p> {
    pub(super) groups: &'s [Group<'p>],
    pub(super) profile: &'s Profile,
    pub(super) text: Text,
    pub(super) notes: Vec<String>,
    pub(super) undecided: Undecided,
    /// Counted kinds of event.
    pub(super) kinds: Vec<String>,
    /// Those of them that the starter card gives no points for.
    pub(super) unpaid: Vec<String>,
    /// The latest moment that the logs of stages cover.
    pub(super) latest: Option<Instant>,
    /// Tables that are read.
    pub(super) used: BTreeSet<usize>,
}

impl Sections<'_, '_> {
    fn table(&self, group: usize) -> &TableProfile {
        &self.profile.tables[group]
    }

    fn dates(&self, group: usize, column: usize) -> Option<&Dates> {
        self.table(group).columns[column].dates.as_ref()
    }

    fn file(&mut self, group: usize, dates: &[usize]) {
        self.used.insert(group);
        let profile = self.profile;
        let line = file(&profile.tables[group], dates.iter().copied(), &mut self.notes, &mut self.undecided);
        self.text.line(&line);
        self.text.line("");
    }

    fn begin(&mut self, section: &str, group: usize, what: &str) {
        let line = format!("# {}: {} rows. {what}", self.groups[group].kind(), self.table(group).rows);
        self.text.line(&line);
        self.text.line(section);
    }

    fn link(&mut self, link: &Link) {
        if let Some(line) = link.written() {
            self.text.line(&line);
        }
    }

    fn only(&mut self, group: usize, only: Option<&Only>) {
        if let Some(only) = only {
            let line = only.written("only", &self.groups[group]);
            self.text.line(&line);
        }
    }

    /// Takes columns of another table over.
    pub(super) fn join(&mut self, group: usize, link: &Link, columns: &[usize], (prefer, latest): (Option<&Only>, Option<usize>)) {
        let header = |column: usize| self.groups[group].header(column).to_owned();
        let names: Vec<String> = columns.iter().map(|&column| header(column)).collect();
        let key = header(link.from);
        let latest_name = latest.map(header);
        self.begin("[[join]]", group, "Taken over for describing and joining, not as features.");
        self.text.key("key", &key);
        self.link(link);
        self.text.line(&format!("columns = {}", list(&names)));
        if let Some(prefer) = prefer {
            let line = prefer.written("prefer", &self.groups[group]);
            self.text.line(&line);
        }
        if let Some(latest) = latest_name {
            self.text.key("latest", &latest);
        }
        self.file(group, &latest.into_iter().collect::<Vec<usize>>());
    }

    /// A log of stages.
    pub(super) fn log(&mut self, log: &Log) {
        let group = &self.groups[log.group];
        let (lead, entered) = (group.header(log.link.from).to_owned(), group.header(log.entered).to_owned());
        let old = log.old.map(|old| group.header(old).to_owned());
        self.begin("[[stage_log]]", log.group, "When leads entered stages.");
        self.text.key("lead", &lead);
        self.link(&log.link);
        self.text.key("entered", &entered);
        match &log.stage {
            StageBy::Name(name) => self.text.key("stage_name", name),
            StageBy::Column(column, _) => self.text.key("stage", column),
        }
        if let Some(old) = old {
            self.text.key("old_stage", &old);
        }
        self.only(log.group, log.only.as_ref());
        if log.last_change {
            self.text.line("last_change = true # the day of the row's last change: the true one may be earlier");
            self.notes.push(format!(
                "{}: `{}` are dated by `{entered}`, the last change of the row, so that the true day may be earlier",
                group.kind(),
                log.reached.keys().flat_map(|stage| log.names(stage)).collect::<Vec<String>>().join("`, `")
            ));
        }
        self.file(log.group, &[log.entered]);
        let latest = self.dates(log.group, log.entered).and_then(|dates| log.latest(group, dates));
        self.latest = self.latest.max(latest);
        if !log.unmapped.is_empty() {
            let words: Vec<String> = log.unmapped.iter().map(|word| format!("`{word}`")).collect();
            self.notes.push(format!(
                "{}: no stage is known for {}; add them under [[stages]] if they are one",
                group.kind(),
                words.join(", ")
            ));
        }
    }

    /// A log of events. `entries` are rows that show a stage: they tell of the sale and not of what a lead did.
    pub(super) fn events(&mut self, group: usize, link: &Link, by: &EventsBy, entries: &BTreeSet<usize>) {
        let table = &self.groups[group];
        let Some(at) = table.column(&by.at) else { return };
        let kind = by.kind.as_deref().and_then(|kind| table.column(kind));
        if kind.is_none() && by.name.is_none() || entries.len() == table.sample.rows() {
            return;
        }
        let only = by.only.as_ref().and_then(|only| Only::of(table, only));
        let header = |column: usize| table.header(column).to_owned();
        let (lead, moment) = (header(link.from), header(at));
        self.begin("[[events]]", group, "What leads did, by lead and moment.");
        self.text.key("lead", &lead);
        self.link(link);
        self.text.key("at", &moment);
        match (kind, &by.name) {
            (Some(kind), _) => self.text.key("kind", table.header(kind)),
            (None, name) => self.text.key("kind_name", name.as_deref().unwrap_or_default()),
        }
        let is_there = |code: &str| kind.is_some_and(|kind| table.cells(kind).levels().iter().any(|level| level == code));
        let counts = |value: &str| only.as_ref().is_none_or(|only| Some(only.column) != kind || only.values.iter().any(|one| one == value));
        let names: Vec<String> = by
            .labels
            .iter()
            .filter(|(code, _)| is_there(code) && counts(code))
            .map(|(code, name)| format!("{} = {}", quoted(code), quoted(name)))
            .collect();
        if !names.is_empty() {
            self.text.line(&format!("kind_names = {{ {} }}", names.join(", ")));
        }
        self.only(group, only.as_ref());
        self.file(group, &[at]);
        let found: Vec<String> = match (kind, &by.name) {
            (Some(kind), _) => {
                let cells = table.cells(kind);
                let others = |value: &str| {
                    let rows = (0..table.sample.rows()).filter(|row| !entries.contains(row));
                    rows.filter(|row| cells.get(*row) == Some(value)).count() as u64
                };
                let levels = self.table(group).columns[kind].frequent.iter().map(|level| &level.value);
                levels.filter(|value| counts(value) && others(value) >= FEWEST_ROWS).take(MOST_KINDS).cloned().collect()
            }
            (None, name) => name.iter().cloned().collect(),
        };
        for kind in found {
            let name = by.labels.get(&kind).unwrap_or(&kind);
            if by.unpaid.contains(&kind) && !self.unpaid.contains(name) {
                self.unpaid.push(name.clone());
            }
            if !self.kinds.contains(name) {
                self.kinds.push(name.clone());
            }
        }
    }

    /// A log of changed properties: those of the lead table that it replays, as columns of that table.
    pub(super) fn history(&mut self, group: usize, link: &Link, by: &HistoryBy, lead: usize) -> Vec<usize> {
        let table = &self.groups[group];
        let (Some(at), Some(value)) = (table.column(&by.at), table.column(&by.value)) else { return Vec::new() };
        let Some(property) = by.property.as_deref().and_then(|property| table.column(property)) else { return Vec::new() };
        let levels = table.cells(property).levels();
        let entries = |names: &[String]| levels.iter().filter(|level| names.contains(level)).cloned().collect::<Vec<String>>();
        let found = by.properties.iter().filter_map(|property| {
            let entries = entries(&property.entries);
            let column = self.groups[lead].column(&property.field)?;
            (!entries.is_empty()).then_some((column, property.number, entries))
        });
        let found: Vec<(usize, bool, Vec<String>)> = found.collect();
        if found.is_empty() {
            return Vec::new();
        }
        let named = |column: usize, field: Option<&String>| {
            field.map_or_else(|| table.header(column).to_owned(), |field| format!("{}{{{field}}}", table.header(column)))
        };
        let new = named(value, by.json.as_ref().map(|[new, _]| new));
        let old = by.old.as_deref().and_then(|old| table.column(old)).map(|old| named(old, by.json.as_ref().map(|[_, old]| old)));
        let (lead_column, moment, property) =
            (table.header(link.from).to_owned(), table.header(at).to_owned(), table.header(property).to_owned());
        self.begin("[[history]]", group, "Replayed: features take the value that stood when a lead is scored.");
        self.text.key("lead", &lead_column);
        self.link(link);
        self.text.key("at", &moment);
        self.text.key("property", &property);
        self.text.key("value", &new);
        if let Some(old) = old {
            self.text.key("old_value", &old);
        }
        let properties = found.iter().map(|(column, number, entries)| {
            let kind = if *number { ", kind = \"number\"" } else { "" };
            format!("{{ name = {}, entries = {}{kind} }}", quoted(self.groups[lead].header(*column)), list(entries))
        });
        let properties: Vec<String> = properties.collect();
        self.text.line(&format!("properties = [{}]", properties.join(", ")));
        self.file(group, &[at]);
        found.into_iter().map(|(column, ..)| column).collect()
    }

    /// Ids that were merged. `id` is the column of the lead's id.
    pub(super) fn merge(&mut self, group: usize, id: Option<usize>) {
        for by in &self.groups[group].known.object.merge {
            self.merge_by(group, by, id);
        }
    }

    fn merge_by(&mut self, group: usize, by: &MergeBy, id: Option<usize>) {
        let table = &self.groups[group];
        let (Some(from), Some(place_into)) = (table.column(&by.from), table.column(&by.into)) else { return };
        // Further numbers name the same person only where the number is the person.
        if by.into == "phone" && Some(place_into) != id {
            return;
        }
        let only = match &by.only {
            Some(rows) => match Only::of(table, rows) {
                Some(only) => Some(only),
                None => return,
            },
            None => None,
        };
        let column = by.json.as_ref().map_or_else(|| table.header(from).to_owned(), |field| format!("{}{{{field}}}", table.header(from)));
        let into = table.header(place_into).to_owned();
        let list = by.list.as_deref().map(|list| separator(table.cells(from), list));
        let several = |cell: &String| list.and_then(|list| items(cell, list)).is_some_and(|items| items.len() > 1);
        let says_nothing = if from == place_into {
            !table.cells(from).levels().iter().any(several)
        } else {
            [from, place_into].into_iter().any(|place| self.table(group).columns[place].distinct == 0)
        };
        if says_nothing {
            return;
        }
        self.begin("[[merge]]", group, if by.into == "phone" { FURTHER } else { MERGED });
        self.text.key("from", &column);
        self.text.key("into", &into);
        if let Some(list) = list {
            self.text.key("list", list);
        }
        self.only(group, only.as_ref());
        self.file(group, &[]);
    }
}

/// What a `[[merge]]` is for.
const MERGED: &str = "Ids that were merged mean the lead that lives on.";
const FURTHER: &str = "One person may have several numbers: the first one names the lead, the others mean the same.";

/// What separates several values in a cell: what the preset says, or another usual mark that separates more cells.
fn separator<'a>(cells: &Words, stated: &'a str) -> &'a str {
    if stated.chars().count() != 1 {
        return stated;
    }
    let separated = |mark: &str| cells.levels().iter().filter(|cell| cell.contains(mark)).count();
    // Of equals the last counts.
    ["/", ",", ";", stated].into_iter().max_by_key(|mark| separated(mark)).unwrap_or(stated)
}
