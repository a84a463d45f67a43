//! From the rule file to the checked card.

use std::collections::BTreeSet;

use crate::config::file::{Measure, Scale};
use crate::config::nearest::nearest;
use crate::config::nfc::nfc;
use crate::config::settings::EventFeature;
use crate::models::condition::Condition;
use crate::models::predicate;
use crate::units::Days;

use super::error::ScorecardError;
use super::file::{RuleFile, ScorecardFile, Times, TrackFile};
use super::{Counted, Rule, Scorecard, Track, range};

/// Places of disqualifiers, overrides and tracks are kept in a byte per lead.
const MOST_GATES: usize = 250;

/// Name of the aggregate that a rule on events looks at; no SQL column can be called so.
pub(super) fn aggregate_name(id: &str) -> String {
    format!("rule:{id}")
}

impl Scorecard {
    /// Reads a rule file.
    ///
    /// # Errors
    /// See [`ScorecardError`].
    pub fn from_toml(text: &str) -> Result<Self, ScorecardError> {
        let file: ScorecardFile = toml::from_str(&nfc(text)).map_err(|error| ScorecardError::Syntax(error.to_string()))?;
        Self::new(file)
    }

    /// Checks a rule file.
    ///
    /// # Errors
    /// See [`ScorecardError`].
    pub fn new(file: ScorecardFile) -> Result<Self, ScorecardError> {
        let dimensions: Vec<String> = file.dimension.keys().cloned().collect();
        let ids = file.rule.iter().map(|rule| &rule.id).chain(file.disqualify.iter().map(|gate| &gate.id));
        let mut seen = BTreeSet::new();
        if let Some(id) = ids.chain(file.overrides.iter().map(|gate| &gate.id)).find(|id| !seen.insert(*id)) {
            return Err(ScorecardError::Repeated(id.clone()));
        }
        if file.disqualify.len().max(file.overrides.len()).max(file.track.len()) > MOST_GATES {
            return Err(ScorecardError::Range(format!("more than {MOST_GATES} disqualifiers, overrides or tracks")));
        }
        let rules = file.rule.iter().map(|rule| checked_rule(rule, &dimensions)).collect::<Result<Vec<_>, _>>()?;
        for (name, dimension) in &file.dimension {
            checked_dimension(name, dimension.cap, dimension.grades)?;
        }
        let range = range::reach(&file, &rules)?;
        let disqualify = file.disqualify.iter().map(|gate| parsed(&gate.id, &gate.when)).collect::<Result<_, _>>()?;
        let overrides = file.overrides.iter().map(checked_override).collect::<Result<_, _>>()?;
        let tracks = file.track.iter().map(|track| checked_track(track, &dimensions)).collect::<Result<_, _>>()?;
        Ok(Self { file, rules, disqualify, overrides, tracks, dimensions, range })
    }
}

fn parsed(rule: &str, when: &str) -> Result<Condition, ScorecardError> {
    predicate::parse(when).map_err(|source| ScorecardError::Predicate { rule: rule.to_owned(), source })
}

fn place_of(rule: &str, dimension: &str, dimensions: &[String]) -> Result<usize, ScorecardError> {
    dimensions.iter().position(|name| name == dimension).ok_or_else(|| {
        let suggestion = nearest(dimension, dimensions.iter().map(String::as_str)).map(str::to_owned);
        ScorecardError::Dimension { rule: rule.to_owned(), dimension: dimension.to_owned(), suggestion }
    })
}

fn checked_rule(file: &RuleFile, dimensions: &[String]) -> Result<Rule, ScorecardError> {
    let dimension = place_of(&file.id, &file.dimension, dimensions)?;
    if !file.points.is_finite() {
        return Err(ScorecardError::Range(format!("rule `{}` gives `{}` points", file.id, file.points)));
    }
    let condition = file.when.as_deref().map(|when| parsed(&file.id, when)).transpose()?;
    let counted = counted(file)?;
    if condition.is_none() && counted.is_none() {
        let hint = "add `when` with a SQL predicate, or `events` with the kinds of event that give points";
        return Err(ScorecardError::key(&file.id, "it has neither `when` nor `events`", hint));
    }
    let most = match file.cap {
        Some(cap) if !(cap.is_finite() && cap > 0.0) => {
            let hint = "a cap is the most points that the rule gives or takes away, without a sign";
            return Err(ScorecardError::key(&file.id, format!("`cap` is `{cap}`; it must be above 0"), hint));
        }
        // A rule without points counts in full: nothing is left to cap.
        Some(cap) if file.points.abs() > 0.0 => cap / file.points.abs(),
        _ => f64::INFINITY,
    };
    let at_once = if matches!(&counted, Some(Counted { times: Times::Each, .. })) { f64::INFINITY } else { 1.0 };
    Ok(Rule { condition, counted, dimension, most: most.min(at_once) })
}

fn counted(file: &RuleFile) -> Result<Option<Counted>, ScorecardError> {
    if file.events.is_empty() {
        let stray = [("times", file.times.is_some()), ("window_days", file.window_days.is_some()), ("decay", file.decay.is_some())];
        return match stray.iter().find(|(_, given)| *given) {
            Some((key, _)) => {
                let hint = "name the kinds of event in `events`: what a lead is has no age, what it does has one";
                Err(ScorecardError::key(&file.id, format!("`{key}` stands without `events`"), hint))
            }
            None => Ok(None),
        };
    }
    let decay = file.decay.map(|decay| {
        let hint = "write `decay = { linear = 0.5, every_days = 30 }` or `decay = { half_life_days = 30 }`";
        decay.checked().map_err(|fault| ScorecardError::key(&file.id, format!("`decay`: {fault}"), hint))
    });
    let decay = decay.transpose()?;
    if let Some(days) = file.window_days.filter(|days| !(days.is_finite() && *days > 0.0)) {
        let hint = "leave it away to count all events before the decision time";
        return Err(ScorecardError::key(&file.id, format!("`window_days` is `{days}`; it must be above 0"), hint));
    }
    let times = file.times.unwrap_or_default();
    let (measure, decays) = match times {
        Times::Each => (Measure::Count, decay),
        // The latest event counts by its age, which the card weighs itself.
        Times::Once => (Measure::DaysSinceLast, None),
    };
    let aggregate = EventFeature {
        name: aggregate_name(&file.id),
        kinds: file.events.clone(),
        measure,
        column: None,
        last: file.window_days.map(Days),
        decay: decays,
        scale: Scale::Plain,
        bins: None,
        in_model: false,
    };
    Ok(Some(Counted { aggregate, times, decay }))
}

fn checked_dimension(name: &str, cap: Option<f64>, grades: Option<[f64; 3]>) -> Result<(), ScorecardError> {
    if let Some(cap) = cap.filter(|cap| !(cap.is_finite() && *cap >= 0.0)) {
        return Err(ScorecardError::Range(format!("dimension `{name}`: `cap` is `{cap}`; it must be 0 or more")));
    }
    match grades {
        Some([a, b, c]) if !(a > b && b > c) => {
            Err(ScorecardError::Range(format!("dimension `{name}`: `grades` must fall, found {a}, {b}, {c}")))
        }
        _ => Ok(()),
    }
}

fn checked_override(gate: &super::file::OverrideFile) -> Result<Condition, ScorecardError> {
    if gate.score_at_least.is_none() && gate.advice.is_none() {
        let hint = "add `advice = \"sql\"`, `score_at_least = 60`, or both";
        return Err(ScorecardError::key(&gate.id, "the override sets nothing", hint));
    }
    if let Some(score) = gate.score_at_least.filter(|score| *score > 100) {
        return Err(ScorecardError::key(&gate.id, format!("`score_at_least` is `{score}`"), "scores go from 0 to 100"));
    }
    parsed(&gate.id, &gate.when)
}

fn checked_track(track: &TrackFile, dimensions: &[String]) -> Result<Track, ScorecardError> {
    let condition = track.when.as_deref().map(|when| parsed(&track.label, when)).transpose()?;
    let points = match (&track.dimension, track.cut) {
        (Some(dimension), Some(cut)) if cut.is_finite() => Some((place_of(&track.label, dimension, dimensions)?, cut)),
        (None, None) => None,
        _ => {
            let hint = "give the track `dimension = \"…\"` and `cut = …`, the points of it from which on a lead is in";
            return Err(ScorecardError::key(&track.label, "`dimension` and `cut` of a track go together", hint));
        }
    };
    if condition.is_none() && points.is_none() {
        let hint = "add `when` with a SQL predicate, or `dimension` with `cut`";
        return Err(ScorecardError::key(&track.label, "the track has neither a condition nor a cut", hint));
    }
    Ok(Track { condition, points })
}
