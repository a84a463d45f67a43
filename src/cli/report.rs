//! `leadgauge report`: a saved review again, in another language if wanted.

use super::args::ReportArgs;
use super::error::CliError;
use super::files::{check_folder, read_text, write_folder};
use super::run::{Finished, page_files, words};
use super::summary::summary;
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
    // As it was written: reading a number and writing it again may change its last digit.
    let text = if args.language.is_none() { text } else { review.to_json() };
    let files = page_files(&review, text, words)?;
    write_folder(&args.out, &files)?;
    let lines = summary(&review, words, &args.out.join("review.html"), args.tell);
    Ok(Finished { lines, warnings: review.warnings.len(), timings: String::new() })
}
