//! Words of the cohorts: how far each had got by an age, from when on it was watched, and where it should end.

use crate::config::file::Precision;
use crate::funnel::result::{AgeFinding, Cohort, CohortForecast, CohortScope, LateOutcomes, NoForecast};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

use super::CommonWords;

/// A forecast against the share of the last complete quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Against {
    /// There is no complete quarter.
    Nothing,
    /// Surely more than this.
    More(f64),
    /// Surely less.
    Less(f64),
    /// The intervals meet.
    CannotTell(f64),
}

impl Against {
    /// What is true of this forecast.
    pub fn of(forecast: &Estimate, typical: Option<&Estimate>) -> Self {
        match typical {
            None => Self::Nothing,
            Some(typical) if typical.high < forecast.low => Self::More(typical.value),
            Some(typical) if typical.low > forecast.high => Self::Less(typical.value),
            Some(typical) => Self::CannotTell(typical.value),
        }
    }
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CohortHead {
    /// The quarter.
    Quarter,
    /// Its leads.
    Leads,
    /// Age to which all of its leads have been watched.
    WatchedTo,
    /// Won so far.
    Won,
    /// Neither won nor lost.
    Open,
    /// Of these, expected to be won.
    Expected,
    /// Share won in the end.
    End,
    /// What it goes by.
    GoesBy,
    /// An age.
    Age,
    /// Leads watched that long.
    Watched,
    /// Share won by then.
    Share,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CohortLabel {
    /// Caption of the forecasts.
    Forecasts,
    /// Caption of the shares by age.
    Ages,
    /// Heading: where young quarters should end.
    EndHeading,
    /// Why that cannot be told.
    NoEnd,
    /// How the forecast is made and what it assumes.
    ForecastMeans,
    /// Head of the last column of the heat table.
    InTheEnd,
    /// Beside a figure that is a forecast.
    Forecast,
}

/// Words of the cohorts.
pub trait CohortWords: CommonWords {
    /// Title of the heat table: its finding.
    fn ages_title(&self, finding: &AgeFinding, precision: Precision) -> String;
    /// Head of a column.
    fn cohort_head(&self, head: CohortHead) -> &'static str;
    /// Fixed words.
    fn cohort_label(&self, label: CohortLabel) -> &'static str;
    /// "day 30", "month 2".
    fn at_age(&self, day: f64, precision: Precision) -> String;
    /// A quarter with what must be known of it: not yet mature, or not recorded from its start.
    fn cohort_name(&self, cohort: &Cohort) -> String;
    /// The same, short enough for the end of a curve.
    fn cohort_short(&self, cohort: &Cohort, precision: Precision) -> String;
    /// What the end is, and what cannot be told of it; `None` without one.
    fn cohort_end(&self, scope: &CohortScope, unit: &str) -> Option<String>;
    /// How times are counted, where dates are of months, and from when on outcomes are recorded; `None` where there is nothing to say.
    fn watched_how(&self, scope: &CohortScope, unit: &str) -> Option<String>;
    /// Where the newest quarters should end, in a sentence; `None` without a forecast.
    fn forecast_finding(&self, newest: Option<(Quarter, &CohortForecast)>, typical: Option<&Estimate>) -> Option<String>;
    /// The quarters and leads that a forecast goes by, and how much they differ.
    fn goes_by(&self, forecast: &CohortForecast) -> String;
    /// Why there is no forecast.
    fn no_forecast(&self, why: NoForecast) -> &'static str;
    /// Outcomes seem to be recorded late: in a few words, in a sentence, and what to do.
    fn late_outcomes(&self, late: &LateOutcomes) -> [String; 3];
}
