//! Standardised columns of a logistic fit, and the sums that Newton's method needs.

use crate::stats::logit::{log1pexp, logit, sigmoid};

use super::{Convergence, LogisticError, LogisticFit, Problem};

/// Rows of positive weight, with columns centred and scaled to a variance of one.
pub(super) struct System {
    /// One row after another; element 0 is the 1 of the intercept.
    design: Vec<Vec<f64>>,
    targets: Vec<f64>,
    weights: Vec<f64>,
    offsets: Vec<f64>,
    means: Vec<f64>,
    scales: Vec<f64>,
    /// Penalty of each element on the standardised scale; 0 for the intercept.
    penalty: Vec<f64>,
    total_weight: f64,
}

/// Gradient and negative Hessian of the penalised log-likelihood.
pub(super) struct Sums {
    pub(super) gradient: Vec<f64>,
    pub(super) hessian: Vec<Vec<f64>>,
}

impl System {
    /// Collects the rows; the problem has been checked.
    pub(super) fn new(problem: &Problem) -> Result<Self, LogisticError> {
        let weight = |row: usize| problem.weights.map_or(1.0, |weights| weights[row]);
        let rows: Vec<usize> = (0..problem.targets.len()).filter(|&row| weight(row) > 0.0).collect();
        let weights: Vec<f64> = rows.iter().map(|&row| weight(row)).collect();
        let targets: Vec<f64> = rows.iter().map(|&row| problem.targets[row]).collect();
        let offset = |row: usize| problem.offset.map_or(0.0, |offset| offset[row]);
        let offsets = rows.iter().map(|&row| offset(row)).collect();
        require_both_outcomes(&targets)?;
        let total_weight = weights.iter().sum();
        let mut design = vec![vec![1.0]; rows.len()];
        let (mut means, mut scales, mut penalty) = (Vec::new(), Vec::new(), vec![0.0]);
        for (index, column) in problem.columns.iter().enumerate() {
            let values: Vec<f64> = rows.iter().map(|&row| column[row]).collect();
            let (mean, scale) = centre_and_scale(&values, &weights, total_weight).ok_or(LogisticError::Collinear { column: index })?;
            for (row, value) in design.iter_mut().zip(values) {
                row.push((value - mean) / scale);
            }
            penalty.push(problem.ridge / (scale * scale));
            means.push(mean);
            scales.push(scale);
        }
        Ok(Self { design, targets, weights, offsets, means, scales, penalty, total_weight })
    }

    /// The overall log-odds, and zero for every column.
    pub(super) fn start(&self) -> Vec<f64> {
        let mean = |values: &[f64]| {
            let pairs = values.iter().zip(&self.weights);
            pairs.map(|(value, weight)| value * weight).sum::<f64>() / self.total_weight
        };
        let mut solution = vec![0.0; self.penalty.len()];
        solution[0] = logit(mean(&self.targets)) - mean(&self.offsets);
        solution
    }

    /// Penalised log-likelihood.
    pub(super) fn objective(&self, solution: &[f64]) -> f64 {
        let squares = solution.iter().zip(&self.penalty);
        let penalty: f64 = squares.map(|(b, penalty)| 0.5 * penalty * b * b).sum();
        self.log_likelihood(solution) - penalty
    }

    fn log_likelihood(&self, solution: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (row, features) in self.design.iter().enumerate() {
            let log_odds = self.offsets[row] + dot(features, solution);
            sum += self.weights[row] * (self.targets[row] * log_odds - log1pexp(log_odds));
        }
        sum
    }

    /// Gradient and Hessian at `solution`.
    pub(super) fn sums(&self, solution: &[f64]) -> Sums {
        let size = solution.len();
        let mut gradient: Vec<f64> = solution.iter().zip(&self.penalty).map(|(b, penalty)| -penalty * b).collect();
        let mut hessian = vec![vec![0.0; size]; size];
        for (index, penalty) in self.penalty.iter().enumerate() {
            hessian[index][index] = *penalty;
        }
        for (row, features) in self.design.iter().enumerate() {
            let p = sigmoid(self.offsets[row] + dot(features, solution));
            let residual = self.weights[row] * (self.targets[row] - p);
            let information = self.weights[row] * p * (1.0 - p);
            for (i, &left) in features.iter().enumerate() {
                gradient[i] += residual * left;
                for (cell, right) in hessian[i].iter_mut().zip(features).take(i + 1) {
                    *cell += information * left * right;
                }
            }
        }
        Sums { gradient, hessian }
    }

    /// Largest absolute element per unit of weight.
    pub(super) fn per_row(&self, gradient: &[f64]) -> f64 {
        let largest = gradient.iter().fold(0.0_f64, |max, g| max.max(g.abs()));
        largest / self.total_weight
    }

    /// Largest change of any row's log-odds by `step`.
    pub(super) fn movement(&self, step: &[f64]) -> f64 {
        let moves = self.design.iter().map(|features| dot(features, step).abs());
        moves.fold(0.0, f64::max)
    }

    /// Turns a solution and its covariance back to the scale of the columns.
    pub(super) fn finish(&self, solution: &[f64], covariance: &[Vec<f64>], convergence: Convergence) -> LogisticFit {
        let columns = self.means.iter().zip(&self.scales);
        let shifts: Vec<f64> = columns.map(|(mean, scale)| mean / scale).collect();
        // Each raw parameter is a linear combination of the standardised ones.
        let mut transform = vec![vec![0.0; solution.len()]; solution.len()];
        transform[0][0] = 1.0;
        for (index, (shift, scale)) in shifts.iter().zip(&self.scales).enumerate() {
            transform[0][index + 1] = -shift;
            transform[index + 1][index + 1] = 1.0 / scale;
        }
        let raw: Vec<f64> = transform.iter().map(|row| dot(row, solution)).collect();
        let half: Vec<Vec<f64>> = transform.iter().map(|row| covariance.iter().map(|column| dot(row, column)).collect()).collect();
        let full = half.iter().map(|left| transform.iter().map(|right| dot(left, right)).collect());
        LogisticFit {
            intercept: raw[0],
            coefficients: raw[1..].to_vec(),
            covariance: full.collect(),
            log_likelihood: self.log_likelihood(solution),
            convergence,
            n: self.targets.len() as u64,
        }
    }
}

/// Refuses targets that are all 0 or all 1.
fn require_both_outcomes(targets: &[f64]) -> Result<(), LogisticError> {
    let rows = targets.len() as u64;
    if rows == 0 {
        return Err(LogisticError::Empty);
    }
    if targets.iter().all(|&target| target <= 0.0) {
        return Err(LogisticError::OneClass { rows, target: 0 });
    }
    if targets.iter().all(|&target| target >= 1.0) {
        return Err(LogisticError::OneClass { rows, target: 1 });
    }
    Ok(())
}

/// Weighted mean and standard deviation; `None` for a column of one value.
fn centre_and_scale(values: &[f64], weights: &[f64], total: f64) -> Option<(f64, f64)> {
    let first = *values.first()?;
    if values.iter().all(|value| (value - first).abs() <= 0.0) {
        return None;
    }
    let mean = dot(values, weights) / total;
    let squares = values.iter().zip(weights);
    let variance = squares.map(|(value, weight)| weight * (value - mean).powi(2)).sum::<f64>() / total;
    (variance > 0.0).then(|| (mean, variance.sqrt()))
}

/// Sum of products.
fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}
