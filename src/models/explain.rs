//! Why a lead scores as it does: each feature's share of the distance from the average training lead.

use serde::{Deserialize, Serialize};

use crate::features::encoder::TermName;
use crate::features::matrix::FeatureMatrix;

use super::logistic::Coefficients;

/// Contributions no larger than this are none.
const SILENT: f64 = 1e-9;

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

/// The heaviest reasons of a lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares<const N: usize> {
    /// What raises the log-odds, heaviest first.
    pub pro: [Option<Reason>; N],
    /// What lowers them, heaviest first.
    pub con: [Option<Reason>; N],
    /// Sum of the contributions of all sources.
    pub sum: f64,
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

    /// Log-odds of the average training lead, given the model: with the contributions of a lead they add up to its log-odds.
    pub fn mean_log_odds(&self, coefficients: &Coefficients) -> f64 {
        coefficients.intercept + self.means.iter().sum::<f64>()
    }

    /// What each source adds for a lead, in the order of [`Explainer::sources`], and the term that holds.
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

    /// The `N` sources that raise a lead's log-odds most and the `N` that lower them most, heaviest first (ties: first column), and
    /// the sum of all contributions.
    pub fn shares<const N: usize>(&self, matrix: &FeatureMatrix, row: usize) -> Shares<N> {
        let mut cells = vec![(0.0, None); self.sources.len()];
        self.contributions(matrix, row, &mut cells);
        let mut shares = Shares { pro: [None; N], con: [None; N], sum: 0.0 };
        for (source, (log_odds, term)) in cells.into_iter().enumerate() {
            shares.sum += log_odds;
            if log_odds.abs() > SILENT {
                let side = if log_odds > 0.0 { &mut shares.pro } else { &mut shares.con };
                insert(side, Reason { source, term, log_odds });
            }
        }
        shares
    }
}

/// Puts a reason in its place by weight; the lightest falls off.
fn insert<const N: usize>(side: &mut [Option<Reason>; N], reason: Reason) {
    let lighter = |other: &Option<Reason>| other.is_none_or(|other| other.log_odds.abs() < reason.log_odds.abs());
    if let Some(place) = side.iter().position(lighter) {
        side[place..].rotate_right(1);
        side[place] = Some(reason);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::{Bins, FeatureKind, Scale};
    use crate::config::settings::{ColumnFeature, FeatureSettings};
    use crate::data::column::{Column, WordsBuilder};
    use crate::data::view::{ColumnView, Columns};
    use crate::features::encoder::{Encoder, Unit};
    use crate::features::matrix::CodedColumn;

    fn term(source: &str, level: Option<&str>) -> TermName {
        TermName {
            source: source.into(),
            level: level.map(str::to_owned),
            baseline: None,
            unit: Unit::default(),
            step: 1.0,
            sd: 1.0,
            origin: 0.0,
        }
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
        assert!((explainer.mean_log_odds(&model) - mean).abs() < 1e-12);
        for row in 0..4 {
            let shares = explainer.shares::<2>(&matrix, row);
            let listed: f64 = shares.pro.iter().chain(&shares.con).flatten().map(|reason| reason.log_odds).sum();
            assert!((mean + listed - log_odds(row)).abs() < 1e-12 && (listed - shares.sum).abs() < 1e-12);
        }
        let top = explainer.shares::<1>(&matrix, 2);
        assert_eq!(top.pro[0].map(|reason| (reason.source, reason.term)), Some((0, Some(0))), "0.5 * 2 outweighs 1.5 - 0.75");
        assert_eq!(top.con, [None]);
    }

    struct Table(Vec<(&'static str, Column)>);

    impl Columns for Table {
        fn rows(&self) -> usize {
            self.0[0].1.len()
        }
        fn view(&self, name: &str) -> Option<ColumnView<'_>> {
            let (_, column) = self.0.iter().find(|(known, _)| *known == name)?;
            column.numbers().map(ColumnView::Numbers).or_else(|| column.words().map(ColumnView::Words))
        }
    }

    #[test]
    fn nothing_is_lost_with_bins_and_interactions_and_through_the_bundle() {
        let n = 600_u32;
        let noise = |row: u32, step: f64| (f64::from(row) * step).fract();
        let mut source = WordsBuilder::default();
        (0..n).for_each(|row| source.push([Some("mail"), Some("ads"), None, Some("rare")][(row % 7) as usize % 4]));
        let visits: Vec<f64> = (0..n).map(|row| (noise(row, 0.618) * 6.0).floor()).collect();
        let size: Vec<f64> = (0..n).map(|row| if row % 9 == 0 { f64::NAN } else { (noise(row, 0.414) * 9.0).exp() }).collect();
        let age: Vec<f64> = (0..n).map(|row| noise(row, 0.732) * 60.0).collect();
        let table = Table(vec![
            ("source", Column::Words(source.finish())),
            ("visits", Column::Numbers(visits)),
            ("size", Column::Numbers(size)),
            ("age", Column::Numbers(age)),
        ]);
        let column = |name: &str, kind, scale, bins| ColumnFeature { name: name.into(), kind, scale, bins, known: None };
        let settings = FeatureSettings {
            columns: vec![
                column("source", FeatureKind::Category, Scale::Plain, None),
                column("visits", FeatureKind::Number, Scale::Plain, None),
                column("size", FeatureKind::Number, Scale::Log, None),
                column("age", FeatureKind::Number, Scale::Plain, Some(Bins::Quantiles { quantiles: 4 })),
            ],
            events: Vec::new(),
            interactions: [["visits", "size"], ["source", "size"], ["age", "source"], ["visits", "age"]]
                .map(|pair| pair.map(str::to_owned))
                .to_vec(),
            rare_level_rows: 20,
        };
        let train: Vec<u32> = (0..400).collect();
        let encoder = Encoder::fit(&settings, &table, &train).unwrap();
        let matrix = encoder.encode(&table).unwrap();
        let terms = encoder.terms();
        let model = Coefficients { intercept: -1.2, terms: (0..terms.len() as u32).map(|place| noise(place, 0.303) - 0.5).collect() };
        let explainer = Explainer::new(&matrix, &terms, &model, &train);
        let saved = serde_json::to_string(&(&encoder, &explainer, &model)).unwrap();
        let (encoder, explainer, model): (Encoder, Explainer, Coefficients) = serde_json::from_str(&saved).unwrap();
        assert_eq!(explainer.sources().len(), 8, "{:?}", explainer.sources());
        let again = encoder.encode(&table).unwrap();
        let offsets = again.offsets();
        for row in 0..n as usize {
            let Shares { pro, con, sum } = explainer.shares::<8>(&again, row);
            let listed: f64 = pro.iter().chain(&con).flatten().map(|reason| reason.log_odds).sum();
            let log_odds = again.predict(row, model.intercept, &model.terms, &offsets);
            assert!((explainer.mean_log_odds(&model) + listed - log_odds).abs() < 1e-7, "reasons below 1e-9 are left out");
            assert!((explainer.mean_log_odds(&model) + sum - log_odds).abs() < 1e-9);
            assert!(pro.iter().flatten().is_sorted_by(|one, other| one.log_odds >= other.log_odds));
            assert!(con.iter().flatten().is_sorted_by(|one, other| one.log_odds <= other.log_odds));
        }
    }
}
