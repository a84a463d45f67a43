//! Words on how long leads stay in a stage.

use super::CommonWords;

/// Heads of its table, but for those that it shares with stage times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StayHead {
    /// Leads whose first stay is dated.
    Stayed,
    /// Of these, left.
    Left,
    /// Of these, are there still.
    There,
}

/// Words on stays.
pub trait StayWords: CommonWords {
    /// Heads of columns.
    fn stay_head(&self, head: StayHead) -> &'static str;
    /// Caption of the table.
    fn stay_table(&self) -> &'static str;
    /// What it counts.
    fn stays_mean(&self) -> &'static str;
}
