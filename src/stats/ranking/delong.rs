//! Variance of the area under the ROC curve, and of the difference of two areas
//! measured on the same rows, from the placements of every row among the other class.
//!
//! # References
//! - `DeLong`, E. R., `DeLong`, D. M. and Clarke-Pearson, D. L. (1988). Comparing the
//!   areas under two or more correlated receiver operating characteristic curves:
//!   a nonparametric approach. Biometrics 44, 837-845. doi:10.2307/2531595
//! - Sun, X. and Xu, W. (2014). Fast implementation of `DeLong`'s algorithm. IEEE
//!   Signal Processing Letters 21, 1389-1393. doi:10.1109/LSP.2014.2337313
//! - Obuchowski, N. A. and Lieber, M. L. (2002). Confidence bounds when the
//!   estimated ROC area is 1.0. Academic Radiology 9, 526-530.

use serde::{Deserialize, Serialize};

use crate::stats::estimate::{Estimate, Method};
use crate::stats::input::{InputError, finite, same_length};
use crate::stats::normal::{critical_value, two_sided};
use crate::stats::proportion::wilson_bounds;

use super::RankedCounts;

/// Area under the ROC curve with `DeLong`'s interval, clamped to [0, 1].
///
/// A placement is the share of the other class that a row beats, ties counting
/// one half; the variance is that of the placements of the positives over their
/// number plus the same for the negatives. Linear in the number of distinct scores.
///
/// `None` when a class has fewer than two rows. When the classes are separated
/// perfectly the placements do not vary and `DeLong` would claim certainty; the
/// Wilson interval of a share of 0 or 1 among as many rows as the smaller class
/// has is given instead, and named in `method`.
pub fn auc(counts: &RankedCounts, level: f64) -> Option<Estimate> {
    let (positives, negatives) = (counts.positives() as f64, counts.negatives() as f64);
    if positives < 2.0 || negatives < 2.0 {
        return None;
    }
    let value = super::auc(counts)?;
    let (mut positives_below, mut negatives_below) = (0.0, 0.0);
    let (mut among_positives, mut among_negatives) = (0.0, 0.0);
    for group in counts.groups() {
        let (here, others) = (group.positives as f64, group.negatives as f64);
        let beaten = (negatives_below + 0.5 * others) / negatives;
        let beaten_by = 1.0 - (positives_below + 0.5 * here) / positives;
        among_positives += here * (beaten - value).powi(2);
        among_negatives += others * (beaten_by - value).powi(2);
        positives_below += here;
        negatives_below += others;
    }
    let variance = among_positives / (positives - 1.0) / positives + among_negatives / (negatives - 1.0) / negatives;
    let z = critical_value(level);
    let separated = value <= 0.0 || value >= 1.0;
    let (low, high) = if separated {
        wilson_bounds(value, positives.min(negatives), z)
    } else {
        let half = z * variance.sqrt();
        ((value - half).max(0.0), (value + half).min(1.0))
    };
    Some(Estimate { value, low, high, level, n: counts.total(), method: if separated { Method::Wilson } else { Method::Delong } })
}

/// Two scores compared on the same rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AucDifference {
    /// Area of the first score.
    pub first: f64,
    /// Area of the second score.
    pub second: f64,
    /// First minus second, with the interval of the paired difference.
    pub difference: Estimate,
    /// Two-sided p-value of no difference; 1 when the two scores rank all rows alike.
    pub p_value: f64,
}

/// Paired difference of two areas under the ROC curve: `first` and `second` are
/// two scores of the same rows, `outcomes` their results (true = positive).
///
/// `None` when a class has fewer than two rows. Takes O(n log n).
///
/// # Errors
/// When the lengths differ or a score is not finite.
pub fn difference(first: &[f64], second: &[f64], outcomes: &[bool], level: f64) -> Result<Option<AucDifference>, InputError> {
    same_length("second", first.len(), second.len())?;
    same_length("outcomes", first.len(), outcomes.len())?;
    finite("first", first)?;
    finite("second", second)?;
    let rows = places(first).into_iter().zip(places(second)).zip(outcomes);
    let cell = |((first, second), &positive): ((usize, usize), &bool)| {
        let positives = u64::from(positive);
        PairedCell { first, second, positives, negatives: 1 - positives }
    };
    Ok(difference_of_cells(&rows.map(cell).collect::<Vec<_>>(), level))
}

/// Leads that share both scores, as places in the order of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairedCell {
    /// Place of the first score: higher is better, equal is a tie.
    pub first: usize,
    /// Place of the second score.
    pub second: usize,
    /// Positives with both.
    pub positives: u64,
    /// Negatives with both.
    pub negatives: u64,
}

/// [`difference`] from counts by both scores: linear in the number of cells, whatever the number of rows.
pub fn difference_of_cells(cells: &[PairedCell], level: f64) -> Option<AucDifference> {
    let left = Placements::new(cells, |cell| cell.first);
    let right = Placements::new(cells, |cell| cell.second);
    let positives: u64 = cells.iter().map(|cell| cell.positives).sum();
    let n = positives + cells.iter().map(|cell| cell.negatives).sum::<u64>();
    if positives < 2 || n - positives < 2 {
        return None;
    }
    let mean = |side: &Placements| {
        cells.iter().map(|cell| cell.positives as f64 * side.of_positives[(side.place)(cell)]).sum::<f64>() / positives as f64
    };
    let (first, second) = (mean(&left), mean(&right));
    let gap = first - second;
    let (mut among_positives, mut among_negatives) = (0.0, 0.0);
    for cell in cells {
        let (one, other) = ((left.place)(cell), (right.place)(cell));
        among_positives += cell.positives as f64 * (left.of_positives[one] - right.of_positives[other] - gap).powi(2);
        among_negatives += cell.negatives as f64 * (left.of_negatives[one] - right.of_negatives[other] - gap).powi(2);
    }
    let over = |n: u64| (n as f64 - 1.0) * n as f64;
    let error = (among_positives / over(positives) + among_negatives / over(n - positives)).sqrt();
    let half = critical_value(level) * error;
    let (low, high) = ((gap - half).max(-1.0), (gap + half).min(1.0));
    Some(AucDifference {
        first,
        second,
        difference: Estimate { value: gap, low, high, level, n, method: Method::Delong },
        p_value: if error > 0.0 { two_sided(gap / error) } else { 1.0 },
    })
}

/// Placements of the positives and of the negatives at each place of one score.
struct Placements {
    place: fn(&PairedCell) -> usize,
    of_positives: Vec<f64>,
    of_negatives: Vec<f64>,
}

impl Placements {
    fn new(cells: &[PairedCell], place: fn(&PairedCell) -> usize) -> Self {
        let places = cells.iter().map(place).max().map_or(0, |last| last + 1);
        let mut counts = vec![(0_u64, 0_u64); places];
        for cell in cells {
            let count = &mut counts[place(cell)];
            *count = (count.0 + cell.positives, count.1 + cell.negatives);
        }
        let (positives, negatives) = counts.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        let (mut positives_below, mut negatives_below) = (0.0, 0.0);
        let (mut of_positives, mut of_negatives) = (Vec::with_capacity(places), Vec::with_capacity(places));
        for (here, others) in counts.into_iter().map(|(here, others)| (here as f64, others as f64)) {
            of_positives.push((negatives_below + 0.5 * others) / negatives as f64);
            of_negatives.push(1.0 - (positives_below + 0.5 * here) / positives as f64);
            positives_below += here;
            negatives_below += others;
        }
        Self { place, of_positives, of_negatives }
    }
}

/// Place of each score among the distinct ones.
fn places(scores: &[f64]) -> Vec<usize> {
    let mut distinct = scores.to_vec();
    distinct.sort_unstable_by(f64::total_cmp);
    distinct.dedup_by(|one, other| one <= other);
    scores.iter().map(|score| distinct.partition_point(|other| other < score)).collect()
}

#[cfg(test)]
mod tests {
    use super::{auc, difference};
    use crate::stats::estimate::Method;
    use crate::stats::ranking::RankedCounts;

    const OUTCOMES: [bool; 6] = [false, false, true, false, true, true];

    #[test]
    fn hand_worked_variance() {
        // Positives 3, 5, 6 against negatives 1, 2, 4: area 8/9.
        // Placements of positives 2/3, 1, 1 (sample variance 1/27),
        // of negatives 1, 1, 2/3 (1/27): variance 2/81.
        let scores = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let counts = RankedCounts::from_rows(&scores, &OUTCOMES).unwrap();
        let area = auc(&counts, 0.95).unwrap();
        assert!((area.value - 8.0 / 9.0).abs() < 1e-15);
        let low = 8.0 / 9.0 - 1.959_963_984_540_054 * (2.0_f64 / 81.0).sqrt();
        assert!((area.low - low).abs() < 1e-14);
        assert!((area.high - 1.0).abs() < 1e-15);
        assert_eq!((area.method, area.n), (Method::Delong, 6));
    }

    #[test]
    fn perfect_separation_is_not_certainty() {
        let scores = [1.0, 2.0, 4.0, 3.0, 5.0, 6.0];
        let counts = RankedCounts::from_rows(&scores, &OUTCOMES).unwrap();
        let area = auc(&counts, 0.95).unwrap();
        assert_eq!(area.method, Method::Wilson);
        assert!(area.low < 0.5 && area.high >= 1.0);
    }

    #[test]
    fn same_order_means_no_difference() {
        let scores = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let cubes = scores.map(|score: f64| score.powi(3));
        let gap = difference(&scores, &cubes, &OUTCOMES, 0.95).unwrap().unwrap();
        assert!(gap.difference.value.abs() < 1e-15 && gap.difference.width() < 1e-15);
        assert!((gap.p_value - 1.0).abs() < 1e-15);
    }

    #[test]
    fn too_few_rows() {
        let counts = RankedCounts::from_rows(&[1.0, 2.0, 3.0], &[false, false, true]).unwrap();
        assert_eq!(auc(&counts, 0.95), None);
        assert_eq!(difference(&[], &[], &[], 0.95).unwrap(), None);
        assert!(difference(&[1.0], &[], &[true], 0.95).is_err());
    }
}
