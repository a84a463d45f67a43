//! Where a table lies and how it is written.

use std::collections::BTreeMap;

use crate::config::file::NumberStyle;
use crate::period::{DateFormat, Zone};

use super::InputSettings;

/// Where a table lies and how it is written.
#[derive(Debug, Clone)]
pub struct TableSettings {
    /// File name, relative to the data folder; of several files, what messages call them together.
    pub path: String,
    /// The question to the database, in place of a file.
    pub query: Option<String>,
    /// Several files of one kind, in which `*` stands for any letters of a file name; empty: the one of `path`.
    pub paths: Vec<String>,
    /// Rows above the header.
    pub title_rows: u32,
    /// Words that begin the footer.
    pub footer: Vec<String>,
    /// Field separator; `None`: find it from the header.
    pub separator: Option<u8>,
    /// Encoding label; `None`: byte order mark, else UTF-8.
    pub encoding: Option<String>,
    /// Sheet of a spreadsheet; `None`: the first.
    pub sheet: Option<String>,
    /// How dates are written.
    pub dates: DateFormat,
    /// Formats of single columns.
    pub date_columns: BTreeMap<String, DateFormat>,
    /// Time zone of clock times without an offset; `None`: that of the input.
    pub zone: Option<Zone>,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl TableSettings {
    /// One file, written as is usual.
    pub fn of_file(path: String) -> Self {
        Self {
            path,
            query: None,
            paths: Vec::new(),
            title_rows: 0,
            footer: Vec::new(),
            separator: None,
            encoding: None,
            sheet: None,
            dates: DateFormat::Iso,
            date_columns: BTreeMap::new(),
            zone: None,
            numbers: NumberStyle::Plain,
        }
    }

    /// Another file, written in the same way.
    pub fn set_path(&mut self, path: String) {
        (self.path, self.query) = (path, None);
        self.paths.clear();
    }

    /// How this column writes its dates.
    pub fn date_format(&self, column: &str) -> &DateFormat {
        self.date_columns.get(column).unwrap_or(&self.dates)
    }

    /// By whose clock times without an offset are written.
    pub fn zone<'s>(&'s self, input: &'s InputSettings) -> &'s Zone {
        self.zone.as_ref().unwrap_or(&input.zone)
    }
}
