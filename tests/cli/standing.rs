//! Where the data cannot tell new cuts from those in force, the latter stay: on the page, in the advice per lead and in the bundle.

use serde_json::Value;

use super::workspace::Workspace;

const FORCE: &str = "[thresholds.current]\nmodel = \"rules\"\nmql = 40\nsql = 60";

fn review(workspace: &Workspace, out: &str) -> Value {
    serde_json::from_str(&workspace.text(&format!("{out}/review.json"))).unwrap()
}

#[test]
fn cuts_that_cannot_be_told_apart_stay() {
    // Without the limits, so that cuts in force break none and are a choice to fall back on.
    let workspace = Workspace::with_sample(4_000).edit("leadgauge.toml", |text| {
        let (before, rest) = text.split_once("[limits]").unwrap();
        let after = rest.split_once("\n[").map_or("", |(_, after)| after);
        format!("{before}[{after}")
    });
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "first"]).succeeds();
    let proposed = &review(&workspace, "first")["thresholds"]["recommended"];
    let (mql, sql) = (proposed["mql"].as_u64().unwrap(), proposed["sql"].as_u64().unwrap());

    // One point beside what is best where cuts are chosen: some leads move, and nobody can say whether that is worth it.
    let force = format!("[thresholds.current]\nmodel = \"logistic\"\nmql = {}\nsql = {}", mql - 1, sql - 1);
    let workspace = workspace.replace("leadgauge.toml", FORCE, &force);
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "second"]).succeeds().says(&["Keep today"]);
    let kept = review(&workspace, "second");
    let gain = &kept["thresholds"]["gain"];
    assert!(gain["low"].as_f64().unwrap() <= 0.0 && gain["high"].as_f64().unwrap() >= 0.0, "{gain}");
    assert!(kept["warnings"].to_string().contains("cannot_tell_from_current"), "{}", kept["warnings"]);

    let page = workspace.text("second/review.html");
    assert!(page.contains("We cannot tell whether new cuts"));
    assert!(
        page.contains(&format!("<strong>{}</strong> <span class=\"was\">tried {mql}</span>", mql - 1)),
        "the cut in force is the large one"
    );

    let scores = workspace.text("second/scores.csv");
    let mut rows = scores.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let place = |name: &str| head.iter().position(|column| *column == name).unwrap();
    let (score, advice) = (place("score"), place("advice"));
    let mut moved = 0;
    // What the card decides on its own, such as a disqualified student, does not follow the cuts.
    for row in rows.filter(|row| row[place("advice_reason")].is_empty()) {
        let points: u64 = row[score].parse().unwrap();
        let by_current = if points >= sql - 1 {
            "sql"
        } else if points >= mql - 1 {
            "mql"
        } else {
            "iql"
        };
        assert_eq!(row[advice], by_current, "{row:?}");
        moved += u64::from(points == sql - 1 || points == mql - 1);
    }
    assert!(moved > 0, "no lead lies between the two pairs");
    let bundle: Value = serde_json::from_str(&workspace.text("second/bundle.json")).unwrap();
    assert_eq!(bundle["cuts"]["sql"], sql - 1);
}
