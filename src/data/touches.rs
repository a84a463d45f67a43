//! When sales first touched each lead, as `[touches]` says where it stands.

use crate::config::settings::{Config, TouchSource, TouchTable};
use crate::period::Instant;

use super::column::{Column, ColumnKind};
use super::error::{DataError, Fault};
use super::events::{EventBatch, kinds_of};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::identity::{self, Found, Linked, LinkedTable};
use super::index::LEFT_OUT;
use super::source::Inputs;
use super::stage_log::values_not_seen;
use super::table::{Check, CheckName, LeadTable, Severity, ValidationReport};

/// Keeps the first touch of each lead that stands in a column or in a table of its own; those of the activity log come with
/// [`TouchEvents`]. What happened at the as-of date or later had not happened then: it is left out and counted. Rows of the table
/// follow the rules of the activity log. Returns the hash of the table, if there is one.
///
/// # Errors
/// [`DataError`] as for reading events.
pub fn read(config: &Config, inputs: &Inputs, leads: &mut LeadTable, report: &mut ValidationReport) -> Result<Option<DataHash>, DataError> {
    let hash = read_source(config, inputs, leads, report).map_err(|error| inputs.rows().name_in_error(error))?;
    inputs.rows().name_in_checks(&mut report.checks);
    Ok(hash)
}

fn read_source(
    config: &Config,
    inputs: &Inputs,
    leads: &mut LeadTable,
    report: &mut ValidationReport,
) -> Result<Option<DataHash>, DataError> {
    match config.touches.as_ref().map(|touches| &touches.source) {
        Some(TouchSource::Column(name)) => {
            let Some(Column::Instants(cells)) = leads.column(name) else { return Ok(None) };
            let mut late = Tally::default();
            let until = leads.as_of().unwrap_or(Instant(i64::MAX));
            let known = |at: &Option<Instant>| {
                let at = (*at)?;
                if at >= until {
                    late.add(0, || leads.zone().date_time(at));
                    return None;
                }
                Some(at)
            };
            let touched = cells.iter().map(known).collect();
            report.checks.extend(late.check(CheckName::EventAfterAsOf, &Subject::column(&config.leads.file.path, name), Severity::Warning));
            leads.touched = Some(touched);
            Ok(None)
        }
        Some(TouchSource::Table(settings)) => {
            let TouchTable { file, lead, link, only, at } = settings.as_ref();
            let table = inputs.open(file, &config.input)?;
            let linked = Linked { table: LinkedTable::Touches, key: lead, link, only: only.as_ref() };
            let columns = vec![(at.as_str(), ColumnKind::Instants)];
            let mut reading = Reading::new(leads);
            let Found { tail, strangers, link, .. } = identity::read(&table, &leads.identity, linked, columns, &mut |batch| {
                if let Some(moments) = batch.columns[0].instants() {
                    let cells = batch.keys.iter().zip(moments).enumerate();
                    cells.for_each(|(place, (&lead, &at))| reading.take(batch.row(place), lead, at));
                }
            })?;
            report.links.push(link);
            let Reading { touched, unknown, left_out, undated, late, .. } = reading;
            let subject = |column| Subject::column(&file.path, column);
            let rule = |name, column, fault, policy| Rule { name, subject: subject(column), fault, policy, total: tail.rows };
            let mut unknown = unknown;
            unknown.name(&strangers);
            report.checks.extend(tail.checks);
            let checks = [
                unknown.settle(rule(CheckName::UnknownLead, lead, Fault::UnknownLead, config.input.unknown_leads))?,
                left_out.check(CheckName::UnknownLead, &subject(lead), Severity::Warning),
                undated.settle(rule(CheckName::MissingTime, at, Fault::NoTime, config.input.unreadable_cells))?,
                late.check(CheckName::EventAfterAsOf, &subject(at), Severity::Warning),
            ];
            report.checks.extend(checks.into_iter().flatten());
            leads.touched = Some(touched);
            Ok(Some(tail.hash))
        }
        Some(TouchSource::Events(_)) | None => Ok(None),
    }
}

impl LeadTable {
    /// When sales first touched each lead; `None` where the config does not say where it stands.
    pub fn touched(&self) -> Option<&[Option<Instant>]> {
        self.touched.as_deref()
    }
}

/// A table of touches while it streams past.
struct Reading<'a> {
    leads: &'a LeadTable,
    until: Instant,
    touched: Vec<Option<Instant>>,
    unknown: Tally,
    left_out: Tally,
    undated: Tally,
    late: Tally,
}

impl<'a> Reading<'a> {
    fn new(leads: &'a LeadTable) -> Self {
        Self {
            leads,
            until: leads.as_of().unwrap_or(Instant(i64::MAX)),
            touched: vec![None; leads.len()],
            unknown: Tally::default(),
            left_out: Tally::default(),
            undated: Tally::default(),
            late: Tally::default(),
        }
    }

    fn take(&mut self, row: u64, lead: u32, at: Option<Instant>) {
        match at {
            _ if lead == LEFT_OUT => self.left_out.add(row, || "(left out)".into()),
            _ if lead as usize >= self.touched.len() => self.unknown.add_stranger(row, lead),
            None => self.undated.add(row, String::new),
            Some(at) if at >= self.until => self.late.add(row, || self.leads.zone().date_time(at)),
            Some(at) => keep_first(&mut self.touched[lead as usize], at),
        }
    }
}

fn keep_first(kept: &mut Option<Instant>, at: Instant) {
    *kept = Some(kept.map_or(at, |kept| kept.min(at)));
}

/// Finds first touches among the events while these stream past.
#[derive(Debug)]
pub struct TouchEvents<'a> {
    /// Kinds that are touches; empty where touches stand elsewhere.
    kinds: &'a [String],
    /// For every kind met so far, whether it is one of them.
    means: Vec<bool>,
    seen: Vec<String>,
    touched: Vec<Option<Instant>>,
}

impl<'a> TouchEvents<'a> {
    /// Starts with no event.
    pub fn new(config: &'a Config, leads: &LeadTable) -> Self {
        let kinds: &[String] = match config.touches.as_ref().map(|touches| &touches.source) {
            Some(TouchSource::Events(kinds)) => kinds,
            _ => &[],
        };
        Self { kinds, means: Vec::new(), seen: Vec::new(), touched: vec![None; if kinds.is_empty() { 0 } else { leads.len() }] }
    }

    /// Whether the activity log has to be read for them.
    pub fn wanted(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// Takes some events.
    pub fn add(&mut self, batch: &EventBatch<'_>) {
        if self.kinds.is_empty() {
            return;
        }
        for kind in &batch.kinds[self.means.len()..] {
            self.means.push(self.kinds.contains(kind));
            self.seen.push(kind.clone());
        }
        for ((&lead, &at), &kind) in batch.lead.iter().zip(batch.at).zip(batch.kind) {
            if self.means.get(kind as usize).copied().unwrap_or(false) {
                keep_first(&mut self.touched[lead as usize], at);
            }
        }
    }

    /// Keeps what was found with the leads. Kinds that never occurred make a check.
    pub fn finish(self, config: &Config, leads: &mut LeadTable, report: &mut ValidationReport) {
        if !self.wanted() || config.events.is_empty() {
            return;
        }
        let (file, column) = kinds_of(&config.events);
        let absent: Option<Check> = values_not_seen(self.kinds, &self.seen, &Subject { file: &file, column });
        report.checks.extend(absent);
        leads.touched = Some(self.touched);
    }
}
