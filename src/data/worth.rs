//! What leads are worth and what they cost: amounts, lifetime values, and the money that marketing spent.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::config::settings::{Config, InputSettings, SpendPeriod, SpendSettings};
use crate::period::{Instant, Quarter, Zone};

use super::batch::{Batch, Request};
use super::column::{Column, ColumnKind, Words};
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::hash::DataHash;
use super::source::Inputs;
use super::table::{Check, CheckName, LeadTable, Severity};

/// What leads are worth and what they cost.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Worth {
    /// Amount of the deal (`NaN` when unknown), if the config names the column.
    pub(super) amount: Option<Vec<f64>>,
    /// Lifetime value (`NaN` when unknown), if the config names the column.
    pub(super) lifetime: Option<Vec<f64>>,
    /// What marketing spent, if the config names the table.
    pub(super) spend: Option<Spend>,
}

/// What marketing spent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spend {
    /// Money by quarter and source, within the quarters of the leads.
    pub by_cell: BTreeMap<(Quarter, String), f64>,
    /// Money of quarters before the first lead or after the last day covered: left out.
    pub outside: f64,
}

/// Why a row of the spending cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpendFault {
    /// No source.
    NoSource,
    /// No money.
    NoAmount,
    /// Less than nothing.
    Negative,
    /// No quarter or day.
    NoPeriod,
}

impl fmt::Display for SpendFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSource => "expected the name of a marketing source",
            Self::NoAmount => "expected the money spent",
            Self::Negative => "expected money spent, 0 or more",
            Self::NoPeriod => "expected a quarter such as 2026-Q3, or a day",
        })
    }
}

impl LeadTable {
    /// Amount of the deal, `NaN` when unknown.
    pub fn amount(&self) -> Option<&[f64]> {
        self.worth.amount.as_deref()
    }

    /// Lifetime value, `NaN` when unknown.
    pub fn lifetime_value(&self) -> Option<&[f64]> {
        self.worth.lifetime.as_deref()
    }

    /// What marketing spent.
    pub fn spend(&self) -> Option<&Spend> {
        self.worth.spend.as_ref()
    }
}

/// Reads the spending into the lead table.
///
/// Rows without source, quarter or money, and rows with less than nothing follow `input.unreadable_cells`. Money of a quarter before
/// the first lead's or after that of the last day covered is left out and counted; sources that no lead has are kept and counted.
///
/// # Errors
/// [`DataError`] for a file that cannot be read, a column that is missing, or the first row at fault where the config says `refuse`.
pub(super) fn read_spend(
    config: &Config,
    inputs: &Inputs,
    leads: &mut LeadTable,
    checks: &mut Vec<Check>,
    hash: DataHash,
) -> Result<DataHash, DataError> {
    let Some(settings) = &config.spend else { return Ok(hash) };
    let table = inputs.open(&settings.file, &config.input)?;
    let period = match &settings.period {
        SpendPeriod::Quarter(column) => (column.as_str(), ColumnKind::Words),
        SpendPeriod::Date(column) => (column.as_str(), ColumnKind::Instants),
    };
    let columns = vec![(settings.source.as_str(), ColumnKind::Words), (settings.amount.as_str(), ColumnKind::Numbers), period];
    let mut reading = Reading::new(leads);
    let tail = table.read(&Request { key: None, columns }, None, &mut |batch| {
        reading.take(batch);
        ControlFlow::Continue(())
    })?;
    checks.extend(tail.checks);
    let spend = reading.settle(settings, &config.input, tail.rows, checks)?;
    leads.worth.spend = Some(spend);
    Ok(hash.then(tail.hash))
}

/// The quarters that the leads cover: of the first lead, and of the last moment before the as-of date.
fn covered(leads: &LeadTable) -> Option<(Quarter, Quarter)> {
    let first = Quarter::of(*leads.created()?.first()?, leads.zone());
    let last = leads.as_of().map(|at| Instant(at.0 - 1)).or(leads.created()?.last().copied())?;
    Some((first, Quarter::of(last, leads.zone())))
}

struct Reading<'a> {
    zone: &'a Zone,
    covered: Option<(Quarter, Quarter)>,
    sources: &'a [String],
    spend: Spend,
    faults: [(SpendFault, Tally); 4],
    outside: Tally,
    unseen: Tally,
}

impl<'a> Reading<'a> {
    fn new(leads: &'a LeadTable) -> Self {
        let faults = [SpendFault::NoSource, SpendFault::NoAmount, SpendFault::Negative, SpendFault::NoPeriod];
        Self {
            zone: leads.zone(),
            covered: covered(leads),
            sources: leads.source().map(Words::levels).unwrap_or_default(),
            spend: Spend::default(),
            faults: faults.map(|fault| (fault, Tally::default())),
            outside: Tally::default(),
            unseen: Tally::default(),
        }
    }

    fn take(&mut self, batch: &Batch) {
        let [Column::Words(sources), Column::Numbers(amounts), periods] = batch.columns.as_slice() else { return };
        for (place, &amount) in amounts.iter().enumerate() {
            let row = batch.first_row + place as u64;
            let (quarter, written) = match periods {
                Column::Words(words) => {
                    (words.get(place).and_then(|text| text.parse().ok()), words.get(place).unwrap_or_default().to_owned())
                }
                Column::Instants(at) => (at[place].map(|at| Quarter::of(at, self.zone)), String::new()),
                Column::Numbers(_) => (None, String::new()),
            };
            let source = sources.get(place);
            let fault = match (source, quarter) {
                (None, _) => Some((SpendFault::NoSource, String::new())),
                _ if amount.is_nan() => Some((SpendFault::NoAmount, String::new())),
                _ if amount < 0.0 => Some((SpendFault::Negative, amount.to_string())),
                (_, None) => Some((SpendFault::NoPeriod, written)),
                (Some(source), Some(quarter)) => {
                    self.add(row, source, quarter, amount);
                    None
                }
            };
            if let Some((fault, value)) = fault {
                self.faults.iter_mut().filter(|(known, _)| *known == fault).for_each(|(_, tally)| tally.add(row, || value.clone()));
            }
        }
    }

    fn add(&mut self, row: u64, source: &str, quarter: Quarter, amount: f64) {
        if self.covered.is_none_or(|(first, last)| quarter < first || quarter > last) {
            self.spend.outside += amount;
            self.outside.add(row, || quarter.to_string());
            return;
        }
        if !self.sources.iter().any(|known| known == source) {
            self.unseen.add(row, || source.to_owned());
        }
        *self.spend.by_cell.entry((quarter, source.to_owned())).or_default() += amount;
    }

    fn settle(self, settings: &SpendSettings, input: &InputSettings, total: u64, checks: &mut Vec<Check>) -> Result<Spend, DataError> {
        let (SpendPeriod::Quarter(period) | SpendPeriod::Date(period)) = &settings.period;
        let subject = |column| Subject::column(&settings.file.path, column);
        for (fault, tally) in self.faults {
            let column = match fault {
                SpendFault::NoSource => &settings.source,
                SpendFault::NoAmount | SpendFault::Negative => &settings.amount,
                SpendFault::NoPeriod => period,
            };
            let fault = Fault::Spend(fault);
            let rule = Rule { name: CheckName::UnreadableCell, subject: subject(column), fault, policy: input.unreadable_cells, total };
            checks.extend(tally.settle(rule)?);
        }
        checks.extend(self.outside.check(CheckName::SpendOutside, &subject(period), Severity::Warning));
        checks.extend(self.unseen.check(CheckName::SpendWithoutLeads, &subject(&settings.source), Severity::Note));
        Ok(self.spend)
    }
}
