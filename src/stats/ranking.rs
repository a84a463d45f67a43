//! How well a score ranks: everything here is a function of the counts of
//! positives and negatives at each distinct score, so ties can never be split.
//!
//! [`RankedCounts`] is built once in O(n log n) from rows, or directly from a
//! histogram of integer scores; each figure is then linear in the number of
//! distinct scores, 101 for the scores 0 to 100. A row is selected when its
//! score is at or above the cut.

pub mod delong;

use serde::{Deserialize, Serialize};

use super::input::{InputError, finite, same_length};

/// Positives and negatives at one distinct score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreGroup {
    /// The score that the rows share.
    pub score: f64,
    /// Rows of this score with a positive outcome.
    pub positives: u64,
    /// Rows of this score with a negative outcome.
    pub negatives: u64,
}

impl ScoreGroup {
    /// Rows of this score.
    pub fn total(&self) -> u64 {
        self.positives + self.negatives
    }
}

/// Counts of positives and negatives per distinct score, ascending; no group is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RankedCounts {
    groups: Vec<ScoreGroup>,
}

impl RankedCounts {
    /// Groups rows: `scores` and `outcomes` (true = positive) of the same length.
    ///
    /// No rows give no groups.
    ///
    /// # Errors
    /// When the lengths differ or a score is not finite.
    pub fn from_rows(scores: &[f64], outcomes: &[bool]) -> Result<Self, InputError> {
        same_length("outcomes", scores.len(), outcomes.len())?;
        finite("scores", scores)?;
        let groups = scores.iter().zip(outcomes).map(|(&score, &positive)| {
            let positives = u64::from(positive);
            (score, positives, 1 - positives)
        });
        Ok(Self::merged(groups))
    }

    /// Groups cells that already hold counts, such as one calibrated probability
    /// per integer score. Cells of the same score are added, empty ones dropped.
    ///
    /// # Errors
    /// When the lengths differ or a score is not finite.
    pub fn from_cells(scores: &[f64], positives: &[u64], negatives: &[u64]) -> Result<Self, InputError> {
        same_length("positives", scores.len(), positives.len())?;
        same_length("negatives", scores.len(), negatives.len())?;
        finite("scores", scores)?;
        let cells = scores.iter().zip(positives).zip(negatives);
        Ok(Self::merged(cells.map(|((&score, &p), &n)| (score, p, n))))
    }

    /// Histogram of an integer score: cell k holds the rows of score k.
    ///
    /// # Errors
    /// When the two slices differ in length.
    pub fn from_histogram(positives: &[u64], negatives: &[u64]) -> Result<Self, InputError> {
        same_length("negatives", positives.len(), negatives.len())?;
        let groups = positives
            .iter()
            .zip(negatives)
            .enumerate()
            .map(|(score, (&positives, &negatives))| ScoreGroup { score: score as f64, positives, negatives })
            .filter(|group| group.total() > 0)
            .collect();
        Ok(Self { groups })
    }

    /// Sorts by score, adds up equal scores and drops empty groups.
    fn merged(cells: impl Iterator<Item = (f64, u64, u64)>) -> Self {
        let mut sorted: Vec<(f64, u64, u64)> = cells.filter(|(_, p, n)| p + n > 0).collect();
        sorted.sort_unstable_by(|left, right| left.0.total_cmp(&right.0));
        let mut groups: Vec<ScoreGroup> = Vec::new();
        for (score, positives, negatives) in sorted {
            match groups.last_mut() {
                // Not above the last one in sorted order means equal (this also joins -0 and 0).
                Some(group) if score <= group.score => {
                    group.positives += positives;
                    group.negatives += negatives;
                }
                _ => groups.push(ScoreGroup { score, positives, negatives }),
            }
        }
        Self { groups }
    }

    /// The same groups with other counts, one pair per group; groups that became empty are dropped.
    pub(crate) fn recounted(&self, positives: &[u64], negatives: &[u64]) -> Self {
        let counts = positives.iter().zip(negatives);
        let groups = self.groups.iter().zip(counts);
        Self {
            groups: groups
                .map(|(group, (&positives, &negatives))| ScoreGroup { score: group.score, positives, negatives })
                .filter(|group| group.total() > 0)
                .collect(),
        }
    }

    /// The groups, ascending in score.
    pub fn groups(&self) -> &[ScoreGroup] {
        &self.groups
    }

    /// Number of positives.
    pub fn positives(&self) -> u64 {
        self.groups.iter().map(|group| group.positives).sum()
    }

    /// Number of negatives.
    pub fn negatives(&self) -> u64 {
        self.groups.iter().map(|group| group.negatives).sum()
    }

    /// Number of rows.
    pub fn total(&self) -> u64 {
        self.positives() + self.negatives()
    }
}

/// Selected rows at each cut, from the highest score down: (cut, true positives, false positives).
fn cumulative(counts: &RankedCounts) -> impl Iterator<Item = (f64, u64, u64)> + '_ {
    let mut selected = (0, 0);
    counts.groups().iter().rev().map(move |group| {
        selected.0 += group.positives;
        selected.1 += group.negatives;
        (group.score, selected.0, selected.1)
    })
}

/// Area under the ROC curve: the chance that a random positive scores above a
/// random negative, ties counting one half.
///
/// `None` when either class is missing. The interval is in [`delong::auc`].
///
/// ```
/// use leadgauge::stats::ranking::{RankedCounts, auc};
/// // Pairs (0.4, 0.4) tie, all others are in order: (3 + 0.5) / 4.
/// let counts = RankedCounts::from_rows(&[0.1, 0.4, 0.4, 0.8], &[false, false, true, true])?;
/// assert_eq!(auc(&counts), Some(0.875));
/// # Ok::<(), leadgauge::stats::input::InputError>(())
/// ```
///
/// # References
/// Hanley, J. A. and `McNeil`, B. J. (1982). The meaning and use of the area under a
/// receiver operating characteristic curve. Radiology 143, 29-36.
pub fn auc(counts: &RankedCounts) -> Option<f64> {
    let pairs = counts.positives() as f64 * counts.negatives() as f64;
    if pairs <= 0.0 {
        return None;
    }
    let mut below = 0.0;
    let mut won = 0.0;
    for group in counts.groups() {
        let negatives = group.negatives as f64;
        won += group.positives as f64 * (below + 0.5 * negatives);
        below += negatives;
    }
    Some(won / pairs)
}

/// The widest gap between the two classes and where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct KolmogorovSmirnov {
    /// Largest |true positive rate - false positive rate| over the distinct scores.
    pub value: f64,
    /// The cut at which it is reached; the lowest one if several tie.
    pub cut: f64,
}

/// Kolmogorov-Smirnov distance between the scores of positives and negatives:
/// the maximum of |TPR - FPR| over cuts at distinct scores.
///
/// `None` when either class is missing. Cuts within 1e-12 of the maximum tie.
///
/// # References
/// Conover, W. J. (1999). Practical Nonparametric Statistics, 3rd ed., section 6.3.
pub fn ks(counts: &RankedCounts) -> Option<KolmogorovSmirnov> {
    const TIE: f64 = 1e-12;
    let (positives, negatives) = both_classes(counts)?;
    let mut best: Option<KolmogorovSmirnov> = None;
    for (cut, hits, alarms) in cumulative(counts) {
        let value = (hits as f64 / positives - alarms as f64 / negatives).abs();
        if best.is_none_or(|best| value >= best.value - TIE) {
            let value = best.map_or(value, |best| best.value.max(value));
            best = Some(KolmogorovSmirnov { value, cut });
        }
    }
    best
}

/// Average precision: the sum over distinct cuts, from the highest down, of
/// precision times the recall gained there. No interpolation; ties are one step.
///
/// `None` without positives; 1 when all rows are positive.
///
/// # References
/// Manning, C. D., Raghavan, P. and Schütze, H. (2008). Introduction to Information
/// Retrieval, section 8.4. The step definition is that of scikit-learn's
/// `average_precision_score`.
pub fn average_precision(counts: &RankedCounts) -> Option<f64> {
    let positives = counts.positives();
    if positives == 0 {
        return None;
    }
    let mut before = 0;
    let mut sum = 0.0;
    for (_, hits, alarms) in cumulative(counts) {
        sum += (hits - before) as f64 * (hits as f64 / (hits + alarms) as f64);
        before = hits;
    }
    Some(sum / positives as f64)
}

/// One point of the ROC curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RocPoint {
    /// The cut; `None` for the first point, where nothing is selected.
    pub cut: Option<f64>,
    /// Share of negatives at or above the cut.
    pub false_positive_rate: f64,
    /// Share of positives at or above the cut.
    pub true_positive_rate: f64,
}

/// ROC curve over the distinct scores, from (0, 0) to (1, 1), cuts decreasing.
///
/// `None` when either class is missing.
pub fn roc_points(counts: &RankedCounts) -> Option<Vec<RocPoint>> {
    let (positives, negatives) = both_classes(counts)?;
    let origin = RocPoint { cut: None, false_positive_rate: 0.0, true_positive_rate: 0.0 };
    let steps = cumulative(counts).map(|(cut, hits, alarms)| RocPoint {
        cut: Some(cut),
        false_positive_rate: alarms as f64 / negatives,
        true_positive_rate: hits as f64 / positives,
    });
    Some(std::iter::once(origin).chain(steps).collect())
}

/// What selecting everything at or above one cut gains.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GainPoint {
    /// The cut.
    pub cut: f64,
    /// Rows at or above it.
    pub selected: u64,
    /// Positives among them.
    pub positives: u64,
    /// Selected rows as a share of all rows.
    pub selected_share: f64,
    /// Positives among the selected as a share of all positives (recall).
    pub capture: f64,
    /// Precision divided by the overall rate.
    pub lift: f64,
}

/// Cumulative gains over the distinct scores, cuts decreasing; the last point
/// selects everything, with capture 1 and lift 1.
///
/// `None` without positives.
pub fn gains(counts: &RankedCounts) -> Option<Vec<GainPoint>> {
    let (all, total) = (counts.positives(), counts.total() as f64);
    if all == 0 {
        return None;
    }
    let points = cumulative(counts).map(|(cut, positives, alarms)| {
        let selected = positives + alarms;
        let selected_share = selected as f64 / total;
        let capture = positives as f64 / all as f64;
        GainPoint { cut, selected, positives, selected_share, capture, lift: capture / selected_share }
    });
    Some(points.collect())
}

/// Both class sizes, when neither is empty.
fn both_classes(counts: &RankedCounts) -> Option<(f64, f64)> {
    let (positives, negatives) = (counts.positives(), counts.negatives());
    (positives > 0 && negatives > 0).then_some((positives as f64, negatives as f64))
}

#[cfg(test)]
mod tests {
    use super::{RankedCounts, auc, average_precision, gains, ks, roc_points};

    fn tied() -> RankedCounts {
        let scores = [30.0, 10.0, 20.0, 20.0, 10.0, 30.0];
        let outcomes = [true, false, true, false, false, true];
        RankedCounts::from_rows(&scores, &outcomes).unwrap()
    }

    #[test]
    fn rows_and_histogram_agree() {
        let mut positives = [0; 101];
        let mut negatives = [0; 101];
        (positives[30], positives[20]) = (2, 1);
        (negatives[20], negatives[10]) = (1, 2);
        let counts = RankedCounts::from_histogram(&positives, &negatives).unwrap();
        assert_eq!(counts, tied());
        assert_eq!((counts.positives(), counts.negatives()), (3, 3));
    }

    #[test]
    fn hand_worked_figures() {
        let counts = tied();
        // Nine pairs, one of them tied: 8.5 / 9.
        assert!((auc(&counts).unwrap() - 8.5 / 9.0).abs() < 1e-15);
        // TPR - FPR: 2/3 at 30, 1 - 1/3 at 20, 0 at 10. Both tie: the lower cut.
        let gap = ks(&counts).unwrap();
        assert!((gap.value - 2.0 / 3.0).abs() < 1e-15);
        assert!((gap.cut - 20.0).abs() < 1e-15);
        // 2/3 at precision 1, then 1/3 at precision 3/4.
        assert!((average_precision(&counts).unwrap() - 11.0 / 12.0).abs() < 1e-15);
        let roc = roc_points(&counts).unwrap();
        assert_eq!(roc.len(), 4);
        assert_eq!(roc[0].cut, None);
        assert!((roc[2].false_positive_rate - 1.0 / 3.0).abs() < 1e-15);
        let gain = gains(&counts).unwrap();
        assert!((gain[0].lift - 2.0).abs() < 1e-15);
        assert!((gain[2].lift - 1.0).abs() < 1e-15);
    }

    #[test]
    fn perfect_separation_of_four() {
        let counts = RankedCounts::from_rows(&[1.0, 2.0, 3.0, 4.0], &[false, false, true, true]).unwrap();
        assert!((ks(&counts).unwrap().value - 1.0).abs() < 1e-15);
        assert!((auc(&counts).unwrap() - 1.0).abs() < 1e-15);
    }

    #[test]
    fn one_class_and_none() {
        let empty = RankedCounts::default();
        let lost = RankedCounts::from_rows(&[1.0, 2.0], &[false, false]).unwrap();
        let won = RankedCounts::from_rows(&[1.0, 2.0], &[true, true]).unwrap();
        for counts in [&empty, &lost, &won] {
            assert_eq!(auc(counts), None);
            assert_eq!(ks(counts), None);
            assert_eq!(roc_points(counts), None);
        }
        assert_eq!(average_precision(&lost), None);
        assert_eq!(average_precision(&won), Some(1.0));
        assert_eq!(gains(&empty), None);
    }

    #[test]
    fn rejects_what_cannot_be_ranked() {
        assert!(RankedCounts::from_rows(&[f64::NAN], &[true]).is_err());
        assert!(RankedCounts::from_rows(&[1.0], &[]).is_err());
        assert!(RankedCounts::from_histogram(&[1], &[]).is_err());
    }
}
