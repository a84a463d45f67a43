//! Several values in one cell: separated, as CSV in CSV, or as a JSON list.

use std::borrow::Cow;

use serde_json::Value;

/// The values of a cell by what the config calls `list`: `csv` (`"VIP","Blog"` or `VIP, Blog`; a backslash keeps a comma
/// inside a value), `json` (`["a", 7]`, or one value alone), or the separator. White space round a value is no part of it and
/// empty values are left out, so that an empty cell has none.
///
/// `None` where the cell is no such list: JSON that is broken or holds lists or records inside the list.
pub(super) fn items<'c>(cell: &'c str, list: &str) -> Option<Vec<Cow<'c, str>>> {
    let cell = cell.trim();
    match list {
        _ if cell.is_empty() => Some(Vec::new()),
        "csv" => Some(fields(cell).into_iter().filter(|item| !item.is_empty()).map(Cow::Owned).collect()),
        "json" => of_json(cell),
        separator => Some(cell.split(separator).map(str::trim).filter(|item| !item.is_empty()).map(Cow::Borrowed).collect()),
    }
}

/// The fields of a line of CSV. Quotation marks inside a quoted field are written twice; outside of one, a backslash keeps the
/// letter after it.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let last = fields.len() - 1;
        let field = &mut fields[last];
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            '\\' if letters.peek().is_some_and(|next| matches!(next, ',' | '\\' | '"')) => field.extend(letters.next()),
            ',' if !quoted => fields.push(String::new()),
            _ => field.push(letter),
        }
    }
    fields.iter().map(|field| field.trim().to_owned()).collect()
}

fn of_json<'c>(cell: &str) -> Option<Vec<Cow<'c, str>>> {
    let entries = match serde_json::from_str(cell).ok()? {
        Value::Array(entries) => entries,
        single => vec![single],
    };
    let mut items = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry {
            Value::Null => {}
            Value::String(text) if text.trim().is_empty() => {}
            Value::String(text) => items.push(Cow::Owned(text.trim().to_owned())),
            Value::Bool(truth) => items.push(Cow::Owned(truth.to_string())),
            Value::Number(number) => items.push(Cow::Owned(number.to_string())),
            Value::Array(_) | Value::Object(_) => return None,
        }
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::items;

    fn read(cell: &str, list: &str) -> String {
        items(cell, list).map_or_else(|| "no list".to_owned(), |items| items.join("|"))
    }

    #[test]
    fn values_stand_between_separators() {
        assert_eq!(read("76340251;46897301; 76226001 ;", ";"), "76340251|46897301|76226001");
        assert_eq!([read("", ";"), read("  ", ";"), read(";;", ";"), read("a, b", ";")], ["", "", "", "a, b"]);
        assert_eq!(read("a || b||c", "||"), "a|b|c");
    }

    #[test]
    fn csv_may_stand_in_a_cell_of_csv() {
        assert_eq!(read("\"VIP\",\"Blog\"", "csv"), "VIP|Blog");
        assert_eq!(read("VIP, Blog , ", "csv"), "VIP|Blog");
        assert_eq!(read("\"a, b\", \"say \"\"no\"\"\",c", "csv"), "a, b|say \"no\"|c");
        assert_eq!(read("INDIE\\, EGYPT, a\\b", "csv"), "INDIE, EGYPT|a\\b");
        // A mark that never closes takes the rest as it is.
        assert_eq!(read("a,\"b,c", "csv"), "a|b,c");
    }

    #[test]
    fn json_lists_hold_words_numbers_and_truths() {
        assert_eq!(read("[1286861, \"x\", true, null, \" \"]", "json"), "1286861|x|true");
        assert_eq!([read("7", "json"), read("\"a;b\"", "json"), read("[]", "json"), read("null", "json")], ["7", "a;b", "", ""]);
        for broken in ["[1,", "{\"a\":1}", "[[1]]", "VIP"] {
            assert_eq!(read(broken, "json"), "no list");
        }
    }
}
