//! Charts as slides: the finding above, the chart, how to read it and its n below, 16:9, as SVG and as PNG.

use std::fmt::Write as _;

use crate::charts::style::{BOLDER, FONTS, Ink, ROLES, hex, text_width};
use crate::charts::svg::escape;
use crate::charts::{Chart, Svg};

use super::columns;
use super::document::{Document, Figure, Section};
use super::lines::broken;

/// Size of a slide in pixels.
pub const SIZE: (f64, f64) = (1600.0, 900.0);

const MARGIN: f64 = 56.0;
const HEADING: f64 = 34.0;
const NOTE: f64 = 20.0;
const LINE: f64 = 1.32;

/// A chart as a slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    /// File stem of the chart.
    pub stem: String,
    /// The slide.
    pub svg: String,
}

/// One slide per chart that the document shows, in its order; a chart that it shows twice has the first finding.
pub(super) fn slides(document: &Document, charts: &[(&str, Chart)]) -> Vec<Slide> {
    let mut slides: Vec<Slide> = Vec::new();
    for (finding, figure) in document.sections.iter().flat_map(Section::figures) {
        let chart = charts.iter().find(|(stem, _)| *stem == figure.stem);
        if let Some((stem, chart)) = chart.filter(|(stem, _)| slides.iter().all(|slide| slide.stem != *stem)) {
            slides.push(Slide { stem: (*stem).to_owned(), svg: slide(document, finding, figure, &chart.page) });
        }
    }
    slides
}

fn slide(document: &Document, heading: &str, figure: &Figure, chart: &Svg) -> String {
    let (width, height) = SIZE;
    let room = width - 2.0 * MARGIN;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        document.language,
        light(Ink::Paper),
    );
    let mut down = MARGIN * 0.6;
    for line in fitted(heading, room / BOLDER, HEADING) {
        down += HEADING * LINE;
        written(&mut text, (MARGIN, down), HEADING, Ink::Ink, true, &line);
    }
    let notes: Vec<String> =
        [&figure.reading, &figure.measured, &document.title].into_iter().flat_map(|note| fitted(note, room, NOTE)).collect();
    let notes_from = height - MARGIN * 0.6 - notes.len() as f64 * NOTE * LINE;
    let top = down + HEADING * 0.8;
    let space = notes_from - NOTE - top;
    text.push_str(&columns::placed(chart, (MARGIN, top), (room, space)));
    for (place, note) in (1..).zip(&notes) {
        written(&mut text, (MARGIN, notes_from + f64::from(place) * NOTE * LINE), NOTE, Ink::Muted, false, note);
    }
    text.push_str("</svg>\n");
    text
}

fn light(ink: Ink) -> String {
    hex(ROLES[ink as usize].light)
}

fn written(into: &mut String, (x, y): (f64, f64), size: f64, ink: Ink, bold: bool, text: &str) {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    // Writing into a string cannot fail.
    let _ = writeln!(into, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{weight} fill=\"{}\">{}</text>", light(ink), escape(text));
}

/// Lines of a text that fit into a width.
fn fitted(text: &str, width: f64, size: f64) -> Vec<String> {
    broken(text, |line| text_width(line, size) <= width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_headings_are_broken_at_spaces() {
        let text = "finding ".repeat(60);
        let lines = fitted(&text, 1_488.0, HEADING);
        assert!(lines.len() > 1 && lines.iter().all(|line| text_width(line, HEADING) <= 1_488.0));
        assert_eq!(lines.join(" "), text.trim());
        assert!(fitted("", 100.0, NOTE).is_empty());
    }
}
