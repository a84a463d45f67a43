//! When leads are scored, what is known of them then, and what the past says of the proposal.

use std::fmt::Write as _;

use leadgauge::period::{DateFormat, Instant, Zone};
use leadgauge::units::Days;

use super::finished::{column, demonstration, rows};
use super::workspace::Workspace;

const RUN: [&str; 5] = ["run", "--config", "leadgauge.toml", "--out", "out"];
/// Days after the decision within which both outcomes of the demonstration are known.
const HORIZON: f64 = 180.0;

/// A log that holds the job level of every lead from its creation on, and what became of it a month later.
fn job_levels(leads: &[Vec<String>], later: &str) -> String {
    let mut log = "contact,timestamp,name,value\n".to_owned();
    let cells = column(leads, "lead_id").into_iter().zip(column(leads, "created_at")).zip(column(leads, "job_level"));
    for ((id, created), level) in cells {
        writeln!(log, "{id},{created},hs_job_level,{level}").unwrap();
        if created.as_str() < "2026-09-01" {
            writeln!(log, "{id},2026-09-29 10:00:00,hs_job_level,{later}").unwrap();
        }
    }
    log
}

fn with_log(leads: usize) -> Workspace {
    let workspace = Workspace::with_sample(leads);
    let table = rows(&workspace.bytes("leads.csv"));
    let log = r#"[[history]]
lead = "contact"
at = "timestamp"
property = "name"
value = "value"
file = { path = "history.csv" }
properties = [{ name = "job_level", entries = ["hs_job_level"] }]

[[stages]]"#;
    workspace.file("history.csv", job_levels(&table, "unknown")).replace("leadgauge.toml", "[[stages]]", log)
}

fn review(workspace: &Workspace) -> serde_json::Value {
    serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap()
}

#[test]
fn a_replayed_attribute_scores_as_it_stood_and_bundles_replay_it_too() {
    let plain = Workspace::with_sample(3_000);
    plain.run(&RUN).succeeds();
    let workspace = with_log(3_000);
    workspace.run(&RUN).succeeds();
    // The log says what the export says, and what came later does not count.
    for name in ["score", "probability", "rules_score", "advice", "reason_1"] {
        let of = |workspace: &Workspace| column(&rows(&workspace.bytes("out/scores.csv")), name);
        assert!(of(&plain) == of(&workspace), "{name}");
    }
    let known = &review(&workspace)["point_in_time"]["features"];
    let level = known.as_array().unwrap().iter().find(|feature| feature["name"] == "job_level").unwrap();
    assert_eq!((level["known"].as_str(), level["basis"].as_str()), (Some("at_decision"), Some("history")));

    let score = ["score", "--bundle", "out/bundle.json", "--leads", "leads.csv", "--events", "events.csv", "--out", "new.csv"];
    workspace.refuses(&score).error(&["replays 1 log", "0 were given"]).hint("--history");
    workspace.run(&[&score[..], &["--history", "history.csv"]].concat()).succeeds().says(&["3,000 leads scored"]);
    let scores = |file: &str| column(&rows(&workspace.bytes(file)), "score");
    let ids = |file: &str| column(&rows(&workspace.bytes(file)), "lead_id");
    let pairs = |file: &str| ids(file).into_iter().zip(scores(file)).collect::<std::collections::BTreeMap<_, _>>();
    assert!(pairs("new.csv") == pairs("out/scores.csv"));
}

#[test]
fn check_says_how_many_values_were_set_before_and_after_the_decision() {
    with_log(2_000)
        .run(&["check", "--config", "leadgauge.toml"])
        .succeeds()
        .says(&["job_level (history.csv): 2,000 values set before scoring, ", "after it, left out; leads: 2,000 set before scoring"]);
}

#[test]
fn wrong_history_keys_are_named() {
    let wrong = |from: &str, to: &str| with_log(300).replace("leadgauge.toml", from, to).refuses(&["check", "--config", "leadgauge.toml"]);
    wrong("value = \"value\"\nfile", "file").error(&["history[1].value"]);
    wrong("entries = [\"hs_job_level\"]", "column = \"level\"").error(&["history[1].properties[1].column", "level"]);
    wrong("entries = [\"hs_job_level\"]", "kind = \"number\"").error(&["history[1].properties[1].kind"]);
    wrong("property = \"name\"\n", "property = \"nme\"\n").error(&["nme"]).hint("name");
    wrong("name = \"job_level\"\nknown = \"at_decision\"", "name = \"job_level\"\nknown = \"at_export\"").error(&["known", "replayed"]);
}

/// What the files say of a decision: leads never decided on, leads whose outcome came before it, leads whose window is open.
fn expected(leads: &[Vec<String>], decided: Decided) -> [u64; 3] {
    let zone = Zone::named("Asia/Bangkok").unwrap();
    let read = |cell: &str| DateFormat::Iso.parse(cell, &zone);
    let as_of = zone.next_midnight(read("2026-09-30").unwrap());
    let column = |name: &str| -> Vec<Option<Instant>> { column(leads, name).iter().map(|cell| read(cell)).collect() };
    let (created, mql) = (column("created_at"), column("mql_at"));
    let outcomes = ["sales_qualified_at", "opportunity_at", "customer_at"].map(column);
    let mut counts = [0; 3];
    for lead in 0..created.len() {
        let outcome = outcomes.iter().filter_map(|dates| dates[lead]).filter(|at| *at < as_of).min();
        match decided(&[mql[lead]], created[lead].unwrap()) {
            None => counts[0] += 1,
            Some(at) if outcome.is_some_and(|outcome| outcome < at) => counts[1] += 1,
            Some(at) if at.plus(Days(HORIZON)) > as_of => counts[2] += 1,
            Some(_) => {}
        }
    }
    counts
}

/// When a lead is decided on, given its entry into the stages and its creation.
type Decided = fn(&[Option<Instant>], Instant) -> Option<Instant>;

#[test]
fn every_decision_time_leaves_out_what_cannot_be_predicted_and_is_named() {
    let decisions: [(&str, serde_json::Value, &str, Decided); 3] = [
        ("\"created\"", serde_json::json!("created"), "scored when it comes in", |_, created| Some(created)),
        (
            "{ created_plus_days = 30 }",
            serde_json::json!({ "created_plus_days": 30.0 }),
            "scored 30 days after it came in",
            |_, created| Some(created.plus(Days(30.0))),
        ),
        (
            "{ stage = \"mql\" }",
            serde_json::json!({ "stage": "Marketing qualified" }),
            "scored when it enters “Marketing qualified”",
            |stages, _| stages[0],
        ),
    ];
    for (written, named, words, decided) in decisions {
        let workspace = Workspace::with_sample(6_000).replace("leadgauge.toml", "{ created_plus_days = 7 }", written);
        let leads = rows(&workspace.bytes("leads.csv"));
        workspace.run(&RUN).succeeds();
        let review = review(&workspace);
        assert_eq!(review["point_in_time"]["decision"], named);
        assert!(workspace.text("out/review.html").contains(words), "{words}");
        let removed = |step: &str| -> u64 {
            let steps = review["waterfall"].as_array().unwrap().iter().filter(|entry| entry["step"] == step);
            steps.map(|entry| entry["removed"].as_u64().unwrap()).sum()
        };
        let found = ["no_decision_time", "outcome_before_decision", "immature"].map(removed);
        assert_eq!(found, expected(&leads, decided), "{written}");
        assert_eq!(review["funnel"]["stages"][0]["count"], 6_000, "{written}: all leads count in the funnel");
        let used = review["run"]["spans"].as_array().unwrap().iter().map(|span| span["leads"].as_u64().unwrap()).sum::<u64>();
        assert_eq!(used + found.iter().sum::<u64>(), 6_000, "{written}");
    }
}

#[test]
fn values_known_only_at_export_are_named_when_they_carry_the_score() {
    let edit = |text: String| text.replace("known = \"at_decision\"\n", "");
    let workspace = Workspace::with_sample(4_000).edit("leadgauge.toml", edit);
    workspace.run(&RUN).succeeds();
    let review = review(&workspace);
    let warning = review["warnings"].as_array().unwrap().iter().find(|warning| warning["kind"] == "known_at_export_only").unwrap();
    assert!(warning["data"]["share"].as_f64().unwrap() > 0.25, "{warning}");
    assert!(warning["data"]["features"].as_array().unwrap().len() >= 8, "{warning}");
    // The demonstration says of each column that it does not change.
    let kinds = demonstration().review()["warnings"].to_string();
    assert!(!kinds.contains("known_at_export_only"), "{kinds}");
}

#[test]
fn the_past_is_looked_back_on_quarter_by_quarter() {
    let review = demonstration().review();
    let periods = review["thresholds"]["backtest"].as_array().unwrap();
    assert_eq!(periods.len(), 9, "every quarter of the demonstration is listed");
    let measured: Vec<_> = periods.iter().filter(|period| period["left_out"].is_null()).collect();
    assert!(measured.len() >= 4 && periods.iter().all(|period| period["left_out"].is_null() || period["cuts"].is_null()));
    for period in &measured {
        let auc = &period["scores"][0]["auc"];
        assert!(auc["low"].as_f64().unwrap() > 0.5, "{period}");
        assert!(period["known"].as_u64() >= period["fitted"].as_u64());
    }
    assert_eq!(review["thresholds"]["backtest_summary"]["measured"], measured.len());
    assert!(demonstration().report().contains_key("charts/looking-back.svg"));
}
