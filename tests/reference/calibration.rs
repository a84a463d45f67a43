//! Against betacal, scikit-learn, statsmodels and dcurves.

use leadgauge::calibration::calibrator::{Calibrator, ScoreCounts};
use leadgauge::config::file::CalibrationMethod::{Beta, Isotonic, Platt};
use leadgauge::evaluation::reliability::{calibration_error, recalibration};
use leadgauge::evaluation::verdict::judge;
use leadgauge::stats::isotonic::Isotonic as Steps;
use leadgauge::stats::net_benefit::{net_benefit, treat_all};
use leadgauge::stats::normal::chi_square_upper;
use leadgauge::stats::random::Random;
use leadgauge::stats::ranking::RankedCounts;
use leadgauge::units::Score;
use serde_json::Value;

use super::figures::{all_close, close, list, number, numbers, outcomes, parse};
use super::tolerance::{ITERATED, LOOSE_BETA, ROUNDING};

const FIGURES: &str = include_str!("calibration.json");

fn counts(case: &Value) -> ScoreCounts {
    let mut counts = ScoreCounts::default();
    for (score, outcome) in numbers(&case["scores"]).into_iter().zip(outcomes(&case["outcomes"])) {
        counts.add(Score::from_scaled(score), outcome, 1);
    }
    counts
}

fn by_probability(case: &Value) -> RankedCounts {
    RankedCounts::from_rows(&numbers(&case["probabilities"]), &outcomes(&case["outcomes"])).expect("finite probabilities")
}

fn table(fitted: &Calibrator) -> Vec<f64> {
    Score::all().map(|score| fitted.estimate(score).value).collect()
}

#[test]
fn platt_and_beta_curves() {
    for case in list(&parse(FIGURES)) {
        let counts = counts(case);
        all_close(&table(&Calibrator::fit(&counts, Platt).unwrap()), &numbers(&case["platt"]), ITERATED, &case["name"]);
        let beta = table(&Calibrator::fit(&counts, Beta).unwrap());
        all_close(&beta, &numbers(&case["beta"]), ITERATED, &case["name"]);
        all_close(&beta, &numbers(&case["betacal"]), LOOSE_BETA, &case["name"]);
    }
}

#[test]
fn the_isotonic_table_is_the_isotonic_fit_within_its_ends() {
    for case in list(&parse(FIGURES)) {
        let counts = counts(case);
        let fit = Steps::from_counts(&counts.ranked());
        let found = table(&Calibrator::fit(&counts, Isotonic).unwrap());
        for (score, found) in Score::all().zip(found) {
            let plain = fit.interpolate(f64::from(score.get())).unwrap();
            let (first, last) = (fit.blocks()[0], fit.blocks()[fit.blocks().len() - 1]);
            let moved = plain <= first.value.max(0.1) && first.value <= 0.0 || plain >= last.value.min(0.9) && last.value >= 1.0;
            if !moved {
                close(found, plain, ROUNDING, &case["name"]);
            }
        }
    }
}

#[test]
fn slope_and_both_intercepts() {
    for case in list(&parse(FIGURES)) {
        let fit = recalibration(&by_probability(case));
        let pairs = [(fit.slope, "slope"), (fit.intercept, "intercept"), (fit.in_the_large, "in_the_large")];
        for (estimate, key) in pairs {
            let estimate = estimate.unwrap();
            close(estimate.value, number(&case[key]), ITERATED, &case["name"]);
            let half = 1.959_963_984_540_054 * number(&case[format!("{key}_error")]);
            close(estimate.high - estimate.value, half, ITERATED, &case["name"]);
        }
    }
}

#[test]
fn calibration_error_of_equal_count_bins() {
    for case in list(&parse(FIGURES)) {
        let Some(error) = calibration_error(&by_probability(case), 200, &mut Random::new(1, "reference")) else {
            assert!(numbers(&case["scores"]).len() < 50, "only few leads have no calibration error");
            continue;
        };
        close(error.value, number(&case["error"]), ROUNDING, &case["name"]);
    }
}

#[test]
fn the_line_test_is_a_likelihood_ratio() {
    for case in list(&parse(FIGURES)).iter().filter(|case| numbers(&case["scores"]).len() > 50) {
        let leads = by_probability(case);
        let verdict = judge(&leads, &recalibration(&leads), None, 1).unwrap();
        close(verdict.line_p_value, chi_square_upper(number(&case["line_statistic"]), 2), ITERATED, &case["name"]);
        close(verdict.p_value, verdict.line_p_value, ROUNDING, &case["name"]);
    }
}

#[test]
fn decision_curves() {
    for case in list(&parse(FIGURES)) {
        let leads = by_probability(case);
        let thresholds = numbers(&case["thresholds"]);
        let benefit: Vec<f64> = thresholds.iter().filter_map(|t| net_benefit(&leads, *t)).collect();
        all_close(&benefit, &numbers(&case["net_benefit"]), ROUNDING, &case["name"]);
        let all: Vec<f64> = thresholds.iter().filter_map(|t| treat_all(&leads, *t)).collect();
        all_close(&all, &numbers(&case["treat_all"]), ROUNDING, &case["name"]);
    }
}

#[test]
fn one_class_and_nothing() {
    let one = RankedCounts::from_cells(&[0.2, 0.4], &[0, 0], &[30, 40]).unwrap();
    let fit = recalibration(&one);
    assert!(fit.slope.is_none() && fit.intercept.is_none() && fit.in_the_large.is_none());
    assert_eq!(judge(&one, &fit, None, 1), None);
    assert_eq!(net_benefit(&one, 0.3), Some(-40.0 / 70.0 * 0.3 / 0.7));
    let none = RankedCounts::default();
    assert_eq!(calibration_error(&none, 100, &mut Random::new(1, "reference")), None);
    assert_eq!(recalibration(&none).observed, None);
}
