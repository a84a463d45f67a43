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
    for name in
        ["funnel.html", "funnel.json", "funnel.xlsx", "charts/funnel.svg", "charts/losses.svg", "charts/flow.svg", "lists/ageing.csv"]
    {
        assert!(names.contains(&name), "{names:?}");
    }
    let report: serde_json::Value = serde_json::from_slice(&files["funnel.json"]).unwrap();
    assert_eq!(report["funnel"]["mode"], "at_or_past");
    assert_eq!(report["funnel"]["outcome"], serde_json::json!({ "won": 2, "lost": 1, "open": 1 }));
    // Lead 3 lacks the first stage: counted, since it got past it.
    assert_eq!(report["funnel"]["reconciliation"][1]["implied"], 1);
    let page = String::from_utf8(files["funnel.html"].clone()).unwrap();
    assert!(page.contains("4 rows read") && page.matches("Counted at or past").count() == 1);
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

#[test]
fn open_leads_are_listed_and_leads_to_contact_again_when_asked_for() {
    let asked = format!("{CONFIG}[recontact]\nlost_days = 30\nreasons = [\"price\"]\n");
    let workspace = Workspace::new().file("leads.csv", LEADS).file("leadgauge.toml", &asked);
    workspace.run(&FUNNEL).succeeds();
    let files = workspace.files("out");
    let list = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    // Lead 2 was lost on 20 January; the data end with 30 March, so that 70 days have passed.
    assert_eq!(
        list("lists/recontact.csv"),
        "rank,of,lead_id,chosen_by,reason_of_loss,furthest_stage,days_since_end,score,owner,source\n1,1,2,rule,price,MQL,70.0,,,\n"
    );
    assert_eq!(list("lists/ageing.csv").lines().count(), 1, "nobody has waited for longer than ten others");
    let page = list("funnel.html");
    assert!(page.contains("1 lost lead worth contacting again") && page.contains("we cannot tell"), "expectation");
    let with_rules = Workspace::new().file("leads.csv", LEADS).file("leadgauge.toml", format!("{asked}[rules]\npath = \"rules.toml\"\n"));
    with_rules.run(&FUNNEL).succeeds();
    let files = with_rules.files("out");
    assert!(!files.contains_key("lists/recontact.csv"), "the rule card may disqualify some of them");
    assert!(String::from_utf8(files["funnel.html"].clone()).unwrap().contains("comes with leadgauge run"));
}

#[test]
fn touches_come_from_a_column_from_events_or_from_a_table() {
    let told = |config: &str, files: &[(&str, &str)]| {
        let workspace = Workspace::new().file("leadgauge.toml", format!("{CONFIG}{config}"));
        let workspace = files.iter().fold(workspace, |workspace, (name, text)| workspace.file(name, text));
        workspace.run(&FUNNEL).succeeds();
        let report: serde_json::Value = serde_json::from_slice(&workspace.files("out")["funnel.json"]).unwrap();
        report["funnel"]["touches"].clone()
    };
    let column = "id,created,mql_at,won_at,lost_at,why,called\n\
        1,2026-01-05,2026-01-06,2026-02-01,,,2026-01-07\n\
        2,2026-01-06,2026-01-09,,2026-01-20,price,\n\
        3,2026-01-07,,2026-03-01,,,2026-01-07 00:30:00\n\
        4,2026-03-30,,,,,\n";
    let rows = "lead,at,kind\n3,2026-01-07 00:30:00,call\n1,2026-01-08,call\n1,2026-01-07,call\n2,2026-01-06 01:00:00,view\n";
    let only_calls = "lead,at,kind\n3,2026-01-07 00:30:00,call\n1,2026-01-08,call\n1,2026-01-07,call\n";
    let events =
        "[events]\nlead = \"lead\"\nat = \"at\"\nkind = \"kind\"\nfile = { path = \"rows.csv\" }\n[touches]\nevents = [\"call\"]\n";
    let table = "[touches]\ntable = { file = { path = \"rows.csv\" }, lead = \"lead\", at = \"at\" }\n";
    let by_column = told("[touches]\ncolumn = \"called\"\n", &[("leads.csv", column)]);
    assert_eq!((&by_column["n"], &by_column["touched"], &by_column["closed_untouched"]), (&4.into(), &2.into(), &1.into()));
    let by_events = told(events, &[("leads.csv", LEADS), ("rows.csv", rows)]);
    let by_table = told(table, &[("leads.csv", LEADS), ("rows.csv", only_calls)]);
    assert_eq!((&by_events, &by_table), (&by_column, &by_column));
}

#[test]
fn wrong_touches_and_recontacts_are_refused() {
    let refused = |section: &str, says: &[&str]| {
        let workspace = Workspace::new().file("leads.csv", LEADS).file("leadgauge.toml", format!("{CONFIG}{section}"));
        workspace.refuses(&FUNNEL).error(says);
    };
    refused("[touches]\n", &["touches.column"]);
    refused("[touches]\ncolumn = \"a\"\nevents = [\"b\"]\n", &["one of `column`, `events` and `table`"]);
    refused("[touches]\nevents = [\"call\"]\n", &["events"]);
    refused("[touches]\ncolumn = \"lost_at\"\nfrom_stage = \"mqll\"\n", &["touches.from_stage", "mql"]);
    refused("[recontact]\nstages = [\"customers\"]\n", &["recontact.stages", "customer"]);
    refused("[recontact]\nscore = 101\n", &["recontact.score", "0 to 100"]);
    refused("[recontact]\nopted_out = { column = \"why\", values = [] }\n", &["recontact.opted_out.values"]);
}
