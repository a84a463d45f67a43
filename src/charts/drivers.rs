//! What moves the predictive score most: odds ratios as dots with whiskers, the surest effects first.

use crate::config::file::{ModelName, TargetName};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::review::review::{Review, Term};
use crate::review::terms::drivers;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Frame;
use super::medium::Medium;
use super::style::{Ink, LABEL, SMALL, WIDTH, fit, on_two_lines, short_words};
use super::svg::Svg;
use super::{describe, stem, target_label};

const TOP: f64 = 40.0;
const ROW: f64 = 36.0;
/// From one line of a label to the next.
const LINE: f64 = 16.0;
const LEFT: f64 = 342.0;
/// Terms shown.
const MOST: usize = 12;
/// Axes end here at the latest.
const WIDEST: f64 = 100.0;
/// Ratios that ticks stand at, for axes that reach that far; each also below one.
const TICKS: [(f64, &[f64]); 6] = [
    (1.3, &[1.1, 1.2, 1.3]),
    (2.0, &[1.25, 1.5, 2.0]),
    (4.0, &[1.5, 2.0, 4.0]),
    (8.0, &[2.0, 4.0, 8.0]),
    (20.0, &[2.0, 5.0, 20.0]),
    (WIDEST, &[3.0, 10.0, 30.0, 100.0]),
];

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let model = review.model(ModelName::Logistic)?;
    let sure = drivers(model);
    let shown: Vec<(&Term, Estimate)> = sure.iter().take(MOST).copied().collect();
    if shown.is_empty() {
        return None;
    }
    let name = ChartName::Drivers;
    let description = describe(words, shown.iter().map(|(term, odds)| (words.driver(term), words.times(odds.value))));
    let below = shown.iter().map(|(_, odds)| 1.0 / odds.low).fold(1.0, f64::max);
    let above = shown.iter().map(|(_, odds)| odds.high).fold(1.0, f64::max);
    let (_, all) = TICKS.into_iter().find(|(end, _)| below.max(above) <= *end).unwrap_or(TICKS[TICKS.len() - 1]);
    // Each side goes as far as it has something to show, and to its first tick at least.
    let side = |farthest: f64| all.get(..=all.iter().position(|tick| farthest <= *tick).unwrap_or(all.len() - 1)).unwrap_or(all);
    let ticks = (side(below), side(above));
    let end = |ticks: &[f64]| ticks.last().copied().unwrap_or(WIDEST).ln();
    let bottom = TOP + ROW * shown.len() as f64;
    let left_out = model.terms.iter().filter(|term| term.odds_ratio.is_some()).count() - shown.len();
    let height = bottom + if left_out > 0 { 72.0 } else { 52.0 };
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        let frame = Frame::new((LEFT, TOP), (WIDTH - 66.0, bottom), (-end(ticks.0), end(ticks.1)), (0.0, 1.0));
        axis(canvas, words, &frame, ticks);
        let title = fit(&words.odds_axis(&target_label(review, words, model.target)), SMALL, WIDTH - LEFT);
        canvas.text((f64::midpoint(LEFT, WIDTH), bottom + 36.0), &title, Lettering::small(Align::Middle));
        let ink = if model.target == TargetName::Mql { Ink::Marketing } else { Ink::Sales };
        for (index, (term, odds)) in shown.iter().enumerate() {
            let y = TOP + ROW * (index as f64 + 0.5);
            label(canvas, y, &words.driver(term));
            canvas.whisker_across(y, (frame.x.at(odds.low.ln()), frame.x.at(odds.high.ln())), ink);
            canvas.dot((frame.x.at(odds.value.ln()), y), 4.5, ink);
            canvas.text((WIDTH - 2.0, y), &words.times(odds.value), Lettering::small(Align::End));
        }
        if left_out > 0 {
            canvas.text((0.0, height - 12.0), &words.more_drivers(left_out), Lettering::small(Align::Start));
        }
    }))
}

/// The name of a term beside its row, on two lines where it is long.
fn label(canvas: &Canvas<'_>, y: f64, name: &str) {
    let lines = on_two_lines(&short_words(name), LABEL, LEFT - 16.0);
    let first = y - LINE / 2.0 * (lines.len() - 1) as f64;
    for (place, line) in lines.iter().enumerate() {
        canvas.text((LEFT - 12.0, first + LINE * place as f64), line, Lettering::label(Align::End));
    }
}

/// Gridlines at round ratios on both sides of "the same".
fn axis(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, (below, above): (&[f64], &[f64])) {
    let below = below.iter().rev().map(|ratio| 1.0 / ratio);
    for ratio in below.chain([1.0]).chain(above.iter().copied()) {
        let x = frame.x.at(ratio.ln());
        let same = (ratio - 1.0).abs() < 1e-9;
        canvas.line((x, frame.top), (x, frame.bottom), if same { Ink::Context } else { Ink::Grid }, if same { 1.5 } else { 1.0 });
        canvas.text((x, frame.bottom + 16.0), &words.times(ratio), Lettering::small(Align::Middle));
    }
}
