//! `leadgauge.toml` as it is written: every key, its meaning and its default.
//!
//! These types take what TOML can hold and check nothing but names and types;
//! [`super::settings::Config`] is the checked form. The doc comments are the
//! descriptions in `data/leadgauge.schema.json`.

mod contact;
mod cuts;
mod features;
mod funnel;
mod leak_audit;
mod links;
mod history;
mod one_or_many;
mod selection;
mod tables;
mod value;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use contact::{RecontactFile, TouchTableFile, TouchesFile};
pub use cuts::{CurrentCutsFile, GoalFile, LimitsFile, ObjectiveName, PlanFile, ThresholdsFile, ValueFile};
pub use features::{Bins, FeatureColumnFile, FeatureEventFile, FeatureKind, FeaturesFile, InteractionFile, Known, Measure, Scale};
pub use funnel::{FunnelFile, FunnelMode, FunnelUnit, SalesFeedbackFile, SlaFile, StageTargetFile};
pub use history::{HistoryFile, HistoryPropertyFile};
pub use leak_audit::{AcceptedColumnFile, LeakAuditFile};
pub use links::{IdForm, IdentityFile, LinkFile, MergeFile, PreferFile};
use one_or_many::OneOrMany;
pub(crate) use one_or_many::one_or_many;
pub use selection::{SelectionFile, WorkedColumnFile};
pub use tables::{DatabaseFile, EventsFile, JoinFile, LeadsFile, Newest, NumberStyle, OnlyFile, OrderFile, StageLogFile, TableFile};
pub use value::{HorizonsFile, SpendFile};

/// The whole file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// Name of the data set or team, shown at the top of the report.
    pub title: String,
    /// Seed of every random draw (default 1). The same seed gives the same bytes.
    #[serde(default = "one")]
    pub seed: u64,
    /// How cells are written, for all tables.
    #[serde(default)]
    pub input: InputFile,
    /// The table with one row per lead.
    pub leads: LeadsFile,
    /// More tables with at most one row per lead, joined on the lead's id.
    #[serde(default)]
    pub join: Vec<JoinFile>,
    /// Leads that were merged.
    #[serde(default)]
    pub merge: Vec<MergeFile>,
    /// How persons are recognised.
    #[serde(default)]
    pub identity: IdentityFile,
    /// The activity log: one row per event of a lead. Repeated as `[[events]]` where it is spread over tables of different columns.
    #[serde(default, deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany<EventsFile>")]
    pub events: Vec<EventsFile>,
    /// Logs of changed attributes: replayed, an attribute is taken as it stood when the lead was scored.
    #[serde(default)]
    pub history: Vec<HistoryFile>,
    /// A log of stage entries, for stages that are not columns of the lead table. Repeated as `[[stage_log]]` where several tables tell of stages.
    #[serde(default, deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany<StageLogFile>")]
    pub stage_log: Vec<StageLogFile>,
    /// The stages after the first, in order. The first stage is being a lead and needs no entry.
    pub stages: Vec<StageFile>,
    /// How a lost lead is recognised.
    pub lost: Option<LostFile>,
    /// Stages beside the main path, such as product-qualified or service-qualified: counted for themselves, implied by no stage and implying none.
    #[serde(default)]
    pub side_tracks: Vec<StageFile>,
    /// When a lead is scored, and up to when the data are known.
    #[serde(default)]
    pub time: TimeFile,
    /// What each threshold is meant to predict. `leadgauge funnel` alone does without.
    pub targets: Option<TargetsFile>,
    /// Shares of the leads, in order of time, for fitting, calibrating and testing.
    #[serde(default)]
    pub split: SplitFile,
    /// What the predictive model may see.
    #[serde(default)]
    pub features: FeaturesFile,
    /// Answers to the columns that the leak audit suspects of knowing the outcome.
    #[serde(default)]
    pub leak_audit: LeakAuditFile,
    /// The rule scorecard.
    pub rules: Option<RulesFile>,
    /// The predictive model.
    #[serde(default)]
    pub model: ModelFile,
    /// The yardstick beside both models.
    #[serde(default)]
    pub baseline: BaselineFile,
    /// How scores become probabilities.
    #[serde(default)]
    pub calibration: CalibrationFile,
    /// What is optimised, and the cuts in force today.
    #[serde(default)]
    pub thresholds: ThresholdsFile,
    /// What a lead is worth and what it costs.
    pub value: Option<ValueFile>,
    /// What marketing spent, by source and quarter.
    pub spend: Option<SpendFile>,
    /// Limits that a recommendation must keep.
    #[serde(default)]
    pub limits: LimitsFile,
    /// What marketing plans to deliver.
    #[serde(default)]
    pub plan: PlanFile,
    /// Which leads were worked: only these show outcomes.
    pub selection: Option<SelectionFile>,
    /// How the funnel counts and by what it is broken down.
    #[serde(default)]
    pub funnel: FunnelFile,
    /// When sales first touched a lead.
    pub touches: Option<TouchesFile>,
    /// Lost leads and old customers worth contacting again.
    pub recontact: Option<RecontactFile>,
    /// Language and look of the report.
    #[serde(default)]
    pub report: ReportFile,
}

/// `[input]`: how cells are written, for all tables.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InputFile {
    /// Folder of the files, relative to this config file (default: its own folder). `--data` goes before it.
    pub folder: String,
    /// IANA time zone in which quarters begin and clock times without an offset are read (default `UTC`).
    pub time_zone: String,
    /// Cells that mean "missing", besides empty ones; upper and lower case are told apart.
    pub missing: Vec<String>,
    /// Rows with too few or too many fields: `refuse` (default) or `skip` and count them.
    pub ragged_rows: Policy,
    /// Cells that cannot be read as the type that the config states: `refuse` (default) or `skip`, that is, count them and treat them as missing.
    pub unreadable_cells: Policy,
    /// Lead rows whose id has come before: `refuse` (default) or `skip`, that is, keep the first and count the others.
    pub duplicate_ids: Policy,
    /// Events or stage entries whose lead is not in the lead table: `refuse`, or `skip` and count them (default).
    pub unknown_leads: Policy,
    /// The database that tables with a `query` are asked of.
    pub database: Option<DatabaseFile>,
}

impl Default for InputFile {
    fn default() -> Self {
        Self {
            folder: ".".into(),
            time_zone: "UTC".into(),
            missing: Vec::new(),
            ragged_rows: Policy::Refuse,
            unreadable_cells: Policy::Refuse,
            duplicate_ids: Policy::Refuse,
            unknown_leads: Policy::Skip,
            database: None,
        }
    }
}

/// What to do with rows or cells that break a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// Stop with an error that names file, row, column and value.
    Refuse,
    /// Leave them out, count them and show examples in the report.
    Skip,
}

/// `[[stages]]`: one stage after the first.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageFile {
    /// Short name, used in `targets` and in files: `mql`, `sal`, `sales_qualified`, `opportunity`, `customer`, or your own.
    pub id: String,
    /// Name shown in charts (default: the id).
    pub label: Option<String>,
    /// Column of the lead table or of a joined table: a date, or with `values` a mark without a date.
    pub column: Option<String>,
    /// Values of `column` that mean "reached"; the stage then has no date.
    #[serde(default)]
    pub values: Vec<String>,
    /// The column's cells hold several values each: separated by this character, such as `;`, or written as `csv` (a line of CSV in one cell, as tags of Mailchimp) or `json`.
    pub list: Option<String>,
    /// Names in the stage log that mean entry into this stage.
    #[serde(default)]
    pub entries: Vec<String>,
}

/// `[lost]`: how a lost lead is recognised.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LostFile {
    /// Column of the lead table or of a joined table: a date, or with `values` a mark without a date.
    pub column: Option<String>,
    /// Values of `column` that mean "lost".
    #[serde(default)]
    pub values: Vec<String>,
    /// The column's cells hold several values each: as `list` of a stage.
    pub list: Option<String>,
    /// Names in the stage log that mean "lost".
    #[serde(default)]
    pub entries: Vec<String>,
    /// Column with the reason.
    pub reason: Option<String>,
}

/// `[time]`: when a lead is scored, and up to when the data are known.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeFile {
    /// The moment up to which a lead is known when it is scored (default: its creation).
    #[serde(default)]
    pub decision: DecisionFile,
    /// Last day that the data cover, `YYYY-MM-DD` (default: the day of the latest date in the data). `--as-of` goes before it.
    pub as_of: Option<String>,
    /// First day of which outcomes are recorded, `YYYY-MM-DD` (default: all of them are). What became of a lead before it is unknown, not
    /// negative: cohort curves take such a lead as open on that day and watch it from its age then, rates within a window and models
    /// leave it out. It holds for the last stage, and for losses and earlier stages that have no entry before it.
    pub outcomes_from: Option<String>,
    /// How finely dates are known: `day`, or `month` where each date stands for its month (default: `month` if all dates are firsts of months).
    pub precision: Option<Precision>,
}

/// How finely dates are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day or better: times are exact.
    Day,
    /// To the month: times are counted in months, with the actuarial correction.
    Month,
}

/// The decision time of a lead.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum DecisionFile {
    /// When the lead came in.
    #[default]
    Created,
    /// So many days after the lead came in.
    CreatedPlusDays(f64),
    /// When the lead entered this stage; leads that never did are not scored.
    Stage(String),
}

/// `[targets]`: what each threshold is meant to predict.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetsFile {
    /// What a marketing-qualified lead should become.
    pub mql: TargetFile,
    /// What a sales-qualified lead should become.
    pub sql: TargetFile,
}

/// One target: a stage, reached in time.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetFile {
    /// Id of the stage.
    pub stage: String,
    /// Days after the decision time within which the stage must be reached. Left out where the stage has no dates.
    pub within_days: Option<f64>,
    /// For a stage without dates of leads that have them: days after the decision time from which the mark is taken as the outcome. A younger
    /// lead is not yet mature. Left out, the newest leads count as failures, and the report warns.
    pub mature_after_days: Option<f64>,
}

/// `[split]`: shares of the leads in order of time; they add up to 1.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SplitFile {
    /// Oldest leads, for fitting (default 0.6).
    pub train: f64,
    /// Next, for calibrating and for choosing thresholds (default 0.2).
    pub calibrate: f64,
    /// Newest, for measuring only (default 0.2).
    pub test: f64,
}

impl Default for SplitFile {
    fn default() -> Self {
        Self { train: 0.6, calibrate: 0.2, test: 0.2 }
    }
}

/// `[rules]`: the rule scorecard.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    /// The rule file, relative to this config file.
    pub path: String,
}

/// `[model]`: the predictive model.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ModelFile {
    /// Which target it predicts: `mql` (default) or `sql`.
    pub target: TargetName,
    /// Penalties tried; the strongest within one standard error of the best is taken (default 0.1, 1, 10, 100, 1000). A single one is used as it is; 0 is none.
    pub penalties: Vec<f64>,
    /// Fits with fewer than 40 positive or 40 negative outcomes are refused unless this is true. `--allow-few-outcomes` goes before it.
    pub allow_few_outcomes: bool,
}

impl Default for ModelFile {
    fn default() -> Self {
        Self { target: TargetName::Mql, penalties: vec![0.1, 1.0, 10.0, 100.0, 1000.0], allow_few_outcomes: false }
    }
}

/// One of the two targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TargetName {
    /// The target of the MQL threshold.
    #[default]
    Mql,
    /// The target of the SQL threshold.
    Sql,
}

/// One of the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelName {
    /// The predictive model.
    #[default]
    Logistic,
    /// The rule scorecard.
    Rules,
    /// Naive Bayes over the frequencies of attributes: the yardstick that both others are held against. No cut can be set on it.
    Baseline,
}

/// `[baseline]`: naive Bayes over the frequencies of the categories in `features`, as a CRM's own scoring does it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BaselineFile {
    /// Column with the sales team: frequencies are counted per team (default: over all leads).
    pub team: Option<String>,
}

/// `[calibration]`: how scores become probabilities.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CalibrationFile {
    /// Methods tried; the one with the lowest log loss on the calibrate split is taken (default all three).
    pub methods: Vec<CalibrationMethod>,
}

impl Default for CalibrationFile {
    fn default() -> Self {
        Self { methods: vec![CalibrationMethod::Platt, CalibrationMethod::Isotonic, CalibrationMethod::Beta] }
    }
}

/// A calibration method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalibrationMethod {
    /// A logistic curve over the score (Platt 2000).
    Platt,
    /// A rising step function of the score (isotonic regression).
    Isotonic,
    /// A logistic curve over the logarithms of the score and of its distance to the top (Kull et al. 2017).
    Beta,
}

/// `[report]`: language and look of the report.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReportFile {
    /// `en` (default). `--language` goes before it.
    pub language: String,
    /// Groups with fewer leads are greyed and not ranked (default 30).
    pub smallest_group: u32,
    /// Whether the page and the spreadsheet tell names and ids of persons: owners of leads, and the values that stand in rows at fault
    /// (default false). Lists of leads are files of their own and are not touched by it.
    pub show_names: bool,
    /// What columns, features and segments are called on page, charts and spreadsheet, by their names in the data. Without one, a
    /// column of which the tool knows the part (source, owner, kind of conversion) has the word of the language, any other its own name.
    pub labels: BTreeMap<String, String>,
}

impl Default for ReportFile {
    fn default() -> Self {
        Self { language: "en".into(), smallest_group: 30, show_names: false, labels: BTreeMap::new() }
    }
}

fn one() -> u64 {
    1
}
