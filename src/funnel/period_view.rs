//! The period view: what happened during each quarter, whenever the leads came in.

use rayon::prelude::*;

use crate::data::table::LeadTable;
use crate::period::{Instant, Quarter};

use super::observed::Observed;
use super::result::Period;
use super::standing::{Standing, lost_at};

/// One entry per quarter from the first to the last in which anything happened, empty ones included; none for undated data.
///
/// Only entries with dates can be placed, and each unit counts once per stage, at its first entry: the sum over quarters is the
/// `dated` of the stage's tally, less what the mode `strict` leaves out of it.
pub fn periods(units: &LeadTable, observed: &Observed, standings: &[Standing]) -> Vec<Period> {
    let (Some(created), Some(as_of)) = (units.created(), units.as_of()) else { return Vec::new() };
    let lost_at = |row: usize| (standings[row] == Standing::Lost).then(|| lost_at(units, row)).flatten();
    let entered_at = |row: usize, place: usize| match place {
        0 => Some(created[row]),
        _ => units.stages()[place - 1].reached[row].at().filter(|_| observed.reached(row, place)),
    };
    let rows = 0..units.len();
    let moments = |row: usize| (0..observed.stages()).filter_map(move |place| entered_at(row, place)).chain(lost_at(row));
    let spans = rows.clone().into_par_iter().flat_map_iter(|row| moments(row).map(|at| (at, at)));
    let Some((first, last)) = spans.reduce_with(|one, other| (one.0.min(other.0), one.1.max(other.1))) else { return Vec::new() };
    let quarters = quarters(first, last, units);
    let mut periods: Vec<Period> = quarters
        .iter()
        .map(|(quarter, _)| Period {
            quarter: *quarter,
            complete: quarter.next().start(units.zone()) <= as_of,
            entered: vec![0; observed.stages()],
            lost: units.lost().map(|_| 0),
        })
        .collect();
    let place_of = |at: Instant| quarters.partition_point(|(_, start)| *start <= at).saturating_sub(1);
    for row in rows {
        for place in 0..observed.stages() {
            if let Some(at) = entered_at(row, place) {
                periods[place_of(at)].entered[place] += 1;
            }
        }
        if let Some(lost) = lost_at(row).and_then(|at| periods[place_of(at)].lost.as_mut()) {
            *lost += 1;
        }
    }
    periods
}

/// All quarters between two moments with their beginnings.
pub(super) fn quarters(first: Instant, last: Instant, units: &LeadTable) -> Vec<(Quarter, Instant)> {
    let newest = Quarter::of(last, units.zone());
    let all = std::iter::successors(Some(Quarter::of(first, units.zone())), |quarter| Some(quarter.next()));
    all.take_while(|quarter| *quarter <= newest).map(|quarter| (quarter, quarter.start(units.zone()))).collect()
}
