//! Looking back: seven quarters, of which five have figures, and as of when features are known.

use leadgauge::config::file::{Known, ModelName, TargetName};
use leadgauge::data::history::Replayed;
use leadgauge::review::point_in_time::{Basis, DecisionTime, FeatureKnown, PointInTime};
use leadgauge::stats::estimate::{Estimate, Method};
use leadgauge::thresholds::backtest::{BacktestSummary, LeftOut, PastCuts, PastPair, PastPeriod, PastScore, When};
use leadgauge::thresholds::result::{LimitName, LimitUse, Thresholds};

use super::thresholds::pair;
use super::{estimate, quarter, rate};

fn money(value: f64) -> Estimate {
    estimate(value, value - 9_000.0, value + 9_000.0, 1_500, Method::Bootstrap)
}

fn past_pair(model: ModelName, mql: u8, sql: u8, net: f64) -> PastPair {
    PastPair { figures: pair(model, mql, sql), net: money(net) }
}

fn empty(when: &str, known: u64, left_out: LeftOut) -> PastPeriod {
    PastPeriod {
        when: When::Quarter(quarter(when)),
        known,
        fitted: known * 3 / 4,
        chosen: known / 4,
        leads: 1_540,
        mature: 1_540,
        same_account: 0,
        measured: 1_540,
        left_out: Some(left_out),
        scores: Vec::new(),
        cuts: None,
    }
}

fn measured(when: &str, known: u64, auc: f64, net: [f64; 3], broken: bool) -> PastPeriod {
    let over = LimitUse { name: LimitName::SqlCapacity, bound: 320.0, value: Some(351.0), binds: false };
    let score = PastScore {
        model: ModelName::Logistic,
        target: TargetName::Mql,
        n: 1_490,
        converted: 402,
        auc: Some(estimate(auc, auc - 0.03, auc + 0.03, 1_490, Method::Delong)),
        mean_predicted: Some(0.26),
        observed: rate(402, 1_490),
    };
    PastPeriod {
        left_out: None,
        same_account: 50,
        measured: 1_490,
        scores: vec![score],
        cuts: Some(PastCuts {
            recommended: Some(past_pair(ModelName::Logistic, 51, 70, net[1])),
            recommended_breaks: if broken { vec![over] } else { Vec::new() },
            current: Some(past_pair(ModelName::Rules, 60, 85, net[0])),
            current_breaks: Vec::new(),
            hindsight: Some(past_pair(ModelName::Logistic, 55, 72, net[2])),
            gain: Some(money(net[1] - net[0])),
        }),
        ..empty(when, known, LeftOut::NotMature)
    }
}

pub fn periods() -> Vec<PastPeriod> {
    vec![
        empty("2024-Q3", 0, LeftOut::TooFewKnown { converted: 0, others: 0 }),
        measured("2024-Q4", 1_480, 0.71, [61_000.0, 74_000.0, 92_000.0], true),
        measured("2025-Q1", 2_950, 0.74, [66_000.0, 91_000.0, 99_000.0], false),
        measured("2025-Q2", 4_470, 0.76, [58_000.0, 88_000.0, 94_000.0], false),
        measured("2025-Q3", 6_010, 0.75, [71_000.0, 83_000.0, 97_000.0], false),
        measured("2025-Q4", 7_540, 0.77, [64_000.0, 95_000.0, 101_000.0], false),
        empty("2026-Q1", 9_080, LeftOut::NotMature),
    ]
}

pub fn summary() -> BacktestSummary {
    BacktestSummary {
        model: ModelName::Logistic,
        target: TargetName::Mql,
        measured: 5,
        gain: Some(estimate(22_200.0, 18_200.0, 26_200.0, 7_500, Method::Wald)),
        of_hindsight: Some(431.0 / 483.0),
        kept_limits: 4,
        current_kept_limits: 5,
        penalty_per_lead: 1.0 / 6_204.0,
        most_known: 50_000,
        most_measured: 30_000,
        thinned: false,
        outcomes_as_exported: false,
    }
}

pub fn known() -> PointInTime {
    let feature =
        |name: &str, known, basis, share: Option<f64>, in_rules| FeatureKnown { name: name.into(), known, basis, share, in_rules };
    PointInTime {
        decision: DecisionTime::CreatedPlusDays(7.0),
        features: vec![
            feature("demo_requested", Known::AtDecision, Basis::Events, Some(0.41), true),
            feature("company_size", Known::AtDecision, Basis::History, Some(0.24), false),
            feature("source", Known::AtDecision, Basis::Stated, Some(0.22), false),
            feature("country", Known::AtExport, Basis::Export, Some(0.13), false),
            feature("free_mail", Known::AtExport, Basis::Export, None, true),
        ],
        at_export_share: 0.13,
        may_have_changed: true,
    }
}

pub fn histories() -> Vec<Replayed> {
    vec![Replayed {
        property: "company_size".into(),
        file: "property_history.csv".into(),
        entries_before: 11_204,
        entries_after: 3_310,
        from_entry: 10_020,
        from_old_value: 0,
        from_export: 0,
        unknown: 2_229,
        first_entry: Some("2024-07-02".into()),
        decided_before_log: 0,
    }]
}

/// The same of leads without dates and without cuts in force: three blocks, of which two have figures.
pub fn in_blocks(thresholds: &mut Thresholds) {
    thresholds.backtest.truncate(3);
    for (number, period) in (1..).zip(&mut thresholds.backtest) {
        period.when = When::Block(number);
        if let Some(cuts) = &mut period.cuts {
            (cuts.current, cuts.gain) = (None, None);
        }
    }
    thresholds.backtest_summary = Some(BacktestSummary { measured: 2, gain: None, outcomes_as_exported: true, thinned: true, ..summary() });
}

/// No period has figures.
pub fn nothing_yet(thresholds: &mut Thresholds) {
    thresholds.backtest.retain(|period| period.left_out.is_some());
    thresholds.backtest_summary = Some(BacktestSummary { measured: 0, gain: None, of_hindsight: None, ..summary() });
}
