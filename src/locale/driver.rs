//! Words for what moves the predictive score: features, and the changes that odds ratios are told for.

use crate::features::encoder::Unit;
use crate::review::review::Term;

use super::CommonWords;

/// Words for what moves the predictive score.
pub trait DriverWords: CommonWords {
    /// A feature and its change, as a label: "pricing views: 1 more", "source: referral rather than paid search".
    fn driver(&self, term: &Term) -> String;
    /// A change: "1 more", "from 10 to 100", "referral rather than paid search".
    fn change(&self, unit: &Unit) -> String;
    /// A ratio of odds, short enough for an axis: "\u{d7} 2", "\u{f7} 2", "same".
    fn times(&self, ratio: f64) -> String;
    /// Axis: odds of reaching a stage, against those of the lead compared with.
    fn odds_axis(&self, stage: &str) -> String;
    /// How many terms are in the table but not in the chart.
    fn more_drivers(&self, n: usize) -> String;
}
