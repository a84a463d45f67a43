//! `leadgauge export`: a saved model and its scores in the forms of other systems.

use super::finished::{column, demonstration, rows};
use super::workspace::{Ran, Workspace};

/// Runs `export` on the demonstration's bundle, writing `out`.
fn export(workspace: &Workspace, target: &str, more: &[&str]) -> Ran {
    let bundle = demonstration().path("bundle.json");
    workspace.run(&[&["export", target, "--bundle", &bundle, "--out", "out"], more].concat())
}

fn refused(target: &str, more: &[&str]) -> Ran {
    let bundle = demonstration().path("bundle.json");
    Workspace::new().refuses(&[&["export", target, "--bundle", &bundle, "--out", "out"], more].concat())
}

/// The file written, with what changes from version to version under a fixed name.
fn text(target: &str, more: &[&str]) -> String {
    let workspace = Workspace::new();
    export(&workspace, target, more).succeeds().says(&["Written: out"]);
    let review = demonstration().review();
    let scores = rows(&demonstration().report()["scores.csv"]);
    assert!(review["run"]["as_of"].is_string());
    workspace.text("out").replace(&column(&scores, "model_version")[0], "MODEL")
}

/// The first and the last lines.
fn ends(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let middle = format!("... {} lines ...", lines.len() - 9);
    [&lines[..6], &[middle.as_str()], &lines[lines.len() - 3..]].concat().join("\n")
}

#[test]
fn points_and_tokens_to_type_in() {
    insta::assert_snapshot!("export_hubspot_points", text("hubspot", &[]));
    insta::assert_snapshot!("export_amis_points", text("amis", &[]));
    let fading = ["--leave-out", "pricing", "--leave-out", "trial_use"];
    insta::assert_snapshot!("export_marketo_tokens", text("marketo", &fading));
    insta::assert_snapshot!("export_pardot_points", text("pardot", &fading));
}

#[test]
fn a_card_as_formula_fields() {
    let events = ["pricing", "trial_use", "clicks_emails", "webinar", "downloads", "reads_pages", "opens_emails", "cart", "unsubscribed"];
    let left_out: Vec<&str> = events.iter().flat_map(|rule| ["--leave-out", rule]).collect();
    let fields = ["--field", "source=LeadSource", "--field", "company_size=NumberOfEmployees", "--field", "job_level=Job_Level__c"];
    insta::assert_snapshot!("export_salesforce_formula", text("salesforce-formula", &[&left_out[..], &fields].concat()));
}

#[test]
fn scores_in_the_form_of_each_importer() {
    let scores = demonstration().path("scores.csv");
    let own = ["--scores", scores.as_str()];
    for target in ["hubspot", "salesforce", "pardot", "marketo", "amis"] {
        insta::assert_snapshot!(format!("export_{target}_scores"), ends(&text(target, &own)));
    }
    // The demonstration's leads have addresses, but no phone: here each has one made of its number, but three in ten.
    let ids = column(&rows(&demonstration().report()["scores.csv"]), "lead_id");
    let phone = |id: &str| if id.ends_with(['0', '4', '8']) { String::new() } else { format!("+84 90{}", &id[1..]) };
    let lines: Vec<String> = ids.iter().map(|id| format!("{id},{}@example.net,{}", id.to_lowercase(), phone(id))).collect();
    let keys = Workspace::new().file("keys.csv", format!("lead_id,address,phone\n{}\n", lines.join("\n")));
    let leads = keys.path("keys.csv").to_string_lossy().into_owned();
    let keyed = |key: &'static str| [&own[..], &["--leads", &leads, "--key", key]].concat();
    insta::assert_snapshot!("export_mailchimp_scores", ends(&text("mailchimp", &keyed("address"))));
    insta::assert_snapshot!("export_stringeex_calls", ends(&text("stringeex", &keyed("phone"))));
}

#[test]
fn a_file_of_scores_holds_each_lead_once_with_its_own_figures() {
    let scores = demonstration().path("scores.csv");
    let workspace = Workspace::new();
    export(&workspace, "hubspot", &["--scores", &scores]).succeeds().says(&["12,000 leads"]);
    let (old, new) = (rows(&demonstration().report()["scores.csv"]), rows(&workspace.bytes("out")));
    let by_id = |rows: &[Vec<String>], id: &str, of: &str| {
        let mut pairs: Vec<(String, String)> = column(rows, id).into_iter().zip(column(rows, of)).collect();
        pairs.sort();
        pairs
    };
    for (theirs, ours) in [("Predicted score", "score"), ("Stage advice", "advice"), ("Predicted probability", "probability")] {
        assert_eq!(by_id(&new, "Record ID", theirs), by_id(&old, "lead_id", ours), "{theirs}");
    }
    let ranked: Vec<u8> = column(&new, "Predicted score").iter().map(|score| score.parse().unwrap()).collect();
    assert!(ranked.is_sorted_by(|a, b| a >= b));
    assert!(column(&new, "Scored at").iter().all(|day| day == "2026-09-30"), "the run's day, not the clock's");
}

#[test]
fn what_a_target_cannot_take_is_refused_by_name() {
    let scores = demonstration().path("scores.csv");
    refused("marketo", &[]).error(&["Marketo", "rules `pricing`, `trial_use`", "fade"]).hint("--leave-out pricing --leave-out trial_use");
    refused("pardot", &["--leave-out", "pricing"]).error(&["rule `trial_use`"]).hint("--leave-out");
    refused("salesforce-formula", &[]).error(&["rules `", "`pricing`: it counts events"]).hint("--leave-out");
    refused("mailchimp", &[]).error(&["Mailchimp", "no scoring rules"]).hint("--scores");
    refused("mailchimp", &["--scores", &scores]).error(&["Mailchimp", "no e-mail address"]).hint("--key");
    refused("salesforce", &["--scores", &scores, "--match", "email"]).error(&["email as a key"]).hint("--match");
    refused("hubspot", &["--scores", &scores, "--as-of", "soon"]).error(&["`--as-of soon`"]).hint("2026-09-30");
    refused("hubspot", &["--leave-out", "pricings"]).error(&["pricings"]).hint("`pricing`");
    refused("salesforce-formula", &["--field", "job_level=Job Level"]).error(&["job_level=Job Level"]).hint("Api_Name__c");
    let absent = refused("hubspot", &["--scores", &demonstration().path("bundle.json")]);
    assert!(absent.stderr.contains("bundle.json"));
}

#[test]
fn scores_of_another_model_are_refused() {
    let workspace = Workspace::new();
    let scores = demonstration().workspace.text(&format!("{}/scores.csv", super::finished::REPORT));
    let version = column(&rows(scores.as_bytes()), "model_version")[0].clone();
    let workspace = workspace.file("scores.csv", scores.replacen(&version, "0123456789abcdef", 1));
    let bundle = demonstration().path("bundle.json");
    workspace
        .refuses(&["export", "hubspot", "--bundle", &bundle, "--scores", "scores.csv", "--out", "out"])
        .error(&["row 2", "0123456789abcdef", &version])
        .hint("one run");
}

#[test]
fn the_sql_of_a_bundle_names_its_table_and_what_it_reads() {
    for dialect in ["duckdb", "postgres", "spark", "bigquery", "snowflake"] {
        let sql = text(&format!("sql-{dialect}"), &["--table", "sales.leads"]);
        assert!(sql.contains("model MODEL") && sql.contains("rule:pricing") && sql.contains("7 days after `created_at`"), "{sql}");
        let named = if matches!(dialect, "spark" | "bigquery") { "FROM `sales`.`leads`" } else { "FROM \"sales\".\"leads\"" };
        assert!(sql.contains(named), "{sql}");
    }
    // What follows are coefficients, which `tests/sql` looks at.
    let sql = text("sql-duckdb", &[]);
    insta::assert_snapshot!("export_sql_duckdb", sql.split("encoded AS").next().unwrap());
    refused("sql-duckdb", &["--table", "sales."]).error(&["DuckDB", "name ``"]).hint("--table");
}

#[test]
fn the_table_that_the_sql_reads_is_written_beside_scores() {
    let workspace = Workspace::with_sample(12_000);
    let bundle = demonstration().path("bundle.json");
    let files = ["--leads", "leads.csv", "--events", "events.csv", "--out", "scores.csv", "--inputs", "inputs.csv"];
    workspace.run(&[&["score", "--bundle", &bundle], &files[..]].concat()).succeeds();
    let inputs = rows(&workspace.bytes("inputs.csv"));
    assert_eq!(inputs.len(), 12_001);
    let views: f64 = column(&inputs, "page_views").iter().map(|cell| cell.parse::<f64>().unwrap()).sum();
    assert!(views > 0.0 && column(&inputs, "rule:clicks_emails").iter().any(String::is_empty));
}
