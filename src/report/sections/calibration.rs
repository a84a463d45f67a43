//! What the score promised and what came true, target by target; the worse one first, drift said loudly.

use crate::config::file::TargetName;
use crate::evaluation::result::Evaluation;
use crate::locale::chart::ChartName;
use crate::locale::finding::CalibrationFinding;
use crate::locale::page::Topic;
use crate::locale::table::{Column, TableName};
use crate::report::answer::alarms;
use crate::report::blocks::{Page, plain};
use crate::report::build::section;
use crate::report::document::{Block, Section};
use crate::report::figures::Figures;
use crate::report::findings;
use crate::report::sections::trust;
use crate::review::review::ModelSummary;
use crate::units::Score;

/// Every so many points of the score stand in the table of probabilities.
const TABLE_STEP: usize = 5;

pub(in crate::report) fn calibration(page: Page<'_>) -> Section {
    let mut findings = found(page);
    // Those that are off come first; the order is kept otherwise.
    findings.sort_by_key(|(_, finding)| !matches!(finding, CalibrationFinding::Off { .. }));
    let heading = findings.first().map_or_else(
        || page.words.calibration(TargetName::Mql, &CalibrationFinding::TooFew(0)),
        |(evaluation, finding)| page.words.calibration(evaluation.target, finding),
    );
    let mut blocks: Vec<Block> = alarms(page).into_iter().map(Block::Alarm).collect();
    for (index, (evaluation, finding)) in findings.iter().enumerate() {
        if index > 0 {
            blocks.push(Block::Subheading(page.words.calibration(evaluation.target, finding)));
        }
        blocks.extend(target(page, evaluation));
    }
    let unmeasured = page.targets().iter().filter(|target| findings.iter().all(|(evaluation, _)| evaluation.target != **target));
    blocks.extend(unmeasured.filter_map(|target| meanings(page, *target)));
    blocks.extend(trust::groups(page));
    section(page, Topic::Calibration, heading, blocks)
}

fn found(page: Page<'_>) -> Vec<(&Evaluation, CalibrationFinding)> {
    let targets = page.targets().iter();
    targets
        .filter_map(|target| findings::measured(page.review, *target))
        .map(|evaluation| (evaluation, findings::calibration(evaluation)))
        .collect()
}

fn target(page: Page<'_>, evaluation: &Evaluation) -> Vec<Block> {
    let mut blocks = vec![page.figure(ChartName::Reliability(evaluation.target), evaluation.n)];
    blocks.extend(trust::recalibration(page, evaluation));
    if let Some(error) = evaluation.ece {
        blocks.push(Block::Text(page.words.calibration_error(error.value, error.expected_if_calibrated, error.p_value)));
    }
    let rows = evaluation.reliability.iter().map(|bin| {
        plain(vec![
            page.percent(bin.mean_predicted),
            page.share(Some(&bin.observed)),
            page.share_interval(Some(&bin.observed)),
            page.count(bin.n),
        ])
    });
    let columns = [Column::Stated, Column::Happened, Column::Interval, Column::Leads];
    blocks.push(page.folded(TableName::Reliability(evaluation.target), &columns, rows.collect()));
    blocks.extend(meanings(page, evaluation.target));
    blocks
}

/// What a score means for a target, every few points, where the score has a probability for it.
fn meanings(page: Page<'_>, target: TargetName) -> Option<Block> {
    let review = page.review;
    let shown = |score: Score| score.index().is_multiple_of(TABLE_STEP);
    let table = |model: &ModelSummary| {
        let rows =
            model.calibrator.table.iter().filter(|row| shown(row.score)).map(|row| {
                plain(vec![page.score(row.score), page.share(Some(&row.probability)), page.share_interval(Some(&row.probability))])
            });
        page.folded(TableName::Calibrated(model.target), &[Column::Score, Column::Probability, Column::Interval], rows.collect())
    };
    review.models.iter().find(|model| model.name == review.thresholds.model && model.target == target).map(table)
}
