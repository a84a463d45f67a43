//! Exponential smoothing with additive errors: a level, and a damped trend where it earns its place.
//!
//! For given smoothing parameters the errors are linear in the first level and trend, so that these come from least squares; the
//! parameters themselves from a coarse grid and a pattern search. The sum of squares is that of the likelihood (Hyndman et al. 2008,
//! equation 5.2), and the two models are told apart by AICc.
//!
//! # References
//! - Hyndman, R. J., Koehler, A. B., Ord, J. K. and Snyder, R. D. (2008). Forecasting with exponential smoothing: the state space approach.
//!   Springer, chapters 2, 5 and 7. doi:10.1007/978-3-540-71918-2
//! - Gardner, E. S. and McKenzie, E. (1985). Forecasting trends in time series. Management Science 31, 1237-1246.
//!   doi:10.1287/mnsc.31.10.1237 (why a trend that is carried on is damped)

/// Smallest and largest smoothing parameter of the level.
const ALPHA: (f64, f64) = (1e-4, 0.9999);
/// Smallest and largest damping of the trend, as usual elsewhere.
const PHI: (f64, f64) = (0.8, 0.98);
/// Values of the level's parameter in the first grid.
const STEPS: usize = 6;
/// The search ends when its step is a smaller share of each parameter's range than this.
const FINEST: f64 = 2e-3;

/// Level and trend as they stand, and how they move.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Smoothing {
    alpha: f64,
    /// The trend's parameter as a share of the level's; 0 without a trend.
    beta_share: f64,
    /// 0 without a trend.
    phi: f64,
}

/// A fitted model.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fitted {
    smoothing: Smoothing,
    /// Level and trend after the last week.
    state: (f64, f64),
    /// Sum of squared errors.
    squares: f64,
}

/// The next `horizon` weeks from the weeks known; `None` with fewer than ten.
pub fn path(known: &[f64], horizon: usize) -> Option<Vec<f64>> {
    let fitted = best(known)?;
    let (level, trend) = fitted.state;
    let mut carried = 0.0;
    let mut damping = 1.0;
    let ahead = (0..horizon).map(|_| {
        damping *= fitted.smoothing.phi;
        carried += damping;
        level + carried * trend
    });
    Some(ahead.collect())
}

fn best(known: &[f64]) -> Option<Fitted> {
    if known.len() < 10 {
        return None;
    }
    let level = fit(known, false);
    let trend = fit(known, true);
    Some(if aicc(&trend, known.len(), 5) < aicc(&level, known.len(), 2) { trend } else { level })
}

/// Akaike's criterion for small samples; `parameters` are those of the smoothing and the first state, the variance comes on top.
fn aicc(fitted: &Fitted, n: usize, parameters: usize) -> f64 {
    let (n, k) = (n as f64, parameters as f64 + 1.0);
    // A series without errors needs no trend to explain it better.
    let likelihood = n * fitted.squares.max(f64::MIN_POSITIVE).ln();
    likelihood + 2.0 * (k - 1.0) + 2.0 * k * (k + 1.0) / (n - k - 1.0)
}

fn fit(known: &[f64], trend: bool) -> Fitted {
    let whole = if trend { [ALPHA, (0.0, 1.0), PHI] } else { [ALPHA, (0.0, 0.0), (0.0, 0.0)] };
    let at = |[alpha, beta_share, phi]: [f64; 3]| with(known, Smoothing { alpha, beta_share, phi });
    let mut place = whole.map(|(low, high)| f64::midpoint(low, high));
    let mut best = at(place);
    for alpha in grid(whole[0], STEPS) {
        for beta_share in grid(whole[1], 3) {
            for phi in grid(whole[2], 2) {
                let tried = at([alpha, beta_share, phi]);
                if tried.squares < best.squares {
                    (best, place) = (tried, [alpha, beta_share, phi]);
                }
            }
        }
    }
    // Pattern search (Hooke and Jeeves 1961, doi:10.1145/321062.321069): one parameter at a time, both ways; when none helps, half the step.
    let mut step = 1.0 / (STEPS - 1) as f64;
    while step > FINEST {
        let before = best.squares;
        for (axis, (low, high)) in whole.into_iter().enumerate().filter(|(_, (low, high))| low < high) {
            for towards in [-step, step] {
                let mut next = place;
                next[axis] = (next[axis] + towards * (high - low)).clamp(low, high);
                let tried = at(next);
                if tried.squares < best.squares {
                    (best, place) = (tried, next);
                }
            }
        }
        if best.squares >= before {
            step /= 2.0;
        }
    }
    best
}

/// Evenly spread values from one end to the other; one value where both ends meet.
fn grid((low, high): (f64, f64), steps: usize) -> Vec<f64> {
    if high <= low {
        return vec![low];
    }
    (0..steps).map(|step| low + (high - low) * step as f64 / (steps - 1) as f64).collect()
}

/// The best first state for given parameters, by least squares, and where it ends.
fn with(known: &[f64], smoothing: Smoothing) -> Fitted {
    let Smoothing { alpha, beta_share, phi } = smoothing;
    let beta = alpha * beta_share;
    // Three runs side by side: the data from a zero state, and no data from a first level of 1 and from a first trend of 1.
    let mut levels = [0.0, 1.0, 0.0];
    let mut trends = [0.0, 0.0, if phi > 0.0 { 1.0 } else { 0.0 }];
    let (mut ll, mut lt, mut tt, mut ly, mut ty, mut yy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for &leads in known {
        let mut errors = [0.0; 3];
        for run in 0..3 {
            let carried = phi * trends[run];
            let expected = levels[run] + carried;
            errors[run] = if run == 0 { leads - expected } else { -expected };
            levels[run] = expected + alpha * errors[run];
            trends[run] = carried + beta * errors[run];
        }
        let [y, l, t] = errors;
        (ll, lt, tt) = (ll + l * l, lt + l * t, tt + t * t);
        (ly, ty, yy) = (ly + l * y, ty + t * y, yy + y * y);
    }
    // Errors are y + level * l + trend * t.
    let determinant = ll * tt - lt * lt;
    let (level, trend) = if determinant > 1e-12 * ll * tt {
        ((lt * ty - tt * ly) / determinant, (lt * ly - ll * ty) / determinant)
    } else if ll > 0.0 {
        (-ly / ll, 0.0)
    } else {
        (0.0, 0.0)
    };
    let squares = yy + 2.0 * (level * ly + trend * ty) + level * level * ll + 2.0 * level * trend * lt + trend * trend * tt;
    let at_end = |runs: [f64; 3]| runs[0] + level * runs[1] + trend * runs[2];
    // What rounding leaves of a perfect fit may be below zero.
    let squares = squares.max(yy * 1e-14);
    Fitted { smoothing, state: (at_end(levels), at_end(trends)), squares }
}

#[cfg(test)]
mod tests {
    use augurs_ets::model::{ErrorComponent, ModelType, SeasonalComponent, TrendComponent, Unfit};

    use super::*;
    use crate::stats::random::Random;

    #[test]
    fn a_level_that_never_moves_is_its_mean() {
        let fitted = with(&[3.0, 5.0, 4.0, 8.0], Smoothing { alpha: 1e-9, beta_share: 0.0, phi: 0.0 });
        assert!((fitted.state.0 - 5.0).abs() < 1e-6);
        assert!((fitted.squares - 14.0).abs() < 1e-6);
    }

    #[test]
    fn smoothing_by_hand() {
        // First level l, alpha 1/2, weeks 4 and 8: errors 4 - l and 8 - (l + 4) / 2 = 6 - l / 2; least squares gives l = 28 / 5.
        let fitted = with(&[4.0, 8.0], Smoothing { alpha: 0.5, beta_share: 0.0, phi: 0.0 });
        // Errors -1.6 and 3.2, level after both 4.8 + 1.6 = 6.4.
        assert!((fitted.squares - 12.8).abs() < 1e-9 && (fitted.state.0 - 6.4).abs() < 1e-9, "{fitted:?}");
    }

    #[test]
    fn a_damped_trend_is_carried_on_and_flattens() {
        let known: Vec<f64> = (0..60).map(|week| 10.0 + 3.0 * f64::from(week)).collect();
        let path = path(&known, 8).unwrap();
        let steps: Vec<f64> = path.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(steps.windows(2).all(|pair| pair[1] < pair[0]) && steps[0] > 2.0, "{path:?}");
        assert!((path[0] - 190.0).abs() < 1.0, "{path:?}");
    }

    #[test]
    fn a_constant_series_stays_as_it_is_and_ten_weeks_are_needed() {
        let path_of = |weeks: usize| path(&vec![7.0; weeks], 3);
        assert!(path_of(30).unwrap().iter().all(|leads| (leads - 7.0).abs() < 1e-6));
        assert!(path(&[0.0; 30], 3).unwrap().iter().all(|leads| leads.abs() < 1e-9));
        assert_eq!(path_of(9), None);
    }

    /// The fit is at least as good as that of `augurs-ets`, which searches the same two models by Nelder-Mead: the sum of squares is no larger
    /// by more than a thousandth, on series of every kind.
    #[test]
    fn no_fit_of_augurs_is_better() {
        let mut random = Random::new(11, "series");
        for kind in 0..4 {
            let mut level = 50.0;
            let weeks = (0..110).map(|week| {
                level += if kind == 1 { random.normal(0.0, 4.0) } else { 0.0 };
                let trend = if kind == 2 { 0.8 * f64::from(week) } else { 0.0 };
                let burst = if kind == 3 && week % 17 == 0 { 60.0 } else { 0.0 };
                (level + trend + burst + random.normal(0.0, 6.0)).max(0.0)
            });
            let known: Vec<f64> = weeks.collect();
            for with_trend in [false, true] {
                let trend = if with_trend { TrendComponent::Additive } else { TrendComponent::None };
                let model = ModelType { error: ErrorComponent::Additive, trend, season: SeasonalComponent::None };
                let theirs = Unfit::new(model).damped(with_trend).fit(&known).unwrap().mse() * known.len() as f64;
                let ours = fit(&known, with_trend).squares;
                assert!(ours <= theirs * 1.001, "kind {kind}, trend {with_trend}: {ours} against {theirs}");
            }
        }
    }
}
