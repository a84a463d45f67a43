//! What working by each score brings at every price of a false alarm: net benefit by threshold, with working everyone and no one.

use crate::evaluation::result::{DecisionPoint, Evaluation};
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::{Review, Which};

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, SMALL, WIDTH, text_width};
use super::svg::Svg;
use super::{describe, model_line, models_drawn, shown_target, stem, target_label};

const TOP: f64 = 82.0;
const PANEL: f64 = 280.0;
const HEIGHT: f64 = TOP + PANEL + 50.0;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let target = shown_target(review);
    let find = |model| review.evaluation(Which { model, target, split: review.thresholds.measured_on });
    let drawn: Vec<(&Evaluation, &[DecisionPoint])> = models_drawn(review)
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
    Some(chart(medium, stem(name), HEIGHT, words.chart_title(name), description, |canvas| {
        canvas.text((0.0, 38.0), &words.reached(&target_label(review, words, target)), Lettering::small(Align::Start));
        let frame = Frame::new((52.0, TOP), (WIDTH - 16.0, TOP + PANEL), (0.0, right), (-0.15 * highest, 1.1 * highest));
        frame.y_axis(canvas, words.mark(Mark::NetBenefit), 6, |value| numbers.number(value, usize::from(highest < 4.0)));
        frame.x_axis(canvas, words.mark(Mark::WorkedFrom), 8, percent_tick(numbers, right));
        canvas.dashes(&[frame.at(0.0, 0.0), frame.at(right, 0.0)], (1.5, 4.0), Ink::Muted, 1.5);
        everyone(canvas, &frame, chosen);
        for (evaluation, points) in &drawn {
            let line: Vec<Point> = points.iter().map(|point| frame.at(point.threshold, point.net_benefit * 100.0)).collect();
            model_line(canvas, review, evaluation.model, &line);
        }
        legend(canvas, review, words, &frame, &drawn);
    }))
}

/// The line of working everyone, down to where it leaves the panel.
fn everyone(canvas: &Canvas<'_>, frame: &Frame, points: &[DecisionPoint]) {
    let inside = points.iter().take_while(|point| frame.y.holds(point.treat_all * 100.0));
    let line: Vec<Point> = inside.map(|point| frame.at(point.threshold, point.treat_all * 100.0)).collect();
    canvas.path(&line, Ink::Ink, 1.25);
}

fn legend(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, frame: &Frame, drawn: &[(&Evaluation, &[DecisionPoint])]) {
    let models = drawn.iter().rev().map(|(evaluation, _)| (Some(evaluation.model), words.model_auc(evaluation.model, None)));
    let others = [Mark::WorkAll, Mark::WorkNone];
    let widest = models.clone().map(|(_, name)| name).chain(others.map(|mark| words.mark(mark).to_owned()));
    let left = frame.right - widest.map(|name| text_width(&name, SMALL)).fold(0.0, f64::max) - 4.0;
    let swatch = |y: f64| [(left - 34.0, y), (left - 8.0, y)];
    let mut y = frame.top + 12.0;
    for (model, name) in models {
        let used = model == Some(review.thresholds.model);
        model.iter().for_each(|model| model_line(canvas, review, *model, &swatch(y)));
        let look = Lettering::small(Align::Start);
        canvas.text((left, y), &name, if used { look.ink(Ink::ProposalText).bold() } else { look });
        y += 20.0;
    }
    for mark in others {
        if mark == Mark::WorkAll {
            canvas.path(&swatch(y), Ink::Ink, 1.25);
        } else {
            canvas.dashes(&swatch(y), (1.5, 4.0), Ink::Muted, 1.5);
        }
        canvas.text((left, y), words.mark(mark), Lettering::small(Align::Start));
        y += 20.0;
    }
}
