//! Sources quarter by quarter: a small panel each, all on one scale; what is not mature or too small is hollow, grey and dashed.

use crate::funnel::result::{SourceQuarter, SourceTrend};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::period::Quarter;
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, LABEL, WIDTH, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 86.0;
const COLUMNS: usize = 3;
const LEFT: f64 = 46.0;
const GAP: (f64, f64) = (26.0, 66.0);
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
    let height = TOP + shown.len().div_ceil(COLUMNS) as f64 * (PANEL + GAP.1) - 24.0 + if left_out > 0 { 22.0 } else { 0.0 };
    let title = words.in_units(words.chart_title(ChartName::SourceTrends), &view.funnel.unit);
    Some(chart(medium, stem(ChartName::SourceTrends), height, &title, description, |canvas| {
        canvas.text(
            (0.0, 38.0),
            &words.share_reaching(words.level(&view.target_sql.label), &view.funnel.unit),
            Lettering::small(Align::Start),
        );
        for (place, trend) in shown.iter().enumerate() {
            panel(canvas, words, trend, &trend.quarters[quarters(trend)], (place, ceiling, smallest));
        }
        if left_out > 0 {
            canvas.text((0.0, height - 10.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
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
    trend: &SourceTrend,
    quarters: &[SourceQuarter],
    (place, ceiling, smallest): (usize, f64, u64),
) {
    let width = (WIDTH - LEFT - GAP.0 * (COLUMNS - 1) as f64) / COLUMNS as f64;
    let left = LEFT + (place % COLUMNS) as f64 * (width + GAP.0);
    let top = TOP + (place / COLUMNS) as f64 * (PANEL + GAP.1);
    let frame = Frame::new((left, top), (left + width, top + PANEL), (0.0, 1.0), (0.0, ceiling));
    let tick = percent_tick(words.numbers(), ceiling);
    for value in frame.y.ticks(3) {
        canvas.line((left, frame.y.at(value)), (frame.right, frame.y.at(value)), Ink::Grid, 1.0);
        if place % COLUMNS == 0 {
            canvas.text((left - 6.0, frame.y.at(value)), &tick(value), Lettering::small(Align::End));
        }
    }
    canvas.line((left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    let count = words.sample(trend.n);
    canvas.text((left, top - 14.0), &fit(words.level(&trend.level), LABEL, width - 70.0), Lettering::label(Align::Start).bold());
    canvas.text((frame.right, top - 14.0), &count, Lettering::small(Align::End));
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
