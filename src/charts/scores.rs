//! Where leads sit on the score by what became of them: one strip per group, with the cuts drawn through all.

use crate::config::file::TargetName;
use crate::evaluation::result::HistogramBar;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::units::Score;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick};
use super::medium::Medium;
use super::style::{BOLDER, Ink, SMALL, fit, text_width};
use super::svg::Svg;
use super::{describe, measured, stem, target_label};

const LEFT: f64 = 52.0;
const TOP: f64 = 112.0;
const STRIP: f64 = 74.0;
const GAP: f64 = 34.0;
/// How far the middle of a strip's name stands above it.
const NAME: f64 = 11.0;
/// Points per bar.
const WIDE: usize = 2;

/// Leads of one outcome: how many by score, and their name.
struct Group {
    name: String,
    ink: Ink,
    shares: Vec<f64>,
    n: u64,
}

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let groups = groups(review, words);
    if groups.is_empty() {
        return None;
    }
    let name = ChartName::Scores;
    let numbers = words.numbers();
    let description = describe(words, groups.iter().map(|group| (group.name.clone(), words.sample(group.n))));
    let highest = groups.iter().flat_map(|group| &group.shares).copied().fold(0.0, f64::max);
    let whole = whole(groups.len(), medium);
    let height = whole.bottom + 50.0;
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        for (index, group) in groups.iter().enumerate() {
            let top = top(index);
            let frame = Frame::new((LEFT, top), (whole.right, top + STRIP), (0.0, 101.0), (0.0, highest));
            strip(canvas, words, &frame, group, highest);
        }
        whole.x_axis(canvas, words.mark(Mark::Score), medium.pick(11, 6), |score| numbers.number(score, 0));
        cuts(canvas, review, words, (&whole, &names(words, &groups, &whole)));
    }))
}

/// Where a strip begins.
fn top(index: usize) -> f64 {
    TOP + (STRIP + GAP) * index as f64
}

/// The frame around all strips.
fn whole(strips: usize, medium: Medium) -> Frame {
    Frame::new((LEFT, TOP), (medium.width() - 8.0, top(strips) - GAP), (0.0, 101.0), (0.0, 1.0))
}

/// Lines down all strips, broken where the names of strips stand.
pub(super) struct Down {
    /// Where every cut lies.
    pub(super) x: Vec<f64>,
    /// Where they begin.
    pub(super) top: f64,
    /// Where they end.
    pub(super) bottom: f64,
    /// The names: up to which x, from which y, to which.
    pub(super) names: Vec<(f64, f64, f64)>,
}

/// How the line of every cut goes; `None` without a chart.
pub(super) fn places(review: &Review, words: &dyn Words, medium: Medium) -> Option<Down> {
    let groups = groups(review, words);
    let frame = whole(groups.len(), medium);
    let x = Score::all().map(|cut| frame.x.at(f64::from(cut.get()))).collect();
    let names = names(words, &groups, &frame);
    (!groups.is_empty()).then_some(Down { x, top: frame.top - 46.0, bottom: frame.bottom, names })
}

fn groups(review: &Review, words: &dyn Words) -> Vec<Group> {
    let mut groups = Vec::new();
    let plan = [(TargetName::Sql, true, Ink::Sales), (TargetName::Mql, true, Ink::Marketing), (TargetName::Mql, false, Ink::Context)];
    for (target, reached, ink) in plan {
        let Some(evaluation) = measured(review, target) else { continue };
        let label = &target_label(review, words, target);
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

fn strip_name(words: &dyn Words, group: &Group, frame: &Frame) -> String {
    let n = format!(" ({})", words.sample(group.n));
    let room = frame.right - frame.left - name_look(group).width(&n);
    format!("{}{n}", fit(&group.name, SMALL * BOLDER, room))
}

fn name_look(group: &Group) -> Lettering {
    let ink = match group.ink {
        Ink::Sales => Ink::SalesText,
        Ink::Marketing => Ink::MarketingText,
        _ => Ink::Muted,
    };
    Lettering::small(Align::Start).ink(ink).bold()
}

fn strip(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, group: &Group, highest: f64) {
    frame.y_axis(canvas, "", 2, percent_tick(words.numbers(), highest));
    for (index, share) in group.shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let left = frame.x.at((index * WIDE) as f64);
        let right = frame.x.at(((index + 1) * WIDE) as f64);
        canvas.block((left + 0.75, frame.y.at(*share)), (right - 0.75, frame.bottom), group.ink, 0.85);
    }
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    canvas.text((frame.left, frame.top - NAME), &strip_name(words, group, frame), name_look(group));
}

/// Up to where, and from which height to which, the names of the strips stand.
fn names(words: &dyn Words, groups: &[Group], frame: &Frame) -> Vec<(f64, f64, f64)> {
    let right = |group: &Group| frame.left + name_look(group).width(&strip_name(words, group, frame)) + 4.0;
    groups.iter().enumerate().map(|(index, group)| (right(group), top(index) - 2.0 * NAME, top(index))).collect()
}

/// A line down all strips, broken where the name of a strip stands.
fn down(x: f64, (from, to): (f64, f64), names: &[(f64, f64, f64)], mut draw: impl FnMut(f64, f64)) {
    let mut from = from;
    for (_, above, below) in names.iter().filter(|(right, ..)| x < *right) {
        draw(from, *above);
        from = *below;
    }
    draw(from, to);
}

fn proposed(review: &Review) -> impl Iterator<Item = Score> {
    review.thresholds.recommended.iter().flat_map(|pair| [pair.mql, pair.sql])
}

/// The cuts in force, where they are set on the same score.
fn current(review: &Review) -> impl Iterator<Item = Score> {
    let thresholds = &review.thresholds;
    let same_ruler = thresholds.current_model == Some(thresholds.model);
    thresholds.current.iter().filter(move |_| same_ruler).flat_map(|pair| [pair.mql, pair.sql])
}

/// Proposed cuts, and those in force where they are set on the same score; labels on two lines above the strips.
fn cuts(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, (frame, names): (&Frame, &[(f64, f64, f64)])) {
    let at = |cut: Score| frame.x.at(f64::from(cut.get()));
    let mut taken: Vec<(f64, f64)> = proposed(review).map(|cut| (at(cut) - 4.0, at(cut) + 4.0)).collect();
    for cut in current(review) {
        let (x, text) = (at(cut), words.current_cut(cut, None));
        down(x, (frame.top - 24.0, frame.bottom), names, |from, to| canvas.dashes(&[(x, from), (x, to)], (4.0, 4.0), Ink::Muted, 1.25));
        let width = text_width(&text, SMALL);
        // Above its line, moved aside where the line of a proposed cut or the other label would run through it.
        let spans = [width / 2.0, 4.0, width - 4.0].map(|before| (x - before, x - before + width));
        let free = |span: &&(f64, f64)| taken.iter().all(|other| span.1 <= other.0 || other.1 <= span.0) && span.1 <= canvas.width();
        let span = spans.iter().find(free).unwrap_or(&spans[0]);
        canvas.text((span.0, frame.top - 34.0), &text, Lettering::small(Align::Start));
        taken.push((span.0 - 6.0, span.1 + 6.0));
    }
    let places: Vec<f64> = proposed(review).map(at).collect();
    let near = places.windows(2).any(|pair| pair[1] - pair[0] < 110.0);
    for ((target, cut), x) in [TargetName::Mql, TargetName::Sql].into_iter().zip(proposed(review)).zip(&places) {
        down(*x, (frame.top - 46.0, frame.bottom), names, |from, to| canvas.line((*x, from), (*x, to), Ink::Proposal, 2.0));
        let align = match target {
            TargetName::Mql if near => Align::End,
            TargetName::Sql if near => Align::Start,
            _ => Align::Middle,
        };
        let look = Lettering::label(align).ink(Ink::ProposalText).bold();
        canvas.text((x.clamp(LEFT + 30.0, canvas.width() - 60.0), frame.top - 58.0), &words.cut_from(target, cut), look);
    }
}
