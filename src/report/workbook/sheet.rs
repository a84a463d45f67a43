//! Writing on a sheet: texts that stay texts, lines across several columns, rows as high as their lines.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::charts::style::text_width;
use crate::report::code::plain;
use crate::report::lines::broken;

use super::style::{TEXT, fitted};

/// Pixels of a column's unit of width, and what its edges take.
const PIXELS: f64 = 7.0;
/// Points to pixels.
const PER_POINT: f64 = 4.0 / 3.0;
/// Height of a line to the size of its letters.
const LINE: f64 = 1.36;

/// Writes a text as a text, whatever it begins with.
///
/// # Errors
/// The place lies outside a sheet.
pub(super) fn text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
    let text = fitted(&plain(text));
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else if text.starts_with("<r>") && text.ends_with("</r>") {
        // The writer would take it for markup of its own; in pieces it is escaped like any other.
        sheet.write_rich_string_with_format(row, column, &[(&Format::new(), text.as_str())], format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// Writes a text across columns, as high as its lines. `widths` are those of the columns from the first on.
///
/// # Errors
/// The place lies outside a sheet.
pub(super) fn across(
    sheet: &mut Worksheet,
    (row, first): (u32, u16),
    widths: &[f64],
    (told, size): (&str, f64),
    format: &Format,
) -> Result<(), XlsxError> {
    let last = first + (widths.len().max(1) - 1) as u16;
    if last > first {
        sheet.merge_range(row, first, row, last, "", format)?;
    }
    text(sheet, (row, first), told, format)?;
    let lines = lines(told, widths.iter().sum(), size);
    sheet.set_row_height(row, height(lines, size))?;
    Ok(())
}

/// How high so many lines are, in points.
pub(super) fn height(lines: usize, size: f64) -> f64 {
    (lines.max(1) as f64 * size * LINE + 2.0).min(409.0)
}

/// How many lines a text takes in a column of a width.
pub(super) fn lines(text: &str, width: f64, size: f64) -> usize {
    let room = (width * PIXELS - 8.0).max(PIXELS);
    let measure = |line: &str| text_width(line, size * PER_POINT);
    let of_line = |line: &str| (measure(line) / room).ceil().max(1.0) as usize;
    text.split('\n').map(|part| broken(part, |line| measure(line) <= room).iter().map(|line| of_line(line)).sum::<usize>().max(1)).sum()
}

/// The width of a column that holds a text on one line.
pub(super) fn width(text: &str, bold: bool) -> f64 {
    let widest = text.split('\n').map(|line| text_width(line, TEXT * PER_POINT)).fold(0.0, f64::max);
    (widest * if bold { 1.08 } else { 1.0 } + 10.0) / PIXELS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_take_more_lines() {
        assert_eq!(lines("", 20.0, TEXT), 1);
        assert_eq!(lines("short", 20.0, TEXT), 1);
        assert!(lines(&"word ".repeat(30), 20.0, TEXT) > lines(&"word ".repeat(30), 60.0, TEXT));
        assert!(lines(&"x".repeat(100), 10.0, TEXT) >= 10, "words without spaces are broken as well");
        assert_eq!(lines("one\ntwo", 60.0, TEXT), 2);
    }

    #[test]
    fn a_text_fits_into_its_own_width() {
        for text in ["EUR 1,234,567", "stage above: share of all, low", "x"] {
            assert_eq!(lines(text, width(text, false), TEXT), 1, "{text}");
        }
    }
}
