//! Targets and agreed waiting times beside what was reached.

use crate::config::settings::{Config, Sla, StageTarget};
use crate::data::table::LeadTable;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proportion::wilson;

use super::result::{Cohort, Period, SlaCheck, TargetCheck, TargetFigure, Verdict};

/// Every target in every quarter: counts by the period view, shares by the cohort view.
///
/// A count is a fact: met once it is reached, missed when its quarter is over without. A share is met when its interval lies at or
/// above the aim, and missed when the quarter is mature, was recorded from its start, and its interval lies below; a share that may
/// still rise, or that lacks what was not recorded, is never missed.
pub fn targets(config: &Config, units: &LeadTable, periods: &[Period], cohorts: &[Cohort]) -> Vec<TargetCheck> {
    let mut checks = Vec::new();
    for target in &config.funnel.targets {
        let stage = &units.stages()[target.stage];
        let check = |quarter, figure, aim| TargetCheck {
            stage: stage.id.clone(),
            label: stage.label.clone(),
            quarter,
            figure,
            aim,
            actual: None,
            share: None,
            settled: false,
            verdict: Verdict::CannotTell,
        };
        let counts = periods.iter().filter_map(|period| {
            let empty = check(period.quarter, TargetFigure::PerQuarter, target.per_quarter?);
            Some(count(empty, period.entered[target.stage + 1], period.complete))
        });
        checks.extend(counts);
        for (figure, aim) in shares(target) {
            let of = |cohort: &Cohort| {
                let stage = &cohort.stages[target.stage + 1];
                if figure == TargetFigure::OfPrevious { stage.of_previous } else { stage.of_first }
            };
            checks.extend(
                cohorts
                    .iter()
                    .map(|cohort| share(check(cohort.cohort, figure, aim), of(cohort), cohort.matured && cohort.before_records == 0)),
            );
        }
    }
    checks
}

fn shares(target: &StageTarget) -> impl Iterator<Item = (TargetFigure, f64)> {
    let shares = [(TargetFigure::OfPrevious, target.of_previous), (TargetFigure::OfFirst, target.of_first)];
    shares.into_iter().filter_map(|(figure, aim)| Some((figure, aim?)))
}

fn count(check: TargetCheck, actual: u64, complete: bool) -> TargetCheck {
    let verdict = match (actual as f64 >= check.aim, complete) {
        (true, _) => Verdict::Met,
        (false, true) => Verdict::Missed,
        (false, false) => Verdict::CannotTell,
    };
    TargetCheck { actual: Some(actual as f64), settled: complete, verdict, ..check }
}

fn share(check: TargetCheck, share: Option<Estimate>, matured: bool) -> TargetCheck {
    let verdict = judge(share.as_ref(), check.aim, matured);
    TargetCheck { actual: share.map(|share| share.value), share, settled: matured, verdict, ..check }
}

fn judge(share: Option<&Estimate>, aim: f64, settled: bool) -> Verdict {
    match share {
        Some(share) if share.low >= aim => Verdict::Met,
        Some(share) if share.high < aim && settled => Verdict::Missed,
        _ => Verdict::CannotTell,
    }
}

/// Every agreed waiting time. None for undated data.
///
/// A unit starts to wait at its entry into the nearest earlier stage that is dated for it, or at its creation. One that reached the
/// stage, or a later one, at an unknown moment says nothing on how long it took and is left out, as is one that got there before it
/// began to wait. Its time is up when the days have passed by the as-of date; then it kept to them if it reached the stage, or was
/// lost, within them.
pub fn sla(config: &Config, units: &LeadTable) -> Vec<SlaCheck> {
    let Some((created, as_of)) = units.created().zip(units.as_of()) else { return Vec::new() };
    let check = |sla: &Sla| {
        let stage = &units.stages()[sla.stage];
        let (mut kept, mut due, mut overdue) = (0, 0, 0);
        for row in 0..units.len() {
            let earlier = units.stages()[..sla.stage].iter().rev();
            // Who never got near the stage does not wait for it.
            let before = units.stages()[..sla.stage].last();
            if before.is_some_and(|before| !before.reached[row].is_reached()) && !stage.reached[row].is_reached() {
                continue;
            }
            let start = earlier.clone().find_map(|stage| stage.reached[row].at()).unwrap_or(created[row]);
            let reached = stage.reached[row];
            let past = units.stages()[sla.stage + 1..].iter().any(|later| later.reached[row].is_reached());
            if reached.at().is_none() && (reached.is_reached() || past) || reached.at().is_some_and(|at| at < start) {
                continue;
            }
            let deadline = start.plus(sla.days);
            let lost = units.lost().and_then(|lost| lost.reached[row].at());
            let answered = reached.at().or(lost.filter(|&lost| lost >= start));
            let waits = answered.is_none() && !units.lost().is_some_and(|lost| lost.reached[row].is_reached());
            overdue += u64::from(waits && deadline < as_of);
            if deadline <= as_of {
                due += 1;
                kept += u64::from(answered.is_some_and(|at| at <= deadline));
            }
        }
        let kept = wilson(kept, due, LEVEL);
        SlaCheck {
            stage: stage.id.clone(),
            label: stage.label.clone(),
            days: sla.days.0,
            aim: sla.share,
            verdict: judge(kept.as_ref(), sla.share, true),
            kept,
            overdue,
        }
    };
    config.funnel.sla.iter().map(check).collect()
}
