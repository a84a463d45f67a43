//! Against scipy (chi-square), numpy (PSI by this project's rule) and nannyml (expected precision and recall).

use leadgauge::drift::expected_performance::expected;
use leadgauge::drift::stability::{BinName, Binned, shift};
use leadgauge::stats::random::Random;
use leadgauge::units::Score;

use super::figures::{close, count, counts, list, number, numbers, parse};
use super::tolerance::ROUNDING;

const FIGURES: &str = include_str!("drift.json");

#[test]
fn stability() {
    for case in list(&parse(FIGURES)["shifts"]) {
        let (baseline, current) = (counts(&case["baseline"]), counts(&case["current"]));
        let names = (0..baseline.len()).map(|bin| BinName::Level(bin.to_string())).collect();
        let found = shift("x", &Binned { names, baseline, current }).unwrap();
        close(found.psi, number(&case["psi"]), ROUNDING, &case["name"]);
        close(found.p_value.unwrap(), number(&case["p"]), ROUNDING, &case["name"]);
    }
}

#[test]
fn expected_performance() {
    for case in list(&parse(FIGURES)["outlooks"]) {
        let leads: [u64; Score::COUNT] = counts(&case["counts"]).try_into().unwrap();
        let probabilities: [f64; Score::COUNT] = numbers(&case["probabilities"]).try_into().unwrap();
        let cut = Score::new(count(&case["cut"]) as u8).unwrap();
        let found = expected(&leads, &probabilities, cut, &mut Random::new(1, "reference"));
        close(found.precision.unwrap().value, number(&case["precision"]), ROUNDING, &case["name"]);
        close(found.recall.unwrap().value, number(&case["recall"]), ROUNDING, &case["name"]);
    }
}
