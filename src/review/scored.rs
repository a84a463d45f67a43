//! What is handed back for each lead: scores, probability, grades, advice, reasons.

use crate::config::file::{ModelName, TargetName};
use crate::data::column::{Words, WordsBuilder};
use crate::data::split::Split;
use crate::models::explain::Explainer;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::points::RulePoints;
use crate::models::scorecard::standing::{Advice, DecidedBy};
use crate::stats::estimate::Estimate;
use crate::thresholds::selected::Pair;
use crate::units::Score;

use super::bundle::BundleCuts;
use super::identity::Identity;
use super::reasons::{Model, Reasons};
use super::run::Made;
use super::scoring::ModelScores;

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
    /// Why the rule card, and not the score, decided on the advice; missing where the score did.
    pub advice_reasons: Words,
    /// What speaks for and against each lead.
    pub reasons: Reasons,
    /// The part of the data that the lead was in.
    pub split: Vec<Split>,
    /// Version of the model.
    pub model_version: String,
    /// Marketing source; `None` where the config names no such column.
    pub source: Option<Words>,
}

impl ScoredLeads {
    /// Every lead of a run.
    pub fn of_run(made: &Made<'_>, explainer: &Explainer, identity: &Identity) -> Self {
        let Made { material, known, population, fitted, models, .. } = made;
        let cuts = made.decided.advice;
        let (encoder, coefficients) = (&fitted.encoder, &fitted.fit.coefficients);
        let model = Model { explainer, encoder, coefficients, scale: fitted.scale };
        let (advice, decided_by) = advice(&made.scores_of_cuts().scores, cuts.map(BundleCuts::pair), made.points.as_ref());
        let grade = |dimension| made.rules().and_then(|(card, points)| grades(card, points, dimension));
        Self {
            ids: material.leads.ids().to_vec(),
            scores: models[0].scores.clone(),
            probabilities: probabilities(&models[0], material.config.model.target),
            rules_scores: models.iter().find(|model| model.name == ModelName::Rules).map(|rules| rules.scores.clone()),
            fit_grades: grade("fit"),
            engagement_grades: grade("engagement"),
            advice,
            advice_reasons: advice_reasons(material.card, &decided_by),
            reasons: Reasons::new(model, &fitted.matrix, known),
            split: population.split.clone(),
            model_version: identity.model.clone(),
            source: material.leads.source().cloned(),
        }
    }
}

/// What to do with the leads: by score and cuts, then by what the card decides beyond points. The second entry of each
/// lead is who decided.
pub fn advice(scores: &[Score], cuts: Option<Pair>, points: Option<&RulePoints>) -> (Vec<Advice>, Vec<DecidedBy>) {
    let one = |(row, score): (usize, &Score)| {
        let by_score = by_cuts(*score, cuts);
        points.map_or((by_score, DecidedBy::Score), |points| points.standing(row).advise(by_score))
    };
    scores.iter().enumerate().map(one).unzip()
}

/// By a pair of cuts; everything is information qualified without one.
pub fn by_cuts(score: Score, cuts: Option<Pair>) -> Advice {
    match cuts {
        Some(cuts) if score >= cuts.sql => Advice::Sql,
        Some(cuts) if score >= cuts.mql => Advice::Mql,
        _ => Advice::Iql,
    }
}

/// Why the card, and not the score, decided on each lead: the label of what did; missing where the score did.
pub fn advice_reasons(card: Option<&Scorecard>, decided: &[DecidedBy]) -> Words {
    let mut words = WordsBuilder::default();
    decided.iter().for_each(|by| words.push(card.and_then(|card| card.decided_why(*by))));
    words.finish()
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
