//! Against optbinning (weight of evidence, information value) and statsmodels (the joint fit).

use std::fmt::Write;

use leadgauge::config::file::TargetName;
use leadgauge::data::view::{ColumnView, Columns};
use leadgauge::models::rule_audit::{Subject, audit};
use leadgauge::models::scorecard::Scorecard;
use leadgauge::stats::normal::critical_value;

use super::figures::{close, list, numbers, outcomes, parse};
use super::tolerance::{ITERATED, ROUNDING};

const FIGURES: &str = include_str!("rule_audit.json");

struct Rules(Vec<Vec<f64>>);

impl Columns for Rules {
    fn rows(&self) -> usize {
        self.0[0].len()
    }
    fn view(&self, name: &str) -> Option<ColumnView<'_>> {
        let place: usize = name.strip_prefix('x')?.parse().ok()?;
        self.0.get(place).map(|numbers| ColumnView::Numbers(numbers))
    }
}

#[test]
fn evidence_and_the_joint_fit() {
    for case in list(&parse(FIGURES)) {
        let name = &case["name"];
        let table = Rules(list(&case["rules"]).iter().map(numbers).collect());
        let converted = outcomes(&case["outcomes"]);
        let mut text = "name = \"t\"\n[dimension.fit]\n".to_owned();
        for place in 0..table.0.len() {
            write!(text, "[[rule]]\nid = \"r{place}\"\nlabel = \"R\"\ndimension = \"fit\"\nwhen = \"x{place} = 1\"\npoints = 10\n")
                .unwrap();
        }
        let card = Scorecard::from_toml(&text).unwrap();
        let points = card.points(&table).unwrap();
        let rows: Vec<u32> = (0..converted.len() as u32).collect();
        let (train, test) = (&rows[..], &rows[..0]);
        let found =
            audit(&Subject { card: &card, points: &points, table: &table, target: TargetName::Mql, converted: &converted, train, test })
                .unwrap();
        let scale = found.joint.unwrap().points_per_log_odds;
        let (coefficients, errors) = (numbers(&case["coefficients"]), numbers(&case["standard_errors"]));
        let (weights, values) = (numbers(&case["weight_of_evidence"]), numbers(&case["information_value"]));
        for (place, rule) in found.rules.iter().enumerate() {
            let implied = rule.implied.unwrap();
            close(implied.value / scale, coefficients[place], ITERATED, name);
            let error = (implied.high - implied.low) / 2.0 / critical_value(0.95) / scale;
            close(error, errors[place], ITERATED, name);
            close(rule.weight_of_evidence.unwrap(), weights[place], ROUNDING, name);
            close(rule.information_value.unwrap(), values[place], ROUNDING, name);
        }
    }
}
