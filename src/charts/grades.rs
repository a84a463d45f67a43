//! Fit against engagement: a heat map of 16 cells, darker where more leads convert, with rate and leads written in each; gates on both are
//! drawn where their points lie between the cut points of the grades.

use crate::config::file::TargetName;
use crate::evaluation::rule_card::GradeCell;
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::review::review::Review;
use crate::thresholds::result::{AxisOfGrid, Grid};

use super::canvas::{Align, Canvas, Lettering, chart};
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines};
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
    let legend = if frames(review).is_some() { medium.pick(40.0, 40.0 + LINE) } else { medium.pick(40.0, 8.0) };
    Some(chart(medium, stem(name), cells.top + 4.0 * ROW + legend, words.chart_title(name), description, |canvas| {
        cells.axes(canvas, words);
        for cell in &grid.cells {
            cells.draw(canvas, words, cell, (highest, cell.n < smallest));
        }
        gates(canvas, review, words, &cells);
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

    fn draw(&self, canvas: &Canvas<'_>, words: &dyn Words, cell: &GradeCell, (highest, small): (f64, bool)) {
        let (left, top) = (self.left + self.width * f64::from(cell.engagement - 1), self.top + ROW * f64::from(cell.fit - 1));
        let (right, bottom) = (left + self.width - GAP, top + ROW - GAP);
        let rate = cell.rate.map_or(0.0, |rate| rate.value);
        let (ink, depth) = if small || highest <= 0.0 {
            (Ink::Context, 0.12)
        } else {
            // In steps of a hundredth: a review read back from JSON may differ in the last bit of a rate.
            (Ink::Marketing, ((LIGHTEST + (DARKEST - LIGHTEST) * (rate / highest).min(1.0)) * 100.0).round() / 100.0)
        };
        canvas.block((left, top), (right, bottom), ink, depth);
        let middle = f64::midpoint(left, right);
        let tone = if small { Ink::Muted } else { Ink::Ink };
        let share = cell.rate.map_or_else(|| "\u{2013}".to_owned(), |rate| words.numbers().percent(rate.value));
        let leads = on_two_lines(&words.leads(cell.n), SMALL, self.width - GAP);
        let first = if leads.len() > 1 { top + 13.0 } else { top + 20.0 };
        canvas.text((middle, first), &share, Lettering::label(Align::Middle).bold().ink(tone));
        for (place, line) in leads.iter().enumerate() {
            let y = if leads.len() > 1 { first + LINE * (place + 1) as f64 } else { top + 40.0 };
            canvas.text((middle, y), line, Lettering::small(Align::Middle).ink(tone));
        }
    }
}

/// A target's gates: its colour, how many grades of fit and of engagement pass, and how far its frame lies within the other.
type Gate = (TargetName, Ink, (f64, f64), f64);

/// The gates of both targets; `None` without gates or cut points.
fn frames(review: &Review) -> Option<[Gate; 2]> {
    let Some(Grid::Gates(gates)) = &review.thresholds.grid else { return None };
    let card = &review.rule_card.as_ref()?.card;
    let cuts = |name: &str| card.dimensions.iter().find(|dimension| dimension.name == name).and_then(|dimension| dimension.grades);
    let (fit, engagement) = cuts("fit").zip(cuts("engagement"))?;
    let passed =
        |fit_gate: f64, engagement_gate: f64| (graded(&gates.fit, fit, fit_gate), graded(&gates.engagement, engagement, engagement_gate));
    Some([
        (TargetName::Mql, Ink::Marketing, passed(gates.fit.mql, gates.engagement.mql), 0.0),
        (TargetName::Sql, Ink::Sales, passed(gates.fit.sql, gates.engagement.sql), 3.0),
    ])
}

/// Frames around the leads that pass the gates of each target, and what they mean below.
fn gates(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, cells: &Cells) {
    let Some(targets) = frames(review) else { return };
    let below = cells.top + 4.0 * ROW + 18.0;
    for (target, ink, (fit, engagement), inset) in targets {
        let right = cells.left + cells.width * engagement - GAP / 2.0 - inset;
        let low = cells.top + ROW * fit - GAP / 2.0 - inset;
        let (left, top) = (cells.left - GAP / 2.0 + inset, cells.top - GAP / 2.0 + inset);
        if right > left && low > top {
            canvas.path(&[(left, top), (right, top), (right, low), (left, low), (left, top)], ink, 2.0);
        }
        let second = target == TargetName::Sql;
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
