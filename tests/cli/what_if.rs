//! `leadgauge what-if`: any pair of cuts from a saved review.

use serde_json::Value;

use super::finished::demonstration;
use super::workspace::Workspace;

fn ask(mql: &str, sql: &str, json: bool) -> Vec<String> {
    let review = demonstration().path("review.json");
    let mut arguments = vec!["what-if", "--review", &review, "--mql", mql, "--sql", sql];
    if json {
        arguments.push("--json");
    }
    let ran = Workspace::new().run(&arguments).succeeds();
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn it_repeats_the_figures_that_the_review_holds() {
    let review = demonstration().review();
    let thresholds = &review["thresholds"];
    let known = thresholds["scenarios"].as_array().unwrap().iter().map(|scenario| &scenario["pair"]);
    let known = known.chain([&thresholds["recommended"]]).chain(thresholds["frontier"].as_array().unwrap());
    for pair in known {
        let asked: Value = serde_json::from_str(&ask(&pair["mql"].to_string(), &pair["sql"].to_string(), true).join("\n")).unwrap();
        assert_eq!(asked["mql_per_quarter"]["n"], pair["mql_per_quarter"]["n"]);
        for figure in ["value", "cost", "capacity_use"] {
            let (asked, pair) = (asked[figure].as_f64().unwrap(), pair[figure].as_f64().unwrap());
            assert!((asked - pair).abs() <= 1e-9 * pair.abs().max(1.0), "{figure}: {asked} against {pair}");
        }
        for figure in ["mql_precision", "sql_recall", "customers", "sql_per_quarter"] {
            for end in ["value", "low", "high"] {
                let (asked, pair) = (asked[figure][end].as_f64().unwrap(), pair[figure][end].as_f64().unwrap());
                assert!((asked - pair).abs() <= 1e-9 * pair.abs().max(1.0), "{figure} {end}");
            }
        }
    }
}

#[test]
fn the_table_fits_80_columns_and_sets_the_pairs_side_by_side() {
    let lines = ask("50", "75", false);
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{lines:#?}");
    for head in ["today", "proposed", "asked", "95% interval"] {
        assert!(lines[0].contains(head), "{}", lines[0]);
    }
    assert!(lines[1].contains("MQL cut") && lines[1].contains("50"));
    assert!(lines.iter().any(|line| line.contains("test part")));
}

#[test]
fn what_is_no_pair_is_refused() {
    let review = demonstration().path("review.json");
    let workspace = Workspace::new();
    workspace.refuses(&["what-if", "--review", &review, "--mql", "60", "--sql", "50"]).error(&["are no pair"]).hint("--mql 45");
    workspace.refuses(&["what-if", "--review", &review, "--mql", "60", "--sql", "101"]).error(&["are no pair"]);
    workspace.refuses(&["what-if", "--review", "absent.json", "--mql", "6", "--sql", "10"]).error(&["`absent.json`"]);
}
