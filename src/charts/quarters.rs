//! Rates of both targets by quarter of entry; what is not mature is shaded, hollow and said to be so.

use crate::config::file::TargetName;
use crate::funnel::result::Cohort;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::told_apart;

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, WIDTH};
use super::svg::Svg;
use super::{describe, stage_of, stem};

const LEFT: f64 = 52.0;
const PANEL: f64 = 136.0;
const TOPS: [f64; 2] = [66.0, 262.0];
/// Below the last panel: quarters, their leads and the title of the axis.
const FOOT: f64 = 64.0;
/// Quarters shown: the newest, as many as stay legible.
const MOST: usize = 16;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let cohorts = &view.funnel.cohorts;
    let cohorts = &cohorts[cohorts.len().saturating_sub(MOST)..];
    cohorts.iter().find(|cohort| cohort.mql_rate.is_some() || cohort.sql_rate.is_some())?;
    let name = ChartName::Quarters;
    let numbers = words.numbers();
    let description = describe(
        words,
        cohorts.iter().map(|cohort| {
            let rate =
                |estimate: Option<Estimate>| estimate.map_or_else(|| words.mark(Mark::NotYetMature).to_owned(), |rate| numbers.rate(&rate));
            (words.quarter(cohort.cohort), format!("{}, {}", rate(cohort.mql_rate), rate(cohort.sql_rate)))
        }),
    );
    let targets = told_apart(view.target_mql, view.target_sql);
    let bottom = TOPS[targets.len() - 1] + PANEL;
    Some(chart(medium, stem(name), bottom + FOOT, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        for (target, top) in targets.iter().zip(TOPS) {
            panel(canvas, view, words, cohorts, *target, top);
        }
        axis(canvas, words, cohorts, &view.funnel.unit, bottom);
    }))
}

fn rate(cohort: &Cohort, target: TargetName) -> Option<Estimate> {
    if target == TargetName::Mql { cohort.mql_rate } else { cohort.sql_rate }
}

fn middle(cohorts: &[Cohort], index: usize) -> f64 {
    LEFT + (WIDTH - LEFT) * (index as f64 + 0.5) / cohorts.len() as f64
}

fn panel(canvas: &Canvas<'_>, view: FunnelView<'_>, words: &dyn Words, cohorts: &[Cohort], target: TargetName, top: f64) {
    let ink = Ink::of(target);
    let highest = cohorts.iter().filter_map(|cohort| rate(cohort, target)).map(|rate| rate.high).fold(0.0, f64::max);
    let ceiling = percent_top(highest);
    let frame = Frame::new((LEFT, top), (WIDTH, top + PANEL), (0.0, 1.0), (0.0, ceiling));
    shade(canvas, words, cohorts, &frame);
    let title = words.share_reaching(&stage_of((view.target_mql, view.target_sql), words, target), &view.funnel.unit);
    frame.y_axis(canvas, &title, 4, percent_tick(words.numbers(), ceiling));
    canvas.line((LEFT, frame.bottom), (WIDTH, frame.bottom), Ink::Context, 1.0);
    let mature: Vec<Point> = cohorts
        .iter()
        .enumerate()
        .filter(|(_, cohort)| cohort.matured)
        .filter_map(|(index, cohort)| Some((middle(cohorts, index), frame.y.at(rate(cohort, target)?.value))))
        .collect();
    canvas.path(&mature, ink, 1.0);
    for (index, cohort) in cohorts.iter().enumerate() {
        let Some(rate) = rate(cohort, target) else { continue };
        let at = (middle(cohorts, index), frame.y.at(rate.value));
        let whisker = (frame.y.at(rate.low), frame.y.at(rate.high));
        if cohort.matured {
            canvas.whisker(at.0, whisker, ink);
            canvas.dot(at, 4.5, ink);
        } else {
            canvas.dashes(&[(at.0, whisker.0), (at.0, whisker.1)], (4.0, 3.0), Ink::Context, 1.5);
            canvas.ring(at, 4.5, Ink::Context);
        }
    }
}

/// Shading behind the quarters that are not mature, labelled once.
fn shade(canvas: &Canvas<'_>, words: &dyn Words, cohorts: &[Cohort], frame: &Frame) {
    let step = (WIDTH - LEFT) / cohorts.len() as f64;
    for (index, _) in cohorts.iter().enumerate().filter(|(_, cohort)| !cohort.matured) {
        let x = middle(cohorts, index) - step / 2.0;
        canvas.block((x, frame.top), (x + step, frame.bottom), Ink::Shade, 1.0);
    }
    if let Some(last) = cohorts.iter().rposition(|cohort| !cohort.matured) {
        let end = (middle(cohorts, last) + step / 2.0).min(WIDTH);
        canvas.text((end, frame.top - 16.0), words.mark(Mark::NotYetMature), Lettering::small(Align::End));
    }
}

fn axis(canvas: &Canvas<'_>, words: &dyn Words, cohorts: &[Cohort], unit: &str, bottom: f64) {
    // Every second or third name when they would touch.
    let every = cohorts.len().div_ceil(10);
    for (index, cohort) in cohorts.iter().enumerate() {
        if (cohorts.len() - 1 - index).is_multiple_of(every) {
            let x = middle(cohorts, index);
            canvas.text((x, bottom + 16.0), &words.quarter_short(cohort.cohort), Lettering::small(Align::Middle).ink(Ink::Ink));
            if cohorts.len() <= 8 {
                canvas.text((x, bottom + 33.0), &words.sample(cohort.n), Lettering::small(Align::Middle));
            }
        }
    }
    let entry = words.in_units(words.mark(Mark::QuarterOfEntry), unit);
    canvas.text((f64::midpoint(LEFT, WIDTH), bottom + FOOT - 10.0), &entry, Lettering::small(Align::Middle));
}
