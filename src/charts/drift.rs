//! Where the newest leads sit on the score, over those that the score learnt from.

use crate::drift::result::{Drift, ScoreBar};
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::units::Score;

use super::canvas::{Align, Canvas, LINE, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines};
use super::svg::Svg;
use super::{describe, stem};

const LEFT: f64 = 52.0;
const PANEL: f64 = 208.0;
/// From the beginning of a swatch to its name.
const SWATCH: f64 = 34.0;
/// Points per bar; the last bar holds the score of 100 as well.
const WIDE: usize = 5;
const BARS: usize = Score::COUNT / WIDE;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let drift = review.drift.as_ref()?;
    let name = ChartName::Drift;
    let (was, is) = (shares(drift, |bar| bar.baseline, drift.baseline.leads), shares(drift, |bar| bar.current, drift.current.leads));
    let numbers = words.numbers();
    let ranges = (0..was.len()).map(|bar| (bar * WIDE, ends(bar).1 - 1));
    let description = describe(
        words,
        ranges.zip(was.iter().zip(&is)).map(|((low, high), (was, is))| {
            let value = format!("{} / {}", numbers.percent(*was), numbers.percent(*is));
            (numbers.between(low as f64, high as f64, 0), value)
        }),
    );
    let highest = percent_top(was.iter().chain(&is).copied().fold(0.0, f64::max));
    let keys = keys(words, drift, medium);
    let top = keys.last().map_or(0.0, |(_, y, lines)| y + LINE * (lines.len() - 1) as f64) + 46.0;
    let frame = Frame::new((LEFT, top), (medium.width() - 8.0, top + PANEL), (0.0, 101.0), (0.0, highest));
    Some(chart(medium, stem(name), frame.bottom + 50.0, words.chart_title(name), description, |canvas| {
        frame.y_axis(canvas, words.mark(Mark::ShareOfGroup), 5, percent_tick(numbers, highest));
        bars(canvas, &frame, &was);
        steps(canvas, &frame, &is);
        frame.x_axis(canvas, words.mark(Mark::Score), medium.pick(11, 6), |score| numbers.number(score, 0));
        legend(canvas, &keys, medium.pick(LEFT, 0.0));
    }))
}

/// The first score of a bar, and the first of the next.
fn ends(bar: usize) -> (usize, usize) {
    (bar * WIDE, if bar + 1 == BARS { Score::COUNT } else { (bar + 1) * WIDE })
}

/// Share of a group in each bar.
fn shares(drift: &Drift, count: impl Fn(&ScoreBar) -> u64, leads: u64) -> Vec<f64> {
    let mut shares = vec![0.0; BARS];
    for bar in &drift.histogram {
        shares[(bar.score.index() / WIDE).min(BARS - 1)] += count(bar) as f64 / leads.max(1) as f64;
    }
    shares
}

fn bars(canvas: &Canvas<'_>, frame: &Frame, shares: &[f64]) {
    for (bar, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let (left, right) = (frame.x.at(ends(bar).0 as f64), frame.x.at(ends(bar).1 as f64));
        canvas.block((left + 0.75, frame.y.at(*share)), (right - 0.75, frame.bottom), Ink::Context, 0.55);
    }
}

/// The outline of a histogram.
fn steps(canvas: &Canvas<'_>, frame: &Frame, shares: &[f64]) {
    let mut outline = vec![(frame.left, frame.bottom)];
    for (bar, share) in shares.iter().enumerate() {
        let y = frame.y.at(*share);
        outline.extend([(frame.x.at(ends(bar).0 as f64), y), (frame.x.at(ends(bar).1 as f64), y)]);
    }
    outline.push((frame.right, frame.bottom));
    canvas.path(&outline, Ink::Proposal, 2.5);
}

/// Which is which, above the frame: the colour, where its first line stands, and its lines.
fn keys(words: &dyn Words, drift: &Drift, medium: Medium) -> Vec<(Ink, f64, Vec<String>)> {
    let mut y = medium.pick(56.0, 42.0);
    let rows = [(Ink::Proposal, words.drift_group(&drift.current, true)), (Ink::Context, words.drift_group(&drift.baseline, false))];
    let key = |(ink, text): (Ink, String)| {
        let (at, lines) = (y, on_two_lines(&text, SMALL, medium.pick(560.0, medium.width() - SWATCH)));
        y += LINE * (lines.len() - 1) as f64 + 20.0;
        (ink, at, lines)
    };
    rows.into_iter().map(key).collect()
}

/// The outline is a line, the bars a block.
fn legend(canvas: &Canvas<'_>, keys: &[(Ink, f64, Vec<String>)], left: f64) {
    for (ink, y, lines) in keys {
        if *ink == Ink::Proposal {
            canvas.line((left, *y), (left + 24.0, *y), *ink, 2.5);
        } else {
            canvas.block((left, y - 6.0), (left + 24.0, y + 6.0), *ink, 0.55);
        }
        canvas.lines((left + SWATCH, *y), lines, Lettering::small(Align::Start).ink(Ink::Ink));
    }
}
