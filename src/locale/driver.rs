//! Words for what moves the predictive score: features, and the changes that odds ratios are told for.

use crate::features::encoder::{Change, Unit};
use crate::review::review::Term;
use crate::review::terms::INTERCEPT;

use super::CommonWords;
use super::numbers::NumberStyle;

/// Words for what moves the predictive score.
pub trait DriverWords: CommonWords {
    /// A feature and its change, as a label: "pricing views: 1 more", "source: referral rather than paid search".
    fn driver(&self, term: &Term) -> String;
    /// A change: "1 more", "from 10 to 100", "referral rather than paid search".
    fn change(&self, unit: &Unit) -> String;
    /// What a score starts from, before anything is known of the lead.
    fn intercept(&self) -> &'static str;
    /// A coefficient by its name, and by the change that it is told for where that is known: "source: referral rather than paid search". A
    /// number is told without its step: its coefficient is that of one more.
    fn coefficient(&self, name: &str, unit: Option<&Unit>) -> String {
        let level = |level: &str| self.change(&Unit::Level { level: level.to_owned(), baseline: String::new() });
        let of = |change: &Change| match &change.unit {
            Unit::Level { .. } => format!("{}: {}", feature(&change.column), self.change(&change.unit)),
            _ => feature(&change.column),
        };
        match (unit, name.split_once(" = ")) {
            (None, None) if name == INTERCEPT => self.intercept().to_owned(),
            (Some(Unit::Both { changes }), _) => changes.iter().map(of).collect::<Vec<String>>().join(" \u{d7} "),
            (Some(unit @ Unit::Level { .. }), Some((column, _))) => format!("{}: {}", feature(column), self.change(unit)),
            (_, Some((column, value))) => format!("{}: {}", feature(column), level(value)),
            (_, None) => feature(name),
        }
    }
    /// The same of several, of which the names are known alone.
    fn coefficients(&self, names: &[String]) -> Vec<String> {
        names.iter().map(|name| self.coefficient(name, None)).collect()
    }
    /// A ratio of odds, short enough for an axis: "\u{d7} 2", "\u{f7} 2", "same".
    fn times(&self, ratio: f64) -> String;
    /// Axis: odds of reaching a stage, against those of the lead compared with.
    fn odds_axis(&self, stage: &str) -> String;
    /// How many terms are in the table but not in the chart.
    fn more_drivers(&self, n: usize) -> String;
}

/// A ratio of odds as a factor or a divisor with the digits that matter; `None` where it is as good as 1.
pub(super) fn ratio(numbers: &NumberStyle, ratio: f64) -> Option<String> {
    if (ratio - 1.0).abs() < 5e-3 {
        return None;
    }
    let (sign, size) = if ratio > 1.0 { ('\u{d7}', ratio) } else { ('\u{f7}', 1.0 / ratio) };
    let decimals = if size >= 9.95 {
        0
    } else if size >= 1.995 {
        1
    } else {
        2
    };
    let digits = numbers.number(size, decimals);
    let short = if decimals > 0 { digits.trim_end_matches('0').trim_end_matches(['.', ',']) } else { &digits };
    Some(format!("{sign}\u{a0}{short}"))
}

/// Names of columns are written with underscores by machines, not by people.
pub(super) fn feature(name: &str) -> String {
    name.replace('_', " ")
}

/// A number without needless decimals.
pub(super) fn amount(numbers: &NumberStyle, x: f64) -> String {
    let decimals = (0..6).find(|&decimals| (x * 10_f64.powi(decimals)).fract().abs() < 1e-9).unwrap_or(6);
    numbers.number(x, decimals as usize)
}

/// The text with words that are longer than a line could be helped by cut short: an id in the middle of a label or of a heading hides what follows.
pub fn short_words(text: &str) -> String {
    const LONGEST: usize = 26;
    let short = |word: &str| match word.char_indices().nth(LONGEST) {
        Some(_) => word.chars().take(10).chain(['\u{2026}']).collect(),
        None => word.to_owned(),
    };
    text.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_in_labels_are_cut_short_and_words_are_not() {
        assert_eq!(short_words("page: 22c29808c4f815213303f8933030604c rather than rare"), "page: 22c29808c4\u{2026} rather than rare");
        assert_eq!(short_words("conversion type: webinar_registration"), "conversion type: webinar_registration");
    }
}
