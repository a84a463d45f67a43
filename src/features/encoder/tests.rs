//! Encoding by hand.

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
    let column = |name: &str, kind, scale| ColumnFeature { name: name.into(), kind, scale, bins: None };
    FeatureSettings {
        columns: vec![
            column("source", FeatureKind::Category, Scale::Plain),
            column("size", FeatureKind::Number, Scale::Log),
            column("same", FeatureKind::Number, Scale::Plain),
        ],
        events: Vec::new(),
        interactions: Vec::new(),
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
