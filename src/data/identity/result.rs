//! What is told of the links: who was joined by what.

use serde::{Deserialize, Serialize};

use crate::config::file::IdForm;

/// What a linked table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkedTable {
    /// A joined table.
    Join,
    /// The activity log.
    Events,
    /// The stage log.
    StageLog,
    /// A log of changed attributes.
    History,
    /// First touches.
    Touches,
    /// Leads that were merged.
    Merge,
}

/// How the rows of one table found their leads. `rows` = `matched` + `left_out` + `unknown` + `empty` + `other`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The file.
    pub file: String,
    /// What it is for.
    pub table: LinkedTable,
    /// The column whose cells were looked up.
    pub column: String,
    /// The column in which they were; `None`: the lead's id.
    pub to: Option<String>,
    /// How both were compared.
    #[serde(rename = "as")]
    pub compared: IdForm,
    /// Rows read.
    pub rows: u64,
    /// Rows that belong to a lead.
    pub matched: u64,
    /// Rows among them that several leads share: each of these has the row.
    pub shared: u64,
    /// Rows among them that found a lead through a merge.
    pub merged: u64,
    /// Rows that fit no lead.
    pub unknown: u64,
    /// Rows without a key.
    pub empty: u64,
    /// Rows of leads that were left out; as far as that is known when the table is read.
    pub left_out: u64,
    /// Rows that the config leaves aside (`only`).
    pub other: u64,
    /// Further values of lists that fit no lead, in rows that belong to one.
    pub unmatched_values: u64,
}
