//! `leadgauge report`: a saved review again.

use super::finished::demonstration;
use super::workspace::Workspace;

#[test]
fn it_renders_the_same_bytes_as_the_run() {
    let finished = demonstration();
    let workspace = Workspace::new();
    workspace.run(&["report", "--review", &finished.path("review.json"), "--out", "again"]).succeeds().says(&["again/review.html"]);
    let (again, report) = (workspace.files("again"), finished.report());
    for (name, bytes) in &again {
        assert!(*bytes == report[name], "{name} differs");
    }
    let expected = report.keys().filter(|name| name.starts_with("review") || name.starts_with("charts/") || *name == "decision.md");
    assert!(again.keys().eq(expected));
}

#[test]
fn it_refuses_what_is_no_review() {
    let review = demonstration().report().remove("review.json").unwrap();
    let text = String::from_utf8(review.clone()).unwrap();
    for broken in [
        b"".to_vec(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        b"PK\x03\x04".to_vec(),
        review[..review.len() / 2].to_vec(),
        text.replacen("\"format\":1", "\"format\":99", 1).replacen("\"format\": 1", "\"format\": 99", 1).into_bytes(),
    ] {
        assert_ne!(broken, review);
        let workspace = Workspace::new().file("broken.json", broken);
        workspace.refuses(&["report", "--review", "broken.json", "--out", "out"]).error(&["`broken.json`"]).hint("review.json");
    }
}

#[test]
fn it_refuses_absent_files_bytes_that_are_no_text_and_unknown_languages() {
    let workspace = Workspace::new().file("broken.json", [0xff, 0xfe, 0x00]);
    workspace.refuses(&["report", "--review", "absent.json", "--out", "out"]).error(&["`absent.json` cannot be read"]);
    workspace.refuses(&["report", "--review", "broken.json", "--out", "out"]).error(&["`broken.json`"]);
    let review = demonstration().path("review.json");
    workspace.refuses(&["report", "--review", &review, "--language", "xx", "--out", "out"]).error(&["`xx`"]).hint("en");
}
