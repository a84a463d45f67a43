//! Logistic regression by Newton's method for a handful of dense columns:
//! calibrators, calibration slope and intercept, and small joint fits.
//!
//! Maximises `sum_i w_i (y_i ln p_i + (1 - y_i) ln(1 - p_i)) - ridge/2 sum_j b_j^2`
//! with `logit p_i = offset_i + intercept + sum_j b_j x_ij`; the intercept is not
//! penalised. Columns are standardised inside, so their scale does not matter to
//! the arithmetic; coefficients, covariance and penalty are on the given scale.
//!
//! # References
//! - `McCullagh`, P. and Nelder, J. A. (1989). Generalized Linear Models, 2nd ed.,
//!   section 4.4. ISBN 978-0-412-31760-6
//! - Albert, A. and Anderson, J. A. (1984). On the existence of maximum likelihood
//!   estimates in logistic regression models. Biometrika 71, 1-10.
//!   doi:10.1093/biomet/71.1.1

mod system;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::stats::estimate::{Estimate, Method};
use crate::stats::input::{InputError, finite, same_length, within};
use crate::stats::normal::critical_value;

use crate::stats::cholesky::Cholesky;
use system::System;

/// Gradient per row (max-norm, standardised columns) below which the fit has converged.
pub const GRADIENT_TOLERANCE: f64 = 1e-10;
/// Newton steps before the fit is returned as not converged.
pub const MAX_ITERATIONS: usize = 100;
/// A step that still moves some log-odds this far although the gradient has
/// vanished is a coefficient on its way to infinity.
const RUNAWAY_STEP: f64 = 0.1;

/// What to fit: columns, targets and options, all of one length.
#[derive(Debug, Clone, Copy, Default)]
pub struct Problem<'a> {
    /// Predictors, one slice per column; none fits the intercept alone.
    pub columns: &'a [&'a [f64]],
    /// Targets in [0, 1]: 0 and 1, or soft targets in between.
    pub targets: &'a [f64],
    /// Weight of each row, at least 0, counted as repeated rows; `None` weighs all alike.
    pub weights: Option<&'a [f64]>,
    /// Log-odds added to each row with a coefficient of one; `None` for zero.
    pub offset: Option<&'a [f64]>,
    /// Penalty on the squared coefficients; 0 for maximum likelihood.
    pub ridge: f64,
}

/// How the iterations ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Convergence {
    /// Whether the gradient fell below [`GRADIENT_TOLERANCE`].
    pub converged: bool,
    /// Newton steps taken.
    pub iterations: usize,
    /// Largest element of the gradient at the solution, divided by the sum of the weights.
    pub gradient_norm: f64,
}

/// A fitted curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LogisticFit {
    /// Log-odds at zero in all columns.
    pub intercept: f64,
    /// One coefficient per column.
    pub coefficients: Vec<f64>,
    /// Inverse of the (penalised) Hessian; row and column 0 belong to the intercept.
    pub covariance: Vec<Vec<f64>>,
    /// Weighted log-likelihood at the solution, without the penalty.
    pub log_likelihood: f64,
    /// How the iterations ended.
    pub convergence: Convergence,
    /// Rows of positive weight.
    pub n: u64,
}

impl LogisticFit {
    /// Log-odds of one row, given one value per column.
    pub fn log_odds(&self, row: &[f64]) -> f64 {
        let terms = self.coefficients.iter().zip(row);
        self.intercept + terms.map(|(b, x)| b * x).sum::<f64>()
    }

    /// Standard errors: the intercept's first, then one per column.
    pub fn standard_errors(&self) -> Vec<f64> {
        let rows = self.covariance.iter().enumerate();
        rows.map(|(index, row)| row[index].sqrt()).collect()
    }

    /// The intercept with its Wald interval.
    pub fn intercept_estimate(&self, level: f64) -> Estimate {
        self.wald(self.intercept, 0, level)
    }

    /// A coefficient with its Wald interval; `None` beyond the last column.
    pub fn coefficient_estimate(&self, column: usize, level: f64) -> Option<Estimate> {
        let value = *self.coefficients.get(column)?;
        Some(self.wald(value, column + 1, level))
    }

    fn wald(&self, value: f64, index: usize, level: f64) -> Estimate {
        let half = critical_value(level) * self.covariance[index][index].sqrt();
        Estimate { value, low: value - half, high: value + half, level, n: self.n, method: Method::Wald }
    }
}

/// Why there is no fit.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum LogisticError {
    /// The slices do not fit together, or a value is not usable.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The penalty is negative or not finite.
    #[error("the ridge penalty must be at least 0, found `{ridge}`")]
    Ridge {
        /// The penalty that was asked for.
        ridge: f64,
    },
    /// No rows of positive weight.
    #[error("there are no rows to fit")]
    Empty,
    /// All targets are 0, or all are 1: the intercept would be infinite.
    #[error("all {rows} rows have the target {target}, a fit needs both outcomes")]
    OneClass {
        /// Rows of positive weight.
        rows: u64,
        /// The only target: 0 or 1.
        target: u8,
    },
    /// A column holds one value only, or is a combination of those before it.
    #[error("column {column} is constant or a combination of the columns before it")]
    Collinear {
        /// Zero-based index of the column.
        column: usize,
    },
    /// Some column splits the outcomes without overlap: its coefficient has no finite value.
    #[error("column {column} separates the outcomes, its coefficient grows without limit")]
    Separation {
        /// Zero-based index of the column whose coefficient grows fastest.
        column: usize,
    },
}

/// Fits the curve.
///
/// With `columns` empty and the log-odds of a forecast as `offset` the intercept
/// is calibration-in-the-large; with those log-odds as the only column the
/// coefficient is the calibration slope.
///
/// The covariance is that of maximum likelihood for targets of 0 and 1 without a
/// penalty; with a penalty it is the inverse of the penalised Hessian. A fit that
/// ran out of steps is returned with `converged` false.
///
/// # Errors
/// When the slices do not match or hold unusable values, when there are no rows
/// or only one outcome, and when columns are collinear or separate the outcomes.
///
/// ```
/// use leadgauge::stats::logit::newton::{Problem, fit};
/// // One of four at x = 0 and three of four at x = 1: log-odds -ln 3 and ln 3.
/// let x = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
/// let y = [1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0];
/// let curve = fit(&Problem { columns: &[&x], targets: &y, ..Problem::default() })?;
/// assert!((curve.intercept + 3.0_f64.ln()).abs() < 1e-9);
/// assert!((curve.coefficients[0] - 2.0 * 3.0_f64.ln()).abs() < 1e-9);
/// # Ok::<(), leadgauge::stats::logit::newton::LogisticError>(())
/// ```
pub fn fit(problem: &Problem) -> Result<LogisticFit, LogisticError> {
    check(problem)?;
    let system = System::new(problem)?;
    let mut solution = system.start();
    let mut objective = system.objective(&solution);
    let mut iterations = 0;
    loop {
        let sums = system.sums(&solution);
        let gradient_norm = system.per_row(&sums.gradient);
        let factor = Cholesky::new(&sums.hessian).map_err(|index| dependence(index, iterations, &solution))?;
        let step = factor.solve(&sums.gradient);
        let converged = gradient_norm < GRADIENT_TOLERANCE;
        if converged && system.movement(&step) > RUNAWAY_STEP {
            return Err(LogisticError::Separation { column: largest(&step) });
        }
        if converged || iterations == MAX_ITERATIONS {
            let convergence = Convergence { converged, iterations, gradient_norm };
            return Ok(system.finish(&solution, &factor.inverse(), convergence));
        }
        (solution, objective) = advance(&system, &solution, &step, objective);
        iterations += 1;
    }
}

/// Takes the step, halved until the objective does not fall.
fn advance(system: &System, from: &[f64], step: &[f64], objective: f64) -> (Vec<f64>, f64) {
    const HALVINGS: usize = 30;
    let slack = 1e-12 * (1.0 + objective.abs());
    let mut share = 1.0;
    for _ in 0..HALVINGS {
        let moves = from.iter().zip(step);
        let to: Vec<f64> = moves.map(|(b, s)| b + share * s).collect();
        let reached = system.objective(&to);
        if reached >= objective - slack {
            return (to, reached);
        }
        share *= 0.5;
    }
    (from.to_vec(), objective)
}

/// Names a column whose pivot vanished: at the start that is collinearity, later
/// on the weights p(1 - p) have vanished because the outcomes are separated.
fn dependence(index: usize, iterations: usize, solution: &[f64]) -> LogisticError {
    if iterations == 0 {
        LogisticError::Collinear { column: index.saturating_sub(1) }
    } else {
        LogisticError::Separation { column: largest(solution) }
    }
}

/// Column (the intercept at index 0 left out) of the largest absolute value.
fn largest(values: &[f64]) -> usize {
    let columns = values.iter().skip(1).enumerate();
    columns.max_by(|left, right| left.1.abs().total_cmp(&right.1.abs())).map_or(0, |(column, _)| column)
}

/// Requires slices that match and values that can be used.
fn check(problem: &Problem) -> Result<(), LogisticError> {
    let rows = problem.targets.len();
    within("targets", problem.targets, &(0.0..=1.0))?;
    for column in problem.columns {
        same_length("column", rows, column.len())?;
        finite("column", column)?;
    }
    if let Some(weights) = problem.weights {
        same_length("weights", rows, weights.len())?;
        within("weights", weights, &(0.0..=f64::MAX))?;
    }
    if let Some(offset) = problem.offset {
        same_length("offset", rows, offset.len())?;
        finite("offset", offset)?;
    }
    if !(problem.ridge >= 0.0 && problem.ridge.is_finite()) {
        return Err(LogisticError::Ridge { ridge: problem.ridge });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{LogisticError, Problem, fit};

    const Y: [f64; 8] = [1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0];
    const X: [f64; 8] = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];

    fn problem<'a>(columns: &'a [&'a [f64]], targets: &'a [f64]) -> Problem<'a> {
        Problem { columns, targets, ..Problem::default() }
    }

    #[test]
    fn two_by_two_table() {
        let curve = fit(&problem(&[&X], &Y)).unwrap();
        // Variance of a log odds ratio: 1/1 + 1/3 + 1/3 + 1/1; of the intercept 1/1 + 1/3.
        let errors = curve.standard_errors();
        assert!((errors[1].powi(2) - 8.0 / 3.0).abs() < 1e-9);
        assert!((errors[0].powi(2) - 4.0 / 3.0).abs() < 1e-9);
        assert!(curve.convergence.converged && curve.convergence.gradient_norm < 1e-10);
        assert!((curve.log_odds(&[1.0]) - 3.0_f64.ln()).abs() < 1e-9);
        let slope = curve.coefficient_estimate(0, 0.95).unwrap();
        assert!(slope.contains(0.0) && slope.n == 8);
        assert_eq!(curve.coefficient_estimate(1, 0.95), None);
    }

    #[test]
    fn weights_are_repeated_rows_and_soft_targets_are_mixtures() {
        let grouped = Problem { columns: &[&[0.0, 1.0]], targets: &[0.25, 0.75], weights: Some(&[4.0, 4.0]), ..Problem::default() };
        let curve = fit(&grouped).unwrap();
        let rows = fit(&problem(&[&X], &Y)).unwrap();
        assert!((curve.coefficients[0] - rows.coefficients[0]).abs() < 1e-9);
        assert!((curve.log_likelihood - rows.log_likelihood).abs() < 1e-9);
        assert!((curve.covariance[1][1] - rows.covariance[1][1]).abs() < 1e-9);
    }

    #[test]
    fn intercept_alone_takes_up_the_offset() {
        let offset = [1.5; 8];
        let large = Problem { targets: &Y, offset: Some(&offset), ..Problem::default() };
        assert!((fit(&large).unwrap().intercept + 1.5).abs() < 1e-9);
    }

    #[test]
    fn scale_of_a_column_does_not_matter() {
        let millions = X.map(|x| 1e6 * x + 3e6);
        let curve = fit(&problem(&[&millions], &Y)).unwrap();
        assert!((curve.coefficients[0] * 1e6 - 2.0 * 3.0_f64.ln()).abs() < 1e-8);
    }

    #[test]
    fn separation_is_named_and_ridge_cures_it() {
        let split = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
        let noise = [0.3, -0.2, 0.9, 0.1, 0.5, -0.4, 0.2, 0.6];
        let columns: [&[f64]; 2] = [&noise, &split];
        let complete = problem(&columns, &split);
        assert_eq!(fit(&complete).unwrap_err(), LogisticError::Separation { column: 1 });
        // Quasi-separation: all rows of x = 1 are positive, those of x = 0 mixed.
        let mixed = [1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0];
        let quasi = problem(&columns, &mixed);
        assert_eq!(fit(&quasi).unwrap_err(), LogisticError::Separation { column: 1 });
        let cured = Problem { ridge: 1.0, ..complete };
        assert!(fit(&cured).unwrap().convergence.converged);
    }

    #[test]
    fn unusable_input() {
        let constant = [2.0; 8];
        assert_eq!(fit(&problem(&[&X, &constant], &Y)).unwrap_err(), LogisticError::Collinear { column: 1 });
        let double = X.map(|x| 2.0 * x - 1.0);
        assert_eq!(fit(&problem(&[&X, &double], &Y)).unwrap_err(), LogisticError::Collinear { column: 1 });
        assert_eq!(fit(&problem(&[], &[])).unwrap_err(), LogisticError::Empty);
        assert_eq!(fit(&problem(&[], &[1.0, 1.0])).unwrap_err(), LogisticError::OneClass { rows: 2, target: 1 });
        assert!(fit(&problem(&[&[1.0]], &Y)).is_err());
        let negative = Problem { ridge: -1.0, ..problem(&[&X], &Y) };
        assert_eq!(fit(&negative).unwrap_err(), LogisticError::Ridge { ridge: -1.0 });
    }
}
