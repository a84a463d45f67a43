//! Several tables of events as one log: one list of kinds, named as the config names them, and the columns that some of
//! the tables lack.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::config::settings::{EventSettings, Naming};
use crate::data::batch::Batch;
use crate::data::column::{Column, ColumnKind, Words};
use crate::data::source::Table;

use super::EventBatch;

/// What is needed to make the tables alike. One table whose kinds keep their names passes through as it is.
pub(super) struct Together<'a> {
    /// Tables that are still to come.
    to_come: usize,
    passes_through: bool,
    /// What kinds of the table at hand are called, where not as it writes them.
    names: Option<&'a BTreeMap<String, String>>,
    /// The kind of every row of the table at hand, where it has no column for it.
    fixed: Option<String>,
    /// Places of the columns that this table lacks.
    absent: Vec<(usize, ColumnKind)>,
    /// Which of the further columns some table has had.
    met: Vec<bool>,
    kinds: Vec<String>,
    code_of: FxHashMap<String, u32>,
    /// For every kind of the table at hand, its place in the common list.
    common: Vec<u32>,
    codes: Vec<u32>,
}

impl<'a> Together<'a> {
    pub(super) fn new(tables: &[EventSettings], further: usize) -> Self {
        Self {
            to_come: tables.len(),
            passes_through: matches!(tables, [table] if table.kind_names.is_empty()),
            names: None,
            fixed: None,
            absent: Vec::new(),
            met: vec![false; further],
            kinds: Vec::new(),
            code_of: FxHashMap::default(),
            common: Vec::new(),
            codes: Vec::new(),
        }
    }

    /// Turns to the next table, and says which columns to read. A further column may be absent from some tables, not from all:
    /// the last one is asked for it, and says that it is missing.
    pub(super) fn columns(
        &mut self,
        table: &Table<'_>,
        settings: &'a EventSettings,
        further: &'a [(String, ColumnKind)],
    ) -> Vec<(&'a str, ColumnKind)> {
        self.to_come -= 1;
        self.common.clear();
        self.absent.clear();
        self.names = Some(&settings.kind_names);
        let mut columns = vec![(settings.at.as_str(), ColumnKind::Instants)];
        self.fixed = match &settings.kind {
            Naming::Column(kind) => {
                columns.push((kind, ColumnKind::Words));
                None
            }
            Naming::Fixed(name) => Some(name.clone()),
        };
        for (place, (column, kind)) in further.iter().enumerate() {
            if table.has(column) || (self.to_come == 0 && !self.met[place]) {
                self.met[place] = true;
                columns.push((column, *kind));
            } else {
                self.absent.push((2 + place, *kind));
            }
        }
        columns
    }

    /// Adds what the table lacks.
    pub(super) fn complete(&self, batch: &mut Batch) {
        if let Some(name) = &self.fixed {
            batch.columns.insert(1, Column::Words(Words::of(vec![0; batch.rows], vec![name.clone()])));
        }
        for &(place, kind) in &self.absent {
            batch.columns.insert(place, Column::missing(kind, batch.rows));
        }
    }

    /// Takes it away again.
    pub(super) fn restore(&self, batch: &mut Batch) {
        for &(place, _) in self.absent.iter().rev() {
            batch.columns.remove(place);
        }
        if self.fixed.is_some() {
            batch.columns.remove(1);
        }
    }

    /// Passes events on with kinds of the common list.
    pub(super) fn hand_over(&mut self, events: &EventBatch<'_>, sink: &mut dyn FnMut(&EventBatch<'_>)) {
        if self.passes_through {
            return sink(events);
        }
        for written in &events.kinds[self.common.len()..] {
            let kind = self.names.and_then(|names| names.get(written)).unwrap_or(written);
            let next = self.kinds.len() as u32;
            let code = *self.code_of.entry(kind.clone()).or_insert(next);
            if code == next {
                self.kinds.push(kind.clone());
            }
            self.common.push(code);
        }
        self.codes.clear();
        self.codes.extend(events.kind.iter().map(|&kind| self.common[kind as usize]));
        let EventBatch { lead, at, columns, .. } = *events;
        sink(&EventBatch { lead, at, kind: &self.codes, kinds: &self.kinds, columns });
    }
}
