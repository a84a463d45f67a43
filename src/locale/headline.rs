//! Words on the table of the quarter against others and against what was aimed at.

use crate::period::Quarter;
use crate::review::headline::{Against, Aim, Headline, HeadlineFigure, HeadlineRow};
use crate::stats::estimate::Estimate;

use super::CommonWords;

/// Heads of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadlineHead {
    /// The figure.
    Figure,
    /// The quarter.
    Now,
    /// The quarter before.
    Previous,
    /// Change since the quarter before, with what may be said of it.
    SincePrevious,
    /// The same quarter a year before.
    YearBefore,
    /// Change since then.
    SinceYearBefore,
    /// What was aimed at.
    Aim,
}

/// What the figures are told in.
#[derive(Debug, Clone, Copy)]
pub struct ToldIn<'a> {
    /// What is counted: `lead`, `account`, `opportunity`.
    pub unit: &'a str,
    /// Currency of amounts; empty for none.
    pub currency: &'a str,
}

/// Words on the table.
pub trait HeadlineWords: CommonWords {
    /// Name of the section.
    fn headline_topic(&self) -> &'static str;
    /// The finding: what really changed since the quarter before, and which aims were missed.
    fn headline_finding(&self, table: &Headline, told: ToldIn<'_>) -> String;
    /// Caption of the table: the quarter, those that it is held against, and whether aims or limits stand beside them.
    fn headline_caption(&self, quarter: Quarter, against: &[Quarter], aims: bool) -> String;
    /// A head.
    fn headline_head(&self, head: HeadlineHead) -> &'static str;
    /// Name of a figure.
    fn headline_figure(&self, figure: &HeadlineFigure, told: ToldIn<'_>) -> String;
    /// The figure itself, with its interval and n; with its quarter, where it is not that of the table.
    fn headline_now(&self, row: &HeadlineRow, table: &Headline, told: ToldIn<'_>) -> String;
    /// What it was in an earlier quarter.
    fn headline_then(&self, figure: &HeadlineFigure, then: Option<&Estimate>, told: ToldIn<'_>) -> String;
    /// The change and what may be said of it.
    fn headline_change(&self, figure: &HeadlineFigure, against: &Against, told: ToldIn<'_>) -> String;
    /// What was aimed at and whether it was reached.
    fn headline_aim(&self, figure: &HeadlineFigure, aim: &Aim) -> String;
    /// How the figures are compared.
    fn headline_means(&self, table: &Headline, told: ToldIn<'_>) -> String;
}
