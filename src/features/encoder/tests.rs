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
    let column = |name: &str, kind, scale| ColumnFeature { name: name.into(), kind, scale, bins: None, known: None };
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
    let size = &encoder.terms()[0];
    assert!((size.origin * size.sd + mean).abs() < 1e-12);
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

/// Twelve leads: visits 0-3, a source, a size that one lead leaves out.
fn meeting() -> Table {
    let mut source = WordsBuilder::default();
    for row in 0..12 {
        source.push(Some(["mail", "ads", "mail", "event", "mail", "ads"][row % 6]));
    }
    let visits = (0..12).map(|row| f64::from(row % 4)).collect();
    let size = [5.0, 12.0, 70.0, f64::NAN].into_iter().cycle().take(12).collect();
    let columns = [("source", Column::Words(source.finish())), ("visits", Column::Numbers(visits)), ("size", Column::Numbers(size))];
    Table(12, BTreeMap::from(columns))
}

fn meeting_settings(pairs: &[[&str; 2]]) -> FeatureSettings {
    let column = |name: &str, kind, bins| ColumnFeature { name: name.into(), kind, scale: Scale::Plain, bins, known: None };
    FeatureSettings {
        columns: vec![
            column("source", FeatureKind::Category, None),
            column("visits", FeatureKind::Number, None),
            column("size", FeatureKind::Number, Some(Bins::Cuts(vec![10.0, 50.0]))),
        ],
        events: Vec::new(),
        interactions: pairs.iter().map(|pair| pair.map(str::to_owned)).collect(),
        rare_level_rows: 1,
    }
}

#[test]
fn every_term_is_the_column_that_its_name_says() {
    let table = meeting();
    let train: Vec<u32> = (0..12).collect();
    let settings = meeting_settings(&[["visits", "source"], ["source", "size"]]);
    let encoder = Encoder::fit(&settings, &table, &train).unwrap();
    let matrix = encoder.encode(&table).unwrap();
    let terms = encoder.terms();
    assert_eq!(terms.len(), matrix.terms());
    let dense = matrix.dense(&train, &vec![(0.0, 1.0); matrix.terms()]);
    let (source, visits, size) = (words(&table, "source").unwrap(), numbers(&table, "visits").unwrap(), numbers(&table, "size").unwrap());
    let bin = |x: f64| {
        if x.is_nan() { MISSING } else { ["under 10", "10 to under 50", "50 or more"][usize::from(x >= 10.0) + usize::from(x >= 50.0)] }
    };
    let bin = |x: f64| if bin(x) == "10 to under 50" { "10 to 49" } else { bin(x) };
    let z = |row: usize| (visits[row] - 1.5) / 1.25_f64.sqrt();
    for (place, term) in terms.iter().enumerate() {
        for row in 0..12 {
            let (word, bin) = (source.get(row).unwrap(), bin(size[row]));
            let holds = |level: &str| f64::from(u8::from(level == word || level == bin || level == format!("{word} & {bin}")));
            let expected = match (term.source.as_str(), term.level.as_deref()) {
                ("visits", None) => z(row),
                ("visits \u{d7} source", Some(level)) => z(row) * holds(level),
                (_, Some(level)) => holds(level),
                other => panic!("{other:?}"),
            };
            assert!((dense[[row, place]] - expected).abs() < 1e-12, "{} in row {row}", term.label());
        }
    }
    let labels: Vec<String> = terms.iter().map(TermName::label).collect();
    assert!(
        labels.contains(&"size = 50 or more".to_owned()) && labels.contains(&"source \u{d7} size = ads & 10 to 49".to_owned()),
        "{labels:?}"
    );
    assert_eq!(encoder.meeting("visits \u{d7} source").unwrap()[0], Meeting::Number("visits".into()));
    assert_eq!(encoder.meeting("visits"), None);
    let saved = serde_json::to_string(&encoder).unwrap();
    assert_eq!(serde_json::from_str::<Encoder>(&saved).unwrap(), encoder);
}

#[test]
fn an_interaction_with_a_dropped_feature_is_dropped() {
    let mut settings = meeting_settings(&[["visits", "same"], ["visits", "source"]]);
    settings.columns.push(ColumnFeature { name: "same".into(), kind: FeatureKind::Number, scale: Scale::Plain, bins: None, known: None });
    let mut table = meeting();
    table.1.insert("same", Column::Numbers(vec![4.0; 12]));
    let encoder = Encoder::fit(&settings, &table, &[0, 1, 2, 3, 4, 5, 6, 7]).unwrap();
    let dropped: Vec<&str> = encoder.dropped().iter().map(|dropped| dropped.column.as_str()).collect();
    assert_eq!(dropped, ["same", "visits \u{d7} same"]);
    // A lead of a level that the training leads do not have stands at the baseline, and its slope is nothing.
    let matrix = encoder.encode(&table).unwrap();
    assert!(matrix.rows() == 12 && encoder.terms().len() == matrix.terms());
}

#[test]
fn rare_pairs_of_levels_are_pooled() {
    let mut settings = meeting_settings(&[["source", "size"]]);
    settings.rare_level_rows = 2;
    let train: Vec<u32> = (0..12).collect();
    let encoder = Encoder::fit(&settings, &meeting(), &train).unwrap();
    let pairs: Vec<TermName> = encoder.terms().into_iter().filter(|term| term.source == "source \u{d7} size").collect();
    let levels: Vec<&str> = pairs.iter().filter_map(|term| term.level.as_deref()).collect();
    assert!(levels.len() > 1 && levels[levels.len() - 1] == OTHER, "{levels:?}");
}
