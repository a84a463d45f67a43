//! What becomes of the leads of one quarter: a curve of the share won by days since entry, lost leads competing.

use rayon::prelude::*;

use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::period::Quarter;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::stats::survival::aalen_johansen::{IncidenceStep, incidence_at_times};
use crate::stats::survival::{Ending, RiskSet, Spell};
use crate::units::Days;

use super::observed::Observed;
use super::result::{Cohort, CohortPoint};

/// Targets of all leads.
#[derive(Debug, Clone, Copy)]
pub struct Targets<'a> {
    /// Target of the MQL cut.
    pub mql: &'a Labels,
    /// Target of the SQL cut.
    pub sql: &'a Labels,
}

/// One cohort per quarter of entry, oldest first; none for undated data.
pub fn cohorts(leads: &LeadTable, observed: &Observed, targets: Targets<'_>) -> Vec<Cohort> {
    let Some(quarters) = leads.quarters() else { return Vec::new() };
    let mut first = 0;
    // Leads stand in order of time, so that a quarter is a run of rows.
    let runs = quarters.chunk_by(|a, b| a == b).map(|run| {
        let rows = first as u32..(first + run.len()) as u32;
        first += run.len();
        (run[0], rows)
    });
    let runs: Vec<_> = runs.collect();
    runs.into_par_iter().map(|(quarter, rows)| cohort(leads, observed, targets, quarter, rows)).collect()
}

fn cohort(leads: &LeadTable, observed: &Observed, targets: Targets<'_>, quarter: Quarter, rows: std::ops::Range<u32>) -> Cohort {
    let n = u64::from(rows.end - rows.start);
    let rate = |labels: &Labels| {
        let usable = rows.clone().filter(|&row| labels.is_usable(row as usize));
        let (reached, all) = usable.fold((0, 0), |(reached, all), row| (reached + u64::from(labels.reached[row as usize]), all + 1));
        wilson(reached, all, LEVEL)
    };
    let matured_leads = rows.clone().filter(|&row| targets.sql.matured[row as usize]).count() as u64;
    let curve = curve(&spells(leads, rows.clone()));
    Cohort {
        cohort: quarter,
        n,
        matured: is_mature(leads, targets.sql, rows.clone()),
        matured_leads,
        stages: observed.count(leads, rows.clone()),
        mql_rate: rate(targets.mql),
        sql_rate: rate(targets.sql),
        final_rate: curve.last().and_then(|(_, step)| *step).map(|step| step.incidence),
        curve: curve.into_iter().map(point).collect(),
    }
}

/// Whether every lead has had its time: those with a decision time are mature, and the last one would be, had it been decided on
/// at once. A lead that is never decided on does not keep its quarter immature for ever.
fn is_mature(leads: &LeadTable, labels: &Labels, rows: std::ops::Range<u32>) -> bool {
    let (Some(created), Some(as_of)) = (leads.created(), leads.as_of()) else { return true };
    let Some(last) = rows.clone().next_back() else { return true };
    let horizon = labels.horizon.unwrap_or(Days(0.0));
    let decided = |row: &u32| leads.decided()[*row as usize].is_some();
    created[last as usize].plus(horizon) <= as_of && rows.filter(decided).all(|row| labels.matured[row as usize])
}

/// Days from entry to the last stage, to being lost, or to the as-of date. A win dated before entry counts at day 0.
pub(super) fn spells(leads: &LeadTable, rows: std::ops::Range<u32>) -> Vec<Spell> {
    let (Some(created), Some(as_of), Some(won)) = (leads.created(), leads.as_of(), leads.stages().last()) else { return Vec::new() };
    let spell = |row: u32| {
        let row = row as usize;
        let days = |at: crate::period::Instant| at.since(created[row]).0.max(0.0);
        let lost = leads.lost().and_then(|lost| lost.reached[row].at());
        match (won.reached[row].at(), lost) {
            (Some(at), _) => Spell::new(days(at), Ending::Event),
            (None, Some(lost)) => Spell::new(days(lost), Ending::Competing),
            (None, None) => Spell::new(days(as_of), Ending::Censored),
        }
    };
    if won.dated { rows.map(spell).collect() } else { Vec::new() }
}

/// The curve at whole days: every day for sixty, then every week, and at its end. Empty without leads.
fn curve(spells: &[Spell]) -> Vec<(f64, Option<IncidenceStep>)> {
    let Some(last) = spells.iter().map(|spell| spell.exit).max_by(f64::total_cmp) else { return Vec::new() };
    let daily = (0..=60).map(f64::from);
    let weekly = (67..).step_by(7).map(f64::from);
    let days: Vec<f64> = daily.chain(weekly).take_while(|day| *day < last).chain([last]).collect();
    let steps = incidence_at_times(spells, RiskSet::Exact, LEVEL, &days).unwrap_or_default();
    days.into_iter().zip(steps).collect()
}

fn point((day, step): (f64, Option<IncidenceStep>)) -> CohortPoint {
    CohortPoint {
        day,
        converted: step.map_or(0.0, |step| step.incidence.value),
        lost: step.map_or(0.0, |step| step.competing_incidence.value),
        open: step.map_or(1.0, |step| step.surviving),
        low: step.map_or(0.0, |step| step.incidence.low),
        high: step.map_or(0.0, |step| step.incidence.high),
    }
}
