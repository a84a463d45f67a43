//! What working by each score brings at every price of a false alarm: net benefit by threshold, with working everyone and no one.

use crate::config::file::ModelName;
use crate::evaluation::result::{DecisionPoint, Evaluation};
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::{Review, Which};

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::legend::{ROW, flow, more_rows};
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, model_line, models_drawn, shown_target, stem, target_label};

const PANEL: f64 = 280.0;
/// Where the first line of text stands.
const FIRST: f64 = 38.0;
/// From the beginning of a line's swatch to its name.
const SWATCH: f64 = 34.0;

/// A model with its curve.
type Curve<'a> = (&'a Evaluation, &'a [DecisionPoint]);

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let target = shown_target(review);
    let find = |model| review.evaluation(Which { model, target, split: review.thresholds.measured_on });
    let drawn: Vec<Curve<'_>> = models_drawn(review)
        .into_iter()
        .filter_map(find)
        .filter_map(|evaluation| Some((evaluation, evaluation.decision.as_ref()?.points.as_slice())))
        .collect();
    let (_, chosen) = drawn.last()?;
    let highest = chosen.iter().map(|point| point.net_benefit.max(point.treat_all)).fold(0.0, f64::max) * 100.0;
    let right = percent_top(chosen.last()?.threshold);
    let name = ChartName::Decision;
    let numbers = words.numbers();
    let every = chosen.iter().step_by(10);
    let described = every.map(|point| (numbers.percent(point.threshold), numbers.number(point.net_benefit * 100.0, 1)));
    let description = describe(words, described);
    let group = words.reached(&target_label(review, words, target));
    let Layout { group, lines, keys, title, frame } =
        layout(words, (&group, &drawn), ((0.0, right), (-0.15 * highest, 1.1 * highest)), medium);
    Some(chart(medium, stem(name), frame.bottom + 50.0, words.chart_title(name), description, |canvas| {
        canvas.lines((0.0, FIRST), &group, Lettering::small(Align::Start));
        frame.y_axis(canvas, "", 6, |value| numbers.number(value, usize::from(highest < 4.0)));
        canvas.lines((medium.pick(frame.left, 0.0), frame.top - LINE * title.len() as f64), &title, Lettering::small(Align::Start));
        frame.x_axis(canvas, words.mark(Mark::WorkedFrom), medium.pick(8, 5), percent_tick(numbers, right));
        canvas.dashes(&[frame.at(0.0, 0.0), frame.at(right, 0.0)], (1.5, 4.0), Ink::Muted, 1.5);
        everyone(canvas, &frame, chosen);
        for (evaluation, points) in &drawn {
            let curve: Vec<Point> = points.iter().map(|point| (point.threshold, point.net_benefit * 100.0)).collect();
            for piece in inside(&frame, &curve) {
                model_line(canvas, review, evaluation.model, &piece);
            }
        }
        for ((line, name), at) in lines.iter().zip(&keys) {
            key(canvas, review, (*line, name), *at);
        }
    }))
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Model(ModelName),
    Everyone,
    NoOne,
}

/// Texts and places: on a page the legend stands in the panel, on a phone above it.
struct Layout {
    group: Vec<String>,
    lines: Vec<(Line, String)>,
    /// Where the swatches of the lines begin.
    keys: Vec<Point>,
    title: Vec<String>,
    frame: Frame,
}

fn layout(words: &dyn Words, (group, drawn): (&str, &[Curve<'_>]), (x, y): ((f64, f64), (f64, f64)), medium: Medium) -> Layout {
    let width = medium.width();
    let (left, right) = (medium.pick(52.0, 44.0), width - medium.pick(16.0, 12.0));
    let models = drawn.iter().rev().map(|(evaluation, _)| (Line::Model(evaluation.model), words.model_auc(evaluation.model, None)));
    let others = [(Line::Everyone, Mark::WorkAll), (Line::NoOne, Mark::WorkNone)].map(|(line, mark)| (line, words.mark(mark).to_owned()));
    let lines: Vec<(Line, String)> = models.chain(others).collect();
    let group = on_two_lines(group, SMALL, width);
    let title = on_two_lines(words.mark(Mark::NetBenefit), SMALL, medium.pick((right - left) * 0.8, width));
    let widths = lines.iter().map(|(_, name)| text_width(name, SMALL));
    let more = LINE * (group.len() + title.len() - 2) as f64;
    let frame = |top: f64| Frame::new((left, top), (right, top + PANEL), x, y);
    match medium {
        Medium::Page => {
            let frame = frame(82.0 + more);
            let begin = right - widths.fold(0.0, f64::max) - 4.0 - SWATCH;
            let keys = (0..lines.len()).map(|row| (begin, frame.top + 12.0 + ROW * row as f64)).collect();
            Layout { group, lines, keys, title, frame }
        }
        Medium::Phone => {
            let places = flow(widths.map(|name| SWATCH + name), (0.0, width));
            let first = FIRST + LINE * (group.len() - 1) as f64 + 26.0;
            let keys = places.iter().map(|(x, row)| (*x, first + ROW * *row as f64)).collect();
            let frame = frame(108.0 + more + more_rows(&places));
            Layout { group, lines, keys, title, frame }
        }
    }
}

/// The pieces of a curve that lie in the panel, where they end at its edges: beyond, a line along the edge would show what is not.
fn inside(frame: &Frame, curve: &[Point]) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for pair in curve.windows(2) {
        let Some((from, to)) = within(frame, (pair[0], pair[1])) else {
            goes_on = false;
            continue;
        };
        let at = |share: f64| frame.at(pair[0].0 + (pair[1].0 - pair[0].0) * share, pair[0].1 + (pair[1].1 - pair[0].1) * share);
        match pieces.last_mut().filter(|_| goes_on && from <= 0.0) {
            Some(piece) => piece.push(at(to)),
            None => pieces.push(vec![at(from), at(to)]),
        }
        goes_on = to >= 1.0;
    }
    pieces
}

/// From which share of a straight line to which it lies in the panel (Liang and Barsky 1984, doi:10.1145/357332.357333).
fn within(frame: &Frame, (one, other): (Point, Point)) -> Option<(f64, f64)> {
    let mut shares = (0.0_f64, 1.0_f64);
    for (scale, start, end) in [(frame.x, one.0, other.0), (frame.y, one.1, other.1)] {
        let (low, high) = scale.ends();
        if (end - start).abs() <= 0.0 {
            if scale.holds(start) {
                continue;
            }
            return None;
        }
        let (one, other) = ((low - start) / (end - start), (high - start) / (end - start));
        shares = (shares.0.max(one.min(other)), shares.1.min(one.max(other)));
    }
    (shares.0 < shares.1).then_some(shares)
}

/// The line of working everyone, down to where it leaves the panel.
fn everyone(canvas: &Canvas<'_>, frame: &Frame, points: &[DecisionPoint]) {
    let inside = points.iter().take_while(|point| frame.y.holds(point.treat_all * 100.0));
    let line: Vec<Point> = inside.map(|point| frame.at(point.threshold, point.treat_all * 100.0)).collect();
    canvas.path(&line, Ink::Ink, 1.25);
}

/// An entry of the legend.
fn key(canvas: &Canvas<'_>, review: &Review, (line, name): (Line, &str), (x, y): Point) {
    let swatch = [(x, y), (x + 26.0, y)];
    match line {
        Line::Model(model) => model_line(canvas, review, model, &swatch),
        Line::Everyone => canvas.path(&swatch, Ink::Ink, 1.25),
        Line::NoOne => canvas.dashes(&swatch, (1.5, 4.0), Ink::Muted, 1.5),
    }
    let look = Lettering::small(Align::Start);
    let used = line == Line::Model(review.thresholds.model);
    canvas.text((x + SWATCH, y), name, if used { look.ink(Ink::ProposalText).bold() } else { look });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_end_where_they_leave_the_panel() {
        let frame = Frame::new((0.0, 0.0), (100.0, 100.0), (0.0, 1.0), (0.0, 10.0));
        let curve = [(0.0, 8.0), (0.2, 4.0), (0.4, -4.0), (0.6, -2.0), (0.8, 2.0), (1.2, 2.0), (1.4, 6.0)];
        let pieces = inside(&frame, &curve);
        let near = |one: &Point, other: &Point| (one.0 - other.0).abs() < 1e-9 && (one.1 - other.1).abs() < 1e-9;
        let expected = [vec![(0.0, 20.0), (20.0, 60.0), (30.0, 100.0)], vec![(70.0, 100.0), (80.0, 80.0), (100.0, 80.0)]];
        assert_eq!(pieces.len(), expected.len());
        for (piece, expected) in pieces.iter().zip(&expected) {
            assert!(piece.len() == expected.len() && piece.iter().zip(expected).all(|(one, other)| near(one, other)), "{piece:?}");
        }
    }
}
