//! Words on time: as of when things are known, and what would have come of the proposal in the past.

use crate::config::file::ModelName;
use crate::data::history::Replayed;
use crate::review::point_in_time::{DecisionTime, FeatureKnown};
use crate::stats::estimate::Estimate;
use crate::thresholds::backtest::{BacktestSummary, LeftOut, PastCuts, When};
use crate::thresholds::result::VolumeUnit;

use super::CommonWords;

/// As of when the features are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum KnownFinding {
    /// All as of the decision.
    AllAtDecision(usize),
    /// Some only as of the export.
    SomeAtExport {
        /// How many.
        features: usize,
        /// Of how many.
        of: usize,
        /// Share of the score's spread that goes with them.
        share: f64,
    },
}

/// What the past says of the proposal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PastFinding<'a> {
    /// Cuts chosen this way would have brought more than those in force.
    HeldUp(Compared<'a>),
    /// They would have brought less.
    FellShort(Compared<'a>),
    /// They would have brought less, but the cuts in force broke limits to bring more.
    OnOtherTerms(Compared<'a>),
    /// The interval holds no difference.
    CannotTell(Compared<'a>),
    /// No cuts in force to compare with: what they would have brought of the best possible.
    OfHindsight {
        /// Periods measured.
        periods: u32,
        /// Share of the value of the best cuts in hindsight.
        share: f64,
        /// Whether periods are blocks.
        blocks: bool,
    },
    /// The config states no amounts, so that only rates can be compared.
    NoAmounts {
        /// Periods measured.
        periods: u32,
        /// Whether periods are blocks.
        blocks: bool,
    },
    /// No pair ever met the limits.
    NoCuts,
    /// Too few periods to say anything.
    TooFew {
        /// Periods measured.
        measured: u32,
        /// Whether periods are blocks.
        blocks: bool,
    },
}

/// The proposal against the cuts in force, over past periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared<'a> {
    /// Mean difference in value less cost.
    pub gain: Estimate,
    /// Currency.
    pub currency: &'a str,
    /// What it is per.
    pub unit: VolumeUnit,
    /// Periods measured.
    pub periods: u32,
    /// Periods in which the proposal broke a limit.
    pub broke: u32,
    /// Whether periods are blocks.
    pub blocks: bool,
}

/// Columns of the tables on time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastColumn {
    /// A feature.
    Feature,
    /// As of when it is known.
    KnownAsOf,
    /// How that is known.
    Basis,
    /// Share of the score's spread.
    Share,
    /// What uses it.
    UsedBy,
    /// A replayed property.
    Property,
    /// Its log.
    Log,
    /// Day of the log's first entry.
    FirstEntry,
    /// Entries before decisions.
    EntriesBefore,
    /// Entries after decisions.
    EntriesAfter,
    /// Leads with an entry before their decision.
    FromEntry,
    /// Leads with what a later change replaced.
    FromOldValue,
    /// Leads with the export's value.
    FromExport,
    /// Leads of which nothing is known.
    Unknown,
    /// The period.
    Period,
    /// Leads known at its begin.
    KnownThen,
    /// Leads measured.
    Measured,
    /// Ranking.
    Auc,
    /// Mean probability promised.
    Promised,
    /// Share that converted.
    CameTrue,
    /// The cuts.
    Cuts,
    /// Leads at or above the SQL cut.
    SqlLeads,
    /// Share of these that reach the SQL target, proposal.
    SqlPrecision,
    /// The same, cuts in force.
    SqlPrecisionToday,
    /// Net value of the proposal.
    Net,
    /// Net value of the cuts in force.
    NetToday,
    /// Net value of the best cuts in hindsight.
    NetHindsight,
    /// Proposal less in force.
    Gain,
    /// Limits broken, or why there are no figures.
    Note,
}

/// Words on time.
pub trait PastWords: CommonWords {
    /// "Scored".
    fn scored_label(&self) -> &'static str;
    /// When leads are scored.
    fn scored_when(&self, decision: &DecisionTime) -> String;
    /// As of when the features are known.
    fn known(&self, finding: &KnownFinding) -> String;
    /// What is meant by that.
    fn known_note(&self, decision: &DecisionTime) -> String;
    /// Caption of the table of features.
    fn known_caption(&self) -> &'static str;
    /// Caption of the table of replayed properties.
    fn histories_caption(&self) -> &'static str;
    /// As of when one feature is known.
    fn known_as_of(&self, feature: &FeatureKnown) -> &'static str;
    /// How that is known.
    fn basis(&self, feature: &FeatureKnown) -> &'static str;
    /// Whether model, rules or both use it.
    fn used_by(&self, in_model: bool, in_rules: bool) -> &'static str;
    /// A line of `check` on one replayed property.
    fn replayed(&self, log: &Replayed) -> String;
    /// What the past says of the proposal.
    fn past(&self, finding: &PastFinding<'_>) -> String;
    /// What was done.
    fn past_note(&self, blocks: bool) -> &'static str;
    /// How often which cuts kept the limits.
    fn past_limits(&self, summary: &BacktestSummary, current: bool, blocks: bool) -> String;
    /// How the score ranked: lowest and highest AUC.
    fn past_ranking(&self, model: ModelName, low: f64, high: f64) -> String;
    /// What is not as it was then.
    fn past_caveats(&self, summary: &BacktestSummary, at_export: bool, rules: bool) -> String;
    /// Caption of the table of periods.
    fn past_captions(&self) -> [&'static str; 2];
    /// A head.
    fn past_column(&self, column: PastColumn) -> &'static str;
    /// "Q3 2026", "block 3".
    fn when(&self, when: When) -> String;
    /// The same, short enough for an axis.
    fn when_short(&self, when: When) -> String;
    /// Why a period has no figures.
    fn left_out(&self, reason: LeftOut) -> String;
    /// Limits that cuts broke; empty when they kept all.
    fn past_breaks(&self, cuts: &PastCuts) -> String;
    /// Axis: value less cost.
    fn net_axis(&self, currency: &str, unit: VolumeUnit) -> String;
    /// Axis: share of SQL leads that reach the stage.
    fn precision_panel(&self, stage: &str) -> String;
    /// On the best cuts in hindsight.
    fn hindsight(&self) -> &'static str;
    /// On the cuts that would have been proposed.
    fn proposed_then(&self) -> &'static str;
    /// Axis: the periods.
    fn period_axis(&self, blocks: bool) -> &'static str;
}
