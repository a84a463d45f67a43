//! What a chart shows that shares its section's heading with another chart: one finding each, with variants for no difference, too few and
//! not yet mature.

use crate::config::file::{ModelName, TargetName};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::VolumeUnit;
use crate::units::Score;

use super::CommonWords;

/// What the curves of quarters show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CurveFinding {
    /// The newest quarter that was watched to the end.
    Ended {
        /// Which.
        quarter: Quarter,
        /// Share won in the end.
        end: Estimate,
        /// Days by which half of these had been won; `None` where the curve does not tell.
        half_by: Option<f64>,
    },
    /// Such a quarter has too few units: so many.
    TooFew(u64),
    /// No quarter was watched to the end yet.
    NotYetMature,
}

/// What became of those in each stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FlowFinding<'a> {
    /// The stage at which the largest share is lost.
    LosesMost {
        /// Its name.
        stage: &'a str,
        /// Lost there.
        lost: u64,
        /// Of so many that reached it.
        entered: u64,
    },
    /// Nobody is lost at any stage.
    NoneLost,
    /// No stage before the last was reached by enough.
    TooFew,
}

/// Leads for sales at a pair of cuts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForSales {
    /// The SQL cut.
    pub cut: Score,
    /// The score that it is set on.
    pub model: ModelName,
    /// Leads at or above it.
    pub leads: f64,
    /// Share of these that reached the target; `None` without any.
    pub precision: Option<f64>,
}

/// What the cuts give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum VolumeFinding<'a> {
    /// A pair is proposed.
    Proposed {
        /// What it gives.
        new: ForSales,
        /// What today's gives; `None` where none is known.
        old: Option<ForSales>,
        /// The stage that the target is.
        stage: &'a str,
        /// What the volume counts.
        unit: VolumeUnit,
    },
    /// No pair keeps all limits.
    NoPair,
}

/// Tables behind charts that no other table tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BehindTable {
    /// Leads by score and what became of them.
    Scores,
    /// Scores of the leads learnt from and of the newest.
    ThenAndNow,
    /// Cuts over resamples.
    Resamples,
    /// Net benefit by threshold.
    NetBenefit,
}

/// Their heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BehindHead {
    /// A range of scores.
    Scores,
    /// Leads.
    Leads,
    /// Of these, reached the MQL target.
    ReachedMql,
    /// Of these, reached the SQL target.
    ReachedSql,
    /// Leads that the score learnt from.
    LearntFrom,
    /// The newest leads.
    Newest,
    /// A cut.
    Cut,
    /// Resamples that chose it as MQL cut.
    AsMql,
    /// Resamples that chose it as SQL cut.
    AsSql,
    /// Probability from which leads are worked.
    Threshold,
    /// Net benefit of working by the score, per 100 leads.
    ByScore,
    /// Net benefit of working everyone, per 100 leads.
    WorkAll,
}

/// Words on what charts show.
pub trait ShownWords: CommonWords {
    /// On the curves of quarters.
    fn curves_show(&self, finding: &CurveFinding, unit: &str) -> String;
    /// On what became of those in each stage.
    fn flow_shows(&self, finding: &FlowFinding<'_>, unit: &str) -> String;
    /// On volume against precision.
    fn volume_shows(&self, finding: &VolumeFinding<'_>) -> String;
    /// On the frame of the gates of a target, in the heat map of fit and engagement.
    fn gate_frame(&self, target: TargetName) -> &'static str;
    /// Caption of a table behind a chart.
    fn behind_caption(&self, table: BehindTable) -> &'static str;
    /// A head of such a table.
    fn behind_head(&self, head: BehindHead) -> &'static str;
}
