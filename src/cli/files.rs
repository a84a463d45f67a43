//! The only writer. A folder appears whole or not at all: everything goes into a temporary folder beside it, which is renamed at the end.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use crate::period::Quarter;

use super::error::CliError;

/// What a report's folder holds: an earlier report's are replaced, everything else in the folder stays.
const REPORT_ENTRIES: [&str; 11] = [
    "review.html",
    "review.json",
    "review.xlsx",
    "funnel.html",
    "funnel.json",
    "funnel.xlsx",
    "scores.csv",
    "scores.parquet",
    "bundle.json",
    "charts",
    "lists",
];
/// The files that tell an earlier report's folder.
const MARKS: [&str; 2] = ["review.json", "funnel.json"];

/// A file of a report: path inside the folder, and its bytes.
pub type OutputFile = (String, Vec<u8>);

/// Where a report goes that no folder was named for: `reports/NAME/QUARTER`, NAME being the folder of the config.
pub fn default_folder(config: Option<&Path>, otherwise: &str, quarter: Option<Quarter>, suffix: &str) -> PathBuf {
    let name = config.and_then(Path::parent).and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let quarter = quarter.map_or_else(|| "undated".to_owned(), |quarter| quarter.to_string());
    Path::new("reports").join(name.as_deref().unwrap_or(otherwise)).join(format!("{quarter}{suffix}"))
}

/// Reads a text file.
///
/// # Errors
/// The file is absent or no UTF-8.
pub fn read_text(path: &Path) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(|source| CliError::Read { path: path.to_owned(), source })
}

/// Whether a report may go to this folder: it is absent, empty, or holds an earlier report. Asked before the work begins.
///
/// # Errors
/// The folder holds something else, or is no folder.
pub fn check_folder(folder: &Path) -> Result<(), CliError> {
    let occupied = || CliError::Occupied { path: folder.to_owned() };
    if !folder.exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder).map_err(|_| occupied())?;
    if entries.next().is_none() || MARKS.iter().any(|mark| folder.join(mark).is_file()) {
        return Ok(());
    }
    Err(occupied())
}

/// Writes a whole folder, in place of an earlier report. Files of other names in the folder stay.
///
/// # Errors
/// Anything that keeps it from being written; the earlier report is then untouched.
pub fn write_folder(folder: &Path, files: &[OutputFile]) -> Result<(), CliError> {
    write_folder_with(folder, files, ("", std::iter::empty()))
}

/// The same with one more file, by name and parts, that is never in memory as a whole. No name means no such file.
///
/// # Errors
/// As for [`write_folder`].
pub fn write_folder_with(
    folder: &Path,
    files: &[OutputFile],
    (name_of_parts, parts): (&str, impl Iterator<Item = Vec<u8>>),
) -> Result<(), CliError> {
    check_folder(folder)?;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let fresh = parent.join(format!(".{name}.{}.new", std::process::id()));
    let old = parent.join(format!(".{name}.{}.old", std::process::id()));
    let with_parts = || if name_of_parts.is_empty() { Ok(()) } else { write_parts(&fresh.join(name_of_parts), parts) };
    let outcome = fill(&fresh, files).and_then(|()| with_parts()).and_then(|()| swap(folder, &fresh, &old));
    if outcome.is_err() {
        // What is left of a failed attempt must not be mistaken for a report; if it cannot be removed, the first error matters more.
        let _ = fs::remove_dir_all(&fresh);
    }
    outcome
}

fn fill(fresh: &Path, files: &[OutputFile]) -> Result<(), CliError> {
    for (name, bytes) in files {
        write_durably(&fresh.join(name), bytes)?;
    }
    Ok(())
}

fn swap(folder: &Path, fresh: &Path, old: &Path) -> Result<(), CliError> {
    let failed = |source| CliError::Write { path: folder.to_owned(), source };
    let replaced = folder.exists();
    if replaced {
        fs::rename(folder, old).map_err(failed)?;
    }
    if let Err(error) = fs::rename(fresh, folder) {
        if replaced {
            fs::rename(old, folder).map_err(failed)?;
        }
        return Err(failed(error));
    }
    if replaced {
        keep_foreign(old, folder).and_then(|()| fs::remove_dir_all(old)).map_err(failed)?;
    }
    Ok(())
}

/// What people have put beside the earlier report (minutes, a spreadsheet, a decision) moves to the new one, unless that brings its own.
fn keep_foreign(old: &Path, folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(old)? {
        let name = entry?.file_name();
        if !REPORT_ENTRIES.iter().any(|ours| name == *ours) && !folder.join(&name).exists() {
            fs::rename(old.join(&name), folder.join(&name))?;
        }
    }
    Ok(())
}

/// Writes one file through a temporary one beside it.
///
/// # Errors
/// The file cannot be written; an earlier one is then untouched.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let fresh = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let failed = |source| CliError::Write { path: path.to_owned(), source };
    let outcome = write_durably(&fresh, bytes).and_then(|()| fs::rename(&fresh, path).map_err(failed));
    if outcome.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    outcome
}

fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    write_parts(path, std::iter::once(bytes))
}

fn write_parts<P: AsRef<[u8]> + Send>(path: &Path, parts: impl Iterator<Item = P>) -> Result<(), CliError> {
    let failed = |source| CliError::Write { path: path.to_owned(), source };
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = fs::File::create(path).map_err(failed)?;
    // One part is written while the next is made.
    let (sender, receiver) = sync_channel::<P>(1);
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            receiver.into_iter().try_for_each(|part| file.write_all(part.as_ref()))?;
            file.sync_all()
        });
        for part in parts {
            if sender.send(part).is_err() {
                break;
            }
        }
        drop(sender);
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    written.map_err(failed)
}
