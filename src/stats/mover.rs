//! Limits of sums and ratios of independent figures from the limits of each (MOVER, method of variance estimates recovery).
//!
//! What lies between a figure and its own limit stands for its standard error on that side, so that skewed limits, such as
//! Wilson's, are kept.
//!
//! # References
//! - Zou, G. Y. and Donner, A. (2008). Construction of confidence limits about effect measures: a general approach.
//!   Statistics in Medicine 27, 1693-1702. doi:10.1002/sim.3095
//! - Donner, A. and Zou, G. Y. (2012). Closed-form confidence intervals for functions of the normal mean and standard
//!   deviation. Statistical Methods in Medical Research 21, 347-359. doi:10.1177/0962280210383082

use super::estimate::{Estimate, Method};

/// A figure with its lower and upper limit, `low <= value <= high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Lower limit.
    pub low: f64,
    /// The figure.
    pub value: f64,
    /// Upper limit.
    pub high: f64,
}

impl Limits {
    /// The same times a number of 0 or more.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, value: self.value * factor, high: self.high * factor }
    }
}

/// Sum of independent figures. Nothing sums to 0 without doubt.
pub fn sum(parts: impl IntoIterator<Item = Limits>) -> Limits {
    let (mut value, mut below, mut above) = (0.0, 0.0, 0.0);
    for part in parts {
        value += part.value;
        below += (part.value - part.low).powi(2);
        above += (part.high - part.value).powi(2);
    }
    Limits { low: value - f64::sqrt(below), value, high: value + f64::sqrt(above) }
}

/// The first less the second, of independent figures whose limits lie on both sides of them.
pub fn difference(first: &Estimate, second: &Estimate) -> Estimate {
    let taken = Limits { low: -second.high, value: -second.value, high: -second.low };
    let Limits { low, value, high } = sum([Limits { low: first.low, value: first.value, high: first.high }, taken]);
    Estimate { value, low, high, level: first.level, n: first.n + second.n, method: Method::Mover }
}

/// Upper limit of `first / second` for two independent figures of 0 or more: infinite where the second may be 0.
pub fn ratio_high(first: Limits, second: Limits) -> f64 {
    let (low, high) = (second.low.max(0.0), first.high);
    let square = low * (2.0 * second.value - low);
    if square <= 0.0 {
        return if high > 0.0 { f64::INFINITY } else { 0.0 };
    }
    let product = first.value * second.value;
    let inner = product * product - square * high * (2.0 * first.value - high);
    (product + inner.max(0.0).sqrt()) / square
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn limits(low: f64, value: f64, high: f64) -> Limits {
        Limits { low, value, high }
    }

    #[test]
    fn sums_by_hand() {
        let both = sum([limits(7.0, 10.0, 13.0), limits(16.0, 20.0, 24.0)]);
        assert_eq!(both, limits(25.0, 30.0, 35.0));
        assert_eq!(sum([]), limits(0.0, 0.0, 0.0));
        assert_eq!(limits(1.0, 2.0, 3.0).times(2.0), limits(2.0, 4.0, 6.0));
    }

    #[test]
    fn differences_by_hand() {
        let of = |low, value, high| Estimate { value, low, high, level: 0.95, n: 5, method: Method::Wald };
        let gap = difference(&of(7.0, 10.0, 14.0), &of(16.0, 20.0, 24.0));
        assert_eq!((gap.low, gap.value, gap.n), (-15.0, -10.0, 10));
        assert!((gap.high - (-10.0 + 32.0_f64.sqrt())).abs() < 1e-12);
    }

    #[test]
    fn ratios_by_hand() {
        // Known exactly: the ratio itself. One side known: the other side's limit over it.
        assert!((ratio_high(limits(6.0, 6.0, 6.0), limits(3.0, 3.0, 3.0)) - 2.0).abs() < 1e-12);
        assert!((ratio_high(limits(4.0, 6.0, 9.0), limits(3.0, 3.0, 3.0)) - 3.0).abs() < 1e-12);
        assert!((ratio_high(limits(6.0, 6.0, 6.0), limits(2.0, 3.0, 5.0)) - 3.0).abs() < 1e-12);
        // Both unsure: wider than either alone.
        assert!(ratio_high(limits(4.0, 6.0, 9.0), limits(2.0, 3.0, 5.0)) > 3.0);
        assert!(ratio_high(limits(0.0, 0.0, 2.0), limits(0.0, 1.0, 3.0)).is_infinite());
        assert!(ratio_high(limits(0.0, 0.0, 0.0), limits(0.0, 0.0, 1.0)).abs() < 1e-12);
    }

    #[test]
    fn the_limit_solves_its_own_equation() {
        // The limit x is where first - x * second has the value 0 at the end of its own interval.
        let (first, second) = (limits(30.0, 40.0, 52.0), limits(80.0, 100.0, 118.0));
        let x = ratio_high(first, second);
        let gap = x * second.value - first.value;
        let reach = ((x * (second.value - second.low)).powi(2) + (first.high - first.value).powi(2)).sqrt();
        assert!((gap - reach).abs() < 1e-9);
    }
}
