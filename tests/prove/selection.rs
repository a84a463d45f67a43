//! Leads of which only the worked ones show what becomes of them: bounds, weights, and the experiment that would tell.

use leadgauge::config::file::TargetName;
use leadgauge::stats::random::Random;
use leadgauge::thresholds::selected::Pair;
use leadgauge::thresholds::selection::{Unknown, Weighting, WorkedCounts, leads_needed, recall_bounds, strata, weighted};
use leadgauge::units::Score;

use super::law::logistic;
use super::record::{Figure, SEED, Scope};

const CUT: u8 = 55;
const N: usize = 2_000;

/// Who is worked.
#[derive(Clone, Copy)]
enum Work {
    /// More often the higher the score, by chance.
    ByScore,
    /// Everyone at or above the cut, one in eight below it: the truth is then the lower bound itself.
    Edge,
    /// By score, and the better leads of each score sooner.
    Better,
}

/// A lead: score, whether it would convert if worked, whether it is worked.
fn lead(work: Work, random: &mut Random) -> (Score, f64, bool, bool) {
    let score = Score::from_scaled(random.normal(42.0, 20.0));
    let at = f64::from(score.get());
    let good = random.bernoulli(0.5);
    let quality = match work {
        Work::Better if good => 1.25,
        Work::Better => 0.75,
        _ => 1.0,
    };
    let chance = match work {
        Work::ByScore => (0.06 + 0.009 * at).min(1.0),
        Work::Edge => {
            if score.get() >= CUT {
                1.0
            } else {
                0.125
            }
        }
        Work::Better => ((0.06 + 0.008 * at) * if good { 1.4 } else { 0.6 }).min(1.0),
    };
    let p = (logistic(at) * quality).min(1.0);
    (score, p, random.bernoulli(p), random.bernoulli(chance))
}

fn cut() -> Score {
    Score::new(CUT).unwrap()
}

/// Tenths, parted at the cut.
fn bands() -> Vec<(Score, Score)> {
    let score = |value| Score::new(value).unwrap();
    let tenths = [(75, 100), (65, 74), (57, 64), (50, 56), (45, 49), (39, 44), (33, 38), (27, 32), (19, 26), (0, 18)];
    strata(&tenths.map(|(low, high)| (score(low), score(high))), &[Some(Pair { mql: cut(), sql: cut() })])
}

/// Recall of the law itself.
fn truth(work: Work, scope: &Scope) -> f64 {
    let mut random = Random::new(SEED, "true recall");
    let (mut above, mut all) = (0.0, 0.0);
    for _ in 0..scope.truth {
        let (score, p, ..) = lead(work, &mut random);
        all += p;
        above += if score >= cut() { p } else { 0.0 };
    }
    above / all
}

pub fn figures(scope: &Scope) -> Vec<Figure> {
    let worlds = [
        (Work::ByScore, "worked by score", true),
        (Work::Edge, "all worked from the cut on, one in eight below", true),
        (Work::Better, "better leads worked sooner", false),
    ];
    let mut figures: Vec<Figure> = worlds.into_iter().flat_map(|(work, name, by_chance)| world(work, name, by_chance, scope)).collect();
    figures.extend([(0.1, 0.04), (0.1, 0.12), (0.05, 0.12)].map(|(width, rate)| kept(width, rate, scope)));
    figures
}

fn world(work: Work, name: &str, by_chance: bool, scope: &Scope) -> [Figure; 3] {
    let (truth, bands) = (truth(work, scope), bands());
    let draws = scope.verdicts;
    let probabilities: Vec<f64> = (0..=100).map(|at| logistic(f64::from(at))).collect();
    let mut random = Random::new(SEED, "selection");
    let (mut held, mut observed, mut by_weight) = (0, 0.0, 0.0);
    for _ in 0..draws {
        let mut counts = WorkedCounts::default();
        for _ in 0..N {
            let (score, _, converts, worked) = lead(work, &mut random);
            counts.add(score, worked, [converts && worked, false]);
        }
        let bounds = recall_bounds(&counts, &bands, TargetName::Mql, cut()).unwrap();
        held += usize::from(bounds.low_limit <= truth && truth <= bounds.high_limit);
        observed += bounds.observed.value;
        let weighting = Weighting { probabilities: [&probabilities; 2], seed: SEED, draws: 2 };
        let cuts = Pair { mql: cut(), sql: cut() };
        by_weight += weighted(&counts, &bands, Some(cuts), weighting).unwrap().by_weight[0].recall.unwrap().value;
    }
    let figure = |what: &str, value, bar| Figure { part: "Selection", what: format!("{what}, {name}"), n: N as u64, draws, value, bar };
    let mean = |sum: f64| sum / draws as f64 - truth;
    [
        figure("bounds hold the true recall", held as f64 / draws as f64, Some((0.95, 1.0))),
        figure("recall as observed less the truth", mean(observed), Some((0.05, 1.0))),
        figure("recall with weights less the truth", mean(by_weight), by_chance.then_some((-0.01, 0.01))),
    ]
}

/// How often so many leads, worked at random, tell recall to the width.
fn kept(width: f64, rate: f64, scope: &Scope) -> Figure {
    let unknown = Unknown { above: 300.0, below: 40.0, unworked: 1_500.0 };
    let n = leads_needed(unknown, 0.12, width).unwrap();
    let mut random = Random::new(SEED, "experiment");
    let kept = (0..scope.draws).filter(|_| unknown.width(random.binomial(n, rate), n) <= width).count();
    let what = format!("width of {} points kept, {} % of the low scores convert", width * 100.0, rate * 100.0);
    Figure { part: "Selection", what, n, draws: scope.draws, value: kept as f64 / scope.draws as f64, bar: Some((0.95, 1.0)) }
}
