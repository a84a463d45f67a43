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
use crate::features::matrix::FeatureMatrix;
use crate::stats::cholesky::Cholesky;
use crate::stats::random::Random;

use super::folds;
use super::newton::{self, Fit, Problem, Singular};

/// Rows that linfa sees. The start only has to be near: Newton needs one or two steps more or less.
const START_ROWS: usize = 10_000;
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
    /// Standard errors, one per column, from the inverse of the penalised Hessian.
    pub std_errors: Vec<f64>,
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
    /// Columns that repeat others (place among the coefficients): the penalty alone tells them apart.
    pub collinear: Vec<usize>,
}

/// Why no model can be fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogisticError {
    /// Too few outcomes of a kind.
    #[error("the training leads hold {converted} converted and {others} other leads; at least {FEWEST_OUTCOMES} of each are needed")]
    FewOutcomes {
        /// Converted leads.
        converted: u64,
        /// Other leads.
        others: u64,
    },
    /// No feature is left.
    #[error("no feature tells the training leads apart")]
    NoFeatures,
    /// A column repeats others and no penalty holds it.
    #[error("feature column {0} repeats others and the penalty is 0")]
    Collinear(usize),
}

impl LogisticError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::FewOutcomes { .. } => {
                "use more history, a longer `within_days` or an earlier stage as target; `model.allow_few_outcomes = true` fits anyway"
            }
            Self::NoFeatures => "name columns in `[[features.column]]` or `[[features.event]]` that differ between leads",
            Self::Collinear(_) => "leave one of the repeated columns out, or allow a penalty in `model.penalties`",
        }
    }
}

/// Fits on `train` rows, oldest first. `accounts` are those of all leads: they stay on one side of every fold.
///
/// # Errors
/// See [`LogisticError`].
pub fn fit(
    matrix: &FeatureMatrix,
    train: &[u32],
    converted: &[bool],
    accounts: Option<&Words>,
    settings: &ModelSettings,
    seed: u64,
) -> Result<LogisticFit, LogisticError> {
    let positives = train.iter().filter(|&&row| converted[row as usize]).count() as u64;
    let others = train.len() as u64 - positives;
    let fewest = if settings.allow_few_outcomes { 1 } else { FEWEST_OUTCOMES };
    if positives.min(others) < fewest {
        return Err(LogisticError::FewOutcomes { converted: positives, others });
    }
    if matrix.terms() == 0 {
        return Err(LogisticError::NoFeatures);
    }
    let moments = matrix.moments(train);
    let problem = Problem { matrix, rows: train, converted, moments: &moments };
    let middle = settings.penalties[settings.penalties.len() / 2];
    let (start, start_rows) = linfa_start(&problem, middle, seed);
    let Tried { penalties: tried, coefficients } = try_penalties(&problem, accounts, &settings.penalties, &start);
    let alpha = one_standard_error(&tried).unwrap_or(middle);
    // Two thirds of the leads with the chosen penalty are nearer to the end than linfa's sample.
    let place = settings.penalties.iter().position(|penalty| penalty.total_cmp(&alpha).is_eq());
    let start = place.and_then(|place| coefficients.into_iter().nth(place)).unwrap_or(start);
    let fit = newton::fit(&problem, alpha, &start, newton::TOLERANCE).map_err(|Singular(place)| LogisticError::Collinear(place))?;
    let size = matrix.terms() + 1;
    let std_errors = (1..size).map(|place| fit.covariance[place][place].max(0.0).sqrt()).collect();
    let collinear = collinear(&fit, &moments, alpha);
    Ok(LogisticFit {
        coefficients: Coefficients { intercept: fit.coefficients[0], terms: fit.coefficients[1..].to_vec() },
        std_errors,
        converged: fit.converged,
        gradient_norm: fit.gradient_norm,
        steps: fit.steps,
        start_rows,
        alpha,
        tried,
        collinear,
    })
}

/// linfa's fit on a seeded sample, turned to plain columns: intercept first. Zero where linfa finds no fit.
fn linfa_start(problem: &Problem<'_>, alpha: f64, seed: u64) -> (Vec<f64>, usize) {
    let mut rows = problem.rows.to_vec();
    if rows.len() > START_ROWS {
        Random::new(seed, "linfa sample").shuffle(&mut rows);
        rows.truncate(START_ROWS);
        rows.sort_unstable();
    }
    let blank = || (vec![0.0; problem.matrix.terms() + 1], 0);
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

/// Penalties tried.
#[derive(Default)]
struct Tried {
    /// Penalty, mean log loss on later leads, standard error of its difference from the best.
    penalties: Vec<(f64, f64, f64)>,
    /// Coefficients of each on the first two thirds of the leads.
    coefficients: Vec<Vec<f64>>,
}

/// Mean log loss of each penalty on later leads, in the folds of [`folds::by_time`]. The standard error is that of the paired difference from the best penalty, lead by lead.
fn try_penalties(problem: &Problem<'_>, accounts: Option<&Words>, penalties: &[f64], start: &[f64]) -> Tried {
    if penalties.len() < 2 {
        return Tried::default();
    }
    let folds = folds::by_time(problem.rows, accounts);
    if folds.is_empty() {
        return Tried::default();
    }
    let mut losses: Vec<Vec<f64>> = vec![Vec::new(); penalties.len()];
    let mut fits: Vec<Vec<f64>> = Vec::new();
    for folds::Fold { fitted, tested } in &folds {
        let fold = Problem { rows: fitted, ..*problem };
        // Strongest first: each fit starts where the one before it ended, the second fold where the first began its path.
        let start = fits.first().map_or(start, Vec::as_slice);
        fits = newton::path(&fold, penalties.iter().rev().copied(), start, newton::ROUGH);
        for (losses, coefficients) in losses.iter_mut().rev().zip(&fits) {
            losses.extend(newton::losses(problem.matrix, tested, problem.converted, coefficients));
        }
    }
    let mean = |losses: &[f64]| losses.iter().sum::<f64>() / losses.len().max(1) as f64;
    let means: Vec<f64> = losses.iter().map(|losses| mean(losses)).collect();
    let best = (0..means.len()).min_by(|a, b| means[*a].total_cmp(&means[*b])).unwrap_or(0);
    let entry = |place: usize| {
        let pairs = losses[place].iter().zip(&losses[best]);
        let difference = means[place] - means[best];
        let squares: f64 = pairs.map(|(a, b)| (a - b - difference).powi(2)).sum();
        let n = losses[place].len().max(2) as f64;
        (penalties[place], means[place], (squares / (n - 1.0) / n).sqrt())
    };
    fits.reverse();
    Tried { penalties: (0..penalties.len()).map(entry).collect(), coefficients: fits }
}

/// The strongest penalty whose loss is within one standard error (of their paired difference) of the best.
fn one_standard_error(tried: &[(f64, f64, f64)]) -> Option<f64> {
    let best = tried.iter().map(|(_, loss, _)| *loss).min_by(f64::total_cmp)?;
    let near = tried.iter().filter(|(_, loss, error)| loss - best <= *error);
    near.map(|(alpha, _, _)| *alpha).max_by(f64::total_cmp)
}

/// Columns whose own information is used up by those before them: found on the Hessian without its penalty.
fn collinear(fit: &Fit, moments: &[(f64, f64)], alpha: f64) -> Vec<usize> {
    let mut plain = fit.hessian.clone();
    for (place, (_, sd)) in moments.iter().enumerate() {
        plain[place + 1][place + 1] -= alpha * sd * sd;
    }
    let mut found = Vec::new();
    while let Err(place) = Cholesky::new(&plain) {
        if found.contains(&place) {
            break;
        }
        found.push(place);
        // With weight of its own the column no longer hides those after it.
        plain[place][place] += plain[place][place].abs().max(1.0);
    }
    found.into_iter().filter(|&place| place > 0).map(|place| place - 1).collect()
}
