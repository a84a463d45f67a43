//! What a pair of cuts is worth and which limits it keeps, written anew from single leads: no cube, no sums from the top.

use leadgauge::config::settings::{Limits, Objective, ValueSettings};
use leadgauge::thresholds::result::LimitName;
use leadgauge::thresholds::selected::Pair;
use leadgauge::units::Score;

/// A lead: its score, and whether it reached the MQL and the SQL target.
pub type Lead = (u8, bool, bool);

/// Leads at or above a cut.
#[derive(Clone, Copy)]
struct Counted {
    all: f64,
    mql: f64,
    sql: f64,
}

/// Single leads.
pub struct Counts {
    single: Vec<Lead>,
    per_lead: f64,
    /// Leads at or above every cut, each counted one by one.
    at: Vec<Counted>,
}

impl Counts {
    /// `per_lead` is the volume of one lead.
    pub fn new(leads: Vec<Lead>, per_lead: f64) -> Self {
        let count = |keep: &dyn Fn(&Lead) -> bool| leads.iter().filter(|lead| keep(lead)).count() as f64;
        let at = Score::all().map(|cut| Counted {
            all: count(&|lead| lead.0 >= cut.get()),
            mql: count(&|lead| lead.0 >= cut.get() && lead.1),
            sql: count(&|lead| lead.0 >= cut.get() && lead.2),
        });
        Self { at: at.collect(), single: leads, per_lead }
    }

    fn parts(&self, pair: Pair) -> (Counted, Counted, Counted) {
        (self.at[0], self.at[pair.mql.index()], self.at[pair.sql.index()])
    }

    /// The limits that a pair misses.
    pub fn missed(&self, pair: Pair, limits: &Limits) -> Vec<LimitName> {
        let (all, m, s) = self.parts(pair);
        let over = |figure: f64, bound: Option<f64>| bound.is_some_and(|bound| figure.is_nan() || figure > bound);
        let under = |figure: f64, bound: Option<f64>| bound.is_some_and(|bound| figure.is_nan() || figure < bound);
        let verdicts = [
            (LimitName::SqlCapacity, over(s.all * self.per_lead, limits.sql_capacity)),
            (LimitName::MqlCapacity, over(m.all * self.per_lead, limits.mql_capacity)),
            (LimitName::MqlPrecision, under(m.mql / m.all, limits.mql_precision)),
            (LimitName::SqlPrecision, under(s.sql / s.all, limits.sql_precision)),
            (LimitName::MqlVolume, under(m.all * self.per_lead, limits.mql_volume)),
            (LimitName::SqlVolume, under(s.all * self.per_lead, limits.sql_volume)),
            (LimitName::MqlShare, over(m.all / all.all, limits.mql_share)),
            (LimitName::SqlShare, over(s.all / all.all, limits.sql_share)),
        ];
        verdicts.into_iter().filter(|(_, missed)| *missed).map(|(name, _)| name).collect()
    }

    /// Worth of a pair; `None` where the objective rules it out.
    pub fn worth(&self, pair: Pair, objective: Objective, value: &ValueSettings) -> Option<f64> {
        let (all, m, s) = self.parts(pair);
        match objective {
            Objective::ExpectedValue => {
                let each = |&(score, mql, sql): &Lead| {
                    if score >= pair.sql.get() {
                        f64::from(u8::from(sql)) * value.sql_success.0 - value.sql_cost.0
                    } else if score >= pair.mql.get() {
                        f64::from(u8::from(mql)) * value.mql_success.0 - value.mql_cost.0
                    } else {
                        0.0
                    }
                };
                Some(self.single.iter().map(each).sum())
            }
            Objective::FBeta(beta) => Some(f64::midpoint(f(m.mql, m.all, all.mql, beta), f(s.sql, s.all, all.sql, beta))),
            Objective::Youden => Some(f64::midpoint(youden(m.mql, m.all, all.mql, all.all), youden(s.sql, s.all, all.sql, all.all))),
            Objective::TargetPrecision { mql, sql } => (m.mql / m.all >= mql && s.sql / s.all >= sql).then_some(m.all + s.all),
            Objective::TargetVolume { mql, sql } => {
                Some(-(m.all * self.per_lead / mql - 1.0).abs() - (s.all * self.per_lead / sql - 1.0).abs())
            }
            Objective::CapacityFill { mql, sql } => {
                let (of_mql, of_sql) = (m.all * self.per_lead / mql, s.all * self.per_lead / sql);
                (of_mql <= 1.0 && of_sql <= 1.0).then_some(of_mql + of_sql)
            }
        }
    }
}

/// From precision and recall.
fn f(hits: f64, selected: f64, positives: f64, beta: f64) -> f64 {
    let (precision, recall, squared) = (hits / selected, hits / positives, beta * beta);
    if positives > 0.0 && hits > 0.0 { (1.0 + squared) * precision * recall / (squared * precision + recall) } else { 0.0 }
}

fn youden(hits: f64, selected: f64, positives: f64, all: f64) -> f64 {
    let negatives = all - positives;
    if positives > 0.0 && negatives > 0.0 { hits / positives - (selected - hits) / negatives } else { 0.0 }
}
