//! Why something cannot be handed over to another system.

/// What a target cannot express, or what it needs and does not get.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{target} cannot take {what}: {reason}")]
pub struct ExportError {
    /// The target, as its users call it.
    pub target: &'static str,
    /// The rule, feature, column or file, by its name.
    pub what: String,
    /// Why not.
    pub reason: String,
    /// What to do next.
    pub hint: String,
}

impl ExportError {
    /// An error from its parts.
    pub fn new(target: &'static str, what: impl Into<String>, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { target, what: what.into(), reason: reason.into(), hint: hint.into() }
    }
}
