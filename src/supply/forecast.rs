//! Exponential smoothing: a level, and a trend, damped or not, where Akaike's criterion for small samples says that it earns its place.
//!
//! The models are those of Hyndman, Koehler, Ord and Snyder (2008), Forecasting with exponential smoothing: the state space
//! approach, doi:10.1007/978-3-540-71918-2; fitted and told apart by `augurs`.

use augurs_core::{Fit, Predict};
use augurs_ets::AutoETS;

/// Fewest weeks that a level, a trend and its damping can be told from.
const FEWEST: usize = 10;
/// Additive errors, no season (the seasonal naive forecast stands for that), any trend.
const MODELS: &str = "AZN";

/// The next `horizon` weeks from the weeks known; `None` with fewer than ten, or where no model can be fitted. Weeks that are all alike stay
/// as they are.
pub fn path(known: &[f64], horizon: usize) -> Option<Vec<f64>> {
    let first = *known.first()?;
    if known.len() < FEWEST {
        return None;
    }
    // Without any error to explain, the likelihood has no maximum.
    if known.iter().all(|leads| (leads - first).abs() < f64::EPSILON) {
        return Some(vec![first; horizon]);
    }
    let fitted = AutoETS::new(1, MODELS).ok()?.fit(known).ok()?;
    let ahead = fitted.predict(horizon, None).ok()?.point;
    ahead.iter().all(|leads| leads.is_finite()).then_some(ahead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::random::Random;

    /// Weeks around a law of the week's number.
    fn weeks(n: u32, law: impl Fn(f64) -> f64) -> Vec<f64> {
        let mut random = Random::new(11, "series");
        (0..n).map(|week| law(f64::from(week)) + random.normal(0.0, 6.0)).collect()
    }

    #[test]
    fn a_level_is_carried_on() {
        let path = path(&weeks(110, |_| 50.0), 13).unwrap();
        assert!(path.iter().all(|leads| (leads - 50.0).abs() < 4.0), "{path:?}");
    }

    #[test]
    fn a_trend_is_carried_on() {
        let path = path(&weeks(60, |week| 10.0 + 3.0 * week), 8).unwrap();
        assert!((path[0] - 190.0).abs() < 8.0 && path[7] > path[0] + 10.0, "{path:?}");
    }

    #[test]
    fn weeks_that_are_all_alike_stay_and_ten_are_needed() {
        let path_of = |weeks: usize| path(&vec![7.0; weeks], 3);
        assert!(path_of(30).unwrap().iter().all(|leads| (leads - 7.0).abs() < 1e-9));
        assert!(path(&[0.0; 30], 3).unwrap().iter().all(|leads| leads.abs() < 1e-9));
        assert_eq!((path_of(9), path(&[], 3)), (None, None));
    }

    #[test]
    fn the_same_weeks_give_the_same_path() {
        let known = weeks(80, |week| 40.0 + 0.2 * week);
        assert_eq!(path(&known, 13), path(&known, 13));
    }
}
