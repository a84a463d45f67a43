//! Why the rate moved between two quarters.

use crate::funnel::result::{ChangeStep, Compared, RateChange};
use crate::locale::chart::ChartName;
use crate::locale::moved::{MovedHead as H, MovedLabel};
use crate::locale::workbook::PartName;
use crate::report::blocks::FunnelPage;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{Figures, cells, estimated, or_none, share_unit};

/// The parts of the change; `None` where no two quarters can be compared.
pub(in crate::report) fn moved(page: FunnelPage<'_>) -> Option<Section> {
    let (changes, words) = (&page.view.funnel.decomposition, page.words);
    let mut blocks = vec![Block::Text(words.moved_means(changes.first()?)), page.figure(ChartName::Moved), steps(page)];
    blocks.extend(sources(page));
    blocks.extend(words.moved_undated(changes).map(Block::Text));
    let heading = words.rate_moved(changes);
    Some(Section { id: "why-it-moved", name: words.moved_label(MovedLabel::Topic), heading, blocks })
}

fn table(page: FunnelPage<'_>, stem: &'static str, caption: MovedLabel, heads: &[H], rows: Vec<Row>) -> Block {
    let kind =
        |head: H| if matches!(head, H::Stage | H::Quarters | H::Step | H::Verdict | H::Source) { Kind::Words } else { Kind::Figures };
    let caption = page.words.moved_label(caption).to_owned();
    Block::Table(Table {
        stem,
        folded: Some(page.words.table_behind(&caption)),
        caption,
        columns: heads.iter().map(|head| Head { text: page.words.moved_head(*head).into(), kind: kind(*head) }).collect(),
        rows,
    })
}

fn steps(page: FunnelPage<'_>) -> Block {
    let words = page.words;
    let of_change = |change: &RateChange| -> Vec<Row> {
        let named = |name: String, points: Cell, verdict: &str, tone: Tone| Row {
            cells: cells![words.moved_compared(change), name, points, verdict],
            tone,
        };
        let points = |value: f64, interval: Option<(f64, f64)>| {
            let unit = points_unit(value);
            let figures = match interval {
                Some((low, high)) => Value::estimate(value * 100.0, low * 100.0, high * 100.0, unit),
                None => Value::figure(value * 100.0, unit),
            };
            Cell::of(words.points_between(value, interval), figures)
        };
        let step = |step: &ChangeStep| {
            let interval = step.change.map(|change| (change.low, change.high));
            let tone = if change.enough { Tone::Plain } else { Tone::Faint };
            named(
                words.in_units(words.moved_step(step.step, change), &page.view.funnel.unit),
                points(step.value, interval),
                words.moved_verdict(step.verdict),
                tone,
            )
        };
        let side = |side: &crate::funnel::result::ChangeSide| {
            let rate = format!("{}, {}", words.numbers().rate(&side.so_far), words.sample(side.n));
            let n = Value::figure(side.n as f64, Unit::Number(0));
            let figures = estimated(&side.so_far, share_unit(side.so_far.value)).and([(PartName::Behind, n)]);
            named(words.moved_side(side.quarter), Cell::of(rate, figures), "", Tone::Strong)
        };
        std::iter::once(side(&change.from)).chain(change.steps.iter().map(step)).chain([side(&change.to)]).collect()
    };
    let rows = page.view.funnel.decomposition.iter().flat_map(of_change).collect();
    table(page, "why-the-rate-moved", MovedLabel::Steps, &[H::Quarters, H::Step, H::Points, H::Verdict], rows)
}

/// A change of so many points, with the decimals that tell it from none.
fn points_unit(change: f64) -> Unit {
    Unit::Difference(if change.abs() < 0.0005 { 2 } else { 1 })
}

/// From one figure to another.
fn both([from, to]: [Cell; 2]) -> Cell {
    let text = format!("{} \u{2192} {}", from.text, to.text);
    Cell::of(text, Value::several([(PartName::Before, from.value), (PartName::After, to.value)].into_iter().filter_map(named)))
}

fn named((name, value): (PartName, Option<Value>)) -> Option<(PartName, Value)> {
    Some((name, value?))
}

/// Parts by source, of the first comparison of each stage.
fn sources(page: FunnelPage<'_>) -> Option<Block> {
    let words = page.words;
    let changes = page.view.funnel.decomposition.iter().filter(|change| change.compared == Compared::Previous);
    let rows: Vec<Row> = changes
        .flat_map(|change| change.groups.iter().map(move |group| (change, group)))
        .map(|(change, group)| {
            let points = |change: f64| Cell::of(words.points(change), Value::figure(change * 100.0, points_unit(change)));
            let cells = cells![
                words.level(&change.label),
                words.moved_group(group),
                both(group.n.map(|n| page.count(n))),
                both(group.share.map(|share| page.percent(share))),
                both(group.rate.map(|rate| or_none(rate.map(|rate| page.percent(rate))))),
                points(group.source_mix),
                points(group.within + group.score_mix),
            ];
            Row { cells, tone: if group.compared { Tone::Plain } else { Tone::Faint } }
        })
        .collect();
    let heads = [H::Stage, H::Source, H::Leads, H::Share, H::Rate, H::SourceMix, H::Within];
    (!rows.is_empty()).then(|| table(page, "why-the-rate-moved-by-source", MovedLabel::Sources, &heads, rows))
}
