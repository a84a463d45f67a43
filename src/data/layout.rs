//! Which columns a run needs, and in which table each of them stands: the lead table first, then the joined tables.

use std::collections::BTreeMap;

use crate::config::file::IdForm;
use crate::config::settings::{Config, Evidence, JoinSettings, LeadTime, LinkSettings};

use super::column::ColumnKind;
use super::error::DataError;
use super::findings::Subject;
use super::source::{Inputs, Table};

/// The opened tables and the columns needed from them.
pub(super) struct Layout<'a> {
    pub(super) leads: Table<'a>,
    pub(super) joins: Vec<(&'a JoinSettings, Table<'a>)>,
    /// The columns needed, each once per kind. Who needs one holds its place here.
    pub(super) slots: Vec<Slot<'a>>,
    pub(super) roles: Roles<'a>,
}

/// A column to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot<'a> {
    /// Index into the joined tables; `None` for the lead table.
    pub(super) join: Option<usize>,
    pub(super) column: &'a str,
    pub(super) kind: ColumnKind,
}

/// What the columns are needed for, as places in [`Layout::slots`].
#[derive(Debug, Default)]
pub(super) struct Roles<'a> {
    /// Creation, or the number that orders the leads; `None` for the order of the file.
    pub(super) time: Option<usize>,
    pub(super) account: Option<usize>,
    pub(super) opportunity: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) amount: Option<usize>,
    pub(super) lifetime: Option<usize>,
    /// One per stage; `None` where the stage log has it.
    pub(super) stages: Vec<Option<usize>>,
    pub(super) lost: Option<usize>,
    /// One per side track.
    pub(super) side_tracks: Vec<Option<usize>>,
    pub(super) reason: Option<usize>,
    pub(super) attributes: Vec<(&'a str, usize)>,
    /// Links to columns.
    pub(super) links: Vec<(&'a LinkSettings, usize)>,
    /// Columns of the lead table that hold e-mail addresses or phone numbers of leads.
    pub(super) contacts: Vec<(IdForm, usize)>,
}

impl<'a> Layout<'a> {
    /// Opens the tables and finds every column, or says which is missing.
    pub(super) fn new(config: &'a Config, inputs: &'a Inputs, wanted: &'a BTreeMap<String, ColumnKind>) -> Result<Self, DataError> {
        let leads = inputs.open(&config.leads.file, &config.input)?;
        let mut joins = Vec::new();
        for join in &config.joins {
            let table = inputs.open(&join.file, &config.input)?;
            if let Some(absent) = join.columns.iter().find(|column| !table.has(column)) {
                return Err(table.missing_column(absent));
            }
            joins.push((join, table));
        }
        let mut layout = Self { leads, joins, slots: Vec::new(), roles: Roles::default() };
        layout.roles = layout.assign(config, wanted)?;
        Ok(layout)
    }

    /// File and column of a slot.
    pub(super) fn subject(&self, slot: usize) -> Subject<'_> {
        let Slot { join, column, .. } = self.slots[slot];
        Subject::column(join.map_or(self.leads.file(), |join| self.joins[join].1.file()), column)
    }

    fn assign(&mut self, config: &'a Config, wanted: &'a BTreeMap<String, ColumnKind>) -> Result<Roles<'a>, DataError> {
        use ColumnKind::{Instants, Numbers, Words};
        let time = match &config.leads.time {
            LeadTime::Created(column) => Some(self.slot_of_leads(column, Instants)?),
            LeadTime::Order { by: Some(column), .. } => Some(self.slot_of_leads(column, Numbers)?),
            LeadTime::Order { by: None, .. } => None,
        };
        let stages = config.stages.iter().map(|stage| self.evidence(&stage.evidence)).collect::<Result<_, _>>()?;
        let side_tracks = config.side_tracks.iter().map(|track| self.evidence(&track.evidence)).collect::<Result<_, _>>()?;
        let lost = config.lost.as_ref();
        let mut links = Vec::new();
        for link in config.links() {
            if let Some(to) = &link.to {
                links.push((link, self.slot(to, Words)?));
            }
        }
        for (place, (join, _)) in self.joins.iter().enumerate() {
            let to = |&&(link, slot): &&(&LinkSettings, usize)| *link == join.link && self.slots[slot].join.is_some_and(|of| of >= place);
            if let Some((link, _)) = links.iter().find(to) {
                // What this table or a later one gives is not there yet.
                return Err(self.leads.missing_column(link.to.as_deref().unwrap_or_default()));
            }
        }
        let contacts = self.contacts(config, &links)?;
        Ok(Roles {
            links,
            contacts,
            time,
            account: self.optional(config.leads.account.as_deref(), Words)?,
            opportunity: self.optional(config.leads.opportunity.as_deref(), Words)?,
            source: self.optional(config.leads.source.as_deref(), Words)?,
            amount: self.optional(config.leads.amount.as_deref(), Numbers)?,
            lifetime: self.optional(config.leads.lifetime_value.as_deref(), Numbers)?,
            stages,
            side_tracks,
            lost: lost.map(|lost| self.evidence(&lost.evidence)).transpose()?.flatten(),
            reason: self.optional(lost.and_then(|lost| lost.reason.as_deref()), Words)?,
            attributes: wanted.iter().map(|(column, &kind)| Ok((column.as_str(), self.slot(column, kind)?))).collect::<Result<_, _>>()?,
        })
    }

    /// The columns that the config says hold addresses or numbers: by `[identity]`, or by a link to them.
    fn contacts(&mut self, config: &'a Config, links: &[(&'a LinkSettings, usize)]) -> Result<Vec<(IdForm, usize)>, DataError> {
        let mut contacts = Vec::new();
        let stated = [(IdForm::Email, &config.identity.email), (IdForm::Phone, &config.identity.phone)];
        for (form, column) in stated.into_iter().filter_map(|(form, column)| Some((form, column.as_ref()?))) {
            contacts.push((form, self.slot_of_leads(column, ColumnKind::Words)?));
        }
        let linked =
            links.iter().filter(|(link, slot)| matches!(link.form, IdForm::Email | IdForm::Phone) && self.slots[*slot].join.is_none());
        for (link, slot) in linked {
            if !contacts.contains(&(link.form, *slot)) {
                contacts.push((link.form, *slot));
            }
        }
        Ok(contacts)
    }

    fn evidence(&mut self, evidence: &'a Evidence) -> Result<Option<usize>, DataError> {
        match evidence {
            Evidence::Date { column } => self.slot(column, ColumnKind::Instants).map(Some),
            Evidence::Mark { column, .. } => self.slot(column, ColumnKind::Words).map(Some),
            Evidence::Log { .. } => Ok(None),
        }
    }

    fn optional(&mut self, column: Option<&'a str>, kind: ColumnKind) -> Result<Option<usize>, DataError> {
        column.map(|column| self.slot(column, kind)).transpose()
    }

    fn slot_of_leads(&mut self, column: &'a str, kind: ColumnKind) -> Result<usize, DataError> {
        if self.leads.has(column) { Ok(self.add(None, column, kind)) } else { Err(self.leads.missing_column(column)) }
    }

    fn slot(&mut self, column: &'a str, kind: ColumnKind) -> Result<usize, DataError> {
        if self.leads.has(column) {
            return Ok(self.add(None, column, kind));
        }
        let join = self.joins.iter().position(|(settings, _)| settings.columns.iter().any(|taken| taken == column));
        match join {
            Some(join) => Ok(self.add(Some(join), column, kind)),
            None => Err(self.missing(column)),
        }
    }

    fn add(&mut self, join: Option<usize>, column: &'a str, kind: ColumnKind) -> usize {
        let slot = Slot { join, column, kind };
        self.slots.iter().position(|known| *known == slot).unwrap_or_else(|| {
            self.slots.push(slot);
            self.slots.len() - 1
        })
    }

    /// The columns of the lead table and those taken from joined tables are all that could have been meant.
    fn missing(&self, column: &str) -> DataError {
        let mut error = self.leads.missing_column(column);
        if let DataError::MissingColumn { file, present, .. } = &mut error {
            for (settings, table) in &self.joins {
                file.push_str("`, `");
                file.push_str(table.file());
                present.extend(settings.columns.iter().cloned());
            }
        }
        error
    }
}
