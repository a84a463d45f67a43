//! Words in tables: captions, column heads, and names of rows that are not data.

use crate::config::file::TargetName;
use crate::data::table::{CheckName, Severity};
use crate::review::review::WaterfallName;

use super::CommonWords;
use super::own_cuts::OwnColumn;

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableName {
    /// Splits and their dates.
    Splits,
    /// Stages.
    Stages,
    /// Quarters.
    Quarters,
    /// Sources.
    Sources,
    /// Other segments.
    Segments,
    /// Bands, for one target.
    Bands(TargetName),
    /// Models.
    Models,
    /// Bins of reliability, for one target.
    Reliability(TargetName),
    /// Promise and outcome by group, for one target.
    Groups(TargetName),
    /// Models against each other.
    Comparisons,
    /// Pairs of cuts: current, recommended, alternatives.
    Pairs,
    /// Own cuts per group.
    OwnCuts,
    /// Gates against cuts.
    Gates,
    /// The best pair per limit dropped.
    Nearest,
    /// What each objective would choose.
    RunnersUp,
    /// Both cuts moved.
    Scenarios,
    /// How far assumptions may be wrong.
    Assumptions,
    /// The limits.
    Limits,
    /// Odds ratios.
    Drivers,
    /// Points.
    Rules,
    /// Intervals behind the rules.
    RuleEvidence,
    /// What is wrong with rules.
    RuleFaults,
    /// Exceptions and side tracks.
    CardGroups,
    /// Fit against engagement.
    Grades,
    /// What became of the rows.
    Waterfall,
    /// Checks of the data.
    Checks,
    /// What scores mean, for one target.
    Calibrated(TargetName),
}

/// Heads of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A part of the data.
    Split,
    /// Leads, as a number.
    Leads,
    /// Accounts, as a number.
    Accounts,
    /// Opportunities, as a number.
    Opportunities,
    /// Of these, mature ones, whatever is counted.
    Mature,
    /// Share of all, whatever is counted.
    OfAll,
    /// First day.
    From,
    /// Last day.
    To,
    /// Stage.
    Stage,
    /// Share of the previous stage.
    OfPrevious,
    /// Share of the first stage.
    OfFirst,
    /// An interval.
    Interval,
    /// Median days.
    MedianDays,
    /// 90th percentile of days.
    SlowDays,
    /// A quarter.
    Quarter,
    /// Mature leads.
    MatureLeads,
    /// Share that reached the MQL target.
    MqlRate,
    /// Share that reached the SQL target.
    SqlRate,
    /// Share that reached the last stage so far.
    SoFar,
    /// A source.
    Source,
    /// A column of the data.
    Segment,
    /// A level of it.
    Level,
    /// Scores of a band.
    Scores,
    /// Converted leads.
    Converted,
    /// Share converted.
    Rate,
    /// Rate over the overall rate.
    Lift,
    /// Share of conversions so far.
    Captured,
    /// A model.
    Model,
    /// A target.
    Target,
    /// Area under the curve.
    Auc,
    /// Largest distance.
    Ks,
    /// Average precision.
    AveragePrecision,
    /// Brier score.
    Brier,
    /// Log loss.
    LogLoss,
    /// Slope.
    Slope,
    /// Two models.
    Compared,
    /// Which of them is better.
    Better,
    /// Difference of AUC.
    AucDifference,
    /// Difference of Brier scores.
    BrierDifference,
    /// Difference of log losses.
    LogLossDifference,
    /// What may be said of promise and outcome.
    Verdict,
    /// Mean probability.
    Stated,
    /// What happened.
    Happened,
    /// A pair of cuts.
    Pair,
    /// MQL cut.
    MqlCut,
    /// SQL cut.
    SqlCut,
    /// Leads at or above the MQL cut.
    MqlLeads,
    /// Leads at or above the SQL cut.
    SqlLeads,
    /// Share of MQL leads that reach the target.
    MqlPrecision,
    /// Share of SQL leads that reach the target.
    SqlPrecision,
    /// Share of all customers that the SQL cut finds.
    SqlRecall,
    /// Expected customers.
    Customers,
    /// Share of all that reach the MQL target that the MQL cut finds.
    MqlRecall,
    /// Value of what is reached.
    Value,
    /// Cost of working the leads.
    Cost,
    /// Value less cost.
    Net,
    /// Use of the sales capacity.
    CapacityUse,
    /// What an objective looks for.
    Objective,
    /// By how much both cuts are moved.
    CutsMoved,
    /// An assumption.
    Assumption,
    /// What is assumed.
    Assumed,
    /// How much less of it changes the cuts, and to what.
    Less,
    /// How much more of it changes the cuts, and to what.
    More,
    /// A limit.
    Limit,
    /// Its bound.
    Bound,
    /// The figure that stands against it.
    Figure,
    /// What the dropped limit's figure would be.
    WouldBe,
    /// Whether it binds.
    Binds,
    /// Of own cuts and gates.
    Own(OwnColumn),
    /// A term of the model.
    Term,
    /// Odds ratio.
    Odds,
    /// Odds ratio in words.
    InWords,
    /// A rule.
    Rule,
    /// Its points.
    Points,
    /// Rate of leads with the rule.
    WithRule,
    /// Rate of leads without it.
    WithoutRule,
    /// Points that it earns.
    Earned,
    /// Points suggested.
    Suggested,
    /// The rule that fires for most of the same leads.
    MostAlike,
    /// Weight of evidence.
    WeightOfEvidence,
    /// Information value.
    InformationValue,
    /// A finding in words.
    Finding,
    /// What an exception or side track does.
    WhatItDoes,
    /// Leads to which it gives another advice.
    Moved,
    /// A grade.
    Grade,
    /// A step of the waterfall.
    Step,
    /// Rows removed.
    Removed,
    /// Rows left.
    Left,
    /// A check.
    Check,
    /// File and column.
    Where,
    /// Rows.
    Rows,
    /// How much it matters.
    Severity,
    /// Examples.
    Examples,
    /// Probability.
    Probability,
    /// A score.
    Score,
}

impl Column {
    /// What is told of a pair of cuts, in order.
    pub const OF_PAIR: [Self; 10] = [
        Self::MqlCut,
        Self::SqlCut,
        Self::MqlLeads,
        Self::MqlPrecision,
        Self::SqlLeads,
        Self::SqlPrecision,
        Self::SqlRecall,
        Self::Customers,
        Self::Net,
        Self::CapacityUse,
    ];

    /// All that is told of a pair of cuts where there is room for it, in order.
    pub const OF_PAIR_IN_FULL: [Self; 13] = [
        Self::MqlCut,
        Self::SqlCut,
        Self::MqlLeads,
        Self::MqlPrecision,
        Self::MqlRecall,
        Self::SqlLeads,
        Self::SqlPrecision,
        Self::SqlRecall,
        Self::Customers,
        Self::Value,
        Self::Cost,
        Self::Net,
        Self::CapacityUse,
    ];
}

/// Rows of the table of pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairRow {
    /// In force.
    Current,
    /// Recommended.
    Recommended,
    /// On the frontier.
    Alternative,
    /// Selling to nobody.
    DoNothing,
    /// The pair that was asked for.
    Asked,
}

/// Words in tables.
pub trait TableWords: CommonWords {
    /// Caption of a table.
    fn caption(&self, table: TableName) -> &'static str;
    /// Head of a column.
    fn column(&self, column: Column) -> &'static str;
    /// A row of the table of pairs.
    fn pair_row(&self, row: PairRow) -> &'static str;
    /// "yes" or "no".
    fn yes_no(&self, yes: bool) -> &'static str;
    /// Name of a check.
    fn check(&self, check: CheckName) -> &'static str;
    /// Name of a severity.
    fn severity(&self, severity: Severity) -> &'static str;
    /// What became of rows that stay in the funnel and take no part in scores and cuts.
    fn funnel_only(&self) -> &'static str;
    /// Name of a step of the waterfall.
    fn step(&self, step: WaterfallName) -> &'static str;
    /// "row 118: 2025-04-02".
    fn example(&self, row: u64, value: &str) -> String;
}
