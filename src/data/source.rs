//! Where files come from, and [`Table`]: one way to read them all, whatever their format.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use crate::config::settings::{InputSettings, TableSettings};

use super::batch::{Batcher, Request, Sink, Tail};
use super::cells::ColumnReader;
use super::column::{Column, ColumnKind, Words};
use super::database::{Answers, QueryTable};
use super::error::{Content, DataError};
use super::findings::{Subject, Tally};
use super::index::KeyCodes;
use super::parquet::ParquetTable;
use super::spreadsheet::Sheet;
use super::table::{Check, CheckName, Severity};
use super::text::TextTable;

/// Where the files that a config names are looked up.
#[derive(Debug, Clone)]
pub struct Inputs {
    origin: Origin,
    answers: Answers,
}

#[derive(Debug, Clone)]
enum Origin {
    Folder(PathBuf),
    Memory(BTreeMap<String, Vec<u8>>),
}

/// One file: on disk, or in memory.
#[derive(Debug)]
pub(super) enum Place<'a> {
    Disk(PathBuf),
    Memory(&'a [u8]),
}

impl Inputs {
    /// Files in this folder.
    pub fn folder(path: PathBuf) -> Self {
        Self { origin: Origin::Folder(path), answers: Answers::default() }
    }

    /// The same with the connection string of the database that queries are put to, kept out of all that is printed.
    #[must_use]
    pub fn with_connection(self, url: Option<String>) -> Self {
        Self { answers: Answers::of(url), ..self }
    }

    /// Files in memory, by the paths that the config gives them.
    pub fn memory(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { origin: Origin::Memory(files), answers: Answers::default() }
    }

    /// Opens a table and reads its header.
    ///
    /// # Errors
    /// When there is no such file, when it is empty, damaged or not what its name says, when a database does not answer, or when two
    /// columns have one name.
    pub fn open<'a>(&'a self, settings: &'a TableSettings, input: &'a InputSettings) -> Result<Table<'a>, DataError> {
        if let Some(query) = &settings.query {
            return Table::new(settings, input, Body::Answer(self.answers.ask(settings, query, input)?));
        }
        let file = settings.path.as_str();
        let expected = expected_content(file)?;
        let place = self.place(file)?;
        let found = place.content(file)?;
        if found != expected {
            return Err(DataError::WrongFormat { file: file.to_owned(), found, expected });
        }
        let body = match expected {
            Content::Parquet => Body::Parquet(ParquetTable::open(file, place)?),
            Content::Spreadsheet => Body::Sheet(Sheet::open(file, &place, settings.sheet.as_deref())?),
            _ => Body::Text(TextTable::open(settings, place)?),
        };
        Table::new(settings, input, body)
    }

    fn place(&self, file: &str) -> Result<Place<'_>, DataError> {
        let absent = |place: String| DataError::NotFound { file: file.to_owned(), place };
        match &self.origin {
            Origin::Memory(files) => match files.get(file) {
                Some(bytes) => Ok(Place::Memory(bytes)),
                None => Err(absent("the files given".into())),
            },
            Origin::Folder(folder) => {
                let path = folder.join(file);
                if path.is_file() { Ok(Place::Disk(path)) } else { Err(absent(format!("`{}`", folder.display()))) }
            }
        }
    }
}

impl Place<'_> {
    /// The file from its first byte.
    pub(super) fn stream(&self, file: &str) -> Result<Box<dyn Read + Send + '_>, DataError> {
        match self {
            Self::Disk(path) => Ok(Box::new(File::open(path).map_err(|error| unreadable(file, &error))?)),
            Self::Memory(bytes) => Ok(Box::new(*bytes)),
        }
    }

    /// The whole file.
    pub(super) fn bytes(&self, file: &str) -> Result<Cow<'_, [u8]>, DataError> {
        match self {
            Self::Disk(path) => std::fs::read(path).map(Cow::Owned).map_err(|error| unreadable(file, &error)),
            Self::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }

    fn content(&self, file: &str) -> Result<Content, DataError> {
        let mut head = Vec::new();
        self.stream(file)?.take(8).read_to_end(&mut head).map_err(|error| unreadable(file, &error))?;
        match head.as_slice() {
            [] => Err(DataError::Empty { file: file.to_owned() }),
            [b'P', b'A', b'R', b'1', ..] => Ok(Content::Parquet),
            [b'P', b'K', 3, 4, ..] => Ok(Content::Spreadsheet),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok(Content::OldSpreadsheet),
            [0x1f, 0x8b, ..] => Ok(Content::Gzip),
            _ => Ok(Content::Text),
        }
    }
}

pub(super) fn unreadable(file: &str, error: &io::Error) -> DataError {
    DataError::Unreadable { file: file.to_owned(), message: error.to_string() }
}

fn expected_content(file: &str) -> Result<Content, DataError> {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv" | "tsv" | "txt") => Ok(Content::Text),
        Some("parquet") => Ok(Content::Parquet),
        Some("xlsx") => Ok(Content::Spreadsheet),
        _ => Err(DataError::UnknownFormat { file: file.to_owned() }),
    }
}

/// A table whose header has been read.
#[derive(Debug)]
pub struct Table<'a> {
    settings: &'a TableSettings,
    input: &'a InputSettings,
    headers: Vec<String>,
    body: Body<'a>,
}

#[derive(Debug)]
enum Body<'a> {
    Text(TextTable<'a>),
    Parquet(ParquetTable<'a>),
    Sheet(Sheet),
    Answer(QueryTable),
}

/// The first rows of a table with every cell as a word.
#[derive(Debug)]
pub struct WordTable {
    /// Rows read.
    pub rows: u64,
    /// Named columns in the order of the file.
    pub columns: Vec<(String, Words)>,
}

impl<'a> Table<'a> {
    fn new(settings: &'a TableSettings, input: &'a InputSettings, body: Body<'a>) -> Result<Self, DataError> {
        let headers: Vec<String> = body.headers().iter().map(|header| header.trim().to_owned()).collect();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (place, header) in headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            if let Some(first) = places.insert(header, place) {
                let (file, column) = (settings.path.clone(), header.clone());
                return Err(DataError::DuplicateColumn { file, column, first: first + 1, second: place + 1 });
            }
        }
        Ok(Self { settings, input, headers, body })
    }

    /// The columns in the order of the file; one without a name is empty.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The file as the config names it.
    pub fn file(&self) -> &'a str {
        &self.settings.path
    }

    /// The field separator, if it is a text file.
    pub fn separator(&self) -> Option<u8> {
        if let Body::Text(text) = &self.body { Some(text.separator()) } else { None }
    }

    /// Whether there is a column of that name.
    pub(super) fn has(&self, column: &str) -> bool {
        !column.is_empty() && self.headers.iter().any(|header| header == column)
    }

    /// Up to `limit` rows from the top with every cell as a word, for a look at what the file holds.
    ///
    /// # Errors
    /// As for reading the table in earnest.
    pub fn words(&self, limit: usize) -> Result<WordTable, DataError> {
        let named: Vec<&str> = self.headers.iter().map(String::as_str).filter(|header| !header.is_empty()).collect();
        self.words_of(&named, limit)
    }

    /// The same of these columns alone.
    pub(super) fn words_of(&self, named: &[&str], limit: usize) -> Result<WordTable, DataError> {
        let request = Request { key: None, columns: named.iter().map(|header| (*header, ColumnKind::Words)).collect() };
        let mut columns: Vec<Words> = named.iter().map(|_| Words::default()).collect();
        let mut rows = 0;
        let mut sink = |batch: &mut super::batch::Batch| {
            let wanted: Vec<u32> = (0..batch.rows.min(limit - rows) as u32).collect();
            for (all, column) in columns.iter_mut().zip(&mut batch.columns) {
                column.keep(&wanted);
                if let Column::Words(words) = column {
                    all.append(words);
                }
            }
            rows += wanted.len();
            if rows == limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        self.stream(&request, None, false, &mut sink)?;
        Ok(WordTable { rows: rows as u64, columns: named.iter().map(|header| (*header).to_owned()).zip(columns).collect() })
    }

    /// The columns that can be read as words: all but those of types that say nothing here, such as lists.
    pub(super) fn readable(&self) -> impl Iterator<Item = &str> {
        let readable = |place| match &self.body {
            Body::Parquet(parquet) => parquet.holds_words(place),
            Body::Answer(answer) => answer.holds_words(place),
            Body::Text(_) | Body::Sheet(_) => true,
        };
        let named = self.headers.iter().enumerate().filter(move |(place, header)| !header.is_empty() && readable(*place));
        named.map(|(_, header)| header.as_str())
    }

    /// Streams the table to a sink. `keys` turns the ids of the request's key column into codes.
    pub(super) fn read(&self, request: &Request<'a>, keys: Option<&mut dyn KeyCodes>, sink: &mut Sink<'_>) -> Result<Tail, DataError> {
        self.stream(request, keys, false, sink)
    }

    /// Streams the rows whose id has a lead's code, whose order and numbers in the file are not kept track of.
    pub(super) fn read_known<'r>(&'r self, request: &Request<'r>, keys: &mut dyn KeyCodes, sink: &mut Sink<'_>) -> Result<Tail, DataError> {
        self.stream(request, Some(keys), true, sink)
    }

    fn stream<'r>(
        &'r self,
        request: &Request<'r>,
        keys: Option<&mut dyn KeyCodes>,
        known_only: bool,
        sink: &mut Sink<'_>,
    ) -> Result<Tail, DataError> {
        let key = match (request.key, keys) {
            (Some(column), Some(keys)) => Some((self.find(column)?, keys)),
            _ => None,
        };
        let mut columns = Vec::with_capacity(request.columns.len());
        for &(column, kind) in &request.columns {
            columns.push((self.find(column)?, ColumnReader::new(column, kind, self.settings, self.input)));
        }
        let mut batcher = Batcher::new(self.file(), self.input, key, columns);
        batcher.known_only = known_only;
        let mut tail = match &self.body {
            Body::Text(text) => text.read(batcher, sink)?,
            Body::Parquet(parquet) => parquet.read(batcher, sink)?,
            Body::Sheet(sheet) => sheet.read(batcher, sink)?,
            Body::Answer(answer) => answer.read(batcher, sink)?,
        };
        tail.checks.extend(self.unnamed_columns(tail.rows));
        Ok(tail)
    }

    fn find(&self, column: &str) -> Result<usize, DataError> {
        let place = self.headers.iter().position(|header| header == column && !column.is_empty());
        place.ok_or_else(|| self.missing_column(column))
    }

    pub(super) fn missing_column(&self, column: &str) -> DataError {
        let present = self.headers.iter().filter(|header| !header.is_empty()).cloned().collect();
        DataError::MissingColumn { file: self.file().to_owned(), column: column.to_owned(), present }
    }

    /// Notes columns without a name: they cannot be asked for.
    fn unnamed_columns(&self, rows: u64) -> Option<Check> {
        let mut tally = Tally::default();
        for (place, _) in self.headers.iter().enumerate().filter(|(_, header)| header.is_empty()) {
            tally.add(1, || format!("column {}", place + 1));
        }
        let check = tally.check(CheckName::UnnamedColumn, &Subject::file(self.file()), Severity::Note)?;
        Some(Check { rows, ..check })
    }
}

impl Body<'_> {
    fn headers(&self) -> &[String] {
        match self {
            Self::Text(text) => text.headers(),
            Self::Parquet(parquet) => parquet.headers(),
            Self::Sheet(sheet) => sheet.headers(),
            Self::Answer(answer) => answer.headers(),
        }
    }
}
