//! Words on work at hand: the steps of a run while they last, and what a command wrote.

use crate::review::progress::Step;

use super::CommonWords;

/// What an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exported {
    /// A query, or a table of points.
    Text,
    /// Formula fields.
    Fields(usize),
    /// Leads with their scores.
    Leads {
        /// Rows written.
        rows: usize,
        /// Left out: nobody is advised to call them.
        not_advised: usize,
        /// Left out: without a key.
        without_key: usize,
        /// Left out: another lead has the key and scores as high or higher.
        same_key: usize,
    },
}

/// Words on work at hand.
pub trait JobWords: CommonWords {
    /// A step while it lasts, short enough for a line with a bar.
    fn working(&self, step: Step) -> &'static str;
    /// How many leads were scored, how many rows were left out, and the file.
    fn scored(&self, leads: u64, left_out: u64, path: &str) -> String;
    /// The file and what it holds.
    fn exported(&self, path: &str, holds: Exported) -> String;
}

/// Figures that are not nothing, each with its reason.
pub(super) fn reasons(left_out: [(usize, &str); 3]) -> impl Iterator<Item = (u64, &str)> {
    left_out.into_iter().filter(|(n, _)| *n > 0).map(|(n, why)| (n as u64, why))
}
