//! Texts broken into lines.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| LineSegmenter::new_lstm(LineBreakOptions::default()));

/// Lines of a text that each fit, broken at spaces: a no-break space holds a number and its unit together. Thai, which has no spaces
/// between words, is broken between words as well (UAX #14, with the word model of ICU4X). A word that does not fit alone has a line of
/// its own. No line for a text without words.
pub fn broken(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for spaced in text.split(' ').filter(|spaced| !spaced.is_empty()) {
        for (place, word) in words(spaced).into_iter().enumerate() {
            let between = if place == 0 { " " } else { "" };
            match lines.last_mut().filter(|line| fits(&format!("{line}{between}{word}"))) {
                Some(line) => {
                    line.push_str(between);
                    line.push_str(word);
                }
                None => lines.push(word.to_owned()),
            }
        }
    }
    lines
}

/// The parts of a text without spaces between which a line may end: one, but for languages that write words together.
fn words(spaced: &str) -> Vec<&str> {
    if !spaced.chars().any(|letter| ('\u{0E00}'..='\u{0E7F}').contains(&letter)) {
        return vec![spaced];
    }
    let ends: Vec<usize> = SEGMENTER.segment_str(spaced).collect();
    ends.windows(2).map(|ends| &spaced[ends[0]..ends[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_end_at_spaces_and_numbers_keep_their_units() {
        let short = |line: &str| line.chars().count() <= 9;
        assert_eq!(broken("about EUR\u{a0}5 each, immeasurably", short), ["about", "EUR\u{a0}5", "each,", "immeasurably"]);
        assert_eq!(broken("a b c", short), ["a b c"]);
        assert!(broken("", short).is_empty() && broken(" ", short).is_empty());
    }

    #[test]
    fn thai_is_broken_between_words_and_never_within_a_syllable() {
        let short = |line: &str| line.chars().count() <= 12;
        let text = "ภาษาไทยไม่มีช่องว่างระหว่างคำ 5\u{a0}วัน";
        let lines = broken(text, short);
        assert!(lines.len() > 2 && lines.iter().all(|line| short(line)), "{lines:?}");
        let joined = lines.concat().replace(' ', "");
        assert_eq!(joined, text.replace(' ', ""));
        assert!(lines.iter().all(|line| !line.starts_with(['\u{0E31}', '\u{0E34}', '\u{0E48}', '\u{0E49}'])), "{lines:?}");
    }
}
