//! Which rows of the lead table become leads: one row per id, with an id and with a time.

use crate::config::file::Policy;
use crate::config::settings::InputSettings;

use super::column::Column;
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::index::NO_ID;
use super::table::{Check, CheckName};

/// Keeps the first row of every id. Rows without an id follow the policy for unreadable cells, repeated ids have their own.
pub(super) struct OneRowPerId<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) input: &'a InputSettings,
    /// Rows of the file.
    pub(super) total: u64,
}

impl OneRowPerId<'_> {
    /// The places of the first rows of each id, in order, given the code of each row (first appearances count up from 0), and
    /// what was left out. `name` gives the id of a code.
    pub(super) fn sift(&self, codes: &[u32], rows: &[u32], name: impl Fn(u32) -> String) -> Result<(Vec<u32>, Vec<Check>), DataError> {
        let (mut nameless, mut repeated) = (Tally::default(), Tally::default());
        let mut first = Vec::with_capacity(codes.len());
        for (place, (&code, &row)) in codes.iter().zip(rows).enumerate() {
            if code == NO_ID {
                nameless.add(u64::from(row), String::new);
            } else if code as usize == first.len() {
                first.push(place as u32);
            } else {
                repeated.add(u64::from(row), || name(code));
            }
        }
        let checks = [
            nameless.settle(self.rule(CheckName::MissingId, Fault::NoId, self.input.unreadable_cells))?,
            repeated.settle(self.rule(CheckName::DuplicateId, Fault::RepeatedId, self.input.duplicate_ids))?,
        ];
        Ok((first, checks.into_iter().flatten().map(removing).collect()))
    }

    fn rule(&self, name: CheckName, fault: Fault, policy: Policy) -> Rule<'_> {
        Rule { name, subject: self.subject, fault, policy, total: self.total }
    }
}

/// A check whose rows are lost to the lead table.
pub(super) fn removing(check: Check) -> Check {
    Check { leads_removed: check.rows, ..check }
}

/// Counts the cells of a column that are missing where something is needed, and settles them by the policy for unreadable cells.
pub(super) fn missing_times(
    column: &Column,
    rows: &[u32],
    subject: Subject<'_>,
    input: &InputSettings,
    total: u64,
) -> Result<Option<Check>, DataError> {
    let mut tally = Tally::default();
    for (place, &row) in rows.iter().enumerate() {
        if is_missing(column, place) {
            tally.add(u64::from(row), String::new);
        }
    }
    tally.settle(Rule { name: CheckName::MissingTime, subject, fault: Fault::NoTime, policy: input.unreadable_cells, total })
}

/// Whether a cell is missing.
pub(super) fn is_missing(column: &Column, place: usize) -> bool {
    match column {
        Column::Words(words) => words.get(place).is_none(),
        Column::Numbers(numbers) => numbers[place].is_nan(),
        Column::Instants(instants) => instants[place].is_none(),
    }
}
