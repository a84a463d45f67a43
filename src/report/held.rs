//! Texts of the page with their figures held together: a line never breaks within an interval, or between `n =` and its number.

use crate::charts::svg::escape;
use crate::locale::numbers::RANGE;

use super::code::pieces;

/// Longer brackets may break, so that narrow cells do not grow wide, and so may those with more letters, which hold words.
const LONGEST: usize = 26;
const MOST_LETTERS: usize = 6;
const OPENS: &str = "<span class=\"held\">";
const CLOSES: &str = "</span>";

/// The text as markup, escaped, with an element around every figure that would break and around every key of the config.
pub(super) fn held(text: &str) -> String {
    let told = |(piece, is_key): (&str, bool)| if is_key { format!("<code>{}</code>", escape(piece)) } else { figures_held(piece) };
    pieces(text).into_iter().map(told).collect()
}

fn figures_held(text: &str) -> String {
    let mut markup = String::with_capacity(text.len() + text.len() / 8);
    let mut left = text;
    while !left.is_empty() {
        let whole = together(left).min(left.len());
        let (part, rest) = left.split_at(if whole > 0 { whole } else { word(left) });
        if whole > 0 && breaks(part) {
            markup.extend([OPENS, &escape(part), CLOSES]);
        } else {
            markup.push_str(&escape(part));
        }
        left = rest;
    }
    markup
}

/// Bytes up to the next word, its spaces included; a bracket begins a word.
fn word(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1).peekable();
    let mut before = text.chars().next();
    for (at, letter) in letters.by_ref() {
        if letter == '(' || before == Some(' ') && letter != ' ' {
            return at;
        }
        before = Some(letter);
    }
    text.len()
}

/// Bytes of the figure that the text begins with, or 0.
fn together(text: &str) -> usize {
    if text.starts_with('(') {
        return bracket(text);
    }
    if let Some(number) = text.strip_prefix("n = ").filter(|number| number.starts_with(|letter: char| letter.is_ascii_digit())) {
        return text.len() - number.len() + end_of_word(number);
    }
    let end = end_of_word(text);
    let word = &text[..end];
    let range =
        word.find(RANGE).is_some_and(|at| digit(word[..at].chars().last()) && word[at..].contains(|letter: char| letter.is_ascii_digit()));
    if range { end } else { 0 }
}

/// A short bracket with a figure in it, and the sign after it.
fn bracket(text: &str) -> usize {
    let Some(end) = text.find(')') else { return 0 };
    let within = &text[1..end];
    let after = text[end + 1..].find(|letter| !matches!(letter, ',' | '.' | ';' | ':' | '%')).unwrap_or(text.len() - end - 1);
    let letters = within.chars().filter(|letter| letter.is_alphabetic()).count();
    let short = within.chars().count() <= LONGEST && letters <= MOST_LETTERS && !within.contains('(');
    if short && within.contains(|letter: char| letter.is_ascii_digit()) { end + 1 + after } else { 0 }
}

/// Bytes up to a space or an opening bracket; a no-break space is none.
fn end_of_word(text: &str) -> usize {
    text.find([' ', '(']).unwrap_or(text.len())
}

fn digit(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_ascii_digit() || letter == '%' || letter == '\u{a0}')
}

/// Whether a browser might break it.
fn breaks(text: &str) -> bool {
    text.contains([' ', RANGE, '-', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts that are held, and the text that remains when the elements are taken away.
    fn parts(text: &str) -> Vec<String> {
        let markup = held(text);
        assert_eq!(markup.replace(OPENS, "").replace(CLOSES, ""), escape(text));
        markup.split(OPENS).skip(1).map(|part| part.split(CLOSES).next().unwrap().to_owned()).collect()
    }

    #[test]
    fn intervals_and_sizes_stay_on_one_line() {
        assert_eq!(parts("6.7% (5.2\u{2013}8.7%), n = 831"), ["(5.2\u{2013}8.7%),", "n = 831"]);
        assert_eq!(parts("between (\u{2212}5.2 to \u{2212}0.6) points"), ["(\u{2212}5.2 to \u{2212}0.6)"]);
        assert_eq!(parts("scores 60\u{2013}65, 51\u{2013}54 and 36\u{2013}41"), ["60\u{2013}65,", "51\u{2013}54", "36\u{2013}41"]);
    }

    #[test]
    fn words_and_long_brackets_break() {
        assert!(parts("a \u{2013} dash, (no figure here) and 12 (100%)").is_empty());
        assert!(parts("today\u{2019}s cut (60, rule score)").is_empty());
        assert!(parts("(1 Jul 2024 to 30 Sept 2026, all leads)").is_empty());
        assert!(parts("").is_empty() && parts("(").is_empty() && parts("n = ").is_empty());
    }

    #[test]
    fn keys_of_the_config_are_code() {
        assert_eq!(held("add `a.<b>` (1\u{2013}2)"), format!("add <code>a.&lt;b&gt;</code> {OPENS}(1\u{2013}2){CLOSES}"));
    }

    #[test]
    fn what_stands_in_the_data_stays_text() {
        assert_eq!(held("<b> (1\u{2013}2<i>)"), format!("&lt;b&gt; {OPENS}(1\u{2013}2&lt;i&gt;){CLOSES}"));
        assert_eq!(parts("ลีด 12 (3\u{2013}4) ราย (ไม่มี)"), ["(3\u{2013}4)"]);
    }
}
