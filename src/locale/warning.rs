//! Words for warnings: what was seen, and what to do next.

use crate::review::warning::Warning;

use super::CommonWords;

/// A warning in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What was seen and what it may mean.
    pub text: String,
    /// What to do next.
    pub next_step: String,
}

/// Words for warnings.
pub trait WarningWords: CommonWords {
    /// What was seen, and what to do next.
    fn advice(&self, warning: &Warning) -> Advice;
}
