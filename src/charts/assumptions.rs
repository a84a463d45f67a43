//! How wrong each assumption may be before the cuts move: one bar an assumption, on a scale of doublings.

use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::review::review::Review;
use crate::thresholds::result::{Boundary, Robustness};

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Frame;
use super::medium::Medium;
use super::style::{Ink, SMALL, fit, text_width};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 48.0;
/// Between a name and what stands beside it.
const BESIDE: f64 = 12.0;
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
    let names = ranges.iter().map(|range| Name {
        name: words.assumption(range.assumption),
        assumed: words.assumed(range.assumption, range.value, &review.run.currency),
    });
    let names: Vec<Name<'_>> = names.collect();
    let layout = layout(&names, medium);
    let frame = layout.frame;
    Some(chart(medium, stem(name), frame.bottom + 40.0, words.chart_title(name), description, |canvas| {
        for doublings in [-2.0, -1.0, 0.0, 1.0, 2.0_f64] {
            let x = frame.x.at(doublings);
            let ink = if doublings.abs() < 0.5 { Ink::Context } else { Ink::Grid };
            layout.grid.iter().for_each(|(from, to)| canvas.line((x, *from), (x, *to), ink, 1.0));
            canvas.text((x, frame.bottom + 18.0), &words.factor_tick(doublings.exp2()), Lettering::small(Align::Middle));
        }
        for (index, (range, name)) in ranges.iter().zip(&names).enumerate() {
            row(canvas, words, &layout, (index, range, name));
        }
    }))
}

/// How an assumption is called, and what was assumed.
struct Name<'a> {
    name: &'a str,
    assumed: String,
}

/// Where the parts of a row stand: on a page the name is to the left of the bar, on a phone above it.
struct Layout {
    medium: Medium,
    frame: Frame,
    /// Gridlines, in pieces where names stand between the bars.
    grid: Vec<(f64, f64)>,
    /// Height of a row.
    row: f64,
    /// From the top of a row to the middle of its bar.
    bar: f64,
    /// On a phone: whether all that was assumed stands at the end of the line of the name, or on a line below it.
    one_line: bool,
}

fn layout(names: &[Name<'_>], medium: Medium) -> Layout {
    let width = medium.width();
    let wide = |name: &Name<'_>| Lettering::label(Align::Start).width(name.name) + BESIDE + text_width(&name.assumed, SMALL);
    let one_line = names.iter().map(wide).fold(0.0, f64::max) <= width;
    let (left, right) = medium.pick((236.0, width - 40.0), (20.0, width - 28.0));
    let below = if one_line { 0.0 } else { 18.0 };
    let (row, bar) = medium.pick((44.0, 22.0), (64.0 + below, 34.0 + below));
    let top = medium.pick(TOP, 36.0);
    let bottom = top + row * names.len() as f64;
    let grid = match medium {
        Medium::Page => vec![(top, bottom)],
        Medium::Phone => (0..names.len()).map(|index| top + row * index as f64 + bar).map(|y| (y - 13.0, y + 13.0)).collect(),
    };
    let frame = Frame::new((left, top), (right, bottom), (-REACH, REACH), (0.0, 1.0));
    Layout { medium, frame, grid, row, bar, one_line }
}

fn row(canvas: &Canvas<'_>, words: &dyn Words, layout: &Layout, (index, range, name): (usize, &Robustness, &Name<'_>)) {
    let frame = &layout.frame;
    let top = frame.top + layout.row * index as f64;
    let y = top + layout.bar;
    let ink = if index == 0 { Ink::Proposal } else { Ink::Context };
    write_name(canvas, layout, (name, top), if index == 0 { Ink::ProposalText } else { Ink::Ink });
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
            let room = if align == Align::End { x - layout.medium.pick(frame.left, 0.0) } else { canvas.width() - x };
            // Beside the bar where there is room, else above it; on a phone below it, as its name is above.
            let aside = layout.medium.pick(-16.0, 18.0);
            let (align, shift, down) = match (room < text_width(&text, SMALL) + 12.0, align) {
                (true, Align::End) => (Align::Start, 0.0, aside),
                (true, _) => (Align::End, 0.0, aside),
                (false, align) => (align, shift, 0.0),
            };
            canvas.text((x + shift, y + down), &text, Lettering::small(align));
        }
    }
}

fn write_name(canvas: &Canvas<'_>, layout: &Layout, (name, top): (&Name<'_>, f64), ink: Ink) {
    let Name { name, assumed } = name;
    match layout.medium {
        Medium::Page => {
            let (x, y) = (layout.frame.left - BESIDE, top + layout.bar);
            let label = fit(name, 14.0, x - 4.0);
            canvas.text((x, y - 8.0), &label, Lettering::label(Align::End).ink(ink));
            canvas.text((x, y + 10.0), assumed, Lettering::small(Align::End));
        }
        Medium::Phone => {
            canvas.text((0.0, top + 11.0), &fit(name, 14.0, canvas.width()), Lettering::label(Align::Start).ink(ink));
            let (at, align) = if layout.one_line { ((canvas.width(), top + 11.0), Align::End) } else { ((0.0, top + 29.0), Align::Start) };
            canvas.text(at, assumed, Lettering::small(align));
        }
    }
}
