//! Whether the newest leads are still those that the score learnt from, and what the cuts should give on them.

use crate::charts;
use crate::drift::result::{Drift, Performance, Shift, TargetOutlook, Verdict};
use crate::locale::chart::ChartName;
use crate::locale::drift::{DriftFinding, DriftHead, DriftLabel};
use crate::report::blocks::{NONE, Page};
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Figure, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{Figures, cells, or_none};

use super::behind;

pub(in crate::report) fn drift(page: Page<'_>) -> Option<Section> {
    let (drift, words) = (page.review.drift.as_ref()?, page.words);
    let finding = DriftFinding::of(drift);
    let figure = Figure {
        stem: charts::stem(ChartName::Drift),
        finding: None,
        reading: words.chart_reading(ChartName::Drift).to_owned(),
        measured: words.drift_groups(&drift.baseline, &drift.current),
    };
    let mut blocks = vec![Block::Figure(figure), behind::then_and_now(page, drift)];
    if matches!(finding, DriftFinding::ScoreMoved | DriftFinding::FeaturesMoved(_)) {
        blocks.push(Block::Text(words.drift_label(DriftLabel::NextStep).to_owned()));
    }
    blocks.push(Block::Text(words.psi_rule(&drift.rule)));
    blocks.push(features(page, drift));
    if !drift.targets.is_empty() {
        let open = drift.targets.iter().any(|outlook| outlook.expected.is_some());
        let heading = if open { DriftLabel::ExpectedHeading } else { DriftLabel::TrustHeading };
        blocks.push(Block::Subheading(words.drift_label(heading).to_owned()));
        blocks.push(Block::Text(words.drift_label(DriftLabel::ExpectedMeans).to_owned()));
        blocks.push(outlooks(page, &drift.targets));
        blocks.extend(drift.targets.iter().map(|outlook| Block::Text(words.outlook(outlook))));
    }
    Some(Section { id: "newest-leads", name: words.drift_label(DriftLabel::Topic), heading: words.drift_finding(&finding), blocks })
}

fn features(page: Page<'_>, drift: &Drift) -> Block {
    let words = page.words;
    let heads = [DriftHead::Feature, DriftHead::Psi, DriftHead::ByChance, DriftHead::PValue, DriftHead::Verdict, DriftHead::LargestChange];
    let words_in = [DriftHead::Feature, DriftHead::Verdict, DriftHead::LargestChange];
    let score = row(page, words.drift_label(DriftLabel::Score), &drift.score, Tone::Strong);
    let rows = drift.features.iter().map(|shift| {
        let tone = if shift.verdict == Verdict::ByChance { Tone::Faint } else { Tone::Plain };
        row(page, &shift.name, shift, tone)
    });
    let rows = std::iter::once(score).chain(rows).collect();
    table(page, DriftLabel::FeatureTable, "newest-leads", true, &heads, &words_in, rows)
}

fn row(page: Page<'_>, name: &str, shift: &Shift, tone: Tone) -> Row {
    let words = page.words;
    let p_value = shift.p_value.map(|p| Cell::of(words.p_value(p), Value::figure(p, Unit::PValue)));
    let cells = cells![
        name,
        page.decimal(shift.psi, 3),
        page.decimal(shift.by_chance, 3),
        or_none(p_value),
        words.shift_verdict(shift.verdict),
        words.largest_change(shift).unwrap_or_else(|| NONE.to_owned()),
    ];
    Row { cells, tone }
}

fn outlooks(page: Page<'_>, targets: &[TargetOutlook]) -> Block {
    let heads = [DriftHead::Cut, DriftHead::Leads, DriftHead::Count, DriftHead::Selected, DriftHead::Precision, DriftHead::Recall];
    let rows = targets.iter().flat_map(|outlook| {
        let open = outlook.expected.map(|expected| (DriftLabel::OpenExpected, expected, Tone::Strong));
        let test = [
            (DriftLabel::TestExpected, outlook.expected_on_test, Tone::Plain),
            (DriftLabel::TestRealised, outlook.realised_on_test, Tone::Plain),
        ];
        open.into_iter().chain(test).map(move |(label, performance, tone)| outlook_row(page, outlook, label, &performance, tone))
    });
    table(page, DriftLabel::OutlookTable, "expected", false, &heads, &heads[..2], rows.collect())
}

fn outlook_row(page: Page<'_>, outlook: &TargetOutlook, label: DriftLabel, performance: &Performance, tone: Tone) -> Row {
    let words = page.words;
    let cells = cells![
        words.cut_from(outlook.target, outlook.cut),
        words.drift_label(label),
        page.count(performance.n),
        page.count(performance.selected),
        page.rate(performance.precision.as_ref()),
        page.rate(performance.recall.as_ref()),
    ];
    Row { cells, tone }
}

fn table(
    page: Page<'_>,
    label: DriftLabel,
    stem: &'static str,
    folded: bool,
    heads: &[DriftHead],
    words_in: &[DriftHead],
    rows: Vec<Row>,
) -> Block {
    let kind = |head: &DriftHead| if words_in.contains(head) { Kind::Words } else { Kind::Figures };
    let caption = page.words.drift_label(label).to_owned();
    Block::Table(Table {
        stem,
        folded: folded.then(|| page.words.table_behind(&caption)),
        caption,
        columns: heads.iter().map(|head| Head { text: page.words.drift_head(*head).into(), kind: kind(head) }).collect(),
        rows,
    })
}
