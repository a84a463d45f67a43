//! No command: the main job on the demonstration data.

use std::path::Path;

use super::finished::{column, demonstration, rows};
use super::workspace::Workspace;

const HEADER: &str = "lead_id,score,probability,probability_low,probability_high,rules_score,fit_grade,engagement_grade,grade,\
                      advice,reason_1,reason_2,reason_3,split,model_version,for_1,for_2,for_3,against_1,against_2,against_3,\
                      other_points,advice_reason,source";

#[test]
fn it_writes_every_file_of_a_run_and_says_where() {
    let finished = demonstration();
    let report = finished.report();
    for name in [
        "review.html",
        "review.json",
        "review.xlsx",
        "scores.csv",
        "scores.parquet",
        "bundle.json",
        "lists/missed.csv",
        "lists/false_alarms.csv",
        "lists/ageing.csv",
        "lists/recontact.csv",
        "lists/handover.csv",
        "lists/nurture.csv",
    ] {
        assert!(report.get(name).is_some_and(|bytes| !bytes.is_empty()), "{name}");
    }
    let charts: Vec<_> = report.iter().filter(|(name, _)| name.starts_with("charts/")).collect();
    let (vector, pixels): (Vec<_>, Vec<_>) = charts.iter().partition(|(_, bytes)| bytes.starts_with(b"<svg"));
    assert_eq!((vector.len(), pixels.len()), (28, 28));
    let ends = |name: &str, with: &str| Path::new(name).extension().is_some_and(|end| end == with);
    assert!(vector.iter().all(|(name, _)| ends(name, "svg")));
    assert!(pixels.iter().all(|(name, bytes)| ends(name, "png") && bytes.starts_with(b"\x89PNG")));
    assert!(finished.ran.stdout.contains("reports/demo/2026-Q3/review.html"));
    let outside: Vec<String> =
        finished.workspace.files(".").into_keys().filter(|name| !name.starts_with("reports/demo/2026-Q3/")).collect();
    assert_eq!(outside, [""; 0], "files beside the report");
}

#[test]
fn scores_have_the_columns_that_other_programs_rely_on() {
    let finished = demonstration();
    let scores = finished.report().remove("scores.csv").unwrap();
    assert_eq!(String::from_utf8_lossy(&scores).lines().next(), Some(HEADER));
    let rows = rows(&scores);
    assert_eq!(rows.len(), 12_001);
    assert!(column(&rows, "score").iter().all(|score| score.parse::<u8>().is_ok_and(|score| score <= 100)));
    for name in ["probability_low", "probability", "probability_high"] {
        assert!(column(&rows, name).iter().all(|p| p.parse::<f64>().is_ok_and(|p| (0.0..=1.0).contains(&p))), "{name}");
    }
    assert!(column(&rows, "advice").iter().all(|advice| ["iql", "mql", "sql", "pql", "service"].contains(&advice.as_str())));
    let version = column(&rows, "model_version");
    assert!(version.iter().all(|other| !other.is_empty() && *other == version[0]));
    let mut ids = column(&rows, "lead_id");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 12_000);
}

#[test]
fn advice_follows_the_recommended_cuts() {
    let finished = demonstration();
    let review = finished.review();
    let cut = |name: &str| review["thresholds"]["recommended"][name].as_u64().unwrap();
    let (mql, sql) = (cut("mql"), cut("sql"));
    let rows = rows(&finished.report()["scores.csv"]);
    let (advices, reasons) = (column(&rows, "advice"), column(&rows, "advice_reason"));
    for advice in ["pql", "service", "sql", "iql"] {
        let by_the_card = advices.iter().zip(&reasons).filter(|(given, reason)| *given == advice && !reason.is_empty());
        assert!(by_the_card.count() > 20, "the card decides on {advice} for some leads");
    }
    let by_score = column(&rows, "score").into_iter().zip(advices).zip(reasons).filter(|(_, reason)| reason.is_empty());
    for ((score, advice), _) in by_score {
        let score: u64 = score.parse().unwrap();
        let expected = if score >= sql {
            "sql"
        } else if score >= mql {
            "mql"
        } else {
            "iql"
        };
        assert_eq!(advice, expected, "at score {score} with cuts {mql} and {sql}");
    }
}

#[test]
fn rows_read_used_and_left_out_add_up() {
    let review = demonstration().review();
    let steps = review["waterfall"].as_array().unwrap();
    let of = |step: &serde_json::Value, key: &str| step[key].as_u64().unwrap();
    assert_eq!(of(&steps[0], "left"), 12_000);
    for pair in steps.windows(2) {
        assert_eq!(of(&pair[0], "left"), of(&pair[1], "left") + of(&pair[1], "removed"), "{pair:?}");
    }
    let split: u64 = review["run"]["spans"].as_array().unwrap().iter().map(|span| of(span, "leads")).sum();
    assert_eq!(of(steps.last().unwrap(), "left"), split);
}

#[test]
fn two_runs_write_the_same_bytes_whatever_the_number_of_threads() {
    let again = Workspace::new();
    let output = again.command(&[]).env("RAYON_NUM_THREADS", "1").output().unwrap();
    assert!(output.status.success());
    let first = demonstration();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), first.ran.stdout);
    let (first, again) = (first.report(), again.files("reports/demo/2026-Q3"));
    assert!(first.keys().eq(again.keys()));
    for (name, bytes) in &first {
        assert!(*bytes == again[name], "{name} differs");
    }
}

#[test]
fn a_folder_of_something_else_is_not_overwritten() {
    let workspace = Workspace::new().file("reports/demo/2026-Q3/thesis.txt", "ten years of work");
    workspace.refuses(&[]).error(&["reports/demo/2026-Q3", "is not the folder of an earlier report"]).hint("--out");
}

#[test]
fn names_of_people_and_companies_stay_out_of_every_file() {
    let finished = demonstration();
    let sample = leadgauge::sample::generate(&leadgauge::sample::SampleSettings::default());
    let leads = rows(&sample.leads_csv);
    let report = finished.report();
    let written: Vec<String> = report.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    let told = |secret: &str| written.iter().any(|text| text.contains(secret));
    for name in ["email", "lead_name"] {
        let first: Vec<String> = column(&leads, name).into_iter().filter(|cell| cell.len() > 8).take(200).collect();
        assert_eq!(first.iter().find(|cell| told(cell)), None, "{name}");
    }
}

#[test]
fn a_wrong_word_is_wrong_usage() {
    for arguments in
        [&["frobnicate"][..], &["--frobnicate"], &["run"], &["score", "--out", "x.csv"], &["sample", "--leads", "many", "--out", "x"]]
    {
        let workspace = Workspace::new();
        let ran = workspace.run(arguments).exits(2);
        assert!(ran.stdout.is_empty() && ran.stderr.starts_with("error: "), "{ran:?}");
        assert!(workspace.files(".").is_empty());
    }
}

#[test]
fn help_and_version_go_to_stdout() {
    let workspace = Workspace::new();
    workspace.run(&["--help"]).succeeds().says(&["run", "init", "check", "score", "report", "sample", "Exit codes"]);
    workspace.run(&["--version"]).succeeds().says(&[env!("CARGO_PKG_VERSION")]);
}
