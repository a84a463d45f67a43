//! What can be wrong with the data, worded in one place: file, row, column, value, and what was expected.

use std::fmt;

use crate::config::nearest::nearest;

use super::identity::MergeFault;

mod content;
mod database;
mod fault;

pub use content::Content;
pub use database::DatabaseFault;
pub use fault::Fault;

/// A fault of the data that stops the run.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DataError {
    /// There is no such file.
    #[error("`{file}` is not in {place}")]
    NotFound {
        /// The file as the config names it.
        file: String,
        /// Where it was looked up.
        place: String,
    },
    /// No file has a name of that form.
    #[error("no file in {place} has a name such as `{pattern}`")]
    NoMatch {
        /// The form, with `*`.
        pattern: String,
        /// Where it was looked up.
        place: String,
    },
    /// The file cannot be opened or read.
    #[error("`{file}` cannot be read: {message}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system says.
        message: String,
    },
    /// A table that a database is to answer with, and does not.
    #[error("`{file}`{fault}")]
    Database {
        /// The question's first words.
        file: String,
        /// Why not.
        fault: DatabaseFault,
    },
    /// The ending of the file name says nothing known.
    #[error("`{file}` has an ending that names no known format, expected `.csv`, `.tsv`, `.txt`, `.parquet` or `.xlsx`")]
    UnknownFormat {
        /// The file.
        file: String,
    },
    /// The file holds something else than its name says.
    #[error("`{file}` is {found}, not {expected}")]
    WrongFormat {
        /// The file.
        file: String,
        /// What its first bytes say.
        found: Content,
        /// What its name says.
        expected: Content,
    },
    /// The file has the right first bytes but is damaged.
    #[error("`{file}` is damaged or cut short: {message}")]
    Damaged {
        /// The file.
        file: String,
        /// What the reader says.
        message: String,
    },
    /// Not even a header.
    #[error("`{file}` is empty")]
    Empty {
        /// The file.
        file: String,
    },
    /// The titles that the config tells of are all that there is.
    #[error("`{file}` ends within its {title_rows} title rows: there is no header below them")]
    OnlyTitles {
        /// The file.
        file: String,
        /// Rows above the header, as the config says.
        title_rows: u32,
    },
    /// A lead table without leads.
    #[error("`{file}` has a header and no rows")]
    NoRows {
        /// The file.
        file: String,
    },
    /// Every lead was left out.
    #[error("none of the {rows} rows of `{file}` can be used: {reasons}", rows = Grouped(*rows))]
    NoLeads {
        /// The lead table.
        file: String,
        /// Its rows.
        rows: u64,
        /// Why rows were left out, with counts.
        reasons: String,
    },
    /// Two columns of one name.
    #[error("`{file}` has two columns named `{column}` (the {first}. and the {second}.)")]
    DuplicateColumn {
        /// The file.
        file: String,
        /// The name.
        column: String,
        /// Place of the first, from 1.
        first: usize,
        /// Place of the second.
        second: usize,
    },
    /// A column that the config names is absent.
    #[error("column `{column}` is not in `{file}`")]
    MissingColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The columns that are there.
        present: Vec<String>,
    },
    /// A column holds a type that cannot be read as what the config says.
    #[error("`{file}`, column `{column}` holds {found}, expected {expected}")]
    ColumnType {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// What it holds.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
    /// The workbook has no sheet of that name.
    #[error("`{file}` has no sheet named `{sheet}`")]
    MissingSheet {
        /// The file.
        file: String,
        /// The sheet.
        sheet: String,
        /// The sheets that are there.
        present: Vec<String>,
    },
    /// The config names an encoding that does not exist.
    #[error("`{file}`: `{label}` is no known encoding")]
    UnknownEncoding {
        /// The file.
        file: String,
        /// The label.
        label: String,
    },
    /// Bytes that are no text in the file's encoding.
    #[error("`{file}`, row {row}: {place} is not text in {encoding}")]
    NotText {
        /// The file.
        file: String,
        /// The row, the header being 1.
        row: u64,
        /// Which byte, as "byte 7 of column `name`".
        place: String,
        /// The encoding.
        encoding: String,
    },
    /// A quoted cell that runs to the end of the file.
    #[error("`{file}`, row {row}: a quotation mark is opened and never closed")]
    OpenQuote {
        /// The file.
        file: String,
        /// The row.
        row: u64,
    },
    /// A cell that reads as the name that empty cells have.
    #[error("`{file}`{at}, column `{column}`: the cell reads `{word}`, the name that empty cells have in all results", at = at_row(*row))]
    ReservedWord {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The first such row; 0 where it is not known.
        row: u64,
        /// The name.
        word: &'static str,
    },
    /// Merges that name no lead that lives on.
    #[error("{0}")]
    Merge(MergeFault),
    /// Columns that make no table.
    #[error("the Parquet file cannot be written: {message}")]
    Unwritable {
        /// What the writer says.
        message: String,
    },
    /// Rows or cells that break a rule which the config does not allow to skip.
    #[error("{0}")]
    Refused(Box<Refusal>),
}

/// Rows or cells that break a rule: the first of them, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// The column, where one is concerned.
    pub column: Option<String>,
    /// The first offending row, the first data row being 2.
    pub row: u64,
    /// The value found there.
    pub value: String,
    /// The rule that it breaks.
    pub fault: Fault,
    /// How many rows break it.
    pub rows: u64,
    /// How many rows the file has.
    pub total: u64,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`, row {}", self.file, self.row)?;
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        match self.value.as_str() {
            "" => f.write_str(": found nothing")?,
            value => write!(f, ": found `{value}`")?,
        }
        write!(f, ", {} ({} of {} rows)", self.fault, Grouped(self.rows), Grouped(self.total))
    }
}

impl DataError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoMatch { .. } => Some("correct the pattern in `paths`, or name the folder with `--data`".into()),
            Self::NotFound { .. } => Some("correct the path in the config, or name the folder with `--data`".into()),
            Self::Database { fault, .. } => Some(fault.hint()),
            Self::UnknownFormat { file } if file.to_lowercase().ends_with(".xls") => Some("save it as `.xlsx`".into()),
            Self::UnknownFormat { .. } => Some("rename the file after what it holds".into()),
            Self::WrongFormat { file, found, .. } => Some(found.right_name(file)),
            Self::Damaged { .. } | Self::Empty { .. } => Some("export or download the file again".into()),
            Self::OnlyTitles { .. } => Some("correct `title_rows` of this file: the rows above its header".into()),
            Self::DuplicateColumn { .. } => Some("rename one of them".into()),
            Self::MissingColumn { column, present, .. } => Some(name_hint(column, present, "columns")),
            Self::MissingSheet { sheet, present, .. } => Some(name_hint(sheet, present, "sheets")),
            Self::ColumnType { .. } => Some("write the column with another type, or name another column".into()),
            Self::UnknownEncoding { .. } => Some("use `utf-8`, `utf-16`, `windows-1252` or a label of the WHATWG encoding standard".into()),
            Self::NotText { .. } => {
                Some("state its `encoding`: `utf-16`, `windows-1252`, `windows-874` (Thai), `windows-1258` (Vietnamese) …".into())
            }
            Self::OpenQuote { .. } => Some("close it, or write a quotation mark inside a quoted cell twice".into()),
            Self::Refused(refusal) => {
                let advice = refusal.fault.advice();
                Some(match refusal.fault.policy() {
                    Some(policy) => format!("{advice}; or set `input.{policy} = \"skip\"` to leave these out and count them"),
                    None => advice.to_owned(),
                })
            }
            Self::ReservedWord { word, .. } => {
                Some(format!("add `{word}` to `input.missing` if it means an empty cell, else write another word"))
            }
            Self::Merge(_) => Some("correct the rows of these ids, or leave them aside with `only`".into()),
            Self::Unreadable { .. } | Self::Unwritable { .. } | Self::NoRows { .. } | Self::NoLeads { .. } => None,
        }
    }
}

fn at_row(row: u64) -> String {
    if row == 0 { String::new() } else { format!(", row {}", Grouped(row)) }
}

fn name_hint(name: &str, present: &[String], what: &str) -> String {
    match nearest(name, present.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its {what} are: {}", shortened(present)),
    }
}

/// The first twenty names.
fn shortened(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(20).map(|name| format!("`{}`", super::cells::shortened(name))).collect();
    let rest = if names.len() > shown.len() { format!(" and {} more", names.len() - shown.len()) } else { String::new() };
    shown.join(", ") + &rest
}

/// A count with commas between thousands.
pub(super) struct Grouped(pub(super) u64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_file_row_column_value_rule_and_extent() {
        let refusal = Refusal {
            file: "leads.csv".into(),
            column: Some("created_at".into()),
            row: 118,
            value: "02.04.2025".into(),
            fault: Fault::NotADate { format: "iso".into() },
            rows: 37,
            total: 12_410,
        };
        let error = DataError::Refused(Box::new(refusal));
        assert_eq!(
            error.to_string(),
            "`leads.csv`, row 118, column `created_at`: found `02.04.2025`, expected a date written as `iso` (37 of 12,410 rows)"
        );
        assert!(error.hint().unwrap().contains("`input.unreadable_cells = \"skip\"`"));
    }

    #[test]
    fn a_mistyped_column_gets_the_nearest_name_or_the_list() {
        let error = |column: &str| DataError::MissingColumn {
            file: "leads.csv".into(),
            column: column.into(),
            present: vec!["created_at".into(), "source".into()],
        };
        assert_eq!(error("create_at").hint().unwrap(), "did you mean `created_at`?");
        assert_eq!(error("xyz").hint().unwrap(), "its columns are: `created_at`, `source`");
    }

    #[test]
    fn thousands_are_grouped() {
        let shown = [0, 12, 999, 1000, 1_234_567].map(|count| Grouped(count).to_string());
        assert_eq!(shown, ["0", "12", "999", "1,000", "1,234,567"]);
    }
}
