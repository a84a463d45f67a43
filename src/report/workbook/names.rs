//! Names of sheets: short enough, without forbidden characters, no two alike.

use std::collections::BTreeSet;

use crate::locale::capital;

/// The longest name that a spreadsheet takes, in UTF-16 units.
const LONGEST: usize = 31;

/// The names given so far, in small letters, since a spreadsheet takes them for the same.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// A name that says as much of `wanted` as there is room for.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let allowed: String = wanted.chars().map(allowed).collect();
        let words = capital(&allowed.split_whitespace().collect::<Vec<_>>().join(" "));
        let wanted = if words.is_empty() { "\u{2013}" } else { &words };
        let mut name = shortened(wanted, LONGEST);
        let mut copy = 2;
        // Excel keeps one name for itself.
        while name.eq_ignore_ascii_case("history") || !self.given.insert(name.to_lowercase()) {
            let suffix = format!(" ({copy})");
            name = shortened(wanted, LONGEST - suffix.len()) + &suffix;
            copy += 1;
        }
        name
    }
}

/// No name holds any of `[ ] : * ? / \`, begins or ends with an apostrophe, or is broken by control characters.
fn allowed(letter: char) -> char {
    match letter {
        '[' => '(',
        ']' => ')',
        '/' | '\\' => '-',
        ':' | '*' | '?' => ' ',
        '\'' => '\u{2019}',
        letter if letter.is_control() => ' ',
        letter => letter,
    }
}

/// The text, or as many of its words as fit with an ellipsis.
fn shortened(text: &str, most: usize) -> String {
    let length = |text: &str| text.encode_utf16().count();
    if length(text) <= most {
        return text.to_owned();
    }
    let mut kept = "";
    for (at, letter) in text.char_indices() {
        // A mark belongs to the letter before it.
        if !is_mark(letter) && length(&text[..at]) < most {
            kept = &text[..at];
        }
    }
    // Where there are no spaces, letters are all there is.
    let words = kept.rfind(' ').filter(|_| !text[kept.len()..].starts_with(' ')).map_or(kept, |space| &kept[..space]);
    let words = if length(words) * 2 < length(kept) { kept } else { words };
    format!("{}\u{2026}", words.trim_end_matches([' ', ',', ';', '.', '-', '(']))
}

/// Combining marks, and Thai vowels and tones above and below.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_allowed_and_unique() {
        let mut names = Names::default();
        let mut unique = |wanted: &str| names.unique(wanted);
        assert_eq!(unique("Pairs of cuts"), "Pairs of cuts");
        assert_eq!(unique("pairs of cuts"), "Pairs of cuts (2)");
        assert_eq!(unique("Promise and outcome by group, MQL target"), "Promise and outcome by group\u{2026}");
        assert_eq!(unique("Promise and outcome by group, SQL target"), "Promise and outcome by\u{2026} (2)");
        assert_eq!(unique("a[b]:c*d?e/f\\g"), "A(b) c d e-f-g");
        assert_eq!(unique("'quoted'"), "\u{2019}quoted\u{2019}");
        assert_eq!(unique("\u{1}?"), "\u{2013}");
        assert_eq!(unique("History"), "History (2)");
    }

    #[test]
    fn no_name_is_too_long_in_any_script() {
        let mut names = Names::default();
        let thai = "\u{0E0A}\u{0E37}\u{0E48}\u{0E2D}".repeat(20);
        let astral = "\u{1F600}".repeat(40);
        for wanted in [thai.as_str(), &astral, &"x".repeat(80)] {
            for _ in 0..12 {
                let name = names.unique(wanted);
                assert!(name.encode_utf16().count() <= LONGEST, "{name}");
            }
        }
        assert!(!shortened(&thai, 10).trim_end_matches('\u{2026}').ends_with('\u{0E0A}'), "a mark was torn from its letter");
    }
}
