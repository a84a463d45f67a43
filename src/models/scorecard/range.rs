//! What the rules can reach.

use crate::units::Points;

use super::Rule;
use super::error::ScorecardError;
use super::file::{RuleFile, ScorecardFile};

impl ScorecardFile {
    /// Points of a dimension after its cap.
    pub(super) fn capped(&self, dimension: &str, points: f64) -> f64 {
        let cap = self.dimension.get(dimension).and_then(|d| d.cap);
        points.min(cap.unwrap_or(f64::INFINITY))
    }
}

/// The most points, with their sign, that a rule gives: infinite for each of any number of events without a cap.
pub(super) fn most_points(file: &RuleFile, rule: &Rule) -> f64 {
    if file.points.abs() > 0.0 { file.points * rule.most } else { 0.0 }
}

/// The totals that become score 0 and score 100.
///
/// # Errors
/// The card has no end, or both ends are the same.
pub(super) fn reach(file: &ScorecardFile, rules: &[Rule]) -> Result<(Points, Points), ScorecardError> {
    let (mut low, mut high) = (0.0, 0.0);
    for (name, _) in file.dimension.iter().filter(|(_, dimension)| dimension.in_total) {
        let of_dimension = || file.rule.iter().zip(rules).filter(|(rule, _)| rule.dimension == *name);
        let points = || of_dimension().map(|(file, rule)| most_points(file, rule));
        low += points().filter(|p| *p < 0.0).sum::<f64>();
        high += file.capped(name, points().filter(|p| *p > 0.0).sum());
    }
    let floor = file.minimum.unwrap_or(f64::NEG_INFINITY);
    let (low, high) = (file.lowest.unwrap_or(low.max(floor)), file.highest.unwrap_or(high.max(floor)));
    if !(low.is_finite() && high.is_finite()) {
        let endless = file.rule.iter().zip(rules).find(|(file, rule)| most_points(file, rule).is_infinite());
        let rule = endless.map_or("", |(file, _)| file.id.as_str());
        let hint = "give the rule or its dimension a `cap`, or state `lowest` and `highest` of the card";
        return Err(ScorecardError::key(rule, "it gives points for each event without an end", hint));
    }
    if low < high {
        Ok((Points(low), Points(high)))
    } else {
        Err(ScorecardError::Range(format!("the rules can reach from {low} to {high} points: no range to score on")))
    }
}
