//! What moves the predictive score, in odds.

use crate::config::file::ModelName;
use crate::data::split::Split;
use crate::locale::chart::ChartName;
use crate::locale::page::Topic;
use crate::locale::table::{Column, TableName};
use crate::report::blocks::Page;
use crate::report::build::section;
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{Figures, cells};
use crate::report::findings;
use crate::review::review::Term;
use crate::review::terms;
use crate::stats::estimate::Estimate;

pub(in crate::report) fn drivers(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let heading = words.drivers(&findings::drivers(review));
    let mut blocks = Vec::new();
    if let Some(model) = review.model(ModelName::Logistic) {
        blocks.push(Block::Text(words.odds_note(model.target, model.n_train, model.converted_train)));
        if !terms::drivers(model).is_empty() {
            blocks.push(page.figure_on(ChartName::Drivers, model.n_train, Split::Train));
        }
        let mut terms: Vec<(&Term, Estimate)> = model.terms.iter().filter_map(|term| Some((term, term.odds_ratio?))).collect();
        terms.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
        let rows = terms.into_iter().map(|(term, odds)| driver_row(page, term, &odds));
        let columns = [Column::Term, Column::Odds, Column::Interval, Column::InWords, Column::Leads];
        blocks.push(page.table(TableName::Drivers, &columns, rows.collect()));
    }
    section(page, Topic::Drivers, heading, blocks)
}

fn driver_row(page: Page<'_>, term: &Term, odds: &Estimate) -> Row {
    let cells = cells![
        page.words.driver(term),
        page.decimal(odds.value, 2),
        page.interval(odds, 2),
        page.words.odds_in_words(odds),
        page.count(term.n),
    ];
    Row { cells, tone: if odds.contains(1.0) { Tone::Faint } else { Tone::Plain } }
}
