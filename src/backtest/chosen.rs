//! Some leads of a table, as a table of their own.

use std::collections::BTreeMap;

use crate::data::column::Words;
use crate::data::view::{ColumnView, Columns};

/// Copies of the columns of some rows.
pub(super) struct Chosen<'a> {
    rows: usize,
    columns: BTreeMap<&'a str, Cells>,
}

enum Cells {
    Words(Words),
    Numbers(Vec<f64>),
}

impl<'a> Chosen<'a> {
    /// These rows, in this order, of the columns named. A column that the table lacks is absent here too.
    pub(super) fn new(table: &dyn Columns, names: impl Iterator<Item = &'a str>, rows: &[u32]) -> Self {
        let cells = |name: &'a str| {
            let cells = match table.view(name)? {
                ColumnView::Words(words) => Cells::Words(words.take(rows)),
                ColumnView::Numbers(numbers) => Cells::Numbers(rows.iter().map(|&row| numbers[row as usize]).collect()),
            };
            Some((name, cells))
        };
        Self { rows: rows.len(), columns: names.filter_map(cells).collect() }
    }
}

impl Columns for Chosen<'_> {
    fn rows(&self) -> usize {
        self.rows
    }

    fn view(&self, name: &str) -> Option<ColumnView<'_>> {
        Some(match self.columns.get(name)? {
            Cells::Words(words) => ColumnView::Words(words),
            Cells::Numbers(numbers) => ColumnView::Numbers(numbers),
        })
    }
}
