//! Sections of the funnel in the unit that it counts: where that is the account or the opportunity, no sentence says "lead".

use crate::funnel::result::Funnel;
use crate::locale::Words;
use crate::review::funnel_report::FunnelView;

use super::document::{Block, Figure, Section, Table};

/// The unit that needs no other word.
pub(super) const LEAD: &str = "lead";

/// Texts in the unit of a funnel.
struct Counted<'a> {
    words: &'a dyn Words,
    unit: &'a str,
    /// Names from the data that hold a word for leads among others, the longest first.
    names: Vec<&'a str>,
    /// Names of stages, which head columns of their own.
    stages: Vec<&'a str>,
}

/// The section with its sentences, captions and heads in the unit that the funnel counts. Cells stay as they are: they hold names from
/// the data, and what is worded in them is worded with its unit.
pub(super) fn in_units(section: Section, view: FunnelView<'_>, words: &dyn Words) -> Section {
    let unit = view.funnel.unit.as_str();
    if unit == LEAD {
        return section;
    }
    let stages = view.funnel.stages.iter().map(|stage| stage.label.as_str()).collect();
    let counted = Counted { words, unit, names: names(view.funnel), stages };
    Section {
        heading: counted.text(&section.heading),
        blocks: section.blocks.into_iter().map(|block| counted.block(block)).collect(),
        ..section
    }
}

/// Names from the data that a sentence may tell and that have a word for leads among others. One that is no more than such a word is
/// told in the unit as well: a stage called "Leads" holds accounts.
fn names(funnel: &Funnel) -> Vec<&str> {
    let stages = funnel.stages.iter().map(|stage| stage.label.as_str());
    let sources = funnel.by_source.iter().map(|group| group.level.as_str());
    let reasons = funnel.losses.iter().map(|loss| loss.reason.as_str());
    let mut names: Vec<&str> = stages.chain(sources).chain(reasons).filter(|name| name.contains([' ', '-', '_'])).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

impl Counted<'_> {
    fn text(&self, text: &str) -> String {
        let first = self
            .names
            .iter()
            .filter_map(|name| Some((text.find(name)?, *name)))
            .min_by_key(|(at, name)| (*at, std::cmp::Reverse(name.len())));
        match first {
            Some((at, name)) => {
                let after = at + name.len();
                format!("{}{name}{}", self.words.in_units(&text[..at], self.unit), self.text(&text[after..]))
            }
            None => self.words.in_units(text, self.unit),
        }
    }

    fn block(&self, block: Block) -> Block {
        match block {
            Block::Text(text) => Block::Text(self.text(&text)),
            Block::Subheading(text) => Block::Subheading(self.text(&text)),
            Block::Figure(figure) => Block::Figure(Figure {
                finding: figure.finding.map(|finding| self.text(&finding)),
                reading: self.text(&figure.reading),
                ..figure
            }),
            Block::Table(table) => Block::Table(self.table(table)),
            Block::Terms(terms) => Block::Terms(terms.into_iter().map(|(term, meaning)| (self.text(&term), self.text(&meaning))).collect()),
            other @ (Block::Alarm(_) | Block::Explorer(_) | Block::Advice(_)) => other,
        }
    }

    fn table(&self, mut table: Table) -> Table {
        table.caption = self.text(&table.caption);
        table.folded = table.folded.map(|folded| self.text(&folded));
        for head in table.columns.iter_mut().filter(|head| !self.stages.contains(&&*head.text)) {
            head.text = self.text(&head.text).into();
        }
        table
    }
}
