//! The first sheet: what is proposed, what follows, how sure it is, what limits it, what to know first.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::locale::capital;
use crate::locale::workbook::{End, WorkbookLabel as L};
use crate::report::cell::{Cell, Value};
use crate::report::document::{Beside, Block, Tone};

use super::sheet::{across, height, lines, text};
use super::style::{FINDING, Side, TEXT, TITLE};
use super::{Book, blank, columns};

/// Widths: what, figure, low, high, the same otherwise, note.
const WIDTHS: [f64; 6] = [46.0, 13.0, 21.0, 21.0, 30.0, 62.0];
/// What texts beside a label run across.
const BESIDE: std::ops::Range<usize> = 1..6;
/// Warnings stand across the first columns, next steps in the last two.
const STEP: usize = 4;

/// The sheet, filled from top to bottom.
struct Pen<'a> {
    book: &'a Book<'a>,
    sheet: Worksheet,
    row: u32,
}

/// The first sheet.
pub(super) fn sheet(book: &Book<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut pen = Pen { book, sheet: blank(name)?, row: 0 };
    for (column, width) in (0..).zip(WIDTHS) {
        pen.sheet.set_column_width(column, width)?;
    }
    let (looks, document) = (&book.looks, book.document);
    let answer = &document.answer;
    pen.line(&document.title, TITLE, &looks.title.clone().set_text_wrap())?;
    pen.line(&document.purpose, TEXT, &looks.note)?;
    pen.row += 1;
    if let Some(alarm) = &answer.first {
        pen.line(&book.words.described(&alarm.title, &alarm.text), TEXT, &looks.alarm)?;
    }
    pen.line(&answer.headline, FINDING, &looks.finding)?;
    for detail in &answer.details {
        pen.line(detail, TEXT, &looks.text)?;
    }
    for alarm in &answer.alarms {
        pen.line(&book.words.described(&alarm.title, &alarm.text), TEXT, &looks.alarm)?;
    }
    pen.figures()?;
    pen.row += 1;
    if let Some(doubt) = &answer.doubt {
        pen.told(L::Doubt, doubt)?;
    }
    if !answer.limits.is_empty() {
        pen.told(L::Limits, &answer.limits)?;
    }
    pen.warnings()?;
    Ok(pen.sheet)
}

impl Pen<'_> {
    /// A text across the sheet.
    fn line(&mut self, told: &str, size: f64, format: &Format) -> Result<(), XlsxError> {
        across(&mut self.sheet, (self.row, 0), &WIDTHS, (told, size), format)?;
        self.row += 1;
        Ok(())
    }

    /// A text beside its label.
    fn told(&mut self, label: L, told: &str) -> Result<(), XlsxError> {
        text(&mut self.sheet, (self.row, 0), self.book.words.workbook_label(label), &self.book.looks.text.clone().set_bold())?;
        across(&mut self.sheet, (self.row, BESIDE.start as u16), &WIDTHS[BESIDE], (told, TEXT), &self.book.looks.text)?;
        self.row += 1;
        Ok(())
    }

    /// Cuts and what they bring, with the other cuts beside them.
    fn figures(&mut self) -> Result<(), XlsxError> {
        let book = self.book;
        let answer = &book.document.answer;
        if answer.cuts.is_empty() && answer.effects.is_empty() {
            return Ok(());
        }
        self.row += 1;
        let words = book.words;
        let figure = words.workbook_label(L::Figure);
        let heads = [
            (words.workbook_label(L::What).to_owned(), true),
            (figure.to_owned(), false),
            (words.part_head(words.workbook_label(L::Interval), None, End::Low), false),
            (words.part_head(words.workbook_label(L::Interval), None, End::High), false),
            (words.workbook_label(L::Otherwise).to_owned(), true),
            (words.workbook_label(L::Note).to_owned(), true),
        ];
        for (column, (head, left)) in (0..).zip(&heads) {
            text(&mut self.sheet, (self.row, column), &capital(head), &book.looks.head(Side::of(*left, column)))?;
        }
        let tallest = heads.iter().zip(WIDTHS).map(|((head, _), width)| lines(head, width - 3.4, TEXT)).max();
        self.sheet.set_row_height(self.row, height(tallest.unwrap_or(1), TEXT))?;
        self.row += 1;
        for cut in &answer.cuts {
            let beside = cut.beside.as_ref().map(beside).unwrap_or_default();
            self.figure((cut.name, &cut.value), &beside, &cut.meaning)?;
        }
        for effect in &answer.effects {
            let was = effect.was.as_deref().unwrap_or_default();
            self.figure((&effect.label, &effect.value), was, effect.note.as_deref().unwrap_or_default())?;
        }
        Ok(())
    }

    fn figure(&mut self, (what, value): (&str, &Cell), beside: &str, note: &str) -> Result<(), XlsxError> {
        let (row, looks, words) = (self.row, &self.book.looks, self.book.words);
        let (left, right) = (looks.cell(Tone::Plain, Side::Left), looks.cell(Tone::Plain, Side::Right));
        text(&mut self.sheet, (row, 0), what, &looks.cell(Tone::Plain, Side::Edge))?;
        for (column, end) in (1..).zip([End::Figure, End::Low, End::High]) {
            let format = if end == End::Figure { right.clone().set_bold() } else { right.clone() };
            let part = value.value.iter().flat_map(Value::parts).find(|part| part.end == end && part.name.is_none());
            match part {
                Some(part) => {
                    let format = format.set_num_format(columns::format_of(part, words));
                    self.sheet.write_number_with_format(row, column, part.number, &format)?;
                }
                None if end == End::Figure => text(&mut self.sheet, (row, column), &value.text, &format)?,
                None => {
                    self.sheet.write_blank(row, column, &format)?;
                }
            }
        }
        text(&mut self.sheet, (row, 4), beside, &left)?;
        text(&mut self.sheet, (row, 5), note, &left)?;
        let tallest = [(what, WIDTHS[0]), (beside, WIDTHS[4]), (note, WIDTHS[5])].map(|(told, width)| lines(told, width, TEXT));
        self.sheet.set_row_height(row, height(tallest.into_iter().max().unwrap_or(1), TEXT))?;
        self.row += 1;
        Ok(())
    }

    /// All warnings of the document with their next steps.
    fn warnings(&mut self) -> Result<(), XlsxError> {
        let book = self.book;
        let blocks = book.document.sections.iter().flat_map(|section| &section.blocks);
        let warnings: Vec<&(String, String)> =
            blocks.filter_map(|block| if let Block::Advice(pairs) = block { Some(pairs) } else { None }).flatten().collect();
        if warnings.is_empty() {
            return Ok(());
        }
        self.row += 1;
        let (first, second) = WIDTHS.split_at(STEP);
        let head = book.looks.head(Side::Edge);
        let heads = (book.words.workbook_label(L::Warnings), book.document.labels.next_step);
        let all = warnings.into_iter().map(|(warning, step)| (warning.as_str(), step.as_str(), book.looks.cell(Tone::Plain, Side::Edge)));
        for (warning, step, format) in std::iter::once((heads.0, heads.1, head)).chain(all) {
            across(&mut self.sheet, (self.row, 0), first, (warning, TEXT), &format)?;
            across(&mut self.sheet, (self.row, STEP as u16), second, (step, TEXT), &format)?;
            let [one, other] = [(warning, first), (step, second)].map(|(told, widths)| lines(told, widths.iter().sum(), TEXT));
            self.sheet.set_row_height(self.row, height(one.max(other), TEXT))?;
            self.row += 1;
        }
        Ok(())
    }
}

fn beside(beside: &Beside) -> String {
    let on = beside.on.map_or_else(String::new, |score| format!(" ({score})"));
    format!("{} {}{on}", beside.name, beside.value)
}
