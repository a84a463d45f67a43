//! `leadgauge check`: what is wrong with data and config, the count waterfall and the leak audit. Writes nothing.

use crate::data::leak::LeakFinding;
use crate::data::table::ValidationReport;
use crate::features::leak_audit::answers::accept_line;
use crate::features::point_in_time::KnownAtDecision;
use crate::locale::Words;
use crate::locale::audit::{AuditLabel, AuditResult};
use crate::review::leaks;
use crate::review::population::Population;
use crate::review::progress::Silent;

use super::args::CheckArgs;
use super::error::CliError;
use super::job::{Job, Read};
use super::run::words;
use super::terminal::{within, wrapped};

/// Reads everything that a run would read and says what it found.
///
/// # Errors
/// The data or the config are so wrong that a run would stop.
pub fn check(args: &CheckArgs) -> Result<Vec<String>, CliError> {
    let job = Job::from_files(&args.input, None)?;
    let words = words(&job.config.report.language)?;
    let read = job.read(&Silent)?;
    let population = Population::new(&job.config, &read.loaded.leads)?;
    let mut lines = lines(words, &job, &read, &population);
    lines.extend(audit_lines(words, &audited(&job, &read, &population)));
    Ok(lines.iter().flat_map(|line| within(line)).collect())
}

/// The validation report with the leak audit.
pub fn audited(job: &Job, read: &Read, population: &Population) -> ValidationReport {
    let known = KnownAtDecision { leads: &read.loaded.leads, activity: &read.activity };
    leaks::audited(&job.config, job.card.as_ref(), known, population, &read.loaded.validation)
}

fn lines(words: &dyn Words, job: &Job, read: &Read, population: &Population) -> Vec<String> {
    let validation = &read.loaded.validation;
    let mut lines = vec![job.config.title.clone(), String::new()];
    for step in population.waterfall(&read.loaded.leads, validation) {
        let sign = if step.removed > 0 { format!("−{}", words.numbers().count(step.removed)) } else { String::new() };
        lines.extend(wrapped(&format!("{sign:>12}  {:>10}  ", words.numbers().count(step.left)), words.step(step.step)));
    }
    lines.push(String::new());
    lines.extend(validation.links.iter().map(|link| words.link_line(link)));
    let strangers: u64 = validation.links.iter().map(|link| link.unmatched_values).sum();
    lines.extend((strangers > 0).then(|| words.unmatched_values(strangers)));
    lines.extend(validation.histories.iter().map(|log| words.replayed(log)));
    for check in &validation.checks {
        lines.push(format!("{}: {} ({})", words.check(check.name), words.numbers().count(check.rows), check.subject));
        lines.extend(check.examples.iter().map(|example| {
            let file = example.file.as_ref().map_or_else(String::new, |file| format!("`{file}`, "));
            format!("    {file}{}", words.example(example.row, &format!("`{}`", example.value)))
        }));
    }
    if validation.checks.is_empty() {
        lines.push(words.nothing_found().to_owned());
    }
    lines
}

fn audit_lines(words: &dyn Words, validation: &ValidationReport) -> Vec<String> {
    let scope = words.audit_scope(&validation.leak_audit_scope);
    let mut lines = vec![String::new(), format!("{} {scope}", words.sentence(&words.audit_result(AuditResult::of(validation))))];
    for finding in &validation.leak_audit {
        lines.push(format!("  {}: {}, {}", finding.column, words.leak_severity(finding.severity), words.leak_answer(&finding.answer)));
        lines.extend(evidence_lines(words, finding));
    }
    if validation.leak_audit.iter().any(LeakFinding::is_open) {
        lines.push(words.audit_label(AuditLabel::WhatToDo).to_owned());
    }
    lines
}

/// All evidence against an unanswered column and the lines that answer it; the strongest evidence of the others.
fn evidence_lines(words: &dyn Words, finding: &LeakFinding) -> Vec<String> {
    let mut lines = vec![format!("    {}", words.evidence(&finding.evidence))];
    if finding.is_open() {
        lines.extend(finding.also.iter().map(|also| format!("    {}", words.evidence(also))));
        lines.push(format!("    {}", words.leak_step(&finding.uses, &finding.config_line, &accept_line(&finding.column))));
    }
    lines
}
