//! Answers to the leak audit, checked.

/// Answers to the leak audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeakAuditSettings {
    /// Columns that the predictive model must not see; [`FeatureSettings`](super::FeatureSettings) no longer holds them.
    pub exclude: Vec<String>,
    /// Suspected columns that models may use.
    pub accepted: Vec<AcceptedColumn>,
}

/// A suspected column that models may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedColumn {
    /// The column.
    pub column: String,
    /// Why.
    pub reason: String,
}
