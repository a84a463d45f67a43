//! `leadgauge run`: one's own files.

use std::time::Duration;

use super::finished::demonstration;
use super::workspace::Workspace;

const RUN: [&str; 5] = ["run", "--config", "leadgauge.toml", "--out", "out"];

#[test]
fn it_reads_files_beside_the_config_and_agrees_with_the_demonstration() {
    let workspace = Workspace::with_sample(12_000);
    workspace.run(&RUN).succeeds().says(&["out/review.html"]);
    let (files, demonstration) = (workspace.files("out"), demonstration().report());
    assert!(files.keys().eq(demonstration.keys()));
    for (name, bytes) in &demonstration {
        assert!(*bytes == files[name], "{name} differs from the demonstration's");
    }
}

#[test]
fn data_may_lie_in_another_folder_and_the_report_is_named_after_the_config() {
    let workspace = Workspace::with_sample(3000);
    let (config, rules) = (workspace.text("leadgauge.toml"), workspace.text("rules.toml"));
    let workspace = workspace.file("team/leadgauge.toml", config).file("team/rules.toml", rules);
    workspace.run(&["run", "--config", "team/leadgauge.toml", "--data", "."]).succeeds().says(&["reports/team/2026-Q3/review.html"]);
    assert!(workspace.path("reports/team/2026-Q3/review.json").is_file());
}

#[test]
fn strict_turns_warnings_into_exit_code_3_and_still_writes_the_report() {
    let workspace = Workspace::with_sample(3000);
    workspace.run(&[&RUN[..], &["--strict"]].concat()).exits(3).says(&["warning", "out/review.html"]);
    assert!(workspace.path("out/review.html").is_file());
}

#[test]
fn timings_go_to_stderr_as_json() {
    let workspace = Workspace::with_sample(3000);
    let ran = workspace.run(&[&RUN[..], &["--timings"]].concat()).exits(0);
    let seconds: serde_json::Value = serde_json::from_str(ran.stderr.trim()).unwrap();
    let total = seconds["total"].as_f64().unwrap();
    let parts: f64 = seconds.as_object().unwrap().iter().filter(|(step, _)| *step != "total").filter_map(|(_, lap)| lap.as_f64()).sum();
    assert!((total - parts).abs() < 0.01 * total.max(0.1), "{seconds}");
}

#[test]
fn another_seed_draws_other_resamples_and_the_same_model() {
    let workspace = Workspace::with_sample(3000);
    workspace.run(&RUN).succeeds();
    workspace.run(&["run", "--config", "leadgauge.toml", "--seed", "2", "--out", "other"]).succeeds();
    let review =
        |folder: &str| -> serde_json::Value { serde_json::from_slice(&workspace.bytes(&format!("{folder}/review.json"))).unwrap() };
    let (one, two) = (review("out"), review("other"));
    assert_eq!((&one["run"]["seed"], &two["run"]["seed"]), (&1.into(), &2.into()));
    assert_eq!(one["run"]["data_hash"], two["run"]["data_hash"]);
    // The intervals of forecasts are drawn; everything else of the funnel is counted.
    let counted = |review: &serde_json::Value| {
        let mut funnel = review["funnel"].clone();
        funnel["cohorts"].as_array_mut().unwrap().iter_mut().for_each(|cohort| drop(cohort["forecast"]["share"].take()));
        funnel
    };
    assert_eq!(counted(&one), counted(&two));
}

#[test]
fn the_as_of_date_moves_what_is_mature() {
    let workspace = Workspace::with_sample(6000);
    workspace.run(&RUN).succeeds();
    workspace.run(&["run", "--config", "leadgauge.toml", "--as-of", "2026-06-30", "--out", "earlier"]).succeeds();
    let used = |folder: &str| -> u64 {
        let review: serde_json::Value = serde_json::from_slice(&workspace.bytes(&format!("{folder}/review.json"))).unwrap();
        review["waterfall"].as_array().unwrap().last().unwrap()["left"].as_u64().unwrap()
    };
    assert!(used("earlier") < used("out"));
}

#[test]
fn a_failed_run_leaves_the_last_report_untouched() {
    let workspace = Workspace::with_sample(3000);
    workspace.run(&RUN).succeeds();
    workspace.cell("leads.csv", 7, "created_at", "yesterday").refuses(&RUN).error(&["`leads.csv`, row 7", "`yesterday`"]);
}

#[test]
fn a_killed_run_leaves_the_last_report_untouched() {
    let workspace = Workspace::with_sample(12_000);
    workspace.run(&RUN).succeeds();
    let before = workspace.files("out");
    for delay in [20, 60, 120, 200] {
        let mut child = workspace.command(&[&RUN[..], &["--seed", "1"]].concat()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        // One that has ended by then wrote the same bytes.
        let _ = child.kill();
        child.wait().unwrap();
        assert!(before == workspace.files("out"), "after {delay} ms");
    }
}

#[test]
fn a_second_run_replaces_the_report_and_keeps_what_people_put_beside_it() {
    let workspace = Workspace::with_sample(3000);
    workspace.run(&RUN).succeeds();
    let workspace = workspace.file("out/charts/gone.svg", "<svg/>").file("out/minutes.md", "agreed");
    workspace.run(&RUN).succeeds();
    assert!(!workspace.path("out/charts/gone.svg").exists());
    assert!(workspace.path("out/minutes.md").exists());
}

#[test]
fn absent_files_are_named() {
    let workspace = Workspace::new();
    workspace.refuses(&RUN).error(&["`leadgauge.toml` cannot be read"]);
    let workspace = workspace.file("leadgauge.toml", super::workspace::CONFIG);
    workspace.refuses(&RUN).error(&["rules.toml` cannot be read"]);
    let workspace = workspace.file("rules.toml", super::workspace::RULES);
    workspace.refuses(&RUN).error(&["`leads.csv` is not in"]).hint("--data");
}

#[test]
fn a_mistyped_key_names_the_nearest() {
    for (from, to, nearest) in [
        ("time_zone", "timezone", "`time_zone`"),
        ("sql_capacity", "sql_capcity", "`sql_capacity`"),
        ("[targets]", "[target]", "`targets`"),
        ("penalties", "penalty", "`penalties`"),
    ] {
        let workspace = Workspace::with_sample(300)
            .edit("leadgauge.toml", |text| text.replace("[model]\n", "[model]\npenalties = [1.0]\n"))
            .replace("leadgauge.toml", from, to);
        workspace.refuses(&RUN).error(&["`leadgauge.toml` line ", to.trim_matches(['[', ']'])]).hint(nearest);
    }
}

#[test]
fn wrong_values_of_the_config_are_named_with_what_was_expected() {
    for (from, to, parts) in [
        ("stage = \"customer\"", "stage = \"costumer\"", &["targets", "costumer"][..]),
        ("sql = 60", "sql = 160", &["current", "160"]),
        ("train = 0.6", "train = 0.9", &["split"]),
        ("\"Asia/Bangkok\"", "\"Asia/Bangkog\"", &["time_zone", "Asia/Bangkog"]),
        ("as_of = \"2026-09-30\"", "as_of = \"30.09.2026\"", &["as_of", "30.09.2026"]),
        ("language = \"en\"", "language = \"xx\"", &["language", "xx"]),
        ("created = \"created_at\"", "created = \"create_at\"", &["`create_at`", "`leads.csv`"]),
    ] {
        Workspace::with_sample(300).replace("leadgauge.toml", from, to).refuses(&RUN).error(parts);
    }
}

#[test]
fn wrong_options_are_errors_too() {
    let workspace = Workspace::with_sample(300);
    workspace.refuses(&[&RUN[..], &["--as-of", "soon"]].concat()).error(&["soon"]);
    workspace.refuses(&[&RUN[..], &["--language", "xx"]].concat()).error(&["`--language` is `xx`", "`en`"]);
}

#[test]
fn few_outcomes_are_refused_unless_the_flag_allows_them() {
    let workspace = Workspace::with_sample(450);
    workspace.refuses(&RUN).error(&["converted and", "at least 40 of each are needed"]).hint("--allow-few-outcomes");
    workspace.run(&[&RUN[..], &["--allow-few-outcomes"]].concat()).succeeds().says(&["out/review.html"]);
}

#[test]
fn without_amounts_another_aim_is_taken_and_no_money_is_shown() {
    let workspace = Workspace::with_sample(6000);
    let config = workspace.text("leadgauge.toml").replace("objective = \"expected_value\"", "objective = \"youden\"");
    let (start, end) = (config.find("[value]").unwrap(), config.find("[limits]").unwrap());
    let workspace = workspace.file("leadgauge.toml", format!("{}{}", &config[..start], &config[end..]));
    workspace.run(&RUN).succeeds();
    let page = workspace.text("out/review.html");
    assert!(!page.contains("USD") && page.contains("the config states no amounts"));
    assert!(!workspace.path("out/charts/looking-back.svg").exists());
    let review: serde_json::Value = serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap();
    assert_eq!(review["thresholds"]["objective"], "youden");
    assert!(review["thresholds"]["gain"]["value"].as_f64().unwrap().abs() < 1.0, "a difference of two rates");
}
