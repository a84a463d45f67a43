//! Quarter by quarter: what happened, what became of those who came in, and both against targets and agreed waiting times.

use crate::funnel::result::{SlaCheck, TargetCheck, TargetFigure, Verdict};
use crate::locale::funnel::{FunnelHead as H, FunnelLabel, FunnelTable, FunnelTopic};
use crate::report::blocks::{FunnelPage, NONE};
use crate::report::document::{Block, Row, Section, Tone};

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
        let entered: Vec<String> =
            entered.map(|(stage, n)| words.described(words.level(&stage.label), &words.numbers().count(*n))).collect();
        let quarter = words.quarter(period.quarter);
        let name = if period.complete { quarter } else { format!("{quarter}, {}", words.funnel_label(FunnelLabel::SoFar)) };
        let lost = period.lost.map_or_else(|| NONE.to_owned(), |lost| words.numbers().count(lost));
        Row { cells: vec![name, entered.join("; "), lost], tone: if period.complete { Tone::Plain } else { Tone::Faint } }
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
        Row { cells: vec![words.cohort_name(cohort), counts.join("; ")], tone: if cohort.matured { Tone::Plain } else { Tone::Faint } }
    });
    page.table(FunnelTable::Cohorts, false, &[H::Quarter, H::Counts], rows.collect())
}

fn tone(verdict: Verdict) -> Tone {
    if verdict == Verdict::CannotTell { Tone::Faint } else { Tone::Plain }
}

fn targets(page: FunnelPage<'_>) -> Block {
    let words = page.words;
    let numbers = words.numbers();
    let row = |check: &TargetCheck| {
        let (aim, actual) = match check.figure {
            TargetFigure::PerQuarter => (numbers.volume(check.aim), check.actual.map(|count| numbers.count(count as u64))),
            TargetFigure::OfPrevious | TargetFigure::OfFirst => (numbers.percent(check.aim), check.share.map(|share| numbers.rate(&share))),
        };
        let cells = vec![
            words.level(&check.label).to_owned(),
            words.target_figure(check.figure).to_owned(),
            words.quarter(check.quarter),
            aim,
            actual.unwrap_or_else(|| NONE.to_owned()),
            words.aim_verdict(check.verdict).to_owned(),
        ];
        Row { cells, tone: tone(check.verdict) }
    };
    let heads = [H::Stage, H::Figure, H::Quarter, H::Aim, H::Actual, H::Verdict];
    // Newest first within each aim, as in every table of quarters.
    let aims = page.view.funnel.targets.chunk_by(|one, other| one.stage == other.stage && one.figure == other.figure);
    page.table(FunnelTable::Targets, false, &heads, aims.flat_map(|checks| checks.iter().rev()).map(row).collect())
}

fn agreed(page: FunnelPage<'_>) -> Block {
    let (words, numbers) = (page.words, page.words.numbers());
    let row = |check: &SlaCheck| {
        let cells = vec![
            words.level(&check.label).to_owned(),
            numbers.number(check.days, 0),
            numbers.percent(check.aim),
            page.sheet().rate(check.kept.as_ref()),
            numbers.count(check.overdue),
            words.aim_verdict(check.verdict).to_owned(),
        ];
        Row { cells, tone: tone(check.verdict) }
    };
    let heads = [H::Stage, H::Days, H::Aim, H::Kept, H::Overdue, H::Verdict];
    page.table(FunnelTable::Sla, false, &heads, page.view.funnel.sla.iter().map(row).collect())
}
