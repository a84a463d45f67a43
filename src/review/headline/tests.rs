//! Three quarters of leads worked out by hand, and every verdict.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::figures::{Side, against};
use super::{ChangeIs, CutsTold, Headline, HeadlineFigure, HeadlineRow, Told, headline};
use crate::config::check::Purpose;
use crate::config::file::{ModelName, TargetName};
use crate::config::settings::Config;
use crate::data::load::{Loaded, load};
use crate::data::source::Inputs;
use crate::funnel::build::{Built, Sources, build_with_lists};
use crate::funnel::counted::attributes;
use crate::funnel::lists::RuleCard;
use crate::funnel::result::Verdict;
use crate::period::{Quarter, Zone};
use crate::review::funnel_report::FunnelReport;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::proportion::wilson;
use crate::units::{Days, Score};

const CONFIG: &str = r#"
title = "Three quarters"
time = { as_of = "2026-06-30" }
targets = { mql = { stage = "won", within_days = 20 }, sql = { stage = "won", within_days = 20 } }
[report]
smallest_group = 30
[leads]
id = "id"
created = "created"
amount = "amount"
file = { path = "leads.csv" }
[[stages]]
id = "won"
label = "Won"
column = "won"
[funnel.targets.won]
per_quarter = 60
of_first = 0.5
"#;

/// Thirteen days of a quarter, every seventh from its first on: so many leads each, of whom the first few are won five days later, and
/// one more after thirty.
struct Part {
    quarter: &'static str,
    leads: usize,
    won: usize,
    late: bool,
}

const PARTS: [Part; 3] = [
    Part { quarter: "2025-Q2", leads: 5, won: 1, late: false },
    Part { quarter: "2026-Q1", leads: 10, won: 6, late: false },
    Part { quarter: "2026-Q2", leads: 10, won: 3, late: true },
];

fn leads() -> String {
    let zone = Zone::utc();
    let mut text = "id,created,won,amount\n".to_owned();
    for part in &PARTS {
        let start = part.quarter.parse::<Quarter>().unwrap().start(&zone);
        let day = |days: usize| zone.date(start.plus(Days(days as f64)));
        for first in (0..13).map(|week| week * 7) {
            for place in 0..part.leads {
                let won = match place {
                    place if place < part.won => day(first + 5),
                    place if place == part.won && part.late => day(first + 30),
                    _ => String::new(),
                };
                // What would be won after the as-of date is not known.
                let won = if won.as_str() > "2026-06-30" { String::new() } else { won };
                writeln!(text, "{}-{first}-{place},{},{won},{}", part.quarter, day(first), 100 + place * 10).unwrap();
            }
        }
    }
    text
}

fn table(config: &str) -> Headline {
    let config = config.to_owned();
    let checked =
        Config::from_toml_for(Purpose::Funnel, &config, "test.toml").unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()));
    let inputs = Inputs::memory(BTreeMap::from([("leads.csv".to_owned(), leads().into_bytes())]));
    let loaded = load(&checked, &inputs, &attributes(&checked)).unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()));
    FunnelReport::new(&checked, &config, &loaded).0.headline.unwrap()
}

fn row(table: &Headline, of: impl Fn(&HeadlineFigure) -> bool) -> &HeadlineRow {
    table.rows.iter().find(|row| of(&row.figure)).unwrap()
}

fn near(estimate: Option<Estimate>, value: f64, low: f64, high: f64) {
    let of = estimate.unwrap();
    for (found, wanted) in [(of.value, value), (of.low, low), (of.high, high)] {
        assert!((found - wanted).abs() < 1e-4 * wanted.abs().max(1.0), "{of:?} against {value} ({low} to {high})");
    }
}

#[test]
fn counts_are_compared_by_how_weeks_swing() {
    let table = table(CONFIG);
    let quarter = |text: &str| text.parse::<Quarter>().unwrap();
    assert_eq!((table.quarter, table.previous, table.year_before), (quarter("2026-Q2"), quarter("2026-Q1"), quarter("2025-Q2")));
    let came = row(&table, |figure| matches!(figure, HeadlineFigure::Entered { first: true, .. }));
    // Ten leads a week, thirteen weeks, never more or less: what is left is the square root of the count, 1.959964 * sqrt(130) = 22.3470;
    // of 65 leads it is 15.8017, and of the difference sqrt(22.3470^2 + 15.8017^2) = 27.3694.
    near(came.now, 130.0, 107.653, 152.347);
    near(came.previous.change, 0.0, -31.6035, 31.6035);
    assert_eq!(came.previous.verdict, ChangeIs::CannotTell);
    near(came.year_before.change, 65.0, 37.6306, 92.3694);
    assert_eq!((came.year_before.verdict, came.aim), (ChangeIs::Up, None));
    // Won during the spring of 2026, whenever they came in: 3 on 6 April and every week up to 29 June, 13 times, which makes 39; one on
    // 1 May and every week up to 26 June, 9 times; six of 26 March on 31 March are no more. 48 in all, and 60 were aimed at.
    let won = row(&table, |figure| matches!(figure, HeadlineFigure::Entered { first: false, .. }));
    assert!((won.now.unwrap().value - 48.0).abs() < 1e-9 && won.now.unwrap().n == 48);
    let aim = won.aim.unwrap();
    assert!((aim.value - 60.0).abs() < 1e-9 && aim.verdict == Verdict::Missed);
    // Weeks of 78 wins in the winter, six on the sixth day of each.
    assert_eq!(won.previous.then.unwrap().n, 78);
    assert_eq!(won.previous.verdict, ChangeIs::Down);
}

#[test]
fn rates_are_compared_at_the_same_age() {
    let table = table(CONFIG);
    assert_eq!(table.equal_age_days, Some(20.0));
    let won = row(&table, |figure| matches!(figure, HeadlineFigure::ReachedBy { .. }));
    // Those of 17 and 24 June have not been watched for 20 days; of 110 others three in ten were won on the fifth day.
    assert_eq!(won.now, wilson(33, 110, LEVEL));
    assert_eq!(won.previous.then, wilson(78, 130, LEVEL));
    assert_eq!(won.year_before.then, wilson(13, 65, LEVEL));
    // Newcombe's method 10 from the Wilson limits 0.222299 to 0.391199 of 33 in 110, 0.514084 to 0.680176 of 78 in 130, and
    // 0.120780 to 0.312701 of 13 in 65.
    near(won.previous.change, -0.3, -0.41165, -0.17471);
    near(won.year_before.change, 0.1, -0.03689, 0.22080);
    assert_eq!((won.previous.verdict, won.year_before.verdict), (ChangeIs::Down, ChangeIs::CannotTell));
    assert_eq!(won.previous.change.unwrap().method, Method::Newcombe);
    // A hundred and fifty leads are wanted in a group: no quarter has them.
    let few = self::table(&CONFIG.replace("smallest_group = 30", "smallest_group = 150"));
    let won = row(&few, |figure| matches!(figure, HeadlineFigure::ReachedBy { .. }));
    assert_eq!((won.previous.verdict, won.previous.change), (ChangeIs::TooFew, None));
}

#[test]
fn what_the_cuts_gave_is_held_against_what_a_team_can_work() {
    let with_capacity = |sql: Option<f64>| {
        let mut config = Config::from_toml_for(Purpose::Funnel, CONFIG, "test.toml").unwrap();
        (config.limits.sql_capacity, config.limits.mql_capacity) = (sql, Some(38.5));
        config
    };
    let config = with_capacity(Some(26.0));
    let inputs = Inputs::memory(BTreeMap::from([("leads.csv".to_owned(), leads().into_bytes())]));
    let Loaded { leads, validation, .. } = load(&config, &inputs, &attributes(&config)).unwrap();
    let built = build_with_lists(&Sources { config: &config, leads: &leads, validation: &validation, scores: None }, &RuleCard::None);
    // Of the leads of a day the first two have 80 points, the third 60, all others 10; ids end in the place.
    let points = |id: &str| match id.rsplit('-').next() {
        Some("0" | "1") => 80,
        Some("2") => 60,
        _ => 10,
    };
    let scores: Vec<Score> = leads.ids().iter().map(|id| Score::new(points(id)).unwrap()).collect();
    let score = |points| Score::new(points).unwrap();
    let cuts = [(TargetName::Mql, score(60)), (TargetName::Sql, score(61))];
    let cuts = Some(CutsTold { cuts, model: ModelName::Rules, in_force: true, scores: &scores });
    let Built { funnel, counted, observed, .. } = &built;
    let told = Told { config: &config, leads: &leads, counted, observed, funnel, evaluation: &[], cuts };
    let table = headline(&told).unwrap();
    let of = |wanted: TargetName| row(&table, move |figure| matches!(figure, HeadlineFigure::AtCut { target, .. } if *target == wanted));
    // Thirteen days of two leads, and of three: 26 is within 26, 39 beyond 38.5. The square root of 26 is 5.0990.
    let (sql, mql) = (of(TargetName::Sql), of(TargetName::Mql));
    near(sql.now, 26.0, 26.0 - 1.959_964 * 5.0990, 26.0 + 1.959_964 * 5.0990);
    assert_eq!((sql.now.unwrap().n, mql.now.unwrap().n), (26, 39));
    let aims = [sql, mql].map(|row| row.aim.unwrap());
    assert_eq!(aims.map(|aim| (aim.at_most, aim.verdict)), [(true, Verdict::Met), (true, Verdict::Missed)]);
    assert_eq!((sql.previous.verdict, sql.year_before.verdict), (ChangeIs::CannotTell, ChangeIs::CannotTell));
    // No capacity, no row.
    let table = headline(&Told { config: &with_capacity(None), ..told }).unwrap();
    assert_eq!(table.rows.iter().filter(|row| matches!(row.figure, HeadlineFigure::AtCut { .. })).count(), 1);
}

#[test]
fn what_can_still_change_is_not_compared() {
    let table = table(CONFIG);
    let so_far = row(&table, |figure| matches!(figure, HeadlineFigure::SoFar { .. }));
    assert_eq!(so_far.previous.verdict, ChangeIs::NotYetMature);
    assert!(so_far.previous.change.is_none() && so_far.now.is_some());
    assert_eq!(so_far.aim.unwrap().verdict, Verdict::CannotTell);
}

#[test]
fn a_quarter_in_which_recording_began_has_no_count_of_entries() {
    let table = table(&CONFIG.replace("as_of = \"2026-06-30\"", "as_of = \"2026-06-30\", outcomes_from = \"2026-02-01\""));
    let came_in = row(&table, |figure| matches!(figure, HeadlineFigure::Entered { first: true, .. }));
    assert!((came_in.previous.then.unwrap().value - 130.0).abs() < 1e-9);
    for figure in [
        row(&table, |figure| matches!(figure, HeadlineFigure::Entered { first: false, .. })),
        row(&table, |figure| *figure == HeadlineFigure::AmountWon),
    ] {
        assert!(figure.now.is_some() && figure.previous.then.is_none(), "{:?}", figure.figure);
        assert_eq!(figure.previous.verdict, ChangeIs::NotKnown);
    }
}

#[test]
fn amounts_stand_beside_their_mean() {
    let table = table(CONFIG);
    let sum = row(&table, |figure| *figure == HeadlineFigure::AmountWon);
    // 13 times 100, 110 and 120, and 9 times 130.
    assert!((sum.now.unwrap().value - (13.0 * 330.0 + 9.0 * 130.0)).abs() < 1e-9);
    let mean = row(&table, |figure| *figure == HeadlineFigure::AmountPerWin);
    assert!((mean.now.unwrap().value - 5_460.0 / 48.0).abs() < 1e-9);
    assert_eq!(mean.now.unwrap().n, 48);
}

#[test]
fn every_verdict_has_its_case() {
    let quarter: Quarter = "2026-Q1".parse().unwrap();
    let side = |value: f64, half: f64| Side {
        value: Estimate { value, low: value - half, high: value + half, level: LEVEL, n: 100, method: Method::Wald },
        counts: None,
        mature: true,
        enough: true,
    };
    let verdict = |now: Option<Side>, then: Option<Side>| against(quarter, now.as_ref(), then.as_ref()).verdict;
    // 3 and 4 make 5: the change is told from chance where it is larger.
    assert_eq!(verdict(Some(side(10.1, 3.0)), Some(side(5.0, 4.0))), ChangeIs::Up);
    assert_eq!(verdict(Some(side(9.9, 3.0)), Some(side(5.0, 4.0))), ChangeIs::CannotTell);
    assert_eq!(verdict(Some(side(5.0, 4.0)), Some(side(10.1, 3.0))), ChangeIs::Down);
    assert_eq!(verdict(Some(Side { mature: false, ..side(9.0, 1.0) }), Some(side(5.0, 1.0))), ChangeIs::NotYetMature);
    assert_eq!(verdict(Some(side(9.0, 1.0)), Some(Side { enough: false, ..side(5.0, 1.0) })), ChangeIs::TooFew);
    assert_eq!(verdict(Some(side(9.0, 1.0)), None), ChangeIs::NotKnown);
    assert_eq!(verdict(None, Some(side(9.0, 1.0))), ChangeIs::NotKnown);
}
