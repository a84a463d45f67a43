//! Lines for a terminal: wrapped and aligned by the width that letters take, coloured only where they are read by a person.

use console::{measure_text_width, style, truncate_str};

use crate::report::lines::broken;

/// What a line of text may take: the narrowest terminal that is common.
pub const WIDTH: usize = 80;

/// Breaks a text into lines of at most [`WIDTH`], the first after `first`, the others after as much space.
pub fn wrapped(first: &str, text: &str) -> Vec<String> {
    let indent = measure_text_width(first);
    let lines = wrapped_to(WIDTH.saturating_sub(indent), text);
    let before = |place: usize| if place == 0 { first.to_owned() } else { " ".repeat(indent) };
    lines.iter().enumerate().map(|(place, line)| format!("{}{line}", before(place))).collect()
}

/// Breaks a text into lines of at most so many columns.
pub fn wrapped_to(width: usize, text: &str) -> Vec<String> {
    broken(text, |line| measure_text_width(line) <= width)
}

/// A line within [`WIDTH`]: what is longer goes on below, as far to the right as it began; a point of a list as far as its words do.
pub fn within(line: &str) -> Vec<String> {
    let told = line.trim_start();
    let told = told.strip_prefix("- ").unwrap_or(told);
    if measure_text_width(line) <= WIDTH { vec![line.to_owned()] } else { wrapped(&line[..line.len() - told.len()], told) }
}

/// Lines of a table from its columns, each as long as the first: the first column to the left, the others to the right.
fn table(columns: &[Vec<String>]) -> Vec<String> {
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

/// The same within [`WIDTH`]: names in the first column go on below where there is no room for them, and a word without any loses its end.
pub fn table_within(columns: &[Vec<String>]) -> Vec<String> {
    let width = |column: &Vec<String>| column.iter().map(|cell| measure_text_width(cell)).max().unwrap_or(0);
    let others: usize = columns.iter().skip(1).map(|column| width(column) + 2).sum();
    let room = WIDTH.saturating_sub(others).max(1);
    let mut told = vec![Vec::new(); columns.len()];
    for row in 0..columns.first().map_or(0, Vec::len) {
        let mut names = broken(&columns[0][row], |line| measure_text_width(line) <= room);
        names.resize(names.len().max(1), String::new());
        for (line, name) in names.iter().enumerate() {
            told[0].push(truncate_str(name, room, "\u{2026}").into_owned());
            for (column, cells) in told.iter_mut().zip(columns).skip(1) {
                column.push(if line == 0 { cells[row].clone() } else { String::new() });
            }
        }
    }
    table(&told)
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
        assert_eq!(within("   kept   as it  is"), ["   kept   as it  is"]);
        assert!(within(&format!("- {text}")).iter().skip(1).all(|line| line.starts_with("  word")));
        assert!(within(&format!("  {text}")).iter().all(|line| line.starts_with("  word") && measure_text_width(line) <= WIDTH));
    }

    #[test]
    fn long_names_go_on_below() {
        let lines = table_within(&[vec!["short".to_owned(), "word ".repeat(18).trim().to_owned()], vec!["1".to_owned(), "10".to_owned()]]);
        assert_eq!((lines.len(), lines[2].as_str()), (3, "word word word"), "{lines:?}");
        assert!(lines[1].ends_with("word  10") && lines.iter().all(|line| measure_text_width(line) <= WIDTH));
        let lines = table_within(&[vec!["short".to_owned(), "x".repeat(90)], vec!["1".to_owned(), "10".to_owned()]]);
        assert!(lines[0].starts_with("short ") && lines[1].contains("xx\u{2026}  10"));
        assert!(lines.iter().all(|line| measure_text_width(line) == WIDTH));
        assert_eq!(table_within(&[vec![String::new(), "a".into()], vec!["head".into(), "1".into()]]), ["   head", "a     1"]);
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
