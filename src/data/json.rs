//! Fields of the JSON objects that a column holds, as `attributes{New Value}` names them.

use serde_json::{Map, Value};

/// Column and field of a name such as `attributes{New Value}`.
pub(super) fn column_and_field(name: &str) -> Option<(&str, &str)> {
    let (column, field) = name.trim().strip_suffix('}')?.split_once('{')?;
    (!column.trim().is_empty() && !field.trim().is_empty()).then(|| (column.trim(), field.trim()))
}

/// A cell that is no JSON object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoObject;

/// The field of the object that a cell holds; `None` where the cell is empty, or its object has no such field or an empty one.
pub(super) fn field(cell: &str, name: &str) -> Result<Option<Value>, NoObject> {
    if cell.is_empty() {
        return Ok(None);
    }
    let mut object: Map<String, Value> = serde_json::from_str(cell).map_err(|_| NoObject)?;
    Ok(object.remove(name).filter(|value| !value.is_null()))
}

/// A value as a word: a list's entries are joined by `;`.
pub(super) fn written(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Array(entries) => {
            let words: Vec<String> = entries.into_iter().filter(|entry| !entry.is_null()).map(written).collect();
            words.join(";")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{NoObject, column_and_field, field, written};

    fn read(cell: &str, name: &str) -> String {
        field(cell, name).map_or("no object".to_owned(), |value| value.map_or("-".to_owned(), written))
    }

    #[test]
    fn a_name_tells_column_and_field() {
        assert_eq!(column_and_field("attributes{New Value}"), Some(("attributes", "New Value")));
        assert_eq!([column_and_field("attributes"), column_and_field("{a}"), column_and_field("a{}"), column_and_field("a{b")], [None; 4]);
    }

    #[test]
    fn fields_are_words_numbers_truths_or_lists() {
        let cell = "{\"New Value\":\"MQL\",\"Change Value\":5,\"ok\":true,\"ids\":[1286861,\"b\",null],\"none\":null,\"x\":{\"y\":1}}";
        let read = ["New Value", "Change Value", "ok", "ids", "none", "Reason", "x"].map(|name| read(cell, name));
        assert_eq!(read, ["MQL", "5", "true", "1286861;b", "-", "-", "{\"y\":1}"]);
    }

    #[test]
    fn what_is_no_object_is_told_apart_from_what_has_no_field() {
        assert_eq!([read("", "a"), read("{}", "a"), read("[1]", "a"), read("{\"a\":", "a")], ["-", "-", "no object", "no object"]);
        assert_eq!(field("7", "a"), Err(NoObject));
    }
}
