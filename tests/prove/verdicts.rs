//! How often probabilities are called calibrated, and whether p-values of the calibration error are even.

use leadgauge::calibration::calibrator::Calibrator;
use leadgauge::config::file::CalibrationMethod;
use leadgauge::evaluation::reliability::{by_probability, calibration_error, recalibration};
use leadgauge::evaluation::verdict::{CalibrationVerdict, judge};
use leadgauge::stats::random::Random;
use leadgauge::stats::ranking::RankedCounts;
use leadgauge::units::Score;

use super::law::{Law, counts, flattened, leads, logistic, rare};
use super::record::{Figure, SEED, Scope};

/// Draws of the calibration error, as for all leads of a run.
const ERROR_DRAWS: usize = 1_000;

pub fn figures(scope: &Scope) -> Vec<Figure> {
    let laws: [(&str, Law); 2] = [("24 % converted", logistic), ("4 % converted", rare)];
    let mut figures = Vec::new();
    for (name, law) in laws {
        for n in [500, 2_000] {
            let mut random = Random::new(SEED, "calibrated");
            let value = called_calibrated(scope.verdicts, || Some(stated(n, law, 1.0, &mut random)), "calibrated errors");
            let what = format!("called calibrated when it is, {name}");
            figures.push(Figure { part: "Verdicts", what, n: n as u64, draws: scope.verdicts, value, bar: Some((0.93, 0.97)) });
        }
    }
    for (name, law) in laws {
        let mut random = Random::new(SEED, "slope");
        let caught = 1.0 - called_calibrated(scope.verdicts, || Some(stated(2_000, law, 0.7, &mut random)), "slope errors");
        let what = format!("caught when the slope is 0.7, {name}");
        // With a rare outcome the share is reported: 80 conversions do not tell as much.
        let bar = (name == laws[0].0).then_some((0.9, 1.0));
        figures.push(Figure { part: "Verdicts", what, n: 2_000, draws: scope.verdicts, value: caught, bar });
    }
    for (name, law) in laws {
        let mut random = Random::new(SEED, "end to end");
        let value = called_calibrated(scope.verdicts, || fitted(2_000, law, &mut random), "end to end errors");
        let what = format!("called calibrated, calibrator fitted on other leads, {name}");
        figures.push(Figure { part: "Verdicts", what, n: 2_000, draws: scope.verdicts, value, bar: None });
    }
    for (name, law) in laws {
        for n in [500, 2_000] {
            let mut random = Random::new(SEED, "even p-values");
            let p: Vec<f64> = (0..scope.verdicts)
                .filter_map(|_| Some(calibration_error(&stated(n, law, 1.0, &mut random), ERROR_DRAWS, &mut random)?.p_value))
                .collect();
            let what = format!("p-values of the calibration error are even, {name}");
            figures.push(Figure { part: "Evenness", what, n: n as u64, draws: p.len(), value: kolmogorov(p), bar: Some((0.05, 1.0)) });
        }
    }
    figures
}

/// Leads with the probabilities of a law, whose outcomes follow it with a slope.
fn stated(n: usize, law: Law, slope: f64, random: &mut Random) -> RankedCounts {
    let scores = leads(n, law, random);
    let p: Vec<f64> = scores.iter().map(|lead| law(f64::from(lead.0.get()))).collect();
    let outcome = |(score, _): &(Score, bool)| random.bernoulli(flattened(law, slope, f64::from(score.get())));
    let outcomes: Vec<bool> = scores.iter().map(outcome).collect();
    RankedCounts::from_rows(&p, &outcomes).unwrap()
}

/// Leads with the probabilities of a calibrator that was fitted on as many others.
fn fitted(n: usize, law: Law, random: &mut Random) -> Option<RankedCounts> {
    let calibrator = Calibrator::fit(&counts(&leads(n, law, random)), CalibrationMethod::Platt).ok()?;
    Some(by_probability(&counts(&leads(n, law, random)), &calibrator))
}

/// The share of draws that the page would call calibrated.
fn called_calibrated(draws: usize, mut draw: impl FnMut() -> Option<RankedCounts>, stream: &str) -> f64 {
    let mut random = Random::new(SEED, stream);
    let verdicts = (0..draws).filter_map(|_| {
        let leads = draw()?;
        let ece = calibration_error(&leads, ERROR_DRAWS, &mut random);
        Some(judge(&leads, &recalibration(&leads), ece.as_ref(), 1)?.finding)
    });
    let verdicts: Vec<CalibrationVerdict> = verdicts.collect();
    verdicts.iter().filter(|finding| **finding == CalibrationVerdict::Agrees).count() as f64 / verdicts.len() as f64
}

/// p-value of Kolmogorov's test of evenness on [0, 1] (Stephens 1970, doi:10.1111/j.2517-6161.1970.tb00821.x).
fn kolmogorov(mut p: Vec<f64>) -> f64 {
    p.sort_by(f64::total_cmp);
    let n = p.len() as f64;
    let gaps = p.iter().enumerate().map(|(place, p)| (p - place as f64 / n).max((place + 1) as f64 / n - p));
    let distance = gaps.fold(0.0, f64::max);
    let scaled = (n.sqrt() + 0.12 + 0.11 / n.sqrt()) * distance;
    let terms = (1..100).map(f64::from).map(|k| if k as u32 % 2 == 1 { 2.0 } else { -2.0 } * (-2.0 * k * k * scaled * scaled).exp());
    terms.sum::<f64>().clamp(0.0, 1.0)
}
