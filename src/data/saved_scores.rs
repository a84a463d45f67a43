//! `scores.parquet` and `scores.csv` of an earlier run, read back.

use crate::config::file::Policy;
use crate::config::settings::{InputSettings, TableSettings};
use crate::period::Zone;

use super::column::Words;
use super::error::DataError;
use super::source::Inputs;

/// These columns of a file of scores, every cell as a word; `None` for a column that the file does not have. The first column is needed.
///
/// # Errors
/// The file is absent, damaged or lacks the first column.
pub fn read(inputs: &Inputs, file: &str, columns: &[&str]) -> Result<Vec<Option<Words>>, DataError> {
    let input = InputSettings {
        folder: String::new(),
        zone: Zone::utc(),
        zone_name: "UTC".to_owned(),
        missing: Vec::new(),
        ragged_rows: Policy::Refuse,
        unreadable_cells: Policy::Refuse,
        duplicate_ids: Policy::Refuse,
        unknown_leads: Policy::Refuse,
        database: None,
    };
    let settings = TableSettings::of_file(file.to_owned());
    let table = inputs.open(&settings, &input)?;
    let there: Vec<&str> = columns.iter().copied().filter(|column| table.has(column)).collect();
    if let Some(first) = columns.first().filter(|first| !there.contains(first)) {
        return Err(table.missing_column(first));
    }
    let mut read = table.words_of(&there, usize::MAX)?.columns.into_iter().map(|(_, words)| words);
    Ok(columns.iter().map(|column| there.contains(column).then(|| read.next().unwrap_or_default())).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Inputs, read};

    #[test]
    fn columns_are_found_by_name_whatever_their_order() {
        let bytes = b"score,lead_id,split\n7,a,train\n,b,test\n".to_vec();
        let inputs = Inputs::memory(BTreeMap::from([("scores.csv".to_owned(), bytes)]));
        let columns = read(&inputs, "scores.csv", &["lead_id", "source", "score"]).unwrap();
        assert!(columns[1].is_none());
        assert_eq!(columns[0].as_ref().unwrap().get(1), Some("b"));
        assert_eq!(columns[2].as_ref().map(|words| (words.get(0), words.get(1))), Some((Some("7"), None)));
        assert!(read(&inputs, "scores.csv", &["id"]).is_err() && read(&inputs, "other.csv", &["id"]).is_err());
    }
}
