//! Sources as volume against rate: a dot each with its whisker, the quarter before as a ring joined to it; small groups grey.

use crate::funnel::result::{SegmentFunnel, SourceTrend};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::worth::WorthLabel;
use crate::period::Quarter;
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::labels::{Area, Taken};
use super::medium::Medium;
use super::style::{Ink, SMALL, fit, on_two_lines};
use super::svg::Svg;
use super::{describe, stem};

/// From one line of the title of the y axis to the next.
const LINE: f64 = 16.0;
/// Sources shown: those with most leads.
const MOST: usize = 14;
/// A source with too few leads to rank whose dot would lie so near to the y axis tells nothing there.
const NEAR: f64 = 8.0;

/// One source: leads and rate, now and a quarter before.
struct Shown<'a> {
    level: &'a str,
    now: (u64, Estimate),
    before: Option<(u64, Estimate)>,
    large: bool,
}

/// The quarters shown: the newest mature one and the one before it; `None` for all leads.
type Quarters = Option<(Option<Quarter>, Quarter)>;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let (quarters, mut shown) = shown(view);
    let ends = |source: &Shown<'_>| source.now.0.max(source.before.map_or(0, |before| before.0)) as f64;
    let reach = shown.iter().map(ends).fold(0.0, f64::max) * 1.12;
    let (left, right) = sides(medium);
    shown.retain(|source| source.large || ends(source) / reach * (right - left) > NEAR);
    if shown.is_empty() {
        return None;
    }
    let left_out = view.funnel.by_source.len() - shown.len();
    let numbers = words.numbers();
    let said = |source: &Shown<'_>| {
        let one = |(n, rate): &(u64, Estimate)| format!("{}, {}", words.sample(*n), numbers.rate(rate));
        let both: Vec<String> = source.before.iter().chain([&source.now]).map(one).collect();
        (words.level(source.level).to_owned(), both.join(" \u{2192} "))
    };
    let description = describe(words, shown.iter().map(said));
    let top = |source: &Shown<'_>| {
        let now = if source.large { source.now.1.high } else { source.now.1.value };
        now.max(source.before.map_or(0.0, |before| before.1.value))
    };
    let ceiling = percent_top(shown.iter().map(top).fold(0.0, f64::max));
    let name = ChartName::Sources;
    let moved: Vec<(&str, bool)> = shown.iter().filter_map(moved).collect();
    let title = words.volume_title(words.level(&view.target_sql.label), quarters, &moved);
    let y_title = words.share_reaching(words.level(&view.target_sql.label), &view.funnel.unit);
    let y_title = medium.pick(vec![fit(&y_title, SMALL, (right - left) * 0.8)], on_two_lines(&y_title, SMALL, right));
    let height = medium.pick(430.0, 490.0);
    Some(chart(medium, stem(name), height, &title, description, |canvas| {
        let top = medium.pick(66.0, 54.0 + LINE * y_title.len() as f64);
        let frame = Frame::new((left, top), (right, height - 58.0), (0.0, reach), (0.0, ceiling));
        frame.y_axis(canvas, "", 5, percent_tick(numbers, ceiling));
        for (place, line) in y_title.iter().rev().enumerate() {
            canvas.text((medium.pick(left, 0.0), top - 16.0 - LINE * place as f64), line, Lettering::small(Align::Start));
        }
        let axis = if quarters.is_some() { WorthLabel::VolumeAxis } else { WorthLabel::AllLeadsAxis };
        let axis = words.in_units(words.worth_label(axis), &view.funnel.unit);
        frame.x_axis(canvas, &axis, medium.pick(6, 4), |n| numbers.number(n, 0));
        shown.iter().for_each(|source| mark(canvas, &frame, source));
        labels(canvas, words, &frame, &shown);
        if left_out > 0 {
            canvas.text((0.0, height - 8.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
}

/// Where the axes begin and end, from left to right.
fn sides(medium: Medium) -> (f64, f64) {
    medium.pick((52.0, medium.width() - 20.0), (42.0, medium.width() - 12.0))
}

fn shown(view: FunnelView<'_>) -> (Quarters, Vec<Shown<'_>>) {
    let smallest = u64::from(view.smallest_group);
    let Some((before, place)) = view.source_quarters() else {
        let one = |group: &'_ SegmentFunnel| Some((group.n, group.sql_rate?));
        let groups = view.funnel.by_source.iter().take(MOST).filter_map(|group| Some((group, one(group)?)));
        let shown = groups.map(|(group, now)| Shown { level: &group.level, now, before: None, large: now.1.n >= smallest });
        return (None, shown.collect());
    };
    let at = |trend: &SourceTrend, place: usize| {
        let quarter = trend.quarters.get(place)?;
        Some((quarter.n, quarter.sql_rate?))
    };
    let one = |trend: &'_ SourceTrend| Some((at(trend, place)?, before.and_then(|before| at(trend, before))));
    let trends = view.funnel.source_trends.iter().take(MOST).filter_map(|trend| Some((trend, one(trend)?)));
    let shown = trends.map(|(trend, (now, before))| Shown { level: &trend.level, now, before, large: now.1.n >= smallest });
    let quarter = |place: usize| view.funnel.cohorts[place].cohort;
    (Some((before.map(quarter), quarter(place))), shown.collect())
}

/// The source and whether its rate rose, where the intervals of both quarters do not overlap.
fn moved<'a>(source: &Shown<'a>) -> Option<(&'a str, bool)> {
    let (was, is) = (source.before?.1, source.now.1);
    (source.large && (is.low > was.high || is.high < was.low)).then_some((source.level, is.value > was.value))
}

fn mark(canvas: &Canvas<'_>, frame: &Frame, source: &Shown<'_>) {
    let ink = if source.large { Ink::Sales } else { Ink::Context };
    let (n, rate) = source.now;
    let at = frame.at(n as f64, rate.value);
    if let Some((n, rate)) = source.before {
        let from = frame.at(n as f64, rate.value);
        canvas.line(from, at, Ink::Context, 1.25);
        canvas.ring(from, 3.5, Ink::Context);
    }
    canvas.whisker(at.0, (frame.y.at(rate.low), frame.y.at(rate.high)), ink);
    if source.large { canvas.dot(at, 5.0, ink) } else { canvas.ring(at, 4.0, ink) }
}

/// Names beside the dots, where they cover no other name and no dot, largest sources first; one that finds no place has none, and is in the table.
fn labels(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, shown: &[Shown<'_>]) {
    let dot = |source: &Shown<'_>| frame.at(source.now.0 as f64, source.now.1.value);
    let mut taken = Taken::new(Area { left: frame.left + 2.0, top: frame.top - 8.0, right: canvas.width(), bottom: frame.bottom });
    for source in shown {
        let at = dot(source);
        taken.mark(at, 6.0);
        taken.line(&[(at.0, frame.y.at(source.now.1.high)), (at.0, frame.y.at(source.now.1.low))], 6.0);
        if let Some((n, rate)) = source.before {
            let from = frame.at(n as f64, rate.value);
            taken.fill(Area::around(from, 4.5));
            taken.line(&[from, at], 4.0);
        }
    }
    for source in shown {
        let ink = if source.large { Ink::Ink } else { Ink::Muted };
        taken.name(canvas, dot(source), &fit(words.level(source.level), SMALL, 150.0), Lettering::small(Align::Start).ink(ink));
    }
}
