//! The list of all sheets with links, and what the words mean.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use crate::locale::capital;
use crate::locale::workbook::WorkbookLabel as L;
use crate::report::document::{Block, Section, Tone};
use crate::stats::estimate::LEVEL;

use super::sheet::{across, height, lines, text, width};
use super::style::{Side, TEXT, TITLE};
use super::{Book, Placed, blank};

/// The row of heads; the title stands above it.
const HEADS: u32 = 2;
/// Widths of the list of sheets: sheet, section, what it shows, rows.
const CONTENTS: [f64; 4] = [34.0, 34.0, 80.0, 9.0];
/// Widths of the definitions: term, meaning.
const DEFINITIONS: [f64; 3] = [30.0, 34.0, 100.0];

/// The list of sheets: first those without a table of their own.
pub(super) fn contents(book: &Book<'_>, name: &str, fixed: [&str; 2], tables: &[Placed<'_>]) -> Result<Worksheet, XlsxError> {
    let label = |label| book.words.workbook_label(label);
    let mut sheet = begun(book, name, label(L::ContentsSheet), &[L::Sheet, L::Section, L::Shows, L::Rows], &CONTENTS)?;
    sheet.write_string_with_format(HEADS, 3, capital(label(L::Rows)), &book.looks.head(Side::Right))?;
    let mut row = HEADS + 1;
    for (name, shows) in fixed.into_iter().zip([&book.document.answer.headline, &book.document.purpose]) {
        let shows = if row == HEADS + 1 { shows.clone() } else { capital(label(L::Meaning)) };
        listed(book, &mut sheet, row, (name, "", &shows, None))?;
        row += 1;
    }
    for placed in tables {
        listed(book, &mut sheet, row, (&placed.name, placed.section.name, &capital(&placed.table.caption), Some(placed.table.rows.len())))?;
        row += 1;
    }
    Ok(sheet)
}

fn listed(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    row: u32,
    (name, section, shows, rows): (&str, &str, &str, Option<usize>),
) -> Result<(), XlsxError> {
    let words = book.looks.cell(Tone::Plain, Side::Edge);
    sheet.write_url_with_format(row, 0, Url::new(format!("internal:'{name}'!A1")).set_text(name), &words.clone().set_hyperlink())?;
    text(sheet, (row, 1), section, &words)?;
    text(sheet, (row, 2), shows, &words)?;
    let figure = book.looks.cell(Tone::Plain, Side::Right).set_num_format("#,##0");
    match rows {
        Some(rows) => sheet.write_number_with_format(row, 3, rows as f64, &figure)?,
        None => sheet.write_blank(row, 3, &figure)?,
    };
    let tallest = lines(section, CONTENTS[1], TEXT).max(lines(shows, CONTENTS[2], TEXT));
    sheet.set_row_height(row, height(tallest, TEXT))?;
    Ok(())
}

/// What the words mean: those of this file first, then all that the page defines, section by section.
pub(super) fn definitions(book: &Book<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let label = |label| book.words.workbook_label(label);
    let mut sheet = begun(book, name, label(L::DefinitionsSheet), &[L::Section, L::Term, L::Meaning], &DEFINITIONS)?;
    let own = [L::LowAndHigh, L::N, L::Dash, L::BoldRow, L::GreyRow];
    let own = own.map(|term| (label(L::DefinitionsSheet), label(term).to_owned(), book.words.workbook_meaning(term, LEVEL)));
    let own = own.map(|(section, term, meaning)| (section.to_owned(), term, meaning));
    let rows = own.into_iter().chain(book.document.sections.iter().flat_map(defined));
    let words = book.looks.cell(Tone::Plain, Side::Edge);
    for (row, (section, term, meaning)) in (HEADS + 1..).zip(rows) {
        let cells = [section, term, meaning];
        for (column, told) in (0..).zip(&cells) {
            text(&mut sheet, (row, column), told, &words)?;
        }
        let tallest = cells.iter().zip(DEFINITIONS).map(|(told, width)| lines(told, width, TEXT)).max();
        sheet.set_row_height(row, height(tallest.unwrap_or(1), TEXT))?;
    }
    Ok(sheet)
}

/// The caption of the table below a list of terms, and the list.
type Defined<'a> = (Option<&'a str>, &'a [(String, String)]);

/// The terms of a section. Where one stands in several places, as for both targets, the table below it tells them apart.
fn defined(section: &Section) -> Vec<(String, String, String)> {
    let mut lists: Vec<Defined<'_>> = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Terms(pairs) => lists.push((None, pairs)),
            Block::Table(table) => lists.iter_mut().for_each(|(below, _)| *below = below.or(Some(&table.caption))),
            _ => {}
        }
    }
    let places = |term: &str| lists.iter().filter(|(_, pairs)| pairs.iter().any(|(other, _)| other == term)).count();
    let row = |below: Option<&str>, (term, meaning): &(String, String)| {
        let told = below.filter(|_| places(term) > 1).map_or_else(|| section.name.to_owned(), capital);
        (told, term.clone(), meaning.clone())
    };
    lists.iter().flat_map(|(below, pairs)| pairs.iter().map(move |pair| row(*below, pair))).collect()
}

/// A sheet with its title and heads, which stay in view.
fn begun(book: &Book<'_>, name: &str, title: &str, heads: &[L], widths: &[f64]) -> Result<Worksheet, XlsxError> {
    let mut sheet = blank(name)?;
    across(&mut sheet, (0, 0), widths, (title, TITLE), &book.looks.title)?;
    for (column, (head, least)) in (0..).zip(heads.iter().zip(widths)) {
        let head = book.words.workbook_label(*head);
        text(&mut sheet, (HEADS, column), &capital(head), &book.looks.head(Side::Edge))?;
        sheet.set_column_width(column, least.max(width(head, true)))?;
    }
    sheet.set_freeze_panes(HEADS + 1, 0)?;
    sheet.set_repeat_rows(HEADS, HEADS)?;
    Ok(sheet)
}
