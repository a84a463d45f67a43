//! Times the logistic fit alone, on the leads of a config: the whole penalty path on all training leads, and the fit as `run` makes
//! it (choice of the penalty by folds included), with linfa's start from more and from fewer rows.
//!
//! ```text
//! cargo bench --bench path -- --config benches/leadgauge.toml --data DIR [--repeats 3]
//! ```
//!
//! Prints one line of JSON per timed fit. `path.py` runs it in turns with scikit-learn.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and may fail loudly")]

use std::path::PathBuf;
use std::time::Instant;

use leadgauge::cli::args::InputArgs;
use leadgauge::cli::job::Job;
use leadgauge::features::encoder::Encoder;
use leadgauge::features::point_in_time::KnownAtDecision;
use leadgauge::models::logistic::{START_ROWS, Training, fit_from};
use leadgauge::models::newton::{self, Problem};
use leadgauge::review::population::Population;
use leadgauge::review::progress::{Progress, Step};

struct Silent;

impl Progress for Silent {
    fn begin(&self, _step: Step) {}
}

/// The value after a flag.
fn flag(name: &str) -> Option<String> {
    let arguments: Vec<String> = std::env::args().collect();
    let place = arguments.iter().position(|argument| argument == name)?;
    arguments.get(place + 1).cloned()
}

/// Seconds of processor time of this process so far, on all cores, to a hundredth; `NaN` where the system does not tell.
fn processor() -> f64 {
    let Ok(stat) = std::fs::read_to_string("/proc/self/stat") else { return f64::NAN };
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok()).unwrap_or(f64::NAN);
    (ticks(11) + ticks(12)) / 100.0
}

fn main() {
    let Some(config) = flag("--config") else {
        println!("usage: --config FILE --data DIR [--repeats N]");
        return;
    };
    let repeats: usize = flag("--repeats").map_or(3, |n| n.parse().unwrap());
    let args = InputArgs { config: config.into(), data: flag("--data").map(PathBuf::from), as_of: None, seed: None };
    let job = Job::from_files(&args, None).unwrap();
    let read = job.read(&Silent).unwrap();
    let (config, leads) = (&job.config, &read.loaded.leads);
    let population = Population::new(config, leads).unwrap();
    let known = KnownAtDecision { leads, activity: &read.activity };
    let encoder = Encoder::fit(&config.features, &known, &population.train).unwrap();
    let matrix = encoder.encode(&known).unwrap();
    let terms = encoder.terms();
    let converted = &population.labels(config.model.target).reached;
    let rows = &population.train;
    let training = Training { matrix: &matrix, terms: &terms, rows, converted, accounts: None };
    for _ in 0..repeats {
        let (begun, used) = (Instant::now(), processor());
        let moments = matrix.moments(rows);
        let problem = Problem { matrix: &matrix, rows, converted, moments: &moments };
        let strongest_first = config.model.penalties.iter().rev().copied();
        let path = newton::path(&problem, strongest_first, &vec![0.0; terms.len() + 1], newton::TOLERANCE);
        let (seconds, used) = (begun.elapsed().as_secs_f64(), processor() - used);
        let gradient = config.model.penalties.iter().rev().zip(&path).map(|(alpha, b)| newton::gradient_norm(&problem, *alpha, b));
        let gradient = gradient.fold(0.0, f64::max);
        println!(
            r#"{{"job":"path","seconds":{seconds:.4},"processor":{used:.2},"gradient":{gradient:e},"rows":{},"terms":{}}}"#,
            rows.len(),
            terms.len()
        );
        for start in [0, 2_000, START_ROWS, 50_000] {
            let begun = Instant::now();
            let fit = fit_from(&training, &config.model, config.seed, start).unwrap();
            let seconds = begun.elapsed().as_secs_f64();
            let (steps, gradient, alpha) = (fit.steps, fit.gradient_norm, fit.alpha);
            println!(r#"{{"job":"fit","start":{start},"seconds":{seconds:.4},"steps":{steps},"gradient":{gradient:e},"alpha":{alpha}}}"#);
        }
    }
}
