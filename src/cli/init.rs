//! `leadgauge init`: looks at exports and writes a config and a starter rule file.

use std::path::{Path, PathBuf};

use crate::data::error::DataError;
use crate::data::leak::{LeakFinding, LeakSeverity, LeakUse};
use crate::data::presets::Presets;
use crate::data::propose::{Hints, look_for, propose};
use crate::data::source::Inputs;
use crate::data::table::ValidationReport;
use crate::features::leak_audit::answers::quoted;
use crate::review::error::RunError;
use crate::review::population::Population;
use crate::review::progress::Silent;

use super::args::{InitArgs, InputArgs};
use super::check::audited;
use super::error::CliError;
use super::files::write_file;
use super::job::Job;

/// Looks, proposes and writes; says what could not be told.
///
/// # Errors
/// An export cannot be read, or a file to be written is there already.
pub fn init(args: &InitArgs) -> Result<Vec<String>, CliError> {
    let rules = args.out.with_file_name("rules.toml");
    for path in [&args.out, &rules] {
        if path.exists() {
            return Err(CliError::Exists { path: path.clone(), config: args.out.clone() });
        }
    }
    let (folder, names) = places(&exports(&args.files)?);
    let presets = Presets::with(&own_presets(args.preset.as_deref())?).map_err(RunError::from)?;
    let hints = Hints { day_first: args.day_first.then_some(true).or(args.month_first.then_some(false)) };
    let tables = look_for(&Inputs::folder(folder.clone()), &names, &presets, hints).map_err(RunError::from)?;
    if let Some(first) = tables.first().filter(|_| tables.iter().all(|table| table.rows() == 0)) {
        return Err(RunError::from(DataError::NoRows { file: first.file.clone() }).into());
    }
    let proposal = propose(&tables, &presets, &seen_from(&args.out, &folder))?;
    write_file(&args.out, proposal.config_toml.as_bytes())?;
    write_file(&rules, proposal.rules_toml.as_bytes())?;
    let mut lines = vec![format!("{} and {} written: read them line by line", args.out.display(), rules.display())];
    lines.extend(proposal.notes.into_iter().map(|note| format!("- {note}")));
    lines.extend(audit(&args.out, &proposal.config_toml)?);
    Ok(lines)
}

/// Audits what was proposed: columns that know the outcome are taken out in the config, others that need a look are named.
///
/// Exports that cannot be loaded as proposed, or hold too little to tell, are audited by `check` once the config is edited.
fn audit(path: &Path, config: &str) -> Result<Vec<String>, CliError> {
    let input = InputArgs { config: path.to_owned(), data: None, as_of: None, seed: None };
    let report = match proposed(&input) {
        Ok(report) => report,
        Err(error) => {
            let why = "the columns were not examined for leaks: run `leadgauge check` when the config fits the files";
            return Ok(vec![format!("- {why}: {error}")]);
        }
    };
    let open = || report.leak_audit.iter().filter(|finding| finding.is_open());
    let knows = |finding: &&LeakFinding| finding.severity == LeakSeverity::Leak && finding.uses.contains(&LeakUse::Model);
    let taken_out: Vec<&str> = open().filter(knows).map(|finding| finding.column.as_str()).collect();
    let mut lines = Vec::new();
    if !taken_out.is_empty() {
        let names: Vec<String> = taken_out.iter().map(|name| quoted(name)).collect();
        let answers = format!(
            "\n# These columns tell the outcome nearly alone, or were filled in because of it: the predictive score does not see them.\n[leak_audit]\nexclude = [{}]\n",
            names.join(", ")
        );
        write_file(path, format!("{config}{answers}").as_bytes())?;
        lines.push(format!("- taken out because they know the outcome (`leak_audit.exclude`): {}", taken_out.join(", ")));
        let in_rules = |finding: &&LeakFinding| knows(finding) && finding.uses.contains(&LeakUse::Rules);
        let in_rules: Vec<&str> = open().filter(in_rules).map(|finding| finding.column.as_str()).collect();
        if !in_rules.is_empty() {
            lines.push(format!("- the points card still asks for these; remove their rules from rules.toml: {}", in_rules.join(", ")));
        }
    }
    let looked_at: Vec<&str> = open().filter(|finding| !knows(finding)).map(|finding| finding.column.as_str()).collect();
    if !looked_at.is_empty() {
        lines.push(format!("- in use, but may know the outcome: {}; `leadgauge check` says why and how to answer", looked_at.join(", ")));
    }
    Ok(lines)
}

fn proposed(input: &InputArgs) -> Result<ValidationReport, CliError> {
    let job = Job::from_files(input, None)?;
    let read = job.read(&Silent)?;
    let population = Population::new(&job.config, &read.loaded.leads)?;
    Ok(audited(&job, &read, &population))
}

/// The files given, and of a folder given all tables in it and in the folders inside it, in the order of their names.
fn exports(given: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    for path in given {
        if path.is_dir() {
            inside(path, &["csv", "tsv", "txt", "xlsx", "parquet"], &mut files)?;
        } else if path.is_file() {
            files.push(path.clone());
        } else {
            return Err(CliError::NoExports { path: path.clone(), reason: "there is no such file or folder" });
        }
    }
    if files.is_empty() {
        let path = given.first().cloned().unwrap_or_default();
        return Err(CliError::NoExports { path, reason: "it holds no CSV, TSV, TXT, XLSX or Parquet file" });
    }
    Ok(files)
}

fn inside(folder: &Path, endings: &[&str], files: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let unreadable = |source| CliError::Read { path: folder.to_owned(), source };
    let entries: Result<Vec<PathBuf>, _> = folder.read_dir().map_err(unreadable)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries.map_err(unreadable)?;
    entries.sort();
    for path in entries {
        // What begins so is hidden, or the lock of a workbook that is open.
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~'])) {
            continue;
        }
        let ends_so = |ending: &&str| path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending));
        if path.is_dir() {
            inside(&path, endings, files)?;
        } else if endings.iter().any(ends_so) {
            files.push(path);
        }
    }
    Ok(())
}

/// The presets from outside: a file, or all TOML files of a folder, each with its text.
fn own_presets(path: Option<&Path>) -> Result<Vec<(String, String)>, CliError> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    if path.is_dir() {
        inside(path, &["toml"], &mut files)?;
    } else {
        files.push(path.to_owned());
    }
    let text = |file: PathBuf| match std::fs::read_to_string(&file) {
        Ok(text) => Ok((file.display().to_string(), text)),
        Err(source) => Err(CliError::Read { path: file, source }),
    };
    files.into_iter().map(text).collect()
}

/// The innermost folder that holds all exports, and their names in it; full paths where there is none.
fn places(files: &[PathBuf]) -> (PathBuf, Vec<String>) {
    let folder_of = |file: &PathBuf| file.parent().unwrap_or(Path::new("")).to_owned();
    let mut folder = files.first().map(folder_of).unwrap_or_default();
    while !files.iter().all(|file| file.starts_with(&folder)) {
        folder = folder_of(&folder);
    }
    let in_folder = |file: &PathBuf| {
        file.strip_prefix(&folder)
            .unwrap_or(file)
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect::<Vec<String>>()
            .join("/")
    };
    // Files given from nowhere in common lie in several places: each is named in full.
    if folder.as_os_str().is_empty() && files.iter().any(|file| file.is_absolute() || file.starts_with("..")) {
        let full = |file: &PathBuf| std::path::absolute(file).unwrap_or_else(|_| file.clone()).to_string_lossy().into_owned();
        return (PathBuf::new(), files.iter().map(full).collect());
    }
    let names = files.iter().map(in_folder).collect();
    (folder, names)
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
    fn exports_are_named_from_the_innermost_folder_that_holds_them() {
        let files = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<PathBuf>>();
        let (folder, names) = places(&files(&["crm/leads.csv", "crm/opens/fair.csv", "crm/clicks/fair.csv"]));
        assert_eq!(
            (folder, names),
            (PathBuf::from("crm"), vec!["leads.csv".to_owned(), "opens/fair.csv".to_owned(), "clicks/fair.csv".to_owned()])
        );
        let (folder, names) = places(&files(&["a.csv", "opens/b.csv"]));
        assert_eq!((folder, names), (PathBuf::new(), vec!["a.csv".to_owned(), "opens/b.csv".to_owned()]));
        let (folder, names) = places(&files(&["../x/a.csv", "b.csv"]));
        assert!(folder.as_os_str().is_empty() && names.iter().all(|name| Path::new(name).is_absolute()));
    }

    #[test]
    fn hidden_files_and_locks_of_open_workbooks_are_no_exports() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["leads.csv", "~$leads.xlsx", ".hidden.csv", "notes.md"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        assert_eq!(exports(&[folder.path().to_owned()]).unwrap(), [folder.path().join("leads.csv")]);
        let refused = |path: &Path| exports(&[path.to_owned()]).unwrap_err().to_string();
        assert!(refused(&folder.path().join("deals.csv")).contains("no such file or folder"));
        std::fs::remove_file(folder.path().join("leads.csv")).unwrap();
        assert!(refused(folder.path()).contains("holds no CSV"));
    }

    #[test]
    fn a_config_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let export = folder.path().join("leads.csv");
        let rows: Vec<String> = (0..200).map(|row| format!("L{row},{},{}", ["web", "event"][row % 2], row % 2)).collect();
        std::fs::write(&export, format!("Id,Source,Converted\n{}\n", rows.join("\n"))).unwrap();
        let args =
            InitArgs { files: vec![export], preset: None, day_first: false, month_first: false, out: folder.path().join("leadgauge.toml") };
        assert!(init(&args).unwrap()[0].contains("rules.toml written"));
        let text = std::fs::read_to_string(&args.out).unwrap();
        assert!(crate::config::settings::Config::from_toml(&text, "leadgauge.toml").is_ok() && !text.contains("folder ="));
        assert!(matches!(init(&args), Err(CliError::Exists { .. })));
    }
}
