//! One quarter: shares of groups and cells, the rate of each cell at the equal age, and how much each lead moves it.

use std::ops::Range;

use crate::data::table::{LeadTable, Reached};
use crate::stats::survival::influence::incidence_influence;
use crate::stats::survival::{Ending, Spell};

use crate::funnel::standing::lost_at;

use super::Quarters;
use super::groups::Groups;

/// One quarter.
#[derive(Debug)]
pub(super) struct Side {
    /// Leads.
    pub(super) n: f64,
    /// Leads that have reached the stage so far, dated.
    pub(super) won: u64,
    /// Of these, by the equal age.
    pub(super) won_by_then: u64,
    /// Leads that reached it at an unknown moment.
    pub(super) undated: u64,
    /// Share of each group.
    pub(super) share: Vec<f64>,
    /// Share of each cell within its group; 0 without leads.
    pub(super) within: Vec<f64>,
    /// Rate of each cell at the equal age; 0 without leads.
    pub(super) rate: Vec<f64>,
    /// The leads one by one.
    pub(super) leads: Vec<Watched>,
    /// Leads per group.
    pub(super) group_n: Vec<f64>,
}

/// A lead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watched {
    pub(super) group: u32,
    pub(super) cell: u32,
    pub(super) won: bool,
    /// How much its weight moves the rate of its cell.
    pub(super) influence: f64,
}

impl Side {
    /// `None` when a lead's time cannot be told.
    pub(super) fn new(quarters: Quarters<'_>, stage: usize, groups: &Groups<'_>, rows: Range<u32>, days: f64) -> Option<Self> {
        let mut cells: Vec<(Vec<Spell>, Vec<u32>)> = vec![Default::default(); groups.cells];
        let mut group_n = vec![0.0; groups.all.len()];
        let n = f64::from(rows.end - rows.start);
        let mut side = Self {
            n,
            won: 0,
            won_by_then: 0,
            undated: 0,
            share: Vec::new(),
            within: vec![0.0; groups.cells],
            rate: vec![0.0; groups.cells],
            leads: Vec::new(),
            group_n: Vec::new(),
        };
        for row in rows {
            let (group, cell) = groups.place(row);
            let (spell, undated) = spell(quarters.units, stage, row as usize)?;
            let won = spell.ending == Ending::Event;
            side.won += u64::from(won);
            side.undated += u64::from(undated);
            group_n[group] += 1.0;
            cells[cell].0.push(spell);
            cells[cell].1.push(side.leads.len() as u32);
            side.leads.push(Watched { group: group as u32, cell: cell as u32, won, influence: 0.0 });
        }
        for (cell, (spells, places)) in cells.iter().enumerate() {
            let moved = incidence_influence(spells, days).ok()?;
            side.rate[cell] = moved.incidence;
            side.won_by_then += moved.events;
            for (&place, influence) in places.iter().zip(moved.of_row) {
                side.leads[place as usize].influence = influence;
            }
        }
        for (group, &all) in groups.all.iter().zip(&group_n) {
            for cell in group.cells.clone() {
                side.within[cell] = if all > 0.0 { cells[cell].0.len() as f64 / all } else { 0.0 };
            }
        }
        side.share = group_n.iter().map(|group| group / n).collect();
        side.group_n = group_n;
        Some(side)
    }

    /// Rate of a group at the equal age.
    pub(super) fn group_rate(&self, cells: Range<usize>) -> f64 {
        cells.map(|cell| self.within[cell] * self.rate[cell]).sum()
    }

    /// Share that have reached the stage so far.
    pub(super) fn so_far(&self) -> f64 {
        self.won as f64 / self.n
    }
}

/// Days from entry to the stage or one after it, to being lost for good, or to the as-of date; and whether the stage was reached at an
/// unknown moment. What is dated before entry counts at day 0.
fn spell(units: &LeadTable, stage: usize, row: usize) -> Option<(Spell, bool)> {
    let (created, as_of) = (units.created()?[row], units.as_of()?);
    let days = |at: crate::period::Instant| at.since(created).0.max(0.0);
    let stages = &units.stages()[stage..];
    let reached = stages.iter().filter_map(|stage| stage.reached[row].at()).min();
    let undated = reached.is_none() && stages.iter().any(|stage| stage.reached[row] == Reached::Undated);
    let lost = lost_at(units, row);
    let spell = match (reached, lost) {
        (Some(at), _) => Spell::new(days(at), Ending::Event),
        (None, Some(lost)) => Spell::new(days(lost), Ending::Competing),
        (None, None) => Spell::new(days(as_of), Ending::Censored),
    };
    Some((spell, undated))
}
