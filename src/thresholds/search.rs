//! Exhaustive search over the 5,151 pairs of cuts.

use crate::config::settings::{Objective, ValueSettings};
use crate::units::Score;

use super::limit::{self, Limit};
use super::objective;
use super::selected::{AtOrAbove, Pair};

/// What pairs are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a> {
    /// What is maximised.
    pub objective: Objective,
    /// Worth and costs.
    pub value: &'a ValueSettings,
    /// Volume of one lead of the split.
    pub per_lead: f64,
}

/// A pair and what it is worth by the objective.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// The pair.
    pub pair: Pair,
    /// Its worth.
    pub worth: f64,
}

/// All pairs, highest SQL cut first, then highest MQL cut: the order of rising work.
pub fn pairs() -> impl Iterator<Item = Pair> {
    let below = |sql: Score| Score::all().rev().skip(Score::COUNT - 1 - sql.index());
    Score::all().rev().flat_map(move |sql| below(sql).map(move |mql| Pair { mql, sql }))
}

impl Judge<'_> {
    /// How good a pair is; `None` where the objective rules it out.
    pub fn worth(&self, sums: &AtOrAbove, pair: Pair) -> Option<f64> {
        objective::worth(self.objective, &sums.selected(pair), self.per_lead, self.value)
    }

    /// Whether worth is a sum over leads, so that twice the leads are worth twice as much.
    pub fn adds_up(&self) -> bool {
        matches!(self.objective, Objective::ExpectedValue | Objective::TargetPrecision { .. })
    }

    /// The best pair that keeps these limits. Of equal pairs, the one that asks for least work (highest SQL cut, then highest MQL
    /// cut); for Youden's index and the F-measure the median of the tied SQL cuts, rounded down, and then of its MQL cuts.
    pub fn best(&self, sums: &AtOrAbove, limits: &[Limit]) -> Option<Best> {
        let mut best: Option<f64> = None;
        let mut tied: Vec<Pair> = Vec::new();
        for pair in pairs() {
            let selected = sums.selected(pair);
            let Some(worth) = objective::worth(self.objective, &selected, self.per_lead, self.value) else { continue };
            if best.is_some_and(|top| worth < top) || !limits.iter().all(|limit| limit::keeps(*limit, &selected, self.per_lead)) {
                continue;
            }
            if best.is_none_or(|top| worth > top) {
                best = Some(worth);
                tied.clear();
            }
            tied.push(pair);
        }
        Some(Best { pair: self.settle(&tied)?, worth: best? })
    }

    /// One of equal pairs, given in the order of rising work.
    fn settle(&self, tied: &[Pair]) -> Option<Pair> {
        if !objective::ties_at_median(self.objective) {
            return tied.first().copied();
        }
        let median = |mut cuts: Vec<Score>| {
            cuts.sort_unstable();
            cuts.dedup();
            cuts.get(cuts.len().saturating_sub(1) / 2).copied()
        };
        let sql = median(tied.iter().map(|pair| pair.sql).collect())?;
        let mql = median(tied.iter().filter(|pair| pair.sql == sql).map(|pair| pair.mql).collect())?;
        Some(Pair { mql, sql })
    }

    /// The pair that misses one limit by least while it keeps the others; of equals, the best by the objective.
    pub fn nearest(&self, sums: &AtOrAbove, missed: Limit, others: &[Limit]) -> Option<Pair> {
        let mut nearest: Option<(f64, f64, Pair)> = None;
        for pair in pairs() {
            let selected = sums.selected(pair);
            let miss = limit::miss(missed, &selected, self.per_lead);
            let Some(worth) = self.worth(sums, pair).filter(|_| miss.is_finite()) else { continue };
            let better = nearest.is_none_or(|(least, top, _)| miss < least || (miss <= least && worth > top));
            if better && others.iter().all(|limit| limit::keeps(*limit, &selected, self.per_lead)) {
                nearest = Some((miss, worth, pair));
            }
        }
        nearest.map(|(_, _, pair)| pair)
    }

    /// The fewest limits that no pair keeps together; of equally few, the first in order. Empty when a pair keeps all.
    pub fn clash(&self, sums: &AtOrAbove, limits: &[Limit]) -> Vec<Limit> {
        let mut sets: Vec<Vec<Limit>> = (1..1_usize << limits.len())
            .map(|bits| limits.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, limit)| *limit).collect())
            .collect();
        sets.sort_by_key(Vec::len);
        sets.into_iter().find(|set| self.best(sums, set).is_none()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
