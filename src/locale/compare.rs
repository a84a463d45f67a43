//! Words on what moved between two reviews.

use crate::compare::result::{BandChange, Change, Changes, CutChange, Incomparable, Measure, ScoreChanges, TermChanges, WhichRun};
use crate::config::file::{ModelName, TargetName};
use crate::drift::result::Verdict;
use crate::review::bundle::BundleCuts;

use super::CommonWords;

/// Parts that are compared; each is a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparePart {
    /// The cuts and what they were to bring.
    Cuts,
    /// Scores and advice of the same leads.
    Scores,
    /// Coefficients.
    Terms,
    /// Points of rules.
    Rules,
    /// Rates by tenth.
    Bands,
    /// Drift.
    Drift,
    /// AUC and Brier score.
    Measures,
}

/// Heads of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareHead {
    /// What is compared.
    What,
    /// In the older review.
    Then,
    /// In the newer one.
    Now,
    /// One less the other.
    Difference,
    /// Standard error of the difference.
    StdError,
    /// What that says.
    Reading,
    /// A source.
    Source,
    /// Leads in both.
    Leads,
    /// Advice went up.
    Up,
    /// Advice went down.
    Down,
    /// To or from a side track.
    Aside,
    /// A tenth of the leads.
    Tenth,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareLabel {
    /// Name of the first section.
    Answer,
    /// How the whole is read.
    HowToRead,
    /// Caption: the cuts found.
    CutTable,
    /// Caption: what the cuts to work by bring.
    FigureTable,
    /// How the cuts are read.
    CutReading,
    /// Caption: changes of advice by source.
    SourceTable,
    /// Caption: coefficients.
    TermTable,
    /// Caption: rules.
    RuleTable,
    /// Caption: drift.
    DriftTable,
    /// Caption: measures.
    MeasureTable,
    /// How it is read.
    ShiftReading,
    /// Its axis: points.
    ShiftAxis,
    /// Its axis: leads.
    LeadAxis,
    /// How the coefficients are read.
    TermReading,
    /// How the tenths are read.
    BandReading,
    /// A source that is missing.
    NoSource,
    /// No source in the files of scores.
    NoSources,
}

/// Words on what moved.
pub trait CompareWords: CommonWords {
    /// Fixed words.
    fn compare_label(&self, label: CompareLabel) -> &'static str;
    /// Name of a part.
    fn compare_part(&self, part: ComparePart) -> &'static str;
    /// Head of a table.
    fn compare_head(&self, head: CompareHead) -> &'static str;
    /// Title of the page: which reviews.
    fn compare_title(&self, then: &WhichRun, now: &WhichRun) -> String;
    /// The answer: how much has moved. Without a full stop.
    fn compare_answer(&self, changes: &Changes) -> String;
    /// Whether data and config are the same.
    fn compare_ground(&self, then: &WhichRun, now: &WhichRun) -> String;
    /// Why a part cannot be compared.
    fn incomparable(&self, why: Incomparable) -> &'static str;
    /// What a change says.
    fn change_reading(&self, change: Change) -> &'static str;
    /// Heading: the cuts to work by, then and now.
    fn compare_cuts(&self, advised: &[Option<BundleCuts>; 2]) -> String;
    /// Heading: scores of the same leads.
    fn compare_scores(&self, scores: &ScoreChanges) -> String;
    /// Title of the chart of shifts: its finding.
    fn compare_shifted(&self, scores: &ScoreChanges) -> String;
    /// Who is in which file, and how far the middle of them moved.
    fn compare_same_leads(&self, scores: &ScoreChanges) -> String;
    /// Heading: coefficients.
    fn compare_terms(&self, terms: &TermChanges) -> String;
    /// What is in one model only, and how many leads both learnt from.
    fn compare_terms_note(&self, terms: &TermChanges) -> String;
    /// Heading: rules; `n` is how many differ.
    fn compare_rules(&self, n: usize) -> String;
    /// Heading: tenths; `real` of `n` rates differ beyond chance.
    fn compare_bands(&self, real: usize, n: usize) -> String;
    /// Caption: tenths of a target.
    fn compare_band_table(&self, target: TargetName, stage: &str) -> String;
    /// A tenth: "1: 80-100, now 78-100".
    fn compare_tenth(&self, place: usize, band: &BandChange) -> String;
    /// Heading: drift; `other` of `n` verdicts differ.
    fn compare_drift(&self, other: usize, n: usize) -> String;
    /// A PSI with its verdict.
    fn compare_psi(&self, psi: f64, verdict: Verdict) -> String;
    /// Heading: measures; `real` of `n` differ beyond chance.
    fn compare_measures(&self, real: usize, n: usize) -> String;
    /// On how many leads measures rest.
    fn compare_measured(&self, then: u64, now: u64) -> String;
    /// A measure of a score for a target.
    fn compare_measure(&self, model: ModelName, target: TargetName, measure: Measure) -> String;
    /// A cut that the search found.
    fn compare_cut(&self, cut: &CutChange) -> &'static str;
    /// "5 to 9 points up": a bar of the chart.
    fn compare_shift(&self, low: i16, high: i16) -> String;
    /// Terminal: where the page is.
    fn compare_written(&self, path: &str) -> String;
    /// Terminal: so many more rows, which only the page lists.
    fn compare_more(&self, n: usize) -> String;
}
