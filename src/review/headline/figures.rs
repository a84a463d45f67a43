//! The rows of the table.

use crate::config::file::{Precision, TargetName};
use crate::data::table::LeadTable;
use crate::evaluation::result::{Evaluation, GroupKind};
use crate::funnel::result::{StageTime, TargetCheck, TargetFigure, Verdict};
use crate::period::Quarter;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::mover::{Limits, sum};
use crate::stats::proportion::{difference, wilson};

use super::counted::Counting;
use super::{Against, Aim, ChangeIs, Headline, HeadlineFigure, HeadlineRow, Told};

/// Two counts with fewer events than this together say nothing of a change.
const FEWEST_EVENTS: f64 = 10.0;

/// A figure in one quarter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    /// What it is; `None` where it cannot be told.
    pub(super) value: Estimate,
    /// Hits and trials, where it is a rate of them.
    pub(super) counts: Option<(u64, u64)>,
    /// Whether it can still change.
    pub(super) mature: bool,
    /// Whether enough stands behind it.
    pub(super) enough: bool,
}

/// The three quarters.
#[derive(Debug, Clone, Copy)]
struct Quarters {
    now: Quarter,
    previous: Quarter,
    year_before: Quarter,
}

impl Quarters {
    fn of(now: Quarter) -> Self {
        let previous = now.previous();
        Self { now, previous, year_before: previous.previous().previous().previous() }
    }
}

pub(super) fn table(told: &Told<'_>) -> Option<Headline> {
    let Told { funnel, observed, .. } = *told;
    let units: &LeadTable = &told.counted.units;
    let (created, as_of) = units.created().zip(units.as_of())?;
    let precision = funnel.cohort_scope.as_ref().map_or(Precision::Day, |scope| scope.precision);
    let counting = Counting { units, observed, precision, created, as_of };
    let newest = funnel.periods.iter().rev().map(|period| period.quarter).find(|quarter| counting.covers(*quarter))?;
    let quarters = Quarters::of(newest);
    let rows = Rows { told, counting, quarters };
    let reached: Vec<HeadlineRow> = rows.reached();
    let days = reached.iter().filter_map(|row| match row.figure {
        HeadlineFigure::ReachedBy { days, .. } => Some(days),
        _ => None,
    });
    Some(Headline {
        quarter: quarters.now,
        previous: quarters.previous,
        year_before: quarters.year_before,
        equal_age_days: days.reduce(f64::max),
        rows: [rows.entered(), rows.at_cuts(), reached, rows.so_far(), rows.medians(), rows.amounts(), rows.promises()].concat(),
    })
}

pub(super) struct Rows<'a> {
    pub(super) told: &'a Told<'a>,
    pub(super) counting: Counting<'a>,
    quarters: Quarters,
}

impl Rows<'_> {
    /// A row about the quarter of the table.
    pub(super) fn row(&self, figure: HeadlineFigure, side: impl Fn(Quarter) -> Option<Side>) -> HeadlineRow {
        row_of(figure, self.quarters, side)
    }

    /// Places of the stages that the table tells of: those of both targets and the last one.
    fn places(&self) -> Vec<usize> {
        let targets = &self.told.config.targets;
        let mut places = vec![targets.mql.stage + 1, targets.sql.stage + 1, self.counting.units.stages().len()];
        places.sort_unstable();
        places.dedup();
        places
    }

    fn entered(&self) -> Vec<HeadlineRow> {
        let checks = |place: usize| self.check(place, TargetFigure::PerQuarter);
        let aimed = (1..=self.counting.units.stages().len()).filter(|place| checks(*place).is_some());
        let mut places: Vec<usize> = std::iter::once(0).chain(self.places()).chain(aimed).collect();
        places.sort_unstable();
        places.dedup();
        let dated = |place: &usize| *place == 0 || self.counting.units.stages()[*place - 1].dated;
        let row = |place: usize| {
            let label = self.counting.observed.name(place).1.to_owned();
            let side = |quarter: Quarter| {
                let value = self.counting.covers_entries(quarter, place).then(|| self.counting.entered(quarter, place))?;
                Some(Side { value, counts: None, mature: true, enough: true })
            };
            let mut row = self.row(HeadlineFigure::Entered { label, first: place == 0 }, side);
            too_few_events(&mut row);
            HeadlineRow { aim: checks(place).map(aim_of), ..row }
        };
        places.into_iter().filter(dated).map(row).collect()
    }

    /// The check of an aim that the config sets on a stage, in the quarter of the table.
    fn check(&self, place: usize, figure: TargetFigure) -> Option<&TargetCheck> {
        let id = &self.counting.units.stages().get(place.checked_sub(1)?)?.id;
        let found = |check: &&TargetCheck| check.quarter == self.quarters.now && check.figure == figure && &check.stage == id;
        self.told.funnel.targets.iter().find(found)
    }

    fn reached(&self) -> Vec<HeadlineRow> {
        let (config, funnel) = (self.told.config, self.told.funnel);
        let targets = [config.targets.mql, config.targets.sql];
        let end = funnel.cohort_scope.as_ref().and_then(|scope| scope.final_day);
        let row = |place: usize| {
            let stage = self.counting.units.stages().get(place - 1).filter(|stage| stage.dated)?;
            let target = targets.iter().rfind(|target| target.stage + 1 == place);
            let within = target.map_or(end, |target| target.within.map(|days| days.0).or(funnel.maturity_days));
            let days = self.counting.equal_age(self.quarters.now, within)?;
            let smallest = u64::from(config.report.smallest_group);
            let side = |quarter: Quarter| {
                let (hits, n) = self.counting.reached_by(quarter, place - 1, days).filter(|_| self.counting.covers(quarter))?;
                Some(Side { value: wilson(hits, n, LEVEL)?, counts: Some((hits, n)), mature: true, enough: n >= smallest })
            };
            Some(self.row(HeadlineFigure::ReachedBy { label: stage.label.clone(), days }, side))
        };
        self.places().into_iter().filter_map(row).collect()
    }

    /// Shares on which the config sets an aim.
    fn so_far(&self) -> Vec<HeadlineRow> {
        let smallest = u64::from(self.told.config.report.smallest_group);
        let checks = &self.told.funnel.targets;
        let now = checks.iter().filter(|check| check.quarter == self.quarters.now && check.figure != TargetFigure::PerQuarter);
        let row = |check: &TargetCheck| {
            let same =
                |other: &&TargetCheck, quarter| other.quarter == quarter && (&other.stage, other.figure) == (&check.stage, check.figure);
            let side = |quarter: Quarter| {
                let check = checks.iter().find(|other| same(other, quarter))?;
                let value = check.share?;
                let hits = (value.value * value.n as f64).round() as u64;
                Some(Side { value, counts: Some((hits, value.n)), mature: check.settled, enough: value.n >= smallest })
            };
            let of_previous = check.figure == TargetFigure::OfPrevious;
            let row = self.row(HeadlineFigure::SoFar { label: check.label.clone(), of_previous }, side);
            HeadlineRow { aim: Some(aim_of(check)), ..row }
        };
        now.map(row).collect()
    }

    /// Median waits for the stages of the table.
    fn medians(&self) -> Vec<HeadlineRow> {
        let times = &self.told.funnel.stage_time;
        let row = |place: usize| {
            let id = &self.counting.units.stages().get(place - 1)?.id;
            let all: Vec<&StageTime> = times.iter().filter(|time| &time.stage == id).collect();
            let first = all.first()?;
            let side = |quarter: Quarter| {
                let time = all.iter().find(|time| time.quarter == Some(quarter))?;
                Some(Side { value: time.median_days?, counts: None, mature: time.mature, enough: true })
            };
            Some(self.row(HeadlineFigure::MedianDays { label: first.label.clone(), from: first.from.clone() }, side))
        };
        self.places().into_iter().filter_map(row).collect()
    }

    fn amounts(&self) -> Vec<HeadlineRow> {
        let side = |quarter: Quarter, of: fn((Estimate, Estimate)) -> Estimate| {
            let last = self.counting.units.stages().len();
            let value = self.counting.amounts(quarter).filter(|_| self.counting.covers_entries(quarter, last)).map(of)?;
            Some(Side { value, counts: None, mature: true, enough: true })
        };
        if self.counting.amounts(self.quarters.now).is_none() {
            return Vec::new();
        }
        vec![
            self.row(HeadlineFigure::AmountWon, |quarter| side(quarter, |both| both.0)),
            self.row(HeadlineFigure::AmountPerWin, |quarter| side(quarter, |both| both.1)),
        ]
    }

    /// The newest quarter that the score was measured on, against those before it.
    fn promises(&self) -> Vec<HeadlineRow> {
        let smallest = u64::from(self.told.config.report.smallest_group);
        let of_quarter = |target: TargetName, quarter: Quarter| {
            let named = |group: &crate::evaluation::result::Group| {
                group.kind == GroupKind::Quarter && group.level.parse::<Quarter>().is_ok_and(|of| of == quarter)
            };
            self.told.evaluation.iter().find(|of| of.target == target && of.group.as_ref().is_some_and(named)).copied()
        };
        let row = |target: TargetName| {
            let side = |quarter: Quarter| {
                let group = of_quarter(target, quarter).filter(|group| group.n >= smallest)?;
                Some(Side { value: kept(group)?, counts: None, mature: true, enough: true })
            };
            let quarters = self.told.funnel.cohorts.iter().rev().map(|cohort| cohort.cohort);
            let newest = quarters.into_iter().find(|quarter| side(*quarter).is_some())?;
            let row = row_of(HeadlineFigure::PromiseKept { target }, Quarters::of(newest), side);
            let aim = row.now.map(|kept| Aim { value: 1.0, verdict: judge(&kept, 1.0), at_most: false });
            Some(HeadlineRow { aim, ..row })
        };
        [TargetName::Mql, TargetName::Sql].into_iter().filter_map(row).collect()
    }
}

/// What came true over what was promised; `None` where nothing was.
fn kept(group: &Evaluation) -> Option<Estimate> {
    let (observed, promised) = (group.calibration.observed?, group.calibration.mean_predicted);
    let over = |share: f64| share / promised;
    let estimate = Estimate { value: over(observed.value), low: over(observed.low), high: over(observed.high), ..observed };
    (promised > 0.0).then_some(estimate)
}

fn judge(value: &Estimate, aim: f64) -> Verdict {
    match value {
        value if value.low >= aim => Verdict::Met,
        value if value.high < aim => Verdict::Missed,
        _ => Verdict::CannotTell,
    }
}

fn aim_of(check: &TargetCheck) -> Aim {
    Aim { value: check.aim, verdict: check.verdict, at_most: false }
}

fn row_of(figure: HeadlineFigure, quarters: Quarters, side: impl Fn(Quarter) -> Option<Side>) -> HeadlineRow {
    let now = side(quarters.now);
    let against = |quarter| against(quarter, now.as_ref(), side(quarter).as_ref());
    HeadlineRow {
        figure,
        quarter: quarters.now,
        now: now.map(|side| side.value),
        previous: against(quarters.previous),
        year_before: against(quarters.year_before),
        aim: None,
    }
}

/// Compares two quarters: only where both are mature and have enough.
pub(super) fn against(quarter: Quarter, now: Option<&Side>, then: Option<&Side>) -> Against {
    let blank = |verdict| Against { quarter, then: then.map(|side| side.value), change: None, verdict };
    let Some((now, before)) = now.zip(then) else { return blank(ChangeIs::NotKnown) };
    if !(now.mature && before.mature) {
        return blank(ChangeIs::NotYetMature);
    }
    if !(now.enough && before.enough) {
        return blank(ChangeIs::TooFew);
    }
    let counts = now.counts.zip(before.counts).and_then(|(now, before)| difference(now, before, LEVEL));
    let change = counts.unwrap_or_else(|| less(&now.value, &before.value));
    let verdict = match change {
        change if change.low > 0.0 => ChangeIs::Up,
        change if change.high < 0.0 => ChangeIs::Down,
        _ => ChangeIs::CannotTell,
    };
    Against { change: Some(change), ..blank(verdict) }
}

/// The difference of two figures from their intervals.
fn less(now: &Estimate, before: &Estimate) -> Estimate {
    let first = Limits { low: now.low, value: now.value, high: now.high };
    let second = Limits { low: -before.high, value: -before.value, high: -before.low };
    let Limits { low, value, high } = sum([first, second]);
    Estimate { value, low, high, level: now.level, n: now.n + before.n, method: Method::Mover }
}

/// Counts of a few single events say nothing, however they swing.
pub(super) fn too_few_events(row: &mut HeadlineRow) {
    let now = row.now.map_or(0.0, |now| now.value);
    for against in [&mut row.previous, &mut row.year_before] {
        if against.change.is_some() && now + against.then.map_or(0.0, |then| then.value) < FEWEST_EVENTS {
            (against.change, against.verdict) = (None, ChangeIs::TooFew);
        }
    }
}
