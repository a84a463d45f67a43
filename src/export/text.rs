//! Rows of delimited text for files of millions of rows: what repeats is quoted once and then copied.

use std::io::Write as _;
use std::ops::Range;

use crate::data::column::Words;

/// A column of text, by row.
pub enum TextColumn<'a> {
    /// A cell of its own for every row.
    Each(&'a [String]),
    /// A few different cells, as they stand in the file, and which of them a row has; empty for none.
    Few(Vec<Vec<u8>>, Box<dyn Fn(usize) -> Option<usize> + Send + Sync + 'a>),
    /// Numbers to one decimal.
    Tenths(&'a [f64]),
}

impl<'a> TextColumn<'a> {
    /// A cell of its own for every row.
    pub fn each(cells: &'a [String]) -> Self {
        Self::Each(cells)
    }

    /// A few different cells, and which of them a row has; empty for none.
    pub fn few(cells: impl IntoIterator<Item = String>, of: impl Fn(usize) -> Option<usize> + Send + Sync + 'a) -> Self {
        Self::Few(cells.into_iter().map(|cell| quoted(&cell)).collect(), Box::new(of))
    }

    /// Words; empty where they are missing.
    pub fn words(words: &'a Words) -> Self {
        let (levels, codes) = (words.levels(), words.codes());
        Self::few(levels.iter().cloned(), move |row| Some(codes[row] as usize).filter(|code| *code < levels.len()))
    }

    fn write(&self, row: usize, out: &mut Vec<u8>) {
        match self {
            Self::Each(cells) if is_plain(&cells[row]) => out.extend_from_slice(cells[row].as_bytes()),
            Self::Each(cells) => out.extend(quoted(&cells[row])),
            Self::Few(cells, of) => out.extend_from_slice(of(row).map_or(&[], |place| cells[place].as_slice())),
            Self::Tenths(numbers) => {
                // Writing to memory cannot fail.
                let _ = write!(out, "{:.1}", numbers[row]);
            }
        }
    }
}

/// The heads of the columns.
pub fn header(names: &[&str]) -> Vec<u8> {
    csv_row(names.iter().copied())
}

/// These rows of the columns.
pub fn rows(columns: &[TextColumn<'_>], range: Range<usize>) -> Vec<u8> {
    let mut out = Vec::with_capacity(range.len() * 256);
    for row in range {
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            column.write(row, &mut out);
        }
        out.push(b'\n');
    }
    out
}

/// A row of cells, with a line end.
pub(super) fn csv_row<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut out = cells.map(quoted).collect::<Vec<_>>().join(&b',');
    out.push(b'\n');
    out
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe. A phone number is none.
pub(super) fn as_text(cell: &str) -> String {
    let is_phone = cell.strip_prefix('+').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_phone && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Whether a cell stands in the file as it is.
fn is_plain(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| !matches!(byte, b'"' | b',' | b'\n' | b'\r'))
}

/// A cell as it stands in the file, quoted by the crate that reads such files.
fn quoted(cell: &str) -> Vec<u8> {
    if cell.is_empty() {
        return Vec::new();
    }
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record([cell]);
    let mut bytes = writer.into_inner().unwrap_or_default();
    bytes.truncate(bytes.len().saturating_sub(1));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::WordsBuilder;

    #[test]
    fn formulas_are_disarmed_and_phone_numbers_are_none() {
        let cells = ["=1+1", "+84912345678", "+1+cmd", "-5", "@x", "plain", "+"].map(as_text);
        assert_eq!(cells, ["'=1+1", "+84912345678", "'+1+cmd", "'-5", "'@x", "plain", "'+"]);
    }

    #[test]
    fn rows_are_what_the_crate_would_write() {
        let ids = ["1", "a,b", "say \"x\"", "two\nlines", ""].map(str::to_owned);
        let mut words = WordsBuilder::default();
        [Some("plain"), None, Some("with, comma"), Some("plain"), Some("\"q\"")].iter().for_each(|word| words.push(*word));
        let words = words.finish();
        let numbers = [1.25, -0.04, 0.0, 100.0, 3.95];
        let columns = [TextColumn::each(&ids), TextColumn::words(&words), TextColumn::Tenths(&numbers)];
        let mut expected = csv::WriterBuilder::new().from_writer(Vec::new());
        expected.write_record(["id", "word", "a,b"]).unwrap();
        for row in 0..5 {
            let number = format!("{:.1}", numbers[row]);
            expected.write_record([ids[row].as_str(), words.get(row).unwrap_or(""), &number]).unwrap();
        }
        let written = [header(&["id", "word", "a,b"]), rows(&columns, 0..5)].concat();
        assert_eq!(String::from_utf8(written).unwrap(), String::from_utf8(expected.into_inner().unwrap()).unwrap());
    }
}
