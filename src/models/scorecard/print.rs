//! The card for readers and for other systems: computed from the checked card, the same that scores every lead.

use serde::{Deserialize, Serialize};

use crate::config::decay::Decay;
use crate::units::Score;

use super::Scorecard;
use super::file::{AdviceAtLeast, Times, TrackName};

/// A whole card, with defaults filled in and conditions as plain SQL.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedCard {
    /// Its name.
    pub name: String,
    /// The total never falls below this.
    pub minimum: Option<f64>,
    /// Total that becomes score 0.
    pub lowest: f64,
    /// Total that becomes score 100; between both, scores are linear, clipped, rounded half up.
    pub highest: f64,
    /// The dimensions.
    pub dimensions: Vec<PrintedDimension>,
    /// The rules, in the order of the file.
    pub rules: Vec<PrintedRule>,
    /// Leads that score 0 and are never advised.
    pub disqualifiers: Vec<PrintedGate>,
    /// Leads that are lifted.
    pub overrides: Vec<PrintedOverride>,
    /// Side tracks.
    pub tracks: Vec<PrintedTrack>,
}

/// A dimension: the sum of its rules, at most the cap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedDimension {
    /// Its name.
    pub name: String,
    /// The most points that it gives.
    pub cap: Option<f64>,
    /// Points from which grades 1, 2 and 3 are given; below, 4.
    pub grades: Option<[f64; 3]>,
    /// Whether it counts in the total.
    pub in_total: bool,
}

/// A rule: `points` when `when` holds, or for the events counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedRule {
    /// Its short name.
    pub id: String,
    /// What it says.
    pub label: String,
    /// Its dimension.
    pub dimension: String,
    /// SQL predicate; `None` when events alone decide.
    pub when: Option<String>,
    /// The events that count; `None` for a condition alone.
    pub counts: Option<PrintedEvents>,
    /// Points, each time that it counts.
    pub points: f64,
    /// The most points that it gives or takes away; `None`: once, or without an end.
    pub cap: Option<f64>,
}

/// Events that count, before the decision time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedEvents {
    /// Their kinds.
    pub kinds: Vec<String>,
    /// Each, or the latest alone.
    pub times: Times,
    /// Only those of the last so many days, the first moment included.
    pub window_days: Option<f64>,
    /// How they count less with their age.
    pub decay: Option<Decay>,
}

/// A disqualifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedGate {
    /// Its short name.
    pub id: String,
    /// The reason.
    pub label: String,
    /// SQL predicate.
    pub when: String,
}

/// An override.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedOverride {
    /// Its short name.
    pub id: String,
    /// The reason.
    pub label: String,
    /// SQL predicate.
    pub when: String,
    /// Least score of the rules.
    pub score_at_least: Option<Score>,
    /// Least advice.
    pub advice: Option<AdviceAtLeast>,
}

/// A side track.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedTrack {
    /// What is advised.
    pub advice: TrackName,
    /// The reason.
    pub label: String,
    /// SQL predicate; `None` when points alone decide.
    pub when: Option<String>,
    /// Dimension whose points decide.
    pub dimension: Option<String>,
    /// Its points from which on a lead is in.
    pub cut: Option<f64>,
}

impl Scorecard {
    /// The card as it is applied.
    pub fn printed(&self) -> PrintedCard {
        let file = self.file();
        let (lowest, highest) = self.range();
        let dimension = |(name, dimension): (&String, &super::file::DimensionFile)| PrintedDimension {
            name: name.clone(),
            cap: dimension.cap,
            grades: dimension.grades,
            in_total: dimension.in_total,
        };
        let gates = file.disqualify.iter().zip(&self.disqualify);
        let overrides = file.overrides.iter().zip(&self.overrides);
        let tracks = file.track.iter().zip(&self.tracks);
        PrintedCard {
            name: file.name.clone(),
            minimum: file.minimum,
            lowest: lowest.0,
            highest: highest.0,
            dimensions: file.dimension.iter().map(dimension).collect(),
            rules: (0..file.rule.len()).map(|place| self.printed_rule(place)).collect(),
            disqualifiers: gates
                .map(|(file, when)| PrintedGate { id: file.id.clone(), label: file.label.clone(), when: when.to_string() })
                .collect(),
            overrides: overrides
                .map(|(file, when)| PrintedOverride {
                    id: file.id.clone(),
                    label: file.label.clone(),
                    when: when.to_string(),
                    score_at_least: file.score_at_least.map(|score| Score::from_scaled(f64::from(score))),
                    advice: file.advice,
                })
                .collect(),
            tracks: tracks
                .map(|(file, track)| PrintedTrack {
                    advice: file.advice,
                    label: file.label.clone(),
                    when: track.condition.as_ref().map(ToString::to_string),
                    dimension: file.dimension.clone(),
                    cut: file.cut,
                })
                .collect(),
        }
    }

    fn printed_rule(&self, place: usize) -> PrintedRule {
        let (file, rule) = (&self.file.rule[place], &self.rules[place]);
        PrintedRule {
            id: file.id.clone(),
            label: file.label.clone(),
            dimension: file.dimension.clone(),
            when: rule.condition.as_ref().map(ToString::to_string),
            counts: rule.counted.as_ref().map(|counted| PrintedEvents {
                kinds: counted.aggregate.kinds.clone(),
                times: counted.times,
                window_days: file.window_days,
                decay: counted.decay,
            }),
            points: file.points,
            cap: file.cap,
        }
    }
}
