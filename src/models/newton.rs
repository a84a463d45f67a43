//! Newton's method for the penalised logistic likelihood, on the split [`FeatureMatrix`].
//!
//! Loss: `-sum_i log p(y_i) + alpha/2 ||b||^2` with `b` the coefficients of standardised columns, intercept not
//! penalised. Columns are not standardised in memory: for a column with standard deviation `s`, a penalty of
//! `alpha s^2` on its plain coefficient is the same thing, and the intercept takes up the means.
//!
//! One pass over the rows gives loss, gradient and Hessian. Number columns meet in a matrix product of row
//! blocks; a category only adds to the cells of its code. Rows are cut into chunks of fixed size that are
//! summed in order, so that the result does not depend on the number of threads.

use rayon::prelude::*;

use crate::features::matrix::FeatureMatrix;
use crate::stats::cholesky::Cholesky;
use crate::stats::logit::{log1pexp, sigmoid};

const CHUNK: usize = 32_768;
const BLOCK: usize = 256;
const MAX_STEPS: u32 = 50;
/// Largest gradient element per row at which a fit counts as converged.
pub const TOLERANCE: f64 = 1e-8;
/// The same where only the loss is wanted, whose error is of the order of the gradient's square.
pub const ROUGH: f64 = 1e-6;

/// What is fitted: some rows of a matrix and their outcomes.
#[derive(Debug, Clone, Copy)]
pub struct Problem<'a> {
    /// The features.
    pub matrix: &'a FeatureMatrix,
    /// Rows that take part.
    pub rows: &'a [u32],
    /// Outcome of every row of the matrix; only those in `rows` are looked at.
    pub converted: &'a [bool],
    /// Mean and standard deviation of every column over `rows`.
    pub moments: &'a [(f64, f64)],
}

/// Intercept (first) and coefficients of the plain columns, and how the fit ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Intercept, then one coefficient per column.
    pub coefficients: Vec<f64>,
    /// The penalised Hessian where the fit ended; the lower half counts.
    pub hessian: Vec<Vec<f64>>,
    /// Its inverse.
    pub covariance: Vec<Vec<f64>>,
    /// Penalised loss.
    pub loss: f64,
    /// Whether the gradient fell below the tolerance.
    pub converged: bool,
    /// Largest gradient element per row, on standardised columns.
    pub gradient_norm: f64,
    /// Steps taken.
    pub steps: u32,
}

/// The Hessian could not be inverted at these coefficients (intercept first): a column repeats others, or all weights are gone
/// because the outcomes are separated. Either takes a penalty of 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Singular(pub Vec<f64>);

/// Sums of one pass.
#[derive(Clone)]
struct Pass {
    loss: f64,
    gradient: Vec<f64>,
    /// The lower half counts.
    hessian: Vec<Vec<f64>>,
}

/// Minimises the loss from `start` (intercept first) until the gradient falls below the tolerance. A step that does not lower the
/// loss is halved.
///
/// # Errors
/// [`Singular`] when the Hessian is not positive definite, which needs a penalty of 0 and a repeated column.
pub fn fit(problem: &Problem<'_>, alpha: f64, start: &[f64], tolerance: f64) -> Result<Fit, Singular> {
    Place::new(problem, start).descend(problem, alpha, tolerance)
}

/// The coefficients with each penalty in turn, each fit starting where the one before ended. A penalty without a fit repeats the
/// coefficients before it.
pub fn path(problem: &Problem<'_>, penalties: impl Iterator<Item = f64>, start: &[f64], tolerance: f64) -> Vec<Vec<f64>> {
    let mut place = Place::new(problem, start);
    let fit = |alpha| {
        let before = place.coefficients.clone();
        place.descend(problem, alpha, tolerance).map_or(before, |fit| fit.coefficients)
    };
    penalties.map(fit).collect()
}

/// Where a fit stands, and the sums there without the penalty: another penalty needs no other pass over the rows.
struct Place {
    coefficients: Vec<f64>,
    plain: Pass,
}

impl Place {
    fn new(problem: &Problem<'_>, start: &[f64]) -> Self {
        Self { coefficients: start.to_vec(), plain: one_pass(problem, start) }
    }

    fn descend(&mut self, problem: &Problem<'_>, alpha: f64, tolerance: f64) -> Result<Fit, Singular> {
        let penalties = column_penalties(problem, alpha);
        let mut steps = 0;
        loop {
            let pass = penalised(&self.plain, &self.coefficients, &penalties);
            let gradient_norm = standardised_norm(problem, &pass.gradient);
            let factor = Cholesky::new(&pass.hessian).map_err(|_| Singular(self.coefficients.clone()))?;
            let converged = gradient_norm < tolerance;
            if converged || steps == MAX_STEPS {
                let (coefficients, covariance) = (self.coefficients.clone(), factor.inverse());
                return Ok(Fit { coefficients, hessian: pass.hessian, covariance, loss: pass.loss, converged, gradient_norm, steps });
            }
            let step = factor.solve(&pass.gradient);
            let mut share = 1.0;
            loop {
                let trial: Vec<f64> = self.coefficients.iter().zip(&step).map(|(b, s)| b - share * s).collect();
                let next = one_pass(problem, &trial);
                // Close to the minimum the loss moves by less than its rounding error: accept the step there.
                if next.loss + penalty(&trial, &penalties) <= pass.loss + 1e-12 * pass.loss.abs() || share < 1e-4 {
                    *self = Self { coefficients: trial, plain: next };
                    break;
                }
                share *= 0.5;
            }
            steps += 1;
        }
    }
}

/// The Hessian without penalty at these coefficients; the lower half counts.
pub fn information(problem: &Problem<'_>, coefficients: &[f64]) -> Vec<Vec<f64>> {
    one_pass(problem, coefficients).hessian
}

/// The next Newton step without penalty (intercept first); `None` where the Hessian cannot be inverted.
pub fn next_step(problem: &Problem<'_>, coefficients: &[f64]) -> Option<Vec<f64>> {
    let pass = one_pass(problem, coefficients);
    let step = Cholesky::new(&pass.hessian).ok()?.solve(&pass.gradient);
    Some(step.into_iter().map(|s| -s).collect())
}

/// Largest gradient element per row with this penalty, on standardised columns.
pub fn gradient_norm(problem: &Problem<'_>, alpha: f64, coefficients: &[f64]) -> f64 {
    let penalties = column_penalties(problem, alpha);
    standardised_norm(problem, &penalised(&one_pass(problem, coefficients), coefficients, &penalties).gradient)
}

/// The penalty of each plain coefficient: none on the intercept.
fn column_penalties(problem: &Problem<'_>, alpha: f64) -> Vec<f64> {
    std::iter::once(0.0).chain(problem.moments.iter().map(|(_, sd)| alpha * sd * sd)).collect()
}

/// Largest gradient element per row, in the coordinates of standardised columns.
fn standardised_norm(problem: &Problem<'_>, gradient: &[f64]) -> f64 {
    let n = problem.rows.len().max(1) as f64;
    let columns = gradient[1..].iter().zip(problem.moments);
    let scaled = columns.map(|(g, (mean, sd))| if *sd > 0.0 { (g - mean * gradient[0]) / sd } else { 0.0 });
    scaled.fold(gradient[0].abs(), |top, g| top.max(g.abs())) / n
}

/// Each row's own loss, without penalty.
pub fn losses(matrix: &FeatureMatrix, rows: &[u32], converted: &[bool], coefficients: &[f64]) -> Vec<f64> {
    let offsets = matrix.offsets();
    let loss = |&row: &u32| {
        let eta = matrix.predict(row as usize, coefficients[0], &coefficients[1..], &offsets);
        log1pexp(if converted[row as usize] { -eta } else { eta })
    };
    rows.par_iter().with_min_len(CHUNK).map(loss).collect()
}

fn penalty(coefficients: &[f64], penalties: &[f64]) -> f64 {
    penalties.iter().zip(coefficients).map(|(penalty, b)| penalty / 2.0 * b * b).sum()
}

fn penalised(plain: &Pass, coefficients: &[f64], penalties: &[f64]) -> Pass {
    let mut pass = plain.clone();
    pass.loss += penalty(coefficients, penalties);
    for (place, (penalty, b)) in penalties.iter().zip(coefficients).enumerate() {
        pass.gradient[place] += penalty * b;
        pass.hessian[place][place] += penalty;
    }
    pass
}

fn one_pass(problem: &Problem<'_>, coefficients: &[f64]) -> Pass {
    let chunks: Vec<Sums> = problem.rows.par_chunks(CHUNK).map(|rows| Sums::of(problem, rows, coefficients)).collect();
    let mut chunks = chunks.into_iter();
    let mut total = chunks.next().unwrap_or_else(|| Sums::new(problem.matrix));
    for chunk in chunks {
        total.merge(&chunk);
    }
    total.into_pass(problem.matrix)
}

/// Sums over a chunk. "Dense" columns are the intercept and the numbers; `wide` is how many.
struct Sums {
    loss: f64,
    gradient: Vec<f64>,
    /// `wide` x `wide`: dense columns among themselves.
    dense: Vec<f64>,
    /// Each coded column's coefficients x `wide`, with a first row for the baseline that keeps the inner loop free of branches.
    mixed: Vec<Vec<f64>>,
    /// Pairs of coded columns, (codes of the first) x (codes of the second), baselines included.
    pairs: Vec<Vec<f64>>,
}

impl Sums {
    fn new(matrix: &FeatureMatrix) -> Self {
        let wide = matrix.width() + 1;
        let codes: Vec<usize> = matrix.coded().iter().map(|column| column.terms + 1).collect();
        let pairs = (0..codes.len()).flat_map(|a| (a + 1..codes.len()).map(move |b| (a, b)));
        Self {
            loss: 0.0,
            gradient: vec![0.0; matrix.terms() + 1],
            dense: vec![0.0; wide * wide],
            mixed: codes.iter().map(|codes| vec![0.0; codes * wide]).collect(),
            pairs: pairs.map(|(a, b)| vec![0.0; codes[a] * codes[b]]).collect(),
        }
    }

    fn of(problem: &Problem<'_>, rows: &[u32], coefficients: &[f64]) -> Self {
        let matrix = problem.matrix;
        let mut sums = Self::new(matrix);
        let mut block = vec![0.0; BLOCK * (matrix.width() + 1)];
        let offsets = matrix.offsets();
        for rows in rows.chunks(BLOCK) {
            sums.add_block(problem, rows, coefficients, &offsets, &mut block);
        }
        sums
    }

    fn add_block(&mut self, problem: &Problem<'_>, rows: &[u32], coefficients: &[f64], offsets: &[usize], block: &mut [f64]) {
        let matrix = problem.matrix;
        let wide = matrix.width() + 1;
        for (&row, scaled) in rows.iter().zip(block.chunks_exact_mut(wide)) {
            let row = row as usize;
            let eta = matrix.predict(row, coefficients[0], &coefficients[1..], offsets);
            let converted = problem.converted[row];
            self.loss += log1pexp(if converted { -eta } else { eta });
            let p = sigmoid(eta);
            let (residual, weight) = (p - f64::from(u8::from(converted)), p * (1.0 - p));
            let numbers = matrix.numbers(row);
            self.gradient[0] += residual;
            for (g, x) in self.gradient[1..].iter_mut().zip(numbers) {
                *g += residual * x;
            }
            let root = weight.sqrt();
            scaled[0] = root;
            for (to, x) in scaled[1..].iter_mut().zip(numbers) {
                *to = root * x;
            }
            self.add_codes(matrix, row, offsets, residual, (weight, root), scaled);
        }
        self.add_dense(wide, rows.len(), block);
    }

    fn add_codes(
        &mut self,
        matrix: &FeatureMatrix,
        row: usize,
        offsets: &[usize],
        residual: f64,
        (weight, root): (f64, f64),
        scaled: &[f64],
    ) {
        let wide = scaled.len();
        let mut pairs = self.pairs.iter_mut();
        for (a, column) in matrix.coded().iter().enumerate() {
            let code = usize::from(column.codes[row]);
            if code > 0 {
                self.gradient[1 + offsets[a] + code - 1] += residual;
                let to = &mut self.mixed[a][code * wide..(code + 1) * wide];
                for (to, x) in to.iter_mut().zip(scaled) {
                    *to += root * x;
                }
            }
            for other in &matrix.coded()[a + 1..] {
                if let Some(pair) = pairs.next() {
                    pair[code * (other.terms + 1) + usize::from(other.codes[row])] += weight;
                }
            }
        }
    }

    /// Adds the block's scaled rows times themselves, in the lower half.
    fn add_dense(&mut self, wide: usize, rows: usize, block: &[f64]) {
        let block = &block[..rows * wide];
        let mut fours = block.chunks_exact(4 * wide);
        // Four rows at a time: a sum is loaded and stored once for four products.
        for four in &mut fours {
            let (ab, cd) = four.split_at(2 * wide);
            let (rows, others) = (ab.split_at(wide), cd.split_at(wide));
            for (i, to) in self.dense.chunks_exact_mut(wide).enumerate() {
                let x = [rows.0[i], rows.1[i], others.0[i], others.1[i]];
                let firsts = rows.0.iter().zip(rows.1);
                let lasts = others.0.iter().zip(others.1);
                for ((to, (first, second)), (third, fourth)) in to[..=i].iter_mut().zip(firsts).zip(lasts) {
                    *to += (x[0] * first + x[1] * second) + (x[2] * third + x[3] * fourth);
                }
            }
        }
        for row in fours.remainder().chunks_exact(wide) {
            for (i, &x) in row.iter().enumerate() {
                for (to, y) in self.dense[i * wide..=i * wide + i].iter_mut().zip(row) {
                    *to += x * y;
                }
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.loss += other.loss;
        add(&mut self.gradient, &other.gradient);
        add(&mut self.dense, &other.dense);
        self.mixed.iter_mut().zip(&other.mixed).for_each(|(to, from)| add(to, from));
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(to, from)| add(to, from));
    }

    fn into_pass(self, matrix: &FeatureMatrix) -> Pass {
        let wide = matrix.width() + 1;
        let size = matrix.terms() + 1;
        let mut hessian = vec![vec![0.0; size]; size];
        for i in 0..wide {
            for j in 0..=i {
                hessian[i][j] += self.dense[i * wide + j];
            }
        }
        let offsets = matrix.offsets();
        let mut pairs = self.pairs.iter();
        for (a, column) in matrix.coded().iter().enumerate() {
            for code in 1..=column.terms {
                let place = offsets[a] + code;
                let sums = &self.mixed[a][code * wide..(code + 1) * wide];
                add(&mut hessian[place][..wide], sums);
                // Codes of one column exclude each other: only the diagonal, which is the weight of the code.
                hessian[place][place] += sums[0];
            }
            for (b, other) in matrix.coded().iter().enumerate().skip(a + 1) {
                let Some(pair) = pairs.next() else { break };
                for code in 1..=column.terms {
                    for second in 1..=other.terms {
                        hessian[offsets[b] + second][offsets[a] + code] += pair[code * (other.terms + 1) + second];
                    }
                }
            }
        }
        Pass { loss: self.loss, gradient: self.gradient, hessian }
    }
}

fn add(to: &mut [f64], from: &[f64]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}
