//! Days from stage to stage: per step all quarters and the newest ones, a dot for the median and a line from the quarter of the fastest to
//! nine in ten, thick up to three in four.

use crate::funnel::result::StageTime;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::locale::pace::PaceLabel;
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, LINE, Lettering, chart};
use super::frame::Frame;
use super::medium::Medium;
use super::style::{BOLDER, Ink, LABEL, SMALL, fit, on_two_lines, text_width};
use super::svg::{Columns, Svg};
use super::{describe, stem};

const TOP: f64 = 40.0;
const HEAD: f64 = 26.0;
const GAP: f64 = 12.0;
/// Below the last row: the axis with its title.
const FOOT: f64 = 48.0;
/// From so many times the shortest median on the axis has a log scale.
const FAR_APART: f64 = 500.0;
/// Where a log scale begins at the earliest: fifteen seconds, in days.
const SOONEST: f64 = 15.0 / 86_400.0;
/// Quarters shown per step: the newest.
const MOST: usize = 4;

/// Where things stand in the drawing for a medium: on a phone what a row tells stands above its line.
struct Layout {
    medium: Medium,
    width: f64,
    /// Where days begin and end.
    plot: (f64, f64),
    /// Height of a row, without a second line of words.
    row: f64,
    /// From the middle of the line to the end of its row.
    below: f64,
}

/// A row: its quarter, what is said of it, and its height.
struct Row<'a> {
    time: &'a StageTime,
    when: String,
    said: String,
    height: f64,
}

/// A step with its rows.
struct Step<'a> {
    title: Vec<String>,
    rows: Vec<Row<'a>>,
}

impl Layout {
    fn of(medium: Medium) -> Self {
        let width = medium.width();
        match medium {
            Medium::Page => Self { medium, width, plot: (168.0, width - 216.0), row: 22.0, below: 11.0 },
            Medium::Phone => Self { medium, width, plot: (10.0, width - 14.0), row: 40.0, below: 16.0 },
        }
    }

    fn step<'a>(&self, view: FunnelView<'_>, words: &dyn Words, times: &[&'a StageTime]) -> Step<'a> {
        let name = times.first().map_or_else(String::new, |time| words.step_name(time));
        let title = match self.medium {
            Medium::Page => vec![fit(&name, LABEL, self.width - 8.0)],
            Medium::Phone => on_two_lines(&name, LABEL * BOLDER, self.width),
        };
        Step { title, rows: times.iter().map(|time| self.row_of(view, words, time)).collect() }
    }

    /// From where to where gridlines go below the title of a step: on a phone they leave out the words.
    fn gridlines(&self, step: &Step<'_>) -> Vec<(f64, f64)> {
        if self.medium == Medium::Page {
            return vec![(0.0, step.rows())];
        }
        let ends = step.rows.iter().scan(0.0, |end, row| {
            *end += row.height;
            Some(*end - self.below)
        });
        ends.map(|middle| (middle - 8.0, middle + 8.0)).collect()
    }

    fn row_of<'a>(&self, view: FunnelView<'_>, words: &dyn Words, time: &'a StageTime) -> Row<'a> {
        let (when, said) = (when(words, time), said(view, words, time));
        let together = text_width(&when, SMALL) + 6.0 + text_width(&said, SMALL);
        let two_lines = self.medium == Medium::Phone && together > self.width;
        Row { time, when, said, height: self.row + if two_lines { LINE } else { 0.0 } }
    }
}

impl Step<'_> {
    /// Height of the title.
    fn head(&self) -> f64 {
        HEAD + LINE * self.title.len().saturating_sub(1) as f64
    }

    fn rows(&self) -> f64 {
        self.rows.iter().map(|row| row.height).sum()
    }

    fn height(&self) -> f64 {
        self.head() + self.rows() + GAP
    }
}

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
    let layout = Layout::of(medium);
    let steps: Vec<Step<'_>> = steps.iter().map(|times| layout.step(view, words, times)).collect();
    let bottom = TOP + steps.iter().map(Step::height).sum::<f64>();
    let title = words.in_units(words.chart_title(name), &view.funnel.unit);
    let drawn = chart(medium, stem(name), bottom + FOOT, &title, description, |canvas| {
        let times = Times::new((shortest, soonest_half, longest), &layout, bottom);
        times.axis(canvas, words, longest);
        let mut y = TOP;
        for step in &steps {
            canvas.lines((0.0, y + HEAD / 2.0), &step.title, Lettering::label(Align::Start).bold());
            y += step.head();
            for tick in times.ticks() {
                for (from, to) in layout.gridlines(step) {
                    canvas.line((times.at(tick), y + from), (times.at(tick), y + to), Ink::Grid, 1.0);
                }
            }
            for row in &step.rows {
                draw_row(canvas, is_told(view, row.time), (&layout, &times), row, y);
                y += row.height;
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
    fn new((shortest, soonest_half, longest): (f64, f64, f64), layout: &Layout, bottom: f64) -> Self {
        let log = longest > FAR_APART * soonest_half;
        let span = if log { (shortest.max(SOONEST).ln() - 0.3, longest.ln()) } else { (0.0, longest) };
        Self { frame: Frame::new((layout.plot.0, TOP), (layout.plot.1, bottom), span, (0.0, 1.0)), log }
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
        let mut free = 0.0;
        for days in self.ticks() {
            let (x, text) = (self.at(days), words.duration(days));
            canvas.line((x, frame.bottom), (x, frame.bottom + 4.0), Ink::Context, 1.0);
            let half = text_width(&text, SMALL) / 2.0;
            let middle = x.min(canvas.width() - half - 1.0).max(half);
            // Those that would touch stay without a name.
            if middle - half >= free {
                canvas.text((middle, frame.bottom + 16.0), &text, Lettering::small(Align::Middle));
                free = middle + half + 4.0;
            }
        }
    }
}

/// Parted between steps.
fn columns(steps: &[Step<'_>], bottom: f64) -> Columns {
    let mut y = TOP;
    let ends = steps.iter().map(|step| {
        y += step.height();
        y as u32
    });
    let mut breaks: Vec<u32> = ends.collect();
    breaks.pop();
    Columns { title: 28, head: TOP as u32, breaks, foot: (bottom as u32, (bottom + FOOT) as u32) }
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

fn said(view: FunnelView<'_>, words: &dyn Words, time: &StageTime) -> String {
    let median = match time.median_days.filter(|_| is_told(view, time)) {
        Some(median) => words.duration_estimate(&median),
        None => words.mark(Mark::TooFewToRank).to_owned(),
    };
    format!("{median}, {}", words.sample(time.reached))
}

fn draw_row(canvas: &Canvas<'_>, told: bool, (layout, times): (&Layout, &Times), row: &Row<'_>, top: f64) {
    let time = row.time;
    let solid = told && time.mature;
    let ink = if solid { Ink::Sales } else { Ink::Context };
    let text = if solid { Ink::Ink } else { Ink::Muted };
    let small = |align: Align| Lettering::small(align).ink(text);
    let y = top + row.height - layout.below;
    let (left, right) = layout.plot;
    match layout.medium {
        Medium::Page => canvas.text((left - 12.0, y), &fit(&row.when, SMALL, left - 14.0), small(Align::End)),
        Medium::Phone => canvas.text((0.0, top + LINE / 2.0), &row.when, small(Align::Start)),
    }
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
    match layout.medium {
        Medium::Page => canvas.text((right + 14.0, y), &fit(&row.said, SMALL, layout.width - right - 14.0), small(Align::Start)),
        Medium::Phone => {
            let said = fit(&row.said, SMALL, layout.width);
            canvas.text((layout.width, top + row.height - layout.row + LINE / 2.0), &said, small(Align::End));
        }
    }
}
