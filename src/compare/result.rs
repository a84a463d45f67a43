//! `compare.json`: what moved between two reviews.

use serde::{Deserialize, Serialize};

use crate::config::decision::WatchedFigure;
use crate::config::file::{ModelName, TargetName};
use crate::drift::result::Verdict;
use crate::features::encoder::Unit;
use crate::period::Quarter;
use crate::review::bundle::BundleCuts;
use crate::stats::estimate::Estimate;
use crate::units::Score;

/// What moved between two reviews.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// The older review.
    pub then: WhichRun,
    /// The newer one.
    pub now: WhichRun,
    /// The cuts that the search found.
    pub cuts: Told<Vec<CutChange>>,
    /// The cuts to work by, then and now; `None` where there were none.
    pub advised: [Option<BundleCuts>; 2],
    /// What those cuts were to bring.
    pub figures: Told<Vec<FigureChange>>,
    /// Scores and advice of the same leads.
    pub scores: Told<ScoreChanges>,
    /// Coefficients of the predictive score.
    pub terms: Told<TermChanges>,
    /// Rules that came, went or give other points.
    pub rules: Vec<RuleChange>,
    /// Rates by tenth of the score, per target.
    pub bands: Told<Vec<BandChanges>>,
    /// How far scores and features had gone from the training leads.
    pub drift: Told<Vec<DriftChange>>,
    /// How well the scores did.
    pub measures: Told<Vec<MeasureChange>>,
    /// All of it counted.
    pub moved: Moved,
}

/// One of the two reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhichRun {
    /// Name of the data set or team.
    pub title: String,
    /// Its quarter.
    pub quarter: Option<Quarter>,
    /// Last day that its data cover.
    pub as_of: Option<String>,
    /// Version of the program.
    pub version: String,
    /// Hash of config and rules.
    pub config_hash: String,
    /// Hash of the data.
    pub data_hash: String,
}

/// A part that can be compared, or why it cannot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told<T> {
    /// What moved.
    Told(T),
    /// Why that cannot be told.
    Not(Incomparable),
}

/// Why a part cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Incomparable {
    /// MQL or SQL target are others.
    OtherTargets,
    /// The cuts are set on another score.
    OtherScore,
    /// The predictive score learnt another target.
    OtherModelTarget,
    /// One of the reviews proposes no cuts.
    NoCuts,
    /// One counts volumes per quarter, the other per 1,000 leads.
    OtherVolumes,
    /// No file of scores beside the older review.
    NoScoresThen,
    /// No file of scores beside the newer one.
    NoScoresNow,
    /// No lead is in both.
    NoSameLeads,
    /// One of the reviews has no such part.
    Absent,
}

/// Whether something has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is the same.
    Same,
    /// It differs beyond chance.
    Real,
    /// It differs, and chance alone may have done that.
    CannotTell,
}

/// How much has moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Figures that differ beyond chance.
    pub real: u64,
    /// Figures that differ, perhaps by chance.
    pub cannot_tell: u64,
    /// Figures that are the same.
    pub same: u64,
    /// What differs and is no matter of chance: rules with other points, leads with another score.
    pub facts: u64,
}

/// A cut that the search found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CutChange {
    /// Which.
    pub target: TargetName,
    /// Then.
    pub then: Score,
    /// Now.
    pub now: Score,
    /// Now less then, in points; limits put together from those of the resamples.
    pub difference: Estimate,
    /// What that says.
    pub change: Change,
}

/// A figure of the cuts to work by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FigureChange {
    /// Which.
    pub figure: WatchedFigure,
    /// Then, as measured then.
    pub then: Estimate,
    /// Now.
    pub now: Estimate,
    /// Now less then.
    pub difference: Estimate,
    /// What that says.
    pub change: Change,
}

/// Scores and advice of the same leads: counts of these very leads, which chance has no part in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreChanges {
    /// The score compared: the one that the cuts are set on in both reviews, else the predictive one.
    pub model: ModelName,
    /// Leads then.
    pub then: u64,
    /// Leads now.
    pub now: u64,
    /// Leads in both.
    pub same: u64,
    /// Of these, with a higher score now.
    pub raised: u64,
    /// With a lower one.
    pub lowered: u64,
    /// Moved by more than [`FAR`] points, either way.
    pub far: u64,
    /// Middle shift, in points: the lower one of the middle two.
    pub median: i16,
    /// A tenth of the leads shifted by less than this.
    pub tenth: i16,
    /// Nine tenths shifted by at most this.
    pub ninth: i16,
    /// Leads by shift, in steps of 5 points around 0.
    pub shifts: Vec<ShiftBar>,
    /// Leads whose advice went up, from information to marketing to sales.
    pub up: u64,
    /// Leads whose advice went down.
    pub down: u64,
    /// Leads that went to or came from a side track.
    pub aside: u64,
    /// The same by source, most moves first; empty where the files name no source.
    pub by_source: Vec<SourceMoves>,
}

/// A shift of more points than this is told as far.
pub const FAR: i16 = 5;

/// Leads whose score shifted by about as much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftBar {
    /// Smallest shift.
    pub low: i16,
    /// Largest.
    pub high: i16,
    /// Leads.
    pub leads: u64,
}

/// Leads of a source whose advice changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceMoves {
    /// The source; `None` where it is missing.
    pub source: Option<String>,
    /// Leads in both files.
    pub leads: u64,
    /// Up.
    pub up: u64,
    /// Down.
    pub down: u64,
    /// To or from a side track.
    pub aside: u64,
}

/// Coefficients side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermChanges {
    /// Training leads then.
    pub n_then: u64,
    /// Training leads now.
    pub n_now: u64,
    /// Leads that both fits learnt from; `None` where the files of scores do not tell: changes are then judged as if there were none.
    pub n_both: Option<u64>,
    /// Terms of both models, largest change against its standard error first.
    pub terms: Vec<TermChange>,
    /// Terms that only the older model has.
    pub gone: Vec<String>,
    /// Terms that only the newer one has.
    pub new: Vec<String>,
    /// Terms that are held against another level, or on another scale, than then.
    pub other_unit: Vec<String>,
}

/// One coefficient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermChange {
    /// Its name.
    pub name: String,
    /// The change of the feature that it is told for.
    pub unit: Option<Unit>,
    /// Log-odds then.
    pub then: f64,
    /// Log-odds now.
    pub now: f64,
    /// Standard error of the change.
    pub std_error: f64,
    /// Now less then.
    pub difference: Estimate,
    /// What that says.
    pub change: Change,
}

/// A rule whose points differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleChange {
    /// Its label.
    pub name: String,
    /// Points then; `None` where there was no such rule.
    pub then: Option<f64>,
    /// Points now.
    pub now: Option<f64>,
}

/// Tenths of one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BandChanges {
    /// Which target.
    pub target: TargetName,
    /// The tenths, highest scores first.
    pub bands: Vec<BandChange>,
}

/// One tenth of the leads by score, then and now.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BandChange {
    /// Lowest and highest score then; `None` where ties left fewer bands.
    pub scores_then: Option<(Score, Score)>,
    /// The same now.
    pub scores_now: Option<(Score, Score)>,
    /// Share converted then.
    pub then: Option<Estimate>,
    /// Share converted now.
    pub now: Option<Estimate>,
    /// Now less then (Newcombe); `None` where the bands are not as many as they were.
    pub difference: Option<Estimate>,
    /// What that says.
    pub change: Option<Change>,
}

/// How far a feature had gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriftChange {
    /// The feature; `score` for the score.
    pub name: String,
    /// PSI and verdict then; `None` where it was not looked at.
    pub then: Option<(f64, Verdict)>,
    /// The same now.
    pub now: Option<(f64, Verdict)>,
}

/// A measure of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Area under the ROC curve.
    Auc,
    /// Brier score.
    Brier,
}

/// How well a score did.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeasureChange {
    /// Which score.
    pub model: ModelName,
    /// Which target.
    pub target: TargetName,
    /// Which measure.
    pub measure: Measure,
    /// Then.
    pub then: Estimate,
    /// Now.
    pub now: Estimate,
    /// Now less then.
    pub difference: Estimate,
    /// What that says.
    pub change: Change,
}

impl<T> Told<T> {
    /// The part, where it can be told.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Told(part) => Some(part),
            Self::Not(_) => None,
        }
    }

    /// Why it cannot.
    pub fn why_not(&self) -> Option<Incomparable> {
        match self {
            Self::Told(_) => None,
            Self::Not(why) => Some(*why),
        }
    }
}

impl<T> From<Result<T, Incomparable>> for Told<T> {
    fn from(part: Result<T, Incomparable>) -> Self {
        part.map_or_else(Self::Not, Self::Told)
    }
}

impl Change {
    /// Of a difference, the two figures being the same to the last digit or not.
    pub fn of(difference: &Estimate, identical: bool) -> Self {
        if identical {
            Self::Same
        } else if difference.contains(0.0) {
            Self::CannotTell
        } else {
            Self::Real
        }
    }
}
