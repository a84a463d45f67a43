//! How far two sets of counts over the same bins lie apart.
//!
//! # References
//! - Siddiqi, N. (2006). Credit Risk Scorecards (system stability
//!   index). doi:10.1002/9781119201731
//! - Pearson, K. (1900). On the criterion that a given system of deviations...
//!   Philosophical Magazine 50, 157-175. doi:10.1080/14786440009463897

use serde::{Deserialize, Serialize};

use super::input::{InputError, same_length};
use super::normal::chi_square_upper;

/// Smallest share that a bin counts with in the PSI.
pub const SHARE_FLOOR: f64 = 1e-4;

/// Population stability index of `current` against `baseline`, counts per bin:
/// the sum of (q - p) ln(q / p) over the bins.
///
/// Shares below [`SHARE_FLOOR`] are raised to it and all shares are then divided
/// by their new sum, so an empty bin gives a large figure but never an infinite
/// one, and the index is symmetric. `None` when one side has no rows.
///
/// # Errors
/// When the two slices differ in length.
///
/// ```
/// use leadgauge::stats::distribution::psi;
/// let index = psi(&[50, 50], &[25, 75])?.expect("both sides have rows");
/// assert!((index - 0.25 * 3.0_f64.ln()).abs() < 1e-12);
/// # Ok::<(), leadgauge::stats::input::InputError>(())
/// ```
pub fn psi(baseline: &[u64], current: &[u64]) -> Result<Option<f64>, InputError> {
    same_length("current", baseline.len(), current.len())?;
    let (Some(expected), Some(actual)) = (floored_shares(baseline), floored_shares(current)) else {
        return Ok(None);
    };
    let parts = expected.iter().zip(&actual);
    Ok(Some(parts.map(|(p, q)| (q - p) * (q / p).ln()).sum()))
}

/// Shares with the floor applied, summing to one.
fn floored_shares(counts: &[u64]) -> Option<Vec<f64>> {
    let total: u64 = counts.iter().sum();
    if total == 0 {
        return None;
    }
    let raised: Vec<f64> = counts.iter().map(|&count| (count as f64 / total as f64).max(SHARE_FLOOR)).collect();
    let sum: f64 = raised.iter().sum();
    Some(raised.into_iter().map(|share| share / sum).collect())
}

/// Pearson's test that two sets of counts come from the same distribution.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChiSquare {
    /// Sum of (observed - expected)^2 / expected over both rows of the table.
    pub statistic: f64,
    /// Bins that hold any rows, less one.
    pub degrees: u64,
    /// Chance of a statistic at least as large if nothing had changed.
    pub p_value: f64,
    /// Smallest expected count; below 5 the p-value is rough.
    pub smallest_expected: f64,
}

/// Chi-square test of homogeneity of two rows of counts over the same bins,
/// without continuity correction. Bins empty on both sides are left out.
///
/// `None` when one side has no rows or only one bin is filled.
///
/// # Errors
/// When the two slices differ in length.
pub fn chi_square(baseline: &[u64], current: &[u64]) -> Result<Option<ChiSquare>, InputError> {
    same_length("current", baseline.len(), current.len())?;
    let first: u64 = baseline.iter().sum();
    let second: u64 = current.iter().sum();
    let filled = baseline.iter().zip(current).filter(|(a, b)| **a + **b > 0);
    let degrees = (filled.clone().count() as u64).saturating_sub(1);
    if first == 0 || second == 0 || degrees == 0 {
        return Ok(None);
    }
    let share = first as f64 / (first + second) as f64;
    let mut statistic = 0.0;
    let mut smallest_expected = f64::INFINITY;
    for (&a, &b) in filled {
        let both = (a + b) as f64;
        for (observed, expected) in [(a, both * share), (b, both * (1.0 - share))] {
            statistic += (observed as f64 - expected).powi(2) / expected;
            smallest_expected = smallest_expected.min(expected);
        }
    }
    Ok(Some(ChiSquare { statistic, degrees, p_value: chi_square_upper(statistic, degrees), smallest_expected }))
}

#[cfg(test)]
mod tests {
    use super::{chi_square, psi};

    #[test]
    fn same_distribution_has_no_distance() {
        assert!(psi(&[1, 2, 3], &[10, 20, 30]).unwrap().unwrap().abs() < 1e-15);
        let test = chi_square(&[1, 2, 3], &[10, 20, 30]).unwrap().unwrap();
        assert!(test.statistic < 1e-12 && (test.p_value - 1.0).abs() < 1e-6);
    }

    #[test]
    fn an_empty_bin_is_finite() {
        // Shares 0.5, 0.5 against 1, 1e-4 over 1.0001.
        let index = psi(&[50, 50], &[100, 0]).unwrap().unwrap();
        let (q, r) = (1.0 / 1.0001, 1e-4 / 1.0001);
        let by_hand = (q - 0.5) * f64::ln(q / 0.5) + (r - 0.5) * f64::ln(r / 0.5);
        assert!((index - by_hand).abs() < 1e-12);
    }

    #[test]
    fn two_by_two_by_hand() {
        // Expected 15 and 15 in each row: 4 * 25 / 15.
        let test = chi_square(&[10, 20, 0], &[20, 10, 0]).unwrap().unwrap();
        assert!((test.statistic - 20.0 / 3.0).abs() < 1e-12);
        assert_eq!(test.degrees, 1);
        assert!((test.smallest_expected - 15.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_compare() {
        assert_eq!(psi(&[0, 0], &[1, 2]).unwrap(), None);
        assert_eq!(psi(&[], &[]).unwrap(), None);
        assert_eq!(chi_square(&[5, 0], &[7, 0]).unwrap(), None);
        assert!(psi(&[1], &[1, 2]).is_err());
    }
}
