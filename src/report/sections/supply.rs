//! Whether marketing can deliver, and what a busy week brings.

use crate::charts;
use crate::locale::chart::ChartName;
use crate::locale::supply::{SupplyFinding, SupplyHead, SupplyLabel};
use crate::report::blocks::{NONE, Page, plain};
use crate::report::cell::{Cell, Unit};
use crate::report::document::{Block, Figure, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{Figures, cells, estimated, or_none, volume_decimals};
use crate::supply::candidates::Candidate;
use crate::supply::result::{Check, Expected, LoadAt, Outlook, SourceOutlook, SupplyForecast, Verdict, WeeklyLoad, Workload};

/// `None` for a review of an earlier version.
pub(in crate::report) fn supply(page: Page<'_>) -> Option<Section> {
    let (supply, words) = (page.review.thresholds.supply_forecast.as_ref()?, page.words);
    let finding = SupplyFinding::of(supply);
    let blocks = match supply {
        SupplyForecast::Made(outlook) => forecast(page, outlook),
        _ => words.supply_next_step(&finding).map(|step| Block::Text(step.to_owned())).into_iter().collect(),
    };
    let name = words.supply_label(SupplyLabel::Topic);
    Some(Section { id: "supply", name, heading: words.supply_finding(&finding), blocks })
}

fn forecast(page: Page<'_>, outlook: &Outlook) -> Vec<Block> {
    let words = page.words;
    let figure = Figure {
        stem: charts::stem(ChartName::Supply),
        finding: None,
        reading: words.chart_reading(ChartName::Supply).to_owned(),
        measured: words.supply_weeks(outlook),
    };
    let short = words.supply_short(outlook);
    let mut text = vec![words.supply_expected(outlook)];
    text.extend(outlook.total_error.as_ref().map(|error| words.supply_past(error)));
    let mut blocks = vec![Block::Figure(figure), Block::Text(text.join(" "))];
    if !short.is_empty() {
        blocks.push(Block::Text(short));
    }
    if !outlook.checks.is_empty() {
        blocks.push(checks(page, outlook));
    }
    blocks.push(sources(page, outlook));
    let notes = [words.supply_pooled(&outlook.pooled), words.supply_unseen(&outlook.planned_unseen), Some(words.supply_method(outlook))];
    blocks.extend(notes.into_iter().flatten().map(Block::Text));
    blocks
}

const CHECKED: [SupplyHead; 8] = [
    SupplyHead::Counted,
    SupplyHead::Basis,
    SupplyHead::Wanted,
    SupplyHead::Expected,
    SupplyHead::At80,
    SupplyHead::At95,
    SupplyHead::Chance,
    SupplyHead::Verdict,
];

fn checks(page: Page<'_>, outlook: &Outlook) -> Block {
    let words = page.words;
    let row = |check: &Check| {
        let mut cells = cells![words.counted(check.counted, outlook.cuts.as_ref()), words.basis_of(check.basis), page.volume(check.wanted)];
        cells.extend(expected(page, &check.expected));
        cells.extend(cells![page.percent_with(check.chance, 0), words.supply_verdict(check.verdict)]);
        Row { cells, tone: tone(check.verdict) }
    };
    let rows = outlook.checks.iter().map(row).collect();
    table(page, "supply-checks", words.supply_label(SupplyLabel::CheckTable).to_owned(), &CHECKED, rows, false)
}

fn tone(verdict: Verdict) -> Tone {
    if verdict == Verdict::Short { Tone::Strong } else { Tone::Plain }
}

/// The number and both intervals.
fn expected(page: Page<'_>, expected: &Expected) -> [Cell; 3] {
    [page.volume(expected.at_80.value), page.interval(&expected.at_80, 0), page.interval(&expected.at_95, 0)]
}

const BY_SOURCE: [SupplyHead; 14] = [
    SupplyHead::Source,
    SupplyHead::Expected,
    SupplyHead::At80,
    SupplyHead::At95,
    SupplyHead::Mql,
    SupplyHead::Sql,
    SupplyHead::Wanted,
    SupplyHead::Basis,
    SupplyHead::Verdict,
    SupplyHead::Method,
    SupplyHead::Error(Candidate::RecentMean),
    SupplyHead::Error(Candidate::SeasonalNaive),
    SupplyHead::Error(Candidate::ExponentialSmoothing),
    SupplyHead::Weeks,
];

fn sources(page: Page<'_>, outlook: &Outlook) -> Block {
    let (words, numbers) = (page.words, page.words.numbers());
    let only = outlook.sources.len() == 1;
    let row = |source: &SourceOutlook| {
        let check = source.check.as_ref();
        let with_range = |expected: Option<&Expected>| {
            or_none(expected.map(|expected| {
                let text = format!("{} ({})", numbers.volume(expected.at_80.value), numbers.interval(&expected.at_80, 0));
                Cell::of(text, estimated(&expected.at_80, Unit::Number(volume_decimals(expected.at_80.value))))
            }))
        };
        let mut cells = cells![words.supply_source(source.source.as_deref(), only)];
        cells.extend(expected(page, &source.supplied.leads));
        cells.extend(cells![
            with_range(source.supplied.mql.as_ref()),
            with_range(source.supplied.sql.as_ref()),
            or_none(check.map(|check| page.volume(check.wanted))),
            check.map_or(NONE, |check| words.basis_of(check.basis)),
            check.map_or(NONE, |check| words.supply_verdict(check.verdict)),
            words.candidate(source.method),
        ]);
        cells.extend(Candidate::ALL.map(|candidate| {
            let tried = source.candidates.iter().find(|tried| tried.candidate == candidate);
            or_none(tried.map(|tried| page.volume(tried.mean_absolute_error)))
        }));
        cells.push(page.count(u64::from(source.weeks)));
        Row { cells, tone: check.map_or(Tone::Plain, |check| tone(check.verdict)) }
    };
    let rows = outlook.sources.iter().map(row).collect();
    table(page, "supply-sources", words.supply_label(SupplyLabel::SourceTable).to_owned(), &BY_SOURCE, rows, true)
}

/// The busy week, beside the capacity: a sentence and a small table; nothing for a review of an earlier version.
pub(super) fn workload(page: Page<'_>) -> Vec<Block> {
    let Some(workload) = page.review.thresholds.workload.as_ref() else { return Vec::new() };
    let mut blocks = vec![Block::Text(page.words.workload(workload))];
    if let Workload::Made(load) = workload
        && (load.recommended.is_some() || load.current.is_some())
    {
        blocks.push(loads(page, load));
        blocks.push(Block::Text(page.words.workload_weeks(&load.weeks)));
    }
    blocks
}

const LOADS: [SupplyHead; 7] = [
    SupplyHead::Cut,
    SupplyHead::Mean,
    SupplyHead::Median,
    SupplyHead::P90,
    SupplyHead::Busiest,
    SupplyHead::BusiestWeek,
    SupplyHead::Above,
];

fn loads(page: Page<'_>, load: &WeeklyLoad) -> Block {
    let words = page.words;
    let row = |label: SupplyLabel, at: &LoadAt| {
        plain(cells![
            words.load_row(label, at),
            page.volume(at.mean),
            page.volume(at.median),
            page.volume(at.p90),
            page.volume(at.busiest),
            page.date(&at.busiest_week),
            page.rate(at.above.as_ref()),
        ])
    };
    let recommended = load.recommended.iter().map(|at| row(SupplyLabel::Recommended, at));
    let rows = recommended.chain(load.current.iter().map(|at| row(SupplyLabel::Current, at)));
    table(page, "workload", words.workload_caption(load), &LOADS, rows.collect(), false)
}

fn table(page: Page<'_>, stem: &'static str, caption: String, columns: &[SupplyHead], rows: Vec<Row>, folded: bool) -> Block {
    let columns = columns.iter().map(|head| Head { text: page.words.supply_head(*head).into(), kind: kind(*head) }).collect();
    let folded = folded.then(|| page.words.table_behind(&caption));
    Block::Table(Table { stem, caption, folded, columns, rows })
}

fn kind(head: SupplyHead) -> Kind {
    match head {
        SupplyHead::Counted
        | SupplyHead::Basis
        | SupplyHead::Verdict
        | SupplyHead::Source
        | SupplyHead::Method
        | SupplyHead::Cut
        | SupplyHead::BusiestWeek => Kind::Words,
        _ => Kind::Figures,
    }
}
