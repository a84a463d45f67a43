//! The figures of a pair of cuts, measured on one split.

use crate::data::split::Split;
use crate::evaluation::cube::{CellKey, ScoreCube};
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::{Money, Score};

use super::result::{CutFigures, PairFigures};
use super::search::{AtOrAbove, Cells, Judge, Pair};
use super::volume::Volume;

/// Leads of one split, ready to be measured.
#[derive(Debug)]
pub struct Measured<'a> {
    /// All leads by score, week and source.
    pub cube: &'a ScoreCube,
    /// Sums at or above every score.
    pub sums: AtOrAbove,
    /// How leads become a volume.
    pub volume: &'a Volume,
    /// Worth, costs and limits.
    pub judge: Judge<'a>,
}

/// The leads of one split by score and targets.
pub fn cells(cube: &ScoreCube, split: Split) -> Cells {
    let mut cells = Cells::empty();
    for (key, leads) in cube.split(split) {
        cells.leads[Cells::index(key.score, key.mql, key.sql)] += leads;
    }
    cells
}

impl Measured<'_> {
    /// All figures of a pair.
    pub fn pair(&self, pair: Pair) -> PairFigures {
        let (m, s) = (pair.mql.index(), pair.sql.index());
        let sums = &self.sums;
        let rate = |part: f64, whole: f64| wilson(part as u64, whole as u64, LEVEL);
        let (value, cost) = self.judge.value_and_cost(sums, pair);
        let sql_per_quarter = self.volume.of(self.cube, |key: &CellKey| key.score >= pair.sql);
        PairFigures {
            mql: pair.mql,
            sql: pair.sql,
            mql_per_quarter: self.volume.of(self.cube, |key| key.score >= pair.mql),
            mql_precision: rate(sums.mql[m], sums.leads[m]),
            mql_recall: rate(sums.mql[m], sums.mql[0]),
            sql_precision: rate(sums.sql[s], sums.leads[s]),
            sql_recall: rate(sums.sql[s], sums.sql[0]),
            customers: self.volume.of(self.cube, |key| key.sql && key.score >= pair.sql),
            value: Money(value * self.volume.per_lead),
            cost: Money(cost * self.volume.per_lead),
            capacity_use: self.judge.limits.sql_capacity.map(|capacity| sql_per_quarter.value / capacity),
            sql_per_quarter,
        }
    }

    /// The figures of working nobody.
    pub fn nobody(&self) -> PairFigures {
        let none = self.volume.of(self.cube, |_| false);
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
            capacity_use: self.judge.limits.sql_capacity.map(|_| 0.0),
        }
    }

    /// Figures at every single cut.
    pub fn cuts(&self) -> Vec<CutFigures> {
        let figures = |score: Score| {
            let i = score.index();
            let n = self.sums.leads[i] as u64;
            CutFigures {
                score,
                per_quarter: self.sums.leads[i] * self.volume.per_lead,
                n,
                mql_precision: wilson(self.sums.mql[i] as u64, n, LEVEL),
                sql_precision: wilson(self.sums.sql[i] as u64, n, LEVEL),
            }
        };
        Score::all().map(figures).collect()
    }

    /// For every SQL cut the MQL cut of highest value, less the pairs that another one beats in both leads to sales and their
    /// precision; fewest leads first.
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

    fn best_mql(&self, sql: Score) -> Pair {
        let net = |mql: Score| {
            let (value, cost) = self.judge.value_and_cost(&self.sums, Pair { mql, sql });
            value - cost
        };
        let highest_first = Score::all().take(sql.index() + 1).collect::<Vec<_>>().into_iter().rev();
        let best = highest_first.fold(None, |best: Option<(Score, f64)>, mql| match best {
            Some((_, top)) if net(mql) <= top => best,
            _ => Some((mql, net(mql))),
        });
        Pair { mql: best.map_or(sql, |(mql, _)| mql), sql }
    }
}
