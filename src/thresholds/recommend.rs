//! The recommendation: chosen on the calibrate split, measured on the test split.

use crate::config::settings::{CurrentCuts, Limits, ThresholdSettings};
use crate::data::split::Split;
use crate::evaluation::cube::ScoreCube;
use crate::units::Score;

use super::figures::{Measured, cells};
use super::limit::{self, Limit, in_force};
use super::result::{ChosenCut, ChosenFrom, Infeasible, LimitName, LimitUse, Relaxed, Stability};
use super::search::{Best, Judge};
use super::selected::{AtOrAbove, Pair};
use super::stability::stability;
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
    /// The leads that it was chosen from.
    pub chosen_from: ChosenFrom,
}

/// Leads of a split and how they become a volume.
pub fn volume(evidence: &Evidence<'_>, split: Split) -> Volume {
    let leads = cells(evidence.cube, split).leads.iter().sum();
    let span = if split == Split::Calibrate { evidence.spans.0 } else { evidence.spans.1 };
    Volume::new(split, leads, span, evidence.seed)
}

/// What pairs of a split are judged by.
pub fn judge<'a>(evidence: &Evidence<'a>, per_lead: f64) -> Judge<'a> {
    Judge { objective: evidence.settings.objective, value: &evidence.settings.value, per_lead }
}

/// Chooses on the calibrate split.
pub fn choose(evidence: &Evidence<'_>) -> Choice {
    let judge = judge(evidence, volume(evidence, Split::Calibrate).per_lead);
    let cells = cells(evidence.cube, Split::Calibrate);
    let sums = AtOrAbove::new(&cells);
    let limits = in_force(evidence.limits);
    let best = judge.best(&sums, &limits);
    let figure = |name, pair: Pair| limit::figure(name, &sums.selected(pair), judge.per_lead);
    let others = |dropped: LimitName| -> Vec<Limit> { limits.iter().copied().filter(|(name, _)| *name != dropped).collect() };
    let relaxed = |limit: &Limit| -> (LimitName, Option<Best>) { (limit.0, judge.best(&sums, &others(limit.0))) };
    let relaxed: Vec<_> = limits.iter().map(relaxed).collect();
    let uses = limits.iter().zip(&relaxed).map(|(&(name, bound), (_, free))| LimitUse {
        name,
        bound,
        value: best.and_then(|best| figure(name, best.pair)),
        binds: match (best, free) {
            (Some(with), Some(without)) => without.worth > with.worth,
            _ => best.is_none(),
        },
    });
    // With a recommendation the question is what a limit costs; without one, how far off it is.
    let near = |(limit, (name, free)): (&Limit, &(LimitName, Option<Best>))| {
        let pair = if best.is_some() { (*free)?.pair } else { judge.nearest(&sums, *limit, &others(*name))? };
        Some((*name, pair, figure(*name, pair)?))
    };
    Choice {
        pair: best.map(|best| best.pair),
        nearest: limits.iter().zip(&relaxed).filter_map(near).collect(),
        limits: uses.collect(),
        infeasible: best.is_none().then(|| infeasible(&judge, &sums, &limits)),
        stability: best.map(|best| stability(&judge, &limits, &cells, best.pair, evidence.seed)),
        chosen_from: ChosenFrom { per_lead: judge.per_lead, cuts: chosen_cuts(&sums) },
    }
}

fn chosen_cuts(sums: &AtOrAbove) -> Vec<ChosenCut> {
    let at = |score: Score| {
        let i = score.index();
        ChosenCut { score, n: sums.leads[i] as u64, mql_reached: sums.mql[i] as u64, sql_reached: sums.sql[i] as u64 }
    };
    Score::all().map(at).collect()
}

fn infeasible(judge: &Judge<'_>, sums: &AtOrAbove, limits: &[Limit]) -> Infeasible {
    let names = |limits: &[Limit]| limits.iter().map(|(name, _)| *name).collect();
    let alone: Vec<Limit> = limits.iter().copied().filter(|limit| judge.best(sums, &[*limit]).is_none()).collect();
    Infeasible {
        impossible_alone: names(&alone),
        clash: names(&judge.clash(sums, limits)),
        together: names(limits),
        goal_out_of_reach: judge.best(sums, &[]).is_none(),
    }
}

/// Measures a cube's pairs on the test split.
pub fn measured<'a>(evidence: &Evidence<'a>, cube: &ScoreCube, volume: &Volume) -> Measured<'a> {
    Measured::new(cube, Split::Test, volume, judge(evidence, volume.per_lead), evidence.limits.sql_capacity)
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
pub fn broken(pair: Pair, measured: &Measured<'_>, limits: &Limits) -> Vec<LimitUse> {
    limit::broken(&in_force(limits), &measured.sums.selected(pair), measured.judge.per_lead)
}
