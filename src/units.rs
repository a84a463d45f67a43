//! Checked quantities: what a bare `f64` would leave open (range, unit, scale) is
//! settled once, when the value is made.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An integer lead score between 0 and 100, the number that the CRM holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// The lowest score.
    pub const MIN: Self = Self(0);
    /// The highest score.
    pub const MAX: Self = Self(100);
    /// How many different scores there are.
    pub const COUNT: usize = 101;

    /// A score from an integer; `None` above 100.
    pub fn new(value: u8) -> Option<Self> {
        (value <= 100).then_some(Self(value))
    }

    /// Rounds half up and clips to 0..=100. A value that is not a number becomes 0.
    pub fn from_scaled(value: f64) -> Self {
        // `as` saturates and sends NaN to zero, which is what is wanted here.
        Self((value + 0.5).floor().clamp(0.0, 100.0) as u8)
    }

    /// The score as an integer.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The score as an index into an array of [`Score::COUNT`] cells.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Every score from 0 to 100.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + Clone {
        (0..=100).map(Self)
    }
}

impl TryFrom<u8> for Score {
    type Error = String;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        Self::new(value).ok_or_else(|| format!("score `{value}` is above 100"))
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A probability between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Probability(f64);

impl Probability {
    /// A probability; `None` outside 0..=1 or when not a number.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// Clips rounding noise of a computed probability into 0..=1; not a number becomes 0.
    pub fn clipped(value: f64) -> Self {
        Self(if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) })
    }

    /// The probability as a number.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// The output of a logistic model before the logistic function: `ln(p / (1 - p))`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LogOdds(pub f64);

/// Points of a rule scorecard, before they are mapped to 0-100.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub f64);

/// An amount in the currency that the config names.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub f64);

/// A length of time in days of 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_round_half_up_and_clip() {
        let of = |x| Score::from_scaled(x).get();
        assert_eq!([of(-3.0), of(0.49), of(0.5), of(99.5), of(140.0), of(f64::NAN)], [0, 0, 1, 100, 100, 0]);
    }

    #[test]
    fn probabilities_outside_their_range_are_refused() {
        assert!(Probability::new(1.0001).is_none() && Probability::new(f64::NAN).is_none());
        assert!(Probability::new(0.0).is_some() && Probability::new(1.0).is_some());
    }
}
