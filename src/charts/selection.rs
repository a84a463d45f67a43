//! Who was worked, band by band: bars of the share worked, beside what became of the worked, both with whiskers.

use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::locale::selection::SelectionLabel;
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::selection::result::{Selection, WorkedBand};

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, WIDTH};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 82.0;
const ROW: f64 = 27.0;
const LEFT: f64 = 128.0;
const GAP: f64 = 44.0;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let selection = review.thresholds.selection.as_ref().filter(|selection| !selection.bands.is_empty())?;
    let name = ChartName::Selection;
    let numbers = words.numbers();
    let value = |band: &WorkedBand| {
        let rate = band.mql_rate.as_ref().map_or_else(|| words.mark(Mark::NoData).to_owned(), |rate| numbers.rate(rate));
        format!("{} / {rate}", numbers.rate(&band.share))
    };
    let description = describe(words, selection.bands.iter().map(|band| (words.band(band.score_low, band.score_high), value(band))));
    let width = (WIDTH - LEFT - 12.0 - GAP) / 2.0;
    let right = LEFT + width + GAP;
    let height = TOP + ROW * selection.bands.len() as f64 + 50.0;
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        canvas.text((0.0, TOP - 14.0), words.mark(Mark::Score), Lettering::small(Align::Start));
        names(canvas, review, words, selection);
        let shares: Vec<Option<Estimate>> = selection.bands.iter().map(|band| Some(band.share)).collect();
        let rates: Vec<Option<Estimate>> = selection.bands.iter().map(|band| band.mql_rate).collect();
        let smallest = u64::from(review.run.smallest_group);
        let stage = words.worked_reaching(&review.thresholds.target_mql.label);
        let axis = words.selection_label(SelectionLabel::ShareWorkedAxis);
        panel(canvas, words, (&shares, Ink::Sales, smallest), (LEFT, LEFT + width), axis);
        panel(canvas, words, (&rates, Ink::Marketing, smallest), (right, right + width), &stage);
    }))
}

fn names(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, selection: &Selection) {
    for (index, band) in selection.bands.iter().enumerate() {
        let y = TOP + ROW * (index as f64 + 0.5);
        let ink = if band.share.n < u64::from(review.run.smallest_group) { Ink::Muted } else { Ink::Ink };
        canvas.text((0.0, y), &words.band(band.score_low, band.score_high), Lettering::label(Align::Start).ink(ink));
        canvas.text((LEFT - 12.0, y), &words.sample(band.share.n), Lettering::small(Align::End));
    }
}

fn panel(
    canvas: &Canvas<'_>,
    words: &dyn Words,
    (rates, ink, smallest): (&[Option<Estimate>], Ink, u64),
    (left, right): (f64, f64),
    axis: &str,
) {
    let ceiling = percent_top(rates.iter().flatten().map(|rate| rate.high).fold(0.0, f64::max));
    let bottom = TOP + ROW * rates.len() as f64;
    let frame = Frame::new((left, TOP), (right, bottom), (0.0, ceiling), (0.0, 1.0));
    for tick in frame.x.ticks(6) {
        canvas.line((frame.x.at(tick), TOP), (frame.x.at(tick), bottom), Ink::Grid, 1.0);
    }
    for (index, rate) in rates.iter().enumerate() {
        let y = TOP + ROW * (index as f64 + 0.5);
        let Some(rate) = rate else {
            canvas.text((left + 4.0, y), words.mark(Mark::NoData), Lettering::small(Align::Start));
            continue;
        };
        let fill = if rate.n < smallest { Ink::Context } else { ink };
        canvas.block((left, y - 8.0), (frame.x.at(rate.value), y + 8.0), fill, 0.45);
        canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), fill);
    }
    frame.x_axis(canvas, axis, 6, percent_tick(words.numbers(), ceiling));
}
