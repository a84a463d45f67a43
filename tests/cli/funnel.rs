//! `leadgauge funnel`: the funnel report alone.

use super::workspace::Workspace;

const FUNNEL: [&str; 5] = ["funnel", "--config", "leadgauge.toml", "--out", "out"];

/// A config without targets, features and rules, which the main job refuses.
const CONFIG: &str = r#"
title = "Stages only"
[leads]
id = "id"
created = "created"
file = { path = "leads.csv" }
[[stages]]
id = "mql"
label = "MQL"
column = "mql_at"
[[stages]]
id = "customer"
label = "Customer"
column = "won_at"
[lost]
column = "lost_at"
reason = "why"
"#;

const LEADS: &str = "id,created,mql_at,won_at,lost_at,why\n\
    1,2026-01-05,2026-01-06,2026-02-01,,\n\
    2,2026-01-06,2026-01-09,,2026-01-20,price\n\
    3,2026-01-07,,2026-03-01,,\n\
    4,2026-03-30,,,,\n";

fn workspace() -> Workspace {
    Workspace::new().file("leadgauge.toml", CONFIG).file("leads.csv", LEADS)
}

#[test]
fn it_needs_no_targets_and_writes_page_charts_and_figures() {
    let workspace = workspace();
    workspace.run(&FUNNEL).succeeds().says(&["Leads 4", "MQL 3", "Customer 2", "funnel.html"]);
    let files = workspace.files("out");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    for name in ["funnel.html", "funnel.json", "charts/funnel.svg", "charts/losses.svg", "charts/flow.svg"] {
        assert!(names.contains(&name), "{names:?}");
    }
    let report: serde_json::Value = serde_json::from_slice(&files["funnel.json"]).unwrap();
    assert_eq!(report["funnel"]["mode"], "at_or_past");
    assert_eq!(report["funnel"]["outcome"], serde_json::json!({ "won": 2, "lost": 1, "open": 1 }));
    // Lead 3 lacks the first stage: counted, since it got past it.
    assert_eq!(report["funnel"]["reconciliation"][1]["implied"], 1);
    let page = String::from_utf8(files["funnel.html"].clone()).unwrap();
    assert!(page.contains("4 rows read") && page.contains("Counted at or past"));
}

#[test]
fn two_runs_write_the_same_bytes_and_the_second_replaces_the_first() {
    let workspace = workspace();
    workspace.run(&FUNNEL).succeeds();
    let first = workspace.files("out");
    workspace.run(&FUNNEL).succeeds();
    assert!(first == workspace.files("out"));
}

#[test]
fn the_main_job_says_what_such_a_config_lacks() {
    workspace().refuses(&["run", "--config", "leadgauge.toml"]).error(&["targets", "leadgauge funnel"]);
}

#[test]
fn wrong_data_are_refused_and_nothing_is_written() {
    let workspace = workspace().cell("leads.csv", 3, "won_at", "soon");
    workspace.refuses(&FUNNEL).error(&["`leads.csv`, row 3, column `won_at`", "soon"]);
    let unit = Workspace::new().file("leads.csv", LEADS).file("leadgauge.toml", format!("{CONFIG}[funnel]\nunit = \"account\"\n"));
    unit.refuses(&FUNNEL).error(&["leads.account"]);
    let account = CONFIG.replace("created = \"created\"", "created = \"created\"\naccount = \"firm\"");
    let absent = Workspace::new().file("leads.csv", LEADS).file("leadgauge.toml", format!("{account}[funnel]\nunit = \"account\"\n"));
    absent.refuses(&FUNNEL).error(&["column `firm` is not in `leads.csv`"]);
}

#[test]
fn the_demonstration_counts_the_same_in_both_reports() {
    let workspace = Workspace::with_sample(2000);
    workspace.run(&FUNNEL).succeeds();
    let report: serde_json::Value = serde_json::from_slice(&workspace.files("out")["funnel.json"]).unwrap();
    let count = report["funnel"]["stages"][0]["count"].as_u64();
    assert_eq!(count, Some(2000));
    assert!(report["funnel"]["by_score_band"].as_array().unwrap().is_empty(), "no model, no scores");
}
