//! What can be wrong with a config, worded in one place.

use super::nearest::nearest;

/// A fault of the config file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ConfigError {
    /// The text is no TOML, or holds a key or value of the wrong kind.
    #[error("`{file}` {place}: {message}")]
    Syntax {
        /// The config file.
        file: String,
        /// Line and column, as "line 3, column 7".
        place: String,
        /// What the parser says.
        message: String,
    },
    /// A value breaks a rule.
    #[error("`{file}`: `{key}` is `{value}`, expected {expected}")]
    Value {
        /// The config file.
        file: String,
        /// The key as a dotted path.
        key: String,
        /// The value found.
        value: String,
        /// The rule.
        expected: String,
        /// A name that the user may have meant.
        suggestion: Option<String>,
    },
    /// Something that is needed is absent.
    #[error("`{file}`: `{key}` is missing: {reason}")]
    Missing {
        /// The config file.
        file: String,
        /// The key as a dotted path.
        key: String,
        /// Why it is needed.
        reason: String,
    },
}

impl ConfigError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Syntax { message, .. } => unknown_name(message),
            Self::Value { suggestion, .. } => suggestion.as_ref().map(|name| format!("did you mean `{name}`?")),
            Self::Missing { key, .. } => Some(format!("add `{key}` to the config, or let `leadgauge init FILE…` write a new one")),
        }
    }

    pub(crate) fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let place = error.span().map_or_else(
            || "at the end".to_owned(),
            |span| {
                let before = &text[..span.start.min(text.len())];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
                format!("line {line}, column {column}")
            },
        );
        Self::Syntax { file: file.to_owned(), place, message: error.message().replace('\n', "; ") }
    }
}

/// The nearest valid name, from serde's "unknown field `x`, expected one of `a`, `b`".
fn unknown_name(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let typed = names.next()?;
    message.starts_with("unknown ").then_some(())?;
    nearest(typed, names).map(|name| format!("did you mean `{name}`?"))
}
