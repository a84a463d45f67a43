//! Bootstrap on counts: redraw the cells of a table instead of its rows, and take
//! percentiles of the figure over the draws.
//!
//! Resampling n rows with replacement gives each cell of a table of counts a
//! multinomial count, so drawing the counts directly is the same bootstrap at a
//! cost that does not grow with n.
//!
//! # References
//! - Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap,
//!   chapter 13 (percentile interval). ISBN 978-0-412-04231-7
//! - Davison, A. C. and Hinkley, D. V. (1997). Bootstrap Methods and their
//!   Application, section 3.2 (strata). doi:10.1017/CBO9780511802843

use std::ops::Range;

use super::binning::quantile_of_sorted;
use super::estimate::{Estimate, Method};
use super::random::Random;
use super::ranking::RankedCounts;

/// Number of draws unless the caller says otherwise.
pub const DRAWS: usize = 1_000;

/// Percentile interval of `value`, measured on `n` rows, from bootstrap draws of it.
///
/// Quantiles of type 7 at (1 - level)/2 and (1 + level)/2. Draws that are not
/// finite (the figure did not exist in that draw) are left out; `None` when fewer
/// than two are left or `value` itself is not finite.
///
/// ```
/// use leadgauge::stats::bootstrap::percentile;
/// let draws: Vec<f64> = (0..=100).map(f64::from).collect();
/// let estimate = percentile(50.0, &draws, 30, 0.9).expect("101 draws");
/// assert!((estimate.low - 5.0).abs() < 1e-9 && (estimate.high - 95.0).abs() < 1e-9);
/// ```
pub fn percentile(value: f64, draws: &[f64], n: u64, level: f64) -> Option<Estimate> {
    let mut sorted: Vec<f64> = draws.iter().copied().filter(|d| d.is_finite()).collect();
    if sorted.len() < 2 || !value.is_finite() {
        return None;
    }
    sorted.sort_unstable_by(f64::total_cmp);
    Some(Estimate {
        value,
        low: quantile_of_sorted(&sorted, f64::midpoint(1.0, -level))?,
        high: quantile_of_sorted(&sorted, f64::midpoint(1.0, level))?,
        level,
        n,
        method: Method::Bootstrap,
    })
}

/// Redraws the cells of each stratum, keeping the total of every stratum.
///
/// `cells` holds counts, `strata` ranges of cells that are resampled among
/// themselves, `out` one count per cell. Cells in no stratum are copied unchanged;
/// strata that reach beyond the cells are cut off at the end.
pub fn draw_cells(cells: &[u64], strata: &[Range<usize>], random: &mut Random, out: &mut [u64]) {
    let len = cells.len().min(out.len());
    out[..len].copy_from_slice(&cells[..len]);
    for stratum in strata {
        let end = stratum.end.min(len);
        let range = stratum.start.min(end)..end;
        let total = cells[range.clone()].iter().sum();
        random.multinomial(&cells[range.clone()], total, &mut out[range]);
    }
}

/// Redraws ranked counts with as many positives and as many negatives as before.
pub fn draw_by_outcome(counts: &RankedCounts, random: &mut Random) -> RankedCounts {
    let groups = counts.groups();
    let mut redraw = |cells: &[u64]| {
        let mut out = vec![0; cells.len()];
        random.multinomial(cells, cells.iter().sum(), &mut out);
        out
    };
    let positives: Vec<u64> = groups.iter().map(|group| group.positives).collect();
    let negatives: Vec<u64> = groups.iter().map(|group| group.negatives).collect();
    let positives = redraw(&positives);
    let negatives = redraw(&negatives);
    counts.recounted(&positives, &negatives)
}

/// Redraws ranked counts as rows would be redrawn: the number of positives varies too.
pub fn draw_rows(counts: &RankedCounts, random: &mut Random) -> RankedCounts {
    let groups = counts.groups();
    let cells: Vec<u64> = groups.iter().flat_map(|group| [group.positives, group.negatives]).collect();
    let mut out = vec![0; cells.len()];
    random.multinomial(&cells, cells.iter().sum(), &mut out);
    let side = |first: usize| -> Vec<u64> { out.iter().skip(first).step_by(2).copied().collect() };
    counts.recounted(&side(0), &side(1))
}

/// Interval of a figure of ranked counts, stratified by outcome.
///
/// `figure` returns `None` where it does not exist. `None` when it does not exist
/// on the counts themselves, or on fewer than two of the draws.
pub fn interval(
    counts: &RankedCounts,
    draws: usize,
    level: f64,
    random: &mut Random,
    figure: impl Fn(&RankedCounts) -> Option<f64>,
) -> Option<Estimate> {
    let value = figure(counts)?;
    let values: Vec<f64> = (0..draws).filter_map(|_| figure(&draw_by_outcome(counts, random))).collect();
    percentile(value, &values, counts.total(), level)
}

#[cfg(test)]
mod tests {
    use super::{draw_by_outcome, draw_cells, draw_rows, interval, percentile};
    use crate::stats::random::Random;
    use crate::stats::ranking::{self, RankedCounts};

    fn counts() -> RankedCounts {
        let positives: Vec<u64> = (0..=100).map(|score| score / 10).collect();
        let negatives: Vec<u64> = (0..=100).map(|score| 12 - score / 10).collect();
        RankedCounts::from_histogram(&positives, &negatives).unwrap()
    }

    #[test]
    fn both_classes_keep_their_size() {
        let counts = counts();
        let mut random = Random::new(1, "test");
        for _ in 0..20 {
            let drawn = draw_by_outcome(&counts, &mut random);
            assert_eq!(drawn.positives(), counts.positives());
            assert_eq!(drawn.negatives(), counts.negatives());
        }
    }

    #[test]
    fn rows_keep_their_number_and_not_their_outcomes() {
        let counts = counts();
        let mut random = Random::new(2, "test");
        let drawn: Vec<_> = (0..50).map(|_| draw_rows(&counts, &mut random)).collect();
        assert!(drawn.iter().all(|drawn| drawn.total() == counts.total()));
        assert!(drawn.iter().any(|drawn| drawn.positives() != counts.positives()));
        assert_eq!(draw_rows(&RankedCounts::default(), &mut random), RankedCounts::default());
    }

    #[test]
    fn agrees_with_delong_and_repeats() {
        let counts = counts();
        let draw = |seed| {
            let mut random = Random::new(seed, "auc");
            interval(&counts, 1_000, 0.95, &mut random, ranking::auc).unwrap()
        };
        let delong = ranking::delong::auc(&counts, 0.95).unwrap();
        let drawn = draw(1);
        assert!((drawn.low - delong.low).abs() < 0.006);
        assert!((drawn.high - delong.high).abs() < 0.006);
        assert_eq!(drawn, draw(1));
        assert_ne!(drawn, draw(2));
    }

    #[test]
    fn strata_keep_their_totals() {
        let mut random = Random::new(1, "cells");
        let cells = [5, 5, 3, 0, 9, 7];
        let mut out = [0; 6];
        draw_cells(&cells, &[0..2, 2..5], &mut random, &mut out);
        assert_eq!(out[..2].iter().sum::<u64>(), 10);
        assert_eq!(out[2..5].iter().sum::<u64>(), 12);
        assert_eq!((out[3], out[5]), (0, 7));
    }

    #[test]
    fn nothing_to_take_percentiles_of() {
        assert_eq!(percentile(1.0, &[], 5, 0.95), None);
        assert_eq!(percentile(1.0, &[f64::NAN, 1.0], 5, 0.95), None);
        assert_eq!(percentile(f64::NAN, &[1.0, 2.0], 5, 0.95), None);
    }
}
