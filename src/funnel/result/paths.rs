//! The ways that leads take beside the straight one, and where they end.

use serde::{Deserialize, Serialize};

/// What the data say of repeats, returns and gaps. All counts are of leads, whatever the funnel counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paths {
    /// Leads that lack a stage though they reached a later one.
    pub skipped: u64,
    /// Leads that entered a stage again at a later moment.
    pub reentered: u64,
    /// Leads that entered a stage after they had entered a later one.
    pub reversed: u64,
    /// Leads that were lost and entered a stage after that.
    pub recycled: Option<Recycled>,
    /// The same by stage, the first stage left out.
    pub stages: Vec<StagePath>,
    /// Stages beside the path.
    pub side_tracks: Vec<SideTrack>,
}

/// What the data say of one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePath {
    /// Stage id.
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// Leads that lack it though they reached a later one.
    pub skipped: u64,
    /// Leads that entered it again.
    pub reentered: u64,
    /// Leads that entered it after a later one.
    pub reversed: u64,
}

/// Leads that were lost and came back, and what became of them: `leads` = `won` + `lost_again` + `open`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recycled {
    /// Leads.
    pub leads: u64,
    /// Reached the last stage.
    pub won: u64,
    /// Lost after their last entry.
    pub lost_again: u64,
    /// Neither.
    pub open: u64,
}

/// A stage beside the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideTrack {
    /// Its id.
    pub stage: String,
    /// Its name.
    pub label: String,
    /// Leads that reached it.
    pub count: u64,
    /// Of these, leads that also reached the last stage of the path.
    pub won: u64,
}

/// What became of the units counted in a stage: `entered` = `advanced` + `won` + `lost` + `open`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageFlow {
    /// Stage id; the first is "lead".
    pub stage: String,
    /// Stage name.
    pub label: String,
    /// The count of the funnel.
    pub entered: u64,
    /// Units that are counted in a later stage too.
    pub advanced: u64,
    /// Units that got no further and are won: those of the last stage, and in the mode `strict` those that won out of order.
    pub won: u64,
    /// Units that got no further and are lost.
    pub lost: u64,
    /// Units that got no further and are open.
    pub open: u64,
}
