//! Which of several rows of a lead is taken.

use super::*;
use crate::data::fixture::refused;

const DEALS: &str = "to,value,won,made\n1,a,no,2026-01-05\n1,b,yes,2026-01-03\n1,c,yes,2026-01-04\n2,d,no,\n2,e,no,2026-01-01\n3,f,no,2026-01-02\n3,g,no,2026-01-02\n";
const BY_ID: &str = "file = { path = \"more.csv\" }\nkey = \"to\"\ncolumns = [\"value\"]\n";

#[test]
fn several_rows_are_a_fault_without_a_rule() {
    let files: [(&str, &[u8]); 2] = [("leads.csv", LEADS.as_bytes()), ("more.csv", DEALS.as_bytes())];
    let refusal = refused(loaded(&with_join(BY_ID), &files, &[("value", ColumnKind::Words)]));
    assert_eq!((refusal.row, refusal.value.as_str(), refusal.rows, refusal.total), (3, "1", 4, 7));
}

#[test]
fn the_preferred_then_the_latest_then_the_first() {
    let rule = format!("{BY_ID}prefer = {{ column = \"won\", values = [\"yes\"] }}\nlatest = \"made\"");
    let (values, loaded) = joined(&rule, LEADS, DEALS);
    assert_eq!(values, some(&["c", "e", "f"]));
    let passed = check(&loaded.validation, CheckName::RowPassedOver);
    assert_eq!((passed.rows, passed.leads_removed), (4, 0));
    assert_eq!(counts(&loaded.validation.links[0]), [7, 7, 0, 0, 0, 0, 0]);
    let (latest, _) = joined(&format!("{BY_ID}latest = \"made\""), LEADS, DEALS);
    assert_eq!(latest, some(&["a", "e", "f"]));
    let (preferred, _) = joined(&format!("{BY_ID}prefer = {{ column = \"won\", values = [\"yes\"] }}"), LEADS, DEALS);
    assert_eq!(preferred, some(&["b", "d", "f"]));
}

#[test]
fn the_order_of_the_rows_decides_ties_alone() {
    let rule = format!("{BY_ID}prefer = {{ column = \"won\", values = [\"yes\"] }}\nlatest = \"made\"");
    let (header, rows) = DEALS.split_once('\n').unwrap();
    let turned: Vec<&str> = rows.lines().rev().collect();
    let (values, _) = joined(&rule, LEADS, &format!("{header}\n{}\n", turned.join("\n")));
    assert_eq!(values, some(&["c", "e", "g"]));
}

#[test]
fn rows_written_after_the_as_of_date_are_not_there_yet() {
    let files: [(&str, &[u8]); 2] = [("leads.csv", LEADS.as_bytes()), ("more.csv", DEALS.as_bytes())];
    let text = with_join(&format!("{BY_ID}latest = \"made\"")).replace("time = {", "time = { as_of = \"2026-01-04\",");
    let loaded = loaded(&text, &files, &[("value", ColumnKind::Words)]).unwrap();
    let words = loaded.leads.column("value").and_then(|column| column.words()).unwrap();
    assert_eq!([0, 1, 2].map(|row| words.get(row)), [Some("c"), Some("e"), Some("f")]);
}

#[test]
fn only_says_which_rows_count() {
    let (values, loaded) = joined(&format!("{BY_ID}only = {{ column = \"value\", values = [\"b\", \"e\", \"g\"] }}"), LEADS, DEALS);
    assert_eq!(values, some(&["b", "e", "g"]));
    assert_eq!(counts(&loaded.validation.links[0]), [7, 3, 0, 0, 0, 0, 4]);
}
