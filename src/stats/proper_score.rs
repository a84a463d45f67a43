//! Proper scores of probabilities, the exact decomposition of the Brier score, and
//! the calibration error beside what chance alone would give.
//!
//! Probabilities come as [`RankedCounts`] whose score *is* the probability, from
//! [`RankedCounts::from_rows`] or, for one probability per integer score, from
//! [`RankedCounts::from_cells`].
//!
//! # References
//! - Brier, G. W. (1950). Verification of forecasts expressed in terms of
//!   probability. Monthly Weather Review 78, 1-3.
//! - Dimitriadis, T., Gneiting, T. and Jordan, A. I. (2021). Stable reliability
//!   diagrams for probabilistic classifiers. PNAS 118(8), e2016191118.
//!   doi:10.1073/pnas.2016191118
//! - Bröcker, J. and Smith, L. A. (2007). Increasing the reliability of reliability
//!   diagrams. Weather and Forecasting 22, 651-661 (consistency resampling).
//!   doi:10.1175/WAF993.1

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::binning::equal_count_bins;
use super::input::{InputError, within};
use super::isotonic::Isotonic;
use super::random::Random;
use super::ranking::RankedCounts;

/// Probabilities are kept this far away from 0 and 1 in the log loss, so that one
/// certain but wrong row gives about 36 and not infinity (scikit-learn's choice for f64).
pub const LOG_LOSS_CLIP: f64 = f64::EPSILON;

/// Mean squared difference between probability and outcome.
///
/// `None` without rows.
///
/// # Errors
/// When a probability lies outside [0, 1].
///
/// ```
/// use leadgauge::stats::{proper_score::brier, ranking::RankedCounts};
/// let counts = RankedCounts::from_rows(&[0.25, 0.5], &[false, true])?;
/// assert_eq!(brier(&counts)?, Some((0.0625 + 0.25) / 2.0));
/// # Ok::<(), leadgauge::stats::input::InputError>(())
/// ```
pub fn brier(counts: &RankedCounts) -> Result<Option<f64>, InputError> {
    probabilities(counts)?;
    Ok(mean_brier(counts, |probability| probability))
}

/// Mean negative log-likelihood, natural logarithm, probabilities clipped by [`LOG_LOSS_CLIP`].
///
/// `None` without rows.
///
/// # Errors
/// When a probability lies outside [0, 1].
pub fn log_loss(counts: &RankedCounts) -> Result<Option<f64>, InputError> {
    probabilities(counts)?;
    let total = counts.total();
    if total == 0 {
        return Ok(None);
    }
    let mut sum = 0.0;
    for group in counts.groups() {
        let p = group.score.clamp(LOG_LOSS_CLIP, 1.0 - LOG_LOSS_CLIP);
        sum -= group.positives as f64 * p.ln() + group.negatives as f64 * (1.0 - p).ln();
    }
    Ok(Some(sum / total as f64))
}

/// Parts of the Brier score: `brier = miscalibration - discrimination + uncertainty`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BrierParts {
    /// The Brier score itself.
    pub brier: f64,
    /// What isotonic recalibration would save; 0 for calibrated probabilities.
    pub miscalibration: f64,
    /// What the recalibrated probabilities save against the overall rate.
    pub discrimination: f64,
    /// Brier score of the overall rate: rate times one minus rate.
    pub uncertainty: f64,
}

/// CORP decomposition of the Brier score, with the isotonic fit as the recalibration.
///
/// Exact: the parts add up to the score except for rounding, all are at least 0,
/// and there is nothing to choose. `None` without rows; with one class
/// uncertainty and discrimination are 0.
///
/// # Errors
/// When a probability lies outside [0, 1].
pub fn corp(counts: &RankedCounts) -> Result<Option<BrierParts>, InputError> {
    probabilities(counts)?;
    let total = counts.total();
    let fit = Isotonic::from_counts(counts);
    let recalibrated = mean_brier(counts, |probability| fit.step(probability).unwrap_or(0.0));
    let (Some(brier), Some(recalibrated)) = (mean_brier(counts, |p| p), recalibrated) else {
        return Ok(None);
    };
    let rate = counts.positives() as f64 / total as f64;
    let uncertainty = rate * (1.0 - rate);
    Ok(Some(BrierParts { brier, miscalibration: brier - recalibrated, discrimination: uncertainty - recalibrated, uncertainty }))
}

/// Calibration error with its yardstick.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationError {
    /// Expected calibration error: mean over rows of |observed - predicted| of their bin.
    pub value: f64,
    /// Its mean over draws in which the probabilities are exactly right.
    pub expected_if_calibrated: f64,
    /// Share of those draws with an error at least as large, (1 + k)/(1 + draws).
    pub p_value: f64,
    /// Number of bins after keeping ties together.
    pub bins: usize,
    /// Number of draws.
    pub draws: usize,
    /// Number of rows.
    pub n: u64,
}

/// Calibration error over at most `bins` equal-count bins (ties together), beside
/// its expectation and a p-value from `draws` outcomes drawn as Bernoulli(p).
///
/// The bare error grows as rows get fewer, whatever the model: it means nothing
/// without the other two figures. `None` without rows, bins or draws.
///
/// # Errors
/// When a probability lies outside [0, 1].
pub fn calibration_error(
    counts: &RankedCounts,
    bins: usize,
    draws: usize,
    random: &mut Random,
) -> Result<Option<CalibrationError>, InputError> {
    let probabilities = probabilities(counts)?;
    let groups = counts.groups();
    let totals: Vec<u64> = groups.iter().map(super::ranking::ScoreGroup::total).collect();
    let ranges = equal_count_bins(&totals, bins);
    if ranges.is_empty() || draws == 0 {
        return Ok(None);
    }
    let expected: Vec<f64> = probabilities.iter().zip(&totals).map(|(p, &total)| p * total as f64).collect();
    let n = counts.total();
    let mut positives: Vec<u64> = groups.iter().map(|group| group.positives).collect();
    let value = binned_gap(&ranges, &positives, &expected, n);
    let mut sum = 0.0;
    let mut as_large = 0_usize;
    for _ in 0..draws {
        for (drawn, (&total, &p)) in positives.iter_mut().zip(totals.iter().zip(&probabilities)) {
            *drawn = random.binomial(total, p);
        }
        let error = binned_gap(&ranges, &positives, &expected, n);
        sum += error;
        // A draw that equals the data must count as being as large, whatever the rounding.
        as_large += usize::from(error >= value - 1e-12);
    }
    Ok(Some(CalibrationError {
        value,
        expected_if_calibrated: sum / draws as f64,
        p_value: (as_large + 1) as f64 / (draws + 1) as f64,
        bins: ranges.len(),
        draws,
        n,
    }))
}

/// Sum over bins of |observed - expected positives|, per row.
fn binned_gap(bins: &[Range<usize>], positives: &[u64], expected: &[f64], n: u64) -> f64 {
    let gaps = bins.iter().map(|bin| {
        let observed: u64 = positives[bin.clone()].iter().sum();
        let predicted: f64 = expected[bin.clone()].iter().sum();
        (observed as f64 - predicted).abs()
    });
    gaps.sum::<f64>() / n as f64
}

/// Mean squared error of probabilities after applying `map` to them.
fn mean_brier(counts: &RankedCounts, map: impl Fn(f64) -> f64) -> Option<f64> {
    let total = counts.total();
    let squares = counts.groups().iter().map(|group| {
        let p = map(group.score);
        group.positives as f64 * (1.0 - p).powi(2) + group.negatives as f64 * p * p
    });
    (total > 0).then(|| squares.sum::<f64>() / total as f64)
}

/// The scores, checked to be probabilities. Positions in errors are those of the distinct values.
fn probabilities(counts: &RankedCounts) -> Result<Vec<f64>, InputError> {
    let values: Vec<f64> = counts.groups().iter().map(|group| group.score).collect();
    within("probabilities", &values, &(0.0..=1.0))?;
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::{brier, calibration_error, corp, log_loss};
    use crate::stats::random::Random;
    use crate::stats::ranking::RankedCounts;

    #[test]
    fn decomposition_by_hand() {
        // Recalibrated: 0.2 -> 0, the pair 0.4, 0.6 -> 1/2 each, 0.8 -> 1.
        let outcomes = [false, true, false, true];
        let counts = RankedCounts::from_rows(&[0.2, 0.4, 0.6, 0.8], &outcomes).unwrap();
        let parts = corp(&counts).unwrap().unwrap();
        assert!((parts.brier - 0.2).abs() < 1e-15);
        assert!((parts.miscalibration - (0.2 - 0.125)).abs() < 1e-15);
        assert!((parts.discrimination - 0.125).abs() < 1e-15);
        assert!((parts.uncertainty - 0.25).abs() < 1e-15);
    }

    #[test]
    fn certain_and_wrong_is_finite() {
        let counts = RankedCounts::from_rows(&[0.0], &[true]).unwrap();
        let loss = log_loss(&counts).unwrap().unwrap();
        assert!((loss - 36.043_653_389_117_15).abs() < 1e-9);
    }

    #[test]
    fn chance_alone_explains_the_error_of_a_calibrated_model() {
        // The figures of the definitions: about 0.040 at n = 200, 0.0185 at n = 1,000.
        for (n, expectation, tolerance) in [(200, 0.040, 0.02), (1_000, 0.0185, 0.01)] {
            let mut random = Random::new(1, "calibrated");
            let p: Vec<f64> = (0..n).map(|_| random.uniform() * 0.3).collect();
            let y: Vec<bool> = p.iter().map(|&p| random.bernoulli(p)).collect();
            let counts = RankedCounts::from_rows(&p, &y).unwrap();
            let error = calibration_error(&counts, 10, 500, &mut random).unwrap().unwrap();
            assert!((error.expected_if_calibrated - expectation).abs() < tolerance);
            assert!(error.p_value > 0.01);
            assert_eq!((error.bins, error.n), (10, n));
        }
    }

    #[test]
    fn a_wrong_model_is_found_out() {
        let counts = RankedCounts::from_cells(&[0.1, 0.5], &[40, 10], &[60, 90]).unwrap();
        let mut random = Random::new(1, "wrong");
        let error = calibration_error(&counts, 10, 200, &mut random).unwrap().unwrap();
        assert!((error.value - 0.35).abs() < 1e-12);
        assert!((error.p_value - 1.0 / 201.0).abs() < 1e-12);
        assert_eq!(error.bins, 2);
    }

    #[test]
    fn empty_and_bad_input() {
        let empty = RankedCounts::default();
        let mut random = Random::new(1, "empty");
        assert_eq!(brier(&empty).unwrap(), None);
        assert_eq!(log_loss(&empty).unwrap(), None);
        assert_eq!(corp(&empty).unwrap(), None);
        assert_eq!(calibration_error(&empty, 10, 10, &mut random).unwrap(), None);
        let percent = RankedCounts::from_rows(&[40.0], &[true]).unwrap();
        assert!(brier(&percent).is_err());
        let one_class = RankedCounts::from_rows(&[0.4, 0.6], &[true, true]).unwrap();
        let parts = corp(&one_class).unwrap().unwrap();
        assert!(parts.uncertainty.abs() < 1e-15 && parts.discrimination.abs() < 1e-15);
    }
}
