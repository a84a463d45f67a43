//! As of when everything is known, and what would have come of the proposal in the past.

use crate::charts;
use crate::config::file::Known;
use crate::locale::chart::ChartName;
use crate::locale::page::Topic;
use crate::locale::past::{Compared, KnownFinding, PastColumn, PastFinding};
use crate::report::blocks::{NONE, Page, plain};
use crate::report::build::section;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Figure, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{Figures, cells, cuts_by_target, estimated, or_none};
use crate::review::point_in_time::{FeatureKnown, PointInTime};
use crate::stats::estimate::Estimate;
use crate::thresholds::backtest::{BacktestSummary, PastPair, PastPeriod, PastScore, When};
use crate::units::Money;

/// Fewer periods than this say nothing.
const FEWEST_PERIODS: u32 = 3;

/// As of when everything is known; `None` for a review of an earlier version.
pub(in crate::report) fn known(page: Page<'_>) -> Option<Section> {
    let known = page.review.point_in_time.as_ref()?;
    let words = page.words;
    let mut blocks = vec![Block::Text(words.known_note(&known.decision)), features(page, known)];
    let logs = &page.review.validation.histories;
    if !logs.is_empty() {
        let columns = [
            PastColumn::Property,
            PastColumn::Log,
            PastColumn::FirstEntry,
            PastColumn::EntriesBefore,
            PastColumn::EntriesAfter,
            PastColumn::FromEntry,
            PastColumn::FromOldValue,
            PastColumn::FromExport,
            PastColumn::Unknown,
        ];
        let count = |n: u64| page.count(n);
        let rows = logs.iter().map(|log| {
            plain(cells![
                log.property.as_str(),
                log.file.as_str(),
                or_none(log.first_entry.as_deref().map(|day| page.date(day))),
                count(log.entries_before),
                count(log.entries_after),
                count(log.from_entry),
                count(log.from_old_value),
                count(log.from_export),
                count(log.unknown),
            ])
        });
        blocks.push(table(page, "logs-of-changes", words.histories_caption(), &columns, rows.collect(), false));
    }
    Some(section(page, Topic::Known, words.known(&finding_of_known(known)), blocks))
}

fn finding_of_known(known: &PointInTime) -> KnownFinding {
    let features = known.features.iter().filter(|feature| feature.known == Known::AtExport).count();
    if features == 0 {
        return KnownFinding::AllAtDecision(known.features.len());
    }
    KnownFinding::SomeAtExport { features, of: known.features.len(), share: known.at_export_share }
}

fn features(page: Page<'_>, known: &PointInTime) -> Block {
    let words = page.words;
    let columns = [PastColumn::Feature, PastColumn::KnownAsOf, PastColumn::Basis, PastColumn::Share, PastColumn::UsedBy];
    let mut features: Vec<&FeatureKnown> = known.features.iter().collect();
    let share = |feature: &FeatureKnown| feature.share.unwrap_or(f64::NEG_INFINITY);
    features.sort_by(|a, b| (b.known == Known::AtExport).cmp(&(a.known == Known::AtExport)).then(share(b).total_cmp(&share(a))));
    let rows = features.into_iter().map(|feature| {
        plain(cells![
            feature.name.as_str(),
            words.known_as_of(feature),
            words.basis(feature),
            or_none(feature.share.map(|share| page.percent_with(share, 0))),
            words.used_by(feature.share.is_some(), feature.in_rules),
        ])
    });
    table(page, "known-as-of", words.known_caption(), &columns, rows.collect(), true)
}

/// What would have come of the proposal; `None` for a review of an earlier version.
pub(in crate::report) fn past(page: Page<'_>) -> Option<Section> {
    let (review, words) = (page.review, page.words);
    let summary = review.thresholds.backtest_summary.as_ref()?;
    let periods = &review.thresholds.backtest;
    let blocks_of_leads = periods.iter().any(|period| matches!(period.when, When::Block(_)));
    let mut blocks = vec![Block::Text(words.past_note(blocks_of_leads).to_owned())];
    if summary.measured > 0 {
        let measured = periods.iter().filter(|period| period.cuts.is_some()).map(|period| period.measured).sum();
        if !review.run.currency.is_empty() {
            blocks.push(Block::Figure(Figure {
                stem: charts::stem(ChartName::Past),
                finding: None,
                reading: words.chart_reading(ChartName::Past).to_owned(),
                measured: words.measured(measured, None, None),
            }));
        }
        let current = review.thresholds.current.is_some();
        let mut text = Vec::new();
        if !review.thresholds.limits.is_empty() {
            text.push(words.past_limits(summary, current, blocks_of_leads));
        }
        let aucs: Vec<f64> = periods.iter().filter_map(|period| score(period, summary)?.auc).map(|auc| auc.value).collect();
        if let (Some(low), Some(high)) = (aucs.iter().copied().reduce(f64::min), aucs.iter().copied().reduce(f64::max)) {
            text.push(words.past_ranking(summary.model, low, high));
        }
        blocks.push(Block::Text(text.join(" ")));
    }
    blocks.extend(tables_of_periods(page, summary));
    let at_export = review.point_in_time.as_ref().is_some_and(|known| known.at_export_share.abs() > 0.0);
    let rules = !review.comparison.is_empty();
    blocks.push(Block::Text(words.past_caveats(summary, at_export, rules)));
    Some(section(page, Topic::Past, words.past(&finding(page, summary, blocks_of_leads)), blocks))
}

fn finding<'a>(page: Page<'a>, summary: &BacktestSummary, blocks: bool) -> PastFinding<'a> {
    let periods = summary.measured;
    if periods < FEWEST_PERIODS {
        return PastFinding::TooFew { measured: periods, blocks };
    }
    if page.review.run.currency.is_empty() {
        return PastFinding::NoAmounts { periods, blocks };
    }
    let broke = periods - summary.kept_limits.min(periods);
    let (currency, unit) = (page.review.run.currency.as_str(), page.review.run.volume);
    let compared = |gain: Estimate| Compared { gain, currency, unit, periods, broke, blocks };
    match (summary.gain, summary.of_hindsight) {
        (Some(gain), _) if gain.low > 0.0 => PastFinding::HeldUp(compared(gain)),
        (Some(gain), _) if gain.high < 0.0 && summary.current_kept_limits < periods => PastFinding::OnOtherTerms(compared(gain)),
        (Some(gain), _) if gain.high < 0.0 => PastFinding::FellShort(compared(gain)),
        (Some(gain), _) => PastFinding::CannotTell(compared(gain)),
        (None, Some(share)) => PastFinding::OfHindsight { periods, share, blocks },
        (None, None) => PastFinding::NoCuts,
    }
}

/// The score that cuts are set on, for the target that the model learns.
fn score<'p>(period: &'p PastPeriod, summary: &BacktestSummary) -> Option<&'p PastScore> {
    period.scores.iter().find(|score| score.model == summary.model && score.target == summary.target)
}

const PROPOSED: [PastColumn; 7] = [
    PastColumn::Period,
    PastColumn::KnownThen,
    PastColumn::Measured,
    PastColumn::Auc,
    PastColumn::Promised,
    PastColumn::CameTrue,
    PastColumn::Cuts,
];

const CAME_OF_IT: [PastColumn; 9] = [
    PastColumn::Period,
    PastColumn::SqlLeads,
    PastColumn::SqlPrecision,
    PastColumn::Net,
    PastColumn::SqlPrecisionToday,
    PastColumn::NetToday,
    PastColumn::NetHindsight,
    PastColumn::Gain,
    PastColumn::Note,
];

/// What was known and proposed, and what came of it. Newest first, as in every table of quarters; charts run from left to right.
fn tables_of_periods(page: Page<'_>, summary: &BacktestSummary) -> [Block; 2] {
    let periods = || page.review.thresholds.backtest.iter().rev();
    let proposed = periods().map(|period| proposed(page, summary, period)).collect();
    let came_of_it = periods().map(|period| came_of_it(page, period)).collect();
    let [first, second] = page.words.past_captions();
    [table(page, "backtest", first, &PROPOSED, proposed, true), table(page, "backtest-outcomes", second, &CAME_OF_IT, came_of_it, true)]
}

fn of_period(period: &PastPeriod, cells: Vec<Cell>) -> Row {
    Row { cells, tone: if period.cuts.is_some() { Tone::Plain } else { Tone::Faint } }
}

fn proposed(page: Page<'_>, summary: &BacktestSummary, period: &PastPeriod) -> Row {
    let score = score(period, summary);
    let cuts = period.cuts.as_ref();
    let both_cuts = |pair: &PastPair| {
        let (mql, sql) = (pair.figures.mql, pair.figures.sql);
        let figures = cuts_by_target(page.words, f64::from(mql.get()), f64::from(sql.get()), &Unit::Number(0));
        Cell::of(format!("{mql}, {sql}"), Value::several(figures))
    };
    let cells = cells![
        when(page, period.when),
        page.count(period.known),
        or_none(cuts.map(|_| page.count(period.measured))),
        or_none(score.and_then(|score| score.auc).map(|auc| page.estimate(&auc, 2))),
        or_none(score.and_then(|score| score.mean_predicted).map(|share| page.percent(share))),
        page.rate(score.and_then(|score| score.observed.as_ref())),
        or_none(cuts.and_then(|cuts| cuts.recommended.as_ref()).map(both_cuts)),
    ];
    of_period(period, cells)
}

fn came_of_it(page: Page<'_>, period: &PastPeriod) -> Row {
    let (words, numbers) = (page.words, page.words.numbers());
    let currency = &page.review.run.currency;
    let net = |pair: Option<&PastPair>| or_none(pair.map(|pair| page.money(Money(pair.net.value), currency)));
    let precision = |pair: Option<&PastPair>| page.rate(pair.and_then(|pair| pair.figures.sql_precision.as_ref()));
    let cuts = period.cuts.as_ref();
    let recommended = cuts.and_then(|cuts| cuts.recommended.as_ref());
    let current = cuts.and_then(|cuts| cuts.current.as_ref());
    let gain = |gain: Estimate| {
        let text = format!("{} ({})", numbers.money(Money(gain.value), currency), numbers.interval(&gain, 0));
        Cell::of(text, estimated(&gain, Unit::MoneyDifference(currency.clone(), 0)))
    };
    let note = period.left_out.map_or_else(
        || cuts.map(|cuts| words.past_breaks(cuts)).filter(|broken| !broken.is_empty()).unwrap_or_else(|| NONE.to_owned()),
        |reason| words.left_out(reason),
    );
    let cells = cells![
        when(page, period.when),
        or_none(recommended.map(|pair| page.volume(pair.figures.sql_per_quarter.value))),
        precision(recommended),
        net(recommended),
        precision(current),
        net(current),
        net(cuts.and_then(|cuts| cuts.hindsight.as_ref())),
        or_none(cuts.and_then(|cuts| cuts.gain).map(gain)),
        note,
    ];
    of_period(period, cells)
}

/// A period, in its order.
fn when(page: Page<'_>, when: When) -> Cell {
    let name = page.words.when(when);
    match when {
        When::Quarter(quarter) => page.quarter_named(quarter, name),
        When::Block(place) => Cell::of(name, Value::figure(f64::from(place), Unit::Place)),
    }
}

fn table(page: Page<'_>, stem: &'static str, caption: &str, columns: &[PastColumn], rows: Vec<Row>, folded: bool) -> Block {
    let columns = columns.iter().map(|column| Head { text: page.words.past_column(*column).into(), kind: kind(*column) }).collect();
    let folded = folded.then(|| page.words.table_behind(caption));
    Block::Table(Table { stem, caption: caption.to_owned(), folded, columns, rows })
}

fn kind(column: PastColumn) -> Kind {
    match column {
        PastColumn::Feature
        | PastColumn::KnownAsOf
        | PastColumn::Basis
        | PastColumn::UsedBy
        | PastColumn::Property
        | PastColumn::Log
        | PastColumn::FirstEntry
        | PastColumn::Period
        | PastColumn::Note => Kind::Words,
        _ => Kind::Figures,
    }
}
