//! Intervals cover the truth about as often as they say, on simulated data of a fixed seed.

use leadgauge::stats::estimate::{Estimate, LEVEL};
use leadgauge::stats::random::Random;
use leadgauge::stats::ranking::{RankedCounts, delong};
use leadgauge::stats::survival::aalen_johansen::aalen_johansen;
use leadgauge::stats::survival::{Ending, RiskSet, Spell};

/// Simulated data sets; the standard error of a coverage of 95 % is then 0.7 points.
const RUNS: u32 = 1_000;

/// Share of the runs whose interval contains the truth.
fn coverage(truth: f64, mut run: impl FnMut() -> Estimate) -> f64 {
    let covered = (0..RUNS).filter(|_| run().contains(truth)).count();
    covered as f64 / f64::from(RUNS)
}

#[test]
fn cumulative_incidence() {
    // Two exponential causes of means 40 and 60 days, uniform censoring over 120 days,
    // late entry of every third row. True share by day 30: rate share times 1 - e^(-30 rate).
    let rate: f64 = 1.0 / 40.0 + 1.0 / 60.0;
    let truth = 1.0 / 40.0 / rate * (1.0 - (-30.0 * rate).exp());
    let mut random = Random::new(1, "incidence coverage");
    let share = coverage(truth, || {
        let mut spells = Vec::new();
        while spells.len() < 150 {
            let (won, lost) = (random.exponential(40.0), random.exponential(60.0));
            let entry = (spells.len() % 3 == 0).then(|| random.uniform() * 10.0);
            let stop = entry.unwrap_or(0.0) + random.uniform() * 120.0;
            let exit = won.min(lost).min(stop);
            if entry.is_some_and(|entry| entry >= exit) {
                continue;
            }
            let ending = match (won <= lost, stop <= exit) {
                (_, true) => Ending::Censored,
                (true, false) => Ending::Event,
                (false, false) => Ending::Competing,
            };
            spells.push(Spell { entry, exit, ending });
        }
        let curve = aalen_johansen(&spells, RiskSet::Exact, LEVEL).expect("times in order");
        curve.incidence_at(30.0).expect("rows")
    });
    assert!((0.93..=0.97).contains(&share), "{share}");
}

#[test]
fn area_under_the_curve() {
    // Normal scores one standard deviation apart, in halves: the true area, counted
    // on the same grid, is that of a difference of two rounded normals.
    let mut random = Random::new(1, "area coverage");
    let mut draw = |positives: usize, negatives: usize| {
        let outcomes: Vec<bool> = (0..positives + negatives).map(|row| row < positives).collect();
        let scores: Vec<f64> = outcomes
            .iter()
            .map(|&positive| {
                let shift = if positive { 1.0 } else { 0.0 };
                (random.normal(shift, 1.0) * 2.0).round()
            })
            .collect();
        let counts = RankedCounts::from_rows(&scores, &outcomes).expect("finite scores");
        delong::auc(&counts, LEVEL).expect("both classes")
    };
    let truth = draw(500_000, 500_000).value;
    let share = coverage(truth, || draw(40, 160));
    assert!((0.93..=0.97).contains(&share), "{share}");
}
