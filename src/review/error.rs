//! Why a run ends without a review.

use crate::calibration::calibrator::CalibrationError;
use crate::config::error::ConfigError;
use crate::data::error::DataError;
use crate::features::encoder::EncodeError;
use crate::models::logistic::LogisticError;
use crate::models::scorecard::error::ScorecardError;

/// Why a run ends without a review.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The config is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The data are wrong, or cannot be read.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The rule file is wrong, or does not fit the data.
    #[error("rule file: {0}")]
    Rules(#[from] ScorecardError),
    /// A feature does not fit the data.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// No model can be fitted.
    #[error(transparent)]
    Fit(#[from] LogisticError),
    /// Scores cannot be calibrated.
    #[error(transparent)]
    Calibrate(#[from] CalibrationError),
    /// Too few leads are left for the three splits.
    #[error("{used} of {funnel} leads can be used for modelling; train, calibrate and test each need at least one")]
    NoLeads {
        /// Leads with a known outcome.
        used: u64,
        /// Leads in the funnel.
        funnel: u64,
    },
    /// The cuts are set on the rules' score, and there are no rules.
    #[error("`{0}` is `rules`, but the config names no rule file")]
    NoRules(&'static str),
}

impl RunError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Config(error) => error.hint(),
            Self::Data(error) => error.hint(),
            Self::Rules(error) => error.hint(),
            Self::Encode(_) => Some("write the column as it stands in the file's header, and `kind = \"number\"` only for numbers".into()),
            Self::Fit(error) => Some(error.hint().to_owned()),
            Self::Calibrate(_) => Some("use more history, or give the calibrate split a larger share in `[split]`".into()),
            Self::NoLeads { .. } => Some("shorten `within_days`, or move `time.as_of` to the last day that the data really cover".into()),
            Self::NoRules(_) => Some("add `[rules]` with `path = …`, or set the model to `logistic`".into()),
        }
    }
}
