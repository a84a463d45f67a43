//! The demonstration data: a seeded sample of leads with a stated law.
//!
//! About nine quarters of an imagined software vendor that sells in Viet Nam, Thailand and
//! Singapore. [`law`] says, as data, what decides the outcome of a lead; [`generate`] draws leads,
//! events and stage dates by it and writes the truth beside them, so that a right fit can be
//! recognised. The same settings give the same bytes. Nothing here reads a file or a clock.
//!
//! ```text
//! profile -> activity up to the decision time -> law -> outcome -> stages -> activity after it
//! ```

mod activity;
mod calendar;
pub mod card;
mod generator;
pub mod law;
mod profile;
#[cfg(test)]
mod recovery;
mod stages;
#[cfg(test)]
mod tests;
mod touches;
mod words;
mod write;

use std::collections::BTreeMap;

pub use calendar::{AS_OF, Moment};

/// What the sample depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSettings {
    /// Number of leads.
    pub leads: usize,
    /// Seed of all random streams.
    pub seed: u64,
}

impl Default for SampleSettings {
    /// The demonstration data: 12,000 leads.
    fn default() -> Self {
        Self { leads: 12_000, seed: 20_260_930 }
    }
}

/// The files of a sample, as bytes. `data/demo/README.md` describes their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// One line per lead: attributes, stage dates, reasons, amount.
    pub leads_csv: Vec<u8>,
    /// One line per event: lead, time, kind.
    pub events_csv: Vec<u8>,
    /// One line per touch: lead, time of a call or message by sales.
    pub touches_csv: Vec<u8>,
    /// One line per quarter and source: money spent.
    pub spend_csv: Vec<u8>,
    /// The law, and the probabilities and outcomes of every lead, known by the as-of date or not.
    pub truth_json: Vec<u8>,
}

impl Sample {
    /// The files that the demonstration's config reads, by name.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let files = [
            ("leads.csv", &self.leads_csv),
            ("events.csv", &self.events_csv),
            ("touches.csv", &self.touches_csv),
            ("spend.csv", &self.spend_csv),
        ];
        files.map(|(name, bytes)| (name.to_owned(), bytes.clone())).into()
    }
}

/// Draws a sample.
pub fn generate(settings: &SampleSettings) -> Sample {
    write::write(settings, generator::Generator::new(settings))
}
