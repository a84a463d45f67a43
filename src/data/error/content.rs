//! What a file holds, whatever it is called.

use std::fmt;

/// What a file holds, as its first bytes or its name say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Separated text.
    Text,
    /// A Parquet file.
    Parquet,
    /// An XLSX workbook (or another zip archive, which begins alike).
    Spreadsheet,
    /// A workbook of the time before XLSX.
    OldSpreadsheet,
    /// A workbook that opens with a password alone.
    LockedSpreadsheet,
    /// A gzip archive.
    Gzip,
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text file",
            Self::Parquet => "a Parquet file",
            Self::Spreadsheet => "an Excel workbook or zip archive",
            Self::OldSpreadsheet => "an Excel workbook of the old kind (.xls)",
            Self::LockedSpreadsheet => "an Excel workbook with a password",
            Self::Gzip => "a gzip archive",
        })
    }
}

impl Content {
    /// How a file that holds this should be named instead.
    pub(super) fn right_name(self, file: &str) -> String {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        match self {
            Self::Gzip => "unpack it first".into(),
            Self::OldSpreadsheet => format!("open it in a spreadsheet program and save it as `{stem}.xlsx`"),
            Self::LockedSpreadsheet => "open it in a spreadsheet program, take the password away and save it again".into(),
            Self::Text => format!("rename it to `{stem}.csv`, in the config too"),
            Self::Parquet => format!("rename it to `{stem}.parquet`, in the config too"),
            Self::Spreadsheet => format!("rename it to `{stem}.xlsx`, in the config too; unpack it first if it is an archive"),
        }
    }
}
