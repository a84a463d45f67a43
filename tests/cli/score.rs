//! `leadgauge score`: new leads through a saved bundle.

use std::collections::BTreeMap;

use leadgauge::sample::{SampleSettings, generate};

use super::finished::{column, demonstration, rows};
use super::workspace::Workspace;

/// The demonstration's leads and events.
fn workspace() -> Workspace {
    Workspace::with_sample(SampleSettings::default().leads)
}

fn arguments<'a>(bundle: &'a str, out: &'a str) -> [&'a str; 9] {
    ["score", "--bundle", bundle, "--leads", "leads.csv", "--events", "events.csv", "--out", out]
}

#[test]
fn the_leads_of_the_run_get_the_scores_that_they_had() {
    let finished = demonstration();
    let workspace = workspace();
    workspace.run(&arguments(&finished.path("bundle.json"), "new.csv")).succeeds().says(&["12000 leads scored", "new.csv"]);
    let (old, new) = (rows(&finished.report()["scores.csv"]), rows(&workspace.bytes("new.csv")));
    assert_eq!(old[0], new[0]);
    for name in ["score", "probability", "rules_score", "grade", "advice", "reason_1", "reason_2", "reason_3", "model_version"] {
        let by_id =
            |rows: &[Vec<String>]| -> BTreeMap<String, String> { column(rows, "lead_id").into_iter().zip(column(rows, name)).collect() };
        let (old, new) = (by_id(&old), by_id(&new));
        let differing: Vec<_> =
            old.iter().filter(|(id, cell)| new.get(*id) != Some(cell)).take(3).map(|(id, cell)| (id, cell, new.get(id))).collect();
        assert!(differing.is_empty(), "{name}: {differing:?}");
    }
}

#[test]
fn scores_may_be_written_as_parquet() {
    let workspace = workspace();
    workspace.run(&arguments(&demonstration().path("bundle.json"), "new.parquet")).succeeds();
    assert!(workspace.bytes("new.parquet").starts_with(b"PAR1"));
}

#[test]
fn the_files_may_have_other_names_and_leads_no_stage_yet() {
    let sample = generate(&SampleSettings { leads: 50, seed: 3 });
    let known = rows(&sample.leads_csv);
    let until = known[0].iter().position(|head| head == "iql_at").unwrap();
    let early: Vec<String> =
        known.iter().map(|row| row[..until].iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",")).collect();
    let workspace = Workspace::new().file("monday.csv", early.join("\n")).file("clicks.csv", sample.events_csv);
    let bundle = demonstration().path("bundle.json");
    workspace
        .run(&["score", "--bundle", &bundle, "--leads", "monday.csv", "--events", "clicks.csv", "--out", "new.csv"])
        .succeeds()
        .says(&["50 leads scored"]);
    assert_eq!(rows(&workspace.bytes("new.csv")).len(), 51);
}

#[test]
fn a_bundle_with_events_asks_for_them() {
    let workspace = workspace();
    let bundle = demonstration().path("bundle.json");
    workspace.refuses(&["score", "--bundle", &bundle, "--leads", "leads.csv", "--out", "new.csv"]).error(&["event"]).hint("--events");
}

#[test]
fn what_is_no_bundle_is_refused() {
    let bundle = String::from_utf8(demonstration().report().remove("bundle.json").unwrap()).unwrap();
    let half = bundle[..bundle.len() / 2].to_owned();
    let newer = bundle.replacen("\"format_version\":1", "\"format_version\":99", 1);
    for (broken, part) in [(String::new(), "no bundle"), ("{}".into(), "no bundle"), (half, "no bundle"), (newer, "format 99")] {
        let workspace = Workspace::with_sample(50).file("bundle.json", broken);
        workspace.refuses(&arguments("bundle.json", "new.csv")).error(&["`bundle.json`", part]).hint("bundle.json");
    }
}

#[test]
fn broken_leads_and_absent_columns_are_refused() {
    let bundle = demonstration().path("bundle.json");
    let workspace = Workspace::with_sample(50).cell("leads.csv", 9, "company_size", "big");
    workspace.refuses(&arguments(&bundle, "new.csv")).error(&["leads.csv`, row 9, column `company_size`: found `big`"]);
    let workspace = Workspace::with_sample(50).replace("leads.csv", "job_level", "level");
    workspace.refuses(&arguments(&bundle, "new.csv")).error(&["column `job_level` is not in", "leads.csv"]);
}
