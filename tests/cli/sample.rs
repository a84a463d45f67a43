//! `leadgauge sample`: demonstration data as files.

use super::finished::rows;
use super::workspace::Workspace;

#[test]
fn it_writes_leads_events_spend_and_the_truth() {
    let workspace = Workspace::new();
    workspace.run(&["sample", "--leads", "200", "--seed", "5", "--out", "drawn"]).succeeds().says(&["200 leads", "drawn"]);
    let files = workspace.files("drawn");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["events.csv", "leads.csv", "spend.csv", "touches.csv", "truth.json"]);
    assert_eq!(rows(&files["leads.csv"]).len(), 201);
    let truth: serde_json::Value = serde_json::from_slice(&files["truth.json"]).unwrap();
    assert_eq!((truth["seed"].as_u64(), truth["lead_id"].as_array().map(Vec::len)), (Some(5), Some(200)));
}

#[test]
fn the_same_seed_gives_the_same_files_and_another_gives_others() {
    let workspace = Workspace::new();
    for (folder, seed) in [("one", "5"), ("two", "5"), ("three", "6")] {
        workspace.run(&["sample", "--leads", "200", "--seed", seed, "--out", folder]).succeeds();
    }
    assert!(workspace.files("one") == workspace.files("two"));
    assert!(workspace.files("one") != workspace.files("three"));
}

#[test]
fn a_file_in_place_of_the_folder_is_an_error() {
    let workspace = Workspace::new().file("drawn", "a file");
    workspace.refuses(&["sample", "--leads", "10", "--out", "drawn"]).error(&["drawn", "cannot be written"]);
}
