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
use crate::units::Money;

/// How a language writes numbers.
#[derive(Debug)]
pub struct NumberStyle {
    decimals: DecimalFormatter,
    plurals: PluralRules,
    currency: CurrencyPlace,
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
/// Between the ends of an interval.
pub const RANGE: char = '\u{2013}';

impl NumberStyle {
    /// Where the currency stands.
    pub fn currency_place(&self) -> CurrencyPlace {
        self.currency
    }

    pub(super) fn new(locale: &Locale, currency: CurrencyPlace) -> Self {
        // The data of all languages are compiled in: only a build without them fails here, at the first test.
        let decimals = DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).expect("CLDR numbers are compiled in");
        let plurals = PluralRules::try_new_cardinal(locale.into()).expect("CLDR plurals are compiled in");
        Self { decimals, plurals, currency }
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

    /// A number as tenths of a power of ten: `1.2e-7`.
    pub fn scientific(&self, value: f64) -> String {
        let plain = format!("{value:.1e}");
        let parts = plain.split_once('e').and_then(|(tenths, power)| Some((tenths.parse().ok()?, power)));
        parts.map_or_else(|| self.number(value, 1), |(tenths, power)| format!("{}e{power}", self.number(tenths, 1)))
    }

    /// A number of leads that need not be whole: whole from 10 on, one decimal below.
    pub fn volume(&self, value: f64) -> String {
        self.number(value, usize::from((0.05..9.95).contains(&value.abs())))
    }

    /// A share as a percentage, with the decimals that tell it from 0 % and 100 %.
    pub fn percent(&self, share: f64) -> String {
        self.percent_with(share, percent_decimals(share))
    }

    /// A share as a percentage with so many decimals.
    pub fn percent_with(&self, share: f64, decimals: usize) -> String {
        format!("{}%", self.number(share * 100.0, decimals))
    }

    /// The interval of a share: `12–17%`.
    pub fn percent_interval(&self, estimate: &Estimate) -> String {
        let decimals = self.interval_decimals(estimate);
        let low = self.number(estimate.low * 100.0, decimals);
        format!("{low}{}{}", Self::to(estimate.low), self.percent_with(estimate.high, decimals))
    }

    /// As many as the share has, or as many as tell the ends of its interval apart, at most two.
    fn interval_decimals(&self, estimate: &Estimate) -> usize {
        let from = percent_decimals(estimate.value).min(2);
        let same = |decimals: usize| self.number(estimate.low * 100.0, decimals) == self.number(estimate.high * 100.0, decimals);
        if estimate.high > estimate.low { (from..2).find(|decimals| !same(*decimals)).unwrap_or(2) } else { from }
    }

    /// A share and its interval: `14% (12–17%)`.
    pub fn rate(&self, estimate: &Estimate) -> String {
        format!("{} ({})", self.percent(estimate.value), self.percent_interval(estimate))
    }

    /// The interval of a number.
    pub fn interval(&self, estimate: &Estimate, decimals: usize) -> String {
        self.between(estimate.low, estimate.high, decimals)
    }

    /// Two numbers as ends of a range.
    pub fn between(&self, low: f64, high: f64, decimals: usize) -> String {
        format!("{}{}{}", self.number(low, decimals), Self::to(low), self.number(high, decimals))
    }

    /// What stands between the ends of a range: wide where the first is negative, since a dash beside a minus is hard to read.
    fn to(low: f64) -> String {
        if low < 0.0 { format!("{NO_BREAK}{RANGE}{NO_BREAK}") } else { RANGE.to_string() }
    }

    /// An amount, to whole units: `EUR 12,300`.
    pub fn money(&self, amount: Money, currency: &str) -> String {
        self.beside_currency(self.number(amount.0, 0), currency)
    }

    /// An amount of which cents may matter: to whole units from 100 on, with one decimal from 10 on, with two below.
    pub fn amount(&self, amount: Money, currency: &str) -> String {
        let below = |bound: f64| usize::from(amount.0 != 0.0 && amount.0.abs() < bound);
        self.beside_currency(self.number(amount.0, below(99.5) + below(9.95)), currency)
    }

    fn beside_currency(&self, number: String, currency: &str) -> String {
        match self.currency {
            _ if currency.is_empty() => number,
            CurrencyPlace::Before => format!("{currency}{NO_BREAK}{number}"),
            CurrencyPlace::After => format!("{number}{NO_BREAK}{currency}"),
        }
    }
}

fn percent_decimals(share: f64) -> usize {
    let from_end = share.abs().min((1.0 - share).abs());
    if share.abs() <= 1e-12 || from_end <= 1e-12 || share.abs() > 1.0 {
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
        NumberStyle::new(&locale!("en-001"), CurrencyPlace::Before)
    }

    fn vietnamese() -> NumberStyle {
        NumberStyle::new(&locale!("vi"), CurrencyPlace::After)
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
        assert_eq!([1.25e-7, 0.0, f64::NAN].map(|value| vietnamese().scientific(value)), ["1,2e-7", "0,0e0", "\u{2013}"]);
    }

    #[test]
    fn words_follow_the_number() {
        assert_eq!([0, 1, 2].map(|n| english().plural(n, "lead", "leads")), ["leads", "lead", "leads"]);
        let thai = NumberStyle::new(&locale!("th"), CurrencyPlace::After);
        assert_eq!([1, 2].map(|n| thai.plural(n, "-", "lead")), ["lead", "lead"]);
    }

    #[test]
    fn small_shares_keep_the_digits_that_matter() {
        let of = |share| english().percent(share);
        assert_eq!([of(0.0), of(0.0004), of(0.034), of(0.142), of(1.0)], ["0%", "0.04%", "3.4%", "14%", "100%"]);
        assert_eq!([of(0.9991), of(1.25)], ["99.9%", "125%"]);
        let between =
            |value, low, high| english().percent_interval(&Estimate { value, low, high, level: 0.95, n: 1_083, method: Method::Wilson });
        assert_eq!([between(0.0, 0.0, 0.0035), between(0.0, 0.0, 0.0001)], ["0.0\u{2013}0.4%", "0.00\u{2013}0.01%"]);
        assert_eq!([between(0.0, 0.0, 0.07), between(0.2, 0.2, 0.2)], ["0\u{2013}7%", "20\u{2013}20%"]);
    }

    #[test]
    fn money_stands_where_the_language_puts_it() {
        assert_eq!(english().money(Money(-1_250.0), "EUR"), "EUR\u{a0}\u{2212}1,250");
        assert_eq!(vietnamese().money(Money(1_250_000.0), "VND"), "1.250.000\u{a0}VND");
        let costs = [0.0, 4.5, 42.25, 1_250.4].map(|cost| vietnamese().amount(Money(cost), "USD"));
        assert_eq!(costs, ["0\u{a0}USD", "4,50\u{a0}USD", "42,2\u{a0}USD", "1.250\u{a0}USD"]);
    }
}
