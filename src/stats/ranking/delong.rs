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
use crate::stats::input::{InputError, same_length};
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
    let left = Placements::new(first, outcomes)?;
    let right = Placements::new(second, outcomes)?;
    let (Some(first), Some(second)) = (left.area(), right.area()) else {
        return Ok(None);
    };
    let gap = first - second;
    let variance = spread(&left.of_positives, &right.of_positives, gap) + spread(&left.of_negatives, &right.of_negatives, gap);
    let error = variance.sqrt();
    let half = critical_value(level) * error;
    Ok(Some(AucDifference {
        first,
        second,
        difference: Estimate {
            value: gap,
            low: (gap - half).max(-1.0),
            high: (gap + half).min(1.0),
            level,
            n: outcomes.len() as u64,
            method: Method::Delong,
        },
        p_value: if error > 0.0 { two_sided(gap / error) } else { 1.0 },
    }))
}

/// Placements of each positive and each negative, in the order of the rows.
struct Placements {
    of_positives: Vec<f64>,
    of_negatives: Vec<f64>,
}

impl Placements {
    fn new(scores: &[f64], outcomes: &[bool]) -> Result<Self, InputError> {
        let counts = RankedCounts::from_rows(scores, outcomes)?;
        let (positives, negatives) = (counts.positives() as f64, counts.negatives() as f64);
        let (mut positives_below, mut negatives_below) = (0.0, 0.0);
        let mut placed = Vec::with_capacity(counts.groups().len());
        for group in counts.groups() {
            let (here, others) = (group.positives as f64, group.negatives as f64);
            let beaten = (negatives_below + 0.5 * others) / negatives;
            let beaten_by = 1.0 - (positives_below + 0.5 * here) / positives;
            placed.push((beaten, beaten_by));
            positives_below += here;
            negatives_below += others;
        }
        let mut of_positives = Vec::new();
        let mut of_negatives = Vec::new();
        for (&score, &positive) in scores.iter().zip(outcomes) {
            let group = counts.groups().partition_point(|group| group.score < score);
            if positive {
                of_positives.push(placed[group].0);
            } else {
                of_negatives.push(placed[group].1);
            }
        }
        Ok(Self { of_positives, of_negatives })
    }

    /// Mean placement of the positives, when both classes have two rows.
    fn area(&self) -> Option<f64> {
        let enough = self.of_positives.len() > 1 && self.of_negatives.len() > 1;
        enough.then(|| self.of_positives.iter().sum::<f64>() / self.of_positives.len() as f64)
    }
}

/// Sample variance of the differences of two sets of placements around `gap`, over their number.
fn spread(first: &[f64], second: &[f64], gap: f64) -> f64 {
    let n = first.len() as f64;
    let squares = first.iter().zip(second);
    squares.map(|(a, b)| (a - b - gap).powi(2)).sum::<f64>() / (n - 1.0) / n
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
