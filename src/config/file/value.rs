//! What marketing spent, and how soon value comes, as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::TableFile;

/// `[spend]`: what marketing spent, one row per source and quarter or day. Needs `leads.source` and `leads.created`. A quarter that occurs in the table is taken as told in full: a source without a row in it cost nothing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpendFile {
    /// The file.
    pub file: TableFile,
    /// Column with the marketing source, by the names that the leads give them.
    pub source: String,
    /// Column with the money spent, in the unit of `leads.amount`: 0 or more.
    pub amount: String,
    /// Column with the quarter, written as `2026-Q3`.
    pub quarter: Option<String>,
    /// In place of `quarter`: column with the day or moment; the money counts in the quarter that holds it.
    pub date: Option<String>,
}

/// `[funnel.horizons]`: how soon a lead brings its value. A won lead is short-term when it was won within `short_days` of coming in, mid-term within `mid_days`, else long-term.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HorizonsFile {
    /// Days from entry up to which a win is short-term.
    pub short_days: f64,
    /// Days from entry up to which it is mid-term; more than `short_days`.
    pub mid_days: f64,
}
