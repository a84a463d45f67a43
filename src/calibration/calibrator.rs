//! What every integer score means: a table of probabilities with intervals, made by the method that
//! [`Calibrator::choose`] takes.

use serde::{Deserialize, Serialize};

use crate::config::file::CalibrationMethod;
use crate::stats::estimate::Estimate;
use crate::stats::ranking::RankedCounts;
use crate::units::{Probability, Score};

use super::choose::cross_validated;
use super::{beta, isotonic, platt};

/// Groups of leads for cross-validation: every fifth lead in order of time.
pub(super) const FOLDS: usize = 5;

/// Converted and other leads for every score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreCounts {
    /// Converted leads, by score.
    pub converted: Vec<u64>,
    /// Other leads, by score.
    pub others: Vec<u64>,
}

impl Default for ScoreCounts {
    fn default() -> Self {
        Self { converted: vec![0; Score::COUNT], others: vec![0; Score::COUNT] }
    }
}

impl ScoreCounts {
    /// Adds leads of one score.
    pub fn add(&mut self, score: Score, converted: bool, leads: u64) {
        let side = if converted { &mut self.converted } else { &mut self.others };
        side[score.index()] += leads;
    }

    /// Leads of one score.
    pub fn at(&self, score: Score) -> u64 {
        self.converted[score.index()] + self.others[score.index()]
    }

    /// All converted leads.
    pub fn total_converted(&self) -> u64 {
        self.converted.iter().sum()
    }

    /// All leads.
    pub fn total(&self) -> u64 {
        self.total_converted() + self.others.iter().sum::<u64>()
    }

    /// The same as ranked counts.
    pub fn ranked(&self) -> RankedCounts {
        // Both sides always hold one cell per score, so that the lengths agree.
        RankedCounts::from_histogram(&self.converted, &self.others).unwrap_or_default()
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let add = |a: &[u64], b: &[u64]| a.iter().zip(b).map(|(a, b)| a + b).collect();
        Self { converted: add(&self.converted, &other.converted), others: add(&self.others, &other.others) }
    }
}

/// What every score means, with 95 % intervals.
///
/// The intervals cover the sampling error of the curve that the method fits and, where the method was chosen among several with
/// the isotonic one, the error of the choice; `docs/proof.md` has how often they hold the truth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibrator {
    /// The method taken.
    pub method: CalibrationMethod,
    /// Every method tried and its cross-validated log loss on the calibrate split.
    pub tried: Vec<(CalibrationMethod, f64)>,
    table: Vec<Estimate>,
}

/// No probability can be learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calibrate split holds {converted} converted and {others} other leads; both are needed")]
pub struct CalibrationError {
    /// Converted leads.
    pub converted: u64,
    /// Other leads.
    pub others: u64,
}

impl Calibrator {
    /// Fits every method on leads in order of time and keeps the one with the lowest cross-validated log loss
    /// (ties: the first named; no method: Platt).
    ///
    /// The intervals of a curve do not know that another might have been taken. Where the isotonic curve, which can follow any rising
    /// truth, was among the methods, they are its intervals, widened to hold the probability stated.
    ///
    /// # Errors
    /// The leads are all of one kind.
    pub fn choose(leads: impl Iterator<Item = (Score, bool)>, methods: &[CalibrationMethod]) -> Result<Self, CalibrationError> {
        let mut folds = vec![ScoreCounts::default(); FOLDS];
        for (place, (score, converted)) in leads.enumerate() {
            folds[place % FOLDS].add(score, converted, 1);
        }
        let all = folds.iter().fold(ScoreCounts::default(), |sum, fold| sum.plus(fold));
        let tried: Vec<_> = methods.iter().map(|&method| (method, cross_validated(&folds, method))).collect();
        let best = tried.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let method = best.map_or(CalibrationMethod::Platt, |(method, _)| *method);
        let mut chosen = Self { tried, ..Self::fit(&all, method)? };
        if method != CalibrationMethod::Isotonic && methods.contains(&CalibrationMethod::Isotonic) {
            for (own, free) in chosen.table.iter_mut().zip(isotonic::table(&all)) {
                *own = Estimate { value: own.value, ..free }.reaching();
            }
        }
        Ok(chosen)
    }

    /// Fits one method.
    ///
    /// # Errors
    /// The leads are all of one kind.
    pub fn fit(counts: &ScoreCounts, method: CalibrationMethod) -> Result<Self, CalibrationError> {
        let converted = counts.total_converted();
        let others = counts.total() - converted;
        if converted == 0 || others == 0 {
            return Err(CalibrationError { converted, others });
        }
        let table = match method {
            CalibrationMethod::Platt => platt::fit(counts).estimates(),
            CalibrationMethod::Isotonic => isotonic::table(counts),
            CalibrationMethod::Beta => beta::fit(counts).estimates(),
        };
        Ok(Self { method, tried: Vec::new(), table })
    }

    /// What this score means.
    pub fn estimate(&self, score: Score) -> Estimate {
        self.table[score.index()]
    }

    /// The probability that this score means.
    pub fn probability(&self, score: Score) -> Probability {
        Probability::clipped(self.estimate(score).value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(value: u8) -> Score {
        Score::new(value).unwrap()
    }

    #[test]
    fn one_kind_of_lead_teaches_nothing() {
        let leads = (0..50).map(|_| (score(10), true));
        let error = Calibrator::choose(leads, &[CalibrationMethod::Platt]).unwrap_err();
        assert_eq!(error, CalibrationError { converted: 50, others: 0 });
        assert_eq!(Calibrator::choose(std::iter::empty(), &[]).unwrap_err(), CalibrationError { converted: 0, others: 0 });
    }

    #[test]
    fn a_single_score_keeps_its_rate_by_every_method() {
        for method in [CalibrationMethod::Platt, CalibrationMethod::Beta, CalibrationMethod::Isotonic] {
            let mut counts = ScoreCounts::default();
            counts.add(score(40), true, 10);
            counts.add(score(40), false, 90);
            let estimate = Calibrator::fit(&counts, method).unwrap().estimate(score(40));
            assert!((estimate.value - 0.1).abs() < 0.01, "{method:?}: {estimate:?}");
            assert!(estimate.low < 0.07 && estimate.high > 0.14, "{method:?}: {estimate:?}");
        }
    }

    #[test]
    fn nothing_is_certain_however_well_the_score_separates() {
        for method in [CalibrationMethod::Platt, CalibrationMethod::Beta, CalibrationMethod::Isotonic] {
            let mut counts = ScoreCounts::default();
            counts.add(score(20), false, 12);
            counts.add(score(70), true, 9);
            let fitted = Calibrator::fit(&counts, method).unwrap();
            for score in Score::all() {
                let estimate = fitted.estimate(score);
                assert!(estimate.value > 0.0 && estimate.value < 1.0, "{method:?} at {score}: {estimate:?}");
                assert!(estimate.high - estimate.low > 0.01, "{method:?} at {score}: {estimate:?}");
                assert!(estimate.contains(estimate.value));
            }
        }
    }
}
