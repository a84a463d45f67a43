//! Drawing in CSS pixels, on plotters' SVG backend.
//!
//! The backend works in whole pixels; the canvas is drawn [`SUBPIXELS`] times as large and the
//! view box brings it back, so that lines are smooth.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, ShapeStyle, TextStyle};

use super::medium::Medium;
use super::style::{BOLDER, Ink, LABEL, SMALL, TITLE, text_width};
use super::svg::Svg;

/// Steps of the canvas per CSS pixel.
pub(super) const SUBPIXELS: u32 = 8;

/// From a line of text to the next one, in CSS pixels.
pub(super) const LINE: f64 = 16.0;

/// A point in CSS pixels from the upper left corner.
pub(super) type Point = (f64, f64);

/// Where a text stands to its point, sideways; it is centred on the point's height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// To the right of it.
    Start,
    /// Centred.
    Middle,
    /// To the left of it.
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    pub(super) size: f64,
    pub(super) ink: Ink,
    pub(super) align: Align,
    pub(super) bold: bool,
}

impl Lettering {
    /// Ticks and notes.
    pub(super) fn small(align: Align) -> Self {
        Self { size: SMALL, ink: Ink::Muted, align, bold: false }
    }

    /// Names of things.
    pub(super) fn label(align: Align) -> Self {
        Self { size: LABEL, ink: Ink::Ink, align, bold: false }
    }

    /// The same in another colour.
    pub(super) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same in bold.
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Estimated width of a text that looks so, in CSS pixels.
    pub(super) fn width(self, text: &str) -> f64 {
        text_width(text, self.size) * if self.bold { BOLDER } else { 1.0 }
    }
}

/// A canvas as wide as its medium.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    medium: Medium,
}

/// Draws a chart: title on top, unless the medium has it elsewhere, then whatever `draw` adds.
pub(super) fn chart(medium: Medium, stem: &str, height: f64, title: &str, description: String, draw: impl FnOnce(&Canvas<'_>)) -> Svg {
    let size = (medium.width() as u32, height.ceil() as u32);
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, (size.0 * SUBPIXELS, size.1 * SUBPIXELS)).into_drawing_area();
        let canvas = Canvas { area, medium };
        canvas.block((0.0, 0.0), (medium.width(), f64::from(size.1)), Ink::Paper, 1.0);
        if medium.top() == 0.0 {
            canvas.text((0.0, 14.0), title, Lettering { size: TITLE, ..Lettering::label(Align::Start).bold() });
        }
        draw(&canvas);
        // Writing into a string cannot fail.
        let _ = canvas.area.present();
    }
    Svg::dress(&drawn, (medium, stem), size, title.to_owned(), description)
}

fn steps(value: f64) -> i32 {
    (value * f64::from(SUBPIXELS)).round() as i32
}

fn place((x, y): Point) -> (i32, i32) {
    (steps(x), steps(y))
}

fn stroke(ink: Ink, width: f64) -> ShapeStyle {
    ShapeStyle { color: ink.rgb().to_rgba(), filled: false, stroke_width: steps(width).max(1) as u32 }
}

impl<'a> Canvas<'a> {
    /// Its width in CSS pixels.
    pub(super) fn width(&self) -> f64 {
        self.medium.width()
    }

    fn draw<E>(&self, element: &E)
    where
        for<'b> &'b E: plotters::element::PointCollection<'b, (i32, i32)>,
        E: Drawable<SVGBackend<'a>>,
    {
        // Writing into a string cannot fail.
        let _ = self.area.draw(element);
    }

    /// A line through points.
    pub(super) fn path(&self, points: &[Point], ink: Ink, width: f64) {
        if points.len() > 1 {
            let points: Vec<_> = points.iter().copied().map(place).collect();
            self.draw(&PathElement::new(points, stroke(ink, width)));
        }
    }

    /// A straight line.
    pub(super) fn line(&self, from: Point, to: Point, ink: Ink, width: f64) {
        self.path(&[from, to], ink, width);
    }

    /// A line through points, in dashes of `dash` and gaps of `gap` pixels.
    pub(super) fn dashes(&self, points: &[Point], (dash, gap): (f64, f64), ink: Ink, width: f64) {
        let mut drawing = true;
        let mut left = dash;
        let mut piece: Vec<Point> = points.first().copied().into_iter().collect();
        for pair in points.windows(2) {
            let (mut from, to) = (pair[0], pair[1]);
            loop {
                let length = (to.0 - from.0).hypot(to.1 - from.1);
                if length <= left {
                    left -= length;
                    piece.push(to);
                    break;
                }
                let share = left / length;
                from = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
                piece.push(from);
                if drawing {
                    self.path(&piece, ink, width);
                }
                piece = vec![from];
                drawing = !drawing;
                left = if drawing { dash } else { gap };
            }
        }
        if drawing {
            self.path(&piece, ink, width);
        }
    }

    /// A filled shape.
    pub(super) fn shape(&self, points: &[Point], ink: Ink, opacity: f64) {
        if points.len() > 2 {
            let points: Vec<_> = points.iter().copied().map(place).collect();
            self.draw(&Polygon::new(points, ink.rgb().mix(opacity).filled()));
        }
    }

    /// A filled rectangle from its upper left to its lower right corner.
    pub(super) fn block(&self, from: Point, to: Point, ink: Ink, opacity: f64) {
        self.draw(&Rectangle::new([place(from), place(to)], ink.rgb().mix(opacity).filled()));
    }

    /// A filled dot.
    pub(super) fn dot(&self, at: Point, radius: f64, ink: Ink) {
        self.draw(&Circle::new(place(at), steps(radius), ink.rgb().filled()));
    }

    /// A hollow dot on paper.
    pub(super) fn ring(&self, at: Point, radius: f64, ink: Ink) {
        self.dot(at, radius, Ink::Paper);
        self.draw(&Circle::new(place(at), steps(radius), stroke(ink, 2.0)));
    }

    /// A text; control characters become spaces.
    pub(super) fn text(&self, (x, y): Point, text: &str, look: Lettering) {
        if text.is_empty() {
            return;
        }
        let clean: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let horizontal = match look.align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        // The backend divides sizes by 1.24, and centres by half an ex.
        let font = ("sans-serif", look.size * f64::from(SUBPIXELS) * 1.24).into_font();
        let font = if look.bold { font.style(FontStyle::Bold) } else { font };
        let colour = look.ink.rgb();
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Center));
        self.draw(&Text::new(clean, place((x, y)), style));
    }

    /// Lines of text one below the other, the first one at the point.
    pub(super) fn lines(&self, (x, y): Point, lines: &[String], look: Lettering) {
        for (line, text) in lines.iter().enumerate() {
            self.text((x, y + LINE * line as f64), text, look);
        }
    }

    /// The same, the last one at the point.
    pub(super) fn lines_above(&self, (x, y): Point, lines: &[String], look: Lettering) {
        self.lines((x, y - LINE * lines.len().saturating_sub(1) as f64), lines, look);
    }

    /// A whisker along y with small ends.
    pub(super) fn whisker(&self, x: f64, (low, high): (f64, f64), ink: Ink) {
        self.line((x, low), (x, high), ink, 1.5);
        self.line((x - 3.0, low), (x + 3.0, low), ink, 1.5);
        self.line((x - 3.0, high), (x + 3.0, high), ink, 1.5);
    }

    /// A whisker along x with small ends.
    pub(super) fn whisker_across(&self, y: f64, (low, high): (f64, f64), ink: Ink) {
        self.line((low, y), (high, y), ink, 1.5);
        self.line((low, y - 3.0), (low, y + 3.0), ink, 1.5);
        self.line((high, y - 3.0), (high, y + 3.0), ink, 1.5);
    }
}
