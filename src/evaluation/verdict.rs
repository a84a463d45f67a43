//! Whether probabilities may be called calibrated: the one verdict that page, warnings and the proof by simulation go by.
//!
//! Two tests together, each at half the level (Bonferroni): the likelihood ratio of slope 1 and intercept 0 against any
//! others, which sees probabilities that are too high, too low, too extreme or too timid; and the calibration error over
//! equal-count bins against its draws, which sees what a straight line misses.
//!
//! # References
//! - Cox, D. R. (1958). Two further applications of a model for binary regression. Biometrika 45, 562-565.
//!   doi:10.1093/biomet/45.3-4.562
//! - Miller, M. E., Hui, S. L. and Tierney, W. M. (1991). Validation techniques for logistic regression models. Statistics in
//!   Medicine 10, 1213-1226. doi:10.1002/sim.4780100805

use serde::{Deserialize, Serialize};

use crate::stats::estimate::LEVEL;
use crate::stats::logit::logit;
use crate::stats::logit::newton::{self, Problem};
use crate::stats::normal::chi_square_upper;
use crate::stats::ranking::RankedCounts;

use super::result::{CalibrationFit, Ece};

/// Fewer leads of either outcome than this are too few for a verdict.
pub const FEWEST_OUTCOMES: u64 = 10;
/// Probabilities of 0 and 1 have no log-odds: they are moved this far inside.
pub(super) const EDGE: f64 = 1e-6;

/// A verdict and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// What may be said.
    pub finding: CalibrationVerdict,
    /// Chance of figures at least this far off if the probabilities were right: twice the smaller of the two below, at most 1.
    pub p_value: f64,
    /// The same of slope 1 and intercept 0 together (likelihood ratio).
    pub line_p_value: f64,
    /// The same of the calibration error; `None` where it was not measured.
    pub bins_p_value: Option<f64>,
    /// Below this p-value the probabilities are called off.
    pub below: f64,
}

/// What may be said of probabilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalibrationVerdict {
    /// Nothing speaks against them beyond chance.
    Agrees,
    /// More is promised than comes true.
    TooHigh,
    /// Less is promised than comes true.
    TooLow,
    /// The mean is right; high promises come out lower and low ones higher.
    TooExtreme,
    /// The mean is right; high promises come out higher still and low ones lower.
    TooTimid,
    /// Mean and slope are right; in places they are off.
    InPlaces,
}

/// The log-odds of each stated probability, with outcomes and leads as rows of a fit.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) log_odds: Vec<f64>,
    pub(super) outcomes: Vec<f64>,
    pub(super) leads: Vec<f64>,
}

impl Rows {
    /// Two rows per distinct probability: converted leads and others.
    pub(super) fn of(leads: &RankedCounts) -> Self {
        let mut rows = Self::default();
        for group in leads.groups() {
            for (count, outcome) in [(group.positives, 1.0), (group.negatives, 0.0)] {
                if count > 0 {
                    rows.log_odds.push(logit(group.score.clamp(EDGE, 1.0 - EDGE)));
                    rows.outcomes.push(outcome);
                    rows.leads.push(count as f64);
                }
            }
        }
        rows
    }

    /// Log-likelihood of the probabilities as they are stated.
    fn likelihood_as_stated(&self) -> f64 {
        let rows = self.log_odds.iter().zip(&self.outcomes).zip(&self.leads);
        let term = |((&x, &y), &n): ((&f64, &f64), &f64)| n * (y * x - crate::stats::logit::log1pexp(x));
        rows.map(term).sum()
    }
}

/// Judges probabilities (the scores of `leads`) by what became of the leads, among `comparisons` groups that are judged side by side.
///
/// `None` with fewer than [`FEWEST_OUTCOMES`] leads of either outcome.
pub fn judge(leads: &RankedCounts, fit: &CalibrationFit, ece: Option<&Ece>, comparisons: usize) -> Option<Verdict> {
    if leads.positives().min(leads.negatives()) < FEWEST_OUTCOMES {
        return None;
    }
    let line_p_value = line_p_value(leads)?;
    let bins_p_value = ece.map(|ece| ece.p_value);
    let p_value = bins_p_value.map_or(line_p_value, |bins| (2.0 * bins.min(line_p_value)).min(1.0));
    let below = (1.0 - LEVEL) / comparisons.max(1) as f64;
    let finding = if p_value >= below { CalibrationVerdict::Agrees } else { fault(fit) };
    Some(Verdict { finding, p_value, line_p_value, bins_p_value, below })
}

/// p-value of slope 1 and intercept 0; of intercept 0 alone where one probability is stated for all leads.
fn line_p_value(leads: &RankedCounts) -> Option<f64> {
    let rows = Rows::of(leads);
    let weights = Some(rows.leads.as_slice());
    let joint = newton::fit(&Problem { columns: &[&rows.log_odds], targets: &rows.outcomes, weights, offset: None, ridge: 0.0 });
    let level = || newton::fit(&Problem { columns: &[], targets: &rows.outcomes, weights, offset: Some(&rows.log_odds), ridge: 0.0 });
    let (best, freedom) = match joint {
        Ok(fit) => (fit.log_likelihood, 2),
        Err(_) => (level().ok()?.log_likelihood, 1),
    };
    Some(chi_square_upper((2.0 * (best - rows.likelihood_as_stated())).max(0.0), freedom))
}

/// In which way they are off: the mean first, then the slope.
fn fault(fit: &CalibrationFit) -> CalibrationVerdict {
    match (fit.in_the_large, fit.slope) {
        (Some(level), _) if level.low > 0.0 => CalibrationVerdict::TooLow,
        (Some(level), _) if level.high < 0.0 => CalibrationVerdict::TooHigh,
        (_, Some(slope)) if slope.high < 1.0 => CalibrationVerdict::TooExtreme,
        (_, Some(slope)) if slope.low > 1.0 => CalibrationVerdict::TooTimid,
        _ => CalibrationVerdict::InPlaces,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::reliability::{calibration_error, recalibration};
    use crate::stats::logit::sigmoid;
    use crate::stats::random::Random;

    /// What is said of probabilities when outcomes follow `law` of their log-odds.
    fn said(law: impl Fn(f64) -> f64) -> CalibrationVerdict {
        let mut random = Random::new(1, "verdict test");
        let mut draw = Random::new(2, "verdict test");
        let log_odds: Vec<f64> = (0..4_000).map(|_| random.normal(-1.0, 1.0)).collect();
        let rows = log_odds.into_iter().map(|x| (sigmoid(x), draw.bernoulli(sigmoid(law(x)))));
        let (p, y): (Vec<f64>, Vec<bool>) = rows.unzip();
        let leads = RankedCounts::from_rows(&p, &y).unwrap();
        let ece = calibration_error(&leads, 1_000, &mut draw);
        judge(&leads, &recalibration(&leads), ece.as_ref(), 1).unwrap().finding
    }

    #[test]
    fn each_fault_has_its_name() {
        assert_eq!(said(|x| x), CalibrationVerdict::Agrees);
        assert_eq!(said(|x| x - 0.4), CalibrationVerdict::TooHigh);
        assert_eq!(said(|x| x + 0.4), CalibrationVerdict::TooLow);
        assert_eq!(said(|x| -0.89 + 0.6 * (x + 1.0)), CalibrationVerdict::TooExtreme);
        assert_eq!(said(|x| -1.18 + 1.6 * (x + 1.0)), CalibrationVerdict::TooTimid);
    }

    #[test]
    fn too_few_outcomes_have_no_verdict() {
        let leads = RankedCounts::from_cells(&[0.1, 0.2], &[4, 5], &[90, 80]).unwrap();
        assert_eq!(judge(&leads, &recalibration(&leads), None, 1), None);
        let none = RankedCounts::default();
        assert_eq!(judge(&none, &recalibration(&none), None, 1), None);
    }

    #[test]
    fn one_probability_for_all_is_judged_by_its_level() {
        let leads = RankedCounts::from_cells(&[0.2], &[20], &[80]).unwrap();
        let fair = judge(&leads, &recalibration(&leads), None, 1).unwrap();
        assert_eq!(fair.finding, CalibrationVerdict::Agrees);
        assert!((fair.p_value - 1.0).abs() < 1e-6);
        let off = RankedCounts::from_cells(&[0.4], &[20], &[80]).unwrap();
        assert_eq!(judge(&off, &recalibration(&off), None, 1).unwrap().finding, CalibrationVerdict::TooHigh);
    }

    #[test]
    fn groups_side_by_side_share_the_level() {
        let leads = RankedCounts::from_cells(&[0.15], &[22], &[78]).unwrap();
        let alone = judge(&leads, &recalibration(&leads), None, 1).unwrap();
        let among = judge(&leads, &recalibration(&leads), None, 10).unwrap();
        assert!(alone.p_value < 0.1 && (alone.p_value - among.p_value).abs() < 1e-12);
        assert!((among.below - 0.005).abs() < 1e-12);
    }
}
