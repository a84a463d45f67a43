//! `evaluation[]` and `comparison[]`: how every model did, on every split and for both targets.

use rayon::prelude::*;

use crate::config::file::TargetName;
use crate::data::column::Words;
use crate::data::split::Split;
use crate::evaluation::cube::ScoreCube;
use crate::evaluation::groups::{self, GroupCounts, GroupedLead};
use crate::evaluation::measure::{Subject, evaluate, evaluate_group};
use crate::evaluation::pairs::PairCube;
use crate::evaluation::result::{Comparison, Evaluation, GroupKind};
use crate::features::encoder::MISSING;
use crate::period::Quarter;
use crate::stats::random::Random;
use crate::stats::ranking::{self, RankedCounts};

use super::population::Population;
use super::run::Material;
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

/// The score that cuts are set on, on the test leads of each source, segment and quarter.
pub fn by_group(material: &Material<'_>, models: &[ModelScores], population: &Population) -> Vec<Evaluation> {
    let config = material.config;
    let Some(model) = models.iter().find(|model| model.name == config.thresholds.model) else { return Vec::new() };
    let columns = groupings(material, model, population);
    let smallest = u64::from(config.report.smallest_group);
    let each: Vec<(&GroupCounts, usize, TargetName)> = TARGETS
        .iter()
        .flat_map(|&target| columns.iter().map(move |groups| (target, groups)))
        .flat_map(|(target, groups)| {
            let judged = groups.iter().filter(|group| group.of(target).total() >= smallest).count();
            groups.iter().map(move |group| (group, judged, target))
        })
        .collect();
    let one = |&(group, judged, target): &(&GroupCounts, usize, TargetName)| {
        let counts = group.of(target);
        let calibrator = model.calibrator(target);
        let subject = Subject { model: model.name, target, split: Split::Test, counts, calibrator, auc_unrounded: None };
        evaluate_group(&subject, group.group.clone(), judged, &mut Random::new(config.seed, "evaluation of groups"))
    };
    each.par_iter().map(one).collect()
}

/// The columns of words that leads are grouped by: the source, then the segments, in the order of the config.
pub fn group_columns<'a>(material: &Material<'a>) -> Vec<((GroupKind, &'a str), &'a Words)> {
    let (config, leads) = (material.config, material.leads);
    let source = leads.source().zip(config.leads.source.as_deref()).map(|(words, name)| ((GroupKind::Source, name), words));
    let segments = config.funnel.segments.iter().map(String::as_str);
    let segments = segments.filter_map(|name| Some(((GroupKind::Segment, name), leads.column(name)?.words()?)));
    source.into_iter().chain(segments).collect()
}

/// The groups of each column, in the order of the config: source, segments, quarters.
fn groupings(material: &Material<'_>, model: &ModelScores, population: &Population) -> Vec<Vec<GroupCounts>> {
    let leads = material.leads;
    let rows = population.rows(Split::Test);
    let lead = |row: u32, code: u32| {
        let row = row as usize;
        GroupedLead { code, score: model.scores[row], mql: population.mql.reached[row], sql: population.sql.reached[row] }
    };
    let by_words = |name: (GroupKind, &str), words: &Words| {
        let levels = words.levels();
        let code = |row: u32| words.codes()[row as usize].min(levels.len() as u32);
        let grouped = rows.iter().map(|&row| lead(row, code(row)));
        groups::count(name, grouped, levels.len() + 1, |code| levels.get(code).map_or_else(|| MISSING.to_owned(), Clone::clone))
    };
    let mut columns: Vec<Vec<GroupCounts>> = group_columns(material).into_iter().map(|(name, words)| by_words(name, words)).collect();
    if let Some(quarters) = leads.quarters() {
        let mut distinct: Vec<Quarter> = rows.iter().map(|&row| quarters[row as usize]).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let code = |row: u32| distinct.partition_point(|quarter| *quarter < quarters[row as usize]) as u32;
        let grouped = rows.iter().map(|&row| lead(row, code(row)));
        let mut groups = groups::count((GroupKind::Quarter, "quarter"), grouped, distinct.len(), |code| distinct[code].to_string());
        groups.sort_by(|a, b| a.group.level.cmp(&b.group.level));
        columns.push(groups);
    }
    columns
}

/// Every pair of models on the same test leads.
pub fn comparisons(seed: u64, models: &[ModelScores], population: &Population) -> Vec<Comparison> {
    let pairs = (0..models.len()).flat_map(|first| (first + 1..models.len()).map(move |second| (first, second)));
    let each: Vec<_> = TARGETS.into_iter().flat_map(|target| pairs.clone().map(move |pair| (target, pair))).collect();
    let one = |&(target, (first, second)): &(TargetName, (usize, usize))| {
        let (first, second) = (&models[first], &models[second]);
        let reached = &population.labels(target).reached;
        let leads = population.rows(Split::Test).iter().map(|&row| row as usize);
        let cube = PairCube::new(leads.map(|row| (first.scores[row], second.scores[row], reached[row])));
        let calibrators = (first.calibrator(target), second.calibrator(target));
        let mut random = Random::new(seed, "comparison of models");
        Some(Comparison {
            target,
            split: Split::Test,
            first: first.name,
            second: second.name,
            auc_difference: cube.auc_difference()?.difference,
            brier_difference: cube.brier_difference(calibrators, &mut random),
            log_loss_difference: cube.log_loss_difference(calibrators, &mut random),
        })
    };
    each.par_iter().filter_map(one).collect()
}
