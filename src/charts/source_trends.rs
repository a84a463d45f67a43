//! Sources quarter by quarter: a small panel each, all on one scale; what is not mature or too small is hollow, grey and dashed.

use crate::funnel::result::{SourceQuarter, SourceTrend};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::period::Quarter;
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::rows::above;
use super::style::{Ink, LABEL, fit};
use super::svg::Svg;
use super::{describe, stem};

const PANEL: f64 = 84.0;
/// Panels and quarters shown.
const MOST: usize = 9;
const MOST_QUARTERS: usize = 12;

/// The sources that have a panel.
fn shown(view: FunnelView<'_>) -> Vec<&SourceTrend> {
    let smallest = u64::from(view.smallest_group);
    view.funnel.source_trends.iter().filter(|trend| trend.n >= smallest).take(MOST).collect()
}

/// What the chart shows: sources whose rate moved from their first quarter to their newest.
pub(super) fn finding(view: FunnelView<'_>, words: &dyn Words) -> String {
    let (shown, smallest) = (shown(view), u64::from(view.smallest_group));
    words.trends_title(&shown.iter().filter_map(|trend| moved(trend, smallest)).collect::<Vec<_>>(), since(&shown, smallest))
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let smallest = u64::from(view.smallest_group);
    let shown = &shown(view);
    let quarters = |trend: &'_ SourceTrend| trend.quarters.len().saturating_sub(MOST_QUARTERS)..trend.quarters.len();
    let told = shown.iter().flat_map(|trend| &trend.quarters[quarters(trend)]).filter(|quarter| quarter.sql_rate.is_some());
    // One quarter is no trend.
    if shown.iter().all(|trend| trend.quarters.iter().filter(|quarter| quarter.sql_rate.is_some()).count() < 2) {
        return None;
    }
    let highest = told.filter_map(|quarter| quarter.sql_rate.filter(|rate| rate.n >= smallest)).map(|rate| rate.high).fold(0.0, f64::max);
    let ceiling = percent_top(highest);
    let numbers = words.numbers();
    let said = |trend: &SourceTrend| {
        let rate =
            |quarter: &SourceQuarter| Some(words.described(&words.quarter_short(quarter.quarter), &numbers.rate(&quarter.sql_rate?)));
        (words.level(&trend.level).to_owned(), trend.quarters[quarters(trend)].iter().filter_map(rate).collect::<Vec<_>>().join(", "))
    };
    let description = describe(words, shown.iter().map(|trend| said(trend)));
    let left_out = view.funnel.by_source.len().saturating_sub(shown.len());
    let layout = Layout::of(medium, words, (shown, &words.share_reaching(words.level(&view.target_sql.label), &view.funnel.unit)));
    let rows = shown.len().div_ceil(layout.columns) as f64;
    let height = layout.top + rows * (PANEL + layout.gap.1) - (layout.gap.1 - 42.0) + if left_out > 0 { 22.0 } else { 0.0 };
    let title = words.in_units(words.chart_title(ChartName::SourceTrends), &view.funnel.unit);
    Some(chart(medium, stem(ChartName::SourceTrends), height, &title, description, |canvas| {
        canvas.lines((0.0, 38.0), &layout.axis, Lettering::small(Align::Start));
        for (place, trend) in shown.iter().enumerate() {
            panel(canvas, words, (&layout, trend), &trend.quarters[quarters(trend)], (place, ceiling, smallest));
        }
        if left_out > 0 {
            canvas.text((0.0, height - 10.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
}

/// Where panels stand.
struct Layout {
    medium: Medium,
    columns: usize,
    left: f64,
    top: f64,
    /// Between panels, across and down.
    gap: (f64, f64),
    width: f64,
    /// What all panels measure.
    axis: Vec<String>,
}

impl Layout {
    /// Three in a row under one line of names each; on a phone two, and a name takes a line or two above the number of leads.
    fn of(medium: Medium, words: &dyn Words, (shown, axis): (&[&SourceTrend], &str)) -> Self {
        let (columns, left, between) = medium.pick((3, 46.0, 26.0), (2, 42.0, 18.0));
        let width = (medium.width() - left - medium.pick(0.0, 4.0) - between * (columns - 1) as f64) / columns as f64;
        let axis = medium.pick(vec![axis.to_owned()], above(axis, Lettering::small(Align::Start), (0.0, medium.width())));
        let lines = shown.iter().map(|trend| name_lines(words, trend, width).len()).max().unwrap_or(1);
        let head = medium.pick(48.0, 30.0 + LINE * lines as f64);
        let top = 38.0 + LINE * (axis.len() - 1) as f64 + medium.pick(head, head + 8.0);
        Self { medium, columns, left, top, gap: (between, medium.pick(66.0, 32.0 + head)), width, axis }
    }

    fn frame(&self, place: usize, ceiling: f64) -> Frame {
        let left = self.left + (place % self.columns) as f64 * (self.width + self.gap.0);
        let top = self.top + (place / self.columns) as f64 * (PANEL + self.gap.1);
        Frame::new((left, top), (left + self.width, top + PANEL), (0.0, 1.0), (0.0, ceiling))
    }

    /// The name of a source and its leads above its panel.
    fn head(&self, canvas: &Canvas<'_>, words: &dyn Words, trend: &SourceTrend, frame: &Frame) {
        let (count, y) = (words.sample(trend.n), frame.top - 14.0);
        let look = Lettering::label(Align::Start).bold();
        if self.medium == Medium::Page {
            canvas.text((frame.left, y), &fit(words.level(&trend.level), LABEL, self.width - 70.0), look);
            canvas.text((frame.right, y), &count, Lettering::small(Align::End));
            return;
        }
        for (place, line) in name_lines(words, trend, self.width).iter().rev().enumerate() {
            canvas.text((frame.left, y - LINE * (place + 1) as f64), line, look);
        }
        canvas.text((frame.left, y), &count, Lettering::small(Align::Start));
    }
}

/// The name of a source on a line or two.
fn name_lines(words: &dyn Words, trend: &SourceTrend, width: f64) -> Vec<String> {
    above(words.level(&trend.level), Lettering::label(Align::Start).bold(), (0.0, width))
}

/// The first and the newest mature quarter with enough leads.
fn ends(trend: &SourceTrend, smallest: u64) -> Option<(&SourceQuarter, &SourceQuarter)> {
    let told = |quarter: &&SourceQuarter| quarter.matured && quarter.sql_rate.is_some_and(|rate| rate.n >= smallest);
    let shown = &trend.quarters[trend.quarters.len().saturating_sub(MOST_QUARTERS)..];
    shown.iter().find(told).zip(shown.iter().rfind(told)).filter(|(first, newest)| first.quarter < newest.quarter)
}

/// The source and whether its rate rose, where the intervals of its ends do not overlap.
fn moved(trend: &SourceTrend, smallest: u64) -> Option<(&str, bool)> {
    let (first, newest) = ends(trend, smallest)?;
    let (first, newest) = (first.sql_rate?, newest.sql_rate?);
    (newest.low > first.high || newest.high < first.low).then_some((trend.level.as_str(), newest.value > first.value))
}

/// The oldest quarter from which any of the sources has a rate to compare.
fn since(trends: &[&SourceTrend], smallest: u64) -> Option<Quarter> {
    trends.iter().filter_map(|trend| ends(trend, smallest)).map(|(first, _)| first.quarter).min()
}

fn panel(
    canvas: &Canvas<'_>,
    words: &dyn Words,
    (layout, trend): (&Layout, &SourceTrend),
    quarters: &[SourceQuarter],
    (place, ceiling, smallest): (usize, f64, u64),
) {
    let frame = layout.frame(place, ceiling);
    let (left, width) = (frame.left, layout.width);
    let tick = percent_tick(words.numbers(), ceiling);
    for value in frame.y.ticks(3) {
        canvas.line((left, frame.y.at(value)), (frame.right, frame.y.at(value)), Ink::Grid, 1.0);
        if place % layout.columns == 0 {
            canvas.text((left - 6.0, frame.y.at(value)), &tick(value), Lettering::small(Align::End));
        }
    }
    canvas.line((left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    layout.head(canvas, words, trend, &frame);
    let middle = |index: usize| left + width * (index as f64 + 0.5) / quarters.len() as f64;
    let points: Vec<(Point, bool)> = quarters
        .iter()
        .enumerate()
        .filter_map(|(index, quarter)| {
            let rate = quarter.sql_rate?;
            Some(((middle(index), frame.y.at(rate.value)), quarter.matured && rate.n >= smallest))
        })
        .collect();
    for pair in points.windows(2) {
        if pair[0].1 && pair[1].1 {
            canvas.line(pair[0].0, pair[1].0, Ink::Sales, 1.5);
        } else {
            canvas.dashes(&[pair[0].0, pair[1].0], (4.0, 3.0), Ink::Context, 1.25);
        }
    }
    for (index, quarter) in quarters.iter().enumerate() {
        let Some(rate) = quarter.sql_rate else { continue };
        let (at, whisker) = ((middle(index), frame.y.at(rate.value)), (frame.y.at(rate.low), frame.y.at(rate.high)));
        if quarter.matured && rate.n >= smallest {
            canvas.line((at.0, whisker.0), (at.0, whisker.1), Ink::Sales, 1.25);
            canvas.dot(at, 3.25, Ink::Sales);
        } else {
            canvas.dashes(&[(at.0, whisker.0), (at.0, whisker.1)], (3.0, 3.0), Ink::Context, 1.0);
            canvas.ring(at, 3.0, Ink::Context);
        }
    }
    let ends = [(0, Align::Start, left), (quarters.len() - 1, Align::End, frame.right)];
    for (index, align, x) in ends.into_iter().take(quarters.len()) {
        canvas.text((x, frame.bottom + 13.0), &words.quarter_short(quarters[index].quarter), Lettering::small(align));
    }
}
