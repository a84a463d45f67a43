//! Logs of changed attributes: which value stands at the decision time, and what is counted.

use crate::data::column::{Column, ColumnKind};
use crate::data::error::{DataError, Fault};
use crate::data::fixture::{DATED, check, config, inputs, refused};
use crate::data::history::Replayed;
use crate::data::load::{Loaded, load};
use crate::data::table::CheckName;

/// Decided a week after creation: at the start of 8 January (a), 9 January (b), 10 January (c), 11 January (d).
const LEADS: &str = "id,created,mql_at,won_at,industry,score\n\
    a,2026-01-01,,,retail,90\nb,2026-01-02,,,bank,80\nc,2026-01-03,,,media,70\nd,2026-01-04,,,,60\n";
const VALUES: &str = r#"
[[history]]
file = { path = "log.csv" }
lead = "contact"
at = "timestamp"
property = "name"
value = "value"
properties = [{ name = "industry" }, { name = "score", entries = ["hubspotscore", "lead_score"], kind = "number" }]
"#;

fn text(log: &str) -> String {
    let decided = DATED.replace("decision = \"created\"", "decision = { created_plus_days = 7 }, as_of = \"2026-02-28\"");
    decided.replacen("[[stages]]", &format!("{log}\n[[stages]]"), 1)
}

fn replayed(log: &str, leads: &str, rows: &str) -> Result<Loaded, DataError> {
    let wanted = [("industry".to_owned(), ColumnKind::Words), ("score".to_owned(), ColumnKind::Numbers)].into();
    load(&config(&text(log)), &inputs(&[("leads.csv", leads.as_bytes()), ("log.csv", rows.as_bytes())]), &wanted)
}

fn words(loaded: &Loaded, name: &str) -> Vec<String> {
    let Some(Column::Words(words)) = loaded.leads.column(name) else { panic!("no words") };
    (0..words.len()).map(|row| words.get(row).unwrap_or("-").to_owned()).collect()
}

fn numbers(loaded: &Loaded, name: &str) -> Vec<String> {
    let Some(Column::Numbers(numbers)) = loaded.leads.column(name) else { panic!("no numbers") };
    numbers.iter().map(ToString::to_string).collect()
}

/// Leads by where their value comes from: entry, old value, export, nowhere; and entries before and after.
fn counts(replayed: &Replayed) -> ([u64; 4], [u64; 2]) {
    let Replayed { from_entry, from_old_value, from_export, unknown, entries_before, entries_after, .. } = *replayed;
    ([from_entry, from_old_value, from_export, unknown], [entries_before, entries_after])
}

#[test]
fn the_last_value_strictly_before_the_decision_stands() {
    // a: two before, one at the decision, out of order; b: cleared before it; c: only later; d: nothing.
    let rows = "contact,timestamp,name,value\n\
        a,2026-01-08 00:00:00,industry,public\n\
        a,2026-01-07 23:59:59,industry,bank\n\
        a,2026-01-02,industry,media\n\
        b,2026-01-03,industry,bank\n\
        b,2026-01-04,industry,\n\
        c,2026-01-10,industry,media\n\
        a,2026-01-05,hubspotscore,12.5\n\
        b,2026-01-05,lead_score,7\n\
        b,2026-01-20,lead_score,99\n\
        a,2026-01-05,other,ignored\n";
    let loaded = replayed(VALUES, LEADS, rows).unwrap();
    assert_eq!(words(&loaded, "industry"), ["bank", "-", "-", "-"], "the export's values are not looked at");
    assert_eq!(numbers(&loaded, "score"), ["12.5", "7", "NaN", "NaN"]);
    let [industry, score] = loaded.validation.histories.as_slice() else { panic!("two properties") };
    assert_eq!(counts(industry), ([2, 0, 0, 2], [4, 2]));
    assert_eq!(counts(score), ([2, 0, 0, 2], [2, 1]));
    assert_eq!((industry.first_entry.as_deref(), industry.decided_before_log), (Some("2026-01-02"), 0));
}

#[test]
fn a_log_of_changes_is_unwound_from_the_export() {
    let log = VALUES.replace("value = \"value\"", "value = \"new\"\nold_value = \"old\"");
    // a: before and after; b: only after, twice; c: never changed; d: never changed and empty.
    let rows = "contact,timestamp,name,old,new\n\
        a,2026-01-02,industry,media,bank\n\
        a,2026-02-01,industry,bank,retail\n\
        b,2026-02-02,industry,public,bank\n\
        b,2026-01-30,industry,,public\n\
        b,2026-01-09,lead_score,30,80\n";
    let loaded = replayed(&log, LEADS, rows).unwrap();
    assert_eq!(words(&loaded, "industry"), ["bank", "-", "media", "-"]);
    assert_eq!(numbers(&loaded, "score"), ["90", "30", "70", "60"]);
    assert_eq!(counts(&loaded.validation.histories[0]), ([1, 1, 2, 0], [1, 3]));
    assert_eq!(counts(&loaded.validation.histories[1]), ([0, 1, 3, 0], [0, 1]));
}

#[test]
fn a_log_of_changes_needs_the_exports_column() {
    let log = VALUES.replace("value = \"value\"", "value = \"value\"\nold_value = \"old\"").replace("\"industry\" }", "\"segment\" }");
    let error = replayed(&log, LEADS, "contact,timestamp,name,old,value\n").unwrap_err();
    assert!(matches!(&error, DataError::MissingColumn { column, .. } if column == "segment"), "{error}");
}

#[test]
fn every_property_may_have_columns_of_its_own() {
    let log = r#"
[[history]]
file = { path = "log.csv" }
lead = "id"
at = "since"
properties = [{ name = "industry" }, { name = "score", kind = "number", column = "points" }]
"#;
    let rows = "id,since,industry,points\na,2026-01-01,media,1\na,2026-01-05,bank,2\na,2026-01-09,public,3\nb,2026-01-02,bank,\n";
    let loaded = replayed(log, LEADS, rows).unwrap();
    assert_eq!(words(&loaded, "industry"), ["bank", "bank", "-", "-"]);
    assert_eq!(numbers(&loaded, "score"), ["2", "NaN", "NaN", "NaN"]);
}

#[test]
fn of_values_at_one_moment_the_greatest_stands_whatever_the_order() {
    let rows = ["a,2026-01-05,lead_score,9", "a,2026-01-05,lead_score,10", "a,2026-01-05,lead_score,9", "b,2026-01-05,lead_score,4"];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2]] {
        let csv = format!("contact,timestamp,name,value\n{}", order.map(|row| rows[row]).join("\n"));
        let loaded = replayed(VALUES, LEADS, &csv).unwrap();
        assert_eq!(numbers(&loaded, "score"), ["10", "4", "NaN", "NaN"]);
        let found = check(&loaded.validation, CheckName::ChangesAtOnce);
        assert_eq!((found.rows, found.examples[0].value.as_str()), (1, "a"));
    }
}

#[test]
fn odd_rows_are_counted_and_what_is_no_number_refused() {
    let head = "contact,timestamp,name,value\n";
    let rows = format!("{head}z,2026-01-05,industry,bank\na,2026-03-01,industry,bank\na,2026-01-05,industry,bank\n");
    let loaded = replayed(VALUES, LEADS, &rows).unwrap();
    assert_eq!(check(&loaded.validation, CheckName::UnknownLead).examples[0].value, "z");
    assert_eq!(check(&loaded.validation, CheckName::EventAfterAsOf).rows, 1);
    assert_eq!(check(&loaded.validation, CheckName::ValueNotSeen).rows, 2, "both names of the score");
    let refusal = refused(replayed(VALUES, LEADS, &format!("{head}a,2026-01-05,lead_score,hot\n")));
    assert_eq!((refusal.row, refusal.value.as_str(), refusal.fault), (2, "hot", Fault::NotANumber));
    let refusal = refused(replayed(VALUES, LEADS, &format!("{head}a,,lead_score,1\n")));
    assert_eq!(refusal.fault, Fault::NoTime);
}

#[test]
fn leads_that_never_enter_the_stage_have_no_value_and_do_not_count() {
    let at_stage = |text: String| text.replace("decision = { created_plus_days = 7 }", "decision = { stage = \"mql\" }");
    let stages = DATED
        .replace("targets = { mql = { stage = \"mql\", within_days = 30 }", "targets = { mql = { stage = \"customer\", within_days = 30 }");
    let text = at_stage(stages.replace("decision = \"created\"", "decision = { created_plus_days = 7 }, as_of = \"2026-02-28\"")).replacen(
        "[[stages]]",
        &format!("{VALUES}\n[[stages]]"),
        1,
    );
    let leads = "id,created,mql_at,won_at\na,2026-01-01,2026-01-10,\nb,2026-01-01,,\n";
    let rows = "contact,timestamp,name,value\na,2026-01-09,industry,bank\nb,2026-01-09,industry,bank\n";
    let files = inputs(&[("leads.csv", leads.as_bytes()), ("log.csv", rows.as_bytes())]);
    let loaded = load(&config(&text), &files, &[("industry".to_owned(), ColumnKind::Words)].into()).unwrap();
    assert_eq!(words(&loaded, "industry"), ["bank", "-"]);
    assert_eq!(counts(&loaded.validation.histories[0]), ([1, 0, 0, 0], [1, 0]));
    assert_eq!(check(&loaded.validation, CheckName::NoDecisionTime).rows, 1);
}
