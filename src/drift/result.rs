//! `drift` of `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, TargetName};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::units::Score;

/// Whether the newest leads are like the training leads, and what to expect of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// The score that is looked at: the one that the cuts are set on.
    pub model: ModelName,
    /// The training leads.
    pub baseline: Group,
    /// The newest leads, whether their outcome is known or not.
    pub current: Group,
    /// How shares are floored and what the bands are.
    pub rule: PsiRule,
    /// PSI of the score.
    pub score_psi: f64,
    /// The score as one more feature.
    pub score: Shift,
    /// Leads by score, both groups.
    pub histogram: Vec<ScoreBar>,
    /// The features of the predictive model, largest PSI first.
    pub features: Vec<Shift>,
    /// What to expect at the SQL cut of leads whose outcome is not known yet; `None` without cuts or without such leads.
    pub expected: Option<Performance>,
    /// What came true at the SQL cut on the test leads.
    pub realised: Option<Performance>,
    /// Expected and realised, for both targets; empty without cuts.
    pub targets: Vec<TargetOutlook>,
}

/// A group of leads that is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// How many leads.
    pub leads: u64,
    /// Of these, how many have no known outcome of one of the targets.
    pub immature: u64,
    /// Date of the first; `None` for undated data.
    pub from: Option<String>,
    /// Date of the last.
    pub to: Option<String>,
    /// The quarter that they came in, where it is one.
    pub quarter: Option<Quarter>,
}

/// How a PSI was computed and how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PsiRule {
    /// Smaller shares are raised to this; then all are divided by their sum.
    pub share_floor: f64,
    /// At most so many bins of equal counts of the training leads; ties stay together.
    pub bins: u64,
    /// From here on a distribution counts as shifted: a convention.
    pub shifted: f64,
    /// From here on it counts as moved: a convention.
    pub moved: f64,
}

/// How far a distribution has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Below the first band.
    Stable,
    /// In or above the first band, but chance alone gives as much with so few leads.
    ByChance,
    /// Between the bands.
    Shifted,
    /// Above the second band.
    Moved,
}

/// One feature, or the score, then and now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// The column, the aggregate, or `score`.
    pub name: String,
    /// Population stability index.
    pub psi: f64,
    /// What it would be on average if nothing had changed, for so many leads and bins.
    pub by_chance: f64,
    /// P-value of the chi-square test of homogeneity; `None` where one bin holds all leads.
    pub p_value: Option<f64>,
    /// How it is read.
    pub verdict: Verdict,
    /// Bins.
    pub bins: u64,
    /// The bin that adds most to the index.
    pub largest: Option<BinShift>,
}

/// One bin, then and now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BinShift {
    /// A level, or a range of numbers.
    pub bin: String,
    /// The ends of the range; `None` for a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
    /// Share of the training leads.
    pub baseline: f64,
    /// Share of the newest leads.
    pub current: f64,
}

/// Leads with one score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreBar {
    /// The score.
    pub score: Score,
    /// Training leads.
    pub baseline: u64,
    /// Newest leads.
    pub current: u64,
}

/// One target: what to expect, and whether such expectations came true before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetOutlook {
    /// Which target.
    pub target: TargetName,
    /// Leads at or above this score are selected.
    pub cut: Score,
    /// Of leads whose outcome is not known yet; `None` where there is none.
    pub expected: Option<Performance>,
    /// The same computation on the test leads, whose outcome it does not look at.
    pub expected_on_test: Performance,
    /// What came true on the test leads.
    pub realised_on_test: Performance,
}

/// Precision and recall of a cut.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Performance {
    /// Leads.
    pub n: u64,
    /// Of these, selected.
    pub selected: u64,
    /// Share of the selected that convert; `None` when none is selected.
    pub precision: Option<Estimate>,
    /// Share of the converting that are selected; `None` when none converts.
    pub recall: Option<Estimate>,
}

impl TargetOutlook {
    /// Whether what came true lies outside what was to be expected of the same leads, in precision.
    pub fn missed(&self) -> bool {
        let pair = self.expected_on_test.precision.zip(self.realised_on_test.precision);
        pair.is_some_and(|(expected, realised)| !expected.contains(realised.value))
    }
}
