//! Forecasts of young cohorts: how often their interval holds what is won in the end.

use std::fmt::Write as _;

use leadgauge::config::check::Purpose;
use leadgauge::config::settings::Config;
use leadgauge::data::load::load;
use leadgauge::data::source::Inputs;
use leadgauge::funnel::build::{Sources, build};
use leadgauge::funnel::result::Cohort;
use leadgauge::stats::estimate::LEVEL;
use leadgauge::stats::proportion::wilson;
use leadgauge::stats::random::Random;

use super::record::{COVERAGE, Figure, SEED, Scope};

const CONFIG: &str = r#"
title = "Lags"
time = { as_of = "2025-12-31" }
targets = { mql = { stage = "won", within_days = 60 }, sql = { stage = "won", within_days = 60 } }
[leads]
id = "id"
created = "created"
file = { path = "leads.csv", dates = "epoch_seconds" }
[[stages]]
id = "won"
column = "won"
[lost]
column = "lost"
"#;
const DAYS: f64 = 731.0;
/// The last quarter begins.
const LAST: f64 = 639.0;

/// Leads a quarter, and how the rates of the eight quarters come about.
struct World {
    what: &'static str,
    leads: u64,
    rates: fn(&mut Random) -> [f64; 8],
    bar: Option<(f64, f64)>,
}

pub fn figures(scope: &Scope) -> Vec<Figure> {
    let worlds = [
        World { what: "a constant rate of 20 %", leads: 300, rates: |_| [0.2; 8], bar: COVERAGE },
        World { what: "a constant rate of 20 %", leads: 1_000, rates: |_| [0.2; 8], bar: COVERAGE },
        World { what: "a constant rate of 10 %", leads: 100, rates: |_| [0.1; 8], bar: None },
        World {
            what: "rates about 20 % that differ by a tenth of themselves",
            leads: 1_000,
            rates: |random| std::array::from_fn(|_| 0.2 * (1.0 + 0.1 * random.normal(0.0, 1.0))),
            bar: None,
        },
        World {
            what: "rates that fall from 30 % to 16 %",
            leads: 300,
            rates: |_| [0.3, 0.28, 0.26, 0.24, 0.22, 0.2, 0.18, 0.16],
            bar: None,
        },
    ];
    worlds.iter().flat_map(|world| of(world, scope)).collect()
}

fn of(world: &World, scope: &Scope) -> Vec<Figure> {
    let mut random = Random::new(SEED, "cohorts");
    let draws = scope.fits / 2;
    let mut held = [0; 3];
    for _ in 0..draws {
        let rates = (world.rates)(&mut random);
        let (cohort, won) = last(world.leads, rates, &mut random);
        let share = cohort.forecast.unwrap().share;
        held[0] += usize::from(share.contains(won));
        held[1] += usize::from(share.contains(rates[7]));
        held[2] += usize::from(wilson(cohort.won, cohort.n, LEVEL).unwrap().contains(rates[7]));
    }
    let whats = ["forecast holds what is won", "forecast holds the rate", "naive interval holds the rate"];
    let bars = [world.bar, None, None];
    let figure = |place: usize| {
        let what = format!("{}: {}", world.what, whats[place]);
        Figure { part: "Cohorts", what, n: world.leads, draws, value: held[place] as f64 / draws as f64, bar: bars[place] }
    };
    (0..3).map(figure).collect()
}

/// The last cohort as it stands at the end of 2025, and the share of it that is won by the day of its forecast.
fn last(leads: u64, rates: [f64; 8], random: &mut Random) -> (Cohort, f64) {
    let seconds = |days: f64| format!("{}", 1_704_067_200 + (days * 86_400.0) as i64);
    let mut table = "id,created,won,lost\n".to_owned();
    let mut wins = Vec::new();
    for id in 0..leads * 8 {
        let created = 730.9 * id as f64 / (leads * 8) as f64;
        let rate = rates[(created / DAYS * 8.0).min(7.0) as usize];
        let won = random.bernoulli(rate).then(|| created + random.exponential(45.0));
        let lost = (won.is_none() && random.bernoulli(0.8)).then(|| created + random.exponential(60.0));
        let seen = |at: Option<f64>| at.filter(|at| *at < DAYS).map(seconds).unwrap_or_default();
        let _ = writeln!(table, "x{id},{},{},{}", seconds(created), seen(won), seen(lost));
        wins.extend(won.filter(|_| created >= LAST).map(|won| won - created));
    }
    let config = Config::from_toml_for(Purpose::Funnel, CONFIG, "test.toml").unwrap();
    let inputs = Inputs::memory([("leads.csv".to_owned(), table.into_bytes())].into());
    let loaded = load(&config, &inputs, &std::collections::BTreeMap::new()).unwrap();
    let funnel = build(&Sources { config: &config, leads: &loaded.leads, validation: &loaded.validation, scores: None });
    let cohort = funnel.cohorts.last().unwrap().clone();
    let day = cohort.forecast.as_ref().unwrap().day;
    let won = wins.iter().filter(|lag| **lag <= day).count() as f64 / cohort.n as f64;
    (cohort, won)
}
