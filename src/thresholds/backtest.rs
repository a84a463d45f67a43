//! What a rolling-origin backtest says: `thresholds.backtest` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, TargetName};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

use super::result::{LimitUse, PairFigures};

/// A past period: what would have been proposed at its begin, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastPeriod {
    /// Which one.
    #[serde(flatten)]
    pub when: When,
    /// Leads whose outcome was known at its begin: they came in before it and their window had closed.
    pub known: u64,
    /// Leads that the model was fitted on.
    pub fitted: u64,
    /// Leads that the score was calibrated and the cuts were chosen on.
    pub chosen: u64,
    /// Leads that came in during the period and are scored.
    pub leads: u64,
    /// Of these, leads whose outcome is known by now.
    pub mature: u64,
    /// Of these, leads left out since another lead of their account was fitted or chosen on.
    pub same_account: u64,
    /// Leads that everything here was measured on.
    pub measured: u64,
    /// Why there are no figures; `None` when there are.
    pub left_out: Option<LeftOut>,
    /// How each score did.
    pub scores: Vec<PastScore>,
    /// What the cuts would have brought; `None` without figures.
    pub cuts: Option<PastCuts>,
}

/// Which period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// A calendar quarter.
    Quarter(Quarter),
    /// Data without dates: a block of leads in their order, counted from 1.
    Block(u32),
}

/// Why a period has no figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Too few outcomes were known at its begin to fit on.
    TooFewKnown {
        /// Leads known to have converted.
        converted: u64,
        /// Leads known not to have.
        others: u64,
    },
    /// Too few outcomes were known at its begin to calibrate and to choose cuts on.
    TooFewToChoose {
        /// Leads known to have converted.
        converted: u64,
        /// Leads known not to have.
        others: u64,
    },
    /// Its own leads have no outcome yet.
    NotMature,
    /// Its own leads have too few outcomes.
    TooFewToMeasure {
        /// Leads that converted.
        converted: u64,
        /// Leads that did not.
        others: u64,
    },
    /// No model could be fitted on what was known.
    NoFit,
}

/// How a score did on leads that came in after it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastScore {
    /// Which score.
    pub model: ModelName,
    /// Which target.
    pub target: TargetName,
    /// Leads.
    pub n: u64,
    /// Of these, how many reached the target.
    pub converted: u64,
    /// Area under the ROC curve; `None` with one class only.
    pub auc: Option<Estimate>,
    /// Mean probability that the score promised; `None` for the score that no cuts are set on.
    pub mean_predicted: Option<f64>,
    /// Share that reached the target.
    pub observed: Option<Estimate>,
}

/// What cuts would have brought in a period. Volumes and money are per quarter (or per 1,000 leads, see [`super::result::VolumeUnit`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastCuts {
    /// The pair that would have been proposed at the begin of the period; `None` when no pair met all limits.
    pub recommended: Option<PastPair>,
    /// Limits that it breaks on the leads of the period.
    pub recommended_breaks: Vec<LimitUse>,
    /// The cuts that are in force today; `None` when the config names none.
    pub current: Option<PastPair>,
    /// Limits that these break on the leads of the period.
    pub current_breaks: Vec<LimitUse>,
    /// The best pair for the leads of the period, which nobody could know; `None` when no pair meets all limits.
    pub hindsight: Option<PastPair>,
    /// Value less cost of the recommended pair, less that of the cuts in force; `None` without both.
    pub gain: Option<Estimate>,
}

/// A pair of cuts on the leads of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastPair {
    /// Its figures.
    pub figures: PairFigures,
    /// Value less cost, with an interval from resampled leads.
    pub net: Estimate,
}

/// The backtest as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BacktestSummary {
    /// The score that cuts are set on.
    pub model: ModelName,
    /// The target that figures of the score are judged by.
    pub target: TargetName,
    /// Periods with figures.
    pub measured: u32,
    /// Mean of the periods' [`PastCuts::gain`], with the interval of a mean of independent periods; `None` without any.
    pub gain: Option<Estimate>,
    /// Net value of the recommended cuts over that of the best pairs in hindsight, in the periods in which the recommended cuts
    /// kept all limits, as the best pairs do; `None` without such a period.
    pub of_hindsight: Option<f64>,
    /// Periods in which the recommended cuts kept all limits.
    pub kept_limits: u32,
    /// Periods in which the cuts in force kept all limits.
    pub current_kept_limits: u32,
    /// The penalty of the main fit per training lead: every period's fit uses it, times its own number of leads.
    pub penalty_per_lead: f64,
    /// Most known leads that a period fits and chooses on; more of them are thinned evenly over time.
    pub most_known: u64,
    /// Most leads that a period measures on.
    pub most_measured: u64,
    /// Whether any period was thinned.
    pub thinned: bool,
    /// Whether outcomes carry no dates, so that they are those of the export, not those known at the time.
    pub outcomes_as_exported: bool,
}
