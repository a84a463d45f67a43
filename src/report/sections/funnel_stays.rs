//! How long leads stay in a stage, where the log records when they left it.

use crate::funnel::result::Stay;
use crate::locale::Words;
use crate::locale::pace::PaceHead;
use crate::locale::stay::StayHead;
use crate::report::blocks::FunnelPage;
use crate::report::cell::{Cell, Unit};
use crate::report::document::{Block, Head, Kind, Row, Table, Tone};
use crate::report::figures::{Figures, cells, estimated, or_none};

/// What stays are, and their table; nothing where no end of a stay is recorded.
pub(super) fn blocks(page: FunnelPage<'_>) -> Vec<Block> {
    let (stays, words) = (&page.view.funnel.stays, page.words);
    if stays.is_empty() {
        return Vec::new();
    }
    let table = Table {
        stem: "stays",
        caption: words.stay_table().to_owned(),
        folded: None,
        columns: heads(words),
        rows: stays.iter().map(|stay| row(page, stay)).collect(),
    };
    vec![Block::Text(words.stays_mean().to_owned()), Block::Table(table)]
}

fn heads(words: &dyn Words) -> Vec<Head> {
    let figures = [
        words.stay_head(StayHead::Stayed),
        words.stay_head(StayHead::Left),
        words.stay_head(StayHead::There),
        words.pace_head(PaceHead::Median),
        words.pace_head(PaceHead::ThreeQuarters),
        words.pace_head(PaceHead::NineInTen),
    ];
    let first = Head { text: words.pace_head(PaceHead::Stage).into(), kind: Kind::Words };
    std::iter::once(first).chain(figures.map(|text| Head { text: text.into(), kind: Kind::Figures })).collect()
}

fn row(page: FunnelPage<'_>, stay: &Stay) -> Row {
    let words = page.words;
    let mut cells = cells![words.level(&stay.label)];
    cells.extend([stay.n, stay.left, stay.there].map(|n| page.count(n)));
    cells.push(or_none(stay.median_days.map(|median| Cell::of(words.duration_estimate(&median), estimated(&median, Unit::Days)))));
    cells.extend([stay.p75_days, stay.p90_days].map(|days| or_none(days.map(|days| page.duration(days)))));
    let small = stay.n < u64::from(page.view.smallest_group) || stay.median_days.is_none();
    Row { cells, tone: if small { Tone::Faint } else { Tone::Plain } }
}
