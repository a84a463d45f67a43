//! The search for cuts: against brute force over single leads, against planted answers, and what must never happen.

use leadgauge::config::settings::{Limits, Objective, ValueSettings};
use leadgauge::thresholds::limit::in_force;
use leadgauge::thresholds::search::{Judge, pairs};
use leadgauge::thresholds::selected::{AtOrAbove, Cells, Pair};
use leadgauge::units::{Money, Score};
use proptest::prelude::*;

use crate::by_hand::{Counts, Lead};

fn leads() -> impl Strategy<Value = Vec<Lead>> {
    let lead = (0..=100_u8, 0.0..1.0_f64, 0.0..1.0_f64).prop_map(|(score, one, two)| {
        let rate = f64::from(score) / 120.0;
        (score, one < rate, two < rate / 2.0)
    });
    prop::collection::vec(lead, 1..120)
}

fn value() -> impl Strategy<Value = ValueSettings> {
    (0.0..500.0_f64, 0.0..100.0_f64, 0.0..100.0_f64, 0.0..20.0_f64).prop_map(|(sql_success, mql_success, sql_cost, mql_cost)| {
        ValueSettings {
            currency: "USD".into(),
            sql_success: Money(sql_success),
            mql_success: Money(mql_success),
            sql_cost: Money(sql_cost),
            mql_cost: Money(mql_cost),
        }
    })
}

fn objective() -> impl Strategy<Value = Objective> {
    prop_oneof![
        Just(Objective::ExpectedValue),
        (0.3..3.0_f64).prop_map(Objective::FBeta),
        Just(Objective::Youden),
        (0.0..0.5_f64, 0.0..0.3_f64).prop_map(|(mql, sql)| Objective::TargetPrecision { mql, sql }),
        (1.0..80.0_f64, 1.0..40.0_f64).prop_map(|(mql, sql)| Objective::TargetVolume { mql, sql }),
        (1.0..80.0_f64, 1.0..40.0_f64).prop_map(|(mql, sql)| Objective::CapacityFill { mql, sql }),
    ]
}

fn limits() -> impl Strategy<Value = Limits> {
    let maybe = |range: std::ops::Range<f64>| prop::option::weighted(0.3, range);
    (maybe(1.0..60.0), maybe(1.0..100.0), maybe(0.0..0.4), maybe(0.0..0.6), maybe(1.0..20.0), maybe(0.1..1.0)).prop_map(
        |(sql_capacity, mql_capacity, sql_precision, mql_precision, sql_volume, mql_share)| Limits {
            sql_capacity,
            mql_capacity,
            sql_precision,
            mql_precision,
            sql_volume,
            mql_share,
            ..Limits::default()
        },
    )
}

fn sums(leads: &[Lead]) -> AtOrAbove {
    let mut cells = Cells::empty();
    for &(score, mql, sql) in leads {
        cells.leads[Cells::index(Score::new(score).expect("0 to 100"), mql, sql)] += 1;
    }
    AtOrAbove::new(&cells)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_single_leads_give(leads in leads(), value in value(), objective in objective(), limits in limits()) {
        let judge = Judge { objective, value: &value, per_lead: 1.0 };
        let best = judge.best(&sums(&leads), &in_force(&limits));
        let counted = Counts::new(leads, 1.0);
        let keeps = |pair: &Pair| counted.missed(*pair, &limits).is_empty();
        let worth = |pair: Pair| Some(pair).filter(keeps).and_then(|pair| counted.worth(pair, objective, &value));
        let top = pairs().filter_map(worth).fold(None, |top: Option<f64>, worth| Some(top.map_or(worth, |top| top.max(worth))));
        prop_assert_eq!(best.is_some(), top.is_some());
        if let (Some(best), Some(top)) = (best, top) {
            prop_assert!((best.worth - top).abs() < 1e-7 * top.abs().max(1.0), "{:?} against {top}", best);
            prop_assert!((worth(best.pair).expect("keeps its limits") - top).abs() < 1e-7 * top.abs().max(1.0));
        }
    }

    #[test]
    fn a_tighter_limit_never_gives_a_better_pair(leads in leads(), value in value(), objective in objective(), limits in limits(), factor in 0.3..1.0_f64) {
        let judge = Judge { objective, value: &value, per_lead: 1.0 };
        let sums = sums(&leads);
        let tighter = Limits {
            sql_capacity: Some(limits.sql_capacity.unwrap_or(50.0) * factor),
            mql_precision: Some(limits.mql_precision.unwrap_or(0.05) / factor),
            ..limits.clone()
        };
        let (loose, tight) = (judge.best(&sums, &in_force(&limits)), judge.best(&sums, &in_force(&tighter)));
        if let Some(tight) = tight {
            prop_assert!(loose.is_some_and(|loose| loose.worth >= tight.worth));
        }
    }

    #[test]
    fn recall_never_rises_with_the_cut(leads in leads()) {
        let sums = sums(&leads);
        prop_assert!(sums.mql.windows(2).all(|two| two[0] >= two[1]) && sums.sql.windows(2).all(|two| two[0] >= two[1]));
    }
}

#[test]
fn a_planted_optimum_is_found() {
    // Leads from 62 on bring customers, leads from 35 on are worth marketing's effort, all others cost more than they bring.
    let lead = |score: u8, number: u32| (score, score >= 35 && number.is_multiple_of(2), score >= 62 && number.is_multiple_of(3));
    let leads: Vec<Lead> = (0..=100).flat_map(|score| (0..12).map(move |number| lead(score, number))).collect();
    let value = ValueSettings {
        currency: "USD".into(),
        sql_success: Money(300.0),
        mql_success: Money(20.0),
        sql_cost: Money(30.0),
        mql_cost: Money(4.0),
    };
    let judge = Judge { objective: Objective::ExpectedValue, value: &value, per_lead: 1.0 };
    let best = judge.best(&sums(&leads), &[]).expect("no limits");
    assert_eq!((best.pair.mql.get(), best.pair.sql.get()), (35, 62));
}
