//! From SQL text to [`Condition`]: the only home of the SQL parser.

use sqlparser::ast::{BinaryOperator, Expr, Ident, UnaryOperator, Value};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Token;

use crate::data::column::ColumnKind;

use super::condition::{Comparison, Condition, NumberTest, WordTest};

/// Why a predicate cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PredicateError {
    /// It is no SQL.
    #[error("it is no SQL predicate: {0}")]
    Syntax(String),
    /// It is SQL, but more than a rule may hold.
    #[error("`{0}` cannot be used in a rule")]
    Unsupported(String),
    /// A column is compared with numbers in one place and with words in another.
    #[error("column `{0}` is compared with a number in one place and with words in another")]
    MixedKinds(String),
}

impl PredicateError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::MixedKinds(_) => "put words in single quotes and write numbers without quotes",
            _ => {
                "use comparisons, IN, BETWEEN, LIKE, IS NULL, AND, OR and NOT over columns; \
                 words in 'single quotes', column names with spaces in \"double quotes\""
            }
        }
    }
}

/// Reads a predicate.
///
/// # Errors
/// The text is no SQL predicate, or uses more than [`Condition`] can hold.
pub fn parse(text: &str) -> Result<Condition, PredicateError> {
    let syntax = |error: sqlparser::parser::ParserError| PredicateError::Syntax(error.to_string());
    let dialect = GenericDialect {};
    let mut parser = Parser::new(&dialect).try_with_sql(text).map_err(syntax)?;
    let expression = parser.parse_expr().map_err(syntax)?;
    let rest = parser.peek_token();
    if rest.token != Token::EOF {
        return Err(PredicateError::Syntax(format!("`{}` follows a complete predicate", rest.token)));
    }
    let condition = convert(&expression)?;
    one_kind_per_column(&condition)?;
    Ok(condition)
}

fn one_kind_per_column(condition: &Condition) -> Result<(), PredicateError> {
    let mut seen: Vec<(&str, ColumnKind)> = Vec::new();
    let mut mixed = None;
    condition.visit(&mut |column, kind| {
        let Some(kind) = kind else { return };
        match seen.iter().find(|(name, _)| *name == column) {
            Some((_, earlier)) if *earlier != kind => mixed = Some(column.to_owned()),
            Some(_) => {}
            None => seen.push((column, kind)),
        }
    });
    mixed.map_or(Ok(()), |column| Err(PredicateError::MixedKinds(column)))
}

fn convert(expression: &Expr) -> Result<Condition, PredicateError> {
    let unsupported = || PredicateError::Unsupported(expression.to_string());
    match expression {
        Expr::Nested(inner) => convert(inner),
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => Ok(Condition::Not(Box::new(convert(expr)?))),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => Ok(Condition::And(Box::new(convert(left)?), Box::new(convert(right)?))),
        Expr::BinaryOp { left, op: BinaryOperator::Or, right } => Ok(Condition::Or(Box::new(convert(left)?), Box::new(convert(right)?))),
        Expr::BinaryOp { left, op, right } => comparison(left, comparison_of(op).ok_or_else(unsupported)?, right).ok_or_else(unsupported),
        Expr::InList { expr, list, negated } => in_list(expr, list).map(|c| maybe_not(c, *negated)).ok_or_else(unsupported),
        Expr::Between { expr, negated, low, high } => between(expr, low, high).map(|c| maybe_not(c, *negated)).ok_or_else(unsupported),
        Expr::Like { negated, any: false, expr, pattern, escape_char: None } => {
            like(expr, pattern).map(|c| maybe_not(c, *negated)).ok_or_else(unsupported)
        }
        Expr::IsNull(inner) => Ok(Condition::Missing { column: column(inner).ok_or_else(unsupported)? }),
        Expr::IsNotNull(inner) => Ok(maybe_not(Condition::Missing { column: column(inner).ok_or_else(unsupported)? }, true)),
        Expr::Value(value) => match value.value {
            Value::Boolean(holds) => Ok(Condition::Constant(holds)),
            _ => Err(unsupported()),
        },
        _ => Err(unsupported()),
    }
}

fn maybe_not(condition: Condition, negated: bool) -> Condition {
    if negated { Condition::Not(Box::new(condition)) } else { condition }
}

fn comparison_of(operator: &BinaryOperator) -> Option<Comparison> {
    Some(match operator {
        BinaryOperator::Eq => Comparison::Equal,
        BinaryOperator::NotEq => Comparison::NotEqual,
        BinaryOperator::Lt => Comparison::Less,
        BinaryOperator::LtEq => Comparison::LessOrEqual,
        BinaryOperator::Gt => Comparison::Greater,
        BinaryOperator::GtEq => Comparison::GreaterOrEqual,
        _ => return None,
    })
}

enum Literal {
    Number(f64),
    Word(String),
}

fn literal(expression: &Expr) -> Option<Literal> {
    match expression {
        Expr::Nested(inner) => literal(inner),
        Expr::UnaryOp { op: UnaryOperator::Minus, expr } => match literal(expr)? {
            Literal::Number(number) => Some(Literal::Number(-number)),
            Literal::Word(_) => None,
        },
        Expr::Value(value) => match &value.value {
            Value::Number(digits, _) => digits.parse().ok().map(Literal::Number),
            Value::SingleQuotedString(word) => Some(Literal::Word(word.clone())),
            _ => None,
        },
        _ => None,
    }
}

fn column(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Nested(inner) => column(inner),
        Expr::Identifier(Ident { value, .. }) => Some(value.clone()),
        _ => None,
    }
}

fn comparison(left: &Expr, operator: Comparison, right: &Expr) -> Option<Condition> {
    let (column, operator, value) = match (column(left), literal(right)) {
        (Some(column), Some(value)) => (column, operator, value),
        _ => (column(right)?, operator.mirrored(), literal(left)?),
    };
    Some(match value {
        Literal::Number(number) => Condition::Number { column, test: NumberTest::Compare(operator, number) },
        Literal::Word(word) => Condition::Word { column, test: WordTest::Compare(operator, word) },
    })
}

fn between(expression: &Expr, low: &Expr, high: &Expr) -> Option<Condition> {
    let column = column(expression)?;
    match (literal(low)?, literal(high)?) {
        (Literal::Number(low), Literal::Number(high)) => Some(Condition::Number { column, test: NumberTest::Between(low, high) }),
        (Literal::Word(low), Literal::Word(high)) => Some(Condition::Word { column, test: WordTest::Between(low, high) }),
        _ => None,
    }
}

fn in_list(expression: &Expr, list: &[Expr]) -> Option<Condition> {
    let column = column(expression)?;
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    for entry in list {
        match literal(entry)? {
            Literal::Number(number) => numbers.push(number),
            Literal::Word(word) => words.push(word),
        }
    }
    match (numbers.is_empty(), words.is_empty()) {
        (false, true) => Some(Condition::Number { column, test: NumberTest::In(numbers) }),
        (true, false) => Some(Condition::Word { column, test: WordTest::In(words) }),
        _ => None,
    }
}

fn like(expression: &Expr, pattern: &Expr) -> Option<Condition> {
    match literal(pattern)? {
        Literal::Word(pattern) => Some(Condition::Word { column: column(expression)?, test: WordTest::Like(pattern) }),
        Literal::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::data::column::{Column, WordsBuilder};
    use crate::data::view::{ColumnView, Columns};
    use crate::models::condition::Truth;

    struct Table(BTreeMap<&'static str, Column>);

    impl Columns for Table {
        fn rows(&self) -> usize {
            4
        }
        fn view(&self, name: &str) -> Option<ColumnView<'_>> {
            Some(match self.0.get(name)? {
                Column::Words(words) => ColumnView::Words(words),
                Column::Numbers(numbers) => ColumnView::Numbers(numbers),
                Column::Instants(_) => return None,
            })
        }
    }

    fn fires(predicate: &str) -> Vec<usize> {
        let mut source = WordsBuilder::default();
        for word in [Some("referral"), Some("social"), None, Some("email")] {
            source.push(word);
        }
        let table = Table(BTreeMap::from([
            ("Lead Source", Column::Words(source.finish())),
            ("visits", Column::Numbers(vec![3.0, f64::NAN, 0.0, 7.0])),
        ]));
        let truths = parse(predicate).unwrap().truths(&table).unwrap();
        truths.iter().enumerate().filter(|(_, t)| **t == Truth::True).map(|(i, _)| i).collect()
    }

    #[test]
    fn missing_cells_are_neither_true_nor_false() {
        assert_eq!(fires("visits > 1"), [0, 3]);
        assert_eq!(fires("NOT visits > 1"), [2]);
        assert_eq!(fires("visits IS NULL OR \"Lead Source\" IS NULL"), [1, 2]);
        assert_eq!(fires("\"Lead Source\" NOT IN ('referral', 'x')"), [1, 3]);
        assert_eq!(fires("visits NOT BETWEEN -1 AND 5"), [3]);
        assert_eq!(fires("NOT (visits > 1 AND `Lead Source` = 'social')"), [0, 2, 3]);
        assert_eq!(fires("3 <= visits AND \"Lead Source\" LIKE '%e%'"), [0, 3]);
        assert_eq!(fires("TRUE"), [0, 1, 2, 3]);
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        assert!(matches!(parse("visits >"), Err(PredicateError::Syntax(_))));
        assert!(matches!(parse("visits > 1 visits"), Err(PredicateError::Syntax(_))));
        assert!(matches!(parse("sum(visits) > 1"), Err(PredicateError::Unsupported(_))));
        assert!(matches!(parse("a = NULL"), Err(PredicateError::Unsupported(_))));
        assert!(matches!(parse("a IN ('x', 1)"), Err(PredicateError::Unsupported(_))));
        assert!(matches!(parse("a = 1 OR a = 'x'"), Err(PredicateError::MixedKinds(_))));
        assert!(matches!(parse("1 = 1"), Err(PredicateError::Unsupported(_))));
    }
}
