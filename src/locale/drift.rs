//! Words of drift: whether the newest leads are still like those that the score learnt from, and what to expect of them.

use crate::drift::result::{Drift, Group, PsiRule, Shift, TargetOutlook, Verdict};

use super::CommonWords;

/// What can be said of the newest leads.
#[derive(Debug, Clone, PartialEq)]
pub enum DriftFinding<'a> {
    /// Nothing has moved.
    Stable,
    /// Some has shifted, none has moved far.
    Shifted(&'a str),
    /// Features have moved far, the score has not.
    FeaturesMoved(Vec<&'a str>),
    /// The score has moved far.
    ScoreMoved,
}

impl<'a> DriftFinding<'a> {
    /// What is true of this drift.
    pub fn of(drift: &'a Drift) -> Self {
        let with = |verdict| drift.features.iter().filter(move |shift| shift.verdict == verdict).map(|shift| shift.name.as_str());
        let moved: Vec<&str> = with(Verdict::Moved).collect();
        if drift.score.verdict == Verdict::Moved {
            return Self::ScoreMoved;
        }
        match (moved.is_empty(), with(Verdict::Shifted).next()) {
            (false, _) => Self::FeaturesMoved(moved),
            (true, Some(name)) => Self::Shifted(name),
            (true, None) if drift.score.verdict == Verdict::Shifted => Self::Shifted(&drift.score.name),
            (true, None) => Self::Stable,
        }
    }
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriftHead {
    /// The feature.
    Feature,
    /// Population stability index.
    Psi,
    /// What chance gives.
    ByChance,
    /// P-value of chi-square.
    PValue,
    /// How it is read.
    Verdict,
    /// The bin that changed most.
    LargestChange,
    /// Which leads.
    Leads,
    /// Target and cut.
    Cut,
    /// How many leads.
    Count,
    /// At or above the cut.
    Selected,
    /// Precision.
    Precision,
    /// Recall.
    Recall,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriftLabel {
    /// Name of the section.
    Topic,
    /// Finding of the second part: what to expect.
    ExpectedHeading,
    /// The same where every outcome is known.
    TrustHeading,
    /// What expected precision and recall are.
    ExpectedMeans,
    /// Caption: features.
    FeatureTable,
    /// Caption: expected and realised.
    OutlookTable,
    /// Row: leads whose outcome is not known yet, as expected.
    OpenExpected,
    /// Row: test leads, as expected.
    TestExpected,
    /// Row: test leads, as it came out.
    TestRealised,
    /// Row: the score.
    Score,
    /// Next step when something has moved.
    NextStep,
}

/// Words of drift.
pub trait DriftWords: CommonWords {
    /// Fixed words.
    fn drift_label(&self, label: DriftLabel) -> &'static str;
    /// Head of a table.
    fn drift_head(&self, head: DriftHead) -> &'static str;
    /// The finding as a sentence.
    fn drift_finding(&self, finding: &DriftFinding<'_>) -> String;
    /// Which leads are compared.
    fn drift_groups(&self, baseline: &Group, current: &Group) -> String;
    /// One group in a few words, for a chart.
    fn drift_group(&self, group: &Group, newest: bool) -> String;
    /// How the PSI is computed and read.
    fn psi_rule(&self, rule: &PsiRule) -> String;
    /// "stable", "moved".
    fn shift_verdict(&self, verdict: Verdict) -> &'static str;
    /// "web: 21% then, 34% now"; `None` where nothing changed.
    fn largest_change(&self, shift: &Shift) -> Option<String>;
    /// A p-value.
    fn p_value(&self, p: f64) -> String;
    /// How far expectations came true on the test leads.
    fn outlook(&self, outlook: &TargetOutlook) -> String;
}
