//! Words on what was maximised, what else could be chosen, and what the choice rests on.

use crate::config::file::ObjectiveName;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Assumption, OutOfBag, Robustness, VolumeUnit};

use super::CommonWords;

/// What the recommendation is worth against what is in force.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain<'a> {
    /// Worth by the objective, proposed less current.
    pub difference: Estimate,
    /// What was maximised.
    pub objective: ObjectiveName,
    /// Currency.
    pub currency: &'a str,
    /// What it is per.
    pub unit: VolumeUnit,
}

/// What the choice rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RestsOn<'a> {
    /// The assumption with the tightest range.
    One(&'a Robustness),
    /// No assumption between an eighth and eight times of what it is changes the choice.
    Nothing,
}

/// Words on the choice.
pub trait ChoiceWords: CommonWords {
    /// What an objective looks for, in a few words.
    fn objective(&self, objective: ObjectiveName) -> &'static str;
    /// What the proposal is worth against today.
    fn gain(&self, gain: &Gain<'_>) -> String;
    /// "-5 points", "as proposed".
    fn moved(&self, points: i8) -> String;
    /// An assumption.
    fn assumption(&self, assumption: Assumption) -> &'static str;
    /// What is assumed.
    fn assumed(&self, assumption: Assumption, value: f64, currency: &str) -> String;
    /// Heading on assumptions.
    fn rests_on(&self, finding: &RestsOn<'_>) -> String;
    /// "12% less", "3 times as much"; for no boundary, that there is none.
    fn assumption_change(&self, factor: Option<f64>) -> String;
    /// Name of a factor on an axis: "half", "as assumed", "twice".
    fn factor_tick(&self, factor: f64) -> String;
    /// What choices keep on leads that they were not made on; `None` where nothing can be said.
    fn out_of_bag(&self, out: &OutOfBag) -> Option<String>;
    /// Heading of what else could be chosen.
    fn alternatives(&self, objective: ObjectiveName) -> String;
}

/// A smaller change is told as less than 1 %.
pub(super) const LEAST_CHANGE: f64 = 0.005;

/// The smallest change of an assumption, up or down, that moves the cuts; `None` where none was found.
pub(super) fn nearest_change(robustness: &Robustness) -> Option<f64> {
    let factors = [robustness.low, robustness.high].map(|boundary| boundary.map(|boundary| boundary.factor));
    factors.into_iter().flatten().min_by(|a, b| a.log2().abs().total_cmp(&b.log2().abs()))
}
