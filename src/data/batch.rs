//! Rows on their way from a file to whoever asked: columns are gathered into batches and handed to a sink,
//! whatever the file's format.

use std::ops::ControlFlow;

use crate::config::nfc::nfc;
use crate::config::settings::InputSettings;

use super::cells::{ColumnReader, is_missing, shortened};
use super::column::{Column, ColumnKind};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::index::{KeyCodes, LEFT_OUT, NO_ID};
use super::json;
use super::table::{Check, CheckName, Severity};

/// Rows per batch of formats that are read row by row.
const BATCH_ROWS: usize = 1 << 16;

/// Which columns of a table are wanted, and as what.
#[derive(Debug, Clone, Default)]
pub(super) struct Request<'a> {
    /// The column that holds lead ids.
    pub(super) key: Option<&'a str>,
    /// Further columns; one may be asked for as several kinds.
    pub(super) columns: Vec<(&'a str, ColumnKind)>,
}

/// Consecutive rows of a table.
#[derive(Debug)]
pub(super) struct Batch {
    /// The row number of the first, as a spreadsheet shows it.
    pub(super) first_row: u64,
    /// How many rows.
    pub(super) rows: usize,
    /// One code per row, as the key lookup gave it; empty when no key was asked for.
    pub(super) keys: Vec<u32>,
    /// The columns asked for, in that order. The levels of words grow from batch to batch and keep their codes.
    pub(super) columns: Vec<Column>,
    /// Row numbers where they do not rise by one from `first_row`; else empty.
    numbers: Vec<u64>,
    /// Whether each row found its lead through a merge; empty where none did.
    pub(super) merged: Vec<bool>,
}

impl Batch {
    /// The row number of the row in that place, as a spreadsheet shows it.
    pub(super) fn row(&self, place: usize) -> u64 {
        self.numbers.get(place).copied().unwrap_or(self.first_row + place as u64)
    }

    /// Keeps the rows in these places, which rise, and says how many were left.
    pub(super) fn keep(&mut self, places: &[u32]) -> u64 {
        let left = self.rows - places.len();
        if left > 0 {
            self.numbers = places.iter().map(|&place| self.row(place as usize)).collect();
            self.keys = places.iter().map(|&place| self.keys[place as usize]).collect();
            self.columns.iter_mut().for_each(|column| column.keep(places));
            self.rows = places.len();
        }
        left as u64
    }

    /// Takes the rows in these places, as often as they are named, with other keys.
    pub(super) fn spread(&mut self, places: &[u32], keys: Vec<u32>, merged: Vec<bool>) {
        self.numbers = places.iter().map(|&place| self.row(place as usize)).collect();
        self.columns.iter_mut().for_each(|column| column.spread(places));
        self.rows = places.len();
        (self.keys, self.merged) = (keys, merged);
    }
}

/// Takes batches, and says whether more are wanted. It may do with a batch what it likes, but for the levels of words.
pub(super) type Sink<'s> = dyn FnMut(&mut Batch) -> ControlFlow<()> + 's;

/// What is known when one file of a table has been read.
#[derive(Debug)]
pub(super) struct FileTail {
    /// Rows of the file without the header and the footer, left out or not.
    pub(super) rows: u64,
    /// The number of its last row, in the numbering of the table.
    pub(super) last: u64,
    /// Hash of the file.
    pub(super) hash: DataHash,
}

/// What is known when a table has been read.
#[derive(Debug)]
pub(super) struct Tail {
    /// Rows of the table without headers and footers, left out or not.
    pub(super) rows: u64,
    /// What was wrong and skipped.
    pub(super) checks: Vec<Check>,
    /// Hash of its files.
    pub(super) hash: DataHash,
}

/// What a column of a file that knows types is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Key,
    Kind(ColumnKind),
}

impl Wanted {
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Key => "lead ids (text or whole numbers)",
            Self::Kind(ColumnKind::Words) => "words",
            Self::Kind(ColumnKind::Numbers) => "numbers",
            Self::Kind(ColumnKind::Instants) => "dates",
        }
    }
}

/// Gathers rows into batches.
pub(super) struct Batcher<'a, 'k> {
    pub(super) input: &'a InputSettings,
    /// Place of the key column in the file, and what its ids become.
    pub(super) key: Option<(usize, &'k mut dyn KeyCodes)>,
    /// How the cells of that column are read.
    pub(super) key_cells: KeyCells<'a>,
    /// Places of the other columns in the file, and their readers.
    pub(super) columns: Vec<(usize, ColumnReader<'a>)>,
    pub(super) keys: Vec<u32>,
    /// Whether rows whose key is no known lead are passed over; row numbers of batches then mean nothing.
    pub(super) known_only: bool,
    /// Rows of the files before the one at hand: its rows are numbered on from them.
    pub(super) before: u64,
    /// Rows of footers.
    pub(super) footer: Tally,
    /// Rows of a table below its footer.
    pub(super) below_footer: Tally,
    /// Rows with a zero byte.
    pub(super) zero_bytes: Tally,
    ragged: Tally,
    /// The width of the table at the first ragged row.
    width: usize,
    first_row: u64,
    rows: usize,
}

impl<'a, 'k> Batcher<'a, 'k> {
    pub(super) fn new(
        input: &'a InputSettings,
        key: Option<(usize, &'k mut dyn KeyCodes)>,
        columns: Vec<(usize, ColumnReader<'a>)>,
    ) -> Self {
        Self {
            input,
            key,
            key_cells: KeyCells { name: "", field: None, input, no_objects: Tally::default() },
            columns,
            keys: Vec::new(),
            known_only: false,
            before: 0,
            footer: Tally::default(),
            below_footer: Tally::default(),
            zero_bytes: Tally::default(),
            ragged: Tally::default(),
            width: 0,
            first_row: 2,
            rows: 0,
        }
    }

    /// The places of the columns asked for, each with what it is to become.
    pub(super) fn wanted(&self) -> impl Iterator<Item = (usize, Wanted)> {
        let key = self.key.iter().map(|(place, _)| (*place, Wanted::Key));
        key.chain(self.columns.iter().map(|(place, reader)| (*place, Wanted::Kind(reader.kind()))))
    }

    /// Counts a row whose cells have been given to the readers. Row numbers rise by one until the next flush.
    pub(super) fn end_row(&mut self, row: u64, sink: &mut Sink<'_>) -> ControlFlow<()> {
        if self.rows == 0 {
            self.first_row = row;
        }
        self.rows += 1;
        if self.rows == BATCH_ROWS { self.flush(sink) } else { ControlFlow::Continue(()) }
    }

    /// Adds the code of a key written as text.
    pub(super) fn text_key(&mut self, row: u64, cell: &str) {
        let Some((_, codes)) = &mut self.key else { return };
        self.keys.push(self.key_cells.code(*codes, row, cell));
    }

    /// Counts a row that is not as wide as the header.
    pub(super) fn ragged(&mut self, row: u64, fields: usize, width: usize) {
        if self.ragged.rows() == 0 {
            self.width = width;
        }
        self.ragged.add(row, || format!("{fields} fields"));
    }

    /// Whether the row whose key came last is to be passed over; its key is then forgotten.
    pub(super) fn passes_over(&mut self) -> bool {
        let stranger = self.known_only && self.keys.last().is_some_and(|&code| code >= LEFT_OUT);
        if stranger {
            self.keys.pop();
        }
        stranger
    }

    /// Counts many rows at once, whose columns have been filled.
    pub(super) fn fill(&mut self, first_row: u64, rows: usize) {
        (self.first_row, self.rows) = (first_row, rows);
    }

    /// Hands the rows gathered so far to the sink.
    pub(super) fn flush(&mut self, sink: &mut Sink<'_>) -> ControlFlow<()> {
        if self.rows == 0 {
            return ControlFlow::Continue(());
        }
        let mut batch = Batch {
            first_row: self.first_row,
            rows: std::mem::take(&mut self.rows),
            keys: std::mem::take(&mut self.keys),
            columns: self.columns.iter_mut().map(|(_, reader)| reader.lend()).collect(),
            numbers: Vec::new(),
            merged: Vec::new(),
        };
        let flow = sink(&mut batch);
        batch.keys.clear();
        self.keys = batch.keys;
        for ((_, reader), column) in self.columns.iter_mut().zip(batch.columns) {
            reader.reclaim(column);
        }
        flow
    }

    /// Settles ragged rows and unreadable cells, and counts the footers.
    pub(super) fn finish(self, file: &str, total: u64) -> Result<Vec<Check>, DataError> {
        let whole = Subject::file(file);
        let refused = [(&self.zero_bytes, Fault::ZeroByte), (&self.below_footer, Fault::BelowFooter)];
        if let Some(error) = refused.into_iter().find_map(|(rows, fault)| rows.refusal(&whole, fault, total)) {
            return Err(error);
        }
        let rule = Rule {
            name: CheckName::RaggedRow,
            subject: whole,
            fault: Fault::Ragged { expected: self.width },
            policy: self.input.ragged_rows,
            total,
        };
        let mut checks: Vec<Check> = self.ragged.settle(rule)?.into_iter().collect();
        checks.extend(self.key_cells.settle(file, total)?);
        for (_, reader) in self.columns {
            checks.extend(reader.settle(file, total)?);
        }
        checks.extend(self.footer.check(CheckName::FooterRow, &whole, Severity::Note));
        Ok(checks)
    }
}

/// How the cells of the key column are read.
#[derive(Debug)]
pub(super) struct KeyCells<'a> {
    /// The column, as it is asked for.
    pub(super) name: &'a str,
    /// The field to take, where the cells hold JSON.
    pub(super) field: Option<&'a str>,
    input: &'a InputSettings,
    no_objects: Tally,
}

impl KeyCells<'_> {
    /// The code of a key written as text.
    pub(super) fn code(&mut self, codes: &mut dyn KeyCodes, row: u64, cell: &str) -> u32 {
        let of_field;
        let cell = match self.field {
            None => cell,
            Some(name) => {
                let Ok(value) = json::field(cell.trim_ascii(), name) else {
                    self.no_objects.add(row, || shortened(cell));
                    return NO_ID;
                };
                of_field = value.map(json::written).unwrap_or_default();
                &of_field
            }
        };
        let cell = nfc(cell.trim_ascii());
        if is_missing(&cell, self.input) { NO_ID } else { codes.text(&cell) }
    }

    fn settle(self, file: &str, total: u64) -> Result<Option<Check>, DataError> {
        self.no_objects.settle(Rule {
            name: CheckName::UnreadableCell,
            subject: Subject::column(file, self.name),
            fault: Fault::NoObject { field: self.field.unwrap_or_default().to_owned() },
            policy: self.input.unreadable_cells,
            total,
        })
    }
}
