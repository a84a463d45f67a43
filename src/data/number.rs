//! Numbers as other programs write them: with marks between thousands, a comma before decimals, and a currency beside them.

use std::borrow::Cow;

use crate::config::file::NumberStyle;

use super::cells::number;
use super::findings::Tally;

/// Currency signs beyond the block that Unicode keeps for them (U+20A0 to U+20CF).
const SIGNS: [char; 6] = ['$', '£', '¥', '¢', '฿', '៛'];
/// Ways to write one currency.
const SPELLINGS: [(&str, &[&str]); 5] = [
    ("VND", &["₫", "đ", "vnđ", "vnd", "đồng"]),
    ("USD", &["us$", "usd"]),
    ("EUR", &["€", "eur"]),
    ("GBP", &["£", "gbp"]),
    ("THB", &["฿", "thb", "บาท"]),
];

/// Reads the numbers of a column.
#[derive(Debug)]
pub(super) struct NumberReader {
    style: NumberStyle,
    /// The first currency of the column.
    pub(super) currency: Option<String>,
    /// Rows with another one.
    pub(super) others: Tally,
}

impl NumberReader {
    pub(super) fn new(style: NumberStyle) -> Self {
        Self { style, currency: None, others: Tally::default() }
    }

    pub(super) fn style(&self) -> NumberStyle {
        self.style
    }

    /// Reads one cell.
    pub(super) fn read(&mut self, row: u64, text: &str) -> Option<f64> {
        if self.style == NumberStyle::Plain {
            return number(text);
        }
        let (value, currency) = amount(text, self.style)?;
        match (&self.currency, currency) {
            (Some(first), Some(other)) if *first != other => self.others.add(row, || text.to_owned()),
            (None, Some(first)) => self.currency = Some(first.into_owned()),
            _ => {}
        }
        Some(value)
    }
}

/// A number in this style, whatever its currency.
pub(super) fn number_in(text: &str, style: NumberStyle) -> Option<f64> {
    if style == NumberStyle::Plain { number(text) } else { amount(text, style).map(|(value, _)| value) }
}

/// Number and currency of an amount such as `1.234.567,89 ₫`, `-$5` or `(USD 1,000)`, where brackets mean "less than 0".
fn amount(text: &str, style: NumberStyle) -> Option<(f64, Option<Cow<'static, str>>)> {
    let text = text.trim();
    let (text, bracketed) = match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    };
    let (text, sign_before) = without_sign(text);
    let (before, text) = text.split_at(text.find(|letter| !of_currency(letter)).unwrap_or(text.len()));
    let (text, sign_after) = without_sign(text.trim());
    let end = text.trim_end_matches(of_currency);
    let (digits, after) = (end.trim(), &text[end.len()..]);
    let negative = match (bracketed, sign_before, sign_after) {
        (bracketed, None, None) => bracketed,
        (false, Some(negative), None) | (false, None, Some(negative)) => negative,
        _ => return None,
    };
    let currency = match (before.is_empty(), after.is_empty()) {
        (true, true) => None,
        (false, true) => Some(currency(before)?),
        (true, false) => Some(currency(after)?),
        (false, false) => Some(currency(before)?).filter(|one| currency(after).as_ref() == Some(one)).map(Some)?,
    };
    let value = number(&plain(digits, style)?)?;
    Some((if negative { -value } else { value }, currency))
}

/// The text without a sign at its front, and whether that was a minus.
fn without_sign(text: &str) -> (&str, Option<bool>) {
    let minus = text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')).map(|rest| (rest, true));
    match minus.or_else(|| text.strip_prefix('+').map(|rest| (rest, false))) {
        Some((rest, negative)) => (rest.trim_start(), Some(negative)),
        None => (text, None),
    }
}

fn is_sign(letter: char) -> bool {
    SIGNS.contains(&letter) || ('\u{20a0}'..='\u{20cf}').contains(&letter)
}

fn of_currency(letter: char) -> bool {
    letter.is_alphabetic() || is_sign(letter) || ('\u{0e30}'..='\u{0e4e}').contains(&letter)
}

/// The currency of a sign or word, each under one name; `None` for what is none, such as a unit of weight.
fn currency(written: &str) -> Option<Cow<'static, str>> {
    let lower = written.to_lowercase();
    if let Some((name, _)) = SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&lower.as_str())) {
        return Some(Cow::Borrowed(name));
    }
    let code = written.len() == 3 && written.bytes().all(|byte| byte.is_ascii_uppercase());
    // A sign may follow letters, as in `S$`.
    let sign = written.chars().next_back().is_some_and(is_sign) && written.chars().filter(|letter| is_sign(*letter)).count() == 1;
    (code || sign).then(|| Cow::Owned(written.to_owned()))
}

/// The digits with a point before decimals and nothing between thousands; `None` where the marks stand anywhere but between threes.
fn plain(text: &str, style: NumberStyle) -> Option<String> {
    let (groups, decimals): (&[char], char) = match style {
        NumberStyle::Plain => (&[], '.'),
        NumberStyle::Points => (&['.'], ','),
        NumberStyle::Commas => (&[','], '.'),
        NumberStyle::Spaces => (&[' ', '\u{a0}', '\u{202f}', '\u{2009}'], ','),
    };
    let (whole, rest) = text.split_at(text.find([decimals, 'e', 'E']).unwrap_or(text.len()));
    let pieces: Vec<&str> = whole.split(groups).collect();
    let digits = |piece: &str| piece.bytes().all(|byte| byte.is_ascii_digit());
    let in_threes = pieces.len() == 1 || (1..=3).contains(&pieces[0].len()) && pieces[1..].iter().all(|piece| piece.len() == 3);
    let rest = rest.replacen(decimals, ".", 1);
    let marked_again = rest.chars().skip(1).any(|letter| letter == '.' || letter == ',');
    (in_threes && pieces.iter().all(|piece| digits(piece)) && !marked_again).then(|| pieces.concat() + &rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberStyle::{Commas, Plain, Points, Spaces};

    #[test]
    fn each_style_reads_its_own_numbers_and_no_others() {
        for (style, text, value) in [
            (Points, "1.234.567,89", 1_234_567.89),
            (Points, "1234,5", 1234.5),
            (Points, "1.234", 1234.0),
            (Points, ",5", 0.5),
            (Commas, "1,234,567.89", 1_234_567.89),
            (Commas, "-1,234", -1234.0),
            (Commas, "1.5e3", 1500.0),
            (Spaces, "1 234 567,89", 1_234_567.89),
            (Spaces, "1\u{a0}234\u{202f}567", 1_234_567.0),
            (Plain, "1234567.89", 1_234_567.89),
        ] {
            assert_eq!(number_in(text, style), Some(value), "{text}");
        }
        for (style, text) in [
            (Points, "1,234.5"),
            (Points, "1234.5"),
            (Points, "1.23.456"),
            (Points, "1.5"),
            (Commas, "1.234,5"),
            (Commas, "1,23"),
            (Commas, ",234"),
            (Spaces, "1.234"),
            (Points, "1,2,3"),
            (Points, ""),
            (Points, ","),
            (Plain, "1,234"),
            (Plain, "$5"),
        ] {
            assert_eq!(number_in(text, style), None, "{text}");
        }
    }

    #[test]
    fn a_currency_may_stand_on_either_side() {
        for (text, value, name) in [
            ("1.234.567 ₫", 1_234_567.0, "VND"),
            ("1.234.567đ", 1_234_567.0, "VND"),
            ("VNĐ 5", 5.0, "VND"),
            ("-$5", -5.0, "$"),
            ("$-5", -5.0, "$"),
            ("(USD 1.000,50)", -1000.5, "USD"),
            ("US$ 7", 7.0, "USD"),
            ("€12", 12.0, "EUR"),
            ("12 EUR", 12.0, "EUR"),
            ("3 บาท", 3.0, "THB"),
            ("S$3", 3.0, "S$"),
            ("\u{2212}3 CHF", -3.0, "CHF"),
        ] {
            assert_eq!(amount(text, Points), Some((value, Some(name.into()))), "{text}");
        }
        for text in ["5 kg", "abc", "$", "$5 EUR", "--5", "-$-5", "(-5)", "5 $ 6", "Q3", "5 USDX"] {
            assert_eq!(amount(text, Points), None, "{text}");
        }
    }

    #[test]
    fn a_second_currency_is_counted() {
        let mut reader = NumberReader::new(Points);
        let read = ["1.000 VND", "5", "7 đ", "3 USD"].map(|text| reader.read(2, text));
        assert_eq!(read, [Some(1000.0), Some(5.0), Some(7.0), Some(3.0)]);
        assert_eq!((reader.currency.as_deref(), reader.others.rows()), (Some("VND"), 1));
    }
}
