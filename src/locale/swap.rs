//! Words on who moves: up and down, by cause, by source, and what to expect of leads whose outcome is not known yet.

use crate::stats::estimate::Estimate;
use crate::thresholds::result::{ByCause, SwapAbsent, SwapOpen, SwapSet};

use super::CommonWords;

/// What can be said of who moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SwapFinding<'a> {
    /// Nobody does.
    Nobody,
    /// Some move up, none down: their rate.
    OnlyUp(&'a Estimate),
    /// Some move down, none up: their rate.
    OnlyDown(&'a Estimate),
    /// Those that move up reach the target more often, beyond chance.
    Better(&'a Estimate, &'a Estimate),
    /// Less often, beyond chance.
    Worse(&'a Estimate, &'a Estimate),
    /// The intervals of up and down overlap.
    CannotTell(&'a Estimate, &'a Estimate),
}

impl<'a> SwapFinding<'a> {
    /// What is true of this swap set.
    pub fn of(set: &'a SwapSet) -> Self {
        match (set.up.sql_rate.as_ref(), set.down.sql_rate.as_ref()) {
            (None, None) => Self::Nobody,
            (Some(up), None) => Self::OnlyUp(up),
            (None, Some(down)) => Self::OnlyDown(down),
            (Some(up), Some(down)) if up.low > down.high => Self::Better(up, down),
            (Some(up), Some(down)) if up.high < down.low => Self::Worse(up, down),
            (Some(up), Some(down)) => Self::CannotTell(up, down),
        }
    }
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwapHead {
    /// The step of the change.
    Step,
    /// The source.
    Source,
    /// Leads that move up.
    Up,
    /// Leads that move down.
    Down,
    /// Of those up, reached the SQL target.
    UpReached,
    /// Of those down, reached the SQL target.
    DownReached,
    /// Open leads up.
    OpenUp,
    /// What is expected of them.
    OpenUpExpected,
    /// Open leads down.
    OpenDown,
    /// What is expected of them.
    OpenDownExpected,
    /// Change in leads at or above the MQL cut.
    MqlSelected,
    /// Change in leads at or above the SQL cut.
    SqlSelected,
    /// Change in SQL targets reached among them.
    SqlReached,
    /// Change in worth.
    Worth,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwapLabel {
    /// Caption: by cause.
    CauseTable,
    /// Caption: by source.
    SourceTable,
    /// Row: the other score.
    ModelStep,
    /// Row: the other cuts.
    CutsStep,
    /// Row: both.
    Total,
    /// How the table by cause is read.
    CauseReading,
    /// How the table by source is read.
    SourceReading,
}

/// Words on who moves.
pub trait SwapWords: CommonWords {
    /// Fixed words.
    fn swap_label(&self, label: SwapLabel) -> &'static str;
    /// Head of a table.
    fn swap_head(&self, head: SwapHead) -> &'static str;
    /// The finding as a sentence.
    fn swap_finding(&self, finding: &SwapFinding<'_>, stage: &str) -> String;
    /// Which of the two steps does what.
    fn swap_causes(&self, causes: &ByCause) -> String;
    /// Open leads that move, and where their list is.
    fn swap_open(&self, open: &SwapOpen, stage: &str) -> String;
    /// Why nobody can be told to move.
    fn swap_absent(&self, why: SwapAbsent) -> &'static str;
}
