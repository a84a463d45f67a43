//! Who moves when the cuts change: counts only, ids are in the list.

use crate::config::file::ObjectiveName;
use crate::locale::swap::{SwapFinding, SwapHead, SwapLabel};
use crate::report::blocks::Page;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Head, Kind, Row, Table, Tone};
use crate::report::figures::{Figures, cells, estimated, or_none};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{ByCause, OpenMoves, Step, SwapSet};
use crate::units::Money;

pub(super) fn swap(page: Page<'_>) -> Vec<Block> {
    let (thresholds, words) = (&page.review.thresholds, page.words);
    let Some(set) = &thresholds.swap_set else {
        return thresholds.swap_absent.map(|why| Block::Text(words.swap_absent(why).to_owned())).into_iter().collect();
    };
    let stage = &thresholds.target_sql.label;
    let up = words.moves_up(set.up.n, set.up.sql_rate.as_ref(), stage);
    let down = words.moves_down(set.down.n, set.down.sql_rate.as_ref(), stage);
    let mut blocks = vec![Block::Subheading(words.swap_finding(&SwapFinding::of(set), stage)), Block::Text(format!("{up} {down}"))];
    blocks.extend(set.open.as_ref().map(|open| Block::Text(words.swap_open(open, stage))));
    // One source alone is told in the sentence above.
    if set.by_source.len() > 1 {
        let open = set.open.as_ref().is_some_and(|open| open.up.n + open.down.n > 0);
        blocks.push(by_source(page, set, open));
        blocks.extend(open.then(|| Block::Text(words.swap_label(SwapLabel::SourceReading).to_owned())));
    }
    if let Some(causes) = &set.by_cause {
        blocks.push(Block::Text(words.swap_causes(causes)));
        blocks.push(by_cause(page, causes));
        blocks.push(Block::Text(words.swap_label(SwapLabel::CauseReading).to_owned()));
    }
    blocks
}

/// The moves of each source; those of open leads only where any of these moves.
fn by_source(page: Page<'_>, set: &SwapSet, with_open: bool) -> Block {
    const OF_KNOWN: usize = 5;
    let heads = [
        SwapHead::Source,
        SwapHead::Up,
        SwapHead::UpReached,
        SwapHead::Down,
        SwapHead::DownReached,
        SwapHead::OpenUp,
        SwapHead::OpenUpExpected,
        SwapHead::OpenDown,
        SwapHead::OpenDownExpected,
    ];
    let smallest = u64::from(page.review.run.smallest_group);
    let open = |moves: &OpenMoves| [page.count(moves.n), expected(page, moves.sql_expected.as_ref())];
    let rows = set.by_source.iter().map(|source| {
        let known = [
            page.count(source.up),
            page.rate(source.up_sql_rate.as_ref()),
            page.count(source.down),
            page.rate(source.down_sql_rate.as_ref()),
        ];
        let cells = [Cell::from(page.words.level(&source.source))].into_iter().chain(known);
        let cells = cells.chain(open(&source.expected_up)).chain(open(&source.expected_down));
        let cells = cells.take(if with_open { heads.len() } else { OF_KNOWN }).collect();
        let moved = source.up + source.down + source.expected_up.n + source.expected_down.n;
        Row { cells, tone: if moved < smallest { Tone::Faint } else { Tone::Plain } }
    });
    table(page, SwapLabel::SourceTable, "moves", if with_open { &heads } else { &heads[..OF_KNOWN] }, rows.collect())
}

/// A sum of probabilities with its interval.
fn expected(page: Page<'_>, expected: Option<&Estimate>) -> Cell {
    or_none(expected.map(|sum| page.estimate(sum, 1)))
}

fn by_cause(page: Page<'_>, causes: &ByCause) -> Block {
    let heads =
        [SwapHead::Step, SwapHead::Up, SwapHead::Down, SwapHead::MqlSelected, SwapHead::SqlSelected, SwapHead::SqlReached, SwapHead::Worth];
    let model = causes.model.as_ref().map(|model| (SwapLabel::ModelStep, model, Tone::Plain));
    let rest = [(SwapLabel::CutsStep, &causes.cuts, Tone::Plain), (SwapLabel::Total, &causes.total, Tone::Strong)];
    let rows = model.into_iter().chain(rest).map(|(label, step, tone)| Row { cells: cells(page, label, step), tone });
    table(page, SwapLabel::CauseTable, "causes", &heads, rows.collect())
}

fn cells(page: Page<'_>, label: SwapLabel, step: &Step) -> Vec<Cell> {
    let numbers = page.words.numbers();
    let currency = &page.review.run.currency;
    let (decimals, currency) = match page.review.thresholds.objective {
        ObjectiveName::ExpectedValue => (0, currency.as_str()),
        _ => (3, ""),
    };
    let figure = |worth: f64| numbers.number(worth, decimals);
    let amount = |worth: f64| if decimals == 0 { numbers.money(Money(worth), currency) } else { figure(worth) };
    let unit = match page.review.thresholds.objective {
        ObjectiveName::ExpectedValue => Unit::MoneyDifference(currency.to_owned(), 0),
        _ => Unit::Number(3),
    };
    let worth = step.gain.map(|gain| {
        let text = format!("{} ({})", amount(gain.value), numbers.range_in_words(&figure(gain.low), &figure(gain.high)));
        Cell::of(text, estimated(&gain, unit))
    });
    let change = |by: f64| Cell::of(signed(page, by), Value::figure(by, Unit::Difference(0)));
    let reached = format!("{} ({})", signed(page, step.sql_reached.value), numbers.interval(&step.sql_reached, 0));
    cells![
        page.words.swap_label(label),
        page.decimal(step.up, 0),
        page.decimal(step.down, 0),
        change(step.mql_selected),
        change(step.sql_selected),
        Cell::of(reached, estimated(&step.sql_reached, Unit::Difference(0))),
        or_none(worth),
    ]
}

/// A change with its sign, in whole leads; what rounds to none has no sign.
fn signed(page: Page<'_>, change: f64) -> String {
    let whole = change.round();
    let number = page.words.numbers().number(whole.abs(), 0);
    match whole {
        whole if whole > 0.0 => format!("+{number}"),
        whole if whole < 0.0 => format!("\u{2212}{number}"),
        _ => number,
    }
}

fn table(page: Page<'_>, label: SwapLabel, stem: &'static str, heads: &[SwapHead], rows: Vec<Row>) -> Block {
    let kind = |head: &SwapHead| if matches!(head, SwapHead::Source | SwapHead::Step) { Kind::Words } else { Kind::Figures };
    let columns = heads.iter().map(|head| Head { text: page.words.swap_head(*head).into(), kind: kind(head) }).collect();
    Block::Table(Table { stem, caption: page.words.swap_label(label).to_owned(), folded: None, columns, rows })
}
