//! How well each score ranks: ROC and gains, side by side or one below the other, every model on the same leads.

use crate::config::file::TargetName;
use crate::evaluation::result::{CurvePoint, Evaluation};
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::{Review, Which};

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::{Frame, percent_tick};
use super::labels::{Area, Taken};
use super::medium::Medium;
use super::style::{Ink, SMALL, text_width};
use super::svg::Svg;
use super::{describe, model_line, models_drawn, shown_target, stem, target_label};

const TOP: f64 = 96.0;
/// From one name of a model to the next.
const LINE: f64 = 20.0;
/// What a name harms per piece of a line that it crosses: more than standing off from its point.
const CROSSED: f64 = 12.0;
/// A panel's axis with what follows it, and with the heads of a panel below.
const BELOW: (f64, f64) = (50.0, 108.0);

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let target = shown_target(review);
    let find = |model| {
        let which = Which { model, target, split: review.thresholds.measured_on };
        review.evaluation(which).filter(|evaluation| evaluation.curve.len() > 1)
    };
    let curves: Vec<&Evaluation> = models_drawn(review).into_iter().filter_map(find).collect();
    curves.first()?;
    let name = ChartName::Ranking;
    let auc = |evaluation: &Evaluation| evaluation.auc.map_or_else(|| "\u{2013}".to_owned(), |auc| words.numbers().number(auc.value, 3));
    let description = describe(words, curves.iter().map(|evaluation| (words.model(evaluation.model).to_owned(), auc(evaluation))));
    let [left, right] = frames(medium, curves.len());
    let height = right.bottom + BELOW.0;
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        canvas.text((0.0, 38.0), &words.reached(&target_label(review, words, target)), Lettering::small(Align::Start));
        axes(canvas, words, &left, (Mark::Roc, Mark::ShareOfOthers));
        axes(canvas, words, &right, (Mark::Gains, Mark::ShareOfLeads));
        for evaluation in &curves {
            line(canvas, review, &left, evaluation, |point| point.false_positive_rate);
            line(canvas, review, &right, evaluation, |point| point.selected);
        }
        legend(canvas, review, words, (&left, medium), &curves);
        if target == TargetName::Sql || review.thresholds.recommended.is_some() {
            cut(canvas, review, words, &right, (target, &curves));
        }
    }))
}

/// ROC and gains. On a phone the names of so many models and of chance stand above the first.
fn frames(medium: Medium, models: usize) -> [Frame; 2] {
    let frame = |left: f64, top: f64, side: f64| Frame::new((left, top), (left + side, top + side), (0.0, 1.0), (0.0, 1.0));
    match medium {
        Medium::Page => [frame(52.0, TOP, 300.0), frame(medium.width() - 12.0 - 300.0, TOP, 300.0)],
        Medium::Phone => {
            let (left, side) = (46.0, medium.width() - 46.0 - 14.0);
            let top = TOP + LINE * (models + 1) as f64 + 12.0;
            [frame(left, top, side), frame(left, top + side + BELOW.1, side)]
        }
    }
}

fn axes(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, (title, x): (Mark, Mark)) {
    let tick = percent_tick(words.numbers(), 1.0);
    frame.y_axis(canvas, words.mark(Mark::ShareOfConverted), 6, &tick);
    frame.x_axis(canvas, words.mark(x), 6, &tick);
    canvas.text((frame.left, frame.top - 36.0), words.mark(title), Lettering::label(Align::Start).bold());
    canvas.dashes(&[frame.at(0.0, 0.0), frame.at(1.0, 1.0)], (1.5, 4.0), Ink::Muted, 1.5);
}

fn line(canvas: &Canvas<'_>, review: &Review, frame: &Frame, evaluation: &Evaluation, x: impl Fn(&CurvePoint) -> f64) {
    let mut points: Vec<Point> = vec![frame.at(0.0, 0.0)];
    points.extend(evaluation.curve.iter().map(|point| frame.at(x(point), point.true_positive_rate)));
    model_line(canvas, review, evaluation.model, &points);
}

/// Names with a piece of their line: in the empty corner below the diagonal, or above the panel.
fn legend(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, (frame, medium): (&Frame, Medium), curves: &[&Evaluation]) {
    let names: Vec<String> = curves.iter().rev().map(|evaluation| words.model_auc(evaluation.model, evaluation.auc.as_ref())).collect();
    let widest = names.iter().map(|name| text_width(name, SMALL)).fold(0.0, f64::max);
    let (left, mut y) = medium.pick((frame.right - widest - 4.0, frame.bottom - 18.0 - LINE * curves.len() as f64), (34.0, 62.0));
    let swatch = |y: f64| [(left - 34.0, y), (left - 8.0, y)];
    for (evaluation, name) in curves.iter().rev().zip(&names) {
        let look = Lettering::small(Align::Start);
        model_line(canvas, review, evaluation.model, &swatch(y));
        let used = evaluation.model == review.thresholds.model;
        canvas.text((left, y), name, if used { look.ink(Ink::ProposalText).bold() } else { look });
        y += LINE;
    }
    canvas.dashes(&swatch(y), (1.5, 4.0), Ink::Muted, 1.5);
    canvas.text((left, y), words.mark(Mark::Chance), Lettering::small(Align::Start));
}

/// Where the proposed cut of this target stands on the gains curve, named where the name hides least of the lines.
fn cut(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, frame: &Frame, (target, curves): (TargetName, &[&Evaluation])) {
    let (Some(pair), Some(evaluation)) = (&review.thresholds.recommended, curves.last()) else { return };
    if evaluation.model != review.thresholds.model {
        return;
    }
    let cut = if target == TargetName::Mql { pair.mql } else { pair.sql };
    let Some(point) = evaluation.curve.iter().rfind(|point| point.score >= cut) else { return };
    let at = frame.at(point.selected, point.true_positive_rate);
    canvas.ring(at, 5.0, Ink::Proposal);
    let mut taken = Taken::new(Area { left: frame.left + 2.0, top: frame.top, right: frame.right + 10.0, bottom: frame.bottom });
    taken.mark(at, 7.0);
    taken.line(&[frame.at(0.0, 0.0), frame.at(1.0, 1.0)], CROSSED);
    for curve in curves {
        let points: Vec<Point> = curve.curve.iter().map(|point| frame.at(point.selected, point.true_positive_rate)).collect();
        taken.line(&points, CROSSED);
    }
    taken.name(canvas, at, &words.cut_from(target, cut), Lettering::small(Align::Start).ink(Ink::ProposalText).bold());
}
