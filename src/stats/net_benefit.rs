//! Decision curves: what acting on a probability brings, at every price of a false alarm.
//!
//! # References
//! Vickers, A. J. and Elkin, E. B. (2006). Decision curve analysis: a novel method for evaluating prediction models.
//! Medical Decision Making 26, 565-574. doi:10.1177/0272989X06295361

use super::ranking::RankedCounts;

/// Net benefit per row of acting on every row whose probability is at or above `threshold`:
/// `TP/n - FP/n * t/(1 - t)`. At t, one hit is worth as much as (1 - t)/t false alarms cost.
///
/// `counts` hold probabilities as scores. `None` without rows or for a threshold outside [0, 1).
///
/// ```
/// use leadgauge::stats::{net_benefit::net_benefit, ranking::RankedCounts};
/// // At 0.25 the rows 0.3 and 0.6 are acted on: one hit, one false alarm at a third.
/// let counts = RankedCounts::from_rows(&[0.1, 0.3, 0.6], &[false, false, true])?;
/// let benefit = net_benefit(&counts, 0.25).expect("three rows");
/// assert!((benefit - (1.0 - 1.0 / 3.0) / 3.0).abs() < 1e-15);
/// # Ok::<(), leadgauge::stats::input::InputError>(())
/// ```
pub fn net_benefit(counts: &RankedCounts, threshold: f64) -> Option<f64> {
    let n = counts.total() as f64;
    if n <= 0.0 || !(0.0..1.0).contains(&threshold) {
        return None;
    }
    let taken = counts.groups().iter().filter(|group| group.score >= threshold);
    let (hits, alarms) = taken.fold((0, 0), |(hits, alarms), group| (hits + group.positives, alarms + group.negatives));
    Some(hits as f64 / n - alarms as f64 / n * threshold / (1.0 - threshold))
}

/// Net benefit of acting on every row; `None` as in [`net_benefit`].
pub fn treat_all(counts: &RankedCounts, threshold: f64) -> Option<f64> {
    let n = counts.total() as f64;
    if n <= 0.0 || !(0.0..1.0).contains(&threshold) {
        return None;
    }
    Some(counts.positives() as f64 / n - counts.negatives() as f64 / n * threshold / (1.0 - threshold))
}

#[cfg(test)]
mod tests {
    use super::{net_benefit, treat_all};
    use crate::stats::ranking::RankedCounts;

    #[test]
    fn ends_and_nothing() {
        let counts = RankedCounts::from_rows(&[0.2, 0.9], &[true, false]).unwrap();
        assert_eq!(net_benefit(&counts, 0.0), Some(0.5));
        assert_eq!(treat_all(&counts, 0.5), Some(0.0));
        assert_eq!(net_benefit(&counts, 0.95), Some(0.0), "nobody is acted on");
        assert_eq!(net_benefit(&counts, 1.0), None);
        assert_eq!(net_benefit(&RankedCounts::default(), 0.1), None);
        assert_eq!(treat_all(&RankedCounts::default(), 0.1), None);
    }
}
