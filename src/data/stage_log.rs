//! The stage log: for each stage that it knows of, when each lead entered it first and last, and how often.
//!
//! It is read in one pass, in whatever order; nothing is kept per row.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::config::settings::{Config, Evidence, InputSettings, StageLogSettings};
use crate::period::Instant;

use super::batch::{Batch, Request};
use super::column::{Column, ColumnKind, Words};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::index::{LEFT_OUT, LeadIndex, Lookup};
use super::source::Inputs;
use super::table::{Check, CheckName, NEVER, Reached, Severity, StageLogRows};

/// What the log tells of one lead and one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entries {
    first: Instant,
    /// The latest before the as-of date, as far as the config states it.
    latest: Instant,
    /// Dated entries before that date.
    pub(super) count: u32,
    /// Whether a change before that date replaced this stage.
    before_a_change: bool,
}

impl Entries {
    const NONE: Self = Self { first: Instant(i64::MAX), latest: NEVER, count: 0, before_a_change: false };

    /// Whether and when the stage was reached first.
    pub(super) fn reached(&self) -> Reached {
        match self.first {
            _ if self.before_a_change && self.count == 0 => Reached::Undated,
            Instant(i64::MAX) => Reached::No,
            first => Reached::At(first),
        }
    }

    /// The latest entry, [`NEVER`] without one.
    pub(super) fn latest(&self) -> Instant {
        self.latest
    }
}

/// The end of a stay that has none recorded: later than all others.
pub(super) const NO_EXIT: Instant = Instant(i64::MAX);

/// The log as read.
#[derive(Default)]
pub(super) struct StageLog {
    /// One per stage of the config, then one per side track, and one for "lost"; empty where the log is not asked. One entry per lead.
    pub(super) entries: Vec<Vec<Entries>>,
    /// The end of the stay that began first, [`NO_EXIT`] without one: as `entries`, and empty where the log does not tell of ends.
    pub(super) exits: Vec<Vec<Instant>>,
    /// The latest moment of entry in the log, into whatever stage.
    pub(super) latest: Option<Instant>,
    /// What became of the rows, but for leads that are left out later.
    pub(super) rows: Option<StageLogRows>,
    pub(super) checks: Vec<Check>,
    pub(super) hash: Option<DataHash>,
}

impl StageLog {
    /// Reads the log, if the config names one. The order of its rows does not matter.
    pub(super) fn read(config: &Config, inputs: &Inputs, index: &LeadIndex, leads: usize) -> Result<Self, DataError> {
        let Some(settings) = &config.stage_log else { return Ok(Self::default()) };
        let table = inputs.open(&settings.file, &config.input)?;
        let mut columns = vec![(settings.entered.as_str(), ColumnKind::Instants), (settings.stage.as_str(), ColumnKind::Words)];
        let optional = [
            settings.exited.as_deref().map(|exited| (exited, ColumnKind::Instants)),
            settings.old_stage.as_deref().map(|stage| (stage, ColumnKind::Words)),
            settings.only.as_ref().map(|(column, _)| (column.as_str(), ColumnKind::Words)),
        ];
        let mut next = columns.len();
        let places = optional.map(|column| {
            let place = column.is_some().then_some(next);
            next += usize::from(column.is_some());
            columns.extend(column);
            place
        });
        let request = Request { key: Some(&settings.lead), columns };
        let mut lookup = Lookup::new(index);
        let mut reading = Reading::new(config, settings, places, leads);
        let tail = table.read(&request, Some(&mut lookup), &mut |batch| {
            reading.take(batch);
            ControlFlow::Continue(())
        })?;
        let mut checks = tail.checks;
        checks.extend(reading.settle(settings, &config.input, tail.rows, lookup.strangers())?);
        Ok(Self {
            entries: reading.entries,
            exits: reading.exits,
            latest: reading.latest,
            rows: Some(reading.rows),
            checks,
            hash: Some(tail.hash),
        })
    }
}

/// The names that a stage, or a loss, has in the log.
fn names(evidence: &Evidence) -> &[String] {
    if let Evidence::Log { entries } = evidence { entries } else { &[] }
}

/// What the words of a column mean, found once per word.
#[derive(Default)]
struct Meanings {
    /// For every level, the stages that it means.
    of_level: Vec<Vec<usize>>,
    seen: Vec<String>,
}

impl Meanings {
    fn learn(&mut self, words: &Words, names: &[&[String]]) {
        for level in &words.levels()[self.of_level.len()..] {
            let meant = names.iter().enumerate().filter(|(_, names)| names.contains(level)).map(|(stage, _)| stage);
            self.of_level.push(meant.collect());
            self.seen.push(level.clone());
        }
    }

    fn get(&self, level: u32) -> &[usize] {
        self.of_level.get(level as usize).map_or(&[], Vec::as_slice)
    }
}

struct Reading<'a> {
    /// Names in the log of each stage, of each side track, and of "lost".
    names: Vec<&'a [String]>,
    /// Places of exit, of the stage before the change, and of what says whether a row counts.
    places: [Option<usize>; 3],
    /// Values of the rows that count.
    only: &'a [String],
    /// For every level of that column, whether its rows count.
    counts: Vec<bool>,
    stages: Meanings,
    old_stages: Meanings,
    as_of: Instant,
    entries: Vec<Vec<Entries>>,
    exits: Vec<Vec<Instant>>,
    latest: Option<Instant>,
    rows: StageLogRows,
    undated: Tally,
    backwards: Tally,
    unknown: Tally,
}

impl<'a> Reading<'a> {
    fn new(config: &'a Config, settings: &'a StageLogSettings, places: [Option<usize>; 3], leads: usize) -> Self {
        let stages = config.stages.iter().chain(&config.side_tracks);
        let mut names: Vec<&[String]> = stages.map(|stage| names(&stage.evidence)).collect();
        names.push(config.lost.as_ref().map_or(&[], |lost| self::names(&lost.evidence)));
        // The first touch of so much memory takes its time.
        let entries = names.par_iter().map(|names| if names.is_empty() { Vec::new() } else { vec![Entries::NONE; leads] }).collect();
        let stays = if settings.exited.is_some() { config.stages.len() } else { 0 };
        let exits = names[..stays].iter().map(|names| if names.is_empty() { Vec::new() } else { vec![NO_EXIT; leads] }).collect();
        Self {
            names,
            places,
            only: settings.only.as_ref().map_or(&[], |(_, values)| values),
            counts: Vec::new(),
            stages: Meanings::default(),
            old_stages: Meanings::default(),
            as_of: config.as_of.unwrap_or(Instant(i64::MAX)),
            entries,
            exits,
            latest: None,
            rows: StageLogRows::default(),
            undated: Tally::default(),
            backwards: Tally::default(),
            unknown: Tally::default(),
        }
    }

    fn take(&mut self, batch: &Batch) {
        let (Some(entered), Some(stages)) = (batch.columns[0].instants(), batch.columns[1].words()) else { return };
        let column = |place: Option<usize>| place.map(|place| &batch.columns[place]);
        let [exited, old, only] = self.places.map(column);
        let (exited, old, only) = (exited.and_then(Column::instants), old.and_then(Column::words), only.and_then(Column::words));
        self.stages.learn(stages, &self.names);
        if let Some(old) = old {
            self.old_stages.learn(old, &self.names);
        }
        if let Some(only) = only {
            self.counts.extend(only.levels()[self.counts.len()..].iter().map(|level| self.only.contains(level)));
        }
        self.rows.rows += batch.rows as u64;
        for (place, row) in (0..batch.rows).zip(batch.first_row..) {
            self.latest = self.latest.max(entered[place]);
            let lead = batch.keys[place];
            if lead >= LEFT_OUT {
                self.unknown.add_stranger(row, lead);
                self.rows.unknown_leads += 1;
                continue;
            }
            if only.is_some_and(|only| !self.counts.get(only.codes()[place] as usize).copied().unwrap_or(false)) {
                self.rows.other_rows += 1;
                continue;
            }
            if let (Some(entered), Some(Some(exited))) = (entered[place], exited.map(|exited| exited[place]))
                && exited < entered
            {
                self.backwards.add(row, || format!("{:.1} days", exited.since(entered).0));
            }
            let exit = exited.and_then(|exited| exited[place]);
            self.enter(lead as usize, stages.codes()[place], (entered[place], exit), row);
            if let Some(old) = old.filter(|_| entered[place].is_none_or(|at| at < self.as_of)) {
                self.leave(lead as usize, old.codes()[place]);
            }
        }
    }

    fn enter(&mut self, lead: usize, level: u32, (entered, exit): (Option<Instant>, Option<Instant>), row: u64) {
        let stages = self.stages.get(level);
        if stages.is_empty() {
            self.rows.other_rows += 1;
            return;
        }
        self.rows.entries += stages.len() as u64;
        let Some(entered) = entered else {
            self.rows.undated += stages.len() as u64;
            return self.undated.add(row, String::new);
        };
        let in_time = entered < self.as_of;
        if !in_time {
            self.rows.after_as_of += stages.len() as u64;
        }
        for &stage in stages {
            let entries = &mut self.entries[stage][lead];
            if let Some(exits) = self.exits.get_mut(stage) {
                // Of two stays that begin at once the longer counts, whichever row comes first.
                let (kept, exit) = (&mut exits[lead], exit.unwrap_or(NO_EXIT));
                *kept = match entered.cmp(&entries.first) {
                    Ordering::Less => exit,
                    Ordering::Equal => exit.max(*kept),
                    Ordering::Greater => *kept,
                };
            }
            entries.first = entries.first.min(entered);
            if in_time {
                entries.latest = entries.latest.max(entered);
                entries.count += 1;
            }
        }
    }

    /// The lead was in this stage until the change, since when is not told.
    fn leave(&mut self, lead: usize, level: u32) {
        for &stage in self.old_stages.get(level) {
            self.entries[stage][lead].before_a_change = true;
        }
    }

    /// What was wrong with the log, and which names never occur in it.
    fn settle(
        &mut self,
        settings: &StageLogSettings,
        input: &InputSettings,
        total: u64,
        strangers: &[String],
    ) -> Result<Vec<Check>, DataError> {
        let file = settings.file.path.as_str();
        let mut unknown = std::mem::take(&mut self.unknown);
        unknown.name(strangers);
        let backwards = std::mem::take(&mut self.backwards);
        let checks = [
            unknown.settle(Rule {
                name: CheckName::UnknownLead,
                subject: Subject::column(file, &settings.lead),
                fault: Fault::UnknownLead,
                policy: input.unknown_leads,
                total,
            })?,
            std::mem::take(&mut self.undated).settle(Rule {
                name: CheckName::MissingTime,
                subject: Subject::column(file, &settings.entered),
                fault: Fault::NoTime,
                policy: input.unreadable_cells,
                total,
            })?,
            settings
                .exited
                .as_deref()
                .and_then(|exited| backwards.check(CheckName::SpellEndsBeforeStart, &Subject::column(file, exited), Severity::Note)),
            values_not_seen(self.names.iter().copied().flatten(), &self.stages.seen, &Subject::column(file, &settings.stage)),
        ];
        Ok(checks.into_iter().flatten().collect())
    }
}

/// Values that the config names and that never occur: mistyped, or rare indeed.
pub(super) fn values_not_seen<'v>(values: impl IntoIterator<Item = &'v String>, seen: &[String], subject: &Subject<'_>) -> Option<Check> {
    let mut tally = Tally::default();
    for value in values.into_iter().filter(|value| !seen.contains(value)) {
        tally.add(0, || value.clone());
    }
    tally.check(CheckName::ValueNotSeen, subject, Severity::Warning)
}
