//! Bins of about equal counts that keep ties together, and sample quantiles.
//!
//! # References
//! Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages.
//! The American Statistician 50, 361-365, definition 7. doi:10.2307/2684934

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::input::{InputError, finite};

/// A bin of values: everything from `low` to `high`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ValueRange {
    /// Smallest value in the bin.
    pub low: f64,
    /// Largest value in the bin.
    pub high: f64,
    /// Number of values in it.
    pub n: u64,
}

/// Splits ordered groups into at most `bins` consecutive bins of about equal counts.
///
/// `counts` holds the number of rows of each distinct value, in the order of the
/// values. A group goes to the bin in which the middle of its ranks falls, so it is
/// never split, and bins may be unequal or fewer than asked for. Returns ranges
/// of indices into `counts` that cover all of it; none when there are no rows or
/// `bins` is 0.
///
/// ```
/// use leadgauge::stats::binning::equal_count_bins;
/// // Ten rows into two bins; the six tied rows stay together.
/// assert_eq!(equal_count_bins(&[1, 1, 6, 1, 1], 2), [0..2, 2..5]);
/// ```
pub fn equal_count_bins(counts: &[u64], bins: usize) -> Vec<Range<usize>> {
    let total: u128 = counts.iter().copied().map(u128::from).sum();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    if total == 0 || bins == 0 {
        return ranges;
    }
    let mut before: u128 = 0;
    let mut current = None;
    for (index, &count) in counts.iter().enumerate() {
        // Integer arithmetic: bin = floor(bins * (before + count / 2) / total).
        let middle = 2 * before + u128::from(count);
        let bin = (bins as u128 * middle / (2 * total)).min(bins as u128 - 1);
        before += u128::from(count);
        match ranges.last_mut() {
            // Empty groups extend the bin before them, or wait in the first one.
            Some(range) if count == 0 || current == Some(bin) || current.is_none() => {
                range.end = index + 1;
            }
            _ => ranges.push(index..index + 1),
        }
        if count > 0 {
            current = Some(bin);
        }
    }
    ranges
}

/// Splits values into at most `bins` bins of about equal counts, ties together.
///
/// `values` in any order. The bins come back ascending; none for no values.
///
/// # Errors
/// When a value is not finite.
pub fn equal_count_ranges(values: &[f64], bins: usize) -> Result<Vec<ValueRange>, InputError> {
    finite("values", values)?;
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let groups: Vec<(f64, u64)> = sorted.chunk_by(|left, right| left >= right).map(|ties| (ties[0], ties.len() as u64)).collect();
    let counts: Vec<u64> = groups.iter().map(|group| group.1).collect();
    let ranges = equal_count_bins(&counts, bins).into_iter();
    Ok(ranges
        .map(|range| ValueRange { low: groups[range.start].0, high: groups[range.end - 1].0, n: counts[range].iter().sum() })
        .collect())
}

/// Sample quantile of type 7 (linear interpolation between order statistics, as
/// R and numpy do by default).
///
/// `values` in any order; `share` in [0, 1]. `None` when there are no values, a
/// value is NaN, or the share is out of range.
///
/// ```
/// use leadgauge::stats::binning::quantile;
/// assert_eq!(quantile(&[40.0, 10.0, 20.0, 30.0], 0.5), Some(25.0));
/// ```
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_of_sorted(&sorted, share)
}

/// As [`quantile`], of values that are already ascending.
pub fn quantile_of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    if sorted.is_empty() || !(0.0..=1.0).contains(&share) || sorted.iter().any(|v| v.is_nan()) {
        return None;
    }
    let position = share * (sorted.len() - 1) as f64;
    let lower = position.floor() as usize;
    let upper = (lower + 1).min(sorted.len() - 1);
    let weight = position - position.floor();
    if weight <= 0.0 {
        return Some(sorted[lower]);
    }
    Some(sorted[lower] + weight * (sorted[upper] - sorted[lower]))
}

#[cfg(test)]
mod tests {
    use super::{equal_count_bins, equal_count_ranges, quantile};

    #[test]
    fn untied_rows_fill_bins_evenly() {
        let bins = equal_count_bins(&[1; 10], 5);
        assert_eq!(bins, [0..2, 2..4, 4..6, 6..8, 8..10]);
    }

    #[test]
    fn ties_are_never_split() {
        let values = [1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0, 4.0];
        let ranges = equal_count_ranges(&values, 4).unwrap();
        let shape: Vec<(f64, f64, u64)> = ranges.iter().map(|r| (r.low, r.high, r.n)).collect();
        assert_eq!(shape, [(1.0, 1.0, 1), (2.0, 2.0, 5), (3.0, 4.0, 2)]);
    }

    #[test]
    fn empty_groups_join_a_neighbour() {
        assert_eq!(equal_count_bins(&[0, 1, 0, 0, 1, 0], 2), [0..4, 4..6]);
    }

    #[test]
    fn nothing_to_bin() {
        assert!(equal_count_bins(&[], 4).is_empty());
        assert!(equal_count_bins(&[0, 0], 4).is_empty());
        assert!(equal_count_bins(&[1], 0).is_empty());
        assert!(equal_count_ranges(&[f64::NAN], 2).is_err());
    }

    #[test]
    fn quantiles() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!(quantile(&[5.0], 0.3), Some(5.0));
        assert_eq!(quantile(&[1.0, 2.0], 1.0), Some(2.0));
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0, f64::NAN], 0.5), None);
        assert_eq!(quantile(&[1.0], 1.5), None);
    }
}
