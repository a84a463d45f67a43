//! What the score promised and what came true: CORP curve with band, binned rates with whiskers, diagonal, and the leads beneath.

use crate::config::file::TargetName;
use crate::evaluation::result::Evaluation;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::thresholds::result::told_apart;

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::{Frame, Scale, percent_tick, percent_top};
use super::medium::Medium;
use super::style::Ink;
use super::svg::Svg;
use super::{describe, measured, stem};

const BARS: f64 = 64.0;
/// From the panel to the bars beneath.
const BETWEEN: f64 = 34.0;
/// Bars beneath.
const BINS: usize = 40;

pub(super) fn draw(review: &Review, words: &dyn Words, target: TargetName, medium: Medium) -> Option<Svg> {
    if !told_apart(&review.thresholds.target_mql, &review.thresholds.target_sql).contains(&target) {
        return None;
    }
    let evaluation = measured(review, target).filter(|evaluation| !evaluation.corp.is_empty() || !evaluation.reliability.is_empty())?;
    let ceiling = percent_top(highest(evaluation));
    let leads = by_probability(review, evaluation, ceiling);
    let name = ChartName::Reliability(target);
    let numbers = words.numbers();
    let bins = evaluation.reliability.iter();
    let description = describe(words, bins.map(|bin| (numbers.percent(bin.mean_predicted), numbers.rate(&bin.observed))));
    let frame = frame(ceiling, medium);
    let height = frame.bottom + leads.as_ref().map_or(0.0, |_| BARS + BETWEEN) + 50.0;
    let ink = Ink::of(target);
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        frame.y_axis(canvas, words.mark(Mark::Happened), 6, percent_tick(numbers, ceiling));
        curve(canvas, &frame, evaluation, ink);
        // In the upper left corner, which a curve reaches only if low promises always came true; a phone has no room for it there.
        legend(canvas, words, medium.pick((frame.left + 12.0, frame.top + 14.0), (0.0, 42.0)));
        let last = match &leads {
            Some(leads) => histogram(canvas, words, leads, &frame),
            None => frame,
        };
        last.x_axis(canvas, words.mark(Mark::Stated), medium.pick(8, 5), percent_tick(numbers, ceiling));
    }))
}

/// The panel of the curve, with the same scale along both axes.
fn frame(ceiling: f64, medium: Medium) -> Frame {
    let corner = medium.pick((52.0, 66.0), (44.0, 86.0));
    let opposite = medium.pick((medium.width() - 16.0, 396.0), (medium.width() - 12.0, 376.0));
    Frame::new(corner, opposite, (0.0, ceiling), (0.0, ceiling))
}

fn highest(evaluation: &Evaluation) -> f64 {
    let bins = evaluation.reliability.iter().flat_map(|bin| [bin.mean_predicted, bin.observed.high]);
    let curve = evaluation.corp.iter().flat_map(|point| [point.predicted, point.observed]);
    bins.chain(curve).fold(0.0, f64::max)
}

fn curve(canvas: &Canvas<'_>, frame: &Frame, evaluation: &Evaluation, ink: Ink) {
    let corner = frame.at(1.0, 1.0);
    canvas.dashes(&[frame.at(0.0, 0.0), corner], (5.0, 4.0), Ink::Muted, 1.25);
    let band: Vec<(f64, f64, f64)> = evaluation.corp.iter().map(|point| (point.predicted, point.low, point.high)).collect();
    frame.band(canvas, &band, ink, 0.16);
    let line: Vec<Point> = evaluation.corp.iter().map(|point| frame.at(point.predicted, point.observed)).collect();
    canvas.path(&line, ink, 2.25);
    for bin in &evaluation.reliability {
        let at = frame.at(bin.mean_predicted, bin.observed.value);
        canvas.whisker(at.0, (frame.y.at(bin.observed.low), frame.y.at(bin.observed.high)), Ink::Ink);
        canvas.dot(at, 4.0, Ink::Ink);
    }
}

/// What the diagonal is.
fn legend(canvas: &Canvas<'_>, words: &dyn Words, (x, y): Point) {
    canvas.dashes(&[(x, y), (x + 30.0, y)], (5.0, 4.0), Ink::Muted, 1.25);
    canvas.text((x + 38.0, y), words.mark(Mark::PerfectMatch), Lettering::small(Align::Start));
}

/// Leads by probability; `None` where no model table says which score means which probability.
fn by_probability(review: &Review, evaluation: &Evaluation, ceiling: f64) -> Option<Vec<u64>> {
    let model = review.models.iter().find(|model| model.name == evaluation.model && model.target == evaluation.target)?;
    let mut leads = vec![0; BINS];
    for bar in &evaluation.histogram {
        let row = model.calibrator.table.iter().find(|row| row.score == bar.score)?;
        let bin = (row.probability.value / ceiling * BINS as f64) as usize;
        leads[bin.min(BINS - 1)] += bar.converted + bar.not_converted;
    }
    leads.iter().any(|n| *n > 0).then_some(leads)
}

fn histogram(canvas: &Canvas<'_>, words: &dyn Words, leads: &[u64], above: &Frame) -> Frame {
    let top = above.bottom + BETWEEN;
    let most = leads.iter().copied().max().unwrap_or(1) as f64;
    let frame = Frame { top, bottom: top + BARS, y: Scale::new((0.0, most), (top + BARS, top)), ..*above };
    frame.y_axis(canvas, words.mark(Mark::Leads), 2, |n| words.numbers().number(n, 0));
    let step = (frame.right - frame.left) / leads.len() as f64;
    for (index, n) in leads.iter().enumerate().filter(|(_, n)| **n > 0) {
        let left = frame.left + step * index as f64;
        canvas.block((left + 0.75, frame.y.at(*n as f64)), (left + step - 0.75, frame.bottom), Ink::Context, 1.0);
    }
    frame
}
