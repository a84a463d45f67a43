//! Days spent in a stage, where the log records when leads left it.
//!
//! The first stay of each lead counts. Who is still there is watched until the as-of date (Kaplan-Meier): how a stay ends, by moving on, by
//! being lost or by going back, does not matter here.

use crate::data::table::{LeadTable, Stage};
use crate::period::Instant;
use crate::stats::estimate::LEVEL;
use crate::stats::survival::kaplan_meier::kaplan_meier;
use crate::stats::survival::{Ending, Spell};

use super::result::Stay;
use super::standing::lost_at;
use super::watch::Watch;

/// Stays in each stage but the last, which nobody is meant to leave; none where no end is recorded, and for undated data.
pub fn stays(leads: &LeadTable, watch: &Watch<'_>) -> Vec<Stay> {
    let before_last = leads.stages().len().saturating_sub(1);
    leads.stages()[..before_last].iter().filter_map(|stage| in_stage(leads, watch, stage)).collect()
}

fn in_stage(leads: &LeadTable, watch: &Watch<'_>, stage: &Stage) -> Option<Stay> {
    let exits = stage.exits()?;
    let mut spells = Vec::new();
    let mut backwards = 0;
    for (row, &exit) in exits.iter().enumerate() {
        let Some(entered) = stage.reached[row].at() else { continue };
        if exit.is_some_and(|exit| exit < entered) {
            backwards += 1;
            continue;
        }
        let left = exit.or_else(|| moved_on(leads, row, stage, entered)).filter(|left| *left < leads.as_of().unwrap_or(*left));
        let ending = if left.is_some() { Ending::Event } else { Ending::Censored };
        spells.push(Spell::new(watch.between(entered, left.unwrap_or_else(|| watch.end())).max(0.0), ending));
    }
    let curve = kaplan_meier(&spells, watch.risk_set(), LEVEL).ok().filter(|_| !spells.is_empty())?;
    let left = spells.iter().filter(|spell| spell.ending == Ending::Event).count() as u64;
    let n = spells.len() as u64;
    let days = |share| curve.quantile(share).map(|quantile| quantile.time * watch.unit_days());
    Some(Stay {
        stage: stage.id.clone(),
        label: stage.label.clone(),
        n,
        left,
        there: n - left,
        backwards,
        median_days: curve.median(watch.unit_days()),
        p75_days: days(0.75),
        p90_days: days(0.9),
    })
}

/// Where no end is recorded: the first entry into another stage from then on, or the loss that stands, whichever comes first.
fn moved_on(leads: &LeadTable, row: usize, from: &Stage, entered: Instant) -> Option<Instant> {
    let others = leads.stages().iter().filter(|stage| stage.id != from.id);
    let next = others.filter_map(|stage| stage.reached[row].at()).filter(|at| *at > entered);
    next.chain(lost_at(leads, row).filter(|at| *at >= entered)).min()
}
