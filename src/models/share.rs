//! How much of the score's spread each feature carries.

use crate::features::encoder::TermName;
use crate::features::matrix::FeatureMatrix;

use super::logistic::Coefficients;

/// Leads looked at, evenly spread over time: shares need no more.
const MOST: usize = 100_000;

/// For each source column, the share of the variance of the log-odds that goes with it: the covariance of its part with the whole,
/// over the variance of the whole (Pratt 1987, the product of coefficient and correlation). The shares add up to 1; one below 0
/// belongs to a feature that works against what it goes with. Empty when all leads have the same log-odds.
pub fn shares(matrix: &FeatureMatrix, terms: &[TermName], model: &Coefficients, rows: &[u32]) -> Vec<(String, f64)> {
    let mut sources: Vec<&str> = terms.iter().map(|term| term.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let place = |term: &TermName| sources.binary_search(&term.source.as_str()).unwrap_or(0);
    let source_of: Vec<usize> = terms.iter().map(place).collect();
    let offsets = matrix.offsets();
    let rows: Vec<u32> = if rows.len() > MOST { (0..MOST).map(|k| rows[k * rows.len() / MOST]).collect() } else { rows.to_vec() };
    let log_odds: Vec<f64> = rows.iter().map(|&row| matrix.predict(row as usize, model.intercept, &model.terms, &offsets)).collect();
    let mean = log_odds.iter().sum::<f64>() / log_odds.len().max(1) as f64;
    let variance: f64 = log_odds.iter().map(|x| (x - mean).powi(2)).sum();
    let mut covariances = vec![0.0; sources.len()];
    for (&row, log_odds) in rows.iter().zip(&log_odds) {
        let away = log_odds - mean;
        for (place, x) in matrix.numbers(row as usize).iter().enumerate() {
            covariances[source_of[place]] += x * model.terms[place] * away;
        }
        for (column, offset) in matrix.coded().iter().zip(&offsets) {
            let code = usize::from(column.codes[row as usize]);
            if code > 0 {
                covariances[source_of[offset + code - 1]] += model.terms[offset + code - 1] * away;
            }
        }
    }
    let share = |(source, covariance): (&str, f64)| (source.to_owned(), covariance / variance);
    if variance > 0.0 { sources.into_iter().zip(covariances).map(share).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::encoder::Unit;
    use crate::features::matrix::CodedColumn;

    fn term(source: &str) -> TermName {
        TermName { source: source.into(), level: None, baseline: None, unit: Unit::More { step: 1.0 }, step: 1.0, sd: 1.0, origin: 0.0 }
    }

    #[test]
    fn independent_features_share_by_their_variances() {
        // Number: variance 1, times 2. Level: half of the leads, variance 1/4, times 4. Both add 4 to the variance of log-odds.
        let coded = CodedColumn { codes: vec![0, 0, 1, 1], terms: 1 };
        let matrix = FeatureMatrix::new(4, 1, vec![-1.0, 1.0, -1.0, 1.0], vec![coded]);
        let model = Coefficients { intercept: 3.0, terms: vec![2.0, 4.0] };
        let shares = shares(&matrix, &[term("visits"), term("source")], &model, &[0, 1, 2, 3]);
        assert_eq!(shares.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["source", "visits"]);
        assert!(shares.iter().all(|(_, share)| (share - 0.5).abs() < 1e-12));
    }

    #[test]
    fn a_score_without_spread_has_no_shares() {
        let matrix = FeatureMatrix::new(2, 1, vec![1.0, 1.0], Vec::new());
        assert!(shares(&matrix, &[term("visits")], &Coefficients { intercept: 0.0, terms: vec![2.0] }, &[0, 1]).is_empty());
    }
}
