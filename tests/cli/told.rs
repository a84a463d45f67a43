//! What commands say: tables that fit a terminal, silence, JSON, completions, the manual.

use super::finished::demonstration;
use super::workspace::Workspace;

#[test]
fn the_summary_fits_eighty_columns_and_holds_each_warning_with_its_next_step() {
    let finished = demonstration();
    let lines: Vec<&str> = finished.ran.stdout.lines().collect();
    let too_wide: Vec<&&str> = lines.iter().filter(|line| line.chars().count() > 80).collect();
    assert!(too_wide.is_empty(), "{too_wide:#?}");
    let warnings = finished.review()["warnings"].as_array().unwrap().len();
    assert!(warnings > 0);
    assert_eq!(lines.iter().filter(|line| line.starts_with("   > ")).count(), warnings);
    let recommended = &finished.review()["thresholds"]["recommended"];
    for (head, cut) in [("MQL cut", "mql"), ("SQL cut", "sql")] {
        let line = lines.iter().find(|line| line.starts_with(head)).unwrap();
        assert!(line.ends_with(&recommended[cut].to_string()), "{line}");
    }
    assert!(!finished.ran.stdout.contains('\u{1b}'), "no colours where no terminal is");
}

#[test]
fn a_report_is_rendered_silently_or_told_as_json() {
    let review = demonstration().path("review.json");
    let workspace = Workspace::new();
    let quiet = workspace.run(&["report", "--review", &review, "--out", "out", "--quiet"]).succeeds();
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    assert!(!workspace.bytes("out/review.html").is_empty());
    let told = workspace.run(&["report", "--review", &review, "--out", "again", "--json"]).succeeds();
    let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
    let whole = demonstration().review();
    assert_eq!(told["recommended"], whole["thresholds"]["recommended"]);
    assert_eq!(told["advised"]["sql"], whole["thresholds"]["recommended"]["sql"]);
    assert_eq!(told["quarter"], whole["run"]["quarter"]);
    assert_eq!(told["report"], "again/review.html");
    let warnings = told["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), whole["warnings"].as_array().unwrap().len());
    assert!(warnings.iter().all(|warning| warning["kind"].is_string() && !warning["next_step"].as_str().unwrap().is_empty()));
    workspace.run(&["report", "--review", &review, "--out", "x", "--json", "--quiet"]).exits(2);
}

/// Columns that a line takes: Thai vowels and tones above and below take none.
fn columns(line: &str) -> usize {
    let is_mark = |letter: &char| matches!(letter, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}');
    line.chars().filter(|letter| !is_mark(letter)).count()
}

#[test]
fn whatever_is_told_fits_eighty_columns_in_every_language() {
    let saved = demonstration().path("review.json");
    let fits = |told: &str| {
        let too_wide: Vec<&str> = told.lines().filter(|line| columns(line) > 80).collect();
        assert!(!told.is_empty() && too_wide.is_empty(), "{too_wide:#?}");
    };
    for (language, found) in [("en", "Measured on"), ("vi", "Đo trên"), ("th", "วัดจาก")] {
        let workspace =
            Workspace::with_sample(6_000).replace("leadgauge.toml", "language = \"en\"", &format!("language = \"{language}\" # told so"));
        fits(&workspace.run(&["check", "--config", "leadgauge.toml"]).succeeds().stdout);
        fits(&workspace.run(&["funnel", "--config", "leadgauge.toml", "--out", "funnel"]).succeeds().stdout);
        fits(&workspace.run(&["report", "--review", &saved, "--language", language, "--out", "again"]).succeeds().stdout);
        let asked = ["what-if", "--review", "again/review.json", "--mql", "45", "--sql", "70"];
        fits(&workspace.run(&asked).succeeds().says(&[found]).stdout);
        fits(&workspace.run(&["compare", &saved, &saved, "--language", language]).succeeds().stdout);
    }
    let workspace = Workspace::new();
    for help in [&["-h"][..], &["--help"], &["run", "--help"], &["run", "-h"], &["export", "--help"], &["score", "-h"]] {
        fits(&workspace.run(help).succeeds().stdout);
    }
}

#[test]
fn every_shell_completes_every_command() {
    let workspace = Workspace::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        workspace.run(&["completions", shell]).succeeds().says(&["what-if", "config", "completions"]);
    }
    workspace.run(&["completions", "cobol"]).exits(2);
}

#[test]
fn the_manual_has_a_section_per_command() {
    let man = Workspace::new().run(&["man"]).succeeds();
    for command in ["run", "init", "check", "funnel", "score", "export", "report", "what\\-if", "compare", "sample", "completions", "man"] {
        assert!(
            man.stdout.contains(&format!("leadgauge\\-{command}")) || man.stdout.contains(&format!("leadgauge {command}")),
            "{command}"
        );
    }
    assert!(man.stdout.contains(".TH leadgauge") && man.stdout.contains("Exit codes"));
}
