//! Words of the funnel: how it counts, how its counts tie to the data, and what is held against them.

use crate::config::file::FunnelMode;
use crate::data::table::StageLogRows;
use crate::features::encoder::MISSING;
use crate::funnel::result::{Feedback, FunnelStepName, LossReason, Paths, SlaCheck, StageFlow, TargetCheck, TargetFigure, Verdict};
use crate::period::Quarter;

use super::CommonWords;

/// What can be said of losses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LossFinding<'a> {
    /// Nobody is lost.
    NoLoss,
    /// No reasons are given: the stage after which most are lost, and its share of all losses.
    ByStage(&'a str, f64),
    /// The most frequent reason, how many of the most frequent ones are counted (three at most), and their share of all losses.
    ByReason {
        /// The most frequent.
        first: &'a str,
        /// How many.
        reasons: usize,
        /// Their share.
        share: f64,
    },
}

impl<'a> LossFinding<'a> {
    /// What is true of these losses.
    pub fn of(losses: &'a [LossReason], flow: &'a [StageFlow]) -> Self {
        let all: u64 = flow.iter().map(|stage| stage.lost).sum();
        let of_all = |n: u64| n as f64 / all as f64;
        let given: Vec<&LossReason> = losses.iter().filter(|loss| loss.reason != MISSING).take(3).collect();
        match (given.first(), flow.iter().max_by_key(|stage| stage.lost).filter(|stage| stage.lost > 0)) {
            (_, None) => Self::NoLoss,
            (None, Some(stage)) => Self::ByStage(&stage.label, of_all(stage.lost)),
            (Some(first), Some(_)) => {
                let share = of_all(given.iter().map(|loss| loss.n).sum());
                Self::ByReason { first: &first.reason, reasons: given.len(), share }
            }
        }
    }
}

/// The text with each of its words replaced: a run of letters, whatever stands beside it.
pub(super) fn word_by_word(text: &str, said: impl Fn(&str) -> String) -> String {
    let other = |letter: char| !letter.is_alphabetic();
    let pieces = text.split_inclusive(other).map(|piece| {
        let word = piece.trim_end_matches(other);
        said(word) + &piece[word.len()..]
    });
    pieces.collect()
}

/// Sections of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelTopic {
    /// How each count follows from the data.
    Reconciliation,
    /// Periods, targets and agreed waiting times.
    Periods,
    /// Losses and returns.
    Losses,
    /// Answers of sales.
    Feedback,
}

/// Tables of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelTable {
    /// From rows read to units counted.
    Waterfall,
    /// How each count follows.
    Tallies,
    /// The three modes.
    Modes,
    /// Repeats, returns and gaps by stage.
    Paths,
    /// Side tracks.
    SideTracks,
    /// What happened during each quarter.
    Periods,
    /// What became of those who came in.
    Cohorts,
    /// Targets.
    Targets,
    /// Agreed waiting times.
    Sla,
    /// What became of those counted in each stage.
    Flow,
    /// Reasons of losses.
    Losses,
    /// Groups: owners, kinds of conversion, score bands.
    Groups,
    /// Answers by group.
    Answers,
    /// Reasons of rejections.
    Rejections,
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelHead {
    /// A step.
    Step,
    /// Removed by it.
    Removed,
    /// Left after it.
    Left,
    /// A stage.
    Stage,
    /// Dates and marks in the data.
    Entries,
    /// Of these, repeats.
    Further,
    /// With a date.
    Dated,
    /// Without one.
    Undated,
    /// Told by a later stage only.
    Implied,
    /// Left out as not in order.
    NotInOrder,
    /// The count.
    Count,
    /// Entered again.
    Reentered,
    /// A mode.
    Mode,
    /// Skipped it.
    Skipped,
    /// Went back to it.
    Reversed,
    /// A side track.
    SideTrack,
    /// Of these, won.
    AlsoWon,
    /// A quarter.
    Quarter,
    /// Lost.
    Lost,
    /// What is aimed at.
    Figure,
    /// The aim.
    Aim,
    /// What was reached.
    Actual,
    /// What may be said.
    Verdict,
    /// Agreed days.
    Days,
    /// Kept.
    Kept,
    /// Past it and waiting.
    Overdue,
    /// Advanced.
    Advanced,
    /// Won.
    Won,
    /// Open.
    Open,
    /// A reason.
    Reason,
    /// Share so far.
    Cumulative,
    /// What a group is by.
    By,
    /// A group.
    Group,
    /// Counts of all stages.
    Counts,
    /// SQL rate.
    SqlRate,
    /// Of the first stage.
    OfFirst,
    /// Handed over.
    HandedOver,
    /// Accepted.
    Accepted,
    /// Rejected.
    Rejected,
    /// No answer.
    Unanswered,
    /// Accepted of answered.
    Acceptance,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelLabel {
    /// What the tallies add up to.
    TalliesMean,
    /// What each mode shows.
    ModesMean,
    /// Heading: repeats, returns and gaps.
    PathsHeading,
    /// What a period and a cohort are.
    PeriodMeans,
    /// What the cohort view is.
    CohortMeans,
    /// Heading: targets.
    TargetsHeading,
    /// How targets are judged.
    TargetsMean,
    /// How waiting times are judged.
    SlaMeans,
    /// Where a lost lead is counted.
    LossesMean,
    /// What an answer is.
    FeedbackMeans,
    /// Group by: owner.
    Owner,
    /// Group by: kind of conversion.
    ConversionType,
    /// Group by: score.
    ScoreBand,
    /// Name of the section on groups, where there are no sources.
    Groups,
    /// Group by: source.
    Source,
    /// All leads.
    All,
    /// What follows the name of a quarter that is not over.
    SoFar,
    /// Title of the page of the funnel alone.
    Page,
    /// Name of its first section.
    Answer,
}

/// Words of the funnel.
pub trait FunnelWords: CommonWords {
    /// Name of a section.
    fn funnel_topic(&self, topic: FunnelTopic) -> &'static str;
    /// Caption of a table.
    fn funnel_table(&self, table: FunnelTable) -> &'static str;
    /// Head of a column.
    fn funnel_head(&self, head: FunnelHead) -> &'static str;
    /// Fixed words.
    fn funnel_label(&self, label: FunnelLabel) -> &'static str;
    /// A step of the waterfall.
    fn funnel_step(&self, step: FunnelStepName, unit: &str) -> String;
    /// A fixed text on leads, said of the unit that the funnel counts.
    fn in_units(&self, text: &str, unit: &str) -> String;
    /// How the funnel counts, in one sentence.
    fn counts_how(&self, mode: FunnelMode, unit: &str) -> String;
    /// From rows read to units counted, in one sentence.
    fn counts_from(&self, read: u64, leads: u64, units: u64, unit: &str) -> String;
    /// Name of a mode.
    fn mode_name(&self, mode: FunnelMode) -> &'static str;
    /// What became of the rows of the stage log.
    fn stage_log(&self, log: &StageLogRows) -> String;
    /// Heading of the reconciliation: rows read and units counted.
    fn reconciliation(&self, read: u64, units: u64, unit: &str) -> String;
    /// Repeats, returns and gaps in one sentence.
    fn paths(&self, paths: &Paths) -> String;
    /// Heading of the periods without aims: how many units got to a stage in the newest quarter, and in the one before.
    fn quarter_entries(&self, stage: &str, unit: &str, newest: (Quarter, u64), before: Option<(Quarter, u64)>) -> String;
    /// Heading of the periods with aims: how many are met.
    fn aims(&self, targets: &[TargetCheck], sla: &[SlaCheck]) -> String;
    /// What a target is set on.
    fn target_figure(&self, figure: TargetFigure) -> &'static str;
    /// What may be said of an aim.
    fn aim_verdict(&self, verdict: Verdict) -> &'static str;
    /// Heading of the losses.
    fn loss_finding(&self, losses: &[LossReason], flow: &[StageFlow]) -> String;
    /// Leads that came back and what became of them; `None` where there are none.
    fn came_back(&self, paths: &Paths) -> Option<String>;
    /// Heading of the answers of sales.
    fn feedback_finding(&self, feedback: &Feedback) -> String;
    /// How many are counted, and from which to which day they came in.
    fn funnel_measured(&self, n: u64, unit: &str, span: Option<(&str, &str)>) -> String;
    /// Where no target is stated: the stages that stand for them, and since when a quarter is called mature.
    fn maturity(&self, days: f64, mql: &str, sql: &str) -> String;
    /// Title of the page of the funnel alone.
    fn funnel_title(&self, title: &str, as_of: Option<&str>) -> String;
    /// Last line of the command: counts, then where the page is.
    fn funnel_summary(&self, stages: &[(&str, u64)], unit: &str) -> String;
}
