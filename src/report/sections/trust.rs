//! Pieces on whether scores can be trusted: groups, models against each other, worth of working by the score, mistakes.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::Evaluation;
use crate::locale::chart::ChartName;
use crate::locale::table::{Column, TableName};
use crate::locale::trust::{GroupFinding, RecalibrationFigure};
use crate::report::blocks::{Page, plain};
use crate::report::document::{Block, Row, Tone};
use crate::report::figures::{Figures, cells, or_none};
use crate::report::findings;
use crate::report::sections::behind;
use crate::review::review::Review;
use crate::stats::estimate::Estimate;

/// Promise and outcome by source, segment and quarter, target by target; nothing where no group was measured.
pub(in crate::report) fn groups(page: Page<'_>) -> Vec<Block> {
    let each = |target| {
        let groups = page.review.groups(target);
        if groups.is_empty() {
            return Vec::new();
        }
        let finding = findings::groups(page.review, target);
        let mut blocks = vec![Block::Subheading(page.words.groups(target, &finding))];
        let n = findings::measured(page.review, target).map_or(0, |evaluation| evaluation.n);
        blocks.push(page.figure(ChartName::Groups(target), n));
        if finding != GroupFinding::NoneJudged {
            blocks.push(Block::Text(page.words.groups_note(page.review.run.smallest_group)));
        }
        let columns = [
            Column::Segment,
            Column::Level,
            Column::Leads,
            Column::Stated,
            Column::Happened,
            Column::Interval,
            Column::Auc,
            Column::Verdict,
        ];
        blocks.push(page.folded(TableName::Groups(target), &columns, groups.iter().map(|group| group_row(page, group)).collect()));
        blocks
    };
    page.targets().iter().copied().flat_map(each).collect()
}

fn group_row(page: Page<'_>, group: &Evaluation) -> Row {
    let small = group.n < u64::from(page.review.run.smallest_group);
    let name = group.group.as_ref();
    let cells = cells![
        name.map_or("", |name| page.words.group_column(name)),
        name.map_or_else(String::new, |name| page.words.group_name(name)),
        page.count(group.n),
        page.percent(group.calibration.mean_predicted),
        page.share(group.calibration.observed.as_ref()),
        page.share_interval(group.calibration.observed.as_ref()),
        page.number(group.auc.filter(|_| !small).map(|auc| auc.value), 2),
        page.words.verdict(group.verdict.as_ref().filter(|_| !small)),
    ];
    Row { cells, tone: if small { Tone::Faint } else { Tone::Plain } }
}

/// Slope and both intercepts, each by its name, and what the verdict rests on.
pub(in crate::report) fn recalibration(page: Page<'_>, evaluation: &Evaluation) -> Vec<Block> {
    let fit = &evaluation.calibration;
    let figures = [
        (RecalibrationFigure::InTheLarge, fit.in_the_large),
        (RecalibrationFigure::Slope, fit.slope),
        (RecalibrationFigure::Intercept, fit.intercept),
    ];
    let term = |(figure, value): (RecalibrationFigure, Option<Estimate>)| {
        Some((page.words.recalibration(figure).to_owned(), page.words.recalibration_value(figure, &value?)))
    };
    let terms: Vec<(String, String)> = figures.into_iter().filter_map(term).collect();
    let verdict = evaluation.verdict.map(|verdict| Block::Text(page.words.verdict_rests_on(&verdict)));
    verdict.into_iter().chain((!terms.is_empty()).then_some(Block::Terms(terms))).collect()
}

/// Every two models on the same leads.
pub(in crate::report) fn comparisons(page: Page<'_>) -> Option<Block> {
    let Review { comparison, thresholds, .. } = page.review;
    let difference = |value: Option<&Estimate>| or_none(value.map(|value| page.estimate(value, 3)));
    let rows: Vec<Row> = comparison
        .iter()
        .filter(|pair| pair.split == thresholds.measured_on && page.targets().contains(&pair.target))
        .map(|pair| {
            plain(cells![
                page.words.target(pair.target),
                page.words.compared(pair.first, pair.second),
                page.words.ranks_better(findings::better(pair)),
                difference(Some(&pair.auc_difference)),
                difference(pair.brier_difference.as_ref()),
                difference(pair.log_loss_difference.as_ref()),
            ])
        })
        .collect();
    let columns =
        [Column::Target, Column::Compared, Column::Better, Column::AucDifference, Column::BrierDifference, Column::LogLossDifference];
    (!rows.is_empty()).then(|| page.table(TableName::Comparisons, &columns, rows))
}

/// What the baseline is, where it was measured.
pub(in crate::report) fn baseline(page: Page<'_>) -> Option<Block> {
    page.review.model(ModelName::Baseline).map(|_| Block::Text(page.words.baseline_means().to_owned()))
}

/// What working by the score brings, against working everyone and no one.
pub(in crate::report) fn decision(page: Page<'_>, target: TargetName) -> Vec<Block> {
    let Some(evaluation) = findings::measured(page.review, target) else { return Vec::new() };
    let Some(curve) = &evaluation.decision else { return Vec::new() };
    let thresholds = &page.review.thresholds;
    let stage = &thresholds.target(target).label;
    vec![
        Block::Subheading(page.words.decision(evaluation.model, stage, curve)),
        page.figure(ChartName::Decision, evaluation.n),
        behind::net_benefit(page, curve),
    ]
}

/// Bands that convert worse than the one below.
pub(in crate::report) fn inversions(page: Page<'_>, evaluation: &Evaluation) -> Option<Block> {
    let smallest = u64::from(page.review.run.smallest_group);
    let large = evaluation.bands.iter().filter(|band| band.n >= smallest);
    let inverted: Vec<_> = large.filter_map(|band| Some((band.score_low, band.score_high, band.inversion?))).collect();
    page.words.inversions(evaluation.target, &inverted).map(Block::Text)
}

/// What the cuts would have missed, and whom they would have sent in vain: counts only, ids are in the lists.
pub(in crate::report) fn mistakes(page: Page<'_>) -> Vec<Block> {
    let Review { mistakes: Some(mistakes), thresholds, run, .. } = page.review else { return Vec::new() };
    let stages = (thresholds.target_mql.label.as_str(), thresholds.target_sql.label.as_str());
    vec![
        Block::Subheading(page.words.mistakes_heading().to_owned()),
        Block::Text(page.words.missed(mistakes, stages, &run.currency)),
        Block::Text(page.words.false_alarms(mistakes, stages, &run.currency)),
    ]
}
