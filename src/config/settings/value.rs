//! What marketing spent, and how soon value comes, checked.

use crate::units::Days;

use super::TableSettings;

/// What marketing spent.
#[derive(Debug, Clone)]
pub struct SpendSettings {
    /// The file.
    pub file: TableSettings,
    /// Column with the marketing source.
    pub source: String,
    /// Column with the money.
    pub amount: String,
    /// Where the time stands.
    pub period: SpendPeriod,
}

/// Where the time of money spent stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpendPeriod {
    /// A column of quarters such as 2026-Q3.
    Quarter(String),
    /// A column of days or moments.
    Date(String),
}

/// How soon value comes, in days from entry; the first is the shorter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Horizons {
    /// Up to here a win is short-term.
    pub short: Days,
    /// Up to here it is mid-term; later wins are long-term.
    pub mid: Days,
}
