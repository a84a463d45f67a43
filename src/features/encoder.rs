//! From attributes and aggregates to a [`FeatureMatrix`]. Fitted on the training leads only, saved in the bundle.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::config::file::{FeatureKind, Scale};
use crate::config::settings::FeatureSettings;
use crate::data::column::Words;
use crate::data::view::{ColumnView, Columns};

use super::matrix::{CodedColumn, FeatureMatrix};

const ROWS_AT_ONCE: usize = 8_192;
/// Name of the level that missing cells have.
pub const MISSING: &str = "(missing)";
/// Name of the level that rare levels are pooled in.
pub const OTHER: &str = "(other)";

/// How each feature becomes columns of the matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Encoder {
    numbers: Vec<NumberCode>,
    categories: Vec<CategoryCode>,
    dropped: Vec<Dropped>,
}

/// A feature that says nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The column or aggregate.
    pub column: String,
    /// The one value that all training leads share; `None` when all are missing.
    pub only_value: Option<String>,
}

/// A number: scaled, missing cells filled with the training mean, then standardised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct NumberCode {
    column: String,
    scale: Scale,
    mean: f64,
    sd: f64,
    has_missing: bool,
}

/// A category: code 0 is the baseline, code k the k-th of `levels`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct CategoryCode {
    column: String,
    baseline: String,
    levels: Vec<String>,
}

/// What a coefficient belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct TermName {
    /// Column or aggregate.
    pub source: String,
    /// Level, for categories and for "missing"; `None` for a number.
    pub level: Option<String>,
    /// The level that it is compared with; `None` for a number.
    pub baseline: Option<String>,
    /// Scale of a number.
    pub scale: Scale,
    /// What one standardised unit is in units of the scaled number (1 for levels).
    pub unit: f64,
    /// Training mean of the scaled number (0 for levels).
    pub center: f64,
}

/// A feature that the table does not have, or of the other kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// No such column.
    #[error("feature `{0}` is not a column of the leads")]
    NoColumn(String),
    /// Words where numbers are stated, or the reverse.
    #[error("feature `{column}` is not a column of {expected}")]
    WrongKind {
        /// The column.
        column: String,
        /// "numbers" or "words".
        expected: &'static str,
    },
}

/// ln(1 + x); below zero the same of |x| with its sign, so that debts are as far from zero as assets.
fn scaled(x: f64, scale: Scale) -> f64 {
    match scale {
        Scale::Plain => x,
        Scale::Log => x.signum() * x.abs().ln_1p(),
    }
}

fn numbers<'a>(table: &'a dyn Columns, column: &str) -> Result<&'a [f64], EncodeError> {
    match table.view(column) {
        Some(ColumnView::Numbers(numbers)) => Ok(numbers),
        Some(ColumnView::Words(_)) => Err(EncodeError::WrongKind { column: column.to_owned(), expected: "numbers" }),
        None => Err(EncodeError::NoColumn(column.to_owned())),
    }
}

fn words<'a>(table: &'a dyn Columns, column: &str) -> Result<&'a Words, EncodeError> {
    match table.view(column) {
        Some(ColumnView::Words(words)) => Ok(words),
        Some(ColumnView::Numbers(_)) => Err(EncodeError::WrongKind { column: column.to_owned(), expected: "words" }),
        None => Err(EncodeError::NoColumn(column.to_owned())),
    }
}

impl Encoder {
    /// Learns levels, means and spreads from the training rows. A feature with one value only is dropped.
    ///
    /// # Errors
    /// A feature's column is absent or of the other kind.
    pub fn fit(settings: &FeatureSettings, table: &dyn Columns, train: &[u32]) -> Result<Self, EncodeError> {
        let mut encoder = Self { numbers: Vec::new(), categories: Vec::new(), dropped: Vec::new() };
        for feature in &settings.columns {
            match feature.kind {
                FeatureKind::Number => encoder.add_number(&feature.name, feature.scale, table, train)?,
                FeatureKind::Category => encoder.add_category(&feature.name, settings.rare_level_rows, table, train)?,
            }
        }
        for feature in settings.events.iter().filter(|feature| feature.in_model) {
            encoder.add_number(&feature.name, feature.scale, table, train)?;
        }
        Ok(encoder)
    }

    /// Features that were dropped.
    pub fn dropped(&self) -> &[Dropped] {
        &self.dropped
    }

    fn add_number(&mut self, column: &str, scale: Scale, table: &dyn Columns, train: &[u32]) -> Result<(), EncodeError> {
        let numbers = numbers(table, column)?;
        let (mut n, mut mean, mut squares) = (0.0, 0.0, 0.0);
        for &row in train {
            let x = scaled(numbers[row as usize], scale);
            if !x.is_nan() {
                // Welford's update: no cancellation for large, close numbers.
                n += 1.0;
                let step = x - mean;
                mean += step / n;
                squares += step * (x - mean);
            }
        }
        let has_missing = (n as usize) < train.len();
        let total = train.len().max(1) as f64;
        let sd = (squares / total).sqrt();
        if sd > 1e-12 * mean.abs().max(1.0) {
            self.numbers.push(NumberCode { column: column.to_owned(), scale, mean, sd, has_missing });
        } else {
            let only_value = train.iter().map(|&row| numbers[row as usize]).find(|x| !x.is_nan()).map(|x| x.to_string());
            self.dropped.push(Dropped { column: column.to_owned(), only_value });
        }
        Ok(())
    }

    fn add_category(&mut self, column: &str, rare: u32, table: &dyn Columns, train: &[u32]) -> Result<(), EncodeError> {
        let words = words(table, column)?;
        let mut counts = vec![0_u32; words.levels().len()];
        let mut missing = 0_u32;
        for &row in train {
            match counts.get_mut(words.codes()[row as usize] as usize) {
                Some(count) => *count += 1,
                None => missing += 1,
            }
        }
        let mut kept: Vec<(&str, u32)> = Vec::new();
        let mut pooled = 0;
        let levels = words.levels().iter().map(String::as_str).zip(counts);
        for (level, count) in levels.chain([(MISSING, missing)]).filter(|(_, count)| *count > 0) {
            if count >= rare {
                kept.push((level, count));
            } else {
                pooled += count;
            }
        }
        if pooled > 0 {
            kept.push((OTHER, pooled));
        }
        // Most frequent first, ties by name, the pool last: the order of rows must not matter.
        kept.sort_by(|a, b| b.1.cmp(&a.1).then((a.0 == OTHER).cmp(&(b.0 == OTHER))).then(a.0.cmp(b.0)));
        let mut names = kept.into_iter().map(|(name, _)| name.to_owned());
        let baseline = names.next();
        let levels: Vec<String> = names.collect();
        match baseline {
            Some(baseline) if !levels.is_empty() => {
                self.categories.push(CategoryCode { column: column.to_owned(), baseline, levels });
            }
            only_value => self.dropped.push(Dropped { column: column.to_owned(), only_value }),
        }
        Ok(())
    }

    /// The columns that encoding needs, with the kind of each.
    pub fn columns(&self) -> impl Iterator<Item = (&str, FeatureKind)> {
        let numbers = self.numbers.iter().map(|code| (code.column.as_str(), FeatureKind::Number));
        numbers.chain(self.categories.iter().map(|code| (code.column.as_str(), FeatureKind::Category)))
    }

    /// The matrix of all rows. A level unknown to the training leads counts as "(other)", or as the baseline where there is none.
    ///
    /// # Errors
    /// A feature's column is absent or of the other kind.
    pub fn encode(&self, table: &dyn Columns) -> Result<FeatureMatrix, EncodeError> {
        let (rows, width) = (table.rows(), self.numbers.len());
        let columns = self.numbers.iter().map(|code| Ok((code, numbers(table, &code.column)?))).collect::<Result<Vec<_>, EncodeError>>()?;
        let mut cells = vec![0.0; rows * width];
        // `chunks` takes no zero; without number columns there are no cells to fill.
        cells.par_chunks_mut((width * ROWS_AT_ONCE).max(1)).enumerate().for_each(|(part, cells)| {
            for (place, (code, numbers)) in columns.iter().enumerate() {
                let numbers = &numbers[part * ROWS_AT_ONCE..];
                for (cell, x) in cells.iter_mut().skip(place).step_by(width).zip(numbers) {
                    *cell = code.standardised(*x);
                }
            }
        });
        let mut coded = Vec::new();
        for (_, numbers) in columns.iter().filter(|(code, _)| code.has_missing) {
            coded.push(CodedColumn { codes: numbers.iter().map(|x| u16::from(x.is_nan())).collect(), terms: 1 });
        }
        for code in &self.categories {
            coded.push(code.encode(words(table, &code.column)?));
        }
        Ok(FeatureMatrix::new(rows, width, cells, coded))
    }

    /// What each coefficient belongs to, in the order of the matrix.
    pub fn terms(&self) -> Vec<TermName> {
        let number = |code: &NumberCode| TermName {
            source: code.column.clone(),
            level: None,
            baseline: None,
            scale: code.scale,
            unit: code.sd,
            center: code.mean,
        };
        let level = |source: &str, level: &str, baseline: &str| TermName {
            source: source.to_owned(),
            level: Some(level.to_owned()),
            baseline: Some(baseline.to_owned()),
            scale: Scale::Plain,
            unit: 1.0,
            center: 0.0,
        };
        let mut terms: Vec<TermName> = self.numbers.iter().map(number).collect();
        let indicators = self.numbers.iter().filter(|code| code.has_missing);
        terms.extend(indicators.map(|code| level(&code.column, MISSING, "(known)")));
        for code in &self.categories {
            terms.extend(code.levels.iter().map(|name| level(&code.column, name, &code.baseline)));
        }
        terms
    }
}

impl NumberCode {
    /// A missing cell is filled with the mean, which standardises to 0.
    fn standardised(&self, x: f64) -> f64 {
        let x = scaled(x, self.scale);
        if x.is_nan() { 0.0 } else { (x - self.mean) / self.sd }
    }
}

impl CategoryCode {
    fn encode(&self, words: &Words) -> CodedColumn {
        let known: FxHashMap<&str, u16> = self.levels.iter().zip(1..).map(|(level, code)| (level.as_str(), code)).collect();
        let other = known.get(OTHER).copied().unwrap_or(0);
        let code_of = |level: &str| if level == self.baseline { 0 } else { known.get(level).copied().unwrap_or(other) };
        let by_level: Vec<u16> = words.levels().iter().map(|level| code_of(level)).collect();
        let missing = code_of(MISSING);
        let codes = words.codes().iter().map(|&code| by_level.get(code as usize).copied().unwrap_or(missing)).collect();
        CodedColumn { codes, terms: self.levels.len() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::config::settings::ColumnFeature;
    use crate::data::column::{Column, WordsBuilder};

    struct Table(usize, BTreeMap<&'static str, Column>);

    impl Columns for Table {
        fn rows(&self) -> usize {
            self.0
        }
        fn view(&self, name: &str) -> Option<ColumnView<'_>> {
            match self.1.get(name)? {
                Column::Words(words) => Some(ColumnView::Words(words)),
                Column::Numbers(numbers) => Some(ColumnView::Numbers(numbers)),
                Column::Instants(_) => None,
            }
        }
    }

    fn table() -> Table {
        let mut source = WordsBuilder::default();
        for word in [Some("b"), Some("a"), Some("b"), Some("a"), Some("rare"), None, Some("new"), Some("b")] {
            source.push(word);
        }
        let size = vec![0.0, 1.0, 3.0, f64::NAN, 1.0, 1.0, -3.0, 100.0];
        Table(
            8,
            BTreeMap::from([
                ("source", Column::Words(source.finish())),
                ("size", Column::Numbers(size)),
                ("same", Column::Numbers(vec![2.0; 8])),
            ]),
        )
    }

    fn settings() -> FeatureSettings {
        let column = |name: &str, kind, scale| ColumnFeature { name: name.into(), kind, scale, known: None };
        FeatureSettings {
            columns: vec![
                column("source", FeatureKind::Category, Scale::Plain),
                column("size", FeatureKind::Number, Scale::Log),
                column("same", FeatureKind::Number, Scale::Plain),
            ],
            events: Vec::new(),
            rare_level_rows: 2,
        }
    }

    #[test]
    fn only_training_rows_teach_the_encoder() {
        let table = table();
        let encoder = Encoder::fit(&settings(), &table, &[0, 1, 2, 3, 4, 5]).unwrap();
        assert_eq!(encoder.dropped(), [Dropped { column: "same".into(), only_value: Some("2".into()) }]);
        let names: Vec<_> = encoder.terms().into_iter().map(|t| (t.source, t.level)).collect();
        let level = |source: &str, level: &str| (source.to_owned(), Some(level.to_owned()));
        assert_eq!(names, [("size".to_owned(), None), level("size", MISSING), level("source", "b"), level("source", OTHER)]);
        let matrix = encoder.encode(&table).unwrap();
        assert_eq!(matrix.coded()[0].codes, [0, 0, 0, 1, 0, 0, 0, 0]);
        // `a` is the baseline; the rare, the missing and the unknown level are pooled.
        assert_eq!(matrix.coded()[1].codes, [1, 0, 1, 0, 2, 2, 2, 1]);
        let mean = (0.0_f64.ln_1p() + 3.0 * 1.0_f64.ln_1p() + 3.0_f64.ln_1p()) / 5.0;
        assert!((encoder.terms()[0].center - mean).abs() < 1e-12);
        assert!(matrix.numbers(3)[0].abs() < 1e-12, "a missing number sits at the mean");
        assert!(matrix.numbers(6)[0] < 0.0, "a negative number keeps its sign");
    }

    #[test]
    fn absent_or_mistyped_columns_are_errors() {
        let mut wrong = settings();
        wrong.columns[0].kind = FeatureKind::Number;
        let error = Encoder::fit(&wrong, &table(), &[0, 1]).unwrap_err();
        assert_eq!(error.to_string(), "feature `source` is not a column of numbers");
        wrong.columns[0].name = "nope".into();
        assert!(matches!(Encoder::fit(&wrong, &table(), &[0, 1]), Err(EncodeError::NoColumn(_))));
    }
}
