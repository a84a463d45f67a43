//! Against scikit-learn and `model_diagnostics`.

use leadgauge::stats::isotonic::Isotonic;
use leadgauge::stats::proper_score::{brier, corp, log_loss};
use leadgauge::stats::ranking::RankedCounts;

use super::figures::{all_close, close, list, number, numbers, outcomes, parse};
use super::tolerance::ROUNDING;

const FIGURES: &str = include_str!("proper_score.json");

#[test]
fn scores_and_parts() {
    for case in list(&parse(FIGURES)) {
        let rows = numbers(&case["probabilities"]);
        let counts = RankedCounts::from_rows(&rows, &outcomes(&case["outcomes"])).unwrap();
        let expect = |found: f64, key: &str| close(found, number(&case[key]), ROUNDING, &case["name"]);
        expect(brier(&counts).unwrap().unwrap(), "brier");
        expect(log_loss(&counts).unwrap().unwrap(), "log_loss");
        let parts = corp(&counts).unwrap().unwrap();
        expect(parts.brier, "brier");
        expect(parts.miscalibration, "miscalibration");
        expect(parts.discrimination, "discrimination");
        expect(parts.uncertainty, "uncertainty");
    }
}

#[test]
fn isotonic_predictions() {
    for case in list(&parse(FIGURES)) {
        let (x, y) = (numbers(&case["probabilities"]), numbers(&case["outcomes"]));
        let (weights, places) = (numbers(&case["weights"]), numbers(&case["where"]));
        let fits = [(None, "isotonic"), (Some(&weights[..]), "isotonic_weighted")];
        for (weights, key) in fits {
            let fit = Isotonic::fit(&x, &y, weights).unwrap();
            let curve: Vec<f64> = places.iter().filter_map(|&x| fit.interpolate(x)).collect();
            all_close(&curve, &numbers(&case[key]), ROUNDING, &case["name"]);
        }
    }
}
