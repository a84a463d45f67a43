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
    workspace.run(&arguments(&finished.path("bundle.json"), "new.csv")).succeeds().says(&["12,000 leads scored", "new.csv"]);
    let (old, new) = (rows(&finished.report()["scores.csv"]), rows(&workspace.bytes("new.csv")));
    assert_eq!(old[0], new[0]);
    for name in [
        "score",
        "probability",
        "rules_score",
        "grade",
        "advice",
        "reason_1",
        "reason_2",
        "reason_3",
        "model_version",
        "for_1",
        "for_3",
        "against_1",
        "other_points",
    ] {
        let by_id =
            |rows: &[Vec<String>]| -> BTreeMap<String, String> { column(rows, "lead_id").into_iter().zip(column(rows, name)).collect() };
        let (old, new) = (by_id(&old), by_id(&new));
        let differing: Vec<_> =
            old.iter().filter(|(id, cell)| new.get(*id) != Some(cell)).take(3).map(|(id, cell)| (id, cell, new.get(id))).collect();
        assert!(differing.is_empty(), "{name}: {differing:?}");
    }
}

/// The points that a reason ends with: `pricing_views = 2 (+10.2)`.
fn points(reason: &str) -> f64 {
    if reason.is_empty() {
        return 0.0;
    }
    let (_, points) = reason.strip_suffix(')').unwrap().rsplit_once('(').unwrap();
    points.parse().unwrap()
}

#[test]
fn reasons_add_up_to_the_score() {
    let scores = rows(&demonstration().report()["scores.csv"]);
    let columns: Vec<Vec<String>> =
        ["for_1", "for_2", "for_3", "against_1", "against_2", "against_3"].iter().map(|name| column(&scores, name)).collect();
    let others = column(&scores, "other_points");
    for (row, score) in column(&scores, "score").iter().enumerate() {
        let listed: Vec<f64> = columns.iter().map(|reasons| points(&reasons[row])).collect();
        assert!(listed[..3].iter().all(|points| *points >= 0.0) && listed[3..].iter().all(|points| *points <= 0.0));
        let whole = listed.iter().sum::<f64>() + others[row].parse::<f64>().unwrap();
        let score: f64 = score.parse().unwrap();
        assert!((whole.clamp(0.0, 100.0) - score).abs() <= 0.56, "lead {row}: {listed:?} and {} against {score}", others[row]);
    }
}

#[test]
fn interactions_and_bins_go_through_the_bundle() {
    let deeper = "[[features.column]]\nname = \"company_size\"\nkind = \"number\"\nbins = [10, 50, 250]\n";
    let workspace = Workspace::with_sample(6_000)
        .edit("leadgauge.toml", |text| {
            let (before, after) = text.split_once("[[features.column]]\nname = \"company_size\"").unwrap();
            let (_, after) = after.split_once("[[features.column]]").unwrap();
            let pairs = "[[features.interaction]]\nof = [\"pricing_views\", \"source\"]\n\n[[features.interaction]]\nof = [\"company_size\", \"job_level\"]\n\n";
            format!("{before}{deeper}\n[[features.column]]{}", after.replacen("[rules]\n", &format!("{pairs}[rules]\n"), 1))
        });
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    workspace.run(&arguments("out/bundle.json", "new.csv")).succeeds();
    let (old, new) = (rows(&workspace.bytes("out/scores.csv")), rows(&workspace.bytes("new.csv")));
    for name in ["lead_id", "score", "reason_1", "for_1", "for_2", "against_1", "against_3", "other_points"] {
        let sorted = |rows: &[Vec<String>]| {
            let mut cells: Vec<(String, String)> = column(rows, "lead_id").into_iter().zip(column(rows, name)).collect();
            cells.sort();
            cells
        };
        assert_eq!(sorted(&old), sorted(&new), "{name}");
    }
    let told: Vec<String> = ["for_1", "for_2", "for_3", "against_1"].iter().flat_map(|name| column(&new, name)).collect();
    for part in ["company_size = 250 or more (", "pricing_views \u{d7} source = ", "company_size \u{d7} job_level = "] {
        assert!(told.iter().any(|reason| reason.starts_with(part)), "no reason begins with `{part}`");
    }
    let review: serde_json::Value = serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap();
    let terms = review["models"][0]["terms"].as_array().unwrap();
    let unit = |name: &str| terms.iter().find(|term| term["name"].as_str().unwrap().starts_with(name)).map(|term| &term["unit"]);
    assert_eq!(unit("pricing_views").unwrap()["step"], 1.0);
    assert_eq!(unit("company_size = ").unwrap()["kind"], "level");
    assert_eq!(unit("pricing_views \u{d7} source").unwrap()["changes"].as_array().unwrap().len(), 2);
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
