//! Where each unit stands at the as-of date: won, lost or open, and after which stage.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::period::Instant;

use super::observed::Observed;
use super::paths::latest_entry;
use super::result::{FunnelOutcome, LossReason, StageFlow};

/// Where a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Reached the last stage, before a loss or after it.
    Won,
    /// Lost, and entered no stage after the latest loss.
    Lost,
    /// Neither.
    Open,
}

/// Where every unit stands. Without a sign of losses, all that are not won are open.
pub fn standings(units: &LeadTable) -> Vec<Standing> {
    let last = units.stages().last();
    let standing = |row: usize| {
        if last.is_some_and(|last| last.reached[row].is_reached()) {
            return Standing::Won;
        }
        match units.lost() {
            Some(lost) if lost.reached[row].is_reached() => match (lost.latest(row), latest_entry(units, row)) {
                (Some(lost), Some(entry)) if entry > lost => Standing::Open,
                _ => Standing::Lost,
            },
            _ => Standing::Open,
        }
    };
    (0..units.len()).into_par_iter().map(standing).collect()
}

/// When a unit was lost for good, by the rule of [`standings`]: a loss that was reversed is no loss. That is the first loss after its
/// latest entry into a stage; where it came back in between and was lost again, the latest loss. `None` for a unit that is not lost, or
/// was at an unknown moment.
pub fn lost_at(units: &LeadTable, row: usize) -> Option<Instant> {
    let lost = units.lost()?;
    let first = lost.reached[row].at()?;
    match latest_entry(units, row) {
        Some(entry) if entry > first => lost.latest(row).filter(|&latest| latest >= entry),
        _ => Some(first),
    }
}

/// How many stand where; `None` when the config does not say how to see a loss.
pub fn outcome(units: &LeadTable, standings: &[Standing]) -> Option<FunnelOutcome> {
    units.lost()?;
    let count = |which| standings.iter().filter(|standing| **standing == which).count() as u64;
    Some(FunnelOutcome { won: count(Standing::Won), lost: count(Standing::Lost), open: count(Standing::Open) })
}

/// What became of the units counted in each stage, the first included.
pub fn flow(observed: &Observed, standings: &[Standing]) -> Vec<StageFlow> {
    let name = |place: usize| {
        let (stage, label) = observed.name(place);
        StageFlow { stage: stage.to_owned(), label: label.to_owned(), entered: 0, advanced: 0, won: 0, lost: 0, open: 0 }
    };
    let mut flow: Vec<StageFlow> = (0..observed.stages()).map(name).collect();
    for (row, standing) in standings.iter().enumerate() {
        let furthest = observed.furthest(row);
        for (place, stage) in flow.iter_mut().enumerate().filter(|(place, _)| observed.reached(row, *place)) {
            stage.entered += 1;
            let count = match standing {
                _ if place < furthest => &mut stage.advanced,
                Standing::Won => &mut stage.won,
                Standing::Lost => &mut stage.lost,
                Standing::Open => &mut stage.open,
            };
            *count += 1;
        }
    }
    flow
}

/// Reasons of the units that are lost, most first, ties by name, each by the furthest stage. Without a column of reasons, none.
pub fn losses(units: &LeadTable, observed: &Observed, standings: &[Standing]) -> Vec<LossReason> {
    let Some(reasons) = units.lost().and_then(|lost| lost.reason.as_ref()) else { return Vec::new() };
    let mut counts: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (row, _) in standings.iter().enumerate().filter(|(_, standing)| **standing == Standing::Lost) {
        let by_stage = counts.entry(reasons.get(row).unwrap_or(MISSING)).or_insert_with(|| vec![0; observed.stages()]);
        by_stage[observed.furthest(row)] += 1;
    }
    let mut losses: Vec<LossReason> = counts
        .into_iter()
        .map(|(reason, by_stage)| LossReason { reason: reason.to_owned(), n: by_stage.iter().sum(), cumulative: 0.0, by_stage })
        .collect();
    losses.sort_by(|a, b| b.n.cmp(&a.n).then(a.reason.cmp(&b.reason)));
    let all: u64 = losses.iter().map(|loss| loss.n).sum();
    let mut so_far = 0;
    for loss in &mut losses {
        so_far += loss.n;
        loss.cumulative = so_far as f64 / all as f64;
    }
    losses
}
