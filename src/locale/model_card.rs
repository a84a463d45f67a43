//! Words of the model card (Mitchell et al. 2019).

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::Evaluation;
use crate::evaluation::verdict::CalibrationVerdict;
use crate::review::review::{ModelSummary, Run};
use crate::thresholds::result::TargetSummary;

use super::CommonWords;

/// Parts of the card, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPart {
    /// What it is for.
    Use,
    /// What and whom it must not be used for.
    NotFor,
    /// What it learnt from.
    Data,
    /// What it predicts.
    Targets,
    /// What it looks at: columns.
    Columns,
    /// What it looks at: counted events.
    Events,
    /// What it looks at: pairs of columns.
    Pairs,
    /// Columns left out since they may know the outcome.
    LeftOut,
    /// How good it is.
    Performance,
    /// How good it is by group.
    Groups,
    /// Whether its probabilities hold.
    Calibration,
    /// What limits it.
    Limits,
    /// What names it.
    Identity,
}

/// Words of the model card.
pub trait ModelCardWords: CommonWords {
    /// Heading of the card.
    fn card_heading(&self) -> &'static str;
    /// Name of a part.
    fn card_part(&self, part: CardPart) -> &'static str;
    /// What it is for.
    fn card_use(&self) -> &'static str;
    /// What and whom it must not be used for.
    fn card_not_for(&self) -> &'static str;
    /// Leads, dates and parts of the data.
    fn card_data(&self, run: &Run, model: &ModelSummary) -> String;
    /// Both targets, and which of them the score learnt.
    fn card_targets(&self, mql: &TargetSummary, sql: &TargetSummary, learnt: TargetName) -> String;
    /// Names of columns or events; `None` are none.
    fn card_names(&self, names: &[&str]) -> String;
    /// How good a score was: AUC, Brier score, leads.
    fn card_performance(&self, model: ModelName, evaluation: &Evaluation) -> String;
    /// In which sections it is told by group; how many groups.
    fn card_groups(&self, section: &str, groups: usize) -> String;
    /// Whether probabilities hold, for a target.
    fn card_calibration(&self, target: TargetName, verdict: Option<CalibrationVerdict>) -> String;
    /// What limits it; leads whose outcome is not known yet.
    fn card_limits(&self, immature: u64, penalty: Option<f64>) -> String;
    /// Version and hashes.
    fn card_identity(&self, run: &Run) -> String;
}
