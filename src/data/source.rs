//! Where files come from, and [`Table`]: one way to read them all, whatever their format.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use crate::config::nfc::{column_name, nfc};
use crate::config::settings::{InputSettings, TableSettings};

use super::batch::{Batcher, Request, Sink, Tail};
use super::cells::ColumnReader;
use super::column::{Column, ColumnKind, Words};
use super::database::{Answers, QueryTable};
use super::error::{Content, DataError};
use super::files::{FileRows, folder_and_name, matches};
use super::findings::{Subject, Tally};
use super::hash::DataHash;
use super::index::KeyCodes;
use super::json::column_and_field;
use super::parquet::ParquetTable;
use super::place::{Place, expected_content};
use super::spreadsheet::Sheet;
use super::table::{Check, CheckName, Severity};
use super::text::TextTable;

/// Where the files that a config names are looked up.
#[derive(Debug, Clone)]
pub struct Inputs {
    origin: Origin,
    rows: FileRows,
    answers: Answers,
}

#[derive(Debug, Clone)]
enum Origin {
    Folder(PathBuf),
    Memory(BTreeMap<String, Vec<u8>>),
}

impl Inputs {
    /// Files in this folder.
    pub fn folder(path: PathBuf) -> Self {
        Self { origin: Origin::Folder(path), rows: FileRows::default(), answers: Answers::default() }
    }

    /// The same with the connection string of the database that queries are put to, kept out of all that is printed.
    #[must_use]
    pub fn with_connection(self, url: Option<String>) -> Self {
        Self { answers: Answers::of(url), ..self }
    }

    /// Files in memory, by the paths that the config gives them.
    pub fn memory(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { origin: Origin::Memory(files), rows: FileRows::default(), answers: Answers::default() }
    }

    /// Opens the file or the files of a table and reads their headers.
    ///
    /// # Errors
    /// When there is no such file, when it is empty, damaged or not what its name says, or when two columns have one name.
    pub fn open<'a>(&'a self, settings: &'a TableSettings, input: &'a InputSettings) -> Result<Table<'a>, DataError> {
        if let Some(query) = &settings.query {
            let answer = Body::Answer(self.answers.ask(settings, query, input)?);
            return Table::new(settings, input, vec![FilePart::new(&settings.path, answer)?], &self.rows);
        }
        let files = self.files(settings)?;
        let parts = files.iter().map(|file| self.open_file(file, settings)).collect::<Result<_, _>>()?;
        Table::new(settings, input, parts, &self.rows)
    }

    /// Where the rows of tables of several files stand.
    pub(super) fn rows(&self) -> &FileRows {
        &self.rows
    }

    fn open_file<'a>(&'a self, file: &str, settings: &'a TableSettings) -> Result<FilePart<'a>, DataError> {
        let expected = expected_content(file)?;
        let place = self.place(file)?;
        let found = place.content(file)?;
        if found != expected {
            return Err(DataError::WrongFormat { file: file.to_owned(), found, expected });
        }
        let body = match expected {
            Content::Parquet => Body::Parquet(ParquetTable::open(file, place)?),
            Content::Spreadsheet => Body::Sheet(Sheet::open(settings, file, &place)?),
            _ => Body::Text(TextTable::open(settings, file, place)?),
        };
        FilePart::new(file, body)
    }

    /// The files of a table, in the order in which they are read.
    fn files(&self, settings: &TableSettings) -> Result<Vec<String>, DataError> {
        if settings.paths.is_empty() {
            return Ok(vec![settings.path.clone()]);
        }
        let mut files = BTreeSet::new();
        for path in &settings.paths {
            if !path.contains('*') {
                files.insert(path.clone());
                continue;
            }
            let (folder, pattern) = folder_and_name(path);
            let named: Vec<String> = self.names_in(folder).into_iter().filter(|name| matches(pattern, name)).collect();
            if named.is_empty() {
                return Err(DataError::NoMatch { pattern: path.clone(), place: self.told() });
            }
            files.extend(named.into_iter().map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }));
        }
        Ok(files.into_iter().collect())
    }

    /// The names of the files in a folder, which may be none.
    fn names_in(&self, folder: &str) -> Vec<String> {
        match &self.origin {
            Origin::Memory(files) => {
                let apart = files.keys().map(|path| folder_and_name(path));
                apart.filter(|(of, _)| *of == folder).map(|(_, name)| name.to_owned()).collect()
            }
            Origin::Folder(home) => {
                let Ok(entries) = home.join(folder).read_dir() else { return Vec::new() };
                let files = entries.filter_map(Result::ok).filter(|entry| entry.path().is_file());
                files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
            }
        }
    }

    fn place(&self, file: &str) -> Result<Place<'_>, DataError> {
        if let Some(place) = self.exactly(file) {
            return Ok(place);
        }
        // Some systems write the letters of file names and their marks apart.
        let (folder, name) = folder_and_name(file);
        let alike = self.names_in(folder).into_iter().find(|other| nfc(other) == nfc(name));
        let alike = alike.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") });
        let absent = || DataError::NotFound { file: file.to_owned(), place: self.told() };
        alike.and_then(|path| self.exactly(&path)).ok_or_else(absent)
    }

    fn exactly(&self, file: &str) -> Option<Place<'_>> {
        match &self.origin {
            Origin::Memory(files) => files.get(file).map(|bytes| Place::Memory(bytes)),
            Origin::Folder(folder) => {
                let path = folder.join(file);
                path.is_file().then_some(Place::Disk(path))
            }
        }
    }

    /// Where files are looked up, for messages.
    fn told(&self) -> String {
        match &self.origin {
            Origin::Memory(_) => "the files given".to_owned(),
            Origin::Folder(folder) => format!("`{}`", folder.display()),
        }
    }
}

/// A table whose header has been read.
#[derive(Debug)]
pub struct Table<'a> {
    settings: &'a TableSettings,
    input: &'a InputSettings,
    /// The columns that all of its files have, in the order of the first.
    headers: Vec<String>,
    files: Vec<FilePart<'a>>,
    rows: &'a FileRows,
}

/// One file of a table.
#[derive(Debug)]
struct FilePart<'a> {
    file: String,
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
    /// Whether the footer of a report follows the rows.
    pub(super) has_footer: bool,
    /// Rows read.
    pub rows: u64,
    /// Named columns in the order of the file.
    pub columns: Vec<(String, Words)>,
}

impl<'a> Table<'a> {
    fn new(settings: &'a TableSettings, input: &'a InputSettings, files: Vec<FilePart<'a>>, rows: &'a FileRows) -> Result<Self, DataError> {
        let in_none = |column: &&String| files.iter().all(|part| part.find(column).is_none());
        if let Some((column, part)) = settings.date_columns.keys().find(in_none).zip(files.first()) {
            return Err(part.missing_column(column));
        }
        let in_all = |header: &&String| files.iter().all(|part| part.headers.contains(header));
        let headers = files.first().map(|part| part.headers.iter().filter(in_all).cloned().collect()).unwrap_or_default();
        Ok(Self { settings, input, headers, files, rows })
    }

    /// The columns that all files of the table have, in the order of the first; one without a name is empty.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The file as the config names it; of several, their names as it writes them.
    pub fn file(&self) -> &'a str {
        &self.settings.path
    }

    /// The field separator, if it is a text file.
    pub fn separator(&self) -> Option<u8> {
        if let Body::Text(text) = &self.files.first()?.body { Some(text.separator()) } else { None }
    }

    /// Whether there is a column of that name, or one that holds JSON for a name such as `attributes{New Value}`.
    pub(super) fn has(&self, column: &str) -> bool {
        self.files.iter().all(|part| part.find(column).is_some())
    }

    /// Rows above the header.
    pub(super) fn title_rows(&self) -> u64 {
        self.settings.title_rows.into()
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
        let tail = self.stream(&request, None, false, &mut sink)?;
        let has_footer = tail.checks.iter().any(|check| check.name == CheckName::FooterRow);
        Ok(WordTable { rows: rows as u64, has_footer, columns: named.iter().map(|header| (*header).to_owned()).zip(columns).collect() })
    }

    /// The columns that can be read as words: all but those of types that say nothing here, such as lists.
    pub(super) fn readable(&self) -> impl Iterator<Item = &str> {
        let readable = |header: &&String| !header.is_empty() && self.files.iter().all(|part| part.holds_words(header));
        self.headers.iter().filter(readable).map(String::as_str)
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
        let columns = request.columns.iter().map(|&(column, kind)| (0, ColumnReader::new(column, kind, self.settings, self.input)));
        let key = request.key.zip(keys);
        let (key_column, key) = key.map_or((None, None), |(column, codes)| (Some(column), Some((0, codes))));
        let mut batcher = Batcher::new(self.input, key, columns.collect());
        batcher.known_only = known_only;
        let (mut total, mut hash) = (0, None);
        for part in &self.files {
            if self.files.len() > 1 {
                self.rows.begin(self.file(), &part.file, batcher.before);
            }
            part.place(key_column, &request.columns, &mut batcher)?;
            let (tail, flow) = match &part.body {
                Body::Text(text) => text.read(&mut batcher, sink)?,
                Body::Parquet(parquet) => parquet.read(&mut batcher, sink)?,
                Body::Sheet(sheet) => sheet.read(&mut batcher, sink),
                Body::Answer(answer) => answer.read(&mut batcher, sink)?,
            };
            total += tail.rows;
            batcher.before = tail.last;
            hash = Some(hash.map_or(tail.hash, |before: DataHash| before.then(tail.hash)));
            if flow.is_break() {
                break;
            }
        }
        let mut checks = batcher.finish(self.file(), total).map_err(|error| self.rows.name_in_error(error))?;
        checks.extend(self.unnamed_columns(total));
        Ok(Tail { rows: total, checks, hash: hash.unwrap_or(DataHash::NONE) })
    }

    pub(super) fn missing_column(&self, column: &str) -> DataError {
        let lacks = self.files.iter().find(|part| part.find(column).is_none()).or(self.files.first());
        lacks.map_or_else(
            || DataError::MissingColumn { file: self.file().to_owned(), column: column.to_owned(), present: Vec::new() },
            |part| part.missing_column(column),
        )
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

impl<'a> FilePart<'a> {
    fn new(file: &str, body: Body<'a>) -> Result<Self, DataError> {
        let headers: Vec<String> = body.headers().iter().map(|header| column_name(header).into_owned()).collect();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (place, header) in headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            if let Some(first) = places.insert(header, place) {
                let (file, column) = (file.to_owned(), header.clone());
                return Err(DataError::DuplicateColumn { file, column, first: first + 1, second: place + 1 });
            }
        }
        Ok(Self { file: file.to_owned(), headers, body })
    }

    /// The place of a column, and the field to take from its cells where they hold JSON.
    fn find<'c>(&self, column: &'c str) -> Option<(usize, Option<&'c str>)> {
        let place = |name: &str| {
            let name = column_name(name);
            self.headers.iter().position(|header| *header == name && !name.is_empty())
        };
        place(column).map(|place| (place, None)).or_else(|| {
            let (name, field) = column_and_field(column)?;
            place(name).map(|place| (place, Some(field)))
        })
    }

    /// Tells the batcher where its columns stand in this file.
    fn place<'r>(&self, key: Option<&'r str>, columns: &[(&'r str, ColumnKind)], batcher: &mut Batcher<'r, '_>) -> Result<(), DataError> {
        let find = |column: &'r str| self.find(column).ok_or_else(|| self.missing_column(column));
        if let (Some(column), Some((place, _))) = (key, &mut batcher.key) {
            (*place, batcher.key_cells.field) = find(column)?;
            batcher.key_cells.name = column;
        }
        for ((column, _), (place, reader)) in columns.iter().zip(&mut batcher.columns) {
            let (found, field) = find(column)?;
            *place = found;
            reader.take_field(field);
        }
        Ok(())
    }

    fn holds_words(&self, header: &str) -> bool {
        let Some((place, _)) = self.find(header) else { return false };
        match &self.body {
            Body::Parquet(parquet) => parquet.holds_words(place),
            Body::Answer(answer) => answer.holds_words(place),
            Body::Text(_) | Body::Sheet(_) => true,
        }
    }

    fn missing_column(&self, column: &str) -> DataError {
        let present = self.headers.iter().filter(|header| !header.is_empty()).cloned().collect();
        DataError::MissingColumn { file: self.file.clone(), column: column.to_owned(), present }
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
