//! Drift, made by hand.

use leadgauge::config::file::{ModelName, TargetName};
use leadgauge::drift::result::{BinShift, Drift, Group, Performance, ScoreBar, Shift, TargetOutlook, Verdict};
use leadgauge::drift::stability::RULE;
use leadgauge::stats::estimate::Method;
use leadgauge::units::Score;

use super::{estimate, quarter, rate, score};

/// Newest leads that score differently.
pub fn moved() -> Drift {
    let of = |name: &str, psi, p, verdict, bin: &str| shift(name, psi, p, verdict, Some((bin, 0.21, 0.44)));
    drift(
        of("score", 0.31, 1e-9, Verdict::Moved, "61 to 100"),
        vec![
            of("source", 0.29, 1e-9, Verdict::Moved, "referral"),
            of("visits_30", 0.14, 2e-4, Verdict::Shifted, "(missing)"),
            of("company_size", 0.11, 0.2, Verdict::ByChance, "1 to 10"),
        ],
    )
}

/// Newest leads like all others, undated.
pub fn stable() -> Drift {
    let still = |name: &str| shift(name, 0.01, 0.6, Verdict::Stable, None);
    let mut drift = drift(still("score"), vec![still("source")]);
    for group in [&mut drift.baseline, &mut drift.current] {
        (group.from, group.to, group.quarter) = (None, None, None);
    }
    drift.expected = None;
    drift.targets.iter_mut().for_each(|outlook| outlook.expected = None);
    drift
}

fn shift(name: &str, psi: f64, p: f64, verdict: Verdict, largest: Option<(&str, f64, f64)>) -> Shift {
    let range = |bin: &str| (bin == "61 to 100").then_some((61.0, 100.0));
    let largest = largest.map(|(bin, baseline, current)| BinShift { bin: bin.into(), range: range(bin), baseline, current });
    Shift { name: name.into(), psi, by_chance: 0.012, p_value: Some(p), verdict, bins: 10, largest }
}

fn drift(score_shift: Shift, features: Vec<Shift>) -> Drift {
    let group =
        |leads, immature, from: &str, to: &str, of| Group { leads, immature, from: Some(from.into()), to: Some(to.into()), quarter: of };
    let performance = |n, selected, precision: (f64, f64, f64), recall: f64| Performance {
        n,
        selected,
        precision: Some(estimate(precision.0, precision.1, precision.2, selected, Method::Bootstrap)),
        recall: Some(estimate(recall, recall - 0.06, recall + 0.06, n, Method::Bootstrap)),
    };
    let outlook = |target, cut, expected, on_test, hits| TargetOutlook {
        target,
        cut: score(cut),
        expected: Some(expected),
        expected_on_test: on_test,
        realised_on_test: Performance { n: 2_410, selected: 402, precision: rate(hits, 402), recall: rate(hits, 520) },
    };
    let sql = outlook(
        TargetName::Sql,
        70,
        performance(1_204, 198, (0.36, 0.30, 0.43), 0.51),
        performance(2_410, 402, (0.35, 0.30, 0.40), 0.5),
        98,
    );
    let mql = outlook(
        TargetName::Mql,
        45,
        performance(1_204, 611, (0.41, 0.37, 0.45), 0.8),
        performance(2_410, 402, (0.4, 0.36, 0.45), 0.79),
        161,
    );
    let bar = |score: Score| ScoreBar {
        score,
        baseline: 10 + (60_u64).saturating_sub(score.index() as u64),
        current: 5 + score.index() as u64 / 10,
    };
    Drift {
        model: ModelName::Logistic,
        baseline: group(6_204, 0, "2024-07-01", "2025-08-14", None),
        current: group(1_204, 1_204, "2026-04-01", "2026-06-30", Some(quarter("2026-Q2"))),
        rule: RULE,
        score_psi: score_shift.psi,
        score: score_shift,
        histogram: Score::all().map(bar).collect(),
        features,
        expected: sql.expected,
        realised: Some(sql.realised_on_test),
        targets: vec![mql, sql],
    }
}
