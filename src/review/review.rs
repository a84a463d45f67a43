//! The result of a run: plain, serialisable, complete. It is `review.json`.
//!
//! Charts, report and exports read only this; none computes a statistic of its own.
//! Keys may be added freely; a rename or a change of meaning bumps [`FORMAT`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::decision::Decision;
use crate::config::file::{CalibrationMethod, ModelName, TargetName};
use crate::data::split::Split;
use crate::data::table::ValidationReport;
use crate::drift::result::Drift;
use crate::evaluation::result::{Comparison, Evaluation};
use crate::evaluation::rule_card::RuleCard;
use crate::features::encoder::Unit;
use crate::funnel::result::Funnel;
use crate::models::rule_audit::result::RuleAudit;
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Thresholds, VolumeUnit};
use crate::units::Score;

use super::headline::Headline;
use super::mistakes::Mistakes;
use super::point_in_time::PointInTime;
use super::previous::Previous;
use super::warning::Warning;
use super::work_lists::WorkSummary;

/// Version of the format of `review.json`.
pub const FORMAT: u32 = 1;

/// The result of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// What was run, on what.
    pub run: Run,
    /// What became of the rows.
    pub validation: ValidationReport,
    /// How the rows used for modelling follow from the rows read; each step's `leads` is what is left.
    pub waterfall: Vec<WaterfallStep>,
    /// When leads are scored and as of when each feature is known; `None` in reviews of earlier versions.
    #[serde(default)]
    pub point_in_time: Option<PointInTime>,
    /// The fitted models.
    pub models: Vec<ModelSummary>,
    /// How each model did, by target and split.
    pub evaluation: Vec<Evaluation>,
    /// Every two models on the same leads.
    #[serde(default)]
    pub comparison: Vec<Comparison>,
    /// The rule card as it is applied, its grades against outcomes, its exceptions and side tracks; `None` without one.
    #[serde(default)]
    pub rule_card: Option<RuleCard>,
    /// What each rule earns against what it gives; `None` without a rule card.
    #[serde(default)]
    pub rule_audit: Option<RuleAudit>,
    /// The recommendation and what stands beside it.
    pub thresholds: Thresholds,
    /// How many test leads the cuts got wrong; `None` without cuts.
    #[serde(default)]
    pub mistakes: Option<Mistakes>,
    /// How many open leads are to be handed over and nurtured; `None` without cuts.
    #[serde(default)]
    pub work_lists: Option<WorkSummary>,
    /// The newest quarter against others and against what was aimed at; `None` for undated data and in reviews of earlier versions.
    #[serde(default)]
    pub headline: Option<Headline>,
    /// The funnel.
    pub funnel: Funnel,
    /// The newest leads against the training leads; `None` where too few of them came in.
    #[serde(default)]
    pub drift: Option<Drift>,
    /// The review before: what was decided, promised and came of it; `None` where none was named.
    #[serde(default)]
    pub previous: Option<Previous>,
    /// What was decided on this review; `None` until `decision.md` is filled in and the report rendered again.
    #[serde(default)]
    pub decision: Option<Decision>,
    /// Everything that a reader should know before trusting a figure, each with a next step.
    pub warnings: Vec<Warning>,
}

/// What was run, on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// [`FORMAT`].
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// Name of the data set or team.
    pub title: String,
    /// Hash of config and rules.
    pub config_hash: String,
    /// Hash of the data as read.
    pub data_hash: String,
    /// Seed of every random draw.
    pub seed: u64,
    /// Last day that the data cover, `YYYY-MM-DD`; `None` for undated data.
    pub as_of: Option<String>,
    /// The quarter of the last covered day; `None` for undated data.
    pub quarter: Option<Quarter>,
    /// Language tag of the report.
    pub language: String,
    /// What a volume counts.
    pub volume: VolumeUnit,
    /// Currency of values and costs.
    pub currency: String,
    /// Groups with fewer leads than this are greyed and not ranked.
    pub smallest_group: u32,
    /// Whether names and ids of persons are told on the page; not in reviews of earlier versions.
    #[serde(default)]
    pub show_names: bool,
    /// What columns are called, by their names in the data, as far as the config says; not in reviews of earlier versions.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Date of the first and the last lead of each split, oldest first; empty for undated data.
    pub spans: Vec<SplitSpan>,
}

/// One split and the time that it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitSpan {
    /// Which split.
    pub split: Split,
    /// How many leads.
    pub leads: u64,
    /// Date of the first lead; `None` for undated data.
    pub from: Option<String>,
    /// Date of the last lead.
    pub to: Option<String>,
}

/// A step of the waterfall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaterfallStep {
    /// What happened to the rows.
    pub step: WaterfallName,
    /// Rows that left at this step (0 for the first and for totals).
    pub removed: u64,
    /// Rows left after it.
    pub left: u64,
}

/// Why rows are left, or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaterfallName {
    /// Rows of the lead table.
    RowsRead,
    /// Rows with too few or too many fields.
    RaggedRow,
    /// Rows without a lead id.
    MissingId,
    /// Rows whose id has come before.
    DuplicateId,
    /// Rows of leads that were merged into another.
    MergedLead,
    /// Leads without the date or number that orders them.
    MissingTime,
    /// Leads that came in after the as-of date.
    CreatedAfterAsOf,
    /// Total: the leads that the funnel counts.
    LeadsInFunnel,
    /// Leads that never entered the stage at which they would be scored.
    NoDecisionTime,
    /// Leads that had reached a target before the decision time.
    OutcomeBeforeDecision,
    /// Leads that were decided on before outcomes were recorded.
    OutcomeNotRecorded,
    /// Leads whose outcome window has not closed.
    Immature,
    /// Total: the leads that models and thresholds use.
    LeadsUsed,
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelSummary {
    /// Which model.
    pub name: ModelName,
    /// What it predicts (for rules: what it was calibrated to).
    pub target: TargetName,
    /// Leads in the training split.
    pub n_train: u64,
    /// Of these, how many converted.
    pub converted_train: u64,
    /// How the fit ended; `None` for rules.
    pub convergence: Option<Convergence>,
    /// The penalty in force; `None` for rules.
    pub alpha: Option<f64>,
    /// The penalties tried with their cross-validated log loss; empty for rules or a fixed penalty.
    pub penalties: Vec<PenaltyTried>,
    /// Coefficients (rules: points).
    pub terms: Vec<Term>,
    /// How scores become probabilities.
    pub calibrator: CalibratorSummary,
}

/// How a fit ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Convergence {
    /// Whether the gradient's largest element per row fell below 1e-8.
    pub converged: bool,
    /// That largest element.
    pub gradient_norm: f64,
    /// Newton steps.
    pub iterations: u32,
    /// Rows that linfa's first fit saw.
    pub start_rows: u64,
}

/// A penalty and how it did on later leads.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PenaltyTried {
    /// The penalty.
    pub alpha: f64,
    /// Mean log loss over the folds.
    pub log_loss: f64,
    /// Its standard error over the folds' leads.
    pub std_error: f64,
}

/// One coefficient, or one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Column or aggregate, and level where it has levels.
    pub name: String,
    /// The column or aggregate that it comes from.
    pub source: String,
    /// Log-odds (rules: points).
    pub value: f64,
    /// Standard error; `None` for rules.
    pub std_error: Option<f64>,
    /// Odds ratio for the change that `unit` names; `None` for rules and the intercept. With a penalty it is drawn towards 1.
    pub odds_ratio: Option<Estimate>,
    /// The change that `odds_ratio` is told for.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Training leads that have the level (rules: leads for which the rule fires).
    pub n: u64,
}

/// How scores become probabilities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibratorSummary {
    /// The method taken.
    pub method: CalibrationMethod,
    /// Every method tried and its log loss on the calibrate split (lower is better).
    pub tried: Vec<(CalibrationMethod, f64)>,
    /// Probability for every score 0-100.
    pub table: Vec<CalibrationRow>,
}

/// What a score means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibrationRow {
    /// The score.
    pub score: Score,
    /// Its probability.
    pub probability: Estimate,
}

/// A model, a target and a split: which evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// Which model.
    pub model: ModelName,
    /// Which target.
    pub target: TargetName,
    /// Which split.
    pub split: Split,
}

impl Review {
    /// Reads a saved review.
    ///
    /// # Errors
    /// What is wrong with it, in words: no JSON of this form, or another version's format.
    pub fn from_json(text: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Head {
            run: Format,
        }
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let head: Head = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if head.run.format != FORMAT {
            return Err(format!("it has format {}, this program reads format {FORMAT}", head.run.format));
        }
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// The review as JSON with a final line end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The evaluation of all leads for this model, target and split.
    pub fn evaluation(&self, which: Which) -> Option<&Evaluation> {
        self.evaluation.iter().find(|e| e.segment.is_none() && e.model == which.model && e.target == which.target && e.split == which.split)
    }

    /// The groups of leads on which the score that the cuts are set on was measured, in the order of the review.
    pub fn groups(&self, target: TargetName) -> Vec<&Evaluation> {
        self.evaluation.iter().filter(|e| e.group.is_some() && e.model == self.thresholds.model && e.target == target).collect()
    }

    /// The summary of this model.
    pub fn model(&self, name: ModelName) -> Option<&ModelSummary> {
        self.models.iter().find(|model| model.name == name)
    }
}
