//! A table as a download that needs no network: a `data:` link that holds CSV.

use std::fmt::Write as _;

use super::code::plain;
use super::document::Table;

/// The link's address. Cells that a spreadsheet would take for a formula begin with an apostrophe.
pub(super) fn link(table: &Table) -> String {
    let head: Vec<&str> = table.columns.iter().map(|head| head.text.as_ref()).collect();
    let mut text = line(&head);
    for row in &table.rows {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        text.push_str(&line(&cells));
    }
    // The byte order mark tells spreadsheets that the text is UTF-8.
    format!("data:text/csv;charset=utf-8,%EF%BB%BF{}", percent_encoded(&text))
}

fn line(cells: &[&str]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| quote(cell)).collect();
    format!("{}\r\n", quoted.join(","))
}

fn quote(cell: &str) -> String {
    let cell = plain(cell);
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !cell.contains([',', '"', '\n', '\r']) { cell } else { format!("\"{guard}{}\"", cell.replace('"', "\"\"")) }
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_text_and_quotes_doubled() {
        assert_eq!(quote("=1+1"), "\"'=1+1\"");
        assert_eq!(quote("say \"hi\", then go"), "\"say \"\"hi\"\", then go\"");
        assert_eq!(quote("12 leads"), "12 leads");
    }

    #[test]
    fn addresses_hold_no_character_that_html_or_a_browser_reads() {
        assert_eq!(percent_encoded("a<b & \u{e9}"), "a%3Cb%20%26%20%C3%A9");
    }
}
