//! Lists of expressions, one a line, each with a remark.

use super::dialect::remark;

/// An expression and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    sql: String,
    remark: String,
}

impl Item {
    pub(super) fn new(sql: impl Into<String>, about: impl AsRef<str>) -> Self {
        Self { sql: sql.into(), remark: remark(about.as_ref()) }
    }

    /// An expression that needs no remark.
    pub(super) fn plain(sql: impl Into<String>) -> Self {
        Self::new(sql, "")
    }
}

/// The items with `between` after each but the last: the remark must not swallow it.
pub(super) fn joined(items: &[Item], between: &str, indent: &str) -> String {
    let last = items.len().saturating_sub(1);
    let line = |(place, item): (usize, &Item)| {
        let between = if place < last { between } else { "" };
        let remark = if item.remark.is_empty() { String::new() } else { format!(" -- {}", item.remark) };
        format!("{indent}{}{between}{remark}\n", item.sql)
    };
    items.iter().enumerate().map(line).collect()
}
