//! Nothing at or after a lead's decision moves what is known of it: features, rule points and predictions, bit for bit.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use leadgauge::config::settings::Config;
use leadgauge::data::column::ColumnKind;
use leadgauge::data::events::read_events;
use leadgauge::data::load::load;
use leadgauge::data::source::Inputs;
use leadgauge::data::view::{ColumnView, Columns};
use leadgauge::features::point_in_time::{ActivityBuilder, KnownAtDecision};
use leadgauge::models::scorecard::Scorecard;
use leadgauge::review::bundle::Bundle;
use leadgauge::review::progress::Silent;
use leadgauge::review::rescore::rescore;
use leadgauge::review::run::{Material, run};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

const CONFIG: &str = r#"
title = "Point in time"
[leads]
id = "id"
created = "created"
file = { path = "leads.csv" }
[events]
lead = "id"
at = "at"
kind = "kind"
file = { path = "events.csv" }
[stage_log]
lead = "id"
entered = "at"
stage = "stage"
file = { path = "stages.csv" }
[[history]]
lead = "id"
at = "at"
property = "field"
value = "value"
file = { path = "values.csv" }
properties = [{ name = "industry" }, { name = "points", kind = "number" }]
[[history]]
lead = "id"
at = "at"
property = "field"
value = "new"
old_value = "old"
file = { path = "changes.csv" }
properties = [{ name = "owner" }]
[[stages]]
id = "mql"
entries = ["MQL"]
[[stages]]
id = "customer"
entries = ["Customer"]
[time]
decision = DECISION
as_of = "2026-12-31"
[targets]
mql = { stage = "customer", within_days = 60 }
sql = { stage = "customer", within_days = 60 }
[[features.column]]
name = "industry"
[[features.column]]
name = "points"
kind = "number"
[[features.column]]
name = "owner"
[[features.event]]
name = "views"
kinds = ["view"]
[[features.event]]
name = "pages"
measure = "distinct"
column = "page"
[[features.event]]
name = "last"
measure = "days_since_last"
[features]
rare_level_rows = 5
[model]
allow_few_outcomes = true
penalties = [1.0]
[value]
currency = "EUR"
sql_success = 10
mql_success = 5
sql_cost = 2
mql_cost = 1
"#;
const CARD: &str = r#"
name = "Card"
[dimension.fit]
cap = 50
[dimension.engagement]
cap = 50
[[rule]]
id = "bank"
label = "Bank"
dimension = "fit"
when = "industry = 'bank'"
points = 20
[[rule]]
id = "owned"
label = "Owned by ann"
dimension = "fit"
when = "owner = 'ann'"
points = 10
[[rule]]
id = "active"
label = "Active"
dimension = "engagement"
when = "views >= 2 AND points > 5"
points = 30
"#;
const LEADS: u32 = 240;

/// What happens to one lead, at a minute counted from its creation.
#[derive(Debug, Clone)]
enum Happening {
    Event(&'static str, u8),
    Industry(&'static str),
    Points(u8),
    /// A change of owner: the log says what it replaced, and the export holds the last one.
    Owner(&'static str),
    Stage(&'static str),
}

/// A world: what happens to each lead, and when.
type World = Vec<Life>;

/// What happens to one lead: minutes from its creation.
type Life = Vec<(i64, Happening)>;

/// Minutes from creation to decision, or `None`: at entry into the first stage.
type DecisionAt = Option<i64>;

fn config(decision: DecisionAt) -> String {
    let written = match decision {
        Some(minutes) => format!("{{ created_plus_days = {} }}", minutes as f64 / 1440.0),
        None => "{ stage = \"mql\" }".to_owned(),
    };
    CONFIG.replace("DECISION", &written)
}

fn created(lead: u32) -> i64 {
    // A lead every 16 hours, from the last day of January 2026 on.
    30 * 1440 + i64::from(lead) * 16 * 60
}

/// A minute of 2026 as text.
fn text(minute: i64) -> String {
    let (mut day, clock) = (minute.div_euclid(1440), minute.rem_euclid(1440));
    let months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while day >= months[month % 12] && month < 11 {
        day -= months[month];
        month += 1;
    }
    format!("2026-{:02}-{:02} {:02}:{:02}:00", month + 1, day + 1, clock / 60, clock % 60)
}

/// The files of a world.
fn files(world: &World) -> BTreeMap<String, Vec<u8>> {
    let mut leads = "id,created,owner\n".to_owned();
    let mut events = "id,at,kind,page\n".to_owned();
    let mut stages = "id,at,stage\n".to_owned();
    let mut values = "id,at,field,value\n".to_owned();
    let mut changes = "id,at,field,old,new\n".to_owned();
    for (lead, happenings) in (0_u32..).zip(world) {
        let (mut owner, mut second) = ("bob", 0);
        let mut in_time = happenings.clone();
        in_time.sort_by_key(|(minute, _)| *minute);
        for (minute, happening) in &in_time {
            let at = text(created(lead) + minute);
            match happening {
                Happening::Event(kind, page) => writeln!(events, "{lead},{at},{kind},/{page}"),
                Happening::Industry(industry) => writeln!(values, "{lead},{at},industry,{industry}"),
                Happening::Points(points) => writeln!(values, "{lead},{at},points,{points}"),
                Happening::Stage(stage) => writeln!(stages, "{lead},{at},{stage}"),
                Happening::Owner(new) => {
                    // Changes of one minute follow each other by seconds, as a system logs them.
                    let old = std::mem::replace(&mut owner, new);
                    let at = format!("{}:{second:02}", &at[..16]);
                    second += 1;
                    writeln!(changes, "{lead},{at},owner,{old},{new}")
                }
            }
            .unwrap();
        }
        writeln!(leads, "{lead},{},{owner}", text(created(lead))).unwrap();
    }
    let files = [("leads.csv", leads), ("events.csv", events), ("stages.csv", stages), ("values.csv", values), ("changes.csv", changes)];
    files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into()
}

/// Everything that is said of the leads, as bits and words.
#[derive(Debug, PartialEq)]
struct Said {
    features: Vec<(String, Vec<String>)>,
    points: Vec<u64>,
    predictions: Vec<String>,
}

/// Reads a world, fits on it (or scores it by the bundle given), and says what is known of its leads.
fn said(decision: DecisionAt, world: &World, bundle: Option<&Bundle>) -> (Said, Bundle) {
    let text = config(decision);
    let config = Config::from_toml(&text, "test.toml").unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()));
    let card = Scorecard::from_toml(CARD).unwrap();
    let inputs = Inputs::memory(files(world));
    let mut loaded = load(&config, &inputs, &[("industry".to_owned(), ColumnKind::Words)].into()).unwrap_or_else(|error| panic!("{error}"));
    let mut builder = ActivityBuilder::new(&config.features.events, &loaded.leads);
    let extra = builder.extra_columns();
    read_events(&config, &inputs, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| builder.add(batch)).unwrap();
    let activity = builder.finish();
    let known = KnownAtDecision { leads: &loaded.leads, activity: &activity };
    let bundle = bundle.cloned().unwrap_or_else(|| {
        let material = Material {
            config: &config,
            config_text: &text,
            card: Some(&card),
            leads: &loaded.leads,
            activity: &activity,
            validation: &loaded.validation,
            data_hash: "",
            previous: None,
        };
        run(&material, &Silent).unwrap_or_else(|error| panic!("{error}")).bundle
    });
    let features = ["industry", "points", "owner", "views", "pages", "last"].map(|name| (name.to_owned(), cells(&known, name)));
    let points = card.points(&known).unwrap().total.iter().map(|points| points.0.to_bits()).collect();
    let scored = rescore(&bundle, Some(&card), &known).unwrap();
    let predictions = (0..scored.ids.len())
        .map(|row| {
            let probability = &scored.probabilities[scored.scores[row].index()];
            let reasons: Vec<Option<&str>> = scored
                .reasons
                .heaviest
                .iter()
                .chain(&scored.reasons.pro)
                .chain(&scored.reasons.con)
                .map(|reason| reason.get(row))
                .collect();
            format!("{} {} {:x} {reasons:?}", scored.ids[row], scored.scores[row], probability.value.to_bits())
        })
        .collect();
    (Said { features: features.into(), points, predictions }, bundle)
}

fn cells(known: &KnownAtDecision<'_>, name: &str) -> Vec<String> {
    match known.view(name) {
        Some(ColumnView::Words(words)) => (0..words.len()).map(|row| format!("{:?}", words.get(row))).collect(),
        Some(ColumnView::Numbers(numbers)) => numbers.iter().map(|number| format!("{:x}", number.to_bits())).collect(),
        None => panic!("no `{name}`"),
    }
}

/// When a lead is decided on, in minutes from its creation; `None`: never.
fn decided(decision: DecisionAt, lead: &[(i64, Happening)]) -> Option<i64> {
    let entries = lead.iter().filter(|(_, happening)| matches!(happening, Happening::Stage("MQL"))).map(|(minute, _)| *minute);
    decision.or_else(|| entries.min())
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (prop_oneof![Just("view"), Just("click")], 0_u8..4).prop_map(|(kind, page)| Happening::Event(kind, page)),
        2 => prop_oneof![Just("bank"), Just("media"), Just("")].prop_map(Happening::Industry),
        2 => (0_u8..20).prop_map(Happening::Points),
        2 => prop_oneof![Just("ann"), Just("bob"), Just("cyd")].prop_map(Happening::Owner),
    ]
}

/// A world whose leads differ: some are active and convert, some enter a stage twice, some never do.
fn world() -> impl Strategy<Value = World> {
    let lead = (prop::collection::vec((-8_000_i64..20_000, happening()), 0..10), 0_i64..15_000, 0_u8..10);
    prop::collection::vec(lead, LEADS as usize).prop_map(|leads| {
        let with_stages = |(lead, (mut happenings, mql, luck)): (usize, (Life, i64, u8))| {
            if luck > 0 {
                happenings.push((mql, Happening::Stage("MQL")));
                happenings.push((mql + 3_000, Happening::Stage("MQL")));
            }
            if luck > 5 || lead.is_multiple_of(3) {
                happenings.push((mql + 20_000 + i64::from(luck) * 500, Happening::Stage("Customer")));
            }
            happenings
        };
        leads.into_iter().enumerate().map(with_stages).collect()
    })
}

/// What an edit does to a happening at or after the decision.
#[derive(Debug, Clone)]
enum Edit {
    Delete,
    Replace(Happening),
    Add(i64, Happening),
    AddStage(i64, &'static str),
    DeleteStages,
}

fn edit() -> impl Strategy<Value = (u32, Edit)> {
    let edit = prop_oneof![
        Just(Edit::Delete),
        happening().prop_map(Edit::Replace),
        (0_i64..9_000, happening()).prop_map(|(later, happening)| Edit::Add(later, happening)),
        (0_i64..9_000, prop_oneof![Just("MQL"), Just("Customer")]).prop_map(|(later, stage)| Edit::AddStage(later, stage)),
        Just(Edit::DeleteStages),
    ];
    (0..LEADS, edit)
}

/// Edits what happens at or after a lead's decision, but for the entry that is the decision.
fn edited(decision: DecisionAt, world: &World, edits: &[(u32, Edit)]) -> World {
    let mut world = world.clone();
    for (lead, edit) in edits {
        let lead = &mut world[*lead as usize];
        let Some(at) = decided(decision, lead) else { continue };
        let is_decision =
            |minute: i64, happening: &Happening| decision.is_none() && minute == at && matches!(happening, Happening::Stage("MQL"));
        let stage = |happening: &Happening| matches!(happening, Happening::Stage(_));
        match edit {
            Edit::Delete => lead.retain(|(minute, happening)| *minute < at || stage(happening)),
            Edit::DeleteStages => lead.retain(|(minute, happening)| *minute < at || !stage(happening) || is_decision(*minute, happening)),
            Edit::Replace(new) => {
                for (_, happening) in lead.iter_mut().filter(|(minute, happening)| *minute >= at && !stage(happening)) {
                    *happening = new.clone();
                }
            }
            Edit::Add(later, happening) => lead.push((at + later, happening.clone())),
            Edit::AddStage(later, stage) => lead.push((at + later, Happening::Stage(stage))),
        }
    }
    world
}

fn decisions() -> impl Strategy<Value = DecisionAt> {
    prop_oneof![Just(Some(0)), Just(Some(7_200)), Just(None)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_at_or_after_the_decision_moves_anything(
        decision in decisions(),
        world in world(),
        edits in prop::collection::vec(edit(), 40..120),
    ) {
        let (before, bundle) = said(decision, &world, None);
        let (after, _) = said(decision, &edited(decision, &world, &edits), Some(&bundle));
        prop_assert_eq!(&before.features, &after.features);
        prop_assert_eq!(&before.points, &after.points);
        prop_assert_eq!(&before.predictions, &after.predictions);
    }

    #[test]
    fn a_change_before_the_decision_does_move_something(world in world(), lead in 0..LEADS, what in 0_usize..4) {
        let decision = Some(7_200);
        let (before, bundle) = said(decision, &world, None);
        let mut world = world;
        let (name, happening) = match what {
            0 => ("views", Happening::Event("view", 1)),
            1 => ("industry", Happening::Industry("other")),
            2 => ("points", Happening::Points(99)),
            _ => ("owner", Happening::Owner("dan")),
        };
        world[lead as usize].push((7_199, happening));
        let (after, _) = said(decision, &world, Some(&bundle));
        let of = |said: &Said| said.features.iter().find(|(known, _)| known == name).unwrap().1[lead as usize].clone();
        prop_assert_ne!(of(&before), of(&after));
    }
}

/// The bundle itself, fitted on outcomes that stay, is not moved either.
#[test]
fn what_happens_after_the_decision_does_not_move_the_fit() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let world = world().new_tree(&mut runner).unwrap().current();
    let decision = Some(7_200);
    let later: World = world
        .iter()
        .map(|lead| {
            let mut lead = lead.clone();
            lead.retain(|(minute, happening)| *minute < 7_200 || matches!(happening, Happening::Stage(_)));
            lead.push((7_200, Happening::Points(99)));
            lead.push((8_000, Happening::Event("view", 3)));
            lead.push((9_000, Happening::Owner("ann")));
            lead
        })
        .collect();
    let ((_, one), (_, other)) = (said(decision, &world, None), said(decision, &later, None));
    assert_eq!(one.coefficients, other.coefficients);
    assert_eq!(one.encoder, other.encoder);
    assert_eq!((one.calibrator, one.cuts), (other.calibrator, other.cuts));
}
