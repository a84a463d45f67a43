//! Lines for a terminal: wrapped and aligned by the width that letters take, coloured only where they are read by a person.

use console::{measure_text_width, style, truncate_str};

use crate::report::lines::broken;

/// What a line of text may take: the narrowest terminal that is common.
pub const WIDTH: usize = 80;

/// Breaks a text into lines of at most [`WIDTH`], the first after `first`, the others after as much space.
pub fn wrapped(first: &str, text: &str) -> Vec<String> {
    let indent = measure_text_width(first);
    let lines = broken(text, |line| indent + measure_text_width(line) <= WIDTH);
    let before = |place: usize| if place == 0 { first.to_owned() } else { " ".repeat(indent) };
    lines.iter().enumerate().map(|(place, line)| format!("{}{line}", before(place))).collect()
}

/// Lines of a table from its columns, each as long as the first: the first column to the left, the others to the right.
pub fn table(columns: &[Vec<String>]) -> Vec<String> {
    let width = |column: &Vec<String>| column.iter().map(|cell| measure_text_width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = columns.iter().map(width).collect();
    let line = |row: usize| {
        let cells = columns.iter().zip(&widths).enumerate().map(|(place, (column, width))| {
            let space = " ".repeat(width - measure_text_width(&column[row]));
            if place == 0 { format!("{}{space}", column[row]) } else { format!("  {space}{}", column[row]) }
        });
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..columns.first().map_or(0, Vec::len)).map(line).collect()
}

/// The same within [`WIDTH`]: names in the first column lose their ends where there is no room for them.
pub fn table_within(mut columns: Vec<Vec<String>>) -> Vec<String> {
    let width = |column: &Vec<String>| column.iter().map(|cell| measure_text_width(cell)).max().unwrap_or(0);
    let others: usize = columns.iter().skip(1).map(|column| width(column) + 2).sum();
    let room = WIDTH.saturating_sub(others).max(1);
    columns.iter_mut().take(1).flatten().for_each(|cell| *cell = truncate_str(cell, room, "\u{2026}").into_owned());
    table(&columns)
}

/// What matters most, in bold where standard output is a terminal and `NO_COLOR` is not set.
pub fn strong(text: &str) -> String {
    style(text).bold().to_string()
}

/// A warning's mark, in yellow under the same conditions.
pub fn alarm(text: &str) -> String {
    style(text).yellow().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_broken_at_spaces_and_indented() {
        let text = "word ".repeat(40);
        let lines = wrapped("  1. ", text.trim());
        assert!(lines.iter().all(|line| measure_text_width(line) <= WIDTH && !line.ends_with(' ')));
        assert!(lines[0].starts_with("  1. word") && lines[1].starts_with("     word"));
        assert_eq!(lines.iter().map(|line| line.matches("word").count()).sum::<usize>(), 40);
        assert_eq!(wrapped("", &"x".repeat(100)), ["x".repeat(100)]);
    }

    #[test]
    fn long_names_lose_their_end() {
        let lines = table_within(vec![vec!["short".to_owned(), "x".repeat(90)], vec!["1".to_owned(), "10".to_owned()]]);
        assert!(lines[0].starts_with("short ") && lines[1].contains("xx\u{2026}  10"));
        assert!(lines.iter().all(|line| measure_text_width(line) == WIDTH));
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        // Thai vowels above and below take no column of their own, and a colour none at all.
        let columns = [vec!["ที่".to_owned(), "ab".into()], vec!["1".into(), "10".into()]];
        assert_eq!(table(&columns), ["ที่    1", "ab  10"]);
        let coloured = [vec!["\u{1b}[1ma\u{1b}[0m".to_owned(), "bb".into()], vec!["1".into(), "2".into()]];
        assert_eq!(table(&coloured)[0], "\u{1b}[1ma\u{1b}[0m   1");
        assert!(table(&[]).is_empty());
    }
}
