//! The page as content: sections and blocks in reading order, every text in its final words, no format.

use std::borrow::Cow;

use super::cell::Cell;
use super::explorer::Explorer;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Language tag.
    pub language: &'static str,
    /// Title of the page.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The first screen.
    pub answer: Answer,
    /// What follows, in order.
    pub sections: Vec<Section>,
    /// The parts that the sections stand in, in the same order.
    pub parts: Vec<PartOfPage>,
    /// Fixed labels that the format places.
    pub labels: Labels,
    /// What a spreadsheet draws of its tables.
    pub plots: Vec<Plot>,
}

/// What a spreadsheet draws of a table: its own chart, on the cells of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// [`Table::stem`] of the table.
    pub table: &'static str,
    /// How it is drawn.
    pub shape: Shape,
    /// Place of the column that names the rows or, for a curve, runs along the chart.
    pub along: usize,
    /// Place of the column of heights.
    pub up: usize,
    /// The finding.
    pub title: String,
    /// Of the axis along the chart, with its unit.
    pub along_title: String,
    /// Of the other axis.
    pub up_title: String,
}

/// How a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A bar per row, from top to bottom.
    Bars,
    /// A rate per row with both ends of its interval, which the column after it holds.
    Rates,
    /// A point per row; rows of the same name are one series.
    Curve,
}

/// A part of the page: some sections in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfPage {
    /// Its name in the list of contents; empty for sections that go with the answer.
    pub name: &'static str,
    /// How many sections it holds.
    pub sections: usize,
}

/// Fixed labels that the format places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Of the list of sections.
    pub contents: &'static str,
    /// Of the link that skips it.
    pub skip: &'static str,
    /// Name of the first section.
    pub answer: &'static str,
    /// Before the sentence of doubt.
    pub doubt: &'static str,
    /// Before the sentence of limits.
    pub limits: &'static str,
    /// Before a next step.
    pub next_step: &'static str,
    /// Of the link that downloads a table.
    pub download: &'static str,
    /// Of the field that filters the rows of a table.
    pub filter: &'static str,
    /// How many rows of how many are shown: `{shown}` and `{all}` stand for the numbers.
    pub rows_shown: String,
}

/// The first screen: what is proposed and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The answer as a sentence.
    pub headline: String,
    /// What follows from it; may be empty.
    pub details: Vec<String>,
    /// The two cuts; empty when none is proposed.
    pub cuts: Vec<Cut>,
    /// What they would bring.
    pub effects: Vec<Effect>,
    /// One sentence of doubt; `None` when nothing was chosen.
    pub doubt: Option<String>,
    /// One sentence of limits.
    pub limits: String,
    /// What takes the ground from under the answer: above everything else.
    pub first: Option<Alarm>,
    /// Loud warnings that belong beside the answer.
    pub alarms: Vec<Alarm>,
}

impl Answer {
    /// An answer that proposes nothing.
    pub fn told(headline: String, details: Vec<String>) -> Self {
        Self {
            headline,
            details,
            cuts: Vec::new(),
            effects: Vec::new(),
            doubt: None,
            limits: String::new(),
            first: None,
            alarms: Vec::new(),
        }
    }
}

/// Whose hue something wears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Marketing's.
    Marketing,
    /// Sales'.
    Sales,
    /// Nobody's.
    Neutral,
}

/// A proposed cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// "MQL cut".
    pub name: &'static str,
    /// The number.
    pub value: Cell,
    /// The number beside it; `None` without one.
    pub beside: Option<Beside>,
    /// What it does.
    pub meaning: String,
    /// Whose it is.
    pub side: Side,
}

/// The other number of a cut: the one in force beside a proposal, or, where the one in force stays, the one that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Which it is.
    pub name: &'static str,
    /// The number.
    pub value: String,
    /// Whether the proposal takes its place.
    pub struck: bool,
    /// The score that it is set on, where that is another one.
    pub on: Option<&'static str>,
}

/// A figure that follows from the cuts.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The figure; its value has the interval as well.
    pub value: Cell,
    /// Its interval, if it has one.
    pub range: Option<String>,
    /// What it counts.
    pub label: String,
    /// The same under the other cuts.
    pub was: Option<String>,
    /// One more line.
    pub note: Option<String>,
    /// Whose it is.
    pub side: Side,
}

/// A loud warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// In a few words.
    pub title: String,
    /// In a sentence.
    pub text: String,
}

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Anchor.
    pub id: &'static str,
    /// Name in the list of sections.
    pub name: &'static str,
    /// Its finding, as a sentence.
    pub heading: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A sentence or more.
    Text(String),
    /// A second finding within the section.
    Subheading(String),
    /// A loud warning.
    Alarm(Alarm),
    /// A chart.
    Figure(Figure),
    /// The threshold explorer, around its charts.
    Explorer(Box<Explorer>),
    /// A table.
    Table(Table),
    /// Terms and what they mean.
    Terms(Vec<(String, String)>),
    /// Warnings with their next steps.
    Advice(Vec<(String, String)>),
}

/// A chart and how to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// File stem of the chart.
    pub stem: &'static str,
    /// What it shows; `None` where the heading above it says so.
    pub finding: Option<String>,
    /// How to read it.
    pub reading: String,
    /// n and period.
    pub measured: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of its file when downloaded, without extension.
    pub stem: &'static str,
    /// What it shows.
    pub caption: String,
    /// Whether it is folded behind a summary, and that summary.
    pub folded: Option<String>,
    /// Heads.
    pub columns: Vec<Head>,
    /// Rows; each as long as `columns`.
    pub rows: Vec<Row>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The words: the tool's own, or the name of a stage.
    pub text: Cow<'static, str>,
    /// Words to the left, figures to the right.
    pub kind: Kind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Words,
    /// Figures.
    Figures,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Cells.
    pub cells: Vec<Cell>,
    /// How it stands out.
    pub tone: Tone,
}

/// How a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Like all others.
    Plain,
    /// What is proposed, or a total.
    Strong,
    /// Too small to rank, or not mature.
    Faint,
}

impl Document {
    /// The parts with their sections.
    pub fn contents(&self) -> Vec<(&'static str, &[Section])> {
        let mut left = self.sections.as_slice();
        let part = |part: &PartOfPage| {
            let (sections, rest) = left.split_at(part.sections.min(left.len()));
            left = rest;
            (part.name, sections)
        };
        self.parts.iter().map(part).collect()
    }

    /// The document as plain text, for reading it without a browser.
    pub fn text(&self) -> String {
        let answer = &self.answer;
        let mut lines = vec![self.title.clone(), self.purpose.clone(), String::new()];
        lines.extend(answer.first.iter().map(|alarm| format!("! {}: {}", alarm.title, alarm.text)));
        lines.push(format!("# {}", answer.headline));
        lines.extend(answer.details.iter().cloned());
        for cut in &answer.cuts {
            let beside = cut.beside.iter().flat_map(|beside| [Some(beside.name), Some(beside.value.as_str()), beside.on]).flatten();
            lines.push(format!("{} {} [{}] {}", cut.name, cut.value, beside.collect::<Vec<_>>().join(" "), cut.meaning));
        }
        for effect in &answer.effects {
            let parts = [Some(&effect.label), effect.range.as_ref(), effect.was.as_ref(), effect.note.as_ref()];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            lines.push(format!("{} {}", effect.value, parts.join(" | ")));
        }
        lines.extend(answer.alarms.iter().map(|alarm| format!("! {}: {}", alarm.title, alarm.text)));
        lines.extend(answer.doubt.iter().chain([&answer.limits]).cloned());
        for section in &self.sections {
            lines.extend([String::new(), format!("## {} | {}", section.name, section.heading)]);
            lines.extend(section.blocks.iter().flat_map(Block::lines));
        }
        lines.join("\n")
    }
}

impl Figure {
    /// The same chart with a finding of its own.
    #[must_use]
    pub fn showing(self, finding: String) -> Self {
        Self { finding: Some(finding), ..self }
    }

    fn line(&self) -> String {
        let finding = self.finding.as_ref().map_or_else(String::new, |finding| format!("{finding} | "));
        format!("[{}] {finding}{} {}", self.stem, self.reading, self.measured)
    }
}

impl Section {
    /// Its charts, each with what it shows: a finding of its own, or the heading above it.
    pub fn figures(&self) -> Vec<(&str, &Figure)> {
        let mut heading = self.heading.as_str();
        let mut figures = Vec::new();
        for block in &self.blocks {
            let own: Vec<&Figure> = match block {
                Block::Subheading(text) => {
                    heading = text;
                    continue;
                }
                Block::Figure(figure) => vec![figure],
                Block::Explorer(explorer) => vec![&explorer.volume, &explorer.scores],
                _ => continue,
            };
            figures.extend(own.into_iter().map(|figure| (figure.finding.as_deref().unwrap_or(heading), figure)));
        }
        figures
    }
}

impl Block {
    fn lines(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::Subheading(text) => vec![format!("### {text}")],
            Self::Alarm(alarm) => vec![format!("! {}: {}", alarm.title, alarm.text)],
            Self::Figure(figure) => vec![figure.line()],
            Self::Explorer(explorer) => {
                let figures: Vec<&str> = explorer.figures.iter().map(|(label, _)| *label).collect();
                vec![format!("{}: {}", explorer.heading, figures.join(" | ")), explorer.needs_browser.to_owned(), explorer.volume.line()]
            }
            Self::Terms(pairs) => pairs.iter().map(|(term, meaning)| format!("{term}: {meaning}")).collect(),
            Self::Advice(pairs) => pairs.iter().map(|(text, step)| format!("- {text} > {step}")).collect(),
            Self::Table(table) => {
                let heads: Vec<&str> = table.columns.iter().map(|head| head.text.as_ref()).collect();
                let texts = |row: &Row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ");
                let rows = table.rows.iter().map(|row| format!("  {}", texts(row)));
                [format!("{}: {}", table.caption, heads.join(" | "))].into_iter().chain(rows).collect()
            }
        }
    }
}
