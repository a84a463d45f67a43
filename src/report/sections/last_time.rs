//! The review before: what was decided, promised and came of it.

use crate::config::decision::WatchedFigure;
use crate::locale::decision::{DecisionLabel, PromiseHead, VolumeReading};
use crate::report::blocks::{Page, plain};
use crate::report::cell::{Cell, Unit};
use crate::report::document::{Block, Head, Kind, Row, Section, Table};
use crate::report::figures::{Figures, cells, estimated, or_none, share_unit, volume_decimals};
use crate::review::previous::{Came, Found, Previous};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::PairFigures;

const HEADS: [PromiseHead; 5] =
    [PromiseHead::Figure, PromiseHead::Promised, PromiseHead::Came, PromiseHead::Difference, PromiseHead::Reading];

/// `None` where no review before was named.
pub(in crate::report) fn last_time(page: Page<'_>) -> Option<Section> {
    let words = page.words;
    let previous = page.review.previous.as_ref()?;
    let mut blocks = vec![Block::Text(words.last_decided(previous))];
    if let Some(came) = &previous.came {
        blocks.push(Block::Text(words.last_since(came)));
        blocks.push(promises(page, previous, came));
        blocks.push(Block::Text(words.decision_label(DecisionLabel::PromiseReading).to_owned()));
    }
    if let Some(check) = &previous.rollback {
        blocks.push(Block::Text(words.rollback_check(check, &page.review.thresholds.target_of(check.rollback.figure).label)));
    }
    let note = previous.decision.as_ref().and_then(|decision| decision.note.as_ref());
    blocks.extend(note.map(|note| Block::Text(words.last_note(note))));
    Some(Section { id: "last-time", name: words.decision_label(DecisionLabel::LastTime), heading: words.last_time(previous), blocks })
}

fn promises(page: Page<'_>, previous: &Previous, came: &Came) -> Block {
    let words = page.words;
    let promised = previous.promised.as_ref();
    let volume = |figure, found: &Found, of: fn(&PairFigures) -> Estimate| volume(page, figure, found, promised.map(of));
    let rate = |figure, found: &Found, of: fn(&PairFigures) -> Option<Estimate>| rate(page, figure, found, promised.and_then(of));
    let rows = vec![
        volume(WatchedFigure::MqlPerQuarter, &came.mql, |pair| pair.mql_per_quarter),
        rate(WatchedFigure::MqlPrecision, &came.mql, |pair| pair.mql_precision),
        volume(WatchedFigure::SqlPerQuarter, &came.sql, |pair| pair.sql_per_quarter),
        rate(WatchedFigure::SqlPrecision, &came.sql, |pair| pair.sql_precision),
    ];
    let kind = |head| if matches!(head, PromiseHead::Figure | PromiseHead::Reading) { Kind::Words } else { Kind::Figures };
    Block::Table(Table {
        stem: "promises",
        caption: words.decision_label(DecisionLabel::PromiseTable).to_owned(),
        folded: None,
        columns: HEADS.into_iter().map(|head| Head { text: words.promise_head(head).into(), kind: kind(head) }).collect(),
        rows,
    })
}

fn volume(page: Page<'_>, figure: WatchedFigure, found: &Found, promised: Option<Estimate>) -> Row {
    let (words, numbers) = (page.words, page.words.numbers());
    let told = |volume: Option<&Estimate>| {
        or_none(volume.map(|volume| {
            let decimals = volume_decimals(volume.value);
            let text = format!("{} ({})", numbers.volume(volume.value), numbers.interval(volume, decimals));
            Cell::of(text, estimated(volume, Unit::Number(decimals)))
        }))
    };
    let reading = found.volume_difference.map(|gap| match gap {
        gap if gap.low > 0.0 => VolumeReading::More,
        gap if gap.high < 0.0 => VolumeReading::Fewer,
        _ => VolumeReading::CannotTell,
    });
    plain(cells![
        words.watched(figure, &page.review.thresholds.target_of(figure).label),
        told(promised.as_ref()),
        told(found.per_quarter.as_ref()),
        or_none(found.volume_difference.as_ref().map(|gap| page.difference(gap, volume_decimals(gap.value)))),
        reading.map_or_else(|| missing(page, promised.is_some()), |reading| words.volume_reading(reading)),
    ])
}

fn rate(page: Page<'_>, figure: WatchedFigure, found: &Found, promised: Option<Estimate>) -> Row {
    let words = page.words;
    let told =
        |rate: Option<&Estimate>| or_none(rate.map(|rate| Cell::of(words.rate_of(rate, rate.n), estimated(rate, share_unit(rate.value)))));
    plain(cells![
        words.watched(figure, &page.review.thresholds.target_of(figure).label),
        told(promised.as_ref()),
        told(found.rate.as_ref()),
        page.rate_difference(found.difference.as_ref()),
        found.verdict.map_or_else(|| missing(page, promised.is_some()), |verdict| words.promise(verdict)),
    ])
}

/// Why there is no reading.
fn missing(page: Page<'_>, promised: bool) -> &'static str {
    if promised { page.words.no_rate_yet() } else { page.words.not_promised() }
}
