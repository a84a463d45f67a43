//! Stage by stage, quarter by quarter, source by source.

use crate::funnel::result::{SegmentFunnel, StageCount};
use crate::locale::chart::ChartName;
use crate::locale::page::{Label, Topic};
use crate::locale::table::{Column, TableName};
use crate::report::blocks::{NONE, Page, plain};
use crate::report::build::section;
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::findings;

pub(in crate::report) fn funnel(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let heading = words.funnel(&findings::funnel(review));
    let mut blocks = vec![page.figure_of_all(ChartName::Funnel), stages(page)];
    if !review.funnel.losses.is_empty() {
        let rows = review.funnel.losses.iter().map(|loss| plain(vec![words.level(&loss.reason).to_owned(), words.numbers().count(loss.n)]));
        blocks.push(page.folded(TableName::Losses, &[Column::Reason, Column::Leads], rows.collect()));
    }
    section(page, Topic::Funnel, heading, blocks)
}

fn stages(page: Page<'_>) -> Block {
    let counts = [Column::Stage, Column::Leads, Column::OfPrevious, Column::Interval, Column::OfFirst];
    let times = [Column::MedianDays, Column::SlowDays];
    let dated = page.review.funnel.dated;
    let columns: Vec<Column> = counts.into_iter().chain(times.into_iter().filter(|_| dated)).collect();
    let row = |stage: &StageCount| {
        let mut cells = vec![
            page.words.level(&stage.label).to_owned(),
            page.words.numbers().count(stage.count),
            page.share(stage.of_previous.as_ref()),
            page.share_interval(stage.of_previous.as_ref()),
            page.share(stage.of_first.as_ref()),
        ];
        if dated {
            cells.extend([page.number(stage.median_days, 1), page.number(stage.p90_days, 1)]);
        }
        plain(cells)
    };
    page.folded(TableName::Stages, &columns, page.review.funnel.stages.iter().map(row).collect())
}

pub(in crate::report) fn quarters(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let heading = words.trend(&findings::trend(review));
    if review.funnel.cohorts.is_empty() {
        return section(page, Topic::Quarters, heading, vec![Block::Text(words.label(Label::NeedsDates).to_owned())]);
    }
    let row = |cohort: &crate::funnel::result::Cohort| Row {
        cells: vec![
            if cohort.matured { words.quarter(cohort.cohort) } else { words.immature(cohort.cohort) },
            words.numbers().count(cohort.n),
            words.numbers().count(cohort.matured_leads),
            page.rate(cohort.mql_rate.as_ref()),
            page.rate(cohort.sql_rate.as_ref()),
            page.rate(cohort.final_rate.as_ref()),
        ],
        tone: if cohort.matured { Tone::Plain } else { Tone::Faint },
    };
    let columns = [Column::Quarter, Column::Leads, Column::MatureLeads, Column::MqlRate, Column::SqlRate, Column::SoFar];
    let blocks = vec![
        page.figure_of_all(ChartName::Quarters),
        page.figure_of_all(ChartName::Cohorts),
        page.folded(TableName::Quarters, &columns, review.funnel.cohorts.iter().map(row).collect()),
    ];
    section(page, Topic::Quarters, heading, blocks)
}

pub(in crate::report) fn sources(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let heading = words.sources(&findings::sources(review));
    let mut blocks = Vec::new();
    if !review.funnel.by_source.is_empty() {
        blocks.push(page.figure_of_all(ChartName::Sources));
        blocks.push(Block::Text(words.small_groups(review.run.smallest_group)));
        let rows = review.funnel.by_source.iter().map(|group| segment(page, group, None));
        blocks.push(page.folded(TableName::Sources, &[Column::Source, Column::Leads, Column::SqlRate, Column::OfFirst], rows.collect()));
    }
    if !review.funnel.by_segment.is_empty() {
        let rows = review.funnel.by_segment.iter().map(|group| segment(page, group, Some(&group.column)));
        let columns = [Column::Segment, Column::Level, Column::Leads, Column::SqlRate, Column::OfFirst];
        blocks.push(page.folded(TableName::Segments, &columns, rows.collect()));
    }
    section(page, Topic::Sources, heading, blocks)
}

fn segment(page: Page<'_>, group: &SegmentFunnel, column: Option<&str>) -> Row {
    let last = group.stages.last().and_then(|stage| stage.of_first);
    let mut cells: Vec<String> = column.map(str::to_owned).into_iter().collect();
    cells.push(page.words.level(&group.level).to_owned());
    cells.push(page.words.numbers().count(group.n));
    cells.push(page.rate(group.sql_rate.as_ref()));
    cells.push(last.map_or_else(|| NONE.to_owned(), |share| page.words.numbers().percent(share.value)));
    let small = group.n < u64::from(page.review.run.smallest_group);
    Row { cells, tone: if small { Tone::Faint } else { Tone::Plain } }
}
