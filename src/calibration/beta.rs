//! Beta calibration: the curve that arises when the scores of each outcome follow beta distributions.
//!
//! On a score in (0, 1) the log-odds are `c + a ln s - b ln(1 - s)` with `a, b >= 0`; a coefficient that comes out
//! negative is dropped and the rest fitted again, so that the curve never falls (Kull et al. 2017, section 4.3, as in
//! their package). An integer score k enters as (k + 1/2) / 101: every score lies inside (0, 1).
//!
//! # References
//! Kull, M., Silva Filho, T. and Flach, P. (2017). Beyond sigmoids: how to obtain well-calibrated probabilities from
//! binary classifiers with beta calibration. Electronic Journal of Statistics 11, 5052-5080. doi:10.1214/17-EJS1338SI

use crate::units::Score;

use super::calibrator::ScoreCounts;
use super::curve::{CurveFit, Targets, Transform};

fn share(score: f64) -> f64 {
    (score + 0.5) / Score::COUNT as f64
}

fn rising(score: f64) -> f64 {
    share(score).ln()
}

fn falling(score: f64) -> f64 {
    -(1.0 - share(score)).ln()
}

/// The curve, with the parameters that are not negative.
pub(super) fn fit(counts: &ScoreCounts) -> CurveFit {
    let both: [Transform; 2] = [rising, falling];
    let fit = CurveFit::new(counts, Targets::Observed, &both);
    let fit = match fit.coefficients() {
        [a, _] if *a < 0.0 => CurveFit::new(counts, Targets::Observed, &both[1..]),
        [_, b] if *b < 0.0 => CurveFit::new(counts, Targets::Observed, &both[..1]),
        _ => fit,
    };
    match fit.coefficients() {
        [one] if *one < 0.0 => CurveFit::new(counts, Targets::Observed, &[]),
        _ => fit,
    }
}
