//! What else could be chosen: the pair that each other objective prefers, and the pairs around the recommended one.

use crate::config::settings::{Limits, Objective, ThresholdSettings};
use crate::data::split::Split;
use crate::units::Score;

use super::figures::{Measured, cells};
use super::limit::in_force;
use super::recommend::{Evidence, judge, volume};
use super::result::{PairFigures, RunnerUp, Scenario};
use super::search::Judge;
use super::selected::{AtOrAbove, Pair};

/// Points by which both cuts are moved.
const SHIFTS: [i8; 7] = [-15, -10, -5, 0, 5, 10, 15];

/// The pair that every objective prefers under the same limits, chosen like the recommended one on the calibrate split and measured
/// beside it. Objectives without an aim in the config are left out, as is one that no pair satisfies.
pub fn runners_up(evidence: &Evidence<'_>, measured: &Measured<'_>) -> Vec<RunnerUp> {
    let per_lead = volume(evidence, Split::Calibrate).per_lead;
    let sums = AtOrAbove::new(&cells(evidence.cube, Split::Calibrate));
    let limits = in_force(evidence.limits);
    let one = |objective: Objective| {
        let judge = Judge { objective, ..judge(evidence, per_lead) };
        let best = judge.best(&sums, &limits)?;
        Some(RunnerUp { objective: objective.name(), pair: measured.pair(best.pair) })
    };
    objectives(evidence.settings, evidence.limits).into_iter().filter_map(one).collect()
}

/// The objectives that the config says enough for; the chosen one first.
fn objectives(settings: &ThresholdSettings, limits: &Limits) -> Vec<Objective> {
    let mut all = vec![settings.objective];
    if settings.value.is_known() {
        all.push(Objective::ExpectedValue);
    }
    all.extend([Objective::FBeta(1.0), Objective::Youden]);
    if let (Some(mql), Some(sql)) = (limits.mql_capacity, limits.sql_capacity) {
        all.push(Objective::CapacityFill { mql, sql });
    }
    let chosen = settings.objective.name();
    let mut others = all.split_off(1);
    others.retain(|objective| objective.name() != chosen);
    all.extend(others);
    all
}

/// Both cuts moved up and down together; cuts stop at 0 and 100.
pub fn scenarios(around: Pair, measured: &Measured<'_>) -> Vec<Scenario> {
    let moved = |cut: Score, points: i8| Score::from_scaled(f64::from(cut.get()) + f64::from(points));
    let figures = |points: i8| -> PairFigures { measured.pair(Pair { mql: moved(around.mql, points), sql: moved(around.sql, points) }) };
    SHIFTS.into_iter().map(|points| Scenario { points, pair: figures(points) }).collect()
}
