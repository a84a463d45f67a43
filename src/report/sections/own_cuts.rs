//! Own cuts per group of leads, against one pair for all.

use crate::config::file::ObjectiveName;
use crate::locale::choice::Gain;
use crate::locale::own_cuts::{OwnColumn, OwnCutsFinding};
use crate::locale::table::{Column, TableName};
use crate::report::blocks::Page;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Row, Tone};
use crate::report::figures::{Figures, cells, cuts_by_target, estimated, or_none, volume_decimals};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict};
use crate::thresholds::selected::Pair;

/// A difference of worth by the aim of this review.
pub(super) fn told(page: Page<'_>, difference: Estimate) -> Gain<'_> {
    let run = &page.review.run;
    Gain { difference, objective: page.review.thresholds.objective, currency: &run.currency, unit: run.volume }
}

/// The same as a cell.
pub(super) fn worth_difference(page: Page<'_>, difference: Estimate) -> Cell {
    let worth = told(page, difference);
    let scaled = |by: f64, decimals| {
        let Estimate { value, low, high, .. } = difference;
        Value::estimate(value * by, low * by, high * by, Unit::Number(decimals))
    };
    let value = match worth.objective {
        ObjectiveName::ExpectedValue => estimated(&difference, Unit::MoneyDifference(page.review.run.currency.clone(), 0)),
        ObjectiveName::TargetPrecision => scaled(1.0, volume_decimals(difference.value)),
        _ => scaled(100.0, 1),
    };
    Cell::of(page.words.worth_difference(&worth), value)
}

/// Nothing without columns to part the leads by.
pub(super) fn own_cuts(page: Page<'_>) -> Vec<Block> {
    let (thresholds, words) = (&page.review.thresholds, page.words);
    let Some((pair, all)) = thresholds.recommended.as_ref().zip(thresholds.segments.first()) else { return Vec::new() };
    let for_all = Pair { mql: pair.mql, sql: pair.sql };
    let mut blocks = Vec::new();
    for (place, group) in said_alike(page).iter().enumerate() {
        let first = group[0];
        let text = words.own_cuts(&OwnCutsFinding {
            columns: group.iter().map(|cuts| words.column_of(cuts.kind, &cuts.column)).collect(),
            verdict: first.verdict,
            gain: first.gain.map(|gain| told(page, gain)),
            moved_for_all: first.moved_for_all,
        });
        blocks.push(if place == 0 { Block::Subheading(text) } else { Block::Text(words.sentence(&text)) });
        let advised: Vec<&SegmentCuts> = first.segments.iter().filter(|segment| segment.advised).collect();
        if !advised.is_empty() {
            blocks.push(Block::Text(words.own_cuts_advised(&advised, for_all)));
        }
    }
    let nothing = Estimate { value: 0.0, low: 0.0, high: 0.0, ..pair.mql_per_quarter };
    blocks.push(Block::Text(words.own_cuts_note(all, &words.worth_unit(&told(page, nothing)))));
    blocks.push(table(page));
    blocks
}

/// The columns: what pays first, then as in the config; those without a figure of their own are told together.
fn said_alike(page: Page<'_>) -> Vec<Vec<&SegmentedCuts>> {
    let mut groups: Vec<Vec<&SegmentedCuts>> = Vec::new();
    for cuts in &page.review.thresholds.segments {
        let alike = |group: &&mut Vec<&SegmentedCuts>| cuts.gain.is_none() && group[0].gain.is_none() && group[0].verdict == cuts.verdict;
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(cuts),
            None => groups.push(vec![cuts]),
        }
    }
    groups.sort_by_key(|group| group[0].verdict != SegmentsVerdict::Pays);
    groups
}

fn table(page: Page<'_>) -> Block {
    let rows = page.review.thresholds.segments.iter().flat_map(|cuts| cuts.segments.iter().map(move |segment| row(page, cuts, segment)));
    let columns = [
        Column::Segment,
        Column::Level,
        Column::Own(OwnColumn::LeadsChosen),
        Column::Own(OwnColumn::LeadsMeasured),
        Column::Own(OwnColumn::OwnCuts),
        Column::Own(OwnColumn::CutErrors),
        Column::Own(OwnColumn::Weight),
        Column::Own(OwnColumn::DrawnCuts),
        Column::Own(OwnColumn::Gain),
        Column::Verdict,
    ];
    page.folded(TableName::OwnCuts, &columns, rows.collect())
}

fn row(page: Page<'_>, cuts: &SegmentedCuts, segment: &SegmentCuts) -> Row {
    let (words, numbers) = (page.words, page.words.numbers());
    let both = |figures: Option<crate::thresholds::result::CutWeight>, decimals| {
        let of = |value| numbers.number(value, decimals);
        or_none(figures.map(|both| {
            let text = format!("{}\u{a0}/\u{a0}{}", of(both.mql), of(both.sql));
            Cell::of(text, Value::several(cuts_by_target(words, both.mql, both.sql, &Unit::Number(decimals))))
        }))
    };
    let pair = |pair: Option<Pair>| {
        or_none(pair.map(|pair| {
            let [mql, sql] = [pair.mql, pair.sql].map(|cut| f64::from(cut.get()));
            Cell::of(words.pair_of_cuts(pair), Value::several(cuts_by_target(words, mql, sql, &Unit::Number(0))))
        }))
    };
    let gain = or_none(segment.gain.map(|gain| worth_difference(page, gain)));
    let cells = cells![
        words.column_of(cuts.kind, &cuts.column),
        words.level(&segment.level),
        page.count(segment.n),
        page.count(segment.n_measured),
        pair(segment.own),
        both(segment.std_error, 1),
        both(segment.weight, 2),
        pair(segment.shrunk),
        gain,
        words.segment_verdict(segment.verdict, segment.advised),
    ];
    let tone = match (segment.advised, segment.verdict) {
        (true, _) => Tone::Strong,
        (_, SegmentVerdict::TooFew) => Tone::Faint,
        _ => Tone::Plain,
    };
    Row { cells, tone }
}
