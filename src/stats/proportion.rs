//! Rates: Wilson's interval for one, Newcombe's interval for the difference of two.
//!
//! # References
//! - Wilson, E. B. (1927). Probable inference, the law of succession, and
//!   statistical inference. JASA 22, 209-212. doi:10.1080/01621459.1927.10502953
//! - Newcombe, R. G. (1998). Interval estimation for the difference between
//!   independent proportions: comparison of eleven methods. Statistics in
//!   Medicine 17, 873-890, method 10.
//!   `doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I`

use super::estimate::{Estimate, Method};
use super::normal::critical_value;

/// Share of `successes` among `trials` with Wilson's interval, without continuity correction.
///
/// `None` when there are no trials, or more successes than trials. The interval
/// is never empty: 0 of 5 gives 0 to 0.434.
///
/// ```
/// use leadgauge::stats::proportion::wilson;
/// let rate = wilson(3, 17, 0.95).expect("17 trials");
/// assert!((rate.low - 0.061_911_3).abs() < 1e-7);
/// assert!((rate.high - 0.410_294_6).abs() < 1e-7);
/// ```
pub fn wilson(successes: u64, trials: u64, level: f64) -> Option<Estimate> {
    if trials == 0 || successes > trials {
        return None;
    }
    let value = successes as f64 / trials as f64;
    let (low, high) = wilson_bounds(value, trials as f64, critical_value(level));
    Some(Estimate { value, low, high, level, n: trials, method: Method::Wilson })
}

/// Difference of two independent rates, first minus second, by Newcombe's method 10.
///
/// `n` is the sum of both numbers of trials. `None` when either side has no
/// trials, or more successes than trials.
///
/// ```
/// use leadgauge::stats::proportion::difference;
/// // Newcombe (1998), table II, example (a): 56/70 against 48/80.
/// let gap = difference((56, 70), (48, 80), 0.95).expect("both sides have trials");
/// assert!((gap.low - 0.0524).abs() < 5e-5);
/// assert!((gap.high - 0.3339).abs() < 5e-5);
/// ```
pub fn difference(first: (u64, u64), second: (u64, u64), level: f64) -> Option<Estimate> {
    let left = wilson(first.0, first.1, level)?;
    let right = wilson(second.0, second.1, level)?;
    let value = left.value - right.value;
    let below = (left.value - left.low).hypot(right.high - right.value);
    let above = (left.high - left.value).hypot(right.value - right.low);
    Some(Estimate { value, low: value - below, high: value + above, level, n: first.1 + second.1, method: Method::Newcombe })
}

/// Wilson bounds of a share of `n` effective observations, `z` standard errors wide.
pub(crate) fn wilson_bounds(share: f64, n: f64, z: f64) -> (f64, f64) {
    let square = z * z;
    let scale = 1.0 + square / n;
    let centre = (share + square / (2.0 * n)) / scale;
    let half = z / scale * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    // At 0 and 1 the bound equals the share; rounding must not push it past.
    let low = if share <= 0.0 { 0.0 } else { centre - half };
    let high = if share >= 1.0 { 1.0 } else { centre + half };
    (low.clamp(0.0, share), high.clamp(share, 1.0))
}

#[cfg(test)]
mod tests {
    use super::{difference, wilson};

    #[test]
    fn wilson_of_the_definitions() {
        let rate = wilson(3, 17, 0.95).unwrap();
        assert!((rate.low - 0.061_911_3).abs() < 1e-7);
        assert!((rate.high - 0.410_294_6).abs() < 1e-7);
        let none = wilson(0, 5, 0.95).unwrap();
        assert!(none.low.abs() < 1e-300);
        assert!((none.high - 0.434_482_5).abs() < 1e-7);
    }

    #[test]
    fn nothing_from_nothing() {
        assert_eq!(wilson(0, 0, 0.95), None);
        assert_eq!(wilson(2, 1, 0.95), None);
        assert_eq!(difference((0, 0), (1, 2), 0.95), None);
    }

    #[test]
    fn difference_is_antisymmetric() {
        let gap = difference((9, 10), (3, 10), 0.95).unwrap();
        let back = difference((3, 10), (9, 10), 0.95).unwrap();
        assert!((gap.value + back.value).abs() < 1e-15);
        assert!((gap.low + back.high).abs() < 1e-15);
        // Newcombe (1998), table II, example (b).
        assert!((gap.low - 0.1705).abs() < 5e-5 && (gap.high - 0.8090).abs() < 5e-5);
    }
}
