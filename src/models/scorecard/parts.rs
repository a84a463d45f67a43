//! The checked card laid open, rule by rule, for those who write it down in another language.

use crate::config::decay::Decay;
use crate::config::settings::EventFeature;
use crate::models::condition::Condition;

use super::Scorecard;
use super::file::{DisqualifyFile, OverrideFile, RuleFile, ScorecardFile, Times, TrackFile};

/// A rule: its points count once where its condition holds, or for its events, where both are given for its events if the
/// condition holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleParts<'a> {
    /// As written.
    pub file: &'a RuleFile,
    /// Its condition.
    pub condition: Option<&'a Condition>,
    /// Its events.
    pub events: Option<EventParts<'a>>,
    /// Place in [`Scorecard::dimensions`].
    pub dimension: usize,
    /// How often it counts at most; infinite for events without a cap.
    pub most: f64,
}

/// The events of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventParts<'a> {
    /// What the rule looks at: how many events, decayed, or the days since the latest.
    pub aggregate: &'a EventFeature,
    /// For each event or once.
    pub times: Times,
    /// How an event fades.
    pub decay: Option<Decay>,
}

/// A disqualifier, an override or a track, with its condition.
pub type Gate<'a, File> = (&'a File, &'a Condition);

/// A side track: as written, its condition, and the dimension and points of it from which on a lead is in.
pub type TrackParts<'a> = (&'a TrackFile, Option<&'a Condition>, Option<(usize, f64)>);

impl Scorecard {
    /// The rules, in the order of the file.
    pub fn rule_parts(&self) -> impl Iterator<Item = RuleParts<'_>> {
        self.file.rule.iter().zip(&self.rules).map(|(file, rule)| RuleParts {
            file,
            condition: rule.condition.as_ref(),
            events: rule.counted.as_ref().map(|counted| EventParts {
                aggregate: &counted.aggregate,
                times: counted.times,
                decay: counted.decay,
            }),
            dimension: rule.dimension,
            most: rule.most,
        })
    }

    /// The disqualifiers, in the order of the file.
    pub fn disqualifiers(&self) -> impl Iterator<Item = Gate<'_, DisqualifyFile>> {
        self.file.disqualify.iter().zip(&self.disqualify)
    }

    /// The overrides, in the order of the file.
    pub fn overrides(&self) -> impl Iterator<Item = Gate<'_, OverrideFile>> {
        self.file.overrides.iter().zip(&self.overrides)
    }

    /// The side tracks, in the order of the file.
    pub fn tracks(&self) -> impl Iterator<Item = TrackParts<'_>> {
        self.file.track.iter().zip(&self.tracks).map(|(file, track)| (file, track.condition.as_ref(), track.points))
    }

    /// Whether a dimension counts in the total.
    pub fn counts_in_total(&self, dimension: usize) -> bool {
        self.dimension_file(dimension).is_none_or(|dimension| dimension.in_total)
    }

    /// The most that a dimension gives.
    pub fn cap_of(&self, dimension: usize) -> Option<f64> {
        self.dimension_file(dimension)?.cap
    }

    /// The cut points of a dimension's grades.
    pub fn grade_cuts(&self, dimension: &str) -> Option<[f64; 3]> {
        self.file.dimension.get(dimension)?.grades
    }

    /// The total that a score of an override stands for.
    pub fn total_at(&self, score: u8) -> f64 {
        let (low, high) = self.range();
        low.0 + (high.0 - low.0) * f64::from(score) / 100.0
    }

    fn dimension_file(&self, dimension: usize) -> Option<&super::file::DimensionFile> {
        let file: &ScorecardFile = &self.file;
        file.dimension.get(&self.dimensions[dimension])
    }
}
