//! The rule file as it is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::decay::DecayFile;

/// A whole rule file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorecardFile {
    /// Name of the card.
    pub name: String,
    /// The total never falls below this (default: what the rules can reach).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Total that becomes score 0 (default: the lowest that the rules can reach).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest: Option<f64>,
    /// Total that becomes score 100 (default: the highest that the rules can reach).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<f64>,
    /// Dimensions by name, such as `fit` and `engagement`.
    #[serde(default)]
    pub dimension: BTreeMap<String, DimensionFile>,
    /// The rules.
    pub rule: Vec<RuleFile>,
    /// Leads that score 0 and are never advised, whatever their points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disqualify: Vec<DisqualifyFile>,
    /// Leads that are advised, or score, at least so much, whatever their points.
    #[serde(default, rename = "override", skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<OverrideFile>,
    /// Side tracks beside MQL and SQL.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub track: Vec<TrackFile>,
}

/// `[dimension.NAME]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionFile {
    /// Most points that the dimension can give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
    /// Points from which grades 1 (or A), 2 (B) and 3 (C) are given, falling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grades: Option<[f64; 3]>,
    /// Whether its points count in the total (default). One that does not may still carry grades or a side track.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub in_total: bool,
}

/// `[[rule]]`: a condition, events that count, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Short name, without repeats.
    pub id: String,
    /// What it says in words.
    pub label: String,
    /// The dimension that it counts for.
    pub dimension: String,
    /// A SQL predicate over lead columns and event aggregates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Kinds of event that count, before the decision time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Whether each such event gives the points (default), or the latest one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Times>,
    /// Only events of the last so many days before the decision time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<f64>,
    /// How an event counts less and less with its age at the decision time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decay: Option<DecayFile>,
    /// Points given when it holds, or for each event; may be negative.
    pub points: f64,
    /// The most points that the rule gives (or takes away), for all its events together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
}

/// How often a rule on events counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// For each event.
    #[default]
    Each,
    /// Once, with the age of the latest event.
    Once,
}

/// `[[disqualify]]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisqualifyFile {
    /// Short name, without repeats.
    pub id: String,
    /// The reason in words.
    pub label: String,
    /// A SQL predicate.
    pub when: String,
}

/// `[[override]]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverrideFile {
    /// Short name, without repeats.
    pub id: String,
    /// The reason in words.
    pub label: String,
    /// A SQL predicate.
    pub when: String,
    /// The rules' score is at least this, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score_at_least: Option<u8>,
    /// The advice is at least this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<AdviceAtLeast>,
}

/// What an override may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdviceAtLeast {
    /// Marketing qualified.
    Mql,
    /// Sales qualified.
    Sql,
}

/// `[[track]]`: a way round MQL and SQL, with a condition, points of its own, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackFile {
    /// What is advised.
    pub advice: TrackName,
    /// The reason in words.
    pub label: String,
    /// A SQL predicate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The dimension whose points decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<String>,
    /// Its points from which on a lead is in the track.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<f64>,
}

/// The side tracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackName {
    /// Product qualified: has tried the product and uses it.
    Pql,
    /// Service qualified: an existing customer who wants more.
    Service,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
fn is_yes(yes: &bool) -> bool {
    *yes
}
