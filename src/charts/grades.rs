//! Fit against engagement: a heat map of 16 cells, darker where more leads convert, with rate and leads written in each; gates on both are
//! drawn where their points lie between the cut points of the grades.

use crate::config::file::TargetName;
use crate::evaluation::rule_card::GradeCell;
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::review::review::Review;
use crate::thresholds::result::{AxisOfGrid, Grid};

use super::canvas::{Align, Canvas, Lettering, chart};
use super::labels::Area;
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stem};

const ROW: f64 = 62.0;
/// From one line to the next.
const LINE: f64 = 17.0;
const GAP: f64 = 4.0;
/// Cells are washed, so that text on them keeps its contrast on light and on dark paper.
const DARKEST: f64 = 0.45;
const LIGHTEST: f64 = 0.04;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let grid = review.rule_card.as_ref()?.grid.as_ref()?;
    let name = ChartName::Grades;
    let numbers = words.numbers();
    let value = |cell: &GradeCell| match &cell.rate {
        Some(rate) => format!("{}, {}", words.leads(cell.n), numbers.rate(rate)),
        None => words.leads(0),
    };
    let description = describe(words, grid.cells.iter().map(|cell| (words.grade(cell.fit, cell.engagement), value(cell))));
    let smallest = u64::from(review.run.smallest_group);
    let told = grid.cells.iter().filter(|cell| cell.n >= smallest).filter_map(|cell| cell.rate);
    let highest = told.map(|rate| rate.value).fold(0.0, f64::max);
    let cells = Cells::new(medium);
    let gates = gates(review, &cells);
    let legend = if gates.is_empty() { medium.pick(40.0, 8.0) } else { medium.pick(40.0, 40.0 + LINE) };
    Some(chart(medium, stem(name), cells.top + 4.0 * ROW + legend, words.chart_title(name), description, |canvas| {
        cells.axes(canvas, words);
        grid.cells.iter().for_each(|cell| cells.tint(canvas, cell, (highest, cell.n < smallest)));
        gates.iter().for_each(|gate| gate.draw(canvas, words, &cells));
        cells.write(canvas, words, (&grid.cells, smallest), &gates);
    }))
}

/// Where the cells stand: their upper left corner and how wide each is.
struct Cells {
    medium: Medium,
    left: f64,
    top: f64,
    width: f64,
}

impl Cells {
    fn new(medium: Medium) -> Self {
        let (left, top) = medium.pick((96.0, 68.0), (62.0, 112.0));
        Self { medium, left, top, width: (medium.width() - left) / 4.0 }
    }

    /// Names of the axes and of the grades. On a phone the best and the worst are named on a line of their own.
    fn axes(&self, canvas: &Canvas<'_>, words: &dyn Words) {
        let (best, worst) = words.best_and_worst();
        let end = |grade: u8| match grade {
            1 => format!("({best})"),
            4 => format!("({worst})"),
            _ => String::new(),
        };
        for grade in 1..=4_u8 {
            let place = f64::from(grade) - 0.5;
            let letter = words.grade(grade, 1);
            let across = (self.left - 12.0, self.top + ROW * place, Align::End);
            self.grade(canvas, letter.trim_end_matches('1'), &end(grade), across);
            self.grade(canvas, &grade.to_string(), &end(grade), (self.left + self.width * place, self.top - 12.0, Align::Middle));
        }
        let [fit, engagement] = self.medium.pick([self.top - 32.0; 2], [self.top - 66.0, self.top - 48.0]);
        canvas.text((0.0, fit), words.fit_axis(), Lettering::small(Align::Start));
        canvas.text((canvas.width(), engagement), words.engagement_axis(), Lettering::small(Align::End));
    }

    fn grade(&self, canvas: &Canvas<'_>, grade: &str, end: &str, (x, y, align): (f64, f64, Align)) {
        let look = Lettering::label(align).bold();
        match self.medium {
            _ if end.is_empty() => canvas.text((x, y), grade, look),
            Medium::Page => canvas.text((x, y), &format!("{grade} {end}"), look),
            Medium::Phone => {
                let first = if align == Align::End { y - LINE / 2.0 } else { y - LINE };
                canvas.text((x, first), grade, look);
                canvas.text((x, first + LINE), end, Lettering::small(align));
            }
        }
    }

    /// The upper left and the lower right corner of a cell.
    fn area(&self, cell: &GradeCell) -> Area {
        let (left, top) = (self.left + self.width * f64::from(cell.engagement - 1), self.top + ROW * f64::from(cell.fit - 1));
        Area { left, top, right: left + self.width - GAP, bottom: top + ROW - GAP }
    }

    fn tint(&self, canvas: &Canvas<'_>, cell: &GradeCell, (highest, small): (f64, bool)) {
        let area = self.area(cell);
        let rate = cell.rate.map_or(0.0, |rate| rate.value);
        let (ink, depth) = if small || highest <= 0.0 {
            (Ink::Context, 0.12)
        } else {
            // In steps of a hundredth: a review read back from JSON may differ in the last bit of a rate.
            (Ink::Marketing, ((LIGHTEST + (DARKEST - LIGHTEST) * (rate / highest).min(1.0)) * 100.0).round() / 100.0)
        };
        canvas.block((area.left, area.top), (area.right, area.bottom), ink, depth);
    }

    /// Where in a cell its figures stand across, and its leads on a line or two: in the middle of it, or of its larger part where a gate
    /// would run through them.
    fn leads(&self, words: &dyn Words, cell: &GradeCell, gates: &[Gate]) -> ((f64, f64), Vec<String>) {
        let (area, leads, share) = (self.area(cell), words.leads(cell.n), share(words, cell));
        let (share, count) = (Lettering::label(Align::Middle).bold().width(&share), text_width(&leads, SMALL));
        let across = gates.iter().filter(|gate| gate.low > area.top + 10.0).map(|gate| gate.right);
        let whole = (area.left, area.right);
        let part = part(whole, share.max(count.min(self.width - GAP)), across);
        let lines = |(left, right): (f64, f64)| on_two_lines(&leads, SMALL, right - left);
        let fits = |part: &(f64, f64)| part.1 - part.0 >= share && lines(*part).iter().all(|line| !line.ends_with('\u{2026}'));
        let part = Some(part).filter(fits).unwrap_or(whole);
        (part, lines(part))
    }

    /// Rate and leads of every cell; leads are broken in all of them where they are in one.
    fn write(&self, canvas: &Canvas<'_>, words: &dyn Words, (cells, smallest): (&[GradeCell], u64), gates: &[Gate]) {
        let placed: Vec<_> = cells.iter().map(|cell| self.leads(words, cell, gates)).collect();
        let broken = placed.iter().any(|(_, lines)| lines.len() > 1);
        for (cell, ((left, right), lines)) in cells.iter().zip(placed) {
            let (area, tone) = (self.area(cell), if cell.n < smallest { Ink::Muted } else { Ink::Ink });
            let leads: Vec<String> = if broken { lines.join(" ").splitn(2, ' ').map(str::to_owned).collect() } else { lines };
            let step = if leads.len() > 1 { LINE } else { 20.0 };
            let high = step * leads.len() as f64 + 18.0;
            let downwards = gates.iter().filter(|gate| gate.right > area.left + 10.0).map(|gate| gate.low);
            let whole = (area.top, area.bottom);
            let (top, bottom) = Some(part(whole, high, downwards)).filter(|part| part.1 - part.0 >= high - 6.0).unwrap_or(whole);
            let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom) - step * leads.len() as f64 / 2.0 + 1.0);
            canvas.text((x, y), &share(words, cell), Lettering::label(Align::Middle).bold().ink(tone));
            for (place, line) in leads.iter().enumerate() {
                canvas.text((x, y + step * (place + 1) as f64), line, Lettering::small(Align::Middle).ink(tone));
            }
        }
    }
}

fn share(words: &dyn Words, cell: &GradeCell) -> String {
    cell.rate.map_or_else(|| "\u{2013}".to_owned(), |rate| words.numbers().percent(rate.value))
}

/// All of a stretch, or its largest part between lines where one of them would run through what stands so wide in its middle.
fn part((from, to): (f64, f64), wide: f64, lines: impl Iterator<Item = f64>) -> (f64, f64) {
    const BESIDE: f64 = 3.0;
    let middle = f64::midpoint(from, to);
    let mut ends: Vec<f64> = lines.filter(|line| (from..to).contains(line)).collect();
    if !ends.iter().any(|line| (line - middle).abs() < wide / 2.0 + BESIDE) {
        return (from, to);
    }
    ends.extend([from, to]);
    ends.sort_by(f64::total_cmp);
    let parts = ends.windows(2).map(|pair| (pair[0] + BESIDE, pair[1] - BESIDE));
    parts.max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0))).unwrap_or((from, to))
}

/// A frame around the leads that pass the gates of a target.
struct Gate {
    target: TargetName,
    ink: Ink,
    left: f64,
    top: f64,
    right: f64,
    low: f64,
}

/// The gates of both targets, one within the other; none without gates or cut points.
fn gates(review: &Review, cells: &Cells) -> Vec<Gate> {
    let Some(Grid::Gates(gates)) = &review.thresholds.grid else { return Vec::new() };
    let Some(card) = review.rule_card.as_ref().map(|card| &card.card) else { return Vec::new() };
    let cuts = |name: &str| card.dimensions.iter().find(|dimension| dimension.name == name).and_then(|dimension| dimension.grades);
    let Some((fit, engagement)) = cuts("fit").zip(cuts("engagement")) else { return Vec::new() };
    let targets = [
        (TargetName::Mql, Ink::Marketing, gates.fit.mql, gates.engagement.mql, 0.0),
        (TargetName::Sql, Ink::Sales, gates.fit.sql, gates.engagement.sql, 3.0),
    ];
    let gate = |(target, ink, fit_gate, engagement_gate, inset): (TargetName, Ink, f64, f64, f64)| Gate {
        target,
        ink,
        left: cells.left - GAP / 2.0 + inset,
        top: cells.top - GAP / 2.0 + inset,
        right: cells.left + cells.width * graded(&gates.engagement, engagement, engagement_gate) - GAP / 2.0 - inset,
        low: cells.top + ROW * graded(&gates.fit, fit, fit_gate) - GAP / 2.0 - inset,
    };
    targets.map(gate).into()
}

impl Gate {
    /// The frame, and what it means below the cells.
    fn draw(&self, canvas: &Canvas<'_>, words: &dyn Words, cells: &Cells) {
        let Gate { target, ink, left, top, right, low } = *self;
        if right > left && low > top {
            canvas.path(&[(left, top), (right, top), (right, low), (left, low), (left, top)], ink, 2.0);
        }
        let (below, second) = (cells.top + 4.0 * ROW + 18.0, target == TargetName::Sql);
        let (x, y) = match cells.medium {
            Medium::Page => (if second { cells.left + 2.0 * cells.width } else { cells.left }, below),
            Medium::Phone => (0.0, if second { below + LINE + 2.0 } else { below }),
        };
        canvas.line((x, y), (x + 22.0, y), ink, 2.5);
        canvas.text((x + 28.0, y), words.gate_frame(target), Lettering::small(Align::Start));
    }
}

/// How many grades from the best one down points lie: within a grade, by where they are between its ends.
fn graded(axis: &AxisOfGrid, cuts: [f64; 3], points: f64) -> f64 {
    let ends = [axis.highest.max(cuts[0]), cuts[0], cuts[1], cuts[2], axis.lowest.min(cuts[2])];
    let grade = cuts.iter().filter(|cut| points < **cut).count();
    let (upper, lower) = (ends[grade], ends[grade + 1]);
    let within = if upper > lower { ((upper - points) / (upper - lower)).clamp(0.0, 1.0) } else { 1.0 };
    grade as f64 + within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_make_way_for_gates_that_would_run_through_them() {
        assert_eq!(part((0.0, 70.0), 50.0, [].into_iter()), (0.0, 70.0));
        assert_eq!(part((0.0, 160.0), 50.0, [20.0].into_iter()), (0.0, 160.0));
        assert_eq!(part((0.0, 70.0), 50.0, [15.0, 90.0].into_iter()), (18.0, 67.0));
        assert_eq!(part((0.0, 70.0), 50.0, [50.0, 52.0].into_iter()), (3.0, 47.0));
    }

    #[test]
    fn gates_lie_between_the_cut_points_of_the_grades() {
        let axis = AxisOfGrid { mql: 0.0, sql: 0.0, lowest: -10.0, highest: 50.0, steps: Vec::new(), coarse: false };
        let at = |points: f64| graded(&axis, [30.0, 20.0, 10.0], points);
        // A reaches from 50 down to 30, B to 20, C to 10, D to the lowest.
        for (points, place) in
            [(50.0, 0.0), (40.0, 0.5), (30.0, 1.0), (25.0, 1.5), (20.0, 2.0), (10.0, 3.0), (0.0, 3.5), (-10.0, 4.0), (-20.0, 4.0)]
        {
            assert!((at(points) - place).abs() < 1e-12, "{points}: {}", at(points));
        }
    }
}
