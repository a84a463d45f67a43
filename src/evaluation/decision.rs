//! The decision curve of a score: worth working by it, against working everyone and no one.

use crate::stats::net_benefit::{net_benefit, treat_all};
use crate::stats::ranking::RankedCounts;

use super::result::{DecisionCurve, DecisionPoint};

/// Steps of the curve.
const STEPS: u32 = 50;
/// Beyond this threshold a false alarm costs so much that no lead would be worked.
const HIGHEST: f64 = 0.95;

/// Thresholds from 0 to the highest probability stated, in equal steps. `None` without leads or with one class only.
pub fn decision_curve(leads: &RankedCounts) -> Option<DecisionCurve> {
    if leads.positives() == 0 || leads.negatives() == 0 {
        return None;
    }
    let top = leads.groups().last()?.score.min(HIGHEST);
    let thresholds = (0..=STEPS).map(|step| top * f64::from(step) / f64::from(STEPS));
    let point = |threshold| {
        let all = treat_all(leads, threshold)?;
        Some(DecisionPoint { threshold, net_benefit: net_benefit(leads, threshold)?, treat_all: all })
    };
    let points: Vec<DecisionPoint> = thresholds.filter_map(point).collect();
    let better = longest_run(&points, |point| point.net_benefit > point.treat_all.max(0.0) + 1e-12);
    Some(DecisionCurve { better: better.map(|(first, last)| (points[first].threshold, points[last].threshold)), points })
}

/// First and last place of the longest unbroken stretch; the lowest of several.
fn longest_run(points: &[DecisionPoint], holds: impl Fn(&DecisionPoint) -> bool) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut start = None;
    for (place, point) in points.iter().enumerate() {
        if !holds(point) {
            start = None;
            continue;
        }
        let first = *start.get_or_insert(place);
        if best.is_none_or(|(from, to)| place - first > to - from) {
            best = Some((first, place));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_that_ranks_is_better_between_its_probabilities() {
        let leads = RankedCounts::from_cells(&[0.1, 0.6], &[10, 60], &[90, 40]).unwrap();
        let curve = decision_curve(&leads).unwrap();
        let (from, to) = curve.better.unwrap();
        assert!((from - 0.108).abs() < 1e-9 && (to - 0.588).abs() < 0.013, "{from} {to}");
        assert_eq!(curve.points.len(), 51);
    }

    #[test]
    fn a_score_that_says_nothing_is_never_better() {
        let leads = RankedCounts::from_cells(&[0.3], &[30], &[70]).unwrap();
        assert_eq!(decision_curve(&leads).unwrap().better, None);
        assert_eq!(decision_curve(&RankedCounts::default()), None);
        assert_eq!(decision_curve(&RankedCounts::from_cells(&[0.3], &[30], &[0]).unwrap()), None);
    }
}
