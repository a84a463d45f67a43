//! The ways beside the straight one: stages skipped, entered again or gone back to; leads that were lost and came back.
//!
//! All of it follows from the first and the latest entry of a lead into each stage, so that the order of the data does not matter: a
//! lead entered a stage again when its latest entry comes after its first, and went back to it when its latest entry comes after its
//! first entry into a later stage.

use crate::data::table::{LeadTable, Losses};
use crate::period::Instant;

use super::result::{Paths, Recycled, SideTrack, StagePath};

/// What the data say of leads.
pub fn paths(leads: &LeadTable) -> Paths {
    let stages = leads.stages().iter().map(|stage| StagePath {
        stage: stage.id.clone(),
        label: stage.label.clone(),
        skipped: 0,
        reentered: 0,
        reversed: 0,
    });
    let mut paths = Paths { stages: stages.collect(), ..Paths::default() };
    for row in 0..leads.len() {
        add(&mut paths, leads, row);
    }
    paths.recycled = leads.lost().map(|lost| recycled(leads, lost));
    paths.side_tracks = side_tracks(leads);
    paths
}

/// One lead, from its last stage back.
fn add(paths: &mut Paths, leads: &LeadTable, row: usize) {
    let mut later_reached = false;
    let mut first_of_later: Option<Instant> = None;
    let (mut skipped, mut reentered, mut reversed) = (false, false, false);
    for (stage, path) in leads.stages().iter().zip(&mut paths.stages).rev() {
        let first = stage.reached[row];
        let latest = stage.latest(row);
        let lacks = later_reached && !first.is_reached();
        let again = first.at().is_some_and(|first| latest > Some(first));
        let back = latest.zip(first_of_later).is_some_and(|(latest, later)| latest > later);
        path.skipped += u64::from(lacks);
        path.reentered += u64::from(again);
        path.reversed += u64::from(back);
        (skipped, reentered, reversed) = (skipped || lacks, reentered || again, reversed || back);
        later_reached |= first.is_reached();
        first_of_later = first_of_later.into_iter().chain(first.at()).min();
    }
    paths.skipped += u64::from(skipped);
    paths.reentered += u64::from(reentered);
    paths.reversed += u64::from(reversed);
}

/// The latest entry of a lead into any stage of the path.
pub fn latest_entry(leads: &LeadTable, row: usize) -> Option<Instant> {
    leads.stages().iter().filter_map(|stage| stage.latest(row)).max()
}

fn recycled(leads: &LeadTable, lost: &Losses) -> Recycled {
    let mut recycled = Recycled::default();
    for row in 0..leads.len() {
        let Some(first_loss) = lost.reached[row].at() else { continue };
        let Some(back) = latest_entry(leads, row).filter(|&entry| entry > first_loss) else { continue };
        recycled.leads += 1;
        let won = leads.stages().last().is_some_and(|last| last.reached[row].is_reached());
        match (won, lost.latest(row) > Some(back)) {
            (true, _) => recycled.won += 1,
            (false, true) => recycled.lost_again += 1,
            (false, false) => recycled.open += 1,
        }
    }
    recycled
}

fn side_tracks(leads: &LeadTable) -> Vec<SideTrack> {
    let won = |row: usize| leads.stages().last().is_some_and(|last| last.reached[row].is_reached());
    let track = |track: &crate::data::table::Stage| {
        let on_it = || (0..leads.len()).filter(|&row| track.reached[row].is_reached());
        let won = on_it().filter(|&row| won(row)).count() as u64;
        SideTrack { stage: track.id.clone(), label: track.label.clone(), count: on_it().count() as u64, won }
    };
    leads.side_tracks().iter().map(track).collect()
}
