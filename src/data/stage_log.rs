//! The stage log: for each stage that it knows of, when each lead entered it first and last, and how often.
//!
//! It is read in one pass, in whatever order; nothing is kept per row.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::config::settings::{Config, Evidence, InputSettings, Naming, StageLogSettings};
use crate::period::Instant;

use super::batch::Batch;
use super::column::{Column, ColumnKind, Words};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::identity::{Found, Identity, Link, Linked, LinkedTable, read};
use super::index::LEFT_OUT;
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
    pub(super) links: Vec<Link>,
    pub(super) hash: Option<DataHash>,
}

impl StageLog {
    /// Reads the tables that the config names, one after the other. The order of their rows does not matter.
    pub(super) fn read(config: &Config, inputs: &Inputs, identity: &Identity, leads: usize) -> Result<Self, DataError> {
        let mut log = Self::default();
        if config.stage_logs.is_empty() {
            return Ok(log);
        }
        let mut reading = Reading::new(config, leads);
        for settings in &config.stage_logs {
            let table = inputs.open(&settings.file, &config.input)?;
            let columns = reading.turn_to(settings);
            let linked = Linked { table: LinkedTable::StageLog, key: &settings.lead, link: &settings.link, only: settings.only.as_ref() };
            let Found { tail, strangers, link, latest_aside } = read(&table, identity, linked, columns, &mut |batch| reading.take(batch))?;
            if covers_its_rows(settings) {
                reading.latest = reading.latest.max(latest_aside);
            }
            reading.rows.rows += link.other;
            reading.rows.other_rows += link.other;
            log.checks.extend(tail.checks);
            log.checks.extend(reading.settle(settings, &config.input, tail.rows, &strangers)?);
            log.hash = Some(log.hash.map_or(tail.hash, |hash| hash.then(tail.hash)));
            log.links.push(link);
        }
        log.checks.extend(reading.never_seen(&config.stage_logs));
        reading.drop_untold_ends(&config.stage_logs);
        let Reading { entries, exits, latest, rows, .. } = reading;
        Ok(Self { entries, exits, latest, rows: Some(rows), ..log })
    }
}

/// Whether rows that are set aside tell how far the data reach. In a log of changes they do. In a table of dates, and where rows are
/// chosen by the very stage that they name, they may be forecasts, as the closing day of an open deal is.
fn covers_its_rows(settings: &StageLogSettings) -> bool {
    let Naming::Column(stage) = &settings.stage else { return false };
    settings.only.as_ref().is_none_or(|only| only.column != *stage)
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
    /// Places of the stage, of exit and of the stage before the change in the table at hand.
    places: [Option<usize>; 3],
    /// The stage of every row, where the table has no column for it.
    fixed: Option<Words>,
    stages: Meanings,
    old_stages: Meanings,
    as_of: Instant,
    entries: Vec<Vec<Entries>>,
    exits: Vec<Vec<Instant>>,
    /// Which stages have an entry in a table that tells of ends.
    ends_told: Vec<bool>,
    /// The stages' names met in all tables.
    seen: Vec<String>,
    latest: Option<Instant>,
    rows: StageLogRows,
    undated: Tally,
    backwards: Tally,
    unknown: Tally,
    /// Entries of tables that hold the day of the row's last change.
    by_last_change: Tally,
    last_change: bool,
}

impl<'a> Reading<'a> {
    fn new(config: &'a Config, leads: usize) -> Self {
        let stages = config.stages.iter().chain(&config.side_tracks);
        let mut names: Vec<&[String]> = stages.map(|stage| names(&stage.evidence)).collect();
        names.push(config.lost.as_ref().map_or(&[], |lost| self::names(&lost.evidence)));
        // The first touch of so much memory takes its time.
        let entries = names.par_iter().map(|names| if names.is_empty() { Vec::new() } else { vec![Entries::NONE; leads] }).collect();
        let stays = if config.stage_logs.iter().any(|log| log.exited.is_some()) { config.stages.len() } else { 0 };
        let exits = names[..stays].iter().map(|names| if names.is_empty() { Vec::new() } else { vec![NO_EXIT; leads] }).collect();
        Self {
            ends_told: vec![false; names.len()],
            names,
            places: [None; 3],
            fixed: None,
            stages: Meanings::default(),
            old_stages: Meanings::default(),
            as_of: config.as_of.unwrap_or(Instant(i64::MAX)),
            entries,
            exits,
            seen: Vec::new(),
            latest: None,
            rows: StageLogRows::default(),
            undated: Tally::default(),
            backwards: Tally::default(),
            unknown: Tally::default(),
            by_last_change: Tally::default(),
            last_change: false,
        }
    }

    /// Gets ready for the next table, and says which columns it needs: the moment of entry first.
    fn turn_to(&mut self, settings: &'a StageLogSettings) -> Vec<(&'a str, ColumnKind)> {
        let mut columns = vec![(settings.entered.as_str(), ColumnKind::Instants)];
        let optional = [
            settings.stage.column().map(|stage| (stage, ColumnKind::Words)),
            settings.exited.as_deref().map(|exited| (exited, ColumnKind::Instants)),
            settings.old_stage.as_deref().map(|stage| (stage, ColumnKind::Words)),
        ];
        self.places = optional.map(|column| {
            columns.extend(column);
            column.map(|_| columns.len() - 1)
        });
        self.last_change = settings.last_change;
        self.fixed = match &settings.stage {
            Naming::Fixed(name) => Some(Words::of(Vec::new(), vec![name.clone()])),
            Naming::Column(_) => None,
        };
        (self.stages, self.old_stages) = (Meanings::default(), Meanings::default());
        columns
    }

    fn take(&mut self, batch: &Batch) {
        let Some(entered) = batch.columns[0].instants() else { return };
        let column = |place: Option<usize>| place.map(|place| &batch.columns[place]);
        let [stages, exited, old] = self.places.map(column);
        let (stages, exited, old) = (stages.and_then(Column::words), exited.and_then(Column::instants), old.and_then(Column::words));
        if let Some(names) = stages.or(self.fixed.as_ref()) {
            self.stages.learn(names, &self.names);
        }
        if let Some(old) = old {
            self.old_stages.learn(old, &self.names);
        }
        self.rows.rows += batch.rows as u64;
        for place in 0..batch.rows {
            let row = batch.row(place);
            self.latest = self.latest.max(entered[place]);
            let lead = batch.keys[place];
            if lead >= LEFT_OUT {
                self.unknown.add_stranger(row, lead);
                self.rows.unknown_leads += 1;
                continue;
            }
            if let (Some(entered), Some(Some(exited))) = (entered[place], exited.map(|exited| exited[place]))
                && exited < entered
            {
                self.backwards.add(row, || format!("{:.1} days", exited.since(entered).0));
            }
            let exit = exited.and_then(|exited| exited[place]);
            let stage = stages.map_or(0, |stages| stages.codes()[place]);
            self.enter(lead as usize, stage, (entered[place], exit), row);
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
        if self.last_change {
            self.by_last_change.add(row, || self.stages.seen.get(level as usize).cloned().unwrap_or_default());
        }
        let in_time = entered < self.as_of;
        let tells_of_ends = self.places[1].is_some();
        if !in_time {
            self.rows.after_as_of += stages.len() as u64;
        }
        for &stage in stages {
            let entries = &mut self.entries[stage][lead];
            if let Some(exits) = self.exits.get_mut(stage) {
                self.ends_told[stage] |= tells_of_ends;
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
            std::mem::take(&mut self.by_last_change).check(
                CheckName::DatedByLastChange,
                &Subject::column(file, &settings.entered),
                Severity::Note,
            ),
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
        ];
        self.seen.append(&mut self.stages.seen);
        Ok(checks.into_iter().flatten().collect())
    }

    /// The names that no table has.
    fn never_seen(&self, logs: &[StageLogSettings]) -> Option<Check> {
        let files: Vec<&str> = logs.iter().map(|log| log.file.path.as_str()).collect();
        let column = if let [log] = logs { log.stage.column() } else { None };
        values_not_seen(self.names.iter().copied().flatten(), &self.seen, &Subject { file: &files.join(", "), column })
    }

    /// A stage that only tables without ends tell of has no ends, rather than stays that never end.
    fn drop_untold_ends(&mut self, logs: &[StageLogSettings]) {
        if logs.len() > 1 {
            self.exits.iter_mut().zip(&self.ends_told).filter(|(_, told)| !**told).for_each(|(exits, _)| exits.clear());
        }
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
