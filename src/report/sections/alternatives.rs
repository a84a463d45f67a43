//! What else could be chosen: other aims, both cuts moved, and how far each assumption may be wrong.

use crate::locale::chart::ChartName;
use crate::locale::choice::RestsOn;
use crate::locale::page::Topic;
use crate::locale::table::{Column, TableName};
use crate::report::blocks::{NONE, Page, plain};
use crate::report::build::section;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{cells, cuts_by_target, share_unit, volume_decimals};
use crate::thresholds::result::{Assumption, Boundary, Robustness};

use super::cuts::pair_cells;

/// `None` without anything to choose from.
pub(in crate::report) fn alternatives(page: Page<'_>) -> Option<Section> {
    let (thresholds, words) = (&page.review.thresholds, page.words);
    if thresholds.scenarios.is_empty() && thresholds.runners_up.is_empty() {
        return None;
    }
    let mut blocks = vec![scenarios(page), runners_up(page)];
    if !thresholds.robustness.is_empty() {
        let tightest = thresholds.robustness.first().filter(|range| range.tightness().is_finite());
        blocks.push(Block::Subheading(words.rests_on(&tightest.map_or(RestsOn::Nothing, RestsOn::One))));
        let chosen = page.span(thresholds.chosen_on).map_or(0, |span| span.leads);
        if tightest.is_some() {
            blocks.push(page.figure_on(ChartName::Assumptions, chosen, thresholds.chosen_on));
        }
        blocks.push(assumptions(page));
    }
    Some(section(page, Topic::Alternatives, words.alternatives(thresholds.objective), blocks))
}

fn scenarios(page: Page<'_>) -> Block {
    let rows = page.review.thresholds.scenarios.iter().map(|scenario| {
        let moved = Value::figure(f64::from(scenario.points), Unit::Place);
        let mut cells = vec![Cell::of(page.words.moved(scenario.points), moved)];
        cells.extend(pair_cells(page, &scenario.pair));
        Row { cells, tone: if scenario.points == 0 { Tone::Strong } else { Tone::Plain } }
    });
    let columns: Vec<Column> = [Column::CutsMoved].into_iter().chain(Column::OF_PAIR).collect();
    page.table(TableName::Scenarios, &columns, rows.collect())
}

fn runners_up(page: Page<'_>) -> Block {
    let rows = page.review.thresholds.runners_up.iter().map(|runner| {
        let mut cells = cells![page.words.objective(runner.objective)];
        cells.extend(pair_cells(page, &runner.pair));
        Row { cells, tone: if runner.objective == page.review.thresholds.objective { Tone::Strong } else { Tone::Plain } }
    });
    let columns: Vec<Column> = [Column::Objective].into_iter().chain(Column::OF_PAIR).collect();
    page.table(TableName::RunnersUp, &columns, rows.collect())
}

fn assumptions(page: Page<'_>) -> Block {
    let words = page.words;
    let row = |range: &Robustness| {
        plain(cells![words.assumption(range.assumption), assumed(page, range), change(page, range.low), change(page, range.high),])
    };
    let rows = page.review.thresholds.robustness.iter().map(row).collect();
    page.folded(TableName::Assumptions, &[Column::Assumption, Column::Assumed, Column::Less, Column::More], rows)
}

fn assumed(page: Page<'_>, range: &Robustness) -> Cell {
    let currency = &page.review.run.currency;
    let unit = match range.assumption {
        Assumption::SqlCapacity | Assumption::MqlCapacity => Unit::Number(volume_decimals(range.value)),
        Assumption::BaseRate => share_unit(range.value),
        _ => Unit::Money(currency.clone(), 0),
    };
    Cell::of(page.words.assumed(range.assumption, range.value, currency), Value::figure(range.value, unit))
}

/// How much, and the cuts chosen there.
fn change(page: Page<'_>, boundary: Option<Boundary>) -> Cell {
    let words = page.words.assumption_change(boundary.map(|boundary| boundary.factor));
    let Some(Boundary { factor, mql, sql }) = boundary else { return words.into() };
    let change = Value::figure(factor - 1.0, Unit::ShareDifference(0));
    match mql.zip(sql) {
        Some((mql, sql)) => Cell::of(
            format!("{words} ({mql} / {sql})"),
            change.and(cuts_by_target(page.words, f64::from(mql.get()), f64::from(sql.get()), &Unit::Number(0))),
        ),
        None => Cell::of(format!("{words} ({NONE})"), change),
    }
}
