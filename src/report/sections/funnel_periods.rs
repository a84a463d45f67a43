//! Quarter by quarter: what happened, what became of those who came in, and both against targets and agreed waiting times.

use crate::funnel::result::{SlaCheck, TargetCheck, TargetFigure, Verdict};
use crate::locale::funnel::{FunnelHead as H, FunnelLabel, FunnelTable, FunnelTopic};
use crate::locale::workbook::PartName;
use crate::report::blocks::FunnelPage;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{Figures, cells, or_none, share_unit};

/// Both views; `None` for undated data.
pub(in crate::report) fn periods(page: FunnelPage<'_>) -> Option<Section> {
    let (funnel, words) = (page.view.funnel, page.words);
    if funnel.periods.is_empty() {
        return None;
    }
    let text = |label| Block::Text(words.funnel_label(label).to_owned());
    let mut blocks = vec![text(FunnelLabel::PeriodMeans), period_view(page), text(FunnelLabel::CohortMeans), cohort_view(page)];
    if !funnel.targets.is_empty() || !funnel.sla.is_empty() {
        blocks.push(Block::Subheading(words.funnel_label(FunnelLabel::TargetsHeading).to_owned()));
    }
    if !funnel.targets.is_empty() {
        blocks.extend([text(FunnelLabel::TargetsMean), targets(page)]);
    }
    if !funnel.sla.is_empty() {
        blocks.extend([text(FunnelLabel::SlaMeans), agreed(page)]);
    }
    let heading = words.periods(&funnel.targets, &funnel.sla);
    Some(Section { id: "quarter-by-quarter", name: words.funnel_topic(FunnelTopic::Periods), heading, blocks })
}

/// One row per quarter and stage, so that many stages fit.
fn period_view(page: FunnelPage<'_>) -> Block {
    let (funnel, words) = (page.view.funnel, page.words);
    let rows = funnel.periods.iter().rev().map(|period| {
        let entered = funnel.stages.iter().zip(&period.entered);
        let entered = page.counts_by_name(entered.map(|(stage, n)| (words.level(&stage.label), *n)));
        let quarter = words.quarter(period.quarter);
        let name = if period.complete { quarter } else { format!("{quarter}, {}", words.funnel_label(FunnelLabel::SoFar)) };
        let lost = or_none(period.lost.map(|lost| page.count(lost)));
        Row {
            cells: vec![page.quarter_named(period.quarter, name), entered, lost],
            tone: if period.complete { Tone::Plain } else { Tone::Faint },
        }
    });
    page.table(FunnelTable::Periods, false, &[H::Quarter, H::Counts, H::Lost], rows.collect())
}

fn cohort_view(page: FunnelPage<'_>) -> Block {
    let (funnel, words) = (page.view.funnel, page.words);
    let rows = funnel.cohorts.iter().rev().map(|cohort| {
        let counts: Vec<String> = cohort
            .stages
            .iter()
            .map(|stage| {
                let share = stage.of_first.map_or_else(String::new, |share| format!(" ({})", words.numbers().percent(share.value)));
                words.described(words.level(&stage.label), &format!("{}{share}", words.numbers().count(stage.count)))
            })
            .collect();
        let named = cohort.stages.iter().flat_map(|stage| {
            let name = words.level(&stage.label).to_owned();
            let share = stage.of_first.map(|share| Value::figure(share.value, share_unit(share.value)));
            let count = (PartName::Of(name.clone()), Value::figure(stage.count as f64, Unit::Number(0)));
            [Some(count), share.map(|share| (PartName::ShareOf(name), share))].into_iter().flatten()
        });
        let counts = Cell::of(counts.join("; "), Value::several(named));
        Row {
            cells: vec![page.quarter_named(cohort.cohort, words.cohort_name(cohort)), counts],
            tone: if cohort.matured { Tone::Plain } else { Tone::Faint },
        }
    });
    page.table(FunnelTable::Cohorts, false, &[H::Quarter, H::Counts], rows.collect())
}

fn tone(verdict: Verdict) -> Tone {
    if verdict == Verdict::CannotTell { Tone::Faint } else { Tone::Plain }
}

fn targets(page: FunnelPage<'_>) -> Block {
    let words = page.words;
    let row = |check: &TargetCheck| {
        let (aim, actual) = match check.figure {
            TargetFigure::PerQuarter => (page.volume(check.aim), or_none(check.actual.map(|count| page.count(count as u64)))),
            TargetFigure::OfPrevious | TargetFigure::OfFirst => (page.percent(check.aim), page.rate(check.share.as_ref())),
        };
        let cells = cells![
            words.level(&check.label),
            words.target_figure(check.figure),
            page.quarter_named(check.quarter, words.quarter(check.quarter)),
            aim,
            actual,
            words.aim_verdict(check.verdict),
        ];
        Row { cells, tone: tone(check.verdict) }
    };
    let heads = [H::Stage, H::Figure, H::Quarter, H::Aim, H::Actual, H::Verdict];
    // Newest first within each aim, as in every table of quarters.
    let aims = page.view.funnel.targets.chunk_by(|one, other| one.stage == other.stage && one.figure == other.figure);
    page.table(FunnelTable::Targets, false, &heads, aims.flat_map(|checks| checks.iter().rev()).map(row).collect())
}

fn agreed(page: FunnelPage<'_>) -> Block {
    let words = page.words;
    let row = |check: &SlaCheck| {
        let cells = cells![
            words.level(&check.label),
            page.decimal(check.days, 0),
            page.percent(check.aim),
            page.rate(check.kept.as_ref()),
            page.count(check.overdue),
            words.aim_verdict(check.verdict),
        ];
        Row { cells, tone: tone(check.verdict) }
    };
    let heads = [H::Stage, H::Days, H::Aim, H::Kept, H::Overdue, H::Verdict];
    page.table(FunnelTable::Sla, false, &heads, page.view.funnel.sla.iter().map(row).collect())
}
