//! Words for the lines that a run prints at its end.

use crate::thresholds::result::{Infeasible, PairFigures, Stability, Thresholds, VolumeUnit};

use super::CommonWords;

/// Words for the lines that a run prints at its end.
pub trait TerminalWords: CommonWords {
    /// Recommended MQL and SQL cut, and today's.
    fn summary_cuts(&self, thresholds: &Thresholds, pair: &PairFigures) -> String;
    /// What the pair means in leads and conversions.
    fn summary_effect(&self, thresholds: &Thresholds, pair: &PairFigures, unit: VolumeUnit) -> String;
    /// How sure the choice is.
    fn summary_certainty(&self, stability: &Stability) -> String;
    /// Why nothing is recommended.
    fn summary_infeasible(&self, infeasible: Option<&Infeasible>) -> String;
    /// How many warnings the report lists; `None` without any.
    fn summary_warnings(&self, n: usize) -> Option<String>;
    /// What the figures of a pair count, and on which leads they were measured.
    fn what_if_note(&self, thresholds: &Thresholds, unit: VolumeUnit) -> Vec<String>;
    /// That the checks of the data found nothing.
    fn nothing_found(&self) -> &'static str;
    /// Where the report is.
    fn summary_report(&self, path: &str) -> String;
}
