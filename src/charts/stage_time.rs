//! Days from stage to stage: per step all quarters and the newest ones, a dot for the median and a line from the quarter of the fastest to
//! nine in ten, thick up to three in four.

use crate::funnel::result::StageTime;
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::pace::PaceLabel;
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Frame;
use super::style::{Ink, SMALL, WIDTH, fit};
use super::svg::{Columns, Svg};
use super::{describe, stem};

const TOP: f64 = 40.0;
const ROW: f64 = 22.0;
const HEAD: f64 = 26.0;
const GAP: f64 = 12.0;
const LEFT: f64 = 168.0;
const RIGHT: f64 = WIDTH - 216.0;
/// Quarters shown per step: the newest.
const MOST: usize = 4;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words) -> Option<Svg> {
    let steps = steps(&view.funnel.stage_time);
    let shown = || steps.iter().flatten();
    let longest = shown().filter(|time| is_told(view, time)).filter_map(|time| time.p90_days).fold(0.0, f64::max);
    if longest <= 0.0 {
        return None;
    }
    let name = ChartName::StageTime;
    let said = |time: &&StageTime| {
        let median = time.median_days.map(|median| words.duration_estimate(&median))?;
        Some((format!("{}, {}", words.step_name(time), when(words, time)), median))
    };
    let description = describe(words, shown().filter_map(said));
    let bottom = TOP + steps.iter().map(|step| HEAD + ROW * step.len() as f64 + GAP).sum::<f64>();
    let title = words.in_units(words.chart_title(name), &view.funnel.unit);
    let drawn = chart(stem(name), bottom + 48.0, &title, description, |canvas| {
        let frame = Frame::new((LEFT, TOP), (RIGHT, bottom), (0.0, longest), (0.0, 1.0));
        for tick in frame.x.ticks(6) {
            canvas.line((frame.x.at(tick), TOP + HEAD), (frame.x.at(tick), bottom), Ink::Grid, 1.0);
        }
        let decimals = usize::from(longest < 3.0);
        frame.x_axis(canvas, words.pace_label(PaceLabel::DaysAxis), 6, |days| words.numbers().number(days, decimals));
        let mut y = TOP;
        for step in &steps {
            let title = step.first().map_or_else(String::new, |time| words.step_name(time));
            canvas.text((0.0, y + HEAD / 2.0), &fit(&title, 14.0, WIDTH - 8.0), Lettering::label(Align::Start).bold());
            y += HEAD;
            for time in step {
                row(canvas, view, words, &frame, (time, y + ROW / 2.0));
                y += ROW;
            }
            y += GAP;
        }
    });
    Some(drawn.in_columns(columns(&steps, bottom)))
}

/// Parted between steps.
fn columns(steps: &[Vec<&StageTime>], bottom: f64) -> Columns {
    let mut y = TOP;
    let ends = steps.iter().map(|step| {
        y += HEAD + ROW * step.len() as f64 + GAP;
        y as u32
    });
    let mut breaks: Vec<u32> = ends.collect();
    breaks.pop();
    Columns { title: 28, head: TOP as u32, breaks, foot: (bottom as u32, bottom as u32 + 48) }
}

/// Per step: all quarters, then the newest ones, oldest first.
fn steps(times: &[StageTime]) -> Vec<Vec<&StageTime>> {
    let step = |step: &[StageTime]| -> Option<Vec<usize>> {
        let quarters: Vec<usize> = (0..step.len()).filter(|&place| step[place].quarter.is_some()).collect();
        let all = (0..step.len()).find(|&place| step[place].quarter.is_none())?;
        Some(std::iter::once(all).chain(quarters[quarters.len().saturating_sub(MOST)..].iter().copied()).collect())
    };
    let runs = times.chunk_by(|a, b| a.stage == b.stage);
    runs.filter_map(|run| Some(step(run)?.into_iter().map(|place| &run[place]).collect())).collect()
}

fn is_told(view: FunnelView<'_>, time: &StageTime) -> bool {
    time.median_days.is_some() && time.n >= u64::from(view.smallest_group)
}

fn when(words: &dyn Words, time: &StageTime) -> String {
    match time.quarter {
        None => words.pace_label(PaceLabel::AllQuarters).to_owned(),
        Some(quarter) if time.mature => words.quarter_short(quarter),
        Some(quarter) => words.immature(quarter),
    }
}

fn row(canvas: &Canvas<'_>, view: FunnelView<'_>, words: &dyn Words, frame: &Frame, (time, y): (&StageTime, f64)) {
    let told = is_told(view, time);
    let solid = told && time.mature;
    let ink = if solid { Ink::Sales } else { Ink::Context };
    let text = if solid { Ink::Ink } else { Ink::Muted };
    canvas.text((LEFT - 12.0, y), &fit(&when(words, time), SMALL, LEFT - 14.0), Lettering::small(Align::End).ink(text));
    let at = |days: f64| (frame.x.at(days), y);
    if let (Some(p25), Some(median), Some(p75), Some(p90)) =
        (time.p25_days, time.median_days.filter(|_| told), time.p75_days, time.p90_days)
    {
        if time.mature {
            canvas.line(at(p75), at(p90), ink, 1.5);
            canvas.line(at(p25), at(p75), ink, 4.0);
            canvas.dot(at(median.value), 5.0, ink);
        } else {
            canvas.dashes(&[at(p25), at(p90)], (6.0, 4.0), ink, 1.5);
            canvas.ring(at(median.value), 4.5, ink);
        }
    }
    let median = match time.median_days.filter(|_| told) {
        Some(median) => words.duration_estimate(&median),
        None => words.mark(crate::locale::chart::Mark::TooFewToRank).to_owned(),
    };
    let said = format!("{median}, {}", words.sample(time.reached));
    canvas.text((RIGHT + 14.0, y), &fit(&said, SMALL, WIDTH - RIGHT - 14.0), Lettering::small(Align::Start).ink(text));
}
