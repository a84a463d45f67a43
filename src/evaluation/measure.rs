//! One [`Evaluation`]: a model's integer score and its probabilities against the outcomes of one split.

use crate::calibration::calibrator::{Calibrator, ScoreCounts};
use crate::config::file::{ModelName, TargetName};
use crate::data::split::Split;
use crate::stats::binning::equal_count_bins;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::stats::random::Random;
use crate::stats::ranking::{self, RankedCounts, delong};
use crate::units::Score;

use super::reliability;
use super::result::{Band, CurvePoint, Evaluation, HistogramBar};

const BANDS: usize = 10;

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

/// Measures. Ranking figures are `None` with one class only.
pub fn evaluate(subject: &Subject<'_>, random: &mut Random) -> Evaluation {
    let ranked = subject.counts.ranked();
    let by_probability = reliability::by_probability(subject.counts, subject.calibrator);
    Evaluation {
        model: subject.model,
        target: subject.target,
        split: subject.split,
        segment: None,
        n: ranked.total(),
        converted: ranked.positives(),
        auc: delong::auc(&ranked, LEVEL),
        auc_unrounded: subject.auc_unrounded,
        ks: ranking::ks(&ranked).map(|ks| ks.value),
        average_precision: ranking::average_precision(&ranked),
        brier: reliability::brier(&by_probability),
        log_loss: reliability::log_loss(&by_probability),
        ece: reliability::calibration_error(&by_probability, random),
        calibration: reliability::recalibration(&by_probability),
        reliability: reliability::bins(&by_probability),
        corp: reliability::corp_curve(&by_probability, random),
        bands: bands(&ranked),
        curve: curve(&ranked),
        histogram: histogram(subject.counts),
    }
}

/// Tenths by score, highest first. Ties stay together, so that bands may be unequal or fewer.
fn bands(ranked: &RankedCounts) -> Vec<Band> {
    let groups = ranked.groups();
    let totals: Vec<u64> = groups.iter().map(ranking::ScoreGroup::total).collect();
    let base = ranked.positives() as f64 / ranked.total().max(1) as f64;
    let mut captured = 0;
    let mut bands = Vec::new();
    for range in equal_count_bins(&totals, BANDS).into_iter().rev() {
        let inside = &groups[range];
        let n = inside.iter().map(ranking::ScoreGroup::total).sum();
        let converted = inside.iter().map(|group| group.positives).sum();
        captured += converted;
        let (Some(low), Some(high), Some(rate)) = (inside.first(), inside.last(), wilson(converted, n, LEVEL)) else { continue };
        bands.push(Band {
            score_low: Score::from_scaled(low.score),
            score_high: Score::from_scaled(high.score),
            n,
            converted,
            lift: (base > 0.0).then(|| rate.value / base),
            cumulative_capture: (base > 0.0).then(|| captured as f64 / ranked.positives() as f64),
            rate,
        });
    }
    bands
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
