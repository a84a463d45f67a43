//! Reviews made by hand: dated, undated and infeasible. Realistic in shape, not fitted to anything.

pub mod audit;
pub mod decision;
pub mod drift;
pub mod evaluation;
pub mod funnel;
pub mod headline;
pub mod moves;
pub mod rules;
pub mod own_cuts;
mod pace;
pub mod past;
pub mod supply;
pub mod thresholds;
pub mod worth;

use std::collections::BTreeMap;

use leadgauge::config::file::{CalibrationMethod, IdForm, ModelName, TargetName};
use leadgauge::data::identity::{Link, LinkedTable};
use leadgauge::data::leak::LeakAuditScope;
use leadgauge::data::split::Split;
use leadgauge::data::table::{Check, CheckName, Example, Severity, ValidationReport};
use leadgauge::evaluation::result::Comparison;
use leadgauge::features::encoder::{Change, Unit};
use leadgauge::models::separation::Cause;
use leadgauge::period::Quarter;
use leadgauge::review::mistakes::Mistakes;
use leadgauge::review::review::{
    CalibrationRow, CalibratorSummary, Convergence, FORMAT, ModelSummary, PenaltyTried, Review, Run, SplitSpan, Term, WaterfallName,
    WaterfallStep,
};
use leadgauge::review::warning::Warning;
use leadgauge::review::work_lists::WorkSummary;
use leadgauge::stats::estimate::{Estimate, Method};
use leadgauge::supply::result::{SupplyForecast, Workload};
use leadgauge::thresholds::result::{LimitName, VolumeUnit};
use leadgauge::units::{Money, Score};

/// A name as a hostile or careless export may hold it.
pub const HOSTILE: &str = "<script>alert('x')</script> & \"co\"";

pub fn estimate(value: f64, low: f64, high: f64, n: u64, method: Method) -> Estimate {
    Estimate { value, low, high, level: 0.95, n, method }
}

/// A Wilson interval; 0 of 0 is `None`.
pub fn rate(converted: u64, n: u64) -> Option<Estimate> {
    if n == 0 {
        return None;
    }
    let (k, n_leads, z) = (converted as f64, n as f64, 1.959_964_f64);
    let middle = (k + z * z / 2.0) / (n_leads + z * z);
    let half = z / (n_leads + z * z) * (k * (n_leads - k) / n_leads + z * z / 4.0).sqrt();
    Some(estimate(k / n_leads, (middle - half).max(0.0), (middle + half).min(1.0), n, Method::Wilson))
}

pub fn score(value: u8) -> Score {
    Score::new(value).unwrap()
}

pub fn quarter(text: &str) -> Quarter {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).unwrap()
}

/// Probability of reaching a target at a score.
pub fn probability(model: ModelName, target: TargetName, score: usize) -> f64 {
    let (steep, middle, ceiling) = match (model, target) {
        (ModelName::Logistic, TargetName::Mql) => (0.075, 62.0, 0.85),
        (ModelName::Logistic, TargetName::Sql) => (0.085, 82.0, 0.55),
        (ModelName::Rules, TargetName::Mql) => (0.045, 66.0, 0.8),
        (ModelName::Rules, TargetName::Sql) => (0.05, 90.0, 0.5),
        (ModelName::Baseline, TargetName::Mql) => (0.03, 68.0, 0.7),
        (ModelName::Baseline, TargetName::Sql) => (0.035, 92.0, 0.4),
    };
    ceiling / (1.0 + (-steep * (score as f64 - middle)).exp())
}

/// Two years of leads with dates, sources, losses, rules and cuts in force.
pub fn dated() -> Review {
    Review {
        run: run(),
        validation: validation(),
        waterfall: waterfall(),
        models: vec![
            model(ModelName::Logistic, TargetName::Mql),
            model(ModelName::Logistic, TargetName::Sql),
            model(ModelName::Rules, TargetName::Mql),
        ],
        evaluation: evaluation::all(),
        comparison: comparisons(),
        point_in_time: Some(past::known()),
        rule_card: Some(rules::card()),
        rule_audit: Some(rules::audit()),
        mistakes: Some(Mistakes {
            model: ModelName::Logistic,
            mql: score(48),
            sql: score(70),
            below: 1_402,
            missed: 143,
            missed_sql: 22,
            missed_value: Money(61_210.0),
            above: 391,
            false_alarms: 214,
            false_alarms_of_both: 96,
            false_alarms_cost: Money(18_450.0),
            listed: 200,
        }),
        thresholds: thresholds::recommended(),
        work_lists: Some(WorkSummary { handover: 212, nurture: 1_320, disqualified: 41, listed: 10_000 }),
        headline: Some(headline::table()),
        funnel: funnel::dated(),
        drift: Some(drift::moved()),
        previous: thresholds::recommended().current.as_ref().map(decision::fell_short),
        decision: None,
        warnings: vec![
            Warning::CalibrationDrifted {
                model: ModelName::Logistic,
                target: TargetName::Sql,
                predicted: 0.061,
                observed: 0.043,
                n: 2_389,
            },
            Warning::LimitBrokenLater { limit: LimitName::SqlCapacity, bound: 320.0, value: 344.4 },
            Warning::KnownAtExportOnly { features: vec!["country".into()], share: 0.13 },
            Warning::HistoryGaps {
                property: "company_size".into(),
                file: "property_history.csv".into(),
                unknown: 2_229,
                before_log: 0,
                of: 12_249,
                first_entry: Some("2024-07-02".into()),
            },
            Warning::FellShortBefore { periods: 5, difference: -4_000.0, low: -7_000.0, high: -1_000.0, currency: "EUR".into() },
            Warning::Immature { leads: 1_204, of: 12_410 },
            Warning::Data { check: CheckName::StagesOutOfOrder, subject: "leads.csv, `won_at`".into(), rows: 37 },
        ],
    }
}

/// The same leads without dates: no quarters, volumes per 1,000 leads.
pub fn undated() -> Review {
    let mut review = dated();
    review.run.as_of = None;
    review.run.quarter = None;
    review.run.volume = VolumeUnit::PerThousand;
    for span in &mut review.run.spans {
        span.from = None;
        span.to = None;
    }
    review.drift = Some(drift::stable());
    review.previous = Some(decision::untold());
    review.validation.leak_audit.clear();
    review.point_in_time = None;
    review.validation.histories.clear();
    review.headline = None;
    review.funnel = funnel::undated();
    review.thresholds = thresholds::per_thousand();
    review.thresholds.supply_forecast = Some(SupplyForecast::Undated);
    review.thresholds.workload = Some(Workload::Undated);
    review.evaluation.retain(|evaluation| evaluation.model == ModelName::Logistic);
    review.models.retain(|model| model.name == ModelName::Logistic);
    review.comparison.clear();
    (review.rule_card, review.rule_audit) = (None, None);
    review.warnings = vec![Warning::Undated, Warning::FewTestOutcomes { target: TargetName::Sql, converted: 38 }];
    review
}

/// Limits that no pair keeps, and names that must be escaped.
pub fn infeasible() -> Review {
    let mut review = dated();
    review.run.title = HOSTILE.into();
    review.thresholds = thresholds::infeasible();
    review.thresholds.supply_forecast = Some(SupplyForecast::TooFewWeeks { weeks: 31, needed: 43, quarter: Some(quarter("2026-Q4")) });
    review.thresholds.workload = Some(Workload::TooFewWeeks { weeks: 5, needed: 8 });
    review.thresholds.target_sql.label = HOSTILE.into();
    review.funnel.by_source[0].level = HOSTILE.into();
    review.previous = review.thresholds.current.as_ref().map(decision::hostile);
    review.decision = Some(decision::decided(HOSTILE, HOSTILE));
    review.funnel.by_source[1].level = "A marketing source with a name that is far longer than anybody should write".into();
    review.funnel.by_source[2].level = "\"><img>".into();
    review.funnel.by_source[3].level = "\u{202e}gnp.exe \u{1f600} =cmd|' /C calc'!A0".into();
    review.funnel.stages[1].label = HOSTILE.into();
    review.funnel.losses[0].reason = "=HYPERLINK(\"x\")".into();
    review.models[0].terms[1].name = HOSTILE.into();
    review.drift = None;
    review.validation.leak_audit = audit::open(HOSTILE);
    review.models[0].terms[1].source = HOSTILE.into();
    review.validation.checks[0].examples[0].value = HOSTILE.into();
    review.warnings = vec![
        Warning::NoPairMeetsLimits { limits: review.thresholds.infeasible.as_ref().unwrap().together.clone() },
        Warning::Separation { term: HOSTILE.into(), cause: Some(Cause::Level { leads: 212, converted: 0 }) },
        Warning::Separation { term: "minutes_on_site".into(), cause: Some(Cause::Number { higher: true }) },
        Warning::Collinear { term: HOSTILE.into(), with: vec!["visits_30".into(), HOSTILE.into()] },
        Warning::Constant { column: HOSTILE.into(), value: Some(HOSTILE.into()) },
    ];
    review
}

fn comparisons() -> Vec<Comparison> {
    let pair = |first, second, auc: (f64, f64, f64), brier: (f64, f64, f64)| Comparison {
        target: TargetName::Mql,
        split: Split::Test,
        first,
        second,
        auc_difference: estimate(auc.0, auc.1, auc.2, 2_410, Method::Delong),
        brier_difference: Some(estimate(brier.0, brier.1, brier.2, 2_410, Method::Bootstrap)),
        log_loss_difference: Some(estimate(brier.0 * 2.6, brier.1 * 2.6, brier.2 * 2.6, 2_410, Method::Bootstrap)),
    };
    vec![
        pair(ModelName::Logistic, ModelName::Rules, (0.071, 0.049, 0.093), (-0.021, -0.03, -0.012)),
        pair(ModelName::Logistic, ModelName::Baseline, (0.14, 0.11, 0.17), (-0.035, -0.046, -0.024)),
        pair(ModelName::Rules, ModelName::Baseline, (0.012, -0.014, 0.038), (-0.004, -0.011, 0.003)),
    ]
}

fn run() -> Run {
    let span = |split, leads, from: &str, to: &str| SplitSpan { split, leads, from: Some(from.into()), to: Some(to.into()) };
    Run {
        format: FORMAT,
        version: "0.1.0".into(),
        title: "Northwind Tools".into(),
        config_hash: "9f2c41d07a6e".into(),
        data_hash: "03be77a1c95d".into(),
        seed: 1,
        as_of: Some("2026-06-30".into()),
        quarter: Some(quarter("2026-Q2")),
        language: "en".into(),
        volume: VolumeUnit::PerQuarter,
        currency: "EUR".into(),
        smallest_group: 30,
        show_names: true,
        labels: BTreeMap::new(),
        spans: vec![
            span(Split::Train, 6_204, "2024-07-01", "2025-08-14"),
            span(Split::Calibrate, 2_431, "2025-08-14", "2025-11-29"),
            span(Split::Test, 2_410, "2025-11-29", "2026-03-31"),
            span(Split::Open, 1_204, "2026-04-01", "2026-06-30"),
        ],
    }
}

fn links() -> Vec<Link> {
    let link = |file: &str, table, column: &str, to: Option<&str>, compared| Link {
        file: file.into(),
        table,
        column: column.into(),
        to: to.map(str::to_owned),
        compared,
        rows: 0,
        matched: 0,
        shared: 0,
        merged: 0,
        unknown: 0,
        empty: 0,
        left_out: 0,
        other: 0,
        unmatched_values: 0,
    };
    vec![
        Link { rows: 9_320, matched: 9_288, unknown: 32, ..link("deals.csv", LinkedTable::Join, "lead", None, IdForm::Id) },
        Link {
            rows: 214_006,
            matched: 211_540,
            shared: 1_208,
            unknown: 2_054,
            empty: 412,
            ..link("opens.csv", LinkedTable::Events, "Email", Some("mail"), IdForm::Email)
        },
    ]
}

fn validation() -> ValidationReport {
    let check = |name, subject: &str, severity, rows, leads_removed, value: &str| Check {
        name,
        subject: subject.into(),
        severity,
        rows,
        leads_removed,
        examples: vec![Example { row: 118, value: value.into(), file: None }],
    };
    ValidationReport {
        rows_in: 12_492,
        rows_kept: 12_410,
        checks: vec![
            check(CheckName::DuplicateId, "leads.csv, `id`", Severity::Warning, 64, 64, "L-00417"),
            check(CheckName::StagesOutOfOrder, "leads.csv, `won_at`", Severity::Note, 37, 0, "2025-04-02 before 2025-05-11"),
        ],
        leak_audit: audit::answered(),
        leak_audit_scope: LeakAuditScope { columns: 21, leads: 6_204, of: 6_204 },
        histories: past::histories(),
        links: links(),
    }
}

fn waterfall() -> Vec<WaterfallStep> {
    let step = |step, removed, left| WaterfallStep { step, removed, left };
    vec![
        step(WaterfallName::RowsRead, 0, 12_492),
        step(WaterfallName::DuplicateId, 64, 12_428),
        step(WaterfallName::CreatedAfterAsOf, 18, 12_410),
        step(WaterfallName::LeadsInFunnel, 0, 12_410),
        step(WaterfallName::OutcomeBeforeDecision, 161, 12_249),
        step(WaterfallName::Immature, 1_204, 11_045),
        step(WaterfallName::LeadsUsed, 0, 11_045),
    ]
}

fn model(name: ModelName, target: TargetName) -> ModelSummary {
    let logistic = name == ModelName::Logistic;
    let term = |name: &str, source: &str, value: f64, odds: Option<(f64, f64, f64)>, n, unit: Option<Unit>| Term {
        name: name.into(),
        source: source.into(),
        value,
        std_error: odds.map(|_| 0.1),
        odds_ratio: odds.map(|(value, low, high)| estimate(value, low, high, n, Method::Wald)),
        unit,
        n,
    };
    let level = |level: &str, baseline: &str| Unit::Level { level: level.into(), baseline: baseline.into() };
    let change = |column: &str, unit| Change { column: column.into(), unit };
    let both = Unit::Both {
        changes: vec![change("source", level("referral", "paid search")), change("visits_30", Unit::FromTo { from: 1.0, to: 10.0 })],
    };
    let terms = if logistic {
        vec![
            term("(intercept)", "(intercept)", -1.9, None, 6_204, None),
            term("demo_requested = yes", "demo_requested", 1.3, Some((3.7, 2.9, 4.7)), 640, Some(level("yes", "no"))),
            term("source = referral", "source", 0.8, Some((2.2, 1.6, 3.0)), 510, Some(level("referral", "paid search"))),
            term("visits_30", "visits_30", 0.4, Some((1.5, 1.4, 1.6)), 6_204, Some(Unit::FromTo { from: 1.0, to: 10.0 })),
            term("minutes_on_site", "minutes_on_site", 0.01, Some((1.11, 1.06, 1.16)), 6_204, Some(Unit::More { step: 10.0 })),
            term("company_size = 1 to 10", "company_size", -0.9, Some((0.41, 0.32, 0.53)), 1_900, Some(level("1 to 10", "11 to 50"))),
            term("country = (other)", "country", -0.1, Some((0.93, 0.74, 1.17)), 800, Some(level("(other)", "DE"))),
            term("source \u{d7} visits_30 = referral", "source \u{d7} visits_30", 0.2, Some((1.2, 1.05, 1.37)), 6_204, Some(both)),
        ]
    } else {
        vec![
            term("requested a demo", "requested a demo", 25.0, None, 1_310, None),
            term("opened 3 e-mails in 30 days", "opened 3 e-mails in 30 days", 10.0, None, 4_020, None),
            term("free mail address", "free mail address", -15.0, None, 2_904, None),
        ]
    };
    let table = Score::all().map(|score| {
        let value = probability(name, target, score.index());
        CalibrationRow { score, probability: estimate(value, value * 0.85, (value * 1.15).min(1.0), 2_431, Method::Bootstrap) }
    });
    ModelSummary {
        name,
        target,
        n_train: 6_204,
        converted_train: 1_742,
        convergence: logistic.then_some(Convergence { converged: true, gradient_norm: 3.1e-10, iterations: 5, start_rows: 6_204 }),
        alpha: logistic.then_some(1.0),
        penalties: vec![
            PenaltyTried { alpha: 1.0, log_loss: 0.42, std_error: 0.01 },
            PenaltyTried { alpha: 10.0, log_loss: 0.43, std_error: 0.01 },
        ],
        terms,
        calibrator: CalibratorSummary {
            method: CalibrationMethod::Platt,
            tried: vec![(CalibrationMethod::Platt, 0.421), (CalibrationMethod::Isotonic, 0.424)],
            table: table.collect(),
        },
    }
}
