//! One file, wherever it lies, and what it holds by its name and by its first bytes.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use super::error::{Content, DataError};

/// One file: on disk, or in memory.
#[derive(Debug)]
pub(super) enum Place<'a> {
    Disk(PathBuf),
    Memory(&'a [u8]),
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

    /// What its first bytes say.
    pub(super) fn content(&self, file: &str) -> Result<Content, DataError> {
        let mut head = Vec::new();
        self.stream(file)?.take(8).read_to_end(&mut head).map_err(|error| unreadable(file, &error))?;
        match head.as_slice() {
            [] => Err(DataError::Empty { file: file.to_owned() }),
            [b'P', b'A', b'R', b'1', ..] => Ok(Content::Parquet),
            [b'P', b'K', 3, 4, ..] => Ok(Content::Spreadsheet),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                Ok(if is_locked(&self.bytes(file)?) { Content::LockedSpreadsheet } else { Content::OldSpreadsheet })
            }
            [0x1f, 0x8b, ..] => Ok(Content::Gzip),
            _ => Ok(Content::Text),
        }
    }
}

/// Whether a compound file holds an encrypted workbook (MS-OFFCRYPTO, section 2.3.4.4), by the name of the part that it is in.
fn is_locked(bytes: &[u8]) -> bool {
    let part: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(part.len()).any(|window| window == part)
}

/// A file that cannot be read.
pub(super) fn unreadable(file: &str, error: &io::Error) -> DataError {
    DataError::Unreadable { file: file.to_owned(), message: error.to_string() }
}

/// What a file of that name should hold.
pub(super) fn expected_content(file: &str) -> Result<Content, DataError> {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv" | "tsv" | "txt") => Ok(Content::Text),
        Some("parquet") => Ok(Content::Parquet),
        Some("xlsx") => Ok(Content::Spreadsheet),
        _ => Err(DataError::UnknownFormat { file: file.to_owned() }),
    }
}
