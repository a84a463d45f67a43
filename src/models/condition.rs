//! Rule conditions: a SQL predicate over lead columns and event aggregates.
//!
//! [`Condition`] is what is left of a predicate once the parser library has read it: a small
//! tree that can be evaluated on columns (with SQL's three truth values) and printed as SQL
//! again. Supported: `= <> < <= > >=`, `[NOT] IN (…)`, `[NOT] BETWEEN … AND …`,
//! `[NOT] LIKE`, `IS [NOT] NULL`, `AND`, `OR`, `NOT`, parentheses, `TRUE`, `FALSE`.
//! Words compare by their bytes, `LIKE` tells upper from lower case (as in standard SQL).

mod sql;

use std::collections::BTreeMap;

use crate::data::column::{ColumnKind, Words};
use crate::data::view::{ColumnView, Columns};

/// A parsed predicate.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Both hold.
    And(Box<Condition>, Box<Condition>),
    /// At least one holds.
    Or(Box<Condition>, Box<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A test of a column of numbers.
    Number {
        /// The column.
        column: String,
        /// The test.
        test: NumberTest,
    },
    /// A test of a column of words.
    Word {
        /// The column.
        column: String,
        /// The test.
        test: WordTest,
    },
    /// The cell is missing.
    Missing {
        /// The column.
        column: String,
    },
    /// Always, or never.
    Constant(bool),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    /// The operator with its sides exchanged: `3 < x` is `x > 3`.
    pub(super) fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Equal | Self::NotEqual => self,
        }
    }

    fn holds<T: PartialOrd + ?Sized>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
        }
    }
}

/// A test of a number.
#[derive(Debug, Clone, PartialEq)]
pub enum NumberTest {
    /// Compared with a number.
    Compare(Comparison, f64),
    /// From the first to the second number, both included.
    Between(f64, f64),
    /// One of these.
    In(Vec<f64>),
}

/// A test of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordTest {
    /// Compared with a word.
    Compare(Comparison, String),
    /// From the first to the second word, both included.
    Between(String, String),
    /// One of these.
    In(Vec<String>),
    /// Matches a pattern: `%` is any text, `_` one character.
    Like(String),
}

/// The truth of a condition for one lead. `AND` is the smaller, `OR` the larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    False,
    /// A missing cell leaves it open.
    Unknown,
    /// It holds.
    True,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

impl Truth {
    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

/// A condition asks for something that the table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// No such column.
    #[error("there is no column `{0}`")]
    NoColumn(String),
    /// The column holds words where numbers are compared, or the reverse.
    #[error("column `{column}` is compared with {expected}, but it does not hold them")]
    WrongKind {
        /// The column.
        column: String,
        /// "numbers" or "words".
        expected: &'static str,
    },
}

impl Condition {
    /// The columns that it looks at, and what each must hold (`None`: only whether it is missing matters).
    pub fn columns(&self) -> BTreeMap<&str, Option<ColumnKind>> {
        let mut found = BTreeMap::new();
        self.visit(&mut |column, kind| {
            let entry = found.entry(column).or_insert(kind);
            *entry = entry.or(kind);
        });
        found
    }

    /// Calls `see` with every column and the kind that its test needs.
    pub(super) fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a str, Option<ColumnKind>)) {
        match self {
            Self::And(left, right) | Self::Or(left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Not(inner) => inner.visit(see),
            Self::Number { column, .. } => see(column, Some(ColumnKind::Numbers)),
            Self::Word { column, .. } => see(column, Some(ColumnKind::Words)),
            Self::Missing { column } => see(column, None),
            Self::Constant(_) => {}
        }
    }

    /// The truth of the condition for every row.
    ///
    /// # Errors
    /// A column is absent or of the other kind.
    pub fn truths(&self, table: &dyn Columns) -> Result<Vec<Truth>, ConditionError> {
        match self {
            Self::And(left, right) => Ok(combine(left.truths(table)?, &right.truths(table)?, Truth::min)),
            Self::Or(left, right) => Ok(combine(left.truths(table)?, &right.truths(table)?, Truth::max)),
            Self::Not(inner) => Ok(inner.truths(table)?.into_iter().map(Truth::not).collect()),
            Self::Number { column, test } => number_truths(table, column, test),
            Self::Word { column, test } => word_truths(table, column, test),
            Self::Missing { column } => missing_truths(table, column),
            Self::Constant(holds) => Ok(vec![Truth::from(*holds); table.rows()]),
        }
    }
}

fn combine(mut left: Vec<Truth>, right: &[Truth], pick: fn(Truth, Truth) -> Truth) -> Vec<Truth> {
    for (a, &b) in left.iter_mut().zip(right) {
        *a = pick(*a, b);
    }
    left
}

fn view<'a>(table: &'a dyn Columns, column: &str) -> Result<ColumnView<'a>, ConditionError> {
    table.view(column).ok_or_else(|| ConditionError::NoColumn(column.to_owned()))
}

fn number_truths(table: &dyn Columns, column: &str, test: &NumberTest) -> Result<Vec<Truth>, ConditionError> {
    let ColumnView::Numbers(numbers) = view(table, column)? else {
        return Err(ConditionError::WrongKind { column: column.to_owned(), expected: "numbers" });
    };
    let truth = |&number: &f64| if number.is_nan() { Truth::Unknown } else { Truth::from(test.holds(number)) };
    Ok(numbers.iter().map(truth).collect())
}

fn word_truths(table: &dyn Columns, column: &str, test: &WordTest) -> Result<Vec<Truth>, ConditionError> {
    let ColumnView::Words(words) = view(table, column)? else {
        return Err(ConditionError::WrongKind { column: column.to_owned(), expected: "words" });
    };
    // Tested once per level, not once per row.
    let by_level: Vec<Truth> = words.levels().iter().map(|level| Truth::from(test.holds(level))).collect();
    Ok(words.codes().iter().map(|&code| by_level.get(code as usize).copied().unwrap_or(Truth::Unknown)).collect())
}

fn missing_truths(table: &dyn Columns, column: &str) -> Result<Vec<Truth>, ConditionError> {
    Ok(match view(table, column)? {
        ColumnView::Numbers(numbers) => numbers.iter().map(|number| Truth::from(number.is_nan())).collect(),
        ColumnView::Words(words) => words.codes().iter().map(|&code| Truth::from(code == Words::MISSING)).collect(),
    })
}

impl NumberTest {
    fn holds(&self, number: f64) -> bool {
        match self {
            Self::Compare(comparison, bound) => comparison.holds(&number, bound),
            Self::Between(low, high) => (*low..=*high).contains(&number),
            Self::In(list) => list.contains(&number),
        }
    }
}

impl WordTest {
    fn holds(&self, word: &str) -> bool {
        match self {
            Self::Compare(comparison, other) => comparison.holds(word, other.as_str()),
            Self::Between(low, high) => low.as_str() <= word && word <= high.as_str(),
            Self::In(list) => list.iter().any(|entry| entry == word),
            Self::Like(pattern) => like(pattern, word),
        }
    }
}

/// `LIKE`: remembers the last `%` and goes back to it when a later part does not fit.
fn like(pattern: &str, word: &str) -> bool {
    let (pattern, word): (Vec<char>, Vec<char>) = (pattern.chars().collect(), word.chars().collect());
    let (mut p, mut w) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while w < word.len() {
        match pattern.get(p) {
            Some('%') => {
                back = Some((p, w));
                p += 1;
            }
            Some(&c) if c == '_' || c == word[w] => {
                p += 1;
                w += 1;
            }
            _ => {
                let Some((star, from)) = back else { return false };
                back = Some((star, from + 1));
                (p, w) = (star + 1, from + 1);
            }
        }
    }
    pattern[p..].iter().all(|&c| c == '%')
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn like_follows_percent_and_underscore() {
        assert!(like("%ref%", "a referral") && like("_x", "ax") && like("%", "") && like("a%b%c", "aXXbYYc"));
        assert!(!like("Ref%", "referral") && !like("_", "") && !like("a%b", "abc"));
        assert!(like("ข่าว%", "ข่าวสาร") && like("%ắ__", "thắng"));
    }
}
