//! XLSX workbooks: one sheet, its first used row being the header.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx, XlsxError};

use super::batch::{Batcher, Sink, Tail};
use super::cells::{ColumnReader, written};
use super::error::DataError;
use super::hash::{DataHash, FileHasher};
use super::source::Place;

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
}

impl Sheet {
    pub(super) fn open(file: &str, place: &Place<'_>, name: Option<&str>) -> Result<Self, DataError> {
        let bytes = place.bytes(file)?;
        let mut hasher = FileHasher::new();
        hasher.add(&bytes);
        let damaged = |error: XlsxError| DataError::Damaged { file: file.to_owned(), message: error.to_string() };
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&*bytes)).map_err(damaged)?;
        let present = book.sheet_names();
        let sheet = match name {
            Some(name) => present.iter().find(|sheet| *sheet == name).cloned(),
            None => present.first().cloned(),
        };
        let Some(sheet) = sheet else {
            let sheet = name.unwrap_or_default().to_owned();
            return Err(DataError::MissingSheet { file: file.to_owned(), sheet, present });
        };
        let cells = book.worksheet_range(&sheet).map_err(damaged)?;
        let headers = cells.rows().next().unwrap_or_default().iter().map(heading).collect::<Vec<_>>();
        if headers.iter().all(String::is_empty) {
            return Err(DataError::Empty { file: file.to_owned() });
        }
        Ok(Self { headers, cells, hash: hasher.finish(), from_1904: book.has_1904_epoch() })
    }

    pub(super) fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Streams the rows to the sink. A row without any cell is no row.
    pub(super) fn read(&self, mut batcher: Batcher<'_, '_>, sink: &mut Sink<'_>) -> Result<Tail, DataError> {
        let first = u64::from(self.cells.start().map_or(0, |(row, _)| row)) + 1;
        let mut total = 0;
        let mut flow = ControlFlow::Continue(());
        for (row, cells) in (first..).zip(self.cells.rows()).skip(1) {
            if flow.is_break() {
                break;
            }
            if cells.iter().all(|cell| *cell == Data::Empty) {
                // Row numbers of a batch rise by one.
                flow = batcher.flush(sink);
                continue;
            }
            total += 1;
            if let Some((place, _)) = batcher.key {
                let id = cells.get(place).map(heading).unwrap_or_default();
                batcher.text_key(&id);
                if batcher.passes_over() {
                    continue;
                }
            }
            for (place, reader) in &mut batcher.columns {
                self.give(reader, row, cells.get(*place).unwrap_or(&Data::Empty));
            }
            flow = batcher.end_row(row, sink);
        }
        if flow.is_continue() {
            // At the end it makes no difference whether the sink wants more.
            let _ = batcher.flush(sink);
        }
        Ok(Tail { rows: total, checks: batcher.finish(total)?, hash: self.hash })
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

/// A cell as a word, for headers and ids.
fn heading(cell: &Data) -> String {
    match cell {
        Data::Float(value) => written(*value),
        other => other.to_string().trim().to_owned(),
    }
}
