//! Audits of drawn leads whose law is known, and of small cards with planted faults.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::result::RuleLint;
use super::*;
use crate::stats::random::Random;

struct Numbers(BTreeMap<&'static str, Vec<f64>>);

impl Columns for Numbers {
    fn rows(&self) -> usize {
        self.0.values().next().map_or(0, Vec::len)
    }
    fn view(&self, name: &str) -> Option<ColumnView<'_>> {
        self.0.get(name).map(|numbers| ColumnView::Numbers(numbers))
    }
}

fn card(rules: &[(&str, &str, f64)], cap: f64) -> Scorecard {
    let mut text = format!("name = \"t\"\n[dimension.fit]\ncap = {cap}\n");
    for (id, when, points) in rules {
        write!(text, "[[rule]]\nid = \"{id}\"\nlabel = \"{id}\"\ndimension = \"fit\"\nwhen = \"{when}\"\npoints = {points}\n").unwrap();
    }
    Scorecard::from_toml(&text).unwrap()
}

/// Leads whose log-odds are -2 + 1 for `a` - 1 for `b`; `c` says nothing, `d` is `a` again, `e` is mostly missing.
fn drawn(leads: usize) -> (Numbers, Vec<bool>) {
    let mut random = Random::new(7, "rule audit");
    let mut columns: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    let mut converted = Vec::new();
    for _ in 0..leads {
        let [a, b, c] = [0.4, 0.5, 0.3].map(|share| f64::from(u8::from(random.bernoulli(share))));
        let e = if random.bernoulli(0.3) { 1.0 } else { f64::NAN };
        for (name, value) in [("a", a), ("b", b), ("c", c), ("d", a), ("e", e)] {
            columns.entry(name).or_default().push(value);
        }
        converted.push(random.bernoulli(crate::stats::logit::sigmoid(-2.0 + a - b)));
    }
    (Numbers(columns), converted)
}

fn audit_of(card: &Scorecard, leads: usize) -> RuleAudit {
    let (table, converted) = drawn(leads);
    let rows: Vec<u32> = (0..leads as u32).collect();
    let (train, test) = rows.split_at(leads * 3 / 4);
    let points = card.points(&table).unwrap();
    audit(&Subject { card, points: &points, table: &table, target: TargetName::Mql, converted: &converted, train, test }).unwrap()
}

#[test]
fn each_rule_is_told_what_it_earns() {
    let rules = [("right", "a = 1", 10.0), ("wrong_sign", "b = 1", 10.0), ("nothing", "c = 1", 10.0), ("dead", "a = 7", 5.0)];
    let audit = audit_of(&card(&rules, 30.0), 20_000);
    let verdicts: Vec<Verdict> = audit.rules.iter().map(|rule| rule.verdict).collect();
    assert_eq!(verdicts[1..], [Verdict::Inverted, Verdict::TooMuch, Verdict::Dead]);
    // The budget of 30 points goes to the two rules that earn them, one in log-odds each.
    let implied = |place: usize| audit.rules[place].implied.unwrap();
    assert!((implied(0).value - 15.0).abs() < 2.0 && (implied(1).value + 15.0).abs() < 2.0, "{implied:?}", implied = implied(0));
    assert!(implied(2).value.abs() < 2.0 && audit.rules[2].suggested.unwrap().abs() <= 2);
    assert_eq!((audit.rules[3].implied, audit.rules[3].with), (None, None));
    let right = &audit.rules[0];
    assert_eq!(right.support, audit.n - right.without.unwrap().n);
    assert!(right.lift.unwrap().low > 1.2 && audit.rules[1].lift.unwrap().high < 0.9);
    assert!(right.weight_of_evidence.unwrap() < 0.0 && right.information_value.unwrap() > 0.05);
    let kinds = |wanted: fn(&RuleLint) -> bool| audit.lints.iter().filter(|lint| wanted(lint)).count();
    assert_eq!(kinds(|lint| matches!(lint, RuleLint::Dead { rule } if rule == "dead")), 1);
    assert_eq!(kinds(|lint| matches!(lint, RuleLint::Inverted { rule, .. } if rule == "wrong_sign")), 1);
    let rounding = audit.rounding.unwrap();
    assert!(rounding.cost.auc.contains(0.0) && rounding.cost.auc.value.abs() < 0.005, "{:?}", rounding.cost);
    assert!(rounding.gain.auc.low > 0.05 && rounding.gain.log_loss.high < 0.0, "{:?}", rounding.gain);
    assert_eq!(rounding.n, 5_000);
}

#[test]
fn twins_empty_fields_and_caps_are_found() {
    let rules = [("one", "a = 1", 10.0), ("twin", "d = 1", 10.0), ("blank", "e = 1", 5.0), ("asks", "e IS NULL", 5.0)];
    let audit = audit_of(&card(&rules, 10.0), 4_000);
    assert!(audit.joint.unwrap().ridge > 0.0, "twins have no single answer");
    assert_eq!(audit.rules[1].most_alike, Some(Alike { rule: "one".into(), jaccard: 1.0 }));
    let of = |wanted: &str| -> Vec<String> {
        let name = |lint: &RuleLint| match lint {
            RuleLint::Redundant { rule, other, .. } => format!("redundant {rule} {other}"),
            RuleLint::EmptyField { rule, column, .. } => format!("empty {rule} {column}"),
            RuleLint::NeverCounted { rule, .. } => format!("never {rule}"),
            RuleLint::UnreachableCap { dimension, .. } => format!("unreachable {dimension}"),
            _ => String::new(),
        };
        audit.lints.iter().map(name).filter(|name| name.starts_with(wanted)).collect()
    };
    assert_eq!(of("redundant"), ["redundant twin one"]);
    assert_eq!(of("empty"), ["empty blank e"], "a rule that asks for blanks is no fault");
    // With the twin, ten points are reached without either of the two.
    assert_eq!(of("never"), ["never one", "never twin"]);
    assert!(of("unreachable").is_empty());
    let high = audit_of(&card(&rules[..1], 25.0), 4_000);
    assert!(high.lints.contains(&RuleLint::UnreachableCap { dimension: "fit".into(), cap: 25.0, reach: 10.0 }));
}

#[test]
fn nothing_to_learn_from() {
    let card = card(&[("a", "a = 1", 10.0)], 10.0);
    let (table, _) = drawn(50);
    let rows: Vec<u32> = (0..50).collect();
    let points = card.points(&table).unwrap();
    let none = vec![false; 50];
    let subject = Subject {
        card: &card,
        points: &points,
        table: &table,
        target: TargetName::Sql,
        converted: &none,
        train: &rows[..40],
        test: &rows[40..],
    };
    let audit = audit(&subject).unwrap();
    assert!(audit.joint.is_none() && audit.rounding.is_none());
    assert_eq!((audit.rules[0].verdict, audit.rules[0].lift), (Verdict::CannotTell, None));
}

#[test]
fn verdicts_follow_the_interval() {
    let implied = |low: f64, high: f64| Estimate {
        value: f64::midpoint(low, high),
        low,
        high,
        level: LEVEL,
        n: 9,
        method: crate::stats::estimate::Method::Wald,
    };
    let of = |points, low, high| verdict(9, points, Some(&implied(low, high)));
    assert_eq!(of(10.0, 8.0, 12.0), Verdict::Fair);
    assert_eq!(of(10.0, -2.0, 12.0), Verdict::CannotTell);
    assert_eq!(of(10.0, -2.0, 4.0), Verdict::TooMuch);
    assert_eq!(of(10.0, 12.0, 20.0), Verdict::TooLittle);
    assert_eq!(of(10.0, 8.4, 8.8), Verdict::Fair, "whole points are no finer");
    assert_eq!(of(10.0, -8.0, -2.0), Verdict::Inverted);
    assert_eq!(of(-10.0, -4.0, -2.0), Verdict::TooMuch);
    assert_eq!(of(0.0, 4.0, 8.0), Verdict::TooLittle);
}
