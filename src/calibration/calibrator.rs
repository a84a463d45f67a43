//! Platt and isotonic calibration of the integer score, and the choice between them.
//!
//! Both are fitted on the calibrate split; the method with the lower log loss in five-fold
//! cross-validation there is taken (in-sample, the isotonic curve would always win).

use serde::{Deserialize, Serialize};

use crate::config::file::CalibrationMethod;
use crate::stats::bootstrap::{draw_by_outcome, percentile};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::isotonic::Isotonic;
use crate::stats::logit::newton::{self, Problem};
use crate::stats::logit::sigmoid;
use crate::stats::normal::critical_value;
use crate::stats::random::Random;
use crate::stats::ranking::RankedCounts;
use crate::units::{Probability, Score};

const FOLDS: usize = 5;
const DRAWS: usize = 500;
/// Probabilities are kept this far from 0 and 1 where a log loss is taken.
const EDGE: f64 = 1e-6;

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

    fn plus(&self, other: &Self) -> Self {
        let add = |a: &[u64], b: &[u64]| a.iter().zip(b).map(|(a, b)| a + b).collect();
        Self { converted: add(&self.converted, &other.converted), others: add(&self.others, &other.others) }
    }
}

/// What every score means, with 95 % intervals.
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
    /// Fits every method on leads in order of time and keeps the best.
    ///
    /// # Errors
    /// The leads are all of one kind.
    pub fn choose(
        leads: impl Iterator<Item = (Score, bool)>,
        methods: &[CalibrationMethod],
        random: &mut Random,
    ) -> Result<Self, CalibrationError> {
        let mut folds = vec![ScoreCounts::default(); FOLDS];
        for (place, (score, converted)) in leads.enumerate() {
            folds[place % FOLDS].add(score, converted, 1);
        }
        let all = folds.iter().fold(ScoreCounts::default(), |sum, fold| sum.plus(fold));
        let converted = all.total_converted();
        let others = all.total() - converted;
        if converted == 0 || others == 0 {
            return Err(CalibrationError { converted, others });
        }
        let tried: Vec<_> = methods.iter().map(|&method| (method, cross_validated(&folds, method))).collect();
        let best = tried.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let method = best.map_or(CalibrationMethod::Platt, |(method, _)| *method);
        let table = match method {
            CalibrationMethod::Platt => platt_table(&all),
            CalibrationMethod::Isotonic => isotonic_table(&all, random),
        };
        Ok(Self { method, tried, table })
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

/// Mean log loss over the folds, each predicted from the others.
fn cross_validated(folds: &[ScoreCounts], method: CalibrationMethod) -> f64 {
    let (mut loss, mut leads) = (0.0, 0);
    for held in 0..folds.len() {
        let others = folds.iter().enumerate().filter(|(place, _)| *place != held);
        let fitted = curve(&others.fold(ScoreCounts::default(), |sum, (_, fold)| sum.plus(fold)), method);
        for score in Score::all() {
            let p = fitted[score.index()].clamp(EDGE, 1.0 - EDGE);
            let (yes, no) = (folds[held].converted[score.index()], folds[held].others[score.index()]);
            loss -= yes as f64 * p.ln() + no as f64 * (1.0 - p).ln();
            leads += yes + no;
        }
    }
    if leads == 0 { f64::INFINITY } else { loss / leads as f64 }
}

fn curve(counts: &ScoreCounts, method: CalibrationMethod) -> Vec<f64> {
    match method {
        CalibrationMethod::Platt => platt_table(counts).iter().map(|estimate| estimate.value).collect(),
        CalibrationMethod::Isotonic => isotonic_curve(&counts.ranked()),
    }
}

fn isotonic_curve(counts: &RankedCounts) -> Vec<f64> {
    let fit = Isotonic::from_counts(counts);
    Score::all().map(|score| fit.interpolate(f64::from(score.get())).unwrap_or(0.0)).collect()
}

/// The isotonic curve, linear between its corners, with a bootstrap interval at every score.
fn isotonic_table(counts: &ScoreCounts, random: &mut Random) -> Vec<Estimate> {
    let ranked = counts.ranked();
    let values = isotonic_curve(&ranked);
    let draws: Vec<Vec<f64>> = (0..DRAWS).map(|_| isotonic_curve(&draw_by_outcome(&ranked, random))).collect();
    let n = counts.total();
    let at = |(place, &value): (usize, &f64)| {
        let drawn: Vec<f64> = draws.iter().map(|draw| draw[place]).collect();
        let bare = Estimate { value, low: value, high: value, level: LEVEL, n, method: Method::Bootstrap };
        let estimate = percentile(value, &drawn, n, LEVEL).unwrap_or(bare);
        Estimate { low: estimate.low.min(value), high: estimate.high.max(value), ..estimate }
    };
    values.iter().enumerate().map(at).collect()
}

/// Platt's curve `1 / (1 + exp(-(a + b score)))` with his smoothed targets `(N+ + 1)/(N+ + 2)` and `1/(N- + 2)`
/// (Platt 2000, section 2.1), with Wald intervals on the scale of log-odds. A fit that fails leaves the base rate.
fn platt_table(counts: &ScoreCounts) -> Vec<Estimate> {
    let converted = counts.total_converted();
    let (n, others) = (counts.total(), counts.total() - converted);
    let (mut scores, mut targets, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for score in Score::all() {
        let (yes, no) = (counts.converted[score.index()], counts.others[score.index()]);
        for (leads, target) in [(yes, (converted as f64 + 1.0) / (converted as f64 + 2.0)), (no, 1.0 / (others as f64 + 2.0))] {
            if leads > 0 {
                scores.push(f64::from(score.get()));
                targets.push(target);
                weights.push(leads as f64);
            }
        }
    }
    let problem = Problem { columns: &[&scores], targets: &targets, weights: Some(&weights), offset: None, ridge: 0.0 };
    let z = critical_value(LEVEL);
    let base = ((converted as f64 + 1.0) / (others as f64 + 1.0)).ln();
    let fit = newton::fit(&problem).ok();
    let at = |score: Score| {
        let x = f64::from(score.get());
        let (center, half) = fit.as_ref().map_or((base, 0.0), |fit| {
            let c = &fit.covariance;
            (fit.log_odds(&[x]), z * (c[0][0] + 2.0 * x * c[0][1] + x * x * c[1][1]).max(0.0).sqrt())
        });
        let (value, low, high) = (sigmoid(center), sigmoid(center - half), sigmoid(center + half));
        Estimate { value, low, high, level: LEVEL, n, method: Method::Wald }
    };
    Score::all().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(value: u8) -> Score {
        Score::new(value).unwrap()
    }

    /// A lead of every score from 0 to 99, of which as many in a hundred convert as the score says, ten times over.
    fn honest() -> impl Iterator<Item = (Score, bool)> {
        let mut random = Random::new(3, "calibrator test");
        (0..20_000_u32).map(move |i| {
            let s = (i % 100) as u8;
            (score(s), random.bernoulli(f64::from(s) / 100.0))
        })
    }

    #[test]
    fn isotonic_finds_a_straight_law_and_covers_it() {
        let mut random = Random::new(1, "t");
        let fitted = Calibrator::choose(honest(), &[CalibrationMethod::Platt, CalibrationMethod::Isotonic], &mut random).unwrap();
        assert_eq!(fitted.method, CalibrationMethod::Isotonic, "a straight line is no logistic curve");
        assert!((fitted.estimate(score(50)).value - 0.5).abs() < 0.05);
        let covered = (5..95).filter(|&s| fitted.estimate(score(s)).contains(f64::from(s) / 100.0)).count();
        assert!(covered > 75, "{covered} of 90 scores covered");
        let rising = Score::all().zip(Score::all().skip(1)).all(|(a, b)| fitted.probability(a) <= fitted.probability(b));
        assert!(rising);
    }

    #[test]
    fn one_kind_of_lead_teaches_nothing() {
        let leads = (0..50).map(|_| (score(10), true));
        let error = Calibrator::choose(leads, &[CalibrationMethod::Platt], &mut Random::new(1, "t")).unwrap_err();
        assert_eq!(error, CalibrationError { converted: 50, others: 0 });
    }

    #[test]
    fn platt_keeps_a_single_score_at_its_smoothed_rate() {
        let leads = (0..100).map(|i| (score(40), i < 10));
        let fitted = Calibrator::choose(leads, &[CalibrationMethod::Platt], &mut Random::new(1, "t")).unwrap();
        assert!((fitted.estimate(score(40)).value - 11.0 / 102.0).abs() < 0.01);
    }
}
