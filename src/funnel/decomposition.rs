//! Why the rate moved between two quarters: source mix, score mix, change within, maturity; they add up to the change.
//!
//! # Definition
//! `r` is the share of a quarter's leads that have reached the stage so far. A younger quarter has a lower one for no other reason
//! than its age. So both quarters are compared at an equal age: `F(s, b)` is the Aalen-Johansen share of the leads of source `s` and score
//! band `b` that had reached the stage by that age (losses compete, leads not yet that old are censored), `p(s)` the share of a source and
//! `p(b|s)` that of a band within it. With `M(s) = sum_b p(b|s) F(s, b)` and `F = sum_s p(s) M(s)`, a bar for the mean and a delta for the
//! difference of both quarters:
//!
//! - source mix `sum_s delta p(s) bar M(s)`;
//! - score mix `sum_s bar p(s) sum_b delta p(b|s) bar F(s, b)`;
//! - change within `sum_s bar p(s) sum_b bar p(b|s) delta F(s, b)`;
//! - maturity `delta (r - F)`: what the rates so far owe to leads having been watched for another time.
//!
//! The first three add up to `delta F`, all four to `delta r`. The first three are Kitagawa's, one within the other: each interaction is
//! parted in halves, and what sources differ by in scores belongs to the source mix.
//!
//! A source with too few leads in one of the quarters, one that came or went above all, cannot show a change of its own. All that it
//! adds or takes away, `delta (p M)`, counts as source mix. Sources small in both are taken together first.
//!
//! Intervals: each step is a smooth function of the leads' weights, so that its variance is the sum of the squared influences of single leads
//! (`stats/survival/influence`), both quarters being independent.
//!
//! # Limits
//! It says where the change lies, not what caused it. Within a group, leads that came in early and late during a quarter are taken to be
//! alike. Leads that reached the stage at an unknown moment cannot be placed and are counted apart.
//!
//! # References
//! - Kitagawa, E. M. (1955). Components of a difference between two rates. JASA 50, 1168-1194. doi:10.1080/01621459.1955.10501299
//! - Das Gupta, P. (1993). Standardization and decomposition of rates: a user's manual. US Bureau of the Census, P23-186 (nested factors).
//! - Aalen and Johansen (1978), see `stats/survival/aalen_johansen`.

mod groups;
mod parts;
mod side;
mod slope;

use std::ops::Range;

use rayon::prelude::*;

use crate::config::settings::Target;
use crate::data::table::LeadTable;
use crate::period::Quarter;
use crate::units::{Days, Score};

use super::result::{Cohort, Compared, RateChange};

pub use groups::MOST_BANDS;

/// What the comparison needs.
#[derive(Debug, Clone, Copy)]
pub struct Quarters<'a> {
    /// The units counted, in order of time.
    pub units: &'a LeadTable,
    /// Their scores; `None` where no model was fitted.
    pub scores: Option<&'a [Score]>,
    /// Fewest leads that a group must have in both quarters to stand for itself, and a quarter to be compared.
    pub smallest: u64,
}

/// A quarter and its rows.
type Run = (Quarter, Range<u32>);
/// The earlier quarter and the later one.
type Pair = (Compared, [Run; 2]);

impl Quarters<'_> {
    /// Why the rates of these targets moved: the newest quarter against the one before and against a year ago, and the newest mature
    /// quarter against the one before it, as far as they have enough leads. Empty for undated data and for undated stages. A quarter of which
    /// outcomes are not recorded from its first lead on is compared with none.
    ///
    /// Targets of one stage count once.
    pub fn changes(self, targets: &[Target], cohorts: &[Cohort]) -> Vec<RateChange> {
        let mut stages: Vec<Target> = Vec::new();
        for target in targets {
            let known = stages.iter().any(|known| known.stage == target.stage);
            if !known && self.units.stages().get(target.stage).is_some_and(|stage| stage.dated) {
                stages.push(*target);
            }
        }
        let pairs = self.pairs(cohorts);
        let jobs: Vec<(&Target, &Pair)> = stages.iter().flat_map(|target| pairs.iter().map(move |pair| (target, pair))).collect();
        jobs.into_par_iter().filter_map(|(target, (compared, sides))| self.change(*target, *compared, sides)).collect()
    }

    fn pairs(self, cohorts: &[Cohort]) -> Vec<Pair> {
        let Some(quarters) = self.units.quarters() else { return Vec::new() };
        let mut first = 0;
        let mut runs: Vec<Run> = Vec::new();
        for run in quarters.chunk_by(|a, b| a == b) {
            runs.push((run[0], first..first + run.len() as u32));
            first += run.len() as u32;
        }
        let recorded = |run: &&Run| {
            let first = self.units.created().map(|created| created[run.1.start as usize]);
            self.units.outcomes_from().is_none_or(|from| first.is_some_and(|first| first >= from))
        };
        let large = |run: &&Run| u64::from(run.1.end - run.1.start) >= self.smallest.max(1) && recorded(run);
        let find = |quarter: Quarter| runs.iter().filter(large).find(|run| run.0 == quarter).cloned();
        let newest = runs.iter().rfind(large).cloned();
        let matured = |run: &&Run| cohorts.iter().any(|cohort| cohort.cohort == run.0 && cohort.matured);
        let mature = runs.iter().filter(large).rfind(matured).cloned().filter(|run| Some(run) != newest.as_ref());
        let year_before = |quarter: Quarter| quarter.previous().previous().previous().previous();
        let pair = |compared, later: Option<Run>, earlier: fn(Quarter) -> Quarter| {
            let later = later?;
            Some((compared, [find(earlier(later.0))?, later]))
        };
        let wanted = [
            pair(Compared::Previous, newest.clone(), Quarter::previous),
            pair(Compared::YearBefore, newest, year_before),
            pair(Compared::Mature, mature, Quarter::previous),
        ];
        wanted.into_iter().flatten().collect()
    }

    fn change(self, target: Target, compared: Compared, sides: &[Run; 2]) -> Option<RateChange> {
        let [from, to] = sides;
        let days = self.equal_age(&to.1, target.within)?;
        let groups = groups::Groups::new(self, [from.1.clone(), to.1.clone()]);
        let watched = [side::Side::new(self, target.stage, &groups, from.1.clone(), days)?, {
            side::Side::new(self, target.stage, &groups, to.1.clone(), days)?
        }];
        let stage = &self.units.stages()[target.stage];
        let named = parts::Named { stage: stage.id.clone(), label: stage.label.clone(), compared, quarters: [from.0, to.0], days };
        Some(parts::RateParts::new(&groups, &watched, self.scores.is_some()).named(named))
    }

    /// Whole days that half of these leads have been watched for, at most the target's time; `None` below one day.
    fn equal_age(self, rows: &Range<u32>, within: Option<Days>) -> Option<f64> {
        let (created, as_of) = self.units.created().zip(self.units.as_of())?;
        // Leads stand in order of time: the one in the middle has the median age.
        let middle = created[(rows.start + (rows.end - rows.start) / 2) as usize];
        let age = as_of.since(middle).0.floor();
        let days = within.map_or(age, |within| age.min(within.0));
        (days >= 1.0).then_some(days)
    }
}
