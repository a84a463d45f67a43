//! Words of the spreadsheet: names of its own sheets, heads of its own columns, what its columns mean.

use super::CommonWords;

/// Which of several figures of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartName {
    /// Of a stage, a target or a group that has a name of its own.
    Of(String),
    /// Share of all that came in.
    ShareOfAll,
    /// Before a change.
    Before,
    /// After it.
    After,
    /// How many were won.
    Won,
    /// What they brought.
    Sum,
    /// Share that was won.
    WonShare,
    /// How many leads lie behind a figure.
    Behind,
    /// Share of leads that two rules have in common.
    Overlap,
}

/// A figure itself, or an end of its interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// The figure.
    Figure,
    /// Where its interval begins.
    Low,
    /// Where its interval ends.
    High,
}

/// Fixed words of the spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookLabel {
    /// Name of the first sheet.
    AnswerSheet,
    /// Name of the list of sheets.
    ContentsSheet,
    /// Name of the sheet of definitions.
    DefinitionsSheet,
    /// Link on every sheet.
    BackToContents,
    /// Head: the sheet.
    Sheet,
    /// Head: the section that it belongs to.
    Section,
    /// Head: what it shows.
    Shows,
    /// Head: its rows.
    Rows,
    /// Head: what is told.
    What,
    /// Head: a figure.
    Figure,
    /// Head: the interval of a figure.
    Interval,
    /// Head: the same figure otherwise, as with today's cuts.
    Otherwise,
    /// Head: what to know of a figure.
    Note,
    /// Head: a term.
    Term,
    /// Head: what a term means.
    Meaning,
    /// Before the sentence of doubt.
    Doubt,
    /// Before the sentence of limits.
    Limits,
    /// Before warnings.
    Warnings,
    /// Term: the columns of an interval.
    LowAndHigh,
    /// Term: how many leads lie behind a figure.
    N,
    /// Term: a cell without a figure.
    Dash,
    /// Term: a row in bold.
    BoldRow,
    /// Term: a row in grey.
    GreyRow,
}

/// Words of the spreadsheet.
pub trait WorkbookWords: CommonWords {
    /// Fixed words.
    fn workbook_label(&self, label: WorkbookLabel) -> &'static str;
    /// The head of a column that holds one of several figures, or one end of an interval, of what stands under `head` on the page.
    fn part_head(&self, head: &str, name: Option<&PartName>, end: End) -> String;
    /// What a term of [`WorkbookLabel`] means; empty for labels that are none.
    fn workbook_meaning(&self, term: WorkbookLabel, level: f64) -> String;
    /// The unit of a column of days, as it stands after each number.
    fn days_unit(&self) -> &'static str;
    /// The unit of percentage points, as it stands after each number.
    fn points_unit(&self) -> &'static str;
    /// How a spreadsheet writes a date, such as `d mmm yyyy`.
    fn date_format(&self) -> &'static str;
    /// The subject of the file, as its properties name it.
    fn workbook_subject(&self, title: &str) -> String;
}
