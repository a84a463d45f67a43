//! Colours, sizes and text metrics that all charts share.
//!
//! Colours are roles, not values: a stand-alone file shows the light value, a page may restyle a
//! role through its CSS class. The hues are those of Okabe and Ito (2008), darkened for text.

use plotters::style::RGBColor;

use crate::config::file::TargetName;

/// Size of the title, in CSS pixels.
pub const TITLE: f64 = 16.0;
/// Size of labels.
pub const LABEL: f64 = 14.0;
/// Size of ticks and notes; nothing is smaller.
pub const SMALL: f64 = 13.0;
/// How much wider bold letters are.
pub const BOLDER: f64 = 1.08;

/// Fonts that cover Latin, Vietnamese and Thai on the usual systems.
pub const FONTS: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Thai', 'Leelawadee UI', Thonburi, sans-serif";

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The background.
    Paper,
    /// Text and main lines.
    Ink,
    /// Secondary text.
    Muted,
    /// Gridlines.
    Grid,
    /// Shapes that give context.
    Context,
    /// Shading behind what is not mature.
    Shade,
    /// Marketing's stage.
    Marketing,
    /// The same, as text.
    MarketingText,
    /// Sales' stage.
    Sales,
    /// The same, as text.
    SalesText,
    /// What is proposed.
    Proposal,
    /// The same, as text.
    ProposalText,
}

/// A role, its CSS name, and its colour on light and on dark paper.
#[derive(Debug, Clone, Copy)]
pub struct Role {
    /// The role.
    pub ink: Ink,
    /// Name of the CSS variable, and of the classes `f-…` (fill) and `s-…` (stroke).
    pub name: &'static str,
    /// On light paper: red, green, blue.
    pub light: (u8, u8, u8),
    /// On dark paper.
    pub dark: (u8, u8, u8),
}

const fn role(ink: Ink, name: &'static str, light: (u8, u8, u8), dark: (u8, u8, u8)) -> Role {
    Role { ink, name, light, dark }
}

/// Every role, in the order of [`Ink`]; no two light colours are the same.
pub const ROLES: [Role; 12] = [
    role(Ink::Paper, "paper", (255, 255, 255), (24, 26, 29)),
    role(Ink::Ink, "ink", (29, 32, 36), (236, 237, 238)),
    role(Ink::Muted, "muted", (86, 93, 102), (170, 176, 184)),
    role(Ink::Grid, "grid", (228, 230, 233), (52, 56, 62)),
    role(Ink::Context, "context", (160, 167, 176), (112, 119, 129)),
    role(Ink::Shade, "shade", (244, 245, 246), (36, 39, 43)),
    role(Ink::Marketing, "marketing", (0, 114, 178), (86, 180, 233)),
    role(Ink::MarketingText, "marketing-text", (0, 97, 153), (127, 199, 240)),
    role(Ink::Sales, "sales", (213, 94, 0), (240, 140, 60)),
    role(Ink::SalesText, "sales-text", (168, 70, 0), (247, 166, 102)),
    role(Ink::Proposal, "proposal", (0, 158, 115), (45, 197, 152)),
    role(Ink::ProposalText, "proposal-text", (0, 112, 82), (88, 212, 173)),
];

/// A light or dark colour as CSS writes it.
pub fn hex((red, green, blue): (u8, u8, u8)) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

impl Ink {
    /// The colour of a target's stage.
    pub(super) fn of(target: TargetName) -> Self {
        match target {
            TargetName::Mql => Self::Marketing,
            TargetName::Sql => Self::Sales,
        }
    }

    /// The colour on light paper.
    pub(super) fn rgb(self) -> RGBColor {
        let (red, green, blue) = ROLES[self as usize].light;
        RGBColor(red, green, blue)
    }
}

/// Estimated width of a text in CSS pixels: there is no font here to ask.
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| letter_width(letter) * size).sum()
}

fn letter_width(letter: char) -> f64 {
    match letter {
        // Thai vowels and tone marks above and below, combining diacritics.
        '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{0300}'..='\u{036F}' => 0.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | ' ' | '\u{a0}' => 0.32,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.86,
        'A'..='Z' => 0.66,
        // Vietnamese vowels with marks, and signs: about as wide as other letters.
        'ơ' | 'ư' | '\u{1E00}'..='\u{22FF}' => 0.6,
        '\u{1100}'.. => 1.0,
        _ => 0.56,
    }
}

/// The text, or its beginning and an ellipsis, so that it fits.
pub(super) fn fit(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = size * 0.8;
    for letter in text.chars() {
        used += letter_width(letter) * size;
        if used > width {
            break;
        }
        kept.push(letter);
    }
    format!("{}\u{2026}", kept.trim_end())
}

/// The text on one line or two, broken at a space; what does not fit on two ends in an ellipsis.
pub(super) fn on_two_lines(text: &str, size: f64, width: f64) -> Vec<String> {
    let fits = |end: &usize| text_width(&text[..*end], size) <= width;
    let last = text.match_indices(' ').map(|(at, _)| at).take_while(fits).last();
    match last.filter(|_| text_width(text, size) > width) {
        Some(at) => vec![text[..at].to_owned(), fit(text[at..].trim_start(), size, width)],
        None => vec![fit(text, size, width)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_once_at_a_space() {
        let lines = on_two_lines("conversion type: demo_request rather than ebook", 14.0, 240.0);
        assert!(lines.len() == 2 && lines.iter().all(|line| text_width(line, 14.0) <= 240.0));
        assert_eq!(lines.join(" "), "conversion type: demo_request rather than ebook");
        assert_eq!(on_two_lines("short", 14.0, 200.0), ["short"]);
        let without = "long_and_without_any_space_so_that_it_ends_early";
        assert!(on_two_lines(without, 14.0, 100.0).len() == 1 && on_two_lines(without, 14.0, 100.0)[0].ends_with('\u{2026}'));
    }

    #[test]
    fn roles_stand_in_the_order_of_their_variants_and_differ() {
        for (index, role) in ROLES.iter().enumerate() {
            assert_eq!(role.ink as usize, index);
            assert!(ROLES[..index].iter().all(|other| other.light != role.light));
        }
    }

    #[test]
    fn long_texts_are_cut_with_an_ellipsis() {
        let cut = fit("a very long name of a marketing source", 13.0, 90.0);
        assert!(cut.ends_with('\u{2026}') && text_width(&cut, 13.0) <= 96.0);
        assert_eq!(fit("short", 13.0, 90.0), "short");
        assert!(text_width("ngưỡng đề xuất", 13.0) < 1.1 * text_width("nguong de xuat", 13.0));
    }

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: (u8, u8, u8)) -> f64 {
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
    }

    #[test]
    fn text_has_contrast_aa_on_light_and_dark_paper() {
        let contrast = |one, other| {
            let (a, b) = (luminance(one), luminance(other));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for ink in [Ink::Ink, Ink::Muted, Ink::MarketingText, Ink::SalesText, Ink::ProposalText] {
            let (role, paper) = (ROLES[ink as usize], ROLES[0]);
            assert!(contrast(role.light, paper.light) >= 4.5, "{} on light paper", role.name);
            assert!(contrast(role.dark, paper.dark) >= 4.5, "{} on dark paper", role.name);
        }
    }
}
