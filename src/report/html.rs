//! The document as one HTML file: styles and charts inside, nothing fetched, one script for the explorer.

use std::fmt::Write as _;

use askama::Template;

use crate::charts::Chart;
use crate::charts::style::{ROLES, hex};
use crate::locale::capital;

use super::ReportError;
use super::cell::Cell;
use super::document::{Block, Document, Kind, Row, Side, Table, Tone};
use super::held::held;
use super::policy::policy;

/// Everything that the template asks for.
#[derive(Template)]
#[template(path = "page.html")]
struct PageTemplate<'a> {
    document: &'a Document,
    charts: &'a [(&'a str, Chart)],
    /// All styles: colours of roles, the classes that charts wear, and those of the page.
    style: String,
    script: &'static str,
    /// What the browser may do.
    policy: String,
}

/// The only script of the page.
const SCRIPT: &str = include_str!("../../templates/page.js");
/// Words of at most so many letters stay on one line in a cell.
const SHORT: usize = 16;
/// Words of so many letters or more need a wider column.
const LONG: usize = 44;
const STYLE: &str = include_str!("../../templates/page.css");

/// The page; the same document and charts give the same bytes.
pub(super) fn render(document: &Document, charts: &[(&str, Chart)]) -> Result<String, ReportError> {
    let style = format!("{}\n{STYLE}", colours());
    let policy = policy(SCRIPT, &style);
    Ok(PageTemplate { document, charts, style, script: SCRIPT, policy }.render()?)
}

impl PageTemplate<'_> {
    /// The chart of that stem; `None` when the review has no data for it.
    fn chart(&self, stem: &str) -> Option<&Chart> {
        self.charts.iter().find(|(name, _)| *name == stem).map(|(_, chart)| chart)
    }

    fn csv(table: &Table) -> String {
        super::csv::link(table)
    }

    fn side(side: Side) -> &'static str {
        match side {
            Side::Marketing => "marketing",
            Side::Sales => "sales",
            Side::Neutral => "neutral",
        }
    }

    fn tone(row: &Row) -> &'static str {
        match row.tone {
            Tone::Plain => "plain",
            Tone::Strong => "strong",
            Tone::Faint => "faint",
        }
    }

    /// What rows sort by in the column of a cell, as an attribute; nothing for words.
    fn data_value(cell: &Cell) -> String {
        cell.sorts_by().map_or_else(String::new, |value| format!(" data-value=\"{value}\""))
    }

    /// The class of a table with so many columns, or words so far to the right, that it takes smaller type on a screen.
    fn width(table: &Table) -> &'static str {
        match (table.columns.len(), Self::kind(table, 5)) {
            (8.., _) => " class=\"wide wider\"",
            (7, _) | (6, "words") => " class=\"wide\"",
            _ => "",
        }
    }

    /// The classes of a head: what its column holds.
    fn kind(table: &Table, index: usize) -> &'static str {
        match table.columns.get(index).map(|head| head.kind) {
            Some(Kind::Figures) => "figure",
            _ => "words",
        }
    }

    /// The classes of a cell: also whether its words are few, and stay on a line, or many, and need room.
    fn classes(table: &Table, index: usize, cell: &Cell) -> &'static str {
        let letters = cell.text.chars().count();
        match Self::kind(table, index) {
            "figure" if cell.text.contains(' ') => "figure several",
            "words" if letters <= SHORT => "words short",
            "words" if letters >= LONG && cell.value.is_none() => "words long",
            kind => kind,
        }
    }

    /// A text as markup, with its figures held together.
    fn held(text: &str) -> String {
        held(text)
    }

    /// The same, its first letter a capital.
    fn titled(text: &str) -> String {
        held(&capital(text))
    }
}

/// CSS variables for light and dark, and a fill and a stroke class per role.
fn colours() -> String {
    let (mut light, mut dark, mut classes) = (String::new(), String::new(), String::new());
    for role in ROLES {
        // Writing into a string cannot fail.
        let _ = write!(light, "--{}:{};", role.name, hex(role.light));
        let _ = write!(dark, "--{}:{};", role.name, hex(role.dark));
        let _ = write!(classes, ".f-{0}{{fill:var(--{0})}}.s-{0}{{stroke:var(--{0})}}", role.name);
    }
    format!(":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{classes}")
}
