//! Whether probabilities mean what they say: CORP curve, bins, Brier parts, calibration error, recalibration.

use crate::calibration::calibrator::{Calibrator, ScoreCounts};
use crate::stats::binning::equal_count_bins;
use crate::stats::binning::quantile_of_sorted;
use crate::stats::bootstrap::draw_rows;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::isotonic::Isotonic;
use crate::stats::logit::newton::{self, Problem};
use crate::stats::proper_score;
use crate::stats::proportion::wilson;
use crate::stats::random::Random;
use crate::stats::ranking::{RankedCounts, ScoreGroup};
use crate::units::Score;

use super::result::{Brier, CalibrationFit, CorpPoint, Ece, ReliabilityBin};
use super::verdict::Rows;

const BINS: usize = 10;
/// Below this many leads a calibration error says nothing.
const FEWEST_FOR_ERROR: u64 = 50;

/// The leads again, with the probability that each score is said to mean in the place of the score.
pub fn by_probability(counts: &ScoreCounts, calibrator: &Calibrator) -> RankedCounts {
    let probabilities: Vec<f64> = Score::all().map(|score| calibrator.probability(score).get()).collect();
    RankedCounts::from_cells(&probabilities, &counts.converted, &counts.others).unwrap_or_default()
}

/// Brier score and its exact parts; zeros without leads.
pub fn brier(leads: &RankedCounts) -> Brier {
    let parts = proper_score::corp(leads).ok().flatten();
    parts.map_or(Brier { value: 0.0, miscalibration: 0.0, discrimination: 0.0, uncertainty: 0.0 }, |parts| Brier {
        value: parts.brier,
        miscalibration: parts.miscalibration,
        discrimination: parts.discrimination,
        uncertainty: parts.uncertainty,
    })
}

/// Mean log loss; 0 without leads.
pub fn log_loss(leads: &RankedCounts) -> f64 {
    proper_score::log_loss(leads).ok().flatten().unwrap_or(0.0)
}

/// Expected calibration error with its yardstick from so many draws; `None` with too few leads.
pub fn calibration_error(leads: &RankedCounts, draws: usize, random: &mut Random) -> Option<Ece> {
    if leads.total() < FEWEST_FOR_ERROR {
        return None;
    }
    let error = proper_score::calibration_error(leads, BINS, draws, random).ok().flatten()?;
    Some(Ece { value: error.value, expected_if_calibrated: error.expected_if_calibrated, p_value: error.p_value })
}

/// Equal-count bins by probability, lowest first, ties together.
pub fn bins(leads: &RankedCounts) -> Vec<ReliabilityBin> {
    let groups = leads.groups();
    let totals: Vec<u64> = groups.iter().map(ScoreGroup::total).collect();
    let bin = |range: std::ops::Range<usize>| {
        let inside = &groups[range];
        let n: u64 = inside.iter().map(ScoreGroup::total).sum();
        let converted = inside.iter().map(|group| group.positives).sum();
        let sum: f64 = inside.iter().map(|group| group.score * group.total() as f64).sum();
        Some(ReliabilityBin { n, mean_predicted: sum / n as f64, observed: wilson(converted, n, LEVEL)? })
    };
    equal_count_bins(&totals, BINS).into_iter().filter_map(bin).collect()
}

/// Isotonic regression of the outcome on the probability, with a pointwise band from so many bootstrap draws of the leads.
pub fn corp_curve(leads: &RankedCounts, draws: usize, random: &mut Random) -> Vec<CorpPoint> {
    let fit = Isotonic::from_counts(leads);
    let stated: Vec<f64> = leads.groups().iter().map(|group| group.score).collect();
    let draws: Vec<Isotonic> = (0..draws).map(|_| Isotonic::from_counts(&draw_rows(leads, random))).collect();
    let point = |&predicted: &f64| {
        let observed = fit.step(predicted)?;
        let mut drawn: Vec<f64> = draws.iter().filter_map(|draw| draw.step(predicted)).collect();
        drawn.sort_unstable_by(f64::total_cmp);
        let low = quantile_of_sorted(&drawn, 0.025).unwrap_or(observed).min(observed);
        let high = quantile_of_sorted(&drawn, 0.975).unwrap_or(observed).max(observed);
        Some(CorpPoint { predicted, observed, low, high })
    };
    stated.iter().filter_map(point).collect()
}

/// Slope and intercepts. The slope is `None` when all probabilities are alike or a class is missing.
pub fn recalibration(leads: &RankedCounts) -> CalibrationFit {
    let rows = Rows::of(leads);
    let sum: f64 = leads.groups().iter().map(|group| group.score * group.total() as f64).sum();
    // The fit counts rows of positive weight; what was observed are leads.
    let counted = |estimate: Estimate| Estimate { n: leads.total(), ..estimate };
    let (targets, weights) = (rows.outcomes.as_slice(), Some(rows.leads.as_slice()));
    let joint = newton::fit(&Problem { columns: &[&rows.log_odds], targets, weights, offset: None, ridge: 0.0 }).ok();
    let shifted = newton::fit(&Problem { columns: &[], targets, weights, offset: Some(&rows.log_odds), ridge: 0.0 }).ok();
    CalibrationFit {
        slope: joint.as_ref().and_then(|fit| fit.coefficient_estimate(0, LEVEL)).map(counted),
        intercept: joint.as_ref().map(|fit| counted(fit.intercept_estimate(LEVEL))),
        in_the_large: shifted.map(|fit| counted(fit.intercept_estimate(LEVEL))),
        mean_predicted: if leads.total() == 0 { 0.0 } else { sum / leads.total() as f64 },
        observed: wilson(leads.positives(), leads.total(), LEVEL),
    }
}
