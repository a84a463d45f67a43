//! The predictive model of a run, and what it was fitted on.

use crate::features::encoder::Encoder;
use crate::features::matrix::FeatureMatrix;
use crate::features::point_in_time::KnownAtDecision;
use crate::models::logistic::{self, LogisticFit, Training};
use crate::models::scale::Scale;

use super::error::RunError;
use super::population::Population;
use super::progress::{Progress, Step};
use super::run::Material;
use super::scoring;

/// The fitted model.
#[derive(Debug)]
pub struct Fitted {
    /// From attributes and aggregates to columns.
    pub encoder: Encoder,
    /// The features of all leads.
    pub matrix: FeatureMatrix,
    /// The fit on the training leads.
    pub fit: LogisticFit,
    /// From log-odds to scores.
    pub scale: Scale,
    /// Log-odds of all leads, which anchor the scale.
    pub log_odds: Vec<f64>,
}

impl Fitted {
    /// Encodes all leads and fits on the training leads.
    ///
    /// # Errors
    /// A feature is absent or of the other kind; there are too few outcomes.
    pub fn new(
        material: &Material<'_>,
        known: &KnownAtDecision<'_>,
        population: &Population,
        progress: &dyn Progress,
    ) -> Result<Self, RunError> {
        let config = material.config;
        progress.begin(Step::Encode);
        let encoder = Encoder::fit(&config.features, known, &population.train)?;
        let matrix = encoder.encode(known)?;
        progress.begin(Step::Fit);
        let converted = &population.labels(config.model.target).reached;
        let terms = encoder.terms();
        let mut in_time = population.train.clone();
        in_time.sort_by_key(|&row| material.leads.decided()[row as usize]);
        let accounts = material.leads.account();
        let training = Training { matrix: &matrix, terms: &terms, rows: &in_time, converted, accounts };
        let fit = logistic::fit(&training, &config.model, config.seed)?;
        let log_odds = scoring::log_odds(&matrix, &fit.coefficients);
        let scale = scoring::scale(&log_odds, population);
        Ok(Self { encoder, matrix, fit, scale, log_odds })
    }
}
