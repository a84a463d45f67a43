//! Where leads sit on the score by what became of them: one strip per group, with the cuts drawn through all.

use crate::config::file::TargetName;
use crate::evaluation::result::HistogramBar;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::units::Score;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick};
use super::style::{Ink, SMALL, WIDTH, fit, text_width};
use super::svg::Svg;
use super::{describe, measured, stem, target_label};

const LEFT: f64 = 52.0;
const TOP: f64 = 112.0;
const STRIP: f64 = 74.0;
const GAP: f64 = 34.0;
/// How much wider bold letters are.
const BOLDER: f64 = 1.08;
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
        cuts(canvas, review, words, (&whole, &names(words, &groups, &whole)));
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

fn strip_name(words: &dyn Words, group: &Group) -> String {
    format!("{} ({})", fit(&group.name, SMALL, 420.0), words.sample(group.n))
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
    canvas.text((frame.left, frame.top - NAME), &strip_name(words, group), Lettering::small(Align::Start).ink(text).bold());
}

/// From where to where, and how high, the names of the strips stand.
fn names(words: &dyn Words, groups: &[Group], frame: &Frame) -> Vec<(f64, f64)> {
    let right = |group: &Group| frame.left + text_width(&strip_name(words, group), SMALL) * BOLDER + 4.0;
    let top = |index: usize| TOP + (STRIP + GAP) * index as f64;
    groups.iter().enumerate().map(|(index, group)| (right(group), top(index) - NAME)).collect()
}

/// A line down all strips, broken where the name of a strip stands.
fn down(x: f64, (from, to): (f64, f64), names: &[(f64, f64)], mut draw: impl FnMut(f64, f64)) {
    let mut from = from;
    for (_, middle) in names.iter().filter(|(right, _)| x < *right) {
        draw(from, middle - NAME);
        from = middle + NAME;
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
fn cuts(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, (frame, names): (&Frame, &[(f64, f64)])) {
    let at = |cut: Score| frame.x.at(f64::from(cut.get()));
    let mut taken: Vec<(f64, f64)> = proposed(review).map(|cut| (at(cut) - 4.0, at(cut) + 4.0)).collect();
    for cut in current(review) {
        let (x, text) = (at(cut), words.current_cut(cut, None));
        down(x, (frame.top - 24.0, frame.bottom), names, |from, to| canvas.dashes(&[(x, from), (x, to)], (4.0, 4.0), Ink::Muted, 1.25));
        let width = text_width(&text, SMALL);
        // Above its line, moved aside where the line of a proposed cut or the other label would run through it.
        let spans = [width / 2.0, 4.0, width - 4.0].map(|before| (x - before, x - before + width));
        let free = |span: &&(f64, f64)| taken.iter().all(|other| span.1 <= other.0 || other.1 <= span.0) && span.1 <= WIDTH;
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
        canvas.text((x.clamp(LEFT + 30.0, WIDTH - 60.0), frame.top - 58.0), &words.cut_from(target, cut), look);
    }
}
