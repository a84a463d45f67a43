//! Why a rate moved: by hand, sums that tie, planted changes that are found where they were planted, and how often intervals hold the truth.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::Case;
use crate::data::load::Loaded;
use crate::funnel::build::{Sources, build};
use crate::funnel::result::{ChangeStepName as Step, ChangeVerdict, Compared, RateChange};
use crate::stats::random::Random;
use crate::units::Score;

const CONFIG: &str = r#"
title = "Moved"
time = { as_of = "2026-06-30" }
targets = { mql = { stage = "customer", within_days = 30 }, sql = { stage = "customer", within_days = 30 } }
report = { smallest_group = 10 }
[leads]
id = "id"
created = "created"
source = "source"
file = { path = "leads.csv", dates = "epoch_seconds" }
[[stages]]
id = "customer"
label = "Customer"
column = "won"
[lost]
column = "lost"
"#;
const DAY: f64 = 86_400.0;
/// First moments of 2025-07-01 (the oldest quarter here), 2025-10-01, 2026-01-01, 2026-04-01 and 2026-07-01, in days since 1970.
const STARTS: [f64; 5] = [20_270.0, 20_362.0, 20_454.0, 20_544.0, 20_635.0];

/// A lead: day of entry since 1970, source, score, day won and day lost after entry.
type Lead = (f64, &'static str, u8, Option<f64>, Option<f64>);

/// The changes of the SQL target; leads are put in order of entry, as the table holds them.
fn changes(config: &str, mut leads: Vec<Lead>, with_scores: bool) -> Vec<RateChange> {
    leads.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut table = "id,created,source,won,lost\n".to_owned();
    for (id, (entry, source, _, won, lost)) in leads.iter().enumerate() {
        let after = |days: &Option<f64>| {
            let at = days.map(|days| (entry + days) * DAY).filter(|at| *at < STARTS[4] * DAY);
            at.map_or_else(String::new, |at| format!("{at:.0}"))
        };
        writeln!(table, "x{id},{:.0},{source},{},{}", entry * DAY, after(won), after(lost)).unwrap();
    }
    let case = Case { config: config.to_owned(), files: vec![("leads.csv", table)] };
    let (config, Loaded { leads: units, validation, .. }) = case.loaded();
    let scores: Vec<Score> = leads.iter().map(|lead| Score::new(lead.2).unwrap()).collect();
    let scores = with_scores.then_some(scores.as_slice());
    build(&Sources { config: &config, leads: &units, validation: &validation, scores }).decomposition
}

fn step(change: &RateChange, name: Step) -> f64 {
    change.steps.iter().find(|step| step.step == name).unwrap().value
}

/// So many leads of one kind, of which some win on a day, spread over the first days of a quarter.
fn some(quarter: usize, source: &'static str, score: u8, n: usize, wins: (usize, f64)) -> Vec<Lead> {
    let lead = |k: usize| (STARTS[quarter] + (k % 20) as f64, source, score, (k < wins.0).then_some(wins.1), None);
    (0..n).map(lead).collect()
}

#[test]
fn source_mix_and_change_within_by_hand() {
    // Earlier quarter: 60 of web (30 win), 40 of fair (10 win). Later: 20 of web (10 win), 80 of fair (40 win). All have 30 days.
    let leads = [some(2, "web", 50, 60, (30, 5.0)), some(2, "fair", 50, 40, (10, 5.0)), some(3, "web", 50, 20, (10, 5.0)), {
        some(3, "fair", 50, 80, (40, 5.0))
    }];
    let changes = changes(CONFIG, leads.concat(), false);
    let change = &changes[0];
    assert_eq!((change.compared, changes.len()), (Compared::Previous, 1), "there is no year before, and the newest quarter is mature");
    assert!((change.change - 0.1).abs() < 1e-12 && (change.equal_age_days - 30.0).abs() < 1e-9 && change.enough);
    // Web: share -0.4 at a mean rate of 0.5. Fair: share +0.4 at a mean rate of (0.25 + 0.5) / 2.
    assert!((step(change, Step::SourceMix) - (-0.4 * 0.5 + 0.4 * 0.375)).abs() < 1e-12);
    // Fair: mean share (0.4 + 0.8) / 2, rate +0.25. Web: none.
    assert!((step(change, Step::Within) - 0.6 * 0.25).abs() < 1e-12);
    assert!(step(change, Step::Maturity).abs() < 1e-12);
    assert_eq!(change.steps.len(), 3, "no scores, no score mix");
    // Against the mean rate of 0.45: web -0.4 x (0.5 - 0.45), fair 0.4 x (0.375 - 0.45).
    let mix: Vec<f64> = change.groups.iter().map(|group| group.source_mix).collect();
    assert!((mix[0] - 0.4 * -0.075).abs() < 1e-12 && (mix[1] + 0.4 * 0.05).abs() < 1e-12, "fair stands first: {mix:?}");
    let rates = change.groups[0].rate.map(Option::unwrap);
    assert!((rates[0] - 0.25).abs() < 1e-12 && (rates[1] - 0.5).abs() < 1e-12);
}

#[test]
fn score_mix_and_maturity_by_hand() {
    // One source. Earlier quarter: 50 low (5 win), 50 high (25 win), and 5 of the low ones win on day 40. Later: 20 low (2), 80 high (40).
    let mut late = some(2, "web", 10, 5, (5, 40.0));
    late.extend(some(2, "web", 10, 45, (5, 5.0)));
    let leads = [late, some(2, "web", 90, 50, (25, 5.0)), some(3, "web", 10, 20, (2, 5.0)), some(3, "web", 90, 80, (40, 5.0))];
    let change = changes(CONFIG, leads.concat(), true).remove(0);
    // Rates 0.35 and 0.42 so far, 0.30 and 0.42 by day 30.
    assert!((change.change - 0.07).abs() < 1e-12 && (change.equal_age_change - 0.12).abs() < 1e-12);
    assert!((step(&change, Step::ScoreMix) - (-0.3 * 0.1 + 0.3 * 0.5)).abs() < 1e-12);
    assert!(step(&change, Step::SourceMix).abs() < 1e-12 && step(&change, Step::Within).abs() < 1e-12);
    assert!((step(&change, Step::Maturity) + 0.05).abs() < 1e-12);
    assert_eq!((change.from.won, change.from.won_by_then), (35, 30));
}

#[test]
fn a_source_that_came_is_mix_and_small_ones_stand_together() {
    // "new" comes with 50 leads (40 win); "a" and "b" have 6 leads each in both quarters (3 win): 12 together, enough.
    let both =
        |quarter| [some(quarter, "web", 50, 100, (20, 5.0)), some(quarter, "a", 50, 6, (3, 5.0)), some(quarter, "b", 50, 6, (3, 5.0))];
    let mut leads = [both(2).concat(), both(3).concat()].concat();
    leads.extend(some(3, "new", 50, 50, (40, 5.0)));
    let change = changes(CONFIG, leads, false).remove(0);
    assert!(step(&change, Step::Within).abs() < 1e-12 && (step(&change, Step::SourceMix) - change.change).abs() < 1e-12);
    let groups: Vec<(Option<&str>, u64, [u64; 2], bool)> =
        change.groups.iter().map(|group| (group.level.as_deref(), group.sources, group.n, group.compared)).collect();
    assert_eq!(groups, [(Some("web"), 1, [100, 100], true), (Some("new"), 1, [0, 50], false), (None, 2, [12, 12], true)]);
    assert_eq!(change.groups[1].rate, [None, Some(0.8)]);
}

#[test]
fn few_wins_few_leads_and_no_dates_say_nothing() {
    let leads = |wins| [some(2, "web", 50, 60, (wins, 5.0)), some(3, "web", 50, 60, (20, 5.0))].concat();
    let change = changes(CONFIG, leads(9), false).remove(0);
    assert!(!change.enough && change.at_equal_age.is_none());
    assert!(change.steps.iter().all(|step| step.verdict == ChangeVerdict::CannotTell && step.change.is_none()));
    assert!(changes(CONFIG, leads(20), false)[0].steps.iter().all(|step| step.change.is_some()));
    assert!(changes(CONFIG, some(3, "web", 50, 60, (20, 5.0)), false).is_empty(), "one quarter");
    assert!(changes(CONFIG, [some(2, "web", 50, 9, (9, 5.0)), some(3, "web", 50, 60, (20, 5.0))].concat(), false).is_empty());
    let undated = CONFIG.replace("created = \"created\"", "order = { by = \"row\" }").replace(", within_days = 30", "");
    let undated = undated.replace("column = \"won\"", "column = \"won\"\nvalues = [\"1\"]").replace("[lost]\ncolumn = \"lost\"\n", "");
    assert!(changes(&undated.replace("time = { as_of = \"2026-06-30\" }\n", ""), leads(20), false).is_empty());
}

fn any_leads() -> impl Strategy<Value = Vec<Lead>> {
    let lead = (0..4_usize, 0.0..88.0, 0..5_usize, 0..101_u8, prop::option::of(0.0..120.0), prop::option::of(0.0..120.0));
    let lead = lead.prop_map(|(quarter, day, source, score, won, lost)| {
        (STARTS[quarter] + day, ["web", "fair", "ref", "", "rare"][source], score, won, lost)
    });
    prop::collection::vec(lead, 20..160)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn steps_add_up_and_groups_to_their_steps((leads, scores, smallest) in (any_leads(), any::<bool>(), 1_u32..25)) {
        let config = CONFIG.replace("smallest_group = 10", &format!("smallest_group = {smallest}"));
        for change in changes(&config, leads, scores) {
            let sum: f64 = change.steps.iter().map(|step| step.value).sum();
            prop_assert!((sum - change.change).abs() < 1e-9, "{change:?}");
            prop_assert!((sum - step(&change, Step::Maturity) - change.equal_age_change).abs() < 1e-9);
            prop_assert!((change.to.at_equal_age - change.from.at_equal_age - change.equal_age_change).abs() < 1e-9);
            prop_assert!((change.to.so_far.value - change.from.so_far.value - change.change).abs() < 1e-9);
            let groups = |part: fn(&crate::funnel::result::ChangeGroup) -> f64| change.groups.iter().map(part).sum::<f64>();
            prop_assert!((groups(|group| group.source_mix) - step(&change, Step::SourceMix)).abs() < 1e-9);
            prop_assert!((groups(|group| group.within) - step(&change, Step::Within)).abs() < 1e-9);
            if scores {
                prop_assert!((groups(|group| group.score_mix) - step(&change, Step::ScoreMix)).abs() < 1e-9);
            }
            prop_assert_eq!([0, 1].map(|side| change.groups.iter().map(|group| group.n[side]).sum::<u64>()), [change.from.n, change.to.n]);
        }
    }
}

/// What leads of a quarter are like: share of the first of two sources, share of high scores in each, chance to win of low and high.
#[derive(Clone, Copy)]
struct Law {
    first: f64,
    high: [f64; 2],
    wins: [[f64; 2]; 2],
}

const SAME: Law = Law { first: 0.5, high: [0.5, 0.3], wins: [[0.1, 0.4], [0.05, 0.2]] };
/// Mean days to a win, and to a loss of the others.
const LAG: f64 = 20.0;

fn drawn(quarter: usize, n: usize, law: Law, random: &mut Random) -> Vec<Lead> {
    let lead = |_| {
        let entry = STARTS[quarter] + random.uniform() * (STARTS[quarter + 1] - STARTS[quarter]);
        let source = usize::from(!random.bernoulli(law.first));
        let high = random.bernoulli(law.high[source]);
        let won = random.bernoulli(law.wins[source][usize::from(high)]);
        let (day, is_lost) = (random.exponential(LAG), random.bernoulli(0.7));
        (entry, ["web", "fair"][source], if high { 90 } else { 10 }, won.then_some(day), (!won && is_lost).then_some(day))
    };
    (0..n).map(lead).collect()
}

/// Share of those who will win that have done so: by a day, and on average over a quarter's leads at the as-of date.
fn done(day: f64) -> f64 {
    1.0 - (-day / LAG).exp()
}

fn done_on_average(quarter: usize) -> f64 {
    let (oldest, youngest) = (STARTS[4] - STARTS[quarter], STARTS[4] - STARTS[quarter + 1]);
    1.0 - LAG * ((-youngest / LAG).exp() - (-oldest / LAG).exp()) / (oldest - youngest)
}

/// The steps as they would be with leads without number: source mix, score mix, within, maturity.
fn truth(laws: [Law; 2], days: f64) -> [f64; 4] {
    let shares = laws.map(|law| [law.first, 1.0 - law.first]);
    let band = |law: &Law, source: usize, high: usize| if high == 1 { law.high[source] } else { 1.0 - law.high[source] };
    let won = |law: &Law, source: usize| (0..2).map(|high| band(law, source, high) * law.wins[source][high]).sum::<f64>();
    let ever = laws.map(|law| law.first * won(&law, 0) + (1.0 - law.first) * won(&law, 1));
    let (mut mix, mut score, mut within) = (0.0, 0.0, 0.0);
    for source in 0..2 {
        mix += (shares[1][source] - shares[0][source]) * f64::midpoint(won(&laws[0], source), won(&laws[1], source));
        let share = f64::midpoint(shares[0][source], shares[1][source]);
        for high in 0..2 {
            let (bands, rates) = (laws.map(|law| band(&law, source, high)), laws.map(|law| law.wins[source][high]));
            score += share * (bands[1] - bands[0]) * f64::midpoint(rates[0], rates[1]);
            within += share * f64::midpoint(bands[0], bands[1]) * (rates[1] - rates[0]);
        }
    }
    let maturity = ever[1] * (done_on_average(3) - done(days)) - ever[0] * (done_on_average(2) - done(days));
    [mix * done(days), score * done(days), within * done(days), maturity]
}

const NAMES: [Step; 4] = [Step::SourceMix, Step::ScoreMix, Step::Within, Step::Maturity];

#[test]
fn a_planted_change_is_found_where_it_was_planted() {
    let other_sources = Law { first: 0.2, ..SAME };
    let other_scores = Law { high: [0.7, 0.6], ..SAME };
    let better = Law { wins: [[0.18, 0.6], [0.1, 0.34]], ..SAME };
    let mut random = Random::new(1, "decomposition/planted");
    for (law, planted) in [(other_sources, Some(0)), (other_scores, Some(1)), (better, Some(2)), (SAME, None)] {
        let leads = [drawn(2, 6_000, SAME, &mut random), drawn(3, 6_000, law, &mut random)].concat();
        let change = changes(&CONFIG.replace("smallest_group = 10", "smallest_group = 30"), leads, true).remove(0);
        let truth = truth([SAME, law], change.equal_age_days);
        for (place, name) in NAMES.into_iter().enumerate() {
            let step = change.steps.iter().find(|step| step.step == name).unwrap();
            let told = step.change.unwrap();
            assert!((step.value - truth[place]).abs() < 4.0 * told.width() / 3.92, "{name:?}: {step:?} {truth:?}");
            // Younger leads have won less in every one of these worlds, whatever else changed.
            if Some(place) == planted || name == Step::Maturity {
                let expected = if truth[place] > 0.0 { ChangeVerdict::Up } else { ChangeVerdict::Down };
                assert_eq!(step.verdict, expected, "{planted:?} {step:?}");
            } else {
                // What was not planted is chance: nine such steps, none of them far out.
                assert!(truth[place].abs() < 1e-12 && step.value.abs() < 3.2 * told.width() / 3.92, "{planted:?} {step:?}");
            }
        }
    }
}

#[test]
fn intervals_of_the_steps_hold_the_truth() {
    const RUNS: usize = 400;
    let law = Law { first: 0.35, high: [0.6, 0.25], wins: [[0.12, 0.45], [0.05, 0.25]] };
    let mut random = Random::new(2, "decomposition/coverage");
    let mut held = [0; 4];
    for _ in 0..RUNS {
        let leads = [drawn(2, 900, SAME, &mut random), drawn(3, 900, law, &mut random)].concat();
        let change = changes(&CONFIG.replace("smallest_group = 10", "smallest_group = 30"), leads, true).remove(0);
        let truth = truth([SAME, law], change.equal_age_days);
        for (place, name) in NAMES.into_iter().enumerate() {
            let told = change.steps.iter().find(|step| step.step == name).and_then(|step| step.change).unwrap();
            held[place] += usize::from(told.contains(truth[place]));
        }
    }
    // A true 95 % would show between 92.5 % and 97.5 % of 400 runs in 98 of 100 cases.
    for (name, held) in NAMES.into_iter().zip(held) {
        let share = held as f64 / RUNS as f64;
        assert!((0.925..=0.975).contains(&share), "{name:?}: {share}");
    }
}
