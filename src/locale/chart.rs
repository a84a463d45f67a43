//! Words on charts: titles, axes, labels on marks, and the description for those who cannot see them.

use crate::config::file::{ModelName, TargetName};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::VolumeUnit;
use crate::units::Score;

use super::CommonWords;
use super::numbers;

/// The charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartName {
    /// Stage by stage.
    Funnel,
    /// Reasons of losses.
    Losses,
    /// What became of those in each stage.
    Flow,
    /// Rates by quarter of entry.
    Quarters,
    /// Cumulative curves by quarter of entry.
    Cohorts,
    /// Share won by quarter and age.
    CohortAges,
    /// Volume against rate by source.
    Sources,
    /// Rate by source and quarter.
    SourceTrends,
    /// Why the rate moved.
    Moved,
    /// Value by source.
    Value,
    /// Scores by outcome.
    Scores,
    /// Scores of the newest leads against those learnt from.
    Drift,
    /// Rate by tenth.
    Bands,
    /// ROC and gains.
    Ranking,
    /// Promise against outcome.
    Reliability(TargetName),
    /// Promise against outcome by source, segment and quarter.
    Groups(TargetName),
    /// Net benefit by threshold.
    Decision,
    /// Volume against precision.
    Volume,
    /// Share worked and what became of the worked, by band.
    Selection,
    /// Cuts over resamples.
    Stability,
    /// How far assumptions may be wrong.
    Assumptions,
    /// Odds ratios of the predictive model.
    Drivers,
    /// Fit against engagement.
    Grades,
    /// The proposal in past periods.
    Past,
    /// Leads a week and their forecast.
    Supply,
    /// Days from stage to stage.
    StageTime,
    /// Outcomes by first touch.
    Touches,
}

/// Fixed words on charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Column of counts.
    Count,
    /// Column of shares of the previous stage.
    OfPrevious,
    /// Column of shares of the first stage.
    OfFirst,
    /// Axis: share of leads won so far.
    ShareWon,
    /// On the part that is not mature.
    NotYetMature,
    /// Axis: quarter of entry.
    QuarterOfEntry,
    /// Axis: days since the lead came in.
    DaysSinceEntry,
    /// The same in months.
    MonthsSinceEntry,
    /// Axis: score.
    Score,
    /// Axis: share of the group's leads.
    ShareOfGroup,
    /// Column: leads whose outcome is known.
    MatureLeads,
    /// Axis: leads, as a number.
    Leads,
    /// Axis: probability stated.
    Stated,
    /// Axis: share that happened.
    Happened,
    /// On the diagonal of reliability.
    PerfectMatch,
    /// Axis of ROC: share of those who did not convert.
    ShareOfOthers,
    /// Axis of ROC and gains: share of those who converted.
    ShareOfConverted,
    /// Axis of gains: share of all leads.
    ShareOfLeads,
    /// On the diagonal of ROC and gains.
    Chance,
    /// Panel: ROC.
    Roc,
    /// Panel: gains.
    Gains,
    /// On the overall rate.
    Overall,
    /// On the line of working every lead.
    WorkAll,
    /// On the line of working none.
    WorkNone,
    /// Axis: threshold of the decision curve.
    WorkedFrom,
    /// Axis: net benefit.
    NetBenefit,
    /// On the ring of what was promised.
    Promised,
    /// On the dot of what came true.
    CameTrue,
    /// On a group below the smallest size.
    TooFewToRank,
    /// The proposal.
    Proposed,
    /// What is in force.
    Today,
    /// On the line of the sales capacity.
    Capacity,
    /// The MQL cut.
    MqlCut,
    /// The SQL cut.
    SqlCut,
    /// Axis: share of resamples.
    ShareOfResamples,
    /// Column: share of all losses so far.
    LossesSoFar,
    /// Part of a stage: went further.
    WentFurther,
    /// Part of a stage: won.
    Won,
    /// Part of a stage: lost.
    Lost,
    /// Part of a stage: open.
    Open,
    /// Column: leads that skipped the stage.
    Skipped,
    /// Column: leads that went back to it.
    WentBack,
    /// In place of a chart without data.
    NoData,
}

/// Words on charts.
pub trait ChartWords: CommonWords {
    /// The title of a chart: what it shows.
    fn chart_title(&self, chart: ChartName) -> &'static str;
    /// How to read it, in a line.
    fn chart_reading(&self, chart: ChartName) -> &'static str;
    /// Fixed words.
    fn mark(&self, mark: Mark) -> &'static str;
    /// "the target of the MQL cut".
    fn target_tag(&self, target: TargetName) -> &'static str;
    /// "n = 1,204".
    fn sample(&self, n: u64) -> String;
    /// Axis: share of leads that reach a stage.
    fn share_reaching(&self, stage: &str, unit: &str) -> String;
    /// A group: leads that reached a stage.
    fn reached(&self, stage: &str) -> String;
    /// A group: leads that did not.
    fn not_reached(&self, stage: &str) -> String;
    /// Axis: leads at or above the cut.
    fn volume_axis(&self, unit: VolumeUnit) -> String;
    /// Axis: of these, the share that reach a stage.
    fn precision_axis(&self, stage: &str) -> String;
    /// "proposed 66".
    fn proposed_cut(&self, cut: Score) -> String;
    /// "today 70", with the score's name where it is another one.
    fn current_cut(&self, cut: Score, other_score: Option<ModelName>) -> String;
    /// The name of a cut with its score: "SQL from 66".
    fn cut_from(&self, target: TargetName, cut: Score) -> String;
    /// "sales capacity 400 leads", and the same of marketing.
    fn capacity(&self, target: TargetName, leads: f64) -> String;
    /// A stage with the days that leads have to reach it: "Customer within 90 days".
    fn stage_within(&self, stage: &str, days: f64) -> String;
    /// A model and how it ranks.
    fn model_auc(&self, model: ModelName, auc: Option<&Estimate>) -> String;
    /// A band of scores: "67–100".
    fn band(&self, low: Score, high: Score) -> String {
        numbers::band(low, high)
    }
    /// A quarter that is not mature: "Q3 2026, not yet mature".
    fn immature(&self, quarter: Quarter) -> String;
    /// Groups left out for lack of room.
    fn more_groups(&self, n: usize) -> String;
    /// Description: one point or bar, as "label: value".
    fn described(&self, label: &str, value: &str) -> String;
}
