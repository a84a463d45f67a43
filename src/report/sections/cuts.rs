//! Where to cut: volume against precision, pairs, limits, how steady the choice is, who moves.

use crate::locale::chart::ChartName;
use crate::locale::page::Topic;
use crate::locale::table::{Column, PairRow, TableName};
use crate::report::answer;
use crate::report::blocks::{NONE, Page, plain, stem};
use crate::report::build::section;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Plot, Row, Section, Shape, Tone};
use crate::report::explorer;
use crate::report::figures::{cells, or_none, share_unit, volume_decimals};
use crate::report::findings;
use crate::report::pair::Wording;
use crate::report::sections::scores::measured_leads;
use crate::report::sections::{behind, gates, own_cuts, selection, supply, swap, trust};
use crate::report::shown;
use crate::thresholds::result::{LimitName, PairFigures};

/// Alternatives listed at most.
const MOST_ALTERNATIVES: usize = 12;

pub(in crate::report) fn cuts(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let thresholds = &review.thresholds;
    let binding = answer::binding(page);
    let heading = words.cuts(&findings::cuts(review, &binding));
    let n = page.measured_span().map_or(0, |span| span.leads);
    let volume = page.chart(ChartName::Volume, n).showing(words.volume_shows(&shown::volume(thresholds, review.run.volume)));
    let scores = page.chart(ChartName::Scores, measured_leads(page)).showing(words.scores(&findings::scores(review)));
    let mut blocks = vec![explorer::block(page, volume, scores), pairs(page)];
    blocks.extend(nearest(page));
    blocks.extend(limits(page));
    blocks.extend(supply::workload(page));
    if let Some(stability) = thresholds.stability.as_ref() {
        blocks.push(Block::Subheading(words.doubt(stability)));
        let chosen = page.span(thresholds.chosen_on).map_or(0, |span| span.leads);
        blocks.push(page.figure_on(ChartName::Stability, chosen, thresholds.chosen_on));
        blocks.push(behind::resamples(page, stability));
        blocks.extend(stability.out_of_bag.as_ref().and_then(|out| words.out_of_bag(out)).map(Block::Text));
    }
    blocks.extend(trust::mistakes(page));
    blocks.extend(swap::swap(page));
    blocks.extend(own_cuts::own_cuts(page));
    blocks.extend(gates::gates(page));
    blocks.extend(selection::taken_as_worked(page));
    section(page, Topic::Cuts, heading, blocks)
}

/// In the order of [`Column::OF_PAIR`].
pub(super) fn pair_cells(page: Page<'_>, pair: &PairFigures) -> Vec<Cell> {
    let wording = Wording { review: page.review, words: page.words };
    Column::OF_PAIR.into_iter().map(|column| wording.cell(pair, column)).collect()
}

/// Leads of the SQL cut against the share of them that reach the target, pair by pair.
pub(in crate::report) fn plot(page: Page<'_>) -> Plot {
    let thresholds = &page.review.thresholds;
    // Before the figures of a pair stands its name.
    let place = |column| 1 + Column::OF_PAIR.iter().position(|other| *other == column).unwrap_or(0);
    Plot {
        table: stem(TableName::Pairs),
        shape: Shape::Curve,
        along: place(Column::SqlLeads),
        up: place(Column::SqlPrecision),
        title: page.words.cuts(&findings::cuts(page.review, &answer::binding(page))),
        along_title: page.words.volume_axis(page.review.run.volume),
        up_title: page.words.precision_axis(page.words.level(&thresholds.target_sql.label)),
    }
}

fn pairs(page: Page<'_>) -> Block {
    let thresholds = &page.review.thresholds;
    let row = |kind: PairRow, pair: &PairFigures| {
        let mut cells = cells![page.words.pair_row(kind)];
        cells.extend(pair_cells(page, pair));
        if kind == PairRow::DoNothing {
            cells[1] = NONE.into();
            cells[2] = NONE.into();
        }
        if let (PairRow::Current, Some(model)) = (kind, thresholds.current_model.filter(|model| *model != thresholds.model)) {
            cells[0] = format!("{} ({})", cells[0].text, page.words.model(model)).into();
        }
        Row { cells, tone: if kind == PairRow::Recommended { Tone::Strong } else { Tone::Plain } }
    };
    let mut rows: Vec<Row> = thresholds.current.iter().map(|pair| row(PairRow::Current, pair)).collect();
    rows.extend(thresholds.recommended.iter().map(|pair| row(PairRow::Recommended, pair)));
    let every = thresholds.frontier.len().div_ceil(MOST_ALTERNATIVES).max(1);
    let known = |pair: &&PairFigures| thresholds.recommended.as_ref() != Some(*pair);
    rows.extend(thresholds.frontier.iter().step_by(every).filter(known).map(|pair| row(PairRow::Alternative, pair)));
    rows.push(row(PairRow::DoNothing, &thresholds.do_nothing));
    let columns: Vec<Column> = [Column::Pair].into_iter().chain(Column::OF_PAIR).collect();
    page.table(TableName::Pairs, &columns, rows)
}

fn nearest(page: Page<'_>) -> Option<Block> {
    let nearest = &page.review.thresholds.nearest;
    let columns: Vec<Column> = [Column::Limit, Column::WouldBe].into_iter().chain(Column::OF_PAIR).collect();
    let rows = nearest.iter().map(|near| {
        let mut cells = cells![page.words.limit(near.without), limit_figure(page, near.without, near.value)];
        cells.extend(pair_cells(page, &near.pair));
        plain(cells)
    });
    (!nearest.is_empty()).then(|| page.folded(TableName::Nearest, &columns, rows.collect()))
}

/// Leads or a share, by what is limited.
fn limit_figure(page: Page<'_>, limit: LimitName, value: f64) -> Cell {
    let unit = match limit {
        LimitName::SqlCapacity | LimitName::MqlCapacity | LimitName::MqlVolume | LimitName::SqlVolume => {
            Unit::Number(volume_decimals(value))
        }
        LimitName::MqlPrecision | LimitName::SqlPrecision | LimitName::MqlShare | LimitName::SqlShare => share_unit(value),
    };
    Cell::of(page.words.limit_figure(limit, value), Value::figure(value, unit))
}

fn limits(page: Page<'_>) -> Option<Block> {
    let limits = &page.review.thresholds.limits;
    let rows = limits.iter().map(|limit| {
        let figure = |value| limit_figure(page, limit.name, value);
        plain(cells![page.words.limit(limit.name), figure(limit.bound), or_none(limit.value.map(figure)), page.words.yes_no(limit.binds)])
    });
    let columns = [Column::Limit, Column::Bound, Column::Figure, Column::Binds];
    (!limits.is_empty()).then(|| page.folded(TableName::Limits, &columns, rows.collect()))
}
