//! The search of the cuts against brute force over single leads, on every real set, for every objective and set of limits.

use leadgauge::config::file::ModelName;
use leadgauge::config::settings::{Limits, Objective, ValueSettings};
use leadgauge::data::split::Split;
use leadgauge::evaluation::cube::{CellKey, ScoreCube};
use leadgauge::review::population::Population;
use leadgauge::thresholds::figures::cells;
use leadgauge::thresholds::limit::in_force;
use leadgauge::thresholds::result::LimitName;
use leadgauge::thresholds::search::{Judge, pairs};
use leadgauge::thresholds::selected::{AtOrAbove, Pair};
use leadgauge::thresholds::volume::Volume;
use leadgauge::units::{Money, Score};

use crate::by_hand::Counts;
use crate::prepared::{Prepared, SETS};

/// Sums of money and counts, in whatever order they are added up.
const RELATIVE: f64 = 1e-9;

#[test]
fn the_search_finds_what_single_leads_give_on_every_real_set() {
    for (set, folder) in SETS {
        let Some(prepared) = Prepared::ready(set, folder) else {
            println!("{folder}: not there, not tried");
            continue;
        };
        tried(set, &prepared);
    }
}

fn tried(set: &str, prepared: &Prepared) {
    let Prepared { config, loaded, .. } = prepared;
    let outcome = prepared.run();
    let population = Population::new(config, &loaded.leads).unwrap();
    let scores = match config.thresholds.model {
        ModelName::Rules => outcome.scored.rules_scores.as_ref().unwrap(),
        _ => &outcome.scored.scores,
    };
    let leads: Vec<_> = population.calibrate.iter().map(|&row| row as usize).collect();
    let leads = leads.into_iter().map(|row| (scores[row].get(), population.mql.reached[row], population.sql.reached[row]));
    let leads: Vec<(u8, bool, bool)> = leads.collect();
    let span = population.span(config, &loaded.leads, Split::Calibrate);
    let per_lead = Volume::new(Split::Calibrate, leads.len() as u64, span, config.seed).per_lead;

    let key = |&(score, mql, sql): &(u8, bool, bool)| CellKey {
        split: Split::Calibrate,
        week: 0,
        source: 0,
        score: Score::new(score).unwrap(),
        mql,
        sql,
    };
    let sums = AtOrAbove::new(&cells(&ScoreCube::new(leads.iter().map(key)), Split::Calibrate));
    let by_hand = Counts::new(leads, per_lead);

    // What the config asks for is what the review proposes.
    let asked = best(&all_pairs(&by_hand, config.thresholds.objective, &config.thresholds.value), |pair| {
        by_hand.missed(pair, &config.limits).is_empty()
    });
    let proposed = outcome.review.thresholds.recommended.as_ref().map(|pair| Pair { mql: pair.mql, sql: pair.sql });
    assert_eq!(proposed.is_some(), asked.is_some(), "{set}");
    if let Some((proposed, top)) = proposed.zip(asked) {
        assert!(by_hand.missed(proposed, &config.limits).is_empty(), "{set}");
        let worth = by_hand.worth(proposed, config.thresholds.objective, &config.thresholds.value).unwrap();
        assert!(alike(worth, top), "{set}: {worth} against {top}");
    }

    let value = worth_of(&config.thresholds.value);
    let limits = every_limit(&sums, per_lead);
    let missed: Vec<Vec<LimitName>> = pairs().map(|pair| by_hand.missed(pair, &limits)).collect();
    for objective in objectives(&sums, per_lead) {
        let judge = Judge { objective, value: &value, per_lead };
        let worths = all_pairs(&by_hand, objective, &value);
        for chosen in 0..1_u32 << in_force(&limits).len() {
            let set_of_limits: Vec<_> =
                in_force(&limits).into_iter().enumerate().filter(|(bit, _)| chosen >> bit & 1 == 1).map(|(_, limit)| limit).collect();
            let kept = |place: usize| set_of_limits.iter().all(|(name, _)| !missed[place].contains(name));
            let top = worths.iter().enumerate().filter(|(place, _)| kept(*place)).filter_map(|(_, (_, worth))| *worth).reduce(f64::max);
            let found = judge.best(&sums, &set_of_limits);
            assert_eq!(found.is_some(), top.is_some(), "{set}: {objective:?} under {set_of_limits:?}");
            if let Some((found, top)) = found.zip(top) {
                assert!(alike(found.worth, top), "{set}: {objective:?} under {set_of_limits:?}: {found:?} against {top}");
                let place = pairs().position(|pair| pair == found.pair).unwrap();
                assert!(kept(place) && worths[place].1.is_some_and(|worth| alike(worth, top)), "{set}: {objective:?}: {found:?}");
            }
        }
    }
}

fn alike(a: f64, b: f64) -> bool {
    (a - b).abs() <= RELATIVE * b.abs().max(1.0)
}

fn all_pairs(leads: &Counts, objective: Objective, value: &ValueSettings) -> Vec<(Pair, Option<f64>)> {
    pairs().map(|pair| (pair, leads.worth(pair, objective, value))).collect()
}

fn best(worths: &[(Pair, Option<f64>)], keeps: impl Fn(Pair) -> bool) -> Option<f64> {
    worths.iter().filter(|(pair, _)| keeps(*pair)).filter_map(|(_, worth)| *worth).reduce(f64::max)
}

/// The config's amounts, or, where it has none, some under which neither end of the scale is best.
fn worth_of(stated: &ValueSettings) -> ValueSettings {
    if stated.is_known() {
        return stated.clone();
    }
    let (sql_success, mql_success, sql_cost, mql_cost) = (Money(400.0), Money(40.0), Money(60.0), Money(5.0));
    ValueSettings { currency: "USD".into(), sql_success, mql_success, sql_cost, mql_cost }
}

/// All limits at once, each so tight that it rules some pairs out and keeps others.
fn every_limit(sums: &AtOrAbove, per_lead: f64) -> Limits {
    let (all, mql, sql) = (sums.leads[0], sums.mql[0] / sums.leads[0], sums.sql[0] / sums.leads[0]);
    let volume = |share: f64| Some(share * all * per_lead);
    Limits {
        sql_capacity: volume(0.25),
        mql_capacity: volume(0.6),
        mql_precision: Some((1.2 * mql).min(0.9)),
        sql_precision: Some((1.6 * sql).min(0.9)),
        mql_volume: volume(0.2),
        sql_volume: volume(0.05),
        mql_share: Some(0.5),
        sql_share: Some(0.2),
        sales_reps: None,
    }
}

/// One of each kind.
fn objectives(sums: &AtOrAbove, per_lead: f64) -> [Objective; 6] {
    let (all, mql, sql) = (sums.leads[0], sums.mql[0] / sums.leads[0], sums.sql[0] / sums.leads[0]);
    let (some, few) = (0.4 * all * per_lead, 0.1 * all * per_lead);
    [
        Objective::ExpectedValue,
        Objective::FBeta(2.0),
        Objective::Youden,
        Objective::TargetPrecision { mql: (1.1 * mql).min(0.9), sql: (1.3 * sql).min(0.9) },
        Objective::TargetVolume { mql: some, sql: few },
        Objective::CapacityFill { mql: some, sql: few },
    ]
}
