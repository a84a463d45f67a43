//! Gates on two dimensions together: a lead is MQL when its fit reaches one gate and its engagement another, SQL when both reach
//! higher or equal gates.
//!
//! The gates tried on a dimension are the values that leads have; with more than [`MOST_STEPS`] of them, the lowest values of
//! that many groups of about equal size, ties together. The search goes through all pairs of gates on counts summed from the top in
//! both directions, and shares objective and limits with the search of cuts on a score.

#[cfg(test)]
mod tests;

use crate::stats::binning::equal_count_ranges;
use crate::stats::estimate::Estimate;

use super::limit::{self, Limit};
use super::objective;
use super::result::{AxisOfGrid, GridVerdict};
use super::search::Judge;
use super::selected::{Hits, Selected};

/// Gates tried on a dimension at most.
pub const MOST_STEPS: usize = 25;

/// The gates tried on one dimension, in its own points.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Rising.
    steps: Vec<f64>,
    highest: f64,
    coarse: bool,
}

impl Axis {
    /// From the points of the leads; `None` unless there are two different values.
    pub fn new(points: &[f64]) -> Option<Self> {
        let mut values = points.to_vec();
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        let highest = values.last().copied()?;
        let coarse = values.len() > MOST_STEPS;
        let steps = if coarse { equal_count_ranges(points, MOST_STEPS).ok()?.iter().map(|range| range.low).collect() } else { values };
        (steps.len() > 1).then_some(Self { steps, highest, coarse })
    }

    /// How many gates a lead with so many points passes.
    fn passed(&self, points: f64) -> usize {
        self.steps.partition_point(|step| *step <= points)
    }

    /// The axis with two of its gates, for the review.
    pub fn told(&self, (mql, sql): (f64, f64)) -> AxisOfGrid {
        let lowest = self.steps.first().copied().unwrap_or(mql);
        AxisOfGrid { mql, sql, lowest, highest: self.highest, steps: self.steps.clone(), coarse: self.coarse }
    }
}

/// Both dimensions.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// Fit.
    pub fit: Axis,
    /// Engagement.
    pub engagement: Axis,
}

/// A lead: its points on both dimensions (`None`: no gate lets it pass), and whether it reached the MQL and the SQL target.
pub type GridLead = (Option<(f64, f64)>, bool, bool);

/// Leads that pass every pair of gates: all of them, those that reached the MQL target, those that reached the SQL target.
#[derive(Debug, Clone, PartialEq)]
pub struct Passing {
    /// By gates passed on fit and on engagement; row by row, one row and one column for leads that pass none.
    sums: Vec<[f64; 3]>,
    /// Gates of fit and of engagement, plus one.
    size: (usize, usize),
    all: [f64; 3],
}

/// Gates in points, fit before engagement. A lead passes when both of its dimensions are at or above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gating {
    /// To MQL.
    pub mql: (f64, f64),
    /// To SQL; neither below the MQL gate.
    pub sql: (f64, f64),
}

impl Gating {
    /// 2 for a lead that passes the SQL gates, 1 for one that passes the MQL gates alone, 0 for others.
    pub fn zone(&self, points: Option<(f64, f64)>) -> u8 {
        let passes = |gates: (f64, f64)| points.is_some_and(|points| points.0 >= gates.0 && points.1 >= gates.1);
        u8::from(passes(self.mql)) + u8::from(passes(self.sql))
    }
}

impl Passing {
    /// Counts leads.
    pub fn new(plane: &Plane, leads: impl Iterator<Item = GridLead>) -> Self {
        let size = (plane.fit.steps.len() + 1, plane.engagement.steps.len() + 1);
        let mut sums = vec![[0.0; 3]; size.0 * size.1];
        let mut all = [0.0; 3];
        for (points, mql, sql) in leads {
            let counts = [1.0, f64::from(u8::from(mql)), f64::from(u8::from(sql))];
            all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            if let Some((fit, engagement)) = points {
                let place = plane.fit.passed(fit) * size.1 + plane.engagement.passed(engagement);
                sums[place].iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
        }
        let mut passing = Self { sums, size, all };
        passing.sum_from_the_top();
        passing
    }

    fn sum_from_the_top(&mut self) {
        let (rows, columns) = self.size;
        let mut add = |to: usize, from: usize| {
            let from = self.sums[from];
            self.sums[to].iter_mut().zip(from).for_each(|(sum, more)| *sum += more);
        };
        for row in 0..rows {
            (0..columns - 1).rev().for_each(|column| add(row * columns + column, row * columns + column + 1));
        }
        for row in (0..rows - 1).rev() {
            (0..columns).for_each(|column| add(row * columns + column, (row + 1) * columns + column));
        }
    }

    /// What the gates with these numbers, counted from 1, select.
    fn selected(&self, mql: (usize, usize), sql: (usize, usize)) -> Selected {
        let (m, s) = (self.sums[mql.0 * self.size.1 + mql.1], self.sums[sql.0 * self.size.1 + sql.1]);
        Selected {
            all: self.all[0],
            all_mql: self.all[1],
            all_sql: self.all[2],
            mql: Hits { leads: m[0], reached: m[1] },
            sql: Hits { leads: s[0], reached: s[2] },
            between: Hits { leads: m[0] - s[0], reached: m[1] - s[1] },
        }
    }

    /// The best gates that keep these limits, and their worth. Of equal gates those that ask for least work: fewest leads to sales,
    /// then fewest to marketing, then the highest gates. `None` when no gates keep the limits.
    pub fn best(&self, plane: &Plane, judge: &Judge<'_>, limits: &[Limit]) -> Option<(Gating, f64)> {
        let mut best: Option<((f64, f64, f64), [usize; 4])> = None;
        let corners = || (1..self.size.0).rev().flat_map(|fit| (1..self.size.1).rev().map(move |engagement| (fit, engagement)));
        for sql in corners() {
            for mql in corners().filter(|mql| mql.0 <= sql.0 && mql.1 <= sql.1) {
                let selected = self.selected(mql, sql);
                let Some(worth) = objective::worth(judge.objective, &selected, judge.per_lead, judge.value) else { continue };
                let rank = (worth, -selected.sql.leads, -selected.mql.leads);
                if best.is_none_or(|(top, _)| rank > top) && limits.iter().all(|limit| limit::keeps(*limit, &selected, judge.per_lead)) {
                    best = Some((rank, [mql.0, mql.1, sql.0, sql.1]));
                }
            }
        }
        let ((worth, ..), [a, b, c, d]) = best?;
        let gates = |fit: usize, engagement: usize| (plane.fit.steps[fit - 1], plane.engagement.steps[engagement - 1]);
        Some((Gating { mql: gates(a, b), sql: gates(c, d) }, worth))
    }
}

impl GridVerdict {
    /// What may be said when the gates are worth so much more than a pair on leads that neither was chosen on, and keep all limits
    /// there or not.
    pub fn of(difference: Option<&Estimate>, keeps_limits: bool) -> Self {
        match difference {
            Some(difference) if difference.low > 0.0 && keeps_limits => Self::GridPays,
            Some(difference) if difference.low > 0.0 => Self::BreaksLimits,
            Some(difference) if difference.high < 0.0 => Self::SingleScoreIsBetter,
            _ => Self::CannotTell,
        }
    }
}
