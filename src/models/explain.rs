//! Why a lead scores as it does: each feature's share of the distance from the average training lead.

use serde::{Deserialize, Serialize};

use crate::features::encoder::TermName;
use crate::features::matrix::FeatureMatrix;

use super::logistic::Coefficients;

/// What one feature adds to a lead's log-odds, against the mean of the training leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// Place among [`Explainer::sources`].
    pub source: usize,
    /// Place of the term that holds for the lead (its level, or the number); `None` for a baseline level.
    pub term: Option<usize>,
    /// Log-odds added (above the average lead) or taken away.
    pub log_odds: f64,
}

/// Splits log-odds by source column. The contributions of all columns and the mean add up to the lead's log-odds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explainer {
    sources: Vec<String>,
    /// For each number column and each coded column of the matrix: its source.
    number_source: Vec<usize>,
    coded_source: Vec<usize>,
    offsets: Vec<usize>,
    terms: Vec<f64>,
    /// Mean contribution of each source over the training leads.
    means: Vec<f64>,
}

impl Explainer {
    /// Prepares. `terms` and `coefficients` are those of the matrix's encoder and model, `train` the training rows.
    pub fn new(matrix: &FeatureMatrix, terms: &[TermName], coefficients: &Coefficients, train: &[u32]) -> Self {
        let offsets = matrix.offsets();
        let mut sources: Vec<String> = Vec::new();
        let mut place = |name: &str| {
            sources.iter().position(|known| known == name).unwrap_or_else(|| {
                sources.push(name.to_owned());
                sources.len() - 1
            })
        };
        let number_source = terms[..matrix.width()].iter().map(|term| place(&term.source)).collect();
        let coded_source = offsets.iter().map(|&offset| place(&terms[offset].source)).collect();
        let count = sources.len();
        let mut explainer =
            Self { sources, number_source, coded_source, offsets, terms: coefficients.terms.clone(), means: vec![0.0; count] };
        let mut sums = vec![0.0; count];
        let mut cells = vec![(0.0, None); count];
        for &row in train {
            explainer.contributions(matrix, row as usize, &mut cells);
            sums.iter_mut().zip(&cells).for_each(|(sum, (x, _))| *sum += x);
        }
        explainer.means = sums.into_iter().map(|sum| sum / train.len().max(1) as f64).collect();
        explainer
    }

    /// Names of the columns that contribute.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    fn contributions(&self, matrix: &FeatureMatrix, row: usize, cells: &mut [(f64, Option<usize>)]) {
        cells.iter_mut().zip(&self.means).for_each(|(cell, mean)| *cell = (-mean, None));
        for (place, (x, &source)) in matrix.numbers(row).iter().zip(&self.number_source).enumerate() {
            cells[source].0 += x * self.terms[place];
            cells[source].1 = Some(place);
        }
        for ((column, &source), &offset) in matrix.coded().iter().zip(&self.coded_source).zip(&self.offsets) {
            let code = usize::from(column.codes[row]);
            if code > 0 {
                cells[source].0 += self.terms[offset + code - 1];
                cells[source].1 = Some(offset + code - 1);
            }
        }
    }

    /// The reasons that weigh most for this lead, for or against, heaviest first (ties: first column).
    pub fn top(&self, matrix: &FeatureMatrix, row: usize, most: usize) -> Vec<Reason> {
        let mut cells = vec![(0.0, None); self.sources.len()];
        self.contributions(matrix, row, &mut cells);
        let reasons = cells.into_iter().enumerate().map(|(source, (log_odds, term))| Reason { source, term, log_odds });
        let mut top: Vec<Reason> = Vec::with_capacity(most + 1);
        for reason in reasons.filter(|reason| reason.log_odds.abs() > 1e-9) {
            let place = top.iter().position(|other| other.log_odds.abs() < reason.log_odds.abs()).unwrap_or(top.len());
            if place < most {
                top.insert(place, reason);
                top.truncate(most);
            }
        }
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::Scale;
    use crate::features::matrix::CodedColumn;

    fn term(source: &str, level: Option<&str>) -> TermName {
        TermName { source: source.into(), level: level.map(str::to_owned), baseline: None, scale: Scale::Plain, unit: 1.0, center: 0.0 }
    }

    #[test]
    fn contributions_add_up_to_the_log_odds() {
        let coded = CodedColumn { codes: vec![0, 1, 1, 0], terms: 1 };
        let matrix = FeatureMatrix::new(4, 1, vec![-1.0, 1.0, 2.0, -2.0], vec![coded]);
        let model = Coefficients { intercept: -2.0, terms: vec![0.5, 1.5] };
        let terms = [term("visits", None), term("source", Some("referral"))];
        let train = [0, 1, 2, 3];
        let explainer = Explainer::new(&matrix, &terms, &model, &train);
        let offsets = matrix.offsets();
        let log_odds = |row: usize| matrix.predict(row, model.intercept, &model.terms, &offsets);
        let mean: f64 = (0..4).map(log_odds).sum::<f64>() / 4.0;
        for row in 0..4 {
            let sum: f64 = explainer.top(&matrix, row, 9).iter().map(|reason| reason.log_odds).sum();
            assert!((mean + sum - log_odds(row)).abs() < 1e-12);
        }
        let top = explainer.top(&matrix, 2, 1);
        assert_eq!((top[0].source, top[0].term), (0, Some(0)), "0.5 * 2 outweighs 1.5 - 0.75");
    }
}
