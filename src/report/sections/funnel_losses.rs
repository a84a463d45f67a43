//! Losses with their reasons, what became of those in each stage, leads that came back, and the answers of sales.

use crate::funnel::result::{FeedbackGroup, LossReason, StageFlow};
use crate::locale::chart::ChartName;
use crate::locale::funnel::{FunnelHead as H, FunnelLabel, FunnelTable, FunnelTopic};
use crate::report::blocks::FunnelPage;
use crate::report::cell::Cell;
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{Figures, cells};
use crate::report::shown;

/// Losses and returns; `None` when the config does not say how to see a loss.
pub(in crate::report) fn losses(page: FunnelPage<'_>) -> Option<Section> {
    let (funnel, words) = (page.view.funnel, page.words);
    funnel.outcome?;
    let mut blocks = Vec::new();
    if !funnel.losses.is_empty() {
        blocks.extend([page.figure(ChartName::Losses), reasons(page)]);
    }
    blocks.push(Block::Text(words.funnel_label(FunnelLabel::LossesMean).to_owned()));
    if !funnel.flow.is_empty() {
        let finding = words.flow_shows(&shown::flow(page.view), &funnel.unit);
        blocks.extend([page.figure_showing(ChartName::Flow, finding), flow(page)]);
    }
    blocks.extend(funnel.paths.as_ref().and_then(|paths| words.came_back(paths)).map(Block::Text));
    let heading = words.loss_finding(&funnel.losses, &funnel.flow);
    Some(Section { id: "losses", name: words.funnel_topic(FunnelTopic::Losses), heading, blocks })
}

fn reasons(page: FunnelPage<'_>) -> Block {
    let (funnel, words) = (page.view.funnel, page.words);
    let row = |loss: &LossReason| {
        let at = funnel.stages.iter().zip(&loss.by_stage).filter(|(_, n)| **n > 0);
        let at = page.counts_by_name(at.map(|(stage, n)| (words.level(&stage.label), *n)));
        let cells = cells![words.level(&loss.reason), page.count(loss.n), page.percent(loss.cumulative), at];
        Row { cells, tone: Tone::Plain }
    };
    page.table(FunnelTable::Losses, true, &[H::Reason, H::Lost, H::Cumulative, H::Counts], funnel.losses.iter().map(row).collect())
}

fn flow(page: FunnelPage<'_>) -> Block {
    let words = page.words;
    let row = |stage: &StageFlow| {
        let counts = [stage.entered, stage.advanced, stage.won, stage.lost, stage.open].map(|n| page.count(n));
        Row { cells: std::iter::once(Cell::from(words.level(&stage.label))).chain(counts).collect(), tone: Tone::Plain }
    };
    let heads = [H::Stage, H::Count, H::Advanced, H::Won, H::Lost, H::Open];
    page.table(FunnelTable::Flow, true, &heads, page.view.funnel.flow.iter().map(row).collect())
}

/// Answers of sales; `None` when the config does not say where they stand.
pub(in crate::report) fn feedback(page: FunnelPage<'_>) -> Option<Section> {
    let words = page.words;
    let feedback = page.view.funnel.feedback.as_ref()?;
    let label = |label| words.funnel_label(label).to_owned();
    let row = |by: FunnelLabel, group: &FeedbackGroup, tone: Tone| {
        let counts = [group.handed_over, group.accepted, group.rejected, group.unanswered].map(|n| page.count(n));
        let mut cells = cells![label(by), words.level(&group.level)];
        cells.extend(counts);
        cells.push(page.rate(group.acceptance.as_ref()));
        Row { cells, tone }
    };
    let small = |group: &FeedbackGroup| {
        if group.handed_over < u64::from(page.view.smallest_group) { Tone::Faint } else { Tone::Plain }
    };
    let mut rows = vec![row(FunnelLabel::All, &feedback.all, Tone::Strong)];
    rows.extend(feedback.by_source.iter().map(|group| row(FunnelLabel::Source, group, small(group))));
    rows.extend(feedback.by_score_band.iter().map(|group| row(FunnelLabel::ScoreBand, group, small(group))));
    let heads = [H::By, H::Group, H::HandedOver, H::Accepted, H::Rejected, H::Unanswered, H::Acceptance];
    let mut blocks = vec![Block::Text(label(FunnelLabel::FeedbackMeans)), page.table(FunnelTable::Answers, false, &heads, rows)];
    if !feedback.reasons.is_empty() {
        let rows = feedback.reasons.iter().map(|reason| {
            let cells = cells![words.level(&reason.reason), page.count(reason.n)];
            Row { cells, tone: Tone::Plain }
        });
        blocks.push(page.table(FunnelTable::Rejections, false, &[H::Reason, H::Rejected], rows.collect()));
    }
    let heading = words.feedback_finding(feedback);
    Some(Section { id: "answers-of-sales", name: words.funnel_topic(FunnelTopic::Feedback), heading, blocks })
}
