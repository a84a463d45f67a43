//! What an evaluation says: the entries of `evaluation[]` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, TargetName};
use crate::data::split::Split;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::verdict::Verdict;

/// How a model did on one split, for one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Which model.
    pub model: ModelName,
    /// Which target.
    pub target: TargetName,
    /// Which split.
    pub split: Split,
    /// Segment, as "source = referral"; `None` for all leads.
    pub segment: Option<String>,
    /// The same in parts; `None` for all leads. Entries of a group leave bins, curves, bands and histogram empty.
    #[serde(default)]
    pub group: Option<Group>,
    /// Leads.
    pub n: u64,
    /// Of these, converted.
    pub converted: u64,
    /// Area under the ROC curve of the integer score (DeLong interval); `None` with one class only, as are the other ranking measures.
    pub auc: Option<Estimate>,
    /// The same before rounding to 0-100: what the rounding cost.
    pub auc_unrounded: Option<f64>,
    /// Kolmogorov-Smirnov distance: the largest difference of the two classes' shares at or above a score.
    pub ks: Option<f64>,
    /// Average precision.
    pub average_precision: Option<f64>,
    /// Brier score and its CORP parts.
    pub brier: Brier,
    /// Log loss.
    pub log_loss: f64,
    /// Expected calibration error; `None` with fewer than 50 leads.
    pub ece: Option<Ece>,
    /// Slope and intercepts of the probabilities.
    pub calibration: CalibrationFit,
    /// Whether the probabilities may be called calibrated; `None` with too few outcomes of either kind.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// Equal-count bins by probability, ties together.
    pub reliability: Vec<ReliabilityBin>,
    /// The CORP reliability curve with bootstrap band.
    pub corp: Vec<CorpPoint>,
    /// Tenths by score, highest first, ties together.
    pub bands: Vec<Band>,
    /// ROC and gains at every score that occurs, highest first.
    pub curve: Vec<CurvePoint>,
    /// Leads by score.
    pub histogram: Vec<HistogramBar>,
    /// What working leads by the score brings; `None` for groups, and with one class only.
    #[serde(default)]
    pub decision: Option<DecisionCurve>,
}

/// A group of leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What the column is.
    pub kind: GroupKind,
    /// The column; `quarter` for quarters of entry.
    pub column: String,
    /// The level.
    pub level: String,
}

/// By what leads are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// The marketing source.
    Source,
    /// A column that the config names as a segment.
    Segment,
    /// The quarter of entry.
    Quarter,
}

/// Net benefit by threshold (Vickers and Elkin 2006).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionCurve {
    /// The longest stretch of thresholds at which the score beats working everyone and no one; `None` where it never does.
    pub better: Option<(f64, f64)>,
    /// Thresholds, rising. Working no one has net benefit 0.
    pub points: Vec<DecisionPoint>,
}

/// A point of the decision curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DecisionPoint {
    /// Leads are worked from this probability on.
    pub threshold: f64,
    /// Hits less false alarms at the price that the threshold implies, per lead.
    pub net_benefit: f64,
    /// The same when every lead is worked.
    pub treat_all: f64,
}

/// Two models on the same leads, for one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Which target.
    pub target: TargetName,
    /// Which split.
    pub split: Split,
    /// The first model.
    #[serde(default = "logistic")]
    pub first: ModelName,
    /// The second.
    #[serde(default = "rules")]
    pub second: ModelName,
    /// AUC of the first less that of the second, of the integer scores (`DeLong`, paired).
    pub auc_difference: Estimate,
    /// Brier score of the first less that of the second (bootstrap, paired): below 0 the first is better.
    #[serde(default)]
    pub brier_difference: Option<Estimate>,
    /// Log loss of the first less that of the second (bootstrap, paired): below 0 the first is better.
    #[serde(default)]
    pub log_loss_difference: Option<Estimate>,
}

fn logistic() -> ModelName {
    ModelName::Logistic
}

fn rules() -> ModelName {
    ModelName::Rules
}

/// Brier score and its CORP parts: value = miscalibration - discrimination + uncertainty (Dimitriadis, Gneiting, Jordan 2021).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Brier {
    /// Mean squared difference of probability and outcome.
    pub value: f64,
    /// MCB.
    pub miscalibration: f64,
    /// DSC.
    pub discrimination: f64,
    /// UNC.
    pub uncertainty: f64,
}

/// Expected calibration error beside what perfect calibration would show.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Ece {
    /// Mean absolute difference over equal-count bins.
    pub value: f64,
    /// Its mean if the probabilities were right.
    pub expected_if_calibrated: f64,
    /// Share of draws with at least this value if the probabilities were right.
    pub p_value: f64,
}

/// Logistic recalibration of the probabilities; `None` where it cannot be fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibrationFit {
    /// Slope on logit p (1 is right).
    pub slope: Option<Estimate>,
    /// Intercept fitted together with the slope (0 is right).
    pub intercept: Option<Estimate>,
    /// Intercept with logit p as offset: calibration in the large (0 is right).
    pub in_the_large: Option<Estimate>,
    /// Mean probability.
    pub mean_predicted: f64,
    /// Share converted.
    pub observed: Option<Estimate>,
}

/// A bin of the reliability diagram.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityBin {
    /// Leads.
    pub n: u64,
    /// Mean probability.
    pub mean_predicted: f64,
    /// Share converted (Wilson).
    pub observed: Estimate,
}

/// A point of the CORP curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CorpPoint {
    /// Probability stated.
    pub predicted: f64,
    /// Isotonic regression of the outcome on it.
    pub observed: f64,
    /// Lower end of the pointwise 95 % bootstrap band.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A band of scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Lowest score.
    pub score_low: Score,
    /// Highest score.
    pub score_high: Score,
    /// Leads.
    pub n: u64,
    /// Of these, converted.
    pub converted: u64,
    /// Share converted (Wilson).
    pub rate: Estimate,
    /// Rate over the overall rate; `None` when nothing converted.
    pub lift: Option<f64>,
    /// Share of all conversions in this band and those above; `None` when nothing converted.
    pub cumulative_capture: Option<f64>,
    /// Where it converts worse than the next lower band.
    #[serde(default)]
    pub inversion: Option<Inversion>,
}

/// A band that converts worse than the one below.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Inversion {
    /// Rate of the higher band less that of the lower one (Newcombe).
    pub difference: Estimate,
    /// Whether the interval lies below 0.
    pub beyond_chance: bool,
}

/// A point of the ROC and gains curves: leads at or above a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CurvePoint {
    /// The score.
    pub score: Score,
    /// Share of the leads that did not convert.
    pub false_positive_rate: f64,
    /// Share of the leads that converted.
    pub true_positive_rate: f64,
    /// Share of all leads.
    pub selected: f64,
}

/// Leads with one score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistogramBar {
    /// The score.
    pub score: Score,
    /// Leads that converted.
    pub converted: u64,
    /// Leads that did not.
    pub not_converted: u64,
}
