//! Tables of several files: which names a pattern means, and in which file a row stands.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::nfc::nfc;

use super::error::DataError;
use super::table::Check;

/// Whether a file name is one that the pattern means: `*` stands for any letters, none included.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (nfc(pattern), nfc(name));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = name.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let Some(end) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(end)
}

/// Folder and name of a path as the config writes it.
pub(super) fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Where the rows of tables of several files stand. Such rows are numbered on from file to file while a table is read; what is told
/// of them names the very file and its row.
#[derive(Debug, Clone, Default)]
pub(super) struct FileRows(Arc<Mutex<BTreeMap<String, Vec<FileStart>>>>);

#[derive(Debug, Clone)]
struct FileStart {
    /// The number before that of the file's header.
    before: u64,
    file: String,
}

impl FileRows {
    /// Notes where a file of a table begins; the first one forgets what was known of the table.
    pub(super) fn begin(&self, table: &str, file: &str, before: u64) {
        let mut tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let files = tables.entry(table.to_owned()).or_default();
        if before == 0 {
            files.clear();
        }
        files.push(FileStart { before, file: file.to_owned() });
    }

    fn find(&self, table: &str, row: u64) -> Option<(String, u64)> {
        let tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = tables.get(table)?.iter().rev().find(|start| start.before < row)?;
        Some((start.file.clone(), row - start.before))
    }

    /// Names the very file and row in an error.
    pub(super) fn name_in_error(&self, error: DataError) -> DataError {
        let DataError::Refused(mut refusal) = error else { return error };
        if let Some((file, row)) = self.find(&refusal.file, refusal.row) {
            (refusal.file, refusal.row) = (file, row);
        }
        DataError::Refused(refusal)
    }

    /// Names the very file and row in the examples of checks that do not yet.
    pub(super) fn name_in_checks(&self, checks: &mut [Check]) {
        for check in checks {
            // A subject is the table, or the table and a column.
            let table = check.subject.rsplit_once(", `").map_or(check.subject.as_str(), |(table, _)| table);
            for example in check.examples.iter_mut().filter(|example| example.file.is_none()) {
                if let Some((file, row)) = self.find(table, example.row) {
                    (example.file, example.row) = (Some(file), row);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FileRows, folder_and_name, matches};

    #[test]
    fn a_star_stands_for_any_letters() {
        let yes =
            [("*.csv", "a.csv"), ("a*.csv", "a.csv"), ("a*b*.csv", "axxbyy.csv"), ("a.csv", "a.csv"), ("*", "a"), ("opens_*_*", "opens__")];
        let no = [("*.csv", "a.tsv"), ("a*a", "a"), ("a.csv", "b.csv"), ("a*b*c", "acb"), ("A*", "a")];
        assert!(yes.iter().all(|(pattern, name)| matches(pattern, name)));
        assert!(no.iter().all(|(pattern, name)| !matches(pattern, name)));
        assert!(matches("Tiềm*", "Tie\u{302}\u{300}m năng.csv"));
        assert_eq!([folder_and_name("a/b/*.csv"), folder_and_name("x.csv")], [("a/b", "*.csv"), ("", "x.csv")]);
    }

    #[test]
    fn rows_are_found_in_their_files() {
        let rows = FileRows::default();
        for _ in 0..2 {
            rows.begin("*.csv", "a.csv", 0);
            rows.begin("*.csv", "b.csv", 4);
        }
        let found = [2, 4, 6, 9].map(|row| rows.find("*.csv", row).unwrap());
        assert_eq!(found.map(|(file, row)| format!("{file} {row}")), ["a.csv 2", "a.csv 4", "b.csv 2", "b.csv 5"]);
        assert!(rows.find("*.csv", 0).is_none() && rows.find("c.csv", 2).is_none());
    }
}
