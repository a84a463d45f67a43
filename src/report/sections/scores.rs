//! Scores against outcomes: distribution, tenths, and which score ranks better.

use crate::config::file::TargetName;
use crate::evaluation::result::{Band, Evaluation};
use crate::locale::chart::{ChartName, Mark};
use crate::locale::page::Topic;
use crate::locale::table::{Column, TableName};
use crate::report::blocks::{Page, plain, stem};
use crate::report::build::section;
use crate::report::document::{Block, Plot, Row, Section, Shape, Tone};
use crate::report::figures::{Figures, cells, or_none};
use crate::report::findings;
use crate::report::sections::{behind, trust};

pub(in crate::report) fn scores(page: Page<'_>) -> Section {
    let heading = page.words.scores(&findings::scores(page.review));
    let figure = page.figure(ChartName::Scores, measured_leads(page));
    section(page, Topic::Scores, heading, std::iter::once(figure).chain(behind::scores(page)).collect())
}

pub(super) fn measured_leads(page: Page<'_>) -> u64 {
    let measured = [TargetName::Sql, TargetName::Mql].into_iter().find_map(|target| findings::measured(page.review, target));
    measured.map_or(0, |evaluation| evaluation.n)
}

pub(in crate::report) fn bands(page: Page<'_>) -> Section {
    let heading = page.words.bands(&findings::bands(page.review, TargetName::Sql));
    let mut blocks = vec![page.figure(ChartName::Bands, measured_leads(page)), Block::Text(page.words.bands_note().to_owned())];
    for &target in page.targets() {
        if let Some(evaluation) = findings::measured(page.review, target) {
            let rows = evaluation.bands.iter().map(|band| band_row(page, band)).collect();
            blocks.extend(trust::inversions(page, evaluation));
            blocks.push(page.folded(TableName::Bands(target), &OF_BANDS, rows));
        }
    }
    section(page, Topic::Bands, heading, blocks)
}

const OF_BANDS: [Column; 7] =
    [Column::Scores, Column::Leads, Column::Converted, Column::Rate, Column::Interval, Column::Lift, Column::Captured];

/// The rate of each tenth, a plot per target.
pub(in crate::report) fn plots(page: Page<'_>) -> Vec<Plot> {
    let plot = |target: &TargetName| Plot {
        table: stem(TableName::Bands(*target)),
        shape: Shape::Rates,
        along: 0,
        up: OF_BANDS.iter().position(|column| *column == Column::Rate).unwrap_or(0),
        title: page.words.bands(&findings::bands(page.review, *target)),
        along_title: page.words.mark(Mark::Score).to_owned(),
        up_title: page.words.share_reaching(page.words.level(&page.review.thresholds.target(*target).label), "lead"),
    };
    page.targets().iter().map(plot).collect()
}

fn band_row(page: Page<'_>, band: &Band) -> Row {
    let cells = vec![
        page.band(band.score_low, band.score_high),
        page.count(band.n),
        page.count(band.converted),
        page.share(Some(&band.rate)),
        page.share_interval(Some(&band.rate)),
        page.number(band.lift, 1),
        or_none(band.cumulative_capture.map(|share| page.percent(share))),
    ];
    let small = band.n < u64::from(page.review.run.smallest_group);
    Row { cells, tone: if small { Tone::Faint } else { Tone::Plain } }
}

pub(in crate::report) fn ranking(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let heading = words.ranking(&findings::ranking(review));
    let target = findings::learnt_target(review);
    let mut blocks = vec![page.figure(ChartName::Ranking, findings::measured(review, target).map_or(0, |evaluation| evaluation.n))];
    let rounding = findings::measured(review, target).and_then(|evaluation| evaluation.auc.zip(evaluation.auc_unrounded));
    if let Some((rounded, unrounded)) = rounding {
        blocks.push(Block::Text(words.rounding_cost(rounded.value, unrounded)));
    }
    let measured = review.evaluation.iter().filter(|evaluation| evaluation.split == review.thresholds.measured_on);
    let shown = measured.filter(|evaluation| evaluation.segment.is_none() && page.targets().contains(&evaluation.target));
    let columns = [
        Column::Model,
        Column::Target,
        Column::Leads,
        Column::Converted,
        Column::Auc,
        Column::Ks,
        Column::AveragePrecision,
        Column::Brier,
        Column::LogLoss,
    ];
    blocks.push(page.folded(TableName::Models, &columns, shown.map(|evaluation| model_row(page, evaluation)).collect()));
    blocks.extend(trust::comparisons(page));
    blocks.extend(trust::baseline(page));
    blocks.extend(trust::decision(page, target));
    section(page, Topic::Ranking, heading, blocks)
}

fn model_row(page: Page<'_>, evaluation: &Evaluation) -> Row {
    plain(cells![
        page.words.model(evaluation.model),
        page.words.target(evaluation.target),
        page.count(evaluation.n),
        page.count(evaluation.converted),
        or_none(evaluation.auc.map(|auc| page.estimate(&auc, 3))),
        page.number(evaluation.ks, 3),
        page.number(evaluation.average_precision, 3),
        page.decimal(evaluation.brier.value, 3),
        page.decimal(evaluation.log_loss, 3),
    ])
}
