//! Loading: the only way to a [`LeadTable`].

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::file::TargetName;
use crate::config::settings::{Config, Decision};
use crate::period::{Instant, Zone};

use super::chronology;
use super::column::{ColumnKind, Words};
use super::draft::Draft;
use super::error::{DataError, Grouped};
use super::findings::Tally;
use super::hash::DataHash;
use super::history;
use super::identity::Moved;
use super::layout::Layout;
use super::leak::LeakAuditScope;
use super::outcome::Labels;
use super::reserved;
use super::source::Inputs;
use super::stage_log::StageLog;
use super::stages::{Outcomes, evidence_subject};
use super::table::{Check, CheckName, LeadTable, Losses, Reached, Severity, Stage, StageLogRows, ValidationReport};
use super::worked;
use super::worth::{self, Worth};

/// What loading gives.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The leads.
    pub leads: LeadTable,
    /// What became of the rows.
    pub validation: ValidationReport,
    /// Hash of the files read: lead table, joined tables, stage log, logs of changes, spending. That of the events comes from reading them.
    pub data_hash: DataHash,
}

/// Reads the lead table, what is joined to it and the stage log; checks them; orders the leads in time.
///
/// `wanted` are the attributes that features, rules and segments need. Each is looked for in the lead table first, then
/// among the columns taken from joined tables. Properties of `[[history]]` are replayed, see [`super::history`].
///
/// # Rules
/// - The first row of an id is the lead. Rows without an id or without the time that orders them follow
///   `input.unreadable_cells`, later rows of an id `input.duplicate_ids`; rows of a joined table that belong to no lead are
///   counted, stage entries that do follow `input.unknown_leads`.
/// - The as-of date is the config's, or the end of the latest day in lead table, stages, losses and stage log. Leads that
///   came in at it or later are left out, stages reached then are taken back; both are counted. Data without dates have none.
/// - A stage before the lead's creation, stages out of order and spells that end before they begin are noted; nothing is
///   changed.
/// - Leads without a decision time, or that reached a target before it, stay in the table and are counted:
///   [`Labels`] keeps them out of fitting.
///
/// # Errors
/// [`DataError`] for a file that cannot be read, for a column that is missing, and for the first offending row where the
/// config says `refuse`.
pub fn load(config: &Config, inputs: &Inputs, wanted: &BTreeMap<String, ColumnKind>) -> Result<Loaded, DataError> {
    let mut loaded = read(config, inputs, wanted).map_err(|error| inputs.rows().name_in_error(error))?;
    inputs.rows().name_in_checks(&mut loaded.validation.checks);
    Ok(loaded)
}

fn read(config: &Config, inputs: &Inputs, wanted: &BTreeMap<String, ColumnKind>) -> Result<Loaded, DataError> {
    let attributes = attributes(config, wanted);
    let layout = Layout::new(config, inputs, &attributes)?;
    let mut draft = Draft::read(config, inputs, &layout)?;
    reserved::refuse(&draft, &layout)?;
    let mut log = StageLog::read(config, inputs, &draft.identity, draft.ids.len())?;
    let mut checks = std::mem::take(&mut draft.checks);
    checks.extend_from_slice(&log.checks);
    let mut links = std::mem::take(&mut draft.links);
    links.append(&mut log.links);
    let mut outcomes = Outcomes::new(config, &layout, &draft.columns, &mut log, draft.ids.len(), &mut checks);
    let as_of = chronology::as_of(config, &draft, &layout, &outcomes, &log);
    let (order, left_out) = chronology::order(config, &draft, &layout, as_of)?;
    checks.extend(left_out);
    if order.is_empty() {
        return Err(no_leads(&layout, &draft, &checks));
    }
    if let Some(as_of) = as_of {
        checks.extend(outcomes.forget_after(as_of, config, &layout, &draft.rows));
    }
    let data_hash = log.hash.map_or(draft.hash, |log| draft.hash.then(log));
    let stage_log = log.rows.map(|rows| outcomes.settle(rows, &order));
    let rows_in = draft.rows_in;
    let file_rows: Vec<u32> = order.iter().map(|&lead| draft.rows[lead as usize]).collect();
    let mut leads = assemble(config, &layout, draft, (outcomes, stage_log), &order, as_of);
    let (histories, data_hash) = history::replay(config, inputs, &mut leads, (&mut checks, &mut links), data_hash)?;
    let data_hash = worth::read_spend(config, inputs, &mut leads, &mut checks, data_hash)?;
    checks.extend(worked::mark(config, &layout, &mut leads));
    checks.extend(oddities(config, &layout, &leads, &file_rows));
    let validation = ValidationReport {
        rows_in,
        rows_kept: leads.len() as u64,
        checks,
        histories,
        links,
        leak_audit: Vec::new(),
        leak_audit_scope: LeakAuditScope::default(),
    };
    Ok(Loaded { leads, validation, data_hash })
}

/// The attributes to read from the export: a property that is replayed is read only where its log needs the export's value.
fn attributes(config: &Config, wanted: &BTreeMap<String, ColumnKind>) -> BTreeMap<String, ColumnKind> {
    let of_export = wanted.iter().filter(|(name, _)| config.property(name).is_none());
    let needed = history::needed_of_export(config).map(|(name, kind)| (name.to_owned(), kind));
    of_export.map(|(name, kind)| (name.clone(), *kind)).chain(needed).collect()
}

fn no_leads(layout: &Layout<'_>, draft: &Draft, checks: &[Check]) -> DataError {
    let reasons: Vec<String> = checks
        .iter()
        .filter(|check| check.leads_removed > 0)
        .map(|check| format!("{} by {:?} in {}", Grouped(check.leads_removed), check.name, check.subject))
        .collect();
    DataError::NoLeads { file: layout.leads.file().to_owned(), rows: draft.rows_in, reasons: reasons.join(", ") }
}

/// Puts the kept leads in their order.
fn assemble(
    config: &Config,
    layout: &Layout<'_>,
    mut draft: Draft,
    (outcomes, stage_log): (Outcomes, Option<StageLogRows>),
    order: &[u32],
    as_of: Option<Instant>,
) -> LeadTable {
    let created: Option<Vec<Instant>> =
        chronology::created(config, &draft, layout).map(|created| order.iter().filter_map(|&lead| created[lead as usize]).collect());
    // Most exports are in order already: what was read then needs no copy.
    let as_read = order.len() == draft.ids.len() && order.is_sorted();
    let ordered = |stages: Vec<Stage>| -> Vec<Stage> {
        if as_read {
            return stages;
        }
        let ordered =
            stages.into_iter().map(|stage| Stage { reached: take(&stage.reached, order), visits: stage.visits.take(order), ..stage });
        ordered.collect()
    };
    let (stages, side_tracks) = (ordered(outcomes.stages), ordered(outcomes.side_tracks));
    let lost = outcomes.lost.map(|lost| match lost {
        lost if as_read => lost,
        lost => Losses {
            reached: take(&lost.reached, order),
            reason: lost.reason.map(|reason| reason.take(order)),
            visits: lost.visits.take(order),
        },
    });
    if !as_read {
        let mut row_of_lead = vec![Moved::LeftOut; draft.ids.len()];
        for (row, &lead) in order.iter().enumerate() {
            row_of_lead[lead as usize] = Moved::To(row as u32);
        }
        draft.identity.renumber(&row_of_lead);
    }
    let words = |slot: Option<usize>| -> Option<Words> { Some(draft.columns[slot?].words()?.take(order)) };
    let numbers = |slot: Option<usize>| Some(take(draft.columns[slot?].numbers()?, order));
    let roles = &layout.roles;
    LeadTable {
        decided: chronology::decided(config, created.as_deref(), &stages, order.len()),
        columns: roles.attributes.iter().map(|&(name, slot)| (name.to_owned(), draft.columns[slot].take(order))).collect(),
        account: words(roles.account),
        opportunity: words(roles.opportunity),
        stage_log,
        side_tracks,
        source: words(roles.source),
        worth: Worth { amount: numbers(roles.amount), lifetime: numbers(roles.lifetime), spend: None },
        ids: if as_read { draft.ids } else { order.iter().map(|&lead| std::mem::take(&mut draft.ids[lead as usize])).collect() },
        identity: draft.identity,
        unused: None,
        worked: None,
        touched: None,
        zone: Zone::clone(&config.input.zone),
        created,
        stages,
        lost,
        as_of,
        outcomes_from: config.outcomes_from,
    }
}

fn take<T: Copy + Send + Sync>(cells: &[T], order: &[u32]) -> Vec<T> {
    order.par_iter().map(|&lead| cells[lead as usize]).collect()
}

/// What is odd about the leads kept, though nothing is changed by it.
fn oddities(config: &Config, layout: &Layout<'_>, leads: &LeadTable, rows: &[u32]) -> Vec<Check> {
    let subject = |stage: usize| evidence_subject(&config.stages[stage].evidence, layout.roles.stages[stage], config, layout);
    let zone = leads.zone();
    let of_stage = |(place, stage): (usize, &Stage)| {
        let (mut before_creation, mut out_of_order) = (Tally::default(), Tally::default());
        for (lead, &row) in rows.iter().enumerate() {
            let Reached::At(at) = stage.reached[lead] else { continue };
            if leads.created().is_some_and(|created| at < created[lead]) {
                before_creation.add(u64::from(row), || zone.date_time(at));
            }
            let earlier = leads.stages()[..place].iter().filter_map(|earlier| earlier.reached[lead].at());
            if earlier.max().is_some_and(|latest| at < latest) {
                out_of_order.add(u64::from(row), || zone.date_time(at));
            }
        }
        let before_creation = before_creation.check(CheckName::StageBeforeCreation, &subject(place), Severity::Note);
        let out_of_order = out_of_order.check(CheckName::StagesOutOfOrder, &subject(place), Severity::Note);
        before_creation.into_iter().chain(out_of_order)
    };
    let mut checks: Vec<Check> = leads.stages().par_iter().enumerate().flat_map_iter(of_stage).collect();
    if let Decision::AtStage(stage) = config.decision {
        let undecided = leads.decided().iter().map(Option::is_none);
        checks.extend(marked(undecided, leads, rows).check(CheckName::NoDecisionTime, &subject(stage), Severity::Note));
    }
    let mut targets = vec![config.targets.get(TargetName::Mql), config.targets.get(TargetName::Sql)];
    targets.dedup_by_key(|target| target.stage);
    for target in targets.into_iter().filter(|_| config.targets_stated) {
        let before = Labels::new(leads, target).before_decision;
        let tally = marked(before.into_iter(), leads, rows);
        checks.extend(tally.check(CheckName::OutcomeBeforeDecision, &subject(target.stage), Severity::Note));
    }
    checks
}

/// Counts the leads marked, naming them by their ids.
fn marked(marks: impl Iterator<Item = bool>, leads: &LeadTable, rows: &[u32]) -> Tally {
    let mut tally = Tally::default();
    for (lead, _) in marks.enumerate().filter(|(_, mark)| *mark) {
        tally.add(u64::from(rows[lead]), || leads.ids()[lead].clone());
    }
    tally
}
