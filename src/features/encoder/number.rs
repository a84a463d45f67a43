//! Numbers: scaled, missing cells filled with the training mean, then standardised.

use serde::{Deserialize, Serialize};

use super::term::{TermName, Unit};
use crate::config::file::Scale;

/// One number column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct NumberCode {
    pub(super) column: String,
    pub(super) scale: Scale,
    pub(super) mean: f64,
    pub(super) sd: f64,
    pub(super) has_missing: bool,
    /// The change that its odds ratio is told for.
    #[serde(default)]
    unit: Unit,
}

/// ln(1 + x); below zero the same of |x| with its sign, so that debts are as far from zero as assets.
fn scaled(x: f64, scale: Scale) -> f64 {
    match scale {
        Scale::Plain => x,
        Scale::Log => x.signum() * x.abs().ln_1p(),
    }
}

impl NumberCode {
    /// Learns mean and spread from the training rows; `None` for a column with one value only.
    pub(super) fn fit(column: &str, scale: Scale, numbers: &[f64], train: &[u32]) -> Option<Self> {
        let (mut n, mut mean, mut squares, mut whole) = (0.0, 0.0, 0.0, true);
        for &row in train {
            let plain = numbers[row as usize];
            let x = scaled(plain, scale);
            if !x.is_nan() {
                // Welford's update: no cancellation for large, close numbers.
                n += 1.0;
                let step = x - mean;
                mean += step / n;
                squares += step * (x - mean);
                whole &= plain.fract().abs() < f64::EPSILON;
            }
        }
        let has_missing = (n as usize) < train.len();
        let sd = (squares / train.len().max(1) as f64).sqrt();
        // Written so that an infinite spread fails as well.
        if !(sd > 1e-12 * mean.abs().max(1.0) && sd.is_finite()) {
            return None;
        }
        let unit = match scale {
            Scale::Plain => Unit::More { step: round_step(sd, whole) },
            Scale::Log => from_to(numbers, train, whole),
        };
        Some(Self { column: column.to_owned(), scale, mean, sd, has_missing, unit })
    }

    /// A missing cell is filled with the mean, which standardises to 0.
    pub(super) fn standardised(&self, x: f64) -> f64 {
        let x = scaled(x, self.scale);
        if x.is_nan() { 0.0 } else { (x - self.mean) / self.sd }
    }

    pub(super) fn term(&self) -> TermName {
        let step = match self.unit {
            Unit::FromTo { from, to } => (scaled(to, self.scale) - scaled(from, self.scale)) / self.sd,
            Unit::More { step } => step / self.sd,
            Unit::Level { .. } | Unit::Both { .. } => 1.0,
        };
        TermName {
            source: self.column.clone(),
            level: None,
            baseline: None,
            unit: self.unit.clone(),
            step,
            sd: self.sd,
            origin: -self.mean / self.sd,
        }
    }
}

/// The largest power of ten that is no larger than the standard deviation, and at least 1 for whole numbers: one more visit, 100
/// more seconds, 10,000 more in salary.
fn round_step(sd: f64, whole: bool) -> f64 {
    let step = power_of_ten(sd);
    if whole { step.max(1.0) } else { step }
}

/// The largest power of ten that is no larger than a number above 0.
fn power_of_ten(x: f64) -> f64 {
    10_f64.powi(x.log10().floor() as i32)
}

/// From the power of ten at or below the median to ten times as much, or twice as much where fewer than one in twenty gets that
/// far. Where most leads have none of it, from none to one.
fn from_to(numbers: &[f64], train: &[u32], whole: bool) -> Unit {
    let mut known: Vec<f64> = train.iter().map(|&row| numbers[row as usize]).filter(|x| !x.is_nan()).collect();
    let mut at = |share: f64| {
        let place = (share * (known.len().saturating_sub(1)) as f64) as usize;
        *known.select_nth_unstable_by(place, f64::total_cmp).1
    };
    let (median, high) = (at(0.5), at(0.95));
    let from = if median >= 1.0 || (median > 0.0 && !whole) { power_of_ten(median) } else { 1.0 };
    if high >= 10.0 * from {
        Unit::FromTo { from, to: 10.0 * from }
    } else if whole && median < 1.0 {
        Unit::FromTo { from: 0.0, to: 1.0 }
    } else {
        Unit::FromTo { from, to: 2.0 * from }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(scale: Scale, numbers: &[f64]) -> NumberCode {
        let train: Vec<u32> = (0..numbers.len() as u32).collect();
        NumberCode::fit("x", scale, numbers, &train).unwrap()
    }

    fn unit(scale: Scale, numbers: &[f64]) -> Unit {
        fitted(scale, numbers).unit
    }

    #[test]
    fn the_step_is_round_and_of_the_size_of_the_spread() {
        assert_eq!(unit(Scale::Plain, &[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]), Unit::More { step: 1.0 }, "a whole number moves by one");
        assert_eq!(unit(Scale::Plain, &[0.0, 1_500.0, 300.0]), Unit::More { step: 100.0 });
        assert_eq!(unit(Scale::Plain, &[0.1, 0.5, 0.75]), Unit::More { step: 0.1 });
    }

    #[test]
    fn a_log_scale_is_read_from_one_value_to_another() {
        assert_eq!(unit(Scale::Log, &[5.0, 20.0, 40.0, 3_000.0, 900.0]), Unit::FromTo { from: 10.0, to: 100.0 });
        assert_eq!(unit(Scale::Log, &[11.0, 12.0, 13.0]), Unit::FromTo { from: 10.0, to: 20.0 });
        assert_eq!(unit(Scale::Log, &[0.0, 0.0, 0.0, 4.0]), Unit::FromTo { from: 0.0, to: 1.0 });
        let code = fitted(Scale::Log, &[5.0, 20.0, 40.0, 3_000.0, 900.0]);
        let step = code.standardised(100.0) - code.standardised(10.0);
        assert!((code.term().step - step).abs() < 1e-12);
    }

    #[test]
    fn a_constant_column_is_none() {
        assert!(NumberCode::fit("x", Scale::Plain, &[2.0, 2.0, f64::NAN], &[0, 1, 2]).is_none());
        assert!(NumberCode::fit("x", Scale::Plain, &[f64::NAN], &[0]).is_none());
    }
}
