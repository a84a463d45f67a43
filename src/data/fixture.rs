//! Small configs and inputs for the tests of this room.

use std::collections::BTreeMap;

use crate::config::settings::Config;

use super::column::ColumnKind;
use super::error::{DataError, Refusal};
use super::load::{Loaded, load};
use super::source::Inputs;
use super::table::{Check, CheckName, ValidationReport};

/// Leads with dates and two dated stages, in `leads.csv`. Tests replace what they need otherwise.
pub(crate) const DATED: &str = r#"
title = "Test"
input = { time_zone = "UTC" }
time = { decision = "created" }
targets = { mql = { stage = "mql", within_days = 30 }, sql = { stage = "customer", within_days = 60 } }
[leads]
id = "id"
created = "created"
file = { path = "leads.csv" }
[[stages]]
id = "mql"
column = "mql_at"
[[stages]]
id = "customer"
column = "won_at"
[value]
currency = "EUR"
sql_success = 10.0
mql_success = 5.0
sql_cost = 2.0
mql_cost = 1.0
"#;

/// [`DATED`] without dates: ordered by the column `number`, with marks for stages.
pub(super) fn undated() -> String {
    DATED
        .replace("created = \"created\"", "order = { by = \"number\" }")
        .replace(", within_days = 30", "")
        .replace(", within_days = 60", "")
        .replace("column = \"mql_at\"", "column = \"state\"\nvalues = [\"mql\", \"won\"]")
        .replace("column = \"won_at\"", "column = \"state\"\nvalues = [\"won\"]")
        .replace("time = { decision = \"created\" }\n", "")
}

pub(super) fn config(text: &str) -> Config {
    Config::from_toml(text, "test.toml").unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()))
}

pub(super) fn inputs(files: &[(&str, &[u8])]) -> Inputs {
    Inputs::memory(files.iter().map(|&(name, bytes)| (name.to_owned(), bytes.to_vec())).collect())
}

/// Loads with these files and wanted attributes.
pub(super) fn loaded(text: &str, files: &[(&str, &[u8])], wanted: &[(&str, ColumnKind)]) -> Result<Loaded, DataError> {
    let wanted: BTreeMap<_, _> = wanted.iter().map(|&(name, kind)| (name.to_owned(), kind)).collect();
    load(&config(text), &inputs(files), &wanted)
}

/// Loads `leads.csv` by [`DATED`] or a variant of it.
pub(crate) fn leads(text: &str, csv: &str) -> Result<Loaded, DataError> {
    loaded(text, &[("leads.csv", csv.as_bytes())], &[])
}

/// The check of that name.
pub(super) fn check(report: &ValidationReport, name: CheckName) -> &Check {
    let found: Vec<&Check> = report.checks.iter().filter(|check| check.name == name).collect();
    assert_eq!(found.len(), 1, "checks of name {name:?} in {report:#?}");
    found[0]
}

/// Row, rows in all, column and value that an error refuses.
pub(super) fn refused<T: std::fmt::Debug>(result: Result<T, DataError>) -> Refusal {
    match result {
        Err(DataError::Refused(refusal)) => *refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}
