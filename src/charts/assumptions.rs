//! How wrong each assumption may be before the cuts move: one bar an assumption, on a scale of doublings.

use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::review::review::Review;
use crate::thresholds::result::{Boundary, Robustness};

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Frame;
use super::medium::Medium;
use super::style::{Ink, SMALL, WIDTH, fit, text_width};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 48.0;
const ROW: f64 = 44.0;
const LEFT: f64 = 236.0;
/// The axis reaches this many doublings to either side.
const REACH: f64 = 2.0;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let ranges: Vec<&Robustness> = review.thresholds.robustness.iter().collect();
    ranges.iter().find(|range| range.tightness().is_finite())?;
    let name = ChartName::Assumptions;
    let text = |boundary: Option<Boundary>| words.assumption_change(boundary.map(|boundary| boundary.factor));
    let points =
        ranges.iter().map(|range| (words.assumption(range.assumption).to_owned(), format!("{}, {}", text(range.low), text(range.high))));
    let description = describe(words, points);
    let bottom = TOP + ROW * ranges.len() as f64;
    Some(chart(medium, stem(name), bottom + 40.0, words.chart_title(name), description, |canvas| {
        let frame = Frame::new((LEFT, TOP), (WIDTH - 40.0, bottom), (-REACH, REACH), (0.0, 1.0));
        for doublings in [-2.0, -1.0, 0.0, 1.0, 2.0_f64] {
            let x = frame.x.at(doublings);
            canvas.line((x, TOP), (x, bottom), if doublings.abs() < 0.5 { Ink::Context } else { Ink::Grid }, 1.0);
            canvas.text((x, bottom + 18.0), &words.factor_tick(doublings.exp2()), Lettering::small(Align::Middle));
        }
        for (index, range) in ranges.iter().enumerate() {
            row(canvas, words, review, &frame, (index, range));
        }
    }))
}

fn row(canvas: &Canvas<'_>, words: &dyn Words, review: &Review, frame: &Frame, (index, range): (usize, &Robustness)) {
    let y = frame.top + ROW * (index as f64 + 0.5);
    let ink = if index == 0 { Ink::Proposal } else { Ink::Context };
    let text = if index == 0 { Ink::ProposalText } else { Ink::Ink };
    let label = fit(words.assumption(range.assumption), 14.0, LEFT - 16.0);
    canvas.text((LEFT - 12.0, y - 8.0), &label, Lettering::label(Align::End).ink(text));
    let assumed = words.assumed(range.assumption, range.value, &review.run.currency);
    canvas.text((LEFT - 12.0, y + 10.0), &assumed, Lettering::small(Align::End));
    let place = |boundary: Option<Boundary>, edge: f64| {
        let doublings = boundary.map_or(edge, |boundary| boundary.factor.log2());
        (frame.x.at(doublings.clamp(-REACH, REACH)), boundary.is_some() && doublings.abs() <= REACH)
    };
    let (low, high) = (place(range.low, -REACH), place(range.high, REACH));
    canvas.block((low.0, y - 5.0), (high.0, y + 5.0), ink, 0.45);
    for ((x, marked), boundary, align, shift) in [(low, range.low, Align::End, -6.0), (high, range.high, Align::Start, 6.0)] {
        if marked {
            canvas.line((x, y - 9.0), (x, y + 9.0), ink, 2.0);
            let text = words.assumption_change(boundary.map(|boundary| boundary.factor));
            let room = if align == Align::End { x - frame.left } else { WIDTH - x };
            // Beside the bar where there is room, else above it.
            let (align, shift, up) = match (room < text_width(&text, SMALL) + 12.0, align) {
                (true, Align::End) => (Align::Start, 0.0, 16.0),
                (true, _) => (Align::End, 0.0, 16.0),
                (false, align) => (align, shift, 0.0),
            };
            canvas.text((x + shift, y - up), &text, Lettering::small(align));
        }
    }
}
