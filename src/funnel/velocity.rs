//! Days from one stage to the next, among the leads that get there.
//!
//! Leads still waiting are censored and lost leads compete, so the Aalen-Johansen curve of the next stage is read, and its
//! quantiles are those of the leads that get there: the time by which half (75 %, 90 %) of the curve's last value is reached.

use rayon::prelude::*;

use crate::data::table::LeadTable;
use crate::period::Instant;
use crate::stats::survival::aalen_johansen::incidence_quantiles;
use crate::stats::survival::{Ending, RiskSet, Spell};

/// Median, 75th and 90th percentile in days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Days {
    /// Median.
    pub median: f64,
    /// 75th percentile.
    pub p75: f64,
    /// 90th percentile.
    pub p90: f64,
}

/// Days to each stage after the first from the nearest earlier stage that is dated for the lead; `None` where nothing is dated or
/// nobody gets there.
pub fn stage_days(leads: &LeadTable) -> Vec<Option<Days>> {
    (0..leads.stages().len()).into_par_iter().map(|stage| days(&spells(leads, stage))).collect()
}

/// One spell per lead that had a dated earlier stage: until this stage, until it was lost, or until the as-of date.
fn spells(leads: &LeadTable, stage: usize) -> Vec<Spell> {
    let (Some(created), Some(as_of)) = (leads.created(), leads.as_of()) else { return Vec::new() };
    let spell = |row: usize| {
        let start = start(leads, created, stage, row);
        let reached = leads.stages()[stage].reached[row];
        let later = leads.stages()[stage + 1..].iter().any(|later| later.reached[row].is_reached());
        if reached.at().is_none() && (reached.is_reached() || later) {
            return None; // Reached at an unknown moment: it says nothing on how long it took.
        }
        let end = |at: Instant, ending| (at >= start).then(|| Spell::new(at.since(start).0, ending));
        match (reached.at(), leads.lost().and_then(|lost| lost.reached[row].at())) {
            (Some(at), _) => end(at, Ending::Event),
            (None, Some(lost)) => end(lost, Ending::Competing),
            (None, None) => end(as_of, Ending::Censored),
        }
    };
    (0..leads.len()).filter_map(spell).collect()
}

fn start(leads: &LeadTable, created: &[Instant], stage: usize, row: usize) -> Instant {
    let earlier = leads.stages()[..stage].iter().rev().find_map(|earlier| earlier.reached[row].at());
    earlier.unwrap_or(created[row])
}

fn days(spells: &[Spell]) -> Option<Days> {
    let [median, p75, p90] = incidence_quantiles(spells, RiskSet::Exact, [0.5, 0.75, 0.9]).ok()??;
    Some(Days { median, p75, p90 })
}
