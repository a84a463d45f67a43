//! The rules of the code that a compiler does not keep: rooms import only upwards in the order of `lib.rs`, each outside
//! crate has one home, and nothing below `cli` prints, exits, reads the clock or the environment.
//!
//! A rule is a function from one source file to its violations, so that each is tested on a made-up one as well.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail loudly, and says what it skips")]

use std::collections::BTreeSet;
use std::path::Path;

/// Outside crates with a home: the files or folders under `src/` that may name them.
const HOMES: [(&str, &[&str]); 37] = [
    ("askama", &["report/"]),
    ("augurs_core", &["supply/forecast.rs"]),
    ("augurs_ets", &["supply/forecast.rs"]),
    ("calamine", &["data/spreadsheet.rs"]),
    ("clap", &["cli/args.rs", "main.rs"]),
    ("clap_complete", &["cli/args.rs", "cli/shell.rs"]),
    ("clap_mangen", &["cli/shell.rs"]),
    ("console", &["cli/terminal.rs"]),
    (
        "csv",
        &[
            "data/ahead.rs",
            "data/text.rs",
            "data/separator.rs",
            "export/text.rs",
            "export/lists.rs",
            "export/mistakes.rs",
            "export/swap.rs",
            "sample/write.rs",
        ],
    ),
    ("encoding_rs", &["data/text.rs", "data/decode.rs"]),
    ("icu_datetime", &["locale/calendar.rs"]),
    ("icu_decimal", &["locale/numbers.rs"]),
    ("icu_locale_core", &["locale/"]),
    ("icu_plurals", &["locale/numbers.rs"]),
    // For its feature `sync` alone.
    ("icu_provider", &[]),
    ("icu_segmenter", &["report/lines.rs"]),
    ("indicatif", &["cli/progress.rs"]),
    ("jiff", &["period.rs", "period/"]),
    ("linfa", &["models/logistic.rs"]),
    ("linfa_logistic", &["models/logistic.rs"]),
    ("ndarray", &["features/matrix.rs", "models/logistic.rs"]),
    ("phonenumber", &["config/settings/links.rs", "data/identity/phone.rs"]),
    ("plotters", &["charts/"]),
    ("polars_core", &["data/parquet.rs", "data/parquet/"]),
    ("polars_io", &["data/parquet.rs", "data/parquet/"]),
    ("rand", &["stats/random.rs"]),
    ("rand_distr", &["stats/random.rs"]),
    ("rand_xoshiro", &["stats/random.rs"]),
    ("schemars", &["config/"]),
    ("sqlparser", &["models/predicate.rs"]),
    ("strsim", &["config/nearest.rs"]),
    ("toml", &["config/", "data/presets.rs", "models/scorecard/"]),
    ("rayon", &["backtest/", "supply/", "models/", "thresholds/", "funnel/", "review/", "report/", "export/", "data/", "features/"]),
    ("resvg", &["report/image.rs"]),
    ("unicode_normalization", &["config/nfc.rs", "data/identity/form.rs", "data/presets/key.rs"]),
    ("rust_xlsxwriter", &["report/workbook/"]),
    ("rustc_hash", &["data/", "features/", "models/", "review/", "compare/"]),
];
/// Outside crates that any file may name: they carry data and errors.
const EVERYWHERE: [&str; 3] = ["serde", "serde_json", "thiserror"];
/// What only `cli` and the binary may do.
const OUTSIDE_WORLD: [&str; 7] = ["println!", "eprintln!", "print!(", "process::exit", "std::time", "std::env", "std::fs::write"];
/// What no finished code holds.
const UNFINISHED: [&str; 4] = ["todo!", "unimplemented!", "dbg!", "#[ignore"];
/// Names that say nothing.
const EMPTY_NAMES: [&str; 5] = ["util", "utils", "common", "helpers", "misc"];
const LINES_AIMED_AT: usize = 400;
const MOST_LINES: usize = 450;

/// A source file: path under `src/`, and text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The room that it belongs to: `stats` for `stats.rs` and `stats/logit.rs`.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether it is compiled for tests only.
    fn is_test(&self) -> bool {
        let test_only = ["tests", "fixture", "recovery"];
        self.path.split('/').any(|part| test_only.contains(&part.trim_end_matches(".rs")))
    }

    /// Lines of code with their numbers: comments and, unless wanted, the module of tests at the end left out.
    fn code(&self, with_tests: bool) -> Vec<(usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(place, line)| (place + 1, line));
        let lines = lines.take_while(|(_, line)| with_tests || *line != "#[cfg(test)]");
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(number, line)| (number, line.split(" // ").next().unwrap_or(line)))
            .collect()
    }

    fn at(&self, line: usize, what: &str) -> String {
        format!("src/{}:{line}: {what}", self.path)
    }
}

/// Whether a line names a crate: `NAME::` or `use NAME;`, not as the end of a longer path or word.
fn names_crate(line: &str, name: &str) -> bool {
    let path = format!("{name}::");
    let starts_a_path = |at: usize| !line[..at].ends_with(|before: char| before == ':' || before == '_' || before.is_alphanumeric());
    line.match_indices(&path).any(|(at, _)| starts_a_path(at)) || line.trim() == format!("use {name};")
}

/// Rooms named by `crate::ROOM`, or by as many `super::` as lead out of the file's own room.
fn rooms_named<'a>(source: &Source, line: &'a str) -> Vec<&'a str> {
    let word = |rest: &'a str| rest.split(|c: char| c != '_' && !c.is_alphanumeric()).next().unwrap_or_default();
    let depth = source.path.trim_end_matches("/mod.rs").split('/').count();
    let mut rooms = Vec::new();
    for start in ["crate::".to_owned(), "super::".repeat(depth)] {
        for (at, found) in line.match_indices(&start) {
            let rest = &line[at + found.len()..];
            if start == "crate::" && line[..at].ends_with(|before: char| before == '_' || before.is_alphanumeric()) {
                continue;
            }
            match rest.strip_prefix('{') {
                Some(list) => rooms.extend(list.split('}').next().unwrap_or_default().split(',').map(|item| word(item.trim()))),
                None => rooms.push(word(rest)),
            }
        }
    }
    rooms
}

fn imports_downwards(source: &Source, order: &[String]) -> Vec<String> {
    let place = |room: &str| order.iter().position(|other| other == room);
    let Some(own) = place(source.room()) else { return Vec::new() };
    let mut violations = Vec::new();
    for (number, line) in source.code(true) {
        for room in rooms_named(source, line) {
            if place(room).is_some_and(|named| named > own) {
                violations.push(source.at(number, &format!("`{}` imports from `{room}`, which comes after it", source.room())));
            }
        }
    }
    violations
}

fn crates_away_from_home(source: &Source) -> Vec<String> {
    let mut violations = Vec::new();
    for (number, line) in source.code(false) {
        for (name, homes) in HOMES {
            if names_crate(line, name)
                && !homes.iter().any(|home| source.path == *home || (home.ends_with('/') && source.path.starts_with(home)))
            {
                violations.push(source.at(number, &format!("`{name}` lives in {}", homes.join(", "))));
            }
        }
    }
    violations
}

fn touches_the_outside_world(source: &Source) -> Vec<String> {
    if source.room() == "cli" || source.room() == "main" {
        return Vec::new();
    }
    let code = source.code(false).into_iter();
    let named = code.filter_map(|(number, line)| Some((number, OUTSIDE_WORLD.iter().find(|word| line.contains(**word))?)));
    named.map(|(number, word)| source.at(number, &format!("`{word}` is for `cli` alone"))).collect()
}

fn is_unfinished(source: &Source) -> Vec<String> {
    let code = source.code(true).into_iter();
    let named = code.filter_map(|(number, line)| Some((number, UNFINISHED.iter().find(|word| line.contains(**word))?)));
    named.map(|(number, word)| source.at(number, &format!("`{word}`"))).collect()
}

fn is_misshapen(source: &Source) -> Vec<String> {
    let mut violations = Vec::new();
    if !source.text.starts_with("//!") {
        violations.push(source.at(1, "the file does not begin by saying what it is (`//!`)"));
    }
    let lines = source.text.lines().count();
    if lines > MOST_LINES {
        violations.push(source.at(lines, &format!("the file has {lines} lines, at most {MOST_LINES} are allowed")));
    }
    if source.path.split('/').any(|part| EMPTY_NAMES.contains(&part.trim_end_matches(".rs"))) {
        violations.push(source.at(1, "the name says nothing about what is inside"));
    }
    violations
}

fn sources() -> Vec<Source> {
    fn collect(folder: &Path, root: &Path, sources: &mut Vec<Source>) {
        let mut entries: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, root, sources);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                sources.push(Source { path: name, text: std::fs::read_to_string(&path).unwrap() });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    collect(&root, &root, &mut sources);
    assert!(sources.len() > 100, "the sources are not where they were");
    sources
}

/// The rooms in the order of `lib.rs`.
fn order() -> Vec<String> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    text.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect()
}

#[track_caller]
fn none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

fn check(rule: impl Fn(&Source) -> Vec<String>) {
    none(&sources().iter().flat_map(rule).collect::<Vec<_>>());
}

#[test]
fn rooms_import_only_from_those_before_them() {
    let order = order();
    assert_eq!(
        order.join(" "),
        "units period stats sample config data features models calibration evaluation supply thresholds funnel drift backtest review compare locale charts report export cli"
    );
    check(|source| imports_downwards(source, &order));
}

#[test]
fn every_outside_crate_has_a_home() {
    check(|source| if source.is_test() { Vec::new() } else { crates_away_from_home(source) });
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&manifest).unwrap();
    let used: BTreeSet<String> = manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect();
    let listed: BTreeSet<String> = HOMES.iter().map(|(name, _)| *name).chain(EVERYWHERE).map(str::to_owned).collect();
    assert_eq!(used, listed, "Cargo.toml and the list of homes differ");
}

#[test]
fn only_the_command_line_touches_the_outside_world() {
    check(|source| if source.is_test() { Vec::new() } else { touches_the_outside_world(source) });
}

#[test]
fn nothing_is_left_unfinished() {
    check(is_unfinished);
}

#[test]
fn files_say_what_they_are_and_stay_short() {
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > LINES_AIMED_AT {
            println!("src/{} has {lines} lines, {LINES_AIMED_AT} is the aim", source.path);
        }
    }
    check(is_misshapen);
}

#[test]
fn every_rule_can_be_broken() {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    let order = order();
    let downwards = |path: &str, text: &str| imports_downwards(&source(path, text), &order).len();
    assert_eq!(downwards("stats/a.rs", "//! A.\nuse crate::review::review::Review;"), 1);
    assert_eq!(downwards("stats/a.rs", "use crate::{units, cli};"), 1);
    assert_eq!(downwards("stats/a/b.rs", "fn f() -> super::super::super::cli::X {}"), 1);
    assert_eq!(downwards("stats.rs", "use super::cli;"), 1);
    assert_eq!(downwards("stats/mod.rs", "use super::cli;"), 1);
    assert_eq!(downwards("review/a.rs", "use crate::stats::x;\nuse super::run;\n// crate::cli"), 0);

    let homeless = |path: &str, text: &str| crates_away_from_home(&source(path, text)).len();
    assert_eq!(homeless("stats/a.rs", "use polars_core::prelude::*;\nlet x = csv::Reader::new();\nuse toml;"), 3);
    assert_eq!(homeless("data/parquet/a.rs", "use polars_core::prelude::*;"), 0);
    assert_eq!(homeless("report/a.rs", "super::csv::link(table)"), 0);
    assert_eq!(homeless("stats/a.rs", "/// As `rand::random`.\n#[cfg(test)]\nuse rand::Rng;"), 0);

    assert_eq!(touches_the_outside_world(&source("stats/a.rs", "println!(\"x\");\nlet t = std::time::Instant::now();")).len(), 2);
    assert_eq!(touches_the_outside_world(&source("cli/a.rs", "println!(\"x\");")).len(), 0);
    assert_eq!(is_unfinished(&source("cli/a.rs", "todo!()")).len(), 1);
    assert_eq!(is_misshapen(&source("stats/util.rs", &"x\n".repeat(500))).len(), 3);
    assert_eq!(is_misshapen(&source("stats/logit.rs", "//! Logit.\n")).len(), 0);
}
