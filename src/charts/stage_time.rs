//! Days from stage to stage: per step all quarters and the newest ones, a dot for the median and a line from the quarter of the fastest to
//! nine in ten, thick up to three in four.

use crate::funnel::result::StageTime;
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::pace::PaceLabel;
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Frame;
use super::medium::Medium;
use super::style::{Ink, SMALL, WIDTH, fit};
use super::svg::{Columns, Svg};
use super::{describe, stem};

const TOP: f64 = 40.0;
const ROW: f64 = 22.0;
const HEAD: f64 = 26.0;
const GAP: f64 = 12.0;
const LEFT: f64 = 168.0;
const RIGHT: f64 = WIDTH - 216.0;
/// From so many times the shortest median on the axis has a log scale.
const FAR_APART: f64 = 500.0;
/// Where a log scale begins at the earliest: fifteen seconds, in days.
const SOONEST: f64 = 15.0 / 86_400.0;
/// Quarters shown per step: the newest.
const MOST: usize = 4;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let steps = steps(&view.funnel.stage_time);
    let shown = || steps.iter().flatten();
    let told: Vec<&StageTime> = shown().copied().filter(|time| is_told(view, time)).collect();
    let longest = told.iter().filter_map(|time| time.p90_days).fold(0.0, f64::max);
    if longest <= 0.0 {
        return None;
    }
    let soonest_half = told.iter().filter_map(|time| Some(time.median_days?.value)).fold(longest, f64::min);
    let shortest = told.iter().filter_map(|time| Some(time.p25_days?.min(time.median_days?.value))).fold(longest, f64::min);
    let name = ChartName::StageTime;
    let said = |time: &&StageTime| {
        let median = time.median_days.map(|median| words.duration_estimate(&median))?;
        Some((format!("{}, {}", words.step_name(time), when(words, time)), median))
    };
    let description = describe(words, shown().filter_map(said));
    let bottom = TOP + steps.iter().map(|step| HEAD + ROW * step.len() as f64 + GAP).sum::<f64>();
    let title = words.in_units(words.chart_title(name), &view.funnel.unit);
    let drawn = chart(medium, stem(name), bottom + 48.0, &title, description, |canvas| {
        let times = Times::new((shortest, soonest_half, longest), bottom);
        times.axis(canvas, words, longest);
        let mut y = TOP;
        for step in &steps {
            let title = step.first().map_or_else(String::new, |time| words.step_name(time));
            canvas.text((0.0, y + HEAD / 2.0), &fit(&title, 14.0, WIDTH - 8.0), Lettering::label(Align::Start).bold());
            y += HEAD;
            for tick in times.ticks() {
                canvas.line((times.at(tick), y), (times.at(tick), y + ROW * step.len() as f64), Ink::Grid, 1.0);
            }
            for time in step {
                row(canvas, view, words, &times, (time, y + ROW / 2.0));
                y += ROW;
            }
            y += GAP;
        }
    });
    Some(drawn.in_columns(columns(&steps, bottom)))
}

/// Days along the x axis: on a log scale where some steps take minutes and others weeks, of which nothing would be seen else.
struct Times {
    frame: Frame,
    log: bool,
}

impl Times {
    fn new((shortest, soonest_half, longest): (f64, f64, f64), bottom: f64) -> Self {
        let log = longest > FAR_APART * soonest_half;
        let span = if log { (shortest.max(SOONEST).ln() - 0.3, longest.ln()) } else { (0.0, longest) };
        Self { frame: Frame::new((LEFT, TOP), (RIGHT, bottom), span, (0.0, 1.0)), log }
    }

    fn at(&self, days: f64) -> f64 {
        self.frame.x.at(if self.log { days.max(SOONEST).ln() } else { days })
    }

    fn ticks(&self) -> Vec<f64> {
        if !self.log {
            return self.frame.x.ticks(6);
        }
        [1.0 / 1440.0, 1.0 / 24.0, 1.0, 10.0, 100.0, 1000.0].into_iter().filter(|days: &f64| self.frame.x.holds(days.ln())).collect()
    }

    fn axis(&self, canvas: &Canvas<'_>, words: &dyn Words, longest: f64) {
        let frame = &self.frame;
        if !self.log {
            let decimals = usize::from(longest < 3.0);
            frame.x_axis(canvas, words.pace_label(PaceLabel::DaysAxis), 6, |days| words.numbers().number(days, decimals));
            return;
        }
        canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
        for days in self.ticks() {
            canvas.line((self.at(days), frame.bottom), (self.at(days), frame.bottom + 4.0), Ink::Context, 1.0);
            canvas.text((self.at(days), frame.bottom + 16.0), &words.duration(days), Lettering::small(Align::Middle));
        }
    }
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

fn row(canvas: &Canvas<'_>, view: FunnelView<'_>, words: &dyn Words, times: &Times, (time, y): (&StageTime, f64)) {
    let told = is_told(view, time);
    let solid = told && time.mature;
    let ink = if solid { Ink::Sales } else { Ink::Context };
    let text = if solid { Ink::Ink } else { Ink::Muted };
    canvas.text((LEFT - 12.0, y), &fit(&when(words, time), SMALL, LEFT - 14.0), Lettering::small(Align::End).ink(text));
    let at = |days: f64| (times.at(days), y);
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
