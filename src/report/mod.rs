//! The report: a [`crate::review::review::Review`] becomes a [`Document`] (what is said, in which order) and
//! this becomes one HTML page that needs no network.

mod answer;
mod blocks;
pub mod build;
pub mod cell;
mod code;
mod columns;
mod counted;
pub mod compare_page;
mod csv;
pub mod decision;
pub mod document;
pub mod explorer;
mod figures;
mod findings;
pub mod funnel_page;
mod held;
mod html;
mod image;
pub mod lines;
pub mod pair;
mod policy;
mod sections;
mod shown;
mod sha256;
mod slides;
mod workbook;

use crate::charts::Chart;
use crate::locale::Words;

use document::Document;

/// The page cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The template refused the document.
    #[error("the page cannot be filled in")]
    Template(#[from] askama::Error),
    /// A chart cannot be drawn as an image.
    #[error("the chart `{0}` cannot be drawn as an image")]
    Image(String),
    /// The spreadsheet cannot be made.
    #[error("the spreadsheet cannot be made")]
    Workbook(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The whole page: one HTML file with its styles, charts and one small script inside, and nothing to fetch.
///
/// `charts` are those of [`crate::charts::all`], for the funnel alone those of [`crate::charts::of_funnel`]; a section whose chart is
/// missing shows its tables only.
///
/// # Errors
///
/// When the template cannot be filled in, which no document is known to cause.
pub fn page(document: &Document, charts: &[(&str, Chart)]) -> Result<String, ReportError> {
    html::render(document, charts)
}

/// Every chart of the page as a slide with its finding, 16:9: `NAME.svg` and `NAME.png` with their bytes.
///
/// # Errors
///
/// When a slide cannot be drawn, which no document is known to cause.
pub fn images(document: &Document, charts: &[(&str, Chart)]) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let slides = slides::slides(document, charts);
    let pngs = image::pngs(&slides).map_err(ReportError::Image)?;
    let both = slides.into_iter().zip(pngs);
    Ok(both
        .flat_map(|(slide, png)| [(format!("{}.svg", slide.stem), slide.svg.into_bytes()), (format!("{}.png", slide.stem), png)])
        .collect())
}

/// The document as a spreadsheet (XLSX): the answer, a list of sheets, definitions, one sheet per table with figures as numbers, native
/// charts. The same document gives the same bytes; `as_of` (`YYYY-MM-DD`) is when it says it was made.
///
/// # Errors
///
/// When it cannot be put together, which no document is known to cause.
pub fn workbook(document: &Document, words: &dyn Words, as_of: Option<&str>) -> Result<Vec<u8>, ReportError> {
    workbook::render(document, words, as_of).map_err(|error| ReportError::Workbook(Box::new(error)))
}
