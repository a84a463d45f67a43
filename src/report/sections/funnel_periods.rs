//! Quarter by quarter: what happened, what became of those who came in, and both against targets and agreed waiting times.

use crate::funnel::result::{SlaCheck, TargetCheck, TargetFigure, Verdict};
use crate::locale::funnel::{FunnelHead as H, FunnelLabel, FunnelTable, FunnelTopic};
use crate::report::blocks::FunnelPage;
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{Figures, cells, or_none};

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
    let no_aims = funnel.targets.is_empty() && funnel.sla.is_empty();
    let heading = if no_aims { newest(page)? } else { words.aims(&funnel.targets, &funnel.sla) };
    Some(Section { id: "quarter-by-quarter", name: words.funnel_topic(FunnelTopic::Periods), heading, blocks })
}

/// What the newest whole quarter brought to the last stage, and the one before.
fn newest(page: FunnelPage<'_>) -> Option<String> {
    let (funnel, words) = (page.view.funnel, page.words);
    let newest = funnel.periods.iter().rposition(|period| period.complete).unwrap_or(funnel.periods.len() - 1);
    let stage = funnel.stages.last()?;
    let at = |place: usize| funnel.periods.get(place).and_then(|period| Some((period.quarter, *period.entered.last()?)));
    Some(words.quarter_entries(&stage.label, &funnel.unit, at(newest)?, newest.checked_sub(1).and_then(at)))
}

fn period_view(page: FunnelPage<'_>) -> Block {
    let (funnel, words) = (page.view.funnel, page.words);
    let rows = funnel.periods.iter().rev().map(|period| {
        let quarter = words.quarter(period.quarter);
        let name = if period.complete { quarter } else { format!("{quarter}{}", words.funnel_label(FunnelLabel::SoFar)) };
        let mut cells = vec![page.quarter_named(period.quarter, name)];
        cells.extend(period.entered.iter().map(|entered| page.count(*entered)));
        cells.push(or_none(period.lost.map(|lost| page.count(lost))));
        Row { cells, tone: if period.complete { Tone::Plain } else { Tone::Faint } }
    });
    page.table_by_stage(FunnelTable::Periods, H::Quarter, &[H::Lost], rows.collect())
}

fn cohort_view(page: FunnelPage<'_>) -> Block {
    let rows = page.view.funnel.cohorts.iter().rev().map(|cohort| {
        let name = page.quarter_named(cohort.cohort, page.words.cohort_name(cohort));
        let stages = cohort.stages.iter().enumerate().map(|(place, stage)| match &stage.of_first {
            // Of those who came in, all came in.
            Some(share) if place > 0 => page.count_with_share(stage.count, share.value),
            _ => page.count(stage.count),
        });
        let cells = std::iter::once(name).chain(stages).collect();
        Row { cells, tone: if cohort.matured { Tone::Plain } else { Tone::Faint } }
    });
    page.table_by_stage(FunnelTable::Cohorts, H::Quarter, &[], rows.collect())
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
