//! Leads merged into accounts or opportunities: a table of leads again, with one row per unit.

use rustc_hash::FxHashMap;

use crate::period::Instant;

use super::column::Words;
use super::identity::Identity;
use super::index::IdCollector;
use super::table::{LeadTable, Losses, NEVER, Reached, Stage, Visits};
use super::worth::Worth;

/// What merging gives.
#[derive(Debug, Clone)]
pub struct Merged {
    /// One row per unit, in the order of their first leads.
    pub units: LeadTable,
    /// The unit of each lead.
    pub unit_of: Vec<u32>,
    /// Leads that name no unit, each of them a unit for itself.
    pub alone: u64,
}

/// Merges the leads that share a name.
///
/// A unit came in with its first lead and has that lead's attributes and source. Its amount and lifetime value are those of the first of its leads
/// that states one: the contacts of an opportunity share it; with [`Amounts::AddedUp`], as for accounts, the amounts of its leads that won are
/// added up, since each of these is a deal. It reached a stage when any of its leads did,
/// at the earliest date (without one where none is known), and was decided on when the first of them was. It was worked when any was. It is
/// lost when all of its leads are: when the last of them was, and for that one's reason. A lead without a name is a unit for itself.
pub fn merged(leads: &LeadTable, by: &Words, amounts: Amounts) -> Merged {
    let grouped = group(by);
    let Grouped { unit_of, first, alone } = &grouped;
    let pick = |words: &Option<Words>| words.as_ref().map(|words| words.take(first));
    let mut decided: Vec<Option<Instant>> = vec![None; first.len()];
    for (&unit, &at) in unit_of.iter().zip(&leads.decided) {
        let kept = &mut decided[unit as usize];
        *kept = kept.map_or(at, |kept| Some(at.map_or(kept, |at| kept.min(at))));
    }
    let stages = |stages: &[Stage]| stages.iter().map(|stage| grouped.stage(stage)).collect();
    let name = |&lead: &u32| by.get(lead as usize).unwrap_or(&leads.ids[lead as usize]).to_owned();
    let won = |lead: usize| leads.stages.last().is_some_and(|last| last.reached[lead].is_reached());
    let worth = |stated: Option<&[f64]>| stated.map(|stated| grouped.amounts(stated, amounts, won));
    let units = LeadTable {
        ids: first.iter().map(name).collect(),
        created: leads.created.as_ref().map(|created| first.iter().map(|&lead| created[lead as usize]).collect()),
        decided,
        columns: leads.columns.iter().map(|(name, column)| (name.clone(), column.take(first))).collect(),
        stages: stages(&leads.stages),
        side_tracks: stages(&leads.side_tracks),
        lost: leads.lost.as_ref().map(|lost| grouped.losses(lost)),
        worked: leads.worked.as_ref().map(|worked| grouped.any(worked)),
        touched: None,
        stage_log: leads.stage_log,
        account: pick(&leads.account),
        opportunity: pick(&leads.opportunity),
        source: pick(&leads.source),
        worth: Worth { amount: worth(leads.amount()), lifetime: worth(leads.lifetime_value()), spend: leads.spend().cloned() },
        as_of: leads.as_of,
        outcomes_from: leads.outcomes_from,
        zone: leads.zone.clone(),
        identity: Identity::empty(IdCollector::default().finish().1),
        unused: None,
    };
    Merged { units, alone: *alone, unit_of: grouped.unit_of }
}

/// What the amounts of a unit's leads come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amounts {
    /// One deal: the amount of the first lead that states one.
    OfOne,
    /// A deal per lead that won: their sum.
    AddedUp,
}

struct Grouped {
    unit_of: Vec<u32>,
    /// The first lead of each unit.
    first: Vec<u32>,
    alone: u64,
}

fn group(by: &Words) -> Grouped {
    let mut unit_of_code: FxHashMap<u32, u32> = FxHashMap::default();
    let mut grouped = Grouped { unit_of: Vec::with_capacity(by.len()), first: Vec::new(), alone: 0 };
    for (lead, &code) in (0..).zip(by.codes()) {
        let next = grouped.first.len() as u32;
        let unit = if code == Words::MISSING {
            grouped.alone += 1;
            next
        } else {
            *unit_of_code.entry(code).or_insert(next)
        };
        if unit == next {
            grouped.first.push(lead);
        }
        grouped.unit_of.push(unit);
    }
    grouped
}

impl Grouped {
    fn stage(&self, stage: &Stage) -> Stage {
        let mut reached = vec![Reached::No; self.first.len()];
        // Whose stay it is cannot be said of a unit: stays are told of leads.
        let mut visits = Visits { latest: vec![NEVER; self.first.len()], entries: vec![0; self.first.len()], exits: Vec::new() };
        for (lead, &unit) in self.unit_of.iter().enumerate() {
            let unit = unit as usize;
            reached[unit] = earlier(reached[unit], stage.reached[lead]);
            visits.latest[unit] = visits.latest[unit].max(stage.latest(lead).unwrap_or(NEVER));
            visits.entries[unit] += stage.entries(lead);
        }
        Stage { id: stage.id.clone(), label: stage.label.clone(), reached, dated: stage.dated, visits }
    }

    /// One amount per unit, `NaN` where no lead states one.
    fn amounts(&self, stated: &[f64], amounts: Amounts, won: impl Fn(usize) -> bool) -> Vec<f64> {
        let mut of_unit = vec![f64::NAN; self.first.len()];
        let mut added = vec![false; self.first.len()];
        for (lead, &unit) in self.unit_of.iter().enumerate().filter(|(lead, _)| !stated[*lead].is_nan()) {
            let (sum, added) = (&mut of_unit[unit as usize], &mut added[unit as usize]);
            if amounts == Amounts::AddedUp && won(lead) {
                *sum = if *added { *sum + stated[lead] } else { stated[lead] };
                *added = true;
            } else if sum.is_nan() {
                *sum = stated[lead];
            }
        }
        of_unit
    }

    /// Whether any lead of the unit is marked.
    fn any(&self, marked: &[bool]) -> Vec<bool> {
        let mut any = vec![false; self.first.len()];
        for (&unit, &one) in self.unit_of.iter().zip(marked) {
            any[unit as usize] |= one;
        }
        any
    }

    fn losses(&self, lost: &Losses) -> Losses {
        let mut reached: Vec<Option<Reached>> = vec![None; self.first.len()];
        let mut latest = vec![NEVER; self.first.len()];
        let mut last: Vec<u32> = self.first.clone();
        for (lead, &unit) in self.unit_of.iter().enumerate() {
            let (all, one) = (&mut reached[unit as usize], lost.reached[lead]);
            let before = all.unwrap_or(one);
            *all = Some(both(before, one));
            if one.at() > lost.reached[last[unit as usize] as usize].at() {
                last[unit as usize] = lead as u32;
            }
            let latest = &mut latest[unit as usize];
            *latest = lost.latest(lead).unwrap_or(NEVER).max(*latest);
        }
        let reached: Vec<Reached> = reached.into_iter().map(|all| all.unwrap_or(Reached::No)).collect();
        let entries = reached.iter().map(|all| u32::from(all.is_reached())).collect();
        Losses {
            reached,
            reason: lost.reason.as_ref().map(|reason| reason.take(&last)),
            visits: Visits { latest, entries, exits: Vec::new() },
        }
    }
}

/// Reached when one is: at the earlier date.
fn earlier(one: Reached, other: Reached) -> Reached {
    match (one, other) {
        (Reached::At(one), Reached::At(other)) => Reached::At(one.min(other)),
        (Reached::At(at), _) | (_, Reached::At(at)) => Reached::At(at),
        (Reached::Undated, _) | (_, Reached::Undated) => Reached::Undated,
        (Reached::No, Reached::No) => Reached::No,
    }
}

/// Reached when both are: at the later date, without one where either has none.
fn both(one: Reached, other: Reached) -> Reached {
    match (one, other) {
        (Reached::No, _) | (_, Reached::No) => Reached::No,
        (Reached::At(one), Reached::At(other)) => Reached::At(one.max(other)),
        _ => Reached::Undated,
    }
}
