//! From cells to typed columns, alike for every file format: what is missing, what is a number, what is a date.
//!
//! White space round a cell is no part of it.

use crate::config::settings::{InputSettings, TableSettings};
use crate::period::{DateFormat, DateReader, Instant};

use super::column::{Column, ColumnKind, WordsBuilder};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::table::{Check, CheckName};

/// Longer values are cut in examples.
const LONGEST_EXAMPLE: usize = 60;

/// Gathers the cells of one column, batch by batch.
pub(super) struct ColumnReader<'a> {
    header: &'a str,
    input: &'a InputSettings,
    /// Numbers that mean "missing": those of the missing words that are numbers.
    missing_numbers: Vec<f64>,
    cells: Cells<'a>,
    unreadable: Tally,
    errors: Tally,
}

enum Cells<'a> {
    Words(WordsBuilder),
    Numbers(Vec<f64>),
    Instants(Vec<Option<Instant>>, DateReader<'a>),
}

impl<'a> ColumnReader<'a> {
    pub(super) fn new(header: &'a str, kind: ColumnKind, table: &'a TableSettings, input: &'a InputSettings) -> Self {
        let cells = match kind {
            ColumnKind::Words => Cells::Words(WordsBuilder::default()),
            ColumnKind::Numbers => Cells::Numbers(Vec::new()),
            ColumnKind::Instants => Cells::Instants(Vec::new(), DateReader::new(table.date_format(header), &input.zone)),
        };
        let missing_numbers = input.missing.iter().filter_map(|word| number(word)).collect();
        Self { header, input, missing_numbers, cells, unreadable: Tally::default(), errors: Tally::default() }
    }

    pub(super) fn kind(&self) -> ColumnKind {
        match self.cells {
            Cells::Words(_) => ColumnKind::Words,
            Cells::Numbers(_) => ColumnKind::Numbers,
            Cells::Instants(..) => ColumnKind::Instants,
        }
    }

    /// A cell written as text.
    pub(super) fn text(&mut self, row: u64, cell: &str) {
        let cell = cell.trim_ascii();
        if is_missing(cell, self.input) {
            return self.missing();
        }
        let readable = match &mut self.cells {
            Cells::Words(words) => {
                words.push(Some(cell));
                true
            }
            Cells::Numbers(numbers) => number(cell).map(|value| numbers.push(value)).is_some(),
            Cells::Instants(instants, reader) => reader.read(cell).map(|at| instants.push(Some(at))).is_some(),
        };
        if !readable {
            self.unreadable(row, || shortened(cell));
        }
    }

    /// A cell that holds a number. In a column of dates, only formats that count from 1970 can read it.
    pub(super) fn number(&mut self, row: u64, value: f64) {
        if !value.is_finite() || self.missing_numbers.contains(&value) {
            return self.missing();
        }
        match &mut self.cells {
            Cells::Numbers(numbers) => numbers.push(value),
            Cells::Words(_) | Cells::Instants(..) => self.text(row, &written(value)),
        }
    }

    /// A cell that holds an integer.
    pub(super) fn integer(&mut self, row: u64, value: i64) {
        match &mut self.cells {
            Cells::Numbers(_) => self.number(row, value as f64),
            Cells::Words(_) | Cells::Instants(..) => self.text(row, &value.to_string()),
        }
    }

    /// A cell that holds true or false.
    pub(super) fn truth(&mut self, row: u64, value: bool) {
        match &mut self.cells {
            Cells::Numbers(_) => self.number(row, f64::from(u8::from(value))),
            Cells::Words(_) | Cells::Instants(..) => self.text(row, if value { "true" } else { "false" }),
        }
    }

    /// A cell that holds a moment.
    pub(super) fn instant(&mut self, row: u64, at: Instant) {
        match &mut self.cells {
            Cells::Instants(instants, _) => instants.push(Some(at)),
            Cells::Words(words) => {
                let text = self.input.zone.date_time(at);
                words.push(Some(text.strip_suffix(" 00:00:00").unwrap_or(&text)));
            }
            Cells::Numbers(_) => self.unreadable(row, || self.input.zone.date_time(at)),
        }
    }

    /// A cell that holds a clock time without a zone, as microseconds since 1970 on that clock.
    pub(super) fn clock_time(&mut self, row: u64, micros: i64) {
        let read = match &mut self.cells {
            Cells::Instants(_, reader) => reader.local(micros),
            Cells::Words(_) | Cells::Numbers(_) => DateReader::new(&DateFormat::Iso, &self.input.zone).local(micros),
        };
        match read {
            Some(at) => self.instant(row, at),
            None => self.unreadable(row, || format!("{micros} microseconds since 1970")),
        }
    }

    /// An error value of a spreadsheet.
    pub(super) fn error(&mut self, row: u64, name: &str) {
        self.errors.add(row, || name.to_owned());
        self.missing();
    }

    /// An empty cell.
    pub(super) fn missing(&mut self) {
        match &mut self.cells {
            Cells::Words(words) => words.push(None),
            Cells::Numbers(numbers) => numbers.push(f64::NAN),
            Cells::Instants(instants, _) => instants.push(None),
        }
    }

    fn unreadable(&mut self, row: u64, value: impl FnOnce() -> String) {
        self.unreadable.add(row, value);
        self.missing();
    }

    /// Hands out the cells gathered so far; words must come back by [`ColumnReader::reclaim`].
    pub(super) fn lend(&mut self) -> Column {
        match &mut self.cells {
            Cells::Words(words) => Column::Words(words.lend()),
            Cells::Numbers(numbers) => Column::Numbers(std::mem::take(numbers)),
            Cells::Instants(instants, _) => Column::Instants(std::mem::take(instants)),
        }
    }

    /// Takes the memory of a batch back, and the levels of words.
    pub(super) fn reclaim(&mut self, lent: Column) {
        match (&mut self.cells, lent) {
            (Cells::Words(words), Column::Words(lent)) => words.reclaim(lent),
            (Cells::Numbers(numbers), Column::Numbers(mut lent)) => {
                lent.clear();
                *numbers = lent;
            }
            (Cells::Instants(instants, _), Column::Instants(mut lent)) => {
                lent.clear();
                *instants = lent;
            }
            _ => debug_assert!(false, "a column comes back as it was lent"),
        }
    }

    /// What was unreadable: an error or checks, as the policy wants it.
    pub(super) fn settle(self, file: &str, total: u64) -> Result<Vec<Check>, DataError> {
        let fault = match &self.cells {
            Cells::Instants(_, reader) => Fault::NotADate { format: written_format(reader.format()) },
            Cells::Numbers(_) | Cells::Words(_) => Fault::NotANumber,
        };
        let rule = |fault| Rule {
            name: CheckName::UnreadableCell,
            subject: Subject::column(file, self.header),
            fault,
            policy: self.input.unreadable_cells,
            total,
        };
        let checks = [self.unreadable.settle(rule(fault))?, self.errors.settle(rule(Fault::ErrorCell))?];
        Ok(checks.into_iter().flatten().collect())
    }
}

/// Whether a trimmed cell means "missing".
pub(super) fn is_missing(cell: &str, input: &InputSettings) -> bool {
    cell.is_empty() || input.missing.iter().any(|word| word == cell)
}

/// Reads a number with `.` before decimals; words such as `inf` and `NaN` are none.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
    if plain { text.parse().ok().filter(|value: &f64| value.is_finite()) } else { None }
}

/// A number as a word: the shortest decimal that reads back the same, whole numbers without `.0`.
pub(super) fn written(value: f64) -> String {
    if value == 0.0 { "0".into() } else { value.to_string() }
}

fn written_format(format: &DateFormat) -> String {
    match format {
        DateFormat::Iso => "iso".into(),
        DateFormat::EpochSeconds => "epoch_seconds".into(),
        DateFormat::EpochMillis => "epoch_millis".into(),
        DateFormat::Pattern(pattern) | DateFormat::Months(pattern) => pattern.clone(),
    }
}

fn shortened(cell: &str) -> String {
    if cell.chars().count() <= LONGEST_EXAMPLE { cell.to_owned() } else { cell.chars().take(LONGEST_EXAMPLE).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_and_words_are_not() {
        let read = ["1", "-2.5", "+3", ".5", "1e3", "1,5", "inf", "NaN", "-", "0x10", "1e999", "٣"].map(number);
        let expected = [Some(1.0), Some(-2.5), Some(3.0), Some(0.5), Some(1000.0), None, None, None, None, None, None, None];
        assert_eq!(read, expected);
    }

    #[test]
    fn numbers_as_words_have_no_needless_point() {
        assert_eq!([12.0, -0.0, 2.5, 1e15].map(written), ["12", "0", "2.5", "1000000000000000"]);
    }
}
