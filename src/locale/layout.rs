//! Words on how the page is laid out: names of its parts, and the tools of tables.

use super::CommonWords;

/// Parts of the page, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is proposed.
    Answer,
    /// What it rests on.
    Data,
    /// How leads come along.
    Funnel,
    /// What the score tells.
    Score,
    /// Where to cut.
    Cuts,
    /// What stands behind the score.
    Why,
    /// Whom to call, and what was decided.
    Lists,
    /// How the page was made.
    Appendix,
}

/// Words on the layout.
pub trait LayoutWords: CommonWords {
    /// Name of a part, in the list of contents.
    fn part(&self, part: Part) -> &'static str;
    /// Label of the field that filters the rows of a table.
    fn filter_rows(&self) -> &'static str;
    /// How many rows of how many are shown, with the two numbers as they will be written.
    fn rows_shown(&self, shown: &str, all: &str) -> String;
}
