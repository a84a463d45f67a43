//! The search on cases worked out by hand.

use super::*;
use crate::config::settings::Limits;
use crate::thresholds::limit::in_force;
use crate::thresholds::result::LimitName;
use crate::thresholds::selected::Cells;
use crate::units::Money;

fn value() -> ValueSettings {
    ValueSettings {
        currency: "USD".into(),
        sql_success: Money(1000.0),
        mql_success: Money(100.0),
        sql_cost: Money(100.0),
        mql_cost: Money(10.0),
    }
}

fn judge(objective: Objective, value: &ValueSettings) -> Judge<'_> {
    Judge { objective, value, per_lead: 1.0 }
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

fn cuts(best: Option<Best>) -> Option<(u8, u8)> {
    best.map(|best| (best.pair.mql.get(), best.pair.sql.get()))
}

#[test]
fn there_are_5151_pairs_in_the_order_of_rising_work() {
    let all: Vec<Pair> = pairs().collect();
    assert_eq!(all.len(), 5_151);
    assert!(all.windows(2).all(|two| (two[1].sql, two[1].mql) < (two[0].sql, two[0].mql)));
    assert!(all.iter().all(|pair| pair.mql <= pair.sql));
}

#[test]
fn the_best_pair_is_where_margins_change_sign() {
    // A lead of score 10 t is worth 20 t - 100 to sales and 4 t - 10 to marketing: sales wins from t = 6 on (16 t > 90),
    // marketing gains from t = 3 on. Of the tied cuts 21 … 30 and 51 … 60 the highest ask for least work.
    let value = value();
    let best = judge(Objective::ExpectedValue, &value).best(&sums(), &[]);
    assert_eq!(cuts(best), Some((30, 60)));
    assert!((best.unwrap().worth - (100.0 * (20.0 * 30.0 - 400.0) + 100.0 * (4.0 * 12.0 - 30.0))).abs() < 1e-6);
}

#[test]
fn limits_are_kept_or_no_pair_is_given() {
    let value = value();
    let judge = judge(Objective::ExpectedValue, &value);
    let limits = in_force(&Limits { sql_capacity: Some(200.0), mql_precision: Some(0.3), ..Limits::default() });
    // At most 200 to sales: from 80 on. 30 % at the MQL cut: (60 + … + 90 average 75) * .4 = .30 from 60 on.
    assert_eq!(cuts(judge.best(&sums(), &limits)), Some((60, 80)));
    let limits = in_force(&Limits { sql_precision: Some(0.5), ..Limits::default() });
    assert_eq!(judge.best(&sums(), &limits), None);
    assert_eq!(judge.nearest(&sums(), limits[0], &[]).map(|pair| pair.sql.get()), Some(90), "18 % is the nearest to 50 %");
}

#[test]
fn clashing_limits_are_named_and_others_are_not() {
    let value = value();
    let judge = judge(Objective::ExpectedValue, &value);
    let limits = in_force(&Limits {
        sql_capacity: Some(150.0),
        sql_volume: Some(180.0),
        mql_share: Some(0.9),
        mql_precision: Some(0.1),
        ..Limits::default()
    });
    let names: Vec<LimitName> = judge.clash(&sums(), &limits).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [LimitName::SqlCapacity, LimitName::SqlVolume]);
    let kept = in_force(&Limits { sql_capacity: Some(250.0), sql_volume: Some(180.0), ..Limits::default() });
    assert!(judge.clash(&sums(), &kept).is_empty());
    assert_eq!(cuts(judge.best(&sums(), &kept)), Some((30, 80)));
}

#[test]
fn ties_of_youden_are_settled_at_the_median_rounded_down() {
    // One lead at 20 that reached nothing, one at 60 that reached both targets: every cut from 21 to 60 parts them wholly.
    let mut cells = Cells::empty();
    cells.leads[Cells::index(Score::new(20).unwrap(), false, false)] = 1;
    cells.leads[Cells::index(Score::new(60).unwrap(), true, true)] = 1;
    let value = ValueSettings::unknown();
    let best = judge(Objective::Youden, &value).best(&AtOrAbove::new(&cells), &[]);
    // Tied SQL cuts 21 … 60: the median is 40.5. Tied MQL cuts below it 21 … 40: 30.5.
    assert_eq!(cuts(best), Some((30, 40)));
    assert!((best.unwrap().worth - 1.0).abs() < 1e-12);
}

#[test]
fn every_objective_finds_what_trying_every_pair_finds() {
    let (value, sums) = (value(), sums());
    let limits = in_force(&Limits { mql_capacity: Some(700.0), sql_share: Some(0.5), ..Limits::default() });
    for objective in [
        Objective::ExpectedValue,
        Objective::FBeta(2.0),
        Objective::Youden,
        Objective::TargetPrecision { mql: 0.25, sql: 0.14 },
        Objective::TargetVolume { mql: 500.0, sql: 200.0 },
        Objective::CapacityFill { mql: 600.0, sql: 250.0 },
    ] {
        let judge = judge(objective, &value);
        let kept = |pair: &Pair| sums.leads[pair.mql.index()] <= 700.0 && sums.leads[pair.sql.index()] <= 450.0;
        let top = pairs().filter(kept).filter_map(|pair| judge.worth(&sums, pair)).fold(f64::MIN, f64::max);
        let best = judge.best(&sums, &limits).unwrap();
        assert!((best.worth - top).abs() < 1e-9 && kept(&best.pair), "{objective:?}");
        assert!((judge.worth(&sums, best.pair).unwrap() - top).abs() < 1e-9, "{objective:?}: a tied cut is a best cut");
    }
}
