//! Cumulative share won by days since entry, one curve per quarter of entry, and forecasts of where the young ones should end.

use crate::config::file::Precision;
use crate::funnel::result::Cohort;
use crate::funnel::watch::DAYS_PER_MONTH;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top, spread};
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stem};

/// Curves shown: the newest quarters.
const MOST: usize = 8;
/// Room beyond the age that stands for the end.
const BEYOND: f64 = 1.15;
/// Days shown at least, where there are as many and nothing says when the end is.
const SHOWN_DAYS: f64 = 365.0;
/// From the frame to the names at the ends of curves.
const BESIDE: f64 = 11.0;

/// Where things stand in the drawing for a medium.
struct Layout {
    height: f64,
    frame: (Point, Point),
    /// What the y axis shows, above the frame.
    title: Vec<String>,
    /// Values along the x axis, about so many.
    ticks: usize,
    /// Between the rings of two forecasts.
    ring: f64,
    /// The name of every curve, on a phone in two lines where more than the quarter is told, and the height that it takes.
    names: Vec<(Vec<String>, f64)>,
}

impl Layout {
    fn of(medium: Medium, words: &dyn Words, title: &str, (cohorts, precision): (&[&Cohort], Precision)) -> Self {
        let (width, name) = (medium.width(), |cohort: &&Cohort| words.cohort_short(cohort, precision));
        match medium {
            Medium::Page => {
                let (frame, names) = (((52.0, 66.0), (width - 170.0, 344.0)), cohorts.iter().map(|cohort| (vec![name(cohort)], 17.0)));
                Self { height: 400.0, frame, title: vec![title.to_owned()], ticks: 7, ring: 13.0, names: names.collect() }
            }
            Medium::Phone => {
                let names = cohorts.iter().map(|cohort| parted(&words.quarter_short(cohort.cohort), &name(cohort)));
                let names: Vec<_> = names.map(|lines| (lines.len() as f64, lines)).map(|(n, lines)| (lines, LINE * n + 4.0)).collect();
                let widest = names.iter().flat_map(|(lines, _)| lines).map(|line| text_width(line, SMALL)).fold(0.0, f64::max);
                let left = 44.0;
                let title = on_two_lines(title, SMALL, width - left);
                let top = 40.0 + LINE * title.len() as f64;
                let frame = ((left, top), (width - widest - BESIDE - 4.0, top + 300.0));
                Self { height: top + 356.0, frame, title, ticks: 4, ring: 11.0, names }
            }
        }
    }
}

/// The name of a curve with what follows the quarter on a second line.
fn parted(quarter: &str, name: &str) -> Vec<String> {
    let rest = name.strip_prefix(quarter).map(|rest| rest.trim_start_matches([',', ' ']));
    match rest.filter(|rest| !rest.is_empty()) {
        Some(rest) => vec![quarter.to_owned(), rest.to_owned()],
        None => vec![name.to_owned()],
    }
}

/// How a curve is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The newest quarter that has been watched to the end, or that is mature.
    Newest,
    /// Older ones.
    Older,
    /// More of it is to come.
    Moving,
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let large = |cohort: &&Cohort| cohort.curve.len() > 1 && cohort.n >= u64::from(view.smallest_group);
    let cohorts: Vec<&Cohort> = view.funnel.cohorts.iter().filter(large).collect();
    let cohorts = &cohorts[cohorts.len().saturating_sub(MOST)..];
    let precision = view.funnel.cohort_scope.as_ref().map_or(Precision::Day, |scope| scope.precision);
    let days = days(view, cohorts);
    if days <= 0.0 {
        return None;
    }
    let roles = roles(cohorts);
    let highest = cohorts.iter().zip(&roles).map(|(cohort, role)| top_of(cohort, *role, days)).fold(0.0, f64::max);
    let ceiling = percent_top(highest);
    let name = ChartName::Cohorts;
    let numbers = words.numbers();
    let said = |cohort: &&Cohort| {
        let share = cohort.forecast.as_ref().map(|forecast| forecast.share).or(cohort.final_rate)?;
        Some((words.cohort_short(cohort, precision), numbers.rate(&share)))
    };
    let description = describe(words, cohorts.iter().filter_map(said));
    let marked = |mark| words.in_units(words.mark(mark), &view.funnel.unit);
    let layout = Layout::of(medium, words, &marked(Mark::ShareWon), (cohorts, precision));
    let title = words.in_units(words.chart_title(name), &view.funnel.unit);
    Some(chart(medium, stem(name), layout.height, &title, description, |canvas| {
        let (from, to) = layout.frame;
        let frame = Frame::new(from, to, (0.0, days), (0.0, ceiling));
        frame.y_axis(canvas, "", 5, percent_tick(numbers, ceiling));
        canvas.lines_above((frame.left, frame.top - 16.0), &layout.title, Lettering::small(Align::Start));
        match precision {
            Precision::Day => frame.x_axis(canvas, &marked(Mark::DaysSinceEntry), layout.ticks, |day| numbers.number(day, 0)),
            Precision::Month => {
                let months = Frame::new(from, to, (0.0, days / DAYS_PER_MONTH), (0.0, ceiling));
                months.x_axis(canvas, &marked(Mark::MonthsSinceEntry), layout.ticks, |month| numbers.number(month, 0));
            }
        }
        // The newest complete quarter is drawn last, on top.
        for wanted in [Role::Older, Role::Moving, Role::Newest] {
            for (cohort, _) in cohorts.iter().zip(&roles).filter(|(_, role)| **role == wanted) {
                curve(canvas, &frame, cohort, wanted);
            }
        }
        labels(canvas, &layout, &frame, cohorts, &roles);
    }))
}

/// Curves are flat long after the end; the room goes to where they rise.
fn days(view: FunnelView<'_>, cohorts: &[&Cohort]) -> f64 {
    let oldest = cohorts.iter().filter_map(|cohort| cohort.curve.last()).map(|point| point.day).fold(0.0, f64::max);
    let horizon = view.target_sql.within_days;
    let end = view.funnel.cohort_scope.as_ref().and_then(|scope| scope.final_day);
    let wanted = match (end, horizon) {
        (Some(end), _) => BEYOND * end,
        (None, Some(horizon)) => (2.0 * horizon).max(SHOWN_DAYS),
        (None, None) => oldest,
    };
    oldest.min(wanted)
}

/// Whether more of a cohort is to come.
fn is_moving(cohort: &Cohort) -> bool {
    cohort.forecast.is_some() || !cohort.matured
}

fn roles(cohorts: &[&Cohort]) -> Vec<Role> {
    let newest = cohorts.iter().rposition(|cohort| !is_moving(cohort) && cohort.before_records == 0);
    let role = |(index, cohort): (usize, &&Cohort)| match cohort {
        cohort if is_moving(cohort) => Role::Moving,
        _ if Some(index) == newest => Role::Newest,
        _ => Role::Older,
    };
    cohorts.iter().enumerate().map(role).collect()
}

fn top_of(cohort: &Cohort, role: Role, days: f64) -> f64 {
    let shown = cohort.curve.iter().filter(|point| point.day <= days);
    let curve = shown.map(|point| if role == Role::Newest { point.high } else { point.converted });
    curve.chain(cohort.forecast.as_ref().map(|forecast| forecast.share.high)).fold(0.0, f64::max)
}

/// The curve, whole as far as all leads of the cohort have been watched and dashed beyond.
fn curve(canvas: &Canvas<'_>, frame: &Frame, cohort: &Cohort, role: Role) {
    let shown = || cohort.curve.iter().filter(|point| frame.x.holds(point.day));
    let (ink, width) = match role {
        Role::Older => (Ink::Context, 1.5),
        Role::Moving => (Ink::Muted, 1.5),
        Role::Newest => (Ink::Sales, 2.5),
    };
    if role == Role::Newest {
        let band: Vec<(f64, f64, f64)> = shown().map(|point| (point.day, point.low, point.high)).collect();
        frame.band(canvas, &band, Ink::Sales, 0.18);
    }
    let points = |steps: Vec<(f64, f64)>| -> Vec<Point> { steps.into_iter().map(|(day, share)| frame.at(day, share)).collect() };
    let whole = shown().filter(|point| point.day <= cohort.whole_to).count();
    canvas.path(&points(steps(shown().take(whole).map(|point| (point.day, point.converted)))), ink, width);
    let rest = shown().skip(whole.saturating_sub(1)).map(|point| (point.day, point.converted));
    canvas.dashes(&points(steps(rest)), (6.0, 4.0), ink, width);
}

/// A step curve: a share holds until the next day with a conversion.
fn steps(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut stepped: Vec<(f64, f64)> = Vec::new();
    for (day, share) in points {
        if let Some(&(_, before)) = stepped.last() {
            stepped.push((day, before));
        }
        stepped.push((day, share));
    }
    stepped
}

/// Names at the ends of the curves, moved apart, with forecasts as rings; a thin line leads back to an end that is far left.
fn labels(canvas: &Canvas<'_>, layout: &Layout, frame: &Frame, cohorts: &[&Cohort], roles: &[Role]) {
    // The newest forecast stands furthest to the right.
    let mut place = cohorts.iter().filter(|cohort| cohort.forecast.is_some()).count() as f64;
    let ends: Vec<Point> = cohorts
        .iter()
        .filter_map(|cohort| match &cohort.forecast {
            Some(forecast) => {
                place -= 1.0;
                Some((frame.right - 8.0 - layout.ring * place, frame.y.at(forecast.share.value)))
            }
            None => cohort.curve.iter().rfind(|point| frame.x.holds(point.day)).map(|end| frame.at(end.day, end.converted)),
        })
        .collect();
    let mut heights: Vec<f64> = ends.iter().map(|end| end.1).collect();
    let taken: Vec<f64> = layout.names.iter().map(|(_, height)| *height).collect();
    spread(&mut heights, &taken, (frame.top - 8.5, frame.bottom + 4.5));
    for ((((cohort, role), end), height), (name, _)) in cohorts.iter().zip(roles).zip(ends).zip(heights).zip(&layout.names) {
        canvas.line((end.0 + 2.0, end.1), (frame.right + 8.0, height), Ink::Grid, 1.0);
        match &cohort.forecast {
            Some(forecast) => {
                canvas.whisker(end.0, (frame.y.at(forecast.share.low), frame.y.at(forecast.share.high)), Ink::Muted);
                canvas.ring(end, 4.0, Ink::Muted);
            }
            None => canvas.dot(end, 2.5, if *role == Role::Newest { Ink::Sales } else { Ink::Context }),
        }
        let look = match role {
            Role::Newest => Lettering::small(Align::Start).ink(Ink::SalesText).bold(),
            _ => Lettering::small(Align::Start),
        };
        let first = height - LINE / 2.0 * name.len().saturating_sub(1) as f64;
        canvas.lines((frame.right + BESIDE, first), name, look);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_quarter_stands_on_a_second_line() {
        assert_eq!(parted("Q1 \u{2019}26", "Q1 \u{2019}26, forecast 4.1%"), ["Q1 \u{2019}26", "forecast 4.1%"]);
        assert_eq!(parted("Q1/26", "Q1/26 \u{e1e}\u{e22} 4.1%"), ["Q1/26", "\u{e1e}\u{e22} 4.1%"]);
        assert_eq!(parted("Q1/26", "Q1/26"), ["Q1/26"]);
        assert_eq!(parted("Q1/26", "elsewhere"), ["elsewhere"]);
        for tag in ["en", "vi", "th"] {
            let (words, quarter) = (crate::locale::words(tag).unwrap(), "2026-Q1".parse().unwrap());
            assert_eq!(parted(&words.quarter_short(quarter), &words.immature(quarter)).len(), 2, "{tag}");
        }
    }
}
