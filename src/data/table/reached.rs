//! Who reached a stage or was lost, and when.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::data::column::Words;
use crate::period::Instant;

/// Whether and when a lead reached a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Not by the as-of date.
    No,
    /// Yes, at an unknown moment: a mark without a date, or a skipped stage.
    Undated,
    /// Yes, then (first entry).
    At(Instant),
}

impl Reached {
    /// Whether the stage was reached at all.
    pub fn is_reached(self) -> bool {
        self != Self::No
    }

    /// The moment, if known.
    pub fn at(self) -> Option<Instant> {
        if let Self::At(at) = self { Some(at) } else { None }
    }
}

/// One stage and who reached it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Short name.
    pub id: String,
    /// Name shown in charts.
    pub label: String,
    /// One entry per lead, as recorded: a skipped stage is `No` here, whatever came later.
    pub reached: Vec<Reached>,
    /// Whether the stage has dates.
    pub dated: bool,
    /// Entries after the first.
    pub visits: Visits,
}

impl Stage {
    /// The latest known entry of a lead.
    pub fn latest(&self, row: usize) -> Option<Instant> {
        self.visits.latest(row, self.reached[row])
    }

    /// When each lead's first stay in it ended, `None` for no end recorded; `None` where the data record none at all.
    pub fn exits(&self) -> Option<&[Option<Instant>]> {
        (!self.visits.exits.is_empty()).then_some(&self.visits.exits)
    }

    /// Dates and marks that tell of it for a lead.
    pub fn entries(&self, row: usize) -> u32 {
        self.visits.entries(row, self.reached[row])
    }
}

/// The latest entry where there is none: before all others. An `Option` would take twice the memory.
pub(in crate::data) const NEVER: Instant = Instant(i64::MIN);

/// Entries after the first and the end of the first stay, where the data can tell of them: vectors are empty where they cannot (a lead has
/// one date or mark at most, no end is recorded), and else hold one entry per lead.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Visits {
    /// The latest entry, [`NEVER`] without one.
    pub(in crate::data) latest: Vec<Instant>,
    /// How many entries and marks there are.
    pub(in crate::data) entries: Vec<u32>,
    /// When the stay that began first ended, as recorded.
    pub(in crate::data) exits: Vec<Option<Instant>>,
}

impl Visits {
    fn latest(&self, row: usize, first: Reached) -> Option<Instant> {
        self.latest.get(row).map_or_else(|| first.at(), |&latest| (latest != NEVER).then_some(latest))
    }

    fn entries(&self, row: usize, first: Reached) -> u32 {
        // What a change replaced is told of without an entry of its own.
        self.entries.get(row).copied().unwrap_or_default().max(u32::from(first.is_reached()))
    }

    /// Those of these leads, in this order.
    pub(in crate::data) fn take(&self, order: &[u32]) -> Self {
        fn cells<T: Copy + Send + Sync>(cells: &[T], order: &[u32]) -> Vec<T> {
            if cells.is_empty() { Vec::new() } else { order.par_iter().map(|&lead| cells[lead as usize]).collect() }
        }
        Self { latest: cells(&self.latest, order), entries: cells(&self.entries, order), exits: cells(&self.exits, order) }
    }
}

/// Lost leads and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Losses {
    /// One entry per lead.
    pub reached: Vec<Reached>,
    /// Reasons, if the config names a column.
    pub reason: Option<Words>,
    /// Losses after the first.
    pub visits: Visits,
}

impl Losses {
    /// The latest known loss of a lead.
    pub fn latest(&self, row: usize) -> Option<Instant> {
        self.visits.latest(row, self.reached[row])
    }
}

/// What became of the rows of the stage log. `rows` = `unknown_leads` + `other_rows` + those that mean a stage, a side track or a
/// loss; each of these is an entry once per meaning, and `entries` = `undated` + `after_as_of` + `left_out` + `kept`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageLogRows {
    /// Rows of the log.
    pub rows: u64,
    /// Rows of no lead in the lead table.
    pub unknown_leads: u64,
    /// Rows that mean no stage of the config.
    pub other_rows: u64,
    /// Entries that the other rows tell of: more than rows where a name means several stages.
    pub entries: u64,
    /// Entries without a date.
    pub undated: u64,
    /// Entries at the as-of date or later.
    pub after_as_of: u64,
    /// Entries of leads that are left out of the table.
    pub left_out: u64,
    /// Entries that stages, side tracks and losses are counted from.
    pub kept: u64,
}
