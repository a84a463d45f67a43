//! Against statsmodels (maximum likelihood) and scikit-learn (ridge, Platt).

use leadgauge::stats::logit::newton::{Problem, fit};

use super::figures::{all_close, close, list, number, numbers, parse};
use super::tolerance::{ITERATED, LOOSE_OPTIMUM};

const FIGURES: &str = include_str!("logit.json");

#[test]
fn maximum_likelihood_and_ridge() {
    for case in list(&parse(FIGURES)) {
        let name = &case["name"];
        let (first, second) = (numbers(&case["x1"]), numbers(&case["x2"]));
        let (columns, targets) = ([&first[..], &second[..]], numbers(&case["outcomes"]));
        let plain = Problem { columns: &columns, targets: &targets, ..Problem::default() };
        let curve = fit(&plain).unwrap();
        assert!(curve.convergence.converged);
        let found = [&[curve.intercept], &curve.coefficients[..]].concat();
        all_close(&found, &numbers(&case["coefficients"]), ITERATED, name);
        let errors = curve.standard_errors();
        all_close(&errors, &numbers(&case["standard_errors"]), ITERATED, name);
        let likelihood = number(&case["log_likelihood"]);
        close(curve.log_likelihood, likelihood, ITERATED, name);
        let shrunk = fit(&Problem { ridge: number(&case["ridge"]), ..plain }).unwrap();
        let found = [&[shrunk.intercept], &shrunk.coefficients[..]].concat();
        all_close(&found, &numbers(&case["ridge_coefficients"]), ITERATED, name);
    }
}

#[test]
fn calibration_in_the_large() {
    for case in list(&parse(FIGURES)) {
        let offset = numbers(&case["offset"]);
        let curve = fit(&Problem { targets: &numbers(&case["outcomes"]), offset: Some(&offset), ..Problem::default() }).unwrap();
        let name = &case["name"];
        close(curve.intercept, number(&case["in_the_large"]), ITERATED, name);
        let error = number(&case["in_the_large_error"]);
        close(curve.standard_errors()[0], error, ITERATED, name);
    }
}

#[test]
fn smoothed_targets() {
    for case in list(&parse(FIGURES)) {
        let (score, outcomes) = (numbers(&case["x2"]), numbers(&case["outcomes"]));
        let positives: f64 = outcomes.iter().sum();
        let negatives = outcomes.len() as f64 - positives;
        let smooth = |&y: &f64| {
            let low = 1.0 / (negatives + 2.0);
            let high = (positives + 1.0) / (positives + 2.0);
            low + y * (high - low)
        };
        let targets: Vec<f64> = outcomes.iter().map(smooth).collect();
        let curve = fit(&Problem { columns: &[&score], targets: &targets, ..Problem::default() }).unwrap();
        let (name, found) = (&case["name"], [curve.intercept, curve.coefficients[0]]);
        all_close(&found, &numbers(&case["platt_polished"]), ITERATED, name);
        all_close(&found, &numbers(&case["platt"]), LOOSE_OPTIMUM, name);
    }
}
