//! Which leads were worked, as `[selection]` says how to see it.

use crate::config::settings::{Config, Worked};

use super::column::Column;
use super::events::{EventBatch, kinds_of};
use super::findings::Subject;
use super::layout::Layout;
use super::stage_log::values_not_seen;
use super::table::{Check, LeadTable, Reached, ValidationReport};

/// Marks the leads whose column or stage shows that they were worked; events are read later, by [`WorkedEvents`]. Values of the
/// column that never occur make a check.
pub(super) fn mark(config: &Config, layout: &Layout<'_>, leads: &mut LeadTable) -> Option<Check> {
    match &config.selection.as_ref()?.worked {
        Worked::Column { column, values } => {
            let Some(Column::Words(words)) = leads.columns.get(column) else { return None };
            let means: Vec<bool> = words.levels().iter().map(|level| values.contains(level)).collect();
            leads.worked = Some(words.codes().iter().map(|&code| means.get(code as usize).copied().unwrap_or(false)).collect());
            let slot = layout.roles.attributes.iter().find(|(name, _)| name == column)?.1;
            values_not_seen(values, words.levels(), &layout.subject(slot))
        }
        Worked::Stage(stage) => {
            let reached = |row: usize| leads.stages[*stage..].iter().any(|stage| stage.reached[row] != Reached::No);
            leads.worked = Some((0..leads.len()).map(reached).collect());
            None
        }
        Worked::Event(_) => None,
    }
}

/// Finds the leads that have an event of the kind that means "worked", while events stream past.
#[derive(Debug)]
pub struct WorkedEvents<'a> {
    /// The kind; `None` where something else shows it.
    kind: Option<&'a String>,
    code: Option<u32>,
    worked: Vec<bool>,
}

impl<'a> WorkedEvents<'a> {
    /// Starts with no event.
    pub fn new(config: &'a Config, leads: &LeadTable) -> Self {
        let kind = config.selection.as_ref().and_then(|selection| match &selection.worked {
            Worked::Event(kind) => Some(kind),
            Worked::Column { .. } | Worked::Stage(_) => None,
        });
        Self { kind, code: None, worked: vec![false; if kind.is_some() { leads.len() } else { 0 }] }
    }

    /// Takes some events.
    pub fn add(&mut self, batch: &EventBatch<'_>) {
        let Some(kind) = self.kind else { return };
        self.code = self.code.or_else(|| batch.kinds.iter().position(|known| known == kind).map(|place| place as u32));
        let Some(code) = self.code else { return };
        for (&lead, _) in batch.lead.iter().zip(batch.kind).filter(|(_, kind)| **kind == code) {
            self.worked[lead as usize] = true;
        }
    }

    /// Keeps what was found with the leads. A kind that never occurred makes a check.
    pub fn finish(self, config: &Config, leads: &mut LeadTable, report: &mut ValidationReport) {
        let Some(kind) = self.kind.filter(|_| !config.events.is_empty()) else { return };
        if self.code.is_none() {
            let (file, column) = kinds_of(&config.events);
            report.checks.extend(values_not_seen([kind], &[], &Subject { file: &file, column }));
        }
        leads.worked = Some(self.worked);
    }
}
