//! How the counts follow from the rows read.

use serde::{Deserialize, Serialize};

use crate::config::file::FunnelMode;

/// A step from rows read to units counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelStep {
    /// What happened to the rows.
    pub step: FunnelStepName,
    /// Rows that left at this step; 0 for totals.
    pub removed: u64,
    /// Rows left after it.
    pub left: u64,
}

/// Why rows are left, or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunnelStepName {
    /// Total: rows of the lead table.
    RowsRead,
    /// Rows with too few or too many fields.
    RaggedRow,
    /// Rows without a lead id.
    MissingId,
    /// Rows whose id has come before.
    DuplicateId,
    /// Rows of leads that were merged into another.
    MergedLead,
    /// Leads without the date or number that orders them.
    MissingTime,
    /// Leads that came in after the as-of date.
    CreatedAfterAsOf,
    /// Total: leads.
    Leads,
    /// Leads merged into the unit of an earlier lead.
    Merged,
    /// Total: units counted, where these are not leads.
    Units,
}

/// How the count of one stage follows from the data: `entries` - `further` = `dated` + `undated`, and `dated` + `undated` + `implied`
/// - `not_in_order` = `count`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageTally {
    /// Stage id; the first is "lead".
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Dates and marks in the data that tell of the stage (for the first: leads).
    pub entries: u64,
    /// Of these, entries of units that had entered before.
    pub further: u64,
    /// Units with a date of their own.
    pub dated: u64,
    /// Units that reached it at an unknown moment: a mark, or the stage before a logged change.
    pub undated: u64,
    /// Units without any sign of it that reached a later stage: counted in the mode `at_or_past`.
    pub implied: u64,
    /// Units that the mode `strict` leaves out: an earlier stage was skipped, or came later.
    pub not_in_order: u64,
    /// The count of the funnel.
    pub count: u64,
    /// Of `dated`, units that entered again at a later moment.
    pub reentered: u64,
}

/// The counts of all stages in one mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModeCounts {
    /// The mode.
    pub mode: FunnelMode,
    /// One count per stage, the first included.
    pub counts: Vec<u64>,
}
