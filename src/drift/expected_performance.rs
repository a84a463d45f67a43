//! Precision and recall before outcomes are known, from calibrated probabilities (confidence-based performance estimation).
//!
//! Precision is the mean probability of the selected leads, recall their share of the sum of all probabilities. Both hold
//! as far as the probabilities do: drift of the features is followed, drift of what the features mean is not.
//!
//! # References
//! - `NannyML` documentation 0.13, "Confidence-based Performance Estimation".
//! - Bialek, J., Kuberski, W., Perrakis, N. and Bifet, A. (2024). Estimating model performance under covariate shift
//!   without labels. arXiv:2401.08348

use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::stats::random::Random;
use crate::units::Score;

use super::result::Performance;

/// Leads by score.
pub type Counts = [u64; Score::COUNT];

/// What to expect of leads with these scores, at a cut (selected: at or above it), given what each score means.
///
/// Intervals are percentiles over redraws: leads by score (multinomial), and outcomes of each score by its probability
/// (binomial). They hold what another such group of leads would show, not the uncertainty of the probabilities themselves.
/// `n` is the number of leads selected (precision) and of all leads (recall).
pub fn expected(counts: &Counts, probabilities: &[f64; Score::COUNT], cut: Score, random: &mut Random) -> Performance {
    let n: u64 = counts.iter().sum();
    let selected: u64 = counts[cut.index()..].iter().sum();
    let converting: [f64; Score::COUNT] = std::array::from_fn(|score| counts[score] as f64 * probabilities[score]);
    let (precision, recall) = shares(counts, &converting, cut);
    let (mut precisions, mut recalls) = (Vec::with_capacity(DRAWS), Vec::with_capacity(DRAWS));
    let mut drawn = [0; Score::COUNT];
    for _ in 0..DRAWS {
        random.multinomial(counts, n, &mut drawn);
        let outcomes: [f64; Score::COUNT] =
            std::array::from_fn(|score| if drawn[score] == 0 { 0.0 } else { random.binomial(drawn[score], probabilities[score]) as f64 });
        let (precision, recall) = shares(&drawn, &outcomes, cut);
        precisions.push(precision);
        recalls.push(recall);
    }
    Performance {
        n,
        selected,
        precision: percentile(precision, &precisions, selected, LEVEL),
        recall: percentile(recall, &recalls, n, LEVEL),
    }
}

/// What came true: `converted` of the leads of each score. Wilson intervals; `n` is the number selected (precision) and
/// converted (recall).
pub fn realised(counts: &Counts, converted: &Counts, cut: Score) -> Performance {
    let above = |counts: &Counts| counts[cut.index()..].iter().sum::<u64>();
    let (n, all, selected, hits) = (counts.iter().sum(), converted.iter().sum(), above(counts), above(converted));
    Performance { n, selected, precision: wilson(hits, selected, LEVEL), recall: wilson(hits, all, LEVEL) }
}

/// Precision and recall; `NaN` where there is nothing to divide by.
fn shares(counts: &Counts, converting: &[f64; Score::COUNT], cut: Score) -> (f64, f64) {
    let hits: f64 = converting[cut.index()..].iter().sum();
    let selected: u64 = counts[cut.index()..].iter().sum();
    let all: f64 = converting.iter().sum();
    (hits / selected as f64, hits / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(value: u8) -> Score {
        Score::new(value).unwrap()
    }

    fn random() -> Random {
        Random::new(1, "test")
    }

    #[test]
    fn two_scores_by_hand() {
        let (mut counts, mut probabilities) = ([0; Score::COUNT], [0.0; Score::COUNT]);
        (counts[20], probabilities[20]) = (300, 0.1);
        (counts[80], probabilities[80]) = (100, 0.6);
        let found = expected(&counts, &probabilities, score(50), &mut random());
        assert_eq!((found.n, found.selected), (400, 100));
        let (precision, recall) = (found.precision.unwrap(), found.recall.unwrap());
        assert!((precision.value - 0.6).abs() < 1e-12 && (recall.value - 60.0 / 90.0).abs() < 1e-12);
        // The standard deviation of the share of 100 leads at 0.6 is 0.049.
        assert!((precision.width() - 4.0 * 0.049).abs() < 0.03, "{precision:?}");
        assert_eq!(found, expected(&counts, &probabilities, score(50), &mut random()));
    }

    #[test]
    fn nothing_selected_has_no_precision_and_recalls_nothing() {
        let (mut counts, probabilities) = ([0; Score::COUNT], [0.5; Score::COUNT]);
        counts[10] = 50;
        let found = expected(&counts, &probabilities, score(90), &mut random());
        assert_eq!((found.selected, found.precision), (0, None));
        assert!(found.recall.unwrap().value.abs() < 1e-12);
        assert_eq!(expected(&[0; Score::COUNT], &probabilities, score(0), &mut random()).recall, None);
        assert_eq!(realised(&counts, &[0; Score::COUNT], score(90)).recall, None);
    }

    #[test]
    fn what_came_true_lies_within_what_was_expected_if_the_probabilities_hold() {
        let probabilities: [f64; Score::COUNT] = std::array::from_fn(|score| score as f64 / 150.0);
        let counts = [20; Score::COUNT];
        let mut random = random();
        let mut inside = 0;
        // The bounds are drawn anew every time, since they are random too.
        for _ in 0..100 {
            let bounds = expected(&counts, &probabilities, score(60), &mut random).precision.unwrap();
            let of_draw = (0..100).filter(|_| {
                let converted = std::array::from_fn(|score| random.binomial(20, probabilities[score]));
                bounds.contains(realised(&counts, &converted, score(60)).precision.unwrap().value)
            });
            inside += of_draw.count();
        }
        assert!((9_300..=9_700).contains(&inside), "{inside} of 10,000");
    }
}
