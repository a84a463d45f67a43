//! The rule scorecard: points for what a lead is and does, capped per rule and dimension, with decay, and what the rules
//! decide beyond points.
//!
//! [`mod@file`] is the TOML as written, [`parts`] the checked card laid open, `check` the way to the checked [`Scorecard`], `range` what the rules can reach,
//! [`points`] what every lead gets, [`standing`] disqualifiers, overrides and side tracks, [`mod@print`] the card for readers.

mod check;
pub mod error;
pub mod file;
pub mod parts;
pub mod points;
pub mod print;
mod range;
pub mod standing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::config::decay::Decay;
use crate::config::settings::{Config, EventFeature, LeadTime};
use crate::data::column::ColumnKind;
use crate::units::Points;

use super::condition::Condition;
use error::ScorecardError;
use file::{RuleFile, ScorecardFile, Times};
use standing::Advice;

/// A checked scorecard.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    file: ScorecardFile,
    /// In the order of the file.
    rules: Vec<Rule>,
    disqualify: Vec<Condition>,
    overrides: Vec<Condition>,
    tracks: Vec<Track>,
    dimensions: Vec<String>,
    /// What [`Scorecard::range`] says: every lead's score needs it.
    range: (Points, Points),
}

/// A checked rule.
#[derive(Debug, Clone, PartialEq)]
struct Rule {
    condition: Option<Condition>,
    counted: Option<Counted>,
    /// Place in [`Scorecard::dimensions`].
    dimension: usize,
    /// How often it counts at most: 1 for a condition, what the cap allows for events.
    most: f64,
}

/// The events of a rule.
#[derive(Debug, Clone, PartialEq)]
struct Counted {
    aggregate: EventFeature,
    times: Times,
    decay: Option<Decay>,
}

/// A checked side track.
#[derive(Debug, Clone, PartialEq)]
struct Track {
    condition: Option<Condition>,
    /// A dimension and the points of it from which on a lead is in.
    points: Option<(usize, f64)>,
}

/// The aggregates of events that a run needs: those of the config, then those of the card's rules.
///
/// # Errors
/// A rule counts events, and the config names no event table or no date of the leads.
pub fn aggregates(config: &Config, card: Option<&Scorecard>) -> Result<Vec<EventFeature>, ScorecardError> {
    let mut features = config.features.events.clone();
    for rule in card.iter().flat_map(|card| &card.rules) {
        let Some(counted) = &rule.counted else { continue };
        let missing = match (config.events.as_slice(), &config.leads.time) {
            ([], _) => Some("no event table"),
            (_, LeadTime::Created(_)) => None,
            _ => Some("no date of the leads"),
        };
        if let Some(missing) = missing {
            let rule = counted.aggregate.name.trim_start_matches("rule:").to_owned();
            return Err(ScorecardError::Events { rule, missing });
        }
        features.push(counted.aggregate.clone());
    }
    Ok(features)
}

impl Scorecard {
    /// The file as it was read: what the bundle saves and the report prints.
    pub fn file(&self) -> &ScorecardFile {
        &self.file
    }

    /// The rules.
    pub fn rules(&self) -> &[RuleFile] {
        &self.file.rule
    }

    /// Names of the dimensions, in order of the alphabet.
    pub fn dimensions(&self) -> &[String] {
        &self.dimensions
    }

    /// Place of a rule's dimension in [`Scorecard::dimensions`].
    pub fn dimension_of(&self, rule: usize) -> usize {
        self.rules[rule].dimension
    }

    /// How often a rule counts at most: 1 for a condition, what its cap allows for events, infinite without one.
    pub fn most_of(&self, rule: usize) -> f64 {
        self.rules[rule].most
    }

    /// Every column whose value a rule compares, unless the rule also asks whether cells are missing; empty for a rule on
    /// events alone.
    pub fn valued_columns_of(&self, rule: usize) -> Vec<&str> {
        let Some(condition) = &self.rules[rule].condition else { return Vec::new() };
        let mut asks_for_missing = false;
        condition.visit(&mut |_, kind| asks_for_missing |= kind.is_none());
        if asks_for_missing { Vec::new() } else { condition.columns().into_keys().collect() }
    }

    /// Whether a rule counts events.
    pub fn counts_events(&self) -> bool {
        self.rules.iter().any(|rule| rule.counted.is_some())
    }

    /// Every column that a condition looks at, with the kind that its tests need.
    pub fn columns(&self) -> BTreeMap<String, Option<ColumnKind>> {
        let mut found: BTreeMap<String, Option<ColumnKind>> = BTreeMap::new();
        let rules = self.rules.iter().filter_map(|rule| rule.condition.as_ref());
        let tracks = self.tracks.iter().filter_map(|track| track.condition.as_ref());
        for condition in rules.chain(&self.disqualify).chain(&self.overrides).chain(tracks) {
            for (column, kind) in condition.columns() {
                let entry = found.entry(column.to_owned()).or_insert(kind);
                *entry = entry.or(kind);
            }
        }
        found
    }

    /// The totals that become score 0 and score 100: stated in the file, or the lowest and highest that the rules can reach
    /// when every negative (positive) rule of every dimension counts as often as it may, after caps and minimum.
    pub fn range(&self) -> (Points, Points) {
        self.range
    }

    fn decides_more_than_points(&self) -> bool {
        !(self.disqualify.is_empty() && self.overrides.is_empty() && self.tracks.is_empty())
    }
}
