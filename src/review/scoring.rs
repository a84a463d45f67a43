//! Every model's scores of all leads, and what they mean.

use rayon::prelude::*;

use crate::calibration::calibrator::Calibrator;
use crate::config::file::{CalibrationMethod, ModelName, TargetName};
use crate::data::column::{Column, Words};
use crate::data::split::Split;
use crate::evaluation::cube::{CellKey, ScoreCube};
use crate::features::matrix::FeatureMatrix;
use crate::models::baseline::NaiveBayes;
use crate::models::logistic::Coefficients;
use crate::models::scale::Scale;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::points::RulePoints;
use crate::units::{LogOdds, Score};

use super::error::RunError;
use super::fitted::Fitted;
use super::population::Population;
use super::run::Material;

/// One model's scores of all leads.
#[derive(Debug, Clone)]
pub struct ModelScores {
    /// Which model.
    pub name: ModelName,
    /// What the score is rounded from: log-odds or points.
    pub raw: Vec<f64>,
    /// The integer scores.
    pub scores: Vec<Score>,
    /// What they mean for the MQL and the SQL target.
    pub calibrators: [Calibrator; 2],
}

impl ModelScores {
    /// What a score means for this target.
    pub fn calibrator(&self, target: TargetName) -> &Calibrator {
        match target {
            TargetName::Mql => &self.calibrators[0],
            TargetName::Sql => &self.calibrators[1],
        }
    }

    /// Counts of all leads by score, week, source and target.
    pub fn cube(&self, population: &Population, weeks: &[u16], source: Option<&Words>) -> ScoreCube {
        let source = |row: usize| source.map_or(0, |words| words.codes()[row].wrapping_add(1) as u16);
        ScoreCube::new((0..self.scores.len()).map(|row| CellKey {
            split: population.split[row],
            week: weeks[row],
            source: source(row),
            score: self.scores[row],
            mql: population.mql.reached[row],
            sql: population.sql.reached[row],
        }))
    }
}

/// The predictive scores first, then the rules', if there are any, then the baseline's.
///
/// # Errors
/// The calibrate split holds one kind of lead only.
pub fn every_model(
    material: &Material<'_>,
    fitted: &Fitted,
    points: Option<&RulePoints>,
    baseline: Option<&NaiveBayes>,
    population: &Population,
) -> Result<Vec<ModelScores>, RunError> {
    let methods = &material.config.calibration;
    let mut models = vec![predictive(fitted, population, methods)?];
    if let Some((card, points)) = material.card.zip(points) {
        models.push(rules(card, points, population, methods)?);
    }
    if let Some(baseline) = baseline {
        models.push(yardstick(material, baseline, population, methods)?);
    }
    Ok(models)
}

/// Log-odds of all leads.
pub fn log_odds(matrix: &FeatureMatrix, model: &Coefficients) -> Vec<f64> {
    let offsets = matrix.offsets();
    let of = |row| matrix.predict(row, model.intercept, &model.terms, &offsets);
    (0..matrix.rows()).into_par_iter().with_min_len(32_768).map(of).collect()
}

/// The scale of the predictive score, anchored on the training leads.
pub fn scale(log_odds: &[f64], population: &Population) -> Scale {
    let mut train: Vec<f64> = population.train.iter().map(|&row| log_odds[row as usize]).collect();
    Scale::anchored(&mut train)
}

fn predictive(fitted: &Fitted, population: &Population, methods: &[CalibrationMethod]) -> Result<ModelScores, RunError> {
    let scores: Vec<Score> = fitted.log_odds.iter().map(|x| fitted.scale.score(LogOdds(*x))).collect();
    let calibrators = calibrate(&scores, population, methods)?;
    Ok(ModelScores { name: ModelName::Logistic, raw: fitted.log_odds.clone(), scores, calibrators })
}

fn rules(card: &Scorecard, points: &RulePoints, population: &Population, methods: &[CalibrationMethod]) -> Result<ModelScores, RunError> {
    let scores: Vec<Score> = points.total.iter().map(|total| card.score(*total)).collect();
    let calibrators = calibrate(&scores, population, methods)?;
    let raw = points.total.iter().map(|total| total.0).collect();
    Ok(ModelScores { name: ModelName::Rules, raw, scores, calibrators })
}

/// The frequencies of the baseline among the training leads; `None` where no category tells the leads apart.
pub fn baseline(material: &Material<'_>, population: &Population) -> Option<NaiveBayes> {
    let (columns, team) = baseline_columns(material);
    let converted = &population.labels(material.config.model.target).reached;
    NaiveBayes::fit(&columns, team, &population.train, converted)
}

/// The categories that the predictive model may see, and the team.
fn baseline_columns<'a>(material: &Material<'a>) -> (Vec<(&'a str, &'a Words)>, Option<&'a Words>) {
    let (config, leads) = (material.config, material.leads);
    let words = |name: &str| leads.column(name).and_then(Column::words);
    let categories = config.features.columns.iter().filter_map(|feature| Some((feature.name.as_str(), words(&feature.name)?)));
    (categories.collect(), config.baseline_team.as_deref().and_then(words))
}

fn yardstick(
    material: &Material<'_>,
    baseline: &NaiveBayes,
    population: &Population,
    methods: &[CalibrationMethod],
) -> Result<ModelScores, RunError> {
    let (columns, team) = baseline_columns(material);
    let of = |row| baseline.log_odds(&columns, team, row);
    let raw: Vec<f64> = (0..material.leads.len()).into_par_iter().with_min_len(32_768).map(of).collect();
    let scale = scale(&raw, population);
    let scores: Vec<Score> = raw.iter().map(|x| scale.score(LogOdds(*x))).collect();
    let calibrators = calibrate(&scores, population, methods)?;
    Ok(ModelScores { name: ModelName::Baseline, raw, scores, calibrators })
}

fn calibrate(scores: &[Score], population: &Population, methods: &[CalibrationMethod]) -> Result<[Calibrator; 2], RunError> {
    let one = |target: TargetName| {
        let reached = &population.labels(target).reached;
        let leads = population.rows(Split::Calibrate).iter().map(|&row| (scores[row as usize], reached[row as usize]));
        Calibrator::choose(leads, methods)
    };
    Ok([one(TargetName::Mql)?, one(TargetName::Sql)?])
}
