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
use super::style::{Ink, WIDTH};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 68.0;
const LEFT: f64 = 96.0;
const ROW: f64 = 62.0;
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
    Some(chart(medium, stem(name), TOP + 4.0 * ROW + 40.0, words.chart_title(name), description, |canvas| {
        axes(canvas, words);
        for cell in &grid.cells {
            draw_cell(canvas, words, cell, highest, cell.n < smallest);
        }
        gates(canvas, review, words);
    }))
}

fn width() -> f64 {
    (WIDTH - LEFT) / 4.0
}

fn axes(canvas: &Canvas<'_>, words: &dyn Words) {
    let (best, worst) = words.best_and_worst();
    let end = |grade: u8| match grade {
        1 => format!(" ({best})"),
        4 => format!(" ({worst})"),
        _ => String::new(),
    };
    for grade in 1..=4_u8 {
        let place = f64::from(grade) - 0.5;
        let letter = words.grade(grade, 1);
        let letter = format!("{}{}", letter.trim_end_matches('1'), end(grade));
        canvas.text((LEFT - 12.0, TOP + ROW * place), &letter, Lettering::label(Align::End).bold());
        canvas.text((LEFT + width() * place, TOP - 12.0), &format!("{grade}{}", end(grade)), Lettering::label(Align::Middle).bold());
    }
    canvas.text((0.0, TOP - 32.0), words.fit_axis(), Lettering::small(Align::Start));
    canvas.text((WIDTH, TOP - 32.0), words.engagement_axis(), Lettering::small(Align::End));
}

fn draw_cell(canvas: &Canvas<'_>, words: &dyn Words, cell: &GradeCell, highest: f64, small: bool) {
    let (left, top) = (LEFT + width() * f64::from(cell.engagement - 1), TOP + ROW * f64::from(cell.fit - 1));
    let (right, bottom) = (left + width() - GAP, top + ROW - GAP);
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
    canvas.text((middle, top + 20.0), &share, Lettering::label(Align::Middle).bold().ink(tone));
    canvas.text((middle, top + 40.0), &words.leads(cell.n), Lettering::small(Align::Middle).ink(tone));
}

/// Frames around the leads that pass the gates of each target, and what they mean below. Nothing without gates or cut points.
fn gates(canvas: &Canvas<'_>, review: &Review, words: &dyn Words) {
    let Some(Grid::Gates(gates)) = &review.thresholds.grid else { return };
    let Some(card) = review.rule_card.as_ref().map(|card| &card.card) else { return };
    let cuts = |name: &str| card.dimensions.iter().find(|dimension| dimension.name == name).and_then(|dimension| dimension.grades);
    let Some((fit, engagement)) = cuts("fit").zip(cuts("engagement")) else { return };
    let bottom = TOP + 4.0 * ROW + 18.0;
    let targets = [
        (TargetName::Mql, Ink::Marketing, gates.fit.mql, gates.engagement.mql, 0.0),
        (TargetName::Sql, Ink::Sales, gates.fit.sql, gates.engagement.sql, 3.0),
    ];
    for (target, ink, fit_gate, engagement_gate, inset) in targets {
        let right = LEFT + width() * graded(&gates.engagement, engagement, engagement_gate) - GAP / 2.0 - inset;
        let low = TOP + ROW * graded(&gates.fit, fit, fit_gate) - GAP / 2.0 - inset;
        let (left, top) = (LEFT - GAP / 2.0 + inset, TOP - GAP / 2.0 + inset);
        if right > left && low > top {
            canvas.path(&[(left, top), (right, top), (right, low), (left, low), (left, top)], ink, 2.0);
        }
        let middle = if target == TargetName::Mql { LEFT } else { LEFT + 2.0 * width() };
        canvas.line((middle, bottom), (middle + 22.0, bottom), ink, 2.5);
        canvas.text((middle + 28.0, bottom), words.gate_frame(target), Lettering::small(Align::Start));
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
