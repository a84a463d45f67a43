//! What the columns of some tables hold: counts, kinds of value, and which ids occur in which table.

use std::collections::BTreeSet;

use crate::data::cells::number;
use crate::data::column::Words;

use crate::config::file::NumberStyle;

use super::dates::{Dates, Written, guess_dates, settle_order};
use super::names::is_placeholder;
use super::roles::{Evidence, Roles};

/// So many of the most frequent values are kept.
const FREQUENT: usize = 200;

/// An export whose ids repeat or lack in fewer rows than this leaves still names its leads by them.
const NEARLY: f64 = 0.99;

/// A table as read, with every cell as a word.
#[derive(Debug, Clone)]
pub struct TableSample {
    /// File name, as the config is to give it.
    pub file: String,
    /// Field separator of a text file.
    pub separator: Option<u8>,
    /// Encoding, if it is not UTF-8.
    pub encoding: Option<String>,
    /// Whether rows with too few or too many fields were passed over.
    pub ragged: bool,
    /// What is known of how it is written beyond that.
    pub layout: Layout,
    /// Columns in the order of the file, all of one length.
    pub columns: Vec<(String, Words)>,
}

/// How a file is written, as far as a preset or a look at its first rows tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// In place of the file: several of one kind, as the config is to name them.
    pub paths: Vec<String>,
    /// Rows above the header.
    pub title_rows: u32,
    /// Words that begin the footer.
    pub footer: Vec<String>,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// Zone of clock times without an offset, where it is not that of the input.
    pub time_zone: Option<String>,
    /// Date formats that files of this kind use.
    pub dates: Vec<String>,
    /// Whether the day stands before the month where a column reads both ways: as asked for, and as is usual for the system.
    pub day_first: [Option<bool>; 2],
}

impl TableSample {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, words)| words.len())
    }
}

/// What some tables hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Folder of the tables, seen from the config.
    pub folder: String,
    /// The tables, in the order given.
    pub tables: Vec<TableProfile>,
    /// Columns that hold the ids of another table.
    pub links: Vec<Link>,
}

/// What one table holds.
#[derive(Debug, Clone, PartialEq)]
pub struct TableProfile {
    /// File name.
    pub file: String,
    /// Field separator of a text file.
    pub separator: Option<u8>,
    /// Encoding, if it is not UTF-8.
    pub encoding: Option<String>,
    /// Whether rows with too few or too many fields were passed over.
    pub ragged: bool,
    /// What is known of how it is written beyond that.
    pub layout: Layout,
    /// Rows.
    pub rows: u64,
    /// Columns.
    pub columns: Vec<ColumnProfile>,
}

/// What one column holds. Placeholders such as `Select` count as missing.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnProfile {
    /// Its name.
    pub header: String,
    /// Rows without a value.
    pub missing: u64,
    /// Placeholders found.
    pub placeholders: Vec<String>,
    /// How many different values.
    pub distinct: u64,
    /// The most frequent values, ties in order of appearance.
    pub frequent: Vec<Level>,
    /// Numbers, if every value is one.
    pub numbers: Option<Numbers>,
    /// Dates, if every value is one.
    pub dates: Option<Dates>,
    /// Share of values that are numbers.
    pub number_share: f64,
    /// Whether a value holds a space.
    pub has_spaces: bool,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The value.
    pub value: String,
    /// Its rows.
    pub rows: u64,
}

/// Numbers of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numbers {
    /// Lowest.
    pub min: f64,
    /// A quarter of the rows lie at or below it.
    pub lower_quarter: f64,
    /// Half of the rows lie at or below it.
    pub median: f64,
    /// Three quarters of the rows lie at or below it.
    pub upper_quarter: f64,
    /// Highest.
    pub max: f64,
    /// Whether all are whole numbers.
    pub whole: bool,
    /// Rows at or above the upper quarter.
    pub upper_rows: u64,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnAt {
    /// Place of the table.
    pub table: usize,
    /// Place of the column.
    pub column: usize,
}

/// A column that holds ids of another table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The column.
    pub from: ColumnAt,
    /// The id column of the other table.
    pub to: ColumnAt,
    /// Share of its different values that are ids there.
    pub share: f64,
}

impl Profile {
    /// Counts what the tables in this folder hold.
    pub fn of(samples: &[TableSample], folder: &str) -> Self {
        let tables: Vec<TableProfile> = samples.iter().map(table_profile).collect();
        let links = links(samples, &tables);
        Self { folder: folder.to_owned(), tables, links }
    }

    /// Counts what the tables hold, without a look at which ids stand where.
    pub(super) fn without_links(samples: &[TableSample], folder: &str) -> Self {
        Self { folder: folder.to_owned(), tables: samples.iter().map(table_profile).collect(), links: Vec::new() }
    }

    /// The column at that place.
    pub fn column(&self, at: ColumnAt) -> &ColumnProfile {
        &self.tables[at.table].columns[at.column]
    }
}

impl ColumnProfile {
    /// Whether each row has a value of its own.
    pub fn is_unique(&self, rows: u64) -> bool {
        rows > 0 && self.missing == 0 && self.distinct == rows
    }

    /// Whether each row has a value of its own, but for a few repeats or gaps.
    pub fn is_nearly_unique(&self, rows: u64) -> bool {
        rows > 0 && self.distinct as f64 >= NEARLY * rows as f64
    }
}

fn table_profile(sample: &TableSample) -> TableProfile {
    let written = Written { formats: &sample.layout.dates, spreadsheet: sample.file.to_ascii_lowercase().ends_with(".xlsx") };
    let mut columns: Vec<_> = sample.columns.iter().map(|(header, words)| column_profile(header, words, &written)).collect();
    settle_order(&mut columns, sample.layout.day_first);
    TableProfile {
        file: sample.file.clone(),
        separator: sample.separator,
        encoding: sample.encoding.clone(),
        ragged: sample.ragged,
        rows: sample.rows() as u64,
        layout: sample.layout.clone(),
        columns,
    }
}

pub(super) fn column_profile(header: &str, words: &Words, written: &Written<'_>) -> ColumnProfile {
    let counts = counts(words);
    let (placeholders, mut values): (Vec<_>, Vec<_>) =
        counts.into_iter().filter(|&(_, rows)| rows > 0).partition(|(value, _)| is_placeholder(value));
    let filled: u64 = values.iter().map(|(_, rows)| rows).sum();
    let numeric: u64 = values.iter().filter(|(value, _)| number(value).is_some()).map(|(_, rows)| rows).sum();
    let numbers = if filled > 0 && numeric == filled { numbers(&values) } else { None };
    let dates = guess_dates(header, &values.iter().map(|(value, _)| *value), written);
    let (distinct, has_spaces) = (values.len() as u64, values.iter().any(|(value, _)| value.contains(' ')));
    values.sort_by_key(|&(_, rows)| std::cmp::Reverse(rows));
    let level = |&(value, rows): &(&str, u64)| Level { value: value.to_owned(), rows };
    ColumnProfile {
        header: header.to_owned(),
        missing: words.len() as u64 - filled,
        placeholders: placeholders.iter().map(|(value, _)| (*value).to_owned()).collect(),
        distinct,
        frequent: values.iter().take(FREQUENT).map(level).collect(),
        numbers,
        dates,
        number_share: if filled == 0 { 0.0 } else { numeric as f64 / filled as f64 },
        has_spaces,
    }
}

fn counts(words: &Words) -> Vec<(&str, u64)> {
    let mut rows = vec![0_u64; words.levels().len()];
    for &code in words.codes().iter().filter(|&&code| code != Words::MISSING) {
        rows[code as usize] += 1;
    }
    words.levels().iter().map(String::as_str).zip(rows).collect()
}

/// Quarters are the lowest values with at least that share of the rows at or below them.
fn numbers(values: &[(&str, u64)]) -> Option<Numbers> {
    let mut sorted: Vec<(f64, u64)> = values.iter().filter_map(|&(value, rows)| Some((number(value)?, rows))).collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let rows: u64 = sorted.iter().map(|(_, rows)| rows).sum();
    let at_share = |share: f64| {
        let mut below = 0;
        let found = sorted.iter().find(|(_, of_value)| {
            below += of_value;
            below as f64 >= share * rows as f64
        });
        found.map(|(value, _)| *value)
    };
    let upper_quarter = at_share(0.75)?;
    Some(Numbers {
        min: sorted.first()?.0,
        lower_quarter: at_share(0.25)?,
        median: at_share(0.5)?,
        upper_quarter,
        max: sorted.last()?.0,
        whole: sorted.iter().all(|(value, _)| value.fract().abs() < f64::EPSILON),
        upper_rows: sorted.iter().filter(|(value, _)| *value >= upper_quarter).map(|(_, rows)| rows).sum(),
    })
}

/// Ids of one table that stand in columns of the others.
fn links(samples: &[TableSample], tables: &[TableProfile]) -> Vec<Link> {
    let mut links = Vec::new();
    for (to_table, table) in tables.iter().enumerate() {
        for (to_column, _) in table.columns.iter().enumerate().filter(|(_, column)| column.is_nearly_unique(table.rows)) {
            let to = ColumnAt { table: to_table, column: to_column };
            let ids: BTreeSet<&str> = samples[to_table].columns[to_column].1.levels().iter().map(String::as_str).collect();
            for (from_table, sample) in samples.iter().enumerate().filter(|&(from_table, _)| from_table != to_table) {
                for (from_column, (_, words)) in sample.columns.iter().enumerate() {
                    let found = words.levels().iter().filter(|word| ids.contains(word.as_str())).count();
                    if found > 0 {
                        let share = found as f64 / words.levels().len() as f64;
                        links.push(Link { from: ColumnAt { table: from_table, column: from_column }, to, share });
                    }
                }
            }
        }
    }
    links
}

/// Whether each lead reached the last stage.
pub(super) fn converted(samples: &[TableSample], roles: &Roles) -> Option<Vec<bool>> {
    let stage = roles.stages.last()?;
    let lead = &samples[roles.lead];
    let cells = |at: ColumnAt| &samples[at.table].columns[at.column].1;
    let holds = |words: &Words, row: usize, values: Option<&[String]>| {
        let cell = words.get(row).filter(|cell| !is_placeholder(cell));
        cell.is_some_and(|cell| values.is_none_or(|values| values.iter().any(|value| value == cell)))
    };
    let (at, values) = match &stage.evidence {
        Evidence::Date(at) => (*at, None),
        Evidence::Mark(at, values) | Evidence::Listed(at, values) => (*at, Some(values.as_slice())),
        Evidence::Log(entries) => {
            let log = roles.log.as_ref()?;
            (ColumnAt { table: log.table, column: log.kind }, Some(entries.as_slice()))
        }
    };
    let words = cells(at);
    if at.table == roles.lead {
        return Some((0..lead.rows()).map(|row| holds(words, row, values)).collect());
    }
    let key = roles.key_of(at.table)?;
    let keys = cells(ColumnAt { table: at.table, column: key });
    let winners: BTreeSet<&str> = (0..words.len()).filter(|&row| holds(words, row, values)).filter_map(|row| keys.get(row)).collect();
    let ids = cells(ColumnAt { table: roles.lead, column: roles.id? });
    Some((0..ids.len()).map(|row| ids.get(row).is_some_and(|id| winners.contains(id))).collect())
}
