//! Logs of changes as HubSpot and Marketo write them, from test seeds of a connector. They are not part of the project: where the
//! folder `shared/data` beside the project is absent, each test says so and passes.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use leadgauge::config::settings::Config;
use leadgauge::data::column::{Column, ColumnKind};
use leadgauge::data::load::{Loaded, load};
use leadgauge::data::source::Inputs;

/// Every contact of a log came in on this day and is decided on at once: in the middle of the log.
const HUBSPOT_DAY: &str = "2019-10-01";
const MARKETO_DAY: &str = "2020-05-06";

const LEADS: &str = r#"
title = "Histories"
[leads]
id = "id"
created = "created"
file = { path = "leads.csv" }
[[stages]]
id = "won"
column = "won"
[time]
as_of = "2026-01-01"
[targets]
mql = { stage = "won", within_days = 30 }
sql = { stage = "won", within_days = 30 }
[value]
currency = "EUR"
sql_success = 1
mql_success = 1
sql_cost = 1
mql_cost = 1
[[history]]
"#;

/// The rows of a seed, header first.
fn seed(path: &str) -> Option<(Vec<u8>, Vec<Vec<String>>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/crm").join(path);
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: no {}", path.display());
        return None;
    };
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    Some((bytes, rows))
}

fn place(rows: &[Vec<String>], column: &str) -> usize {
    rows[0].iter().position(|head| head == column).unwrap()
}

/// The leads of a log, replayed.
fn replayed(log: &str, bytes: Vec<u8>, ids: &BTreeSet<&str>, day: &str) -> Loaded {
    let mut leads = "id,created,won,p\n".to_owned();
    ids.iter().for_each(|id| writeln!(leads, "{id},{day},,exported").unwrap());
    let config = Config::from_toml(&format!("{LEADS}{log}"), "test.toml").unwrap_or_else(|error| panic!("{error}"));
    let files = BTreeMap::from([("leads.csv".to_owned(), leads.into_bytes()), ("log.csv".to_owned(), bytes)]);
    load(&config, &Inputs::memory(files), &[("p".to_owned(), ColumnKind::Words)].into()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn hubspot_property_history_is_replayed() {
    let Some((bytes, rows)) = seed("hubspot/contact_property_history_data.csv") else { return };
    let [id, at, name, value] = ["contact_id", "timestamp", "name", "value"].map(|column| place(&rows, column));
    // The property with most entries.
    let mut entries: BTreeMap<&str, usize> = BTreeMap::new();
    rows[1..].iter().for_each(|row| *entries.entry(row[name].as_str()).or_default() += 1);
    let property = entries.into_iter().max_by_key(|(_, entries)| *entries).unwrap().0;
    let log = format!(
        "lead = \"contact_id\"\nat = \"timestamp\"\nproperty = \"name\"\nvalue = \"value\"\nfile = {{ path = \"log.csv\" }}\nproperties = [{{ name = \"p\", entries = [{property:?}] }}]\n"
    );
    let ids: BTreeSet<&str> = rows[1..].iter().map(|row| row[id].as_str()).collect();
    let loaded = replayed(&log, bytes, &ids, HUBSPOT_DAY);
    let of_property = || rows[1..].iter().filter(|row| row[name] == property);
    let before = of_property().filter(|row| row[at].as_str() < HUBSPOT_DAY).count() as u64;
    let found = &loaded.validation.histories[0];
    assert_eq!((found.entries_before, found.entries_after), (before, of_property().count() as u64 - before));
    assert!(found.entries_before > 0 && found.entries_after > 0, "{found:?}");
    let Some(Column::Words(words)) = loaded.leads.column("p") else { panic!("no words") };
    for (lead, known) in loaded.leads.ids().iter().zip((0..).map(|row| words.get(row))) {
        let last = of_property().filter(|row| row[id] == *lead && row[at].as_str() < HUBSPOT_DAY).max_by(|a, b| a[at].cmp(&b[at]));
        assert_eq!(known, last.map(|row| row[value].as_str()).filter(|value| !value.is_empty()), "{lead}");
    }
}

#[test]
fn marketo_changes_are_unwound() {
    let Some((bytes, rows)) = seed("marketo/marketo_activity_change_data_value_data.csv") else { return };
    let [id, at, name] = ["lead_id", "activity_date", "primary_attribute_value"].map(|column| place(&rows, column));
    let property = "Demographic Score Marketing";
    let log = format!(
        "lead = \"lead_id\"\nat = \"activity_date\"\nproperty = \"primary_attribute_value\"\nvalue = \"new_value\"\nold_value = \"old_value\"\nfile = {{ path = \"log.csv\" }}\nproperties = [{{ name = \"p\", entries = [\"{property}\"] }}]\n"
    );
    let ids: BTreeSet<&str> = rows[1..].iter().map(|row| row[id].as_str()).collect();
    let loaded = replayed(&log, bytes, &ids, MARKETO_DAY);
    let of_property = || rows[1..].iter().filter(|row| row[name] == property);
    let changed: BTreeSet<&str> = of_property().map(|row| row[id].as_str()).collect();
    let before: BTreeSet<&str> = of_property().filter(|row| row[at].as_str() < MARKETO_DAY).map(|row| row[id].as_str()).collect();
    let found = &loaded.validation.histories[0];
    let expected = [before.len(), changed.len() - before.len(), ids.len() - changed.len(), 0].map(|leads| leads as u64);
    assert_eq!([found.from_entry, found.from_old_value, found.from_export, found.unknown], expected);
    assert!(!changed.is_empty() && changed.len() < ids.len());
    let Some(Column::Words(words)) = loaded.leads.column("p") else { panic!("no words") };
    for (row, lead) in loaded.leads.ids().iter().enumerate().filter(|(_, lead)| !changed.contains(lead.as_str())) {
        assert_eq!(words.get(row), Some("exported"), "{lead}");
    }
}
