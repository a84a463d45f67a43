//! Time from one stage to the next, among the leads that get there.
//!
//! Leads still waiting are censored and lost leads compete, so the Aalen-Johansen curve of the next stage is read, and its
//! quantiles are those of the leads that get there: the time by which half (75 %, 90 %) of the curve's last value is reached.
//! Who was waiting before the stage was recorded is watched from then on (delayed entry).

use rayon::prelude::*;

use crate::data::table::LeadTable;
use crate::stats::survival::Spell;
use crate::stats::survival::aalen_johansen::incidence_quantiles;

use super::watch::Watch;

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
/// nobody gets there. Dates of months give mean days of whole months.
pub fn stage_days(leads: &LeadTable, watch: Option<&Watch<'_>>) -> Vec<Option<Days>> {
    (0..leads.stages().len()).into_par_iter().map(|stage| days(watch?, &spells(leads, watch?, stage))).collect()
}

/// One spell per lead that had a dated earlier stage: until this stage, until it was lost for good, or until the as-of date.
fn spells(leads: &LeadTable, watch: &Watch<'_>, stage: usize) -> Vec<Spell> {
    let Some(created) = leads.created() else { return Vec::new() };
    let recorded_from = leads.recorded_from(stage);
    let spell = |row: usize| {
        let earlier = leads.stages()[..stage].iter().rev().find_map(|earlier| earlier.reached[row].at());
        let start = earlier.unwrap_or(created[row]);
        let reached = leads.stages()[stage].reached[row];
        let later = leads.stages()[stage + 1..].iter().any(|later| later.reached[row].is_reached());
        if reached.at().is_none() && (reached.is_reached() || later) || reached.at().is_some_and(|at| at < start) {
            return None; // Reached at an unknown moment, or before the wait began: it says nothing on how long it took.
        }
        watch.spell(start, reached.at(), row, recorded_from)
    };
    (0..leads.len()).filter_map(spell).collect()
}

fn days(watch: &Watch<'_>, spells: &[Spell]) -> Option<Days> {
    let quantiles = incidence_quantiles(spells, watch.risk_set(), [0.5, 0.75, 0.9]).ok()??;
    let [median, p75, p90] = quantiles.map(|time| time * watch.unit_days());
    Some(Days { median, p75, p90 })
}
