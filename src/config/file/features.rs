//! The features, as they are written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::decay::DecayFile;

/// `[features]`: what the predictive model may see.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FeaturesFile {
    /// Attributes of the lead.
    pub column: Vec<FeatureColumnFile>,
    /// Aggregates of events strictly before the decision time. Rules may use them by name.
    pub event: Vec<FeatureEventFile>,
    /// Pairs of features whose effects depend on each other.
    pub interaction: Vec<InteractionFile>,
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
    /// A coefficient per bin instead of one for the number: cut points such as `[10, 50, 250]`, or `{ quantiles = 5 }`. A cut
    /// belongs to the bin above it; bins with fewer rows than `rare_level_rows` join their neighbour.
    pub bins: Option<Bins>,
    /// What its cells hold: `at_decision`, the value that stood when the lead was scored and has not changed since, or `at_export`, the value on the day of the export. Left out, a column of the export counts as `at_export`, a property of a `[[history]]` as `at_decision`.
    pub known: Option<Known>,
}

/// As of when an attribute is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// As it stood when the lead was scored.
    AtDecision,
    /// As it stands on the day of the export, whatever happened in between.
    AtExport,
}

/// Where a number is cut into bins.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields, expecting = "cut points such as `[10, 50, 250]`, or `{ quantiles = 5 }`")]
pub enum Bins {
    /// Cut points, rising.
    Cuts(Vec<f64>),
    /// So many bins of about equal size in the training data, cut at rounded quantiles.
    Quantiles {
        /// How many bins, 2 to 50.
        quantiles: u8,
    },
}

/// `[[features.interaction]]`: what two features say together beyond what each says alone.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InteractionFile {
    /// Names of two features of the model.
    pub of: Vec<String>,
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
    /// How an event counts less and less with its age at the decision time; for `count` alone.
    pub decay: Option<DecayFile>,
    /// Scale in the model (default `plain`).
    #[serde(default)]
    pub scale: Scale,
    /// A coefficient per bin in the model instead of one for the number; see `[[features.column]]`.
    pub bins: Option<Bins>,
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

fn yes() -> bool {
    true
}
