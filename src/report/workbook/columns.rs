//! From the columns of a table to those of a sheet: a figure, the ends of its interval and figures of several names each have their own.

use std::mem::{Discriminant, discriminant};

use crate::locale::Words;
use crate::locale::numbers::{CurrencyPlace, LEAST_SHARE};
use crate::locale::workbook::{End, PartName};
use crate::report::blocks::NONE;
use crate::report::cell::{Cell, Part, Unit, Value};
use crate::report::document::{Kind, Table};

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// Its place in the table.
    pub(super) of: usize,
    name: Option<PartName>,
    pub(super) end: End,
    /// Its head.
    pub(super) head: String,
    /// Words to the left, figures to the right.
    pub(super) words: bool,
    /// Whether cells without a figure have their words here.
    takes_words: bool,
    /// Decimals of shares, amounts and differences, the same down the column for all of a kind.
    decimals: Vec<(Discriminant<Unit>, usize)>,
}

/// What a cell of a sheet holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content<'a> {
    Nothing,
    Words(&'a str),
    Figure(f64, &'a Unit),
}

/// The columns of a sheet, in order.
pub(super) fn columns(table: &Table, words: &dyn Words) -> Vec<Column> {
    (0..table.columns.len()).flat_map(|of| parted(table, of, words)).collect()
}

fn parted(table: &Table, of: usize, words: &dyn Words) -> Vec<Column> {
    let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.cells.get(of)).collect();
    let mut names: Vec<Option<PartName>> = Vec::new();
    let mut found: Vec<(usize, End)> = Vec::new();
    for cell in &cells {
        let parts = cell.value.iter().flat_map(Value::parts).map(|part| (&part.name, part.end));
        let bare = (cell.value.is_none() && !cell.text.is_empty() && cell.text != NONE).then_some((&None, End::Figure));
        for (name, end) in parts.chain(bare) {
            let place = names.iter().position(|known| known == name).unwrap_or_else(|| {
                names.push(name.clone());
                names.len() - 1
            });
            if !found.contains(&(place, end)) {
                found.push((place, end));
            }
        }
    }
    found.sort_unstable();
    if found.is_empty() {
        names = vec![None];
        found.push((0, End::Figure));
    }
    let main = found.iter().position(|(place, end)| names[*place].is_none() && *end == End::Figure).unwrap_or(0);
    let head = &table.columns[of];
    found
        .iter()
        .enumerate()
        .map(|(index, (place, end))| {
            let name = names[*place].clone();
            let parts: Vec<&Part> = cells.iter().filter_map(|cell| part(cell, name.as_ref(), *end)).collect();
            let figures = parts.iter().any(|part| part.unit != Unit::Place);
            Column {
                of,
                head: words.part_head(&head.text, name.as_ref(), *end),
                words: head.kind == Kind::Words && !figures,
                takes_words: index == main,
                decimals: parts.iter().filter_map(|part| Some((discriminant(&part.unit), uniform(&part.unit)?))).collect(),
                name,
                end: *end,
            }
        })
        .collect()
}

fn part<'a>(cell: &'a Cell, name: Option<&PartName>, end: End) -> Option<&'a Part> {
    cell.value.as_ref()?.parts().iter().find(|part| part.name.as_ref() == name && part.end == end)
}

/// The decimals of units that have the same down a column.
fn uniform(unit: &Unit) -> Option<usize> {
    match unit {
        Unit::Share(decimals)
        | Unit::Difference(decimals)
        | Unit::ShareDifference(decimals)
        | Unit::Points(decimals)
        | Unit::Money(_, decimals)
        | Unit::MoneyDifference(_, decimals) => Some(*decimals),
        Unit::Number(_) | Unit::PValue | Unit::Days | Unit::Date | Unit::Place => None,
    }
}

impl Column {
    /// What a row has here.
    pub(super) fn content<'a>(&self, cells: &'a [Cell]) -> Content<'a> {
        let Some(cell) = cells.get(self.of) else { return Content::Nothing };
        match part(cell, self.name.as_ref(), self.end) {
            Some(part) if part.unit == Unit::Place => Content::Words(&cell.text),
            Some(part) => Content::Figure(part.number, &part.unit),
            None if cell.value.is_none() && self.takes_words && !cell.text.is_empty() => Content::Words(&cell.text),
            None => Content::Nothing,
        }
    }

    /// The decimals of figures of a kind.
    fn decimals(&self, unit: &Unit) -> usize {
        self.decimals.iter().filter(|(kind, _)| *kind == discriminant(unit)).map(|(_, decimals)| *decimals).max().unwrap_or(0)
    }

    /// The number format of a figure.
    pub(super) fn format(&self, number: f64, unit: &Unit, words: &dyn Words) -> String {
        format((number, self.end), unit, self.decimals(unit), words)
    }

    /// About how a figure reads, for the width of its column.
    pub(super) fn reads(&self, number: f64, unit: &Unit, words: &dyn Words) -> String {
        let (numbers, decimals) = (words.numbers(), self.decimals(unit));
        match unit {
            Unit::Number(own) => numbers.number(number, *own),
            Unit::Difference(_) => format!("+{}", numbers.number(number, decimals)),
            Unit::Share(_) => numbers.percent_with(number, decimals),
            Unit::ShareDifference(_) => format!("+{}", numbers.percent_with(number, decimals)),
            Unit::Points(_) => format!("+{} {}", numbers.number(number, decimals), words.points_unit()),
            Unit::PValue => words.p_value(number),
            Unit::Money(currency, _) => format!("{currency} {}", numbers.number(number, decimals)),
            Unit::MoneyDifference(currency, _) => format!("+{currency} {}", numbers.number(number, decimals)),
            Unit::Days => format!("{} {}", numbers.number(number, day_decimals(number)), words.days_unit()),
            Unit::Date => "22 Mmm 2026".to_owned(),
            Unit::Place => String::new(),
        }
    }
}

/// The number format of a figure that stands in no column.
pub(super) fn format_of(part: &Part, words: &dyn Words) -> String {
    format((part.number, part.end), &part.unit, uniform(&part.unit).unwrap_or(0), words)
}

fn format((number, end): (f64, End), unit: &Unit, decimals: usize, words: &dyn Words) -> String {
    match unit {
        Unit::Number(own) => digits(*own),
        Unit::Difference(_) => signed(&digits(decimals), nothing(number, decimals)),
        // What is more than nothing is not shown as nothing.
        Unit::Share(_) if end == End::Figure && number > 0.0 && number < LEAST_SHARE / 2.0 => {
            format!("\"{}\"", words.numbers().percent(number))
        }
        Unit::Share(_) => percent(decimals),
        Unit::ShareDifference(_) => signed(&percent(decimals), nothing(number * 100.0, decimals)),
        Unit::Points(_) => signed(&format!("{}\" {}\"", digits(decimals), words.points_unit()), nothing(number, decimals)),
        Unit::PValue => format!("[<0.001]\"{}\";{}", words.p_value(0.0), digits(3)),
        Unit::Money(currency, _) => money(currency, decimals, words),
        Unit::MoneyDifference(currency, _) => signed(&money(currency, decimals, words), nothing(number, decimals)),
        Unit::Days => format!("{}\" {}\"", digits(day_decimals(number)), words.days_unit().replace('"', "")),
        Unit::Date => words.date_format().to_owned(),
        Unit::Place => "General".to_owned(),
    }
}

fn digits(decimals: usize) -> String {
    if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) }
}

fn percent(decimals: usize) -> String {
    if decimals == 0 { "0%".to_owned() } else { format!("0.{}%", "0".repeat(decimals)) }
}

/// With a sign, but for what rounds to nothing.
fn signed(format: &str, nothing: bool) -> String {
    if nothing { format!("{format};{format};{format}") } else { format!("+{format};-{format};{format}") }
}

/// Whether a figure rounds to nothing.
fn nothing(number: f64, decimals: usize) -> bool {
    format!("{:.decimals$}", number.abs()).bytes().all(|byte| matches!(byte, b'0' | b'.'))
}

/// A currency that a spreadsheet knows as one; what is no code is a plain text beside the number.
fn money(currency: &str, decimals: usize, words: &dyn Words) -> String {
    let number = digits(decimals);
    let code = if currency.chars().all(char::is_alphabetic) {
        format!("[${currency}]")
    } else {
        format!("\"{}\"", currency.replace(|letter: char| letter == '"' || letter.is_control(), ""))
    };
    match words.numbers().currency_place() {
        _ if currency.is_empty() => number,
        CurrencyPlace::Before => format!("{code} {number}"),
        CurrencyPlace::After => format!("{number} {code}"),
    }
}

/// Parts of a day stay visible.
fn day_decimals(days: f64) -> usize {
    match days.abs() {
        days if days >= 2.0 => 1,
        days if days >= 0.05 => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use crate::locale;
    use crate::report::document::{Head, Row, Tone};

    use super::*;

    fn table(cells: Vec<Cell>, kind: Kind) -> Table {
        let rows = cells.into_iter().map(|cell| Row { cells: vec![cell], tone: Tone::Plain }).collect();
        Table { stem: "t", caption: "T".into(), folded: None, columns: vec![Head { text: "rate".into(), kind }], rows }
    }

    fn heads(table: &Table) -> Vec<(String, bool)> {
        columns(table, locale::words("en").unwrap()).into_iter().map(|column| (column.head, column.words)).collect()
    }

    #[test]
    fn a_figure_and_both_ends_of_its_interval_have_columns() {
        let estimate = Cell::of("14% (12–17%)", Value::estimate(0.142, 0.12, 0.17, Unit::Share(1)));
        let table = table(vec![NONE.into(), estimate], Kind::Figures);
        let told = |head: &str| (head.to_owned(), false);
        assert_eq!(heads(&table), [told("rate"), told("rate, low"), told("rate, high")]);
        let columns = columns(&table, locale::words("en").unwrap());
        let row = |row: usize| columns.iter().map(|column| column.content(&table.rows[row].cells)).collect::<Vec<_>>();
        assert_eq!(row(0), [Content::Words(NONE), Content::Nothing, Content::Nothing]);
        let unit = &Unit::Share(1);
        assert_eq!(row(1), [Content::Figure(0.142, unit), Content::Figure(0.12, unit), Content::Figure(0.17, unit)]);
    }

    #[test]
    fn several_figures_have_columns_by_name_and_words_keep_theirs() {
        let of = |name: &str, n: f64| (PartName::Of(name.into()), Value::figure(n, Unit::Number(0)));
        let both = table(vec![Cell::of("A: 1; B: 2", Value::several([of("A", 1.0), of("B", 2.0)]))], Kind::Words);
        assert_eq!(heads(&both), [("rate: A".into(), false), ("rate: B".into(), false)]);
        let quarter = Cell::of("Q1 2026", Value::figure(8_105.0, Unit::Place));
        let named = table(vec![quarter, "all".into()], Kind::Words);
        assert_eq!(heads(&named), [("rate".into(), true)]);
        let column = &columns(&named, locale::words("en").unwrap())[0];
        assert_eq!(column.content(&named.rows[0].cells), Content::Words("Q1 2026"));
        assert_eq!(heads(&table(Vec::new(), Kind::Words)), [("rate".into(), true)]);
    }

    #[test]
    fn number_formats_are_those_of_a_spreadsheet() {
        let words = locale::words("en").unwrap();
        let of = |number: f64, unit: Unit| {
            let table = table(vec![Cell::of("x", Value::figure(number, unit.clone()))], Kind::Figures);
            columns(&table, words)[0].format(number, &unit, words)
        };
        assert_eq!(of(1_204.0, Unit::Number(0)), "#,##0");
        assert_eq!(of(0.713, Unit::Number(3)), "#,##0.000");
        assert_eq!(of(0.142, Unit::Share(1)), "0.0%");
        assert_eq!(of(0.000_01, Unit::Share(2)), "\"<\u{a0}0.01%\"", "what is more than nothing is not shown as nothing");
        assert_eq!(of(0.0, Unit::Share(2)), "0.00%");
        assert_eq!(of(1.2, Unit::Difference(1)), "+#,##0.0;-#,##0.0;#,##0.0");
        assert_eq!(of(-0.2, Unit::ShareDifference(0)), "+0%;-0%;0%");
        // No "-0.00".
        assert_eq!(of(-0.004, Unit::Difference(2)), "#,##0.00;#,##0.00;#,##0.00");
        assert_eq!(of(-0.004, Unit::ShareDifference(0)), "0%;0%;0%");
        assert_eq!(of(1.2, Unit::Points(1)), "+#,##0.0\" points\";-#,##0.0\" points\";#,##0.0\" points\"");
        assert_eq!(of(0.02, Unit::PValue), "[<0.001]\"< 0.001\";#,##0.000");
        assert_eq!(of(9.0, Unit::Money("EUR".into(), 2)), "[$EUR] #,##0.00");
        assert_eq!(of(-9.0, Unit::MoneyDifference("EUR".into(), 0)), "+[$EUR] #,##0;-[$EUR] #,##0;[$EUR] #,##0");
        assert_eq!(of(9.0, Unit::Money("a\"b".into(), 0)), "\"ab\" #,##0");
        assert_eq!(of(9.0, Unit::Money(String::new(), 0)), "#,##0");
        assert_eq!(of(12.0, Unit::Days), "#,##0.0\" days\"");
        assert_eq!(of(0.01, Unit::Days), "#,##0.0000\" days\"");
        assert_eq!(of(20_000.0, Unit::Date), "d mmm yyyy");
    }

    #[test]
    fn decimals_are_the_same_down_a_column() {
        let words = locale::words("en").unwrap();
        let share = |share: f64, decimals| Cell::of("x", Value::figure(share, Unit::Share(decimals)));
        let table = table(vec![share(0.2, 1), share(0.0004, 2)], Kind::Figures);
        assert_eq!(columns(&table, words)[0].format(0.2, &Unit::Share(1), words), "0.00%");
        // Each kind for itself: an amount beside them has no more decimals for theirs.
        let amount = Cell::of("x", Value::figure(700.0, Unit::Money("EUR".into(), 0)));
        let mixed = self::table(vec![share(0.0004, 2), amount], Kind::Figures);
        let column = &columns(&mixed, words)[0];
        assert_eq!(column.format(700.0, &Unit::Money("EUR".into(), 0), words), "[$EUR] #,##0");
        assert_eq!(column.format(0.2, &Unit::Share(1), words), "0.00%");
    }
}
