//! What a pair of cuts is worth, by objective.
//!
//! Every objective looks at what a pair selects and nothing else, so that a search, a resample and a comparison of two pairs on
//! the same leads share one definition.

use crate::config::settings::{Objective, ValueSettings};

use super::selected::{Hits, Selected};

/// Value and cost of what a pair selects, in units of the split's leads: a lead at or above the SQL cut costs `sql_cost` and is
/// worth `sql_success` when it reaches the SQL target; one between the cuts costs `mql_cost` and is worth `mql_success` when it
/// reaches the MQL target. No lead is counted twice.
pub fn value_and_cost(worth: &ValueSettings, selected: &Selected) -> (f64, f64) {
    let Selected { sql, between, .. } = selected;
    let value = worth.sql_success.0 * sql.reached + worth.mql_success.0 * between.reached;
    (value, worth.sql_cost.0 * sql.leads + worth.mql_cost.0 * between.leads)
}

/// How good a pair is, higher being better; `per_lead` is the volume of one lead. `None` where the objective rules a pair out: it
/// misses a success rate aimed at, or selects more than a capacity.
pub fn worth(objective: Objective, selected: &Selected, per_lead: f64, value: &ValueSettings) -> Option<f64> {
    let Selected { mql, sql, .. } = *selected;
    match objective {
        Objective::ExpectedValue => {
            let (value, cost) = value_and_cost(value, selected);
            Some(value - cost)
        }
        Objective::FBeta(beta) => Some(f64::midpoint(f_beta(mql, selected.all_mql, beta), f_beta(sql, selected.all_sql, beta))),
        Objective::Youden => Some(f64::midpoint(youden(mql, selected.all, selected.all_mql), youden(sql, selected.all, selected.all_sql))),
        Objective::TargetPrecision { mql: least_mql, sql: least_sql } => {
            let reaches = |hits: Hits, least: f64| hits.rate().is_some_and(|rate| rate >= least);
            (reaches(mql, least_mql) && reaches(sql, least_sql)).then_some(mql.leads + sql.leads)
        }
        Objective::TargetVolume { mql: aim_mql, sql: aim_sql } => {
            let miss = |hits: Hits, aim: f64| (hits.leads * per_lead / aim - 1.0).abs();
            Some(-miss(mql, aim_mql) - miss(sql, aim_sql))
        }
        Objective::CapacityFill { mql: most_mql, sql: most_sql } => {
            let (of_mql, of_sql) = (mql.leads * per_lead / most_mql, sql.leads * per_lead / most_sql);
            (of_mql <= 1.0 && of_sql <= 1.0).then_some(of_mql + of_sql)
        }
    }
}

/// F-measure (van Rijsbergen 1979, chapter 7): `(1 + b²) TP / (b² P + selected)`; 0 when nothing reached the target.
fn f_beta(hits: Hits, positives: f64, beta: f64) -> f64 {
    let squared = beta * beta;
    if positives > 0.0 { (1.0 + squared) * hits.reached / (squared * positives + hits.leads) } else { 0.0 }
}

/// Youden's index (Youden 1950, Cancer 3, 32-35): share of those who reached the
/// target that is selected, less that of the others; 0 with one kind of lead only.
fn youden(hits: Hits, all: f64, positives: f64) -> f64 {
    let negatives = all - positives;
    if positives > 0.0 && negatives > 0.0 { hits.reached / positives - (hits.leads - hits.reached) / negatives } else { 0.0 }
}

/// Whether equal pairs are settled by the median of the tied cuts, rounded down, rather than by least work. Rates of a few
/// outcomes are flat between two scores, and either end of the flat part would be an accident.
pub fn ties_at_median(objective: Objective) -> bool {
    matches!(objective, Objective::Youden | Objective::FBeta(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(mql: (f64, f64), sql: (f64, f64)) -> Selected {
        let hits = |(leads, reached)| Hits { leads, reached };
        let between = Hits { leads: mql.0 - sql.0, reached: mql.1 - sql.1 };
        Selected { all: 1000.0, all_mql: 700.0, all_sql: 10.0, mql: hits(mql), sql: hits(sql), between }
    }

    #[test]
    fn known_cases() {
        // TP 650, FP 200, TN 100, FN 50: accuracy 75 %, recall 92.9 %, base rate 70 %.
        let counts = selected((850.0, 650.0), (30.0, 8.0));
        assert!((650.0_f64 / 700.0 - 0.929).abs() < 5e-4 && ((650.0_f64 + 100.0) / 1000.0 - 0.75).abs() < 1e-12);
        assert!((youden(counts.mql, 1000.0, 700.0) - (650.0 / 700.0 - 200.0 / 300.0)).abs() < 1e-12);
        assert!((f_beta(counts.mql, 700.0, 1.0) - 2.0 * 650.0 / (700.0 + 850.0)).abs() < 1e-12);
        // Of 10 converters 30 leads find 8 and 10 leads find 6: recall and precision weigh differently.
        let (wide, narrow) = (Hits { leads: 30.0, reached: 8.0 }, Hits { leads: 10.0, reached: 6.0 });
        assert!(f_beta(wide, 10.0, 3.0) > f_beta(narrow, 10.0, 3.0) && f_beta(wide, 10.0, 1.0) < f_beta(narrow, 10.0, 1.0));
    }

    #[test]
    fn aims_rule_pairs_out_or_draw_them_near() {
        let value = ValueSettings::unknown();
        let counts = selected((100.0, 50.0), (40.0, 8.0));
        let of = |objective| worth(objective, &counts, 2.0, &value);
        assert_eq!(of(Objective::TargetPrecision { mql: 0.5, sql: 0.2 }), Some(140.0));
        assert_eq!(of(Objective::TargetPrecision { mql: 0.51, sql: 0.2 }), None);
        assert_eq!(of(Objective::TargetVolume { mql: 200.0, sql: 80.0 }), Some(0.0));
        assert!((of(Objective::TargetVolume { mql: 100.0, sql: 80.0 }).unwrap() + 1.0).abs() < 1e-12);
        assert_eq!(of(Objective::CapacityFill { mql: 200.0, sql: 80.0 }), Some(2.0));
        assert_eq!(of(Objective::CapacityFill { mql: 199.0, sql: 80.0 }), None);
        let nobody = selected((0.0, 0.0), (0.0, 0.0));
        assert_eq!(worth(Objective::TargetPrecision { mql: 0.0, sql: 0.0 }, &nobody, 1.0, &value), None);
    }
}
