//! Pairs of cuts and what stands beside them.

use leadgauge::config::file::{ModelName, ObjectiveName, TargetName};
use leadgauge::data::split::Split;
use leadgauge::stats::estimate::{Estimate, Method};
use leadgauge::thresholds::result::{
    Assumption, Boundary, CutFigures, Grid, Infeasible, LimitName, LimitUse, NoGrid, OutOfBag, PairFigures, Relaxed, Robustness, RunnerUp,
    Scenario, Stability, SwapAbsent, TargetSummary, Thresholds, Worth,
};
use leadgauge::units::Money;

use super::evaluation::counts;
use super::{estimate, rate, score};

/// Quarters that the measured leads cover.
const QUARTERS: f64 = 1.35;
const CAPACITY: f64 = 320.0;

fn at_or_above(model: ModelName, target: TargetName, cut: u8) -> (u64, u64) {
    (usize::from(cut)..=100).map(|at| counts(model, target, at)).fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
}

fn volume(n: u64) -> Estimate {
    let value = n as f64 / QUARTERS;
    estimate(value, value * 0.93, value * 1.07, n, Method::Bootstrap)
}

pub fn pair(model: ModelName, mql: u8, sql: u8) -> PairFigures {
    let (mql_leads, mql_hits) = at_or_above(model, TargetName::Mql, mql);
    let (sql_leads, sql_hits) = at_or_above(model, TargetName::Sql, sql);
    let all = |target| at_or_above(model, target, 0).1;
    PairFigures {
        mql: score(mql),
        sql: score(sql),
        mql_per_quarter: volume(mql_leads),
        mql_precision: rate(mql_hits, mql_leads),
        mql_recall: rate(mql_hits, all(TargetName::Mql)),
        sql_per_quarter: volume(sql_leads),
        sql_precision: rate(sql_hits, sql_leads),
        sql_recall: rate(sql_hits, all(TargetName::Sql)),
        customers: volume(sql_hits),
        value: Money(sql_hits as f64 / QUARTERS * 2_400.0),
        cost: Money(sql_leads as f64 / QUARTERS * 60.0 + mql_leads as f64 / QUARTERS * 8.0),
        capacity_use: Some(sql_leads as f64 / QUARTERS / CAPACITY),
    }
}

fn target(stage: &str, label: &str, days: f64) -> TargetSummary {
    TargetSummary { stage: stage.into(), label: label.into(), within_days: Some(days) }
}

pub fn recommended() -> Thresholds {
    let model = ModelName::Logistic;
    let cuts = (0..=100u8).map(|cut| {
        let (n, mql_hits) = at_or_above(model, TargetName::Mql, cut);
        let (_, sql_hits) = at_or_above(model, TargetName::Sql, cut);
        CutFigures {
            score: score(cut),
            per_quarter: n as f64 / QUARTERS,
            volume: volume(n),
            customers: volume(sql_hits),
            n,
            mql_reached: mql_hits,
            sql_reached: sql_hits,
            mql_precision: rate(mql_hits, n),
            sql_precision: rate(sql_hits, n),
        }
    });
    let limit = |name, bound, value, binds| LimitUse { name, bound, value: Some(value), binds };
    Thresholds {
        target_mql: target("accepted", "Accepted by sales", 30.0),
        target_sql: target("won", "Customer", 90.0),
        model,
        objective: ObjectiveName::ExpectedValue,
        chosen_on: Split::Calibrate,
        measured_on: Split::Test,
        current: Some(pair(ModelName::Rules, 40, 70)),
        current_model: Some(ModelName::Rules),
        current_breaks: Vec::new(),
        recommended: Some(pair(model, 47, 66)),
        gain: Some(estimate(38_200.0, 12_900.0, 63_400.0, 2_410, Method::Bootstrap)),
        do_nothing: nobody(),
        nearest: vec![Relaxed { without: LimitName::SqlCapacity, pair: pair(model, 44, 58), value: 430.0 }],
        frontier: [(40, 58), (47, 66), (47, 70), (52, 76), (60, 84)].map(|(mql, sql)| pair(model, mql, sql)).to_vec(),
        cuts: cuts.collect(),
        worth: Worth {
            currency: "USD".into(),
            sql_success: Money(2_400.0),
            mql_success: Money(0.0),
            sql_cost: Money(68.0),
            mql_cost: Money(8.0),
        },
        per_lead: 1.0 / QUARTERS,
        chosen_from: None,
        limits: vec![limit(LimitName::SqlCapacity, CAPACITY, 318.0, true), limit(LimitName::MqlPrecision, 0.4, 0.52, false)],
        infeasible: None,
        stability: Some(stability()),
        runners_up: vec![
            RunnerUp { objective: ObjectiveName::ExpectedValue, pair: pair(model, 47, 66) },
            RunnerUp { objective: ObjectiveName::Youden, pair: pair(model, 38, 52) },
        ],
        scenarios: [-15_i8, -10, -5, 0, 5, 10, 15]
            .map(|points| Scenario { points, pair: pair(model, (47 + points) as u8, (66 + points) as u8) })
            .to_vec(),
        robustness: robustness(),
        swap_set: Some(super::moves::swap_set()),
        swap_absent: None,
        selection: Some(super::moves::selection()),
        backtest: super::past::periods(),
        backtest_summary: Some(super::past::summary()),
        segments: super::own_cuts::segments(),
        grid: Some(super::own_cuts::grid()),
        supply_forecast: Some(super::supply::forecast()),
        workload: Some(super::supply::workload()),
    }
}

fn robustness() -> Vec<Robustness> {
    let boundary = |factor, mql, sql| Some(Boundary { factor, mql: Some(score(mql)), sql: Some(score(sql)) });
    vec![
        Robustness { assumption: Assumption::SqlCapacity, value: CAPACITY, low: boundary(0.88, 47, 70), high: boundary(1.15, 46, 63) },
        Robustness { assumption: Assumption::SqlSuccess, value: 2_400.0, low: boundary(0.62, 50, 69), high: None },
        Robustness { assumption: Assumption::MqlCost, value: 8.0, low: boundary(0.5, 44, 66), high: boundary(1.8, 50, 66) },
        Robustness { assumption: Assumption::BaseRate, value: 0.09, low: boundary(0.4, 55, 75), high: None },
    ]
}

fn stability() -> Stability {
    // A hill of 500 draws around each cut.
    let hill = |middle: u8, shares: [usize; 9]| {
        let scores = shares.into_iter().enumerate().flat_map(|(step, times)| vec![score(middle + step as u8 - 4); times]);
        scores.collect::<Vec<_>>()
    };
    Stability {
        draws: 500,
        infeasible_draws: 0,
        mql: hill(47, [8, 22, 61, 97, 130, 92, 56, 24, 10]),
        sql: hill(66, [3, 9, 42, 118, 167, 107, 40, 11, 3]),
        within_2: 0.84,
        mql_within_2: 0.87,
        sql_within_2: 0.95,
        out_of_bag: Some(OutOfBag {
            draws: 300,
            share: 0.632,
            mql_precision: Some(estimate(0.52, 0.47, 0.57, 300, Method::Bootstrap)),
            sql_precision: Some(estimate(0.31, 0.25, 0.37, 300, Method::Bootstrap)),
            worth_inside: 240_000.0,
            worth_outside: 231_000.0,
        }),
    }
}

/// A pair that selects no lead.
fn nobody() -> PairFigures {
    let none = estimate(0.0, 0.0, 0.0, 0, Method::Bootstrap);
    PairFigures {
        mql_per_quarter: none,
        mql_precision: None,
        mql_recall: Some(estimate(0.0, 0.0, 0.006, 596, Method::Wilson)),
        sql_per_quarter: none,
        sql_precision: None,
        sql_recall: Some(estimate(0.0, 0.0, 0.04, 103, Method::Wilson)),
        customers: none,
        value: Money(0.0),
        cost: Money(0.0),
        capacity_use: Some(0.0),
        ..pair(ModelName::Logistic, 100, 100)
    }
}

/// Volumes per 1,000 leads, no cuts in force, no limit that binds.
pub fn per_thousand() -> Thresholds {
    let mut thresholds = recommended();
    let share = QUARTERS / 2.389;
    let scale = |volume: &mut Estimate| {
        (volume.value, volume.low, volume.high) = (volume.value * share, volume.low * share, volume.high * share);
    };
    for pair in thresholds.recommended.iter_mut().chain(&mut thresholds.frontier) {
        for volume in [&mut pair.mql_per_quarter, &mut pair.sql_per_quarter, &mut pair.customers] {
            scale(volume);
        }
        pair.value.0 *= share;
        pair.cost.0 *= share;
        pair.capacity_use = None;
    }
    for cut in &mut thresholds.cuts {
        cut.per_quarter *= share;
    }
    thresholds.target_mql.within_days = None;
    thresholds.target_sql.within_days = None;
    thresholds.current = None;
    thresholds.current_model = None;
    thresholds.swap_set = None;
    super::own_cuts::nothing_told_apart(&mut thresholds);
    thresholds.swap_absent = Some(SwapAbsent::NoCutsInForce);
    thresholds.selection = None;
    super::past::in_blocks(&mut thresholds);
    thresholds.gain = None;
    thresholds.nearest.clear();
    thresholds.limits.retain(|limit| limit.name == LimitName::MqlPrecision);
    thresholds
}

pub fn infeasible() -> Thresholds {
    let together = vec![LimitName::SqlCapacity, LimitName::SqlPrecision];
    let mut thresholds = recommended();
    thresholds.recommended = None;
    thresholds.gain = None;
    thresholds.stability = None;
    super::past::nothing_yet(&mut thresholds);
    thresholds.swap_set = None;
    thresholds.segments.clear();
    thresholds.grid = Some(Grid::Absent { absent: NoGrid::Infeasible });
    thresholds.swap_absent = Some(SwapAbsent::NoRecommendation);
    thresholds.selection = Some(super::moves::everyone());
    thresholds.frontier.clear();
    thresholds.limits = vec![
        LimitUse { name: LimitName::SqlCapacity, bound: 40.0, value: None, binds: false },
        LimitUse { name: LimitName::SqlPrecision, bound: 0.6, value: None, binds: false },
    ];
    thresholds.nearest = vec![
        Relaxed { without: LimitName::SqlCapacity, pair: pair(ModelName::Logistic, 60, 88), value: 96.0 },
        Relaxed { without: LimitName::SqlPrecision, pair: pair(ModelName::Logistic, 60, 95), value: 0.38 },
    ];
    thresholds.robustness.clear();
    let clash = together.clone();
    thresholds.infeasible = Some(Infeasible { impossible_alone: Vec::new(), clash, together, goal_out_of_reach: false });
    thresholds
}
