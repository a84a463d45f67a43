//! What became of each tenth of the leads: two panels of bars with whiskers, one per target, with the overall rate. Side by side they share the
//! names of the rows; on a phone they stand one below the other under their titles.

use crate::config::file::TargetName;
use crate::evaluation::result::{Band, Evaluation};
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::thresholds::result::told_apart;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::rows::{START, above};
use super::style::{Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, measured, stem, target_label};

const TOP: f64 = 82.0;
const ROW: f64 = 27.0;
const LEFT: f64 = 128.0;
const GAP: f64 = 44.0;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let shown = told_apart(&review.thresholds.target_mql, &review.thresholds.target_sql);
    let one = |&target| Some((target, Ink::of(target), measured(review, target).filter(|evaluation| !evaluation.bands.is_empty())?));
    let panels: Vec<(TargetName, Ink, &Evaluation)> = shown.iter().filter_map(one).collect();
    let (_, _, first) = panels.first()?;
    let name = ChartName::Bands;
    let numbers = words.numbers();
    let points = panels.iter().flat_map(|(_, _, evaluation)| &evaluation.bands);
    let description = describe(words, points.map(|band| (words.band(band.score_low, band.score_high), numbers.rate(&band.rate))));
    let sides = Sides::of(&panels, medium);
    let titles: Vec<Vec<String>> = panels.iter().map(|(target, ..)| title(review, words, *target, (medium, &sides))).collect();
    let lines = LINE * titles.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let tops: Vec<f64> = (0..panels.len()).map(|index| sides.top(index, lines)).collect();
    let height = tops[panels.len() - 1] + sides.rows + 34.0 + medium.pick(lines, 0.0);
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        for (index, (_, ink, evaluation)) in panels.iter().enumerate() {
            let (left, top) = (LEFT + sides.next * index as f64, tops[index]);
            if index == 0 || medium == Medium::Phone {
                canvas.text((0.0, top - 14.0), words.mark(Mark::Score), Lettering::small(Align::Start));
                names(canvas, words, &first.bands, (top, review.run.smallest_group));
            }
            let frame = panel(canvas, review, words, (*ink, evaluation), ((left, top), left + sides.width));
            heading(canvas, &titles[index], (&frame, medium));
            overall(canvas, words, &frame, evaluation);
        }
    }))
}

/// How large panels are.
struct Sides {
    medium: Medium,
    width: f64,
    /// From the left of a panel to that of the next one.
    next: f64,
    /// Height of the rows.
    rows: f64,
}

impl Sides {
    fn of(panels: &[(TargetName, Ink, &Evaluation)], medium: Medium) -> Self {
        let across = medium.pick(panels.len(), 1) as f64;
        let width = (medium.width() - LEFT - 12.0 - GAP * (across - 1.0)) / across;
        let most = panels.iter().map(|panel| panel.2.bands.len()).max().unwrap_or(0);
        Self { medium, width, next: medium.pick(width + GAP, 0.0), rows: ROW * most as f64 }
    }

    /// Where the rows of a panel begin, below a title of so many pixels.
    fn top(&self, index: usize, title: f64) -> f64 {
        match self.medium {
            Medium::Page => TOP,
            Medium::Phone => 34.0 + title + 28.0 + (self.rows + title + 76.0) * index as f64,
        }
    }
}

/// The title of a panel: of its axis, or above it.
fn title(review: &Review, words: &dyn Words, target: TargetName, (medium, sides): (Medium, &Sides)) -> Vec<String> {
    let title = words.share_reaching(&target_label(review, words, target), "lead");
    let look = Lettering::label(Align::Start).bold();
    medium.pick(on_two_lines(&title, SMALL, sides.width + GAP / 2.0), above(&title, look, (0.0, medium.width())))
}

/// Writes the title of a panel.
fn heading(canvas: &Canvas<'_>, title: &[String], (frame, medium): (&Frame, Medium)) {
    let (at, look) = match medium {
        Medium::Page => ((f64::midpoint(frame.left, frame.right), frame.bottom + 36.0), Lettering::small(Align::Middle)),
        Medium::Phone => ((START, frame.top - 22.0 - LINE * title.len() as f64), Lettering::label(Align::Start).bold()),
    };
    canvas.lines(at, title, look);
}

fn names(canvas: &Canvas<'_>, words: &dyn Words, bands: &[Band], (top, smallest): (f64, u32)) {
    for (index, band) in bands.iter().enumerate() {
        let y = top + ROW * (index as f64 + 0.5);
        let ink = if band.n < u64::from(smallest) { Ink::Muted } else { Ink::Ink };
        canvas.text((0.0, y), &words.band(band.score_low, band.score_high), Lettering::label(Align::Start).ink(ink));
        canvas.text((LEFT - 12.0, y), &words.sample(band.n), Lettering::small(Align::End));
    }
}

/// Bars, whiskers and axis of a panel between its upper corners.
fn panel(
    canvas: &Canvas<'_>,
    review: &Review,
    words: &dyn Words,
    (ink, evaluation): (Ink, &Evaluation),
    ((left, top), right): (Point, f64),
) -> Frame {
    let ceiling = percent_top(evaluation.bands.iter().map(|band| band.rate.high).fold(0.0, f64::max));
    let bottom = top + ROW * evaluation.bands.len() as f64;
    let frame = Frame::new((left, top), (right, bottom), (0.0, ceiling), (0.0, 1.0));
    for tick in frame.x.ticks(6) {
        canvas.line((frame.x.at(tick), top), (frame.x.at(tick), bottom), Ink::Grid, 1.0);
    }
    for (index, band) in evaluation.bands.iter().enumerate() {
        let y = top + ROW * (index as f64 + 0.5);
        let small = band.n < u64::from(review.run.smallest_group);
        let fill = if small { Ink::Context } else { ink };
        canvas.block((left, y - 8.0), (frame.x.at(band.rate.value), y + 8.0), fill, 0.45);
        canvas.whisker_across(y, (frame.x.at(band.rate.low), frame.x.at(band.rate.high)), fill);
    }
    frame.x_axis(canvas, "", 6, percent_tick(words.numbers(), ceiling));
    frame
}

/// The rate of all leads as a line down a panel.
fn overall(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, evaluation: &Evaluation) {
    let Some(rate) = evaluation.calibration.observed else { return };
    let x = frame.x.at(rate.value);
    canvas.dashes(&[(x, frame.top), (x, frame.bottom)], (3.0, 3.0), Ink::Ink, 1.25);
    let label = format!("{} {}", words.mark(Mark::Overall), words.numbers().percent(rate.value));
    let (look, half) =
        (Lettering::small(if x - frame.left < 50.0 { Align::Start } else { Align::Middle }), text_width(&label, SMALL) / 2.0);
    let x = if look.align == Align::Middle { x.min(canvas.width() - half) } else { x };
    canvas.text((x, frame.top - 14.0), &label, look);
}
