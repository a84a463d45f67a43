//! Words on who was worked, and what recall can be.

use crate::stats::estimate::Estimate;
use crate::thresholds::result::VolumeUnit;
use crate::thresholds::selection::result::{Experiment, RecallBounds, Selection, Weighted, WorkedBy};

use super::CommonWords;

/// What can be said of who was worked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SelectionFinding<'a> {
    /// Too few test leads to say.
    TooFew(u64),
    /// No lead counts as worked.
    Nobody,
    /// Every lead was worked.
    Everyone,
    /// There are no cuts, or no leads on one side: the share of all leads.
    Share(&'a Estimate),
    /// Leads below the MQL cut are worked less often, beyond chance.
    LessBelow {
        /// Share worked below the cut.
        below: &'a Estimate,
        /// Share worked from it on.
        above: &'a Estimate,
        /// What recall at the MQL cut can be.
        recall: Option<&'a RecallBounds>,
    },
    /// They are worked more often, beyond chance.
    MoreBelow(&'a Estimate, &'a Estimate),
    /// The intervals of both sides overlap.
    Even(&'a Estimate),
}

impl<'a> SelectionFinding<'a> {
    /// What is true of this selection.
    pub fn of(selection: &'a Selection, smallest: u32) -> Self {
        let worked = selection.bands.iter().map(|band| band.worked).sum::<u64>();
        if selection.share.n < u64::from(smallest) {
            return Self::TooFew(selection.share.n);
        }
        if worked == 0 {
            return Self::Nobody;
        }
        if worked == selection.share.n {
            return Self::Everyone;
        }
        match (&selection.share_below, &selection.share_above) {
            (Some(below), Some(above)) if below.high < above.low => Self::LessBelow { below, above, recall: selection.recall.first() },
            (Some(below), Some(above)) if below.low > above.high => Self::MoreBelow(below, above),
            (Some(_), Some(_)) => Self::Even(&selection.share),
            _ => Self::Share(&selection.share),
        }
    }
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectionHead {
    /// Scores of the band.
    Scores,
    /// Leads.
    Leads,
    /// Worked leads.
    Worked,
    /// Share worked.
    ShareWorked,
    /// Of the worked, reached the MQL target.
    MqlRate,
    /// Of the worked, reached the SQL target.
    SqlRate,
    /// The cut.
    Cut,
    /// Recall as observed.
    Observed,
    /// Recall if all convert as the worked of their band.
    AtRate,
    /// Bounds.
    Bounds,
    /// Bounds with chance.
    Limits,
    /// What is measured.
    Figure,
    /// Without weights.
    Plain,
    /// With weights.
    Weighted,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectionLabel {
    /// Name of the section.
    Topic,
    /// Caption: bands.
    BandTable,
    /// Caption: recall.
    RecallTable,
    /// Caption: figures with weights.
    WeightTable,
    /// How the bounds are made.
    RecallReading,
    /// Second finding: weights.
    WeightHeading,
    /// Second finding: the experiment.
    ExperimentHeading,
    /// All leads are taken as worked, and what that means.
    AllTakenAsWorked,
    /// Axis: share worked.
    ShareWorkedAxis,
    /// Row: precision.
    Precision,
    /// Row: recall.
    Recall,
    /// Row: Brier score.
    Brier,
    /// Row: AUC.
    Auc,
}

/// Words on who was worked.
pub trait SelectionWords: CommonWords {
    /// Fixed words.
    fn selection_label(&self, label: SelectionLabel) -> &'static str;
    /// Head of a table.
    fn selection_head(&self, head: SelectionHead) -> &'static str;
    /// The finding as a sentence.
    fn selection_finding(&self, finding: &SelectionFinding<'_>) -> String;
    /// How it is seen that a lead was worked.
    fn worked_by(&self, seen_by: &WorkedBy) -> String;
    /// Axis: share of the worked leads that reached a stage.
    fn worked_reaching(&self, stage: &str) -> String;
    /// Leads in bands where nobody was worked; `None` where there are none.
    fn unreached(&self, leads: u64) -> Option<String>;
    /// What the weights do.
    fn weights_do(&self, weighted: &Weighted) -> String;
    /// How many low-score leads to work at random.
    fn experiment(&self, experiment: &Experiment, unit: VolumeUnit) -> String;
}
