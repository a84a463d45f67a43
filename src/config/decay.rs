//! Decay: how much of an event still counts some days later.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::Days;

/// Weights are kept in steps of 2^-32: their sums are then exact, and do not depend on the order of events.
const STEPS: f64 = 4_294_967_296.0;

/// `decay = { linear = 0.5, every_days = 30 }` or `decay = { half_life_days = 30 }`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DecayFile {
    /// Share of the full weight that is lost in each period of `every_days`, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linear: Option<f64>,
    /// The period of `linear`, in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every_days: Option<f64>,
    /// Days after which half of the weight is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half_life_days: Option<f64>,
}

/// A checked decay.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decay {
    /// The same share of the full weight is lost in each period, day by day, until nothing is left.
    Linear {
        /// The share, above 0 and at most 1.
        share: f64,
        /// The period.
        every: Days,
    },
    /// Half of what is left is lost in each period.
    HalfLife {
        /// The period.
        every: Days,
    },
}

impl DecayFile {
    /// The checked decay.
    ///
    /// # Errors
    /// What is wrong, in words: neither form, both, or figures out of range.
    pub fn checked(self) -> Result<Decay, String> {
        let positive = |key: &str, days: f64| {
            if days.is_finite() && days > 0.0 { Ok(Days(days)) } else { Err(format!("`{key}` is `{days}`; it must be above 0")) }
        };
        match (self.linear, self.every_days, self.half_life_days) {
            (Some(share), Some(days), None) => {
                if !(share > 0.0 && share <= 1.0) {
                    return Err(format!("`linear` is `{share}`; it is the share lost per period, above 0 and at most 1"));
                }
                Ok(Decay::Linear { share, every: positive("every_days", days)? })
            }
            (None, None, Some(days)) => Ok(Decay::HalfLife { every: positive("half_life_days", days)? }),
            _ => Err("it takes either `linear` with `every_days`, or `half_life_days` alone".to_owned()),
        }
    }
}

impl Decay {
    /// What is left of a weight of 1 after an age, in steps of 2^-32. Ages are at least 0.
    ///
    /// ```
    /// use leadgauge::config::decay::Decay;
    /// use leadgauge::units::Days;
    /// // Ten points at 50 % a month: five after a month, and after two none (linear) or two and a half (half-life).
    /// let month = Days(30.0);
    /// let (linear, half) = (Decay::Linear { share: 0.5, every: month }, Decay::HalfLife { every: month });
    /// let points = |decay: Decay, days| 10.0 * decay.weight(Days(days));
    /// assert_eq!([points(linear, 0.0), points(linear, 30.0), points(linear, 60.0)], [10.0, 5.0, 0.0]);
    /// assert_eq!([points(half, 0.0), points(half, 30.0), points(half, 60.0)], [10.0, 5.0, 2.5]);
    /// ```
    pub fn weight(self, age: Days) -> f64 {
        let exact = match self {
            Self::Linear { share, every } => (1.0 - share * age.0 / every.0).max(0.0),
            Self::HalfLife { every } => (-age.0 / every.0).exp2(),
        };
        (exact * STEPS).round() / STEPS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decay_is_one_of_two_forms() {
        let linear = DecayFile { linear: Some(0.5), every_days: Some(30.0), half_life_days: None };
        assert_eq!(linear.checked().unwrap(), Decay::Linear { share: 0.5, every: Days(30.0) });
        let half = DecayFile { half_life_days: Some(7.0), ..DecayFile::default() };
        assert_eq!(half.checked().unwrap(), Decay::HalfLife { every: Days(7.0) });
        let wrong = [
            DecayFile::default(),
            DecayFile { every_days: None, ..linear },
            DecayFile { half_life_days: Some(1.0), ..linear },
            DecayFile { linear: Some(1.5), ..linear },
            DecayFile { every_days: Some(0.0), ..linear },
            DecayFile { half_life_days: Some(f64::NAN), ..DecayFile::default() },
        ];
        assert!(wrong.iter().all(|file| file.checked().is_err()));
    }

    #[test]
    fn sums_of_weights_do_not_depend_on_their_order() {
        let decay = Decay::HalfLife { every: Days(3.0) };
        let weights: Vec<f64> = (0..1000).map(|day| decay.weight(Days(f64::from(day) / 7.0))).collect();
        let (forth, back): (f64, f64) = (weights.iter().sum(), weights.iter().rev().sum());
        assert_eq!(forth.to_bits(), back.to_bits());
    }
}
