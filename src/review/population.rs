//! Which leads are fitted, calibrated and measured, and how their number follows from the rows read.

use crate::config::file::TargetName;
use crate::config::settings::{Config, LeadTime};
use crate::data::outcome::Labels;
use crate::data::split::Split;
use crate::data::table::{CheckName, LeadTable, ValidationReport};
use crate::period::Instant;
use crate::thresholds::volume::{QUARTER_DAYS, Span};

use super::error::RunError;
use super::review::{SplitSpan, WaterfallName, WaterfallStep};

/// Outcomes and splits of all leads.
#[derive(Debug, Clone)]
pub struct Population {
    /// Outcomes of the MQL target.
    pub mql: Labels,
    /// Outcomes of the SQL target.
    pub sql: Labels,
    /// The part that each lead belongs to.
    pub split: Vec<Split>,
    /// Rows of the training split, oldest first.
    pub train: Vec<u32>,
    /// Rows of the calibrate split, oldest first.
    pub calibrate: Vec<u32>,
    /// Rows of the test split, oldest first.
    pub test: Vec<u32>,
}

impl Population {
    /// Labels and splits. A lead takes part when the outcome of both targets is known and neither was reached before its decision.
    ///
    /// # Errors
    /// A split is empty.
    pub fn new(config: &Config, leads: &LeadTable) -> Result<Self, RunError> {
        let mql = Labels::new(leads, config.targets.mql);
        let sql = Labels::new(leads, config.targets.sql);
        let eligible: Vec<bool> = (0..leads.len()).map(|row| mql.is_usable(row) && sql.is_usable(row)).collect();
        let split = crate::data::split::by_time(leads, &eligible, config.split);
        let rows = |part: Split| -> Vec<u32> { (0..).zip(&split).filter(|(_, s)| **s == part).map(|(row, _)| row).collect() };
        let (train, calibrate, test) = (rows(Split::Train), rows(Split::Calibrate), rows(Split::Test));
        if train.is_empty() || calibrate.is_empty() || test.is_empty() {
            let used = eligible.iter().filter(|eligible| **eligible).count() as u64;
            return Err(RunError::NoLeads { used, funnel: leads.len() as u64 });
        }
        Ok(Self { mql, sql, split, train, calibrate, test })
    }

    /// The outcomes of this target.
    pub fn labels(&self, target: TargetName) -> &Labels {
        match target {
            TargetName::Mql => &self.mql,
            TargetName::Sql => &self.sql,
        }
    }

    /// The rows of a split.
    pub fn rows(&self, split: Split) -> &[u32] {
        match split {
            Split::Train => &self.train,
            Split::Calibrate => &self.calibrate,
            Split::Test | Split::Open => &self.test,
        }
    }

    /// How fast scored leads came in while a split was filled: from its first lead to the first lead of the next split.
    /// Leads of all splits count, since late leads of an account stay in the split of its first.
    pub fn span(&self, config: &Config, leads: &LeadTable, split: Split) -> Span {
        match (&config.leads.time, leads.created()) {
            (LeadTime::Created(_), Some(created)) => self.rate(created, split).map_or(Span::Unknown, Span::Rate),
            (LeadTime::Order { quarters: Some(quarters), .. }, _) => Span::Quarters(*quarters, leads.len() as u64),
            _ => Span::Unknown,
        }
    }

    fn rate(&self, created: &[Instant], split: Split) -> Option<f64> {
        let first = *self.rows(split).first()?;
        let until = if split == Split::Calibrate { self.test.first().copied() } else { None };
        let scored = (first..until.unwrap_or(created.len() as u32)).filter(|&row| self.split[row as usize] != Split::Open);
        let (mut count, mut last) = (0_u32, first);
        for row in scored {
            (count, last) = (count + 1, row);
        }
        // Up to the next split's first lead; the newest split ends at its last lead, one average gap before the next would come.
        let n = f64::from(count);
        let days = match until {
            Some(next) => created[next as usize].since(created[first as usize]).0,
            None => created[last as usize].since(created[first as usize]).0 * n / (n - 1.0),
        };
        (days > 0.0).then(|| n / days * QUARTER_DAYS)
    }

    /// Leads and dates of each split, oldest first.
    pub fn spans(&self, leads: &LeadTable) -> Vec<SplitSpan> {
        let span = |split: Split| {
            let rows = self.rows(split);
            let date = |row: Option<&u32>| Some(leads.zone().date(*leads.created()?.get(*row? as usize)?));
            SplitSpan { split, leads: rows.len() as u64, from: date(rows.first()), to: date(rows.last()) }
        };
        [Split::Train, Split::Calibrate, Split::Test].map(span).into()
    }

    /// From rows read to leads used, each exclusion named; each lead leaves once, at the first step that applies.
    pub fn waterfall(&self, leads: &LeadTable, validation: &ValidationReport) -> Vec<WaterfallStep> {
        let mut left = validation.rows_in;
        let mut steps = vec![WaterfallStep { step: WaterfallName::RowsRead, removed: 0, left }];
        let mut remove = |steps: &mut Vec<WaterfallStep>, step, removed: u64| {
            if removed > 0 {
                left -= removed;
                steps.push(WaterfallStep { step, removed, left });
            }
        };
        for (check, step) in [
            (CheckName::RaggedRow, WaterfallName::RaggedRow),
            (CheckName::MissingId, WaterfallName::MissingId),
            (CheckName::DuplicateId, WaterfallName::DuplicateId),
            (CheckName::MergedLead, WaterfallName::MergedLead),
            (CheckName::MissingTime, WaterfallName::MissingTime),
            (CheckName::CreatedAfterAsOf, WaterfallName::CreatedAfterAsOf),
        ] {
            remove(&mut steps, step, validation.removed_by(check));
        }
        steps.push(WaterfallStep { step: WaterfallName::LeadsInFunnel, removed: 0, left: leads.len() as u64 });
        let dated = leads.created().is_some();
        let (mut undecided, mut before, mut unrecorded, mut immature) = (0, 0, 0, 0);
        for (row, _) in self.split.iter().enumerate().filter(|(_, split)| **split == Split::Open) {
            if dated && leads.decided()[row].is_none() {
                undecided += 1;
            } else if self.mql.before_decision[row] || self.sql.before_decision[row] {
                before += 1;
            } else if self.mql.unrecorded[row] || self.sql.unrecorded[row] {
                unrecorded += 1;
            } else {
                immature += 1;
            }
        }
        remove(&mut steps, WaterfallName::NoDecisionTime, undecided);
        remove(&mut steps, WaterfallName::OutcomeBeforeDecision, before);
        remove(&mut steps, WaterfallName::OutcomeNotRecorded, unrecorded);
        remove(&mut steps, WaterfallName::Immature, immature);
        let used = (self.train.len() + self.calibrate.len() + self.test.len()) as u64;
        steps.push(WaterfallStep { step: WaterfallName::LeadsUsed, removed: 0, left: used });
        steps
    }
}

/// Week of entry of each lead, counted from the first lead's day; 0 for undated data.
pub fn weeks(leads: &LeadTable) -> Vec<u16> {
    let Some(created) = leads.created() else { return vec![0; leads.len()] };
    let first = created.first().copied();
    let week = |at: &crate::period::Instant| first.map_or(0.0, |first| at.since(first).0 / 7.0).min(f64::from(u16::MAX)) as u16;
    created.iter().map(week).collect()
}
