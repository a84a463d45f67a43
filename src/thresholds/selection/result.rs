//! What is known of who was worked: `thresholds.selection`.

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, TargetName};
use crate::stats::estimate::Estimate;
use crate::units::Score;

/// Which test leads were worked, and what that does to the figures of the cuts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Selection {
    /// How it is seen that a lead was worked.
    pub seen_by: WorkedBy,
    /// The score that the bands and cuts are on.
    pub model: ModelName,
    /// Share of the test leads that was worked.
    pub share: Estimate,
    /// Worked among all test leads below the MQL cut; `None` without cuts or such leads.
    pub share_below: Option<Estimate>,
    /// Worked among all test leads at or above the MQL cut; `None` without cuts or such leads.
    pub share_above: Option<Estimate>,
    /// By band of scores, highest first: the bands of the evaluation.
    pub bands: Vec<WorkedBand>,
    /// Leads in bands, parted at the cuts, where nobody was worked.
    pub unreached: u64,
    /// Bounds on recall at the MQL and the SQL cut; empty without cuts.
    pub recall: Vec<RecallBounds>,
    /// Figures with every worked lead weighted by one over the share worked; `None` unless asked for.
    pub weighted: Option<Weighted>,
    /// Low-score leads to work at random; `None` without cuts or without outcomes to plan with.
    pub experiment: Option<Experiment>,
}

/// How it is seen that a lead was worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkedBy {
    /// The cell of this column is one of the values.
    Column(String),
    /// It reached this stage or a later one.
    Stage(String),
    /// It has this event.
    Event(String),
}

/// A band of scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkedBand {
    /// Lowest score.
    pub score_low: Score,
    /// Highest score.
    pub score_high: Score,
    /// Share worked, of all its leads.
    pub share: Estimate,
    /// Worked leads.
    pub worked: u64,
    /// Share of the worked leads that reached the MQL target; `None` where nobody was worked.
    pub mql_rate: Option<Estimate>,
    /// Share of the worked leads that reached the SQL target.
    pub sql_rate: Option<Estimate>,
}

/// What recall at a cut can be, given that nobody knows what the leads that were not worked would have done.
///
/// Bounds: leads that were not worked convert at a rate between zero (or what they reached anyway) and the rate of the worked
/// leads of their band, each side of the cut for itself; bands are parted at the cuts. Where nobody of a band was worked, at most as the next higher band
/// that has worked leads, or else at most all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecallBounds {
    /// Which target.
    pub target: TargetName,
    /// Its cut.
    pub cut: Score,
    /// As observed, which is as if nobody who was not worked would have converted.
    pub observed: Estimate,
    /// If all who were not worked convert as the worked of their band.
    pub at_rate: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// Lower 95 % limit of the lower bound.
    pub low_limit: f64,
    /// Upper 95 % limit of the upper bound.
    pub high_limit: f64,
}

/// Figures of the test leads with and without weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weighted {
    /// No weight is larger.
    pub cap: f64,
    /// Worked leads whose weight was cut down to the cap.
    pub capped: u64,
    /// Worked leads: those that carry weight.
    pub worked: u64,
    /// So many leads of equal weight would say as much: `(sum w)^2 / sum w^2` (Kish 1965).
    pub effective: f64,
    /// All leads taken as worked.
    pub plain: Vec<WeightedFigures>,
    /// With weights.
    pub by_weight: Vec<WeightedFigures>,
}

/// Figures for one target and its cut. Intervals: bootstrap over leads, weights made anew in each draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightedFigures {
    /// Which target.
    pub target: TargetName,
    /// Precision at its cut; `None` without cuts or leads.
    pub precision: Option<Estimate>,
    /// Recall at its cut.
    pub recall: Option<Estimate>,
    /// Brier score of the probabilities.
    pub brier: Option<Estimate>,
    /// Area under the ROC curve.
    pub auc: Option<Estimate>,
}

/// How many leads below the MQL cut to work at random so that recall is known well enough.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// The cut: its recall of the MQL target is meant.
    pub cut: Score,
    /// Wanted width of what is not known of recall.
    pub width: f64,
    /// Width of the bounds today.
    pub now: f64,
    /// Leads to work at random, per quarter (or per 1,000 leads).
    pub leads: u64,
    /// Leads below the cut that are not worked, per quarter (or per 1,000 leads).
    pub of: f64,
    /// Whether so many are needed that all have to be worked.
    pub all: bool,
    /// Holds whatever share of them converts, up to this one.
    pub up_to_rate: f64,
    /// Share of such experiments in which the width is kept, at least.
    pub assurance: f64,
}
