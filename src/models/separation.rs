//! Columns whose coefficients have no finite or no single value: separation and collinearity, named by place.

use serde::{Deserialize, Serialize};

use crate::features::matrix::FeatureMatrix;
use crate::stats::cholesky::Cholesky;

use super::newton::{self, Fit, Problem};

/// Terms that hold for fewer training leads than this are not looked at: a handful of alike leads proves nothing.
const FEWEST_LEADS: u64 = 30;
/// A term is named when its leads would be of one kind by chance less often than this.
const CHANCE: f64 = 0.01;
/// Without a penalty, a step that still moves some lead's log-odds this far after the fit has ended means that there is no end:
/// in a separated direction each Newton step adds about 1, in any other one steps shrink quadratically.
const RUNAWAY: f64 = 0.1;
/// Steps within which a sound fit comes to rest.
const LAST_STEPS: usize = 4;
/// A column takes part in a combination when its share of the repeated column's size is larger than this.
const PART: f64 = 1e-3;

/// A term that tells converted leads from the others without exception.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Separated {
    /// Place among the coefficients (without the intercept).
    pub place: usize,
    /// How.
    pub cause: Cause,
}

/// How a term separates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Cause {
    /// All leads that have the level have the same outcome.
    Level {
        /// Training leads that have it.
        leads: u64,
        /// Of these, how many converted: all or none.
        converted: u64,
    },
    /// No converted lead has a higher (lower) number than any other lead.
    Number {
        /// Whether converted leads have the higher numbers.
        higher: bool,
    },
}

/// Terms that separate, and would hardly do so by chance. Without a penalty their coefficients would have no end.
pub fn separated(matrix: &FeatureMatrix, train: &[u32], converted: &[bool]) -> Vec<Separated> {
    let positives = train.iter().filter(|&&row| converted[row as usize]).count();
    let rate = positives as f64 / train.len().max(1) as f64;
    // Chance that so many leads of each kind fall out alike.
    let unlikely = |yes: u64, no: u64| {
        let log_chance = yes as f64 * rate.ln() + no as f64 * (1.0 - rate).ln();
        yes + no >= FEWEST_LEADS && log_chance < CHANCE.ln()
    };
    let mut found = Vec::new();
    for place in 0..matrix.width() {
        let cells = || train.iter().map(|&row| (matrix.numbers(row as usize)[place], converted[row as usize]));
        if let Some((higher, ..)) = apart(cells).filter(|(_, yes, no)| unlikely(*yes, *no)) {
            found.push(Separated { place, cause: Cause::Number { higher } });
        }
    }
    for (column, offset) in matrix.coded().iter().zip(matrix.offsets()) {
        let mut counts = vec![(0_u64, 0_u64); column.terms + 1];
        for &row in train {
            let (leads, yes) = &mut counts[usize::from(column.codes[row as usize])];
            *leads += 1;
            *yes += u64::from(converted[row as usize]);
        }
        for (code, (leads, yes)) in counts.into_iter().enumerate().skip(1) {
            if (yes == 0 || yes == leads) && unlikely(yes, leads - yes) {
                found.push(Separated { place: offset + code - 1, cause: Cause::Level { leads, converted: yes } });
            }
        }
    }
    found
}

/// Whether the numbers of converted and other leads meet in one value at most: whether the converted ones are the higher, and how
/// many converted and other leads lie off that value.
fn apart<I: Iterator<Item = (f64, bool)>>(cells: impl Fn() -> I) -> Option<(bool, u64, u64)> {
    let mut range = [(f64::INFINITY, f64::NEG_INFINITY); 2];
    for (x, yes) in cells() {
        let side = &mut range[usize::from(yes)];
        *side = (side.0.min(x), side.1.max(x));
    }
    let [others, yes] = range;
    let (higher, lowest, highest) = if others.1 <= yes.0 {
        (true, others.1, yes.0)
    } else if yes.1 <= others.0 {
        (false, yes.1, others.0)
    } else {
        return None;
    };
    let touch = lowest.total_cmp(&highest).is_eq();
    let off = |kind: bool| cells().filter(|(x, yes)| *yes == kind && !(touch && x.total_cmp(&lowest).is_eq())).count() as u64;
    Some((higher, off(true), off(false)))
}

/// The term whose coefficient has no end, of a fit without penalty; `None` when all have come to rest.
pub fn runaway(problem: &Problem<'_>, coefficients: &[f64]) -> Option<usize> {
    let mut at = coefficients.to_vec();
    let offsets = problem.matrix.offsets();
    let mut last = None;
    for _ in 0..LAST_STEPS {
        let Some(step) = newton::next_step(problem, &at) else { return Some(largest(problem, &at)) };
        let moved = |&row: &u32| problem.matrix.predict(row as usize, step[0], &step[1..], &offsets).abs();
        let farthest = problem.rows.iter().map(moved).fold(0.0, f64::max);
        // Written so that NaN counts as running away.
        if farthest < RUNAWAY {
            return None;
        }
        at.iter_mut().zip(&step).for_each(|(b, s)| *b += s);
        last = Some(largest(problem, &step));
    }
    last
}

/// The term with the largest coefficient for a typical change: one standard deviation of a number, or a level.
fn largest(problem: &Problem<'_>, coefficients: &[f64]) -> usize {
    let size = |place: usize| {
        let unit = if place < problem.matrix.width() { problem.moments[place].1 } else { 1.0 };
        coefficients[place + 1].abs() * unit
    };
    (0..problem.matrix.terms()).max_by(|one, other| size(*one).total_cmp(&size(*other))).unwrap_or(0)
}

/// A term that others repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// Place among the coefficients (without the intercept).
    pub place: usize,
    /// The terms before it that make it up; empty when it is constant.
    pub with: Vec<usize>,
}

/// Terms whose own information is used up by those before them: found on the Hessian without its penalty.
pub fn collinear(fit: &Fit, moments: &[(f64, f64)], alpha: f64) -> Vec<Repeated> {
    let mut plain = fit.hessian.clone();
    for (place, (_, sd)) in moments.iter().enumerate() {
        plain[place + 1][place + 1] -= alpha * sd * sd;
    }
    repeated(plain)
}

/// The same of a Hessian without penalty (intercept first; the lower half counts).
pub fn repeated(mut information: Vec<Vec<f64>>) -> Vec<Repeated> {
    let mut found: Vec<Repeated> = Vec::new();
    while let Err(place) = Cholesky::new(&information) {
        if place == 0 || found.iter().any(|repeated| repeated.place + 1 == place) {
            break;
        }
        found.push(Repeated { place: place - 1, with: partners(&information, place) });
        // With weight of its own the column no longer hides those after it.
        information[place][place] += information[place][place].abs().max(1.0);
    }
    found
}

/// The columns before `place` of which it is a combination.
fn partners(information: &[Vec<f64>], place: usize) -> Vec<usize> {
    let Ok(before) = Cholesky::new(&information[..place]) else { return Vec::new() };
    let combination = before.solve(&information[place][..place]);
    let size = |place: usize| information[place][place].max(0.0).sqrt();
    let takes_part = |other: &usize| combination[*other].abs() * size(*other) > PART * size(place);
    (1..place).filter(takes_part).map(|other| other - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::matrix::CodedColumn;

    fn rows(n: u32) -> Vec<u32> {
        (0..n).collect()
    }

    #[test]
    fn numbers_may_touch_but_not_overlap() {
        let converted: Vec<bool> = (0..60).map(|i| i >= 30).collect();
        let of = |numbers: Vec<f64>| separated(&FeatureMatrix::new(60, 1, numbers, Vec::new()), &rows(60), &converted);
        let up: Vec<f64> = (0..60).map(f64::from).collect();
        assert_eq!(of(up.clone()), [Separated { place: 0, cause: Cause::Number { higher: true } }]);
        assert_eq!(of(up.iter().map(|x| -x).collect()), [Separated { place: 0, cause: Cause::Number { higher: false } }]);
        assert_eq!(of(up.iter().map(|x| x.clamp(20.0, 29.5)).collect()).len(), 1);
        assert_eq!(of(up.iter().map(|x| x.clamp(25.0, 30.0)).collect()).len(), 1, "30 leads lie together, all of them converted");
        let mut overlapping = up;
        overlapping[0] = 59.5;
        assert!(of(overlapping).is_empty());
        // Two leads off the touching value are a coincidence.
        assert!(of((0..60).map(|i| f64::from(u8::from(i > 57))).collect()).is_empty());
    }

    #[test]
    fn a_pure_level_is_named_only_where_chance_would_not_do_it() {
        // 40 leads of level 1, none converted: by chance at a rate of one in two, hardly at all; at one in 100, often.
        let codes: Vec<u16> = (0..4_000).map(|i| u16::from(i < 40)).collect();
        let matrix = FeatureMatrix::new(4_000, 0, Vec::new(), vec![CodedColumn { codes, terms: 1 }]);
        let often: Vec<bool> = (0..4_000).map(|i| i >= 40 && i % 2 == 0).collect();
        let seldom: Vec<bool> = (0..4_000).map(|i| i >= 40 && i % 100 == 0).collect();
        let cause = Cause::Level { leads: 40, converted: 0 };
        assert_eq!(separated(&matrix, &rows(4_000), &often), [Separated { place: 0, cause }]);
        assert!(separated(&matrix, &rows(4_000), &seldom).is_empty());
    }

    #[test]
    fn a_sum_of_others_is_traced_to_them() {
        // Columns: intercept, a, b, c = a + b, d; information of orthogonal a, b, d.
        let information = vec![
            vec![4.0, 0.0, 0.0, 0.0, 0.0],
            vec![0.0, 1.0, 0.0, 0.0, 0.0],
            vec![0.0, 0.0, 1.0, 0.0, 0.0],
            vec![0.0, 1.0, 1.0, 2.0, 0.0],
            vec![0.0, 0.0, 0.0, 0.0, 1.0],
        ];
        assert_eq!(repeated(information), [Repeated { place: 2, with: vec![0, 1] }]);
    }
}
