//! Cells that hold several values.

use std::borrow::Cow;

use crate::config::settings::ListForm;
use crate::data::list::items;

/// The values of a cell, without white space around; empty ones are none. A cell that is not written as the list that it
/// should be is one value.
pub(super) fn values(cell: &str, list: Option<ListForm>) -> Vec<Cow<'_, str>> {
    let listed = match list {
        None => None,
        Some(ListForm::Separated(separator)) => items(cell, separator.encode_utf8(&mut [0; 4])),
        Some(ListForm::Csv) => items(cell, "csv"),
        Some(ListForm::Json) => items(cell, "json"),
    };
    listed.unwrap_or_else(|| Some(cell.trim()).filter(|cell| !cell.is_empty()).map(Cow::Borrowed).into_iter().collect())
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
        assert_eq!(listed("INDIE\\, EGYPT,LATAM", ListForm::Csv), ["INDIE, EGYPT", "LATAM"]);
        assert_eq!(listed("\"say \"\"hi\"\"\", plain ,", ListForm::Csv), ["say \"hi\"", "plain"]);
    }

    #[test]
    fn json_in_a_cell() {
        assert_eq!(listed("[1286861, \"x\", null]", ListForm::Json), ["1286861", "x"]);
        assert_eq!(listed("1286861", ListForm::Json), ["1286861"]);
        assert_eq!(listed("not json", ListForm::Json), ["not json"]);
    }
}
