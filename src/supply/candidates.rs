//! The ways to forecast a series of weekly leads, simplest first.

use serde::{Deserialize, Serialize};

use super::forecast;
use super::series::YEAR;

/// Weeks that the mean of recent weeks looks at: a quarter.
pub const RECENT_WEEKS: usize = 13;

/// A way to forecast, in order of simplicity: of two that do equally well, the one named first is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Candidate {
    /// Every week as the mean of the newest 13.
    RecentMean,
    /// Every week as the same week of last year, 52 weeks before.
    SeasonalNaive,
    /// Exponential smoothing of the level, with a trend where Akaike's criterion for small samples prefers one.
    ExponentialSmoothing,
}

impl Candidate {
    /// All, simplest first.
    pub const ALL: [Self; 3] = [Self::RecentMean, Self::SeasonalNaive, Self::ExponentialSmoothing];

    /// Leads of each of the next `horizon` weeks (none below zero), from the weeks known; `None` with fewer than 13 weeks, and without the
    /// same weeks of last year where they are asked for.
    pub fn path(self, known: &[f64], horizon: usize) -> Option<Vec<f64>> {
        if known.len() < RECENT_WEEKS {
            return None;
        }
        let path = match self {
            Self::RecentMean => {
                let recent = &known[known.len() - RECENT_WEEKS..];
                vec![recent.iter().sum::<f64>() / RECENT_WEEKS as f64; horizon]
            }
            Self::SeasonalNaive => {
                let from = known.len().checked_sub(YEAR)?;
                known.get(from..from + horizon)?.to_vec()
            }
            Self::ExponentialSmoothing => forecast::path(known, horizon)?,
        };
        Some(path.into_iter().map(|leads: f64| leads.max(0.0)).collect())
    }
}

/// The part of a path that lies in the quarter: the sum of its weeks, each by its weight.
pub fn total(path: &[f64], weights: &[f64]) -> f64 {
    path.iter().zip(weights).map(|(leads, weight)| leads * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seasonal_naive_total_is_that_of_the_same_weeks_last_year() {
        // 54 weeks 1, 2, 3 ... 54. Week 55 takes week 3, and so on.
        let known: Vec<f64> = (1..=54).map(f64::from).collect();
        let path = Candidate::SeasonalNaive.path(&known, 4).unwrap();
        assert_eq!(path, [3.0, 4.0, 5.0, 6.0]);
        // The first week lies outside the quarter, two days of seven of the second lie in it: 4 * 2/7 + 5 + 6.
        let sum = total(&path, &[0.0, 2.0 / 7.0, 1.0, 1.0]);
        assert!((sum - (8.0 / 7.0 + 11.0)).abs() < 1e-12);
        assert_eq!(Candidate::SeasonalNaive.path(&known[..51], 4), None, "less than a year");
        assert_eq!(Candidate::SeasonalNaive.path(&known, 53), None, "more than a year ahead");
    }

    #[test]
    fn the_recent_mean_is_that_of_thirteen_weeks() {
        let mut known = vec![100.0; 20];
        known.extend((1..=13).map(f64::from));
        assert_eq!(Candidate::RecentMean.path(&known, 2).unwrap(), [7.0, 7.0]);
        assert_eq!(Candidate::RecentMean.path(&known[..12], 2), None);
    }

    #[test]
    fn no_forecast_is_below_zero() {
        let known: Vec<f64> = (0..40).map(|week| f64::from(40 - week)).collect();
        let path = Candidate::ExponentialSmoothing.path(&known, 26).unwrap();
        assert!(path.iter().all(|leads| *leads >= 0.0), "{path:?}");
    }
}
