//! What the proposal would have brought in past periods, beside the cuts in force and the best in hindsight.

use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::backtest::{PastCuts, PastPair, PastPeriod, When};
use crate::units::Money;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::legend::{ROW, flow, more_rows};
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stem};

const PANEL: f64 = 150.0;
/// From the beginning of a mark of the legend to its name.
const SWATCH: f64 = 16.0;
/// Periods shown: the newest, as many as stay legible.
const MOST: usize = 12;
/// With more periods than this there is no room for how many leads each has.
const COUNTED: usize = 8;

/// A period with its cuts.
type Measured<'a> = (&'a PastPeriod, &'a PastCuts);

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let measured: Vec<Measured<'_>> =
        review.thresholds.backtest.iter().filter_map(|period| Some((period, period.cuts.as_ref()?))).collect();
    let measured = &measured[measured.len().saturating_sub(MOST)..];
    // One period is no look back: the sentence and the table tell it.
    measured.get(1)?;
    // The panels are about money first.
    if review.run.currency.is_empty() {
        return None;
    }
    let name = ChartName::Past;
    let money = |pair: Option<&PastPair>| {
        pair.map_or_else(|| "\u{2013}".to_owned(), |pair| words.numbers().money(Money(pair.net.value), &review.run.currency))
    };
    let described = measured.iter().map(|(period, cuts)| {
        let each = series(words, cuts).map(|series| words.described(series.name, &money(series.pair)));
        (words.when(period.when), each.join(", "))
    });
    let layout = layout(review, words, measured, medium);
    Some(chart(medium, stem(name), layout.height, words.chart_title(name), describe(words, described), |canvas| {
        legend(canvas, words, measured, &layout);
        let [value, precision] = &layout.panels;
        let ceiling = highest_rate(words, measured);
        draw_panel(canvas, value, 5, |value| words.numbers().number(value, 0));
        canvas.line((value.frame.left, value.frame.y.at(0.0)), (value.frame.right, value.frame.y.at(0.0)), Ink::Context, 1.0);
        points(canvas, words, &value.frame, measured, |pair| Some(pair.net));
        draw_panel(canvas, precision, 4, percent_tick(words.numbers(), ceiling));
        canvas.line((precision.frame.left, precision.frame.bottom), (precision.frame.right, precision.frame.bottom), Ink::Context, 1.0);
        points(canvas, words, &precision.frame, measured, |pair| pair.figures.sql_precision);
        axis(canvas, words, measured, &layout);
    }))
}

/// One of the three pairs of a period.
struct Series<'a> {
    pair: Option<&'a PastPair>,
    name: &'static str,
    ink: Ink,
    hollow: bool,
}

fn series<'a>(words: &dyn Words, cuts: &'a PastCuts) -> [Series<'a>; 3] {
    [
        Series { pair: cuts.current.as_ref(), name: words.mark(Mark::Today), ink: Ink::Context, hollow: false },
        Series { pair: cuts.recommended.as_ref(), name: words.proposed_then(), ink: Ink::Proposal, hollow: false },
        Series { pair: cuts.hindsight.as_ref(), name: words.hindsight(), ink: Ink::Muted, hollow: true },
    ]
}

/// A panel and the lines of its title, which begin at an edge.
struct Panel {
    edge: f64,
    title: Vec<String>,
    frame: Frame,
}

/// Texts and places, from top to bottom.
struct Layout {
    /// Where the entries of the legend begin: of each series that has any.
    keys: Vec<(usize, Point)>,
    /// Of the value, and of the precision.
    panels: [Panel; 2],
    /// The lines below each period.
    names: Vec<Vec<String>>,
    /// Whether every second period is named further down, for want of room.
    staggered: bool,
    height: f64,
}

fn layout(review: &Review, words: &dyn Words, measured: &[Measured<'_>], medium: Medium) -> Layout {
    let width = medium.width();
    let (low, high) = values(words, measured);
    let room = (high - low) * 0.04;
    let scale = (if low < 0.0 { low - room } else { 0.0 }, high + room);
    // On a phone the panels are as wide as the figures of their axis let them.
    let figure = |value: f64| text_width(&words.numbers().number(value, 0), SMALL);
    let figures = Frame::new((0.0, 0.0), (1.0, 1.0), (0.0, 1.0), scale).y.ticks(5).into_iter().map(figure).fold(34.0, f64::max);
    let left = medium.pick(104.0, figures + 10.0);
    let shown = (0..3).filter(|which| measured.iter().any(|(_, cuts)| series(words, cuts)[*which].pair.is_some()));
    let shown: Vec<usize> = shown.collect();
    let entries = series(words, measured[0].1);
    let begin = medium.pick(left, 0.0);
    let places = flow(shown.iter().map(|which| SWATCH + text_width(entries[*which].name, SMALL)), (begin, width));
    let keys = shown.iter().zip(&places).map(|(which, (x, row))| (*which, (*x, 42.0 + ROW * *row as f64))).collect();
    let titles = [words.net_axis(&review.run.currency, review.run.volume), words.precision_panel(&review.thresholds.target_sql.label)];
    let titles = titles.map(|title| on_two_lines(&title, SMALL, medium.pick((width - left) * 0.8, width)));
    let more = titles.each_ref().map(|title| LINE * (title.len() - 1) as f64);
    let first = 96.0 + more_rows(&places) + more[0];
    let second = first + 214.0 + more[1];
    let frame = |top: f64, scale: (f64, f64)| Frame::new((left, top), (width, top + PANEL), (0.0, 1.0), scale);
    let [value, precision] = titles;
    let panels = [
        Panel { edge: begin, title: value, frame: frame(first, scale) },
        Panel { edge: begin, title: precision, frame: frame(second, (0.0, highest_rate(words, measured))) },
    ];
    let names: Vec<Vec<String>> = measured.iter().map(|(period, _)| name(words, period, measured.len())).collect();
    let widest = names.iter().flatten().map(|line| text_width(line, SMALL)).fold(0.0, f64::max);
    let staggered = widest + 4.0 > (width - left) / measured.len() as f64;
    let deeper = if staggered { 17.0 * names[0].len() as f64 + 4.0 } else { 0.0 };
    Layout { keys, panels, names, staggered, height: second + PANEL + 60.0 + deeper }
}

/// Period, and how many leads it has where there is room.
fn name(words: &dyn Words, period: &PastPeriod, periods: usize) -> Vec<String> {
    let count = (periods <= COUNTED).then(|| words.sample(period.measured));
    std::iter::once(words.when_short(period.when)).chain(count).collect()
}

/// The lowest and the highest value that whiskers reach, and zero.
fn values(words: &dyn Words, measured: &[Measured<'_>]) -> (f64, f64) {
    let all = measured.iter().flat_map(|(_, cuts)| series(words, cuts)).filter_map(|series| series.pair.map(|pair| pair.net));
    all.fold((0.0_f64, 0.0_f64), |(low, high), net| (low.min(net.low), high.max(net.high)))
}

/// The upper end of the axis of precision.
fn highest_rate(words: &dyn Words, measured: &[Measured<'_>]) -> f64 {
    let all = measured.iter().flat_map(|(_, cuts)| series(words, cuts)).filter_map(|series| series.pair?.figures.sql_precision);
    percent_top(all.map(|rate| rate.high).fold(0.0, f64::max))
}

/// Where a series of a period stands: the three side by side; and how far they are apart.
fn place(frame: &Frame, periods: usize, (index, series): (usize, usize)) -> (f64, f64) {
    let step = (frame.right - frame.left) / periods as f64;
    let apart = (step / 4.0).min(22.0);
    (frame.left + step * (index as f64 + 0.5) + apart * (series as f64 - 1.0), apart)
}

fn legend(canvas: &Canvas<'_>, words: &dyn Words, measured: &[Measured<'_>], layout: &Layout) {
    let entries = series(words, measured[0].1);
    for (which, (x, y)) in &layout.keys {
        mark(canvas, (x + 5.0, *y), (&entries[*which], 4.5));
        canvas.text((x + SWATCH, *y), entries[*which].name, Lettering::small(Align::Start).ink(Ink::Ink));
    }
}

fn mark(canvas: &Canvas<'_>, at: Point, (series, radius): (&Series<'_>, f64)) {
    if series.hollow {
        canvas.ring(at, radius, series.ink);
    } else {
        canvas.dot(at, radius, series.ink);
    }
}

fn draw_panel(canvas: &Canvas<'_>, Panel { edge, title, frame }: &Panel, ticks: usize, label: impl Fn(f64) -> String) {
    frame.y_axis(canvas, "", ticks, label);
    canvas.lines((*edge, frame.top - LINE * title.len() as f64), title, Lettering::small(Align::Start));
}

fn points(
    canvas: &Canvas<'_>,
    words: &dyn Words,
    frame: &Frame,
    measured: &[Measured<'_>],
    figure: impl Fn(&PastPair) -> Option<Estimate>,
) {
    for (index, (_, cuts)) in measured.iter().enumerate() {
        for (which, series) in series(words, cuts).into_iter().enumerate() {
            let Some(estimate) = series.pair.and_then(&figure) else { continue };
            let (x, apart) = place(frame, measured.len(), (index, which));
            canvas.whisker(x, (frame.y.at(estimate.low), frame.y.at(estimate.high)), series.ink);
            mark(canvas, (x, frame.y.at(estimate.value)), (&series, (apart * 0.45).clamp(2.5, 4.5)));
        }
    }
}

fn axis(canvas: &Canvas<'_>, words: &dyn Words, measured: &[Measured<'_>], layout: &Layout) {
    let frame = &layout.panels[1].frame;
    for (index, lines) in layout.names.iter().enumerate() {
        let (x, _) = place(frame, measured.len(), (index, 1));
        let deeper = if layout.staggered && index % 2 == 1 { 17.0 * lines.len() as f64 + 4.0 } else { 0.0 };
        if deeper > 0.0 {
            canvas.line((x, frame.bottom + 2.0), (x, frame.bottom + deeper + 6.0), Ink::Grid, 1.0);
        }
        for (row, (text, ink)) in lines.iter().zip([Ink::Ink, Ink::Muted]).enumerate() {
            let y = frame.bottom + 16.0 + 17.0 * row as f64 + deeper;
            let half = text_width(text, SMALL) / 2.0;
            canvas.text((x.min(frame.right - half), y), text, Lettering::small(Align::Middle).ink(ink));
        }
    }
    let blocks = measured.iter().any(|(period, _)| matches!(period.when, When::Block(_)));
    let middle = f64::midpoint(frame.left, frame.right);
    canvas.text((middle, layout.height - 8.0), words.period_axis(blocks), Lettering::small(Align::Middle));
}
