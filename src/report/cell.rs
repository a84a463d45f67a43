//! A cell of a table: how it reads, and the figures behind the words, for sorting and for a spreadsheet.

use std::fmt;

use crate::locale::workbook::{End, PartName};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// How it reads.
    pub text: String,
    /// The figures behind it; `None` for words.
    pub value: Option<Value>,
}

/// The figures of a cell: one, a figure with its interval, an interval alone, or several by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    parts: Vec<Part>,
}

/// A figure of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Which it is, where the cell has several.
    pub name: Option<PartName>,
    /// Whether it is the figure itself or an end of its interval.
    pub end: End,
    /// The figure; always finite.
    pub number: f64,
    /// What it counts.
    pub unit: Unit,
}

/// What a figure counts, and so how a spreadsheet writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A plain number with so many decimals.
    Number(usize),
    /// A difference, written with its sign, with so many decimals.
    Difference(usize),
    /// A share of 1, as a percentage with so many decimals.
    Share(usize),
    /// A relative difference, as a percentage with its sign, with so many decimals.
    ShareDifference(usize),
    /// An amount with so many decimals; the currency may be empty.
    Money(String, usize),
    /// Days; parts of a day count.
    Days,
    /// Days since 1970-01-01, as a date.
    Date,
    /// The place of a word among others, such as a quarter's: sorts rows, and is written as the word.
    Place,
}

impl Cell {
    /// A figure and how it reads.
    pub fn of(text: impl Into<String>, value: Value) -> Self {
        Self { text: text.into(), value: Some(value).filter(|value| !value.parts.is_empty()) }
    }

    /// What rows sort by in this column: the figure, or where its interval begins. `None` for words, and for several figures.
    pub fn sorts_by(&self) -> Option<f64> {
        let part = self.value.as_ref()?.parts.first()?;
        part.name.is_none().then_some(part.number)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, value: None }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), value: None }
    }
}

impl Value {
    /// One figure. What is not finite is none.
    pub fn figure(number: f64, unit: Unit) -> Self {
        Self { parts: vec![Part { name: None, end: End::Figure, number, unit }] }.finite()
    }

    /// An interval without its figure.
    pub fn interval(low: f64, high: f64, unit: Unit) -> Self {
        let part = |end, number, unit| Part { name: None, end, number, unit };
        Self { parts: vec![part(End::Low, low, unit.clone()), part(End::High, high, unit)] }.finite()
    }

    /// A figure with its interval.
    pub fn estimate(number: f64, low: f64, high: f64, unit: Unit) -> Self {
        let figure = Self::figure(number, unit.clone()).parts;
        Self { parts: figure.into_iter().chain(Self::interval(low, high, unit).parts).collect() }
    }

    /// Several figures by name.
    pub fn several(named: impl IntoIterator<Item = (PartName, Self)>) -> Self {
        let parts = |(name, value): (PartName, Self)| value.parts.into_iter().map(move |part| Part { name: Some(name.clone()), ..part });
        Self { parts: named.into_iter().flat_map(parts).collect() }
    }

    /// The same with further figures by name.
    #[must_use]
    pub fn and(mut self, named: impl IntoIterator<Item = (PartName, Self)>) -> Self {
        self.parts.extend(Self::several(named).parts);
        self
    }

    /// Its figures, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    fn finite(mut self) -> Self {
        self.parts.retain(|part| part.number.is_finite());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_sort_by_the_figure_or_where_its_interval_begins() {
        let unit = || Unit::Share(1);
        let by = |value| Cell::of("x", value).sorts_by();
        assert_eq!(by(Value::estimate(0.2, 0.1, 0.3, unit())), Some(0.2));
        assert_eq!(by(Value::interval(0.1, 0.3, unit())), Some(0.1));
        assert_eq!(by(Value::several([(PartName::Before, Value::figure(1.0, unit()))])), None);
        assert_eq!(Cell::from("words").sorts_by(), None);
    }

    #[test]
    fn what_is_not_finite_is_no_figure() {
        assert_eq!(Cell::of("\u{2013}", Value::figure(f64::NAN, Unit::Days)).value, None);
        assert_eq!(Value::estimate(1.0, f64::NEG_INFINITY, 2.0, Unit::Number(0)).parts().len(), 2);
    }
}
