//! For which leads each rule counts, and how they did.

use rayon::prelude::*;

use crate::data::view::Columns;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::error::ScorecardError;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::normal::critical_value;

/// A set of leads by place, as bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeadSet(Vec<u64>);

impl LeadSet {
    pub(super) fn empty(leads: usize) -> Self {
        Self(vec![0; leads.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    pub(super) fn holds(&self, place: usize) -> bool {
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    pub(super) fn len(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    pub(super) fn in_both(&self, other: &Self) -> u64 {
        self.0.iter().zip(&other.0).map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}

/// What one rule does on the training and on the test leads.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    /// Training leads for which it counts.
    pub(super) train: LeadSet,
    /// How often it counts for them, in all.
    pub(super) train_amount: f64,
    /// How often it counts for the leads of the joint fit.
    pub(super) fitted: Vec<f64>,
    /// Test leads for which it counts, and how often.
    pub(super) test: Vec<(u32, f64)>,
}

/// Where the leads of the parts stand.
#[derive(Debug)]
pub(super) struct Places<'a> {
    /// Rows of the training leads.
    pub(super) train: &'a [u32],
    /// Rows of the test leads.
    pub(super) test: &'a [u32],
    /// Every so many-th training lead takes part in the joint fit.
    pub(super) step: usize,
    /// Place among the training leads (below their number) or, after them, among the test leads, by row.
    by_row: Vec<u32>,
}

impl<'a> Places<'a> {
    pub(super) fn new(rows: usize, train: &'a [u32], test: &'a [u32], most_fitted: usize) -> Self {
        let mut by_row = vec![u32::MAX; rows];
        train.iter().chain(test).enumerate().for_each(|(place, &row)| by_row[row as usize] = place as u32);
        Self { train, test, step: train.len().div_ceil(most_fitted).max(1), by_row }
    }

    /// Whether the lead of a row is one of these training leads.
    pub(super) fn is_train(&self, row: usize, among: &LeadSet) -> bool {
        let place = self.by_row[row] as usize;
        place < self.train.len() && among.holds(place)
    }

    /// How many leads take part in the joint fit.
    pub(super) fn fitted(&self) -> usize {
        self.train.len().div_ceil(self.step)
    }
}

/// Every rule on every lead of both parts.
pub(super) fn count(card: &Scorecard, table: &(dyn Columns + Sync), places: &Places<'_>) -> Result<Vec<Counted>, ScorecardError> {
    let train = places.train.len();
    let one = |rule: usize| {
        let mut counted = Counted { train: LeadSet::empty(train), train_amount: 0.0, fitted: vec![0.0; places.fitted()], test: Vec::new() };
        card.each_amount(rule, table, |row, amount| {
            let place = places.by_row[row] as usize;
            if place < train {
                counted.train.insert(place);
                counted.train_amount += amount;
                if place.is_multiple_of(places.step) {
                    counted.fitted[place / places.step] = amount;
                }
            } else if places.by_row[row] != u32::MAX {
                counted.test.push(((place - train) as u32, amount));
            }
        })?;
        Ok(counted)
    };
    (0..card.rules().len()).into_par_iter().map(one).collect()
}

/// Leads and, of them, converted ones.
pub(super) type Rate = (u64, u64);

/// Conversion of `with` over that of `with` and `without` together.
///
/// The interval is that of the ratio of both rates on the log scale, carried over to the lift, which grows with it; where a
/// rate is 0 or 1, half a lead is added to all four counts for the interval's sake.
///
/// `None` when a side is empty or nobody converted.
///
/// # References
/// Katz, D. et al. (1978). Obtaining confidence intervals for the risk ratio in cohort studies. Biometrics 34, 469-474.
pub(super) fn lift(with: Rate, without: Rate) -> Option<Estimate> {
    let ((n, converted), (others, converted_others)) = (with, without);
    if n == 0 || others == 0 || converted + converted_others == 0 {
        return None;
    }
    let share = n as f64 / (n + others) as f64;
    let base = (converted + converted_others) as f64 / (n + others) as f64;
    let bare = [converted, n - converted, converted_others, others - converted_others].contains(&0);
    let half = if bare { 0.5 } else { 0.0 };
    let (hits, trials) = (converted as f64 + half, n as f64 + 2.0 * half);
    let (other_hits, other_trials) = (converted_others as f64 + half, others as f64 + 2.0 * half);
    let log_ratio = (hits / trials / (other_hits / other_trials)).ln();
    let error = (1.0 / hits - 1.0 / trials + 1.0 / other_hits - 1.0 / other_trials).sqrt();
    let of_ratio = |log: f64| 1.0 / (share + (1.0 - share) * (-log).exp());
    let reach = critical_value(LEVEL) * error;
    let value = converted as f64 / n as f64 / base;
    let (low, high) = (of_ratio(log_ratio - reach).min(value), of_ratio(log_ratio + reach).max(value));
    Some(Estimate { value, low, high, level: LEVEL, n: n + others, method: Method::Wald })
}

/// Weight of evidence of the leads with the rule, and information value of both sides, as in optbinning: natural logarithm of
/// the share of the non-converted over that of the converted; a side without either counts nothing.
pub(super) fn evidence(with: Rate, without: Rate) -> (Option<f64>, Option<f64>) {
    let (converted, lost) = (with.1 + without.1, with.0 + without.0 - with.1 - without.1);
    if converted == 0 || lost == 0 {
        return (None, None);
    }
    let side = |(n, won): Rate| {
        let (good, bad) = ((n - won) as f64 / lost as f64, won as f64 / converted as f64);
        (n > won && won > 0).then(|| ((good / bad).ln(), (good - bad) * (good / bad).ln()))
    };
    let (of_with, of_without) = (side(with), side(without));
    let value = of_with.map_or(0.0, |(_, value)| value) + of_without.map_or(0.0, |(_, value)| value);
    (of_with.map(|(weight, _)| weight), Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lift_and_evidence_of_a_small_table() {
        // 20 of 50 with, 10 of 150 without: 40 % against 15 % overall.
        let lift = lift((50, 20), (150, 10)).unwrap();
        assert!((lift.value - 0.4 / 0.15).abs() < 1e-12 && lift.low > 1.5 && lift.high < 4.0 && lift.low < lift.value);
        let (weight, value) = evidence((50, 20), (150, 10));
        let expected = (30.0_f64 / 170.0 / (20.0 / 30.0)).ln();
        assert!((weight.unwrap() - expected).abs() < 1e-12);
        let other = (140.0_f64 / 170.0 / (10.0 / 30.0)).ln();
        let sum = (30.0 / 170.0 - 20.0 / 30.0) * expected + (140.0 / 170.0 - 10.0 / 30.0) * other;
        assert!((value.unwrap() - sum).abs() < 1e-12);
    }

    #[test]
    fn bare_counts() {
        assert_eq!(super::lift((0, 0), (10, 3)), None);
        assert_eq!(super::lift((4, 0), (10, 0)), None);
        let none = super::lift((10, 0), (90, 30)).unwrap();
        assert!(none.value.abs() < 1e-12 && none.low.abs() < 1e-12 && none.high > 1.0 && none.high < 2.0);
        let all = super::lift((10, 10), (90, 30)).unwrap();
        assert!((all.value - 2.5).abs() < 1e-12 && all.low < 2.5);
        assert_eq!(evidence((10, 0), (90, 30)).0, None);
        assert_eq!(evidence((10, 0), (90, 0)), (None, None));
    }

    #[test]
    fn sets_of_leads() {
        let (mut one, mut other) = (LeadSet::empty(130), LeadSet::empty(130));
        [0, 64, 129].iter().for_each(|place| one.insert(*place));
        [64, 129].iter().for_each(|place| other.insert(*place));
        assert_eq!((one.len(), other.len(), one.in_both(&other)), (3, 2, 2));
        assert!(one.holds(0) && !other.holds(0));
    }
}
