//! Words on why a rate moved between two quarters.

use crate::funnel::result::{ChangeGroup, ChangeStep, ChangeStepName, ChangeVerdict, Compared, RateChange};

use super::CommonWords;

/// Changes below this are called none: they would print as 0.0 points.
pub(super) const NOTHING: f64 = 0.0005;

/// Whether the change is parted by this.
pub(super) fn has(change: &RateChange, name: ChangeStepName) -> bool {
    change.steps.iter().any(|step| step.step == name)
}

/// The comparison told first: what is newest comes first, then what is known of all leads.
pub(super) fn foremost(changes: &[RateChange]) -> Option<&RateChange> {
    let first = |compared| changes.iter().find(move |change| change.enough && change.compared == compared);
    first(Compared::Previous).or(first(Compared::Mature)).or(first(Compared::YearBefore)).or(changes.first())
}

/// The parts told from chance, largest first.
pub(super) fn real_parts(change: &RateChange) -> Vec<&ChangeStep> {
    let mut real: Vec<&ChangeStep> = change.steps.iter().filter(|step| step.verdict != ChangeVerdict::CannotTell).collect();
    real.sort_by(|one, other| other.value.abs().total_cmp(&one.value.abs()));
    real
}

/// Decimals of percentage points: what is not nothing should not read as nothing.
pub(crate) fn point_decimals(change: f64) -> usize {
    if (NOTHING / 10.0..NOTHING).contains(&change.abs()) { 2 } else { 1 }
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedHead {
    /// A stage.
    Stage,
    /// The quarters compared.
    Quarters,
    /// What the row tells.
    Step,
    /// Percentage points.
    Points,
    /// What may be said.
    Verdict,
    /// A source.
    Source,
    /// Leads, earlier and later.
    Leads,
    /// Share of the leads, earlier and later.
    Share,
    /// Rate at the equal age, earlier and later.
    Rate,
    /// Part of the source mix.
    SourceMix,
    /// Part of the change within.
    Within,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedLabel {
    /// Name of the section.
    Topic,
    /// Caption of the table of all steps.
    Steps,
    /// Caption of the table by source.
    Sources,
    /// How to read the chart.
    Reading,
    /// Axis: share that reached the stage.
    Axis,
}

/// Words on why a rate moved.
pub trait MovedWords: CommonWords {
    /// The finding.
    fn rate_moved(&self, changes: &[RateChange]) -> String;
    /// One comparison as a title: the finding about it.
    fn moved_title(&self, change: &RateChange) -> String;
    /// Of one comparison the largest part that is real, in a few words.
    fn moved_most(&self, change: &RateChange) -> String;
    /// What is compared: stage, quarters and equal age.
    fn moved_compared(&self, change: &RateChange) -> String;
    /// How the parts are taken.
    fn moved_means(&self, change: &RateChange) -> String;
    /// A part, as one of those that the comparison has.
    fn moved_step(&self, step: ChangeStepName, change: &RateChange) -> &'static str;
    /// "+1.2 points".
    fn points(&self, change: f64) -> String;
    /// Percentage points with their interval, where there is one.
    fn points_between(&self, value: f64, interval: Option<(f64, f64)>) -> String;
    /// A difference of rates with its unit and, where there is one, its interval: "+1.2 (\u{2212}0.1 to +2.5) points".
    fn in_points(&self, change: f64, interval: Option<(f64, f64)>) -> String;
    /// "more", "less", "cannot tell".
    fn moved_verdict(&self, verdict: ChangeVerdict) -> &'static str;
    /// A source, or several small ones together.
    fn moved_group(&self, group: &ChangeGroup) -> String;
    /// The rate so far of a quarter: "Q3 2026 so far".
    fn moved_side(&self, quarter: crate::period::Quarter) -> String;
    /// Leads that reached the stage at an unknown moment; `None` without any.
    fn moved_undated(&self, changes: &[RateChange]) -> Option<String>;
    /// Heads.
    fn moved_head(&self, head: MovedHead) -> &'static str;
    /// Fixed words.
    fn moved_label(&self, label: MovedLabel) -> &'static str;
}
