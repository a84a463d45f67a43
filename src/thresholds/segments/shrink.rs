//! Own cuts drawn towards the pair for all: empirical Bayes on the scale of the score.
//!
//! A segment's own cut is taken as the pair for all plus a true difference, of variance `t²` between segments, plus an error. The
//! error's variance is that of the cut over resampled leads of the segment, at the same price and at least a quarter point². `t²`
//! is the moment estimate of `DerSimonian` and Laird about a known centre, 0 when the cuts spread no wider than their errors. The
//! weight of the own cut is `t² / (t² + error²)`. The cut of a resampled segment is not normal (its error falls with the cube
//! root of n), so the weight is a rule and no posterior: what it is worth is measured on later leads.
//!
//! # References
//! - Efron, B. and Morris, C. (1975). Data analysis using Stein's estimator and its generalizations. JASA 70, 311-319.
//!   doi:10.1080/01621459.1975.10479864
//! - `DerSimonian`, R. and Laird, N. (1986). Meta-analysis in clinical trials. Controlled Clinical Trials 7, 177-188.
//!   doi:10.1016/0197-2456(86)90046-2

use rayon::prelude::*;

use crate::stats::random::Random;
use crate::thresholds::result::CutWeight;
use crate::thresholds::selected::{AtOrAbove, Cells, Pair};
use crate::units::Score;

use super::price::Price;
use super::{OwnPair, Together};

/// Resamples for the errors.
const DRAWS: usize = 200;
/// Least variance of a cut, in points²: cuts are whole points.
const LEAST_VARIANCE: f64 = 0.25;
/// Steps in which all weights are lowered together until the limits are kept.
const STEPS: u8 = 20;

/// The own cuts drawn towards the pair for all. Where the shrunken cuts together break a limit, or are worth less than one pair for
/// all on the leads that they were chosen on, all weights are lowered alike to the share that is worth most and keeps the limits.
pub fn shrunken(together: &Together<'_>, (own, price): (&[Pair], &Price), cells: &[&Cells], seed: u64) -> Vec<OwnPair> {
    let errors = variances(together.for_all, *price, cells, seed);
    let for_all = together.for_all;
    let mql = weights(&own.iter().map(|pair| distance(pair.mql, for_all.mql)).collect::<Vec<_>>(), &errors.0);
    let sql = weights(&own.iter().map(|pair| distance(pair.sql, for_all.sql)).collect::<Vec<_>>(), &errors.1);
    let at = |share: f64| -> Vec<Pair> {
        let one = |place: usize| drawn(for_all, own[place], (share * mql[place], share * sql[place]));
        (0..own.len()).map(one).collect()
    };
    let mut best = (f64::NEG_INFINITY, 0.0, at(0.0));
    for step in 0..=STEPS {
        let share = f64::from(step) / f64::from(STEPS);
        let pairs = at(share);
        if let Some(worth) = together.worth(&pairs).filter(|worth| *worth > best.0) {
            best = (worth, share, pairs);
        }
    }
    let (_, share, pairs) = best;
    let entry = |(place, shrunk): (usize, Pair)| OwnPair {
        own: own[place],
        shrunk,
        weight: CutWeight { mql: share * mql[place], sql: share * sql[place] },
        std_error: CutWeight { mql: errors.0[place].sqrt(), sql: errors.1[place].sqrt() },
    };
    pairs.into_iter().enumerate().map(entry).collect()
}

fn distance(cut: Score, from: Score) -> f64 {
    f64::from(cut.get()) - f64::from(from.get())
}

/// The pair that lies so far on the way from the pair for all to the own one; an MQL cut above the SQL cut is lowered to it.
fn drawn(for_all: Pair, own: Pair, (mql, sql): (f64, f64)) -> Pair {
    let at = |from: Score, to: Score, weight: f64| Score::from_scaled(f64::from(from.get()) + weight * distance(to, from));
    let sql = at(for_all.sql, own.sql, sql);
    Pair { mql: at(for_all.mql, own.mql, mql).min(sql), sql }
}

/// Variance of each segment's two cuts over resampled leads, at a fixed price.
fn variances(for_all: Pair, price: Price, cells: &[&Cells], seed: u64) -> (Vec<f64>, Vec<f64>) {
    let of_draw = |number: usize| -> Vec<Pair> {
        let mut random = Random::new(seed.wrapping_add(number as u64), "own cuts");
        let mut drawn = Cells::empty();
        let mut one = |cells: &&Cells| {
            random.multinomial(&cells.leads, cells.leads.iter().sum(), &mut drawn.leads);
            price.best(&AtOrAbove::new(&drawn), for_all)
        };
        cells.iter().map(&mut one).collect()
    };
    let draws: Vec<Vec<Pair>> = (0..DRAWS).into_par_iter().map(of_draw).collect();
    let variance = |place: usize, cut: fn(&Pair) -> Score| {
        let cuts = || draws.iter().map(|draw| f64::from(cut(&draw[place]).get()));
        let mean = cuts().sum::<f64>() / DRAWS as f64;
        (cuts().map(|cut| (cut - mean).powi(2)).sum::<f64>() / (DRAWS - 1) as f64).max(LEAST_VARIANCE)
    };
    let all = |cut: fn(&Pair) -> Score| (0..cells.len()).map(|place| variance(place, cut)).collect();
    (all(|pair| pair.mql), all(|pair| pair.sql))
}

/// Weight of each difference from 0, given the variance of its error.
///
/// Differences 10 and 0 with variances 1: `Q = 100`, `t² = (100 - 2) / 2 = 49`, both weights `49 / 50`.
pub fn weights(differences: &[f64], variances: &[f64]) -> Vec<f64> {
    let q: f64 = differences.iter().zip(variances).map(|(x, v)| x * x / v).sum();
    let precision: f64 = variances.iter().map(|v| 1.0 / v).sum();
    let between = if precision > 0.0 { ((q - differences.len() as f64) / precision).max(0.0) } else { 0.0 };
    variances.iter().map(|v| between / (between + v)).collect()
}
