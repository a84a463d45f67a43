//! Sources as volume against rate: a dot each with its whisker, the quarter before as a ring joined to it; small groups grey. On a phone,
//! which is too narrow for their names beside the dots, a row each with the volume as a figure.

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
use super::rows::{LINE, Row, Rows, above};
use super::style::{Ink, SMALL, fit};
use super::svg::Svg;
use super::{describe, stem};

const HEIGHT: f64 = 430.0;
/// Where the axes begin and end, from left to right.
const SIDES: (f64, f64) = (52.0, 740.0);
/// Height that a dot with its whisker takes in a row.
const MARKS: f64 = 10.0;
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
    shown.retain(|source| source.large || ends(source) / reach * (SIDES.1 - SIDES.0) > NEAR);
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
    let axis = if quarters.is_some() { WorthLabel::VolumeAxis } else { WorthLabel::AllLeadsAxis };
    let axis = words.in_units(words.worth_label(axis), &view.funnel.unit);
    let share = words.share_reaching(words.level(&view.target_sql.label), &view.funnel.unit);
    let below = Below { share: above(&share, Lettering::small(Align::Middle), (0.0, medium.width())), left_out };
    let rows = rows(words, &shown);
    let height = medium.pick(HEIGHT, rows.last().map_or(0.0, |row| row.bottom) + below.height());
    Some(chart(medium, stem(name), height, &title, description, |canvas| match medium {
        Medium::Page => {
            let frame = Frame::new((SIDES.0, 66.0), (SIDES.1, HEIGHT - 58.0), (0.0, reach), (0.0, ceiling));
            frame.y_axis(canvas, &share, 5, percent_tick(numbers, ceiling));
            frame.x_axis(canvas, &axis, 6, |n| numbers.number(n, 0));
            shown.iter().for_each(|source| mark(canvas, &frame, source));
            labels(canvas, words, &frame, &shown);
            if left_out > 0 {
                canvas.text((0.0, HEIGHT - 8.0), &words.more_groups(left_out), Lettering::small(Align::Start));
            }
        }
        Medium::Phone => {
            canvas.text((canvas.width() - 2.0, 38.0), &axis, Lettering::small(Align::End));
            let (top, bottom) = (rows[0].top, rows[rows.len() - 1].bottom);
            let frame = Frame::new((16.0, top), (canvas.width() - 16.0, bottom), (0.0, ceiling), (0.0, 1.0));
            shown.iter().zip(&rows).for_each(|(source, row)| draw_row(canvas, words, (&frame, row), source));
            frame.x_axis(canvas, "", 5, percent_tick(numbers, ceiling));
            below.write(canvas, words, bottom);
        }
    }))
}

/// What stands below the rows of a phone: the title of the axis, and how many sources are left out.
struct Below {
    share: Vec<String>,
    left_out: usize,
}

impl Below {
    fn height(&self) -> f64 {
        34.0 + LINE * self.share.len() as f64 + if self.left_out > 0 { 22.0 } else { 0.0 }
    }

    fn write(&self, canvas: &Canvas<'_>, words: &dyn Words, bottom: f64) {
        for (place, line) in self.share.iter().enumerate() {
            canvas.text((canvas.width() / 2.0, bottom + 36.0 + LINE * place as f64), line, Lettering::small(Align::Middle));
        }
        if self.left_out > 0 {
            canvas.text((0.0, bottom + self.height() - 10.0), &words.more_groups(self.left_out), Lettering::small(Align::Start));
        }
    }
}

/// Where the rows of a phone stand.
fn rows(words: &dyn Words, shown: &[Shown<'_>]) -> Vec<Row> {
    let mut stack = Rows::new(Medium::Phone, 52.0, (0.0, MARKS));
    let look = Lettering::small(Align::End);
    shown
        .iter()
        .map(|source| stack.row(words.level(source.level), Lettering::label(Align::Start), look.width(&leads(words, source))))
        .collect()
}

/// Leads of a source, before and now.
fn leads(words: &dyn Words, source: &Shown<'_>) -> String {
    let counts: Vec<String> = source.before.iter().chain([&source.now]).map(|(n, _)| words.numbers().count(*n)).collect();
    counts.join(" \u{2192} ")
}

fn draw_row(canvas: &Canvas<'_>, words: &dyn Words, (frame, row): (&Frame, &Row), source: &Shown<'_>) {
    let (ink, text) = if source.large { (Ink::Sales, Ink::Ink) } else { (Ink::Context, Ink::Muted) };
    let (from, to) = row.grid();
    for tick in frame.x.ticks(5) {
        canvas.line((frame.x.at(tick), from), (frame.x.at(tick), to), Ink::Grid, 1.0);
    }
    row.name_above(canvas, Lettering::label(Align::Start).ink(text));
    canvas.text((canvas.width() - 2.0, row.figures), &leads(words, source), Lettering::small(Align::End).ink(text));
    let (rate, y) = (source.now.1, row.middle);
    let at = (frame.x.at(rate.value), y);
    let before = source.before.map(|(_, rate)| (frame.x.at(rate.value), y));
    if let Some(before) = before {
        canvas.line(before, at, Ink::Context, 1.25);
    }
    canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), ink);
    if let Some(before) = before {
        canvas.ring(before, 3.5, Ink::Muted);
    }
    if source.large { canvas.dot(at, 5.0, ink) } else { canvas.ring(at, 4.0, ink) }
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
