//! A logistic curve over transforms of the score, with Wald intervals: what Platt and beta calibration share.

use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::logit::newton::{self, LogisticFit, Problem};
use crate::stats::logit::sigmoid;
use crate::stats::normal::critical_value;
use crate::stats::proportion::wilson_bounds;
use crate::units::Score;

use super::calibrator::ScoreCounts;

/// From a score to a column of the fit.
pub(super) type Transform = fn(f64) -> f64;

/// What the curve is fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Targets {
    /// Outcomes as they are; smoothed where they would send a coefficient to infinity.
    Observed,
    /// Platt's: `(N+ + 1)/(N+ + 2)` for converted leads, `1/(N- + 2)` for the others.
    Smoothed,
}

/// A fitted curve.
#[derive(Debug, Clone)]
pub(super) struct CurveFit {
    transforms: Vec<Transform>,
    /// `None` when all leads share one score, or nothing else can be fitted: every score then means the smoothed overall rate.
    fit: Option<LogisticFit>,
    rate: f64,
    n: u64,
}

impl CurveFit {
    /// Fits. Constant columns leave the smoothed overall rate.
    pub(super) fn new(counts: &ScoreCounts, targets: Targets, transforms: &[Transform]) -> Self {
        let converted = counts.total_converted() as f64;
        let others = counts.total() as f64 - converted;
        let fit = match targets {
            Targets::Observed => newton_fit(counts, (1.0, 0.0), transforms),
            Targets::Smoothed => None,
        };
        let smoothed = || newton_fit(counts, ((converted + 1.0) / (converted + 2.0), 1.0 / (others + 2.0)), transforms);
        Self {
            transforms: transforms.to_vec(),
            fit: fit.or_else(smoothed),
            rate: (converted + 1.0) / (converted + others + 2.0),
            n: counts.total(),
        }
    }

    /// One coefficient per transform; none where the overall rate stands in.
    pub(super) fn coefficients(&self) -> &[f64] {
        self.fit.as_ref().map_or(&[], |fit| &fit.coefficients)
    }

    /// The probability of every score.
    pub(super) fn probabilities(&self) -> Vec<f64> {
        Score::all().map(|score| self.probability(score)).collect()
    }

    /// The same with their intervals.
    pub(super) fn estimates(&self) -> Vec<Estimate> {
        Score::all().map(|score| self.estimate(score)).collect()
    }

    fn row(&self, score: Score) -> Vec<f64> {
        self.transforms.iter().map(|transform| transform(f64::from(score.get()))).collect()
    }

    /// What a score means.
    pub(super) fn probability(&self, score: Score) -> f64 {
        self.fit.as_ref().map_or(self.rate, |fit| sigmoid(fit.log_odds(&self.row(score))))
    }

    /// The same with its interval: Wald on the log-odds, Wilson for an overall rate.
    pub(super) fn estimate(&self, score: Score) -> Estimate {
        let z = critical_value(LEVEL);
        let Some(fit) = &self.fit else {
            let (low, high) = wilson_bounds(self.rate, self.n as f64, z);
            return Estimate { value: self.rate, low, high, level: LEVEL, n: self.n, method: Method::Wilson };
        };
        let row: Vec<f64> = std::iter::once(1.0).chain(self.row(score)).collect();
        let products = row.iter().zip(&fit.covariance).map(|(x, line)| x * row.iter().zip(line).map(|(y, c)| y * c).sum::<f64>());
        let half = z * products.sum::<f64>().max(0.0).sqrt();
        let center = fit.log_odds(&row[1..]);
        let (value, low, high) = (sigmoid(center), sigmoid(center - half), sigmoid(center + half));
        Estimate { value, low, high, level: LEVEL, n: self.n, method: Method::Wald }
    }
}

/// A converged fit to `targets` of converted and other leads.
fn newton_fit(counts: &ScoreCounts, targets: (f64, f64), transforms: &[Transform]) -> Option<LogisticFit> {
    let (mut scores, mut soft, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for score in Score::all() {
        for (leads, target) in [(counts.converted[score.index()], targets.0), (counts.others[score.index()], targets.1)] {
            if leads > 0 {
                scores.push(f64::from(score.get()));
                soft.push(target);
                weights.push(leads as f64);
            }
        }
    }
    let columns: Vec<Vec<f64>> = transforms.iter().map(|transform| scores.iter().copied().map(transform).collect()).collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let problem = Problem { columns: &columns, targets: &soft, weights: Some(&weights), offset: None, ridge: 0.0 };
    newton::fit(&problem).ok().filter(|fit| fit.convergence.converged)
}
