//! Cells that hold several values.

use std::borrow::Cow;

use crate::config::settings::ListForm;

/// The values of a cell, without white space around; empty ones are none. A cell that is not written as the list that it
/// should be is one value.
pub(super) fn values(cell: &str, list: Option<ListForm>) -> Vec<Cow<'_, str>> {
    let parts = match list {
        None => vec![Cow::Borrowed(cell)],
        Some(ListForm::Separated(separator)) => cell.split(separator).map(Cow::Borrowed).collect(),
        Some(ListForm::Csv) => csv_line(cell),
        Some(ListForm::Json) => json_list(cell).unwrap_or_else(|| vec![Cow::Borrowed(cell)]),
    };
    let trimmed = parts.into_iter().map(|part| match part {
        Cow::Borrowed(part) => Cow::Borrowed(part.trim()),
        Cow::Owned(part) => Cow::Owned(part.trim().to_owned()),
    });
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// The fields of one line of CSV: separated by commas, a quoted one may hold commas and, doubled, quotes.
fn csv_line(cell: &str) -> Vec<Cow<'_, str>> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if quoted || field.trim().is_empty() => quoted = !quoted,
            ',' if !quoted => fields.push(Cow::Owned(std::mem::take(&mut field))),
            _ => field.push(letter),
        }
    }
    fields.push(Cow::Owned(field));
    fields
}

fn json_list(cell: &str) -> Option<Vec<Cow<'_, str>>> {
    let items: Vec<serde_json::Value> = serde_json::from_str(cell).ok()?;
    let written = |item: serde_json::Value| match item {
        serde_json::Value::String(text) => Some(Cow::Owned(text)),
        serde_json::Value::Null => None,
        other => Some(Cow::Owned(other.to_string())),
    };
    Some(items.into_iter().filter_map(written).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(cell: &str, list: ListForm) -> Vec<String> {
        values(cell, Some(list)).into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn separated_values() {
        assert_eq!(listed("76340251;46897301; 76226001;", ListForm::Separated(';')), ["76340251", "46897301", "76226001"]);
        assert_eq!(listed(" ; ", ListForm::Separated(';')), Vec::<String>::new());
        assert_eq!(values(" a;b ", None), ["a;b"]);
    }

    #[test]
    fn csv_in_a_cell() {
        assert_eq!(listed("\"VIP\",\"Blog, news\"", ListForm::Csv), ["VIP", "Blog, news"]);
        assert_eq!(listed("\"say \"\"hi\"\"\", plain ,", ListForm::Csv), ["say \"hi\"", "plain"]);
    }

    #[test]
    fn json_in_a_cell() {
        assert_eq!(listed("[1286861, \"x\", null]", ListForm::Json), ["1286861", "x"]);
        assert_eq!(listed("1286861", ListForm::Json), ["1286861"]);
        assert_eq!(listed("not json", ListForm::Json), ["not json"]);
    }
}
