//! The one source of random numbers: a seed from the config and a named stream.
//!
//! Two parts of a run that draw from streams of different names do not disturb
//! each other: adding a draw in one leaves the figures of the other as they were.
//!
//! # References
//! - Blackman, D. and Vigna, S. (2021). Scrambled linear pseudorandom number
//!   generators. ACM Transactions on Mathematical Software 47(4). doi:10.1145/3460772
//! - Fowler, G., Noll, L. C., Vo, K.-P., Eastlake, D. and Hansen, T. The FNV
//!   non-cryptographic hash algorithm (FNV-1a, 64 bits).

use rand::{Rng, SeedableRng};
use rand_distr::{Binomial, Distribution, Exp1, Gamma, Poisson, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Start value of 64-bit FNV-1a.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
/// Multiplier of 64-bit FNV-1a.
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
/// Largest mean that a Poisson draw is made from directly; far above any count of leads.
const POISSON_LIMIT: f64 = 1e15;

/// A deterministic generator (xoshiro256++) for one named stream of one seed.
///
/// Parameters outside the range of a distribution do not fail: each method says
/// what it draws then.
///
/// ```
/// use leadgauge::stats::random::Random;
/// let mut first = Random::new(7, "bootstrap");
/// let mut again = Random::new(7, "bootstrap");
/// let mut other = Random::new(7, "simulation");
/// let draw = first.below(1_000_000);
/// assert_eq!(draw, again.below(1_000_000));
/// assert_ne!(draw, other.below(1_000_000));
/// ```
#[derive(Debug, Clone)]
pub struct Random {
    generator: Xoshiro256PlusPlus,
}

impl Random {
    /// The generator of `stream` under `seed`.
    pub fn new(seed: u64, stream: &str) -> Self {
        let hash = seed
            .to_le_bytes()
            .iter()
            .chain(stream.as_bytes())
            .fold(FNV_OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME));
        Self { generator: Xoshiro256PlusPlus::seed_from_u64(hash) }
    }

    /// Uniform on [0, 1), with 53 random bits.
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.generator.next_u64() >> 11) as f64 * STEP
    }

    /// Uniform integer in `0..n`, without bias; 0 when `n` is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 {
            return 0;
        }
        // Lemire (2019), doi:10.1145/3230636: multiply, and reject the short first interval.
        let threshold = n.wrapping_neg() % n;
        loop {
            let product = u128::from(self.generator.next_u64()) * u128::from(n);
            if product as u64 >= threshold {
                return (product >> 64) as u64;
            }
        }
    }

    /// True with probability `p` (never for `p` <= 0, always for `p` >= 1).
    pub fn bernoulli(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    /// Normal with the given mean and standard deviation.
    pub fn normal(&mut self, mean: f64, sd: f64) -> f64 {
        let standard: f64 = StandardNormal.sample(&mut self.generator);
        mean + sd * standard
    }

    /// Gamma with mean `shape * scale`; 0 when either is not positive and finite.
    pub fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        Gamma::new(shape, scale).map_or(0.0, |gamma| gamma.sample(&mut self.generator))
    }

    /// Exponential with the given mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        let standard: f64 = Exp1.sample(&mut self.generator);
        mean * standard
    }

    /// Poisson with the given mean; 0 when the mean is not positive and below 1e15.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if !(0.0..POISSON_LIMIT).contains(&mean) {
            return 0;
        }
        Poisson::new(mean).map_or(0, |poisson| {
            let draw: f64 = poisson.sample(&mut self.generator);
            draw as u64
        })
    }

    /// Successes in `n` trials of probability `p` (`p` is clamped to [0, 1], NaN counts as 0).
    pub fn binomial(&mut self, n: u64, p: f64) -> u64 {
        if n == 0 || p.is_nan() || p <= 0.0 {
            return 0;
        }
        if p >= 1.0 {
            return n;
        }
        Binomial::new(n, p).map_or(0, |binomial| binomial.sample(&mut self.generator))
    }

    /// Index drawn in proportion to `weights`; weights that are not positive are
    /// never drawn, and 0 is returned when none is positive.
    pub fn categorical(&mut self, weights: &[f64]) -> usize {
        let positive = |weight: f64| if weight > 0.0 { weight } else { 0.0 };
        let total: f64 = weights.iter().copied().map(positive).sum();
        let mut rest = self.uniform() * total;
        let mut last = 0;
        for (index, weight) in weights.iter().copied().map(positive).enumerate() {
            if weight > 0.0 {
                last = index;
                if rest < weight {
                    return index;
                }
                rest -= weight;
            }
        }
        last
    }

    /// Puts the items in random order (Fisher-Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.below(end as u64 + 1) as usize;
            items.swap(end, other);
        }
    }

    /// Distributes `total` draws over the cells in proportion to `counts`, as
    /// conditional binomials: cell k gets Binomial(what is left, its share of
    /// the cells not yet visited).
    ///
    /// `out` receives one count per cell and sums to `total`; all zeros when every
    /// cell is empty. Cells beyond the shorter of the two slices are left alone.
    pub fn multinomial(&mut self, counts: &[u64], total: u64, out: &mut [u64]) {
        let mut weight: u64 = counts.iter().sum();
        let mut left = if weight == 0 { 0 } else { total };
        for (drawn, &count) in out.iter_mut().zip(counts) {
            *drawn = if left == 0 || count == 0 {
                0
            } else if count == weight {
                left
            } else {
                self.binomial(left, count as f64 / weight as f64)
            };
            left -= *drawn;
            weight -= count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    const DRAWS: u32 = 20_000;

    /// Mean and variance of many draws.
    fn moments(mut draw: impl FnMut() -> f64) -> (f64, f64) {
        let values: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
        let mean = values.iter().sum::<f64>() / f64::from(DRAWS);
        let square = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
        (mean, square / f64::from(DRAWS))
    }

    #[test]
    fn streams_are_fixed_for_ever() {
        let mut random = Random::new(1, "bootstrap");
        let draws: Vec<u64> = (0..4).map(|_| random.below(1000)).collect();
        assert_eq!(draws, [867, 938, 748, 64]);
    }

    #[test]
    fn moments_of_each_distribution() {
        let mut random = Random::new(2, "moments");
        let cases = [
            ("uniform", moments(|| random.uniform()), (0.5, 1.0 / 12.0)),
            ("normal", moments(|| random.normal(3.0, 2.0)), (3.0, 4.0)),
            ("gamma", moments(|| random.gamma(2.0, 1.5)), (3.0, 4.5)),
            ("exponential", moments(|| random.exponential(2.0)), (2.0, 4.0)),
            ("poisson", moments(|| random.poisson(4.0) as f64), (4.0, 4.0)),
            ("binomial", moments(|| random.binomial(20, 0.3) as f64), (6.0, 4.2)),
        ];
        for (name, (mean, variance), (true_mean, true_variance)) in cases {
            let error = (true_variance / f64::from(DRAWS)).sqrt();
            assert!((mean - true_mean).abs() < 4.0 * error, "{name}: {mean}");
            assert!((variance / true_variance - 1.0).abs() < 0.1, "{name}: {variance}");
        }
    }

    #[test]
    fn parameters_out_of_range() {
        let mut random = Random::new(3, "edges");
        assert_eq!(random.below(0), 0);
        assert_eq!(random.binomial(5, 2.0), 5);
        assert_eq!(random.binomial(5, -1.0), 0);
        assert_eq!(random.binomial(5, f64::NAN), 0);
        assert_eq!(random.poisson(0.0), 0);
        assert_eq!(random.poisson(f64::INFINITY), 0);
        assert!(random.gamma(-1.0, 1.0).abs() < 1e-300);
        assert!(!random.bernoulli(0.0) && random.bernoulli(1.0));
        assert_eq!(random.categorical(&[]), 0);
        assert_eq!(random.categorical(&[0.0, 0.0, 3.0, 0.0]), 2);
    }

    #[test]
    fn multinomial_keeps_the_total_and_the_shares() {
        let mut random = Random::new(4, "cells");
        let counts = [10, 0, 30, 60];
        let mut sums = [0; 4];
        let mut out = [0; 4];
        for _ in 0..2_000 {
            random.multinomial(&counts, 100, &mut out);
            assert_eq!(out.iter().sum::<u64>(), 100);
            for (sum, drawn) in sums.iter_mut().zip(out) {
                *sum += drawn;
            }
        }
        assert_eq!(sums[1], 0);
        for (sum, count) in sums.iter().zip(counts) {
            assert!((*sum as f64 / 2_000.0 - count as f64).abs() < 0.5);
        }
        random.multinomial(&[0, 0], 9, &mut out);
        assert_eq!(out[..2], [0, 0]);
    }

    #[test]
    fn shuffle_keeps_the_items() {
        let mut random = Random::new(5, "order");
        let mut items: Vec<u32> = (0..50).collect();
        random.shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<u32>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<u32>>());
    }
}
