//! Isotonic regression: the closest non-decreasing curve, by pooling adjacent violators.
//!
//! # References
//! - Barlow, R. E., Bartholomew, D. J., Bremner, J. M. and Brunk, H. D. (1972).
//!   Statistical Inference under Order Restrictions, section 1.2. ISBN 978-0-471-04970-8
//! - de Leeuw, J., Hornik, K. and Mair, P. (2009). Isotone optimization in R: PAVA
//!   and active set methods. Journal of Statistical Software 32(5).
//!   doi:10.18637/jss.v032.i05 (ties: the secondary approach, pooled first)

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::input::{InputError, finite, same_length, within};
use super::ranking::RankedCounts;

/// A flat stretch of the fitted curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Smallest x pooled into the block.
    pub low: f64,
    /// Largest x pooled into it.
    pub high: f64,
    /// The fitted value: the weighted mean of its observations.
    pub value: f64,
    /// Sum of the weights of its observations.
    pub weight: f64,
}

/// A fitted non-decreasing curve: blocks with ascending x and strictly increasing values.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Isotonic {
    blocks: Vec<Block>,
}

impl Isotonic {
    /// Fits `y` on `x` by weighted least squares; without `weights` all are 1.
    ///
    /// Observations of the same x are replaced by their weighted mean first, so
    /// the order of rows does not matter. Rows of weight 0 are left out. No rows
    /// give an empty fit, which predicts `None`.
    ///
    /// # Errors
    /// When lengths differ, a value is not finite, or a weight is negative.
    ///
    /// ```
    /// use leadgauge::stats::isotonic::Isotonic;
    /// // 3 and 2 are out of order and pooled to 2.5.
    /// let fit = Isotonic::fit(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0], None)?;
    /// assert_eq!(fit.blocks().len(), 2);
    /// assert_eq!(fit.interpolate(1.5), Some(1.75));
    /// assert_eq!(fit.step(1.5), Some(1.0));
    /// # Ok::<(), leadgauge::stats::input::InputError>(())
    /// ```
    pub fn fit(x: &[f64], y: &[f64], weights: Option<&[f64]>) -> Result<Self, InputError> {
        const NON_NEGATIVE: RangeInclusive<f64> = 0.0..=f64::MAX;
        same_length("y", x.len(), y.len())?;
        finite("x", x)?;
        finite("y", y)?;
        if let Some(weights) = weights {
            same_length("weights", x.len(), weights.len())?;
            within("weights", weights, &NON_NEGATIVE)?;
        }
        let mut points: Vec<Block> = x
            .iter()
            .zip(y)
            .enumerate()
            .map(|(row, (&x, &value))| Block { low: x, high: x, value, weight: weights.map_or(1.0, |weights| weights[row]) })
            .filter(|point| point.weight > 0.0)
            .collect();
        // Sorting by value and weight too makes the sums below independent of the row order.
        points.sort_unstable_by(|left, right| {
            let by_x = left.low.total_cmp(&right.low);
            by_x.then(left.value.total_cmp(&right.value)).then(left.weight.total_cmp(&right.weight))
        });
        let ties = points.chunk_by(|left, right| left.low >= right.low);
        Ok(Self::pool(ties.map(pooled)))
    }

    /// Fits the share of positives on the score: the calibration curve of CORP.
    pub fn from_counts(counts: &RankedCounts) -> Self {
        Self::pool(counts.groups().iter().map(|group| Block {
            low: group.score,
            high: group.score,
            value: group.positives as f64 / group.total() as f64,
            weight: group.total() as f64,
        }))
    }

    /// Pools neighbours until the values increase strictly.
    fn pool(points: impl Iterator<Item = Block>) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        for mut block in points {
            while let Some(last) = blocks.pop_if(|last| last.value >= block.value) {
                block = pooled(&[last, block]);
            }
            blocks.push(block);
        }
        Self { blocks }
    }

    /// The flat stretches, ascending.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The curve at `x`, joined linearly between blocks and flat within and beyond
    /// them, as scikit-learn's `IsotonicRegression(out_of_bounds="clip")` predicts.
    ///
    /// `None` for an empty fit or when `x` is NaN.
    pub fn interpolate(&self, x: f64) -> Option<f64> {
        let before = self.last_from(x)?;
        let block = self.blocks.get(before)?;
        match self.blocks.get(before + 1) {
            Some(next) if x > block.high => {
                let share = (x - block.high) / (next.low - block.high);
                Some(block.value + share * (next.value - block.value))
            }
            _ => Some(block.value),
        }
    }

    /// The curve at `x` as a step function: the value of the last block that
    /// starts at or below `x`, of the first block below all of them.
    ///
    /// At the fitted points this is the isotonic fit itself. `None` for an empty
    /// fit or when `x` is NaN.
    pub fn step(&self, x: f64) -> Option<f64> {
        self.blocks.get(self.last_from(x)?).map(|block| block.value)
    }

    /// Index of the last block that starts at or below `x`, 0 if none does.
    fn last_from(&self, x: f64) -> Option<usize> {
        (!x.is_nan()).then(|| self.blocks.partition_point(|block| block.low <= x).saturating_sub(1))
    }
}

/// Neighbouring blocks as one.
fn pooled(blocks: &[Block]) -> Block {
    let weight: f64 = blocks.iter().map(|block| block.weight).sum();
    let sum: f64 = blocks.iter().map(|block| block.weight * block.value).sum();
    let edges = blocks.iter().flat_map(|block| [block.low, block.high]);
    Block { low: edges.clone().fold(f64::INFINITY, f64::min), high: edges.fold(f64::NEG_INFINITY, f64::max), value: sum / weight, weight }
}

#[cfg(test)]
mod tests {
    use super::Isotonic;
    use crate::stats::ranking::RankedCounts;

    #[test]
    fn pools_ties_before_violators() {
        // Ties at 1 average to 1/2, which then violates against 0 at 2: (0.5 * 2 + 0) / 3.
        let fit = Isotonic::fit(&[1.0, 2.0, 1.0, 3.0], &[0.0, 0.0, 1.0, 1.0], None).unwrap();
        let blocks = fit.blocks();
        assert_eq!(blocks.len(), 2);
        assert!((blocks[0].value - 1.0 / 3.0).abs() < 1e-15);
        assert!((blocks[0].high - 2.0).abs() < 1e-15);
        assert!((blocks[0].weight - 3.0).abs() < 1e-15);
    }

    #[test]
    fn weights_count_as_repeated_rows() {
        let weighted = Isotonic::fit(&[1.0, 2.0], &[1.0, 0.0], Some(&[3.0, 1.0])).unwrap();
        assert!((weighted.step(1.0).unwrap() - 0.75).abs() < 1e-15);
        let dropped = Isotonic::fit(&[1.0, 2.0], &[1.0, 0.0], Some(&[0.0, 1.0])).unwrap();
        assert_eq!(dropped.blocks().len(), 1);
    }

    #[test]
    fn clamps_beyond_the_fitted_range() {
        let fit = Isotonic::fit(&[1.0, 2.0], &[0.25, 0.75], None).unwrap();
        assert_eq!(fit.interpolate(-5.0), Some(0.25));
        assert_eq!(fit.interpolate(9.0), Some(0.75));
        assert_eq!(fit.step(-5.0), Some(0.25));
        assert_eq!(fit.step(1.999), Some(0.25));
        assert_eq!(fit.interpolate(f64::NAN), None);
    }

    #[test]
    fn counts_and_rows_agree() {
        let (scores, outcomes) = ([3.0, 1.0, 2.0, 2.0], [true, true, false, true]);
        let counts = RankedCounts::from_rows(&scores, &outcomes).unwrap();
        let y = outcomes.map(|positive| f64::from(u8::from(positive)));
        let rows = Isotonic::fit(&scores, &y, None).unwrap();
        assert_eq!(Isotonic::from_counts(&counts), rows);
    }

    #[test]
    fn empty_and_bad_input() {
        let empty = Isotonic::fit(&[], &[], None).unwrap();
        assert_eq!(empty.interpolate(1.0), None);
        assert_eq!(empty.step(1.0), None);
        assert!(Isotonic::fit(&[1.0], &[], None).is_err());
        assert!(Isotonic::fit(&[1.0], &[1.0], Some(&[-1.0])).is_err());
        assert!(Isotonic::fit(&[f64::INFINITY], &[1.0], None).is_err());
    }
}
