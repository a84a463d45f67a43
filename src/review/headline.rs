//! The newest quarter against the one before, the same one a year ago, and what was aimed at: `headline` in `review.json`.
//!
//! # Definitions
//! The quarter is the newest one that is over and that leads came in from its first week to its last; so are those it is compared with.
//!
//! - Counts are facts. Whether a change of one means anything depends on how much weeks swing: a count's interval is what a quarter with the
//!   same weeks might have had (`counted`), the change's interval comes from those of both (Zou and Donner 2008, `stats/mover`).
//! - Rates count, in every quarter, the share that had got there within the same days from coming in, among those watched for as long: half of
//!   the newest quarter's units, at most the target's time. Changes are differences of two rates by Newcombe's method 10.
//! - A share of all that came in, so far, is compared only where both quarters are mature; so are medians of waiting times.
//!
//! A change is real when its interval, at 95 %, does not hold 0.

mod counted;
mod figures;
mod limits;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, TargetName};
use crate::config::settings::Config;
use crate::data::table::LeadTable;
use crate::evaluation::result::Evaluation;
use crate::funnel::counted::Counted;
use crate::funnel::observed::Observed;
use crate::funnel::result::{Funnel, Verdict};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::units::Score;

/// The table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    /// The quarter that it is about.
    pub quarter: Quarter,
    /// The one before.
    pub previous: Quarter,
    /// The same one a year before.
    pub year_before: Quarter,
    /// Days from coming in at which rates are compared, of the target that has most; `None` where no rate is.
    pub equal_age_days: Option<f64>,
    /// One row per figure.
    pub rows: Vec<HeadlineRow>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeadlineRow {
    /// Which.
    pub figure: HeadlineFigure,
    /// The quarter told: the table's, or the newest one that can be told.
    pub quarter: Quarter,
    /// What it was; `None` where it cannot be told yet.
    pub now: Option<Estimate>,
    /// Against the quarter before.
    pub previous: Against,
    /// Against the same quarter a year before.
    pub year_before: Against,
    /// What was aimed at; `None` where nothing is.
    pub aim: Option<Aim>,
}

/// What a row tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HeadlineFigure {
    /// Units that entered a stage during the quarter, whenever they came in (period view).
    Entered {
        /// Name of the stage.
        label: String,
        /// Whether it is the first one: coming in.
        first: bool,
    },
    /// Share of those who came in that had reached a stage by the equal age.
    ReachedBy {
        /// Name of the stage.
        label: String,
        /// The equal age.
        days: f64,
    },
    /// Share of those who came in, or of those who reached the stage before, that have reached a stage so far: where an aim is set on it.
    SoFar {
        /// Name of the stage.
        label: String,
        /// Whether it is a share of the stage before.
        of_previous: bool,
    },
    /// Median days of the wait that ends with a stage, of those whose wait began during the quarter.
    MedianDays {
        /// Name of the stage waited for.
        label: String,
        /// Name of the stage before it.
        from: String,
    },
    /// Leads that came in during the quarter whose score is at or above a cut: what the capacity of a team is held against.
    AtCut {
        /// Of which target.
        target: TargetName,
        /// The cut.
        cut: Score,
        /// The score that it is set on.
        model: ModelName,
        /// Whether it is the one in force, and not the proposed one.
        in_force: bool,
    },
    /// Sum of the amounts of those who were won during the quarter.
    AmountWon,
    /// Mean amount of one of them.
    AmountPerWin,
    /// What came true as a share of what the score had promised, for the leads of the quarter that it was measured on.
    PromiseKept {
        /// Of which target.
        target: TargetName,
    },
}

/// A figure against that of an earlier quarter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Against {
    /// The earlier quarter.
    pub quarter: Quarter,
    /// What it was then; `None` where the data do not tell.
    pub then: Option<Estimate>,
    /// Now less then; `None` where the two may not be compared.
    pub change: Option<Estimate>,
    /// What may be said.
    pub verdict: ChangeIs,
}

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeIs {
    /// Real: the whole interval lies above 0.
    Up,
    /// Real: it lies below 0.
    Down,
    /// The interval holds 0.
    CannotTell,
    /// One of the quarters may still change.
    NotYetMature,
    /// One of them has too few units.
    TooFew,
    /// The data do not tell of one of them.
    NotKnown,
}

impl ChangeIs {
    /// Whether the change is more than chance.
    pub fn is_real(self) -> bool {
        matches!(self, Self::Up | Self::Down)
    }
}

/// What was aimed at, as the config states it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Aim {
    /// The aim.
    pub value: f64,
    /// Whether it was reached, or, where it is a limit, kept.
    pub verdict: Verdict,
    /// Whether it is a limit, such as the capacity of a team: no more than so much.
    #[serde(default)]
    pub at_most: bool,
}

/// What the table is made from.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The checked config.
    pub config: &'a Config,
    /// All leads.
    pub leads: &'a LeadTable,
    /// What the funnel counts.
    pub counted: &'a Counted<'a>,
    /// The stages that they reached.
    pub observed: &'a Observed,
    /// The funnel of them.
    pub funnel: &'a Funnel,
    /// What the score promised to groups of leads; empty where there is no model.
    pub evaluation: &'a [&'a Evaluation],
    /// The cuts in force, or those proposed where none are; `None` where there is neither.
    pub cuts: Option<CutsTold<'a>>,
}

/// Cuts, and every lead's score that they are set on.
#[derive(Debug, Clone, Copy)]
pub struct CutsTold<'a> {
    /// Of the MQL and the SQL target.
    pub cuts: [(TargetName, Score); 2],
    /// The score.
    pub model: ModelName,
    /// Whether they are in force.
    pub in_force: bool,
    /// The score of each lead.
    pub scores: &'a [Score],
}

/// The table; `None` for undated data, and where no quarter is over and covered.
pub fn headline(told: &Told<'_>) -> Option<Headline> {
    figures::table(told)
}
