//! What is handed back for each lead: scores, probability, grades, advice, reasons.

use crate::config::file::TargetName;
use crate::data::split::Split;
use crate::models::explain::Explainer;
use crate::models::scorecard::{RulePoints, Scorecard};
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
    /// What speaks for and against each lead.
    pub reasons: Reasons,
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
        let (encoder, coefficients) = (&fitted.encoder, &fitted.fit.coefficients);
        let model = Model { explainer, encoder, coefficients, scale: fitted.scale };
        let by_cuts = models.iter().find(|model| Some(model.name) == cuts.map(|cuts| cuts.model)).unwrap_or(&models[0]);
        let grade = |dimension| made.rules().and_then(|(card, points)| grades(card, points, dimension));
        Self {
            ids: material.leads.ids().to_vec(),
            scores: models[0].scores.clone(),
            probabilities: probabilities(&models[0], material.config.model.target),
            rules_scores: models.get(1).map(|rules| rules.scores.clone()),
            fit_grades: grade("fit"),
            engagement_grades: grade("engagement"),
            advice: by_cuts.scores.iter().map(|score| Advice::of(*score, cuts.map(BundleCuts::pair))).collect(),
            reasons: Reasons::new(model, &fitted.matrix, known),
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
