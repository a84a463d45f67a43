//! Days from one stage to the next, and days spent in a stage.
//!
//! Leads still waiting are censored and lost leads compete, so the Aalen-Johansen curve of the next stage is read, and its
//! quantiles are those of the leads that get there: the time by which half (75 %, 90 %) of the curve's last value is reached.
//! Who was waiting before the stage was recorded is watched from then on (delayed entry). Dates of months give whole months, told in mean days.

use rayon::prelude::*;

use crate::data::table::LeadTable;
use crate::period::{Instant, Quarter};
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::survival::Ending;
use crate::stats::survival::event_time::event_times;
use crate::stats::survival::timeline::Timeline;
use crate::units::Days;

use super::period_view::quarters;
use super::result::{StageCount, StageTime};
use super::watch::Watch;

/// Fewest units that must have got to a stage before nine in ten of them are spoken of.
pub const FEWEST: u64 = 10;

/// Days to each stage after the first: for all, then by the quarter in which the wait began, oldest first (but for
/// quarters of which the stage was not recorded from the first wait on). Stages that nobody dated
/// waits for are left out; none for undated data.
///
/// One unit's wait ends when it reaches the stage, else when it is lost for good, else it is watched until the as-of date.
pub fn stage_times(units: &LeadTable, watch: &Watch<'_>, first: &str) -> Vec<StageTime> {
    let (Some(created), Some(as_of)) = (units.created(), units.as_of()) else { return Vec::new() };
    let oldest = created.first().copied().unwrap_or(as_of);
    let quarters = quarters(oldest, Instant(as_of.0 - 1).max(oldest), units);
    let of_stage = |stage: usize| of_stage(units, watch, (stage, first), created, &quarters);
    (0..units.stages().len()).into_par_iter().flat_map_iter(of_stage).collect()
}

/// Fills the times of all units into the counts of the stages.
pub fn fill(stages: &mut [StageCount], times: &[StageTime]) {
    for stage in stages {
        let Some(time) = times.iter().find(|time| time.quarter.is_none() && time.stage == stage.stage) else { continue };
        stage.median_days = time.median_days.map(|median| median.value);
        stage.p75_days = time.p75_days;
        stage.p90_days = time.p90_days;
    }
}

fn of_stage(
    units: &LeadTable,
    watch: &Watch<'_>,
    (stage, first): (usize, &str),
    created: &[Instant],
    quarters: &[(Quarter, Instant)],
) -> Vec<StageTime> {
    let recorded_from = units.recorded_from(stage);
    let watched = |row: usize| {
        let (start, end) = wait(units, stage, row, created)?;
        let spell = watch.spell(start, end, row, recorded_from)?;
        // What began before the first lead came in counts with the first quarter.
        Some((quarters.partition_point(|(_, begin)| *begin <= start).saturating_sub(1), spell))
    };
    // Dates are finite, and nobody waits for less than no time.
    let lines = Timeline::several(quarters.len(), (0..units.len()).filter_map(watched)).unwrap_or_default();
    let name = |quarter| Named {
        stage: &units.stages()[stage].id,
        label: &units.stages()[stage].label,
        from: stage.checked_sub(1).map_or(first, |before| &units.stages()[before].label),
        quarter,
    };
    // Of waits that began before the stage was recorded the quick ones are missing: their quarters would look slow.
    let told = lines.iter().zip(quarters).filter(|(line, _)| line.watched_from_start());
    let by_quarter: Vec<StageTime> = told.map(|(line, (quarter, _))| name(Some(*quarter)).time(watch, line)).collect();
    let all = name(None).time(watch, &Timeline::together(&lines));
    let settled = all.p90_days.zip(units.as_of()).map(|(p90, as_of)| as_of.plus(Days(-p90)));
    let is_mature = |quarter: Quarter| settled.is_some_and(|settled| quarter.next().start(units.zone()) <= settled);
    let by_quarter = by_quarter.into_iter().map(|time| StageTime { mature: time.quarter.is_some_and(is_mature), ..time });
    let waited = all.n > 0;
    std::iter::once(all).chain(by_quarter).filter(|time| waited && time.n > 0).collect()
}

struct Named<'a> {
    stage: &'a str,
    label: &'a str,
    from: &'a str,
    quarter: Option<Quarter>,
}

impl Named<'_> {
    fn time(&self, watch: &Watch<'_>, line: &Timeline) -> StageTime {
        let times = event_times(line, watch.risk_set(), [0.25, 0.75, 0.9], LEVEL);
        let [p25_days, p75_days, p90_days] = times.map_or([None; 3], |times| times.quantiles.map(|time| Some(time * watch.unit_days())));
        StageTime {
            stage: self.stage.to_owned(),
            label: self.label.to_owned(),
            from: self.from.to_owned(),
            quarter: self.quarter,
            n: line.len() as u64,
            reached: line.ended(Ending::Event),
            lost: line.ended(Ending::Competing),
            waiting: line.ended(Ending::Censored),
            mature: true,
            p25_days,
            median_days: times.and_then(|times| times.median).map(|median| in_days(median, watch)),
            p75_days,
            p90_days,
        }
    }
}

fn in_days(time: Estimate, watch: &Watch<'_>) -> Estimate {
    let [value, low, high] = [time.value, time.low, time.high].map(|time| time * watch.unit_days());
    Estimate { value, low, high, ..time }
}

/// When a unit's wait for a stage begins, and when it reached it; `None` where it does not wait, or how long cannot be told.
fn wait(units: &LeadTable, stage: usize, row: usize, created: &[Instant]) -> Option<(Instant, Option<Instant>)> {
    let stages = units.stages();
    let reached = stages[stage].reached[row];
    let before = stages[..stage].last();
    if before.is_some_and(|before| !before.reached[row].is_reached()) && !reached.is_reached() {
        return None; // Who never reached the stage before does not wait for this one.
    }
    let start = stages[..stage].iter().rev().find_map(|earlier| earlier.reached[row].at()).unwrap_or(created[row]);
    let later = || stages[stage + 1..].iter().any(|later| later.reached[row].is_reached());
    match reached.at() {
        Some(at) => (at >= start).then_some((start, Some(at))),
        None if reached.is_reached() || later() => None, // At an unknown moment.
        None => Some((start, None)),
    }
}
