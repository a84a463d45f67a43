//! Platt's calibration: a logistic curve over the score.
//!
//! # References
//! - Platt, J. C. (2000). Probabilities for SV machines. Advances in Large Margin Classifiers, 61-74, section 2.1.
//! - Firth, D. (1993). Bias reduction of maximum likelihood estimates. Biometrika 80, 27-38. doi:10.1093/biomet/80.1.27
//!   (why soft targets keep a separated fit finite).

use super::calibrator::ScoreCounts;
use super::curve::{CurveFit, Targets};

/// `1 / (1 + exp(-(a + b score)))`, with targets `(N+ + 1)/(N+ + 2)` and `1/(N- + 2)`. A score that all leads share means their
/// smoothed rate.
pub(super) fn fit(counts: &ScoreCounts) -> CurveFit {
    CurveFit::new(counts, Targets::Smoothed, &[|score| score])
}
