//! The activity log, streamed: it may hold millions of rows and is never in memory as a whole.

mod together;

use crate::config::settings::{Config, EventSettings};
use crate::period::{Instant, Zone};

use super::batch::Batch;
use super::column::{Column, ColumnKind, Words};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::identity::{Linked, LinkedTable, read};
use super::index::LEFT_OUT;
use super::source::Inputs;
use super::table::{Check, CheckName, LeadTable, Severity, ValidationReport};
use together::Together;

/// Some events, in the order of the file. All slices have one entry per event, but for `kinds`.
#[derive(Debug)]
pub struct EventBatch<'a> {
    /// Row of the lead in the [`LeadTable`].
    pub lead: &'a [u32],
    /// When it happened: before the as-of date.
    pub at: &'a [Instant],
    /// What happened, as an index into `kinds`.
    pub kind: &'a [u32],
    /// The kinds met so far, in all tables. They keep their places from batch to batch.
    pub kinds: &'a [String],
    /// The further columns asked for, in that order. Levels of words keep their codes from batch
    /// to batch of one table.
    pub columns: &'a [Column],
}

/// Streams the events of the leads to `sink`, table by table, and says the hash of the files ([`DataHash::NONE`] without an
/// activity log). A further column that only some of the tables have is missing in the events of the others.
///
/// Events of leads that are not in the table follow `input.unknown_leads` (those of leads left out while loading are
/// counted with them, never refused); events without a time or kind follow `input.unreadable_cells`. Events at the as-of
/// date or later are left out: they had not happened then. All are counted in `report`, in this order, each event once.
///
/// # Errors
/// [`DataError`] for a file that cannot be read, a column that is missing, or the first offending row where the config
/// says `refuse`; part of the events have gone to the sink by then.
pub fn read_events(
    config: &Config,
    inputs: &Inputs,
    leads: &LeadTable,
    extra: &[(String, ColumnKind)],
    report: &mut ValidationReport,
    sink: &mut dyn FnMut(&EventBatch<'_>),
) -> Result<DataHash, DataError> {
    let mut hash = DataHash::NONE;
    let mut together = Together::new(&config.events, extra.len());
    for settings in &config.events {
        let table = inputs.open(&settings.file, &config.input)?;
        let columns = together.columns(&table, settings, extra);
        let linked = Linked { table: LinkedTable::Events, key: &settings.lead, link: &settings.link, only: settings.only.as_ref() };
        let mut filter = Filter::new(leads);
        let found = read(&table, &leads.identity, linked, columns, &mut |batch| {
            together.complete(batch);
            filter.pass(batch, &mut |events| together.hand_over(events, sink));
            together.restore(batch);
        })?;
        report.checks.extend(found.tail.checks);
        let checks = filter.settle(config, settings, found.tail.rows, &found.strangers);
        report.checks.extend(checks.map_err(|error| inputs.rows().name_in_error(error))?);
        report.links.push(found.link);
        hash = if config.events.len() == 1 { found.tail.hash } else { hash.then(found.tail.hash) };
    }
    inputs.rows().name_in_checks(&mut report.checks);
    Ok(hash)
}

/// Files and, where there is only one, the column that the kinds of event stand in.
pub(super) fn kinds_of(events: &[EventSettings]) -> (String, Option<&str>) {
    let files: Vec<&str> = events.iter().map(|events| events.file.path.as_str()).collect();
    (files.join(", "), if let [events] = events { events.kind.column() } else { None })
}

/// Leaves out what is no event of a lead before the as-of date.
struct Filter<'a> {
    leads: usize,
    zone: &'a Zone,
    as_of: Option<Instant>,
    unknown: Tally,
    left_out: Tally,
    undated: Tally,
    kindless: Tally,
    late: Tally,
    /// Places kept in the batch at hand, and their moments.
    kept: Vec<u32>,
    at: Vec<Instant>,
}

impl<'a> Filter<'a> {
    fn new(leads: &'a LeadTable) -> Self {
        Self {
            leads: leads.len(),
            zone: leads.zone(),
            as_of: leads.as_of(),
            unknown: Tally::default(),
            left_out: Tally::default(),
            undated: Tally::default(),
            kindless: Tally::default(),
            late: Tally::default(),
            kept: Vec::new(),
            at: Vec::new(),
        }
    }

    fn pass(&mut self, batch: &mut Batch, sink: &mut dyn FnMut(&EventBatch<'_>)) {
        self.choose(batch);
        if self.kept.is_empty() {
            return;
        }
        if self.kept.len() < batch.rows {
            for (to, &from) in self.kept.iter().enumerate() {
                batch.keys[to] = batch.keys[from as usize];
            }
            batch.keys.truncate(self.kept.len());
            batch.columns.iter_mut().skip(1).for_each(|column| column.keep(&self.kept));
        }
        if let [_, Column::Words(kinds), columns @ ..] = batch.columns.as_slice() {
            sink(&EventBatch { lead: &batch.keys, at: &self.at, kind: kinds.codes(), kinds: kinds.levels(), columns });
        }
    }

    fn choose(&mut self, batch: &Batch) {
        self.kept.clear();
        self.at.clear();
        let [Column::Instants(at), Column::Words(kinds), ..] = batch.columns.as_slice() else { return };
        let until = self.as_of.unwrap_or(Instant(i64::MAX));
        for (place, ((&lead, &at), &kind)) in batch.keys.iter().zip(at).zip(kinds.codes()).enumerate() {
            match at {
                Some(at) if (lead as usize) < self.leads && kind != Words::MISSING && at < until => {
                    self.kept.push(place as u32);
                    self.at.push(at);
                }
                _ => self.leave(batch.row(place), lead, at, kind),
            }
        }
    }

    /// Counts an event that is left out, by the first reason that holds.
    #[cold]
    fn leave(&mut self, row: u64, lead: u32, at: Option<Instant>, kind: u32) {
        match at {
            _ if lead == LEFT_OUT => self.left_out.add(row, || "(left out)".into()),
            _ if lead as usize >= self.leads => self.unknown.add_stranger(row, lead),
            None => self.undated.add(row, String::new),
            _ if kind == Words::MISSING => self.kindless.add(row, String::new),
            Some(at) => self.late.add(row, || self.zone.date_time(at)),
        }
    }

    fn settle(mut self, config: &Config, settings: &EventSettings, total: u64, strangers: &[String]) -> Result<Vec<Check>, DataError> {
        let input = &config.input;
        let subject = |column| Subject::column(&settings.file.path, column);
        let rule = |name, column, fault, policy| Rule { name, subject: subject(column), fault, policy, total };
        let kind = settings.kind.column().unwrap_or(&settings.at);
        self.unknown.name(strangers);
        let checks = [
            self.unknown.settle(rule(CheckName::UnknownLead, &settings.lead, Fault::UnknownLead, input.unknown_leads))?,
            self.left_out.check(CheckName::UnknownLead, &subject(&settings.lead), Severity::Warning),
            self.undated.settle(rule(CheckName::MissingTime, &settings.at, Fault::NoTime, input.unreadable_cells))?,
            self.kindless.settle(rule(CheckName::UnreadableCell, kind, Fault::NoKind, input.unreadable_cells))?,
            self.late.check(CheckName::EventAfterAsOf, &subject(&settings.at), Severity::Warning),
        ];
        Ok(checks.into_iter().flatten().collect())
    }
}
