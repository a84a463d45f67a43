//! Who moves with the recommended cuts, and who was worked.

use std::collections::BTreeMap;

use super::finished::{column, demonstration, rows};
use super::workspace::Workspace;

fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

#[test]
fn the_list_of_moves_agrees_with_review_and_scores() {
    let finished = demonstration();
    let (review, report) = (finished.review(), finished.report());
    let swap = &review["thresholds"]["swap_set"];
    let list = rows(&report["lists/swap.csv"]);
    let moved = |way: &str| swap["open"][way]["n"].as_u64().unwrap();
    assert_eq!(list.len() as u64 - 1, moved("up") + moved("down"));
    assert!(list.len() > 20, "the demonstration has open leads that move");
    let by_source = |way: &str| swap["by_source"].as_array().unwrap().iter().map(|source| source[way]["n"].as_u64().unwrap()).sum::<u64>();
    assert_eq!((by_source("expected_up"), by_source("expected_down")), (moved("up"), moved("down")));
    let scores = rows(&report["scores.csv"]);
    let known = |name: &str| column(&scores, "lead_id").into_iter().zip(column(&scores, name)).collect::<BTreeMap<_, _>>();
    let (split, advice, score, rules) = (known("split"), known("advice"), known("score"), known("rules_score"));
    let ids = column(&list, "lead_id");
    let (from, to) = (column(&list, "from"), column(&list, "to"));
    for (row, id) in ids.iter().enumerate() {
        assert_eq!(split[id], "open", "{id}");
        assert_ne!(from[row], to[row], "{id}");
        assert_eq!(advice[id].replace("iql", "none"), to[row], "{id}");
        assert_eq!(score[id], column(&list, "score")[row], "{id}");
        assert_eq!(rules[id], column(&list, "score_current")[row], "{id}");
    }
    let keys: Vec<(i32, String)> =
        column(&list, "score").iter().zip(&ids).map(|(score, id)| (-score.parse::<i32>().unwrap(), id.clone())).collect();
    assert!(keys.is_sorted(), "highest score first, then by id");
    assert!(column(&list, "cause").iter().all(|cause| ["model", "cuts", "both"].contains(&cause.as_str())));
    let sum: f64 = column(&list, "probability").iter().map(|p| p.parse::<f64>().unwrap()).sum();
    let expected = ["up", "down"].map(|way| number(&swap["open"][way]["sql_expected"]["value"]));
    assert!((sum - expected[0] - expected[1]).abs() < 1e-4 * list.len() as f64);
}

#[test]
fn causes_add_up_to_the_whole_change() {
    let review = demonstration().review();
    let thresholds = &review["thresholds"];
    let causes = &thresholds["swap_set"]["by_cause"];
    let of = |step: &str, figure: &str| {
        let value = &causes[step][figure];
        if value.is_object() { number(&value["value"]) } else { number(value) }
    };
    for figure in ["mql_selected", "sql_selected", "mql_reached", "sql_reached", "gain"] {
        assert!((of("model", figure) + of("cuts", figure) - of("total", figure)).abs() < 1e-6, "{figure}");
    }
    assert!(of("model", "mql_selected").abs() < 1e-6 && of("model", "sql_selected").abs() < 1e-6, "as many leads as today");
    assert!((of("total", "gain") - number(&thresholds["gain"]["value"])).abs() < 1e-6);
    assert!(thresholds["swap_absent"].is_null() && causes["ties"] == "expected_share");
    let page = String::from_utf8(demonstration().report()["review.html"].clone()).unwrap();
    assert!(page.contains("lists/swap.csv"));
    let first = column(&rows(&demonstration().report()["lists/swap.csv"]), "lead_id")[0].clone();
    assert!(!page.contains(&first), "ids stay in the list");
}

#[test]
fn without_cuts_in_force_nobody_can_be_told_to_move() {
    let workspace = Workspace::with_sample(3_000).edit("leadgauge.toml", |text| {
        let (start, end) = (text.find("[thresholds.current]").unwrap(), text.find("[value]").unwrap());
        format!("{}{}", &text[..start], &text[end..])
    });
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    let review: serde_json::Value = serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap();
    assert!(review["thresholds"]["swap_set"].is_null() && review["thresholds"]["swap_absent"] == "no_cuts_in_force");
    assert!(!workspace.path("out/lists/swap.csv").exists());
    let page = workspace.text("out/review.html");
    assert!(page.contains("the config names no cuts in force") && page.contains("so all are taken as worked"));
}

fn with_selection(section: &str) -> Workspace {
    Workspace::with_sample(3_000).replace("leadgauge.toml", "[report]", &format!("[selection]\n{section}\n\n[report]"))
}

fn selection(workspace: &Workspace) -> serde_json::Value {
    let review: serde_json::Value = serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap();
    review["thresholds"]["selection"].clone()
}

#[test]
fn who_was_worked_is_seen_in_a_column_a_stage_or_an_event() {
    let run = |section: &str| {
        let workspace = with_selection(section);
        workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
        workspace
    };
    let by_stage = run("worked_stage = \"mql\"\nweights = true\nwidth = 0.2");
    let found = selection(&by_stage);
    assert_eq!(found["seen_by"]["stage"], "Marketing qualified");
    for bounds in found["recall"].as_array().unwrap() {
        let [limit, low, rate, high, top] = ["low_limit", "low", "at_rate", "high", "high_limit"].map(|name| number(&bounds[name]));
        let observed = number(&bounds["observed"]["value"]);
        assert!(limit <= low && low <= rate && rate <= high && high <= top && top <= 1.0);
        assert!(low <= observed && observed <= high, "{bounds}");
    }
    let bands = found["bands"].as_array().unwrap();
    assert_eq!(bands.iter().map(|band| band["share"]["n"].as_u64().unwrap()).sum::<u64>(), found["share"]["n"].as_u64().unwrap());
    assert!(number(&found["weighted"]["effective"]) <= number(&found["weighted"]["worked"]) + 1e-6);
    assert!((number(&found["experiment"]["width"]) - 0.2).abs() < 1e-12);
    let page = by_stage.text("out/review.html");
    assert!(page.contains("id=\"who-was-worked\"") && !page.contains("so all are taken as worked"));

    let by_event = selection(&run("worked_event = \"call\""));
    assert!(by_event["seen_by"]["event"] == "call" && by_event["weighted"].is_null());
    assert!(number(&by_event["share"]["value"]) > 0.0 && number(&by_event["share"]["value"]) < 1.0);

    let by_column = run("worked = { column = \"rejected_reason\", values = [\"no such reason\"] }");
    assert!(number(&selection(&by_column)["share"]["value"]) < 1e-12);
    assert!(by_column.text("out/review.json").contains("no such reason"), "a value that never occurs is a warning");
    assert!(by_column.text("out/review.html").contains("By the config no lead was worked"));
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let workspace = with_selection("worked = { column = \"call_status\", values = [\"called\"] }");
    let ran = workspace.refuses(&["run", "--config", "leadgauge.toml", "--out", "out"]);
    assert!(ran.stderr.contains("call_status") && ran.stderr.contains("leads.csv"), "{}", ran.stderr);
    let ran = with_selection("worked_stage = \"sales_accepted\"").refuses(&["run", "--config", "leadgauge.toml", "--out", "out"]);
    assert!(ran.stderr.contains("`selection.worked_stage`"), "{}", ran.stderr);
}

#[test]
fn an_event_that_never_occurs_is_a_warning() {
    let workspace = with_selection("worked_event = \"handshake\"");
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    let review: serde_json::Value = serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap();
    let warned =
        review["validation"]["checks"].as_array().unwrap().iter().any(|check| {
            check["name"] == "value_not_seen" && check["severity"] == "warning" && check["examples"][0]["value"] == "handshake"
        });
    assert!(warned);
}
