//! English.

#[allow(clippy::match_same_arms, reason = "words that happen to be the same in English differ elsewhere")]
mod chart;
mod choice;
mod cohorts;
mod audit;
mod compare;
mod decision;
mod drift;
mod driver;
mod explorer;
mod finding;
mod funnel;
mod headline;
mod job;
mod layout;
mod links;
mod methods;
mod model_card;
mod moved;
mod own_cuts;
mod pace;
mod page;
mod rules;
mod past;
mod supply;
mod selection;
mod shown;
mod stay;
mod swap;
#[allow(clippy::match_same_arms, reason = "words that happen to be the same in English differ elsewhere")]
mod table;
mod terminal;
mod trust;
mod warning;
mod workbook;
mod worth;

use std::sync::LazyLock;

use icu_locale_core::locale;

use crate::config::file::ModelName;
use crate::features::encoder::{MISSING, OTHER};
use crate::period::Quarter;
use crate::thresholds::result::VolumeUnit;

use super::calendar::DateStyle;
use super::numbers::{CurrencyPlace, NumberStyle, Worded};
use super::{CommonWords, Words};

/// English.
#[derive(Debug, Clone, Copy)]
pub struct English;

static NUMBERS: LazyLock<NumberStyle> =
    LazyLock::new(|| NumberStyle::new(&locale!("en-001"), CurrencyPlace::Before, Worded { before: "", between: "to" }));
static DATES: LazyLock<DateStyle> = LazyLock::new(|| DateStyle::new(&locale!("en-001")));

impl Words for English {}

impl CommonWords for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn numbers(&self) -> &'static NumberStyle {
        &NUMBERS
    }

    fn date(&self, iso: &str) -> String {
        DATES.day(iso)
    }

    fn quarter(&self, quarter: Quarter) -> String {
        format!("Q{} {}", quarter.number(), quarter.year())
    }

    fn quarter_short(&self, quarter: Quarter) -> String {
        format!("Q{} \u{2019}{:02}", quarter.number(), quarter.year().rem_euclid(100))
    }

    fn about(&self, share: f64) -> Option<String> {
        if !(1e-4..=1.0).contains(&share) {
            return None;
        }
        let text = if share > 0.95 {
            "almost all".to_owned()
        } else if share > 0.4 {
            let tenths = (share * 10.0).round();
            if (tenths - 5.0).abs() < 0.5 { "about half".into() } else { format!("about {tenths:.0} in 10") }
        } else {
            format!("about 1 in {}", NUMBERS.number((1.0 / share).round(), 0))
        };
        Some(text)
    }

    fn days(&self, days: f64) -> String {
        let whole = (days - days.round()).abs() < 0.05;
        let number = NUMBERS.number(days, usize::from(!whole));
        format!("{number} {}", if number == "1" { "day" } else { "days" })
    }

    fn leads(&self, n: u64) -> String {
        counted(n, "lead", "leads")
    }

    fn per(&self, unit: VolumeUnit) -> &'static str {
        match unit {
            VolumeUnit::PerQuarter => "a quarter",
            VolumeUnit::PerThousand => "per 1,000 leads",
        }
    }

    fn level<'a>(&self, level: &'a str) -> &'a str {
        match level {
            MISSING => "not stated",
            OTHER => "other",
            _ => level,
        }
    }

    fn value_range(&self, low: f64, high: f64) -> String {
        format!("{} to {}", NUMBERS.exact(low), NUMBERS.exact(high))
    }
}

/// "1 lead", "12,410 leads".
fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", NUMBERS.count(n), NUMBERS.plural(n, one, many))
}

/// "a", "a and b", "a, b and c".
fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

fn score_name(model: ModelName) -> &'static str {
    match model {
        ModelName::Logistic => "predictive score",
        ModelName::Rules => "rule score",
        ModelName::Baseline => "baseline",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_read_as_a_person_would_say_them() {
        let of = |share| English.about(share).unwrap_or_default();
        assert_eq!([of(0.142), of(0.5), of(0.72), of(0.99)], ["about 1 in 7", "about half", "about 7 in 10", "almost all"]);
        assert_eq!(of(0.0), "");
    }

    #[test]
    fn dates_and_days_are_words() {
        assert_eq!(English.date("2026-03-31"), "31 Mar 2026");
        assert_eq!(English.date("<b>"), "<b>");
        assert_eq!([English.days(1.0), English.days(90.0), English.days(2.5)], ["1 day", "90 days", "2.5 days"]);
    }
}
