//! Gates against brute force over single leads, and on planted laws.

use super::*;
use crate::config::settings::{Limits, Objective, ValueSettings};
use crate::stats::logit::sigmoid;
use crate::stats::random::Random;
use crate::thresholds::limit::in_force;
use crate::thresholds::selected::{AtOrAbove, Cells};
use crate::thresholds::swap::{Comparison, zone};
use crate::units::{Money, Score};

fn value() -> ValueSettings {
    ValueSettings {
        currency: "USD".into(),
        sql_success: Money(100.0),
        mql_success: Money(20.0),
        sql_cost: Money(30.0),
        mql_cost: Money(3.0),
    }
}

const OBJECTIVES: [Objective; 6] = [
    Objective::ExpectedValue,
    Objective::FBeta(2.0),
    Objective::Youden,
    Objective::TargetPrecision { mql: 0.4, sql: 0.25 },
    Objective::TargetVolume { mql: 40.0, sql: 15.0 },
    Objective::CapacityFill { mql: 40.0, sql: 15.0 },
];

/// Leads with whole points up to `most`, and the chance of each target.
fn leads(random: &mut Random, n: usize, most: u64, chances: impl Fn(f64, f64) -> (f64, f64)) -> Vec<GridLead> {
    let lead = |_| {
        let (fit, engagement) = (random.below(most + 1) as f64, random.below(most + 1) as f64);
        let (mql, sql) = chances(fit / most as f64, engagement / most as f64);
        (Some((fit, engagement)), random.bernoulli(mql), random.bernoulli(sql))
    };
    (0..n).map(lead).collect()
}

fn plane(leads: &[GridLead]) -> Option<Plane> {
    let (fit, engagement): (Vec<f64>, Vec<f64>) = leads.iter().filter_map(|lead| lead.0).unzip();
    Some(Plane { fit: Axis::new(&fit)?, engagement: Axis::new(&engagement)? })
}

/// What gates select, lead by lead.
fn selected_by_hand(leads: &[GridLead], gates: &Gating) -> Selected {
    let mut sum = Selected::default();
    for &(points, mql, sql) in leads {
        let count = |reached: bool| Hits { leads: 1.0, reached: f64::from(u8::from(reached)) };
        let none = Hits::default();
        let zone = gates.zone(points);
        sum = sum
            + Selected {
                all: 1.0,
                all_mql: f64::from(u8::from(mql)),
                all_sql: f64::from(u8::from(sql)),
                mql: if zone > 0 { count(mql) } else { none },
                sql: if zone > 1 { count(sql) } else { none },
                between: if zone == 1 { count(mql) } else { none },
            };
    }
    sum
}

#[test]
fn brute_force_over_leads_finds_the_same_optimum() {
    let value = value();
    let mut random = Random::new(7, "gates");
    for round in 0..12 {
        let mut leads = leads(&mut random, 90, 5, |fit, engagement| (0.1 + 0.4 * fit + 0.3 * engagement, 0.4 * fit * engagement));
        leads.push((None, true, true));
        let plane = plane(&leads).unwrap();
        let passing = Passing::new(&plane, leads.iter().copied());
        let limits = if round % 2 == 0 {
            Limits::default()
        } else {
            Limits { sql_capacity: Some(20.0), mql_precision: Some(0.3), mql_share: Some(0.7), ..Limits::default() }
        };
        let limits = in_force(&limits);
        for objective in OBJECTIVES {
            let judge = Judge { objective, value: &value, per_lead: 1.0 };
            let mut best = f64::NEG_INFINITY;
            let corners: Vec<(f64, f64)> = (0..36).map(|at| (f64::from(at / 6), f64::from(at % 6))).collect();
            for &sql in &corners {
                for &mql in corners.iter().filter(|mql| mql.0 <= sql.0 && mql.1 <= sql.1) {
                    let selected = selected_by_hand(&leads, &Gating { mql, sql });
                    if limits.iter().all(|limit| limit::keeps(*limit, &selected, 1.0)) {
                        best = objective::worth(objective, &selected, 1.0, &value).map_or(best, |worth| best.max(worth));
                    }
                }
            }
            let found = passing.best(&plane, &judge, &limits);
            assert_eq!(found.is_some(), best.is_finite(), "{objective:?}");
            if let Some((gates, worth)) = found {
                let by_hand = objective::worth(objective, &selected_by_hand(&leads, &gates), 1.0, &value).unwrap();
                assert!((worth - best).abs() < 1e-9 && (worth - by_hand).abs() < 1e-9, "{objective:?}: {worth} {by_hand} {best}");
            }
        }
    }
}

/// What is said when gates and a pair on the sum of both dimensions are chosen on some leads and measured on others.
fn said(seed: u64, n: usize, chances: impl Fn(f64, f64) -> (f64, f64) + Copy) -> GridVerdict {
    let value = value();
    let judge = Judge { objective: Objective::ExpectedValue, value: &value, per_lead: 1.0 };
    let mut random = Random::new(seed, "laws");
    let (chosen, later) = (leads(&mut random, n, 20, chances), leads(&mut random, n, 20, chances));
    let plane = plane(&chosen).unwrap();
    let (gates, _) = Passing::new(&plane, chosen.iter().copied()).best(&plane, &judge, &[]).unwrap();
    let score = |points: Option<(f64, f64)>| Score::from_scaled(points.map_or(0.0, |(fit, engagement)| (fit + engagement) * 2.5));
    let mut cells = Cells::empty();
    chosen.iter().for_each(|&(points, mql, sql)| cells.leads[Cells::index(score(points), mql, sql)] += 1);
    let pair = judge.best(&AtOrAbove::new(&cells), &[]).unwrap().pair;
    let zones = later.iter().map(|&(points, mql, sql)| ((gates.zone(points), zone(score(points), pair), mql, sql), 1));
    GridVerdict::of(Comparison::new(zones).difference(&judge, seed).as_ref(), true)
}

#[test]
fn gates_win_where_only_both_together_convert() {
    let both = |fit: f64, engagement: f64| if fit >= 0.6 && engagement >= 0.6 { (0.7, 0.5) } else { (0.03, 0.02) };
    for seed in 0..10 {
        assert_eq!(said(seed, 3_000, both), GridVerdict::GridPays, "{seed}");
    }
}

#[test]
fn gates_are_hardly_ever_claimed_to_win_where_points_add_up() {
    let adds = |fit: f64, engagement: f64| {
        let law = 6.0 * (fit + engagement) / 2.0 - 3.5;
        (sigmoid(law), sigmoid(law - 0.7))
    };
    let said: Vec<GridVerdict> = (0..200).map(|seed| said(seed, 1_500, adds)).collect();
    let count = |verdict: GridVerdict| said.iter().filter(|one| **one == verdict).count();
    let (pays, better) = (count(GridVerdict::GridPays), count(GridVerdict::SingleScoreIsBetter));
    assert!(pays <= 5 && better > 50, "of 200 sets gates pay in {pays}, the single score is better in {better}");
}

#[test]
fn many_values_are_put_together_with_ties_kept() {
    let points: Vec<f64> = (0..1_000).map(|i| f64::from(i / 4)).collect();
    let axis = Axis::new(&points).unwrap();
    let told = axis.told((0.0, 0.0));
    assert!(told.coarse && told.steps.len() <= MOST_STEPS && told.steps.windows(2).all(|pair| pair[0] < pair[1]));
    assert!((told.lowest - 0.0).abs() < 1e-12 && (told.highest - 249.0).abs() < 1e-12);
    let few = Axis::new(&[1.0, 5.0, 5.0, -3.0]).unwrap();
    assert_eq!((few.told((1.0, 5.0)).steps, few.coarse), (vec![-3.0, 1.0, 5.0], false));
    assert_eq!((few.passed(-4.0), few.passed(1.0), few.passed(9.0)), (0, 2, 3));
    assert_eq!((Axis::new(&[2.0, 2.0]), Axis::new(&[])), (None, None));
}
