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
    workspace.refuses(&["init", "leads.csv"]).error(&["`rules.toml` exists already"]).hint("--out new/leadgauge.toml");
    // A config of another name would still have the rules beside it: the hint names a folder, which does help.
    workspace
        .refuses(&["init", "leads.csv", "--out", "other.toml"])
        .error(&["`rules.toml` exists already"])
        .hint("--out new/leadgauge.toml");
    workspace.run(&["init", "leads.csv", "--out", "new/leadgauge.toml"]).succeeds().says(&["new/leadgauge.toml"]);
}

#[test]
fn it_asks_for_files_that_are_there_and_are_tables() {
    let workspace = Workspace::new().file("leads.csv", b"PK\x03\x04 a workbook");
    assert!(workspace.run(&["init"]).exits(2).stdout.is_empty());
    workspace.refuses(&["init", "absent.csv"]).error(&["absent.csv"]);
    workspace.refuses(&["init", "leads.csv"]).error(&["`leads.csv` is an Excel workbook"]);
}

/// The preset of CONTRIBUTING.md, which is no part of the program.
fn acme() -> String {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/CONTRIBUTING.md")).unwrap();
    guide.split("```toml\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

/// Exports of that system: 900 people in a report with a title and a footer, and their changes of state in two files.
fn acme_exports(first_seen: impl Fn(usize) -> String) -> Workspace {
    let mut people = "People of Acme\n\nPerson No;First Seen;Heard From;Temperature;Branch\n".to_owned();
    let mut changes = ["Person No,Changed,New State\n".to_owned(), "Person No,Changed,New State\n".to_owned()];
    for row in 0..900_usize {
        let source = ["Fair", "Web", "Friend"][row % 3];
        people.extend([format!("P{row};{};{source};{};{}\n", first_seen(row), row % 90, ["Retail", "Steel"][row % 2])]);
        let month = row / 75 + 1;
        for (state, day, reaches) in [("warm", 20, row % 2 == 0), ("SIGNED", 25, row % 6 == 0 || row % 10 == 4), ("Dead", 26, row % 5 == 1)]
        {
            if reaches {
                changes[row % 2].extend([format!("P{row},{day}/{month:02}/2025,{state}\n")]);
            }
        }
    }
    let [one, other] = changes;
    Workspace::new()
        .file("acme.toml", acme())
        .file("in/people.csv", people)
        .file("in/changes/changes-1.csv", one)
        .file("in/changes/changes-2.csv", other)
}

#[test]
fn a_new_system_is_a_file_and_no_code() {
    let exports = || acme_exports(|row| format!("{:02}/{:02}/2025", row % 15 + 1, row / 75 + 1));
    let workspace = exports();
    workspace.run(&["init", "in", "--preset", "acme.toml"]).succeeds().says(&["people of Acme CRM", "`Branch` is not known"]);
    let config = workspace.text("leadgauge.toml");
    for line in [
        "title_rows = 2",
        "paths = [\"changes/changes-*.csv\"]",
        "entries = [\"SIGNED\"]",
        "dates = \"%d/%m/%Y\"",
        "\"Temperature\": as of the day",
    ] {
        assert!(config.contains(line), "{line}\n{config}");
    }
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    let wrong = exports().file("wrong.toml", acme().replace("to = \"id\"", "to = \"idd\""));
    wrong.refuses(&["init", "in", "--preset", "wrong.toml"]).error(&["wrong.toml", "`idd`"]).hint("did you mean `id`");
}

#[test]
fn dates_that_read_both_ways_are_refused_with_the_evidence() {
    let rows: Vec<String> = (0..300).map(|row| format!("L{row},{:02}/{:02}/2025,{}", row % 12 + 1, row % 11 + 1, row % 2)).collect();
    let workspace = Workspace::new().file("x.csv", format!("Id,Created,Converted\n{}\n", rows.join("\n")));
    workspace.refuses(&["init", "x.csv"]).error(&["`Created` in `x.csv`", "`01/01/2025`"]).hint("--day-first");
    workspace.run(&["init", "x.csv", "--month-first"]).succeeds();
    assert!(workspace.text("leadgauge.toml").contains("dates = \"%m/%d/%Y\""));
}
