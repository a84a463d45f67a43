//! Stage by stage, quarter by quarter, source by source.

use crate::charts;
use crate::funnel::result::{SegmentFunnel, StageCount};
use crate::locale::chart::ChartName;
use crate::locale::funnel::{FunnelHead, FunnelLabel, FunnelTable};
use crate::locale::page::{Label, Topic};
use crate::locale::table::{Column, TableName};
use crate::locale::worth::WorthLabel;
use crate::report::blocks::{FunnelPage, plain};
use crate::report::build::section_in;
use crate::report::cell::Cell;
use crate::report::document::{Block, Plot, Row, Section, Shape, Tone};
use crate::report::figures::{Figures, cells, or_none};
use crate::report::findings;

pub(in crate::report) fn funnel(page: FunnelPage<'_>) -> Section {
    let (view, words) = (page.view, page.words);
    let heading = words.funnel(&findings::funnel(view));
    let how = Block::Text(words.counts_how(view.funnel.mode, &view.funnel.unit));
    let mut blocks = vec![how, page.figure(ChartName::Funnel), stages(page)];
    if view.funnel.by_source.is_empty() {
        blocks.push(Block::Text(words.worth_label(WorthLabel::NoSource).to_owned()));
    }
    section_in(words, Topic::Funnel, heading, blocks)
}

/// How many reached each stage.
pub(in crate::report) fn plot(page: FunnelPage<'_>) -> Plot {
    let head = |column| page.words.column(of_unit(page, &[column])[0]).to_owned();
    Plot {
        table: "stages",
        shape: Shape::Bars,
        along: 0,
        up: 1,
        title: page.words.funnel(&findings::funnel(page.view)),
        along_title: head(Column::Stage),
        up_title: head(Column::Leads),
    }
}

fn stages(page: FunnelPage<'_>) -> Block {
    let counts = [Column::Stage, Column::Leads, Column::OfPrevious, Column::Interval, Column::OfFirst];
    let times = [Column::MedianDays, Column::SlowDays];
    let dated = page.view.funnel.dated;
    let columns: Vec<Column> = counts.into_iter().chain(times.into_iter().filter(|_| dated)).collect();
    let row = |stage: &StageCount| {
        let mut cells = cells![
            page.words.level(&stage.label),
            page.count(stage.count),
            page.share(stage.of_previous.as_ref()),
            page.share_interval(stage.of_previous.as_ref()),
            page.share(stage.of_first.as_ref()),
        ];
        if dated {
            cells.extend([stage.median_days, stage.p90_days].map(|days| or_none(days.map(|days| page.duration(days)))));
        }
        plain(cells)
    };
    page.sheet().folded(TableName::Stages, &of_unit(page, &columns), page.view.funnel.stages.iter().map(row).collect())
}

pub(in crate::report) fn quarters(page: FunnelPage<'_>) -> Section {
    let (view, words) = (page.view, page.words);
    let heading = words.trend(&findings::trend(view));
    if view.funnel.cohorts.is_empty() {
        return section_in(words, Topic::Quarters, heading, vec![Block::Text(words.label(Label::NeedsDates).to_owned())]);
    }
    let row = |cohort: &crate::funnel::result::Cohort| Row {
        cells: vec![
            page.quarter_named(cohort.cohort, words.cohort_name(cohort)),
            page.count(cohort.n),
            page.count(cohort.matured_leads),
            page.rate(cohort.mql_rate.as_ref()),
            page.rate(cohort.sql_rate.as_ref()),
            page.rate(cohort.final_rate.as_ref().filter(|_| cohort.from_day <= 0.0)),
        ],
        tone: if cohort.matured { Tone::Plain } else { Tone::Faint },
    };
    let columns = [Column::Quarter, Column::Leads, Column::MatureLeads, Column::MqlRate, Column::SqlRate, Column::SoFar];
    let stand_in = |days| words.maturity(days, words.level(&view.target_mql.label), words.level(&view.target_sql.label));
    let mut blocks: Vec<Block> = view.funnel.maturity_days.map(|days| Block::Text(stand_in(days))).into_iter().collect();
    blocks.push(page.figure(ChartName::Quarters));
    blocks.push(page.sheet().folded(TableName::Quarters, &of_unit(page, &columns), view.funnel.cohorts.iter().rev().map(row).collect()));
    blocks.extend(super::funnel_cohorts::blocks(page));
    section_in(words, Topic::Quarters, heading, blocks)
}

/// Sources and other groups; `None` where the config names neither.
pub(in crate::report) fn sources(page: FunnelPage<'_>) -> Option<Section> {
    let (view, words) = (page.view, page.words);
    let heading = words.sources(&findings::sources(view));
    let mut blocks = Vec::new();
    if !view.funnel.by_source.is_empty() {
        let mut volumes = page.chart(ChartName::Sources);
        let reading = match view.source_quarters() {
            None => WorthLabel::VolumeReadingAll,
            Some((None, _)) => WorthLabel::VolumeReadingOne,
            Some((Some(_), _)) => WorthLabel::VolumeReading,
        };
        words.worth_label(reading).clone_into(&mut volumes.reading);
        blocks.extend([Block::Figure(volumes), page.figure_showing(ChartName::SourceTrends, charts::source_trends_show(view, words))]);
        blocks.push(Block::Text(words.small_groups(view.smallest_group)));
        let rows = view.funnel.by_source.iter().map(|group| segment(page, group, None));
        blocks.push(page.sheet().folded(
            TableName::Sources,
            &of_unit(page, &[Column::Source, Column::Leads, Column::SqlRate, Column::OfFirst]),
            rows.collect(),
        ));
    }
    if !view.funnel.by_segment.is_empty() {
        let rows = view.funnel.by_segment.iter().map(|group| segment(page, group, Some(&group.column)));
        let columns = [Column::Segment, Column::Level, Column::Leads, Column::SqlRate, Column::OfFirst];
        blocks.push(page.sheet().folded(TableName::Segments, &of_unit(page, &columns), rows.collect()));
    }
    blocks.extend(groups(page));
    let section = (!blocks.is_empty()).then(|| section_in(words, Topic::Sources, heading, blocks))?;
    let name = if view.funnel.by_source.is_empty() { words.funnel_label(FunnelLabel::Groups) } else { section.name };
    Some(Section { name, ..section })
}

/// Heads that name what the funnel counts.
fn of_unit(page: FunnelPage<'_>, columns: &[Column]) -> Vec<Column> {
    let unit = page.view.funnel.unit.as_str();
    let head = |column: &Column| match (column, unit) {
        (Column::Leads, "account") => Column::Accounts,
        (Column::Leads, "opportunity") => Column::Opportunities,
        (Column::MatureLeads, "account" | "opportunity") => Column::Mature,
        (Column::OfFirst, "account" | "opportunity") => Column::OfAll,
        _ => *column,
    };
    columns.iter().map(head).collect()
}

/// By owner, kind of conversion and score, where there are any.
fn groups(page: FunnelPage<'_>) -> Option<Block> {
    let funnel = page.view.funnel;
    let owners: &[SegmentFunnel] = if page.view.show_names { &funnel.by_owner } else { &[] };
    let kinds: [(FunnelLabel, &[SegmentFunnel]); 3] = [
        (FunnelLabel::Owner, owners),
        (FunnelLabel::ConversionType, &funnel.by_conversion_type),
        (FunnelLabel::ScoreBand, &funnel.by_score_band),
    ];
    let row = |(by, group)| segment(page, group, Some(page.words.funnel_label(by)));
    let rows: Vec<Row> = kinds.into_iter().flat_map(|(by, groups)| groups.iter().map(move |group| (by, group))).map(row).collect();
    let heads = [FunnelHead::By, FunnelHead::Group, FunnelHead::Count, FunnelHead::SqlRate, FunnelHead::OfFirst];
    (!rows.is_empty()).then(|| page.table(FunnelTable::Groups, true, &heads, rows))
}

fn segment(page: FunnelPage<'_>, group: &SegmentFunnel, column: Option<&str>) -> Row {
    let last = group.stages.last().and_then(|stage| stage.of_first);
    let mut cells: Vec<Cell> = column.map(Cell::from).into_iter().collect();
    cells.extend(cells![
        page.words.level(&group.level),
        page.count(group.n),
        page.rate(group.sql_rate.as_ref()),
        or_none(last.map(|share| page.percent(share.value)))
    ]);
    let small = group.n < u64::from(page.view.smallest_group);
    Row { cells, tone: if small { Tone::Faint } else { Tone::Plain } }
}
