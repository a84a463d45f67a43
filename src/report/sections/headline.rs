//! The quarter against the one before, a year ago and what was aimed at.

use crate::locale::headline::{HeadlineHead as H, ToldIn};
use crate::report::blocks::{FunnelPage, NONE};
use crate::report::document::{Block, Head, Kind, Row, Section, Table, Tone};
use crate::review::headline::{Headline, HeadlineRow};

const HEADS: [H; 7] = [H::Figure, H::Now, H::Previous, H::SincePrevious, H::YearBefore, H::SinceYearBefore, H::Aim];

/// The table; `None` for undated data, and in reviews of earlier versions.
pub(in crate::report) fn headline(page: FunnelPage<'_>) -> Option<Section> {
    let (view, words) = (page.view, page.words);
    let table = view.headline?;
    let currency = view.funnel.value.as_ref().and_then(|value| value.currency.as_deref()).unwrap_or_default();
    let told = ToldIn { unit: &view.funnel.unit, currency };
    let blocks = vec![rows(page, table, told), Block::Text(words.headline_means(table, told))];
    Some(Section { id: "this-quarter", name: words.headline_topic(), heading: words.headline_finding(table, told), blocks })
}

fn rows(page: FunnelPage<'_>, table: &Headline, told: ToldIn<'_>) -> Block {
    let words = page.words;
    let row = |row: &HeadlineRow| {
        let figure = &row.figure;
        let cells = vec![
            words.headline_figure(figure, told),
            words.headline_now(row, table, told),
            words.headline_then(figure, row.previous.then.as_ref(), told),
            words.headline_change(figure, &row.previous, told),
            words.headline_then(figure, row.year_before.then.as_ref(), told),
            words.headline_change(figure, &row.year_before, told),
            row.aim.as_ref().map_or_else(|| NONE.to_owned(), |aim| words.headline_aim(figure, aim)),
        ];
        let real = row.previous.verdict.is_real() || row.year_before.verdict.is_real();
        Row { cells, tone: if real { Tone::Strong } else { Tone::Plain } }
    };
    Block::Table(Table {
        stem: "this-quarter",
        caption: words.headline_caption(table),
        folded: None,
        columns: HEADS.into_iter().map(|head| Head { text: words.headline_head(head), kind: Kind::Words }).collect(),
        rows: table.rows.iter().map(row).collect(),
    })
}
