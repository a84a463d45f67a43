//! What a coefficient belongs to, and the change of a feature that its odds ratio is told for.

use serde::{Deserialize, Serialize};

/// What a coefficient belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct TermName {
    /// Column, aggregate, or interaction (`a × b`).
    pub source: String,
    /// Level, for categories, bins and "missing"; `None` for a number.
    pub level: Option<String>,
    /// The level that it is compared with; `None` for a number.
    pub baseline: Option<String>,
    /// The change that the odds ratio is told for.
    pub unit: Unit,
    /// How far the matrix column moves by that change.
    pub step: f64,
    /// What 1 in the matrix is in units of the scaled number (1 for levels).
    pub sd: f64,
    /// The matrix column where every number is 0 and every category at its baseline.
    pub origin: f64,
}

/// A change of a feature that a person can picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Unit {
    /// This level rather than the baseline.
    Level {
        /// The level.
        level: String,
        /// What it is compared with.
        baseline: String,
    },
    /// So many more.
    More {
        /// How many: 1, or a power of ten where the column's range is large.
        step: f64,
    },
    /// From one value to another: for numbers on a log scale.
    FromTo {
        /// The lower value.
        from: f64,
        /// The higher value.
        to: f64,
    },
    /// Two changes together, beyond what each does alone.
    Both {
        /// The two changes.
        changes: Vec<Change>,
    },
}

impl Default for Unit {
    fn default() -> Self {
        Self::More { step: 1.0 }
    }
}

/// A change of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The column or aggregate.
    pub column: String,
    /// The change.
    pub unit: Unit,
}

impl TermName {
    /// A level against a baseline.
    pub(super) fn level(source: &str, level: &str, baseline: &str) -> Self {
        let unit = Unit::Level { level: level.to_owned(), baseline: baseline.to_owned() };
        Self {
            source: source.to_owned(),
            level: Some(level.to_owned()),
            baseline: Some(baseline.to_owned()),
            unit,
            step: 1.0,
            sd: 1.0,
            origin: 0.0,
        }
    }

    /// `source = referral`, `pricing_views`.
    pub fn label(&self) -> String {
        self.level.as_ref().map_or_else(|| self.source.clone(), |level| format!("{} = {level}", self.source))
    }
}
