//! `leadgauge compare`: what moved between two reviews.

use serde_json::Value;

use super::finished::demonstration;
use super::workspace::Workspace;

fn json(workspace: &Workspace, old: &str, new: &str) -> Value {
    serde_json::from_str(&workspace.run(&["compare", old, new, "--json"]).succeeds().stdout).unwrap()
}

#[test]
fn a_review_against_itself_has_not_moved() {
    let review = demonstration().path("review.json");
    let workspace = Workspace::new();
    let ran = workspace.run(&["compare", &review, &review]).succeeds().says(&["Nothing moved.", "The rules are the same"]);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
    let changes = json(&workspace, &review, &review);
    let moved = &changes["moved"];
    assert_eq!((&moved["real"], &moved["cannot_tell"], &moved["facts"]), (&0.into(), &0.into(), &0.into()));
    assert!(moved["same"].as_u64().unwrap() > 40, "{moved}");
    let scores = &changes["scores"]["told"];
    assert_eq!((&scores["same"], &scores["median"], &scores["up"]), (&scores["now"], &0.into(), &0.into()));
    assert!(scores["by_source"].as_array().unwrap().len() > 5);
}

#[test]
fn two_quarters_are_told_apart_with_and_without_scores() {
    let workspace = Workspace::with_sample(6_000);
    for (as_of, out) in [("2026-03-31", "old"), ("2026-09-30", "new")] {
        workspace.run(&["run", "--config", "leadgauge.toml", "--as-of", as_of, "--out", out, "-q"]).exits(0);
    }
    let (old, new) = ("old/review.json", "new/review.json");
    let ran = workspace.run(&["compare", old, new, "--out", "moved"]).succeeds().says(&["Q3 2026", "Q1 2026", "moved/compare.html"]);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
    let changes: Value = serde_json::from_slice(&workspace.bytes("moved/compare.json")).unwrap();
    assert_eq!(changes, json(&workspace, old, new));
    let page = workspace.text("moved/compare.html");
    assert!(
        page.contains("id=\"shifts-title\"")
            && page.contains("Content-Security-Policy")
            && !page.contains("<link")
            && !page.contains("src=\"")
    );

    // The same figures from the files of scores, by hand.
    let of = |name: &str| super::finished::rows(&workspace.bytes(name));
    let (then, now) = (of("old/scores.csv"), of("new/scores.csv"));
    let column = super::finished::column;
    let was: std::collections::HashMap<String, (i64, String)> = column(&then, "lead_id")
        .into_iter()
        .zip(column(&then, "score").into_iter().zip(column(&then, "advice")).map(|(score, advice)| (score.parse().unwrap(), advice)))
        .collect();
    let (mut same, mut far, mut up) = (0, 0, 0);
    let rank = |advice: &str| ["iql", "mql", "sql"].iter().position(|one| *one == advice);
    for ((id, score), advice) in column(&now, "lead_id").iter().zip(column(&now, "score")).zip(column(&now, "advice")) {
        let Some((before, advised)) = was.get(id) else { continue };
        same += 1;
        far += u64::from((score.parse::<i64>().unwrap() - before).abs() > 5);
        up += u64::from(rank(&advice).zip(rank(advised)).is_some_and(|(is, was)| is > was));
    }
    let scores = &changes["scores"]["told"];
    assert_eq!((scores["same"].as_u64(), scores["far"].as_u64(), scores["up"].as_u64()), (Some(same), Some(far), Some(up)));
    assert!(far > 0 && up > 0);
    // Coefficients: the overlap of both training parts makes changes surer than their errors alone would.
    let terms = &changes["terms"]["told"];
    assert!(terms["n_both"].as_u64().unwrap() > 0 && terms["n_both"].as_u64() <= terms["n_then"].as_u64());

    // CSV alone does as well as Parquet; without either the reason is told.
    std::fs::remove_file(workspace.path("old/scores.parquet")).unwrap();
    assert_eq!(changes, json(&workspace, old, new));
    std::fs::remove_file(workspace.path("old/scores.csv")).unwrap();
    let without = json(&workspace, old, new);
    assert_eq!((&without["scores"]["not"], &without["terms"]["told"]["n_both"]), (&"no_scores_then".into(), &Value::Null));
    workspace.run(&["compare", old, new]).succeeds().says(&["is not beside the older review"]);
    workspace.refuses(&["compare", old, "absent.json"]).error(&["absent.json"]);
    let workspace = workspace.file("old/scores.csv", "id,score\n1,2\n");
    workspace.refuses(&["compare", old, new]).error(&["scores.csv", "lead_id"]);
}
