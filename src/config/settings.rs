//! The checked config: what the stages work with. Once a [`Config`] exists, no stage checks it again.

mod contact;
mod cuts;
mod funnel;
mod leak_audit;
mod links;
mod logs;
mod selection;
mod table;
mod value;

use std::collections::BTreeMap;

use crate::period::{Instant, Zone};
use crate::units::Days;

use super::decay::Decay;
use super::file::{Bins, CalibrationMethod, FeatureKind, IdForm, Known, Measure, Newest, Policy, Precision, Scale, TargetName};

pub use contact::{RecontactSettings, TouchSettings, TouchSource, TouchTable};
pub use cuts::{CurrentCuts, Limits, Objective, Plan, ThresholdSettings, ValueSettings};
pub use funnel::{Answer, FeedbackSettings, FunnelSettings, Sla, StageTarget};
pub use leak_audit::{AcceptedColumn, LeakAuditSettings};
pub use links::{Country, IdentitySettings, LinkSettings, ListForm, MergeSettings, Naming, OnlySettings, PickSettings};
pub use logs::{HistorySettings, PropertySettings, PropertySource, StageLogSettings};
pub use selection::{SelectionSettings, Worked};
pub use table::TableSettings;
pub use value::{Horizons, SpendPeriod, SpendSettings};

/// The checked config.
#[derive(Debug, Clone)]
pub struct Config {
    /// Name of the data set or team.
    pub title: String,
    /// Seed of every random draw.
    pub seed: u64,
    /// How cells are read.
    pub input: InputSettings,
    /// The lead table.
    pub leads: LeadSettings,
    /// Joined tables.
    pub joins: Vec<JoinSettings>,
    /// Leads that were merged.
    pub merges: Vec<MergeSettings>,
    /// How persons are recognised.
    pub identity: IdentitySettings,
    /// The activity log, table by table.
    pub events: Vec<EventSettings>,
    /// Logs of changed attributes.
    pub histories: Vec<HistorySettings>,
    /// The stage log, table by table.
    pub stage_logs: Vec<StageLogSettings>,
    /// Stages after the first, in order.
    pub stages: Vec<StageSettings>,
    /// How a lost lead is recognised.
    pub lost: Option<LostSettings>,
    /// Stages beside the main path.
    pub side_tracks: Vec<StageSettings>,
    /// The decision time.
    pub decision: Decision,
    /// End of the last day that the data cover; `None`: take it from the data.
    pub as_of: Option<Instant>,
    /// Beginning of the first day of which outcomes are recorded; `None`: all are.
    pub outcomes_from: Option<Instant>,
    /// How finely dates are known; `None`: find out from the dates.
    pub precision: Option<Precision>,
    /// What each threshold predicts.
    pub targets: Targets,
    /// Whether the config states these targets. One that is read for the funnel alone need not: they are then the
    /// first stage and the last.
    pub targets_stated: bool,
    /// Shares of train, calibrate and test.
    pub split: SplitShares,
    /// What the predictive model may see.
    pub features: FeatureSettings,
    /// Answers to the leak audit.
    pub leak_audit: LeakAuditSettings,
    /// Rule file, relative to the config file.
    pub rules: Option<String>,
    /// The predictive model.
    pub model: ModelSettings,
    /// Column with the sales team, for the baseline's frequencies; `None`: over all leads.
    pub baseline_team: Option<String>,
    /// Calibration methods tried.
    pub calibration: Vec<CalibrationMethod>,
    /// Objective and current cuts.
    pub thresholds: ThresholdSettings,
    /// What marketing spent.
    pub spend: Option<SpendSettings>,
    /// Limits of a recommendation.
    pub limits: Limits,
    /// What marketing plans to deliver.
    pub plan: Plan,
    /// Which leads were worked; `None`: all leads are taken as worked.
    pub selection: Option<SelectionSettings>,
    /// How the funnel counts, and what it is held against.
    pub funnel: FunnelSettings,
    /// First touches by sales.
    pub touches: Option<TouchSettings>,
    /// Which leads are worth contacting again; `None`: no such list is asked for.
    pub recontact: Option<RecontactSettings>,
    /// Language, smallest group, names.
    pub report: ReportSettings,
}

/// How cells are read, for all tables.
#[derive(Debug, Clone)]
pub struct InputSettings {
    /// Folder of the files, relative to the config file.
    pub folder: String,
    /// Time zone of quarters and of clock times without an offset.
    pub zone: Zone,
    /// Name of the zone.
    pub zone_name: String,
    /// Cells that mean "missing", besides empty ones.
    pub missing: Vec<String>,
    /// Rows with too few or too many fields.
    pub ragged_rows: Policy,
    /// Cells of the wrong type.
    pub unreadable_cells: Policy,
    /// Repeated lead ids.
    pub duplicate_ids: Policy,
    /// Events of leads that are not in the lead table.
    pub unknown_leads: Policy,
    /// What tables with a query are asked of.
    pub database: Option<DatabaseSettings>,
}

/// A database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseSettings {
    /// Name or path of the driver.
    pub driver: String,
    /// Function that makes the driver known.
    pub entrypoint: Option<String>,
    /// Environment variable that holds the connection string.
    pub url_from: String,
}

/// The lead table.
#[derive(Debug, Clone)]
pub struct LeadSettings {
    /// The file.
    pub file: TableSettings,
    /// Column that names a lead; `None`: number the rows from 1.
    pub id: Option<String>,
    /// How that id is compared.
    pub id_as: IdForm,
    /// What orders the leads in time.
    pub time: LeadTime,
    /// Column that names the account.
    pub account: Option<String>,
    /// Column that names the opportunity.
    pub opportunity: Option<String>,
    /// Column with the marketing source.
    pub source: Option<String>,
    /// Column with the amount of the deal.
    pub amount: Option<String>,
    /// Column with the lifetime value.
    pub lifetime_value: Option<String>,
    /// Name of the first stage.
    pub label: String,
}

/// What orders the leads in time.
#[derive(Debug, Clone)]
pub enum LeadTime {
    /// A column with the moment that the lead came in.
    Created(String),
    /// No dates: a numeric column (`None`: the order of the file), and which end is new.
    Order {
        /// The numeric column; `None` for the order of the file.
        by: Option<String>,
        /// Which end is new.
        newest: Newest,
        /// How many quarters the file covers, if known.
        quarters: Option<f64>,
    },
}

/// A table with at most one row per lead.
#[derive(Debug, Clone)]
pub struct JoinSettings {
    /// The file.
    pub file: TableSettings,
    /// Column that holds the key.
    pub key: String,
    /// How the key finds its leads.
    pub link: LinkSettings,
    /// Only these rows count.
    pub only: Option<OnlySettings>,
    /// Which of several rows of a lead is taken.
    pub pick: PickSettings,
    /// Columns taken over.
    pub columns: Vec<String>,
    /// Whether they may be features.
    pub known_at_decision: bool,
}

/// The activity log.
#[derive(Debug, Clone)]
pub struct EventSettings {
    /// The file.
    pub file: TableSettings,
    /// Column that holds the lead's id.
    pub lead: String,
    /// How that column finds its leads.
    pub link: LinkSettings,
    /// Column with the moment.
    pub at: String,
    /// What says what happened.
    pub kind: Naming,
    /// What values of that column are called everywhere else.
    pub kind_names: BTreeMap<String, String>,
    /// Only these rows count.
    pub only: Option<OnlySettings>,
}

/// How it is seen that something was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A date column.
    Date {
        /// The column.
        column: String,
    },
    /// A mark without a date: these values of a column.
    Mark {
        /// The column.
        column: String,
        /// The values.
        values: Vec<String>,
        /// What separates the values of a cell that holds several: `csv`, `json`, or one character.
        list: Option<String>,
    },
    /// These names in the stage log.
    Log {
        /// The names.
        entries: Vec<String>,
    },
}

impl Evidence {
    /// Whether the moment is known.
    pub fn is_dated(&self) -> bool {
        !matches!(self, Self::Mark { .. })
    }
}

/// One stage after the first.
#[derive(Debug, Clone)]
pub struct StageSettings {
    /// Short name.
    pub id: String,
    /// Name shown in charts.
    pub label: String,
    /// How it is seen.
    pub evidence: Evidence,
}

/// How a lost lead is recognised.
#[derive(Debug, Clone)]
pub struct LostSettings {
    /// How it is seen.
    pub evidence: Evidence,
    /// Column with the reason.
    pub reason: Option<String>,
}

/// The decision time of a lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Decision {
    /// So many days after the lead came in (0: at its creation).
    AfterCreation(Days),
    /// At entry into this stage (index into [`Config::stages`]).
    AtStage(usize),
}

/// A stage, reached in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Index into [`Config::stages`].
    pub stage: usize,
    /// Days after the decision time; `None`: the stage has no dates, and what the file says counts.
    pub within: Option<Days>,
    /// For a stage without dates: days after the decision time from which its mark is taken as the outcome; `None`: at once.
    pub mature_after: Option<Days>,
}

impl Target {
    /// Days after the decision time from which the outcome is known.
    pub fn known_after(self) -> Option<Days> {
        self.within.or(self.mature_after)
    }
}

/// The two targets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Targets {
    /// Target of the MQL threshold.
    pub mql: Target,
    /// Target of the SQL threshold.
    pub sql: Target,
}

impl Targets {
    /// The target of that name.
    pub fn get(&self, name: TargetName) -> Target {
        match name {
            TargetName::Mql => self.mql,
            TargetName::Sql => self.sql,
        }
    }
}

/// Shares of train, calibrate and test; they add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SplitShares {
    /// Oldest leads.
    pub train: f64,
    /// Next.
    pub calibrate: f64,
}

/// What the predictive model may see.
#[derive(Debug, Clone)]
pub struct FeatureSettings {
    /// Attributes.
    pub columns: Vec<ColumnFeature>,
    /// Aggregates of events; rules may use all of them.
    pub events: Vec<EventFeature>,
    /// Pairs of features of the model.
    pub interactions: Vec<[String; 2]>,
    /// Levels with fewer training rows are pooled.
    pub rare_level_rows: u32,
}

/// One attribute.
#[derive(Debug, Clone)]
pub struct ColumnFeature {
    /// The column.
    pub name: String,
    /// Words or numbers.
    pub kind: FeatureKind,
    /// Scale of a number.
    pub scale: Scale,
    /// Bins of a number.
    pub bins: Option<Bins>,
    /// As of when it is known, if the config says so.
    pub known: Option<Known>,
}

/// One aggregate of events.
#[derive(Debug, Clone, PartialEq)]
pub struct EventFeature {
    /// Its name.
    pub name: String,
    /// Kinds that count; all when empty.
    pub kinds: Vec<String>,
    /// What is measured.
    pub measure: Measure,
    /// Column for `distinct` and `sum`.
    pub column: Option<String>,
    /// Only the last days before the decision time.
    pub last: Option<Days>,
    /// How an event counts less with its age; for `count` alone.
    pub decay: Option<Decay>,
    /// Scale in the model.
    pub scale: Scale,
    /// Bins in the model.
    pub bins: Option<Bins>,
    /// Whether the model uses it.
    pub in_model: bool,
}

/// The predictive model.
#[derive(Debug, Clone)]
pub struct ModelSettings {
    /// Which target it predicts.
    pub target: TargetName,
    /// Penalties tried, rising.
    pub penalties: Vec<f64>,
    /// Whether fewer than 40 outcomes of a kind are accepted.
    pub allow_few_outcomes: bool,
}

/// Language and smallest group.
#[derive(Debug, Clone)]
pub struct ReportSettings {
    /// Language tag.
    pub language: String,
    /// Smaller groups are greyed and not ranked.
    pub smallest_group: u32,
    /// Whether names and ids of persons are told.
    pub show_names: bool,
    /// What columns are called, by their names in the data.
    pub labels: BTreeMap<String, String>,
}
