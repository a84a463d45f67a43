//! What recall at a cut can be.
//!
//! With `A` conversions at or above the cut and `B` below it, recall is `A / (A + B)`. Of each only a part is observed: `A0`,
//! `B0`. If leads that were not worked convert at most as the worked leads of their band do, `A` and `B` are at most `A1` and
//! `B1`, and recall lies between `A0 / (A0 + B1)` and `A1 / (A1 + B0)`: no narrower bounds follow without assuming more
//! (Manski 1989; the upper rate is his monotone selection, sales taking the better leads first). The observed recall
//! `A0 / (A0 + B0)` and that of equal rates `A1 / (A1 + B1)` lie between them.
//!
//! The limits add the chance in the counts: Wilson limits of every band, put together by MOVER.

use crate::config::file::TargetName;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::mover::{Limits, ratio_high, sum};
use crate::stats::proportion::wilson;
use crate::units::Score;

use super::result::RecallBounds;
use super::{WorkedCell, WorkedCounts, place};

/// Leads at or above a cut, and below it.
pub(super) fn sides(counts: &WorkedCounts, cut: Score) -> (WorkedCell, WorkedCell) {
    let sum = |cells: &[WorkedCell]| cells.iter().fold(WorkedCell::default(), |sum, cell| sum.plus(*cell));
    (sum(&counts.cells[cut.index()..]), sum(&counts.cells[..cut.index()]))
}

/// Conversions on one side of a cut: as observed, and if those not worked convert as the worked of their band.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    /// Nobody who was not worked would have converted, but for those who did.
    pub(super) at_zero: Limits,
    /// They convert as the worked leads of their band.
    pub(super) at_rate: Limits,
}

/// Both sides of a cut. Bands from high to low.
pub(super) fn converted(counts: &WorkedCounts, bands: &[(Score, Score)], target: TargetName, cut: Score) -> (Side, Side) {
    let rates = rates(counts, bands, target);
    let side = |above: bool| {
        let inside = |&(low, high): &(Score, Score)| {
            let scores = low.index()..=high.index();
            let cells = scores.filter(|score| (*score >= cut.index()) == above).map(|score| counts.cells[score]);
            cells.fold(WorkedCell::default(), WorkedCell::plus)
        };
        let parts: Vec<(WorkedCell, Limits)> = bands.iter().map(inside).zip(rates.iter().copied()).filter(|(cell, _)| cell.n > 0).collect();
        let at_zero = |(cell, _): &(WorkedCell, Limits)| observed(cell, target);
        Side { at_zero: sum(parts.iter().map(at_zero)), at_rate: sum(parts.iter().map(|(cell, rate)| at_rate(cell, *rate, target))) }
    };
    (side(true), side(false))
}

/// Conversions seen among all leads of a cell, with Wilson limits.
fn observed(cell: &WorkedCell, target: TargetName) -> Limits {
    let reached = cell.reached[place(target)] + cell.reached_unworked[place(target)];
    limits(wilson(reached, cell.n, LEVEL)).times(cell.n as f64)
}

/// Conversions if leads that were not worked convert at this rate. Its limits are those of the rate for all leads of the cell:
/// the worked leads of a cell and its rate go up and down together.
fn at_rate(cell: &WorkedCell, rate: Limits, target: TargetName) -> Limits {
    let place = place(target);
    let imputed = (cell.unworked() as f64 * rate.value).max(cell.reached_unworked[place] as f64);
    let value = cell.reached[place] as f64 + imputed;
    let n = cell.n as f64;
    Limits { low: (value - n * (rate.value - rate.low)).max(0.0), value, high: (value + n * (rate.high - rate.value)).min(n) }
}

/// Rate of the worked leads of every band, from high to low; where nobody was worked, that of the next higher band, else all.
fn rates(counts: &WorkedCounts, bands: &[(Score, Score)], target: TargetName) -> Vec<Limits> {
    let mut last = Limits { low: 1.0, value: 1.0, high: 1.0 };
    let rate = |&(low, high): &(Score, Score)| {
        let cell = counts.between(low, high);
        if cell.worked > 0 {
            last = limits(wilson(cell.reached[place(target)], cell.worked, LEVEL));
        }
        last
    };
    bands.iter().map(rate).collect()
}

fn limits(rate: Option<Estimate>) -> Limits {
    rate.map_or(Limits { low: 0.0, value: 0.0, high: 0.0 }, |rate| Limits { low: rate.low, value: rate.value, high: rate.high })
}

/// The bounds with their limits; `None` where nobody reached the target. Bands from high to low, which hold all leads.
pub fn recall_bounds(counts: &WorkedCounts, bands: &[(Score, Score)], target: TargetName, cut: Score) -> Option<RecallBounds> {
    let place = place(target);
    let reached = |cell: WorkedCell| cell.reached[place] + cell.reached_unworked[place];
    let (above, below) = sides(counts, cut);
    let seen = wilson(reached(above), reached(above) + reached(below), LEVEL)?;
    let (above, below) = converted(counts, bands, target, cut);
    let recall = |above: f64, below: f64| if above > 0.0 { above / (above + below) } else { 0.0 };
    let (low, high) = (recall(above.at_zero.value, below.at_rate.value), recall(above.at_rate.value, below.at_zero.value));
    // Recall is 1 / (1 + B / A): its lower limit comes from the upper limit of B / A, its upper from that of A / B.
    let odds = ratio_high(above.at_rate, below.at_zero);
    Some(RecallBounds {
        target,
        cut,
        observed: seen,
        at_rate: recall(above.at_rate.value, below.at_rate.value),
        low,
        high,
        low_limit: (1.0 / (1.0 + ratio_high(below.at_rate, above.at_zero))).min(low),
        high_limit: if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 }.max(high),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(value: u8) -> Score {
        Score::new(value).unwrap()
    }

    /// Adds leads of a score: worked and of these converted, not worked and of these converted.
    fn add(counts: &mut WorkedCounts, at: u8, (worked, hits): (u64, u64), (rest, rest_hits): (u64, u64)) {
        (0..worked).for_each(|lead| counts.add(score(at), true, [lead < hits, false]));
        (0..rest).for_each(|lead| counts.add(score(at), false, [lead < rest_hits, false]));
    }

    const BANDS: [(u8, u8); 2] = [(50, 100), (0, 49)];

    fn bands() -> Vec<(Score, Score)> {
        BANDS.map(|(low, high)| (score(low), score(high))).to_vec()
    }

    #[test]
    fn two_bands_by_hand() {
        let mut counts = WorkedCounts::default();
        // High: 40 worked, 20 convert; 10 not worked. Low: 20 worked, 2 convert; 80 not worked, one converts anyway.
        add(&mut counts, 80, (40, 20), (10, 0));
        add(&mut counts, 20, (20, 2), (80, 1));
        let found = recall_bounds(&counts, &bands(), TargetName::Mql, score(50)).unwrap();
        // A0 = 20, A1 = 20 + 10 x 0.5 = 25; B0 = 3, B1 = 2 + 80 x 0.1 = 10.
        assert!((found.observed.value - 20.0 / 23.0).abs() < 1e-12 && found.observed.n == 23);
        assert!((found.low - 20.0 / 30.0).abs() < 1e-12 && (found.high - 25.0 / 28.0).abs() < 1e-12);
        assert!((found.at_rate - 25.0 / 35.0).abs() < 1e-12);
        assert!(found.low_limit < found.low && found.high_limit > found.high && found.high_limit < 1.0);
    }

    #[test]
    fn a_cut_within_a_band_parts_its_leads() {
        let mut counts = WorkedCounts::default();
        add(&mut counts, 80, (10, 5), (0, 0));
        add(&mut counts, 60, (10, 5), (20, 0));
        let found = recall_bounds(&counts, &[(score(50), score(100))], TargetName::Mql, score(70)).unwrap();
        // One band of rate 0.5: below the cut 5 + 20 x 0.5.
        assert!((found.low - 5.0 / 20.0).abs() < 1e-12 && (found.high - 0.5).abs() < 1e-12);
    }

    #[test]
    fn where_nobody_was_worked_the_next_higher_band_bounds() {
        let mut counts = WorkedCounts::default();
        add(&mut counts, 80, (10, 5), (0, 0));
        add(&mut counts, 20, (0, 0), (20, 0));
        let found = recall_bounds(&counts, &bands(), TargetName::Mql, score(50)).unwrap();
        assert!((found.low - 5.0 / 15.0).abs() < 1e-12 && (found.high - 1.0).abs() < 1e-12);
        // And without any above, all may convert.
        let mut counts = WorkedCounts::default();
        add(&mut counts, 80, (0, 0), (10, 2));
        add(&mut counts, 20, (10, 2), (0, 0));
        let found = recall_bounds(&counts, &bands(), TargetName::Mql, score(50)).unwrap();
        assert!((found.high - 10.0 / 12.0).abs() < 1e-12 && (found.low - 0.5).abs() < 1e-12);
    }

    #[test]
    fn with_everyone_worked_the_bounds_are_the_observed_recall() {
        let mut counts = WorkedCounts::default();
        add(&mut counts, 80, (40, 20), (0, 0));
        add(&mut counts, 20, (60, 5), (0, 0));
        let found = recall_bounds(&counts, &bands(), TargetName::Mql, score(50)).unwrap();
        assert!((found.low - 0.8).abs() < 1e-12 && (found.high - 0.8).abs() < 1e-12 && (found.at_rate - 0.8).abs() < 1e-12);
        assert_eq!(recall_bounds(&counts, &bands(), TargetName::Sql, score(50)), None);
    }
}
