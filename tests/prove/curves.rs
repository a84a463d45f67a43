//! Coverage of the table from score to probability.

use leadgauge::calibration::calibrator::Calibrator;
use leadgauge::config::file::CalibrationMethod::{self, Beta, Isotonic, Platt};
use leadgauge::stats::random::Random;
use leadgauge::units::Score;

use super::law::{Law, bent, beta, counts, leads, logistic, rare, straight};
use super::record::{COVERAGE, Figure, SEED, Scope};

pub fn figures(scope: &Scope) -> Vec<Figure> {
    let alone: [(&str, CalibrationMethod, Law); 7] = [
        ("Platt, logistic truth", Platt, logistic),
        ("Platt, logistic truth, 4 % converted", Platt, rare),
        ("beta, beta truth", Beta, beta),
        ("isotonic, logistic truth", Isotonic, logistic),
        ("isotonic, logistic truth, 4 % converted", Isotonic, rare),
        ("isotonic, straight truth", Isotonic, straight),
        ("isotonic, bent truth", Isotonic, bent),
    ];
    let mut figures = Vec::new();
    for (name, method, law) in alone {
        for n in [500, 2_000, 20_000] {
            let draws = if n > 2_000 { scope.large } else { scope.fits };
            figures.push(figure(name, (n, draws), law, &[method]));
        }
    }
    let chosen: [(&str, Law); 4] = [
        ("chosen of three, logistic truth", logistic),
        ("chosen of three, beta truth", beta),
        ("chosen of three, straight truth", straight),
        ("chosen of three, bent truth", bent),
    ];
    for (name, law) in chosen {
        for n in [500, 2_000, 20_000] {
            let draws = if n > 2_000 { scope.large } else { scope.fits };
            figures.push(figure(name, (n, draws), law, &[Platt, Isotonic, Beta]));
        }
    }
    figures
}

/// Share of leads whose score's interval holds the truth, over all draws.
fn figure(name: &str, (n, draws): (usize, usize), law: Law, methods: &[CalibrationMethod]) -> Figure {
    let mut random = Random::new(SEED, name);
    let (mut held, mut all) = (0, 0);
    for _ in 0..draws {
        let rows = leads(n, law, &mut random);
        let Ok(fitted) = Calibrator::choose(rows.iter().copied(), methods) else { continue };
        let counts = counts(&rows);
        for score in Score::all() {
            all += counts.at(score);
            if fitted.estimate(score).contains(law(f64::from(score.get()))) {
                held += counts.at(score);
            }
        }
    }
    Figure { part: "Probabilities", what: name.into(), n: n as u64, draws, value: held as f64 / all as f64, bar: COVERAGE }
}
