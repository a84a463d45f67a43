//! What whole points cost: the suggested card against the unrounded fit and against today's card, on later leads.

use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::joint_points::JointFit;
use crate::stats::logit::newton::{Problem, fit};
use crate::stats::logit::sigmoid;
use crate::stats::normal::critical_value;
use crate::stats::proper_score::LOG_LOSS_CLIP;
use crate::stats::ranking::{RankedCounts, delong};

use super::evidence::{Counted, Places};
use super::result::{AuditedRule, CardFit, FitDifference, Rounding};
use super::{Subject, fitted_targets};

/// One set of points: a total per lead of the joint fit and per test lead.
struct Totals {
    fitted: Vec<f64>,
    test: Vec<f64>,
}

/// A set of points with what it makes of the test leads.
struct Measured {
    totals: Vec<f64>,
    losses: Vec<f64>,
    fit: CardFit,
}

/// Measures all three; `None` where the test leads hold one outcome only, or a set gives all leads the same.
pub(super) fn measure(
    subject: &Subject<'_>,
    places: &Places<'_>,
    counted: &[Counted],
    joint: &JointFit,
    rules: &[AuditedRule],
) -> Option<Rounding> {
    let outcomes: Vec<bool> = places.test.iter().map(|&row| subject.converted[row as usize]).collect();
    let targets = fitted_targets(subject, places);
    let coefficient = |rule: usize| joint.coefficients[rule].as_ref().map_or(0.0, |coefficient| coefficient.value);
    let suggested = |rule: usize| rules[rule].suggested.map_or(0.0, f64::from);
    let total = |row: &u32| subject.points.total[*row as usize].0;
    let in_force =
        Totals { fitted: places.train.iter().step_by(places.step).map(total).collect(), test: places.test.iter().map(total).collect() };
    let measured = |totals: Totals| measured(totals, &targets, &outcomes);
    let joint = measured(sums(places, counted, coefficient))?;
    let suggested = measured(sums(places, counted, suggested))?;
    let in_force = measured(in_force)?;
    Some(Rounding {
        n: outcomes.len() as u64,
        converted: outcomes.iter().filter(|converted| **converted).count() as u64,
        cost: difference(&suggested, &joint, &outcomes)?,
        gain: difference(&suggested, &in_force, &outcomes)?,
        joint: joint.fit,
        suggested: suggested.fit,
        in_force: in_force.fit,
    })
}

fn sums(places: &Places<'_>, counted: &[Counted], points: impl Fn(usize) -> f64) -> Totals {
    let mut totals = Totals { fitted: vec![0.0; places.fitted()], test: vec![0.0; places.test.len()] };
    for (rule, counted) in counted.iter().enumerate() {
        let points = points(rule);
        totals.fitted.iter_mut().zip(&counted.fitted).for_each(|(sum, amount)| *sum += points * amount);
        counted.test.iter().for_each(|(place, amount)| totals.test[*place as usize] += points * amount);
    }
    totals
}

fn measured(totals: Totals, targets: &[f64], outcomes: &[bool]) -> Option<Measured> {
    let curve = fit(&Problem { columns: &[&totals.fitted], targets, ..Problem::default() }).ok()?;
    let loss = |(total, converted): (&f64, &bool)| {
        let p = sigmoid(curve.log_odds(&[*total])).clamp(LOG_LOSS_CLIP, 1.0 - LOG_LOSS_CLIP);
        if *converted { -p.ln() } else { -(-p).ln_1p() }
    };
    let losses: Vec<f64> = totals.test.iter().zip(outcomes).map(loss).collect();
    let auc = delong::auc(&RankedCounts::from_rows(&totals.test, outcomes).ok()?, LEVEL)?;
    let log_loss = losses.iter().sum::<f64>() / losses.len() as f64;
    Some(Measured { fit: CardFit { auc, log_loss }, totals: totals.test, losses })
}

fn difference(first: &Measured, second: &Measured, outcomes: &[bool]) -> Option<FitDifference> {
    let auc = delong::difference(&first.totals, &second.totals, outcomes, LEVEL).ok()??.difference;
    let gaps: Vec<f64> = first.losses.iter().zip(&second.losses).map(|(one, other)| one - other).collect();
    let n = gaps.len() as f64;
    let value = gaps.iter().sum::<f64>() / n;
    let variance = gaps.iter().map(|gap| (gap - value).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    let half = critical_value(LEVEL) * (variance / n).sqrt();
    let log_loss = Estimate { value, low: value - half, high: value + half, level: LEVEL, n: gaps.len() as u64, method: Method::Wald };
    Some(FitDifference { auc, log_loss })
}
