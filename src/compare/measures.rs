//! How well the scores did then and now: rates by tenth, AUC, Brier score, drift.

use crate::config::file::{ModelName, TargetName};
use crate::drift::result::{Drift, Shift, Verdict};
use crate::evaluation::result::{Band, Evaluation};
use crate::review::review::{Review, Which};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::normal::critical_value;
use crate::stats::proportion::difference;

use super::cuts::counts;
use super::result::{BandChange, BandChanges, Change, DriftChange, Incomparable, Measure, MeasureChange};
use super::{shared_level, shared_model};

const TARGETS: [TargetName; 2] = [TargetName::Mql, TargetName::Sql];

fn measured(review: &Review, model: ModelName, target: TargetName) -> Option<&Evaluation> {
    review.evaluation(Which { model, target, split: review.thresholds.measured_on })
}

/// Tenths of the score that the cuts are set on, for both targets.
pub(super) fn bands(then: &Review, now: &Review) -> Result<Vec<BandChanges>, Incomparable> {
    let model = shared_model(then, now)?;
    let of = |target| {
        let (old, new) = measured(then, model, target).zip(measured(now, model, target))?;
        Some(BandChanges { target, bands: side_by_side(&old.bands, &new.bands) })
    };
    let bands: Vec<BandChanges> = TARGETS.into_iter().filter_map(of).filter(|bands| !bands.bands.is_empty()).collect();
    if bands.is_empty() { Err(Incomparable::Absent) } else { Ok(bands) }
}

fn side_by_side(then: &[Band], now: &[Band]) -> Vec<BandChange> {
    let level = shared_level(then.len());
    let row = |place: usize| {
        let (old, new) = (then.get(place), now.get(place));
        let both = old.zip(new).filter(|_| then.len() == now.len());
        let gap = both.and_then(|(old, new)| difference(counts(&new.rate), counts(&old.rate), level));
        BandChange {
            scores_then: old.map(|band| (band.score_low, band.score_high)),
            scores_now: new.map(|band| (band.score_low, band.score_high)),
            then: old.map(|band| band.rate),
            now: new.map(|band| band.rate),
            difference: gap,
            change: both.zip(gap).map(|((old, new), gap)| Change::of(&gap, old.rate == new.rate)),
        }
    };
    (0..then.len().max(now.len())).map(row).collect()
}

/// AUC and Brier score of every score that both reviews have, on the leads that their cuts were measured on.
pub(super) fn measures(then: &Review, now: &Review) -> Result<Vec<MeasureChange>, Incomparable> {
    let mut found = Vec::new();
    for model in [ModelName::Logistic, ModelName::Rules] {
        for target in TARGETS {
            let both = [then, now].map(|review| Some((review, measured(review, model, target)?)));
            let [Some((old_review, old)), Some((new_review, new))] = both else { continue };
            found.extend(old.auc.zip(new.auc).map(|pair| (model, target, Measure::Auc, pair)));
            let brier = brier(old_review, old).zip(brier(new_review, new));
            found.extend(brier.map(|pair| (model, target, Measure::Brier, pair)));
        }
    }
    let level = shared_level(found.len());
    let change = |(model, target, measure, (then, now)): (ModelName, TargetName, Measure, (Estimate, Estimate))| {
        let gap = less(&now, &then, level);
        MeasureChange { model, target, measure, then, now, difference: gap, change: Change::of(&gap, then == now) }
    };
    if found.is_empty() { Err(Incomparable::Absent) } else { Ok(found.into_iter().map(change).collect()) }
}

/// The Brier score with the interval of a mean: squared errors follow from the leads by score and what each score promises. `None` where the
/// review does not hold them.
fn brier(review: &Review, evaluation: &Evaluation) -> Option<Estimate> {
    let model = review.models.iter().find(|model| model.name == evaluation.model && model.target == evaluation.target)?;
    let promised = |score| model.calibrator.table.iter().find(|row| row.score == score).map(|row| row.probability.value);
    let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for bar in &evaluation.histogram {
        let p = promised(bar.score)?;
        for (leads, outcome) in [(bar.converted, 1.0), (bar.not_converted, 0.0)] {
            let (leads, error) = (leads as f64, f64::powi(p - outcome, 2));
            (n, sum, squares) = (n + leads, sum + leads * error, squares + leads * error * error);
        }
    }
    if n < 2.0 {
        return None;
    }
    let mean = sum / n;
    let half = critical_value(LEVEL) * ((squares / n - mean * mean).max(0.0) / (n - 1.0)).sqrt();
    let value = evaluation.brier.value;
    Some(Estimate { value, low: value - half, high: value + half, level: LEVEL, n: n as u64, method: Method::Wald })
}

/// The first less the second, as if they were independent, each being normal with the error that its interval tells.
fn less(first: &Estimate, second: &Estimate, level: f64) -> Estimate {
    let error = |of: &Estimate| of.width() / (2.0 * critical_value(of.level));
    let half = critical_value(level) * error(first).hypot(error(second));
    let value = first.value - second.value;
    Estimate { value, low: value - half, high: value + half, level, n: first.n + second.n, method: Method::Wald }
}

/// Score and features: those that have gone, then or now, farthest first.
pub(super) fn drift(then: &Review, now: &Review) -> Result<Vec<DriftChange>, Incomparable> {
    let (old, new) = then.drift.as_ref().zip(now.drift.as_ref()).ok_or(Incomparable::Absent)?;
    let shifts = |drift: &Drift| -> Vec<Shift> {
        // A score of another kind is another thing.
        let score = (old.model == new.model).then(|| drift.score.clone());
        score.into_iter().chain(drift.features.iter().cloned()).collect()
    };
    let (was, is) = (shifts(old), shifts(new));
    let told = |shifts: &[Shift], name: &str| shifts.iter().find(|shift| shift.name == name).map(|shift| (shift.psi, shift.verdict));
    let names = is.iter().chain(was.iter().filter(|shift| told(&is, &shift.name).is_none()));
    Ok(names.map(|shift| DriftChange { name: shift.name.clone(), then: told(&was, &shift.name), now: told(&is, &shift.name) }).collect())
}

impl DriftChange {
    /// Whether another verdict is given than then.
    pub fn is_other(&self) -> bool {
        let verdict = |told: Option<(f64, Verdict)>| told.map(|(_, verdict)| verdict);
        verdict(self.then) != verdict(self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::proportion::wilson;
    use crate::units::Score;

    fn band(low: u8, converted: u64, n: u64) -> Band {
        let rate = wilson(converted, n, LEVEL).unwrap();
        let score = |value| Score::new(value).unwrap();
        Band {
            score_low: score(low),
            score_high: score(low + 9),
            n,
            converted,
            rate,
            lift: None,
            cumulative_capture: None,
            inversion: None,
        }
    }

    #[test]
    fn tenths_by_hand() {
        let (then, now) = ([band(50, 56, 70), band(0, 9, 10)], [band(50, 48, 80), band(0, 9, 10)]);
        let rows = side_by_side(&then, &now);
        // 48/80 - 56/70 = -0.2; Newcombe's interval of Newcombe (1998), table II (a), turned round, at the level of two figures.
        let gap = rows[0].difference.unwrap();
        assert!((gap.value + 0.2).abs() < 1e-12 && (gap.level - 0.975).abs() < 1e-12);
        let same = difference((48, 80), (56, 70), 0.975).unwrap();
        assert!((gap.low - same.low).abs() < 1e-12 && (gap.high - same.high).abs() < 1e-12);
        assert_eq!((rows[0].change, rows[1].change), (Some(Change::Real), Some(Change::Same)));
        let fewer = side_by_side(&then, &now[..1]);
        assert!(fewer.len() == 2 && fewer.iter().all(|row| row.change.is_none()) && fewer[1].now.is_none());
    }

    #[test]
    fn differences_of_measures_by_hand() {
        let of =
            |value: f64, half: f64| Estimate { value, low: value - half, high: value + half, level: LEVEL, n: 10, method: Method::Delong };
        let gap = less(&of(0.8, 0.03), &of(0.7, 0.04), LEVEL);
        assert!((gap.value - 0.1).abs() < 1e-12 && (gap.high - gap.value - 0.05).abs() < 1e-9);
        assert_eq!(Change::of(&gap, false), Change::Real);
        // At the level of eight figures the same gap is 2.734 standard errors either way.
        let wide = less(&of(0.8, 0.03), &of(0.7, 0.04), shared_level(8));
        assert!((wide.high - wide.value - 0.05 * 2.734_3 / 1.959_964).abs() < 1e-4);
    }
}
