//! `evaluation[]` and `comparison[]`: how every model did, on every split and for both targets.

use rayon::prelude::*;

use crate::config::file::TargetName;
use crate::data::split::Split;
use crate::evaluation::cube::ScoreCube;
use crate::evaluation::measure::{Subject, evaluate};
use crate::evaluation::result::{Comparison, Evaluation};
use crate::stats::estimate::LEVEL;
use crate::stats::random::Random;
use crate::stats::ranking::{self, RankedCounts, delong};

use super::population::Population;
use super::scoring::ModelScores;

const TARGETS: [TargetName; 2] = [TargetName::Mql, TargetName::Sql];

/// Every model, target and split.
pub fn evaluations(seed: u64, models: &[ModelScores], cubes: &[ScoreCube], population: &Population) -> Vec<Evaluation> {
    let splits = [Split::Train, Split::Calibrate, Split::Test];
    let each = models.iter().zip(cubes).flat_map(|of| TARGETS.map(|target| (of, target)));
    let each: Vec<_> = each.flat_map(|(of, target)| splits.map(|split| (of, target, split))).collect();
    let one = |&((model, cube), target, split): &((&ModelScores, &ScoreCube), TargetName, Split)| {
        let subject = Subject {
            model: model.name,
            target,
            split,
            counts: &cube.counts(split, target),
            calibrator: model.calibrator(target),
            auc_unrounded: if split == Split::Test { auc_unrounded(model, target, population) } else { None },
        };
        evaluate(&subject, &mut Random::new(seed, "evaluation"))
    };
    each.par_iter().map(one).collect()
}

/// Area under the ROC curve of the test leads before rounding.
fn auc_unrounded(model: &ModelScores, target: TargetName, population: &Population) -> Option<f64> {
    let rows = population.rows(Split::Test);
    let raw: Vec<f64> = rows.iter().map(|&row| model.raw[row as usize]).collect();
    let reached: Vec<bool> = rows.iter().map(|&row| population.labels(target).reached[row as usize]).collect();
    ranking::auc(&RankedCounts::from_rows(&raw, &reached).ok()?)
}

/// The two models on the same test leads.
pub fn comparisons(models: &[ModelScores], population: &Population) -> Vec<Comparison> {
    let [first, second] = models else { return Vec::new() };
    let rows = population.rows(Split::Test);
    let of = |model: &ModelScores| -> Vec<f64> { rows.iter().map(|&row| f64::from(model.scores[row as usize].get())).collect() };
    let (first, second) = (of(first), of(second));
    let compare = |target| {
        let reached: Vec<bool> = rows.iter().map(|&row| population.labels(target).reached[row as usize]).collect();
        let auc_difference = delong::difference(&first, &second, &reached, LEVEL).ok().flatten()?.difference;
        Some(Comparison { target, split: Split::Test, auc_difference })
    };
    TARGETS.into_iter().filter_map(compare).collect()
}
