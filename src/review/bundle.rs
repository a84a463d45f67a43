//! `bundle.json`: everything that scores new leads the way this run did.

use serde::{Deserialize, Serialize};

use crate::calibration::calibrator::Calibrator;
use crate::config::file::TargetName;
use crate::features::encoder::Encoder;
use crate::models::explain::Explainer;
use crate::models::logistic::Coefficients;
use crate::models::scale::Scale;
use crate::models::scorecard::ScorecardFile;
use crate::units::Score;

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

impl Bundle {
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
