//! Separated text: CSV and its kin, read record by record.

use std::io::Read;
use std::ops::ControlFlow;

use csv::StringRecord;
use encoding_rs::Encoding;

use crate::config::settings::TableSettings;

use super::ahead::each_record;
use super::batch::{Batcher, Sink, Tail};
use super::decode::{MalformedBytes, Utf8Stream, encoding};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::separator;
use super::source::{Place, unreadable};
use super::table::CheckName;

const BUFFER: usize = 1 << 16;

type Records<'p> = csv::Reader<Utf8Stream<Box<dyn Read + Send + 'p>>>;

/// A text file whose header has been read.
#[derive(Debug)]
pub(super) struct TextTable<'a> {
    file: &'a str,
    place: Place<'a>,
    encoding: &'static Encoding,
    separator: u8,
    headers: Vec<String>,
}

impl<'a> TextTable<'a> {
    pub(super) fn open(settings: &'a TableSettings, place: Place<'a>) -> Result<Self, DataError> {
        let file = settings.path.as_str();
        let encoding = encoding(file, settings.encoding.as_deref())?;
        let mut table = Self { file, place, encoding, separator: b',', headers: Vec::new() };
        table.separator = match settings.separator {
            Some(separator) => separator,
            None if file.to_ascii_lowercase().ends_with(".tsv") => b'\t',
            None => table.find_separator()?,
        };
        let mut records = table.records()?;
        let mut header = StringRecord::new();
        let any = records.read_record(&mut header).map_err(|error| table.csv_error(error, 1))?;
        if !any || header.iter().all(|field| field.trim().is_empty()) {
            return Err(DataError::Empty { file: file.to_owned() });
        }
        if header.as_slice().contains('\0') {
            return Err(table.not_text(1, "a zero byte in the header".into(), records.get_ref().encoding()));
        }
        let headers = header.iter().map(str::to_owned).collect();
        drop(records);
        Ok(Self { headers, ..table })
    }

    pub(super) fn headers(&self) -> &[String] {
        &self.headers
    }

    pub(super) fn separator(&self) -> u8 {
        self.separator
    }

    /// Streams the rows to the sink.
    pub(super) fn read(&self, batcher: Batcher<'_, '_>, sink: &mut Sink<'_>) -> Result<Tail, DataError> {
        let mut records = self.records()?;
        records.read_record(&mut StringRecord::new()).map_err(|error| self.csv_error(error, 1))?;
        let mut rows = Rows { width: self.headers.len(), batcher, ragged: Tally::default(), last: 1, runs_on: false };
        let rest = each_record(records, |record| rows.take(record, sink));
        if let Some(error) = rest.error {
            return Err(self.csv_error(error, rows.last + 1));
        }
        if rest.wanted_all {
            // A cell with line breaks was quoted; if it is the last of the file, so must the file end.
            if rows.runs_on && rest.reader.get_ref().last() != b'"' {
                return Err(DataError::OpenQuote { file: self.file.to_owned(), row: rows.last });
            }
            // At the end it makes no difference whether the sink wants more.
            let _ = rows.batcher.flush(sink);
        }
        self.finish(rows.batcher, rows.ragged, rows.last - 1, &rest.reader)
    }

    fn finish(&self, batcher: Batcher<'_, '_>, ragged: Tally, total: u64, records: &Records<'_>) -> Result<Tail, DataError> {
        let rule = Rule {
            name: CheckName::RaggedRow,
            subject: Subject::file(self.file),
            fault: Fault::Ragged { expected: self.headers.len() },
            policy: batcher.input.ragged_rows,
            total,
        };
        let mut checks: Vec<_> = ragged.settle(rule)?.into_iter().collect();
        checks.extend(batcher.finish(total)?);
        Ok(Tail { rows: total, checks, hash: records.get_ref().hash() })
    }

    fn records(&self) -> Result<Records<'_>, DataError> {
        let stream = Utf8Stream::new(self.place.stream(self.file)?, self.encoding).map_err(|error| unreadable(self.file, &error))?;
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.separator).buffer_capacity(BUFFER);
        Ok(builder.from_reader(stream))
    }

    fn find_separator(&self) -> Result<u8, DataError> {
        let stream = Utf8Stream::new(self.place.stream(self.file)?, self.encoding).map_err(|error| unreadable(self.file, &error))?;
        let mut sample = Vec::new();
        // Wrong bytes are reported later, with their row.
        let _ = stream.take(BUFFER as u64).read_to_end(&mut sample);
        Ok(separator::find(&sample, sample.len() < BUFFER))
    }

    fn not_text(&self, row: u64, place: String, encoding: &str) -> DataError {
        DataError::NotText { file: self.file.to_owned(), row, place, encoding: encoding.to_owned() }
    }

    fn csv_error(&self, error: csv::Error, row: u64) -> DataError {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<MalformedBytes>()) {
                Some(malformed) => self.not_text(row, malformed.to_string(), malformed.encoding),
                None => unreadable(self.file, &error),
            },
            csv::ErrorKind::Utf8 { err, .. } => {
                let column = match self.headers.get(err.field()) {
                    Some(header) => format!("column `{header}`"),
                    None => format!("field {}", err.field() + 1),
                };
                self.not_text(row, format!("byte {} of {column}", err.valid_up_to() + 1), "UTF-8")
            }
            _ => DataError::Damaged { file: self.file.to_owned(), message: format!("row {row} cannot be read") },
        }
    }
}

/// The rows of a file on their way into batches.
struct Rows<'a, 'k> {
    /// Cells of a whole row.
    width: usize,
    batcher: Batcher<'a, 'k>,
    ragged: Tally,
    /// Number of the row taken last; the header is row 1.
    last: u64,
    /// Whether the last cell of that row holds a line break.
    runs_on: bool,
}

impl Rows<'_, '_> {
    fn take(&mut self, record: &StringRecord, sink: &mut Sink<'_>) -> ControlFlow<()> {
        self.last += 1;
        self.runs_on = record.iter().next_back().is_some_and(|field| field.contains('\n'));
        if record.len() != self.width {
            self.ragged.add(self.last, || format!("{} fields", record.len()));
            // Row numbers of a batch rise by one.
            return self.batcher.flush(sink);
        }
        if self.add(record) { self.batcher.end_row(self.last, sink) } else { ControlFlow::Continue(()) }
    }

    /// Gives the cells of a row to the readers; `false` for a row that is passed over.
    fn add(&mut self, record: &StringRecord) -> bool {
        if let Some((place, _)) = self.batcher.key {
            self.batcher.text_key(record.get(place).unwrap_or_default());
            if self.batcher.passes_over() {
                return false;
            }
        }
        for (place, reader) in &mut self.batcher.columns {
            reader.text(self.last, record.get(*place).unwrap_or_default());
        }
        true
    }
}
