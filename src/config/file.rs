//! `leadgauge.toml` as it is written: every key, its meaning and its default.
//!
//! These types take what TOML can hold and check nothing but names and types;
//! [`super::settings::Config`] is the checked form. The doc comments are the
//! descriptions in `data/leadgauge.schema.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// The activity log: one row per event of a lead.
    pub events: Option<EventsFile>,
    /// A log of stage entries, for stages that are not columns of the lead table.
    pub stage_log: Option<StageLogFile>,
    /// The stages after the first, in order. The first stage is being a lead and needs no entry.
    pub stages: Vec<StageFile>,
    /// How a lost lead is recognised.
    pub lost: Option<LostFile>,
    /// When a lead is scored, and up to when the data are known.
    #[serde(default)]
    pub time: TimeFile,
    /// What each threshold is meant to predict.
    pub targets: TargetsFile,
    /// Shares of the leads, in order of time, for fitting, calibrating and testing.
    #[serde(default)]
    pub split: SplitFile,
    /// What the predictive model may see.
    #[serde(default)]
    pub features: FeaturesFile,
    /// The rule scorecard.
    pub rules: Option<RulesFile>,
    /// The predictive model.
    #[serde(default)]
    pub model: ModelFile,
    /// How scores become probabilities.
    #[serde(default)]
    pub calibration: CalibrationFile,
    /// What is optimised, and the cuts in force today.
    #[serde(default)]
    pub thresholds: ThresholdsFile,
    /// What a lead is worth and what it costs.
    pub value: Option<ValueFile>,
    /// Limits that a recommendation must keep.
    #[serde(default)]
    pub limits: LimitsFile,
    /// How the funnel counts and by what it is broken down.
    #[serde(default)]
    pub funnel: FunnelFile,
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

/// Where a table lies and how it is written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// File name: `.csv`, `.tsv`, `.txt`, `.parquet` or `.xlsx`.
    pub path: String,
    /// Field separator of a text file: one character, or `tab`. Found from the header when absent.
    pub separator: Option<String>,
    /// `utf-8` (with or without byte order mark), `utf-16`, `windows-1252`, or any label of the WHATWG encoding standard. Found from the byte order mark when absent, else UTF-8.
    pub encoding: Option<String>,
    /// Sheet of a spreadsheet (default: the first).
    pub sheet: Option<String>,
    /// How dates are written: `iso` (default), `epoch_seconds`, `epoch_millis`, or a pattern such as `%d/%m/%Y %H:%M`.
    pub dates: Option<String>,
    /// Patterns of single columns, where they differ from `dates`.
    #[serde(default)]
    pub date_columns: BTreeMap<String, String>,
}

/// `[leads]`: the table with one row per lead.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadsFile {
    /// The file.
    pub file: TableFile,
    /// Column that names a lead, without repeats. `row` numbers the rows where there is none.
    pub id: String,
    /// Column with the moment that the lead came in.
    pub created: Option<String>,
    /// Where there are no dates: what orders the leads from old to new.
    pub order: Option<OrderFile>,
    /// Column that names the account; all leads of one account stay on one side of a split.
    pub account: Option<String>,
    /// Column with the marketing source.
    pub source: Option<String>,
    /// Column with the amount of the deal.
    pub amount: Option<String>,
    /// What the first stage is called in the funnel (default `Leads`).
    #[serde(default = "leads_label")]
    pub label: String,
}

/// What orders leads that carry no dates.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderFile {
    /// A numeric column, or `row` for the order of the file.
    pub by: String,
    /// Which end is the newest: `highest` (default; for `row`: the last) or `lowest`.
    #[serde(default)]
    pub newest: Newest,
    /// How many quarters the file covers, if known: volumes are then given per quarter, else per 1,000 leads.
    pub quarters: Option<f64>,
}

/// Which end of an order is the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Newest {
    /// High numbers, or late rows, are new.
    #[default]
    Highest,
    /// Low numbers, or early rows, are new.
    Lowest,
}

/// `[[join]]`: a table with at most one row per lead.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id.
    pub key: String,
    /// Columns taken over; a lead without a row has them missing. Only for describing and for stages: never a feature unless `known_at_decision`.
    pub columns: Vec<String>,
    /// Whether these columns were known at the decision time and may be features (default false).
    #[serde(default)]
    pub known_at_decision: bool,
}

/// `[events]`: the activity log.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventsFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id.
    pub lead: String,
    /// Column with the moment of the event.
    pub at: String,
    /// Column that says what happened.
    pub kind: String,
}

/// `[stage_log]`: a log of stage entries (an event log, or spells with entry and exit).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageLogFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id.
    pub lead: String,
    /// Column with the moment that the stage was entered.
    pub entered: String,
    /// Column with the moment that the stage was left, if the log holds spells.
    pub exited: Option<String>,
    /// Column that names the stage or activity.
    pub stage: String,
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

/// `[features]`: what the predictive model may see.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FeaturesFile {
    /// Attributes of the lead.
    pub column: Vec<FeatureColumnFile>,
    /// Aggregates of events strictly before the decision time. Rules may use them by name.
    pub event: Vec<FeatureEventFile>,
    /// Levels with fewer rows than this in the training data are pooled as "(other)" (default 30).
    pub rare_level_rows: Option<u32>,
}

/// `[[features.column]]`: one attribute.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeatureColumnFile {
    /// Column of the lead table, or of a joined table with `known_at_decision`.
    pub name: String,
    /// Words (default) or numbers.
    #[serde(default)]
    pub kind: FeatureKind,
    /// Scale of a number: `plain` (default) or `log`, that is ln(1 + x), for counts, sizes and amounts.
    #[serde(default)]
    pub scale: Scale,
}

/// How an attribute is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeatureKind {
    /// Words: one coefficient per level; missing is a level of its own.
    #[default]
    Category,
    /// Numbers: one coefficient, and one for "missing" where cells are.
    Number,
}

/// Scale of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// As it is.
    #[default]
    Plain,
    /// ln(1 + x).
    Log,
}

/// `[[features.event]]`: one aggregate of events.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeatureEventFile {
    /// Name of the aggregate, for rules and reports.
    pub name: String,
    /// Kinds of event that count; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// What is measured (default `count`).
    #[serde(default)]
    pub measure: Measure,
    /// Column of the event table that `distinct` or `sum` looks at.
    pub column: Option<String>,
    /// Only events of the last so many days before the decision time (default: all before it).
    pub last_days: Option<f64>,
    /// Scale in the model (default `plain`).
    #[serde(default)]
    pub scale: Scale,
    /// Whether the predictive model uses it (default true); rules may use it either way.
    #[serde(default = "yes")]
    pub in_model: bool,
}

/// What an aggregate measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// How many events.
    #[default]
    Count,
    /// How many different values of `column`.
    Distinct,
    /// Sum of `column`.
    Sum,
    /// Days from the last such event to the decision time; missing when there is none.
    DaysSinceLast,
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
    /// Penalties tried; the strongest within one standard error of the best is taken (default 0.1, 1, 10, 100, 1000). A single one is used as it is.
    pub penalties: Vec<f64>,
    /// Fits with fewer than 40 positive or 40 negative outcomes are refused unless this is true.
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

/// One of the two models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelName {
    /// The predictive model.
    #[default]
    Logistic,
    /// The rule scorecard.
    Rules,
}

/// `[calibration]`: how scores become probabilities.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CalibrationFile {
    /// Methods tried; the one with the lowest log loss on the calibrate split is taken (default both).
    pub methods: Vec<CalibrationMethod>,
}

impl Default for CalibrationFile {
    fn default() -> Self {
        Self { methods: vec![CalibrationMethod::Platt, CalibrationMethod::Isotonic] }
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
}

/// `[thresholds]`: what is optimised, and the cuts in force today.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThresholdsFile {
    /// The score that the new cuts are set on (default `logistic`).
    pub model: ModelName,
    /// What the pair of cuts should maximise (default `expected_value`, which needs `[value]`).
    pub objective: ObjectiveName,
    /// The cuts in force today.
    pub current: Option<CurrentCutsFile>,
}

/// What the pair of cuts should maximise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ObjectiveName {
    /// Value of what the worked leads become, less the cost of working them.
    #[default]
    ExpectedValue,
}

/// `[thresholds.current]`: the cuts in force today, on the 0-100 scale of `model`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurrentCutsFile {
    /// The score that they are set on (default `rules` where there is a rule file, else `logistic`).
    pub model: Option<ModelName>,
    /// A lead at or above this score is marketing qualified.
    pub mql: u8,
    /// A lead at or above this score is sales qualified.
    pub sql: u8,
}

/// `[value]`: what a lead is worth and what it costs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValueFile {
    /// Currency shown in the report.
    pub currency: String,
    /// Worth of a lead at or above the SQL cut that reaches the SQL target.
    pub sql_success: f64,
    /// Worth of a lead between the two cuts that reaches the MQL target.
    pub mql_success: f64,
    /// Cost of working one lead at or above the SQL cut.
    pub sql_cost: f64,
    /// Cost of working one lead between the two cuts.
    pub mql_cost: f64,
}

/// `[limits]`: what a recommendation must keep. Volumes are per quarter (per 1,000 leads where quarters are unknown).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LimitsFile {
    /// Most leads at or above the SQL cut: what sales can work.
    pub sql_capacity: Option<f64>,
    /// Most leads at or above the MQL cut: what marketing can work.
    pub mql_capacity: Option<f64>,
    /// Least share of leads at or above the MQL cut that reach the MQL target.
    pub mql_precision: Option<f64>,
    /// Least share of leads at or above the SQL cut that reach the SQL target.
    pub sql_precision: Option<f64>,
}

/// `[funnel]`: how the funnel counts and by what it is broken down.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FunnelFile {
    /// What counts as reaching a stage (default `at_or_past`).
    pub mode: FunnelMode,
    /// More columns by which the funnel is broken down.
    pub segments: Vec<String>,
}

/// What counts as reaching a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FunnelMode {
    /// Every earlier stage was reached too, in order.
    Strict,
    /// The stage itself was reached.
    Any,
    /// The stage or a later one was reached.
    #[default]
    AtOrPast,
}

/// `[report]`: language and look of the report.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReportFile {
    /// `en` (default). `--language` goes before it.
    pub language: String,
    /// Groups with fewer leads are greyed and not ranked (default 30).
    pub smallest_group: u32,
}

impl Default for ReportFile {
    fn default() -> Self {
        Self { language: "en".into(), smallest_group: 30 }
    }
}

fn one() -> u64 {
    1
}

fn yes() -> bool {
    true
}

fn leads_label() -> String {
    "Leads".into()
}
