//! Where leads sit on the score by what became of them: one strip per group, with the cuts drawn through all.

use crate::config::file::TargetName;
use crate::evaluation::result::HistogramBar;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::units::Score;

use super::canvas::{Align, Canvas, LINE, Lettering, chart};
use super::frame::{Frame, Scale, percent_tick};
use super::labels::{Area, line_around};
use super::medium::Medium;
use super::style::{BOLDER, Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, measured, stem, target_label};

const LEFT: f64 = 52.0;
const TOP: f64 = 112.0;
/// Where the lines of proposed cuts begin.
const BEGIN: f64 = 66.0;
const STRIP: f64 = 74.0;
const GAP: f64 = 34.0;
/// How far the middle of a strip's name stands above it.
const NAME: f64 = 11.0;
/// From the names of the cuts in force to the row above them, where there is no room for them in one.
const ROW: f64 = 20.0;
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
    let layout = Layout::new(review, words, &groups, medium);
    let whole = layout.whole;
    Some(chart(medium, stem(name), whole.bottom + 50.0, words.chart_title(name), description, |canvas| {
        for (index, group) in groups.iter().enumerate() {
            let top = layout.top(index);
            let frame = Frame::new((whole.left, top), (whole.right, top + STRIP), (0.0, 101.0), (0.0, highest));
            strip(canvas, words, &frame, group, highest);
            let y = top - NAME - layout.more();
            canvas.lines((layout.edge, y), &layout.names[index], name_look(group));
        }
        whole.x_axis(canvas, words.mark(Mark::Score), medium.pick(11, 6), |score| numbers.number(score, 0));
        cuts(canvas, review, words, &layout);
    }))
}

/// Texts and places.
struct Layout {
    /// Around all strips.
    whole: Frame,
    /// Where the names of strips begin.
    edge: f64,
    /// The names of the strips, all with as much room as the longest takes.
    names: Vec<Vec<String>>,
    /// The cuts in force.
    current: Vec<Current>,
}

impl Layout {
    fn new(review: &Review, words: &dyn Words, groups: &[Group], medium: Medium) -> Self {
        let (left, right) = (medium.pick(LEFT, 40.0), medium.width() - 8.0);
        let edge = medium.pick(left, 0.0);
        let names = groups.iter().map(|group| strip_name(words, group, right - edge)).collect();
        let current = current(review, words, &Scale::new((0.0, 101.0), (left, right)), medium.width());
        let mut layout = Self { whole: Frame::new((left, TOP), (right, TOP + 1.0), (0.0, 101.0), (0.0, 1.0)), edge, names, current };
        let rows = if layout.current.iter().any(|cut| cut.above) { ROW } else { 0.0 };
        layout.whole.top = TOP + rows + layout.more();
        layout.whole.bottom = layout.top(groups.len()) - GAP - layout.more();
        layout
    }

    /// Height of the lines of the names of strips after the first.
    fn more(&self) -> f64 {
        LINE * self.names.iter().map(|lines| lines.len().saturating_sub(1)).max().unwrap_or_default() as f64
    }

    /// Where a strip begins.
    fn top(&self, index: usize) -> f64 {
        self.whole.top + (STRIP + GAP + self.more()) * index as f64
    }

    /// The middle of the name of a cut in force.
    fn middle(&self, cut: &Current) -> f64 {
        self.whole.top - self.more() - 34.0 - if cut.above { ROW } else { 0.0 }
    }

    /// Where texts stand that lines down the strips go around, from top to bottom: those of other cuts in force than these, and the names.
    fn texts(&self, except: Option<&Current>) -> Vec<Area> {
        let current = self.current.iter().filter(|cut| except != Some(*cut)).map(|cut| {
            let y = self.middle(cut);
            Area { left: cut.span.0 - 3.5, top: y - 8.0, right: cut.span.1 + 3.5, bottom: y + 8.0 }
        });
        let mut texts: Vec<Area> = current.collect();
        texts.sort_by(|one, other| one.top.total_cmp(&other.top));
        let width = |line: &String| text_width(line, SMALL) * BOLDER;
        let names = self.names.iter().enumerate().map(|(index, lines)| {
            let right = self.edge + lines.iter().map(width).fold(0.0, f64::max) + 4.0;
            Area { left: 0.0, top: self.top(index) - 2.0 * NAME - self.more(), right, bottom: self.top(index) }
        });
        texts.extend(names);
        texts
    }
}

/// Lines down all strips, broken where texts stand.
pub(super) struct Down {
    /// Where every cut lies.
    pub(super) x: Vec<f64>,
    /// Where they begin.
    pub(super) top: f64,
    /// Where they end.
    pub(super) bottom: f64,
    /// The texts, from top to bottom.
    pub(super) texts: Vec<Area>,
}

/// How the line of every cut goes; `None` without a chart.
pub(super) fn places(review: &Review, words: &dyn Words, medium: Medium) -> Option<Down> {
    let groups = groups(review, words);
    let layout = Layout::new(review, words, &groups, medium);
    let x = Score::all().map(|cut| layout.whole.x.at(f64::from(cut.get()))).collect();
    (!groups.is_empty()).then(|| Down { x, top: BEGIN, bottom: layout.whole.bottom, texts: layout.texts(None) })
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

/// The name of a strip and its number of leads, which stay together.
fn strip_name(words: &dyn Words, group: &Group, width: f64) -> Vec<String> {
    let n = format!("({})", words.sample(group.n));
    let whole = format!("{} {n}", group.name);
    if text_width(&whole, SMALL) * BOLDER <= width {
        return vec![whole];
    }
    on_two_lines(&format!("{} {}", group.name, n.replace(' ', "\u{a0}")), SMALL * BOLDER, width)
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
}

fn proposed(review: &Review) -> impl Iterator<Item = Score> {
    review.thresholds.recommended.iter().flat_map(|pair| [pair.mql, pair.sql])
}

/// A cut in force and where its name stands.
#[derive(Debug, Clone, PartialEq)]
struct Current {
    x: f64,
    text: String,
    /// From where to where.
    span: (f64, f64),
    /// Whether it stands in the upper of two rows.
    above: bool,
}

/// The cuts in force, where they are set on the same score.
fn current(review: &Review, words: &dyn Words, x: &Scale, width: f64) -> Vec<Current> {
    let thresholds = &review.thresholds;
    let at = |cut: Score| x.at(f64::from(cut.get()));
    let lines: Vec<f64> = proposed(review).map(at).collect();
    let same_ruler = thresholds.current_model == Some(thresholds.model);
    let cuts = thresholds.current.iter().filter(|_| same_ruler).flat_map(|pair| [pair.mql, pair.sql]);
    let open: Vec<(f64, String)> = cuts.map(|cut| (at(cut), words.current_cut(cut, None))).collect();
    // The lines of proposed cuts make way where there is no other place.
    let tries: [(&[f64], &'static [bool]); 4] = [(&lines, &[false]), (&lines, &[false, true]), (&[], &[false]), (&[], &[false, true])];
    let found = tries.into_iter().find_map(|(lines, rows)| named(&open, &[], (lines, width), rows));
    let centred = |(x, text): &(f64, String)| {
        let half = text_width(text, SMALL) / 2.0;
        Current { x: *x, text: text.clone(), span: (x - half, x + half), above: false }
    };
    found.unwrap_or_else(|| open.iter().map(centred).collect())
}

/// Names of cuts in force above their lines, moved aside where the line of a proposed cut or another name would run through them, in one of
/// the rows; `None` where there is no such place for all.
fn named(open: &[(f64, String)], done: &[Current], (lines, width): (&[f64], f64), rows: &'static [bool]) -> Option<Vec<Current>> {
    let Some(((x, text), rest)) = open.split_first() else { return Some(done.to_vec()) };
    let wide = text_width(text, SMALL);
    let before = [wide / 2.0, 4.0, wide - 4.0, wide / 4.0, wide * 3.0 / 4.0, wide + 6.0, -6.0];
    let places = rows.iter().flat_map(|above| before.map(|before| (x - before, *above)));
    let cuts = places.map(|(left, above)| Current { x: *x, text: text.clone(), span: (left, left + wide), above });
    let apart = |one: (f64, f64), other: (f64, f64), by: f64| one.1 + by <= other.0 || other.1 + by <= one.0;
    let free = |cut: &Current| {
        let lines = lines.iter().all(|line| apart(cut.span, (*line, *line), 4.0));
        let others = done.iter().all(|other| match (cut.above, other.above) {
            (true, false) => apart(other.span, (cut.x, cut.x), 2.0),
            (false, true) => apart(cut.span, (other.x, other.x), 2.0),
            _ => apart(cut.span, other.span, 6.0),
        });
        lines && others && cut.span.0 >= 0.0 && cut.span.1 <= width
    };
    cuts.filter(free).find_map(|cut| named(rest, &[done, &[cut]].concat(), (lines, width), rows))
}

/// Proposed cuts, and those in force where they are set on the same score; labels above the strips.
fn cuts(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, layout: &Layout) {
    let frame = &layout.whole;
    for cut in &layout.current {
        let (x, y) = (cut.x, layout.middle(cut));
        let dash = |from, to| canvas.dashes(&[(x, from), (x, to)], (4.0, 4.0), Ink::Muted, 1.25);
        line_around(x, (y + 10.0, frame.bottom), &layout.texts(Some(cut)), dash);
        canvas.text((cut.span.0, y), &cut.text, Lettering::small(Align::Start));
    }
    let cuts: Vec<(f64, String)> = [TargetName::Mql, TargetName::Sql]
        .into_iter()
        .zip(proposed(review))
        .map(|(target, cut)| (frame.x.at(f64::from(cut.get())), words.cut_from(target, cut)))
        .collect();
    let looks = heads(&cuts, canvas.width());
    for ((x, text), (at, align)) in cuts.iter().zip(looks) {
        let line = |from, to| canvas.line((*x, from), (*x, to), Ink::Proposal, 2.0);
        line_around(*x, (BEGIN, frame.bottom), &layout.texts(None), line);
        canvas.text((at, BEGIN - 12.0), text, Lettering::label(align).ink(Ink::ProposalText).bold());
    }
}

/// Where the names of the proposed cuts stand: each over its line, or to both sides where the lines are near, and on the chart as a whole.
fn heads(cuts: &[(f64, String)], width: f64) -> Vec<(f64, Align)> {
    let wide = |text: &str| Lettering::label(Align::Start).bold().width(text);
    let over: Vec<f64> = cuts.iter().map(|(x, text)| x.clamp(wide(text) / 2.0, width - wide(text) / 2.0)).collect();
    let [(one, mql), (other, sql)] = cuts else { return over.into_iter().map(|x| (x, Align::Middle)).collect() };
    if over[1] - over[0] >= 110.0 {
        return over.into_iter().map(|x| (x, Align::Middle)).collect();
    }
    let begin = other.min(width - wide(sql));
    let end = one.min(begin - 8.0).max(wide(mql));
    vec![(end, Align::End), (begin.max(end + 8.0), Align::Start)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &[bool] = &[false];
    const TWO: &[bool] = &[false, true];

    fn open(xs: [f64; 2]) -> [(f64, String); 2] {
        xs.map(|x| (x, "today 45".to_owned()))
    }

    #[test]
    fn names_of_cuts_in_force_stand_over_their_lines_where_nothing_is_in_the_way() {
        let cuts = named(&open([100.0, 250.0]), &[], (&[40.0], 350.0), ONE).unwrap();
        assert!(cuts.iter().all(|cut| !cut.above && (f64::midpoint(cut.span.0, cut.span.1) - cut.x).abs() < 1e-9), "{cuts:?}");
    }

    #[test]
    fn names_of_cuts_in_force_keep_clear_of_lines_and_of_one_another() {
        // Between two lines there is room for one name; the other goes above it.
        let (lines, width) = ([135.0, 222.0], 350.0);
        assert_eq!(named(&open([181.0, 215.0]), &[], (&lines, width), ONE), None);
        let cuts = named(&open([181.0, 215.0]), &[], (&lines, width), TWO).unwrap();
        assert!(cuts.iter().all(|cut| lines.iter().all(|line| cut.span.1 <= line - 4.0 || line + 4.0 <= cut.span.0)), "{cuts:?}");
        let (upper, lower) = if cuts[0].above { (&cuts[0], &cuts[1]) } else { (&cuts[1], &cuts[0]) };
        assert!(upper.above && !lower.above && (upper.x <= lower.span.0 || lower.span.1 <= upper.x), "{cuts:?}");
    }

    #[test]
    fn names_of_proposed_cuts_stay_on_the_chart_and_apart() {
        let look = Lettering::label(Align::Start).bold();
        for width in [350.0, 760.0] {
            for (mql, sql) in [(0.0, 0.0), (0.2, 0.25), (0.6, 1.0), (1.0, 1.0), (0.0, 1.0), (0.95, 0.97)] {
                let cuts =
                    [(mql, "MQL from 50"), (sql, "SQL from 60")].map(|(share, text)| (40.0 + share * (width - 48.0), text.to_owned()));
                let spans: Vec<(f64, f64)> = heads(&cuts, width)
                    .into_iter()
                    .zip(&cuts)
                    .map(|((x, align), (_, text))| {
                        let wide = look.width(text);
                        let left = x - match align {
                            Align::Start => 0.0,
                            Align::Middle => wide / 2.0,
                            Align::End => wide,
                        };
                        (left, left + wide)
                    })
                    .collect();
                assert!(
                    spans[0].0 >= -1e-9 && spans[1].1 <= width + 1e-9 && spans[0].1 + 7.9 <= spans[1].0,
                    "{width} {mql} {sql}: {spans:?}"
                );
            }
        }
    }
}
