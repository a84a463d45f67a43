//! Where leads sit on the score by what became of them: one strip per group, with the cuts drawn through all.

use crate::config::file::TargetName;
use crate::evaluation::result::HistogramBar;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::units::Score;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick};
use super::style::{Ink, SMALL, WIDTH, fit};
use super::svg::Svg;
use super::{describe, measured, stem, target_label};

const LEFT: f64 = 52.0;
const TOP: f64 = 112.0;
const STRIP: f64 = 74.0;
const GAP: f64 = 34.0;
/// Points per bar.
const WIDE: usize = 2;

/// Leads of one outcome: how many by score, and their name.
struct Group {
    name: String,
    ink: Ink,
    shares: Vec<f64>,
    n: u64,
}

pub(super) fn draw(review: &Review, words: &dyn Words) -> Option<Svg> {
    let groups = groups(review, words);
    if groups.is_empty() {
        return None;
    }
    let name = ChartName::Scores;
    let numbers = words.numbers();
    let description = describe(words, groups.iter().map(|group| (group.name.clone(), words.sample(group.n))));
    let highest = groups.iter().flat_map(|group| &group.shares).copied().fold(0.0, f64::max);
    let whole = whole(groups.len());
    let bottom = whole.bottom;
    Some(chart(stem(name), bottom + 50.0, words.chart_title(name), description, |canvas| {
        for (index, group) in groups.iter().enumerate() {
            let top = TOP + (STRIP + GAP) * index as f64;
            let frame = Frame::new((LEFT, top), (WIDTH - 8.0, top + STRIP), (0.0, 101.0), (0.0, highest));
            strip(canvas, words, &frame, group, highest);
        }
        whole.x_axis(canvas, words.mark(Mark::Score), 11, |score| numbers.number(score, 0));
        cuts(canvas, review, words, &whole);
    }))
}

/// The frame around all strips.
fn whole(strips: usize) -> Frame {
    let bottom = TOP + (STRIP + GAP) * strips as f64 - GAP;
    Frame::new((LEFT, TOP), (WIDTH - 8.0, bottom), (0.0, 101.0), (0.0, 1.0))
}

/// Where every cut lies, and how far down its line goes; `None` without a chart.
pub(super) fn places(review: &Review, words: &dyn Words) -> Option<(Vec<f64>, f64)> {
    let strips = groups(review, words).len();
    let frame = whole(strips);
    (strips > 0).then(|| (Score::all().map(|cut| frame.x.at(f64::from(cut.get()))).collect(), frame.bottom))
}

fn groups(review: &Review, words: &dyn Words) -> Vec<Group> {
    let mut groups = Vec::new();
    let plan = [(TargetName::Sql, true, Ink::Sales), (TargetName::Mql, true, Ink::Marketing), (TargetName::Mql, false, Ink::Context)];
    for (target, reached, ink) in plan {
        let Some(evaluation) = measured(review, target) else { continue };
        let label = target_label(review, target);
        let name = if reached { words.reached(label) } else { words.not_reached(label) };
        let count = |bar: &HistogramBar| if reached { bar.converted } else { bar.not_converted };
        let n: u64 = evaluation.histogram.iter().map(count).sum();
        let mut shares = vec![0.0; Score::COUNT.div_ceil(WIDE)];
        for bar in &evaluation.histogram {
            shares[bar.score.index() / WIDE] += count(bar) as f64 / n.max(1) as f64;
        }
        if n > 0 && !groups.iter().any(|group: &Group| group.name == name) {
            groups.push(Group { name, ink, shares, n });
        }
    }
    groups
}

fn strip(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, group: &Group, highest: f64) {
    frame.y_axis(canvas, "", 2, percent_tick(words.numbers(), highest));
    for (index, share) in group.shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let left = frame.x.at((index * WIDE) as f64);
        let right = frame.x.at(((index + 1) * WIDE) as f64);
        canvas.block((left + 0.75, frame.y.at(*share)), (right - 0.75, frame.bottom), group.ink, 0.85);
    }
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    let text = match group.ink {
        Ink::Sales => Ink::SalesText,
        Ink::Marketing => Ink::MarketingText,
        _ => Ink::Muted,
    };
    let name = format!("{} ({})", fit(&group.name, SMALL, 420.0), words.sample(group.n));
    canvas.text((frame.left, frame.top - 11.0), &name, Lettering::small(Align::Start).ink(text).bold());
}

/// Proposed cuts, and those in force where they are set on the same score; labels on two lines above the strips.
fn cuts(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, frame: &Frame) {
    let thresholds = &review.thresholds;
    let same_ruler = thresholds.current_model == Some(thresholds.model);
    if let Some(current) = thresholds.current.as_ref().filter(|_| same_ruler) {
        for cut in [current.mql, current.sql] {
            let x = frame.x.at(f64::from(cut.get()));
            canvas.dashes(&[(x, frame.top - 24.0), (x, frame.bottom)], (4.0, 4.0), Ink::Muted, 1.25);
            canvas.text((x, frame.top - 34.0), &words.current_cut(cut, None), Lettering::small(Align::Middle));
        }
    }
    if let Some(proposed) = &thresholds.recommended {
        let (first, second) = (frame.x.at(f64::from(proposed.mql.get())), frame.x.at(f64::from(proposed.sql.get())));
        let near = second - first < 110.0;
        for (target, cut, x) in [(TargetName::Mql, proposed.mql, first), (TargetName::Sql, proposed.sql, second)] {
            canvas.line((x, frame.top - 46.0), (x, frame.bottom), Ink::Proposal, 2.0);
            let align = match target {
                TargetName::Mql if near => Align::End,
                TargetName::Sql if near => Align::Start,
                _ => Align::Middle,
            };
            let look = Lettering::label(align).ink(Ink::ProposalText).bold();
            canvas.text((x.clamp(LEFT + 30.0, WIDTH - 60.0), frame.top - 58.0), &words.cut_from(target, cut), look);
        }
    }
}
