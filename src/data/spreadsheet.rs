//! XLSX workbooks: one sheet, its first filled row below the titles being the header.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx, XlsxError};

use crate::config::nfc::nfc;
use crate::config::settings::TableSettings;

use super::batch::{Batcher, FileTail, Sink};
use super::cells::{ColumnReader, shortened, written};
use super::error::DataError;
use super::footer::{FooterFinder, HeldRows, RowIs};
use super::hash::{DataHash, FileHasher};
use super::place::Place;

/// Days from the spreadsheet's day 0 to 1970-01-01. Day 60, which never was, lies before any lead.
const EPOCH_DAY: f64 = 25_569.0;
/// The same for workbooks that count from 1904.
const EPOCH_DAY_1904: f64 = EPOCH_DAY - 1_462.0;

/// A sheet in memory.
#[derive(Debug)]
pub(super) struct Sheet {
    headers: Vec<String>,
    cells: Range<Data>,
    hash: DataHash,
    from_1904: bool,
    /// Number of the header's row.
    header_row: u64,
    footer: Vec<String>,
}

impl Sheet {
    pub(super) fn open(settings: &TableSettings, file: &str, place: &Place<'_>) -> Result<Self, DataError> {
        let name = settings.sheet.as_deref();
        let bytes = place.bytes(file)?;
        let mut hasher = FileHasher::new();
        hasher.add(&bytes);
        let damaged = |error: XlsxError| DataError::Damaged { file: file.to_owned(), message: error.to_string() };
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&*bytes)).map_err(damaged)?;
        let present = book.sheet_names();
        let sheet = match name {
            Some(name) => present.iter().find(|sheet| nfc(sheet) == name).cloned(),
            None => present.first().cloned(),
        };
        let Some(sheet) = sheet else {
            let sheet = name.unwrap_or_default().to_owned();
            return Err(DataError::MissingSheet { file: file.to_owned(), sheet, present });
        };
        let cells = book.worksheet_range(&sheet).map_err(damaged)?;
        // The first filled row below the titles, whose rows are counted from the top of the sheet.
        let first = u64::from(cells.start().map_or(0, |(row, _)| row)) + 1;
        let below = (first..).zip(cells.rows()).skip_while(|(row, _)| *row <= u64::from(settings.title_rows));
        let Some((header_row, header)) = below.into_iter().find(|(_, cells)| cells.iter().any(|cell| !heading(cell).is_empty())) else {
            return Err(match settings.title_rows {
                0 => DataError::Empty { file: file.to_owned() },
                title_rows => DataError::OnlyTitles { file: file.to_owned(), title_rows },
            });
        };
        let headers = header.iter().map(heading).collect();
        let (hash, from_1904) = (hasher.finish(), book.has_1904_epoch());
        Ok(Self { headers, cells, hash, from_1904, header_row, footer: settings.footer.clone() })
    }

    pub(super) fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Streams the rows to the sink, numbered on from those of the files before; whether it wants more. A row without any cell
    /// is no row.
    pub(super) fn read(&self, batcher: &mut Batcher<'_, '_>, sink: &mut Sink<'_>) -> (FileTail, ControlFlow<()>) {
        let first = u64::from(self.cells.start().map_or(0, |(row, _)| row)) + 1;
        let below = (first..).zip(self.cells.rows()).skip_while(|(row, _)| *row <= self.header_row);
        let mut rows = Rows { sheet: self, taken: 0, last: batcher.before + self.header_row, batcher, held: HeldRows::new() };
        let mut footer = FooterFinder::new(&self.footer, self.headers.len());
        let mut flow = ControlFlow::Continue(());
        for (row, cells) in below {
            flow = rows.take(row, cells, footer.as_mut(), sink);
            if flow.is_break() {
                break;
            }
        }
        if flow.is_continue() {
            flow = rows.release(sink);
        }
        if flow.is_continue() {
            flow = rows.batcher.flush(sink);
        }
        (FileTail { rows: rows.taken, last: rows.last, hash: self.hash }, flow)
    }

    fn give(&self, reader: &mut ColumnReader<'_>, row: u64, cell: &Data) {
        match cell {
            Data::Empty => reader.missing(),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => reader.text(row, text),
            Data::Float(value) => reader.number(row, *value),
            Data::Int(value) => reader.integer(row, *value),
            Data::Bool(value) => reader.truth(row, *value),
            Data::DateTime(serial) if serial.is_duration() => reader.number(row, serial.as_f64()),
            Data::DateTime(serial) => reader.clock_time(row, self.micros(serial)),
            Data::Error(error) => reader.error(row, &error.to_string()),
        }
    }

    /// Clock time in microseconds since 1970, to the millisecond that a workbook means.
    fn micros(&self, serial: &ExcelDateTime) -> i64 {
        let epoch = if self.from_1904 { EPOCH_DAY_1904 } else { EPOCH_DAY };
        ((serial.as_f64() - epoch) * 86_400e3).round() as i64 * 1000
    }
}

/// The rows of a sheet on their way into batches.
struct Rows<'r, 'a, 'k> {
    sheet: &'r Sheet,
    batcher: &'r mut Batcher<'a, 'k>,
    /// Rows that are not of the footer.
    taken: u64,
    /// Number of the last row.
    last: u64,
    held: HeldRows<&'r [Data]>,
}

impl<'r> Rows<'r, '_, '_> {
    fn take(&mut self, row: u64, cells: &'r [Data], footer: Option<&mut FooterFinder<'_>>, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let row = self.batcher.before + row;
        if cells.iter().all(|cell| *cell == Data::Empty) {
            // Row numbers of a batch rise by one.
            return self.batcher.flush(sink);
        }
        self.last = row;
        let Some(footer) = footer else { return self.take_row(row, cells, sink) };
        let words: Vec<String> = cells.iter().map(heading).collect();
        match footer.judge(words.iter().map(String::as_str)) {
            RowIs::Row => {
                self.release(sink)?;
                self.take_row(row, cells, sink)
            }
            RowIs::Lone => match self.held.hold(row, cells) {
                Some((row, cells)) => self.take_row(row, cells, sink),
                None => ControlFlow::Continue(()),
            },
            RowIs::Footer => {
                self.held.give_up(&mut self.batcher.footer, |cells| first_word(cells));
                self.batcher.footer.add(row, || first_word(cells));
                ControlFlow::Continue(())
            }
            RowIs::BelowFooter => {
                self.taken += 1;
                self.batcher.below_footer.add(row, || first_word(cells));
                ControlFlow::Continue(())
            }
        }
    }

    fn release(&mut self, sink: &mut Sink<'_>) -> ControlFlow<()> {
        while let Some((row, cells)) = self.held.release() {
            self.take_row(row, cells, sink)?;
        }
        ControlFlow::Continue(())
    }

    fn take_row(&mut self, row: u64, cells: &[Data], sink: &mut Sink<'_>) -> ControlFlow<()> {
        self.taken += 1;
        if let Some((place, _)) = self.batcher.key {
            self.batcher.text_key(row, &cells.get(place).map(heading).unwrap_or_default());
            if self.batcher.passes_over() {
                return ControlFlow::Continue(());
            }
        }
        for (place, reader) in &mut self.batcher.columns {
            self.sheet.give(reader, row, cells.get(*place).unwrap_or(&Data::Empty));
        }
        self.batcher.end_row(row, sink)
    }
}

/// The first filled cell, of which a footer's examples are made.
fn first_word(cells: &[Data]) -> String {
    shortened(&cells.iter().map(heading).find(|word| !word.is_empty()).unwrap_or_default())
}

/// A cell as a word, for headers and ids.
fn heading(cell: &Data) -> String {
    match cell {
        Data::Float(value) => written(*value),
        other => other.to_string().trim().to_owned(),
    }
}
