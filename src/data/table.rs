//! [`LeadTable`]: validated leads with their attributes, times and stages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::period::{Instant, Quarter, Zone};

use super::column::{Column, Words};
use super::history::Replayed;
use super::identity::{Identity, Link};
use super::leak::{LeakAuditScope, LeakFinding};
use super::unused::UnusedColumns;
use super::worth::Worth;

mod reached;

pub(in crate::data) use reached::NEVER;
pub use reached::{Losses, Reached, Stage, StageLogRows, Visits};

/// Leads in the order of their time, oldest first (ties by file order).
///
/// Every vector has one entry per lead. Built only by [`super::load`].
#[derive(Debug, Clone)]
pub struct LeadTable {
    /// Lead ids, without repeats.
    pub(super) ids: Vec<String>,
    /// Moment that the lead came in; `None` where the data have no dates.
    pub(super) created: Option<Vec<Instant>>,
    /// Decision time; `None` for a lead that has none (its decision stage was not reached), and for all leads of undated data.
    pub(super) decided: Vec<Option<Instant>>,
    /// Attributes by column name.
    pub(super) columns: BTreeMap<String, Column>,
    /// Stages after the first, in order.
    pub(super) stages: Vec<Stage>,
    /// Lost leads, if the config says how to see them.
    pub(super) lost: Option<Losses>,
    /// Stages beside the path.
    pub(super) side_tracks: Vec<Stage>,
    /// What became of the rows of the stage log, if there is one.
    pub(super) stage_log: Option<StageLogRows>,
    /// Account of each lead, if the config names the column.
    pub(super) account: Option<Words>,
    /// Opportunity of each lead, if the config names the column.
    pub(super) opportunity: Option<Words>,
    /// Marketing source of each lead, if the config names the column.
    pub(super) source: Option<Words>,
    /// Amounts, lifetime values and spending.
    pub(super) worth: Worth,
    /// End of the last day that the data cover; `None` for undated data.
    pub(super) as_of: Option<Instant>,
    /// First moment of which outcomes are recorded, if the config states it.
    pub(super) outcomes_from: Option<Instant>,
    /// Time zone of quarters.
    pub(super) zone: Zone,
    /// From ids and other keys to rows.
    pub(super) identity: Identity,
    /// Which leads were worked, if the config says how to see it.
    pub(super) worked: Option<Vec<bool>>,
    /// First touch by sales, if the config says where it stands.
    pub(super) touched: Option<Vec<Option<Instant>>>,
    /// What [`super::unused::read`] has read, if it was asked.
    pub(super) unused: Option<UnusedColumns>,
}

impl LeadTable {
    /// How many leads.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no lead.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Lead ids, without repeats.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The row of the lead with that id, or into which that id was merged.
    pub fn row(&self, id: &str) -> Option<u32> {
        self.identity.row(id)
    }

    /// Moments that the leads came in, oldest first; `None` for undated data.
    pub fn created(&self) -> Option<&[Instant]> {
        self.created.as_deref()
    }

    /// Decision times.
    pub fn decided(&self) -> &[Option<Instant>] {
        &self.decided
    }

    /// The attribute of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.get(name)
    }

    /// All attributes by name.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns.iter().map(|(name, column)| (name.as_str(), column))
    }

    /// Stages after the first, in order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Lost leads.
    pub fn lost(&self) -> Option<&Losses> {
        self.lost.as_ref()
    }

    /// Stages beside the path.
    pub fn side_tracks(&self) -> &[Stage] {
        &self.side_tracks
    }

    /// What became of the rows of the stage log.
    pub fn stage_log(&self) -> Option<StageLogRows> {
        self.stage_log
    }

    /// Opportunity of each lead.
    pub fn opportunity(&self) -> Option<&Words> {
        self.opportunity.as_ref()
    }

    /// Account of each lead.
    pub fn account(&self) -> Option<&Words> {
        self.account.as_ref()
    }

    /// Marketing source of each lead.
    pub fn source(&self) -> Option<&Words> {
        self.source.as_ref()
    }

    /// End of the last day that the data cover.
    pub fn as_of(&self) -> Option<Instant> {
        self.as_of
    }

    /// Which leads were worked; `None` where the config does not say how to see it.
    pub fn worked(&self) -> Option<&[bool]> {
        self.worked.as_deref()
    }

    /// Columns that nothing needs, of a sample of the leads; `None` where they were not read.
    pub fn unused(&self) -> Option<&UnusedColumns> {
        self.unused.as_ref()
    }

    /// Time zone of quarters.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Quarter in which each lead came in; `None` for undated data.
    pub fn quarters(&self) -> Option<Vec<Quarter>> {
        let created = self.created.as_ref()?;
        let mut quarters: Vec<Quarter> = Vec::with_capacity(created.len());
        let mut until = Instant(i64::MIN);
        // The leads stand in order of time, so that a quarter's end is looked up once.
        for &at in created {
            match quarters.last() {
                Some(&last) if at < until => quarters.push(last),
                _ => {
                    let quarter = Quarter::of(at, &self.zone);
                    until = quarter.next().start(&self.zone);
                    quarters.push(quarter);
                }
            }
        }
        Some(quarters)
    }
}

/// What became of the rows: counts that add up from rows read to rows used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValidationReport {
    /// Rows of the lead table, without its header.
    pub rows_in: u64,
    /// Leads kept.
    pub rows_kept: u64,
    /// Every check that found something, and every exclusion.
    pub checks: Vec<Check>,
    /// Columns that may know the outcome: unanswered ones first, then by weight and name.
    #[serde(default)]
    pub leak_audit: Vec<LeakFinding>,
    /// What the leak audit looked at.
    #[serde(default)]
    pub leak_audit_scope: LeakAuditScope,
    /// Attributes taken as of the decision time, and where their values come from.
    #[serde(default)]
    pub histories: Vec<Replayed>,
    /// How the rows of the other tables found their leads.
    #[serde(default)]
    pub links: Vec<Link>,
}

impl ValidationReport {
    /// Rows of the lead table that a check removed.
    pub fn removed_by(&self, name: CheckName) -> u64 {
        self.checks.iter().filter(|check| check.name == name).map(|check| check.leads_removed).sum()
    }
}

/// One named check and what it found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// What was checked.
    pub name: CheckName,
    /// File and column concerned, as "leads.csv, `created_at`".
    pub subject: String,
    /// Whether rows were left out, cells were treated as missing, or nothing was changed.
    pub severity: Severity,
    /// How many rows.
    pub rows: u64,
    /// How many of these rows the lead table lost by it (the steps of the waterfall).
    pub leads_removed: u64,
    /// Up to five examples.
    pub examples: Vec<Example>,
}

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckName {
    /// Rows with too few or too many fields.
    RaggedRow,
    /// Cells that are not what the config says.
    UnreadableCell,
    /// Rows without a lead id.
    MissingId,
    /// Rows whose lead id has come before.
    DuplicateId,
    /// Leads without the date or number that orders them.
    MissingTime,
    /// Leads that came in after the as-of date.
    CreatedAfterAsOf,
    /// Stage dates after the as-of date: not yet reached then.
    StageAfterAsOf,
    /// Events after the as-of date: not seen then.
    EventAfterAsOf,
    /// Events or stage entries of leads that are not in the lead table.
    UnknownLead,
    /// A later stage is dated before an earlier one.
    StagesOutOfOrder,
    /// A stage was reached before the lead came in.
    StageBeforeCreation,
    /// The target was reached before the decision time: nothing was left to predict.
    OutcomeBeforeDecision,
    /// A spell ends before it begins.
    SpellEndsBeforeStart,
    /// A column of the file has no name.
    UnnamedColumn,
    /// Rows below a report's table: its footer. No rows of the table.
    FooterRow,
    /// Clock times that daylight saving skips or repeats.
    ClockChange,
    /// The lead never entered the stage at which it would be scored.
    NoDecisionTime,
    /// A property has several values at one moment, on which a lead's value depends. The examples are leads.
    ChangesAtOnce,
    /// Stage entries dated by the day on which their row was last changed. The examples are the stages.
    DatedByLastChange,
    /// A value that the config names never occurs in its column: mistyped, perhaps. The examples are the values.
    ValueNotSeen,
    /// Money spent in quarters without leads, before the first or after the last.
    SpendOutside,
    /// Money spent on sources that no lead has.
    SpendWithoutLeads,
    /// Rows of leads that were merged into another lead of the table.
    MergedLead,
    /// Rows of a joined table that another row of the same lead goes before. The examples are leads.
    RowPassedOver,
    /// Leads that share an e-mail address while their ids differ. The examples are leads.
    SharedEmail,
    /// Leads that share a phone number while their ids differ. The examples are leads.
    SharedPhone,
}

/// How much a check's finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing was changed.
    Note,
    /// Rows or cells were left out.
    Warning,
    /// The run stops.
    Error,
}

/// One example of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Row of the file, the first data row being 2 (as a spreadsheet numbers it); 0 when it has none.
    pub row: u64,
    /// The value found, or a few words on it.
    pub value: String,
    /// The very file, of a table of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}
