//! `leadgauge init`: a look at exports.

use super::workspace::{CONFIG, Workspace};

/// The exports of the demonstration, and nothing else.
fn exports() -> Workspace {
    let drawn = Workspace::with_sample(6000);
    Workspace::new().file("leads.csv", drawn.bytes("leads.csv")).file("events.csv", drawn.bytes("events.csv"))
}

#[test]
fn what_it_writes_can_be_checked_and_run_as_it_is() {
    let workspace = exports();
    workspace.run(&["init", "leads.csv", "events.csv"]).succeeds().says(&["leadgauge.toml", "rules.toml"]);
    let config = workspace.text("leadgauge.toml");
    assert!(config.contains("lead_id") && config.contains("created_at") && config.contains("# "), "{config}");
    workspace.run(&["check", "--config", "leadgauge.toml"]).succeeds().says(&["6,000"]);
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    assert!(workspace.path("out/review.html").is_file());
}

#[test]
fn columns_that_know_the_outcome_are_taken_out() {
    let rows: Vec<String> = (0..2_000)
        .map(|row| {
            format!("L{row},{},{},{}", ["web", "event", "ad"][row % 3], ["cold", "warm"][usize::from(row % 5 == 0)], u8::from(row % 5 == 0))
        })
        .collect();
    let workspace = Workspace::new().file("leads.csv", format!("Id,Source,Temperature,Converted\n{}\n", rows.join("\n")));
    workspace
        .run(&["init", "leads.csv"])
        .succeeds()
        .says(&["taken out because they know the outcome", "remove their rules from rules.toml: Temperature"]);
    assert!(workspace.text("leadgauge.toml").contains("exclude = [\"Temperature\"]"));
    workspace
        .run(&["check", "--config", "leadgauge.toml"])
        .succeeds()
        .says(&["Temperature: knows the outcome, not answered", "Remove the rules that ask for it"]);
}

#[test]
fn what_is_written_by_hand_is_not_overwritten() {
    let workspace = exports().file("leadgauge.toml", CONFIG);
    workspace.refuses(&["init", "leads.csv"]).error(&["`leadgauge.toml` exists already"]).hint("--out");
    let workspace = exports().file("rules.toml", "mine");
    workspace.refuses(&["init", "leads.csv"]).error(&["`rules.toml` exists already"]).hint("--out");
}

#[test]
fn it_asks_for_files_that_are_there_and_are_tables() {
    let workspace = Workspace::new().file("leads.csv", b"PK\x03\x04 a workbook");
    assert!(workspace.run(&["init"]).exits(2).stdout.is_empty());
    workspace.refuses(&["init", "absent.csv"]).error(&["absent.csv"]);
    workspace.refuses(&["init", "leads.csv"]).error(&["`leads.csv` is an Excel workbook"]);
}
