//! How the funnel counts, and what it is held against.

use crate::config::file::{FunnelMode, FunnelUnit};
use crate::units::Days;

use super::Horizons;

/// How the funnel counts and by what it is broken down.
#[derive(Debug, Clone)]
pub struct FunnelSettings {
    /// What counts as reaching a stage.
    pub mode: FunnelMode,
    /// What is counted.
    pub unit: FunnelUnit,
    /// Columns by which the funnel is broken down, besides the source.
    pub segments: Vec<String>,
    /// Column with the person in charge.
    pub owner: Option<String>,
    /// Column with the kind of conversion.
    pub conversion_type: Option<String>,
    /// Aims, in the order of the stages.
    pub targets: Vec<StageTarget>,
    /// Agreed waiting times, in the order of the stages.
    pub sla: Vec<Sla>,
    /// How soon value comes.
    pub horizons: Option<Horizons>,
    /// What sales answered.
    pub feedback: Option<FeedbackSettings>,
}

/// What a stage should reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageTarget {
    /// Index into the config's stages.
    pub stage: usize,
    /// Entries a quarter.
    pub per_quarter: Option<f64>,
    /// Share of the previous stage.
    pub of_previous: Option<f64>,
    /// Share of the first stage.
    pub of_first: Option<f64>,
}

/// How soon a lead should get to a stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sla {
    /// Index into the config's stages.
    pub stage: usize,
    /// Days from the dated stage before it.
    pub days: Days,
    /// Share of the leads that should keep to it.
    pub share: f64,
}

/// Where sales' answers stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackSettings {
    /// Stage at which sales get a lead, as an index into the config's stages; `None`: every lead is handed over.
    pub handed_over: Option<usize>,
    /// How an answer is seen.
    pub answer: Answer,
    /// Column with the reason of a rejection.
    pub reason: Option<String>,
}

/// How an answer of sales is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// By reaching a stage (index into the config's stages), or being lost before it.
    Stage(usize),
    /// By the values of a column.
    Column {
        /// The column.
        column: String,
        /// Values that mean "accepted".
        accepted: Vec<String>,
        /// Values that mean "rejected".
        rejected: Vec<String>,
    },
}

impl FunnelSettings {
    /// The columns that breakdowns and feedback read as words.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let answer = self.feedback.iter().filter_map(|feedback| match &feedback.answer {
            Answer::Column { column, .. } => Some(column),
            Answer::Stage(_) => None,
        });
        let reason = self.feedback.iter().filter_map(|feedback| feedback.reason.as_ref());
        let all = self.segments.iter().chain(&self.owner).chain(&self.conversion_type).chain(answer).chain(reason);
        all.map(String::as_str)
    }
}
