//! Own cuts per group of leads, against one pair for all.

use crate::locale::choice::Gain;
use crate::locale::own_cuts::{OwnColumn, OwnCutsFinding};
use crate::locale::table::{Column, TableName};
use crate::report::blocks::{NONE, Page};
use crate::report::document::{Block, Row, Tone};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict};
use crate::thresholds::selected::Pair;

/// A difference of worth by the aim of this review.
pub(super) fn told(page: Page<'_>, difference: Estimate) -> Gain<'_> {
    let run = &page.review.run;
    Gain { difference, objective: page.review.thresholds.objective, currency: &run.currency, unit: run.volume }
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
            columns: group.iter().map(|cuts| cuts.column.as_str()).collect(),
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
        figures.map_or_else(|| NONE.to_owned(), |both| format!("{}\u{a0}/\u{a0}{}", of(both.mql), of(both.sql)))
    };
    let pair = |pair: Option<Pair>| pair.map_or_else(|| NONE.to_owned(), |pair| words.pair_of_cuts(pair));
    let gain = segment.gain.map_or_else(|| NONE.to_owned(), |gain| words.worth_difference(&told(page, gain)));
    let cells = vec![
        cuts.column.clone(),
        words.level(&segment.level).to_owned(),
        numbers.count(segment.n),
        numbers.count(segment.n_measured),
        pair(segment.own),
        both(segment.std_error, 1),
        both(segment.weight, 2),
        pair(segment.shrunk),
        gain,
        words.segment_verdict(segment.verdict, segment.advised).to_owned(),
    ];
    let tone = match (segment.advised, segment.verdict) {
        (true, _) => Tone::Strong,
        (_, SegmentVerdict::TooFew) => Tone::Faint,
        _ => Tone::Plain,
    };
    Row { cells, tone }
}
