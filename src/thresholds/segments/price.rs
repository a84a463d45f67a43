//! Equal terms: one price for all segments.
//!
//! Every limit and every objective looks at five sums over all segments: leads at or above the MQL cut and those of them that
//! reached its target; leads at or above the SQL cut and those of them that reached the MQL and the SQL target. Where the objective
//! is a sum, its price of one more of each is fixed; where it is a ratio, the price is its slope at what is selected, taken anew
//! after every step (Dinkelbach's step for one ratio). Each limit that would be broken adds a price of its own, the lowest at which
//! it is kept, found by halving; limits take turns. At a price each segment's best pair is a matter of its own leads alone, and a
//! segment that takes more is paid for by others that take less, since all of them see the same price (Everett's theorem: what is
//! best at a price is best of all that uses no more). Between two prices whole steps of a score may fall, so that a bound may
//! be left with a little room.
//!
//! # References
//! - Everett, H. (1963). Generalized Lagrange multiplier method for solving problems of optimum allocation of resources.
//!   Operations Research 11, 399-417. doi:10.1287/opre.11.3.399
//! - Dinkelbach, W. (1967). On nonlinear fractional programming. Management Science 13, 492-498. doi:10.1287/mnsc.13.7.492

use crate::config::settings::Objective;
use crate::thresholds::limit::{self, Limit};
use crate::thresholds::result::LimitName;
use crate::thresholds::search::Judge;
use crate::thresholds::selected::{AtOrAbove, Hits, Pair, Selected};
use crate::units::Score;

use super::Together;

/// Times that the slope of an objective is taken anew.
const ROUNDS: usize = 8;
/// Times that each limit has its turn.
const TURNS: usize = 4;
/// Fourfold steps up from a thousandth of the objective's price, and halvings after them.
const RAISES: i32 = 15;
const HALVINGS: usize = 30;

/// What one more of each is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Price {
    /// A lead at or above the MQL cut.
    mql_leads: f64,
    /// One that reached the MQL target.
    mql_reached: f64,
    /// A lead at or above the SQL cut.
    sql_leads: f64,
    /// One that reached the MQL target.
    sql_mql_reached: f64,
    /// One that reached the SQL target.
    sql_reached: f64,
}

impl Price {
    /// The slope of an objective at what is selected.
    fn of_objective(judge: &Judge<'_>, at: &Selected) -> Self {
        let worth = judge.value;
        match judge.objective {
            Objective::ExpectedValue => Self {
                mql_leads: -worth.mql_cost.0,
                mql_reached: worth.mql_success.0,
                sql_leads: worth.mql_cost.0 - worth.sql_cost.0,
                sql_mql_reached: -worth.mql_success.0,
                sql_reached: worth.sql_success.0,
            },
            Objective::FBeta(beta) => Self::of_rates(|hits, reached| f_beta_slope(hits, reached, beta), at),
            Objective::Youden => Self::of_rates(|_, reached| (-rate(at.all - reached), rate(reached) + rate(at.all - reached)), at),
            Objective::TargetPrecision { .. } => Self { mql_leads: 1.0, sql_leads: 1.0, ..Self::default() },
            Objective::TargetVolume { mql, sql } => {
                let slope = |hits: Hits, aim: f64| {
                    let over = hits.leads * judge.per_lead - aim;
                    if over.abs() > 0.0 { -over.signum() * judge.per_lead / aim } else { 0.0 }
                };
                Self { mql_leads: slope(at.mql, mql), sql_leads: slope(at.sql, sql), ..Self::default() }
            }
            Objective::CapacityFill { mql, sql } => Self { mql_leads: 1.0 / mql, sql_leads: 1.0 / sql, ..Self::default() },
        }
    }

    /// From the slopes of a stage's rate by leads and by leads that reached its target.
    fn of_rates(slope: impl Fn(Hits, f64) -> (f64, f64), at: &Selected) -> Self {
        let (mql, sql) = (slope(at.mql, at.all_mql), slope(at.sql, at.all_sql));
        Self { mql_leads: mql.0, mql_reached: mql.1, sql_leads: sql.0, sql_reached: sql.1, sql_mql_reached: 0.0 }
    }

    /// How the room that a limit leaves grows.
    fn of_room((name, bound): Limit, per_lead: f64) -> Self {
        let none = Self::default();
        match name {
            LimitName::SqlCapacity => Self { sql_leads: -per_lead, ..none },
            LimitName::MqlCapacity => Self { mql_leads: -per_lead, ..none },
            LimitName::MqlPrecision => Self { mql_leads: -bound, mql_reached: 1.0, ..none },
            LimitName::SqlPrecision => Self { sql_leads: -bound, sql_reached: 1.0, ..none },
            LimitName::MqlVolume => Self { mql_leads: per_lead, ..none },
            LimitName::SqlVolume => Self { sql_leads: per_lead, ..none },
            LimitName::MqlShare => Self { mql_leads: -1.0, ..none },
            LimitName::SqlShare => Self { sql_leads: -1.0, ..none },
        }
    }

    fn plus(self, other: Self, times: f64) -> Self {
        Self {
            mql_leads: self.mql_leads + times * other.mql_leads,
            mql_reached: self.mql_reached + times * other.mql_reached,
            sql_leads: self.sql_leads + times * other.sql_leads,
            sql_mql_reached: self.sql_mql_reached + times * other.sql_mql_reached,
            sql_reached: self.sql_reached + times * other.sql_reached,
        }
    }

    fn largest(self) -> f64 {
        let parts = [self.mql_leads, self.mql_reached, self.sql_leads, self.sql_mql_reached, self.sql_reached];
        parts.into_iter().map(f64::abs).fold(0.0, f64::max)
    }

    /// A segment's best pair at this price; of equal pairs the one nearest to `near`, and of these the one that asks for least work.
    pub fn best(self, sums: &AtOrAbove, near: Pair) -> Pair {
        let mql = |i: usize| self.mql_leads * sums.leads[i] + self.mql_reached * sums.mql[i];
        let sql = |i: usize| self.sql_leads * sums.leads[i] + self.sql_mql_reached * sums.mql[i] + self.sql_reached * sums.sql[i];
        let away = |a: Score, b: Score| a.get().abs_diff(b.get());
        let better = |new: (f64, u8), old: (f64, u8)| new.0 > old.0 || (new.0 >= old.0 && new.1 <= old.1);
        let mut below: Option<((f64, u8), Score)> = None;
        let mut best: Option<((f64, u8), Pair)> = None;
        for cut in Score::all() {
            let here = (mql(cut.index()), away(cut, near.mql));
            if below.is_none_or(|(old, _)| better(here, old)) {
                below = Some((here, cut));
            }
            let Some(((worth, moved), mql_cut)) = below else { continue };
            let here = (worth + sql(cut.index()), moved + away(cut, near.sql));
            if best.is_none_or(|(old, _)| better(here, old)) {
                best = Some((here, Pair { mql: mql_cut, sql: cut }));
            }
        }
        best.map_or(near, |(_, pair)| pair)
    }
}

fn rate(leads: f64) -> f64 {
    if leads > 0.0 { 1.0 / leads } else { 0.0 }
}

/// Slopes of `(1 + b²) TP / (b² P + selected)` by selected leads and by TP.
fn f_beta_slope(hits: Hits, positives: f64, beta: f64) -> (f64, f64) {
    let squared = beta * beta;
    let by_reached = (1.0 + squared) * rate(squared * positives + hits.leads);
    (-by_reached * hits.reached * rate(squared * positives + hits.leads), by_reached)
}

/// What an objective demands beside the limits, as limits.
fn aims(objective: Objective) -> Vec<Limit> {
    match objective {
        Objective::TargetPrecision { mql, sql } => vec![(LimitName::MqlPrecision, mql), (LimitName::SqlPrecision, sql)],
        Objective::CapacityFill { mql, sql } => vec![(LimitName::MqlCapacity, mql), (LimitName::SqlCapacity, sql)],
        _ => Vec::new(),
    }
}

impl Together<'_> {
    /// Every segment's own cuts, and the price at which they are its best. The pair for all for every one of them where no price
    /// gives more worth together within the limits.
    pub fn own_cuts(&self) -> (Vec<Pair>, Price) {
        let mut best = vec![self.for_all; self.sums.len()];
        let mut top = self.worth(&best).unwrap_or(f64::INFINITY);
        let mut paid = None;
        for _ in 0..ROUNDS {
            let price = self.priced(Price::of_objective(&self.judge, &self.selected(&best)));
            let pairs = self.at(price);
            paid = paid.or(Some(price));
            let Some(worth) = self.worth(&pairs).filter(|worth| *worth > top) else { break };
            (best, top, paid) = (pairs, worth, Some(price));
        }
        (best, paid.unwrap_or_default())
    }

    /// Every segment's best pair at a price.
    fn at(&self, price: Price) -> Vec<Pair> {
        self.sums.iter().map(|sums| price.best(sums, self.for_all)).collect()
    }

    /// The objective's price with what the limits add.
    fn priced(&self, objective: Price) -> Price {
        let limits: Vec<Limit> = self.limits.iter().copied().chain(aims(self.judge.objective)).collect();
        let mut added = vec![0.0; limits.len()];
        let sum = |added: &[f64]| {
            let rooms = limits.iter().map(|limit| Price::of_room(*limit, self.judge.per_lead));
            rooms.zip(added).fold(objective, |price, (room, times)| price.plus(room, *times))
        };
        for _ in 0..TURNS {
            let before = added.clone();
            for place in 0..limits.len() {
                let rest = |times: f64| {
                    let mut all = added.clone();
                    all[place] = times;
                    sum(&all)
                };
                let kept = |times: f64| limit::keeps(limits[place], &self.selected(&self.at(rest(times))), self.judge.per_lead);
                let unit = objective.largest() / Price::of_room(limits[place], self.judge.per_lead).largest();
                if let Some(least) = least(kept, unit / 1000.0) {
                    added[place] = least;
                }
            }
            if added.iter().zip(&before).all(|(now, then)| (now - then).abs() <= 0.0) {
                break;
            }
        }
        sum(&added)
    }
}

/// The lowest price at which a limit is kept; `None` when no price keeps it.
fn least(kept: impl Fn(f64) -> bool, first: f64) -> Option<f64> {
    if kept(0.0) {
        return Some(0.0);
    }
    let mut high = (0..RAISES).map(|step| first * 4.0_f64.powi(step)).find(|price| kept(*price))?;
    let mut low = 0.0;
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if kept(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}
