//! How cells look, and texts that a spreadsheet can hold.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::charts::style::{Ink, ROLES};
use crate::report::document::Tone;

/// The longest text that a cell takes, in UTF-16 units.
const LONGEST: usize = 32_767;

/// Size of headings.
pub(super) const TITLE: f64 = 16.0;
/// Size of findings.
pub(super) const FINDING: f64 = 12.0;
/// Size of everything else.
pub(super) const TEXT: f64 = 11.0;

/// How cells look.
#[derive(Debug, Clone)]
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) finding: Format,
    pub(super) text: Format,
    pub(super) note: Format,
    pub(super) alarm: Format,
    pub(super) link: Format,
    head: Format,
    cell: Format,
}

/// To which side of its column a cell keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Words in the first column.
    Edge,
    /// Words in other columns, a little away from the figures before them.
    Left,
    /// Figures.
    Right,
}

impl Side {
    /// Of the column at a place.
    pub(super) fn of(words: bool, place: u16) -> Self {
        match (words, place) {
            (true, 0) => Self::Edge,
            (true, _) => Self::Left,
            (false, _) => Self::Right,
        }
    }
}

impl Looks {
    pub(super) fn new() -> Self {
        let text = || Format::new().set_font_size(TEXT).set_align(FormatAlign::Top);
        let wrapped = || text().set_text_wrap();
        Self {
            title: text().set_font_size(TITLE).set_bold(),
            finding: wrapped().set_font_size(FINDING).set_bold(),
            text: wrapped(),
            note: wrapped().set_font_color(colour(Ink::Muted)),
            alarm: wrapped().set_bold().set_font_color(colour(Ink::SalesText)),
            link: text().set_hyperlink(),
            head: wrapped()
                .set_bold()
                .set_align(FormatAlign::Bottom)
                .set_background_color(colour(Ink::Grid))
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(colour(Ink::Muted)),
            cell: text().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(colour(Ink::Context)),
        }
    }

    /// The head of a column with a filter: its button takes some room on the right.
    pub(super) fn filter_head(&self, side: Side) -> Format {
        let head = self.head(side);
        if side == Side::Right { head.set_indent(2) } else { head }
    }

    /// The head of a column.
    pub(super) fn head(&self, side: Side) -> Format {
        match side {
            Side::Edge => self.head.clone().set_align(FormatAlign::Left),
            Side::Left => self.head.clone().set_align(FormatAlign::Left).set_indent(1),
            Side::Right => self.head.clone().set_align(FormatAlign::Right),
        }
    }

    /// A cell of a table.
    pub(super) fn cell(&self, tone: Tone, side: Side) -> Format {
        let cell = self.cell.clone();
        let cell = match side {
            Side::Edge => cell.set_align(FormatAlign::Left).set_text_wrap(),
            Side::Left => cell.set_align(FormatAlign::Left).set_indent(1).set_text_wrap(),
            Side::Right => cell.set_align(FormatAlign::Right),
        };
        match tone {
            Tone::Plain => cell,
            Tone::Strong => cell.set_bold().set_background_color(colour(Ink::Shade)),
            Tone::Faint => cell.set_font_color(colour(Ink::Muted)),
        }
    }
}

/// A colour of the charts on light paper.
pub(super) fn colour(ink: Ink) -> Color {
    let (red, green, blue) = ROLES[ink as usize].light;
    Color::RGB(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue))
}

/// A text that a cell can hold: what is longer ends with an ellipsis.
pub(super) fn fitted(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut units = 1;
    let kept: String = text
        .chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= LONGEST
        })
        .collect();
    kept + "\u{2026}"
}

/// A text for titles and properties, where control characters would break the file.
pub(super) fn line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_where_a_cell_ends() {
        assert_eq!(fitted("short"), "short");
        let cut = fitted(&"\u{1F600}".repeat(20_000));
        assert!(cut.encode_utf16().count() <= LONGEST && cut.ends_with('\u{2026}'));
        assert_eq!(fitted(&"x".repeat(LONGEST)).len(), LONGEST);
    }

    #[test]
    fn control_characters_leave_titles() {
        assert_eq!(line("a\u{1}b\nc\u{ffff}"), "a b c ");
    }
}
