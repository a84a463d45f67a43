//! Texts broken into lines.

/// Lines of a text that each fit, broken at spaces, and nowhere else: a no-break space holds a number and its unit together. A word that
/// does not fit alone has a line of its own. No line for a text without words.
///
/// Languages that write without spaces between words are broken only where they have some.
pub fn broken(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut().filter(|line| fits(&format!("{line} {word}"))) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
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
}
