//! How long leads stay in a stage, where the log records when they left it.

use crate::funnel::result::Stay;
use crate::locale::Words;
use crate::locale::pace::PaceHead;
use crate::locale::stay::StayHead;
use crate::report::blocks::{FunnelPage, NONE};
use crate::report::document::{Block, Head, Kind, Row, Table, Tone};

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
    let first = Head { text: words.pace_head(PaceHead::Stage), kind: Kind::Words };
    std::iter::once(first).chain(figures.map(|text| Head { text, kind: Kind::Figures })).collect()
}

fn row(page: FunnelPage<'_>, stay: &Stay) -> Row {
    let words = page.words;
    let cell = |days: Option<f64>| days.map_or_else(|| NONE.to_owned(), |days| words.duration(days));
    let mut cells = vec![words.level(&stay.label).to_owned()];
    cells.extend([stay.n, stay.left, stay.there].map(|n| words.numbers().count(n)));
    cells.push(stay.median_days.map_or_else(|| NONE.to_owned(), |median| words.duration_estimate(&median)));
    cells.extend([stay.p75_days, stay.p90_days].map(cell));
    let small = stay.n < u64::from(page.view.smallest_group) || stay.median_days.is_none();
    Row { cells, tone: if small { Tone::Faint } else { Tone::Plain } }
}
