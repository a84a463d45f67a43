//! Why the rate moved, sources by quarter, value and cost.

use leadgauge::funnel::result::{
    AmountSums, BetterSource, ChangeGroup, ChangeSide, ChangeStep, ChangeStepName, ChangeVerdict, Cohort, Compared, FewButGood, Horizon,
    HorizonClass, MatureCost, Pays, QuarterCost, RateChange, SegmentFunnel, SourceCost, SourceQuarter, SourceTrend, SpendReport, StageCost,
    StageValue, Value, ValueGroup,
};
use leadgauge::stats::estimate::{Estimate, Method};

use super::{estimate, quarter, rate};

fn side(name: &str, n: u64, won: u64, at_equal_age: f64) -> ChangeSide {
    let so_far = rate(won, n).unwrap();
    ChangeSide { quarter: quarter(name), n, won, so_far, at_equal_age, won_by_then: won / 2, undated: 0 }
}

fn step(step: ChangeStepName, value: f64, half: f64) -> ChangeStep {
    let change = estimate(value, value - half, value + half, 2_986, Method::Wald);
    let verdict = match change {
        change if change.low > 0.0 => ChangeVerdict::Up,
        change if change.high < 0.0 => ChangeVerdict::Down,
        _ => ChangeVerdict::CannotTell,
    };
    ChangeStep { step, value, change: Some(change), verdict }
}

fn group(level: &str, n: [u64; 2], rate: [f64; 2], parts: [f64; 2]) -> ChangeGroup {
    ChangeGroup {
        level: Some(level.into()),
        sources: 1,
        n,
        share: [n[0] as f64 / 1_782.0, n[1] as f64 / 1_204.0],
        rate: rate.map(Some),
        compared: true,
        source_mix: parts[0],
        score_mix: 0.0,
        within: parts[1],
    }
}

/// One comparison that can tell, and one of too few wins.
pub fn decomposition() -> Vec<RateChange> {
    let (from, to) = (side("2026-Q1", 1_782, 114, 0.041), side("2026-Q2", 1_204, 36, 0.033));
    let change = to.so_far.value - from.so_far.value;
    let parts = [-0.006, 0.001, -0.003];
    let steps = vec![
        step(ChangeStepName::SourceMix, parts[0], 0.002),
        step(ChangeStepName::ScoreMix, parts[1], 0.003),
        step(ChangeStepName::Within, parts[2], 0.009),
        step(ChangeStepName::Maturity, change + 0.008, 0.007),
    ];
    let told = RateChange {
        stage: "won".into(),
        label: "Customer".into(),
        compared: Compared::Previous,
        from,
        to,
        equal_age_days: 45.0,
        enough: true,
        change,
        equal_age_change: -0.008,
        at_equal_age: Some(estimate(-0.008, -0.018, 0.002, 2_986, Method::Wald)),
        steps,
        groups: vec![
            group("Paid search", [600, 590], [0.02, 0.018], [-0.004, -0.001]),
            group("Referral", [300, 120], [0.08, 0.07], [-0.002, -0.002]),
        ],
    };
    let few = RateChange {
        compared: Compared::YearBefore,
        enough: false,
        at_equal_age: None,
        steps: told.steps.iter().map(|step| ChangeStep { change: None, verdict: ChangeVerdict::CannotTell, ..*step }).collect(),
        groups: Vec::new(),
        ..told.clone()
    };
    vec![told, few]
}

/// Sources over the quarters of the cohorts.
pub fn trends(cohorts: &[Cohort], sources: &[SegmentFunnel]) -> Vec<SourceTrend> {
    let trend = |source: &SegmentFunnel| {
        let base = source.sql_rate.map_or(0.0, |rate| rate.value);
        let one = |(place, cohort): (usize, &Cohort)| {
            let known = source.n * cohort.matured_leads / 12_410;
            let reached = (known as f64 * base * (1.0 + 0.04 * place as f64)).round() as u64;
            SourceQuarter {
                quarter: cohort.cohort,
                n: source.n * cohort.n / 12_410,
                matured: cohort.matured,
                sql_rate: rate(reached.min(known), known),
            }
        };
        SourceTrend { level: source.level.clone(), n: source.n, quarters: cohorts.iter().enumerate().map(one).collect() }
    };
    sources.iter().map(trend).collect()
}

fn money(value: f64, spread: f64, n: u64) -> Estimate {
    estimate(value, value / spread, value * spread, n, Method::LogStudent)
}

fn sums(given: u64, missing: u64, mean: f64) -> AmountSums {
    AmountSums { given, missing, sum: mean * given as f64, mean: Some(money(mean, 1.1, given)), median: Some(mean * 0.8) }
}

fn worth(level: &str, n: u64, won: u64, mean: f64) -> ValueGroup {
    let mature = n * 3 / 4;
    let per_unit = (won > 1).then(|| money(mean * won as f64 / n as f64, 1.3, mature));
    ValueGroup {
        level: level.into(),
        n,
        won,
        amount: Some(sums(won, won / 20, mean)),
        lifetime: Some(sums(won / 2, won - won / 2, mean * 2.5)),
        mature,
        mature_won: won * 3 / 4,
        per_unit,
        lifetime_per_unit: per_unit.map(|each| money(each.value * 2.5, 1.4, mature)),
        horizons: vec![
            horizon(Horizon::Short, won / 4, mean, rate(won / 4, n)),
            horizon(Horizon::Mid, won / 2, mean, rate(won * 3 / 4, n)),
            horizon(Horizon::Long, won / 4, mean, None),
            horizon(Horizon::Undated, 0, mean, None),
        ],
    }
}

fn horizon(horizon: Horizon, won: u64, mean: f64, won_by: Option<Estimate>) -> HorizonClass {
    HorizonClass { horizon, won, missing: 0, sum: mean * won as f64, won_by }
}

/// Value, cost and a source with few but good leads.
pub fn value() -> Value {
    let stage = |label: &str, n: u64, per_unit: f64| StageValue {
        stage: label.to_lowercase(),
        label: label.into(),
        n,
        amount: Some(sums(1_500, n - 1_500.min(n), 4_000.0)),
        lifetime: None,
        won_lost_open: Some([4_284_000.0, 1_200_000.0, 516_000.0]),
        per_unit: Some(money(per_unit, 1.2, n)),
    };
    Value {
        currency: Some("EUR".into()),
        has_amount: true,
        has_lifetime: true,
        all: worth("", 12_410, 1_071, 4_000.0),
        by_stage: vec![stage("Leads", 12_410, 345.0), stage("Customer", 1_071, 4_000.0)],
        by_source: vec![
            worth("Paid search", 4_210, 202, 3_600.0),
            worth("Referral", 1_704, 291, 4_400.0),
            worth("Partner API", 24, 6, 9_000.0),
        ],
        by_score_band: vec![worth("80-100", 900, 369, 4_300.0)],
        horizons: Some([30.0, 90.0]),
        few_but_good: FewButGood {
            judged: 6,
            fair_share: 1.0 / 6.0,
            level: 0.99,
            sources: vec![BetterSource {
                level: "Referral".into(),
                n: 1_704,
                share: 0.137,
                rate_ahead: Some(estimate(0.1, 0.07, 0.13, 12_000, Method::Newcombe)),
                rates: Some([0.171, 0.073]),
                value_ratio: Some(estimate(2.4, 1.7, 3.4, 12_000, Method::Wald)),
                rate_is_higher: true,
                value_is_higher: true,
            }],
        },
        spend: Some(spend()),
    }
}

fn cost(level: &str, spend: f64, n: u64, won: u64, pays: Pays) -> SourceCost {
    let returned = (won > 0).then(|| money(won as f64 * 4_000.0 / spend, 1.25, n));
    let stage =
        StageCost { stage: "won".into(), label: "Customer".into(), count: won, cost: (won > 0).then(|| money(spend / won as f64, 1.2, n)) };
    SourceCost {
        level: level.into(),
        spend,
        n,
        per_lead: (n > 0).then(|| spend / n as f64),
        mature: Some(MatureCost {
            quarters: 5,
            spend,
            n,
            stages: vec![stage],
            amount: won as f64 * 4_000.0,
            missing: 0,
            returned,
            lifetime_returned: returned.map(|back| money(back.value * 2.5, 1.3, n)),
            pays,
        }),
    }
}

fn spend() -> SpendReport {
    let of_quarter = |name: &str, matured: bool, won: u64| QuarterCost {
        quarter: quarter(name),
        matured,
        spend: 41_000.0,
        n: 1_700,
        won,
        amount: won as f64 * 4_000.0,
        missing: 2,
    };
    SpendReport {
        all: cost("", 300_000.0, 12_000, 900, Pays::Yes),
        by_source: vec![
            cost("Paid search", 250_000.0, 4_000, 190, Pays::CannotTell),
            cost("Radio", 50_000.0, 0, 0, Pays::CannotTell),
            cost("Referral", 0.0, 1_600, 0, Pays::CannotTell),
        ],
        by_quarter: vec![of_quarter("2026-Q1", true, 150), of_quarter("2026-Q2", false, 30)],
        outside: 1_200.0,
        leads_outside: 410,
    }
}
