//! `leadgauge check`: what is wrong, and nothing written.

use super::workspace::Workspace;

const CHECK: [&str; 3] = ["check", "--config", "leadgauge.toml"];

#[test]
fn it_counts_down_from_the_rows_read_to_the_leads_used_and_writes_nothing() {
    let workspace = Workspace::with_sample(2000);
    let before = workspace.files(".");
    workspace.run(&CHECK).succeeds().says(&["2,000", "Demonstration"]);
    assert!(before == workspace.files("."));
}

#[test]
fn it_names_columns_that_may_know_the_outcome_after_the_count_and_the_lines_that_answer() {
    let used = "[[features.column]]\nname = \"rejected_reason\"\n\n[rules]";
    let workspace = Workspace::with_sample(6000).replace("leadgauge.toml", "[rules]", used);
    let out = workspace.run(&CHECK).succeeds().stdout.clone();
    let (waterfall, audit) = (out.find("6,000").unwrap(), out.find("rejected_reason: knows the outcome, not answered").unwrap());
    assert!(waterfall < audit && out.contains("exclude = [\"rejected_reason\"]"), "{out}");
    let answered = workspace.replace("leadgauge.toml", "[rules]", "[leak_audit]\nexclude = [\"rejected_reason\"]\n\n[rules]");
    answered.run(&CHECK).succeeds().says(&["rejected_reason: knows the outcome, taken out in the config"]);
}

#[test]
fn it_says_what_was_skipped_on_request_with_row_and_value() {
    let workspace = Workspace::with_sample(2000).replace("leadgauge.toml", "[input]\n", "[input]\nunreadable_cells = \"skip\"\n").cell(
        "leads.csv",
        12,
        "company_size",
        "many",
    );
    workspace.run(&CHECK).succeeds().says(&["leads.csv", "company_size", "row 12: `many`"]);
}

#[test]
fn it_stops_where_a_run_would_stop() {
    let workspace = Workspace::with_sample(300).cell("leads.csv", 12, "company_size", "many");
    workspace.refuses(&CHECK).error(&["`leads.csv`, row 12, column `company_size`: found `many`, expected a number"]);
    Workspace::new().refuses(&CHECK).error(&["`leadgauge.toml` cannot be read"]);
}

#[test]
fn too_young_data_are_an_error_with_advice() {
    let workspace = Workspace::with_sample(300);
    workspace.refuses(&[&CHECK[..], &["--as-of", "2024-08-01"]].concat());
}
