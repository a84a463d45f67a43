//! `leadgauge init`: looks at exports and writes a config and a starter rule file.

use std::path::{Path, PathBuf};

use crate::data::leak::{LeakFinding, LeakSeverity, LeakUse};
use crate::data::propose::{look, propose};
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
    lines.extend(audit(&args.out, &proposal.config_toml)?);
    Ok(lines)
}

/// Audits what was proposed: columns that know the outcome are taken out in the config, others that need a look are named.
///
/// Exports that cannot be loaded as proposed, or hold too little to tell, are audited by `check` once the config is edited.
fn audit(path: &Path, config: &str) -> Result<Vec<String>, CliError> {
    let input = InputArgs { config: path.to_owned(), data: None, as_of: None, seed: None };
    let Ok(report) = proposed(&input) else {
        return Ok(vec!["- the columns were not examined for leaks: run `leadgauge check` when the config fits the files".into()]);
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
