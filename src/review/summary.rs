//! `models[]`: what was fitted, in terms that a reader knows.

use std::collections::BTreeMap;

use crate::calibration::calibrator::Calibrator;
use crate::config::file::{ModelName, TargetName};
use crate::data::column::Column;
use crate::data::split::Split;
use crate::models::baseline::NaiveBayes;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::points::RulePoints;
use crate::units::Score;

use super::fitted::Fitted;
use super::population::Population;
use super::review::{CalibrationRow, CalibratorSummary, Convergence, ModelSummary, PenaltyTried, Term};
use super::run::Made;
use super::scoring::ModelScores;
use super::terms;

fn converted_train(population: &Population, target: TargetName) -> u64 {
    let reached = &population.labels(target).reached;
    population.rows(Split::Train).iter().filter(|&&row| reached[row as usize]).count() as u64
}

fn calibrator_summary(calibrator: &Calibrator) -> CalibratorSummary {
    let row = |score: Score| CalibrationRow { score, probability: calibrator.estimate(score) };
    CalibratorSummary { method: calibrator.method, tried: calibrator.tried.clone(), table: Score::all().map(row).collect() }
}

/// Every model, calibrated to both targets; the target that the predictive model learnt first.
pub fn every_model(made: &Made<'_>) -> Vec<ModelSummary> {
    let learnt = made.material.config.model.target;
    let other = if learnt == TargetName::Mql { TargetName::Sql } else { TargetName::Mql };
    let one = |model: &ModelScores, target| {
        let calibrator = model.calibrator(target);
        match (model.name, made.rules(), &made.baseline) {
            (ModelName::Rules, Some((card, points)), _) => rules(card, points, &made.population, target, calibrator),
            (ModelName::Baseline, _, Some(baseline)) => yardstick(made, baseline, target, calibrator),
            _ => logistic(&made.fitted, &made.population, target, calibrator),
        }
    };
    let each = [learnt, other].into_iter().flat_map(|target| made.models.iter().map(move |model| (model, target)));
    each.map(|(model, target)| one(model, target)).collect()
}

fn logistic(fitted: &Fitted, population: &Population, target: TargetName, calibrator: &Calibrator) -> ModelSummary {
    let fit = &fitted.fit;
    let n = population.rows(Split::Train).len() as u64;
    let terms = terms::of(fitted, population);
    let tried = |&(alpha, log_loss, std_error): &(f64, f64, f64)| PenaltyTried { alpha, log_loss, std_error };
    ModelSummary {
        name: ModelName::Logistic,
        target,
        n_train: n,
        converted_train: converted_train(population, target),
        convergence: Some(Convergence {
            converged: fit.converged,
            gradient_norm: fit.gradient_norm,
            iterations: fit.steps,
            start_rows: fit.start_rows as u64,
        }),
        alpha: Some(fit.alpha),
        penalties: fit.tried.iter().map(tried).collect(),
        terms,
        calibrator: calibrator_summary(calibrator),
    }
}

/// The scorecard: one term per rule, with the leads for which it fires.
fn rules(card: &Scorecard, points: &RulePoints, population: &Population, target: TargetName, calibrator: &Calibrator) -> ModelSummary {
    let term = |(rule, &n): (&crate::models::scorecard::file::RuleFile, &u64)| Term {
        name: rule.label.clone(),
        source: rule.id.clone(),
        value: rule.points,
        std_error: None,
        odds_ratio: None,
        unit: None,
        n,
    };
    ModelSummary {
        name: ModelName::Rules,
        target,
        n_train: population.rows(Split::Train).len() as u64,
        converted_train: converted_train(population, target),
        convergence: None,
        alpha: None,
        penalties: Vec::new(),
        terms: card.rules().iter().zip(&points.fires).map(term).collect(),
        calibrator: calibrator_summary(calibrator),
    }
}

/// The baseline: what each value adds to the log-odds, for values with enough training leads.
fn yardstick(made: &Made<'_>, baseline: &NaiveBayes, target: TargetName, calibrator: &Calibrator) -> ModelSummary {
    let train = made.population.rows(Split::Train);
    let n_train = train.len() as u64;
    let mut terms = vec![Term {
        name: "(prior)".into(),
        source: "(prior)".into(),
        value: baseline.prior(),
        std_error: None,
        odds_ratio: None,
        unit: None,
        n: n_train,
    }];
    let rare = u64::from(made.material.config.features.rare_level_rows);
    let mut leads: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for weight in baseline.weights() {
        let Some(words) = made.material.leads.column(weight.column).and_then(Column::words) else { continue };
        let counts = leads.entry(weight.column).or_insert_with(|| {
            let mut counts = vec![0; words.levels().len()];
            train.iter().filter_map(|&row| words.codes().get(row as usize)).for_each(|&code| {
                if let Some(count) = counts.get_mut(code as usize) {
                    *count += 1;
                }
            });
            counts
        });
        if counts[weight.level] >= rare.max(1) {
            terms.push(Term {
                name: format!("{} = {}", weight.column, words.levels()[weight.level]),
                source: weight.column.to_owned(),
                value: weight.log_odds,
                std_error: None,
                odds_ratio: None,
                unit: None,
                n: counts[weight.level],
            });
        }
    }
    ModelSummary {
        name: ModelName::Baseline,
        target,
        n_train,
        converted_train: converted_train(&made.population, target),
        convergence: None,
        alpha: None,
        penalties: Vec::new(),
        terms,
        calibrator: calibrator_summary(calibrator),
    }
}
