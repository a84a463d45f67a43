//! How far an assumption may be wrong before another pair would be chosen.

use crate::config::settings::{Limits, ValueSettings};
use crate::data::split::Split;
use crate::units::Money;

use super::figures::cells;
use super::limit::in_force;
use super::recommend::{Evidence, judge, volume};
use super::result::{Assumption, Boundary, Robustness};
use super::search::Judge;
use super::selected::{AtOrAbove, Pair};

/// Steps of the scan: four to each doubling, up to eight times and down to an eighth.
const STEPS: i32 = 12;
const PER_DOUBLING: f64 = 4.0;
/// Halvings of the step in which the choice changes: to less than a tenth of a percent.
const HALVINGS: usize = 8;
/// The same choice: both cuts within so many points.
const SAME: u8 = 2;

/// The range of every assumption over which the choice stays within 2 points, all else being as it is; tightest first. Assumptions
/// that the config does not make are left out.
pub fn robustness(evidence: &Evidence<'_>, chosen: Pair) -> Vec<Robustness> {
    let base = World {
        value: evidence.settings.value.clone(),
        limits: evidence.limits.clone(),
        sums: AtOrAbove::new(&cells(evidence.cube, Split::Calibrate)),
    };
    let judge = judge(evidence, volume(evidence, Split::Calibrate).per_lead);
    let choose = |assumption, factor: f64| {
        let world = base.with(assumption, factor);
        let best = Judge { value: &world.value, ..judge }.best(&world.sums, &in_force(&world.limits));
        best.map(|best| best.pair)
    };
    let one = |assumption: Assumption| {
        let value = base.figure(assumption)?;
        let boundary = |direction: f64| boundary(|factor| choose(assumption, factor), chosen, direction);
        Some(Robustness { assumption, value, low: boundary(-1.0), high: boundary(1.0) })
    };
    let mut ranges: Vec<Robustness> = Assumption::ALL.into_iter().filter_map(one).collect();
    ranges.sort_by(|a, b| a.tightness().total_cmp(&b.tightness()));
    ranges
}

/// Where the choice changes when a factor grows (or falls) from 1; `None` when it does not in the range scanned.
fn boundary(choose: impl Fn(f64) -> Option<Pair>, chosen: Pair, direction: f64) -> Option<Boundary> {
    let near = |pair: Pair| pair.mql.get().abs_diff(chosen.mql.get()) <= SAME && pair.sql.get().abs_diff(chosen.sql.get()) <= SAME;
    let same = |exponent: f64| choose((exponent * direction).exp2()).is_some_and(near);
    let first = (1..=STEPS).map(|step| f64::from(step) / PER_DOUBLING).find(|exponent| !same(*exponent))?;
    let (mut inside, mut outside) = (first - 1.0 / PER_DOUBLING, first);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(inside, outside);
        if same(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    let factor = (outside * direction).exp2();
    let pair = choose(factor);
    Some(Boundary { factor, mql: pair.map(|pair| pair.mql), sql: pair.map(|pair| pair.sql) })
}

/// What a search is made with.
struct World {
    value: ValueSettings,
    limits: Limits,
    sums: AtOrAbove,
}

impl World {
    /// What the config or the data say; `None` where the config says nothing.
    fn figure(&self, assumption: Assumption) -> Option<f64> {
        let money = |amount: Money| (amount.0 > 0.0).then_some(amount.0);
        match assumption {
            Assumption::SqlSuccess => money(self.value.sql_success),
            Assumption::MqlSuccess => money(self.value.mql_success),
            Assumption::SqlCost => money(self.value.sql_cost),
            Assumption::MqlCost => money(self.value.mql_cost),
            Assumption::SqlCapacity => self.limits.sql_capacity,
            Assumption::MqlCapacity => self.limits.mql_capacity,
            Assumption::BaseRate => (self.sums.leads[0] > 0.0).then(|| self.sums.sql[0] / self.sums.leads[0]),
        }
    }

    fn with(&self, assumption: Assumption, factor: f64) -> Self {
        let (mut value, mut limits, mut sums) = (self.value.clone(), self.limits.clone(), self.sums.clone());
        let scale = |bound: &mut Option<f64>| *bound = bound.map(|bound| bound * factor);
        match assumption {
            Assumption::SqlSuccess => value.sql_success.0 *= factor,
            Assumption::MqlSuccess => value.mql_success.0 *= factor,
            Assumption::SqlCost => value.sql_cost.0 *= factor,
            Assumption::MqlCost => value.mql_cost.0 *= factor,
            Assumption::SqlCapacity => scale(&mut limits.sql_capacity),
            Assumption::MqlCapacity => scale(&mut limits.mql_capacity),
            Assumption::BaseRate => {
                let AtOrAbove { leads, mql, sql } = &mut sums;
                for reached in [mql, sql] {
                    reached.iter_mut().zip(&*leads).for_each(|(reached, leads)| *reached = (*reached * factor).min(*leads));
                }
            }
        }
        Self { value, limits, sums }
    }
}
