//! Words of the threshold explorer and of what a pair of cuts makes of each limit.

use crate::thresholds::result::LimitUse;

use super::CommonWords;

/// Fixed words of the explorer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplorerLabel {
    /// Its heading.
    Heading,
    /// How to use it, in a line.
    HowTo,
    /// In its place where no script runs.
    NeedsBrowser,
    /// Of the button that sets the proposed cuts.
    SetProposed,
    /// Of the button that sets the cuts in force.
    SetToday,
    /// Before the limits.
    Limits,
}

/// Words of the explorer.
pub trait ExplorerWords: CommonWords {
    /// Fixed words.
    fn explorer(&self, label: ExplorerLabel) -> &'static str;
    /// What a pair makes of a limit, and whether that keeps it.
    fn limit_stands(&self, limit: &LimitUse, kept: bool) -> String;
}
