//! The logistic curve and its inverse, safe at both ends.

pub mod newton;

/// Probability of log-odds `x`: 1 / (1 + e^-x), without overflow.
///
/// ```
/// use leadgauge::stats::logit::{logit, sigmoid};
/// assert_eq!(sigmoid(0.0), 0.5);
/// assert!((sigmoid(logit(0.2)) - 0.2).abs() < 1e-15);
/// ```
pub fn sigmoid(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let e = x.exp();
        e / (1.0 + e)
    }
}

/// Log-odds of probability `p`: ln(p / (1 - p)).
///
/// Minus and plus infinity at 0 and 1; NaN outside [0, 1].
pub fn logit(p: f64) -> f64 {
    p.ln() - (-p).ln_1p()
}

/// ln(1 + e^x), the negative log-likelihood of a negative at log-odds `x`, without overflow.
///
/// # References
/// Mächler, M. (2012). Accurately computing log(1 - exp(-|a|)). R package Rmpfr, section 2.
pub fn log1pexp(x: f64) -> f64 {
    if x > 0.0 { x + (-x).exp().ln_1p() } else { x.exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::{log1pexp, logit, sigmoid};

    #[test]
    fn far_ends() {
        assert!((sigmoid(800.0) - 1.0).abs() < 1e-300);
        assert!(sigmoid(-800.0) >= 0.0 && sigmoid(-800.0) < 1e-300);
        assert!((log1pexp(800.0) - 800.0).abs() < 1e-12);
        assert!(log1pexp(-800.0) < 1e-300);
        assert!((log1pexp(0.0) - std::f64::consts::LN_2).abs() < 1e-15);
        assert!(logit(0.0) < f64::MIN && logit(1.0) > f64::MAX);
        assert!(logit(1.5).is_nan() && logit(-0.5).is_nan());
    }

    #[test]
    fn symmetric() {
        for step in 1..100 {
            let x = f64::from(step) * 0.3;
            assert!((sigmoid(x) + sigmoid(-x) - 1.0).abs() < 1e-15);
            assert!((log1pexp(x) - log1pexp(-x) - x).abs() < 1e-13);
        }
    }
}
