//! What moves the predictive score most: odds ratios as dots with whiskers, the surest effects first.

use crate::config::file::{ModelName, TargetName};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::driver::short_words;
use crate::review::review::{Review, Term};
use crate::review::terms::drivers;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::rows::{Row, Rows, above, grid_line};
use super::style::{Ink, LABEL, SMALL, fit, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stem, target_label};

const TOP: f64 = 40.0;
const ROW: f64 = 36.0;
/// Height that a dot with its whisker takes.
const DOT: f64 = 10.0;
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
    let ticks = ticks(&shown);
    let figures = |odds: &Estimate| text_width(&words.times(odds.value), SMALL);
    let mut stack = Rows::new(medium, medium.pick(TOP, TOP - 8.0), (ROW, DOT));
    let look = Lettering::label(Align::End);
    let rows: Vec<Row> = shown.iter().map(|(term, odds)| stack.row(&short_words(&words.driver(term)), look, figures(odds))).collect();
    let bottom = stack.bottom;
    let title = title(words, &target_label(review, words, model.target), medium);
    let left_out = model.terms.iter().filter(|term| term.odds_ratio.is_some()).count() - shown.len();
    let height = bottom + LINE * (title.len() - 1) as f64 + if left_out > 0 { 72.0 } else { 52.0 };
    let ink = if model.target == TargetName::Mql { Ink::Marketing } else { Ink::Sales };
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        let end = |ticks: &[f64]| ticks.last().copied().unwrap_or(WIDEST).ln();
        let scale = Scale::new((-end(ticks.0), end(ticks.1)), ends(medium));
        axis(canvas, words, (&scale, &rows), ticks);
        let middle = medium.pick(f64::midpoint(ends(medium).0, canvas.width()), canvas.width() / 2.0);
        canvas.lines((middle, bottom + 36.0), &title, Lettering::small(Align::Middle));
        for ((term, odds), row) in shown.iter().zip(&rows) {
            if !row.name_above(canvas, look) {
                label(canvas, (ends(medium).0, row.middle), &words.driver(term));
            }
            canvas.whisker_across(row.middle, (scale.at(odds.low.ln()), scale.at(odds.high.ln())), ink);
            canvas.dot((scale.at(odds.value.ln()), row.middle), 4.5, ink);
            canvas.text((canvas.width() - 2.0, row.figures), &words.times(odds.value), Lettering::small(Align::End));
        }
        if left_out > 0 {
            canvas.text((0.0, height - 12.0), &words.more_drivers(left_out), Lettering::small(Align::Start));
        }
    }))
}

/// Where the axis begins and ends.
fn ends(medium: Medium) -> (f64, f64) {
    medium.pick((342.0, medium.width() - 66.0), (22.0, medium.width() - 22.0))
}

/// The title of the axis.
fn title(words: &dyn Words, target: &str, medium: Medium) -> Vec<String> {
    let title = words.odds_axis(target);
    let room = medium.width() - ends(medium).0;
    medium.pick(vec![fit(&title, SMALL, room)], above(&title, Lettering::small(Align::Middle), (0.0, medium.width())))
}

/// Ratios below and above one that ticks stand at: each side goes as far as it has something to show, and to its first tick at least.
fn ticks(shown: &[(&Term, Estimate)]) -> (&'static [f64], &'static [f64]) {
    let below = shown.iter().map(|(_, odds)| 1.0 / odds.low).fold(1.0, f64::max);
    let above = shown.iter().map(|(_, odds)| odds.high).fold(1.0, f64::max);
    let (_, all) = TICKS.into_iter().find(|(end, _)| below.max(above) <= *end).unwrap_or(TICKS[TICKS.len() - 1]);
    let side = |farthest: f64| all.get(..=all.iter().position(|tick| farthest <= *tick).unwrap_or(all.len() - 1)).unwrap_or(all);
    (side(below), side(above))
}

/// The name of a term beside its row, on two lines where it is long.
fn label(canvas: &Canvas<'_>, (left, y): Point, name: &str) {
    let lines = on_two_lines(&short_words(name), LABEL, left - 16.0);
    let first = y - LINE / 2.0 * (lines.len() - 1) as f64;
    canvas.lines((left - 12.0, first), &lines, Lettering::label(Align::End));
}

/// Gridlines at round ratios on both sides of "the same"; their names where they do not touch: "the same" and the ends go before others.
fn axis(canvas: &Canvas<'_>, words: &dyn Words, (scale, rows): (&Scale, &[Row]), (below, above): (&[f64], &[f64])) {
    let bottom = rows.last().map_or(TOP, |row| row.bottom);
    let ratios: Vec<f64> = below.iter().rev().map(|ratio| 1.0 / ratio).chain([1.0]).chain(above.iter().copied()).collect();
    let spans: Vec<(f64, f64)> = ratios
        .iter()
        .map(|ratio| {
            let (x, half) = (scale.at(ratio.ln()), text_width(&words.times(*ratio), SMALL) / 2.0);
            (x - half, x + half)
        })
        .collect();
    let named = without_touching(&spans, below.len());
    for (place, ratio) in ratios.iter().enumerate() {
        let x = scale.at(ratio.ln());
        let same = place == below.len();
        grid_line(canvas, rows, x, (if same { Ink::Context } else { Ink::Grid }, if same { 1.5 } else { 1.0 }));
        if named[place] {
            canvas.text((x, bottom + 16.0), &words.times(*ratio), Lettering::small(Align::Middle));
        }
    }
}

/// Which texts along a line are written: the one in this place, then those at the ends, then from the outside inwards what touches none.
fn without_touching(spans: &[(f64, f64)], first: usize) -> Vec<bool> {
    const GAP: f64 = 6.0;
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&place| (place != first, place.min(spans.len() - 1 - place)));
    let mut written = vec![false; spans.len()];
    for place in order {
        let (left, right) = spans[place];
        let touches = |other: usize| written[other] && left < spans[other].1 + GAP && spans[other].0 < right + GAP;
        written[place] = !(0..spans.len()).any(touches);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_ticks_that_would_touch_are_left_out_but_for_the_same_and_the_ends() {
        let spans = |step: f64| (0..7).map(|place| (f64::from(place) * step, f64::from(place) * step + 30.0)).collect::<Vec<_>>();
        assert_eq!(without_touching(&spans(40.0), 3), [true; 7]);
        assert_eq!(without_touching(&spans(30.0), 3), [true, false, false, true, false, false, true]);
        assert_eq!(without_touching(&[(0.0, 30.0), (10.0, 40.0)], 1), [false, true]);
    }
}
