//! Leads by score, and what a pair of cuts selects of them.

use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

use crate::units::Score;

/// Leads with one score, by target reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// Leads by score x (MQL target reached) x (SQL target reached): index `score * 4 + mql * 2 + sql`.
    pub leads: Vec<u64>,
}

impl Cells {
    /// The place of a lead.
    pub fn index(score: Score, mql: bool, sql: bool) -> usize {
        score.index() * 4 + usize::from(mql) * 2 + usize::from(sql)
    }

    /// No lead.
    pub fn empty() -> Self {
        Self { leads: vec![0; Score::COUNT * 4] }
    }
}

/// Leads at or above every cut (one entry more than scores: the last selects nobody).
#[derive(Debug, Clone, PartialEq)]
pub struct AtOrAbove {
    /// Leads.
    pub leads: Vec<f64>,
    /// Of these, reached the MQL target.
    pub mql: Vec<f64>,
    /// Of these, reached the SQL target.
    pub sql: Vec<f64>,
}

/// A pair of cuts, `mql <= sql`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    /// MQL cut.
    pub mql: Score,
    /// SQL cut.
    pub sql: Score,
}

/// Leads at or above one cut, and those of them that reached its target.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Hits {
    /// Leads.
    pub leads: f64,
    /// Of these, reached the target.
    pub reached: f64,
}

impl Hits {
    /// Share that reached the target; `None` without leads.
    pub fn rate(self) -> Option<f64> {
        (self.leads > 0.0).then(|| self.reached / self.leads)
    }
}

/// What a pair selects, as counts of leads.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Selected {
    /// All leads.
    pub all: f64,
    /// All leads that reached the MQL target.
    pub all_mql: f64,
    /// All leads that reached the SQL target.
    pub all_sql: f64,
    /// At or above the MQL cut, against the MQL target.
    pub mql: Hits,
    /// At or above the SQL cut, against the SQL target.
    pub sql: Hits,
    /// Between the two cuts, against the MQL target.
    pub between: Hits,
}

impl Add for Hits {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { leads: self.leads + other.leads, reached: self.reached + other.reached }
    }
}

impl Sub for Hits {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { leads: self.leads - other.leads, reached: self.reached - other.reached }
    }
}

impl Add for Selected {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            all_mql: self.all_mql + other.all_mql,
            all_sql: self.all_sql + other.all_sql,
            mql: self.mql + other.mql,
            sql: self.sql + other.sql,
            between: self.between + other.between,
        }
    }
}

/// Leads of several segments, each under a pair of its own, as one selection.
impl Sum for Selected {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

impl Selected {
    /// Nobody.
    pub fn none() -> Self {
        let none = Hits { leads: 0.0, reached: 0.0 };
        Self { all: 0.0, all_mql: 0.0, all_sql: 0.0, mql: none, sql: none, between: none }
    }

    /// Adds leads that reached both targets or not, of whom these shares are at or above the MQL and the SQL cut.
    pub fn add(&mut self, leads: u64, (mql, sql): (bool, bool), (of_mql, of_sql): (f64, f64)) {
        let (n, is_mql, is_sql) = (leads as f64, f64::from(u8::from(mql)), f64::from(u8::from(sql)));
        let add = |hits: &mut Hits, leads: f64, reached: f64| {
            hits.leads += leads;
            hits.reached += leads * reached;
        };
        self.all += n;
        self.all_mql += n * is_mql;
        self.all_sql += n * is_sql;
        add(&mut self.mql, n * of_mql, is_mql);
        add(&mut self.sql, n * of_sql, is_sql);
        add(&mut self.between, n * (of_mql - of_sql), is_mql);
    }
}

impl AtOrAbove {
    /// Sums from the top.
    pub fn new(cells: &Cells) -> Self {
        let mut sums = Self { leads: vec![0.0; 102], mql: vec![0.0; 102], sql: vec![0.0; 102] };
        for score in Score::all().rev() {
            let i = score.index();
            let at = |mql, sql| cells.leads[Cells::index(score, mql, sql)] as f64;
            let (yes, no) = (at(true, true), at(false, false));
            sums.leads[i] = sums.leads[i + 1] + yes + no + at(true, false) + at(false, true);
            sums.mql[i] = sums.mql[i + 1] + yes + at(true, false);
            sums.sql[i] = sums.sql[i + 1] + yes + at(false, true);
        }
        sums
    }

    /// What a pair selects.
    pub fn selected(&self, pair: Pair) -> Selected {
        let (m, s) = (pair.mql.index(), pair.sql.index());
        Selected {
            all: self.leads[0],
            all_mql: self.mql[0],
            all_sql: self.sql[0],
            mql: Hits { leads: self.leads[m], reached: self.mql[m] },
            sql: Hits { leads: self.leads[s], reached: self.sql[s] },
            between: Hits { leads: self.leads[m] - self.leads[s], reached: self.mql[m] - self.mql[s] },
        }
    }
}
