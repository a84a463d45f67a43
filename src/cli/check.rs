//! `leadgauge check`: what is wrong with data and config, and the count waterfall. Writes nothing.

use crate::locale::Words;
use crate::review::population::Population;
use crate::review::progress::Silent;

use super::args::CheckArgs;
use super::error::CliError;
use super::job::Job;
use super::run::words;

/// Reads everything that a run would read and says what it found.
///
/// # Errors
/// The data or the config are so wrong that a run would stop.
pub fn check(args: &CheckArgs) -> Result<Vec<String>, CliError> {
    let job = Job::from_files(&args.input, None)?;
    let words = words(&job.config.report.language)?;
    let read = job.read(&Silent)?;
    let population = Population::new(&job.config, &read.loaded.leads)?;
    Ok(lines(words, &job, &read, &population))
}

fn lines(words: &dyn Words, job: &Job, read: &super::job::Read, population: &Population) -> Vec<String> {
    let validation = &read.loaded.validation;
    let mut lines = vec![job.config.title.clone(), String::new()];
    for step in population.waterfall(&read.loaded.leads, validation) {
        let sign = if step.removed > 0 { format!("−{}", words.numbers().count(step.removed)) } else { String::new() };
        lines.push(format!("{:>12}  {:>10}  {}", sign, words.numbers().count(step.left), words.step(step.step)));
    }
    lines.push(String::new());
    lines.extend(validation.histories.iter().map(|log| words.replayed(log)));
    for check in &validation.checks {
        lines.push(format!("{}: {} ({})", words.check(check.name), words.numbers().count(check.rows), check.subject));
        lines.extend(check.examples.iter().map(|example| format!("    row {}: `{}`", example.row, example.value)));
    }
    if validation.checks.is_empty() {
        lines.push(words.nothing_found().to_owned());
    }
    lines
}
