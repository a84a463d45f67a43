//! Columns in memory: words as codes into a list of levels, numbers, moments.

use rustc_hash::FxHashMap;

use crate::period::Instant;

/// What missing cells are called in every result. No cell may read so.
pub const MISSING_NAME: &str = "(missing)";

/// A column of words, stored as codes into its levels. Levels stand in order of first appearance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    codes: Vec<u32>,
    levels: Vec<String>,
}

impl Words {
    /// The code of a missing cell.
    pub const MISSING: u32 = u32::MAX;

    /// Words from their codes and levels; codes beyond the levels are missing.
    pub(super) fn of(codes: Vec<u32>, levels: Vec<String>) -> Self {
        Self { codes, levels }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// One code per row; [`Words::MISSING`] for a missing cell.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The distinct words.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// The word in a row; `None` when missing.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.levels.get(self.codes[row] as usize).map(String::as_str)
    }

    /// These rows, in this order, with the same levels.
    #[must_use]
    pub fn take(&self, rows: &[u32]) -> Self {
        Self { codes: rows.iter().map(|&row| self.codes[row as usize]).collect(), levels: self.levels.clone() }
    }

    /// Adds the rows of a later batch of the same column, whose levels begin with these.
    pub(super) fn append(&mut self, batch: &Self) {
        self.codes.extend_from_slice(&batch.codes);
        self.levels.extend_from_slice(&batch.levels[self.levels.len()..]);
    }
}

/// Builds [`Words`] row by row, across batches.
#[derive(Debug, Default)]
pub struct WordsBuilder {
    words: Words,
    index: FxHashMap<String, u32>,
}

impl WordsBuilder {
    /// Adds a row.
    pub fn push(&mut self, word: Option<&str>) {
        let code = word.map_or(Words::MISSING, |word| self.code(word));
        self.words.codes.push(code);
    }

    /// The code of a word, which becomes a level if it is new. Adds no row.
    pub fn code(&mut self, word: &str) -> u32 {
        if let Some(&code) = self.index.get(word) {
            return code;
        }
        let code = self.words.levels.len() as u32;
        self.words.levels.push(word.to_owned());
        self.index.insert(word.to_owned(), code);
        code
    }

    /// Adds a row by its code, as [`WordsBuilder::code`] gave it, or [`Words::MISSING`].
    pub fn push_code(&mut self, code: u32) {
        self.words.codes.push(code);
    }

    /// The levels so far.
    pub fn levels(&self) -> &[String] {
        &self.words.levels
    }

    /// Adds rows whose codes count the levels of another builder.
    pub(super) fn absorb(&mut self, rows: &Words) {
        let codes: Vec<u32> = rows.levels.iter().map(|level| self.code(level)).collect();
        self.words.codes.extend(rows.codes.iter().map(|&code| codes.get(code as usize).copied().unwrap_or(Words::MISSING)));
    }

    /// Hands out the rows gathered so far together with the levels, which must come back by [`WordsBuilder::reclaim`]
    /// before the next row: so codes stay valid from batch to batch and no level is ever copied.
    pub(super) fn lend(&mut self) -> Words {
        std::mem::take(&mut self.words)
    }

    /// Takes the levels back and forgets the rows.
    pub(super) fn reclaim(&mut self, mut lent: Words) {
        lent.codes.clear();
        self.words = lent;
    }

    /// The finished column.
    pub fn finish(self) -> Words {
        self.words
    }
}

/// A typed column.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Words.
    Words(Words),
    /// Numbers; `NaN` for a missing cell.
    Numbers(Vec<f64>),
    /// Moments; `None` for a missing cell.
    Instants(Vec<Option<Instant>>),
}

/// What a column is to be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnKind {
    /// Words.
    Words,
    /// Numbers, with `.` before decimals.
    Numbers,
    /// Moments in the table's date format.
    Instants,
}

impl Column {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Words(words) => words.len(),
            Self::Numbers(numbers) => numbers.len(),
            Self::Instants(instants) => instants.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words, if it is a column of words.
    pub fn words(&self) -> Option<&Words> {
        if let Self::Words(words) = self { Some(words) } else { None }
    }

    /// The numbers, if it is a column of numbers.
    pub fn numbers(&self) -> Option<&[f64]> {
        if let Self::Numbers(numbers) = self { Some(numbers) } else { None }
    }

    /// The moments, if it is a column of moments.
    pub fn instants(&self) -> Option<&[Option<Instant>]> {
        if let Self::Instants(instants) = self { Some(instants) } else { None }
    }

    /// No row of this kind.
    pub(super) fn empty(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Words => Self::Words(Words::default()),
            ColumnKind::Numbers => Self::Numbers(Vec::new()),
            ColumnKind::Instants => Self::Instants(Vec::new()),
        }
    }

    /// So many missing cells of this kind.
    pub(super) fn missing(kind: ColumnKind, rows: usize) -> Self {
        match kind {
            ColumnKind::Words => Self::Words(Words { codes: vec![Words::MISSING; rows], levels: Vec::new() }),
            ColumnKind::Numbers => Self::Numbers(vec![f64::NAN; rows]),
            ColumnKind::Instants => Self::Instants(vec![None; rows]),
        }
    }

    /// Adds the rows of a later batch of the same column.
    pub(super) fn append(&mut self, batch: &Self) {
        match (self, batch) {
            (Self::Words(all), Self::Words(batch)) => all.append(batch),
            (Self::Numbers(all), Self::Numbers(batch)) => all.extend_from_slice(batch),
            (Self::Instants(all), Self::Instants(batch)) => all.extend_from_slice(batch),
            _ => debug_assert!(false, "batches of one column are of one kind"),
        }
    }

    /// Keeps these rows, which rise, in place.
    pub(super) fn keep(&mut self, rows: &[u32]) {
        fn compact<T: Copy>(cells: &mut Vec<T>, rows: &[u32]) {
            for (to, &from) in rows.iter().enumerate() {
                cells[to] = cells[from as usize];
            }
            cells.truncate(rows.len());
        }
        match self {
            Self::Words(words) => compact(&mut words.codes, rows),
            Self::Numbers(numbers) => compact(numbers, rows),
            Self::Instants(instants) => compact(instants, rows),
        }
    }

    /// Takes these rows in place, as often as they are named.
    pub(super) fn spread(&mut self, rows: &[u32]) {
        fn taken<T: Copy>(cells: &mut Vec<T>, rows: &[u32]) {
            *cells = rows.iter().map(|&row| cells[row as usize]).collect();
        }
        match self {
            Self::Words(words) => taken(&mut words.codes, rows),
            Self::Numbers(numbers) => taken(numbers, rows),
            Self::Instants(instants) => taken(instants, rows),
        }
    }

    /// One cell per entry: that of the row, or a missing one.
    pub(super) fn pick(&self, rows: &[Option<u32>]) -> Self {
        fn cells<T: Copy>(cells: &[T], rows: &[Option<u32>], missing: T) -> Vec<T> {
            rows.iter().map(|row| row.map_or(missing, |row| cells[row as usize])).collect()
        }
        match self {
            Self::Words(words) => Self::Words(Words { codes: cells(&words.codes, rows, Words::MISSING), levels: words.levels.clone() }),
            Self::Numbers(numbers) => Self::Numbers(cells(numbers, rows, f64::NAN)),
            Self::Instants(instants) => Self::Instants(cells(instants, rows, None)),
        }
    }

    /// These rows, in this order.
    #[must_use]
    pub fn take(&self, rows: &[u32]) -> Self {
        match self {
            Self::Words(words) => Self::Words(words.take(rows)),
            Self::Numbers(numbers) => Self::Numbers(rows.iter().map(|&row| numbers[row as usize]).collect()),
            Self::Instants(instants) => Self::Instants(rows.iter().map(|&row| instants[row as usize]).collect()),
        }
    }
}
