//! Words on decisions: what was decided last time and what came of it, the record to be filled in, and `decision.md`.

use crate::config::decision::{Decision, Rollback, WatchedFigure};
use crate::period::Quarter;
use crate::review::previous::{Came, Previous, Promise, RollbackCheck};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::LimitName;

use super::CommonWords;
use super::finding::Cuts;

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionLabel {
    /// Name of the section on the review before.
    LastTime,
    /// Name of the section on this decision.
    Decision,
    /// Caption: what was promised and what came.
    PromiseTable,
    /// How that table is read.
    PromiseReading,
    /// Heading in `decision.md`: the pairs to choose from.
    Options,
    /// Head of their column.
    Option,
    /// Heading in `decision.md`: how sure the proposal is.
    HowSure,
    /// Heading in `decision.md`: what limits it.
    Limits,
    /// Heading in `decision.md`: the record.
    Record,
    /// How the record is filled in, in `decision.md`.
    HowToFillIn,
    /// Terms: the cuts decided on.
    Cuts,
    /// Terms: who decided.
    Owner,
    /// Terms: from which day on it holds.
    Date,
    /// Terms: what else was said.
    Note,
    /// Terms: when to go back.
    Rollback,
    /// A value that nobody filled in.
    NotStated,
    /// Example of an owner.
    ExampleOwner,
}

/// Heads of the table of what was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseHead {
    /// The figure.
    Figure,
    /// As promised.
    Promised,
    /// As it came.
    Came,
    /// One less the other.
    Difference,
    /// What that says.
    Reading,
}

/// Keys of the record, each with a line on what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKey {
    /// `mql`.
    Mql,
    /// `sql`.
    Sql,
    /// `model`.
    Model,
    /// `owner`.
    Owner,
    /// `date`.
    Date,
    /// `note`.
    Note,
    /// `rollback`.
    Rollback,
}

/// A volume against what was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VolumeReading {
    /// More, beyond chance.
    More,
    /// Fewer, beyond chance.
    Fewer,
    /// The data cannot tell.
    CannotTell,
}

/// Words on decisions.
pub trait DecisionWords: CommonWords {
    /// Fixed words.
    fn decision_label(&self, label: DecisionLabel) -> &'static str;
    /// Heads of the table of what was promised.
    fn promise_head(&self, head: PromiseHead) -> &'static str;
    /// The finding on the review before: promise kept or not, or why that cannot be told. A heading, without a full stop.
    fn last_time(&self, previous: &Previous) -> String;
    /// What was decided then, by whom and when, or that nothing is recorded and which cuts are looked at.
    fn last_decided(&self, previous: &Previous) -> String;
    /// Which leads are looked at.
    fn last_since(&self, came: &Came) -> String;
    /// A rate with its range and the number of leads behind it.
    fn rate_of(&self, rate: &Estimate, n: u64) -> String;
    /// A figure that is promised and watched; `stage` is the target's name.
    fn watched(&self, figure: WatchedFigure, stage: &str) -> String;
    /// What became of a promised rate.
    fn promise(&self, promise: Promise) -> &'static str;
    /// What became of a promised volume.
    fn volume_reading(&self, reading: VolumeReading) -> &'static str;
    /// In place of a reading: no lead's outcome is known yet.
    fn no_rate_yet(&self) -> &'static str;
    /// In place of a reading: the review before told no such figure.
    fn not_promised(&self) -> &'static str;
    /// The agreed trigger and whether it is hit, in one sentence; `stage` is the name of its target.
    fn rollback_check(&self, check: &RollbackCheck, stage: &str) -> String;
    /// The agreed trigger as a term.
    fn rollback_rule(&self, rollback: &Rollback, stage: &str) -> String;
    /// The note that was written then.
    fn last_note(&self, note: &str) -> String;
    /// Heading of the section on this decision; `None` while it is open.
    fn decision_heading(&self, decision: Option<&Decision>) -> String;
    /// What to fill in, where, and how it gets onto the page.
    fn decision_open(&self) -> String;
    /// Cuts as a term.
    fn decided_cuts(&self, cuts: Cuts) -> String;
    /// Title of `decision.md`.
    fn decision_title(&self, title: &str, quarter: Option<Quarter>) -> String;
    /// An option of `decision.md`: the best pair when a limit is dropped.
    fn option_without(&self, limit: LimitName) -> String;
    /// What a key of the record means.
    fn record_key(&self, key: RecordKey) -> &'static str;
    /// Terminal: the decision there was kept.
    fn record_kept(&self, path: &str) -> String;
}
