//! Where a table lies and how it is written, as one line of the config.

use std::collections::BTreeMap;

use crate::config::file::NumberStyle;

use super::profile::TableProfile;
use super::text::{list, quoted};

/// Columns whose dates read with the day first and with the month first.
#[derive(Debug, Default)]
pub(super) struct Undecided(pub(super) Vec<String>);

/// A `file = { … }` line: the most frequent date format for the table, others by column.
pub(super) fn file(
    table: &TableProfile,
    dates: impl IntoIterator<Item = usize>,
    notes: &mut Vec<String>,
    undecided: &mut Undecided,
) -> String {
    let layout = &table.layout;
    let mut parts = vec![match layout.paths.as_slice() {
        [] => format!("path = {}", quoted(&table.file)),
        paths => format!("paths = {}", list(paths)),
    }];
    if layout.title_rows > 0 {
        parts.push(format!("title_rows = {}", layout.title_rows));
    }
    if !layout.footer.is_empty() {
        parts.push(format!("footer = {}", list(&layout.footer)));
    }
    if layout.numbers != NumberStyle::Plain {
        parts.push(format!("numbers = {}", quoted(layout.numbers.written())));
    }
    if let Some(zone) = &layout.time_zone {
        parts.push(format!("time_zone = {}", quoted(zone)));
    }
    match table.separator {
        Some(b'\t') => parts.push("separator = \"tab\"".to_owned()),
        Some(separator) => parts.push(format!("separator = {}", quoted(&char::from(separator).to_string()))),
        None => {}
    }
    if let Some(encoding) = &table.encoding {
        parts.push(format!("encoding = {}", quoted(encoding)));
    }
    let mut formats: BTreeMap<&str, &str> = BTreeMap::new();
    let mut first: Option<&str> = None;
    for column in dates.into_iter().map(|place| &table.columns[place]) {
        let Some(dates) = &column.dates else { continue };
        first = first.or(Some(&dates.format));
        if first != Some(&dates.format) {
            formats.insert(&column.header, &dates.format);
        }
        if dates.reads_both_ways() {
            let values: Vec<String> = column.frequent.iter().take(3).map(|level| format!("`{}`", level.value)).collect();
            let rows = table.rows - column.missing;
            undecided.0.push(format!("`{}` in `{}` ({} in {rows} rows)", column.header, table.file, values.join(", ")));
        } else if let Some(other) = &dates.other {
            notes.push(format!(
                "dates of `{}` in `{}` can be read as `{}` and as `{other}`; the first was taken: check it",
                column.header, table.file, dates.format
            ));
        }
    }
    if let Some(format) = first {
        parts.push(format!("dates = {}", quoted(format)));
    }
    if !formats.is_empty() {
        let entries: Vec<String> = formats.iter().map(|(column, format)| format!("{} = {}", quoted(column), quoted(format))).collect();
        parts.push(format!("date_columns = {{ {} }}", entries.join(", ")));
    }
    format!("file = {{ {} }}", parts.join(", "))
}
