//! Platt's calibration: a logistic curve over the score.
//!
//! # References
//! - Platt, J. C. (2000). Probabilities for SV machines. Advances in Large Margin Classifiers, 61-74, section 2.1.
//! - Firth, D. (1993). Bias reduction of maximum likelihood estimates. Biometrika 80, 27-38. doi:10.1093/biomet/80.1.27
//!   (why soft targets keep a separated fit finite).

use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::calibrator::ScoreCounts;
use super::curve::{CurveFit, Targets};

fn fitted(counts: &ScoreCounts) -> CurveFit {
    CurveFit::new(counts, Targets::Smoothed, &[|score| score])
}

/// The probability of every score: `1 / (1 + exp(-(a + b score)))`, with targets `(N+ + 1)/(N+ + 2)` and `1/(N- + 2)`.
/// A score that all leads share means their smoothed rate.
pub(super) fn curve(counts: &ScoreCounts) -> Vec<f64> {
    let fit = fitted(counts);
    Score::all().map(|score| fit.probability(score)).collect()
}

/// The same with Wald intervals on the scale of log-odds.
pub(super) fn table(counts: &ScoreCounts) -> Vec<Estimate> {
    let fit = fitted(counts);
    Score::all().map(|score| fit.estimate(score)).collect()
}
