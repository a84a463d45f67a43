//! Making blocks: tables with heads in words, figures with their n and period, shared by all sections.

use crate::charts;
use crate::config::file::TargetName;
use crate::data::split::Split;
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::funnel::{FunnelHead, FunnelTable};
use crate::locale::own_cuts::OwnColumn;
use crate::locale::table::{Column, TableName};
use crate::review::funnel_report::FunnelView;
use crate::review::review::{Review, SplitSpan};
use crate::thresholds::result::told_apart;

use super::cell::Cell;
use super::document::{Block, Figure, Head, Kind, Row, Table, Tone};
use super::figures::Figures;

/// Stands where a figure would be that there is none of.
pub(super) const NONE: &str = "\u{2013}";

/// What every section needs: the review and the words for it.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) review: &'a Review,
    pub(super) words: &'a dyn Words,
}

impl<'a> Page<'a> {
    /// The time that a split covers.
    pub(super) fn span(self, split: Split) -> Option<&'a SplitSpan> {
        self.review.run.spans.iter().find(|span| span.split == split)
    }

    /// The time that the leads measured cover.
    pub(super) fn measured_span(self) -> Option<&'a SplitSpan> {
        self.span(self.review.thresholds.measured_on)
    }

    /// The targets that have something of their own to show.
    pub(super) fn targets(self) -> &'static [TargetName] {
        told_apart(&self.review.thresholds.target_mql, &self.review.thresholds.target_sql)
    }

    /// A chart on the leads measured.
    pub(super) fn figure(self, chart: ChartName, n: u64) -> Block {
        Block::Figure(self.chart(chart, n))
    }

    /// The same, to be placed within another block.
    pub(super) fn chart(self, chart: ChartName, n: u64) -> Figure {
        let split = self.review.thresholds.measured_on;
        self.figure_of(chart, self.words.measured(n, self.span(split).and_then(dates), Some(split)))
    }

    /// A chart on the leads of a split.
    pub(super) fn figure_on(self, chart: ChartName, n: u64, split: Split) -> Block {
        Block::Figure(self.figure_of(chart, self.words.measured(n, self.span(split).and_then(dates), Some(split))))
    }

    fn figure_of(self, chart: ChartName, measured: String) -> Figure {
        self.sheet().figure(chart, measured)
    }

    /// What needs the words alone.
    pub(super) fn sheet(self) -> Sheet<'a> {
        Sheet { words: self.words }
    }

    /// The funnel of the review.
    pub(super) fn funnel(self) -> FunnelPage<'a> {
        FunnelPage { view: self.review.funnel_view(), words: self.words }
    }

    /// A table in full view.
    pub(super) fn table(self, name: TableName, columns: &[Column], rows: Vec<Row>) -> Block {
        Block::Table(self.sheet().make(name, columns, rows))
    }

    /// A table folded behind its caption.
    pub(super) fn folded(self, name: TableName, columns: &[Column], rows: Vec<Row>) -> Block {
        self.sheet().folded(name, columns, rows)
    }
}

/// What pages of the funnel need, whichever result they come from.
#[derive(Clone, Copy)]
pub(super) struct FunnelPage<'a> {
    pub(super) view: FunnelView<'a>,
    pub(super) words: &'a dyn Words,
}

impl<'a> FunnelPage<'a> {
    /// What needs the words alone.
    pub(super) fn sheet(self) -> Sheet<'a> {
        Sheet { words: self.words }
    }

    /// A chart on all that the funnel counts, under a heading that says what it shows.
    pub(super) fn figure(self, chart: ChartName) -> Block {
        Block::Figure(self.chart(chart))
    }

    /// The same with a finding of its own.
    pub(super) fn figure_showing(self, chart: ChartName, finding: String) -> Block {
        Block::Figure(self.chart(chart).showing(finding))
    }

    /// A chart on all that the funnel counts.
    pub(super) fn chart(self, chart: ChartName) -> Figure {
        let n = self.view.funnel.stages.first().map_or(0, |stage| stage.count);
        let span = self.view.funnel.span.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
        let unit = &self.view.funnel.unit;
        let mut figure = self.sheet().figure(chart, self.words.funnel_measured(n, unit, span));
        figure.reading = self.words.in_units(&figure.reading, unit);
        figure
    }

    /// A table of the funnel, folded behind its caption or in full view.
    pub(super) fn table(self, name: FunnelTable, folded: bool, heads: &[FunnelHead], rows: Vec<Row>) -> Block {
        self.table_under(name, folded, heads.iter().map(|head| self.head(*head)).collect(), rows)
    }

    /// The same with a column per stage after the first head.
    pub(super) fn table_by_stage(self, name: FunnelTable, first: FunnelHead, last: &[FunnelHead], rows: Vec<Row>) -> Block {
        let stages = self.view.funnel.stages.iter();
        let stages = stages.map(|stage| Head { text: self.words.level(&stage.label).to_owned().into(), kind: Kind::Figures });
        let heads = std::iter::once(self.head(first)).chain(stages).chain(last.iter().map(|head| self.head(*head)));
        self.table_under(name, false, heads.collect(), rows)
    }

    fn head(self, head: FunnelHead) -> Head {
        Head { text: self.words.funnel_head(head).into(), kind: funnel_kind(head) }
    }

    fn table_under(self, name: FunnelTable, folded: bool, columns: Vec<Head>, rows: Vec<Row>) -> Block {
        let caption = self.words.funnel_table(name).to_owned();
        Block::Table(Table { stem: funnel_stem(name), folded: folded.then(|| self.words.table_behind(&caption)), caption, columns, rows })
    }
}

/// Blocks that need words alone.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) words: &'a dyn Words,
}

impl Sheet<'_> {
    pub(super) fn figure(self, chart: ChartName, measured: String) -> Figure {
        Figure { stem: charts::stem(chart), finding: None, reading: self.words.chart_reading(chart).to_owned(), measured }
    }

    /// A table folded behind its caption.
    pub(super) fn folded(self, name: TableName, columns: &[Column], rows: Vec<Row>) -> Block {
        let mut table = self.make(name, columns, rows);
        table.folded = Some(self.words.table_behind(&table.caption));
        Block::Table(table)
    }

    fn make(self, name: TableName, columns: &[Column], rows: Vec<Row>) -> Table {
        let columns = columns.iter().map(|column| Head { text: self.words.column(*column).into(), kind: kind(*column) }).collect();
        Table { stem: stem(name), caption: self.words.caption(name).to_owned(), folded: None, columns, rows }
    }
}

impl<'a> Figures<'a> for Page<'a> {
    fn tongue(self) -> &'a dyn Words {
        self.words
    }
}

impl<'a> Figures<'a> for FunnelPage<'a> {
    fn tongue(self) -> &'a dyn Words {
        self.words
    }
}

impl<'a> Figures<'a> for Sheet<'a> {
    fn tongue(self) -> &'a dyn Words {
        self.words
    }
}

/// First and last day of a split; `None` for undated data.
pub(super) fn dates(span: &SplitSpan) -> Option<(&str, &str)> {
    span.from.as_deref().zip(span.to.as_deref())
}

/// A row like all others.
pub(super) fn plain<C: Into<Cell>>(cells: Vec<C>) -> Row {
    row(cells, Tone::Plain)
}

/// A row from cells or words.
pub(super) fn row<C: Into<Cell>>(cells: Vec<C>, tone: Tone) -> Row {
    Row { cells: cells.into_iter().map(Into::into).collect(), tone }
}

fn kind(column: Column) -> Kind {
    match column {
        Column::Split
        | Column::From
        | Column::To
        | Column::Stage
        | Column::Quarter
        | Column::Source
        | Column::Segment
        | Column::Level
        | Column::Scores
        | Column::Model
        | Column::Target
        | Column::Pair
        | Column::Objective
        | Column::CutsMoved
        | Column::Assumption
        | Column::Less
        | Column::More
        | Column::Limit
        | Column::Binds
        | Column::Term
        | Column::InWords
        | Column::Rule
        | Column::MostAlike
        | Column::Finding
        | Column::WhatItDoes
        | Column::Grade
        | Column::Step
        | Column::Check
        | Column::Where
        | Column::Severity
        | Column::Compared
        | Column::Better
        | Column::Verdict
        | Column::Own(OwnColumn::ToMql | OwnColumn::ToSql)
        | Column::Examples => Kind::Words,
        _ => Kind::Figures,
    }
}

fn funnel_kind(head: FunnelHead) -> Kind {
    match head {
        FunnelHead::Step
        | FunnelHead::Stage
        | FunnelHead::Mode
        | FunnelHead::SideTrack
        | FunnelHead::Quarter
        | FunnelHead::Figure
        | FunnelHead::Verdict
        | FunnelHead::Reason
        | FunnelHead::By
        | FunnelHead::Counts
        | FunnelHead::Group => Kind::Words,
        _ => Kind::Figures,
    }
}

fn funnel_stem(name: FunnelTable) -> &'static str {
    match name {
        FunnelTable::Waterfall => "funnel-rows",
        FunnelTable::Tallies => "funnel-counts",
        FunnelTable::Modes => "funnel-modes",
        FunnelTable::Paths => "funnel-paths",
        FunnelTable::SideTracks => "side-tracks",
        FunnelTable::Periods => "period-view",
        FunnelTable::Cohorts => "cohort-view",
        FunnelTable::Targets => "targets",
        FunnelTable::Sla => "waiting-times",
        FunnelTable::Flow => "flow",
        FunnelTable::Losses => "losses",
        FunnelTable::Groups => "funnel-groups",
        FunnelTable::Answers => "answers-of-sales",
        FunnelTable::Rejections => "rejections",
    }
}

/// The name of a table's file, and of what is drawn of it.
pub(super) fn stem(name: TableName) -> &'static str {
    match name {
        TableName::Splits => "splits",
        TableName::Stages => "stages",
        TableName::Quarters => "quarters",
        TableName::Sources => "sources",
        TableName::Segments => "segments",
        TableName::Bands(TargetName::Mql) => "bands-mql",
        TableName::Bands(TargetName::Sql) => "bands-sql",
        TableName::Models => "models",
        TableName::Reliability(TargetName::Mql) => "reliability-mql",
        TableName::Reliability(TargetName::Sql) => "reliability-sql",
        TableName::Groups(TargetName::Mql) => "groups-mql",
        TableName::Groups(TargetName::Sql) => "groups-sql",
        TableName::Comparisons => "comparisons",
        TableName::Pairs => "pairs",
        TableName::OwnCuts => "own-cuts",
        TableName::Gates => "gates",
        TableName::Nearest => "nearest",
        TableName::RunnersUp => "other-aims",
        TableName::Scenarios => "scenarios",
        TableName::Assumptions => "assumptions",
        TableName::Limits => "limits",
        TableName::Drivers => "drivers",
        TableName::Rules => "rules",
        TableName::RuleEvidence => "rule-evidence",
        TableName::RuleFaults => "rule-faults",
        TableName::CardGroups => "exceptions",
        TableName::Grades => "grades",
        TableName::Waterfall => "waterfall",
        TableName::Checks => "checks",
        TableName::Calibrated(TargetName::Mql) => "probabilities-mql",
        TableName::Calibrated(TargetName::Sql) => "probabilities-sql",
    }
}
