//! How far the scores of the same leads have shifted: one bar per five points.

use crate::compare::result::{Changes, ScoreChanges};
use crate::locale::Words;
use crate::locale::compare::CompareLabel;

use super::canvas::chart;
use super::describe;
use super::frame::Frame;
use super::medium::Medium;
use super::style::Ink;
use super::svg::Svg;

/// File stem of the chart.
pub const STEM: &str = "shifts";
const HEIGHT: f64 = 300.0;
const TOP: f64 = 66.0;

/// `None` where no scores can be compared, or none has moved.
pub(super) fn draw(changes: &Changes, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let scores = changes.scores.get().filter(|scores| scores.raised + scores.lowered > 0)?;
    let numbers = words.numbers();
    let bars = scores.shifts.iter().filter(|bar| bar.leads > 0);
    let description = describe(words, bars.map(|bar| (words.compare_shift(bar.low, bar.high), numbers.count(bar.leads))));
    Some(chart(medium, STEM, HEIGHT, &words.compare_shifted(scores), description, |canvas| {
        let frame = frame(scores, medium);
        frame.y_axis(canvas, words.compare_label(CompareLabel::LeadAxis), 5, |leads| numbers.number(leads, 0));
        for bar in &scores.shifts {
            let (left, right) = (frame.x.at(f64::from(bar.low) - 0.35), frame.x.at(f64::from(bar.high) + 0.35));
            let ink = if bar.low <= 0 && bar.high >= 0 { Ink::Context } else { Ink::Proposal };
            canvas.block((left, frame.y.at(bar.leads as f64)), (right, frame.bottom), ink, 0.75);
        }
        let ticks = medium.pick(9, 5);
        frame.x_axis(canvas, words.compare_label(CompareLabel::ShiftAxis), ticks, |points| numbers.number(points, 0));
    }))
}

fn frame(scores: &ScoreChanges, medium: Medium) -> Frame {
    let highest = scores.shifts.iter().map(|bar| bar.leads).max().unwrap_or(1) as f64;
    let far = scores.shifts.iter().map(|bar| bar.low.abs().max(bar.high.abs())).max().unwrap_or(1);
    let edge = f64::from(far) + 1.0;
    let left = medium.pick(64.0, 52.0);
    Frame::new((left, TOP), (medium.width() - 12.0, HEIGHT - 50.0), (-edge, edge), (0.0, highest * 1.05))
}
