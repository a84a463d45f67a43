//! The predictive model: linfa starts the fit on a sample, Newton finishes it on all training leads.
//!
//! What linfa-logistic 0.8.1 leaves open is settled here: it names its positive class itself, so
//! coefficients are turned by the label it reports; it says nothing when it runs out of
//! iterations, so the gradient is measured at the point where Newton ends.

use linfa::Dataset;
use linfa::traits::Fit as _;
use linfa_logistic::LogisticRegression;
use ndarray::Array1;
use serde::{Deserialize, Serialize};

use crate::config::settings::ModelSettings;
use crate::data::column::Words;
use crate::features::encoder::TermName;
use crate::features::matrix::FeatureMatrix;
use crate::stats::random::Random;

use super::newton::{self, Problem, Singular};
use super::penalty::{Tried, one_standard_error, try_penalties};
use super::separation::{Repeated, collinear, repeated, runaway};

#[cfg(test)]
mod tests;

/// Rows that linfa sees. The start only has to be near: Newton needs one or two steps more or less.
pub const START_ROWS: usize = 10_000;
/// Fewer outcomes of either kind than this are refused.
pub const FEWEST_OUTCOMES: u64 = 40;

/// A fitted model: log-odds = intercept + coefficients times features.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coefficients {
    /// Log-odds of a lead at the baseline of every feature.
    pub intercept: f64,
    /// One per column of the matrix.
    pub terms: Vec<f64>,
}

/// A fit and how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct LogisticFit {
    /// The model.
    pub coefficients: Coefficients,
    /// Inverse of the penalised Hessian, intercept first; without a penalty the covariance of the coefficients.
    pub covariance: Vec<Vec<f64>>,
    /// How Newton ended.
    pub converged: bool,
    /// Largest gradient element per row on standardised columns.
    pub gradient_norm: f64,
    /// Newton steps on all rows with the penalty chosen.
    pub steps: u32,
    /// Rows that linfa saw.
    pub start_rows: usize,
    /// The penalty in force.
    pub alpha: f64,
    /// The penalties tried: penalty, mean log loss on later leads, standard error of its difference from the best.
    pub tried: Vec<(f64, f64, f64)>,
    /// Columns that repeat others: the penalty alone tells them apart.
    pub collinear: Vec<Repeated>,
}

impl LogisticFit {
    /// Standard errors, one per column.
    pub fn std_errors(&self) -> Vec<f64> {
        (1..self.covariance.len()).map(|place| self.covariance[place][place].max(0.0).sqrt()).collect()
    }

    /// Coefficients and standard errors in the columns' own units, intercept first: the log-odds where every number is 0 (on its
    /// scale) and every category at its baseline. The number of an interaction counts from its training mean, so that each
    /// feature's own coefficient holds where its partner is at its mean.
    pub fn in_plain_units(&self, terms: &[TermName]) -> Vec<(f64, f64)> {
        let weights: Vec<f64> = std::iter::once(1.0).chain(terms.iter().map(|term| term.origin)).collect();
        let dot = |values: &[f64]| values.iter().zip(&weights).map(|(value, weight)| value * weight).sum::<f64>();
        let rows: Vec<f64> = self.covariance.iter().map(|row| dot(row)).collect();
        let intercept = (self.coefficients.intercept + dot(&[&[0.0], &self.coefficients.terms[..]].concat()), dot(&rows).max(0.0).sqrt());
        let own = self.coefficients.terms.iter().zip(self.std_errors()).zip(terms);
        std::iter::once(intercept).chain(own.map(|((b, error), term)| (b / term.sd, error / term.sd))).collect()
    }
}

/// What a model is fitted on.
#[derive(Debug, Clone, Copy)]
pub struct Training<'a> {
    /// The features of all leads.
    pub matrix: &'a FeatureMatrix,
    /// What each coefficient belongs to: for messages.
    pub terms: &'a [TermName],
    /// Rows that take part, oldest first.
    pub rows: &'a [u32],
    /// Outcome of every lead; only those in `rows` are looked at.
    pub converted: &'a [bool],
    /// Account of every lead, if they have one: it stays on one side of every fold.
    pub accounts: Option<&'a Words>,
}

/// Why no model can be fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogisticError {
    /// Too few outcomes of a kind.
    #[error("the training leads hold {converted} converted and {others} other leads; at least {fewest} of each {} needed", if *.fewest == 1 { "is" } else { "are" })]
    FewOutcomes {
        /// Converted leads.
        converted: u64,
        /// Other leads.
        others: u64,
        /// How many of each are needed.
        fewest: u64,
    },
    /// No feature is left.
    #[error("no feature tells the training leads apart")]
    NoFeatures,
    /// A column repeats others and no penalty holds it.
    #[error("feature `{term}` repeats {}, and the penalty is 0: its coefficient could be anything", repeats(.with))]
    Collinear {
        /// The term.
        term: String,
        /// The terms that make it up.
        with: Vec<String>,
    },
    /// A column separates the outcomes and no penalty holds it.
    #[error("feature `{term}` parts converted leads from all others, and the penalty is 0: its coefficient has no end")]
    Separated {
        /// The term.
        term: String,
    },
}

fn repeats(with: &[String]) -> String {
    if with.is_empty() { "one value".to_owned() } else { with.iter().map(|term| format!("`{term}`")).collect::<Vec<_>>().join(" and ") }
}

impl LogisticError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::FewOutcomes { fewest: 1, .. } => "leads of one kind teach nothing: use more history, or another stage as target",
            Self::FewOutcomes { .. } => {
                "use more history, a longer `within_days` or an earlier stage as target; `model.allow_few_outcomes = true` or `--allow-few-outcomes` fits anyway"
            }
            Self::NoFeatures => "name columns in `[[features.column]]` or `[[features.event]]` that differ between leads",
            Self::Collinear { .. } => "leave one of the repeated columns out, or allow a penalty in `model.penalties`",
            Self::Separated { .. } => {
                "check that it was known before the outcome and leave it out if not; else allow a penalty in `model.penalties`"
            }
        }
    }
}

/// Fits.
///
/// # Errors
/// See [`LogisticError`].
pub fn fit(training: &Training<'_>, settings: &ModelSettings, seed: u64) -> Result<LogisticFit, LogisticError> {
    fit_from(training, settings, seed, START_ROWS)
}

/// Fits, with a start from so many rows; 0 starts at zero. The result is the same but for rounding: only the way there differs.
///
/// # Errors
/// See [`LogisticError`].
pub fn fit_from(training: &Training<'_>, settings: &ModelSettings, seed: u64, start_rows: usize) -> Result<LogisticFit, LogisticError> {
    let Training { matrix, terms, rows, converted, accounts } = *training;
    let positives = rows.iter().filter(|&&row| converted[row as usize]).count() as u64;
    let others = rows.len() as u64 - positives;
    let fewest = if settings.allow_few_outcomes { 1 } else { FEWEST_OUTCOMES };
    if positives.min(others) < fewest {
        return Err(LogisticError::FewOutcomes { converted: positives, others, fewest });
    }
    if matrix.terms() == 0 {
        return Err(LogisticError::NoFeatures);
    }
    let moments = matrix.moments(rows);
    let problem = Problem { matrix, rows, converted, moments: &moments };
    let middle = settings.penalties[settings.penalties.len() / 2];
    let (start, start_rows) = linfa_start(&problem, middle, seed, start_rows);
    let Tried { penalties: tried, coefficients } = try_penalties(&problem, accounts, &settings.penalties, &start);
    let alpha = one_standard_error(&tried).unwrap_or(middle);
    // Two thirds of the leads with the chosen penalty are nearer to the end than linfa's sample.
    let place = settings.penalties.iter().position(|penalty| penalty.total_cmp(&alpha).is_eq());
    let start = place.and_then(|place| coefficients.into_iter().nth(place)).unwrap_or(start);
    let fit = newton::fit(&problem, alpha, &start, newton::TOLERANCE).map_err(|Singular(at)| endless(&problem, terms, &at))?;
    if alpha <= 0.0
        && let Some(place) = runaway(&problem, &fit.coefficients)
    {
        return Err(LogisticError::Separated { term: terms[place].label() });
    }
    let collinear = collinear(&fit, &moments, alpha);
    Ok(LogisticFit {
        coefficients: Coefficients { intercept: fit.coefficients[0], terms: fit.coefficients[1..].to_vec() },
        covariance: fit.covariance,
        converged: fit.converged,
        gradient_norm: fit.gradient_norm,
        steps: fit.steps,
        start_rows,
        alpha,
        tried,
        collinear,
    })
}

/// Why a fit without penalty cannot go on: a column that repeats others does so wherever the fit stands, else the outcomes are
/// separated.
fn endless(problem: &Problem<'_>, terms: &[TermName], at: &[f64]) -> LogisticError {
    let label = |place: usize| terms[place].label();
    let zero = vec![0.0; at.len()];
    match repeated(newton::information(problem, &zero)).first() {
        Some(Repeated { place, with }) => {
            LogisticError::Collinear { term: label(*place), with: with.iter().map(|place| label(*place)).collect() }
        }
        None => LogisticError::Separated { term: label(runaway(problem, at).unwrap_or(0)) },
    }
}

/// linfa's fit on a seeded sample, turned to plain columns: intercept first. Zero where linfa finds no fit.
fn linfa_start(problem: &Problem<'_>, alpha: f64, seed: u64, most: usize) -> (Vec<f64>, usize) {
    let blank = || (vec![0.0; problem.matrix.terms() + 1], 0);
    if most == 0 {
        return blank();
    }
    let mut rows = problem.rows.to_vec();
    if rows.len() > most {
        Random::new(seed, "linfa sample").shuffle(&mut rows);
        rows.truncate(most);
        rows.sort_unstable();
    }
    let targets: Array1<bool> = rows.iter().map(|&row| problem.converted[row as usize]).collect();
    let share = rows.len() as f64 / problem.rows.len().max(1) as f64;
    let sample = Dataset::new(problem.matrix.dense(&rows, problem.moments), targets);
    let model = LogisticRegression::default().alpha(alpha * share).max_iterations(60).gradient_tolerance(1e-3);
    let Ok(fitted) = model.fit(&sample) else { return blank() };
    let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    let mut start = vec![sign * fitted.intercept()];
    for (b, (mean, sd)) in fitted.params().iter().zip(problem.moments) {
        let plain = if *sd > 0.0 { sign * b / sd } else { 0.0 };
        start[0] -= plain * mean;
        start.push(plain);
    }
    if start.iter().all(|b| b.is_finite()) { (start, rows.len()) } else { blank() }
}
