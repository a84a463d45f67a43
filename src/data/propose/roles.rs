//! What tables and columns are for.

use super::profile::{ColumnAt, Profile};
use super::{features, stages, tables};

/// What tables and columns are taken to be for.
#[derive(Debug, Clone, PartialEq)]
pub struct Roles {
    /// Place of the table with one row per lead.
    pub lead: usize,
    /// Column that names a lead; `None`: number the rows.
    pub id: Option<usize>,
    /// What orders the leads.
    pub order: Order,
    /// Column with the account.
    pub account: Option<usize>,
    /// Column with the marketing source.
    pub source: Option<usize>,
    /// Column with the amount of the deal.
    pub amount: Option<usize>,
    /// Tables with at most one row per lead.
    pub joins: Vec<Join>,
    /// The log of events.
    pub log: Option<Log>,
    /// Stages after the first, in order. Empty when no outcome was found.
    pub stages: Vec<StageRole>,
    /// How a lost lead is recognised.
    pub lost: Option<LostRole>,
    /// What the model may see.
    pub features: Vec<Feature>,
    /// Columns of the lead table that it may not see, and why.
    pub left_out: Vec<LeftOut>,
    /// What could not be told.
    pub notes: Vec<String>,
}

/// What orders leads in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// A date column.
    Created(usize),
    /// A column of rising numbers.
    Number(usize),
    /// The order of the file.
    Row,
}

/// A table with at most one row per lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// Place of the table.
    pub table: usize,
    /// Column that holds the lead's id.
    pub key: usize,
}

/// A log of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Log {
    /// Place of the table.
    pub table: usize,
    /// Column that holds the lead's id.
    pub lead: usize,
    /// Column with the moment.
    pub at: usize,
    /// Column that says what happened.
    pub kind: usize,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageRole {
    /// Its id.
    pub id: String,
    /// Its name in charts.
    pub label: String,
    /// How it is seen.
    pub evidence: Evidence,
}

/// How it is seen that something was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A date column.
    Date(ColumnAt),
    /// Values of a column.
    Mark(ColumnAt, Vec<String>),
    /// Values of a column whose cells hold several, as CSV in CSV.
    Listed(ColumnAt, Vec<String>),
    /// Names in the log.
    Log(Vec<String>),
}

impl Evidence {
    /// The column, if it is not seen in the log.
    pub fn column(&self) -> Option<ColumnAt> {
        match self {
            Self::Date(at) | Self::Mark(at, _) | Self::Listed(at, _) => Some(*at),
            Self::Log(_) => None,
        }
    }
}

/// How a lost lead is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostRole {
    /// How it is seen.
    pub evidence: Evidence,
    /// Column with the reason.
    pub reason: Option<ColumnAt>,
}

/// A feature of the lead table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// The column.
    pub column: usize,
    /// Words or numbers.
    pub kind: FeatureIs,
}

/// How a feature is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeatureIs {
    /// Words.
    Category,
    /// A number as it is.
    Number,
    /// A number with a long tail.
    LogNumber,
}

/// A column that the model may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The column.
    pub column: usize,
    /// Why, in plain words.
    pub why: String,
}

impl Roles {
    /// Guesses the roles.
    pub fn of(profile: &Profile) -> Self {
        let mut notes = Vec::new();
        let (lead, id) = tables::lead_table(profile);
        let joins = tables::joins(profile, lead, id);
        let log = tables::log(profile, lead, id);
        let order = tables::order(profile, lead, id, &mut notes);
        let found = stages::stages(profile, lead, order, &joins, log.as_ref(), &mut notes);
        let attributes = tables::attributes(profile, lead, id);
        let mut roles = Self {
            account: attributes.account,
            source: attributes.source,
            amount: attributes.amount,
            joins,
            log,
            stages: found.stages,
            lost: found.lost,
            notes,
            ..Self::bare(lead, id, order)
        };
        (roles.features, roles.left_out) = features::features(profile, &roles);
        tables::note_unused(profile, &mut roles);
        roles
    }

    /// A table of leads, its id and its order, and nothing else yet.
    pub(super) fn bare(lead: usize, id: Option<usize>, order: Order) -> Self {
        Self {
            lead,
            id,
            order,
            account: None,
            source: None,
            amount: None,
            joins: Vec::new(),
            log: None,
            stages: Vec::new(),
            lost: None,
            features: Vec::new(),
            left_out: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The column of another table that holds the lead's id.
    pub fn key_of(&self, table: usize) -> Option<usize> {
        let log = self.log.filter(|log| log.table == table).map(|log| log.lead);
        log.or_else(|| self.joins.iter().find(|join| join.table == table).map(|join| join.key))
    }
}
