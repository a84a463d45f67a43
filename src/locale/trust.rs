//! Words on whether scores can be trusted: groups, models against each other, worth of working by them, mistakes.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::{DecisionCurve, Group, GroupKind, Inversion};
use crate::evaluation::verdict::{CalibrationVerdict, Verdict};
use crate::review::mistakes::Mistakes;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::CommonWords;
use super::numbers;

/// What can be said of promise and outcome, group by group.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupFinding<'a> {
    /// So many groups were judged, and none is off.
    AllAgree(usize),
    /// These are.
    SomeOff {
        /// The groups that are off, in the order of the review.
        off: Vec<GroupOff<'a>>,
        /// How many were judged.
        judged: usize,
    },
    /// No group is large enough.
    NoneJudged,
}

/// A group whose promise and outcome differ beyond chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupOff<'a> {
    /// The group.
    pub group: &'a Group,
    /// What was promised.
    pub predicted: f64,
    /// What came true.
    pub observed: Estimate,
    /// In which way they differ: a mean may be right where high promises come out lower and low ones higher.
    pub verdict: Verdict,
}

impl GroupOff<'_> {
    /// Whether what was promised and what came true on average show the difference.
    pub(super) fn on_average(&self) -> bool {
        matches!(self.verdict.finding, CalibrationVerdict::TooHigh | CalibrationVerdict::TooLow)
    }
}

/// The three figures of recalibration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecalibrationFigure {
    /// Slope.
    Slope,
    /// Intercept fitted with the slope.
    Intercept,
    /// Intercept with the slope held at one.
    InTheLarge,
}

/// Words of trust.
pub trait TrustWords: CommonWords {
    /// Name of a group: a level as it is, a quarter in words.
    fn group_name(&self, group: &Group) -> String {
        let quarter = (group.kind == GroupKind::Quarter).then(|| group.level.parse().ok()).flatten();
        quarter.map_or_else(|| self.level(&group.level).to_owned(), |quarter| self.quarter(quarter))
    }
    /// What the groups are told by: a source, a quarter, or a column of the data.
    fn group_column<'a>(&self, group: &'a Group) -> &'a str;
    /// What a column of groups is called: a word for the source and the quarter, its own name for any other.
    fn column_of<'a>(&self, kind: GroupKind, column: &'a str) -> &'a str;
    /// Heading of the groups of a target.
    fn groups(&self, target: TargetName, finding: &GroupFinding<'_>) -> String;
    /// On how groups are judged, and what is grey.
    fn groups_note(&self, smallest: u32) -> String;
    /// Name of a figure of recalibration.
    fn recalibration(&self, figure: RecalibrationFigure) -> &'static str;
    /// Its value with interval, and what is right.
    fn recalibration_value(&self, figure: RecalibrationFigure, value: &Estimate) -> String;
    /// What the verdict rests on.
    fn verdict_rests_on(&self, verdict: &Verdict) -> String;
    /// "agrees" or in which way it does not.
    fn verdict(&self, verdict: Option<&Verdict>) -> &'static str;
    /// "the predictive score against the baseline".
    fn compared(&self, first: ModelName, second: ModelName) -> String;
    /// Which of two ranks better, or that we cannot tell.
    fn ranks_better(&self, winner: Option<ModelName>) -> &'static str;
    /// What the baseline is.
    fn baseline_means(&self) -> &'static str;
    /// Heading of the decision curve, for one score and target.
    fn decision(&self, model: ModelName, stage: &str, curve: &DecisionCurve) -> String;
    /// Bands that convert worse than the one below; `None` when there are none.
    fn inversions(&self, target: TargetName, bands: &[(Score, Score, Inversion)]) -> Option<String>;
    /// Heading of the mistakes.
    fn mistakes_heading(&self) -> &'static str;
    /// What would have been missed.
    fn missed(&self, mistakes: &Mistakes, stages: (&str, &str), currency: &str) -> String;
    /// Who was passed on for nothing.
    fn false_alarms(&self, mistakes: &Mistakes, stages: (&str, &str), currency: &str) -> String;
}

/// The bands that convert worse than the one below, beyond chance or within it, as ranges of scores.
pub(super) fn inverted(bands: &[(Score, Score, Inversion)], beyond_chance: bool) -> Vec<String> {
    let those = bands.iter().filter(|band| band.2.beyond_chance == beyond_chance);
    those.map(|(low, high, _)| numbers::band(*low, *high)).collect()
}
