//! Normal quantiles and tails, and the upper tail of the chi-square distribution.
//!
//! # References
//! - Wichura, M. J. (1988). Algorithm AS 241: the percentage points of the normal
//!   distribution. Applied Statistics 37, 477-484. doi:10.2307/2347330
//! - Lanczos, C. (1964). A precision approximation of the gamma function. SIAM
//!   Journal on Numerical Analysis B 1, 86-96. doi:10.1137/0701008
//! - NIST Digital Library of Mathematical Functions, sections 8.7 (series) and
//!   8.9 (continued fraction) of the incomplete gamma function. <https://dlmf.nist.gov/8>

use std::f64::consts::{LN_2, PI};

/// Wichura (1988), numerator for |p - 1/2| <= 0.425, ascending powers.
const CENTRE_TOP: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];

/// Its denominator.
const CENTRE_BOTTOM: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];

/// Numerator for min(p, 1 - p) down to e^-25.
const NEAR_TOP: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    0.000_774_545_014_278_341_4,
];

/// Its denominator.
const NEAR_BOTTOM: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    0.000_547_593_808_499_534_5,
    1.050_750_071_644_416_9e-9,
];

/// Numerator beyond that.
const FAR_TOP: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];

/// Its denominator.
const FAR_BOTTOM: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    0.000_786_869_131_145_613_3,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_7e-15,
];

/// Coefficients of Lanczos's approximation for g = 7.
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

/// Terms after which the series or the continued fraction is given up; both
/// need fewer than 100 for any number of bins that a report can hold.
const MAX_TERMS: usize = 10_000;

/// Quantile of the standard normal distribution.
///
/// Relative error about 1e-16 (Wichura's PPND16). Returns minus or plus infinity
/// at 0 and 1, and NaN outside `[0, 1]`.
///
/// ```
/// use leadgauge::stats::normal::quantile;
/// assert!((quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
/// ```
pub fn quantile(probability: f64) -> f64 {
    if !(0.0..=1.0).contains(&probability) {
        return f64::NAN;
    }
    let centred = probability - 0.5;
    if centred.abs() <= 0.425 {
        let r = 0.180_625 - centred * centred;
        return centred * polynomial(&CENTRE_TOP, r) / polynomial(&CENTRE_BOTTOM, r);
    }
    let tail = if centred < 0.0 { probability } else { 1.0 - probability };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(centred);
    }
    let r = (-tail.ln()).sqrt();
    let size = if r <= 5.0 {
        polynomial(&NEAR_TOP, r - 1.6) / polynomial(&NEAR_BOTTOM, r - 1.6)
    } else {
        polynomial(&FAR_TOP, r - 5.0) / polynomial(&FAR_BOTTOM, r - 5.0)
    };
    size.copysign(centred)
}

/// Half-width, in standard errors, of a two-sided normal interval of the given
/// coverage: 1.96 for `level` 0.95. `level` lies in (0, 1).
pub fn critical_value(level: f64) -> f64 {
    -quantile(f64::midpoint(1.0, -level))
}

/// Distribution function of the standard normal: P(Z <= `z`), accurate in both tails.
pub fn cumulative(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    let tail = 0.5 * upper_gamma(0.5, 0.5 * z * z);
    if z < 0.0 { tail } else { 1.0 - tail }
}

/// Two-sided p-value of a standard normal statistic: P(|Z| >= |`z`|).
pub fn two_sided(z: f64) -> f64 {
    upper_gamma(0.5, 0.5 * z * z)
}

/// Upper tail of the chi-square distribution: P(X >= `statistic`).
///
/// Returns 1 when `degrees` is 0 (nothing to compare) or the statistic is not positive.
///
/// ```
/// use leadgauge::stats::normal::chi_square_upper;
/// assert!((chi_square_upper(2.0, 2) - (-1.0_f64).exp()).abs() < 1e-14);
/// ```
pub fn chi_square_upper(statistic: f64, degrees: u64) -> f64 {
    if degrees == 0 || statistic <= 0.0 {
        return 1.0;
    }
    upper_gamma(0.5 * degrees as f64, 0.5 * statistic)
}

/// Regularised upper incomplete gamma function Q(a, x), for a > 0 and x >= 0.
fn upper_gamma(a: f64, x: f64) -> f64 {
    if x.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 1.0;
    }
    if x.is_infinite() {
        return 0.0;
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 { 1.0 - front * lower_series(a, x) } else { front * upper_fraction(a, x) }
}

/// Power series of the lower function, without its leading factor.
fn lower_series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    for step in 1..MAX_TERMS {
        term *= x / (a + step as f64);
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    sum
}

/// Continued fraction of the upper function by Lentz's method, without its leading factor.
fn upper_fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut shift = x + 1.0 - a;
    let mut numerator = 1.0 / TINY;
    let mut denominator = 1.0 / shift;
    let mut value = denominator;
    for step in 1..MAX_TERMS {
        let step = step as f64;
        let term = -step * (step - a);
        shift += 2.0;
        denominator = 1.0 / away_from_zero(term * denominator + shift);
        numerator = away_from_zero(shift + term / numerator);
        let factor = denominator * numerator;
        value *= factor;
        if (factor - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

/// Natural logarithm of the gamma function for a >= 1/2.
fn ln_gamma(a: f64) -> f64 {
    let x = a - 1.0;
    let mut sum = LANCZOS[0];
    for (index, coefficient) in LANCZOS.iter().enumerate().skip(1) {
        sum += coefficient / (x + index as f64);
    }
    let t = x + 7.5;
    0.5 * (LN_2 + PI.ln()) + (x + 0.5) * t.ln() - t + sum.ln()
}

/// Polynomial with ascending coefficients, by Horner's rule.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

#[cfg(test)]
mod tests {
    use super::{chi_square_upper, critical_value, cumulative, quantile, two_sided};

    #[test]
    fn quantile_inverts_the_distribution_function() {
        for step in 1..1000 {
            let p = f64::from(step) / 1000.0;
            assert!((cumulative(quantile(p)) - p).abs() < 1e-14, "at {p}");
        }
        assert!((cumulative(quantile(1e-12)) / 1e-12 - 1.0).abs() < 1e-11);
    }

    #[test]
    fn ends_of_the_scale() {
        assert!(quantile(0.0) < f64::MIN);
        assert!(quantile(1.0) > f64::MAX);
        assert!(quantile(-0.1).is_nan() && quantile(f64::NAN).is_nan());
        assert!(quantile(0.5).abs() < 1e-300);
        assert!((cumulative(0.0) - 0.5).abs() < 1e-15);
        assert!((critical_value(0.95) - 1.959_963_984_540_054).abs() < 1e-14);
    }

    #[test]
    fn chi_square_of_one_degree_is_a_squared_normal() {
        assert!((chi_square_upper(1.96 * 1.96, 1) - two_sided(1.96)).abs() < 1e-15);
        assert!((chi_square_upper(5.0, 0) - 1.0).abs() < 1e-15);
        assert!((chi_square_upper(0.0, 3) - 1.0).abs() < 1e-15);
    }
}
