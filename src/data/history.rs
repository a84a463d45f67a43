//! Logs of changed attributes, replayed: each attribute as it stood when the lead was scored.
//!
//! The rows stream past once, in any order. Of each lead and property two entries are kept: the last one strictly before the
//! decision time, and, where the log says what stood before a change, the first one at or after it.

use serde::{Deserialize, Serialize};

use crate::config::file::FeatureKind;
use crate::config::settings::{Config, HistorySettings, PropertySettings};
use crate::period::Instant;

use super::batch::Batch;
use super::column::ColumnKind;
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::identity::{Found, Link, Linked, LinkedTable, read};
use super::index::LEFT_OUT;
use super::reserved;
use super::source::Inputs;
use super::stage_log::values_not_seen;
use super::table::{Check, CheckName, LeadTable, Severity};

mod property;

use property::Property;

/// Where the values of one replayed property come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replayed {
    /// Name for features, rules and segments.
    pub property: String,
    /// File of the log.
    pub file: String,
    /// Entries of scored leads strictly before their decision time.
    pub entries_before: u64,
    /// Entries of scored leads at or after it: not looked at, but for what stood before the first of them.
    pub entries_after: u64,
    /// Scored leads with an entry before their decision time.
    pub from_entry: u64,
    /// Scored leads whose value is what their first later change replaced.
    pub from_old_value: u64,
    /// Scored leads without any entry, in a log of changes: they have the export's value.
    pub from_export: u64,
    /// Scored leads of which the log does not say what stood at their decision time.
    pub unknown: u64,
    /// Day of the first entry of the log, `YYYY-MM-DD`; `None` when it is empty.
    pub first_entry: Option<String>,
    /// Scored leads that were decided on before that day: what changed until then is not in the log.
    pub decided_before_log: u64,
}

/// The columns of the export that the replay needs: those whose log holds changes only. (Leads without a change have them.)
pub(super) fn needed_of_export(config: &Config) -> impl Iterator<Item = (&str, ColumnKind)> {
    let properties = config.histories.iter().flat_map(|log| &log.properties);
    properties.filter(|property| property.source.old_value.is_some()).map(|property| (property.name.as_str(), kind(property)))
}

/// Puts every property of every log in the place of its column, as it stood at each lead's decision time.
///
/// # Rules
/// - The value is that of the last entry strictly before the decision time; an entry without a value clears it. Entries at the
///   as-of date or later had not happened then and are left out and counted.
/// - Without such an entry, a log of changes (one that says what each change replaced) gives what the first later change
///   replaced, or the export's value where nothing ever changed; any other log gives "missing".
/// - Of entries at one moment the greatest value holds, in the order of numbers or of words, so that the order of the rows does
///   not matter; leads that depend on such a choice are noted.
///
/// # Errors
/// [`DataError`] as for reading events.
pub(super) fn replay(
    config: &Config,
    inputs: &Inputs,
    leads: &mut LeadTable,
    (checks, links): (&mut Vec<Check>, &mut Vec<Link>),
    mut hash: DataHash,
) -> Result<(Vec<Replayed>, DataHash), DataError> {
    if config.histories.is_empty() {
        return Ok((Vec::new(), hash));
    }
    let until = leads.as_of().unwrap_or(Instant(i64::MAX));
    let cuts: Vec<Option<Instant>> = leads.decided().iter().map(|at| at.map(|at| at.min(until))).collect();
    let mut replayed = Vec::new();
    for log in &config.histories {
        let table = inputs.open(&log.file, &config.input)?;
        let mut reading = Reading::new(log, leads, &cuts, until);
        let linked = Linked { table: LinkedTable::History, key: &log.lead, link: &log.link, only: log.only.as_ref() };
        let columns = reading.columns.clone();
        let Found { tail, strangers, link, .. } = read(&table, &leads.identity, linked, columns, &mut |batch| reading.take(batch))?;
        hash = hash.then(tail.hash);
        checks.extend(tail.checks);
        links.push(link);
        let first = reading.first;
        checks.extend(reading.settle(config, tail.rows, &strangers)?);
        let early = first.map_or(0, |first| leads.decided().iter().flatten().filter(|at| **at < first).count() as u64);
        let properties = reading.properties;
        for (settings, property) in log.properties.iter().zip(properties) {
            let summary = Replayed {
                property: settings.name.clone(),
                file: log.file.path.clone(),
                first_entry: first.map(|at| leads.zone.date(at)),
                decided_before_log: early,
                entries_before: property.before,
                entries_after: property.after,
                from_entry: 0,
                from_old_value: 0,
                from_export: 0,
                unknown: 0,
            };
            let column = property.finish(&cuts, leads.columns.get(&settings.name));
            reserved::refuse_in(&column.column, &Subject::column(&log.file.path, &settings.source.value), |_| 0)?;
            checks.extend(column.contradictions(&Subject::column(&log.file.path, &settings.source.value), leads));
            let [from_entry, from_old_value, from_export, unknown] = column.origins;
            replayed.push(Replayed { from_entry, from_old_value, from_export, unknown, ..summary });
            leads.columns.insert(settings.name.clone(), column.column);
        }
    }
    Ok((replayed, hash))
}

fn kind(property: &PropertySettings) -> ColumnKind {
    if property.kind == FeatureKind::Number { ColumnKind::Numbers } else { ColumnKind::Words }
}

/// One log while it streams past.
struct Reading<'a> {
    log: &'a HistorySettings,
    /// The columns asked for: moment, then the property's name if there is such a column, then values.
    columns: Vec<(&'a str, ColumnKind)>,
    properties: Vec<Property>,
    /// For every level of the column that names the property: which one it is.
    meaning: Vec<Option<usize>>,
    seen: Vec<String>,
    cuts: &'a [Option<Instant>],
    until: Instant,
    leads: usize,
    first: Option<Instant>,
    unknown: Tally,
    left_out: Tally,
    undated: Tally,
    late: Tally,
    zone: crate::period::Zone,
}

impl<'a> Reading<'a> {
    fn new(log: &'a HistorySettings, leads: &LeadTable, cuts: &'a [Option<Instant>], until: Instant) -> Self {
        let mut columns = vec![(log.at.as_str(), ColumnKind::Instants)];
        columns.extend(log.property.as_deref().map(|name| (name, ColumnKind::Words)));
        // Values are read as words, since one column may hold those of properties of both kinds.
        let mut place = |column: &'a str| {
            let known = columns.iter().skip(1).position(|(name, kind)| *name == column && *kind == ColumnKind::Words);
            known.map_or_else(
                || {
                    columns.push((column, ColumnKind::Words));
                    columns.len() - 1
                },
                |place| place + 1,
            )
        };
        let properties = log.properties.iter().map(|settings| {
            let value = place(&settings.source.value);
            let old = settings.source.old_value.as_deref().map(&mut place);
            Property::new((settings.kind, log.file.numbers), value, old, leads.len())
        });
        let properties = properties.collect();
        Self {
            log,
            columns,
            properties,
            meaning: Vec::new(),
            seen: Vec::new(),
            cuts,
            until,
            leads: leads.len(),
            first: None,
            unknown: Tally::default(),
            left_out: Tally::default(),
            undated: Tally::default(),
            late: Tally::default(),
            zone: leads.zone().clone(),
        }
    }

    fn take(&mut self, batch: &Batch) {
        let Some(at) = batch.columns[0].instants() else { return };
        let names = if self.log.property.is_some() { batch.columns[1].words() } else { None };
        for level in names.map_or(&[][..], |names| &names.levels()[self.meaning.len()..]) {
            let meant = self.log.properties.iter().position(|property| property.source.entries.contains(level));
            self.meaning.push(meant);
            self.seen.push(level.clone());
        }
        for property in &mut self.properties {
            property.learn(batch);
        }
        for place in 0..batch.rows {
            let row = batch.row(place);
            let meant = match names {
                Some(names) => match self.meaning.get(names.codes()[place] as usize) {
                    Some(Some(property)) => *property..*property + 1,
                    _ => continue,
                },
                None => 0..self.properties.len(),
            };
            let Some((lead, at)) = self.sift(batch.keys[place], at[place], row) else { continue };
            self.first = Some(self.first.map_or(at, |first| first.min(at)));
            if let Some(cut) = self.cuts[lead] {
                for property in &mut self.properties[meant] {
                    property.enter(lead, at, cut, (batch, place, row));
                }
            }
        }
    }

    /// The lead and the moment of an entry that had happened by the as-of date.
    fn sift(&mut self, lead: u32, at: Option<Instant>, row: u64) -> Option<(usize, Instant)> {
        match at {
            _ if lead == LEFT_OUT => self.left_out.add(row, || "(left out)".into()),
            _ if lead as usize >= self.leads => self.unknown.add_stranger(row, lead),
            None => self.undated.add(row, String::new),
            Some(at) if at >= self.until => self.late.add(row, || self.zone.date_time(at)),
            Some(at) => return Some((lead as usize, at)),
        }
        None
    }

    fn settle(&mut self, config: &Config, total: u64, strangers: &[String]) -> Result<Vec<Check>, DataError> {
        let (input, log) = (&config.input, self.log);
        let subject = |column| Subject::column(&log.file.path, column);
        let rule = |name, column, fault, policy| Rule { name, subject: subject(column), fault, policy, total };
        let mut unknown = std::mem::take(&mut self.unknown);
        unknown.name(strangers);
        let mut checks = vec![
            unknown.settle(rule(CheckName::UnknownLead, &log.lead, Fault::UnknownLead, input.unknown_leads))?,
            std::mem::take(&mut self.left_out).check(CheckName::UnknownLead, &subject(&log.lead), Severity::Warning),
            std::mem::take(&mut self.undated).settle(rule(CheckName::MissingTime, &log.at, Fault::NoTime, input.unreadable_cells))?,
            std::mem::take(&mut self.late).check(CheckName::EventAfterAsOf, &subject(&log.at), Severity::Warning),
        ];
        for (settings, property) in log.properties.iter().zip(&mut self.properties) {
            let unreadable = std::mem::take(&mut property.unreadable);
            let column = settings.source.value.as_str();
            checks.push(unreadable.settle(rule(CheckName::UnreadableCell, column, Fault::NotANumber, input.unreadable_cells))?);
        }
        if let Some(name) = &log.property {
            let entries = log.properties.iter().flat_map(|property| &property.source.entries);
            checks.push(values_not_seen(entries, &self.seen, &subject(name)));
        }
        Ok(checks.into_iter().flatten().collect())
    }
}
