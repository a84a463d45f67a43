//! The choice between calibration methods: log loss in five-fold cross-validation on the calibrate split.
//! On the leads that it was fitted on, the isotonic curve would always win.

use crate::config::file::CalibrationMethod;
use crate::units::Score;

use super::calibrator::ScoreCounts;
use super::{beta, isotonic, platt};

/// Probabilities are kept this far from 0 and 1 where a log loss is taken.
const EDGE: f64 = 1e-6;

/// Mean log loss over the folds, each predicted from the others; infinite without leads or where a rest holds no lead.
pub(super) fn cross_validated(folds: &[ScoreCounts], method: CalibrationMethod) -> f64 {
    let (mut loss, mut leads) = (0.0, 0);
    for held in 0..folds.len() {
        let others = folds.iter().enumerate().filter(|(place, _)| *place != held);
        let rest = others.fold(ScoreCounts::default(), |sum, (_, fold)| sum.plus(fold));
        if rest.total() == 0 {
            return f64::INFINITY;
        }
        let fitted = curve(&rest, method);
        for score in Score::all() {
            let p = fitted[score.index()].clamp(EDGE, 1.0 - EDGE);
            let (yes, no) = (folds[held].converted[score.index()], folds[held].others[score.index()]);
            loss -= yes as f64 * p.ln() + no as f64 * (1.0 - p).ln();
            leads += yes + no;
        }
    }
    if leads == 0 { f64::INFINITY } else { loss / leads as f64 }
}

fn curve(counts: &ScoreCounts, method: CalibrationMethod) -> Vec<f64> {
    match method {
        CalibrationMethod::Platt => platt::fit(counts).probabilities(),
        CalibrationMethod::Isotonic => isotonic::curve(counts),
        CalibrationMethod::Beta => beta::fit(counts).probabilities(),
    }
}

#[cfg(test)]
mod tests {
    use crate::calibration::calibrator::Calibrator;
    use crate::config::file::CalibrationMethod::{Beta, Isotonic, Platt};
    use crate::stats::logit::sigmoid;
    use crate::stats::random::Random;
    use crate::units::Score;

    /// Twenty thousand leads of even scores that convert by a law.
    fn chosen(law: impl Fn(f64) -> f64) -> Calibrator {
        let mut random = Random::new(3, "calibrator test");
        let leads = (0..20_000_u32).map(|i| {
            let s = (i % 100) as u8;
            (Score::new(s).unwrap(), random.bernoulli(law(f64::from(s) / 100.0)))
        });
        Calibrator::choose(leads, &[Platt, Beta, Isotonic]).unwrap()
    }

    #[test]
    fn the_method_follows_the_law_and_its_intervals_hold_it() {
        type Law = fn(f64) -> f64;
        let logistic: Law = |s| sigmoid(-4.0 + 6.0 * s);
        let staircase: Law = |s| {
            if s < 0.3 {
                0.05
            } else if s < 0.7 {
                0.3
            } else {
                0.8
            }
        };
        let bowl: Law = |s| sigmoid(-2.0 + 0.9 * (s + 0.01).ln() - 0.2 * (1.0 - s).ln());
        for (law, expected) in [(logistic, Platt), (staircase, Isotonic), (bowl, Beta)] {
            let fitted = chosen(law);
            assert_eq!(fitted.method, expected, "{:?}", fitted.tried);
            let holds = |s: &u8| fitted.estimate(Score::new(*s).unwrap()).contains(law(f64::from(*s) / 100.0));
            let covered = (2..98).filter(holds).count();
            assert!(covered > 75, "{expected:?}: {covered} of 96 scores covered");
            assert!(Score::all().zip(Score::all().skip(1)).all(|(a, b)| fitted.probability(a) <= fitted.probability(b)));
        }
    }
}
