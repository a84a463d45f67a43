//! Means of skewed amounts: what a deal brings, and what a lead brings where most bring nothing.
//!
//! Amounts of money are skewed to the right, so that an interval of equal length on both sides is too low at either end. On the scale of
//! the logarithm the delta method gives the mean the standard error `cv / sqrt(k)`, with `cv` the coefficient of variation of
//! `k` amounts, and Student's quantile stands for the normal one.
//!
//! # References
//! - Casella, G. and Berger, R. L. (2002). Statistical Inference, section 5.5.4 (delta method). ISBN 978-0-534-24312-8
//! - Goodman, L. A. (1960). On the exact variance of products. JASA 55, 708-713. doi:10.1080/01621459.1960.10483369

use super::estimate::{Estimate, Method};
use super::series::student_critical_value;

/// Sums of amounts, from which mean and spread follow. Amounts are added in one order only, so that sums repeat.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    /// How many amounts.
    pub k: u64,
    /// Their sum.
    pub sum: f64,
    squares: f64,
}

impl Moments {
    /// The sums of some amounts.
    pub fn of(amounts: &[f64]) -> Self {
        let k = amounts.len() as u64;
        let sum: f64 = amounts.iter().sum();
        let mean = sum / k as f64;
        Self { k, sum, squares: amounts.iter().map(|amount| (amount - mean).powi(2)).sum() }
    }

    /// The mean; `None` without amounts.
    pub fn mean(&self) -> Option<f64> {
        (self.k > 0).then(|| self.sum / self.k as f64)
    }

    /// Variance of the mean; `None` for fewer than two amounts.
    fn variance(&self) -> Option<f64> {
        let k = self.k as f64;
        (self.k > 1).then(|| self.squares / (k - 1.0) / k)
    }

    /// The mean with its interval; `None` for fewer than two amounts.
    ///
    /// ```
    /// use leadgauge::stats::mean::Moments;
    /// let mean = Moments::of(&[100.0, 100.0, 400.0]).mean_estimate(0.95).expect("three amounts");
    /// assert!((mean.value - 200.0).abs() < 1e-12 && mean.high - 200.0 > 200.0 - mean.low);
    /// assert!(Moments::of(&[100.0]).mean_estimate(0.95).is_none());
    /// ```
    pub fn mean_estimate(&self, level: f64) -> Option<Estimate> {
        Some(skewed(self.mean()?, self.variance()?, self.k - 1, self.k, level))
    }

    /// Amount per row where `hits` of `n` rows bring one, and these amounts are known of `k <= hits` of them: the share of hits times the mean.
    /// The others are taken to be like these. `None` for fewer than two known amounts, or more hits than rows.
    pub fn per_row(&self, hits: u64, n: u64, level: f64) -> Option<Estimate> {
        let (value, variance) = self.of_rows(hits, n)?;
        Some(skewed(value, variance, self.k - 1, n, level))
    }

    /// Standard error of the logarithm of the amount per row; `None` where [`Self::per_row`] has none or is not above 0.
    pub fn log_error_per_row(&self, hits: u64, n: u64) -> Option<f64> {
        let (value, variance) = self.of_rows(hits, n)?;
        (value > 0.0).then(|| variance.sqrt() / value)
    }

    /// Amount per row and its variance.
    fn of_rows(&self, hits: u64, n: u64) -> Option<(f64, f64)> {
        if hits == 0 || hits > n {
            return None;
        }
        let (mean, share) = (self.mean()?, hits as f64 / n as f64);
        let variance = mean * mean * share * (1.0 - share) / n as f64 + share * share * self.variance()?;
        Some((share * mean, variance))
    }
}

fn skewed(value: f64, variance: f64, degrees: u64, n: u64, level: f64) -> Estimate {
    let half = student_critical_value(level, degrees as f64) * variance.sqrt();
    let (low, high) = if value > 0.0 {
        let factor = (half / value).exp();
        (value / factor, value * factor)
    } else {
        (value - half, value + half)
    };
    Estimate { value, low, high, level, n, method: Method::LogStudent }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::random::Random;

    #[test]
    fn sums_by_hand() {
        let moments = Moments::of(&[100.0, 200.0, 300.0]);
        assert!((moments.sum - 600.0).abs() < 1e-12 && moments.mean() == Some(200.0));
        // Variance of the mean: (100^2 + 0 + 100^2) / 2 / 3.
        assert!((moments.variance().unwrap() - 10_000.0 / 3.0).abs() < 1e-9);
        // 4 of 10 rows bring something: 80 a row; 200^2 x 0.4 x 0.6 / 10 + 0.4^2 x 10,000 / 3.
        let row = moments.per_row(4, 10, 0.95).unwrap();
        let spread = (960.0_f64 + 0.16 * 10_000.0 / 3.0).sqrt();
        assert!((row.value - 80.0).abs() < 1e-12);
        assert!((moments.log_error_per_row(4, 10).unwrap() - spread / 80.0).abs() < 1e-12);
        assert!(row.low < 80.0 && row.high > 80.0);
        assert!(moments.per_row(0, 10, 0.95).is_none() && moments.per_row(11, 10, 0.95).is_none());
        assert!(Moments::of(&[]).mean().is_none() && Moments::of(&[5.0]).per_row(1, 10, 0.95).is_none());
        let negative = Moments::of(&[-10.0, 4.0]).mean_estimate(0.95).unwrap();
        assert!(negative.low < -3.0 && negative.high > -3.0);
    }

    #[test]
    fn intervals_hold_the_truth_of_skewed_amounts() {
        let mut random = Random::new(3, "mean/coverage");
        let (sigma, rate, runs) = (0.6_f64, 0.08, 1_000);
        let truth = (7.0 + sigma * sigma / 2.0_f64).exp();
        for (n, least) in [(400, 0.925), (2_000, 0.93)] {
            let (mut of_deals, mut of_leads) = (0, 0);
            for _ in 0..runs {
                let hits = random.binomial(n, rate);
                let amounts: Vec<f64> = (0..hits).map(|_| random.normal(7.0, sigma).exp()).collect();
                let moments = Moments::of(&amounts);
                of_deals += usize::from(moments.mean_estimate(0.95).is_some_and(|mean| mean.contains(truth)));
                of_leads += usize::from(moments.per_row(hits, n, 0.95).is_some_and(|mean| mean.contains(rate * truth)));
            }
            for held in [of_deals, of_leads] {
                let share = held as f64 / f64::from(runs);
                assert!((least..=0.97).contains(&share), "{n} leads: {share}");
            }
        }
    }
}
