//! `leadgauge report`: a saved review again, in another language if wanted.

use super::args::ReportArgs;
use super::error::CliError;
use super::files::{check_folder, read_text, write_folder};
use super::previous::{self, DECISION};
use super::run::{Finished, page_files, words};
use super::summary::{Written, summary};
use crate::report::decision::{is_untouched, record};
use crate::review::review::Review;

/// Renders again.
///
/// # Errors
/// The review cannot be read, or the report cannot be written.
pub fn report(args: &ReportArgs) -> Result<Finished, CliError> {
    check_folder(&args.out)?;
    let text = read_text(&args.review)?;
    let mut review = Review::from_json(&text).map_err(|message| CliError::Review { path: args.review.clone(), message })?;
    if let Some(language) = &args.language {
        review.run.language.clone_from(language);
    }
    let words = words(&review.run.language)?;
    let beside = previous::record_beside(&args.review)?;
    let decided = beside.as_deref().map(|text| previous::decision(text, &args.review.with_file_name(DECISION))).transpose()?.flatten();
    let is_new = decided.is_some() && decided != review.decision;
    review.decision = decided.or(review.decision);
    // As it was written: a review of an earlier version lacks keys that this one would add.
    let text = if args.language.is_none() && !is_new { text } else { review.to_json() };
    let mut files = page_files(&review, text, words)?;
    let kept = previous::edited_record(&args.out)?.map(|_| args.out.join(DECISION));
    if kept.is_none() {
        let filled = beside.filter(|text| !is_untouched(text));
        files.push((DECISION.into(), filled.unwrap_or_else(|| record(&review, words)).into_bytes()));
    }
    write_folder(&args.out, &files)?;
    let lines = summary(&review, words, Written { page: &args.out.join("review.html"), kept: kept.as_deref() }, args.tell);
    Ok(Finished { lines, warnings: review.warnings.len(), timings: String::new() })
}
