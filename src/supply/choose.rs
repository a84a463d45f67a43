//! Which way to forecast a series: by what each would have missed in the past.
//!
//! From every fourth week of the past the quarter ahead is forecast with what was known then, over the same gap and the same weights of its
//! weeks as the forecast to come, and compared with what came. Windows overlap, so that errors of neighbouring origins are not independent: the
//! number of windows that do not overlap stands for the sample size.
//!
//! # References
//! - Tashman, L. J. (2000). Out-of-sample tests of forecasting accuracy: an analysis and review. International Journal of Forecasting 16, 437-450.
//!   doi:10.1016/S0169-2070(00)00065-0 (rolling origins)
//! - Diebold, F. X. and Mariano, R. S. (1995). Comparing predictive accuracy. Journal of Business and Economic Statistics 13, 253-263.
//!   doi:10.1080/07350015.1995.10524599 (the paired difference of losses and the overlap of its windows)
//! - Bartlett, M. S. (1936). The square root transformation in analysis of variance. Supplement to the Journal of the Royal Statistical
//!   Society 3, 68-78. doi:10.2307/2983678 (errors of counts on the scale of their square root)

use super::candidates::{Candidate, RECENT_WEEKS, total};
use super::result::CandidateErrors;

/// Weeks between two origins.
pub const STEP: usize = 4;
/// Windows without overlap that errors must come from.
const FEWEST_WINDOWS: f64 = 2.0;

/// Weeks that a series must have for a forecast of the quarter that ends `horizon` weeks ahead: a quarter to learn from, then two windows
/// that do not overlap.
pub fn weeks_needed(horizon: usize) -> usize {
    RECENT_WEEKS + 2 * horizon + STEP
}

/// One look back.
#[derive(Debug, Clone, PartialEq)]
pub struct Miss {
    /// Weeks of the calendar that were known: the same for all series of a date.
    pub origin: usize,
    /// The quarter's leads that were expected.
    pub expected: f64,
    /// Those that came.
    pub came: f64,
    /// Every week expected, and as it came.
    pub weeks: Vec<(f64, f64)>,
}

/// What one way to forecast would have missed, oldest origin first.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// Which way.
    pub candidate: Candidate,
    /// Its misses.
    pub misses: Vec<Miss>,
}

impl Backtest {
    /// Every look back at a series that begins with the calendar's week `first`; empty where the way never had enough to go by.
    pub fn new(candidate: Candidate, leads: &[f64], first: usize, weights: &[f64]) -> Self {
        let (horizon, weeks) = (weights.len(), leads.len());
        let newest = weeks.saturating_sub(horizon);
        let mut origins: Vec<usize> = (0..=newest).step_by(STEP).map(|back| newest - back).collect();
        origins.reverse();
        let miss = |origin: usize| {
            let known = leads.get(first..origin)?;
            let path = candidate.path(known, horizon)?;
            let came = leads.get(origin..origin + horizon)?;
            Some(Miss {
                origin,
                expected: total(&path, weights),
                came: total(came, weights),
                weeks: path.into_iter().zip(came.iter().copied()).collect(),
            })
        };
        Self { candidate, misses: origins.into_iter().filter_map(miss).collect() }
    }

    /// Windows without overlap that fit between the first and the last origin.
    fn windows(&self, horizon: usize) -> f64 {
        windows(self.misses.iter().map(|miss| miss.origin), horizon)
    }
}

/// Windows of `horizon` weeks without overlap among origins in rising order; 0 without origins.
pub fn windows(mut origins: impl DoubleEndedIterator<Item = usize>, horizon: usize) -> f64 {
    match (origins.next(), origins.next_back()) {
        (None, _) => 0.0,
        (Some(_), None) => 1.0,
        (Some(first), Some(last)) => 1.0 + (last - first) as f64 / horizon.max(1) as f64,
    }
}

/// The way taken, its misses, and how all did.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The misses of the way taken, at all origins that it had.
    pub taken: Backtest,
    /// Every way that could be tried, simplest first.
    pub errors: Vec<CandidateErrors>,
}

/// Takes the simplest way whose mean absolute error of the quarter's total is within one standard error of the best one's. The ways are
/// compared at the origins that all of them have; one with too few windows is not tried.
///
/// `None` when none has two windows that do not overlap.
pub fn choose(leads: &[f64], first: usize, weights: &[f64]) -> Option<Choice> {
    let horizon = weights.len();
    let backtests = Candidate::ALL.map(|candidate| Backtest::new(candidate, leads, first, weights));
    let tried: Vec<Backtest> = backtests.into_iter().filter(|backtest| backtest.windows(horizon) >= FEWEST_WINDOWS).collect();
    let from = tried.iter().filter_map(|backtest| backtest.misses.first()).map(|miss| miss.origin).max()?;
    let losses: Vec<Vec<f64>> = tried
        .iter()
        .map(|backtest| backtest.misses.iter().filter(|miss| miss.origin >= from).map(|miss| (miss.came - miss.expected).abs()).collect())
        .collect();
    let compared: Vec<&Miss> = tried[0].misses.iter().filter(|miss| miss.origin >= from).collect();
    let independent = windows(compared.iter().map(|miss| miss.origin), horizon);
    let came = mean(&compared.iter().map(|miss| miss.came).collect::<Vec<f64>>());
    let means: Vec<f64> = losses.iter().map(|losses| mean(losses)).collect();
    let best = (0..means.len()).min_by(|a, b| means[*a].total_cmp(&means[*b]))?;
    let behind: Vec<(f64, f64)> = losses.iter().map(|losses| paired(losses, &losses_of(&tried, best, from), independent)).collect();
    let place = behind.iter().position(|(difference, std_error)| difference <= std_error)?;
    let errors = tried.iter().zip(&behind).enumerate().map(|(at, (backtest, (difference, std_error)))| CandidateErrors {
        candidate: backtest.candidate,
        origins: losses[at].len() as u32,
        windows: independent,
        mean_absolute_error: means[at],
        of_mean: (came > 0.0).then(|| means[at] / came),
        behind_best: *difference,
        std_error: *std_error,
        taken: at == place,
    });
    Some(Choice { errors: errors.collect(), taken: tried[place].clone() })
}

fn losses_of(tried: &[Backtest], place: usize, from: usize) -> Vec<f64> {
    tried[place].misses.iter().filter(|miss| miss.origin >= from).map(|miss| (miss.came - miss.expected).abs()).collect()
}

/// Mean difference of two losses at the same origins and its standard error over so many independent ones.
fn paired(losses: &[f64], best: &[f64], independent: f64) -> (f64, f64) {
    let differences: Vec<f64> = losses.iter().zip(best).map(|(loss, best)| loss - best).collect();
    let centre = mean(&differences);
    let squares: f64 = differences.iter().map(|difference| (difference - centre).powi(2)).sum();
    let variance = squares / (differences.len() as f64 - 1.0).max(1.0);
    (centre, (variance / independent).sqrt())
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / (values.len() as f64).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::random::Random;

    const QUARTER: [f64; 13] = [1.0; 13];

    fn noise(seed: u64, weeks: usize, mean: f64) -> Vec<f64> {
        let mut random = Random::new(seed, "noise");
        (0..weeks).map(|_| random.poisson(mean) as f64).collect()
    }

    #[test]
    fn ties_go_to_the_simpler_way() {
        // Every way forecasts a constant series without error.
        let choice = choose(&[20.0; 150], 0, &QUARTER).unwrap();
        assert_eq!(choice.taken.candidate, Candidate::RecentMean);
        assert_eq!(choice.errors.len(), 3);
        assert!(choice.errors.iter().all(|tried| tried.mean_absolute_error < 1e-3));
    }

    #[test]
    fn noise_around_a_level_is_hardly_ever_smoothed() {
        let smoothed = (0..40).filter(|seed| {
            let choice = choose(&noise(*seed, 130, 30.0), 0, &QUARTER).unwrap();
            choice.taken.candidate == Candidate::ExponentialSmoothing
        });
        assert!(smoothed.count() <= 8);
    }

    #[test]
    fn a_season_is_found_and_so_is_a_trend() {
        let mut random = Random::new(5, "season");
        let season: Vec<f64> =
            (0..156).map(|week| (60.0 + 40.0 * (f64::from(week) / 52.0 * std::f64::consts::TAU).sin()).round()).collect();
        assert_eq!(choose(&season, 0, &QUARTER).unwrap().taken.candidate, Candidate::SeasonalNaive);
        let trend: Vec<f64> = (0..156).map(|week| random.poisson(20.0 + f64::from(week)) as f64).collect();
        assert_eq!(choose(&trend, 0, &QUARTER).unwrap().taken.candidate, Candidate::ExponentialSmoothing);
    }

    #[test]
    fn the_miss_of_a_look_back_by_hand() {
        // 40 weeks 1 ... 40, two whole weeks ahead. From week 38 on: the mean of weeks 26 to 38 is 32, twice; 39 and 40 came.
        let leads: Vec<f64> = (1..=40).map(f64::from).collect();
        let backtest = Backtest::new(Candidate::RecentMean, &leads, 0, &[1.0, 1.0]);
        let newest = backtest.misses.last().unwrap();
        assert_eq!((newest.origin, newest.expected, newest.came), (38, 64.0, 79.0));
        // Origins 38, 34, ... 14: the first has 14 weeks to go by.
        assert_eq!(backtest.misses.len(), 7);
        assert!((backtest.windows(2) - 13.0).abs() < 1e-12);
    }

    #[test]
    fn too_few_weeks_are_no_choice_and_last_year_needs_a_year() {
        let needed = weeks_needed(13);
        assert!(choose(&noise(1, 38, 20.0), 0, &QUARTER).is_none());
        let choice = choose(&noise(1, needed, 20.0), 0, &QUARTER).unwrap();
        assert!(choice.errors.iter().all(|tried| tried.candidate != Candidate::SeasonalNaive));
        // A source that came in later is judged by its own weeks.
        assert!(choose(&noise(1, 100, 20.0), 100 - needed, &QUARTER).is_some());
        assert!(choose(&noise(1, 100, 20.0), 70, &QUARTER).is_none());
    }
}
