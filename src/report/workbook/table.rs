//! A table on a sheet of its own: caption, finding and n above, heads that stay in view, filters, figures as figures.

use rust_xlsxwriter::{IgnoreError, Url, Worksheet, XlsxError};

use crate::locale::capital;
use crate::locale::workbook::WorkbookLabel;
use crate::report::cell::Unit;
use crate::report::document::Row;

use super::columns::{Column, Content, columns};
use super::sheet::{across, height, lines, text, width};
use super::style::{FINDING, Side, TEXT, TITLE};
use super::{A3, A4, Book, Placed, blank, chart};

/// The row of heads: caption, finding, n and the way back stand above it.
pub(super) const HEADS: u32 = 4;
/// The narrowest column.
const NARROWEST: f64 = 9.0;
/// The widest column; longer words go on on the next line.
const WIDEST: f64 = 56.0;
/// What the space before words takes.
const INDENT: f64 = 1.3;
/// How wide a page of A4 may be before its letters become too small.
const PAGE: f64 = 210.0;
/// The same of A3.
const WIDE_PAGE: f64 = 297.0;
/// What a page of A4 across holds within its margins at full size: widths of columns, and points of height.
const ROOM_A4: (f64, f64) = (141.0, 487.0);
/// The same of A3.
const ROOM_A3: (f64, f64) = (207.0, 734.0);
/// How much more than a page holds is still printed on one, smaller.
const SQUEEZED: f64 = 1.25;
/// About how high the rows above the heads are, in points.
const ABOVE_HEADS: f64 = 75.0;
/// From so many columns on the first one stays in view as well.
const MANY: usize = 7;
/// What the button of a filter takes.
const FILTER: f64 = 3.4;
/// How wide texts above a table are.
const ABOVE: f64 = 110.0;
/// Columns that hold nothing are this wide.
const EMPTY: f64 = 9.0;

/// The sheet of a table.
pub(super) fn sheet(book: &Book<'_>, placed: &Placed<'_>, contents: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = blank(&placed.name)?;
    let columns = columns(placed.table, book.words);
    let widths: Vec<f64> = columns.iter().map(|column| fitting(book, column, &placed.table.rows)).collect();
    above(book, &mut sheet, placed, contents, &widths)?;
    for (at, column) in (0..).zip(&columns) {
        text(&mut sheet, (HEADS, at), &capital(&column.head), &book.looks.filter_head(Side::of(column.words, at)))?;
    }
    let tallest = columns.iter().zip(&widths).map(|(column, width)| lines(&column.head, *width - FILTER, TEXT)).max();
    let heads = height(tallest.unwrap_or(1), TEXT * 1.06);
    sheet.set_row_height(HEADS, heads)?;
    let mut high = ABOVE_HEADS + heads;
    for (place, row) in (HEADS + 1..).zip(&placed.table.rows) {
        for (at, column) in (0..).zip(&columns) {
            cell(book, &mut sheet, (place, at), column, row)?;
        }
        let tallest = columns.iter().zip(&widths).map(|(column, width)| match column.content(&row.cells) {
            Content::Words(words) => lines(words, *width - INDENT, TEXT),
            Content::Nothing | Content::Figure(..) => 1,
        });
        let row = height(tallest.max().unwrap_or(1), TEXT);
        sheet.set_row_height(place, row)?;
        high += row;
    }
    for (at, width) in (0..).zip(&widths) {
        sheet.set_column_width(at, *width)?;
    }
    finish(&mut sheet, &columns, placed.table.rows.len())?;
    if chart::add(&mut sheet, placed, &columns)? {
        // A chart must not be torn apart.
        sheet.set_print_fit_to_pages(1, 1);
    } else {
        paper(&mut sheet, &widths, high)?;
    }
    Ok(sheet)
}

/// Paper on which a sheet of a width and a height can be read: beyond one of A3 it goes on beside, with the first column again. A few rows
/// more than a page holds do not make another.
fn paper(sheet: &mut Worksheet, widths: &[f64], high: f64) -> Result<(), XlsxError> {
    let wide = widths.iter().sum::<f64>();
    let (paper, (across, down)) = if wide > PAGE { (A3, ROOM_A3) } else { (A4, ROOM_A4) };
    let pages = pages(widths);
    let shrunk = (across * f64::from(pages) / wide).min(1.0);
    let one = high * shrunk <= down * SQUEEZED;
    sheet.set_paper_size(paper).set_print_fit_to_pages(pages, u16::from(one));
    if pages > 1 {
        sheet.set_repeat_columns(0, 0)?;
    }
    Ok(())
}

/// Pages beside one another that columns of these widths take.
fn pages(widths: &[f64]) -> u16 {
    (widths.iter().sum::<f64>() / WIDE_PAGE).ceil().max(1.0) as u16
}

fn above(book: &Book<'_>, sheet: &mut Worksheet, placed: &Placed<'_>, contents: &str, widths: &[f64]) -> Result<(), XlsxError> {
    let looks = &book.looks;
    // The first column is printed on each page: what stands over it would be cut off on all but the first.
    let first = u16::from(pages(widths) > 1);
    let room = wide_enough(&widths[usize::from(first)..]);
    across(sheet, (0, first), &room, (&capital(&placed.table.caption), TITLE), &looks.title.clone().set_text_wrap())?;
    let finding = named_finding(book, placed.section.name, placed.finding);
    across(sheet, (1, first), &room, (&finding, FINDING), &looks.finding)?;
    across(sheet, (2, first), &room, (placed.measured.unwrap_or_default(), TEXT), &looks.note)?;
    let back = Url::new(format!("internal:'{contents}'!A1")).set_text(book.words.workbook_label(WorkbookLabel::BackToContents));
    sheet.write_url_with_format(3, first, back, &looks.link)?;
    Ok(())
}

/// A finding after the name of its section: a question has its own mark.
fn named_finding(book: &Book<'_>, section: &str, finding: &str) -> String {
    if section.ends_with('?') { format!("{section} {finding}") } else { book.words.described(section, finding) }
}

/// Widths of as many columns as texts above the table run across; beyond the table they are empty.
fn wide_enough(widths: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let all = widths.iter().copied().chain(std::iter::repeat(EMPTY));
    let wide = |width: &f64| {
        let short = sum < ABOVE;
        sum += width;
        short
    };
    all.take_while(wide).collect()
}

/// As wide as what a column holds and the longest word of its head.
fn fitting(book: &Book<'_>, column: &Column, rows: &[Row]) -> f64 {
    let held = rows.iter().map(|row| match column.content(&row.cells) {
        Content::Nothing => 0.0,
        Content::Words(words) => width(words, true) + INDENT,
        Content::Figure(number, unit) => width(&column.reads(number, unit, book.words), true),
    });
    let of_head = column.head.split(' ').map(|word| width(word, true)).fold(0.0, f64::max) + FILTER;
    // A long head over short figures takes some lines, but not too many.
    let of_head = of_head.max(width(&column.head, true) / 3.0 + FILTER);
    held.fold(of_head, f64::max).clamp(NARROWEST, WIDEST)
}

fn cell(book: &Book<'_>, sheet: &mut Worksheet, at: (u32, u16), column: &Column, row: &Row) -> Result<(), XlsxError> {
    let format = book.looks.cell(row.tone, Side::of(column.words, at.1));
    match column.content(&row.cells) {
        Content::Nothing => sheet.write_blank(at.0, at.1, &format)?,
        Content::Words(words) => return text(sheet, at, words, &format.set_text_wrap()),
        Content::Figure(number, unit) => {
            let format = format.set_num_format(column.format(number, unit, book.words));
            sheet.write_number_with_format(at.0, at.1, spreadsheet_number(number, unit), &format)?
        }
    };
    Ok(())
}

/// Spreadsheets count days from 1899-12-30.
fn spreadsheet_number(number: f64, unit: &Unit) -> f64 {
    const DAYS_TO_1970: f64 = 25_569.0;
    if *unit == Unit::Date { number + DAYS_TO_1970 } else { number }
}

/// Heads stay in view, on paper as well; rows can be filtered.
fn finish(sheet: &mut Worksheet, columns: &[Column], rows: usize) -> Result<(), XlsxError> {
    let (last, end) = (columns.len().max(1) as u16 - 1, HEADS + rows as u32);
    sheet.set_freeze_panes(HEADS + 1, u16::from(columns.len() >= MANY))?;
    sheet.set_repeat_rows(HEADS, HEADS)?;
    if rows > 0 {
        sheet.autofilter(HEADS, 0, end, last)?;
        // Names that are numbers are names.
        sheet.ignore_error_range(HEADS + 1, 0, end, last, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}
