//! Funnels: stages, quarters, sources, losses.

use leadgauge::config::file::{FunnelMode, Precision};
use leadgauge::funnel::result::{
    AgeFinding, AtAge, Cohort, CohortAge, CohortForecast, CohortPoint, CohortScope, Feedback, FeedbackGroup, Funnel, FunnelOutcome,
    FunnelStep, FunnelStepName, LossReason, ModeCounts, NoForecast, Paths, Period, Recycled, RejectionReason, SegmentFunnel, SlaCheck,
    StageCount, StageFlow, StagePath, StageTally, TargetCheck, TargetFigure, Verdict,
};
use leadgauge::stats::estimate::Method;

use super::{estimate, pace, quarter, rate, worth};

fn stages(counts: [u64; 5], dated: bool) -> Vec<StageCount> {
    let names =
        [("lead", "Leads"), ("engaged", "Engaged"), ("accepted", "Accepted by sales"), ("opportunity", "Opportunity"), ("won", "Customer")];
    let days = [None, Some((3.0, 8.0, 19.0)), Some((9.0, 17.0, 30.0)), Some((21.0, 38.0, 61.0)), None];
    let mut stages: Vec<StageCount> = Vec::new();
    for (index, (stage, label)) in names.into_iter().enumerate() {
        let time = if dated { days[index] } else { None };
        stages.push(StageCount {
            stage: stage.into(),
            label: label.into(),
            count: counts[index],
            undated: 0,
            of_previous: stages.last().and_then(|before| rate(counts[index], before.count)),
            of_first: rate(counts[index], counts[0]),
            median_days: time.map(|time| time.0),
            p75_days: time.map(|time| time.1),
            p90_days: time.map(|time| time.2),
        });
    }
    stages
}

fn cohort(name: &str, n: u64, rates: (f64, f64), age: f64) -> Cohort {
    let matured = age >= 182.0;
    let share = if matured { 1.0 } else { (age - 91.0).max(0.0) / 91.0 };
    let mature_leads = (n as f64 * share).round() as u64;
    let hits = |rate: f64| (mature_leads as f64 * rate).round() as u64;
    let points = (0..=(age / 7.0) as usize).map(|week| {
        let day = week as f64 * 7.0;
        let won = rates.1 * (1.0 - (-day / 55.0_f64).exp()) * 1.15;
        let wide = 1.96 * (won * (1.0 - won) / n as f64).sqrt();
        let lost = 0.5 * (1.0 - (-day / 80.0_f64).exp());
        CohortPoint { day, converted: won, lost, open: 1.0 - won - lost, low: (won - wide).max(0.0), high: won + wide }
    });
    let curve: Vec<CohortPoint> = points.collect();
    let end = curve[curve.len() - 1];
    Cohort {
        cohort: quarter(name),
        n,
        matured,
        matured_leads: mature_leads,
        stages: stages([n, n * 6 / 10, n * 3 / 10, n * 15 / 100, n * 8 / 100], true),
        mql_rate: rate(hits(rates.0), mature_leads),
        sql_rate: rate(hits(rates.1), mature_leads),
        final_rate: Some(estimate(end.converted, end.low, end.high, n, Method::AalenJohansen)),
        won: (n as f64 * end.converted).round() as u64,
        before_records: 0,
        from_day: 0.0,
        whole_to: (age - 91.0).max(0.0),
        ages: ages(&curve, n, age),
        end: matured.then(|| estimate(end.converted, end.low, end.high, n, Method::AalenJohansen)),
        forecast: (!matured).then(|| forecast(n, end.converted, rates.1)),
        no_forecast: matured.then_some(NoForecast::Complete),
        curve,
    }
}

fn ages(curve: &[CohortPoint], n: u64, oldest: f64) -> Vec<CohortAge> {
    let at = |day: f64| {
        let point = curve.iter().rfind(|point| point.day <= day).unwrap();
        let watched = (n as f64 * ((oldest - day) / 91.0).clamp(0.0, 1.0)).round() as u64;
        let share = (watched > 0).then(|| estimate(point.converted, point.low, point.high, n, Method::AalenJohansen));
        CohortAge { day, watched, whole: watched == n, share }
    };
    [30.0, 60.0, 90.0, 120.0, 150.0, 180.0].map(at).into()
}

fn forecast(n: u64, so_far: f64, rate: f64) -> CohortForecast {
    let end = rate * 1.1;
    let won = (n as f64 * so_far).round() as u64;
    CohortForecast {
        share: estimate(end, end - 0.012, end + 0.014, n, Method::Simulation),
        day: 174.0,
        won,
        open: n / 3,
        expected: n as f64 * end - won as f64,
        spread: 0.08,
        from: quarter("2024-Q3"),
        to: quarter("2025-Q4"),
        leads: 9_424,
    }
}

fn source(level: &str, n: u64, reached: f64) -> SegmentFunnel {
    let hits = (n as f64 * reached).round() as u64;
    SegmentFunnel {
        column: "source".into(),
        level: level.into(),
        n,
        stages: stages([n, n * 6 / 10, n * 3 / 10, hits * 2, hits], true),
        sql_rate: rate(hits, n),
    }
}

pub fn dated() -> Funnel {
    let mut funnel = counts();
    funnel.decomposition = worth::decomposition();
    funnel.source_trends = worth::trends(&funnel.cohorts, &funnel.by_source);
    funnel.value = Some(worth::value());
    funnel
}

fn counts() -> Funnel {
    Funnel {
        mode: FunnelMode::AtOrPast,
        unit: "lead".into(),
        span: Some(("2025-01-02".into(), "2026-09-30".into())),
        dated: true,
        stages: stages([12_410, 7_306, 3_504, 1_788, 1_071], true),
        same_age: Some(AgeFinding::Apart(AtAge {
            day: 180.0,
            newest: (quarter("2025-Q4"), estimate(0.075, 0.064, 0.088, 1_733, Method::AalenJohansen)),
            before: (quarter("2025-Q3"), estimate(0.106, 0.092, 0.122, 1_701, Method::AalenJohansen)),
        })),
        cohort_scope: Some(CohortScope {
            precision: Precision::Day,
            outcomes_from: None,
            late: None,
            final_day: Some(174.0),
            longest_day: Some(720.0),
            still_rising: false,
        }),
        outcome: Some(FunnelOutcome { won: 1_071, lost: 8_112, open: 3_227 }),
        cohorts: vec![
            cohort("2024-Q3", 1_420, (0.31, 0.104), 730.0),
            cohort("2024-Q4", 1_388, (0.29, 0.099), 638.0),
            cohort("2025-Q1", 1_610, (0.30, 0.101), 546.0),
            cohort("2025-Q2", 1_572, (0.28, 0.093), 455.0),
            cohort("2025-Q3", 1_701, (0.29, 0.096), 364.0),
            cohort("2025-Q4", 1_733, (0.24, 0.068), 273.0),
            cohort("2026-Q1", 1_782, (0.25, 0.064), 150.0),
            cohort("2026-Q2", 1_204, (0.25, 0.06), 60.0),
        ],
        by_source: vec![
            source("Paid search", 4_210, 0.048),
            source("Organic search", 3_020, 0.091),
            source("Webinar", 2_110, 0.118),
            source("Referral", 1_704, 0.171),
            source("Trade fair", 812, 0.102),
            source("(missing)", 530, 0.055),
            source("Partner API", 24, 0.25),
        ],
        by_segment: vec![SegmentFunnel { column: "country".into(), ..source("Netherlands", 5_120, 0.09) }],
        by_conversion_type: vec![SegmentFunnel { column: "form".into(), ..source("Demo request", 3_010, 0.14) }],
        by_owner: vec![SegmentFunnel { column: "owner".into(), ..source("Ann", 4_800, 0.09) }],
        by_score_band: vec![SegmentFunnel { column: "score".into(), ..source("80-100", 900, 0.41) }],
        losses: vec![
            loss("No budget", [1_000, 1_904, 0, 0, 0], 0.467),
            loss("(missing)", [2_110, 0, 0, 0, 0], 0.806),
            loss("Chose a competitor", [0, 0, 500, 704, 0], 1.0),
        ],
        waterfall: vec![
            FunnelStep { step: FunnelStepName::RowsRead, removed: 0, left: 12_500 },
            FunnelStep { step: FunnelStepName::DuplicateId, removed: 90, left: 12_410 },
            FunnelStep { step: FunnelStepName::Leads, removed: 0, left: 12_410 },
        ],
        reconciliation: vec![tally("Leads", [12_410, 0, 12_410, 0, 0, 12_410]), tally("Engaged", [7_300, 200, 7_050, 50, 206, 7_306])],
        modes: vec![
            ModeCounts { mode: FunnelMode::Strict, counts: vec![12_410, 7_020, 3_200, 1_600, 950] },
            ModeCounts { mode: FunnelMode::Any, counts: vec![12_410, 7_100, 3_400, 1_750, 1_071] },
            ModeCounts { mode: FunnelMode::AtOrPast, counts: vec![12_410, 7_306, 3_504, 1_788, 1_071] },
        ],
        stage_log: None,
        paths: Some(paths()),
        flow: vec![
            flow("Leads", [12_410, 7_306, 0, 3_110, 1_994]),
            flow("Engaged", [7_306, 3_504, 0, 1_904, 1_898]),
            flow("Accepted by sales", [3_504, 1_788, 0, 500, 1_216]),
            flow("Opportunity", [1_788, 1_071, 0, 704, 13]),
            flow("Customer", [1_071, 0, 1_071, 0, 0]),
        ],
        periods: vec![
            Period { quarter: quarter("2026-Q1"), complete: true, entered: vec![1_782, 1_001, 520, 260, 148], lost: Some(1_204) },
            Period { quarter: quarter("2026-Q2"), complete: false, entered: vec![1_204, 640, 300, 121, 60], lost: Some(801) },
        ],
        targets: targets(),
        sla: vec![SlaCheck {
            stage: "accepted".into(),
            label: "Accepted by sales".into(),
            days: 14.0,
            aim: 0.9,
            kept: rate(2_100, 3_300),
            overdue: 210,
            verdict: Verdict::Missed,
        }],
        feedback: Some(feedback()),
        stays: Vec::new(),
        stage_time: pace::stage_time(),
        ageing: pace::ageing(),
        touches: Some(pace::touches()),
        recontact: Some(pace::recontact()),
        recontact_withheld: false,
        maturity_days: None,
        decomposition: Vec::new(),
        source_trends: Vec::new(),
        value: None,
    }
}

fn loss(reason: &str, by_stage: [u64; 5], cumulative: f64) -> LossReason {
    LossReason { reason: reason.into(), n: by_stage.iter().sum(), cumulative, by_stage: by_stage.into() }
}

fn tally(label: &str, [entries, further, dated, undated, implied, count]: [u64; 6]) -> StageTally {
    StageTally {
        stage: label.to_lowercase(),
        label: label.into(),
        entries,
        further,
        dated,
        undated,
        implied,
        not_in_order: 0,
        count,
        reentered: 0,
    }
}

fn flow(label: &str, [entered, advanced, won, lost, open]: [u64; 5]) -> StageFlow {
    StageFlow { stage: label.to_lowercase(), label: label.into(), entered, advanced, won, lost, open }
}

fn paths() -> Paths {
    let stages = [("Engaged", 206, 180, 12), ("Accepted by sales", 104, 33, 4)];
    Paths {
        skipped: 290,
        reentered: 201,
        reversed: 15,
        recycled: Some(Recycled { leads: 120, won: 14, lost_again: 80, open: 26 }),
        stages: stages
            .map(|(label, skipped, reentered, reversed)| StagePath {
                stage: label.to_lowercase(),
                label: label.into(),
                skipped,
                reentered,
                reversed,
            })
            .into(),
        side_tracks: Vec::new(),
    }
}

fn targets() -> Vec<TargetCheck> {
    let check = |figure, aim, actual: f64, share, verdict| TargetCheck {
        stage: "won".into(),
        label: "Customer".into(),
        quarter: quarter("2026-Q1"),
        figure,
        aim,
        actual: Some(actual),
        share,
        settled: true,
        verdict,
    };
    vec![
        check(TargetFigure::PerQuarter, 140.0, 148.0, None, Verdict::Met),
        check(TargetFigure::OfFirst, 0.09, 0.083, rate(148, 1_782), Verdict::CannotTell),
    ]
}

fn feedback() -> Feedback {
    let group = |level: &str, accepted: u64, rejected: u64, unanswered: u64| FeedbackGroup {
        level: level.into(),
        handed_over: accepted + rejected + unanswered,
        accepted,
        rejected,
        unanswered,
        acceptance: rate(accepted, accepted + rejected),
    };
    Feedback {
        all: group("", 3_504, 2_800, 1_002),
        reasons: vec![RejectionReason { reason: "Too small".into(), n: 1_700 }, RejectionReason { reason: "(missing)".into(), n: 1_100 }],
        by_source: vec![group("Paid search", 900, 1_300, 400)],
        by_score_band: vec![group("80-100", 700, 90, 40)],
    }
}

pub fn undated() -> Funnel {
    let mut funnel = dated();
    funnel.dated = false;
    funnel.span = None;
    funnel.stages = stages([12_410, 7_306, 3_504, 1_788, 1_071], false);
    funnel.cohorts.clear();
    funnel.same_age = None;
    funnel.cohort_scope = None;
    funnel.stage_time.clear();
    funnel.ageing.clear();
    (funnel.touches, funnel.recontact) = (None, None);
    funnel.outcome = None;
    funnel.losses.clear();
    funnel.periods.clear();
    funnel.feedback = None;
    funnel.by_segment.clear();
    funnel.decomposition.clear();
    funnel.source_trends.clear();
    funnel.value = None;
    funnel
}
