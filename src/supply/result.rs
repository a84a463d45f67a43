//! What is said of supply and workload: `thresholds.supply_forecast` and `thresholds.workload` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::ModelName;
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::candidates::Candidate;

/// Whether marketing can deliver next quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum SupplyForecast {
    /// A forecast.
    Made(Box<Outlook>),
    /// The leads carry no dates.
    Undated,
    /// The leads cover too few complete weeks.
    TooFewWeeks {
        /// Complete weeks.
        weeks: u32,
        /// Weeks needed for this horizon.
        needed: u32,
        /// The quarter that would be forecast; `None` without a complete week.
        quarter: Option<Quarter>,
    },
    /// No lead came in for weeks before the as-of date: the data of leads seem to end there.
    LeadsEnded {
        /// Day of the last lead, `YYYY-MM-DD`.
        last: String,
        /// Complete weeks since.
        weeks: u32,
    },
}

/// The forecast of a quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// The next full quarter after the as-of date.
    pub quarter: Quarter,
    /// Weeks from the last complete one to the end of the quarter.
    pub horizon: u32,
    /// Draws behind every interval.
    pub draws: u32,
    /// All sources together, from joint draws.
    pub total: Supplied,
    /// Mean absolute error of the total of all sources at the past origins that all of them have; `None` without one.
    pub total_error: Option<PastError>,
    /// The sources, by their leads in the newest year, most first; sources without a forecast of their own come last, as one.
    pub sources: Vec<SourceOutlook>,
    /// Sources without a forecast of their own.
    pub pooled: Vec<Pooled>,
    /// Sources of the plan that have brought no lead in the weeks looked at, and what they are to bring.
    pub planned_unseen: Vec<(String, f64)>,
    /// The cuts that MQL and SQL volumes are counted at, those that the advice per lead follows: the recommended ones, or those in force
    /// where these stay; `None` without cuts.
    pub cuts: Option<CutsAt>,
    /// The weeks whose leads say what share is at or above a cut.
    pub share_weeks: WeekSpan,
    /// Leads in all at or above every score, 0 to 100.
    pub volumes: Vec<CutVolume>,
    /// Expected leads against what is asked for.
    pub checks: Vec<Check>,
    /// Leads of every complete week.
    pub weekly: Vec<WeekLeads>,
    /// Leads expected of every week ahead, up to the end of the quarter.
    pub fan: Vec<WeekAhead>,
}

/// An expected number of leads with both intervals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// With its 80 % interval.
    pub at_80: Estimate,
    /// With its 95 % interval.
    pub at_95: Estimate,
}

/// Leads of the quarter, and those of them at or above the cuts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Supplied {
    /// All leads.
    pub leads: Expected,
    /// At or above the MQL cut; `None` without cuts.
    pub mql: Option<Expected>,
    /// At or above the SQL cut.
    pub sql: Option<Expected>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceOutlook {
    /// Its name; `None`: the sources without a forecast of their own, or all leads where no column names a source.
    pub source: Option<String>,
    /// Complete weeks from its first lead on.
    pub weeks: u32,
    /// How it is forecast.
    pub method: Candidate,
    /// What every way that could be tried would have missed in the past, simplest first.
    pub candidates: Vec<CandidateErrors>,
    /// What is expected of it.
    pub supplied: Supplied,
    /// Expected leads against its plan, else against its own average; `None` where there is neither.
    pub check: Option<Check>,
}

/// What one way to forecast would have missed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CandidateErrors {
    /// Which way.
    pub candidate: Candidate,
    /// Past origins at which all ways were compared.
    pub origins: u32,
    /// Quarters among them that do not overlap.
    pub windows: f64,
    /// Mean absolute error of the quarter's leads.
    pub mean_absolute_error: f64,
    /// The same as a share of the mean quarter; `None` where no lead came.
    pub of_mean: Option<f64>,
    /// By how much it is larger than that of the best way.
    pub behind_best: f64,
    /// Standard error of that difference, paired by origin.
    pub std_error: f64,
    /// Whether this way was taken: the simplest one that is behind by no more than one standard error.
    pub taken: bool,
}

/// How far past forecasts were off.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PastError {
    /// Past origins.
    pub origins: u32,
    /// Mean absolute error of the quarter's leads.
    pub mean_absolute_error: f64,
    /// The same as a share of the mean quarter; `None` where no lead came.
    pub of_mean: Option<f64>,
}

/// A source without a forecast of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pooled {
    /// The source.
    pub source: String,
    /// Its leads in the newest 52 weeks.
    pub leads: u64,
    /// Why.
    pub why: PooledWhy,
}

/// Why a source has no forecast of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum PooledWhy {
    /// Its first lead came in too lately.
    New {
        /// Weeks since its first lead.
        weeks: u32,
    },
    /// Fewer than 26 leads in a year.
    Small,
    /// Twelve others bring more.
    BeyondLargest,
}

/// Cuts and the score that they are set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutsAt {
    /// The score.
    pub model: ModelName,
    /// MQL cut.
    pub mql: Score,
    /// SQL cut.
    pub sql: Score,
    /// Whether these are the recommended ones; else they are those in force.
    pub recommended: bool,
}

/// Complete weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekSpan {
    /// How many.
    pub weeks: u32,
    /// Monday of the first, `YYYY-MM-DD`.
    pub first: String,
    /// Monday of the last.
    pub last: String,
    /// Leads of these weeks with a score.
    pub leads: u64,
}

/// Expected leads at or above a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CutVolume {
    /// The score.
    pub score: Score,
    /// The leads.
    pub leads: Expected,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// All leads.
    Leads,
    /// Leads at or above the MQL cut.
    Mql,
    /// Leads at or above the SQL cut.
    Sql,
}

/// Where the number asked for comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The plan.
    Plan,
    /// What can be worked in a quarter.
    Capacity,
    /// The mean of its last full quarters, four at most.
    Average,
}

/// Whether what is expected meets what is asked for, by the 80 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval does.
    Enough,
    /// None of it does.
    Short,
    /// Part of it does.
    CannotTell,
}

/// Expected leads against a number asked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// What is counted.
    pub counted: Counted,
    /// Where the number asked for comes from.
    pub basis: Basis,
    /// That number, per quarter.
    pub wanted: f64,
    /// What is expected.
    pub expected: Expected,
    /// Share of the draws that reach the number.
    pub chance: f64,
    /// Whether it is met.
    pub verdict: Verdict,
}

/// Leads of a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeekLeads {
    /// Its Monday, `YYYY-MM-DD`.
    pub monday: String,
    /// Leads.
    pub leads: u64,
}

/// Leads expected of a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeekAhead {
    /// Its Monday, `YYYY-MM-DD`.
    pub monday: String,
    /// The share of it that lies in the quarter.
    pub in_quarter: f64,
    /// Leads.
    pub leads: Expected,
}

/// How many leads a week bring at each cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Workload {
    /// Counted.
    Made(Box<WeeklyLoad>),
    /// The leads carry no dates.
    Undated,
    /// Too few complete weeks with scored leads.
    TooFewWeeks {
        /// Complete weeks.
        weeks: u32,
        /// Weeks needed.
        needed: u32,
    },
}

/// Leads a week, per head where the config says how many people work them, else for the whole team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeeklyLoad {
    /// The weeks counted.
    pub weeks: WeekSpan,
    /// People in sales; `None`: all figures are the whole team's.
    pub reps: Option<f64>,
    /// What one of them (else the team) can work in a week: the quarter's capacity over 13.04 weeks; `None` without one.
    pub workable: Option<f64>,
    /// At the recommended SQL cut; `None` without one.
    pub recommended: Option<LoadAt>,
    /// At the SQL cut in force, by the score that it is set on; `None` without one.
    pub current: Option<LoadAt>,
    /// At every score, 0 to 100, of the score that new cuts are set on.
    pub cuts: Vec<LoadAt>,
}

/// Leads a week at or above a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoadAt {
    /// The score.
    pub score: Score,
    /// Mean of the weeks.
    pub mean: f64,
    /// Median of the weeks.
    pub median: f64,
    /// Nine weeks of ten bring no more (type 7).
    pub p90: f64,
    /// The busiest week.
    pub busiest: f64,
    /// Its Monday, `YYYY-MM-DD`; the earliest of equals.
    pub busiest_week: String,
    /// Share of the weeks that bring more than can be worked (Wilson); `None` without a capacity.
    pub above: Option<Estimate>,
}
