//! Supply of the next quarter and weekly load: four sources, one of them short of its plan.

use leadgauge::config::file::ModelName;
use leadgauge::stats::estimate::{Estimate, Method};
use leadgauge::supply::candidates::Candidate;
use leadgauge::supply::result::{
    Basis, CandidateErrors, Check, Counted, CutVolume, CutsAt, Expected, LoadAt, Outlook, PastError, Pooled, PooledWhy, SourceOutlook,
    Supplied, SupplyForecast, Verdict, WeekAhead, WeekLeads, WeekSpan, WeeklyLoad, Workload,
};
use leadgauge::units::Score;

use super::{HOSTILE, quarter, rate, score};

/// Mondays from 2 June 2025 on, by weeks of 28 four-week months: dates only have to rise.
fn monday(week: usize) -> String {
    format!("{}-{:02}-{:02}", 2025 + (week + 20) / 48, (week + 20) % 48 / 4 + 1, (week % 4) * 7 + 1)
}

fn expected(value: f64, spread: f64) -> Expected {
    let at = |level: f64, half: f64| Estimate { value, low: value - half, high: value + half, level, n: 60, method: Method::Simulation };
    Expected { at_80: at(0.8, spread), at_95: at(0.95, spread * 1.6) }
}

fn check(counted: Counted, basis: Basis, wanted: f64, expected: Expected, (chance, verdict): (f64, Verdict)) -> Check {
    Check { counted, basis, wanted, expected, chance, verdict }
}

fn source(name: Option<&str>, leads: f64, method: Candidate, check: Option<Check>) -> SourceOutlook {
    let tried = |candidate: Candidate, error: f64| CandidateErrors {
        candidate,
        origins: 9,
        windows: 3.5,
        mean_absolute_error: leads * error,
        of_mean: Some(error),
        behind_best: leads * (error - 0.08),
        std_error: leads * 0.03,
        taken: candidate == method,
    };
    SourceOutlook {
        source: name.map(str::to_owned),
        weeks: 60,
        method,
        candidates: vec![tried(Candidate::RecentMean, 0.1), tried(Candidate::ExponentialSmoothing, 0.08)],
        supplied: Supplied {
            leads: expected(leads, leads * 0.15),
            mql: Some(expected(leads * 0.4, leads * 0.09)),
            sql: Some(expected(leads * 0.2, leads * 0.05)),
        },
        check,
    }
}

/// A forecast that misses the plan at the SQL cut.
pub fn forecast() -> SupplyForecast {
    let leads = expected(1_590.0, 140.0);
    let (mql, sql) = (expected(640.0, 70.0), expected(318.0, 41.0));
    let short = check(Counted::Leads, Basis::Plan, 520.0, expected(430.0, 60.0), (0.03, Verdict::Short));
    let enough = check(Counted::Leads, Basis::Average, 480.0, expected(700.0, 100.0), (0.99, Verdict::Enough));
    let weekly = |week: usize| WeekLeads { monday: monday(week), leads: 110 + (week as u64 * 37) % 41 };
    let ahead = |week: usize| WeekAhead {
        monday: monday(60 + week),
        in_quarter: if week == 0 { 4.0 / 7.0 } else { 1.0 },
        leads: expected(121.0, 18.0 + week as f64),
    };
    SupplyForecast::Made(Box::new(Outlook {
        quarter: quarter("2026-Q4"),
        horizon: 14,
        draws: 1_000,
        total: Supplied { leads, mql: Some(mql), sql: Some(sql) },
        total_error: Some(PastError { origins: 9, mean_absolute_error: 96.0, of_mean: Some(0.06) }),
        sources: vec![
            source(Some("web"), 700.0, Candidate::RecentMean, Some(enough)),
            source(Some(HOSTILE), 430.0, Candidate::ExponentialSmoothing, Some(short)),
            source(None, 460.0, Candidate::RecentMean, None),
        ],
        pooled: vec![
            Pooled { source: "webinar".into(), leads: 210, why: PooledWhy::New { weeks: 11 } },
            Pooled { source: "partner".into(), leads: 12, why: PooledWhy::Small },
        ],
        planned_unseen: vec![("podcast".into(), 40.0)],
        cuts: Some(CutsAt { model: ModelName::Logistic, mql: score(47), sql: score(66), recommended: true }),
        share_weeks: WeekSpan { weeks: 26, first: monday(34), last: monday(59), leads: 3_180 },
        volumes: Score::all().map(|score| CutVolume { score, leads: expected(1_590.0 - 15.0 * score.index() as f64, 90.0) }).collect(),
        checks: vec![
            check(Counted::Sql, Basis::Plan, 400.0, sql, (0.02, Verdict::Short)),
            check(Counted::Sql, Basis::Capacity, 320.0, sql, (0.48, Verdict::CannotTell)),
            check(Counted::Leads, Basis::Average, 1_400.0, leads, (0.96, Verdict::Enough)),
        ],
        weekly: (0..60).map(weekly).collect(),
        fan: (0..14).map(ahead).collect(),
    }))
}

/// A year of weeks for twelve people.
pub fn workload() -> Workload {
    let at = |score: Score| {
        let mean = 4.2 * (1.0 - f64::from(score.get()) / 120.0);
        LoadAt {
            score,
            mean,
            median: mean * 0.95,
            p90: mean * 1.5,
            busiest: mean * 2.1,
            busiest_week: monday(21),
            above: rate(u64::from(60 - score.get() / 2), 60),
        }
    };
    let cuts: Vec<LoadAt> = Score::all().map(at).collect();
    Workload::Made(Box::new(WeeklyLoad {
        weeks: WeekSpan { weeks: 52, first: monday(8), last: monday(59), leads: 6_360 },
        reps: Some(12.0),
        workable: Some(2.0),
        recommended: Some(cuts[66].clone()),
        current: Some(cuts[70].clone()),
        cuts,
    }))
}
