//! Own cuts against brute force, on planted differences, and where there is none.

use super::*;
use crate::config::settings::{Objective, ValueSettings};
use crate::stats::logit::sigmoid;
use crate::stats::random::Random;
use crate::thresholds::result::{SegmentVerdict, SegmentsVerdict};
use crate::thresholds::search::pairs;
use crate::units::{Money, Score};

/// Simulated sets without any difference.
const SETS: u64 = 200;

const OBJECTIVES: [Objective; 6] = [
    Objective::ExpectedValue,
    Objective::FBeta(1.0),
    Objective::Youden,
    Objective::TargetPrecision { mql: 0.5, sql: 0.3 },
    Objective::TargetVolume { mql: 900.0, sql: 300.0 },
    Objective::CapacityFill { mql: 900.0, sql: 300.0 },
];

fn value() -> ValueSettings {
    ValueSettings {
        currency: "USD".into(),
        sql_success: Money(100.0),
        mql_success: Money(10.0),
        sql_cost: Money(30.0),
        mql_cost: Money(3.0),
    }
}

/// Leads whose scores are spread evenly in steps of `step`; success follows a logistic law of the score plus `shift`.
fn cells(random: &mut Random, n: u64, shift: f64, step: u8) -> Cells {
    let mut cells = Cells::empty();
    for _ in 0..n {
        let score = random.below(u64::from(100 / step) + 1) as u8 * step;
        let law = (f64::from(score) + shift - 50.0) / 14.0;
        let mql = random.bernoulli(sigmoid(law));
        let sql = random.bernoulli(sigmoid(law - 1.0));
        cells.leads[Cells::index(Score::new(score).unwrap(), mql, sql)] += 1;
    }
    cells
}

/// One segment per size and shift.
fn column(seed: u64, segments: &[(u64, f64)], step: u8) -> Segmentation {
    let mut random = Random::new(seed, "segments test");
    let mut segment = |(place, &(n, shift)): (usize, &(u64, f64))| Segment {
        level: format!("s{place}"),
        chosen_on: cells(&mut random, n, shift, step),
        measured_on: cells(&mut random, n, shift, step),
    };
    let parts = segments.iter().enumerate().map(&mut segment).collect();
    let rest = Segment { level: String::new(), chosen_on: Cells::empty(), measured_on: Cells::empty() };
    Segmentation { kind: GroupKind::Source, column: "source".into(), segments: parts, rest }
}

fn pooled(column: &Segmentation, of: fn(&Segment) -> &Cells) -> AtOrAbove {
    let mut sum = Cells::empty();
    for segment in &column.segments {
        sum.leads.iter_mut().zip(&of(segment).leads).for_each(|(sum, leads)| *sum += leads);
    }
    AtOrAbove::new(&sum)
}

/// The terms of a column, with the pair that is best for all; `None` where no pair keeps the limits.
fn terms<'a>(column: &Segmentation, objective: Objective, limits: &'a Limits, value: &'a ValueSettings, seed: u64) -> Option<Terms<'a>> {
    let judge = Judge { objective, value, per_lead: 1.0 };
    let for_all = judge.best(&pooled(column, |segment| &segment.chosen_on), &in_force(limits))?.pair;
    Some(Terms { chosen: judge, measured: judge, limits, for_all, fewest_leads: 30, seed })
}

fn measured(column: &Segmentation, terms: &Terms<'_>) -> SegmentedCuts {
    every_column(std::slice::from_ref(column), terms).remove(0)
}

#[test]
fn a_segment_with_another_meaning_of_the_score_is_found_and_pays() {
    let (limits, value) = (Limits::default(), value());
    for seed in 1..=5 {
        let column = column(seed, &[(3_000, 0.0), (3_000, 0.0), (3_000, 30.0), (3_000, 0.0)], 1);
        let terms = terms(&column, Objective::ExpectedValue, &limits, &value, seed).unwrap();
        let said = measured(&column, &terms);
        let planted = &said.segments[2];
        assert_eq!((said.verdict, planted.verdict, planted.advised), (SegmentsVerdict::Pays, SegmentVerdict::Gains, true), "{said:?}");
        let (own, shrunk) = (planted.own.unwrap(), planted.shrunk.unwrap());
        // A lead is worth more at sales than at marketing where 100 p(x - 1) - 30 = 10 p(x) - 3: at 53.9, and 30 points lower here.
        assert!(own.sql.get().abs_diff(24) <= 8 && own.sql <= shrunk.sql && shrunk.sql < terms.for_all.sql, "{planted:?}");
        assert!(said.gain.unwrap().low > 0.0);
    }
}

#[test]
fn without_a_difference_own_cuts_are_hardly_ever_advised() {
    let limits = [Limits::default(), Limits { sql_capacity: Some(500.0), ..Limits::default() }];
    let value = value();
    let mut advised = 0;
    for seed in 0..SETS {
        let column = column(seed, &[(700, 0.0), (500, 0.0), (400, 0.0), (300, 0.0), (200, 0.0)], 1);
        let objective = [Objective::ExpectedValue, Objective::Youden, Objective::FBeta(1.0)][(seed % 3) as usize];
        let terms = terms(&column, objective, &limits[(seed % 2) as usize], &value, seed).unwrap();
        advised += u32::from(measured(&column, &terms).verdict == SegmentsVerdict::Pays);
    }
    // The stated level: at most 5 % (of 200, 10; the interval of 95 % gives each side half).
    assert!(advised <= 10, "{advised}");
}

#[test]
fn the_same_cuts_gain_nothing() {
    let (limits, value) = (Limits::default(), value());
    let column = column(3, &[(400, 0.0), (300, 20.0), (200, -20.0)], 1);
    for objective in OBJECTIVES {
        let Some(terms) = terms(&column, objective, &limits, &value, 3) else { continue };
        let same = OwnPair {
            own: terms.for_all,
            shrunk: terms.for_all,
            weight: CutWeight { mql: 1.0, sql: 1.0 },
            std_error: CutWeight { mql: 1.0, sql: 1.0 },
        };
        let said = advice::measured(&column, &OwnCuts { segments: vec![Some(same); 3] }, &terms, Compared { columns: 1, segments: 3 });
        assert_eq!((said.verdict, said.gain), (SegmentsVerdict::NoDifference, None));
        assert!(said.segments.iter().all(|segment| segment.verdict == SegmentVerdict::AsForAll && !segment.advised));
        if let Some(gain) = advice::gain_of(&column, &[Some(terms.for_all); 3], &terms) {
            assert!(gain.value.abs() + gain.low.abs() + gain.high.abs() <= 0.0, "{objective:?} {gain:?}");
        }
    }
}

#[test]
fn who_takes_more_is_paid_for_where_a_capacity_binds() {
    let value = value();
    let limits = Limits { sql_capacity: Some(1_200.0), mql_precision: Some(0.4), ..Limits::default() };
    let column = column(11, &[(3_000, 25.0), (3_000, -25.0), (2_000, 0.0)], 1);
    let terms = terms(&column, Objective::ExpectedValue, &limits, &value, 11).unwrap();
    let own = choose(&column, &terms);
    let pair = |place: usize| own.segments[place].unwrap().shrunk;
    let parts = column.segments.iter().enumerate();
    let together: Selected = parts.map(|(place, segment)| AtOrAbove::new(&segment.chosen_on).selected(pair(place))).sum();
    assert!(together.sql.leads <= 1_200.0 && together.mql.rate().unwrap() >= 0.4, "{together:?}");
    assert!(together.sql.leads >= 1_080.0, "room is used: {together:?}");
    assert!(pair(0).sql < terms.for_all.sql && pair(1).sql > terms.for_all.sql, "{own:?}");
    let for_all = pooled(&column, |segment| &segment.chosen_on).selected(terms.for_all);
    let worth = |selected: &Selected| super::super::objective::worth(Objective::ExpectedValue, selected, 1.0, &value).unwrap();
    assert!(worth(&together) > worth(&for_all) * 1.05, "{} {}", worth(&together), worth(&for_all));
}

/// Every segment alike, and the pair for all far from the best: all own cuts lie on one side of it.
#[test]
fn a_better_level_for_all_is_no_reason_for_own_cuts() {
    let (limits, value) = (Limits::default(), value());
    let column = column(17, &[(3_000, 0.0), (3_000, 0.0), (3_000, 0.0), (3_000, 0.0)], 1);
    let best = terms(&column, Objective::ExpectedValue, &limits, &value, 17).unwrap();
    let off = Pair { mql: best.for_all.mql, sql: Score::from_scaled(f64::from(best.for_all.sql.get()) + 25.0) };
    let said = measured(&column, &Terms { for_all: off, ..best });
    assert_eq!(said.verdict, SegmentsVerdict::AnotherPairForAll, "{said:?}");
    assert!(said.gain.unwrap().low > 0.0 && said.moved_for_all.unwrap().sql.get().abs_diff(best.for_all.sql.get()) <= 5, "{said:?}");
    assert!(said.segments.iter().all(|segment| !segment.advised));
}

#[test]
fn few_leads_keep_the_pair_for_all() {
    let (limits, value) = (Limits::default(), value());
    let column = column(5, &[(2_000, 0.0), (2_000, 30.0), (29, 60.0), (20, -60.0)], 1);
    let terms = terms(&column, Objective::ExpectedValue, &limits, &value, 5).unwrap();
    let said = measured(&column, &terms);
    for small in &said.segments[2..] {
        assert_eq!((small.own, small.shrunk, small.gain, small.verdict), (None, None, None, SegmentVerdict::TooFew));
        assert!(!small.advised);
    }
    let lone = Segmentation { segments: column.segments[1..].to_vec(), ..column };
    assert_eq!(measured(&lone, &terms).verdict, SegmentsVerdict::TooFew);
}

/// The best worth of all combinations of pairs that keep the limits.
fn brute_force(together: &Together<'_>, step: u8) -> f64 {
    let coarse: Vec<Pair> = pairs().filter(|pair| pair.mql.get() % step == 0 && pair.sql.get() % step == 0).collect();
    let mut best = f64::NEG_INFINITY;
    for &a in &coarse {
        for &b in &coarse {
            best = together.worth(&[a, b]).map_or(best, |worth| best.max(worth));
        }
    }
    best
}

#[test]
fn the_common_price_finds_what_brute_force_finds() {
    let value = value();
    let free = Limits::default();
    let bound = Limits { sql_capacity: Some(120.0), sql_precision: Some(0.25), mql_share: Some(0.6), ..Limits::default() };
    let mut shares: Vec<f64> = Vec::new();
    for seed in 0..20 {
        let column = column(seed, &[(400, 15.0), (400, -15.0)], 10);
        let sums: Vec<AtOrAbove> = column.segments.iter().map(|segment| AtOrAbove::new(&segment.chosen_on)).collect();
        for limits in [&free, &bound] {
            for objective in OBJECTIVES {
                let Some(terms) = terms(&column, objective, limits, &value, seed) else { continue };
                let limits_in_force = in_force(limits);
                let fixed = Selected::default();
                let together = Together { sums: &sums, fixed, for_all: terms.for_all, judge: terms.chosen, limits: &limits_in_force };
                let (own, _) = together.own_cuts();
                let (found, start) = (together.worth(&own).unwrap(), together.worth(&[terms.for_all; 2]).unwrap());
                let best = brute_force(&together, 10);
                assert!(start <= found && found <= best + 1e-9, "{objective:?}: {start} {found} {best}");
                // Sums without limits have no gap between the price and the optimum.
                if limits_in_force.is_empty() && matches!(objective, Objective::ExpectedValue | Objective::Youden) {
                    assert!((found - best).abs() < 1e-9, "{objective:?}: {found} {best}");
                }
                if matches!(objective, Objective::ExpectedValue | Objective::Youden | Objective::FBeta(_)) {
                    shares.push((found - start) / (best - start).max(1e-12));
                }
            }
        }
    }
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    assert!(mean > 0.75, "of what brute force gains over one pair for all, the price finds {mean:.3} on average");
}

#[test]
fn weights_by_hand() {
    let weights = shrink::weights(&[10.0, 0.0], &[1.0, 1.0]);
    assert!(weights.iter().all(|weight| (weight - 49.0 / 50.0).abs() < 1e-12));
    assert_eq!(shrink::weights(&[1.0, -1.0], &[1.0, 1.0]), [0.0, 0.0]);
    assert!(shrink::weights(&[], &[]).is_empty());
}
