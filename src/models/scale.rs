//! From log-odds to the integer score 0-100.

use serde::{Deserialize, Serialize};

use crate::units::{LogOdds, Score};

/// A linear map of log-odds, anchored on the training leads: their 0.5th percentile becomes 0, their 99.5th becomes 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Log-odds that become score 0.
    pub zero: LogOdds,
    /// Log-odds that become score 100.
    pub hundred: LogOdds,
}

impl Scale {
    /// Anchors on training leads. Quantiles are R type 7. When both anchors coincide (every lead has the same log-odds),
    /// they are set one apart, so that every lead scores 50.
    pub fn anchored(log_odds: &mut [f64]) -> Self {
        let (zero, hundred) = (percentile(log_odds, 0.005), percentile(log_odds, 0.995));
        if hundred > zero {
            Self { zero: LogOdds(zero), hundred: LogOdds(hundred) }
        } else {
            Self { zero: LogOdds(zero - 0.5), hundred: LogOdds(zero + 0.5) }
        }
    }

    /// The score: linear, clipped, rounded half up.
    pub fn score(&self, log_odds: LogOdds) -> Score {
        Score::from_scaled(self.unrounded(log_odds))
    }

    /// The score before it is clipped and rounded.
    pub fn unrounded(&self, log_odds: LogOdds) -> f64 {
        (log_odds.0 - self.zero.0) / (self.hundred.0 - self.zero.0) * 100.0
    }

    /// Points of the score per unit of log-odds.
    pub fn points_per_log_odds(&self) -> f64 {
        100.0 / (self.hundred.0 - self.zero.0)
    }
}

/// Type-7 quantile by selection, which spares a full sort of a million values. 0 for no values.
fn percentile(values: &mut [f64], share: f64) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let place = share * (values.len() - 1) as f64;
    let (_, low, above) = values.select_nth_unstable_by(place.floor() as usize, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    low + (high - low) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_type_7_quantiles() {
        let mut values: Vec<f64> = (0..=1000).rev().map(f64::from).collect();
        let scale = Scale::anchored(&mut values);
        assert!((scale.zero.0 - 5.0).abs() < 1e-12 && (scale.hundred.0 - 995.0).abs() < 1e-12);
        assert_eq!((scale.score(LogOdds(5.0)).get(), scale.score(LogOdds(500.0)).get(), scale.score(LogOdds(2000.0)).get()), (0, 50, 100));
        let mut pair = [1.0, 2.0];
        assert!((Scale::anchored(&mut pair).zero.0 - 1.005).abs() < 1e-12);
    }

    #[test]
    fn equal_leads_score_fifty() {
        assert_eq!(Scale::anchored(&mut [2.0; 9]).score(LogOdds(2.0)).get(), 50);
        assert_eq!(Scale::anchored(&mut []).score(LogOdds(0.0)).get(), 50);
    }
}
