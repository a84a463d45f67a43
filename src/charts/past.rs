//! What the proposal would have brought in past periods, beside the cuts in force and the best in hindsight.

use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::backtest::{PastCuts, PastPair, PastPeriod, When};
use crate::units::Money;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, SMALL, WIDTH, text_width};
use super::svg::Svg;
use super::{describe, stem};

const LEFT: f64 = 104.0;
const PANEL: f64 = 150.0;
const TOPS: [f64; 2] = [96.0, 310.0];
const HEIGHT: f64 = 520.0;
/// Periods shown: the newest, as many as stay legible.
const MOST: usize = 12;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let measured: Vec<(&PastPeriod, &PastCuts)> =
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
    Some(chart(medium, stem(name), HEIGHT, words.chart_title(name), describe(words, described), |canvas| {
        legend(canvas, words, measured);
        value_panel(canvas, review, words, measured);
        precision_panel(canvas, review, words, measured);
        axis(canvas, words, measured);
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

/// Where a series of a period stands: the three side by side.
fn place(periods: usize, index: usize, series: usize) -> f64 {
    let step = (WIDTH - LEFT) / periods as f64;
    let apart = (step / 4.0).min(22.0);
    LEFT + step * (index as f64 + 0.5) + apart * (series as f64 - 1.0)
}

fn legend(canvas: &Canvas<'_>, words: &dyn Words, measured: &[(&PastPeriod, &PastCuts)]) {
    let mut x = LEFT;
    for (which, entry) in series(words, measured[0].1).into_iter().enumerate() {
        if measured.iter().all(|(_, cuts)| series(words, cuts)[which].pair.is_none()) {
            continue;
        }
        mark(canvas, (x + 5.0, 42.0), &entry);
        canvas.text((x + 16.0, 42.0), entry.name, Lettering::small(Align::Start).ink(Ink::Ink));
        x += 16.0 + text_width(entry.name, SMALL) + 28.0;
    }
}

fn mark(canvas: &Canvas<'_>, at: (f64, f64), series: &Series<'_>) {
    if series.hollow {
        canvas.ring(at, 4.5, series.ink);
    } else {
        canvas.dot(at, 4.5, series.ink);
    }
}

fn value_panel(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, measured: &[(&PastPeriod, &PastCuts)]) {
    let net = |pair: &PastPair| pair.net;
    let all = measured.iter().flat_map(|(_, cuts)| series(words, cuts)).filter_map(|series| series.pair.map(net));
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), net| (low.min(net.low), high.max(net.high)));
    let room = (high - low) * 0.04;
    let frame = Frame::new((LEFT, TOPS[0]), (WIDTH, TOPS[0] + PANEL), (0.0, 1.0), (if low < 0.0 { low - room } else { 0.0 }, high + room));
    let title = words.net_axis(&review.run.currency, review.run.volume);
    frame.y_axis(canvas, &title, 5, |value| words.numbers().number(value, 0));
    let zero = frame.y.at(0.0);
    canvas.line((LEFT, zero), (WIDTH, zero), Ink::Context, 1.0);
    points(canvas, words, &frame, measured, |pair| Some(pair.net));
}

fn precision_panel(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, measured: &[(&PastPeriod, &PastCuts)]) {
    let all = measured.iter().flat_map(|(_, cuts)| series(words, cuts)).filter_map(|series| series.pair?.figures.sql_precision);
    let ceiling = percent_top(all.map(|rate| rate.high).fold(0.0, f64::max));
    let frame = Frame::new((LEFT, TOPS[1]), (WIDTH, TOPS[1] + PANEL), (0.0, 1.0), (0.0, ceiling));
    let title = words.precision_panel(&review.thresholds.target_sql.label);
    frame.y_axis(canvas, &title, 4, percent_tick(words.numbers(), ceiling));
    canvas.line((LEFT, frame.bottom), (WIDTH, frame.bottom), Ink::Context, 1.0);
    points(canvas, words, &frame, measured, |pair| pair.figures.sql_precision);
}

fn points(
    canvas: &Canvas<'_>,
    words: &dyn Words,
    frame: &Frame,
    measured: &[(&PastPeriod, &PastCuts)],
    figure: impl Fn(&PastPair) -> Option<Estimate>,
) {
    for (index, (_, cuts)) in measured.iter().enumerate() {
        for (which, series) in series(words, cuts).into_iter().enumerate() {
            let Some(estimate) = series.pair.and_then(&figure) else { continue };
            let x = place(measured.len(), index, which);
            canvas.whisker(x, (frame.y.at(estimate.low), frame.y.at(estimate.high)), series.ink);
            mark(canvas, (x, frame.y.at(estimate.value)), &series);
        }
    }
}

fn axis(canvas: &Canvas<'_>, words: &dyn Words, measured: &[(&PastPeriod, &PastCuts)]) {
    let bottom = TOPS[1] + PANEL;
    for (index, (period, _)) in measured.iter().enumerate() {
        let x = place(measured.len(), index, 1);
        canvas.text((x, bottom + 16.0), &words.when_short(period.when), Lettering::small(Align::Middle).ink(Ink::Ink));
        if measured.len() <= 8 {
            canvas.text((x, bottom + 33.0), &words.sample(period.measured), Lettering::small(Align::Middle));
        }
    }
    let blocks = measured.iter().any(|(period, _)| matches!(period.when, When::Block(_)));
    canvas.text((f64::midpoint(LEFT, WIDTH), HEIGHT - 8.0), words.period_axis(blocks), Lettering::small(Align::Middle));
}
