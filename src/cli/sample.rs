//! `leadgauge sample`: demonstration data as files.

use super::args::SampleArgs;
use super::error::CliError;
use super::files::write_file;
use crate::sample::{SampleSettings, generate};

/// Generates and writes.
///
/// # Errors
/// A file cannot be written.
pub fn sample(args: &SampleArgs) -> Result<Vec<String>, CliError> {
    let seed = args.seed.unwrap_or(SampleSettings::default().seed);
    let sample = generate(&SampleSettings { leads: args.leads, seed });
    for (name, bytes) in sample.files().into_iter().chain([("truth.json".to_owned(), sample.truth_json)]) {
        write_file(&args.out.join(name), &bytes)?;
    }
    Ok(vec![format!("{} leads with events, touches, spend and the truth behind them: {}", args.leads, args.out.display())])
}
