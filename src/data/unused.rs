//! Columns that no feature, rule or stage needs, of a sample of the leads: what the leak audit looks at besides.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::config::file::Policy;
use crate::config::settings::{Config, Evidence, InputSettings, JoinSettings, LeadTime, TableSettings};
use crate::period::DateReader;
use crate::period::Instant;
use crate::stats::random::Random;

use super::batch::Request;
use super::column::{Column, ColumnKind, Words};
use super::error::DataError;
use super::gather;
use super::identity::{self, Identity, Linked, LinkedTable};
use super::index::{KeyCodes, UNKNOWN};
use super::number::number_in;
use super::source::{Inputs, Table};
use super::table::LeadTable;

/// About so many leads are drawn, of all splits.
pub const SAMPLE: usize = 100_000;
/// Longer ids that are no numbers are drawn by their text all the same; the stream only has to be one of its own.
const STREAM_SEED: u64 = 0x6c65_616b;

/// The unused columns of the leads drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UnusedColumns {
    /// Rows of the leads drawn, rising.
    pub rows: Vec<u32>,
    /// The columns, one cell per lead drawn.
    pub columns: Vec<UnusedColumn>,
    /// The joined tables.
    pub tables: Vec<JoinedRows>,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct UnusedColumn {
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: String,
    /// Numbers or moments if every cell can be read so, else words.
    pub cells: Column,
}

/// Which of the leads drawn a joined table has a row for.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinedRows {
    /// The file.
    pub file: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// One entry per lead drawn.
    pub present: Vec<bool>,
}

/// Rows of the leads that the audit looks at: all, or about [`SAMPLE`] of them drawn by seed and id, whatever their order.
pub fn drawn(leads: &LeadTable, seed: u64) -> Vec<u32> {
    if leads.len() <= SAMPLE {
        return (0..leads.len() as u32).collect();
    }
    let share = SAMPLE as f64 / leads.len() as f64;
    let taken = |(row, id): (usize, &String)| (Random::new(seed ^ STREAM_SEED, id).uniform() < share).then_some(row as u32);
    leads.ids().par_iter().enumerate().with_min_len(16_384).filter_map(taken).collect()
}

/// Reads the unused columns of the leads drawn into the lead table.
///
/// Cells that cannot be read count as missing here: whoever uses a column gets it checked by [`super::load::load`].
///
/// # Errors
/// A table cannot be read, or an answer to the audit names a column that no table has.
pub fn read(config: &Config, inputs: &Inputs, leads: &mut LeadTable) -> Result<(), DataError> {
    let input = InputSettings { unreadable_cells: Policy::Skip, ragged_rows: Policy::Skip, ..config.input.clone() };
    let rows = drawn(leads, config.seed);
    let mut places = vec![UNKNOWN; leads.len()];
    for (place, &row) in (0..).zip(&rows) {
        places[row as usize] = place;
    }
    let needed = needed(config, leads);
    let table = inputs.open(&config.leads.file, &input)?;
    let mut headers: Vec<String> = table.headers().to_vec();
    let (mut columns, mut tables) = (Vec::new(), Vec::new());
    let mut source = Source { identity: &leads.identity, places: &places, drawn: rows.len(), numbered: config.leads.id.is_none() };
    let (_, read) = source.columns(&table, config.leads.id.as_deref(), &config.leads.file, &input, &needed)?;
    columns.extend(read);
    source.numbered = false;
    for join in &config.joins {
        let table = inputs.open(&join.file, &input)?;
        headers.extend_from_slice(table.headers());
        let (present, read) = source.joined(&table, join, (&leads.ids, config.as_of), &input, &needed)?;
        tables.push(JoinedRows { file: table.file().to_owned(), columns: table.headers().to_vec(), present });
        columns.extend(read);
    }
    check_answers(config, &table, &headers)?;
    leads.unused = Some(UnusedColumns { rows, columns, tables });
    Ok(())
}

/// Columns that have a part already: in a role, or as an attribute that features or rules read.
fn needed<'a>(config: &'a Config, leads: &'a LeadTable) -> BTreeSet<&'a str> {
    let mut needed: BTreeSet<&str> = leads.columns.keys().map(String::as_str).collect();
    needed.extend(config.leads.id.as_deref());
    needed.extend(config.leads.account.as_deref());
    match &config.leads.time {
        LeadTime::Created(column) => needed.extend([column.as_str()]),
        LeadTime::Order { by, .. } => needed.extend(by.as_deref()),
    }
    let lost = config.lost.iter();
    let evidence = config.stages.iter().map(|stage| &stage.evidence).chain(lost.clone().map(|lost| &lost.evidence));
    needed.extend(evidence.filter_map(|evidence| match evidence {
        Evidence::Date { column } | Evidence::Mark { column, .. } => Some(column.as_str()),
        Evidence::Log { .. } => None,
    }));
    needed.extend(lost.filter_map(|lost| lost.reason.as_deref()));
    needed.extend(config.links().filter_map(|link| link.to.as_deref()));
    needed.extend(config.leads.amount.as_deref());
    needed.extend(config.leads.lifetime_value.as_deref());
    needed
}

/// Answers name columns of a table, or aggregates.
fn check_answers(config: &Config, leads: &Table<'_>, headers: &[String]) -> Result<(), DataError> {
    let aggregates = config.features.events.iter().map(|feature| &feature.name);
    let known: Vec<&String> = headers.iter().chain(aggregates).filter(|name| !name.is_empty()).collect();
    let accepted = config.leak_audit.accepted.iter().map(|answer| &answer.column);
    match config.leak_audit.exclude.iter().chain(accepted).find(|name| !known.contains(name)) {
        None => Ok(()),
        Some(name) => Err(DataError::MissingColumn {
            file: leads.file().to_owned(),
            column: name.clone(),
            present: known.into_iter().cloned().collect(),
        }),
    }
}

/// From the ids of a table to places among the leads drawn.
struct Source<'a> {
    identity: &'a Identity,
    /// One entry per lead: its place among those drawn.
    places: &'a [u32],
    drawn: usize,
    /// Whether the leads are named by their rows, counted from 1.
    numbered: bool,
}

impl KeyCodes for Source<'_> {
    fn text(&mut self, id: &str) -> u32 {
        self.place(self.identity.own_text(id))
    }

    fn integer(&mut self, id: i64) -> u32 {
        self.place(self.identity.own_integer(id))
    }
}

impl Source<'_> {
    fn place(&self, row: u32) -> u32 {
        self.places.get(row as usize).copied().unwrap_or(UNKNOWN)
    }

    /// Which leads drawn have a row, and the columns of the table that nobody needs.
    fn columns(
        &mut self,
        table: &Table<'_>,
        key: Option<&str>,
        file: &TableSettings,
        input: &InputSettings,
        needed: &BTreeSet<&str>,
    ) -> Result<(Vec<bool>, Vec<UnusedColumn>), DataError> {
        let names: Vec<&str> = table.readable().filter(|name| Some(*name) != key && !needed.contains(name)).collect();
        let request = Request { key, columns: names.iter().map(|name| (*name, ColumnKind::Words)).collect() };
        let mut present = vec![false; self.drawn];
        let mut cells: Vec<Gathered> = names.iter().map(|_| Gathered::new(self.drawn)).collect();
        let numbered = self.numbered;
        let row_places = Self { ..*self };
        table.read_known(&request, self, &mut |batch| {
            if numbered {
                // The header is row 1 below the titles, so that the first lead is number 1; without a key no row is passed over.
                let ids = (batch.first_row.cast_signed() - 1 - table.title_rows().cast_signed()..).take(batch.rows);
                batch.keys = ids.map(|id| row_places.place(row_places.identity.own_integer(id))).collect();
            }
            // Only the first row of an id counts, as when leads are loaded.
            let first: Vec<bool> = batch
                .keys
                .iter()
                .map(|&place| present.get_mut(place as usize).is_some_and(|seen| !std::mem::replace(seen, true)))
                .collect();
            for (gathered, column) in cells.iter_mut().zip(&batch.columns) {
                if let Column::Words(words) = column {
                    gathered.add(words, &batch.keys, &first);
                }
            }
            ControlFlow::Continue(())
        })?;
        let typed = |(name, gathered): (&str, Gathered)| {
            let cells = gathered.typed(name, file, input);
            UnusedColumn { name: name.to_owned(), file: table.file().to_owned(), cells }
        };
        Ok((present, names.into_iter().zip(cells).map(typed).collect()))
    }
}

impl Source<'_> {
    /// The same of a joined table: of the rows that loading takes.
    fn joined(
        &mut self,
        table: &Table<'_>,
        join: &JoinSettings,
        (ids, as_of): (&[String], Option<Instant>),
        input: &InputSettings,
        needed: &BTreeSet<&str>,
    ) -> Result<(Vec<bool>, Vec<UnusedColumn>), DataError> {
        if join.only.is_none() && !join.pick.is_stated() && self.identity.is_plain(&join.link) {
            return self.columns(table, Some(&join.key), &join.file, input, needed);
        }
        let names: Vec<&str> = table.readable().filter(|name| *name != join.key && !needed.contains(name)).collect();
        let columns = names.iter().map(|name| (*name, ColumnKind::Words)).chain(identity::needed(&join.pick)).collect();
        let linked = Linked { table: LinkedTable::Join, key: &join.key, link: &join.link, only: join.only.as_ref() };
        let (gathered, ..) = gather::Gathered::linked(table, self.identity, linked, columns)?;
        let (columns, choice) = gathered.columns.split_at(names.len());
        let rows = identity::pick(&join.pick, &gathered, choice, (ids, as_of)).rows;
        let mut places: Vec<Option<u32>> = vec![None; self.drawn];
        for (row, &place) in rows.iter().zip(self.places) {
            if let Some(drawn) = places.get_mut(place as usize) {
                *drawn = *row;
            }
        }
        let typed = |(name, column): (&str, &Column)| {
            let cells = match column.pick(&places) {
                Column::Words(words) => {
                    Gathered { codes: words.codes().to_vec(), levels: words.levels().to_vec() }.typed(name, &join.file, input)
                }
                other => other,
            };
            UnusedColumn { name: name.to_owned(), file: table.file().to_owned(), cells }
        };
        Ok((places.iter().map(Option::is_some).collect(), names.iter().copied().zip(columns).map(typed).collect()))
    }
}

/// The words of one column, put where their leads stand.
struct Gathered {
    codes: Vec<u32>,
    levels: Vec<String>,
}

impl Gathered {
    fn new(leads: usize) -> Self {
        Self { codes: vec![Words::MISSING; leads], levels: Vec::new() }
    }

    fn add(&mut self, batch: &Words, places: &[u32], first: &[bool]) {
        self.levels.extend_from_slice(&batch.levels()[self.levels.len()..]);
        for ((&code, &place), _) in batch.codes().iter().zip(places).zip(first).filter(|(_, first)| **first) {
            self.codes[place as usize] = code;
        }
    }

    /// Numbers or moments if every level can be read so.
    fn typed(self, name: &str, file: &TableSettings, input: &InputSettings) -> Column {
        fn cells<T: Copy>(codes: &[u32], levels: &[T], missing: T) -> Vec<T> {
            codes.iter().map(|&code| levels.get(code as usize).copied().unwrap_or(missing)).collect()
        }
        if self.levels.is_empty() {
            return Column::Words(Words::of(self.codes, self.levels));
        }
        if let Some(numbers) = self.levels.iter().map(|level| number_in(level, file.numbers)).collect::<Option<Vec<f64>>>() {
            return Column::Numbers(cells(&self.codes, &numbers, f64::NAN));
        }
        let mut reader = DateReader::new(file.date_format(name), file.zone(input));
        if let Some(moments) = self.levels.iter().map(|level| reader.read(level).map(Some)).collect::<Option<Vec<_>>>() {
            return Column::Instants(cells(&self.codes, &moments, None));
        }
        Column::Words(Words::of(self.codes, self.levels))
    }
}
