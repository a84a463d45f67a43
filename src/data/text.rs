//! Separated text: CSV and its kin, on all cores while it is plain and then record by record.

use std::io::{self, Read};
use std::ops::ControlFlow;

use csv::StringRecord;
use encoding_rs::Encoding;

use crate::config::settings::TableSettings;

use super::ahead::each_record;
use super::batch::{Batcher, FileTail, Sink};
use super::cells::shortened;
use super::decode::{MalformedBytes, Utf8Stream, encoding};
use super::error::DataError;
use super::footer::{FooterFinder, HeldRows, RowIs};
use super::place::{Place, unreadable};
use super::plain::{self, Rest, Shape};
use super::separator;

const BUFFER: usize = 1 << 16;

/// A text file whose header has been read.
#[derive(Debug)]
pub(super) struct TextTable<'a> {
    file: String,
    settings: &'a TableSettings,
    place: Place<'a>,
    encoding: &'static Encoding,
    separator: u8,
    headers: Vec<String>,
}

impl<'a> TextTable<'a> {
    pub(super) fn open(settings: &'a TableSettings, file: &str, place: Place<'a>) -> Result<Self, DataError> {
        let encoding = encoding(file, settings.encoding.as_deref())?;
        let mut table = Self { file: file.to_owned(), settings, place, encoding, separator: b',', headers: Vec::new() };
        table.separator = match settings.separator {
            Some(separator) => separator,
            None if file.to_ascii_lowercase().ends_with(".tsv") => b'\t',
            None => table.find_separator()?,
        };
        let first = table.header_row();
        let mut records = table.records_of(table.stream()?);
        let mut header = StringRecord::new();
        let any = records.read_record(&mut header).map_err(|error| table.csv_error(error, first))?;
        if !any || header.iter().all(|field| field.trim().is_empty()) {
            return Err(DataError::Empty { file: file.to_owned() });
        }
        if header.as_slice().contains('\0') {
            return Err(table.not_text(first, "a zero byte in the header".into(), records.get_ref().encoding()));
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

    fn header_row(&self) -> u64 {
        u64::from(self.settings.title_rows) + 1
    }

    /// Streams the rows to the sink, numbered on from those of the files before; whether it wants more.
    pub(super) fn read(&self, batcher: &mut Batcher<'_, '_>, sink: &mut Sink<'_>) -> Result<(FileTail, ControlFlow<()>), DataError> {
        let (header, before) = (self.header_row(), batcher.before);
        let shape = Shape { separator: self.separator, width: self.headers.len(), header: before + header };
        // What is a footer shows in the rows around it: they are looked at one by one.
        let plain = self.settings.footer.is_empty();
        let rest = if plain { plain::read(self.stream()?, shape, batcher, sink) } else { Rest::untouched(self.stream()?) };
        let (last, header_left) = (rest.last.unwrap_or(shape.header), rest.last.is_none());
        if !rest.wanted_all {
            return Ok((FileTail { rows: last - shape.header, last, hash: rest.stream().hash() }, ControlFlow::Break(())));
        }
        let mut records = self.records_of(rest);
        if header_left {
            records.read_record(&mut StringRecord::new()).map_err(|error| self.csv_error(error, header))?;
        }
        let mut rows = Rows {
            width: self.headers.len(),
            batcher,
            last,
            taken: last - shape.header,
            runs_on: false,
            footer: FooterFinder::new(&self.settings.footer, self.headers.len()),
            held: HeldRows::new(),
        };
        let mut rest = each_record(records, |record| rows.take(record, sink));
        if let Some(error) = rest.error.take() {
            return Err(self.csv_error(error, rows.last - before + 1));
        }
        let stream = rest.reader.get_ref().stream();
        let mut flow = ControlFlow::Break(());
        if rest.wanted_all {
            // A cell with line breaks was quoted; if it is the last of the file, so must the file end.
            if rows.runs_on && stream.last() != b'"' {
                return Err(DataError::OpenQuote { file: self.file.clone(), row: rows.last - before });
            }
            flow = rows.end(sink);
        }
        Ok((FileTail { rows: rows.taken, last: rows.last, hash: stream.hash() }, flow))
    }

    fn records_of<R: Read>(&self, stream: R) -> csv::Reader<R> {
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.separator).buffer_capacity(BUFFER);
        builder.from_reader(stream)
    }

    /// The text from its header on.
    fn stream(&self) -> Result<Utf8Stream<Box<dyn Read + Send + '_>>, DataError> {
        let unreadable = |error: io::Error| self.csv_error(error.into(), 1);
        let mut stream = Utf8Stream::new(self.place.stream(&self.file)?, self.encoding).map_err(unreadable)?;
        if stream.skip_lines(self.settings.title_rows).map_err(unreadable)? {
            return Ok(stream);
        }
        Err(DataError::OnlyTitles { file: self.file.clone(), title_rows: self.settings.title_rows })
    }

    fn find_separator(&self) -> Result<u8, DataError> {
        let mut sample = Vec::new();
        // Wrong bytes are reported later, with their row.
        let _ = self.stream()?.take(BUFFER as u64).read_to_end(&mut sample);
        Ok(separator::find(&sample, sample.len() < BUFFER))
    }

    fn not_text(&self, row: u64, place: String, encoding: &str) -> DataError {
        DataError::NotText { file: self.file.clone(), row, place, encoding: encoding.to_owned() }
    }

    fn csv_error(&self, error: csv::Error, row: u64) -> DataError {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<MalformedBytes>()) {
                Some(malformed) => self.not_text(row, malformed.to_string(), malformed.encoding),
                None => unreadable(&self.file, &error),
            },
            csv::ErrorKind::Utf8 { err, .. } => {
                let column = match self.headers.get(err.field()) {
                    Some(header) => format!("column `{header}`"),
                    None => format!("field {}", err.field() + 1),
                };
                self.not_text(row, format!("byte {} of {column}", err.valid_up_to() + 1), "UTF-8")
            }
            _ => DataError::Damaged { file: self.file.clone(), message: format!("row {row} cannot be read") },
        }
    }
}

/// The rows of a file on their way into batches.
struct Rows<'r, 'a, 'k> {
    /// Cells of a whole row.
    width: usize,
    batcher: &'r mut Batcher<'a, 'k>,
    /// Number of the row taken last; the header of the first file is row 1, after its titles.
    last: u64,
    /// Rows that are not of the footer.
    taken: u64,
    /// Whether the last cell of the last row holds a line break.
    runs_on: bool,
    footer: Option<FooterFinder<'r>>,
    held: HeldRows<StringRecord>,
}

impl Rows<'_, '_, '_> {
    fn take(&mut self, record: &StringRecord, sink: &mut Sink<'_>) -> ControlFlow<()> {
        self.last += 1;
        self.runs_on = record.iter().next_back().is_some_and(|field| field.contains('\n'));
        let Some(footer) = &mut self.footer else { return self.take_row(self.last, record, sink) };
        match footer.judge(record.iter()) {
            RowIs::Row => {
                self.release(sink)?;
                self.take_row(self.last, record, sink)
            }
            RowIs::Lone => match self.held.hold(self.last, record.clone()) {
                Some((row, record)) => self.take_row(row, &record, sink),
                None => ControlFlow::Continue(()),
            },
            RowIs::Footer => {
                self.held.give_up(&mut self.batcher.footer, first_word);
                self.batcher.footer.add(self.last, || first_word(record));
                ControlFlow::Continue(())
            }
            RowIs::BelowFooter => {
                self.taken += 1;
                self.batcher.below_footer.add(self.last, || first_word(record));
                ControlFlow::Continue(())
            }
        }
    }

    fn release(&mut self, sink: &mut Sink<'_>) -> ControlFlow<()> {
        while let Some((row, record)) = self.held.release() {
            self.take_row(row, &record, sink)?;
        }
        ControlFlow::Continue(())
    }

    fn take_row(&mut self, row: u64, record: &StringRecord, sink: &mut Sink<'_>) -> ControlFlow<()> {
        self.taken += 1;
        if record.as_slice().as_bytes().contains(&0) {
            let cell = record.iter().find(|cell| cell.contains('\0')).unwrap_or_default();
            self.batcher.zero_bytes.add(row, || shortened(&cell.replace('\0', "\u{2400}")));
        }
        if record.len() != self.width {
            self.batcher.ragged(row, record.len(), self.width);
            // Row numbers of a batch rise by one.
            return self.batcher.flush(sink);
        }
        if self.add(row, record) { self.batcher.end_row(row, sink) } else { ControlFlow::Continue(()) }
    }

    /// Gives the cells of a row to the readers; `false` for a row that is passed over.
    fn add(&mut self, row: u64, record: &StringRecord) -> bool {
        if let Some((place, _)) = self.batcher.key {
            self.batcher.text_key(row, record.get(place).unwrap_or_default());
            if self.batcher.passes_over() {
                return false;
            }
        }
        for (place, reader) in &mut self.batcher.columns {
            reader.text(row, record.get(*place).unwrap_or_default());
        }
        true
    }

    /// Gives out what is left at the end of the file.
    fn end(&mut self, sink: &mut Sink<'_>) -> ControlFlow<()> {
        self.release(sink)?;
        self.batcher.flush(sink)
    }
}

/// The first filled cell, of which a footer's examples are made.
fn first_word(record: &StringRecord) -> String {
    shortened(record.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default())
}
