//! Decisions over two quarters: `decision.md`, `--previous`, what was promised and what came.

use std::sync::OnceLock;

use serde_json::Value;

use super::workspace::{Ran, Workspace};

/// Keys of the record.
const KEYS: [&str; 7] = ["mql", "sql", "model", "owner", "date", "note", "rollback"];

/// Two quarters of the demonstration, of which the first has been run into `first`, on data up to the end of September 2025.
fn first_quarter() -> Workspace {
    static FILES: OnceLock<super::workspace::Files> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let workspace = Workspace::with_sample(6_000);
        run(&workspace, &["--as-of", "2025-09-30", "--out", "first"]);
        workspace.files(".")
    });
    files.iter().fold(Workspace::new(), |workspace, (name, bytes)| workspace.file(name, bytes))
}

fn run(workspace: &Workspace, more: &[&str]) -> Ran {
    workspace.run(&[&["run", "--config", "leadgauge.toml"], more].concat()).exits(0)
}

fn review(workspace: &Workspace, name: &str) -> Value {
    serde_json::from_slice(&workspace.bytes(name)).unwrap()
}

/// The record as a meeting fills it in: every key holds, and this rollback.
fn filled(workspace: Workspace, rollback: &str) -> Workspace {
    workspace.edit("first/decision.md", |text| {
        let open = KEYS.iter().fold(text, |text, key| text.replace(&format!("# {key} = "), &format!("{key} = ")));
        let lines: Vec<String> = open
            .lines()
            .map(|line| match line.split(" = ").next() {
                Some("rollback") => format!("rollback = {rollback}"),
                Some("owner") => "owner = \"An Nguyen\"".into(),
                Some("note") => "note = \"Try it for a <b>quarter</b>\"".into(),
                Some("date") => "date = 2025-10-06".into(),
                _ => line.to_owned(),
            })
            .collect();
        lines.join("\n") + "\n"
    })
}

#[test]
fn a_run_writes_a_record_with_the_options_and_their_figures() {
    let workspace = first_quarter();
    let text = workspace.text("first/decision.md");
    let review = review(&workspace, "first/review.json");
    let pair = &review["thresholds"]["recommended"];
    // Columns are filled up with spaces.
    let told = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [&format!("| proposed | {} | {} |", pair["mql"], pair["sql"]), "| today (rule score) | 40 | 60 |", "## Options", "```toml"]
    {
        assert!(told.contains(part), "`{part}` is not in: {text}");
    }
    let table: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert!(table.len() > 3 && table.iter().all(|line| line.chars().count() == table[0].chars().count()), "{table:#?}");
    assert!(KEYS.iter().all(|key| text.contains(&format!("\n# {key} = "))), "{text}");
    assert!(text.contains(&format!("# mql = {}\n", pair["mql"])));
    assert_eq!(review["decision"], Value::Null);
    assert!(workspace.text("first/review.html").contains("The decision is still open"));
    // Nothing is decided as long as every line is a comment: a second run puts a fresh record in its place.
    run(&workspace, &["--as-of", "2025-09-30", "--out", "first", "--seed", "2", "-q"]);
    assert!(workspace.text("first/decision.md").contains("# mql = "));
}

#[test]
fn a_filled_record_is_kept_and_shown() {
    let workspace = filled(first_quarter(), "{ figure = \"mql_precision\", below = 0.05 }");
    let record = workspace.text("first/decision.md");
    run(&workspace, &["--as-of", "2025-09-30", "--out", "first"]).says(&["Kept as it was filled in: first/decision.md"]);
    assert_eq!(workspace.text("first/decision.md"), record);
    let decision = &review(&workspace, "first/review.json")["decision"];
    assert_eq!((decision["owner"].as_str(), decision["date"].as_str()), (Some("An Nguyen"), Some("2025-10-06")));
    // `report` carries it on into its own folder, and into that of the review.
    workspace.run(&["report", "--review", "first/review.json", "--out", "again"]).succeeds();
    assert_eq!(workspace.text("again/decision.md"), record);
    let page = workspace.text("again/review.html");
    assert!(page.contains("An Nguyen") && page.contains("Decided: MQL from") && !page.contains("<b>quarter"));
    workspace.run(&["report", "--review", "first/review.json", "--out", "first"]).succeeds();
    assert_eq!(workspace.text("first/decision.md"), record);
}

#[test]
fn the_next_run_tells_what_came_and_whether_the_trigger_is_hit() {
    let none_found = "{ figure = \"mql_precision\", below = 0.02 }";
    let workspace = filled(first_quarter(), none_found);
    let ran = run(&workspace, &["--out", "second", "--previous", "first/review.json"]);
    let ran = ran.says(&["The agreed trigger is not hit"]);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
    let previous = &review(&workspace, "second/review.json")["previous"];
    let before = review(&workspace, "first/review.json");
    let pair = &before["thresholds"]["recommended"];
    assert_eq!((&previous["record"], &previous["cuts"]["mql"]), (&Value::from("filled"), &pair["mql"]));
    assert_eq!(previous["promised"]["mql_precision"]["value"], pair["mql_precision"]["value"]);
    let came = &previous["came"];
    assert_eq!(came["since"], "2025-10-06");
    // By hand, from the files: leads that came in from that day on, scored by the saved bundle, whose 90 days are over.
    let counted = by_hand(&workspace, pair["mql"].as_u64().unwrap());
    assert_eq!(came["mql"]["leads"].as_u64(), Some(counted.selected));
    assert_eq!(came["mql"]["mature"].as_u64(), Some(counted.mature));
    let rate = came["mql"]["rate"]["value"].as_f64().unwrap();
    assert!((rate - counted.reached as f64 / counted.mature as f64).abs() < 1e-12);
    let page = workspace.text("second/review.html");
    assert!(page.contains("id=\"last-time\"") && page.contains("by An Nguyen"));
    // The other way round: a bound that the rate surely falls below.
    let hit = filled(first_quarter(), "{ figure = \"mql_precision\", below = 0.9 }");
    let ran = run(&hit, &["--out", "second", "--previous", "first/review.json"]).says(&["The agreed trigger is hit"]);
    assert!(!ran.stdout.contains("not hit"));
    assert_eq!(review(&hit, "second/review.json")["previous"]["rollback"]["sure"], true);
}

/// Leads decided on since 6 October 2025, counted from the files.
struct ByHand {
    selected: u64,
    mature: u64,
    reached: u64,
}

fn by_hand(workspace: &Workspace, cut: u64) -> ByHand {
    workspace
        .run(&["score", "--bundle", "first/bundle.json", "--leads", "leads.csv", "--events", "events.csv", "--out", "by_then.csv"])
        .exits(0);
    let scores = super::finished::rows(&workspace.bytes("by_then.csv"));
    let (ids, scores) = (super::finished::column(&scores, "lead_id"), super::finished::column(&scores, "score"));
    let score: std::collections::HashMap<&String, u64> = ids.iter().zip(scores.iter().map(|score| score.parse().unwrap())).collect();
    let leads = super::finished::rows(&workspace.bytes("leads.csv"));
    let column = |name| super::finished::column(&leads, name);
    let moment = |text: &String| text.parse::<jiff::civil::DateTime>().ok();
    let days = |days: i64| jiff::Span::new().days(days);
    let (from, until) = (jiff::civil::date(2025, 10, 6).at(0, 0, 0, 0), jiff::civil::date(2026, 10, 1).at(0, 0, 0, 0));
    let stages = ["sales_qualified_at", "opportunity_at", "customer_at"].map(column);
    let mut counted = ByHand { selected: 0, mature: 0, reached: 0 };
    for (row, (id, created)) in column("lead_id").iter().zip(column("created_at")).enumerate() {
        let decided = moment(&created).unwrap() + days(7);
        let end = decided + days(90);
        let first = stages.iter().filter_map(|stage| moment(&stage[row])).min();
        if decided < from || decided >= until || first.is_some_and(|first| first < decided) || score[id] < cut {
            continue;
        }
        counted.selected += 1;
        if end <= until {
            counted.mature += 1;
            counted.reached += u64::from(first.is_some_and(|first| first <= end));
        }
    }
    assert!(counted.mature > 50 && counted.reached > 5 && counted.selected > counted.mature);
    counted
}

#[test]
fn what_is_missing_is_told_and_what_is_damaged_refused() {
    let workspace = first_quarter();
    std::fs::remove_file(workspace.path("first/bundle.json")).unwrap();
    std::fs::remove_file(workspace.path("first/decision.md")).unwrap();
    run(&workspace, &["--out", "second", "--previous", "first/review.json"]).says(&["bundle.json is not beside"]);
    let previous = &review(&workspace, "second/review.json")["previous"];
    assert_eq!((&previous["untold"], &previous["record"], &previous["decision"]), (&"no_bundle".into(), &"absent".into(), &Value::Null));

    let of = |record: &str| first_quarter().file("first/decision.md", record);
    let arguments = ["run", "--config", "leadgauge.toml", "--out", "second", "--previous", "first/review.json"];
    of("```toml\nmql = 40\n```\n").refuses(&arguments).error(&["decision.md", "`sql` is missing"]).hint("mql = 40");
    of("\n\n```toml\nmql = 40\nsql = \n```\n").refuses(&arguments).error(&["decision.md", "line 5"]);
    of("nothing").refuses(&arguments).error(&["decision.md", "```toml"]);
    of("```toml\n```\n").file("first/bundle.json", "{}").refuses(&arguments).error(&["bundle.json"]).hint("finished run");
    let absent = ["run", "--config", "leadgauge.toml", "--out", "second", "--previous", "absent/review.json"];
    first_quarter().refuses(&absent).error(&["absent/review.json"]);
}

#[test]
fn a_bound_is_read_as_people_write_it_and_refused_with_its_line() {
    let workspace = filled(first_quarter(), "{ figure = \"sql_precision\", below = 15 % }");
    workspace.run(&["report", "--review", "first/review.json", "--out", "again"]).succeeds();
    assert_eq!(review(&workspace, "again/review.json")["decision"]["rollback"]["below"], 0.15);
    let workspace = filled(workspace, "{ figure = \"sql_precision\", below = 15 of 100 }");
    let line = 1 + workspace.text("first/decision.md").lines().position(|line| line.starts_with("rollback")).unwrap();
    workspace.refuses(&["report", "--review", "first/review.json", "--out", "third"]).error(&[
        "first/decision.md",
        &format!("line {line}:"),
        "`15 of 100`",
        "a share from 0 to 1 or a percentage",
    ]);
}

#[test]
fn a_damaged_record_is_refused_before_the_data_are_read() {
    let damaged =
        first_quarter().replace("first/decision.md", "# mql = ", "mql = about ").replace("leadgauge.toml", "leads.csv", "nowhere.csv");
    damaged.refuses(&["run", "--config", "leadgauge.toml", "--out", "first"]).error(&["first/decision.md"]);
}

#[test]
fn a_review_that_is_not_older_and_other_targets_say_so() {
    let workspace = first_quarter();
    let untold = |name: &str| review(&workspace, &format!("{name}/review.json"))["previous"]["untold"].clone();
    run(&workspace, &["--as-of", "2025-09-30", "--out", "same", "--previous", "first/review.json"]);
    assert_eq!(untold("same"), "not_older");
    let workspace = workspace.edit("leadgauge.toml", |text| text.replacen("within_days = 90", "within_days = 60", 1));
    run(&workspace, &["--out", "other", "--previous", "first/review.json"]);
    assert_eq!(review(&workspace, "other/review.json")["previous"]["untold"], "other_targets");
}
