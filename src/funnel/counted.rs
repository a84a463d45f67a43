//! What is counted: leads, or the accounts or opportunities that they belong to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::config::file::FunnelUnit;
use crate::config::settings::{Config, TouchSource};
use crate::data::column::ColumnKind;
use crate::data::table::{CheckName, LeadTable, ValidationReport};
use crate::data::units::{Amounts, merged};
use crate::units::Score;

use super::result::{FunnelStep, FunnelStepName};

/// Columns that the funnel, first touches and leads to contact again read, beside those that have a part of their own.
pub fn attributes(config: &Config) -> BTreeMap<String, ColumnKind> {
    let words = config.funnel.columns().map(str::to_owned);
    let opted_out = config.recontact.iter().filter_map(|recontact| recontact.opted_out.as_ref()).map(|(name, _)| name.clone());
    let touches = config.touches.iter().filter_map(|touches| match &touches.source {
        TouchSource::Column(name) => Some((name.clone(), ColumnKind::Instants)),
        TouchSource::Events(_) | TouchSource::Table { .. } => None,
    });
    words.chain(opted_out).map(|name| (name, ColumnKind::Words)).chain(touches).collect()
}

/// The table that the funnel counts, one row per unit.
#[derive(Debug)]
pub struct Counted<'a> {
    /// The units.
    pub units: Cow<'a, LeadTable>,
    /// The unit of each lead; `None` where leads are counted.
    pub unit_of: Option<Vec<u32>>,
    /// "lead", "account" or "opportunity".
    pub unit: &'static str,
}

impl<'a> Counted<'a> {
    /// Merges the leads, if the config counts something else.
    pub fn new(config: &Config, leads: &'a LeadTable) -> Self {
        let (unit, words) = match config.funnel.unit {
            FunnelUnit::Lead => ("lead", None),
            FunnelUnit::Account => ("account", leads.account()),
            FunnelUnit::Opportunity => ("opportunity", leads.opportunity()),
        };
        let amounts = if config.funnel.unit == FunnelUnit::Account { Amounts::AddedUp } else { Amounts::OfOne };
        match words.map(|words| merged(leads, words, amounts)) {
            None => Self { units: Cow::Borrowed(leads), unit_of: None, unit },
            Some(merged) => Self { units: Cow::Owned(merged.units), unit_of: Some(merged.unit_of), unit },
        }
    }

    /// The highest score among each unit's leads.
    pub fn scores(&self, of_leads: &[Score]) -> Vec<Score> {
        let Some(unit_of) = &self.unit_of else { return of_leads.to_vec() };
        let mut scores: Vec<Option<Score>> = vec![None; self.units.len()];
        for (&unit, &score) in unit_of.iter().zip(of_leads) {
            let highest = &mut scores[unit as usize];
            *highest = (*highest).max(Some(score));
        }
        scores.into_iter().flatten().collect()
    }

    /// From rows read to units counted.
    pub fn waterfall(&self, leads: &LeadTable, validation: &ValidationReport) -> Vec<FunnelStep> {
        let mut left = validation.rows_in;
        let total = |step, left| FunnelStep { step, removed: 0, left };
        let mut steps = vec![total(FunnelStepName::RowsRead, left)];
        for (check, step) in [
            (CheckName::RaggedRow, FunnelStepName::RaggedRow),
            (CheckName::MissingId, FunnelStepName::MissingId),
            (CheckName::DuplicateId, FunnelStepName::DuplicateId),
            (CheckName::MergedLead, FunnelStepName::MergedLead),
            (CheckName::MissingTime, FunnelStepName::MissingTime),
            (CheckName::CreatedAfterAsOf, FunnelStepName::CreatedAfterAsOf),
        ] {
            let removed = validation.removed_by(check);
            if removed > 0 {
                left -= removed;
                steps.push(FunnelStep { step, removed, left });
            }
        }
        steps.push(total(FunnelStepName::Leads, leads.len() as u64));
        if self.unit_of.is_some() {
            let units = self.units.len() as u64;
            steps.push(FunnelStep { step: FunnelStepName::Merged, removed: leads.len() as u64 - units, left: units });
            steps.push(total(FunnelStepName::Units, units));
        }
        steps
    }
}
