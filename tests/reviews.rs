//! Whole runs on real exports, where they lie beside the project (`../shared/data`); their folders under `data/` hold the
//! configs. Counts are those that the publishers or others have found.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail loudly, and says what it skips")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A finished run.
struct Review {
    json: Value,
    page: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of an export; says so and gives nothing where it is absent.
fn export(name: &str) -> Option<PathBuf> {
    let folder = root().parent()?.join("shared/data").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: there is no {}", folder.display());
    None
}

/// Runs a ready config and checks that every file is there.
fn review(config: &str, export_name: &str) -> Option<Review> {
    let data = export(export_name)?;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let output = Command::new(env!("CARGO_BIN_EXE_leadgauge"))
        .arg("run")
        .arg("--config")
        .arg(root().join("data").join(config).join("leadgauge.toml"))
        .arg("--data")
        .arg(data)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for name in ["review.html", "review.json", "scores.csv", "scores.parquet", "bundle.json"] {
        assert!(out.join(name).metadata().is_ok_and(|file| file.len() > 0), "{name}");
    }
    assert!(out.join("charts").read_dir().unwrap().count() >= 6);
    let json = serde_json::from_slice(&std::fs::read(out.join("review.json")).unwrap()).unwrap();
    let page = std::fs::read_to_string(out.join("review.html")).unwrap();
    let scores = std::fs::read_to_string(out.join("scores.csv")).unwrap();
    let review = Review { json, page };
    assert_eq!(scores.lines().count() as u64, review.stages()[0].1 + 1);
    Some(review)
}

impl Review {
    fn stages(&self) -> Vec<(String, u64)> {
        counts(&self.json["funnel"]["stages"])
    }

    /// Area under the ROC curve of the fitted model on the test leads.
    fn auc(&self, target: &str) -> f64 {
        let of = |evaluation: &&Value| evaluation["model"] == "logistic" && evaluation["target"] == target && evaluation["split"] == "test";
        self.json["evaluation"].as_array().unwrap().iter().find(of).unwrap()["auc"]["value"].as_f64().unwrap()
    }

    fn warns(&self, kind: &str) -> bool {
        self.json["warnings"].as_array().unwrap().iter().any(|warning| warning["kind"] == kind)
    }
}

fn counts(stages: &Value) -> Vec<(String, u64)> {
    let stages = stages.as_array().unwrap().iter();
    stages.map(|stage| (stage["stage"].as_str().unwrap().to_owned(), stage["count"].as_u64().unwrap())).collect()
}

#[test]
fn x_education_ranks_later_leads_as_well_as_others_have_found() {
    let Some(review) = review("x_education", "x_education") else { return };
    assert_eq!(review.stages().iter().map(|stage| stage.1).collect::<Vec<_>>(), [9240, 3561]);
    let auc = review.auc("mql");
    assert!((auc - 0.887).abs() <= 0.01, "{auc}");
    assert!(review.warns("undated"));
}

#[test]
fn olist_has_its_contacts_and_deals_by_origin() {
    let Some(review) = review("olist", "olist_funnel") else { return };
    assert_eq!(review.stages().iter().map(|stage| stage.1).collect::<Vec<_>>(), [8000, 842]);
    let by_origin: BTreeMap<String, Vec<u64>> = review.json["funnel"]["by_source"]
        .as_array()
        .unwrap()
        .iter()
        .map(|origin| (origin["level"].as_str().unwrap().to_owned(), counts(&origin["stages"]).into_iter().map(|stage| stage.1).collect()))
        .collect();
    let known = [
        ("organic_search", [2296, 271]),
        ("paid_search", [1586, 195]),
        ("social", [1350, 75]),
        ("unknown", [1099, 179]),
        ("direct_traffic", [499, 56]),
        ("email", [493, 15]),
        ("referral", [284, 24]),
        ("other", [150, 4]),
        ("display", [118, 6]),
        ("other_publicities", [65, 3]),
        ("(missing)", [60, 14]),
    ];
    let known: BTreeMap<String, Vec<u64>> = known.into_iter().map(|(origin, counts)| (origin.to_owned(), counts.to_vec())).collect();
    assert_eq!(by_origin, known);
}

#[test]
fn the_loan_funnel_has_its_published_counts() {
    let Some(review) = review("loan_funnel", "loan_funnel") else { return };
    assert_eq!(review.stages().iter().map(|stage| stage.1).collect::<Vec<_>>(), [13_087, 7367, 5113, 5015, 2246]);
    let outcome = &review.json["funnel"]["outcome"];
    assert_eq!([&outcome["won"], &outcome["lost"], &outcome["open"]].map(Value::as_u64), [Some(2246), Some(7635 + 2807), Some(399)]);
    assert!(review.warns("immature"));
}

#[test]
fn the_drift_of_the_bank_contacts_is_not_overlooked() {
    let Some(review) = review("uci_bank", "uci_bank") else { return };
    assert_eq!(review.stages().iter().map(|stage| stage.1).collect::<Vec<_>>(), [45_211, 5289]);
    assert!(review.warns("calibration_drifted") && review.warns("base_rate_moved"));
    let headings: Vec<&str> = review.page.split("<h2").skip(1).filter_map(|rest| rest.split("</h2>").next()).collect();
    assert!(headings.iter().any(|heading| heading.contains("the score promises too little")), "{headings:?}");
    assert!((review.auc("mql") - 0.683).abs() < 0.02, "{}", review.auc("mql"));
}
