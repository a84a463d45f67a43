//! What is known at the begin of a period, what is measured on it, and what is left out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::origin::{Origin, Rows, origins, rows};
use super::{Past, mean, run};
use crate::config::settings::Config;
use crate::data::column::ColumnKind;
use crate::data::load::load;
use crate::data::outcome::Labels;
use crate::data::source::Inputs;
use crate::data::table::LeadTable;
use crate::features::point_in_time::{Activity, KnownAtDecision};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::random::Random;
use crate::thresholds::backtest::{LeftOut, When};
use crate::units::Days;

const CONFIG: &str = r#"
title = "Backtest"
[leads]
id = "id"
created = "created"
account = "account"
file = { path = "leads.csv" }
[[stages]]
id = "won"
column = "won"
[time]
as_of = "2026-12-31"
[targets]
mql = { stage = "won", within_days = 60 }
sql = { stage = "won", within_days = 30 }
[[features.column]]
name = "fit"
kind = "number"
[thresholds.current]
model = "logistic"
mql = 90
sql = 95
[value]
currency = "EUR"
sql_success = 40
mql_success = 4
sql_cost = 2
mql_cost = 1
"#;

/// A lead: day since the start of 2025, account (0: none), fit, days until it is won.
type Lead = (u16, u8, u8, Option<u8>);

fn date(day: u16) -> String {
    let months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (year, mut day) = (2025 + day / 365, day % 365);
    let mut month = 0;
    while day >= months[month] {
        day -= months[month];
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, day + 1)
}

fn csv(leads: &[Lead]) -> String {
    let mut csv = "id,created,account,fit,won\n".to_owned();
    for (id, (day, account, fit, won)) in leads.iter().enumerate() {
        let account = if *account == 0 { String::new() } else { account.to_string() };
        let won = won.map_or_else(String::new, |days| date(day + u16::from(days)));
        writeln!(csv, "{id},{},{account},{fit},{won}", date(*day)).unwrap();
    }
    csv
}

struct World {
    config: Config,
    leads: LeadTable,
    mql: Labels,
    sql: Labels,
    activity: Activity,
}

impl World {
    fn new(config: &str, csv: &str) -> Self {
        let config = Config::from_toml(config, "test.toml").unwrap_or_else(|error| panic!("{error}"));
        let inputs = Inputs::memory(BTreeMap::from([("leads.csv".to_owned(), csv.as_bytes().to_vec())]));
        let leads =
            load(&config, &inputs, &[("fit".to_owned(), ColumnKind::Numbers)].into()).unwrap_or_else(|error| panic!("{error}")).leads;
        let (mql, sql) = (Labels::new(&leads, config.targets.mql), Labels::new(&leads, config.targets.sql));
        Self { config, leads, mql, sql, activity: Activity::default() }
    }

    fn look<T>(&self, look: impl Fn(&Past<'_>) -> T) -> T {
        let features = KnownAtDecision { leads: &self.leads, activity: &self.activity };
        let Self { config, leads, mql, sql, .. } = self;
        look(&Past { config, leads, features: &features, mql, sql, rules: None, penalty_per_lead: 0.001 })
    }

    fn rows(&self) -> Vec<(Origin, Rows)> {
        self.look(|past| origins(past).into_iter().map(|origin| (origin, rows(past, &origin))).collect())
    }
}

/// Leads over two years whose chance to convert rises with their fit.
fn drawn(seed: u64, n: usize) -> Vec<Lead> {
    let mut random = Random::new(seed, "backtest test");
    let lead = |k: usize| {
        let fit = random.below(10) as u8;
        let won = (random.below(20) < u64::from(fit)).then(|| random.below(80) as u8);
        ((k * 640 / n) as u16, 0, fit, won)
    };
    (0..n).map(lead).collect()
}

#[test]
fn every_quarter_is_listed_with_figures_or_a_reason() {
    let (periods, summary) = World::new(CONFIG, &csv(&drawn(1, 2_000))).look(run);
    let quarters: Vec<String> =
        periods.iter().map(|period| if let When::Quarter(quarter) = period.when { quarter.to_string() } else { panic!() }).collect();
    assert_eq!(quarters, ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    assert_eq!(periods[0].left_out, Some(LeftOut::TooFewKnown { converted: 0, others: 0 }));
    assert_eq!(periods[0].known, 0);
    let measured: Vec<_> = periods.iter().filter(|period| period.left_out.is_none()).collect();
    assert!(measured.len() >= 4 && measured.len() == summary.measured as usize, "{summary:?}");
    for period in measured {
        let cuts = period.cuts.as_ref().unwrap();
        let (recommended, current, hindsight) =
            (cuts.recommended.as_ref().unwrap(), cuts.current.as_ref().unwrap(), cuts.hindsight.as_ref().unwrap());
        let figures = &recommended.figures;
        assert!((recommended.net.value - (figures.value.0 - figures.cost.0)).abs() < 1e-6 * recommended.net.value.abs().max(1.0));
        assert!(hindsight.net.value >= recommended.net.value.max(current.net.value) - 1e-9);
        assert!((cuts.gain.unwrap().value - (recommended.net.value - current.net.value)).abs() < 1e-6);
        let auc = period.scores[0].auc.unwrap();
        assert!(auc.value > 0.6 && auc.low > 0.5, "{auc:?}");
        assert_eq!(auc.n, period.measured);
    }
}

#[test]
fn a_conversion_after_the_begin_of_a_quarter_is_not_known_then() {
    let leads = drawn(2, 1_500);
    // Whatever is won from July 2026 on is taken back: what was fitted and chosen at the begin of that quarter stays.
    let july = 365 + 181;
    let later: Vec<Lead> =
        leads.iter().map(|&(day, account, fit, won)| (day, account, fit, won.filter(|days| day + u16::from(*days) < july))).collect();
    let (before, after) = (World::new(CONFIG, &csv(&leads)), World::new(CONFIG, &csv(&later)));
    assert_ne!(before.mql.reached, after.mql.reached);
    for ((origin, one), (_, other)) in before.rows().into_iter().zip(after.rows()).take(7) {
        assert_eq!((&one.fit, &one.choose), (&other.fit, &other.choose), "{origin:?}");
        for row in one.fit.iter().chain(&one.choose) {
            assert_eq!(before.mql.reached[*row as usize], after.mql.reached[*row as usize], "{origin:?}");
        }
    }
    // The quarter itself has no conversion left to measure on; those before it propose the same cuts.
    let cuts = |world: &World| -> Vec<_> {
        let periods = world.look(|past| run(past).0).into_iter().take(6);
        periods.map(|period| Some(period.cuts?.recommended?.figures)).map(|pair| pair.map(|pair| (pair.mql, pair.sql))).collect()
    };
    assert!(cuts(&before).iter().flatten().count() >= 3);
    assert_eq!(cuts(&before), cuts(&after));
}

#[test]
fn leads_without_dates_have_blocks() {
    let text = CONFIG
        .replace("created = \"created\"", "order = { by = \"row\" }")
        .replace("as_of = \"2026-12-31\"", "")
        .replace(", within_days = 60", "")
        .replace(", within_days = 30", "")
        .replace("column = \"won\"", "column = \"state\"\nvalues = [\"won\"]");
    let mut csv = "id,account,fit,state\n".to_owned();
    for (id, (_, _, fit, won)) in drawn(3, 1_600).iter().enumerate() {
        writeln!(csv, "{id},,{fit},{}", if won.is_some() { "won" } else { "open" }).unwrap();
    }
    let (periods, summary) = World::new(&text, &csv).look(run);
    assert_eq!(periods.iter().map(|period| period.when).collect::<Vec<_>>(), (1..=8).map(When::Block).collect::<Vec<_>>());
    assert!(summary.outcomes_as_exported && summary.measured >= 5);
    assert_eq!((periods[3].known, periods[3].leads, periods[3].measured), (600, 200, 200));
}

#[test]
fn the_mean_of_periods_has_the_error_of_a_mean() {
    let one = |value: f64| Estimate { value, low: value - 2.0, high: value + 2.0, level: LEVEL, n: 10, method: Method::Bootstrap };
    let mean = mean(&[one(1.0), one(3.0), one(5.0), one(7.0)]).unwrap();
    // Half of a single half-width: four independent periods.
    assert!((mean.value - 4.0).abs() < 1e-12 && (mean.high - 5.0).abs() < 1e-12 && mean.n == 40);
    assert!(super::mean(&[]).is_none());
}

proptest! {
    #[test]
    fn what_is_fitted_was_known_and_no_account_is_on_both_sides(
        leads in vec((0_u16..700, 0_u8..20, 0_u8..10, proptest::option::of(0_u8..90)), 1..300),
    ) {
        let world = World::new(CONFIG, &csv(&leads));
        let account = |row: u32| world.leads.account().unwrap().get(row as usize);
        for (origin, rows) in world.rows() {
            let at = origin.at.unwrap();
            let taught: Vec<u32> = rows.fit.iter().chain(&rows.choose).copied().collect();
            for &row in &taught {
                prop_assert!(world.leads.decided()[row as usize].unwrap().plus(Days(60.0)) <= at);
                prop_assert!(row < origin.rows.0);
            }
            for &row in &rows.choose {
                prop_assert!(account(row).is_none() || rows.fit.iter().all(|other| account(*other) != account(row)));
            }
            for &row in &rows.measure {
                prop_assert!((origin.rows.0..origin.rows.1).contains(&row));
                prop_assert!(account(row).is_none() || taught.iter().all(|other| account(*other) != account(row)));
            }
            prop_assert_eq!(rows.measure.len() as u64 + rows.same_account, rows.mature);
        }
    }
}
