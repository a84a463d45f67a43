//! Against lifelines, and against the definition in exact fractions.

use leadgauge::stats::survival::aalen_johansen::aalen_johansen;
use leadgauge::stats::survival::kaplan_meier::kaplan_meier;
use leadgauge::stats::survival::{Ending, RiskSet, Spell};
use serde_json::Value;

use super::figures::{all_close, close, counts, list, numbers, parse};
use super::tolerance::ROUNDING;

const FIGURES: &str = include_str!("survival.json");

fn spells(times: &Value, endings: &Value, entries: &Value) -> Vec<Spell> {
    let rows = numbers(times).into_iter().zip(counts(endings));
    let mut rows: Vec<Spell> = rows
        .map(|(exit, ending)| {
            let ending = match ending {
                0 => Ending::Censored,
                1 => Ending::Event,
                _ => Ending::Competing,
            };
            Spell::new(exit, ending)
        })
        .collect();
    if !entries.is_null() {
        for (row, entry) in rows.iter_mut().zip(numbers(entries)) {
            row.entry = Some(entry);
        }
    }
    rows
}

#[test]
fn kaplan_meier_with_its_band() {
    for case in list(&parse(FIGURES)["kaplan_meier"]) {
        let rows = spells(&case["time"], &case["event"], &case["entry"]);
        let curve = kaplan_meier(&rows, RiskSet::Exact, 0.95).unwrap();
        let expected = list(&case["steps"]);
        assert_eq!(curve.steps.len(), expected.len());
        for (step, expected) in curve.steps.iter().zip(expected) {
            let (share, expected) = (step.surviving, numbers(expected));
            let found = [step.time, share.value, share.low, share.high];
            // Where lifelines has no interval (0 and 1) only time and value are recorded.
            let recorded = expected.len();
            all_close(&found[..recorded], &expected, ROUNDING, &case["name"]);
        }
    }
}

#[test]
fn aalen_johansen_of_the_definition() {
    for case in list(&parse(FIGURES)["aalen_johansen"]) {
        let rows = spells(&case["time"], &case["cause"], &case["entry"]);
        let curve = aalen_johansen(&rows, RiskSet::Exact, 0.95).unwrap();
        let expected = list(&case["steps"]);
        assert_eq!(curve.steps.len(), expected.len());
        for (step, expected) in curve.steps.iter().zip(expected) {
            let (won, lost) = (step.incidence.value, step.competing_incidence.value);
            let found = [step.time, won, lost, step.surviving];
            all_close(&found, &numbers(expected), ROUNDING, &case["name"]);
        }
    }
}

#[test]
fn aalen_johansen_of_lifelines_without_ties() {
    for case in list(&parse(FIGURES)["aalen_johansen"]) {
        if case["lifelines"].is_null() {
            continue;
        }
        let rows = spells(&case["time"], &case["cause"], &case["entry"]);
        let curve = aalen_johansen(&rows, RiskSet::Exact, 0.95).unwrap();
        for (step, expected) in curve.steps.iter().zip(numbers(&case["lifelines"])) {
            close(step.incidence.value, expected, ROUNDING, &case["name"]);
        }
    }
}

#[test]
fn ties_taken_one_by_one_would_be_wrong() {
    let cases = parse(FIGURES);
    let case = list(&cases["aalen_johansen"]).iter().find(|case| !case["one_by_one"].is_null()).unwrap();
    let rows = spells(&case["time"], &case["cause"], &case["entry"]);
    let curve = aalen_johansen(&rows, RiskSet::Exact, 0.95).unwrap();
    let (ours, wrong) = (curve.steps.last().unwrap().incidence.value, case["one_by_one"].as_f64().unwrap());
    assert!((ours - wrong).abs() > 0.01, "{ours} {wrong}");
}
