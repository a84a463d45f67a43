//! `leadgauge init`: looks at exports and writes a config and a starter rule file.

use std::path::{Path, PathBuf};

use crate::data::propose::{look, propose};
use crate::data::source::Inputs;
use crate::review::error::RunError;

use super::args::InitArgs;
use super::error::CliError;
use super::files::write_file;

/// Looks, proposes and writes; says what could not be told.
///
/// # Errors
/// An export cannot be read, or a file to be written is there already.
pub fn init(args: &InitArgs) -> Result<Vec<String>, CliError> {
    let rules = args.out.with_file_name("rules.toml");
    for path in [&args.out, &rules] {
        if path.exists() {
            return Err(CliError::Exists { path: path.clone() });
        }
    }
    let (folder, names) = places(&args.files);
    let tables = look(&Inputs::folder(folder.clone()), &names).map_err(RunError::from)?;
    let proposal = propose(&tables, &seen_from(&args.out, &folder));
    write_file(&args.out, proposal.config_toml.as_bytes())?;
    write_file(&rules, proposal.rules_toml.as_bytes())?;
    let mut lines = vec![format!("{} and {} written: read them line by line", args.out.display(), rules.display())];
    lines.extend(proposal.notes.into_iter().map(|note| format!("- {note}")));
    Ok(lines)
}

/// The folder of the exports and their names in it; full paths where they lie in several folders.
fn places(files: &[PathBuf]) -> (PathBuf, Vec<String>) {
    let folder = files.first().and_then(|file| file.parent()).unwrap_or(Path::new("")).to_owned();
    let name = |file: &Path| file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if files.iter().all(|file| file.parent() == Some(&folder)) {
        return (folder, files.iter().map(|file| name(file)).collect());
    }
    let full = |file: &PathBuf| std::path::absolute(file).unwrap_or_else(|_| file.clone()).to_string_lossy().into_owned();
    (PathBuf::new(), files.iter().map(full).collect())
}

/// The folder as the config is to name it: configs name folders from where they lie.
fn seen_from(config: &Path, folder: &Path) -> String {
    let home = config.parent().unwrap_or(Path::new(""));
    if home == folder || folder.as_os_str().is_empty() && home == Path::new(".") {
        ".".to_owned()
    } else if home.as_os_str().is_empty() && !folder.as_os_str().is_empty() {
        folder.to_string_lossy().into_owned()
    } else {
        std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()).to_string_lossy().into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_from_where_the_config_lies() {
        assert_eq!(seen_from(Path::new("leadgauge.toml"), Path::new("")), ".");
        assert_eq!(seen_from(Path::new("leadgauge.toml"), Path::new("exports")), "exports");
        assert_eq!(seen_from(Path::new("team/leadgauge.toml"), Path::new("team")), ".");
        assert!(Path::new(&seen_from(Path::new("team/leadgauge.toml"), Path::new("exports"))).is_absolute());
    }

    #[test]
    fn a_config_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let export = folder.path().join("leads.csv");
        let rows: Vec<String> = (0..200).map(|row| format!("L{row},{},{}", ["web", "event"][row % 2], row % 2)).collect();
        std::fs::write(&export, format!("Id,Source,Converted\n{}\n", rows.join("\n"))).unwrap();
        let args = InitArgs { files: vec![export], out: folder.path().join("leadgauge.toml") };
        assert!(init(&args).unwrap()[0].contains("rules.toml written"));
        let text = std::fs::read_to_string(&args.out).unwrap();
        assert!(crate::config::settings::Config::from_toml(&text, "leadgauge.toml").is_ok() && !text.contains("folder ="));
        assert!(matches!(init(&args), Err(CliError::Exists { .. })));
    }
}
