//! From cells to typed columns, alike for every file format: what is missing, what is a number, what is a date.
//!
//! White space round a cell is no part of it.

use serde_json::Value;

use crate::config::file::NumberStyle;
use crate::config::nfc::nfc;
use crate::config::settings::{InputSettings, TableSettings};
use crate::period::{DateFormat, DateReader, Instant, Zone};

use super::column::{Column, ColumnKind, WordsBuilder};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::json;
use super::number::NumberReader;
use super::table::{Check, CheckName, Severity};

/// Longer values are cut in examples.
const LONGEST_EXAMPLE: usize = 60;

/// Gathers the cells of one column, batch by batch.
pub(super) struct ColumnReader<'a> {
    header: &'a str,
    input: &'a InputSettings,
    /// By whose clock times without an offset are written.
    zone: &'a Zone,
    /// Numbers that mean "missing": those of the missing words that are numbers.
    missing_numbers: Vec<f64>,
    /// The field to take from cells that hold JSON, and whether any has it.
    field: Option<String>,
    has_field: bool,
    cells: Cells<'a>,
    unreadable: Tally,
    errors: Tally,
    no_objects: Tally,
    clock_changes: Tally,
}

enum Cells<'a> {
    Words(WordsBuilder),
    Numbers(Vec<f64>, NumberReader),
    Instants(Vec<Option<Instant>>, DateReader<'a>),
}

impl<'a> ColumnReader<'a> {
    pub(super) fn new(header: &'a str, kind: ColumnKind, table: &'a TableSettings, input: &'a InputSettings) -> Self {
        let zone = table.zone(input);
        let cells = match kind {
            ColumnKind::Words => Cells::Words(WordsBuilder::default()),
            ColumnKind::Numbers => Cells::Numbers(Vec::new(), NumberReader::new(table.numbers)),
            ColumnKind::Instants => Cells::Instants(Vec::new(), DateReader::new(table.date_format(header), zone)),
        };
        Self {
            header,
            input,
            zone,
            missing_numbers: input.missing.iter().filter_map(|word| number(word)).collect(),
            field: None,
            has_field: false,
            cells,
            unreadable: Tally::default(),
            errors: Tally::default(),
            no_objects: Tally::default(),
            clock_changes: Tally::default(),
        }
    }

    /// From now on cells hold JSON, of which this field is wanted; or none.
    pub(super) fn take_field(&mut self, field: Option<&str>) {
        self.field = field.map(str::to_owned);
    }

    pub(super) fn kind(&self) -> ColumnKind {
        match self.cells {
            Cells::Words(_) => ColumnKind::Words,
            Cells::Numbers(..) => ColumnKind::Numbers,
            Cells::Instants(..) => ColumnKind::Instants,
        }
    }

    /// A cell written as text.
    pub(super) fn text(&mut self, row: u64, cell: &str) {
        if self.field.is_some() { self.add_field(row, cell.trim_ascii()) } else { self.add_text(row, cell) }
    }

    /// A cell that holds a number. In a column of dates, only formats that count from 1970 can read it.
    pub(super) fn number(&mut self, row: u64, value: f64) {
        if self.field.is_some() { self.no_object(row, &written(value)) } else { self.add_number(row, value) }
    }

    /// A cell that holds an integer.
    pub(super) fn integer(&mut self, row: u64, value: i64) {
        if self.field.is_some() { self.no_object(row, &value.to_string()) } else { self.add_integer(row, value) }
    }

    /// A cell that holds true or false.
    pub(super) fn truth(&mut self, row: u64, value: bool) {
        if self.field.is_some() { self.no_object(row, &value.to_string()) } else { self.add_truth(row, value) }
    }

    fn add_text(&mut self, row: u64, cell: &str) {
        let cell = nfc(cell.trim_ascii());
        if is_missing(&cell, self.input) {
            return self.missing();
        }
        let readable = match &mut self.cells {
            Cells::Words(words) => {
                words.push(Some(&cell));
                true
            }
            Cells::Numbers(numbers, reader) => reader.read(row, &cell).map(|value| numbers.push(value)).is_some(),
            Cells::Instants(instants, reader) => {
                let read = reader.read(&cell);
                if reader.met_change() {
                    self.clock_changes.add(row, || shortened(&cell));
                }
                read.map(|at| instants.push(Some(at))).is_some()
            }
        };
        if !readable {
            self.unreadable(row, || shortened(&cell));
        }
    }

    fn add_number(&mut self, row: u64, value: f64) {
        if !value.is_finite() || self.missing_numbers.contains(&value) {
            return self.missing();
        }
        match &mut self.cells {
            Cells::Numbers(numbers, _) => numbers.push(value),
            Cells::Words(_) | Cells::Instants(..) => self.add_text(row, &written(value)),
        }
    }

    fn add_integer(&mut self, row: u64, value: i64) {
        match &mut self.cells {
            Cells::Numbers(..) => self.add_number(row, value as f64),
            Cells::Words(_) | Cells::Instants(..) => self.add_text(row, &value.to_string()),
        }
    }

    fn add_truth(&mut self, row: u64, value: bool) {
        match &mut self.cells {
            Cells::Numbers(..) => self.add_number(row, f64::from(u8::from(value))),
            Cells::Words(_) | Cells::Instants(..) => self.add_text(row, if value { "true" } else { "false" }),
        }
    }

    /// The wanted field of the JSON object that a cell holds.
    fn add_field(&mut self, row: u64, cell: &str) {
        if is_missing(cell, self.input) {
            return self.missing();
        }
        let found = json::field(cell, self.field.as_deref().unwrap_or_default());
        self.has_field |= matches!(found, Ok(Some(_)));
        match found {
            Ok(None) => self.missing(),
            Ok(Some(Value::Bool(truth))) => self.add_truth(row, truth),
            Ok(Some(Value::Number(number))) => match (number.as_i64(), number.as_f64()) {
                (Some(value), _) => self.add_integer(row, value),
                (None, Some(value)) => self.add_number(row, value),
                (None, None) => self.missing(),
            },
            Ok(Some(value)) => self.add_text(row, &json::written(value)),
            Err(json::NoObject) => self.no_object(row, cell),
        }
    }

    fn no_object(&mut self, row: u64, cell: &str) {
        self.no_objects.add(row, || shortened(cell));
        self.missing();
    }

    /// A cell that holds a moment.
    pub(super) fn instant(&mut self, row: u64, at: Instant) {
        match &mut self.cells {
            _ if self.field.is_some() => self.no_object(row, &self.zone.date_time(at)),
            Cells::Instants(instants, _) => instants.push(Some(at)),
            Cells::Words(words) => {
                let text = self.zone.date_time(at);
                words.push(Some(text.strip_suffix(" 00:00:00").unwrap_or(&text)));
            }
            Cells::Numbers(..) => self.unreadable(row, || self.zone.date_time(at)),
        }
    }

    /// A cell that holds a clock time without a zone, as microseconds since 1970 on that clock.
    pub(super) fn clock_time(&mut self, row: u64, micros: i64) {
        let read = match &mut self.cells {
            Cells::Instants(_, reader) => {
                let read = reader.local(micros);
                if reader.met_change()
                    && let Some(at) = read
                {
                    self.clock_changes.add(row, || self.zone.date_time(at));
                }
                read
            }
            Cells::Words(_) | Cells::Numbers(..) => DateReader::new(&DateFormat::Iso, self.zone).local(micros),
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
            Cells::Numbers(numbers, _) => numbers.push(f64::NAN),
            Cells::Instants(instants, _) => instants.push(None),
        }
    }

    fn unreadable(&mut self, row: u64, value: impl FnOnce() -> String) {
        self.unreadable.add(row, value);
        self.missing();
    }

    /// A reader of other cells of the same column.
    pub(super) fn fork(&self) -> Self {
        let cells = match &self.cells {
            Cells::Words(_) => Cells::Words(WordsBuilder::default()),
            Cells::Numbers(_, reader) => Cells::Numbers(Vec::new(), NumberReader::new(reader.style())),
            Cells::Instants(_, reader) => Cells::Instants(Vec::new(), reader.clone()),
        };
        Self {
            header: self.header,
            input: self.input,
            zone: self.zone,
            missing_numbers: self.missing_numbers.clone(),
            field: self.field.clone(),
            has_field: false,
            cells,
            unreadable: Tally::default(),
            errors: Tally::default(),
            no_objects: Tally::default(),
            clock_changes: Tally::default(),
        }
    }

    /// Whether there is nothing to tell of the cells so far: no fault, no change of the clocks, and no currency to hold others against.
    pub(super) fn is_clean(&self) -> bool {
        let found = [&self.unreadable, &self.errors, &self.no_objects, &self.clock_changes];
        let currency = if let Cells::Numbers(_, reader) = &self.cells { reader.currency.is_some() } else { false };
        !currency && found.iter().all(|tally| tally.rows() == 0)
    }

    /// Adds the cells that a fork has read and lent.
    pub(super) fn absorb(&mut self, cells: Column) {
        match (&mut self.cells, cells) {
            (Cells::Words(all), Column::Words(words)) => all.absorb(&words),
            (Cells::Numbers(all, _), Column::Numbers(numbers)) => all.extend(numbers),
            (Cells::Instants(all, _), Column::Instants(instants)) => all.extend(instants),
            _ => debug_assert!(false, "a fork reads what its column is read as"),
        }
    }

    /// Hands out the cells gathered so far; words must come back by [`ColumnReader::reclaim`].
    pub(super) fn lend(&mut self) -> Column {
        match &mut self.cells {
            Cells::Words(words) => Column::Words(words.lend()),
            Cells::Numbers(numbers, _) => Column::Numbers(std::mem::take(numbers)),
            Cells::Instants(instants, _) => Column::Instants(std::mem::take(instants)),
        }
    }

    /// Takes the memory of a batch back, and the levels of words.
    pub(super) fn reclaim(&mut self, lent: Column) {
        match (&mut self.cells, lent) {
            (Cells::Words(words), Column::Words(lent)) => words.reclaim(lent),
            (Cells::Numbers(numbers, _), Column::Numbers(mut lent)) => {
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
        let subject = Subject::column(file, self.header);
        let fault = match &self.cells {
            Cells::Instants(_, reader) => Fault::NotADate { format: written_format(reader.format()) },
            Cells::Numbers(_, reader) if reader.style() != NumberStyle::Plain => Fault::NotANumberAs { style: reader.style().written() },
            Cells::Numbers(..) | Cells::Words(_) => Fault::NotANumber,
        };
        if let Cells::Numbers(_, NumberReader { currency: Some(first), others, .. }) = &self.cells
            && let Some(error) = others.refusal(&subject, Fault::OtherCurrency { first: first.clone() }, total)
        {
            return Err(error);
        }
        let policy = self.input.unreadable_cells;
        let rule = |fault| Rule { name: CheckName::UnreadableCell, subject, fault, policy, total };
        let mut never = Tally::default();
        if let Some(field) = self.field.as_ref().filter(|_| total > 0 && !self.has_field && self.no_objects.rows() == 0) {
            never.add(0, || field.clone());
        }
        let field = self.field.clone().unwrap_or_default();
        let checks = [
            self.unreadable.settle(rule(fault))?,
            self.errors.settle(rule(Fault::ErrorCell))?,
            self.no_objects.settle(rule(Fault::NoObject { field }))?,
            self.clock_changes.check(CheckName::ClockChange, &subject, Severity::Note),
            never.check(CheckName::ValueNotSeen, &subject, Severity::Warning),
        ];
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

/// A cell as an example tells it.
pub(super) fn shortened(cell: &str) -> String {
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
