//! A cell of a table: how it reads, and the figures behind the words, for sorting and for a spreadsheet.

use std::fmt;

use crate::locale::Words;
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
    /// A difference of two shares in percentage points, 100 times the share, written with its sign and so many decimals.
    Points(usize),
    /// A probability of chance alone: what is below 0.001 is told as that.
    PValue,
    /// An amount with so many decimals; the currency may be empty.
    Money(String, usize),
    /// A difference of two amounts, written with its sign.
    MoneyDifference(String, usize),
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

    /// How it reads where there is no room for the range behind a figure: the figure alone, as it stands before the range.
    pub fn without_range(&self, words: &dyn Words) -> String {
        let parts = self.value.as_ref().map_or(&[][..], |value| &value.parts);
        let figure = parts.iter().find(|part| part.name.is_none() && part.end == End::Figure);
        let ranged = parts.iter().any(|part| part.name.is_none() && part.end != End::Figure);
        match figure.filter(|_| ranged) {
            Some(Part { number, unit: Unit::Number(decimals), .. }) => words.numbers().number(*number, *decimals),
            Some(Part { number, unit: Unit::Difference(decimals), .. }) => signed(words, *number, *decimals),
            Some(Part { number, unit: Unit::Share(_), .. }) => words.numbers().percent(*number),
            Some(Part { number, unit: Unit::Points(_), .. }) => words.in_points(number / 100.0, None),
            _ => self.text.clone(),
        }
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

/// A number with a sign on either side of nothing.
pub(super) fn signed(words: &dyn Words, value: f64, decimals: usize) -> String {
    let told = words.numbers().number(value, decimals);
    let nothing = words.numbers().number(0.0, decimals);
    if value > 0.0 && told != nothing { format!("+{told}") } else { told }
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
    fn a_figure_reads_without_its_range() {
        let words = crate::locale::words("en").unwrap();
        let told = |text: &str, value| Cell::of(text, value).without_range(words);
        assert_eq!(told("14% (12\u{2013}17%) of 1,204", Value::estimate(0.142, 0.12, 0.17, Unit::Share(1))), "14%");
        assert_eq!(told("1,204 (900\u{2013}1,500)", Value::estimate(1_204.0, 900.0, 1_500.0, Unit::Number(0))), "1,204");
        assert_eq!(told("+1.2 (\u{2212}0.1 to +2.5) points", Value::estimate(1.2, -0.1, 2.5, Unit::Points(1))), "+1.2 points");
        assert_eq!(told("+21 (\u{2212}20 \u{2013} 65)", Value::estimate(21.0, -20.0, 65.0, Unit::Difference(0))), "+21");
        assert_eq!(told("0.012 stable", Value::figure(0.012, Unit::Number(3))), "0.012 stable");
        assert_eq!(Cell::from("North (city)").without_range(words), "North (city)");
    }

    #[test]
    fn what_is_not_finite_is_no_figure() {
        assert_eq!(Cell::of("\u{2013}", Value::figure(f64::NAN, Unit::Days)).value, None);
        assert_eq!(Value::estimate(1.0, f64::NEG_INFINITY, 2.0, Unit::Number(0)).parts().len(), 2);
    }
}
