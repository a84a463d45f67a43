//! Rows of histories and deals that tell when a lead entered a stage.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::data::list::items;
use crate::data::presets::file::EntriesBy;
use crate::data::presets::words::StageVocabulary;
use crate::data::propose::dates::Dates;
use crate::period::Instant;

use super::group::Group;
use super::link::{Link, Only};

/// So many words without a stage are named in a note.
const MOST_NAMED: usize = 8;

/// A stage log of the config.
#[derive(Debug)]
pub(super) struct Log {
    /// The table.
    pub(super) group: usize,
    pub(super) link: Link,
    /// Column with the moment.
    pub(super) entered: usize,
    /// Where the stage stands.
    pub(super) stage: StageBy,
    /// Column with the stage before.
    pub(super) old: Option<usize>,
    pub(super) only: Option<Only>,
    /// The leads that it shows to have reached each stage.
    pub(super) reached: BTreeMap<String, BTreeSet<u32>>,
    /// Whether the moment is that of the row's last change.
    pub(super) last_change: bool,
    /// Words that stand for no stage.
    pub(super) unmapped: Vec<String>,
}

/// Where the stage of an entry stands.
#[derive(Debug)]
pub(super) enum StageBy {
    /// Every row is an entry of this stage.
    Name(String),
    /// A column, as the config names it, and the words of each stage.
    Column(String, BTreeMap<String, Vec<String>>),
}

impl Log {
    /// The names by which the config knows a stage of this log.
    pub(super) fn names(&self, stage: &str) -> Vec<String> {
        match &self.stage {
            StageBy::Name(name) => {
                if name == stage {
                    vec![name.clone()]
                } else {
                    Vec::new()
                }
            }
            StageBy::Column(_, words) => words.get(stage).cloned().unwrap_or_default(),
        }
    }

    /// Reads a table as entries; `None` where it shows none.
    pub(super) fn of(groups: &[Group<'_>], group: usize, by: &EntriesBy, link: &Link) -> Option<Self> {
        let table = &groups[group];
        let entered = table.column(&by.at)?;
        let only = match &by.only {
            Some(only) => Some(Only::of(table, only)?),
            None => None,
        };
        let mut log = Self {
            group,
            link: link.clone(),
            entered,
            stage: StageBy::Name(by.stage.clone().unwrap_or_default()),
            old: by.old.as_deref().and_then(|old| table.column(old)),
            only,
            reached: BTreeMap::new(),
            last_change: by.last_change,
            unmapped: Vec::new(),
        };
        match &by.from {
            None => log.count_all(table),
            Some(from) => log.count_words(table, table.column(from)?, by),
        }
        (!log.reached.is_empty()).then_some(log)
    }

    /// Whether logs of the same table tell of every lead and stage already.
    pub(super) fn says_nothing_new(&self, logs: &[Self]) -> bool {
        let known = |stage: &str, lead: &u32| {
            logs.iter().any(|log| log.group == self.group && log.reached.get(stage).is_some_and(|leads| leads.contains(lead)))
        };
        self.reached.iter().all(|(stage, leads)| leads.iter().all(|lead| known(stage, lead)))
    }

    /// The latest moment that it covers. Where rows are chosen by the stage that they name, as closed deals are, the others may hold
    /// forecasts; the loader reads it so as well.
    pub(super) fn latest(&self, table: &Group<'_>, dates: &Dates) -> Option<Instant> {
        let all_count = match (&self.stage, &self.only) {
            (StageBy::Column(stage, _), Some(only)) => table.header(only.column) != stage,
            (StageBy::Column(..), None) => true,
            (StageBy::Name(_), only) => only.is_none(),
        };
        if all_count { Some(dates.last) } else { table.moments(self.entered, dates, self.rows(table)).max() }
    }

    /// The rows that are entries of a stage; none where the stage stands in a JSON field.
    pub(super) fn entries(&self, table: &Group<'_>) -> Vec<usize> {
        match &self.stage {
            StageBy::Name(_) => self.rows(table),
            StageBy::Column(name, words) => {
                let Some((_, cells)) = table.sample.columns.iter().find(|(header, _)| header == name) else { return Vec::new() };
                let is_stage = |row: &usize| cells.get(*row).is_some_and(|cell| words.values().flatten().any(|word| word == cell));
                self.rows(table).into_iter().filter(is_stage).collect()
            }
        }
    }

    /// The rows that count.
    fn rows(&self, table: &Group<'_>) -> Vec<usize> {
        let counts =
            |row: &usize| table.cells(self.entered).get(*row).is_some() && self.only.as_ref().is_none_or(|only| only.holds(table, *row));
        (0..table.sample.rows()).filter(counts).collect()
    }

    fn count_all(&mut self, table: &Group<'_>) {
        let StageBy::Name(stage) = &self.stage else { return };
        let rows = self.rows(table);
        let leads: BTreeSet<u32> = rows.into_iter().flat_map(|row| self.link.leads(table, row)).collect();
        if !leads.is_empty() {
            self.reached.insert(stage.clone(), leads);
        }
    }

    fn count_words(&mut self, table: &Group<'_>, from: usize, by: &EntriesBy) {
        let stage_of = |word: &str| table.known.words.stage(word).filter(|stage| !by.not.iter().any(|not| not == stage));
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut leads_of: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        let mut unmapped = Vec::new();
        for row in self.rows(table) {
            let Some(cell) = table.cells(from).get(row) else { continue };
            let Some(word) = by.json.as_ref().map_or_else(|| Some(cell.to_owned()), |field| json(cell, field)) else { continue };
            let Some(stage) = stage_of(&word) else {
                if !unmapped.contains(&word) && by.not.is_empty() && unmapped.len() < MOST_NAMED {
                    unmapped.push(word);
                }
                continue;
            };
            let known = words.entry(stage.to_owned()).or_default();
            if !known.contains(&word) {
                known.push(word.clone());
            }
            leads_of.entry(word).or_default().extend(self.link.leads(table, row));
        }
        for (stage, words) in &mut words {
            if words.iter().any(|word| !table.known.words.is_weak(word)) {
                words.retain(|word| !table.known.words.is_weak(word));
            }
            let leads = words.iter().filter_map(|word| leads_of.get(word)).flatten().copied();
            self.reached.insert(stage.clone(), leads.collect());
        }
        self.reached.retain(|_, leads| !leads.is_empty());
        let column = by.json.as_ref().map_or_else(|| table.header(from).to_owned(), |field| format!("{}{{{field}}}", table.header(from)));
        // Words of stages that these rows do not tell may stand for a stage elsewhere.
        if self.only.is_none() && !by.not.is_empty() && by.json.is_none() {
            self.only = Some(Only { column: from, values: words.values().flatten().cloned().collect() });
        }
        self.stage = StageBy::Column(column, words);
        self.unmapped = unmapped;
    }
}

/// A field of a JSON object in a cell, as text.
pub(super) fn json(cell: &str, field: &str) -> Option<String> {
    match serde_json::from_str::<serde_json::Value>(cell).ok()?.get(field)? {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Null => None,
        other => Some(other.to_string()),
    }
}

/// Words of a column that stand for a stage, with the rows that hold them. `listed` says that a cell holds several, as CSV in CSV.
pub(super) fn marks(
    table: &Group<'_>,
    (column, listed): (usize, bool),
    words: &StageVocabulary,
) -> BTreeMap<String, (Vec<String>, BTreeSet<u32>)> {
    let cells = table.cells(column);
    let told = |level: &String| {
        let several = if listed { items(level, "csv") } else { None };
        let values: Vec<String> = several.map_or_else(|| vec![level.clone()], |items| items.into_iter().map(Cow::into_owned).collect());
        let stages = values.into_iter().filter_map(|value| Some((words.stage(&value)?.to_owned(), value)));
        stages.collect::<Vec<(String, String)>>()
    };
    let stages: Vec<Vec<(String, String)>> = cells.levels().iter().map(told).collect();
    let mut found: BTreeMap<String, (Vec<String>, BTreeSet<u32>)> = BTreeMap::new();
    for (row, &code) in cells.codes().iter().enumerate() {
        let Some(of_level) = stages.get(code as usize) else { continue };
        for (stage, value) in of_level {
            let (values, rows) = found.entry(stage.clone()).or_default();
            if !values.contains(value) {
                values.push(value.clone());
            }
            rows.insert(row as u32);
        }
    }
    found
}
