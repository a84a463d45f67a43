//! Against statsmodels (intervals), scipy (distributions, tests) and numpy (quantiles).

use leadgauge::stats::binning;
use leadgauge::stats::distribution::chi_square;
use leadgauge::stats::normal::{chi_square_upper, cumulative, quantile};
use leadgauge::stats::proportion::{difference, wilson};
use serde_json::Value;

use super::figures::{close, count, counts, list, number, numbers, parse};
use super::tolerance::{ROUNDING, TAIL};

const FIGURES: &str = include_str!("proportion.json");

#[test]
fn intervals() {
    let figures = parse(FIGURES);
    for case in list(&figures["wilson"]) {
        let rate = wilson(count(&case["k"]), count(&case["n"]), number(&case["level"])).unwrap();
        let bounds = numbers(&case["interval"]);
        close(rate.low, bounds[0], ROUNDING, &case["name"]);
        close(rate.high, bounds[1], ROUNDING, &case["name"]);
    }
    let pair = |value: &Value| (count(&value[0]), count(&value[1]));
    for case in list(&figures["differences"]) {
        let gap = difference(pair(&case["first"]), pair(&case["second"]), 0.95).unwrap();
        let bounds = numbers(&case["interval"]);
        close(gap.low, bounds[0], ROUNDING, &case["name"]);
        close(gap.high, bounds[1], ROUNDING, &case["name"]);
    }
}

#[test]
fn distributions() {
    let figures = parse(FIGURES);
    for case in list(&figures["quantiles"]) {
        let (p, z) = (number(&case["p"]), number(&case["z"]));
        close(quantile(p), z, ROUNDING, &case["name"]);
        let back = number(&case["back"]);
        close(cumulative(z) / back, 1.0, TAIL, &case["name"]);
    }
    for case in list(&figures["chi_square"]) {
        let found = chi_square_upper(number(&case["x"]), count(&case["degrees"]));
        close(found / number(&case["p"]), 1.0, TAIL, &case["name"]);
    }
}

#[test]
fn homogeneity() {
    for case in list(&parse(FIGURES)["homogeneity"]) {
        let test = chi_square(&counts(&case["baseline"]), &counts(&case["current"])).unwrap().unwrap();
        assert_eq!(test.degrees, count(&case["degrees"]));
        close(test.statistic, number(&case["statistic"]), ROUNDING, &case["name"]);
        close(test.p_value, number(&case["p"]), ROUNDING, &case["name"]);
    }
}

#[test]
fn sample_quantiles() {
    let figures = parse(FIGURES);
    let sample = numbers(&figures["sample"]);
    for case in list(&figures["sample_quantiles"]) {
        let found = binning::quantile(&sample, number(&case["q"])).unwrap();
        close(found, number(&case["value"]), ROUNDING, &case["name"]);
    }
}
