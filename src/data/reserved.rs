//! The name that empty cells have in every result must not stand in a cell: results could not tell the two apart.

use super::column::{Column, MISSING_NAME};
use super::draft::Draft;
use super::error::DataError;
use super::findings::Subject;
use super::layout::Layout;

/// Refuses the first attribute, source or reason with such a cell.
pub(super) fn refuse(draft: &Draft, layout: &Layout<'_>) -> Result<(), DataError> {
    let roles = &layout.roles;
    let attributes = roles.attributes.iter().map(|(_, slot)| *slot);
    for slot in attributes.chain(roles.source).chain(roles.reason) {
        refuse_in(&draft.columns[slot], &layout.subject(slot), |lead| draft.rows[lead])?;
    }
    Ok(())
}

/// The same of one column; `row` says where a lead's cell stands, 0 for nowhere.
pub(super) fn refuse_in(column: &Column, subject: &Subject<'_>, row: impl Fn(usize) -> u32) -> Result<(), DataError> {
    let Some(words) = column.words() else { return Ok(()) };
    let Some(code) = words.levels().iter().position(|level| level == MISSING_NAME) else { return Ok(()) };
    match words.codes().iter().position(|&of| of as usize == code) {
        None => Ok(()),
        Some(lead) => Err(DataError::ReservedWord {
            file: subject.file.to_owned(),
            column: subject.column.unwrap_or_default().to_owned(),
            row: u64::from(row(lead)),
            word: MISSING_NAME,
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::data::column::ColumnKind;
    use crate::data::error::DataError;
    use crate::data::fixture::{DATED, loaded};

    const LEADS: &[u8] = b"id,created,mql_at,won_at,source\n1,2026-01-01,,,web\n2,2026-01-02,,,(missing)\n3,2026-01-03,,,\n";

    fn load(text: &str) -> Result<crate::data::load::Loaded, DataError> {
        loaded(text, &[("leads.csv", LEADS)], &[("source", ColumnKind::Words)])
    }

    #[test]
    fn the_name_of_empty_cells_is_refused_in_cells() {
        let error = load(DATED).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`leads.csv`, row 3, column `source`: the cell reads `(missing)`, the name that empty cells have in all results"
        );
        assert!(error.hint().unwrap().contains("`input.missing`"));
    }

    #[test]
    fn it_may_stand_for_an_empty_cell() {
        let text = DATED.replace("time_zone", "missing = [\"(missing)\"], time_zone");
        let leads = load(&text).unwrap().leads;
        let words = leads.column("source").and_then(|column| column.words()).unwrap();
        assert_eq!([0, 1, 2].map(|row| words.get(row)), [Some("web"), None, None]);
    }
}
