//! Planted leaks are found, and answered by the lines that the finding names.

use std::fmt::Write as _;

use leadgauge::config::settings::Config;
use leadgauge::data::leak::{LeakAnswer, LeakEvidence, LeakKind, LeakSeverity, LeakUse};
use leadgauge::data::table::ValidationReport;
use leadgauge::features::leak_audit::answers::accept_line;
use leadgauge::stats::random::Random;

use super::audited::{audit, in_memory, memory, of, undated};

const FEATURES: [&str; 5] = ["verdict", "code", "form", "Tags", "honest"];

/// Columns that know: `verdict` repeats the outcome with noise, `code` has one value that only converted leads carry,
/// `form` is mostly empty for others, `Tags` goes along with it; `honest` does not know.
fn leads(n: usize) -> String {
    let mut random = Random::new(5, "planted");
    let mut text = String::from("id,y,verdict,code,form,Tags,honest\n");
    for row in 0..n {
        let y = random.bernoulli(0.2);
        let verdict = if random.bernoulli(0.98) == y { "good" } else { "bad" };
        let code = if y && random.bernoulli(0.3) { "Z" } else { ["A", "B", "C"][row % 3] };
        let form = if random.bernoulli(if y { 0.9 } else { 0.3 }) { "filled" } else { "" };
        let tag = if random.bernoulli(if y { 0.6 } else { 0.4 }) { "hot" } else { "cold" };
        let _ = writeln!(text, "L{row},{},{verdict},{code},{form},{tag},{}", u8::from(y), ["x", "y"][row % 2]);
    }
    text
}

fn report(more: &str) -> ValidationReport {
    in_memory(&undated(&FEATURES, more), &[("leads.csv", leads(6_000))])
}

#[test]
fn each_kind_is_found_with_its_weight() {
    let report = report("");
    let told = |column: &str| of(&report, column).map(|finding| (finding.severity, finding.kind));
    assert_eq!(told("verdict"), Some((LeakSeverity::Leak, LeakKind::TellsAlone)));
    assert_eq!(told("code"), Some((LeakSeverity::Leak, LeakKind::TellsAlone)));
    assert_eq!(told("form"), Some((LeakSeverity::Look, LeakKind::Missingness)));
    assert_eq!(told("Tags"), Some((LeakSeverity::Look, LeakKind::WrittenBySales)));
    assert_eq!(told("honest"), None);
    assert!(report.leak_audit.iter().all(|finding| finding.is_open() && finding.uses == [LeakUse::Model]));
    let Some(LeakEvidence::PureValue { value, share, .. }) = of(&report, "code").map(|finding| &finding.evidence) else {
        panic!("{:?}", of(&report, "code"))
    };
    assert!(value == "Z" && share.value > 0.999);
}

#[test]
fn the_lines_that_a_finding_names_answer_it() {
    let open = report("");
    let finding = of(&open, "verdict").unwrap();
    let excluded = report(&format!("[leak_audit]\n{}\n", finding.config_line));
    assert_eq!(of(&excluded, "verdict").map(|finding| &finding.answer), Some(&LeakAnswer::Excluded));
    assert!(of(&excluded, "verdict").unwrap().excluded);
    assert_eq!(of(&excluded, "Tags").unwrap().config_line, "exclude = [\"verdict\", \"Tags\"]");

    let line = accept_line("Tags").replace("...", "set by the form");
    let accepted = report(&format!("[leak_audit]\n{line}\n"));
    let answer = &of(&accepted, "Tags").unwrap().answer;
    assert_eq!(*answer, LeakAnswer::Accepted { reason: "set by the form".into() });
    assert!(!of(&accepted, "Tags").unwrap().excluded);
}

#[test]
fn a_column_that_no_model_uses_is_named_and_needs_no_answer() {
    let report = in_memory(&undated(&["honest"], ""), &[("leads.csv", leads(6_000))]);
    assert_eq!(of(&report, "verdict").map(|finding| (finding.excluded, &finding.answer)), Some((true, &LeakAnswer::Unused)));
    assert!(report.leak_audit.iter().all(|finding| !finding.is_open()));
}

#[test]
fn answers_name_columns_that_are_there() {
    let config = Config::from_toml(&undated(&["honest"], "[leak_audit]\nexclude = [\"Tagz\"]"), "t").unwrap();
    let error = audit(&config, None, &memory(&[("leads.csv", leads(100))])).unwrap_err();
    assert_eq!(error.to_string(), "column `Tagz` is not in `leads.csv`");
    assert_eq!(error.hint().unwrap(), "did you mean `Tags`?");
}

#[test]
fn an_answer_is_given_once_and_with_a_reason() {
    let fault = |more: &str| Config::from_toml(&undated(&["honest"], more), "t").unwrap_err().to_string();
    let twice = fault("[leak_audit]\nexclude = [\"Tags\"]\naccepted = [{ column = \"Tags\", reason = \"x\" }]");
    assert!(twice.contains("each column answered once"), "{twice}");
    assert!(fault("[leak_audit]\naccepted = [{ column = \"Tags\", reason = \" \" }]").contains("`leak_audit.accepted[1].reason`"));
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let text = leads(2_000);
    let mut lines: Vec<&str> = text.lines().skip(1).collect();
    lines.reverse();
    let head = text.lines().next().unwrap();
    // All leads train, but for a handful: the same ones either way.
    let by_id = |text: &str| {
        let numbered: String = text
            .lines()
            .enumerate()
            .map(|(row, line)| if row == 0 { format!("{line},at\n") } else { format!("{line},{}\n", &line[1..line.find(',').unwrap()]) })
            .collect();
        let config = undated(&FEATURES, "").replace("by = \"row\"", "by = \"at\"");
        in_memory(&config, &[("leads.csv", numbered)]).leak_audit
    };
    assert_eq!(by_id(&text), by_id(&format!("{head}\n{}\n", lines.join("\n"))));
}

#[test]
fn what_is_filled_or_dated_after_the_decision_is_found() {
    let mut random = Random::new(8, "dated");
    let (mut leads, mut deals) = (String::from("id,at,won,touched,born\n"), String::from("lead,size,signed\n"));
    for row in 0..2_000 {
        let (day, y) = (1 + row % 28, random.bernoulli(0.15));
        let won = if y { format!("2026-03-{day:02}") } else { String::new() };
        let touched = if random.bernoulli(0.7) { format!("2026-02-{day:02}") } else { "2025-01-01".into() };
        let _ = writeln!(leads, "L{row},2026-01-{day:02},{won},{touched},1999-01-01");
        if y {
            let _ = writeln!(deals, "L{row},{},2026-03-20", random.below(9));
        }
    }
    let config = r#"
title = "t"
time = { as_of = "2026-12-31" }
targets = { mql = { stage = "won", within_days = 90 }, sql = { stage = "won", within_days = 90 } }
[leads]
id = "id"
created = "at"
file = { path = "leads.csv" }
[[join]]
key = "lead"
columns = ["size"]
file = { path = "deals.csv" }
[[stages]]
id = "won"
column = "won"
[value]
currency = "USD"
sql_success = 10.0
mql_success = 5.0
sql_cost = 2.0
mql_cost = 1.0
"#;
    let report = in_memory(config, &[("leads.csv", leads), ("deals.csv", deals)]);
    let found: Vec<_> = report.leak_audit.iter().map(|finding| (finding.column.as_str(), finding.severity, finding.kind)).collect();
    let later = |column: &'static str| (column, LeakSeverity::Leak, LeakKind::FilledLater);
    assert!(["signed", "size", "touched"].into_iter().all(|column| found.contains(&later(column))), "{found:?}");
    assert!(!found.iter().any(|finding| finding.0 == "born"));
}
