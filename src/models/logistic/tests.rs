//! Fits that go wrong on purpose, and fits that must not.

use super::*;
use crate::config::file::TargetName;
use crate::features::encoder::Unit;
use crate::features::matrix::CodedColumn;
use crate::models::separation::{Cause, Separated, separated};

fn settings(penalties: &[f64]) -> ModelSettings {
    ModelSettings { target: TargetName::Mql, penalties: penalties.to_vec(), allow_few_outcomes: false }
}

fn term(source: &str, level: Option<&str>) -> TermName {
    let level = level.map(str::to_owned);
    TermName { source: source.into(), level, baseline: None, unit: Unit::default(), step: 1.0, sd: 1.0, origin: 0.0 }
}

/// Numbers (column by column) and one category of levels "base", "l1", "l2"…, with outcomes.
struct Made {
    matrix: FeatureMatrix,
    terms: Vec<TermName>,
    rows: Vec<u32>,
    converted: Vec<bool>,
}

impl Made {
    fn new(numbers: &[(&str, Vec<f64>)], codes: Vec<u16>, converted: Vec<bool>) -> Self {
        let n = converted.len();
        let cells = (0..n).flat_map(|row| numbers.iter().map(move |(_, cells)| cells[row])).collect();
        let levels = usize::from(codes.iter().copied().max().unwrap_or(0));
        let mut terms: Vec<TermName> = numbers.iter().map(|(name, _)| term(name, None)).collect();
        terms.extend((1..=levels).map(|level| term("kind", Some(&format!("l{level}")))));
        let coded = if levels > 0 { vec![CodedColumn { codes, terms: levels }] } else { Vec::new() };
        let matrix = FeatureMatrix::new(n, numbers.len(), cells, coded);
        Self { matrix, terms, rows: (0..n as u32).collect(), converted }
    }

    fn fit(&self, penalties: &[f64]) -> Result<LogisticFit, LogisticError> {
        self.fit_with(&settings(penalties))
    }

    fn fit_with(&self, settings: &ModelSettings) -> Result<LogisticFit, LogisticError> {
        fit(
            &Training { matrix: &self.matrix, terms: &self.terms, rows: &self.rows, converted: &self.converted, accounts: None },
            settings,
            1,
        )
    }

    /// With a penalty: finite, of a size that a person can read, at a vanished gradient.
    #[track_caller]
    fn sound(&self, penalties: &[f64]) -> LogisticFit {
        let fit = self.fit(penalties).unwrap();
        assert!(fit.converged && fit.gradient_norm < 1e-8, "{}", fit.gradient_norm);
        let moments = self.matrix.moments(&self.rows);
        for (place, b) in fit.coefficients.terms.iter().enumerate() {
            assert!(b.is_finite() && (b * moments[place].1).abs() < 15.0, "{}: {b}", self.terms[place].label());
        }
        assert!(fit.std_errors().iter().all(|error| error.is_finite()) && fit.coefficients.intercept.is_finite());
        fit
    }

    fn separated(&self) -> Vec<Separated> {
        separated(&self.matrix, &self.rows, &self.converted)
    }
}

/// A number without pattern in 0..1.
fn noise(row: usize) -> f64 {
    (row as f64 * 0.618_033_988_75).fract()
}

fn noises(n: usize) -> Vec<f64> {
    (0..n).map(noise).collect()
}

/// About `share` converted, more often with a high number.
fn outcomes(numbers: &[f64], share: f64) -> Vec<bool> {
    numbers.iter().enumerate().map(|(row, x)| (row as f64 * 0.414_213_562_37).fract() < share * (0.5 + x)).collect()
}

fn names(error: &LogisticError) -> &str {
    match error {
        LogisticError::Separated { term } | LogisticError::Collinear { term, .. } => term,
        _ => panic!("{error}"),
    }
}

#[test]
fn too_few_outcomes_are_refused_with_the_counts() {
    let x = noises(500);
    let few = Made::new(&[("x", x.clone())], Vec::new(), (0..500).map(|row| row < 39).collect());
    let error = few.fit(&[1.0]).unwrap_err();
    assert_eq!(error.to_string(), "the training leads hold 39 converted and 461 other leads; at least 40 of each are needed");
    assert!(error.hint().contains("--allow-few-outcomes"));
    let allowed = ModelSettings { allow_few_outcomes: true, ..settings(&[1.0]) };
    assert!(few.fit_with(&allowed).unwrap().converged);
    for (all, text) in [(true, "500 converted and 0 other"), (false, "0 converted and 500 other")] {
        let one = Made::new(&[("x", x.clone())], Vec::new(), vec![all; 500]);
        let error = one.fit_with(&allowed).unwrap_err();
        assert!(error.to_string().contains(text) && error.to_string().ends_with("at least 1 of each is needed"), "{error}");
    }
    let none = Made::new(&[("x", Vec::new())], Vec::new(), Vec::new());
    assert!(none.fit_with(&allowed).unwrap_err().to_string().contains("0 converted and 0 other"));
    let featureless = Made::new(&[], Vec::new(), outcomes(&x, 0.5));
    assert_eq!(featureless.fit(&[1.0]), Err(LogisticError::NoFeatures));
}

#[test]
fn the_sign_does_not_depend_on_which_kind_is_the_majority() {
    for share in [0.1, 0.5, 0.9] {
        let x = noises(2_000);
        let converted = x.iter().enumerate().map(|(row, x)| (row as f64 * 0.732_050_807_57).fract() < share + 0.1 * (x - 0.5)).collect();
        let fit = Made::new(&[("x", x)], Vec::new(), converted).sound(&[0.1, 1.0]);
        assert!(fit.coefficients.terms[0] > 0.0 && fit.start_rows == 2_000, "{share}");
    }
}

#[test]
fn a_number_that_separates_is_named() {
    let x = noises(200);
    let y = outcomes(&x, 0.5);
    let telling: Vec<f64> = y.iter().zip(&x).map(|(yes, x)| if *yes { 10.0 + x } else { *x }).collect();
    let made = Made::new(&[("x", x), ("telling", telling)], Vec::new(), y);
    assert_eq!(names(&made.fit(&[0.0]).unwrap_err()), "telling");
    made.sound(&[1.0]);
    assert_eq!(made.separated(), [Separated { place: 1, cause: Cause::Number { higher: true } }]);
}

#[test]
fn levels_that_separate_are_named() {
    let x = noises(400);
    // Perfectly: the level is the outcome.
    let y = outcomes(&x, 0.5);
    let made = Made::new(&[("x", x.clone())], y.iter().map(|yes| u16::from(*yes)).collect(), y.clone());
    assert_eq!(names(&made.fit(&[0.0]).unwrap_err()), "kind = l1");
    made.sound(&[1.0]);
    assert_eq!(made.separated().iter().map(|found| found.place).collect::<Vec<_>>(), [1]);
    // Quasi: all leads of one level converted, the others are mixed.
    let codes: Vec<u16> = (0..400).map(|row| u16::from(row % 5 == 0) * (1 + u16::from(row % 10 == 0))).collect();
    let quasi: Vec<bool> = y.iter().zip(&codes).map(|(yes, code)| *yes || *code == 2).collect();
    let made = Made::new(&[("x", x)], codes, quasi);
    assert_eq!(names(&made.fit(&[0.0]).unwrap_err()), "kind = l2");
    made.sound(&[1.0]);
    assert_eq!(made.separated(), [Separated { place: 2, cause: Cause::Level { leads: 40, converted: 40 } }]);
}

#[test]
fn numbers_that_separate_only_together_are_found_without_a_penalty() {
    let (a, b): (Vec<f64>, Vec<f64>) = (noises(300), (0..300).map(|row| (f64::from(row) * 0.414_213_562_37).fract()).collect());
    let y = a.iter().zip(&b).map(|(a, b)| a > b).collect();
    let made = Made::new(&[("a", a), ("b", b)], Vec::new(), y);
    assert!(matches!(made.fit(&[0.0]), Err(LogisticError::Separated { .. })));
    made.sound(&[0.1, 1.0, 10.0]);
}

#[test]
fn columns_that_repeat_others_are_named_with_them() {
    let x = noises(400);
    let y = outcomes(&x, 0.4);
    let z: Vec<f64> = (0..400).map(|row| (f64::from(row) * 0.302_775_637_73).fract()).collect();
    let sum: Vec<f64> = x.iter().zip(&z).map(|(x, z)| 2.0 * x + z).collect();
    let double = Made::new(&[("x", x.clone()), ("z", z.clone()), ("x again", x.clone())], Vec::new(), y.clone());
    let error = double.fit(&[0.0]).unwrap_err();
    assert_eq!(error, LogisticError::Collinear { term: "x again".into(), with: vec!["x".into()] });
    assert_eq!(error.to_string(), "feature `x again` repeats `x`, and the penalty is 0: its coefficient could be anything");
    let fit = double.sound(&[1.0]);
    assert_eq!(fit.collinear, [Repeated { place: 2, with: vec![0] }]);
    assert!((fit.coefficients.terms[0] - fit.coefficients.terms[2]).abs() < 1e-9, "the penalty shares the effect evenly");
    let summed = Made::new(&[("x", x.clone()), ("z", z), ("sum", sum)], Vec::new(), y.clone());
    assert_eq!(summed.fit(&[0.0]).unwrap_err(), LogisticError::Collinear { term: "sum".into(), with: vec!["x".into(), "z".into()] });
    assert_eq!(summed.sound(&[1.0]).collinear, [Repeated { place: 2, with: vec![0, 1] }]);
    // A level that a number marks.
    let codes: Vec<u16> = (0..400).map(|row| u16::from(row % 4 == 0)).collect();
    let mark = codes.iter().map(|code| f64::from(*code)).collect();
    let marked = Made::new(&[("mark", mark)], codes, y);
    assert_eq!(marked.sound(&[1.0]).collinear, [Repeated { place: 1, with: vec![0] }]);
}

#[test]
fn a_constant_column_costs_nothing_with_a_penalty_and_is_named_without() {
    let x = noises(300);
    let y = outcomes(&x, 0.5);
    let made = Made::new(&[("x", x), ("same", vec![3.0; 300])], Vec::new(), y);
    let error = made.fit(&[0.0]).unwrap_err();
    assert_eq!(error.to_string(), "feature `same` repeats one value, and the penalty is 0: its coefficient could be anything");
}

#[test]
fn a_sound_fit_without_a_penalty_is_not_called_separated() {
    // Rare levels and a rare outcome, yet every level has both outcomes.
    let x = noises(4_000);
    let codes: Vec<u16> = (0..4_000).map(|row| u16::from(row % 100 == 0)).collect();
    let y = (0..4_000).map(|row| row % 41 == 0 || row == 100).collect();
    let made = Made::new(&[("x", x)], codes, y);
    let fit = made.sound(&[0.0]);
    assert!(fit.alpha.abs() < 1e-300 && made.separated().is_empty());
}

#[test]
fn the_start_changes_the_way_and_not_the_end() {
    let x = noises(3_000);
    let y = outcomes(&x, 0.3);
    let codes = (0..3_000).map(|row| (row % 7) as u16).collect();
    let made = Made::new(&[("x", x)], codes, y);
    let training = Training { matrix: &made.matrix, terms: &made.terms, rows: &made.rows, converted: &made.converted, accounts: None };
    let fits = [0, 500, 3_000].map(|rows| fit_from(&training, &settings(&[0.1, 1.0, 10.0]), 1, rows).unwrap());
    for fit in &fits[1..] {
        assert!(fit.alpha.total_cmp(&fits[0].alpha).is_eq());
        for (one, other) in fit.coefficients.terms.iter().zip(&fits[0].coefficients.terms) {
            assert!((one - other).abs() < 1e-6);
        }
    }
    assert_eq!(fits.map(|fit| fit.start_rows), [0, 500, 3_000]);
}
