//! Gates on fit and engagement together, against cuts on a score.

use crate::locale::own_cuts::{GatesFinding, OwnColumn};
use crate::locale::table::{Column, TableName};
use crate::report::blocks::{NONE, Page, plain};
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Row, Tone};
use crate::report::figures::{Figures, cells, or_none};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Gates, Grid, GridComparison, GridFigures, GridVerdict};
use crate::units::{Money, Score};

use super::own_cuts::{told, worth_difference};

/// Nothing for reviews of earlier versions.
pub(super) fn gates(page: Page<'_>) -> Vec<Block> {
    match &page.review.thresholds.grid {
        None => Vec::new(),
        Some(Grid::Absent { absent }) => vec![Block::Text(page.words.no_gates(*absent).to_owned())],
        Some(Grid::Gates(gates)) => found(page, gates),
    }
}

fn found(page: Page<'_>, gates: &Gates) -> Vec<Block> {
    let words = page.words;
    let difference = gates.compared.first().and_then(|first| first.difference);
    let finding = GatesFinding { verdict: gates.verdict, difference: difference.map(|difference| told(page, difference)) };
    let nothing = Estimate { value: 0.0, low: 0.0, high: 0.0, ..gates.figures.mql_per_quarter };
    let note = words.gates_note(gates, &words.worth_unit(&told(page, nothing)));
    let mut blocks = vec![Block::Subheading(words.gates(&finding)), Block::Text(note)];
    if !gates.broken.is_empty() {
        let limits: Vec<_> = gates.broken.iter().map(|limit| limit.name).collect();
        blocks.push(Block::Text(words.gates_break(&limits, &|limit| words.limit(limit))));
    }
    let mut rows = vec![own_row(page, gates)];
    rows.extend(gates.compared.iter().map(|rival| rival_row(page, rival)));
    let columns = [
        Column::Pair,
        Column::Own(OwnColumn::ToMql),
        Column::Own(OwnColumn::ToSql),
        Column::MqlLeads,
        Column::MqlPrecision,
        Column::SqlLeads,
        Column::SqlPrecision,
        Column::SqlRecall,
        Column::Customers,
        Column::Net,
        Column::CapacityUse,
        Column::Own(OwnColumn::GatesAhead),
        Column::Verdict,
    ];
    blocks.push(page.table(TableName::Gates, &columns, rows));
    blocks
}

fn own_row(page: Page<'_>, gates: &Gates) -> Row {
    let words = page.words;
    let at = |fit, engagement| words.gate(fit, engagement);
    let mut cells = cells![words.gates_row(), at(gates.fit.mql, gates.engagement.mql), at(gates.fit.sql, gates.engagement.sql)];
    cells.extend(figures(page, &gates.figures));
    cells.extend(cells![NONE, NONE]);
    let tone = if gates.verdict == GridVerdict::GridPays { Tone::Strong } else { Tone::Plain };
    Row { cells, tone }
}

fn rival_row(page: Page<'_>, rival: &GridComparison) -> Row {
    let words = page.words;
    let cut = |cut: Score| Cell::of(words.cut_on(rival.model, cut.get()), Value::figure(f64::from(cut.get()), Unit::Place));
    let mut cells = cells![words.rival(rival.rival, rival.model), cut(rival.pair.mql), cut(rival.pair.sql)];
    cells.extend(figures(page, &rival.figures));
    cells.push(or_none(rival.difference.map(|difference| worth_difference(page, difference))));
    cells.push(words.grid_verdict(rival.verdict).into());
    plain(cells)
}

fn figures(page: Page<'_>, figures: &GridFigures) -> Vec<Cell> {
    let currency = &page.review.run.currency;
    let net = || page.money(Money(figures.value.0 - figures.cost.0), currency);
    vec![
        page.volume(figures.mql_per_quarter.value),
        page.share(figures.mql_precision.as_ref()),
        page.volume(figures.sql_per_quarter.value),
        page.share(figures.sql_precision.as_ref()),
        page.share(figures.sql_recall.as_ref()),
        page.volume(figures.customers.value),
        if currency.is_empty() { NONE.into() } else { net() },
        or_none(figures.capacity_use.map(|share| page.percent_with(share, 0))),
    ]
}
