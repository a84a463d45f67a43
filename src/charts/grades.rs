//! Fit against engagement: a heat map of 16 cells, darker where more leads convert, with rate and leads written in each.

use crate::evaluation::rule_card::GradeCell;
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::review::review::Review;

use super::canvas::{Align, Canvas, Lettering, chart};
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

pub(super) fn draw(review: &Review, words: &dyn Words) -> Option<Svg> {
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
    Some(chart(stem(name), TOP + 4.0 * ROW + 40.0, words.chart_title(name), description, |canvas| {
        axes(canvas, words);
        for cell in &grid.cells {
            draw_cell(canvas, words, cell, highest, cell.n < smallest);
        }
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
