//! Conditions of rules in a dialect.

use crate::models::condition::{Comparison, Condition, NumberTest, WordTest};

use super::columns::Sources;
use super::dialect::Dialect;

/// A condition over the cleaned columns. SQL's three truth values are those of the tool.
pub(super) fn written(condition: &Condition, sources: &Sources, dialect: Dialect) -> String {
    let of = |condition: &Condition| written(condition, sources, dialect);
    match condition {
        Condition::And(left, right) => format!("({} AND {})", of(left), of(right)),
        Condition::Or(left, right) => format!("({} OR {})", of(left), of(right)),
        Condition::Not(inner) => format!("(NOT {})", of(inner)),
        Condition::Number { column, test } => number(sources.alias(column), test, dialect),
        Condition::Word { column, test } => word(sources.alias(column), test, dialect),
        Condition::Missing { column } => format!("({} IS NULL)", sources.alias(column)),
        Condition::Constant(holds) => if *holds { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

fn number(column: &str, test: &NumberTest, dialect: Dialect) -> String {
    let value = |x: f64| dialect.number(x);
    match test {
        NumberTest::Compare(comparison, bound) => format!("({column} {comparison} {})", value(*bound)),
        NumberTest::Between(low, high) => format!("({column} BETWEEN {} AND {})", value(*low), value(*high)),
        NumberTest::In(items) => format!("({column} IN ({}))", items.iter().map(|x| value(*x)).collect::<Vec<_>>().join(", ")),
    }
}

fn word(column: &str, test: &WordTest, dialect: Dialect) -> String {
    let ordered = dialect.ordered(column);
    match test {
        WordTest::Compare(comparison @ (Comparison::Equal | Comparison::NotEqual), other) => {
            format!("({column} {comparison} {})", dialect.word(other))
        }
        WordTest::Compare(comparison, other) => format!("({ordered} {comparison} {})", dialect.word(other)),
        WordTest::Between(low, high) => format!("({ordered} BETWEEN {} AND {})", dialect.word(low), dialect.word(high)),
        WordTest::In(items) => format!("({column} IN ({}))", items.iter().map(|item| dialect.word(item)).collect::<Vec<_>>().join(", ")),
        WordTest::Like(pattern) => format!("({column} LIKE {})", dialect.pattern(pattern)),
    }
}
