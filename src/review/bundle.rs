//! `bundle.json`: everything that scores new leads the way this run did.

use serde::{Deserialize, Serialize};

use crate::calibration::calibrator::Calibrator;
use crate::config::file::TargetName;
use crate::features::encoder::Encoder;
use crate::models::explain::Explainer;
use crate::models::logistic::Coefficients;
use crate::models::scale::Scale;
use crate::models::scorecard::file::ScorecardFile;
use crate::thresholds::selected::Pair;
use crate::units::Score;

use super::identity::Identity;
use super::run::Made;

/// Version of the format of `bundle.json`.
pub const BUNDLE_FORMAT: u32 = 1;

/// A saved model with all that surrounds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// [`BUNDLE_FORMAT`].
    pub format_version: u32,
    /// Hash of config, rules, data and seed: the `model_version` of every score.
    pub model_version: String,
    /// The config as it was written: it says how lead files are to be read.
    pub config: String,
    /// The rule card, if there is one.
    pub rules: Option<ScorecardFile>,
    /// How features become columns.
    pub encoder: Encoder,
    /// The predictive model.
    pub coefficients: Coefficients,
    /// From log-odds to scores.
    pub scale: Scale,
    /// What the predictive model predicts.
    pub target: TargetName,
    /// What the predictive score means for that target.
    pub calibrator: Calibrator,
    /// Where reasons come from.
    pub explainer: Explainer,
    /// The cuts that the advice follows, if any, and the score that they are set on.
    pub cuts: Option<BundleCuts>,
    /// The last day that the run's data cover, YYYY-MM-DD; `None` for undated data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// The cuts of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleCuts {
    /// The score that they are set on.
    pub model: crate::config::file::ModelName,
    /// MQL cut.
    pub mql: Score,
    /// SQL cut.
    pub sql: Score,
}

/// A bundle that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// No JSON of this form.
    #[error("it is no bundle: {0}")]
    Syntax(String),
    /// Written by another version of the program.
    #[error("it has format {found}, this program reads format {BUNDLE_FORMAT}")]
    Format {
        /// The format found.
        found: u32,
    },
}

impl BundleCuts {
    /// The cuts as a pair.
    pub fn pair(self) -> Pair {
        Pair { mql: self.mql, sql: self.sql }
    }
}

impl Bundle {
    /// What a run saves.
    pub fn of_run(made: &Made<'_>, explainer: Explainer, identity: &Identity) -> Self {
        let target = made.material.config.model.target;
        Self {
            format_version: BUNDLE_FORMAT,
            model_version: identity.model.clone(),
            config: made.material.config_text.to_owned(),
            rules: made.material.card.map(|card| card.file().clone()),
            encoder: made.fitted.encoder.clone(),
            coefficients: made.fitted.fit.coefficients.clone(),
            scale: made.fitted.scale,
            target,
            calibrator: made.models[0].calibrator(target).clone(),
            explainer,
            cuts: made.decided.advice,
            as_of: super::identity::last_day(made.material),
        }
    }

    /// Reads a saved bundle.
    ///
    /// # Errors
    /// See [`BundleError`].
    pub fn from_json(text: &str) -> Result<Self, BundleError> {
        #[derive(Deserialize)]
        struct Format {
            format_version: u32,
        }
        let syntax = |error: serde_json::Error| BundleError::Syntax(error.to_string());
        let Format { format_version } = serde_json::from_str(text).map_err(syntax)?;
        if format_version != BUNDLE_FORMAT {
            return Err(BundleError::Format { found: format_version });
        }
        serde_json::from_str(text).map_err(syntax)
    }

    /// The bundle as JSON with a final line end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
