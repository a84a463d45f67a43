//! The table that the SQL of a bundle reads: what model and rules look at, lead by lead, as it stood at the decision time.

use crate::data::view::{ColumnView, Columns};

use super::sql::Sources;
use super::text::csv_row;

/// One row per lead: its id under `id_name`, then the columns; missing cells are empty, numbers read back to the last bit.
pub fn csv(id_name: &str, ids: &[String], sources: &Sources, table: &dyn Columns) -> Vec<u8> {
    let views: Vec<Option<ColumnView<'_>>> = sources.iter().map(|source| table.view(&source.name)).collect();
    // An id that is a feature as well stands once.
    let kept: Vec<usize> = sources.iter().enumerate().filter(|(_, source)| source.name != id_name).map(|(place, _)| place).collect();
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    let mut out = csv_row(std::iter::once(id_name).chain(kept.iter().map(|place| names[*place])));
    for (row, id) in ids.iter().enumerate() {
        let cells = kept.iter().map(|place| match &views[*place] {
            Some(ColumnView::Numbers(numbers)) if numbers[row].is_nan() => String::new(),
            Some(ColumnView::Numbers(numbers)) => format!("{:?}", numbers[row]),
            Some(ColumnView::Words(words)) => words.get(row).unwrap_or_default().to_owned(),
            None => String::new(),
        });
        let cells: Vec<String> = std::iter::once(id.clone()).chain(cells).collect();
        out.extend(csv_row(cells.iter().map(String::as_str)));
    }
    out
}
