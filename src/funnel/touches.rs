//! How soon sales first touched the leads, and what became of them by it.
//!
//! That fast answers go with better rates proves no cause: sales touch good leads first. The rates are therefore given within bands of
//! scores as well.

use std::collections::BTreeMap;

use crate::config::settings::{Config, TouchSettings};
use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::period::Instant;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proportion::wilson;
use crate::stats::survival::kaplan_meier::kaplan_meier;
use crate::stats::survival::{Ending, RiskSet, Spell};
use crate::units::{Days, Score};

use super::breakdown::{band, band_name};
use super::result::{TouchBand, TouchGroup, Touches};
use super::standing::Standing;

/// What is told of touches; `None` when the config does not say where they stand, and for undated data.
///
/// The clock starts when the lead came in or entered the stage that the config names. A touch counts when it came before the lead was
/// won or lost for good; who was won or lost before is watched until then. A win at an unknown moment, or a loss, leaves the lead out.
pub fn touches(config: &Config, leads: &LeadTable, standings: &[Standing], sql: &Labels, scores: Option<&[Score]>) -> Option<Touches> {
    let settings = config.touches.as_ref()?;
    let (moments, as_of) = (leads.touched()?, leads.as_of()?);
    let clocks: Vec<Clock> = (0..leads.len()).filter_map(|row| clock(settings, leads, standings, (row, moments[row]), as_of)).collect();
    let count = |which: fn(&Clock) -> bool| clocks.iter().filter(|clock| which(clock)).count() as u64;
    let spells: Vec<Spell> = clocks.iter().map(|clock| clock.spell).collect();
    let curve = kaplan_meier(&spells, RiskSet::Exact, LEVEL).ok()?;
    let quantile = |share| curve.quantile(share);
    let groups = |score_band: Option<String>, rows: &[&Clock]| group(sql, score_band.as_deref(), rows);
    let all: Vec<&Clock> = clocks.iter().collect();
    let by_score_band = scores.map(|scores| {
        let mut rows: BTreeMap<u8, Vec<&Clock>> = BTreeMap::new();
        clocks.iter().for_each(|clock| rows.entry(band(scores[clock.row])).or_default().push(clock));
        rows.iter().rev().flat_map(|(band, rows)| groups(Some(band_name(*band)), rows)).collect()
    });
    Some(Touches {
        from: settings.from.map(|stage| leads.stages()[stage].label.clone()),
        n: clocks.len() as u64,
        touched: count(|clock| clock.band != TouchBand::Never),
        closed_untouched: count(|clock| clock.band == TouchBand::Never && clock.closed),
        waiting: count(|clock| clock.band == TouchBand::Never && !clock.closed),
        median_days: curve.median(1.0),
        p75_days: quantile(0.75).map(|quantile| quantile.time),
        p90_days: quantile(0.9).map(|quantile| quantile.time),
        agreed_days: settings.within.map(|days| days.0),
        in_time: settings.within.and_then(|within| in_time(&clocks, within, as_of)),
        bands: groups(None, &all),
        by_score_band: by_score_band.unwrap_or_default(),
    })
}

/// One lead's time to its first touch.
struct Clock {
    row: usize,
    start: Instant,
    spell: Spell,
    band: TouchBand,
    /// Whether it was won or lost.
    closed: bool,
}

fn clock(
    settings: &TouchSettings,
    leads: &LeadTable,
    standings: &[Standing],
    (row, touch): (usize, Option<Instant>),
    as_of: Instant,
) -> Option<Clock> {
    let start = match settings.from {
        Some(stage) => leads.stages()[stage].reached[row].at()?,
        None => leads.created()?[row],
    };
    let closed = match standings[row] {
        Standing::Won => Some(leads.stages().last()?.reached[row].at()?),
        Standing::Lost => Some(leads.lost()?.latest(row)?),
        Standing::Open => None,
    };
    let end = closed.unwrap_or(as_of);
    if end < start {
        return None; // Won or lost before the clock started: nothing to wait for.
    }
    let days = |at: Instant| at.since(start).0.max(0.0);
    let (band, spell) = match touch.filter(|&touch| touch <= end) {
        Some(touch) if touch < start => (TouchBand::Before, Spell::new(0.0, Ending::Event)),
        Some(touch) => (band_of(days(touch)), Spell::new(days(touch), Ending::Event)),
        None => (TouchBand::Never, Spell::new(days(end), Ending::Censored)),
    };
    Some(Clock { row, start, spell, band, closed: closed.is_some() })
}

fn band_of(days: f64) -> TouchBand {
    let within = TouchBand::ALL[1..].iter().find(|band| band.days().is_some_and(|most| days <= most + 1e-9));
    within.copied().unwrap_or(TouchBand::Later)
}

/// Leads whose agreed time is over and that were open for all of it, or touched within it.
fn in_time(clocks: &[Clock], within: Days, as_of: Instant) -> Option<Estimate> {
    let (mut kept, mut due) = (0, 0);
    for clock in clocks.iter().filter(|clock| clock.start.plus(within) <= as_of) {
        let touched = clock.spell.ending == Ending::Event && clock.spell.exit <= within.0 + 1e-9;
        if touched || clock.spell.exit >= within.0 {
            due += 1;
            kept += u64::from(touched);
        }
    }
    wilson(kept, due, LEVEL)
}

/// By first touch, soonest first; bands without a lead are left out.
fn group(sql: &Labels, score_band: Option<&str>, clocks: &[&Clock]) -> Vec<TouchGroup> {
    let one = |&band: &TouchBand| {
        let rows = || clocks.iter().filter(move |clock| clock.band == band).map(|clock| clock.row);
        let usable = rows().filter(|&row| sql.is_usable(row));
        let (reached, all) = usable.fold((0, 0), |(reached, all), row| (reached + u64::from(sql.reached[row]), all + 1));
        let n = rows().count() as u64;
        (n > 0).then(|| TouchGroup { score_band: score_band.map(str::to_owned), band, n, sql_rate: wilson(reached, all, LEVEL) })
    };
    TouchBand::ALL.iter().filter_map(one).collect()
}
