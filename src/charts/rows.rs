//! Rows of a chart: on a page a name stands beside its bar, on a phone on lines above it.

use super::canvas::{Align, Canvas, Lettering};
use super::medium::Medium;
use super::style::{BOLDER, Ink, on_two_lines};

/// From one line of a name to the next.
pub(super) const LINE: f64 = 17.0;
/// Where lines above bars begin: a "j" reaches a little to the left.
pub(super) const START: f64 = 1.0;
/// Between a name and the figures beside it.
const BETWEEN: f64 = 12.0;
/// Between the lines of a name and the bar, and below the bar.
const AROUND: (f64, f64) = (2.0, 12.0);

/// Where a row stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Middle of its bar.
    pub(super) middle: f64,
    /// Where its figures stand: beside the bar, or at the end of the last line above it.
    pub(super) figures: f64,
    /// The lines above the bar; none where the name stands beside it.
    above: Vec<String>,
}

impl Row {
    /// Writes the name above the bar; whether it stands there.
    pub(super) fn name_above(&self, canvas: &Canvas<'_>, look: Lettering) -> bool {
        let look = Lettering { align: Align::Start, ..look };
        for (place, line) in self.above.iter().enumerate() {
            canvas.text((START, self.top + LINE * (place as f64 + 0.5)), line, look);
        }
        !self.above.is_empty()
    }

    /// From where to where gridlines go: names above bars stay free of them.
    pub(super) fn grid(&self) -> (f64, f64) {
        (self.top + LINE * self.above.len() as f64 + if self.above.is_empty() { 0.0 } else { AROUND.0 }, self.bottom)
    }
}

/// Rows that follow one another.
pub(super) struct Rows {
    medium: Medium,
    /// How high a row is where its name stands beside the bar.
    beside: f64,
    /// How high a bar is.
    bar: f64,
    /// Where they end so far.
    pub(super) bottom: f64,
}

impl Rows {
    pub(super) fn new(medium: Medium, top: f64, (beside, bar): (f64, f64)) -> Self {
        Self { medium, beside, bar, bottom: top }
    }

    /// The next row, whose figures are so wide.
    pub(super) fn row(&mut self, name: &str, look: Lettering, figures: f64) -> Row {
        if self.medium == Medium::Page {
            return self.line(self.beside);
        }
        let (top, above) = (self.bottom, above(name, look, (figures, self.medium.width())));
        let names = LINE * above.len() as f64;
        self.bottom += names + AROUND.0 + self.bar + AROUND.1;
        let (middle, figures) = (top + names + AROUND.0 + self.bar / 2.0, top + names - LINE / 2.0);
        Row { top, bottom: self.bottom, middle, figures, above }
    }

    /// A line without a bar, so high.
    pub(super) fn line(&mut self, height: f64) -> Row {
        let (top, middle) = (self.bottom, self.bottom + height / 2.0);
        self.bottom += height;
        Row { top, bottom: self.bottom, middle, figures: middle, above: Vec::new() }
    }
}

/// A name on one line or two with room for figures at the end of the last; where it leaves none, they have a line of their own.
pub(super) fn above(name: &str, look: Lettering, (figures, width): (f64, f64)) -> Vec<String> {
    let beside = if figures > 0.0 { BETWEEN + figures } else { 0.0 };
    if look.width(name) + beside <= width {
        return vec![name.to_owned()];
    }
    let halves = name.match_indices(' ').map(|(at, _)| (&name[..at], &name[at + 1..]));
    let longer = |(one, two): (&str, &str)| look.width(one).max(look.width(two) + beside);
    let even = halves.min_by(|one, other| longer(*one).total_cmp(&longer(*other)));
    if let Some((one, two)) = even.filter(|halves| longer(*halves) <= width) {
        return vec![one.to_owned(), two.to_owned()];
    }
    let mut lines = on_two_lines(name, look.size * if look.bold { BOLDER } else { 1.0 }, width);
    if figures > 0.0 && lines.last().is_some_and(|last| look.width(last) + beside > width) {
        lines.push(String::new());
    }
    lines
}

/// A gridline down all rows, in a piece per row where names stand above bars.
pub(super) fn grid_line(canvas: &Canvas<'_>, rows: &[Row], x: f64, (ink, width): (Ink, f64)) {
    let mut pieces: Vec<(f64, f64)> = Vec::new();
    for (top, bottom) in rows.iter().map(Row::grid) {
        match pieces.last_mut() {
            Some(last) if (last.1 - top).abs() < 0.01 => last.1 = bottom,
            _ => pieces.push((top, bottom)),
        }
    }
    pieces.into_iter().for_each(|(top, bottom)| canvas.line((x, top), (x, bottom), ink, width));
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: fn() -> Lettering = || Lettering::label(Align::Start);

    #[test]
    fn on_a_page_rows_are_equally_high_and_figures_stand_beside_bars() {
        let mut rows = Rows::new(Medium::Page, 40.0, (28.0, 15.0));
        let (one, two) = (rows.row("short", LOOK(), 60.0), rows.row(&"a long name ".repeat(9), LOOK(), 60.0));
        assert_eq!((one.top, one.bottom, one.middle, one.figures), (40.0, 68.0, 54.0, 54.0));
        assert_eq!((two.top, two.bottom, rows.bottom), (68.0, 96.0, 96.0));
        assert_eq!(one.grid(), (40.0, 68.0));
    }

    #[test]
    fn on_a_phone_names_take_lines_above_their_bars_and_leave_room_for_figures() {
        let width = Medium::Phone.width();
        assert_eq!(above("short", LOOK(), (80.0, width)), ["short"]);
        assert_eq!(
            above("conversion type: demo_request rather than ebook", LOOK(), (60.0, width)),
            ["conversion type: demo_request", "rather than ebook"]
        );
        // Both lines are full: the figures have a line of their own.
        assert_eq!(above(&"seven letters ".repeat(6), LOOK(), (150.0, width)).last().unwrap(), "");
        let mut rows = Rows::new(Medium::Phone, 40.0, (28.0, 15.0));
        let row = rows.row("short", LOOK(), 80.0);
        let bar = (row.middle - 7.5, row.middle + 7.5);
        assert!(row.figures < row.grid().0 && row.grid().0 <= bar.0 && bar.1 < row.bottom, "{row:?}");
    }
}
