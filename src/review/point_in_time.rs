//! As of when everything is known that a score is made of.

use serde::{Deserialize, Serialize};

use crate::config::file::Known;
use crate::config::settings::{Config, Decision};
use crate::data::table::ValidationReport;
use crate::features::encoder::interaction_name;
use crate::models::share::shares;

use super::run::Made;
use super::warning::Warning;

/// Features known only as of the export carry the model from this share of its spread on.
const CARRIES: f64 = 0.25;
/// A log that does not say what stood at this share of the decisions leaves gaps.
const GAPS: f64 = 0.2;
/// The same for decisions before its first entry.
const BEFORE_LOG: f64 = 0.02;

/// When leads are scored, and as of when each attribute is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointInTime {
    /// The decision time.
    pub decision: DecisionTime,
    /// Every attribute and aggregate that the model or a rule uses.
    pub features: Vec<FeatureKnown>,
    /// Share of the score's spread that goes with features known only as of the export.
    pub at_export_share: f64,
    /// Whether such a feature can have changed between the decision and the export without anybody noticing here: leads are
    /// scored after they came in, or there are logs of changes.
    pub may_have_changed: bool,
}

/// When a lead is scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionTime {
    /// When it came in.
    Created,
    /// So many days after it came in.
    CreatedPlusDays(f64),
    /// When it entered this stage (its name in charts).
    Stage(String),
    /// The data have no dates.
    Undated,
}

/// As of when a feature is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureKnown {
    /// Column, property or aggregate.
    pub name: String,
    /// As of when.
    pub known: Known,
    /// How that is known.
    pub basis: Basis,
    /// Share of the score's spread that goes with it; `None` where only rules use it, or where it says nothing.
    pub share: Option<f64>,
    /// Whether a rule uses it.
    pub in_rules: bool,
}

/// How it is known as of when a feature is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Events carry dates, and only those before the decision count.
    Events,
    /// Its log was replayed.
    History,
    /// The config says so.
    Stated,
    /// A column of the export of which nothing else is known.
    Export,
}

impl PointInTime {
    /// As of when the features of a run are known.
    pub fn of_run(made: &Made<'_>) -> Self {
        let (config, fitted) = (made.material.config, &made.fitted);
        let shares = shares(&fitted.matrix, &fitted.encoder.terms(), &fitted.fit.coefficients, &made.population.train);
        let rules: Vec<String> = made.rules().map(|(card, _)| card.columns().into_keys().collect()).unwrap_or_default();
        let mut names: Vec<&str> = config.features.columns.iter().map(|feature| feature.name.as_str()).collect();
        names.extend(config.features.events.iter().filter(|feature| feature.in_model).map(|feature| feature.name.as_str()));
        let of_rules = rules.iter().map(String::as_str).filter(|name| !names.contains(name)).collect::<Vec<_>>();
        names.extend(of_rules);
        let mut names: Vec<(String, (Known, Basis))> = names.into_iter().map(|name| (name.to_owned(), known(config, name))).collect();
        names.extend(config.features.interactions.iter().map(|[first, second]| {
            let (one, other) = (known(config, first), known(config, second));
            // Two features together are known no earlier than the later one.
            (interaction_name(first, second), if one.0 == Known::AtExport { one } else { other })
        }));
        let features: Vec<FeatureKnown> = names
            .into_iter()
            .map(|(name, (known, basis))| {
                let share = shares.iter().find(|(source, _)| *source == name).map(|(_, share)| *share);
                FeatureKnown { in_rules: rules.contains(&name), name, known, basis, share }
            })
            .collect();
        let at_export = features.iter().filter(|feature| feature.known == Known::AtExport).filter_map(|feature| feature.share);
        Self {
            decision: decision(made),
            at_export_share: at_export.fold(0.0, |sum, share| sum + share),
            may_have_changed: !config.histories.is_empty() || !matches!(decision(made), DecisionTime::Created | DecisionTime::Undated),
            features,
        }
    }

    /// What this leaves to be said.
    pub fn warnings(&self, validation: &ValidationReport) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let at_export = |feature: &&FeatureKnown| feature.known == Known::AtExport && feature.share.is_some();
        let stated = self.features.iter().any(|feature| feature.basis == Basis::Stated && feature.known == Known::AtExport);
        if self.at_export_share >= CARRIES && (self.may_have_changed || stated) {
            let mut carriers: Vec<&FeatureKnown> = self.features.iter().filter(at_export).collect();
            carriers.sort_by(|a, b| b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0)).then(a.name.cmp(&b.name)));
            let features = carriers.into_iter().map(|feature| feature.name.clone()).collect();
            warnings.push(Warning::KnownAtExportOnly { features, share: self.at_export_share });
        }
        for log in &validation.histories {
            let of = log.from_entry + log.from_old_value + log.from_export + log.unknown;
            let share = |leads: u64| leads as f64 / of.max(1) as f64;
            if share(log.unknown) > GAPS || share(log.decided_before_log) > BEFORE_LOG {
                warnings.push(Warning::HistoryGaps {
                    property: log.property.clone(),
                    file: log.file.clone(),
                    unknown: log.unknown,
                    before_log: log.decided_before_log,
                    of,
                    first_entry: log.first_entry.clone(),
                });
            }
        }
        warnings
    }
}

fn decision(made: &Made<'_>) -> DecisionTime {
    match made.material.config.decision {
        _ if made.material.leads.created().is_none() => DecisionTime::Undated,
        Decision::AfterCreation(days) if days.0 <= 0.0 => DecisionTime::Created,
        Decision::AfterCreation(days) => DecisionTime::CreatedPlusDays(days.0),
        Decision::AtStage(stage) => DecisionTime::Stage(made.material.leads.stages()[stage].label.clone()),
    }
}

fn known(config: &Config, name: &str) -> (Known, Basis) {
    if config.features.events.iter().any(|feature| feature.name == name) {
        return (Known::AtDecision, Basis::Events);
    }
    if config.property(name).is_some() {
        return (Known::AtDecision, Basis::History);
    }
    let stated = config.features.columns.iter().find(|feature| feature.name == name).and_then(|feature| feature.known);
    let joined = config.joins.iter().any(|join| join.known_at_decision && join.columns.iter().any(|column| column == name));
    match stated {
        Some(known) => (known, Basis::Stated),
        None if joined => (Known::AtDecision, Basis::Stated),
        None => (Known::AtExport, Basis::Export),
    }
}
