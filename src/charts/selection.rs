//! Who was worked, band by band: bars of the share worked, and of what became of the worked, both with whiskers.

use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::locale::selection::SelectionLabel;
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::selection::result::{Selection, WorkedBand};

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{BOLDER, Ink, LABEL, on_two_lines};
use super::svg::Svg;
use super::{describe, stem};

const ROW: f64 = 27.0;
const GAP: f64 = 44.0;
/// Between the name of a band and its number of leads, and between that and the bars.
const BESIDE: (f64, f64) = (8.0, 12.0);

/// One panel: a rate of every band.
struct Panel {
    title: String,
    rates: Vec<Option<Estimate>>,
    ink: Ink,
    text: Ink,
}

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let selection = review.thresholds.selection.as_ref().filter(|selection| !selection.bands.is_empty())?;
    let name = ChartName::Selection;
    let numbers = words.numbers();
    let value = |band: &WorkedBand| {
        let rate = band.mql_rate.as_ref().map_or_else(|| words.mark(Mark::NoData).to_owned(), |rate| numbers.rate(rate));
        format!("{} / {rate}", numbers.rate(&band.share))
    };
    let description = describe(words, selection.bands.iter().map(|band| (words.band(band.score_low, band.score_high), value(band))));
    let panels = panels(review, words, selection);
    let [first, second] = places(words, (selection, &panels), medium);
    let smallest = u64::from(review.run.smallest_group);
    let bottom = second.corner.1 + ROW * selection.bands.len() as f64;
    let height = bottom + medium.pick(50.0, 28.0);
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        for (index, (panel, place)) in panels.iter().zip([&first, &second]).enumerate() {
            // On a page the bands are named once, for both panels.
            if index == 0 || medium == Medium::Phone {
                names(canvas, words, selection, (place.corner, smallest));
            }
            canvas.lines((0.0, place.corner.1 - 22.0 - LINE * place.title.len() as f64), &place.title, title_look(panel));
            draw_panel(canvas, words, (panel, smallest), (place.corner, place.right), medium);
        }
    }))
}

fn panels(review: &Review, words: &dyn Words, selection: &Selection) -> [Panel; 2] {
    [
        Panel {
            title: words.selection_label(SelectionLabel::ShareWorkedAxis).to_owned(),
            rates: selection.bands.iter().map(|band| Some(band.share)).collect(),
            ink: Ink::Sales,
            text: Ink::SalesText,
        },
        Panel {
            title: words.worked_reaching(&review.thresholds.target_mql.label),
            rates: selection.bands.iter().map(|band| band.mql_rate).collect(),
            ink: Ink::Marketing,
            text: Ink::MarketingText,
        },
    ]
}

/// Where a panel stands, and its title where that stands above it.
struct Place {
    /// Upper left corner.
    corner: Point,
    right: f64,
    title: Vec<String>,
}

/// Side by side with titles at their axes, or one below the other under their titles.
fn places(words: &dyn Words, (selection, panels): (&Selection, &[Panel; 2]), medium: Medium) -> [Place; 2] {
    let label = Lettering::label(Align::Start);
    let bands = selection.bands.iter().map(|band| label.width(&words.band(band.score_low, band.score_high)));
    let counts = selection.bands.iter().map(|band| Lettering::small(Align::End).width(&words.sample(band.share.n)));
    let needed = bands.fold(0.0, f64::max) + BESIDE.0 + counts.fold(0.0, f64::max) + BESIDE.1;
    match medium {
        Medium::Page => {
            let (left, top) = (needed.max(128.0), 82.0);
            let width = (medium.width() - left - 12.0 - GAP) / 2.0;
            [left, left + width + GAP].map(|left| Place { corner: (left, top), right: left + width, title: Vec::new() })
        }
        Medium::Phone => {
            let mut bottom = 0.0;
            [0, 1].map(|index| {
                let title = on_two_lines(&panels[index].title, LABEL * BOLDER, medium.width());
                let top = bottom + if index == 0 { 60.0 } else { 70.0 } + LINE * title.len() as f64;
                bottom = top + ROW * selection.bands.len() as f64;
                Place { corner: (needed, top), right: medium.width() - 12.0, title }
            })
        }
    }
}

fn title_look(panel: &Panel) -> Lettering {
    Lettering::label(Align::Start).ink(panel.text).bold()
}

fn names(canvas: &Canvas<'_>, words: &dyn Words, selection: &Selection, ((left, top), smallest): (Point, u64)) {
    canvas.text((0.0, top - 14.0), words.mark(Mark::Score), Lettering::small(Align::Start));
    for (index, band) in selection.bands.iter().enumerate() {
        let y = top + ROW * (index as f64 + 0.5);
        let ink = if band.share.n < smallest { Ink::Muted } else { Ink::Ink };
        canvas.text((0.0, y), &words.band(band.score_low, band.score_high), Lettering::label(Align::Start).ink(ink));
        canvas.text((left - BESIDE.1, y), &words.sample(band.share.n), Lettering::small(Align::End));
    }
}

fn draw_panel(
    canvas: &Canvas<'_>,
    words: &dyn Words,
    (panel, smallest): (&Panel, u64),
    ((left, top), right): (Point, f64),
    medium: Medium,
) {
    let rates = &panel.rates;
    let ceiling = percent_top(rates.iter().flatten().map(|rate| rate.high).fold(0.0, f64::max));
    let bottom = top + ROW * rates.len() as f64;
    let frame = Frame::new((left, top), (right, bottom), (0.0, ceiling), (0.0, 1.0));
    let ticks = medium.pick(6, 4);
    for tick in frame.x.ticks(ticks) {
        canvas.line((frame.x.at(tick), top), (frame.x.at(tick), bottom), Ink::Grid, 1.0);
    }
    for (index, rate) in rates.iter().enumerate() {
        let y = top + ROW * (index as f64 + 0.5);
        let Some(rate) = rate else {
            canvas.text((left + 4.0, y), words.mark(Mark::NoData), Lettering::small(Align::Start));
            continue;
        };
        let fill = if rate.n < smallest { Ink::Context } else { panel.ink };
        canvas.block((left, y - 8.0), (frame.x.at(rate.value), y + 8.0), fill, 0.45);
        canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), fill);
    }
    frame.x_axis(canvas, medium.pick(panel.title.as_str(), ""), ticks, percent_tick(words.numbers(), ceiling));
}
