//! Isotonic calibration: the share of converted leads as a rising function of the score, with intervals from the likelihood ratio.
//!
//! The bootstrap is not consistent for an isotonic fit (Kosorok 2008), and its percentile intervals cover too rarely. Here a
//! probability belongs to the interval at a score unless forcing the curve through it costs too much likelihood. How much is
//! too much depends on how finely the scores lie: where each level of the fit spans many scores, twice the log-likelihood
//! lost follows the law of Banerjee and Wellner (95 % below 2.27); where each score is a level of its own, chi-square with
//! one degree of freedom (3.84). Between the two limits of Tang, Banerjee and Kosorok the critical value is interpolated
//! by the mean number of scores in a level, m: `2.27 + 1.57 / m`.
//!
//! # References
//! - Ayer, M. et al. (1955). An empirical distribution function for sampling with incomplete information. Annals of
//!   Mathematical Statistics 26, 641-647. doi:10.1214/aoms/1177728423
//! - Banerjee, M. and Wellner, J. A. (2001). Likelihood ratio tests for monotone functions. Annals of Statistics 29,
//!   1699-1731. doi:10.1214/aos/1015345959
//! - Tang, R., Banerjee, M. and Kosorok, M. R. (2012). Likelihood based inference for current status data on a grid. Annals
//!   of Statistics 40, 45-72. doi:10.1214/11-AOS942
//! - Kosorok, M. R. (2008). Bootstrapping the Grenander estimator. IMS Collections 1, 282-292. doi:10.1214/193940307000000202

use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::isotonic::{Block, Isotonic};
use crate::units::Score;

use super::calibrator::ScoreCounts;

/// Twice the log-likelihood lost at 95 % when levels span many scores (Banerjee and Wellner 2001, table 2).
const MANY_SCORES: f64 = 2.269_16;
/// The same when each score is a level: chi-square with one degree of freedom.
const ONE_SCORE: f64 = 3.841_46;
/// Halvings in the search for an end of an interval.
const HALVINGS: usize = 24;

/// The curve at every score: linear between levels, flat beyond them. The lowest and the highest level are rates of
/// `(k + 1) / (n + 2)` where they would be 0 or 1.
pub(super) fn curve(counts: &ScoreCounts) -> Vec<f64> {
    let fit = Isotonic::from_counts(&counts.ranked());
    let at = |score: Score| fit.interpolate(f64::from(score.get())).unwrap_or(0.5);
    let Some((first, last)) = fit.blocks().first().zip(fit.blocks().last()) else { return Score::all().map(at).collect() };
    // Never past the neighbouring level, so that the curve still rises.
    let (second, last_but_one) = (fit.blocks().get(1), fit.blocks().len().checked_sub(2).map(|place| fit.blocks()[place]));
    let low = smoothed(first).min(second.map_or(1.0, |block| 0.5 * (first.value + block.value)));
    let high = smoothed(last).max(last_but_one.map_or(0.0, |block| 0.5 * (last.value + block.value)));
    Score::all().map(|score| at(score).clamp(low.min(high), high.max(low))).collect()
}

/// The rate of a level, moved away from 0 and 1 by one lead of each kind.
fn smoothed(block: &Block) -> f64 {
    if block.value <= 0.0 || block.value >= 1.0 { (block.value * block.weight + 1.0) / (block.weight + 2.0) } else { block.value }
}

/// The curve with its intervals. A score beyond those seen may mean anything from the level next to it on.
pub(super) fn table(counts: &ScoreCounts) -> Vec<Estimate> {
    let cells: Vec<Cell> = Score::all().map(|score| Cell::of(counts, score)).collect();
    let seen: Vec<Cell> = cells.iter().copied().filter(|cell| cell.n > 0.0).collect();
    let whole = pooled(&seen);
    let critical = critical_value(seen.len(), whole.len());
    let best = likelihood(&whole, |p| p);
    let n = counts.total();
    let row = |(score, value): (Score, f64)| {
        let cell = cells[score.index()];
        let split = seen.partition_point(|other| other.score < cell.score);
        let above = split + usize::from(cell.n > 0.0);
        let sides = Sides { left: pooled(&seen[..split]), here: cell, right: pooled(&seen[above..]) };
        let kept = |p: f64| 2.0 * (best - sides.through(p)) <= critical;
        let (low, high) = (boundary(value, 0.0, kept), boundary(value, 1.0, kept));
        Estimate { value, low, high, level: LEVEL, n, method: Method::LikelihoodRatio }
    };
    Score::all().zip(curve(counts)).map(row).collect()
}

fn critical_value(scores: usize, levels: usize) -> f64 {
    let per_level = scores as f64 / levels.max(1) as f64;
    MANY_SCORES + (ONE_SCORE - MANY_SCORES) / per_level.max(1.0)
}

/// The last value between `inside` and `end` that is kept; `inside` itself is taken to be.
fn boundary(inside: f64, end: f64, kept: impl Fn(f64) -> bool) -> f64 {
    if kept(end) {
        return end;
    }
    let (mut inside, mut outside) = (inside, end);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(inside, outside);
        if kept(middle) { inside = middle } else { outside = middle }
    }
    inside
}

/// Leads of one score, or of a level.
#[derive(Debug, Clone, Copy)]
struct Cell {
    score: u8,
    converted: f64,
    n: f64,
}

impl Cell {
    fn of(counts: &ScoreCounts, score: Score) -> Self {
        Self { score: score.get(), converted: counts.converted[score.index()] as f64, n: counts.at(score) as f64 }
    }

    fn rate(self) -> f64 {
        self.converted / self.n
    }

    /// Log-likelihood of a probability; minus infinity where it rules out what happened.
    fn likelihood(self, p: f64) -> f64 {
        let term = |leads: f64, p: f64| if leads > 0.0 { leads * p.ln() } else { 0.0 };
        term(self.converted, p) + term(self.n - self.converted, 1.0 - p)
    }
}

/// Levels of the isotonic fit.
fn pooled(cells: &[Cell]) -> Vec<Cell> {
    let mut levels: Vec<Cell> = Vec::new();
    for &cell in cells {
        let mut level = cell;
        while let Some(last) = levels.pop_if(|last| last.rate() >= level.rate()) {
            level = Cell { score: last.score, converted: last.converted + level.converted, n: last.n + level.n };
        }
        levels.push(level);
    }
    levels
}

fn likelihood(levels: &[Cell], bound: impl Fn(f64) -> f64) -> f64 {
    levels.iter().map(|level| level.likelihood(bound(level.rate()))).sum()
}

/// The fit below a score, the score itself, and the fit above it.
struct Sides {
    left: Vec<Cell>,
    here: Cell,
    right: Vec<Cell>,
}

impl Sides {
    /// Log-likelihood of the best curve through `p`: levels below are capped at `p`, levels above raised to it.
    fn through(&self, p: f64) -> f64 {
        likelihood(&self.left, |rate| rate.min(p)) + self.here.likelihood(p) + likelihood(&self.right, |rate| rate.max(p))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(rows: &[(u8, u64, u64)]) -> ScoreCounts {
        let mut counts = ScoreCounts::default();
        for &(score, converted, others) in rows {
            counts.add(Score::new(score).unwrap(), true, converted);
            counts.add(Score::new(score).unwrap(), false, others);
        }
        counts
    }

    #[test]
    fn one_score_has_the_likelihood_interval_of_its_rate() {
        // 3 of 17: the roots of 2 (l(3/17) - l(p)) = 3.84146, from a table of the function.
        let table = table(&counts(&[(50, 3, 14)]));
        let estimate = table[50];
        assert!((estimate.value - 3.0 / 17.0).abs() < 1e-12);
        let loss = |p: f64| {
            let l = |p: f64| 3.0 * p.ln() + 14.0 * (1.0 - p).ln();
            2.0 * (l(3.0 / 17.0) - l(p))
        };
        assert!((loss(estimate.low) - ONE_SCORE).abs() < 1e-4 && (loss(estimate.high) - ONE_SCORE).abs() < 1e-4);
    }

    #[test]
    fn scores_that_nobody_has_say_so() {
        let table = table(&counts(&[(30, 5, 95), (40, 10, 90), (60, 40, 60)]));
        // Between two seen scores: at least as wide as from the one's lower to the other's upper end.
        assert!(table[50].low <= table[40].value && table[50].high >= table[60].value);
        // Beyond the seen scores: anything from the next level on.
        assert!(table[5].low <= 0.0 && table[95].high >= 1.0);
        assert!(table[5].high < 0.2 && table[95].low > 0.2);
        assert!((table[95].value - 0.4).abs() < 1e-12);
    }

    #[test]
    fn certain_levels_are_moved_inside() {
        let curve = curve(&counts(&[(10, 0, 8), (50, 3, 5), (90, 6, 0)]));
        assert!((curve[10] - 0.1).abs() < 1e-12 && (curve[90] - 7.0 / 8.0).abs() < 1e-12);
        assert!((curve[50] - 3.0 / 8.0).abs() < 1e-12);
        assert!(curve.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
