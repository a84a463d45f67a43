//! The stage log: for each stage that it knows of, the first moment that each lead entered it.

use std::ops::ControlFlow;

use crate::config::settings::{Config, Evidence, InputSettings, StageLogSettings};
use crate::period::Instant;

use super::batch::{Batch, Request};
use super::column::ColumnKind;
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::index::{LeadIndex, Lookup};
use super::source::Inputs;
use super::table::{Check, CheckName, Severity};

/// First entries as read.
#[derive(Default)]
pub(super) struct StageLog {
    /// One per stage of the config, and one more for "lost"; empty where the log is not asked. One entry per lead.
    pub(super) entries: Vec<Vec<Option<Instant>>>,
    /// The latest moment of entry in the log, into whatever stage.
    pub(super) latest: Option<Instant>,
    pub(super) checks: Vec<Check>,
    pub(super) hash: Option<DataHash>,
}

impl StageLog {
    /// Reads the log, if the config names one.
    pub(super) fn read(config: &Config, inputs: &Inputs, index: &LeadIndex, leads: usize) -> Result<Self, DataError> {
        let Some(settings) = &config.stage_log else { return Ok(Self::default()) };
        let table = inputs.open(&settings.file, &config.input)?;
        let mut columns = vec![(settings.entered.as_str(), ColumnKind::Instants), (settings.stage.as_str(), ColumnKind::Words)];
        columns.extend(settings.exited.as_deref().map(|exited| (exited, ColumnKind::Instants)));
        let request = Request { key: Some(&settings.lead), columns };
        let mut lookup = Lookup::new(index);
        let mut reading = Reading::new(config, leads);
        let tail = table.read(&request, Some(&mut lookup), &mut |batch| {
            reading.take(batch);
            ControlFlow::Continue(())
        })?;
        let mut checks = tail.checks;
        checks.extend(reading.settle(settings, &config.input, tail.rows, lookup.strangers())?);
        Ok(Self { entries: reading.entries, latest: reading.latest, checks, hash: Some(tail.hash) })
    }
}

/// The names that a stage, or a loss, has in the log.
fn names(evidence: &Evidence) -> &[String] {
    if let Evidence::Log { entries } = evidence { entries } else { &[] }
}

struct Reading<'a> {
    /// Names in the log of each stage, and of "lost".
    names: Vec<&'a [String]>,
    /// For every level of the stage column, the stages that it means.
    meaning: Vec<Vec<usize>>,
    seen: Vec<String>,
    entries: Vec<Vec<Option<Instant>>>,
    latest: Option<Instant>,
    undated: Tally,
    backwards: Tally,
    unknown: Tally,
}

impl<'a> Reading<'a> {
    fn new(config: &'a Config, leads: usize) -> Self {
        let mut names: Vec<&[String]> = config.stages.iter().map(|stage| names(&stage.evidence)).collect();
        names.push(config.lost.as_ref().map_or(&[], |lost| self::names(&lost.evidence)));
        let entries = names.iter().map(|names| if names.is_empty() { Vec::new() } else { vec![None; leads] }).collect();
        Self {
            names,
            meaning: Vec::new(),
            seen: Vec::new(),
            entries,
            latest: None,
            undated: Tally::default(),
            backwards: Tally::default(),
            unknown: Tally::default(),
        }
    }

    fn take(&mut self, batch: &Batch) {
        let (Some(entered), Some(stages)) = (batch.columns[0].instants(), batch.columns[1].words()) else { return };
        let exited = batch.columns.get(2).and_then(|column| column.instants());
        for level in &stages.levels()[self.meaning.len()..] {
            let meant = self.names.iter().enumerate().filter(|(_, names)| names.contains(level)).map(|(stage, _)| stage);
            self.meaning.push(meant.collect());
            self.seen.push(level.clone());
        }
        for (place, row) in (0..batch.rows).zip(batch.first_row..) {
            self.latest = self.latest.max(entered[place]);
            if let (Some(entered), Some(Some(exited))) = (entered[place], exited.map(|exited| exited[place]))
                && exited < entered
            {
                self.backwards.add(row, || format!("{:.1} days", exited.since(entered).0));
            }
            let lead = batch.keys[place];
            self.unknown.add_stranger(row, lead);
            self.enter(lead as usize, stages.codes()[place], entered[place], row);
        }
    }

    fn enter(&mut self, lead: usize, level: u32, entered: Option<Instant>, row: u64) {
        let Some(stages) = self.meaning.get(level as usize) else { return };
        for &stage in stages {
            // Rows of no known lead were counted.
            let Some(first) = self.entries[stage].get_mut(lead) else { return };
            let Some(entered) = entered else {
                return self.undated.add(row, String::new);
            };
            *first = Some(first.map_or(entered, |first| first.min(entered)));
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
            values_not_seen(self.names.iter().copied().flatten(), &self.seen, &Subject::column(file, &settings.stage)),
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
