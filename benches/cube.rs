//! Times what is computed from the score cube, for few and for many leads: the choice of the cuts with its 1,000 resamples, the figures of
//! all cuts with their intervals, the alternatives, and how far each assumption may be wrong. None of it may grow with the leads.
//!
//! ```text
//! cargo bench --bench cube -- [--repeats 5]
//! ```
//!
//! Prints one line of JSON per size and step, medians over the repeats (sizes in turns), and the ratio of the largest size to the
//! smallest. The leads are drawn here: 26 weeks, six sources.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and may fail loudly")]

use std::hint::black_box;
use std::time::Instant;

use leadgauge::config::file::ModelName;
use leadgauge::config::settings::{Limits, Objective, ThresholdSettings, ValueSettings};
use leadgauge::data::split::Split;
use leadgauge::evaluation::cube::{CellKey, ScoreCube};
use leadgauge::stats::logit::sigmoid;
use leadgauge::stats::random::Random;
use leadgauge::thresholds::recommend::{self, Evidence};
use leadgauge::thresholds::volume::Span;
use leadgauge::thresholds::{alternatives, assumptions};
use leadgauge::units::{Money, Score};

/// Numbers of leads; each split holds half of them.
const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];
const STEPS: [&str; 4] = ["choice and resamples", "figures of all cuts", "alternatives", "assumptions"];

fn cube(leads: u32) -> ScoreCube {
    let mut random = Random::new(20_261_122, "bench cube");
    let lead = |number: u32| {
        let score = Score::from_scaled(random.normal(42.0, 20.0));
        let p = sigmoid(-3.4 + 0.05 * f64::from(score.get()));
        let mql = random.bernoulli(p);
        CellKey {
            split: if number.is_multiple_of(2) { Split::Calibrate } else { Split::Test },
            week: random.below(26) as u16,
            source: random.below(6) as u16,
            score,
            mql,
            sql: mql && random.bernoulli(0.4),
        }
    };
    ScoreCube::new((0..leads).map(lead))
}

/// Seconds per step.
fn timed(cube: &ScoreCube, leads: u32) -> [f64; 4] {
    let per_quarter = Span::Rate(f64::from(leads) / 4.0);
    let worth = [400.0, 40.0, 60.0, 5.0].map(Money);
    let [sql_success, mql_success, sql_cost, mql_cost] = worth;
    let value = ValueSettings { currency: "USD".into(), sql_success, mql_success, sql_cost, mql_cost };
    let settings = ThresholdSettings { model: ModelName::Logistic, objective: Objective::ExpectedValue, current: None, value };
    let limits = Limits { sql_capacity: Some(f64::from(leads) / 40.0), sql_precision: Some(0.15), ..Limits::default() };
    let evidence = Evidence { settings: &settings, limits: &limits, cube, spans: (per_quarter, per_quarter), seed: 7 };
    let mut seconds = [0.0; 4];
    let mut begun = Instant::now();
    let mut lap = |step: usize| {
        seconds[step] = begun.elapsed().as_secs_f64();
        begun = Instant::now();
    };
    let choice = recommend::choose(&evidence);
    lap(0);
    let volume = recommend::volume(&evidence, Split::Test);
    let measured = recommend::measured(&evidence, cube, &volume);
    lap(1);
    black_box((measured.frontier(), alternatives::runners_up(&evidence, &measured)));
    lap(2);
    black_box(assumptions::robustness(&evidence, choice.pair.unwrap()));
    lap(3);
    seconds
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let flag = arguments.iter().position(|argument| argument == "--repeats");
    let repeats: usize = flag.map_or(5, |place| arguments[place + 1].parse().unwrap());
    let cubes = SIZES.map(cube);
    let mut runs: [Vec<[f64; 4]>; 3] = Default::default();
    for _ in 0..repeats {
        for (size, cube) in cubes.iter().enumerate() {
            runs[size].push(timed(cube, SIZES[size]));
        }
    }
    let total = |size: usize| median(runs[size].iter().map(|run| run.iter().sum()).collect());
    for (size, leads) in SIZES.iter().enumerate() {
        for (step, name) in STEPS.iter().enumerate() {
            let seconds = median(runs[size].iter().map(|run| run[step]).collect());
            println!(r#"{{"leads":{leads},"step":"{name}","seconds":{seconds:.4}}}"#);
        }
        println!(r#"{{"leads":{leads},"step":"all","seconds":{:.4}}}"#, total(size));
    }
    println!(r#"{{"ratio":{:.3},"of":{},"to":{}}}"#, total(2) / total(0), SIZES[2], SIZES[0]);
}
