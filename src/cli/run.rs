//! `leadgauge run`, and the demonstration when no command is given.

use std::path::Path;

use crate::charts;
use crate::config::settings::Config;
use crate::data::source::Inputs;
use crate::export::{lists, mistakes, scores, swap};
use crate::locale::{self, Words};
use crate::models::scorecard::Scorecard;
use crate::report;
use crate::review::error::RunError;
use crate::review::identity::latest_quarter;
use crate::review::progress::{Progress, Step};
use crate::review::review::Review;
use crate::review::run::Outcome;
use crate::sample::{SampleSettings, generate};

use super::args::{RunArgs, TellArgs};
use super::error::CliError;
use super::files::{OutputFile, check_folder, default_folder, write_folder_with};
use super::job::Job;
use super::previous::{self, DECISION};
use super::progress::Bar;
use super::summary::{Written, summary};

const DEMO_CONFIG: &str = include_str!("../../data/demo/leadgauge.toml");
const DEMO_RULES: &str = include_str!("../../data/demo/rules.toml");

/// What a finished command leaves to be said.
#[derive(Debug)]
pub struct Finished {
    /// Lines for the user.
    pub lines: Vec<String>,
    /// How many warnings the report lists.
    pub warnings: usize,
    /// Seconds per step, as JSON.
    pub timings: String,
}

/// Runs on the user's files.
///
/// # Errors
/// Anything that keeps the report from being written.
pub fn run(args: &RunArgs) -> Result<Finished, CliError> {
    let mut job = Job::from_files(&args.input, args.language.clone())?;
    job.config.model.allow_few_outcomes |= args.allow_few_outcomes;
    job.previous = args.previous.as_deref().map(previous::previous).transpose()?;
    finish(&job, args.out.as_deref(), Some(&args.input.config), args.tell)
}

/// Runs on the embedded demonstration data.
///
/// # Errors
/// The report cannot be written.
pub fn demo(tell: TellArgs) -> Result<Finished, CliError> {
    let files = generate(&SampleSettings::default()).files();
    let job = Job {
        config: Config::from_toml(DEMO_CONFIG, "data/demo/leadgauge.toml")?,
        config_text: DEMO_CONFIG.to_owned(),
        card: Some(Scorecard::from_toml(DEMO_RULES).map_err(RunError::from)?),
        inputs: Inputs::memory(files),
        previous: None,
    };
    finish(&job, None, None, tell)
}

/// Without a config file it is the demonstration.
fn finish(job: &Job, out: Option<&Path>, config: Option<&Path>, tell: TellArgs) -> Result<Finished, CliError> {
    // What cannot be used is told before the long work begins.
    let words = words(&job.config.report.language)?;
    let named = out.map(|out| check_folder(out).and_then(|()| previous::kept_record(out))).transpose()?;
    let bar = Bar::new(tell.quiet, words);
    let read = job.read(&bar)?;
    let otherwise = if config.is_some() { "review" } else { "demo" };
    let folder = || default_folder(config, otherwise, latest_quarter(&job.config, &read.loaded.leads), "");
    let folder = out.map_or_else(folder, Path::to_owned);
    let kept = named.map_or_else(|| check_folder(&folder).and_then(|()| previous::kept_record(&folder)), Ok)?;
    let mut outcome = job.run(&read, &bar)?;
    drop(read);
    bar.begin(Step::Render);
    outcome.review.decision = kept.decision;
    let mut files = files(&outcome, words)?;
    if kept.path.is_none() {
        files.push((DECISION.into(), report::decision::record(&outcome.review, words).into_bytes()));
    }
    bar.begin(Step::Write);
    write_folder_with(&folder, &files, ("scores.csv", scores::csv_parts(&outcome.scored)))?;
    bar.finish();
    let lines = summary(&outcome.review, words, Written { page: &folder.join("review.html"), kept: kept.path.as_deref() }, tell);
    Ok(Finished { lines, warnings: outcome.review.warnings.len(), timings: bar.timings() })
}

/// The words of a language.
///
/// # Errors
/// There are none.
pub fn words(tag: &str) -> Result<&'static dyn Words, CliError> {
    locale::words(tag).ok_or_else(|| CliError::Language(tag.to_owned()))
}

fn files(outcome: &Outcome, words: &dyn Words) -> Result<Vec<OutputFile>, CliError> {
    let text = outcome.review.to_json();
    let mut files = page_files(&outcome.review, text, words)?;
    files.push(("scores.parquet".into(), scores::parquet(&outcome.scored)?));
    files.extend(outcome.mistakes.as_ref().map(mistakes::csv).unwrap_or_default());
    files.extend(outcome.swap.as_ref().map(|list| swap::csv(list, &outcome.scored)));
    files.extend(lists::csv(&outcome.lists, outcome.review.funnel.dated));
    files.extend(outcome.work.as_ref().map(lists::work_csv).unwrap_or_default());
    files.push(("bundle.json".into(), outcome.bundle.to_json().into_bytes()));
    Ok(files)
}

/// Page, charts and the review itself, with its text: what can be rendered from a saved review.
///
/// # Errors
/// The page cannot be rendered.
pub fn page_files(review: &Review, text: String, words: &dyn Words) -> Result<Vec<OutputFile>, CliError> {
    let charts = charts::all(review, words);
    let document = report::build::document(review, words);
    let page = report::page(&document, &charts)?;
    let mut files = vec![("review.html".to_owned(), page.into_bytes()), ("review.json".to_owned(), text.into_bytes())];
    files.push(("review.xlsx".to_owned(), report::workbook(&document, words, review.run.as_of.as_deref())?));
    files.extend(report::images(&document, &charts)?.into_iter().map(|(name, bytes)| (format!("charts/{name}"), bytes)));
    Ok(files)
}
