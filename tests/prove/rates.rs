//! Coverage of rates, of the area under the curve, of differences of two models, and of recalibration.

use leadgauge::calibration::calibrator::Calibrator;
use leadgauge::config::file::CalibrationMethod;
use leadgauge::evaluation::pairs::PairCube;
use leadgauge::evaluation::reliability::recalibration;
use leadgauge::stats::estimate::{Estimate, LEVEL};
use leadgauge::stats::proper_score;
use leadgauge::stats::proportion::wilson;
use leadgauge::stats::random::Random;
use leadgauge::stats::ranking::{self, RankedCounts, delong};
use leadgauge::units::Score;

use super::law::{counts, leads, logistic, rare};
use super::record::{COVERAGE, Figure, SEED, Scope};

pub fn figures(scope: &Scope) -> Vec<Figure> {
    let mut figures: Vec<Figure> = [30, 200, 2_000].into_iter().flat_map(|n| rates(n, scope)).collect();
    figures.extend([(200, 0.2), (2_000, 0.05)].map(|(n, share)| area(n, share, scope)));
    figures.extend(differences(1_000, scope));
    for n in [500, 2_000] {
        figures.extend(recalibrated(n, scope));
    }
    figures
}

/// The share of draws whose interval holds the truth; draws without an interval do not count.
fn covered(draws: usize, mut draw: impl FnMut() -> Option<(Estimate, f64)>) -> f64 {
    let held: Vec<bool> = (0..draws).filter_map(|_| draw()).map(|(estimate, truth)| estimate.contains(truth)).collect();
    held.iter().filter(|held| **held).count() as f64 / held.len() as f64
}

fn rates(n: u64, scope: &Scope) -> Vec<Figure> {
    let mut random = Random::new(SEED, "rates");
    let value = covered(scope.draws, || {
        let p = 0.02 + 0.96 * random.uniform();
        Some((wilson(random.binomial(n, p), n, LEVEL)?, p))
    });
    let mean = Figure { part: "Rates", what: "Wilson, rates from 2 % to 98 %".into(), n, draws: scope.draws, value, bar: COVERAGE };
    let single = [0.02, 0.05, 0.1, 0.3].map(|p| {
        let value = covered(scope.draws, || Some((wilson(random.binomial(n, p), n, LEVEL)?, p)));
        Figure { part: "Rates", what: format!("Wilson, rate of {} %", p * 100.0), n, draws: scope.draws, value, bar: None }
    });
    std::iter::once(mean).chain(single).collect()
}

/// Rounded normal scores one standard deviation apart.
fn area(n: usize, share: f64, scope: &Scope) -> Figure {
    let mut random = Random::new(SEED, "area");
    let mut ranked = |positives: usize, negatives: usize| {
        let outcomes: Vec<bool> = (0..positives + negatives).map(|row| row < positives).collect();
        let score = |positive: &bool| (random.normal(if *positive { 64.0 } else { 50.0 }, 14.0)).round().clamp(0.0, 100.0);
        let scores: Vec<f64> = outcomes.iter().map(score).collect();
        RankedCounts::from_rows(&scores, &outcomes).unwrap()
    };
    let truth = ranking::auc(&ranked(scope.truth, scope.truth)).unwrap();
    let positives = (n as f64 * share) as usize;
    let value = covered(scope.plain, || Some((delong::auc(&ranked(positives, n - positives), LEVEL)?, truth)));
    let what = format!("AUC, {} % converted", share * 100.0);
    Figure { part: "Ranking", what, n: n as u64, draws: scope.plain, value, bar: COVERAGE }
}

/// A score, and a copy of it with noise, of the same leads.
fn pairs(n: usize, random: &mut Random) -> Vec<(Score, Score, bool)> {
    let lead = |_| {
        let x = random.normal(42.0, 20.0);
        let (first, second) = (Score::from_scaled(x), Score::from_scaled(x + random.normal(0.0, 15.0)));
        (first, second, random.bernoulli(logistic(f64::from(first.get()))))
    };
    (0..n).map(lead).collect()
}

fn differences(n: usize, scope: &Scope) -> Vec<Figure> {
    let mut random = Random::new(SEED, "differences");
    let many = pairs(scope.truth, &mut random);
    let fitted = |pick: fn(&(Score, Score, bool)) -> Score| {
        let rows: Vec<(Score, bool)> = many.iter().take(50_000).map(|lead| (pick(lead), lead.2)).collect();
        Calibrator::fit(&counts(&rows), CalibrationMethod::Platt).unwrap()
    };
    let (first, second) = (fitted(|lead| lead.0), fitted(|lead| lead.1));
    let loss = |pick: fn(&(Score, Score, bool)) -> Score, calibrator: &Calibrator| {
        let p: Vec<f64> = many.iter().map(|lead| calibrator.probability(pick(lead)).get()).collect();
        let ranked = RankedCounts::from_rows(&p, &many.iter().map(|lead| lead.2).collect::<Vec<_>>()).unwrap();
        [proper_score::brier(&ranked).unwrap().unwrap(), proper_score::log_loss(&ranked).unwrap().unwrap()]
    };
    let (one, other) = (loss(|lead| lead.0, &first), loss(|lead| lead.1, &second));
    let area = PairCube::new(many.iter().copied()).auc_difference().unwrap().difference.value;
    let truths = [area, one[0] - other[0], one[1] - other[1]];
    let mut held = [0; 3];
    for _ in 0..scope.fits {
        let cube = PairCube::new(pairs(n, &mut random).into_iter());
        let calibrators = (&first, &second);
        let found = [
            cube.auc_difference().unwrap().difference,
            cube.brier_difference(calibrators, &mut random).unwrap(),
            cube.log_loss_difference(calibrators, &mut random).unwrap(),
        ];
        for place in 0..3 {
            held[place] += usize::from(found[place].contains(truths[place]));
        }
    }
    let names = ["AUC, difference of two models", "Brier score, difference of two models", "log loss, difference of two models"];
    let figure = |place: usize| {
        let value = held[place] as f64 / scope.fits as f64;
        Figure { part: "Ranking", what: names[place].into(), n: n as u64, draws: scope.fits, value, bar: COVERAGE }
    };
    (0..3).map(figure).collect()
}

fn recalibrated(n: usize, scope: &Scope) -> Vec<Figure> {
    let laws: [(&str, super::law::Law); 2] = [("24 % converted", logistic), ("4 % converted", rare)];
    let mut figures = Vec::new();
    for (name, law) in laws {
        let mut random = Random::new(SEED, "recalibration");
        let (mut slopes, mut levels) = (0, 0);
        for _ in 0..scope.plain {
            let rows = leads(n, law, &mut random);
            let p: Vec<f64> = rows.iter().map(|lead| law(f64::from(lead.0.get()))).collect();
            let ranked = RankedCounts::from_rows(&p, &rows.iter().map(|lead| lead.1).collect::<Vec<_>>()).unwrap();
            let fit = recalibration(&ranked);
            slopes += usize::from(fit.slope.is_some_and(|slope| slope.contains(1.0)));
            levels += usize::from(fit.in_the_large.is_some_and(|level| level.contains(0.0)));
        }
        for (what, held) in [("slope", slopes), ("calibration in the large", levels)] {
            let value = held as f64 / scope.plain as f64;
            let what = format!("{what}, {name}");
            figures.push(Figure { part: "Recalibration", what, n: n as u64, draws: scope.plain, value, bar: COVERAGE });
        }
    }
    figures
}
