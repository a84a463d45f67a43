//! The figures of a pair of cuts, measured on one split.
//!
//! Everything that is known of a pair follows from what is known of its two cuts, so that a saved review answers for any of the
//! 5,151 pairs.

use crate::config::decision::WatchedFigure;
use crate::config::settings::ValueSettings;
use crate::data::split::Split;
use crate::evaluation::cube::ScoreCube;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proportion::wilson;
use crate::units::{Money, Score};

use super::limit;
use super::result::{CutFigures, LimitUse, PairFigures, TargetSummary, Thresholds, Worth};
use super::search::Judge;
use super::selected::{AtOrAbove, Cells, Pair};
use super::volume::Volume;

/// Leads of one split, ready to be measured.
#[derive(Debug)]
pub struct Measured<'a> {
    /// Sums at or above every score.
    pub sums: AtOrAbove,
    /// Objective, worth and costs, and the volume of a lead.
    pub judge: Judge<'a>,
    /// Figures at every cut.
    pub cuts: Vec<CutFigures>,
    capacity: Option<f64>,
}

/// What a pair's figures are read from.
#[derive(Debug, Clone, Copy)]
struct Table<'a> {
    cuts: &'a [CutFigures],
    worth: &'a Worth,
    per_lead: f64,
    capacity: Option<f64>,
}

/// The leads of one split by score and targets.
pub fn cells(cube: &ScoreCube, split: Split) -> Cells {
    let mut cells = Cells::empty();
    for (key, leads) in cube.split(split) {
        cells.leads[Cells::index(key.score, key.mql, key.sql)] += leads;
    }
    cells
}

impl Thresholds {
    /// All figures of any pair, from the saved figures of its two cuts; `None` when these are absent.
    pub fn what_if(&self, pair: Pair) -> Option<PairFigures> {
        let capacity = self.sql_capacity();
        let table = Table { cuts: &self.cuts, worth: &self.worth, per_lead: self.per_lead, capacity };
        (self.cuts.len() == Score::COUNT).then(|| table.pair(pair))
    }

    /// What any pair makes of each limit in force, on the leads measured, and whether that keeps it; empty when the figures of the cuts
    /// are absent.
    pub fn limits_at(&self, pair: Pair) -> Vec<(LimitUse, bool)> {
        if self.cuts.len() != Score::COUNT {
            return Vec::new();
        }
        let at = |figure: fn(&CutFigures) -> u64| self.cuts.iter().map(|cut| figure(cut) as f64).collect();
        let sums = AtOrAbove { leads: at(|cut| cut.n), mql: at(|cut| cut.mql_reached), sql: at(|cut| cut.sql_reached) };
        let selected = sums.selected(pair);
        let stands = |limit: &LimitUse| {
            let value = limit::figure(limit.name, &selected, self.per_lead);
            let kept = limit::keeps((limit.name, limit.bound), &selected, self.per_lead);
            (LimitUse { value, binds: false, ..*limit }, kept)
        };
        self.limits.iter().map(stands).collect()
    }

    /// The target that a watched figure is about.
    pub fn target_of(&self, figure: WatchedFigure) -> &TargetSummary {
        match figure {
            WatchedFigure::MqlPrecision | WatchedFigure::MqlPerQuarter => &self.target_mql,
            WatchedFigure::SqlPrecision | WatchedFigure::SqlPerQuarter => &self.target_sql,
        }
    }

    /// Leads that sales can work, if the config says it.
    pub fn sql_capacity(&self) -> Option<f64> {
        let capacity = |limit: &&super::result::LimitUse| limit.name == super::result::LimitName::SqlCapacity;
        self.limits.iter().find(capacity).map(|limit| limit.bound)
    }
}

impl Worth {
    /// As the config states it.
    pub fn of(settings: &ValueSettings) -> Self {
        let ValueSettings { currency, sql_success, mql_success, sql_cost, mql_cost } = settings.clone();
        Self { currency, sql_success, mql_success, sql_cost, mql_cost }
    }
}

impl Table<'_> {
    fn pair(&self, pair: Pair) -> PairFigures {
        let (all, m, s) = (&self.cuts[0], &self.cuts[pair.mql.index()], &self.cuts[pair.sql.index()]);
        let (between, between_reached) = (m.n.saturating_sub(s.n), m.mql_reached.saturating_sub(s.mql_reached));
        let money = |sql: u64, sql_each: Money, mql: u64, mql_each: Money| {
            Money((sql as f64 * sql_each.0 + mql as f64 * mql_each.0) * self.per_lead)
        };
        let worth = self.worth;
        PairFigures {
            mql: pair.mql,
            sql: pair.sql,
            mql_per_quarter: m.volume,
            mql_precision: m.mql_precision,
            mql_recall: wilson(m.mql_reached, all.mql_reached, LEVEL),
            sql_per_quarter: s.volume,
            sql_precision: s.sql_precision,
            sql_recall: wilson(s.sql_reached, all.sql_reached, LEVEL),
            customers: s.customers,
            value: money(s.sql_reached, worth.sql_success, between_reached, worth.mql_success),
            cost: money(s.n, worth.sql_cost, between, worth.mql_cost),
            capacity_use: self.capacity.map(|capacity| s.volume.value / capacity),
        }
    }
}

impl<'a> Measured<'a> {
    /// Measures a split of a cube. `capacity` is what sales can work.
    pub fn new(cube: &ScoreCube, split: Split, volume: &Volume, judge: Judge<'a>, capacity: Option<f64>) -> Self {
        let sums = AtOrAbove::new(&cells(cube, split));
        let volumes = volume.at_or_above(cube);
        let figures = |score: Score| {
            let i = score.index();
            let (n, mql_reached, sql_reached) = (sums.leads[i] as u64, sums.mql[i] as u64, sums.sql[i] as u64);
            CutFigures {
                score,
                per_quarter: volumes[i].leads.value,
                volume: volumes[i].leads,
                customers: volumes[i].customers,
                n,
                mql_reached,
                sql_reached,
                mql_precision: wilson(mql_reached, n, LEVEL),
                sql_precision: wilson(sql_reached, n, LEVEL),
            }
        };
        let cuts = Score::all().map(figures).collect();
        Self { sums, judge, cuts, capacity }
    }

    /// All figures of a pair.
    pub fn pair(&self, pair: Pair) -> PairFigures {
        let worth = Worth::of(self.judge.value);
        Table { cuts: &self.cuts, worth: &worth, per_lead: self.judge.per_lead, capacity: self.capacity }.pair(pair)
    }

    /// The figures of working nobody.
    pub fn nobody(&self) -> PairFigures {
        let none = Estimate { value: 0.0, low: 0.0, high: 0.0, n: 0, ..self.cuts[0].volume };
        PairFigures {
            mql: Score::MAX,
            sql: Score::MAX,
            mql_per_quarter: none,
            mql_precision: None,
            mql_recall: None,
            sql_per_quarter: none,
            sql_precision: None,
            sql_recall: None,
            customers: none,
            value: Money(0.0),
            cost: Money(0.0),
            capacity_use: self.capacity.map(|_| 0.0),
        }
    }

    /// For every SQL cut the MQL cut that the objective likes best, less the pairs that another one beats in both leads to sales and
    /// their precision; fewest leads first.
    pub fn frontier(&self) -> Vec<PairFigures> {
        let precision = |sql: Score| self.sums.sql[sql.index()] / self.sums.leads[sql.index()];
        let mut front: Vec<Pair> = Vec::new();
        let mut best = f64::NEG_INFINITY;
        // Most leads first: walking up, a pair stays only if it is more precise than all that send more leads.
        for sql in Score::all().filter(|sql| self.sums.leads[sql.index()] > 0.0) {
            let more_than_last = front.last().is_none_or(|last| self.sums.leads[last.sql.index()] > self.sums.leads[sql.index()]);
            if precision(sql) > best && more_than_last {
                best = precision(sql);
                front.push(self.best_mql(sql));
            }
        }
        front.iter().rev().map(|pair| self.pair(*pair)).collect()
    }

    /// Of equals the highest; the SQL cut itself where the objective rules out all.
    fn best_mql(&self, sql: Score) -> Pair {
        let mut best: Option<(f64, Score)> = None;
        for mql in Score::all().take(sql.index() + 1) {
            if let Some(worth) = self.judge.worth(&self.sums, Pair { mql, sql })
                && best.is_none_or(|(top, _)| worth >= top)
            {
                best = Some((worth, mql));
            }
        }
        Pair { mql: best.map_or(sql, |(_, mql)| mql), sql }
    }
}
