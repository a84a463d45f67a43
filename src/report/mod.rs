//! The report: a [`crate::review::review::Review`] becomes a [`Document`] (what is said, in which order) and
//! this becomes one HTML page that needs no network.

mod answer;
mod blocks;
pub mod build;
pub mod cell;
pub mod compare_page;
mod csv;
pub mod decision;
pub mod document;
pub mod explorer;
mod figures;
mod findings;
pub mod funnel_page;
mod html;
mod image;
pub mod lines;
pub mod pair;
mod policy;
mod sections;
mod sha256;
mod slides;

use crate::charts::Svg;

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
}

/// The whole page: one HTML file with its styles, charts and one small script inside, and nothing to fetch.
///
/// `charts` are those of [`crate::charts::all`], for the funnel alone those of [`crate::charts::of_funnel`]; a section whose chart is
/// missing shows its tables only.
///
/// # Errors
///
/// When the template cannot be filled in, which no document is known to cause.
pub fn page(document: &Document, charts: &[(&str, Svg)]) -> Result<String, ReportError> {
    html::render(document, charts)
}

/// Every chart of the page as a slide with its finding, 16:9: `NAME.svg` and `NAME.png` with their bytes.
///
/// # Errors
///
/// When a slide cannot be drawn, which no document is known to cause.
pub fn images(document: &Document, charts: &[(&str, Svg)]) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let slides = slides::slides(document, charts);
    let pngs = image::pngs(&slides).map_err(ReportError::Image)?;
    let both = slides.into_iter().zip(pngs);
    Ok(both
        .flat_map(|(slide, png)| [(format!("{}.svg", slide.stem), slide.svg.into_bytes()), (format!("{}.png", slide.stem), png)])
        .collect())
}
