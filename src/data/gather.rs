//! A whole table in memory, row by row: how the lead table, joined tables and logs are taken in.

use std::ops::ControlFlow;

use super::batch::{Request, Tail};
use super::column::{Column, ColumnKind};
use super::error::DataError;
use super::findings::{Subject, Tally};
use super::identity::{Found, Identity, Link, Linked, read};
use super::index::KeyCodes;
use super::source::Table;
use super::table::{Check, CheckName, Severity};

/// The columns asked for, with where each row stands in its file.
pub(super) struct Gathered {
    /// Row numbers as a spreadsheet shows them.
    pub(super) rows: Vec<u32>,
    /// The code of each row's key.
    pub(super) codes: Vec<u32>,
    /// The columns asked for, in that order.
    pub(super) columns: Vec<Column>,
    /// Whether each row found its lead through a merge; shorter where no later row did.
    pub(super) merged: Vec<bool>,
    /// What is known at the end.
    pub(super) tail: Tail,
}

impl Gathered {
    pub(super) fn new<'a>(table: &Table<'a>, request: &Request<'a>, keys: Option<&mut dyn KeyCodes>) -> Result<Self, DataError> {
        let mut rows = Vec::new();
        let mut codes = Vec::new();
        let mut columns: Vec<Column> = request.columns.iter().map(|&(_, kind)| Column::empty(kind)).collect();
        let tail = table.read(request, keys, &mut |batch| {
            rows.extend((batch.first_row..).take(batch.rows).map(|row| row as u32));
            codes.extend_from_slice(&batch.keys);
            for (all, column) in columns.iter_mut().zip(&batch.columns) {
                all.append(column);
            }
            ControlFlow::Continue(())
        })?;
        Ok(Self { rows, codes, columns, merged: Vec::new(), tail })
    }

    /// The rows of a table that belong to leads, each as often as leads have it, and how they were found.
    pub(super) fn linked<'a>(
        table: &Table<'a>,
        identity: &Identity,
        linked: Linked<'a>,
        columns: Vec<(&'a str, ColumnKind)>,
    ) -> Result<(Self, Vec<String>, Link), DataError> {
        let (mut rows, mut codes, mut merged) = (Vec::new(), Vec::new(), Vec::new());
        let mut all: Vec<Column> = columns.iter().map(|&(_, kind)| Column::empty(kind)).collect();
        let found = read(table, identity, linked, columns, &mut |batch| {
            if !batch.merged.is_empty() {
                merged.resize(codes.len(), false);
                merged.extend_from_slice(&batch.merged);
            }
            rows.extend((0..batch.rows).map(|place| batch.row(place) as u32));
            codes.extend_from_slice(&batch.keys);
            for (all, column) in all.iter_mut().zip(&batch.columns) {
                all.append(column);
            }
        })?;
        let Found { tail, strangers, link, .. } = found;
        Ok((Self { rows, codes, columns: all, merged, tail }, strangers, link))
    }

    /// Counts the rows whose key is no lead's. They are never an error here: a table of deals may reach further back.
    pub(super) fn unknown_leads(&self, subject: &Subject<'_>, strangers: &[String]) -> Option<Check> {
        let mut tally = Tally::default();
        for (&code, &row) in self.codes.iter().zip(&self.rows) {
            tally.add_stranger(u64::from(row), code);
        }
        tally.name(strangers);
        tally.check(CheckName::UnknownLead, subject, Severity::Warning)
    }
}
