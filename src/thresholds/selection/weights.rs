//! Inverse-probability weights: every worked lead stands for all leads of its band of scores.
//!
//! A worked lead weighs one over the share worked of its band, at most [`CAP`]; leads that were not worked weigh nothing. The
//! figures are then those of all leads, if within a band chance alone decided who was worked (Horvitz and Thompson 1952). Bands
//! where nobody was worked are in no figure: weights cannot speak for them. The price is doubt: the effective sample size says how
//! many equally weighted leads would tell as much.

use crate::config::file::TargetName;
use crate::stats::bootstrap::percentile;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::random::Random;
use crate::thresholds::selected::Pair;
use crate::units::Score;

use super::result::{Weighted, WeightedFigures};
use super::{WorkedCounts, place};

/// No lead weighs more, so that a handful of leads does not carry a figure.
pub const CAP: f64 = 20.0;
/// Precision, recall, Brier score and AUC.
const FIGURES: usize = 4;

/// What weighted figures need besides the counts.
#[derive(Debug, Clone, Copy)]
pub struct Weighting<'a> {
    /// What each score means, for the MQL and the SQL target.
    pub probabilities: [&'a [f64]; 2],
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Its draws.
    pub draws: usize,
}

/// Leads of a score for one target: worked and reached, worked and not, not worked and reached, not worked and not.
type Cells = Vec<[u64; 4]>;

/// Figures with weights beside those without; `None` where nobody was worked. Bands from high to low.
pub fn weighted(counts: &WorkedCounts, bands: &[(Score, Score)], cuts: Option<Pair>, weighting: Weighting<'_>) -> Option<Weighted> {
    let whole = cells(counts, TargetName::Mql);
    let weights = weights(&whole, bands);
    let worked = counts.all().worked;
    let (mut sum, mut squares, mut capped) = (0.0, 0.0, 0);
    for (cell, weight) in whole.iter().zip(&weights) {
        let leads = (cell[0] + cell[1]) as f64;
        sum += leads * weight;
        squares += leads * weight * weight;
    }
    for &(low, high) in bands {
        let band = counts.between(low, high);
        capped += if band.worked > 0 && band.n as f64 / band.worked as f64 > CAP { band.worked } else { 0 };
    }
    let figures = |by_weight| [TargetName::Mql, TargetName::Sql].map(|target| figures(counts, bands, cuts, (target, by_weight), weighting));
    (worked > 0).then(|| Weighted {
        cap: CAP,
        capped,
        worked,
        effective: sum * sum / squares,
        plain: figures(false).into(),
        by_weight: figures(true).into(),
    })
}

fn cells(counts: &WorkedCounts, target: TargetName) -> Cells {
    let place = place(target);
    let cell = |cell: &super::WorkedCell| {
        let (reached, other) = (cell.reached[place], cell.reached_unworked[place]);
        [reached, cell.worked - reached, other, cell.unworked() - other]
    };
    counts.cells.iter().map(cell).collect()
}

/// The weight of a worked lead, by score; 0 where nobody of the band was worked.
fn weights(cells: &[[u64; 4]], bands: &[(Score, Score)]) -> Vec<f64> {
    let mut weights = vec![0.0; Score::COUNT];
    for &(low, high) in bands {
        let band = low.index()..=high.index();
        let (worked, rest) =
            cells[band.clone()].iter().fold((0, 0), |(worked, rest), cell| (worked + cell[0] + cell[1], rest + cell[2] + cell[3]));
        if worked > 0 {
            weights[band].fill(((worked + rest) as f64 / worked as f64).min(CAP));
        }
    }
    weights
}

fn figures(
    counts: &WorkedCounts,
    bands: &[(Score, Score)],
    cuts: Option<Pair>,
    (target, by_weight): (TargetName, bool),
    weighting: Weighting<'_>,
) -> WeightedFigures {
    let cut = cuts.map(|cuts| if target == TargetName::Mql { cuts.mql } else { cuts.sql });
    let probabilities = weighting.probabilities[place(target)];
    let cells = cells(counts, target);
    let measure = |cells: &[[u64; 4]]| {
        let weights = if by_weight { weights(cells, bands) } else { Vec::new() };
        measured(&sides(cells, &weights), probabilities, cut)
    };
    let values = measure(&cells);
    let flat: Vec<u64> = cells.iter().flatten().copied().collect();
    let n: u64 = flat.iter().sum();
    let behind: u64 = if by_weight { cells.iter().map(|cell| cell[0] + cell[1]).sum() } else { n };
    let mut random = Random::new(weighting.seed, if by_weight { "weighted figures" } else { "unweighted figures" });
    let mut drawn = vec![0; flat.len()];
    let draws: Vec<[f64; FIGURES]> = (0..weighting.draws)
        .map(|_| {
            random.multinomial(&flat, n, &mut drawn);
            let (cells, _) = drawn.as_chunks::<4>();
            measure(cells)
        })
        .collect();
    let interval = |figure: usize| -> Option<Estimate> {
        percentile(values[figure], &draws.iter().map(|draw| draw[figure]).collect::<Vec<f64>>(), behind, LEVEL)
    };
    WeightedFigures { target, precision: interval(0), recall: interval(1), brier: interval(2), auc: interval(3) }
}

/// Weight of those that reached the target and of the others, by score; without weights every lead weighs one.
fn sides(cells: &[[u64; 4]], weights: &[f64]) -> Vec<(f64, f64)> {
    let side = |(score, cell): (usize, &[u64; 4])| match weights.get(score) {
        Some(weight) => (cell[0] as f64 * weight, cell[1] as f64 * weight),
        None => ((cell[0] + cell[2]) as f64, (cell[1] + cell[3]) as f64),
    };
    cells.iter().enumerate().map(side).collect()
}

/// The four figures; `NaN` where one does not exist. Ties count half in the AUC.
fn measured(sides: &[(f64, f64)], probabilities: &[f64], cut: Option<Score>) -> [f64; FIGURES] {
    let total = |sides: &[(f64, f64)]| sides.iter().fold((0.0, 0.0), |sum, side| (sum.0 + side.0, sum.1 + side.1));
    let (yes, no) = total(sides);
    let (hits, others) = cut.map_or((f64::NAN, f64::NAN), |cut| total(&sides[cut.index()..]));
    let mut below = 0.0;
    let (mut pairs, mut loss) = (0.0, 0.0);
    for ((yes, no), p) in sides.iter().zip(probabilities) {
        pairs += yes * (below + no / 2.0);
        below += no;
        loss += yes * (1.0 - p).powi(2) + no * p * p;
    }
    [hits / (hits + others), hits / yes, loss / (yes + no), pairs / (yes * no)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::bootstrap::DRAWS;

    fn score(value: u8) -> Score {
        Score::new(value).unwrap()
    }

    fn add(counts: &mut WorkedCounts, at: u8, worked: bool, (leads, hits): (u64, u64)) {
        (0..leads).for_each(|lead| counts.add(score(at), worked, [lead < hits, lead < hits]));
    }

    #[test]
    fn two_bands_by_hand() {
        let mut counts = WorkedCounts::default();
        // High: 40 of 50 worked (weight 1.25), 20 reach. Low: 10 of 100 worked (weight 10), 2 reach. Lowest: 1 of 30, weight 30 cut to 20.
        add(&mut counts, 80, true, (40, 20));
        add(&mut counts, 80, false, (10, 0));
        add(&mut counts, 30, true, (10, 2));
        add(&mut counts, 30, false, (90, 0));
        add(&mut counts, 5, true, (1, 0));
        add(&mut counts, 5, false, (29, 0));
        let bands = [(score(50), score(100)), (score(10), score(49)), (score(0), score(9))];
        let probabilities: Vec<f64> = (0..Score::COUNT).map(|score| if score >= 50 { 0.5 } else { 0.2 }).collect();
        let weighting = Weighting { probabilities: [&probabilities; 2], seed: 1, draws: DRAWS };
        let cuts = Pair { mql: score(50), sql: score(50) };
        let found = weighted(&counts, &bands, Some(cuts), weighting).unwrap();
        assert_eq!((found.capped, found.worked), (1, 51));
        // (40 x 1.25 + 10 x 10 + 20)^2 / (40 x 1.25^2 + 10 x 100 + 400).
        assert!((found.effective - 170.0_f64.powi(2) / (62.5 + 1_000.0 + 400.0)).abs() < 1e-9);
        let (plain, by_weight) = (&found.plain[0], &found.by_weight[0]);
        assert!((plain.precision.unwrap().value - 0.4).abs() < 1e-12 && (plain.recall.unwrap().value - 20.0 / 22.0).abs() < 1e-12);
        // Weighted: 25 of 50 at or above the cut; 25 of 25 + 20 in all.
        assert!((by_weight.precision.unwrap().value - 0.5).abs() < 1e-12 && (by_weight.recall.unwrap().value - 25.0 / 45.0).abs() < 1e-12);
        // 50 leads of loss 0.25; low: 20 of 0.64, 80 of 0.04; lowest: 20 of 0.04.
        assert!((by_weight.brier.unwrap().value - (12.5 + 12.8 + 3.2 + 0.8) / 170.0).abs() < 1e-12);
        // Others: 25 high, 80 low, 20 lowest. High reach: 25 x (100 + 12.5); low reach: 20 x (20 + 40).
        assert!((by_weight.auc.unwrap().value - (25.0 * 112.5 + 20.0 * 60.0) / (45.0 * 125.0)).abs() < 1e-12);
        assert_eq!(found, weighted(&counts, &bands, Some(cuts), weighting).unwrap());
    }

    #[test]
    fn with_everyone_worked_weights_change_nothing() {
        let mut counts = WorkedCounts::default();
        (0..=100).for_each(|at| add(&mut counts, at, true, (10, u64::from(at) / 15)));
        let bands = [(score(60), score(100)), (score(0), score(59))];
        let probabilities = vec![0.3; Score::COUNT];
        let found = weighted(&counts, &bands, None, Weighting { probabilities: [&probabilities; 2], seed: 2, draws: DRAWS }).unwrap();
        let values = |figures: &WeightedFigures| [figures.brier.unwrap().value, figures.auc.unwrap().value];
        for (plain, by_weight) in values(&found.plain[0]).into_iter().zip(values(&found.by_weight[0])) {
            assert!((plain - by_weight).abs() < 1e-12);
        }
        assert!((found.effective - 1_010.0).abs() < 1e-9 && found.plain[0].precision.is_none());
        let nobody = {
            let mut counts = WorkedCounts::default();
            add(&mut counts, 50, false, (9, 1));
            counts
        };
        assert_eq!(weighted(&nobody, &bands, None, Weighting { probabilities: [&probabilities; 2], seed: 2, draws: DRAWS }), None);
    }
}
