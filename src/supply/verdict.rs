//! Expected leads against what is asked for.

use crate::stats::bootstrap::percentile;
use crate::stats::estimate::{Estimate, Method};

use super::result::{Basis, Check, Counted, Expected, Verdict};

/// The two levels of every interval.
const LEVELS: [f64; 2] = [0.8, 0.95];

impl Expected {
    /// A value with the quantiles of its draws; `n` is the number of weeks behind it.
    pub fn of(value: f64, draws: &[f64], n: u64) -> Self {
        let [at_80, at_95] = LEVELS.map(|level| {
            let bare = Estimate { value, low: value, high: value, level, n, method: Method::Simulation };
            percentile(value, draws, n, level).map_or(bare, |estimate| Estimate { method: Method::Simulation, ..estimate })
        });
        Self { at_80, at_95 }
    }
}

impl Check {
    /// Whether the number asked for is reached: surely enough when the 80 % interval lies at or above it, short when it lies below.
    pub fn new((counted, basis): (Counted, Basis), wanted: f64, expected: Expected, draws: &[f64]) -> Self {
        let reached = draws.iter().filter(|drawn| **drawn >= wanted).count();
        let verdict = if expected.at_80.low >= wanted {
            Verdict::Enough
        } else if expected.at_80.high < wanted {
            Verdict::Short
        } else {
            Verdict::CannotTell
        };
        Self { counted, basis, wanted, expected, chance: reached as f64 / (draws.len() as f64).max(1.0), verdict }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_go_by_the_80_percent_interval() {
        let draws: Vec<f64> = (0..=100).map(f64::from).collect();
        let expected = Expected::of(50.0, &draws, 60);
        assert!((expected.at_80.low - 10.0).abs() < 1e-9 && (expected.at_95.high - 97.5).abs() < 1e-9);
        let check = |wanted| Check::new((Counted::Leads, Basis::Plan), wanted, expected, &draws);
        assert_eq!(
            [check(9.9), check(50.0), check(90.5)].map(|check| check.verdict),
            [Verdict::Enough, Verdict::CannotTell, Verdict::Short]
        );
        assert!((check(50.0).chance - 51.0 / 101.0).abs() < 1e-12);
    }
}
