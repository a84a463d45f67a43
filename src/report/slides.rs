//! Charts as slides: the finding above, the chart, how to read it and its n below, 16:9, as SVG and as PNG.

use std::fmt::Write as _;

use crate::charts::Chart;
use crate::charts::style::{BOLDER, FONTS, Ink, ROLES, hex, text_width};
use crate::charts::svg::escape;

use super::columns::{self, Way};
use super::document::{Document, Figure, Section};
use super::lines::broken;

/// Size of a slide in pixels.
pub const SIZE: (f64, f64) = (1600.0, 900.0);

const MARGIN: f64 = 56.0;
/// Sizes of a heading: the largest that takes no more lines than [`LINES`].
const HEADINGS: [f64; 3] = [34.0, 30.0, 27.0];
const LINES: usize = 2;
const NOTE: f64 = 20.0;
const LINE: f64 = 1.32;
/// How wide notes beside a chart are.
const BESIDE: f64 = 330.0;
/// Between a chart and what stands beside it.
const GAP: f64 = 32.0;
/// Letters of a chart are large enough at this scale: beyond it the plainest layout is the best.
const LARGE: f64 = 1.5;
/// A layout is better than a plainer one if its letters are at least so much larger.
const BETTER: f64 = 1.06;

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
            slides.push(Slide { stem: (*stem).to_owned(), svg: slide(document, finding, figure, chart) });
        }
    }
    slides
}

/// How a slide is laid out: where its notes stand, in lines, and where its chart, from its upper left corner on and how large.
struct Layout<'a> {
    notes: Vec<Note>,
    corner: (f64, f64),
    size: (f64, f64),
    chart: Way<'a>,
}

/// A line of notes and where it begins.
#[derive(Clone)]
struct Note {
    at: (f64, f64),
    line: String,
}

fn slide(document: &Document, heading: &str, figure: &Figure, chart: &Chart) -> String {
    let (width, height) = SIZE;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        document.language,
        light(Ink::Paper),
    );
    let mut down = MARGIN * 0.6;
    let (size, lines) = headed(heading);
    for line in lines {
        down += size * LINE;
        written(&mut text, (MARGIN, down), size, Ink::Ink, true, &line);
    }
    if let Some(layout) = layout((figure, &document.title), chart, down + GAP) {
        text.push_str(&layout.chart.placed(layout.corner, layout.size));
        for note in &layout.notes {
            written(&mut text, note.at, NOTE, Ink::Muted, false, &note.line);
        }
    }
    text.push_str("</svg>\n");
    text
}

/// A heading as large as its length allows: its size and its lines.
fn headed(heading: &str) -> (f64, Vec<String>) {
    let of = |size| (size, fitted(heading, (SIZE.0 - 2.0 * MARGIN) / BOLDER, size));
    let smallest = of(HEADINGS[HEADINGS.len() - 1]);
    HEADINGS.into_iter().map(of).find(|(_, lines)| lines.len() <= LINES).unwrap_or(smallest)
}

/// The plainest layout below a heading whose letters are as large as can be, or large enough.
fn layout<'a>(told: (&Figure, &str), chart: &'a Chart, top: f64) -> Option<Layout<'a>> {
    let mut all: Vec<(usize, Layout<'a>)> = Vec::new();
    for (notes, size) in [below(told, top), beside(told, top)] {
        let of_way = |chart: Way<'a>| Layout { notes: notes.clone(), corner: (MARGIN, top), size, chart };
        all.extend(columns::ways(chart, size).map(of_way).enumerate());
    }
    all.sort_by_key(|(plainness, _)| *plainness);
    let letters = |layout: &Layout<'_>| layout.chart.scale.min(LARGE);
    let best = all.iter().map(|(_, layout)| letters(layout)).fold(0.0, f64::max);
    all.into_iter().map(|(_, layout)| layout).find(|layout| letters(layout) * BETTER >= best)
}

/// Notes below the chart, n and the title on one line where they fit, and the size of the place that they leave.
fn below((figure, title): (&Figure, &str), top: f64) -> (Vec<Note>, (f64, f64)) {
    let room = SIZE.0 - 2.0 * MARGIN;
    let of_title = text_width(title, NOTE);
    let joined = text_width(&figure.measured, NOTE) + of_title + 3.0 * NOTE <= room;
    let paragraphs = [figure.reading.as_str(), &figure.measured, if joined { "" } else { title }];
    let lines: Vec<String> = paragraphs.into_iter().flat_map(|note| fitted(note, room, NOTE)).collect();
    let foot = SIZE.1 - MARGIN * 0.6;
    let from = foot - lines.len() as f64 * NOTE * LINE;
    let mut notes: Vec<Note> =
        (1..).zip(lines).map(|(place, line)| Note { at: (MARGIN, from + f64::from(place) * NOTE * LINE), line }).collect();
    if joined {
        notes.push(Note { at: (SIZE.0 - MARGIN - of_title, foot), line: title.to_owned() });
    }
    (notes, (room, from - NOTE - top))
}

/// Notes to the right of the chart, at the foot of the slide, and the size of the place that they leave.
fn beside((figure, title): (&Figure, &str), top: f64) -> (Vec<Note>, (f64, f64)) {
    let left = SIZE.0 - MARGIN - BESIDE;
    let paragraphs = [figure.reading.as_str(), &figure.measured, title].map(|note| fitted(note, BESIDE, NOTE));
    let between = NOTE * 0.6;
    let lines: usize = paragraphs.iter().map(Vec::len).sum();
    let mut y = SIZE.1 - MARGIN * 0.6 - lines as f64 * NOTE * LINE - between * 2.0;
    let mut notes = Vec::new();
    for paragraph in paragraphs {
        for line in paragraph {
            y += NOTE * LINE;
            notes.push(Note { at: (left, y), line });
        }
        y += between;
    }
    (notes, (left - MARGIN - GAP, SIZE.1 - MARGIN * 0.6 - top))
}

fn light(ink: Ink) -> String {
    hex(ROLES[ink as usize].light)
}

/// Writes a line of text.
pub(super) fn written(into: &mut String, (x, y): (f64, f64), size: f64, ink: Ink, bold: bool, text: &str) {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    // Writing into a string cannot fail.
    let _ =
        writeln!(into, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.1}\"{weight} fill=\"{}\">{}</text>", light(ink), escape(text));
}

/// Lines of a text that fit into a width.
fn fitted(text: &str, width: f64, size: f64) -> Vec<String> {
    broken(text, |line| text_width(line, size) <= width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(reading: &str) -> Figure {
        Figure { stem: "x", finding: None, reading: reading.into(), measured: "1,204 leads.".into() }
    }

    #[test]
    fn long_headings_are_broken_at_spaces_and_become_smaller() {
        let text = "finding ".repeat(60);
        let (size, lines) = headed(&text);
        assert!(lines.len() > LINES && lines.iter().all(|line| text_width(line, size) <= 1_488.0));
        assert_eq!(lines.join(" "), text.trim());
        assert!((HEADINGS[2]..HEADINGS[1]).contains(&size));
        assert_eq!(headed("Short").0.to_bits(), HEADINGS[0].to_bits());
        assert!(fitted("", 100.0, NOTE).is_empty());
    }

    #[test]
    fn notes_keep_within_the_slide_and_off_the_chart() {
        for reading in ["", "How to read it.", &"word ".repeat(60)] {
            let figure = figure(reading);
            for (notes, (wide, high)) in [below((&figure, "Title"), 150.0), beside((&figure, "Title"), 150.0)] {
                let words = notes.iter().map(|note| note.line.as_str()).collect::<Vec<_>>().join(" ");
                assert_eq!(words.split_whitespace().count(), reading.split_whitespace().count() + 3, "{words}");
                let within =
                    |note: &Note| note.at.0 + text_width(&note.line, NOTE) <= SIZE.0 - MARGIN + 1.0 && note.at.1 <= SIZE.1 - MARGIN * 0.5;
                assert!(notes.iter().all(within));
                let clear = |note: &Note| note.at.0 >= MARGIN + wide || note.at.1 - NOTE >= 150.0 + high;
                assert!(notes.iter().all(clear), "{reading}");
            }
        }
    }
}
