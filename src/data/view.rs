//! Columns by name, wherever they lie: what rule conditions and encoders look at.

use super::column::Words;

/// A column as conditions and encoders see it.
#[derive(Debug, Clone, Copy)]
pub enum ColumnView<'a> {
    /// Words.
    Words(&'a Words),
    /// Numbers, `NaN` for a missing cell.
    Numbers(&'a [f64]),
}

/// A table of leads, column by column.
pub trait Columns {
    /// How many rows.
    fn rows(&self) -> usize;
    /// The column of that name.
    fn view(&self, name: &str) -> Option<ColumnView<'_>>;
}
