//! How a language writes numbers: separators, percent signs, signs, currencies, plurals. No words.
//!
//! Separators, groups and plural rules are those of CLDR, by way of ICU4X. Its currencies are not stable yet, and CLDR writes a minus as
//! a hyphen: the place of the currency and the minus sign are ours.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::stats::estimate::Estimate;
use crate::units::{Money, Score};

/// How a language writes numbers.
#[derive(Debug)]
pub struct NumberStyle {
    decimals: DecimalFormatter,
    plurals: PluralRules,
    currency: CurrencyPlace,
    worded: Worded,
}

/// What stands before and between the ends of a range that is told in words, without spaces: "from" and "to".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worded {
    /// Before the first end; may be empty.
    pub before: &'static str,
    /// Between the ends.
    pub between: &'static str,
}

/// Where the currency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrencyPlace {
    /// Before the amount.
    Before,
    /// After the amount.
    After,
}

/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';
const MINUS: char = '\u{2212}';
/// A share nearer to 0 or to 1 is there.
const NOTHING: f64 = 1e-12;
/// The least share above 0 that is written, and the greatest below 1.
pub const LEAST_SHARE: f64 = 0.0001;
const GREATEST_SHARE: f64 = 0.999;
/// Between the ends of an interval.
pub const RANGE: char = '\u{2013}';

impl NumberStyle {
    /// Where the currency stands.
    pub fn currency_place(&self) -> CurrencyPlace {
        self.currency
    }

    pub(super) fn new(locale: &Locale, currency: CurrencyPlace, worded: Worded) -> Self {
        // The data of all languages are compiled in: only a build without them fails here, at the first test.
        let decimals = DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).expect("CLDR numbers are compiled in");
        let plurals = PluralRules::try_new_cardinal(locale.into()).expect("CLDR plurals are compiled in");
        Self { decimals, plurals, currency, worded }
    }

    /// A whole number: `12,410`.
    pub fn count(&self, n: u64) -> String {
        self.decimals.format(&Decimal::from(n)).to_string()
    }

    /// The word that goes with so many: for one, or for any other number.
    pub fn plural<'a>(&self, n: u64, one: &'a str, other: &'a str) -> &'a str {
        if self.plurals.category_for(n) == PluralCategory::One { one } else { other }
    }

    /// A number with so many decimals: `1,204.5`. What is not finite is a dash.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "\u{2013}".into();
        }
        let plain = format!("{:.decimals$}", value.abs());
        let zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign = if value < 0.0 && !zero { MINUS.to_string() } else { String::new() };
        let written = Decimal::try_from_str(&plain).map_or(plain, |decimal| self.decimals.format(&decimal).to_string());
        sign + &written
    }

    /// A number with all its decimals: `0.001`.
    pub fn exact(&self, value: f64) -> String {
        let decimals = value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        self.number(value, decimals)
    }

    /// A number as tenths of a power of ten: `1.2 × 10⁻⁷`.
    pub fn scientific(&self, value: f64) -> String {
        let plain = format!("{value:.1e}");
        let parts = plain.split_once('e').and_then(|(tenths, power)| Some((tenths.parse().ok()?, power)));
        match parts.filter(|_| value != 0.0) {
            Some((tenths, power)) => format!("{}{NO_BREAK}\u{d7}{NO_BREAK}10{}", self.number(tenths, 1), raised(power)),
            None => self.number(value, 0),
        }
    }

    /// A number of leads that need not be whole: whole from 10 on, one decimal below.
    pub fn volume(&self, value: f64) -> String {
        self.number(value, usize::from((0.05..9.95).contains(&value.abs())))
    }

    /// A share as a percentage, with the decimals that tell it from 0 % and 100 %; one that is too near to either for them is told to be
    /// below the least or above the greatest that is written.
    pub fn percent(&self, share: f64) -> String {
        let decimals = percent_decimals(share);
        if share > NOTHING && share < LEAST_SHARE / 2.0 {
            format!("<{NO_BREAK}{}", self.percent_with(LEAST_SHARE, 2))
        } else if share > GREATEST_SHARE + (1.0 - GREATEST_SHARE) / 2.0 && share < 1.0 - NOTHING {
            format!(">{NO_BREAK}{}", self.percent_with(GREATEST_SHARE, 1))
        } else {
            self.percent_with(share, decimals)
        }
    }

    /// A share as a percentage with so many decimals.
    pub fn percent_with(&self, share: f64, decimals: usize) -> String {
        format!("{}%", self.number(share * 100.0, decimals))
    }

    /// The interval of a share: `12–17%`.
    pub fn percent_interval(&self, estimate: &Estimate) -> String {
        let decimals = self.interval_decimals(estimate);
        let (low, high) = (self.number(estimate.low * 100.0, decimals), self.percent_with(estimate.high, decimals));
        self.range(&low, &high)
    }

    /// As many as the share has, or as many as tell the ends of its interval apart, at most two.
    fn interval_decimals(&self, estimate: &Estimate) -> usize {
        let is_told = estimate.value <= NOTHING || estimate.value >= LEAST_SHARE / 2.0;
        let from = percent_decimals(if is_told { estimate.value } else { estimate.high });
        let same = |decimals: usize| self.number(estimate.low * 100.0, decimals) == self.number(estimate.high * 100.0, decimals);
        if estimate.high > estimate.low { (from..2).find(|decimals| !same(*decimals)).unwrap_or(2) } else { from }
    }

    /// A share and its interval: `14% (12–17%)`. Where only more decimals tell the ends apart, the share has as many.
    pub fn rate(&self, estimate: &Estimate) -> String {
        let (own, decimals) = (percent_decimals(estimate.value), self.interval_decimals(estimate));
        let is_end = [0.0, 1.0].iter().any(|end| (estimate.value - end).abs() < LEAST_SHARE / 2.0);
        let share = if own < decimals && !is_end { self.percent_with(estimate.value, decimals) } else { self.percent(estimate.value) };
        format!("{share} ({})", self.percent_interval(estimate))
    }

    /// The interval of a number.
    pub fn interval(&self, estimate: &Estimate, decimals: usize) -> String {
        self.between(estimate.low, estimate.high, decimals)
    }

    /// Two numbers as ends of a range.
    pub fn between(&self, low: f64, high: f64, decimals: usize) -> String {
        self.range(&self.number(low, decimals), &self.number(high, decimals))
    }

    /// The ends of a range as they are written: with a dash, and in words where an end has a minus, beside which a dash is hard to read.
    /// Every range is put together here or by [`band`].
    pub fn range(&self, low: &str, high: &str) -> String {
        if low.contains(MINUS) || high.contains(MINUS) { self.range_in_words(low, high) } else { format!("{low}{RANGE}{high}") }
    }

    /// The same in words, held on one line: `12 to 17`.
    pub fn range_in_words(&self, low: &str, high: &str) -> String {
        let before = if self.worded.before.is_empty() { String::new() } else { format!("{}{NO_BREAK}", self.worded.before) };
        format!("{before}{low}{NO_BREAK}{}{NO_BREAK}{high}", self.worded.between)
    }

    /// An amount, to whole units: `EUR 12,300`.
    pub fn money(&self, amount: Money, currency: &str) -> String {
        self.beside_currency(self.number(amount.0, 0), currency)
    }

    /// What is held against each other by the aim: an amount to whole units, or a figure that is no money.
    pub fn worth(&self, value: f64, currency: &str) -> String {
        if currency.is_empty() { self.number(value, if value.abs() < 9.95 { 3 } else { 0 }) } else { self.money(Money(value), currency) }
    }

    /// An amount of which cents may matter, with the decimals of [`amount_decimals`].
    pub fn amount(&self, amount: Money, currency: &str) -> String {
        self.beside_currency(self.number(amount.0, amount_decimals(amount.0)), currency)
    }

    /// The ends of an amount's interval, with the decimals of the amount.
    pub fn amount_range(&self, amount: f64, low: f64, high: f64) -> String {
        let decimals = amount_decimals(amount);
        self.range_in_words(&self.number(low, decimals), &self.number(high, decimals))
    }

    fn beside_currency(&self, number: String, currency: &str) -> String {
        match self.currency {
            _ if currency.is_empty() => number,
            CurrencyPlace::Before => {
                let unsigned = number.trim_start_matches(['+', MINUS]);
                let sign = &number[..number.len() - unsigned.len()];
                format!("{sign}{currency}{NO_BREAK}{unsigned}")
            }
            CurrencyPlace::After => format!("{number}{NO_BREAK}{currency}"),
        }
    }
}

/// Decimals of an amount: none from 100 on, one from 10 on, two below.
pub fn amount_decimals(amount: f64) -> usize {
    let below = |bound: f64| usize::from(amount != 0.0 && amount.abs() < bound);
    below(99.5) + below(9.95)
}

/// Scores from one to another, and one alone where they are the same.
pub fn band(low: Score, high: Score) -> String {
    if low == high { low.to_string() } else { format!("{low}{RANGE}{high}") }
}

/// The name of a band in the data, `60-79`, as it reads: with the dash of every other range.
pub fn band_named(name: &str) -> String {
    name.replacen('-', &RANGE.to_string(), 1)
}

/// A power of ten as it stands above the line.
fn raised(power: &str) -> String {
    let digit = |letter: char| match letter {
        '-' => '\u{207b}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        other => other.to_digit(10).and_then(|digit| char::from_u32(0x2070 + digit)).unwrap_or(other),
    };
    power.chars().map(digit).collect()
}

fn percent_decimals(share: f64) -> usize {
    let from_end = share.abs().min((1.0 - share).abs());
    if share.abs() <= NOTHING || from_end <= NOTHING || share.abs() > 1.0 {
        0
    } else if share.abs() < 0.001 {
        2
    } else {
        usize::from(share.abs() < 0.0995 || from_end < 0.005)
    }
}

#[cfg(test)]
mod tests {
    use icu_locale_core::locale;

    use super::*;
    use crate::stats::estimate::Method;

    fn english() -> NumberStyle {
        NumberStyle::new(&locale!("en-001"), CurrencyPlace::Before, Worded { before: "", between: "to" })
    }

    fn vietnamese() -> NumberStyle {
        NumberStyle::new(&locale!("vi"), CurrencyPlace::After, Worded { before: "từ", between: "đến" })
    }

    #[test]
    fn digits_are_grouped_in_threes() {
        assert_eq!([english().count(7), english().count(999), english().count(1_000)], ["7", "999", "1,000"]);
        assert_eq!(english().count(12_345_678), "12,345,678");
        assert_eq!(vietnamese().number(-12_345.678, 2), "\u{2212}12.345,68");
        assert_eq!(english().number(-0.004, 2), "0.00");
        assert_eq!(english().number(f64::NAN, 1), "\u{2013}");
    }

    #[test]
    fn numbers_of_any_size_keep_the_separators_of_the_language() {
        assert_eq!([0.001, 10.0, 0.25].map(|value| vietnamese().exact(value)), ["0,001", "10", "0,25"]);
        assert_eq!([1.25e-7, 0.0, f64::NAN].map(|value| vietnamese().scientific(value)), ["1,2\u{a0}×\u{a0}10⁻⁷", "0", "\u{2013}"]);
    }

    #[test]
    fn words_follow_the_number() {
        assert_eq!([0, 1, 2].map(|n| english().plural(n, "lead", "leads")), ["leads", "lead", "leads"]);
        let thai = NumberStyle::new(&locale!("th"), CurrencyPlace::After, Worded { before: "", between: "ถึง" });
        assert_eq!([1, 2].map(|n| thai.plural(n, "-", "lead")), ["lead", "lead"]);
    }

    #[test]
    fn small_shares_keep_the_digits_that_matter() {
        let of = |share| english().percent(share);
        assert_eq!([of(0.0), of(0.0004), of(0.034), of(0.142), of(1.0)], ["0%", "0.04%", "3.4%", "14%", "100%"]);
        assert_eq!([of(0.9991), of(1.25)], ["99.9%", "125%"]);
        assert_eq!([of(0.000_01), of(0.000_05), of(0.999_97)], ["<\u{a0}0.01%", "0.01%", ">\u{a0}99.9%"]);
        let between =
            |value, low, high| english().percent_interval(&Estimate { value, low, high, level: 0.95, n: 1_083, method: Method::Wilson });
        assert_eq!([between(0.0, 0.0, 0.0035), between(0.0, 0.0, 0.0001)], ["0.0\u{2013}0.4%", "0.00\u{2013}0.01%"]);
        assert_eq!([between(0.0, 0.0, 0.07), between(0.2, 0.2, 0.2)], ["0\u{2013}7%", "20\u{2013}20%"]);
        assert_eq!(between(0.000_01, 0.0, 0.0468), "0.0\u{2013}4.7%");
    }

    #[test]
    fn a_share_has_as_many_digits_as_its_interval() {
        let rate = |value, low, high| english().rate(&Estimate { value, low, high, level: 0.95, n: 40, method: Method::Wilson });
        assert_eq!([rate(0.142, 0.12, 0.17), rate(0.0408, 0.0407, 0.041)], ["14% (12\u{2013}17%)", "4.08% (4.07\u{2013}4.10%)"]);
        assert_eq!([rate(0.18, 0.176, 0.183), rate(0.0, 0.0, 0.0035)], ["18.0% (17.6\u{2013}18.3%)", "0% (0.0\u{2013}0.4%)"]);
        assert_eq!(rate(0.000_01, 0.0, 0.0468), "<\u{a0}0.01% (0.0\u{2013}4.7%)");
    }

    #[test]
    fn a_range_never_shows_a_dash_beside_a_minus() {
        assert_eq!(english().between(0.761, 0.824, 3), "0.761\u{2013}0.824");
        assert_eq!(english().between(-0.013, -0.005, 3), "\u{2212}0.013\u{a0}to\u{a0}\u{2212}0.005");
        assert_eq!(english().between(-60.2, 28.0, 0), "\u{2212}60\u{a0}to\u{a0}28");
        assert_eq!(vietnamese().between(-0.1, 0.25, 2), "từ\u{a0}\u{2212}0,10\u{a0}đến\u{a0}0,25");
        // What rounds to nothing has no minus.
        assert_eq!(english().between(-0.0001, 0.0002, 3), "0.000\u{2013}0.000");
        let share = Estimate { value: -0.1, low: -0.2, high: -0.05, level: 0.95, n: 40, method: Method::Wilson };
        assert_eq!(english().percent_interval(&share), "\u{2212}20\u{a0}to\u{a0}\u{2212}5%");
        assert_eq!(english().amount_range(241.0, 48.9, 366.2), "49\u{a0}to\u{a0}366");
        let score = |score| Score::new(score).unwrap();
        assert_eq!([band(score(60), score(79)), band(score(43), score(43)), band_named("80-100")], ["60\u{2013}79", "43", "80\u{2013}100"]);
    }

    #[test]
    fn money_stands_where_the_language_puts_it() {
        assert_eq!(english().money(Money(-1_250.0), "EUR"), "\u{2212}EUR\u{a0}1,250");
        assert_eq!(vietnamese().money(Money(1_250_000.0), "VND"), "1.250.000\u{a0}VND");
        let costs = [0.0, 4.5, 42.25, 1_250.4].map(|cost| vietnamese().amount(Money(cost), "USD"));
        assert_eq!(costs, ["0\u{a0}USD", "4,50\u{a0}USD", "42,2\u{a0}USD", "1.250\u{a0}USD"]);
    }
}
