//! How each count of the funnel follows from the rows read.

use crate::funnel::result::{FunnelStepName, StageTally};
use crate::locale::funnel::{FunnelHead as H, FunnelLabel, FunnelTable, FunnelTopic};
use crate::report::blocks::FunnelPage;
use crate::report::cell::Cell;
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{Figures, cells};

/// The reconciliation; `None` in reviews of earlier versions.
pub(in crate::report) fn reconciliation(page: FunnelPage<'_>) -> Option<Section> {
    let (funnel, words) = (page.view.funnel, page.words);
    let (first, last) = (funnel.waterfall.first()?, funnel.waterfall.last()?);
    let mut blocks = vec![waterfall(page)];
    blocks.push(Block::Text(words.funnel_label(FunnelLabel::TalliesMean).to_owned()));
    blocks.push(tallies(page));
    blocks.extend(funnel.stage_log.map(|log| Block::Text(words.stage_log(&log))));
    blocks.push(Block::Text(words.funnel_label(FunnelLabel::ModesMean).to_owned()));
    blocks.push(modes(page));
    blocks.extend(paths(page));
    Some(Section {
        id: "where-counts-come-from",
        name: words.funnel_topic(FunnelTopic::Reconciliation),
        heading: words.reconciliation(first.left, last.left, &funnel.unit),
        blocks,
    })
}

fn waterfall(page: FunnelPage<'_>) -> Block {
    let (funnel, words) = (page.view.funnel, page.words);
    let rows = funnel.waterfall.iter().map(|step| {
        let total = matches!(step.step, FunnelStepName::RowsRead | FunnelStepName::Leads | FunnelStepName::Units);
        let removed = if total { Cell::from("") } else { page.decimal(-(step.removed as f64), 0) };
        let cells = cells![words.funnel_step(step.step, &funnel.unit), removed, page.count(step.left)];
        Row { cells, tone: if total { Tone::Strong } else { Tone::Plain } }
    });
    page.table(FunnelTable::Waterfall, false, &[H::Step, H::Removed, H::Left], rows.collect())
}

fn tallies(page: FunnelPage<'_>) -> Block {
    let strict = page.view.funnel.reconciliation.iter().any(|tally| tally.not_in_order > 0);
    let implied = page.view.funnel.reconciliation.iter().any(|tally| tally.implied > 0);
    let count = |n: u64| page.count(n);
    let mut heads = vec![H::Stage, H::Entries, H::Further, H::Dated, H::Undated];
    heads.extend(implied.then_some(H::Implied));
    heads.extend(strict.then_some(H::NotInOrder));
    heads.push(H::Count);
    let row = |tally: &StageTally| {
        let mut cells = cells![page.words.level(&tally.label)];
        cells.extend([tally.entries, tally.further, tally.dated, tally.undated].map(count));
        cells.extend(implied.then(|| count(tally.implied)));
        cells.extend(strict.then(|| count(tally.not_in_order)));
        cells.push(count(tally.count));
        Row { cells, tone: Tone::Plain }
    };
    page.table(FunnelTable::Tallies, false, &heads, page.view.funnel.reconciliation.iter().map(row).collect())
}

fn modes(page: FunnelPage<'_>) -> Block {
    let (funnel, words) = (page.view.funnel, page.words);
    let rows = funnel.modes.iter().map(|mode| {
        let counts = mode.counts.iter().map(|count| page.count(*count));
        let cells = std::iter::once(Cell::from(words.mode_name(mode.mode))).chain(counts).collect();
        Row { cells, tone: if mode.mode == funnel.mode { Tone::Strong } else { Tone::Plain } }
    });
    page.table_by_stage(FunnelTable::Modes, H::Mode, &[], rows.collect())
}

fn paths(page: FunnelPage<'_>) -> Vec<Block> {
    let words = page.words;
    let Some(paths) = &page.view.funnel.paths else { return Vec::new() };
    let count = |n: u64| page.count(n);
    let mut blocks = vec![
        Block::Subheading(words.funnel_label(FunnelLabel::PathsHeading).to_owned()),
        Block::Text(words.in_units(&words.paths(paths), &page.view.funnel.unit)),
    ];
    if paths.skipped + paths.reentered + paths.reversed > 0 {
        let rows = paths.stages.iter().map(|stage| {
            let cells = [stage.skipped, stage.reentered, stage.reversed].map(count);
            Row { cells: std::iter::once(Cell::from(words.level(&stage.label))).chain(cells).collect(), tone: Tone::Plain }
        });
        blocks.push(page.table(FunnelTable::Paths, true, &[H::Stage, H::Skipped, H::Reentered, H::Reversed], rows.collect()));
    }
    if !paths.side_tracks.is_empty() {
        let rows = paths.side_tracks.iter().map(|track| {
            let cells = cells![words.level(&track.label), count(track.count), count(track.won)];
            Row { cells, tone: Tone::Plain }
        });
        blocks.push(page.table(FunnelTable::SideTracks, false, &[H::SideTrack, H::Count, H::AlsoWon], rows.collect()));
    }
    blocks
}
