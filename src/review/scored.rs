//! What is handed back for each lead: scores, probability, grades, advice, reasons.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::config::file::{ModelName, TargetName};
use crate::data::column::{Words, WordsBuilder};
use crate::data::split::Split;
use crate::data::view::{ColumnView, Columns};
use crate::features::encoder::{Encoder, TermName};
use crate::features::matrix::FeatureMatrix;
use crate::models::explain::{Explainer, Reason};
use crate::models::scorecard::{RulePoints, Scorecard};
use crate::stats::estimate::Estimate;
use crate::thresholds::search::Pair;
use crate::units::Score;

use super::bundle::BundleCuts;
use super::identity::Identity;
use super::run::Made;
use super::scoring::ModelScores;

/// How many reasons each lead gets.
pub const REASONS: usize = 3;
/// Leads whose reasons are in memory at a time.
const PART: usize = 65_536;

/// The rows of `scores.csv` and `scores.parquet`; every vector has one entry per lead.
#[derive(Debug, Clone)]
pub struct ScoredLeads {
    /// Lead ids.
    pub ids: Vec<String>,
    /// Predictive score.
    pub scores: Vec<Score>,
    /// What each predictive score means for the model's target, by score.
    pub probabilities: Vec<Estimate>,
    /// Score of the rules, if there are any.
    pub rules_scores: Option<Vec<Score>>,
    /// Fit grade 1 (A) to 4 (D), where the rule file gives cut points.
    pub fit_grades: Option<Vec<u8>>,
    /// Engagement grade 1 to 4, where the rule file gives cut points.
    pub engagement_grades: Option<Vec<u8>>,
    /// What to do with the lead.
    pub advice: Vec<Advice>,
    /// Heaviest reasons, heaviest first.
    pub reasons: [Words; REASONS],
    /// The part of the data that the lead was in.
    pub split: Vec<Split>,
    /// Version of the model.
    pub model_version: String,
}

/// What to do with a lead, by the cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Below both cuts: information qualified.
    Iql,
    /// At or above the MQL cut.
    Mql,
    /// At or above the SQL cut.
    Sql,
}

impl Advice {
    /// As written to files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iql => "iql",
            Self::Mql => "mql",
            Self::Sql => "sql",
        }
    }

    /// By a pair of cuts; everything is information qualified without one.
    pub fn of(score: Score, cuts: Option<Pair>) -> Self {
        match cuts {
            Some(cuts) if score >= cuts.sql => Self::Sql,
            Some(cuts) if score >= cuts.mql => Self::Mql,
            _ => Self::Iql,
        }
    }
}

impl ScoredLeads {
    /// Every lead of a run.
    pub fn of_run(made: &Made<'_>, explainer: &Explainer, identity: &Identity) -> Self {
        let Made { material, known, population, fitted, models, .. } = made;
        let cuts = made.decided.advice;
        let by_cuts = models.iter().find(|model| Some(model.name) == cuts.map(|cuts| cuts.model)).unwrap_or(&models[0]);
        let grade = |dimension| made.rules().and_then(|(card, points)| grades(card, points, dimension));
        Self {
            ids: material.leads.ids().to_vec(),
            scores: models[0].scores.clone(),
            probabilities: probabilities(&models[0], material.config.model.target),
            rules_scores: models.iter().find(|model| model.name == ModelName::Rules).map(|rules| rules.scores.clone()),
            fit_grades: grade("fit"),
            engagement_grades: grade("engagement"),
            advice: by_cuts.scores.iter().map(|score| Advice::of(*score, cuts.map(BundleCuts::pair))).collect(),
            reasons: reasons(explainer, &fitted.encoder, &fitted.matrix, known),
            split: population.split.clone(),
            model_version: identity.model.clone(),
        }
    }
}

/// The grades of a dimension, where the rule file gives cut points for it.
pub fn grades(card: &Scorecard, points: &RulePoints, dimension: &str) -> Option<Vec<u8>> {
    let place = card.dimensions().iter().position(|name| name == dimension)?;
    points.by_dimension[place].iter().map(|points| card.grade(dimension, *points)).collect()
}

/// What every score means for this target.
fn probabilities(model: &ModelScores, target: TargetName) -> Vec<Estimate> {
    Score::all().map(|score| model.calibrator(target).estimate(score)).collect()
}

/// The reasons of all leads, worded: an arrow for what raises or lowers the score, the column and its value.
pub fn reasons(explainer: &Explainer, encoder: &Encoder, matrix: &FeatureMatrix, table: &(dyn Columns + Sync)) -> [Words; REASONS] {
    let writer = ReasonWriter { sources: explainer.sources(), terms: encoder.terms(), table };
    let mut columns: [WordsBuilder; REASONS] = std::array::from_fn(|_| WordsBuilder::default());
    // One word per (column, level or value, direction) is made once, not once per lead.
    let mut known: [FxHashMap<ReasonKey, u32>; REASONS] = std::array::from_fn(|_| FxHashMap::default());
    // Part by part: the reasons of all leads together would take more memory than the words made of them.
    for start in (0..matrix.rows()).step_by(PART) {
        let rows = start..(start + PART).min(matrix.rows());
        let tops: Vec<Vec<Reason>> =
            rows.clone().into_par_iter().with_min_len(1_024).map(|row| explainer.top(matrix, row, REASONS)).collect();
        columns.par_iter_mut().zip(known.par_iter_mut()).enumerate().for_each(|(place, (column, known))| {
            for (row, top) in rows.clone().zip(&tops) {
                let Some(reason) = top.get(place) else {
                    column.push(None);
                    continue;
                };
                let value = writer.number(reason, row);
                let key = (reason.source, reason.term, value.map_or(0, f64::to_bits), reason.log_odds > 0.0);
                let code = *known.entry(key).or_insert_with(|| column.code(&writer.words(reason, value)));
                column.push_code(code);
            }
        });
    }
    columns.map(WordsBuilder::finish)
}

/// Column, term, value's bits, and whether it raises the score.
type ReasonKey = (usize, Option<usize>, u64, bool);

struct ReasonWriter<'a> {
    sources: &'a [String],
    terms: Vec<TermName>,
    table: &'a (dyn Columns + Sync),
}

impl ReasonWriter<'_> {
    /// The lead's number, when the reason is one.
    fn number(&self, reason: &Reason, row: usize) -> Option<f64> {
        if self.terms[reason.term?].level.is_some() {
            return None;
        }
        match self.table.view(&self.sources[reason.source]) {
            Some(ColumnView::Numbers(numbers)) => Some(numbers[row]),
            _ => None,
        }
    }

    fn words(&self, reason: &Reason, number: Option<f64>) -> String {
        let arrow = if reason.log_odds > 0.0 { '▲' } else { '▼' };
        let source = &self.sources[reason.source];
        let level = reason.term.map(|term| &self.terms[term]);
        match (number, level.and_then(|term| term.level.as_ref())) {
            (Some(number), _) => format!("{arrow} {source} = {}", (number * 1e4).round() / 1e4),
            (None, Some(level)) => format!("{arrow} {source} = {level}"),
            (None, None) => format!("{arrow} {source} = {}", self.baseline(source)),
        }
    }

    fn baseline(&self, source: &str) -> &str {
        let term = self.terms.iter().find(|term| term.source == source && term.baseline.is_some());
        term.and_then(|term| term.baseline.as_deref()).unwrap_or("")
    }
}
