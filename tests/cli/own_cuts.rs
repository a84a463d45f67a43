//! Own cuts per group and gates on fit and engagement: in the review, on the page, and absent from older reviews.

use serde_json::Value;

use super::finished::demonstration;
use super::workspace::Workspace;

fn review() -> Value {
    serde_json::from_slice(&demonstration().report()["review.json"]).unwrap()
}

#[test]
fn every_group_is_listed_and_only_what_pays_is_advised() {
    let thresholds = &review()["thresholds"];
    let columns = thresholds["segments"].as_array().unwrap();
    assert_eq!(columns[0]["column"], "source");
    for column in columns {
        let segments = column["segments"].as_array().unwrap();
        assert!(segments.len() > 1, "{column}");
        let pays = column["verdict"] == "pays";
        assert_eq!(segments.iter().any(|segment| segment["advised"] == true), pays, "{column}");
        for segment in segments {
            let few = segment["verdict"] == "too_few";
            assert_eq!(segment["own"].is_null() && segment["weight"].is_null(), few, "{segment}");
            assert!(few || segment["n"].as_u64() >= column["fewest_leads"].as_u64(), "{segment}");
        }
    }
}

#[test]
fn gates_stand_beside_both_single_scores() {
    let review = review();
    let grid = &review["thresholds"]["grid"];
    let rivals: Vec<&str> = grid["compared"].as_array().unwrap().iter().filter_map(|rival| rival["rival"].as_str()).collect();
    assert_eq!(rivals, ["recommended", "rules_score"]);
    assert_eq!(grid["compared"][0]["pair"]["sql"], review["thresholds"]["recommended"]["sql"]);
    assert_eq!(grid["verdict"], grid["compared"][0]["verdict"]);
    for axis in ["fit", "engagement"] {
        let gate = |name: &str| grid[axis][name].as_f64().unwrap();
        assert!(gate("lowest") <= gate("mql") && gate("mql") <= gate("sql") && gate("sql") <= gate("highest"), "{grid}");
        assert!(grid[axis]["steps"].as_array().unwrap().len() <= 25);
    }
    // What a pair brings is the same whether it is measured beside gates or on its own.
    let (beside, alone) = (&grid["compared"][0]["figures"], &review["thresholds"]["recommended"]);
    for key in ["mql_per_quarter", "sql_per_quarter", "customers"] {
        let (beside, alone) = (beside[key]["value"].as_f64().unwrap(), alone[key]["value"].as_f64().unwrap());
        assert!((beside - alone).abs() < 1e-6, "{key}: {beside} {alone}");
    }
}

#[test]
fn a_review_of_an_earlier_version_still_makes_a_page() {
    let mut review = review();
    let thresholds = review["thresholds"].as_object_mut().unwrap();
    assert!(thresholds.remove("segments").is_some() && thresholds.remove("grid").is_some());
    let workspace = Workspace::new().file("old.json", review.to_string());
    workspace.run(&["report", "--review", "old.json", "--out", "out"]).succeeds();
    let page = workspace.text("out/review.html");
    assert!(!page.contains("id=\"own-cuts\"") && !page.contains("Gates on fit and engagement"));
}
