//! The recommendation: chosen on the calibrate split, measured on the test split, shaken by resampling.

use rayon::prelude::*;

use crate::config::settings::{CurrentCuts, Limits, ThresholdSettings};
use crate::data::split::Split;
use crate::evaluation::cube::ScoreCube;
use crate::stats::bootstrap::DRAWS;
use crate::stats::random::Random;
use crate::units::Score;

use super::figures::{Measured, cells};
use super::result::{Infeasible, LimitName, LimitUse, Relaxed, Stability};
use super::search::{AtOrAbove, Cells, Judge, Pair};
use super::volume::{Span, Volume};

/// What the cuts are chosen from.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// Objective, worth and costs.
    pub settings: &'a ThresholdSettings,
    /// Limits.
    pub limits: &'a Limits,
    /// The score that the new cuts are set on.
    pub cube: &'a ScoreCube,
    /// How long the calibrate and the test split reach.
    pub spans: (Span, Span),
    /// Seed of the resampling.
    pub seed: u64,
}

/// The choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The pair; `None` when no pair meets all limits.
    pub pair: Option<Pair>,
    /// How it stands to the limits where it was chosen.
    pub limits: Vec<LimitUse>,
    /// Why there is none.
    pub infeasible: Option<Infeasible>,
    /// Per single limit dropped, the best pair that meets the others, and what it makes of the dropped one.
    pub nearest: Vec<(LimitName, Pair, f64)>,
    /// What resampling makes of it.
    pub stability: Option<Stability>,
}

/// Leads of a split and how they become a volume.
pub fn volume(evidence: &Evidence<'_>, split: Split) -> Volume {
    let leads = cells(evidence.cube, split).leads.iter().sum();
    let span = if split == Split::Calibrate { evidence.spans.0 } else { evidence.spans.1 };
    Volume::new(split, leads, span, evidence.seed)
}

/// Chooses on the calibrate split.
pub fn choose(evidence: &Evidence<'_>) -> Choice {
    let volume = volume(evidence, Split::Calibrate);
    let judge = Judge { settings: evidence.settings, limits: evidence.limits, per_lead: volume.per_lead };
    let cells = cells(evidence.cube, Split::Calibrate);
    let sums = AtOrAbove::new(&cells);
    let limits = judge.limits();
    let best = judge.best(&sums, &limits);
    let without = |dropped: LimitName| -> Vec<_> { limits.iter().copied().filter(|(name, _)| *name != dropped).collect() };
    let relaxed: Vec<_> = limits.iter().map(|&(name, _)| (name, judge.best(&sums, &without(name)))).collect();
    let uses = limits.iter().zip(&relaxed).map(|(&(name, bound), (_, free))| LimitUse {
        name,
        bound,
        value: best.and_then(|(pair, _)| judge.limit_value(name, &sums, pair)),
        binds: match (best, free) {
            (Some((_, with)), Some((_, without))) => *without > with,
            _ => best.is_none(),
        },
    });
    let nearest = |(name, free): &(LimitName, Option<(Pair, f64)>)| {
        let (pair, _) = (*free)?;
        Some((*name, pair, judge.limit_value(*name, &sums, pair)?))
    };
    Choice {
        pair: best.map(|(pair, _)| pair),
        limits: uses.collect(),
        infeasible: best.is_none().then(|| infeasible(&judge, &sums, &limits)),
        nearest: relaxed.iter().filter_map(nearest).collect(),
        stability: best.map(|(pair, _)| stability(&judge, &cells, pair, evidence.seed)),
    }
}

fn infeasible(judge: &Judge<'_>, sums: &AtOrAbove, limits: &[(LimitName, f64)]) -> Infeasible {
    let alone = limits.iter().filter(|limit| judge.best(sums, &[**limit]).is_none());
    Infeasible { impossible_alone: alone.map(|(name, _)| *name).collect(), together: limits.iter().map(|(name, _)| *name).collect() }
}

/// Redraws the split's leads and searches again, as often as [`DRAWS`] says.
fn stability(judge: &Judge<'_>, cells: &Cells, chosen: Pair, seed: u64) -> Stability {
    let limits = judge.limits();
    let total = cells.leads.iter().sum();
    let draw = |number: usize| {
        let mut random = Random::new(seed.wrapping_add(number as u64), "cuts");
        let mut drawn = Cells::empty();
        random.multinomial(&cells.leads, total, &mut drawn.leads);
        judge.best(&AtOrAbove::new(&drawn), &limits).map(|(pair, _)| pair)
    };
    let pairs: Vec<Option<Pair>> = (0..DRAWS).into_par_iter().map(draw).collect();
    let near = |a: Score, b: Score| a.get().abs_diff(b.get()) <= 2;
    let share = |keep: &dyn Fn(&Pair) -> bool| pairs.iter().flatten().filter(|pair| keep(pair)).count() as f64 / DRAWS as f64;
    let sorted = |cut: fn(&Pair) -> Score| {
        let mut cuts: Vec<Score> = pairs.iter().flatten().map(cut).collect();
        cuts.sort_unstable();
        cuts
    };
    Stability {
        draws: DRAWS as u32,
        infeasible_draws: pairs.iter().filter(|pair| pair.is_none()).count() as u32,
        mql: sorted(|pair| pair.mql),
        sql: sorted(|pair| pair.sql),
        within_2: share(&|pair| near(pair.mql, chosen.mql) && near(pair.sql, chosen.sql)),
        mql_within_2: share(&|pair| near(pair.mql, chosen.mql)),
        sql_within_2: share(&|pair| near(pair.sql, chosen.sql)),
    }
}

/// Measures a cube's pairs on the test split.
pub fn measured<'a>(evidence: &Evidence<'a>, cube: &'a ScoreCube, volume: &'a Volume) -> Measured<'a> {
    let judge = Judge { settings: evidence.settings, limits: evidence.limits, per_lead: volume.per_lead };
    Measured { cube, sums: AtOrAbove::new(&cells(cube, Split::Test)), volume, judge }
}

/// The nearest pairs with their figures.
pub fn nearest(choice: &Choice, measured: &Measured<'_>) -> Vec<Relaxed> {
    let entry = |&(without, pair, value): &(LimitName, Pair, f64)| Relaxed { without, pair: measured.pair(pair), value };
    choice.nearest.iter().map(entry).collect()
}

/// The cuts in force as a pair.
pub fn current_pair(current: &CurrentCuts) -> Pair {
    Pair { mql: current.mql, sql: current.sql }
}

/// The limits that a pair breaks on the leads measured.
pub fn broken(pair: Pair, measured: &Measured<'_>) -> Vec<LimitUse> {
    let Measured { judge, sums, .. } = measured;
    let limits = judge.limits().into_iter().filter(|limit| !judge.meets(*limit, sums, pair));
    limits.map(|(name, bound)| LimitUse { name, bound, value: judge.limit_value(name, sums, pair), binds: false }).collect()
}
