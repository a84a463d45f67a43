//! Cohorts worked out by hand: losses that were reversed, outcomes recorded late, dates of months; and data that look recorded late.

use std::fmt::Write as _;

use super::forty::forty;
use super::ways::{in_every_mode, ready};
use super::{Case, assert_ties};
use crate::config::file::Precision;
use crate::data::source::Inputs;
use crate::funnel::result::{Cohort, Funnel, NoForecast};
use crate::funnel::watch::DAYS_PER_MONTH;
use crate::sample::{SampleSettings, generate};
use crate::stats::random::Random;

/// Shares won and lost at a day.
fn at(cohort: &Cohort, day: f64) -> (f64, f64) {
    let point = cohort.curve.iter().rfind(|point| point.day <= day + 1e-6).unwrap();
    (point.converted, point.lost)
}

fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-12, "{found} {wanted}");
}

#[test]
fn a_loss_that_was_reversed_is_no_loss() {
    let funnel = forty().funnel();
    // The 24 leads of 2025-Q4, none of them censored before day 250. Won on day 22 (a19), 23 (a09), 26 (a10), 39 (a23), 50 (a01), 66 (a15)
    // and 90 (a17, which had been lost on day 24). Lost on day 1 (a04), 6 (a03), 39 (a12), 44 (a02) and 125 (a18, which was lost on
    // day 12, came back and was lost again). a16 was lost on day 9 and came back: open.
    let cohort = &funnel.cohorts[0];
    for (day, won, lost) in [(21.0, 0.0, 2.0), (22.0, 1.0, 2.0), (39.0, 4.0, 3.0), (50.0, 5.0, 4.0), (95.0, 7.0, 4.0), (249.0, 7.0, 5.0)] {
        // The curve is told every day for sixty and then every week: on days 88, 95 and 249, so that day 90 shows on 95.
        let (converted, gone) = at(cohort, day);
        near(converted, won / 24.0);
        near(gone, lost / 24.0);
    }
    assert_eq!((cohort.won, cohort.before_records), (7, 0));
    near(cohort.from_day, 0.0);
    assert_eq!(funnel.cohort_scope.unwrap().precision, Precision::Day);
}

const LATE: &str = r#"
title = "Late"
time = { as_of = "2026-03-31", outcomes_from = "2026-02-01" }
targets = { mql = { stage = "won", within_days = 20 }, sql = { stage = "won", within_days = 20 } }
[report]
smallest_group = 1
[leads]
id = "id"
created = "created"
file = { path = "leads.csv" }
[[stages]]
id = "won"
column = "won"
[funnel.targets.won]
of_first = 0.99
"#;

fn late() -> Case {
    let leads = "id,created,won\n\
        a,2026-01-02,2026-02-11\n\
        b,2026-01-22,2026-02-06\n\
        c,2026-01-12,\n\
        d,2026-02-01,2026-02-16\n\
        e,2026-02-10,\n\
        f,2026-01-05,2026-01-20\n";
    Case { config: LATE.to_owned(), files: vec![("leads.csv", leads.to_owned())] }
}

#[test]
fn leads_from_before_the_records_are_watched_from_their_age_then() {
    let funnel = late().funnel();
    assert_ties(&funnel);
    let cohort = &funnel.cohorts[0];
    // On 2026-02-01 a is 30 days old, b 10, c 20; d comes in that day and e later; f ended before and was never watched.
    // Day 15: at risk are b, d and e (c and a come under watch later), b and d win: 2/3. Day 40: at risk are a, c and e (50 days
    // old at the end), a wins: 2/3 + 1/3 * 1/3 = 7/9.
    assert!(at(cohort, 14.0).0.abs() < 1e-300);
    near(at(cohort, 15.0).0, 2.0 / 3.0);
    near(at(cohort, 39.0).0, 2.0 / 3.0);
    near(at(cohort, 40.0).0, 7.0 / 9.0);
    assert_eq!((cohort.before_records, cohort.won, cohort.from_day), (4, 4, 0.0));
    assert_eq!(cohort.no_forecast, Some(NoForecast::NoEnd));
    // Within 20 days: known of d and e alone.
    let rate = cohort.sql_rate.unwrap();
    assert_eq!((rate.n, rate.value), (2, 0.5));
    // 4 of 6 miss 99 %, but what was not recorded may be missing.
    assert!(funnel.targets.iter().all(|check| check.verdict == crate::funnel::result::Verdict::CannotTell));
    // The same with groups of five at least: enough are watched from day 30 on, when a, c and e are open. One of three wins.
    let later = late().with("smallest_group = 1", "smallest_group = 5").funnel();
    let cohort = &later.cohorts[0];
    assert!((cohort.from_day - 30.0).abs() < 1e-6 && cohort.curve[0].day >= 29.9);
    near(at(cohort, 40.0).0, 1.0 / 3.0);
    assert!(cohort.ages.iter().all(|age| age.share.is_none()));
    // Stage times: b took 15 days and d 15, a 40; three quarters of the share that gets there (7/9) are reached on day 15. Three are
    // too few for a median: its interval would rule nothing out.
    assert_eq!((funnel.stages[1].p75_days, funnel.stages[1].median_days), (Some(15.0), None));
}

#[test]
fn all_is_known_without_the_key() {
    let funnel = late().with(", outcomes_from = \"2026-02-01\"", "").funnel();
    // Day 15: b, d and f win of six: 1/2. Day 40: a of a, c and e: 1/2 + 1/2 * 1/3 = 2/3.
    near(at(&funnel.cohorts[0], 15.0).0, 0.5);
    near(at(&funnel.cohorts[0], 40.0).0, 2.0 / 3.0);
    assert_eq!(funnel.cohorts[0].sql_rate.unwrap().n, 6);
}

/// 40 leads of January 2026 and 20 of February, all dates firsts of months.
fn months() -> Case {
    let mut table = "id,created,won\n".to_owned();
    for id in 0..60 {
        // Of January: 10 win in February, 4 in March. Of February: 2 win in March.
        let (created, won) = match id {
            0..10 => ("2026-01-01", "2026-02-01"),
            10..14 => ("2026-01-01", "2026-03-01"),
            14..40 => ("2026-01-01", ""),
            40..42 => ("2026-02-01", "2026-03-01"),
            _ => ("2026-02-01", ""),
        };
        writeln!(table, "x{id},{created},{won}").unwrap();
    }
    let case = Case { config: LATE.to_owned(), files: vec![("leads.csv", table)] };
    case.with(", outcomes_from = \"2026-02-01\"", "")
}

#[test]
fn dates_of_months_are_counted_in_months_with_the_actuarial_correction() {
    let funnel = months().funnel();
    assert_eq!(funnel.cohort_scope.as_ref().unwrap().precision, Precision::Month);
    let cohort = &funnel.cohorts[0];
    // Month 1: 60 at risk less half of the 18 of February last seen in it: 51; 12 win. Month 2: 30 are left, less half of 26: 17; 4 win.
    let days: Vec<f64> = cohort.curve.iter().map(|point| (point.day / DAYS_PER_MONTH).round()).collect();
    assert_eq!(days, [0.0, 1.0, 2.0]);
    near(cohort.curve[1].converted, 12.0 / 51.0);
    near(cohort.curve[2].converted, 12.0 / 51.0 + 39.0 / 51.0 * 4.0 / 17.0);
    near(funnel.stages[1].median_days.unwrap(), DAYS_PER_MONTH);
    // Stated to be days, the same dates are days: 31 and 59 from January, 28 from February; exact.
    let days = months().with("as_of = \"2026-03-31\"", "as_of = \"2026-03-31\", precision = \"day\"").funnel();
    assert_eq!(days.cohort_scope.unwrap().precision, Precision::Day);
    near(at(&days.cohorts[0], 28.0).0, 2.0 / 60.0);
    near(at(&days.cohorts[0], 31.0).0, 12.0 / 60.0);
    // Recorded from February on: the leads of January are at risk from their first month on, those of month 0 are not missed.
    let recorded = months().with("as_of = \"2026-03-31\"", "as_of = \"2026-03-31\", outcomes_from = \"2026-02-01\"").funnel();
    near(at(&recorded.cohorts[0], 1.1 * DAYS_PER_MONTH).0, 12.0 / 51.0);
    assert_eq!(recorded.cohorts[0].before_records, 40);
}

/// 1,200 leads over two years of which a fifth are won; wins before `from` are not recorded, but for the first `slips`.
fn recorded_from(from: f64, slips: usize) -> Funnel {
    let mut random = Random::new(11, "recorded late");
    let mut table = "id,created,won\n".to_owned();
    let day = |days: f64| format!("{}", 1_704_067_200 + (days * 86_400.0) as i64);
    let mut left = slips;
    for id in 0..1_200 {
        let created = f64::from(id) * 0.6;
        let won = random.bernoulli(0.2).then(|| created + random.exponential(30.0)).filter(|won| *won < 730.0);
        let kept = won.filter(|won| {
            let slip = *won < from && left > 0;
            left -= usize::from(slip);
            *won >= from || slip
        });
        writeln!(table, "x{id},{},{}", day(created), kept.map(day).unwrap_or_default()).unwrap();
    }
    let case = Case { config: LATE.to_owned(), files: vec![("leads.csv", table)] };
    let case = case.with("as_of = \"2026-03-31\", outcomes_from = \"2026-02-01\"", "as_of = \"2025-12-30\"");
    case.with("leads.csv\"", "leads.csv\", dates = \"epoch_seconds\"").funnel()
}

#[test]
fn outcomes_that_begin_late_are_noticed_and_slow_beginnings_are_not() {
    let found = |from, slips| recorded_from(from, slips).cohort_scope.unwrap().late;
    let late = found(250.0, 0).unwrap();
    // 250 days bring some 416 leads, of which a fifth are won, most of them by then.
    assert!(late.from.starts_with("2024-09") && (410..430).contains(&late.leads) && (60.0..90.0).contains(&late.expected), "{late:?}");
    assert_eq!(found(250.0, 1).map(|late| late.seen), Some(1), "a slip does not hide it");
    assert_eq!(found(0.0, 0), None);
    // A month without a win is what lags of a month bring about.
    assert_eq!(found(25.0, 0), None);
}

#[test]
fn only_olist_is_recorded_late() {
    let sample = generate(&SampleSettings::default());
    let demo = in_every_mode(include_str!("../../../data/demo/leadgauge.toml"), &Inputs::memory(sample.files()));
    assert!(demo.iter().all(|funnel| funnel.cohort_scope.as_ref().unwrap().late.is_none()));
    if let Some(loans) = ready("loan_funnel", "loan_funnel", |text| text) {
        let last = loans[0].cohorts.last().unwrap();
        assert!(loans[0].cohort_scope.as_ref().unwrap().late.is_none());
        // 910 approved so far of 5,632, 399 open: between 17 and 19 %, as the quarter before (17.7 %).
        let forecast = last.forecast.as_ref().unwrap();
        assert_eq!((forecast.won, forecast.open), (910, 399));
        assert!((0.17..0.19).contains(&forecast.share.value), "{forecast:?}");
    }
    if let Some(olist) = ready("olist", "olist_funnel", |text| text.replace("outcomes_from", "# outcomes_from")) {
        let late = olist[0].cohort_scope.as_ref().unwrap().late.as_ref().unwrap();
        assert_eq!((late.from.as_str(), late.seen), ("2017-12-05", 0));
    }
    if let Some(olist) = ready("olist", "olist_funnel", |text| text) {
        let cohorts = &olist[0].cohorts;
        assert!(olist[0].cohort_scope.as_ref().unwrap().late.is_none());
        // Contacts from before the first recorded deal have no rate, and no share by age.
        for cohort in &cohorts[..2] {
            assert!(cohort.sql_rate.is_none() && cohort.before_records == cohort.n && cohort.ages.iter().all(|age| age.share.is_none()));
        }
        assert!(cohorts[3].forecast.is_some() && cohorts[4].forecast.is_some());
    }
}
