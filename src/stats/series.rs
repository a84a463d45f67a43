//! The mean of a short series whose terms may resemble their neighbours: how much wider its interval must be than redrawing terms says.
//!
//! Redrawing the terms of a series one by one (a bootstrap of blocks of one term) is too sure of the mean for two reasons, and each has
//! its factor:
//! - few terms: the normal quantile stands for Student's, and the variance is divided by n in place of n - 1 (Hesterberg 2015,
//!   section 4.1.1, doi:10.1080/00031305.2015.1089789);
//! - terms in waves: of a first-order autoregression with correlation r, the mean has (1 + r) / (1 - r) times the variance that
//!   independent terms would give it (Bartlett 1946; Priestley 1981, section 5.3.2).

use super::normal::critical_value;

/// Correlation beyond which a short series says no more: at 0.8 the interval is three times as wide.
const MOST: f64 = 0.8;

/// By how much the half-widths of a percentile interval of the mean are to be multiplied; at least 1, and 1 for fewer than two terms. `level` lies in
/// (0, 1). Equal terms have no interval to widen.
pub fn widening(series: &[f64], level: f64) -> f64 {
    let n = series.len() as f64;
    if series.len() < 2 {
        return 1.0;
    }
    let few = student_critical_value(level, n - 1.0) / critical_value(level) * (n / (n - 1.0)).sqrt();
    let r = correlation(series);
    few * ((1.0 + r) / (1.0 - r)).sqrt()
}

/// Correlation of neighbours, from 0 to [`MOST`]. What is measured on n terms is low by about (1 + 3 r) / n (Marriott and Pope 1954,
/// doi:10.1093/biomet/41.3-4.390), which is put right. Waves widen an interval; that terms take turns is no reason to narrow it.
fn correlation(series: &[f64]) -> f64 {
    let n = series.len() as f64;
    let mean = series.iter().sum::<f64>() / n;
    let squares: f64 = series.iter().map(|x| (x - mean).powi(2)).sum();
    if series.len() < 4 || squares <= 0.0 {
        return 0.0;
    }
    let products: f64 = series.windows(2).map(|two| (two[0] - mean) * (two[1] - mean)).sum();
    ((n * products / squares + 1.0) / (n - 3.0)).clamp(0.0, MOST)
}

/// Half-width, in standard errors, of a two-sided interval by Student's distribution with `degrees` of freedom, at least 1.
///
/// Expansion in powers of 1 / degrees (Abramowitz and Stegun 1964, 26.7.5): exact to 0.1 % from 4 degrees on, 1 % too small at 2 and a tenth at 1.
pub fn student_critical_value(level: f64, degrees: f64) -> f64 {
    let z = critical_value(level);
    let power = |exponent: i32| z.powi(exponent);
    let terms = [
        (power(3) + z) / 4.0,
        (5.0 * power(5) + 16.0 * power(3) + 3.0 * z) / 96.0,
        (3.0 * power(7) + 19.0 * power(5) + 17.0 * power(3) - 15.0 * z) / 384.0,
        (79.0 * power(9) + 776.0 * power(7) + 1482.0 * power(5) - 1920.0 * power(3) - 945.0 * z) / 92_160.0,
    ];
    terms.iter().rev().fold(0.0, |sum, term| (sum + term) / degrees) + z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_student() {
        // scipy.stats.t.ppf(0.975, degrees), scipy 1.17.1.
        for (degrees, exact) in [(4.0, 2.776_445), (7.0, 2.364_624), (12.0, 2.178_813), (25.0, 2.059_539), (200.0, 1.971_896)] {
            let ours = student_critical_value(0.95, degrees);
            assert!((ours / exact - 1.0).abs() < 1e-3, "{degrees}: {ours}");
        }
    }

    #[test]
    fn waves_widen_and_turns_do_not() {
        let turns = [1.0, 3.0].repeat(10);
        let waves: Vec<f64> = (0..20).map(|week| if week % 10 < 5 { 1.0 } else { 3.0 }).collect();
        let few = widening(&turns, 0.95);
        assert!((few - 2.093_024 / 1.959_964 * (20.0_f64 / 19.0).sqrt()).abs() < 1e-3);
        // Of 19 pairs of neighbours 16 are alike and 3 differ: 13 / 20 of the squares.
        let r: f64 = (20.0 * 0.65 + 1.0) / 17.0;
        assert!((widening(&waves, 0.95) / few - ((1.0 + r.min(MOST)) / (1.0 - r.min(MOST))).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn nothing_to_widen() {
        assert!((widening(&[], 0.95) - 1.0).abs() < 1e-12 && (widening(&[4.0], 0.95) - 1.0).abs() < 1e-12);
        assert!((widening(&[2.0; 30], 0.95) - widening(&[1.0, 3.0].repeat(15), 0.95)).abs() < 1e-12);
    }
}
