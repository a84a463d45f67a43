//! Own cuts per segment: `thresholds.segments` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::evaluation::result::GroupKind;
use crate::stats::estimate::Estimate;
use crate::thresholds::selected::Pair;

use super::LimitUse;

/// Own cuts for the levels of one column, against one pair for all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentedCuts {
    /// Whether the column is the source or another segment.
    pub kind: GroupKind,
    /// The column.
    pub column: String,
    /// A segment needs this many leads on the split where cuts are chosen and on the one where they are measured.
    pub fewest_leads: u64,
    /// On the split where cuts are chosen it also needs this many leads that reached, and that did not reach, each target.
    pub fewest_outcomes: u64,
    /// Segments and columns examined together: intervals of gains hold for all of them at once (Bonferroni).
    pub compared: Compared,
    /// Worth of all leads under the shrunken cuts, less that under one pair for all, on the leads measured; an amount or a number
    /// of leads is per quarter (or per 1,000 leads). `None` where no segment's cuts differ or the objective rules one side out.
    pub gain: Option<Estimate>,
    /// The pair for all moved by the mean shift of the shrunken cuts, weighted by leads: what is left of the gain against it is
    /// owed to differences between segments and not to another level for all. `None` where no segment's cuts differ.
    pub moved_for_all: Option<Pair>,
    /// Gain against that pair.
    pub gain_over_moved: Option<Estimate>,
    /// Limits that the shrunken cuts together break on the leads measured.
    pub broken: Vec<LimitUse>,
    /// What may be said.
    pub verdict: SegmentsVerdict,
    /// The segments, most leads first.
    pub segments: Vec<SegmentCuts>,
}

/// How many intervals hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Columns examined.
    pub columns: u64,
    /// Segments of all columns whose own cuts were measured.
    pub segments: u64,
}

/// What may be said of own cuts by one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentsVerdict {
    /// Fewer than two segments have leads enough.
    TooFew,
    /// The cuts that the segments would choose differ no more than chance makes them: all keep the pair for all.
    NoDifference,
    /// The gain survives on later leads, and all limits are kept.
    Pays,
    /// The gain's interval holds 0, or the gain could not be measured.
    CannotTell,
    /// One pair for all is better on later leads.
    Worse,
    /// The gain survives, but a limit is broken on later leads.
    BreaksLimits,
    /// There is a gain, but none for sure over one pair for all that is moved as the own cuts are on average.
    AnotherPairForAll,
}

/// One segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentCuts {
    /// The level of the column.
    pub level: String,
    /// Leads where the cuts were chosen.
    pub n: u64,
    /// Leads where they were measured.
    pub n_measured: u64,
    /// The cuts that the segment's own leads ask for, at the price that all segments pay; `None` with too few leads.
    pub own: Option<Pair>,
    /// The own cuts drawn towards the pair for all; `None` with too few leads.
    pub shrunk: Option<Pair>,
    /// How far from the pair for all to the own cuts the shrunken ones lie, 0 to 1; `None` with too few leads.
    pub weight: Option<CutWeight>,
    /// Standard errors of the own cuts over resampled leads, in points; `None` with too few leads.
    pub std_error: Option<CutWeight>,
    /// Gain when this segment alone takes its shrunken cuts; `None` when these are the pair for all.
    pub gain: Option<Estimate>,
    /// What may be said.
    pub verdict: SegmentVerdict,
    /// Whether the segment should have its shrunken cuts. Otherwise it keeps the pair for all.
    pub advised: bool,
}

/// A figure for each of the two cuts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CutWeight {
    /// Of the MQL cut.
    pub mql: f64,
    /// Of the SQL cut.
    pub sql: f64,
}

/// What may be said of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentVerdict {
    /// Too few leads or outcomes.
    TooFew,
    /// Its own cuts shrink to the pair for all.
    AsForAll,
    /// It gains by its own cuts.
    Gains,
    /// Its gain's interval holds 0, or could not be measured.
    CannotTell,
    /// It loses by its own cuts. Where a limit binds it may have made room for others.
    Loses,
}
