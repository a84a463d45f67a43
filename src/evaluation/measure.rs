//! One [`Evaluation`]: a model's integer score and its probabilities against the outcomes of one split.

use crate::calibration::calibrator::{Calibrator, ScoreCounts};
use crate::config::file::{ModelName, TargetName};
use crate::data::split::Split;
use crate::stats::bootstrap::DRAWS;
use crate::stats::estimate::LEVEL;
use crate::stats::random::Random;
use crate::stats::ranking::{self, RankedCounts, delong};
use crate::units::Score;

use super::bands::bands;
use super::decision::decision_curve;
use super::result::{CurvePoint, Evaluation, Group, HistogramBar};
use super::{reliability, verdict};

/// Draws of the band of the reliability curve on splits that no page shows.
const FEW_DRAWS: usize = 200;
/// Draws of the calibration error for all leads, and for a group.
const ERROR_DRAWS: (usize, usize) = (1_000, 200);

/// What is measured.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Which model.
    pub model: ModelName,
    /// Which target.
    pub target: TargetName,
    /// Which split.
    pub split: Split,
    /// Leads of the split by score and outcome.
    pub counts: &'a ScoreCounts,
    /// What each score is said to mean.
    pub calibrator: &'a Calibrator,
    /// Area under the ROC curve before rounding to 0-100, if known.
    pub auc_unrounded: Option<f64>,
}

/// Measures all leads. Ranking figures are `None` with one class only.
pub fn evaluate(subject: &Subject<'_>, random: &mut Random) -> Evaluation {
    let ranked = subject.counts.ranked();
    let by_probability = reliability::by_probability(subject.counts, subject.calibrator);
    Evaluation {
        reliability: reliability::bins(&by_probability),
        corp: reliability::corp_curve(&by_probability, if subject.split == Split::Test { DRAWS } else { FEW_DRAWS }, random),
        bands: bands(&ranked),
        curve: curve(&ranked),
        histogram: histogram(subject.counts),
        decision: decision_curve(&by_probability),
        ..figures(subject, None, (ERROR_DRAWS.0, 1), random)
    }
}

/// Measures a group among `of` that are judged side by side: figures and verdict, no curves.
pub fn evaluate_group(subject: &Subject<'_>, group: Group, of: usize, random: &mut Random) -> Evaluation {
    figures(subject, Some(group), (ERROR_DRAWS.1, of), random)
}

fn figures(subject: &Subject<'_>, group: Option<Group>, (draws, of): (usize, usize), random: &mut Random) -> Evaluation {
    let ranked = subject.counts.ranked();
    let by_probability = reliability::by_probability(subject.counts, subject.calibrator);
    let ece = reliability::calibration_error(&by_probability, draws, random);
    let calibration = reliability::recalibration(&by_probability);
    Evaluation {
        model: subject.model,
        target: subject.target,
        split: subject.split,
        segment: group.as_ref().map(|group| format!("{} = {}", group.column, group.level)),
        group,
        n: ranked.total(),
        converted: ranked.positives(),
        auc: delong::auc(&ranked, LEVEL),
        auc_unrounded: subject.auc_unrounded,
        ks: ranking::ks(&ranked).map(|ks| ks.value),
        average_precision: ranking::average_precision(&ranked),
        brier: reliability::brier(&by_probability),
        log_loss: reliability::log_loss(&by_probability),
        verdict: verdict::judge(&by_probability, &calibration, ece.as_ref(), of),
        ece,
        calibration,
        reliability: Vec::new(),
        corp: Vec::new(),
        bands: Vec::new(),
        curve: Vec::new(),
        histogram: Vec::new(),
        decision: None,
    }
}

fn curve(ranked: &RankedCounts) -> Vec<CurvePoint> {
    let (positives, negatives) = (ranked.positives(), ranked.negatives());
    if positives == 0 || negatives == 0 {
        return Vec::new();
    }
    let (mut yes, mut no) = (0, 0);
    let mut highest_first: Vec<_> = ranked.groups().to_vec();
    highest_first.sort_by(|a, b| b.score.total_cmp(&a.score));
    let point = |group: &ranking::ScoreGroup| {
        yes += group.positives;
        no += group.negatives;
        CurvePoint {
            score: Score::from_scaled(group.score),
            false_positive_rate: no as f64 / negatives as f64,
            true_positive_rate: yes as f64 / positives as f64,
            selected: (yes + no) as f64 / (positives + negatives) as f64,
        }
    };
    highest_first.iter().map(point).collect()
}

fn histogram(counts: &ScoreCounts) -> Vec<HistogramBar> {
    let bar =
        |score: Score| HistogramBar { score, converted: counts.converted[score.index()], not_converted: counts.others[score.index()] };
    Score::all().map(bar).collect()
}
