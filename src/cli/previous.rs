//! What an earlier run left beside its `review.json`: its model, its scores, the decision on it.

use std::path::{Path, PathBuf};

use crate::compare::SavedScores;
use crate::config::decision::Decision;
use crate::data::saved_scores;
use crate::data::source::Inputs;
use crate::report::decision::is_untouched;
use crate::review::bundle::Bundle;
use crate::review::previous::{PreviousRun, Record};
use crate::review::review::Review;

use super::error::CliError;
use super::files::read_text;

/// Name of the record of a decision.
pub const DECISION: &str = "decision.md";

/// A saved review.
///
/// # Errors
/// The file is absent, or no review of this format.
pub fn read_review(path: &Path) -> Result<Review, CliError> {
    let text = read_text(path)?;
    Review::from_json(&text).map_err(|message| CliError::Review { path: path.to_owned(), message })
}

/// An earlier run, from its review and what lies beside it. Files that are gone are told in the result.
///
/// # Errors
/// A file that is there cannot be read, or is damaged.
pub fn previous(review: &Path) -> Result<PreviousRun, CliError> {
    let bundle = beside(review, "bundle.json");
    let bundle = if bundle.exists() {
        let text = read_text(&bundle)?;
        Some(Bundle::from_json(&text).map_err(|source| CliError::Bundle { path: bundle, source })?)
    } else {
        None
    };
    let text = record_beside(review)?;
    let decision = text.as_deref().map(|text| decision(text, &beside(review, DECISION))).transpose()?.flatten();
    let record = match (&text, &decision) {
        (None, _) => Record::Absent,
        (Some(_), None) => Record::Empty,
        (Some(_), Some(_)) => Record::Filled,
    };
    Ok(PreviousRun { review: read_review(review)?, bundle, record, decision })
}

/// The record beside a review; `None` where there is none.
///
/// # Errors
/// It cannot be read.
pub fn record_beside(review: &Path) -> Result<Option<String>, CliError> {
    let path = beside(review, DECISION);
    if path.exists() { read_text(&path).map(Some) } else { Ok(None) }
}

/// The decision that a record holds; `None` until it is filled in.
///
/// # Errors
/// The record is damaged.
pub fn decision(text: &str, path: &Path) -> Result<Option<Decision>, CliError> {
    Decision::from_markdown(text, &path.to_string_lossy()).map_err(|error| CliError::Decision(Box::new(error)))
}

/// The record in a folder that somebody has written into; `None` where there is none, or it is as the program wrote it.
///
/// # Errors
/// It cannot be read.
pub fn edited_record(folder: &Path) -> Result<Option<String>, CliError> {
    let record = record_beside(&folder.join("review.json"))?;
    Ok(record.filter(|text| !is_untouched(text)))
}

/// A record that stays, and what it says; nothing of either where the program may write its own.
#[derive(Debug, Default)]
pub struct KeptRecord {
    /// The file, where somebody has written into it.
    pub path: Option<PathBuf>,
    /// The decision in it; `None` until it is filled in.
    pub decision: Option<Decision>,
}

/// What [`edited_record`] finds in a folder, read.
///
/// # Errors
/// It cannot be read, or is damaged.
pub fn kept_record(folder: &Path) -> Result<KeptRecord, CliError> {
    let Some(text) = edited_record(folder)? else { return Ok(KeptRecord::default()) };
    let path = folder.join(DECISION);
    Ok(KeptRecord { decision: decision(&text, &path)?, path: Some(path) })
}

/// The scores beside a review; `None` where there are none.
///
/// # Errors
/// The file is damaged.
pub fn scores(review: &Path) -> Result<Option<SavedScores>, CliError> {
    let Some(name) = ["scores.parquet", "scores.csv"].into_iter().find(|name| beside(review, name).is_file()) else { return Ok(None) };
    let folder = review.parent().map_or_else(PathBuf::new, Path::to_owned);
    let columns = saved_scores::read(&Inputs::folder(folder), name, &SavedScores::COLUMNS)?;
    Ok(Some(SavedScores::of(columns)))
}

fn beside(review: &Path, name: &str) -> PathBuf {
    review.with_file_name(name)
}
