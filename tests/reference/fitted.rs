//! The predictive model, from columns to coefficients, against statsmodels (no penalty) and scikit-learn (with one).

use std::collections::BTreeMap;

use leadgauge::config::file::{Bins, FeatureKind, Scale, TargetName};
use leadgauge::config::settings::{ColumnFeature, FeatureSettings, ModelSettings};
use leadgauge::data::column::{Column, WordsBuilder};
use leadgauge::data::view::{ColumnView, Columns};
use leadgauge::features::encoder::Encoder;
use leadgauge::models::logistic::{Training, fit};
use serde_json::Value;

use super::figures::{close, count, list, number, numbers, outcomes, parse};
use super::tolerance::FITTED;

const FIGURES: &str = include_str!("fitted.json");

struct Table {
    rows: usize,
    columns: BTreeMap<String, Column>,
}

impl Columns for Table {
    fn rows(&self) -> usize {
        self.rows
    }

    fn view(&self, name: &str) -> Option<ColumnView<'_>> {
        let column = self.columns.get(name)?;
        column.numbers().map(ColumnView::Numbers).or_else(|| column.words().map(ColumnView::Words))
    }
}

fn column(cells: &Value) -> Column {
    if list(cells)[0].is_number() {
        return Column::Numbers(numbers(cells));
    }
    let mut words = WordsBuilder::default();
    list(cells).iter().for_each(|cell| words.push(cell.as_str()));
    Column::Words(words.finish())
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn settings(case: &Value, table: &Table) -> FeatureSettings {
    let feature = |feature: &Value| {
        let name = text(&feature["name"]);
        let kind = if table.columns[&name].numbers().is_some() { FeatureKind::Number } else { FeatureKind::Category };
        let bins = feature.get("bins").map(|cuts| Bins::Cuts(numbers(cuts)));
        ColumnFeature { name, kind, scale: Scale::Plain, bins, known: None }
    };
    FeatureSettings {
        columns: list(&case["features"]).iter().map(feature).collect(),
        events: Vec::new(),
        interactions: list(&case["interactions"]).iter().map(|pair| [text(&pair[0]), text(&pair[1])]).collect(),
        rare_level_rows: count(&case["rare"]) as u32,
    }
}

#[test]
fn coefficients_and_standard_errors() {
    for case in list(&parse(FIGURES)) {
        let name = &case["name"];
        let columns = case["columns"].as_object().expect("columns");
        let converted = outcomes(&case["outcomes"]);
        let columns = columns.iter().map(|(name, cells)| (name.clone(), column(cells))).collect();
        let table = Table { rows: converted.len(), columns };
        let rows: Vec<u32> = (0..converted.len() as u32).collect();
        let encoder = Encoder::fit(&settings(case, &table), &table, &rows).expect("the columns are there");
        let matrix = encoder.encode(&table).expect("the columns are there");
        let terms = encoder.terms();
        let model = ModelSettings { target: TargetName::Mql, penalties: vec![number(&case["alpha"])], allow_few_outcomes: true };
        let training = Training { matrix: &matrix, terms: &terms, rows: &rows, converted: &converted, accounts: None };
        let fit = fit(&training, &model, 1).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(fit.converged && fit.gradient_norm < 1e-8, "{name}: {}", fit.gradient_norm);
        let labels = std::iter::once("(intercept)".to_owned()).chain(terms.iter().map(leadgauge::features::encoder::TermName::label));
        let found: BTreeMap<String, (f64, f64)> = labels.zip(fit.in_plain_units(&terms)).collect();
        let expected = list(&case["terms"]);
        assert_eq!(found.len(), expected.len(), "{name}: {:?}", found.keys());
        for term in expected {
            let label = text(&term[0]);
            let (value, error) = found.get(&label).unwrap_or_else(|| panic!("{name}: no `{label}` in {:?}", found.keys()));
            let what = Value::String(format!("{name}, {label}"));
            close(*value, number(&term[1]), FITTED, &what);
            close(*error, number(&term[2]), FITTED, &what);
        }
    }
}
