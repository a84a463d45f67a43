//! Unicode's composed normal form: one spelling for letters with marks, so that `ề` is one letter however a system writes it.
//!
//! Vietnamese exports come in both forms, and only one of them is found when names and values are compared.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Normalization Form C (Unicode Standard Annex #15). Text in that form already, as all ASCII is, comes back as it is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A column's name as names are compared: in Normalization Form C, without white space or a byte order mark round it.
pub fn column_name(text: &str) -> Cow<'_, str> {
    nfc(text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}'))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{column_name, nfc};

    #[test]
    fn both_spellings_become_one_and_the_composed_one_is_not_copied() {
        let (composed, taken_apart) = ("Ti\u{1ec1}m n\u{103}ng", "Tie\u{302}\u{300}m na\u{306}ng");
        assert_ne!(composed, taken_apart);
        assert_eq!(nfc(taken_apart), composed);
        assert!(matches!(nfc(composed), Cow::Borrowed(_)) && matches!(nfc("lead"), Cow::Borrowed(_)));
        assert_eq!(nfc("สวัสดี"), "สวัสดี");
        assert_eq!(column_name("\u{feff} Ngày ta\u{323}o\u{a0}"), "Ngày tạo");
    }
}
