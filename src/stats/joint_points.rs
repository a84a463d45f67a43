//! Points for several indicators at once: a joint logistic fit, and its coefficients brought to a scale of points.
//!
//! Each indicator's coefficient is what it adds to the log-odds beside all the others, so that two indicators that say the
//! same share what both of them earn, which points set one by one would give twice.

use super::estimate::{Estimate, LEVEL};
use super::logit::newton::{LogisticError, LogisticFit, Problem, fit};

/// Penalty where the outcomes are separated or columns repeat each other: enough to hold a coefficient, too little to move others.
pub const RIDGE: f64 = 1.0;

/// A joint fit.
#[derive(Debug, Clone, PartialEq)]
pub struct JointFit {
    /// Log-odds where all columns are 0.
    pub intercept: f64,
    /// What one unit of each column adds to the log-odds, with Wald intervals; `None` for a column of one value.
    pub coefficients: Vec<Option<Estimate>>,
    /// The penalty that was needed: 0, or [`RIDGE`].
    pub ridge: f64,
}

/// Fits all columns together by maximum likelihood; with a penalty of [`RIDGE`] where that has no finite or no single answer.
///
/// Columns hold one number per row, targets 0 or 1. A column of one value takes no part.
///
/// # Errors
/// [`LogisticError`]: lengths that differ, no rows, or one class only.
///
/// ```
/// use leadgauge::stats::joint_points::joint_fit;
/// let (x, dead) = (vec![0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0], vec![0.0; 8]);
/// let fit = joint_fit(&[x, dead], &[1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0])?;
/// // One of four without, three of four with: log-odds -ln 3 and ln 3.
/// assert!((fit.coefficients[0].expect("it varies").value - 2.0 * 3.0_f64.ln()).abs() < 1e-9);
/// assert!(fit.coefficients[1].is_none() && fit.ridge == 0.0);
/// # Ok::<(), leadgauge::stats::logit::newton::LogisticError>(())
/// ```
pub fn joint_fit(columns: &[Vec<f64>], targets: &[f64]) -> Result<JointFit, LogisticError> {
    let varies = |column: &&Vec<f64>| column.windows(2).any(|pair| (pair[0] - pair[1]).abs() > 0.0);
    let used: Vec<&[f64]> = columns.iter().filter(varies).map(Vec::as_slice).collect();
    let problem = Problem { columns: &used, targets, ..Problem::default() };
    let (found, ridge) = match fit(&problem) {
        Err(LogisticError::Collinear { .. } | LogisticError::Separation { .. }) => (fit(&Problem { ridge: RIDGE, ..problem })?, RIDGE),
        found => (found?, 0.0),
    };
    let mut next = 0..;
    let of = |column: &Vec<f64>, found: &LogisticFit, next: &mut std::ops::RangeFrom<usize>| {
        if varies(&column) { found.coefficient_estimate(next.next()?, LEVEL) } else { None }
    };
    let coefficients = columns.iter().map(|column| of(column, &found, &mut next)).collect();
    Ok(JointFit { intercept: found.intercept, coefficients, ridge })
}

/// Points per unit of log-odds, so that the coefficients give out `budget` points when every column stands at its `most`.
/// `None` when all coefficients are 0 or missing.
pub fn points_per_log_odds(coefficients: &[Option<Estimate>], most: &[f64], budget: f64) -> Option<f64> {
    let sizes = coefficients.iter().zip(most);
    let reach: f64 = sizes.filter_map(|(coefficient, most)| Some(coefficient.as_ref()?.value.abs() * most)).sum();
    (reach > 0.0).then(|| budget / reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    const Y: [f64; 8] = [1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0];

    #[test]
    fn twins_share_what_they_earn() {
        let x = vec![0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
        let fit = joint_fit(&[x.clone(), x], &Y).unwrap();
        let [one, other] = [0, 1].map(|place: usize| fit.coefficients[place].unwrap().value);
        assert!((fit.ridge - RIDGE).abs() < 1e-12 && (one - other).abs() < 1e-9 && one > 0.3);
        assert!((points_per_log_odds(&fit.coefficients, &[1.0, 1.0], 10.0).unwrap() * one - 5.0).abs() < 1e-9);
    }

    #[test]
    fn a_rule_that_always_converts_is_held() {
        let all_won = vec![1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0];
        let fit = joint_fit(&[all_won], &Y).unwrap();
        assert!(fit.ridge > 0.0 && fit.coefficients[0].unwrap().value < 10.0);
        assert!(joint_fit(&[vec![0.0; 8]], &Y).unwrap().coefficients[0].is_none());
        assert_eq!(points_per_log_odds(&[None], &[1.0], 10.0), None);
        assert!(joint_fit(&[vec![1.0, 0.0]], &[1.0, 1.0]).is_err());
    }
}
