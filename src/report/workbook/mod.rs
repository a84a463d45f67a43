//! The document as a spreadsheet: the answer, a list of the sheets, what the words mean, and one sheet per table.
//!
//! Figures are numbers with formats, dates are dates; what is text stays text, whatever it begins with.

mod answer;
mod chart;
mod columns;
mod cover;
mod names;
mod sheet;
mod style;
mod table;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::locale::Words;
use crate::locale::workbook::WorkbookLabel;

use super::document::{Block, Document, Plot, Section, Table};
use names::Names;
use style::Looks;

/// When undated data are said to have been made: the file must not depend on the clock.
const UNDATED: &str = "1980-01-01";

/// Paper, by the numbers of the format.
const A4: u8 = 9;
const A3: u8 = 8;

/// What all sheets need.
struct Book<'a> {
    document: &'a Document,
    words: &'a dyn Words,
    looks: Looks,
}

/// A table of the document and where it stands.
struct Placed<'a> {
    /// Name of its sheet.
    name: String,
    section: &'a Section,
    table: &'a Table,
    /// The finding above it.
    finding: &'a str,
    /// What is drawn of it.
    plot: Option<&'a Plot>,
    /// What it was measured on, where the chart before it says so.
    measured: Option<&'a str>,
}

/// The file; the same document gives the same bytes. `as_of` is `YYYY-MM-DD`.
pub(super) fn render(document: &Document, words: &dyn Words, as_of: Option<&str>) -> Result<Vec<u8>, XlsxError> {
    let book = Book { document, words, looks: Looks::new() };
    let label = |label| words.workbook_label(label);
    let mut names = Names::default();
    let [answer, contents, definitions] =
        [WorkbookLabel::AnswerSheet, WorkbookLabel::ContentsSheet, WorkbookLabel::DefinitionsSheet].map(|name| names.unique(label(name)));
    let tables = placed(document, &mut names);
    let mut file = Workbook::new();
    file.set_properties(&properties(document, words, as_of)?);
    file.push_worksheet(answer::sheet(&book, &answer)?);
    file.push_worksheet(cover::contents(&book, &contents, [&answer, &definitions], &tables)?);
    file.push_worksheet(cover::definitions(&book, &definitions)?);
    for table in &tables {
        file.push_worksheet(table::sheet(&book, table, &contents)?);
    }
    file.save_to_buffer()
}

fn properties(document: &Document, words: &dyn Words, as_of: Option<&str>) -> Result<DocProperties, XlsxError> {
    let made = as_of.and_then(|day| ExcelDateTime::parse_from_str(day).ok());
    let made = made.map_or_else(|| ExcelDateTime::parse_from_str(UNDATED), Ok)?;
    Ok(DocProperties::new()
        .set_title(style::line(&document.title))
        .set_subject(style::line(&words.workbook_subject(&document.title)))
        .set_author("leadgauge")
        .set_comment(style::line(&document.purpose))
        .set_creation_datetime(&made))
}

/// Every table in reading order, each on a sheet of its own, under the finding that stands above it on the page.
fn placed<'a>(document: &'a Document, names: &mut Names) -> Vec<Placed<'a>> {
    let mut tables = Vec::new();
    for section in &document.sections {
        let (mut finding, mut measured) = (section.heading.as_str(), None);
        for block in &section.blocks {
            match block {
                Block::Subheading(text) => (finding, measured) = (text, None),
                Block::Figure(figure) => measured = Some(figure.measured.as_str()),
                Block::Explorer(explorer) => measured = Some(explorer.volume.measured.as_str()),
                Block::Table(table) => {
                    let name = names.unique(&table.caption);
                    // A chart speaks for the table behind it, not for those further down.
                    let plot = document.plots.iter().find(|plot| plot.table == table.stem);
                    let told = plot.map_or(finding, |plot| plot.title.as_str());
                    tables.push(Placed { name, section, table, finding: told, plot, measured: measured.take() });
                }
                Block::Text(_) | Block::Alarm(_) | Block::Terms(_) | Block::Advice(_) => {}
            }
        }
    }
    tables
}

/// A sheet ready to be filled: its name, and how it is printed.
fn blank(name: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&A&R&P / &N").set_screen_gridlines(false);
    Ok(sheet)
}
