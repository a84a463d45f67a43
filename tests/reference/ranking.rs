//! Against scikit-learn, scipy and the textbook form of `DeLong`'s variance.

use leadgauge::stats::estimate::{LEVEL, Method};
use leadgauge::stats::ranking::{RankedCounts, auc, average_precision, delong, ks, roc_points};

use super::figures::{all_close, close, list, number, numbers, outcomes, parse};
use super::tolerance::ROUNDING;

const FIGURES: &str = include_str!("ranking.json");

#[test]
fn single_score() {
    for case in list(&parse(FIGURES)) {
        let name = &case["name"];
        let rows = numbers(&case["scores"]);
        let counts = RankedCounts::from_rows(&rows, &outcomes(&case["outcomes"])).unwrap();
        let expect = |found: f64, key: &str| close(found, number(&case[key]), ROUNDING, name);
        expect(auc(&counts).unwrap(), "auc");
        expect(ks(&counts).unwrap().value, "ks");
        expect(average_precision(&counts).unwrap(), "average_precision");
        let area = delong::auc(&counts, LEVEL).unwrap();
        assert_eq!(area.method, Method::Delong);
        expect(area.low, "auc_low");
        expect(area.high, "auc_high");
    }
}

#[test]
fn paired_scores() {
    for case in list(&parse(FIGURES)) {
        let name = &case["name"];
        let (first, second) = (numbers(&case["scores"]), numbers(&case["other"]));
        let gap = delong::difference(&first, &second, &outcomes(&case["outcomes"]), LEVEL).unwrap().unwrap();
        let expect = |found: f64, key: &str| close(found, number(&case[key]), ROUNDING, name);
        expect(gap.difference.value, "difference");
        expect(gap.difference.low, "difference_low");
        expect(gap.difference.high, "difference_high");
        expect(gap.p_value, "difference_p");
    }
}

#[test]
fn curve() {
    for case in list(&parse(FIGURES)) {
        let name = &case["name"];
        let rows = numbers(&case["scores"]);
        let counts = RankedCounts::from_rows(&rows, &outcomes(&case["outcomes"])).unwrap();
        let points = roc_points(&counts).unwrap();
        let cuts: Vec<f64> = points.iter().filter_map(|point| point.cut).collect();
        let across: Vec<f64> = points.iter().map(|p| p.false_positive_rate).collect();
        let up: Vec<f64> = points.iter().map(|p| p.true_positive_rate).collect();
        all_close(&cuts, &numbers(&case["cuts"]), ROUNDING, name);
        all_close(&across, &numbers(&case["false_positive_rate"]), ROUNDING, name);
        all_close(&up, &numbers(&case["true_positive_rate"]), ROUNDING, name);
    }
}
