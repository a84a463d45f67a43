//! The scores that would have been given at the begin of a period.

use crate::config::file::ModelName;
use crate::features::encoder::Encoder;
use crate::models::newton::{self, Problem};
use crate::models::scale::Scale;
use crate::stats::logit::logit;
use crate::units::{LogOdds, Score};

use super::Past;
use super::chosen::Chosen;
use super::origin::Rows;

/// Scores of the leads chosen on and of the leads measured on.
pub(super) struct Scored {
    pub(super) model: ModelName,
    pub(super) choose: Vec<Score>,
    pub(super) measure: Vec<Score>,
}

/// The predictive score, fitted on what was known, then that of the rules, if there are any; `None` when there is no fit.
pub(super) fn scores(past: &Past<'_>, rows: &Rows) -> Option<Vec<Scored>> {
    let mut scored = vec![predictive(past, rows)?];
    if let Some(rules) = past.rules {
        let of = |rows: &[u32]| rows.iter().map(|&row| rules[row as usize]).collect();
        scored.push(Scored { model: ModelName::Rules, choose: of(&rows.choose), measure: of(&rows.measure) });
    }
    Some(scored)
}

fn predictive(past: &Past<'_>, rows: &Rows) -> Option<Scored> {
    let features = &past.config.features;
    let all = [rows.fit.as_slice(), &rows.choose, &rows.measure].concat();
    let names = features.columns.iter().map(|feature| feature.name.as_str());
    let names = names.chain(features.events.iter().filter(|feature| feature.in_model).map(|feature| feature.name.as_str()));
    let table = Chosen::new(past.features, names, &all);
    let train: Vec<u32> = (0..rows.fit.len() as u32).collect();
    let matrix = Encoder::fit(features, &table, &train).ok()?.encode(&table).ok()?;
    let converted: Vec<bool> = all.iter().map(|&row| past.reached(past.config.model.target, row)).collect();
    let moments = matrix.moments(&train);
    let problem = Problem { matrix: &matrix, rows: &train, converted: &converted, moments: &moments };
    let (yes, no) = past.outcomes(&rows.fit);
    let mut start = vec![0.0; matrix.terms() + 1];
    start[0] = logit(yes as f64 / (yes + no) as f64);
    let fit = newton::fit(&problem, past.penalty_per_lead * train.len() as f64, &start, newton::ROUGH).ok()?;
    let offsets = matrix.offsets();
    let log_odds: Vec<f64> = (0..all.len()).map(|row| matrix.predict(row, fit.coefficients[0], &fit.coefficients[1..], &offsets)).collect();
    let scale = Scale::anchored(&mut log_odds[..train.len()].to_vec());
    let scores: Vec<Score> = log_odds[train.len()..].iter().map(|x| scale.score(LogOdds(*x))).collect();
    let (choose, measure) = scores.split_at(rows.choose.len());
    Some(Scored { model: ModelName::Logistic, choose: choose.to_vec(), measure: measure.to_vec() })
}
