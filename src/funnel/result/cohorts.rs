//! What is known of cohorts: from when on they were watched, how far they had got by each age, and where they should end.

use serde::{Deserialize, Serialize};

use crate::config::file::Precision;
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

/// How the cohorts were watched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortScope {
    /// How finely dates are known: of months, times are counted in months with the actuarial correction, and told in days of mean months.
    pub precision: Precision,
    /// First day of which outcomes are recorded, as the config states it.
    pub outcomes_from: Option<String>,
    /// Signs that outcomes are recorded from a later day on than leads are, where the config states none.
    pub late: Option<LateOutcomes>,
    /// Age in days that stands for the end: 99 in 100 of the wins of all leads come by then. `None` without wins, and with fewer than
    /// 100 leads.
    pub final_day: Option<f64>,
    /// The longest age to which 100 leads have been watched, in days.
    pub longest_day: Option<f64>,
    /// Whether wins were still coming in at that age: how many more come later cannot be told.
    pub still_rising: bool,
}

/// Signs that outcomes are recorded from a later day on than leads are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LateOutcomes {
    /// The day from which on wins come in.
    pub from: String,
    /// Leads that came in before that day.
    pub leads: u64,
    /// Wins before it.
    pub seen: u64,
    /// Wins that these leads would have had by then if they had been won as the later ones were.
    pub expected: f64,
}

/// How far a cohort had got by an age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CohortAge {
    /// Days since entry.
    pub day: f64,
    /// Leads that have been watched that long, from their entry on.
    pub watched: u64,
    /// Whether these are all leads of the cohort.
    pub whole: bool,
    /// Share won by then (Aalen-Johansen); `None` where too few leads have been watched that long, or not from their entry on.
    pub share: Option<Estimate>,
}

/// What comparing quarters at the same age says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum AgeFinding {
    /// The newest quarter that has come that far differs from the one before it.
    Apart(AtAge),
    /// The intervals overlap.
    CannotTell(AtAge),
    /// Fewer than two neighbouring quarters have come to an age at which they can be compared.
    NotYet,
    /// They have, but with too few leads.
    TooFew,
}

/// Two quarters at the same age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AtAge {
    /// The age in days.
    pub day: f64,
    /// The newest quarter all of whose leads are that old, and its share won.
    pub newest: (Quarter, Estimate),
    /// The quarter before it.
    pub before: (Quarter, Estimate),
}

/// Where a cohort should end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortForecast {
    /// Share of its leads that will have been won by `day`. The interval is one for that share: it holds the chance of the cohort's own
    /// open leads, the uncertainty of the curve that they are expected to follow, and the differences between earlier cohorts.
    pub share: Estimate,
    /// Age in days that stands for the end.
    pub day: f64,
    /// Won so far.
    pub won: u64,
    /// Neither won nor lost.
    pub open: u64,
    /// Of the open ones, how many should still be won.
    pub expected: f64,
    /// How much earlier cohorts differed in what was still to come, beyond chance: a standard deviation as a share of it.
    pub spread: f64,
    /// The first quarter that it goes by.
    pub from: Quarter,
    /// The last quarter that it goes by.
    pub to: Quarter,
    /// Leads of these quarters.
    pub leads: u64,
}

/// Why there is no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoForecast {
    /// It is not needed: every lead has been watched to the end.
    Complete,
    /// Leads came in before outcomes were recorded: how many were won then is unknown.
    BeforeRecords,
    /// No earlier leads, or too few of them or of their wins.
    TooFewEarlier,
    /// Nobody was ever won, or too few leads were watched to say when that is over.
    NoEnd,
}
