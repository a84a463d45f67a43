//! The result of a run: plain, serialisable, complete. It is `review.json`.
//!
//! Charts, report and exports read only this; none computes a statistic of its own.
//! Keys may be added freely; a rename or a change of meaning bumps [`FORMAT`].

use serde::{Deserialize, Serialize};

use crate::config::file::{CalibrationMethod, FunnelMode, ModelName, ObjectiveName, TargetName};
use crate::data::table::ValidationReport;
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::units::{Money, Score};

use super::warning::Warning;

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
    /// The fitted models.
    pub models: Vec<ModelSummary>,
    /// How each model did, by target and split.
    pub evaluation: Vec<Evaluation>,
    /// The two models on the same leads; empty without a rule file.
    #[serde(default)]
    pub comparison: Vec<Comparison>,
    /// The recommendation and what stands beside it.
    pub thresholds: Thresholds,
    /// The funnel.
    pub funnel: Funnel,
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
    /// Date of the first and the last lead of each split, oldest first; empty for undated data.
    pub spans: Vec<SplitSpan>,
}

/// What a volume counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VolumeUnit {
    /// Leads per quarter.
    PerQuarter,
    /// Leads per 1,000 leads: the data have no dates and the config does not say how many quarters they cover.
    PerThousand,
}

/// One split and the time that it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitSpan {
    /// Which split.
    pub split: SplitName,
    /// How many leads.
    pub leads: u64,
    /// Date of the first lead; `None` for undated data.
    pub from: Option<String>,
    /// Date of the last lead.
    pub to: Option<String>,
}

/// The parts of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SplitName {
    /// Oldest leads: the models are fitted on them.
    Train,
    /// Next: scores are calibrated and cuts chosen on them.
    Calibrate,
    /// Newest mature leads: everything is measured on them.
    Test,
    /// Leads whose outcome is not known yet, or that were never up for a decision.
    Open,
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
    /// Standard error; `None` for rules and for the dropped level.
    pub std_error: Option<f64>,
    /// Odds ratio per unit that a person reads; `None` for rules and the intercept.
    pub odds_ratio: Option<Estimate>,
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

/// How a model did on one split, for one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Which model.
    pub model: ModelName,
    /// Which target.
    pub target: TargetName,
    /// Which split.
    pub split: SplitName,
    /// Segment, as "source = referral"; `None` for all leads.
    pub segment: Option<String>,
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
}

/// The two models on the same leads, for one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Which target.
    pub target: TargetName,
    /// Which split.
    pub split: SplitName,
    /// AUC of the predictive model less that of the rules, of the integer scores (`DeLong`, paired).
    pub auc_difference: Estimate,
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

/// The recommendation and what stands beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Target of the MQL cut.
    pub target_mql: TargetSummary,
    /// Target of the SQL cut.
    pub target_sql: TargetSummary,
    /// The score that the cuts are set on.
    pub model: ModelName,
    /// What was maximised.
    pub objective: ObjectiveName,
    /// The split that the cuts were chosen on.
    pub chosen_on: SplitName,
    /// The split that all figures of pairs were measured on.
    pub measured_on: SplitName,
    /// The cuts in force, measured on the same leads; `None` when the config names none.
    pub current: Option<PairFigures>,
    /// The score that the cuts in force are set on; `None` when the config names none.
    pub current_model: Option<ModelName>,
    /// The recommended pair; `None` when no pair meets all limits.
    pub recommended: Option<PairFigures>,
    /// Value less cost of the recommended pair, less that of the cuts in force, per quarter (or per 1,000 leads); `None` without both.
    #[serde(default)]
    pub gain: Option<Estimate>,
    /// Selling to nobody: the figures of a pair that selects no lead.
    pub do_nothing: PairFigures,
    /// Per single limit dropped, the best pair that meets the others.
    pub nearest: Vec<Relaxed>,
    /// Pairs that no other pair beats in both volume to sales and precision, fewest leads first.
    pub frontier: Vec<PairFigures>,
    /// Figures at every single cut, 0 to 100, for charts.
    pub cuts: Vec<CutFigures>,
    /// The limits in force.
    pub limits: Vec<LimitUse>,
    /// Why no pair is recommended; `None` when one is.
    pub infeasible: Option<Infeasible>,
    /// What resampling makes of the choice; `None` when no pair is recommended.
    pub stability: Option<Stability>,
    /// Who moves against the cuts in force; `None` without them or without a recommendation.
    pub swap_set: Option<SwapSet>,
}

/// A target in words' reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetSummary {
    /// Stage id.
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Days; `None` for an undated stage.
    pub within_days: Option<f64>,
}

/// The figures of a pair of cuts. Volumes, customers, value and cost are per quarter (or per 1,000 leads, see [`VolumeUnit`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairFigures {
    /// MQL cut.
    pub mql: Score,
    /// SQL cut; a pair that selects nobody has 100 here and no volume.
    pub sql: Score,
    /// Leads at or above the MQL cut.
    pub mql_per_quarter: Estimate,
    /// Share of these that reached the MQL target.
    pub mql_precision: Option<Estimate>,
    /// Share of all that reached the MQL target that are among these.
    pub mql_recall: Option<Estimate>,
    /// Leads at or above the SQL cut.
    pub sql_per_quarter: Estimate,
    /// Share of these that reached the SQL target.
    pub sql_precision: Option<Estimate>,
    /// Share of all that reached the SQL target that are among these.
    pub sql_recall: Option<Estimate>,
    /// Leads at or above the SQL cut that reached the SQL target.
    pub customers: Estimate,
    /// Value of what was reached, less nothing; see [`PairFigures::cost`].
    pub value: Money,
    /// Cost of working the leads.
    pub cost: Money,
    /// Leads at or above the SQL cut over the sales capacity; `None` without one.
    pub capacity_use: Option<f64>,
}

/// Figures of all leads at or above one score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CutFigures {
    /// The score.
    pub score: Score,
    /// Leads per quarter (or per 1,000).
    pub per_quarter: f64,
    /// Leads in the split measured.
    pub n: u64,
    /// Share that reached the MQL target; `None` without leads.
    pub mql_precision: Option<Estimate>,
    /// Share that reached the SQL target; `None` without leads.
    pub sql_precision: Option<Estimate>,
}

/// Which limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitName {
    /// Most leads at or above the SQL cut.
    SqlCapacity,
    /// Most leads at or above the MQL cut.
    MqlCapacity,
    /// Least precision at the MQL cut.
    MqlPrecision,
    /// Least precision at the SQL cut.
    SqlPrecision,
}

/// A limit and how the recommended pair stands to it, on the split where the cuts were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LimitUse {
    /// Which limit.
    pub name: LimitName,
    /// The bound that the config sets.
    pub bound: f64,
    /// The recommended pair's value; `None` without one.
    pub value: Option<f64>,
    /// Whether another pair would be better without this limit.
    pub binds: bool,
}

/// The best pair when one limit is dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relaxed {
    /// The limit dropped.
    pub without: LimitName,
    /// The best pair that meets the others.
    pub pair: PairFigures,
    /// What this pair makes of the dropped limit.
    pub value: f64,
}

/// Why no pair is recommended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Infeasible {
    /// Limits that no pair meets even alone; empty when it is their combination.
    pub impossible_alone: Vec<LimitName>,
    /// All limits in force.
    pub together: Vec<LimitName>,
}

/// What resampling makes of the choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stability {
    /// Bootstrap draws.
    pub draws: u32,
    /// Draws in which no pair met all limits.
    pub infeasible_draws: u32,
    /// MQL cut of every feasible draw, rising.
    pub mql: Vec<Score>,
    /// SQL cut of every feasible draw, rising.
    pub sql: Vec<Score>,
    /// Share of all draws with both cuts within 2 points of the recommendation.
    pub within_2: f64,
    /// The same for the MQL cut alone.
    pub mql_within_2: f64,
    /// The same for the SQL cut alone.
    pub sql_within_2: f64,
}

/// Who moves when the recommended cuts replace those in force. Counts are leads of the split measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SwapSet {
    /// Leads that move to a higher stage.
    pub up: SwapGroup,
    /// Leads that move to a lower stage.
    pub down: SwapGroup,
    /// By source.
    pub by_source: Vec<SwapSource>,
}

/// Leads that move one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SwapGroup {
    /// Leads.
    pub n: u64,
    /// Share that reached the SQL target; `None` without leads.
    pub sql_rate: Option<Estimate>,
    /// Share that reached the MQL target; `None` without leads.
    pub mql_rate: Option<Estimate>,
}

/// Leads of one source that move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapSource {
    /// The source.
    pub source: String,
    /// Leads that move up.
    pub up: u64,
    /// Leads that move down.
    pub down: u64,
}

/// The funnel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// What counts as reaching a stage.
    pub mode: FunnelMode,
    /// What is counted: "lead".
    pub unit: String,
    /// Whether stages have dates; without them there are no cohorts and no stage times.
    pub dated: bool,
    /// All leads.
    pub stages: Vec<StageCount>,
    /// Leads lost, and leads neither won nor lost, among all; `None` when the config does not say how to see a loss.
    pub outcome: Option<FunnelOutcome>,
    /// Quarters of entry, oldest first; empty for undated data.
    pub cohorts: Vec<Cohort>,
    /// By marketing source, most leads first; empty when the config names none.
    pub by_source: Vec<SegmentFunnel>,
    /// By further segments, as the config names them.
    pub by_segment: Vec<SegmentFunnel>,
    /// Reasons of losses, most first.
    pub losses: Vec<LossReason>,
}

/// A stage and its counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageCount {
    /// Stage id; the first is "lead".
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Leads that reached it, by the funnel's mode.
    pub count: u64,
    /// Of these, how many have no date of their own for it.
    pub undated: u64,
    /// Share of the previous stage (Wilson); `None` for the first stage, for an empty previous stage, and in mode `any` where the count may exceed it.
    pub of_previous: Option<Estimate>,
    /// Share of the first stage (Wilson).
    pub of_first: Option<Estimate>,
    /// Median days from the previous stage's date, with censoring; `None` where fewer than half got there or nothing is dated.
    pub median_days: Option<f64>,
    /// 75th percentile.
    pub p75_days: Option<f64>,
    /// 90th percentile.
    pub p90_days: Option<f64>,
}

/// Where the leads stand at the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelOutcome {
    /// Reached the last stage.
    pub won: u64,
    /// Lost and not won.
    pub lost: u64,
    /// Neither.
    pub open: u64,
}

/// The leads that came in during one quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cohort {
    /// The quarter.
    pub cohort: Quarter,
    /// Leads.
    pub n: u64,
    /// Whether every lead of it has had the SQL target's horizon.
    pub matured: bool,
    /// Leads whose SQL horizon has closed.
    pub matured_leads: u64,
    /// Stage counts.
    pub stages: Vec<StageCount>,
    /// MQL target among its matured leads.
    pub mql_rate: Option<Estimate>,
    /// SQL target among its matured leads.
    pub sql_rate: Option<Estimate>,
    /// Share that reached the last stage by days since entry (Aalen-Johansen, lost competing), up to the oldest lead's age.
    pub curve: Vec<CohortPoint>,
    /// Where the curve stands at its end; `None` for an empty curve.
    #[serde(rename = "final")]
    pub final_rate: Option<Estimate>,
}

/// A point of a cohort curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CohortPoint {
    /// Days since entry.
    pub day: f64,
    /// Share won by then.
    pub converted: f64,
    /// Share lost by then.
    pub lost: f64,
    /// Share still open.
    pub open: f64,
    /// Lower end of the 95 % interval of `converted`.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The funnel of one segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentFunnel {
    /// The column.
    pub column: String,
    /// Its level; missing cells are "(missing)".
    pub level: String,
    /// Leads.
    pub n: u64,
    /// Stage counts.
    pub stages: Vec<StageCount>,
    /// SQL target among its matured leads.
    pub sql_rate: Option<Estimate>,
}

/// A reason and how often it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossReason {
    /// The reason; missing cells are "(missing)".
    pub reason: String,
    /// Lost leads.
    pub n: u64,
}

/// A model, a target and a split: which evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// Which model.
    pub model: ModelName,
    /// Which target.
    pub target: TargetName,
    /// Which split.
    pub split: SplitName,
}

impl Review {
    /// The evaluation of all leads for this model, target and split.
    pub fn evaluation(&self, which: Which) -> Option<&Evaluation> {
        self.evaluation.iter().find(|e| {
            e.segment.is_none() && e.model == which.model && e.target == which.target && e.split == which.split
        })
    }

    /// The summary of this model.
    pub fn model(&self, name: ModelName) -> Option<&ModelSummary> {
        self.models.iter().find(|model| model.name == name)
    }
}

