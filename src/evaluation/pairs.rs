//! Two scores of the same leads: a small cube of their joint counts, and what follows from it.
//!
//! The cube has one count per pair of scores and outcome, 20,402 in all, however many leads there are.

use crate::calibration::calibrator::Calibrator;
use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proper_score::LOG_LOSS_CLIP;
use crate::stats::random::Random;
use crate::stats::ranking::delong::{AucDifference, PairedCell, difference_of_cells};
use crate::units::Score;

/// Leads that lose alike are drawn together: this many groups of the range of differences. What is lost of the
/// spread is below 1/12 of a group's width squared.
const GROUPS: usize = 128;

/// Counts of leads by two scores and outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairCube {
    /// Others and converted leads, by first and second score.
    cells: Vec<[u64; 2]>,
}

impl PairCube {
    /// Counts leads: first score, second score, converted.
    pub fn new(leads: impl Iterator<Item = (Score, Score, bool)>) -> Self {
        let mut cells = vec![[0; 2]; Score::COUNT * Score::COUNT];
        for (first, second, converted) in leads {
            cells[first.index() * Score::COUNT + second.index()][usize::from(converted)] += 1;
        }
        Self { cells }
    }

    /// Cells that hold leads, with both scores.
    fn occupied(&self) -> impl Iterator<Item = (usize, usize, [u64; 2])> + '_ {
        let cells = self.cells.iter().enumerate().filter(|(_, cell)| cell[0] + cell[1] > 0);
        cells.map(|(place, cell)| (place / Score::COUNT, place % Score::COUNT, *cell))
    }

    /// AUC of the first score less that of the second (`DeLong`, paired); `None` when a class has fewer than two leads.
    pub fn auc_difference(&self) -> Option<AucDifference> {
        let cell = |(first, second, [negatives, positives]): (usize, usize, [u64; 2])| PairedCell { first, second, positives, negatives };
        let cells: Vec<PairedCell> = self.occupied().map(cell).collect();
        difference_of_cells(&cells, LEVEL)
    }

    /// Mean loss of the first probabilities less that of the second, with its paired bootstrap interval; `None` without leads.
    fn mean_difference(&self, loss: impl Fn(usize, usize, bool) -> f64, random: &mut Random) -> Option<Estimate> {
        let sides =
            |(first, second, cell): (usize, usize, [u64; 2])| [(cell[0], loss(first, second, false)), (cell[1], loss(first, second, true))];
        let cells: Vec<(u64, f64)> = self.occupied().flat_map(sides).filter(|(leads, _)| *leads > 0).collect();
        let (groups, n) = grouped(&cells);
        let value = mean(&groups, n)?;
        let counts: Vec<u64> = groups.iter().map(|group| group.0).collect();
        let mut drawn = vec![0; counts.len()];
        let draws: Vec<f64> = (0..DRAWS)
            .map(|_| {
                random.multinomial(&counts, n, &mut drawn);
                drawn.iter().zip(&groups).map(|(leads, group)| *leads as f64 * group.1).sum::<f64>() / n as f64
            })
            .collect();
        percentile(value, &draws, n, LEVEL)
    }

    /// Brier score of the first model less that of the second: below zero the first is better.
    pub fn brier_difference(&self, calibrators: (&Calibrator, &Calibrator), random: &mut Random) -> Option<Estimate> {
        let (first, second) = (probabilities(calibrators.0), probabilities(calibrators.1));
        let square = |p: f64, converted: bool| if converted { (1.0 - p).powi(2) } else { p * p };
        self.mean_difference(|a, b, converted| square(first[a], converted) - square(second[b], converted), random)
    }

    /// Log loss of the first model less that of the second: below zero the first is better.
    pub fn log_loss_difference(&self, calibrators: (&Calibrator, &Calibrator), random: &mut Random) -> Option<Estimate> {
        let (first, second) = (probabilities(calibrators.0), probabilities(calibrators.1));
        let surprise = |p: f64, converted: bool| -(if converted { p } else { 1.0 - p }).max(LOG_LOSS_CLIP).ln();
        self.mean_difference(|a, b, converted| surprise(first[a], converted) - surprise(second[b], converted), random)
    }
}

fn probabilities(calibrator: &Calibrator) -> Vec<f64> {
    Score::all().map(|score| calibrator.probability(score).get()).collect()
}

/// Leads and their mean difference, by equal parts of the range of differences; and all leads.
fn grouped(cells: &[(u64, f64)]) -> (Vec<(u64, f64)>, u64) {
    let low = cells.iter().map(|cell| cell.1).fold(f64::INFINITY, f64::min);
    let high = cells.iter().map(|cell| cell.1).fold(f64::NEG_INFINITY, f64::max);
    let mut groups = vec![(0, 0.0); GROUPS];
    for &(leads, difference) in cells {
        let share = if high > low { (difference - low) / (high - low) } else { 0.0 };
        let group = &mut groups[((share * GROUPS as f64) as usize).min(GROUPS - 1)];
        group.0 += leads;
        group.1 += leads as f64 * difference;
    }
    groups.retain(|group| group.0 > 0);
    groups.iter_mut().for_each(|group| group.1 /= group.0 as f64);
    let n = groups.iter().map(|group| group.0).sum();
    (groups, n)
}

fn mean(groups: &[(u64, f64)], n: u64) -> Option<f64> {
    (n > 0).then(|| groups.iter().map(|(leads, difference)| *leads as f64 * difference).sum::<f64>() / n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::calibrator::ScoreCounts;
    use crate::config::file::CalibrationMethod;
    use crate::stats::proper_score;
    use crate::stats::ranking::{RankedCounts, delong};

    /// Leads with a sharp score and a blunt copy of it.
    fn leads() -> Vec<(Score, Score, bool)> {
        let mut random = Random::new(4, "pairs test");
        let lead = |_| {
            let x = random.normal(0.0, 1.0);
            let noisy = x + random.normal(0.0, 1.5);
            let converted = random.bernoulli(crate::stats::logit::sigmoid(1.5 * x - 1.0));
            let score = |x: f64| Score::from_scaled(50.0 + 14.0 * x);
            (score(x), score(noisy), converted)
        };
        (0..3_000).map(lead).collect()
    }

    fn calibrator(leads: &[(Score, bool)]) -> Calibrator {
        let mut counts = ScoreCounts::default();
        leads.iter().for_each(|(score, converted)| counts.add(*score, *converted, 1));
        Calibrator::fit(&counts, CalibrationMethod::Platt).unwrap()
    }

    #[test]
    fn the_cube_says_the_same_as_the_rows() {
        let leads = leads();
        let cube = PairCube::new(leads.iter().copied());
        let first: Vec<f64> = leads.iter().map(|lead| f64::from(lead.0.get())).collect();
        let second: Vec<f64> = leads.iter().map(|lead| f64::from(lead.1.get())).collect();
        let outcomes: Vec<bool> = leads.iter().map(|lead| lead.2).collect();
        let rows = delong::difference(&first, &second, &outcomes, LEVEL).unwrap().unwrap();
        let cells = cube.auc_difference().unwrap();
        for (one, other) in [(rows.first, cells.first), (rows.difference.low, cells.difference.low), (rows.p_value, cells.p_value)] {
            assert!((one - other).abs() < 1e-12);
        }
    }

    #[test]
    fn the_sharper_score_loses_less() {
        let leads = leads();
        let cube = PairCube::new(leads.iter().copied());
        let first = calibrator(&leads.iter().map(|lead| (lead.0, lead.2)).collect::<Vec<_>>());
        let second = calibrator(&leads.iter().map(|lead| (lead.1, lead.2)).collect::<Vec<_>>());
        let mut random = Random::new(1, "pairs");
        let brier = cube.brier_difference((&first, &second), &mut random).unwrap();
        let log_loss = cube.log_loss_difference((&first, &second), &mut random).unwrap();
        assert!(brier.high < 0.0 && log_loss.high < 0.0, "{brier:?} {log_loss:?}");
        let of = |pick: fn(&(Score, Score, bool)) -> Score, calibrator: &Calibrator| {
            let p: Vec<f64> = leads.iter().map(|lead| calibrator.probability(pick(lead)).get()).collect();
            let y: Vec<bool> = leads.iter().map(|lead| lead.2).collect();
            proper_score::brier(&RankedCounts::from_rows(&p, &y).unwrap()).unwrap().unwrap()
        };
        assert!((brier.value - (of(|lead| lead.0, &first) - of(|lead| lead.1, &second))).abs() < 1e-12);
        // The paired interval is that of a mean: 1.96 standard errors of the differences.
        let d = |lead: &(Score, Score, bool)| {
            let square = |p: f64| (p - f64::from(u8::from(lead.2))).powi(2);
            square(first.probability(lead.0).get()) - square(second.probability(lead.1).get())
        };
        let spread = leads.iter().map(|lead| (d(lead) - brier.value).powi(2)).sum::<f64>() / leads.len() as f64;
        let width = 2.0 * 1.96 * (spread / leads.len() as f64).sqrt();
        assert!((brier.width() / width - 1.0).abs() < 0.08, "{} against {width}", brier.width());
    }

    #[test]
    fn nothing_to_compare() {
        let cube = PairCube::new(std::iter::empty());
        let fitted = calibrator(&leads().iter().map(|lead| (lead.0, lead.2)).collect::<Vec<_>>());
        assert_eq!(cube.auc_difference(), None);
        assert_eq!(cube.brier_difference((&fitted, &fitted), &mut Random::new(1, "pairs")), None);
    }
}
