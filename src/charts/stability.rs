//! Which cuts resampled data would choose: a strip of bars per cut.

use crate::config::file::TargetName;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::units::Score;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::Ink;
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 76.0;
const STRIP: f64 = 84.0;
const GAP: f64 = 48.0;
const HEIGHT: f64 = TOP + 2.0 * STRIP + GAP + 50.0;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let stability = review.thresholds.stability.as_ref().filter(|stability| stability.draws > 0)?;
    let pair = review.thresholds.recommended.as_ref()?;
    let strips = [
        (TargetName::Mql, pair.mql, &stability.mql, stability.mql_within_2, Ink::Marketing),
        (TargetName::Sql, pair.sql, &stability.sql, stability.sql_within_2, Ink::Sales),
    ];
    let shares = strips.map(|strip| by_score(strip.2, stability.draws));
    let ceiling = percent_top(shares.iter().flatten().copied().fold(0.0, f64::max));
    let (low, high) = span(&shares);
    let name = ChartName::Stability;
    let numbers = words.numbers();
    let description = describe(words, strips.map(|(target, cut, _, within, _)| (words.cut_from(target, cut), numbers.percent(within))));
    Some(chart(medium, stem(name), HEIGHT, words.chart_title(name), description, |canvas| {
        canvas.text((0.0, 38.0), words.mark(Mark::ShareOfResamples), Lettering::small(Align::Start));
        for (index, ((target, cut, _, _, ink), shares)) in strips.iter().zip(&shares).enumerate() {
            let top = TOP + (STRIP + GAP) * index as f64;
            let frame = Frame::new((medium.pick(52.0, 44.0), top), (medium.width() - 8.0, top + STRIP), (low, high), (0.0, ceiling));
            strip(canvas, words, &frame, (*target, *cut, *ink), shares);
            if index == 1 {
                frame.x_axis(canvas, words.mark(Mark::Score), medium.pick(11, 6), |score| numbers.number(score, 0));
            }
        }
    }))
}

fn by_score(cuts: &[Score], draws: u32) -> Vec<f64> {
    let mut shares = vec![0.0; Score::COUNT];
    for cut in cuts {
        shares[cut.index()] += 1.0 / f64::from(draws);
    }
    shares
}

/// The part of the score that the cuts cover, at least 30 points wide, in whole tens.
fn span(shares: &[Vec<f64>]) -> (f64, f64) {
    let covered = || (0..Score::COUNT).filter(|score| shares.iter().any(|strip| strip[*score] > 0.0));
    let (first, last) = (covered().next().unwrap_or(0) as f64, covered().next_back().unwrap_or(100) as f64);
    let low = ((first - 3.0) / 10.0).floor().max(0.0) * 10.0;
    let high = ((last + 3.0) / 10.0).ceil().min(10.0) * 10.0;
    if high - low < 30.0 { ((high - 30.0).max(0.0), (low + 30.0).min(100.0).max(high)) } else { (low, high) }
}

fn strip(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, (target, cut, ink): (TargetName, Score, Ink), shares: &[f64]) {
    let y_label = percent_tick(words.numbers(), 1.0);
    frame.y_axis(canvas, "", 3, y_label);
    let half = frame.x.step() * 0.42;
    for (score, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let x = frame.x.at(score as f64);
        let bar = if score == cut.index() { Ink::Proposal } else { ink };
        canvas.block((x - half, frame.y.at(*share)), (x + half, frame.bottom), bar, if score == cut.index() { 1.0 } else { 0.55 });
    }
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    let text = format!("{}, {}", words.cut_from(target, cut), words.mark(Mark::Proposed));
    let look = Lettering::label(Align::Middle).ink(Ink::ProposalText).bold();
    // Over its bar, clear of the axis and on the chart as a whole.
    let half = look.width(&text) / 2.0;
    let x = frame.x.at(f64::from(cut.get())).clamp(frame.left + half, canvas.width() - half);
    canvas.text((x, frame.top - 12.0), &text, look);
}
