//! Exhaustive search over the 5,151 pairs of cuts.

use crate::config::settings::{Limits, ThresholdSettings};
use crate::units::Score;

use super::result::LimitName;

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
}

/// What a pair is judged by: worth, costs, limits, and how leads become a volume.
#[derive(Debug, Clone)]
pub struct Judge<'a> {
    /// Objective, worth and costs.
    pub settings: &'a ThresholdSettings,
    /// Limits.
    pub limits: &'a Limits,
    /// Volume of one lead of the split.
    pub per_lead: f64,
}

/// A pair of cuts, `mql <= sql`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// MQL cut.
    pub mql: Score,
    /// SQL cut.
    pub sql: Score,
}

impl Judge<'_> {
    /// Value and cost of a pair, in units of the split's leads: a lead at or above the SQL cut costs `sql_cost` and is worth
    /// `sql_success` when it reaches the SQL target; one between the cuts costs `mql_cost` and is worth `mql_success` when it
    /// reaches the MQL target. No lead is counted twice.
    pub fn value_and_cost(&self, sums: &AtOrAbove, pair: Pair) -> (f64, f64) {
        let (m, s) = (pair.mql.index(), pair.sql.index());
        let worth = &self.settings.value;
        let between = sums.leads[m] - sums.leads[s];
        let value = worth.sql_success.0 * sums.sql[s] + worth.mql_success.0 * (sums.mql[m] - sums.mql[s]);
        (value, worth.sql_cost.0 * sums.leads[s] + worth.mql_cost.0 * between)
    }

    /// The limits in force and their bounds.
    pub fn limits(&self) -> Vec<(LimitName, f64)> {
        let limits = self.limits;
        [
            (LimitName::SqlCapacity, limits.sql_capacity),
            (LimitName::MqlCapacity, limits.mql_capacity),
            (LimitName::MqlPrecision, limits.mql_precision),
            (LimitName::SqlPrecision, limits.sql_precision),
        ]
        .into_iter()
        .filter_map(|(name, bound)| Some((name, bound?)))
        .collect()
    }

    /// What a pair makes of a limit: a volume, or a precision (`None` when the pair selects nobody).
    pub fn limit_value(&self, name: LimitName, sums: &AtOrAbove, pair: Pair) -> Option<f64> {
        let (m, s) = (pair.mql.index(), pair.sql.index());
        let precision = |reached: f64, leads: f64| (leads > 0.0).then(|| reached / leads);
        match name {
            LimitName::SqlCapacity => Some(sums.leads[s] * self.per_lead),
            LimitName::MqlCapacity => Some(sums.leads[m] * self.per_lead),
            LimitName::MqlPrecision => precision(sums.mql[m], sums.leads[m]),
            LimitName::SqlPrecision => precision(sums.sql[s], sums.leads[s]),
        }
    }

    /// Whether a pair meets a limit. A precision that does not exist, since nobody is selected, does not meet one.
    pub fn meets(&self, (name, bound): (LimitName, f64), sums: &AtOrAbove, pair: Pair) -> bool {
        let value = self.limit_value(name, sums, pair);
        match name {
            LimitName::SqlCapacity | LimitName::MqlCapacity => value.is_some_and(|value| value <= bound),
            LimitName::MqlPrecision | LimitName::SqlPrecision => value.is_some_and(|value| value >= bound),
        }
    }

    /// The pair of highest value less cost that meets these limits. Of equal pairs, the one that asks for least work: highest SQL cut,
    /// then highest MQL cut.
    pub fn best(&self, sums: &AtOrAbove, limits: &[(LimitName, f64)]) -> Option<(Pair, f64)> {
        let mut best: Option<(Pair, f64)> = None;
        for sql in Score::all().rev() {
            let of_sql: Vec<_> =
                limits.iter().copied().filter(|(name, _)| matches!(name, LimitName::SqlCapacity | LimitName::SqlPrecision)).collect();
            let top = Pair { mql: sql, sql };
            if !of_sql.iter().all(|limit| self.meets(*limit, sums, top)) {
                continue;
            }
            for mql in Score::all().take(sql.index() + 1).collect::<Vec<_>>().into_iter().rev() {
                let pair = Pair { mql, sql };
                let (value, cost) = self.value_and_cost(sums, pair);
                if best.is_none_or(|(_, top)| value - cost > top) && limits.iter().all(|limit| self.meets(*limit, sums, pair)) {
                    best = Some((pair, value - cost));
                }
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::{ModelName, ObjectiveName};
    use crate::config::settings::ValueSettings;
    use crate::units::Money;

    fn settings() -> ThresholdSettings {
        ThresholdSettings {
            model: ModelName::Logistic,
            objective: ObjectiveName::ExpectedValue,
            current: None,
            value: ValueSettings {
                currency: "USD".into(),
                sql_success: Money(1000.0),
                mql_success: Money(100.0),
                sql_cost: Money(100.0),
                mql_cost: Money(10.0),
            },
        }
    }

    /// 100 leads at each of the scores 10, 20 … 90; a tenth of the score, in percent points, reaches the SQL target, twice that the MQL target.
    fn sums() -> AtOrAbove {
        let mut cells = Cells::empty();
        for tenth in 1..=9_u64 {
            let score = Score::new(tenth as u8 * 10).unwrap();
            cells.leads[Cells::index(score, true, true)] += tenth * 2;
            cells.leads[Cells::index(score, true, false)] += tenth * 2;
            cells.leads[Cells::index(score, false, false)] += 100 - tenth * 4;
        }
        AtOrAbove::new(&cells)
    }

    #[test]
    fn the_best_pair_is_where_margins_change_sign() {
        let settings = settings();
        let limits = Limits::default();
        let judge = Judge { settings: &settings, limits: &limits, per_lead: 1.0 };
        // A lead of score 10 t is worth 20 t - 100 to sales and 4 t - 10 to marketing: sales wins from t = 6 on (16 t > 90),
        // marketing gains from t = 3 on.
        let (pair, value) = judge.best(&sums(), &judge.limits()).unwrap();
        assert_eq!((pair.mql.get(), pair.sql.get()), (30, 60));
        assert!((value - (100.0 * (20.0 * 30.0 - 400.0) + 100.0 * (4.0 * 12.0 - 30.0))).abs() < 1e-6);
    }

    #[test]
    fn limits_are_kept_or_no_pair_is_given() {
        let settings = settings();
        let limits = Limits { sql_capacity: Some(200.0), mql_precision: Some(0.3), ..Limits::default() };
        let judge = Judge { settings: &settings, limits: &limits, per_lead: 1.0 };
        let (pair, _) = judge.best(&sums(), &judge.limits()).unwrap();
        // At most 200 to sales: from 80 on. 30 % at the MQL cut: (60 + … + 90 average 75) * .4 = .30 from 60 on.
        assert_eq!((pair.mql.get(), pair.sql.get()), (60, 80));
        let limits = Limits { sql_precision: Some(0.5), ..Limits::default() };
        let judge = Judge { settings: &settings, limits: &limits, per_lead: 1.0 };
        assert_eq!(judge.best(&sums(), &judge.limits()), None);
    }

    #[test]
    fn the_search_agrees_with_trying_every_pair() {
        let settings = settings();
        let limits = Limits { mql_capacity: Some(700.0), ..Limits::default() };
        let judge = Judge { settings: &settings, limits: &limits, per_lead: 1.0 };
        let sums = sums();
        let pairs = Score::all().flat_map(|mql| Score::all().skip(mql.index()).map(move |sql| Pair { mql, sql }));
        let value = |pair: Pair| {
            let (value, cost) = judge.value_and_cost(&sums, pair);
            value - cost
        };
        let allowed: Vec<Pair> = pairs.filter(|pair| sums.leads[pair.mql.index()] <= 700.0).collect();
        let top = allowed.iter().map(|pair| value(*pair)).fold(f64::MIN, f64::max);
        assert!((judge.best(&sums, &judge.limits()).unwrap().1 - top).abs() < 1e-9);
    }
}
