//! How each count follows from the dates and marks in the data, and what the other modes would count.

use rayon::prelude::*;

use crate::config::file::FunnelMode;
use crate::data::table::{LeadTable, Reached, Stage};

use super::observed::Observed;
use super::result::{ModeCounts, StageTally};

/// One tally per stage, the first included. `leads` is how many leads the units were merged from.
pub fn tallies(units: &LeadTable, observed: &Observed, leads: u64) -> Vec<StageTally> {
    let all = units.len() as u64;
    let dated = units.created().is_some();
    let (stage, label) = observed.name(0);
    let first = StageTally {
        stage: stage.to_owned(),
        label: label.to_owned(),
        entries: leads,
        further: leads - all,
        dated: if dated { all } else { 0 },
        undated: if dated { 0 } else { all },
        implied: 0,
        not_in_order: 0,
        count: all,
        reentered: 0,
    };
    let further = units.stages()[..observed.stages() - 1].par_iter().zip(1..observed.stages());
    let further: Vec<StageTally> = further.map(|(stage, place)| tally(stage, place, observed)).collect();
    std::iter::once(first).chain(further).collect()
}

fn tally(stage: &Stage, place: usize, observed: &Observed) -> StageTally {
    let (id, label) = observed.name(place);
    let mut tally = StageTally {
        stage: id.to_owned(),
        label: label.to_owned(),
        entries: 0,
        further: 0,
        dated: 0,
        undated: 0,
        implied: 0,
        not_in_order: 0,
        count: 0,
        reentered: 0,
    };
    for (row, &reached) in stage.reached.iter().enumerate() {
        let entries = u64::from(stage.entries(row));
        tally.entries += entries;
        tally.further += entries - u64::from(reached.is_reached());
        let counted = observed.reached(row, place);
        match reached {
            Reached::At(at) => {
                tally.dated += 1;
                tally.reentered += u64::from(stage.latest(row) > Some(at));
            }
            Reached::Undated => tally.undated += 1,
            Reached::No => tally.implied += u64::from(counted),
        }
        tally.not_in_order += u64::from(reached.is_reached() && !counted);
        tally.count += u64::from(counted);
    }
    tally
}

/// What each mode counts.
pub fn modes(units: &LeadTable, observed: &Observed) -> Vec<ModeCounts> {
    let count = |mode| {
        let other;
        let observed = if mode == observed.mode() {
            observed
        } else {
            other = observed.in_mode(units, mode);
            &other
        };
        ModeCounts { mode, counts: observed.totals() }
    };
    [FunnelMode::Strict, FunnelMode::Any, FunnelMode::AtOrPast].into_par_iter().map(count).collect()
}
