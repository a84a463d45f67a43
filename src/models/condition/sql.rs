//! A condition printed as standard SQL: every column in double quotes, words in single quotes.

use std::fmt::{Display, Formatter, Result, Write};

use super::{Comparison, Condition, NumberTest, WordTest};

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        })
    }
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::And(left, right) => write!(f, "({left} AND {right})"),
            Self::Or(left, right) => write!(f, "({left} OR {right})"),
            Self::Not(inner) => write!(f, "(NOT {inner})"),
            Self::Number { column, test } => number(f, &name(column), test),
            Self::Word { column, test } => word(f, &name(column), test),
            Self::Missing { column } => write!(f, "{} IS NULL", name(column)),
            Self::Constant(holds) => f.write_str(if *holds { "TRUE" } else { "FALSE" }),
        }
    }
}

fn name(column: &str) -> String {
    format!("\"{}\"", column.replace('"', "\"\""))
}

fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "''"))
}

fn list(f: &mut Formatter<'_>, column: &str, items: impl Iterator<Item = String>) -> Result {
    write!(f, "{column} IN (")?;
    for (place, item) in items.enumerate() {
        write!(f, "{}{item}", if place > 0 { ", " } else { "" })?;
    }
    f.write_char(')')
}

fn number(f: &mut Formatter<'_>, column: &str, test: &NumberTest) -> Result {
    match test {
        NumberTest::Compare(comparison, bound) => write!(f, "{column} {comparison} {bound}"),
        NumberTest::Between(low, high) => write!(f, "{column} BETWEEN {low} AND {high}"),
        NumberTest::In(items) => list(f, column, items.iter().map(ToString::to_string)),
    }
}

fn word(f: &mut Formatter<'_>, column: &str, test: &WordTest) -> Result {
    match test {
        WordTest::Compare(comparison, other) => write!(f, "{column} {comparison} {}", quoted(other)),
        WordTest::Between(low, high) => write!(f, "{column} BETWEEN {} AND {}", quoted(low), quoted(high)),
        WordTest::In(items) => list(f, column, items.iter().map(|item| quoted(item))),
        WordTest::Like(pattern) => write!(f, "{column} LIKE {}", quoted(pattern)),
    }
}

#[cfg(test)]
mod tests {
    use crate::models::predicate::parse;

    #[test]
    fn a_printed_condition_reads_back_as_itself() {
        for text in [
            "a = 1 AND (b <> 'it''s' OR NOT c IS NULL)",
            "\"Lead \"\"Source\" IN ('x', 'y') OR a BETWEEN -1.5 AND 2",
            "a IN (1, 2, 1e-7) AND b NOT LIKE '%ref_' AND c >= 'm' AND d NOT BETWEEN 'a' AND 'c'",
            "TRUE AND NOT FALSE",
        ] {
            let condition = parse(text).unwrap();
            assert_eq!(parse(&condition.to_string()).unwrap(), condition, "{condition}");
        }
        assert_eq!(parse("x >= 2 AND y = 'b'").unwrap().to_string(), "(\"x\" >= 2 AND \"y\" = 'b')");
    }
}
