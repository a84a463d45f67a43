//! Cumulative share won by days since entry, one curve per quarter of entry.

use crate::funnel::result::Cohort;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top, spread};
use super::style::{Ink, WIDTH};
use super::svg::Svg;
use super::{describe, stem};

const HEIGHT: f64 = 400.0;
/// Curves shown: the newest quarters.
const MOST: usize = 8;
/// Days shown at least, where there are as many.
const SHOWN_DAYS: f64 = 365.0;

/// How a curve is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The newest mature quarter.
    Newest,
    /// Older ones.
    Older,
    /// Not yet mature.
    Immature,
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words) -> Option<Svg> {
    let cohorts: Vec<&Cohort> = view.funnel.cohorts.iter().filter(|cohort| cohort.curve.len() > 1).collect();
    let cohorts = &cohorts[cohorts.len().saturating_sub(MOST)..];
    let oldest = cohorts.iter().filter_map(|cohort| cohort.curve.last()).map(|point| point.day).fold(0.0, f64::max);
    // Curves are flat long after the horizon; the room goes to where they rise.
    let days = oldest.min(view.target_sql.within_days.map_or(oldest, |horizon| (2.0 * horizon).max(SHOWN_DAYS)));
    if days <= 0.0 {
        return None;
    }
    let roles = roles(cohorts);
    let highest = cohorts.iter().zip(&roles).map(|(cohort, role)| top_of(cohort, *role)).fold(0.0, f64::max);
    let ceiling = percent_top(highest);
    let name = ChartName::Cohorts;
    let numbers = words.numbers();
    let ends = cohorts.iter().filter_map(|cohort| Some((words.quarter(cohort.cohort), numbers.rate(&cohort.final_rate?))));
    let description = describe(words, ends);
    Some(chart(stem(name), HEIGHT, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        let frame = Frame::new((52.0, 66.0), (WIDTH - 170.0, HEIGHT - 56.0), (0.0, days), (0.0, ceiling));
        let said = |mark| words.in_units(words.mark(mark), &view.funnel.unit);
        frame.y_axis(canvas, &said(Mark::ShareWon), 5, percent_tick(numbers, ceiling));
        frame.x_axis(canvas, &said(Mark::DaysSinceEntry), 7, |day| numbers.number(day, 0));
        // The newest mature quarter is drawn last, on top.
        for wanted in [Role::Older, Role::Immature, Role::Newest] {
            for (cohort, _) in cohorts.iter().zip(&roles).filter(|(_, role)| **role == wanted) {
                curve(canvas, &frame, cohort, wanted);
            }
        }
        labels(canvas, words, &frame, cohorts, &roles);
    }))
}

fn roles(cohorts: &[&Cohort]) -> Vec<Role> {
    let newest = cohorts.iter().rposition(|cohort| cohort.matured);
    let role = |(index, cohort): (usize, &&Cohort)| match (cohort.matured, Some(index) == newest) {
        (false, _) => Role::Immature,
        (true, true) => Role::Newest,
        (true, false) => Role::Older,
    };
    cohorts.iter().enumerate().map(role).collect()
}

fn top_of(cohort: &Cohort, role: Role) -> f64 {
    cohort.curve.iter().map(|point| if role == Role::Newest { point.high } else { point.converted }).fold(0.0, f64::max)
}

fn curve(canvas: &Canvas<'_>, frame: &Frame, cohort: &Cohort, role: Role) {
    let shown = || cohort.curve.iter().filter(|point| frame.x.holds(point.day));
    let steps = steps(shown().map(|point| (point.day, point.converted)));
    let points: Vec<Point> = steps.into_iter().map(|(day, share)| frame.at(day, share)).collect();
    match role {
        Role::Older => canvas.path(&points, Ink::Context, 1.5),
        Role::Immature => canvas.dashes(&points, (6.0, 4.0), Ink::Muted, 1.5),
        Role::Newest => {
            let band: Vec<(f64, f64, f64)> = shown().map(|point| (point.day, point.low, point.high)).collect();
            frame.band(canvas, &band, Ink::Sales, 0.18);
            canvas.path(&points, Ink::Sales, 2.5);
        }
    }
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

/// Names at the ends of the curves, moved apart; a thin line leads back to an end that is far left.
fn labels(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, cohorts: &[&Cohort], roles: &[Role]) {
    let ends: Vec<Point> = cohorts
        .iter()
        .filter_map(|cohort| cohort.curve.iter().rfind(|point| frame.x.holds(point.day)))
        .map(|end| frame.at(end.day, end.converted))
        .collect();
    let mut heights: Vec<f64> = ends.iter().map(|end| end.1).collect();
    spread(&mut heights, 17.0, (frame.top, frame.bottom - 4.0));
    for (((cohort, role), end), height) in cohorts.iter().zip(roles).zip(ends).zip(heights) {
        canvas.line((end.0 + 2.0, end.1), (frame.right + 8.0, height), Ink::Grid, 1.0);
        canvas.dot(end, 2.5, if *role == Role::Newest { Ink::Sales } else { Ink::Context });
        let text = if *role == Role::Immature { words.immature(cohort.cohort) } else { words.quarter_short(cohort.cohort) };
        let look = match role {
            Role::Newest => Lettering::small(Align::Start).ink(Ink::SalesText).bold(),
            _ => Lettering::small(Align::Start),
        };
        canvas.text((frame.right + 11.0, height), &text, look);
    }
}
