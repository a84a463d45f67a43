//! Reads files that no config describes yet.

use crate::config::file::Policy;
use crate::config::settings::{InputSettings, TableSettings};
use crate::data::error::{DataError, Fault};
use crate::data::source::Inputs;
use crate::period::Zone;

use super::profile::TableSample;

/// What a text that is no UTF-8 mostly is.
const OTHER_ENCODING: &str = "windows-1252";

/// Reads each file with every cell as a word. A file that is no UTF-8 is read as Windows-1252, and rows with too few or too many
/// fields are passed over; the config will say so.
///
/// # Errors
/// When a file is absent, empty, damaged or of no known format.
pub fn look(inputs: &Inputs, files: &[String]) -> Result<Vec<TableSample>, DataError> {
    files.iter().map(|file| look_at(inputs, file)).collect()
}

fn look_at(inputs: &Inputs, file: &str) -> Result<TableSample, DataError> {
    let (mut encoding, mut ragged_rows) = (None, Policy::Refuse);
    loop {
        let fault = match read(inputs, file, encoding, ragged_rows) {
            Ok(sample) => return Ok(sample),
            Err(fault) => fault,
        };
        match fault {
            DataError::NotText { .. } if encoding.is_none() => encoding = Some(OTHER_ENCODING),
            DataError::Refused(refusal) if matches!(refusal.fault, Fault::Ragged { .. }) && ragged_rows == Policy::Refuse => {
                ragged_rows = Policy::Skip;
            }
            fault => return Err(fault),
        }
    }
}

fn read(inputs: &Inputs, file: &str, encoding: Option<&str>, ragged_rows: Policy) -> Result<TableSample, DataError> {
    let input = InputSettings {
        folder: String::new(),
        zone: Zone::utc(),
        zone_name: "UTC".to_owned(),
        missing: Vec::new(),
        ragged_rows,
        unreadable_cells: Policy::Skip,
        duplicate_ids: Policy::Skip,
        unknown_leads: Policy::Skip,
        database: None,
    };
    let settings = TableSettings { encoding: encoding.map(str::to_owned), ..TableSettings::of_file(file.to_owned()) };
    let table = inputs.open(&settings, &input)?;
    let separator = table.separator();
    let words = table.words(usize::MAX)?;
    Ok(TableSample {
        file: file.to_owned(),
        separator,
        encoding: encoding.map(str::to_owned),
        ragged: ragged_rows == Policy::Skip,
        columns: words.columns,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Inputs, look};

    #[test]
    fn files_with_flaws_are_read_and_the_flaws_remembered() {
        let bytes = b"Id;Name;Converted\n1;Ren\xe9;0\n2;Ann\n3;Bob;1\n".to_vec();
        let inputs = Inputs::memory(BTreeMap::from([("x.csv".to_owned(), bytes)]));
        let sample = look(&inputs, &["x.csv".to_owned()]).unwrap().remove(0);
        assert_eq!((sample.separator, sample.encoding.as_deref(), sample.ragged), (Some(b';'), Some("windows-1252"), true));
        assert_eq!(sample.columns[1].1.levels(), ["René", "Bob"]);
        assert!(look(&inputs, &["y.csv".to_owned()]).is_err());
    }
}
