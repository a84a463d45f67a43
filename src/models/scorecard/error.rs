//! What can be wrong with a rule file.

use crate::models::condition::ConditionError;
use crate::models::predicate::PredicateError;

/// A fault of a rule file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScorecardError {
    /// No TOML, or unknown keys.
    #[error("{0}")]
    Syntax(String),
    /// A rule's predicate cannot be used.
    #[error("rule `{rule}`: {source}")]
    Predicate {
        /// The rule.
        rule: String,
        /// Why.
        source: PredicateError,
    },
    /// A rule names a dimension that is not listed.
    #[error("rule `{rule}` counts for dimension `{dimension}`, which the file does not list")]
    Dimension {
        /// The rule.
        rule: String,
        /// The dimension.
        dimension: String,
        /// A listed one with a similar name.
        suggestion: Option<String>,
    },
    /// Two rules share an id.
    #[error("rule id `{0}` occurs twice")]
    Repeated(String),
    /// Points, caps or the range make no sense.
    #[error("{0}")]
    Range(String),
    /// A key of a rule, a disqualifier, an override or a track is absent, out of range, or does not go with the others.
    #[error("rule `{rule}`: {fault}")]
    Key {
        /// The rule.
        rule: String,
        /// What is wrong.
        fault: String,
        /// What to do next.
        hint: String,
    },
    /// A rule counts events, and there are none, or no moment up to which they count.
    #[error("rule `{rule}` counts events, but the config names {missing}")]
    Events {
        /// The rule.
        rule: String,
        /// What the config lacks.
        missing: &'static str,
    },
    /// A column is absent or of the other kind.
    #[error("rule `{rule}`: {source}")]
    Column {
        /// The rule.
        rule: String,
        /// Why.
        source: ConditionError,
    },
}

impl ScorecardError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Predicate { source, .. } => Some(source.hint().to_owned()),
            Self::Dimension { suggestion, dimension, .. } => Some(match suggestion {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("add `[dimension.{dimension}]` with `cap = …`"),
            }),
            Self::Column { source: ConditionError::NoColumn(column), .. } => {
                Some(format!("`{column}` must be a column of the lead table or the name of a `[[features.event]]`"))
            }
            Self::Key { hint, .. } => Some(hint.clone()),
            Self::Events { .. } => Some("name the event table under `[events]` and the leads' date as `leads.created`".to_owned()),
            _ => None,
        }
    }

    pub(super) fn key(rule: &str, fault: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Key { rule: rule.to_owned(), fault: fault.into(), hint: hint.into() }
    }
}
