//! The penalty, by time-ordered cross-validation and a paired one-standard-error rule.

use crate::data::column::Words;

use super::folds::{self, Fold};
use super::newton::{self, Problem};

/// Penalties tried.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tried {
    /// Penalty, mean log loss on later leads, standard error of its difference from the best. Empty where no fold holds both
    /// outcomes.
    pub penalties: Vec<(f64, f64, f64)>,
    /// Coefficients of each on the first two thirds of the leads, intercept first.
    pub coefficients: Vec<Vec<f64>>,
}

/// Mean log loss of each penalty (rising) on later leads, in the folds of [`folds::by_time`]: accounts stay on one side. The standard error is that of the paired difference from the best penalty, lead by lead. A
/// part of the leads with one outcome only fits nothing and is left out.
pub fn try_penalties(problem: &Problem<'_>, accounts: Option<&Words>, penalties: &[f64], start: &[f64]) -> Tried {
    if penalties.len() < 2 {
        return Tried::default();
    }
    let mut losses: Vec<Vec<f64>> = vec![Vec::new(); penalties.len()];
    let mut fits: Vec<Vec<f64>> = Vec::new();
    for Fold { fitted, tested } in &folds::by_time(problem.rows, accounts) {
        let fold = Problem { rows: fitted, ..*problem };
        let converted = fitted.iter().filter(|&&row| problem.converted[row as usize]).count();
        if converted == 0 || converted == fitted.len() {
            continue;
        }
        // Strongest first: each fit starts where the one before it ended, the second fold where the first began its path.
        let start = fits.first().map_or(start, Vec::as_slice);
        fits = newton::path(&fold, penalties.iter().rev().copied(), start, newton::ROUGH);
        for (losses, coefficients) in losses.iter_mut().rev().zip(&fits) {
            losses.extend(newton::losses(problem.matrix, tested, problem.converted, coefficients));
        }
    }
    if losses[0].is_empty() {
        return Tried::default();
    }
    let mean = |losses: &[f64]| losses.iter().sum::<f64>() / losses.len() as f64;
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
pub fn one_standard_error(tried: &[(f64, f64, f64)]) -> Option<f64> {
    let best = tried.iter().map(|(_, loss, _)| *loss).min_by(f64::total_cmp)?;
    let near = tried.iter().filter(|(_, loss, error)| loss - best <= *error);
    near.map(|(alpha, _, _)| *alpha).max_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::matrix::FeatureMatrix;

    #[test]
    fn the_strongest_within_one_error_of_the_best_is_taken() {
        let tried = [(0.1, 0.502, 0.001), (1.0, 0.500, 0.0), (10.0, 0.501, 0.002), (100.0, 0.510, 0.003)];
        assert_eq!(one_standard_error(&tried), Some(10.0));
        assert_eq!(one_standard_error(&[]), None);
    }

    #[test]
    fn later_leads_judge_fits_on_earlier_ones() {
        // The number means the opposite in the last third: no fit on earlier leads foresees it, and the strongest penalty does best.
        let n = 300_u32;
        let numbers: Vec<f64> = (0..n).map(|i| if i.is_multiple_of(2) { 1.0 } else { -1.0 }).collect();
        let outcome = |i: u32| (i.is_multiple_of(2) ^ i.is_multiple_of(5)) ^ (i >= 200);
        let converted: Vec<bool> = (0..n).map(outcome).collect();
        let rows: Vec<u32> = (0..n).collect();
        let matrix = FeatureMatrix::new(n as usize, 1, numbers, Vec::new());
        let moments = matrix.moments(&rows);
        let problem = Problem { matrix: &matrix, rows: &rows, converted: &converted, moments: &moments };
        let tried = try_penalties(&problem, None, &[1.0, 1e4], &[0.0, 0.0]);
        let last = newton::losses(&matrix, &rows[200..], &converted, &tried.coefficients[0]);
        assert!(last.iter().sum::<f64>() / 100.0 > 1.0, "a model that is sure of the wrong thing pays for it");
        assert_eq!(one_standard_error(&tried.penalties), Some(1e4));
        // Outcomes of one kind up to the last third leave no fold.
        let late: Vec<bool> = (0..n).map(|i| i > 250).collect();
        assert_eq!(try_penalties(&Problem { converted: &late, ..problem }, None, &[1.0, 10.0], &[0.0, 0.0]), Tried::default());
    }
}
