//! Words of the page: names of sections and fixed labels, definitions, the appendix.

use crate::config::file::{CalibrationMethod, FunnelMode, ModelName, TargetName};
use crate::data::split::Split;
use crate::period::Quarter;
use crate::stats::estimate::Method;
use crate::thresholds::result::{LimitName, TargetSummary, VolumeUnit};

use super::CommonWords;

/// Sections of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The answer.
    Answer,
    /// What was measured.
    Scope,
    /// What to know first.
    Warnings,
    /// Stage by stage.
    Funnel,
    /// By quarter of entry.
    Quarters,
    /// By source and segment.
    Sources,
    /// Scores by outcome.
    Scores,
    /// Rate by tenth.
    Bands,
    /// Rules against the predictive model.
    Ranking,
    /// Promise against outcome.
    Calibration,
    /// Where to cut.
    Cuts,
    /// What else could be chosen, and what the choice rests on.
    Alternatives,
    /// Whether this would have worked before.
    Past,
    /// As of when everything is known.
    Known,
    /// What moves the score.
    Drivers,
    /// The rules.
    Rules,
    /// Fit against engagement.
    Grades,
    /// What became of the rows.
    Rows,
    /// Hashes, seed, methods.
    Appendix,
}

/// Fixed labels of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Of the list of sections.
    Contents,
    /// Of the link that skips them.
    SkipToAnswer,
    /// Before the cuts in force.
    Today,
    /// Before cuts that were looked for and are not proposed.
    Tried,
    /// Before the next step of a warning.
    NextStep,
    /// Of the link that downloads a table.
    DownloadCsv,
    /// Of the MQL cut.
    MqlCut,
    /// Of the SQL cut.
    SqlCut,
    /// In place of a cut that there is none of.
    NoCut,
    /// Effect: share of the sales capacity in use.
    CapacityUse,
    /// Effect: no capacity was stated.
    NoCapacity,
    /// How dates that the data lack are had.
    NeedsDates,
    /// Loud: drift of the probabilities.
    DriftTitle,
    /// Nothing to warn of.
    NoWarnings,
    /// Terms: lead.
    Lead,
    /// Terms: as-of date.
    AsOf,
    /// Terms: MQL.
    Mql,
    /// Terms: SQL.
    Sql,
    /// Terms: the score.
    Score,
    /// Terms: volume.
    Volume,
    /// Terms: interval.
    Interval,
    /// Terms: splits.
    Splits,
    /// Appendix: version.
    Version,
    /// Appendix: hash of the config.
    ConfigHash,
    /// Appendix: hash of the data.
    DataHash,
    /// Appendix: seed.
    Seed,
    /// Appendix: the fit.
    Fit,
    /// Appendix: the penalty.
    Penalty,
    /// Appendix: calibration methods.
    Calibrator,
    /// Appendix: how the funnel counts.
    FunnelMode,
    /// Heading of the appendix.
    MadeWith,
    /// Above the methods and their sources.
    Methods,
}

/// Words of the page.
pub trait PageWords: CommonWords {
    /// Title of the page.
    fn page_title(&self, title: &str, quarter: Option<Quarter>) -> String;
    /// Line under the title: what it is for.
    fn page_purpose(&self, as_of: Option<&str>) -> String;
    /// Name of a section.
    fn topic(&self, topic: Topic) -> &'static str;
    /// A fixed label.
    fn label(&self, label: Label) -> &'static str;
    /// "a lead counts as MQL from this score on: marketing ...".
    fn cut_meaning(&self, target: TargetName) -> &'static str;
    /// "today 120", or, where today's cuts stay, "new cuts 120".
    fn beside(&self, kept: bool, value: &str) -> String;
    /// Effect: leads a quarter to marketing.
    fn to_marketing(&self, unit: VolumeUnit) -> String;
    /// Effect: leads a quarter to sales.
    fn to_sales(&self, unit: VolumeUnit) -> String;
    /// Effect: of these, how many reach the target.
    fn expected(&self, stage: &str, unit: VolumeUnit) -> String;
    /// Effect: share at a cut that reaches its target.
    fn of_these_reach(&self, stage: &str, rate: &str, about: Option<&str>) -> String;
    /// Effect: net value.
    fn net_value(&self, amount: &str, unit: VolumeUnit) -> String;
    /// Summary of a folded table.
    fn table_behind(&self, what: &str) -> String;
    /// Definition of lead.
    fn lead_means(&self) -> &'static str;
    /// Definition of the as-of date.
    fn as_of_means(&self, date: Option<&str>) -> String;
    /// Definition of MQL, with its target.
    fn mql_means(&self, target: &TargetSummary) -> String;
    /// Definition of SQL, with its target.
    fn sql_means(&self, target: &TargetSummary) -> String;
    /// Definition of the score that the cuts are set on.
    fn score_means(&self, model: ModelName) -> &'static str;
    /// What a volume counts.
    fn volume_means(&self, unit: VolumeUnit) -> &'static str;
    /// What an interval says.
    fn interval_means(&self, level: f64) -> String;
    /// Which splits do what.
    fn splits_mean(&self, chosen_on: Split, measured_on: Split) -> String;
    /// Name of a model's score.
    fn model(&self, model: ModelName) -> &'static str;
    /// Name of a target: "MQL", "SQL".
    fn target(&self, target: TargetName) -> &'static str;
    /// Name of a split.
    fn split(&self, split: Split) -> &'static str;
    /// Name of a limit.
    fn limit(&self, limit: LimitName) -> &'static str;
    /// A limit's figure: leads or a share.
    fn limit_figure(&self, limit: LimitName, value: f64) -> String;
    /// n, period and split of a figure.
    fn measured(&self, n: u64, span: Option<(&str, &str)>, split: Option<Split>) -> String;
    /// Where the leads stand.
    fn standing(&self, won: u64, lost: u64, open: u64) -> String;
    /// On tenths: ties keep together.
    fn bands_note(&self) -> &'static str;
    /// On odds ratios.
    fn odds_note(&self, target: TargetName, n: u64, converted: u64) -> String;
    /// An odds ratio in plain words.
    fn odds_in_words(&self, odds: &crate::stats::estimate::Estimate) -> String;
    /// On points of rules.
    fn rules_note(&self) -> &'static str;
    /// On groups below the smallest size.
    fn small_groups(&self, smallest: u32) -> String;
    /// Expected calibration error beside what chance gives.
    fn calibration_error(&self, value: f64, by_chance: f64, p_value: f64) -> String;
    /// Drift of the targets that it hits, each with what was promised and what came true, among so many leads.
    fn drift(&self, targets: &[(TargetName, f64, f64)], n: u64) -> String;
    /// What rounding the score to whole numbers cost.
    fn rounding_cost(&self, rounded: f64, unrounded: f64) -> String;
    /// How the fit ended.
    fn fit(&self, iterations: u32, gradient: f64, converged: bool) -> String;
    /// The penalty in force.
    fn penalty(&self, alpha: f64, tried: usize) -> String;
    /// Name of a calibration method.
    fn calibrator(&self, method: CalibrationMethod) -> &'static str;
    /// Name of a way to count the funnel.
    fn funnel_mode(&self, mode: FunnelMode) -> &'static str;
    /// What a method of intervals is for, and its name with its source.
    fn method(&self, method: Method) -> (&'static str, &'static str);
    /// Methods that are not of intervals, with their sources: name and source.
    fn sources_of_methods(&self) -> &'static [(&'static str, &'static str)];
}
