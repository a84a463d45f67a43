//! Vietnamese.

mod cohorts;
mod drift;
mod past;
mod funnel;
mod moved;
mod pace;
mod selection;
mod stay;
mod supply;
mod swap;
mod workbook;
mod worth;

mod audit;
#[allow(clippy::match_same_arms, reason = "words that happen to be the same in Vietnamese differ elsewhere")]
mod chart;
mod choice;
mod compare;
mod decision;
mod driver;
mod explorer;
mod finding;
mod headline;
mod job;
mod layout;
mod links;
mod methods;
mod model_card;
mod own_cuts;
mod page;
mod rules;
mod shown;
#[allow(clippy::match_same_arms, reason = "words that happen to be the same in Vietnamese differ elsewhere")]
mod table;
mod terminal;
mod trust;
mod warning;

use std::sync::LazyLock;

use icu_locale_core::locale;

use crate::config::file::ModelName;
use crate::features::encoder::{MISSING, OTHER};
use crate::period::Quarter;
use crate::thresholds::result::VolumeUnit;

use super::CommonWords;
use super::calendar::DateStyle;
use super::numbers::{CurrencyPlace, NumberStyle, Worded};

/// Vietnamese.
#[derive(Debug, Clone, Copy)]
pub struct Vietnamese;

static NUMBERS: LazyLock<NumberStyle> =
    LazyLock::new(|| NumberStyle::new(&locale!("vi"), CurrencyPlace::After, Worded { before: "từ", between: "đến" }));
static DATES: LazyLock<DateStyle> = LazyLock::new(|| DateStyle::in_numbers(&locale!("vi")));

impl super::Words for Vietnamese {}

impl CommonWords for Vietnamese {
    fn tag(&self) -> &'static str {
        "vi"
    }

    fn numbers(&self) -> &'static NumberStyle {
        &NUMBERS
    }

    fn date(&self, iso: &str) -> String {
        DATES.day(iso)
    }

    fn quarter(&self, quarter: Quarter) -> String {
        format!("Quý {}/{}", quarter.number(), quarter.year())
    }

    fn quarter_short(&self, quarter: Quarter) -> String {
        format!("Q{}/{:02}", quarter.number(), quarter.year().rem_euclid(100))
    }

    fn about(&self, share: f64) -> Option<String> {
        if !(1e-4..=1.0).contains(&share) {
            return None;
        }
        let text = if share > 0.95 {
            "gần như tất cả".to_owned()
        } else if share > 0.4 {
            let tenths = (share * 10.0).round();
            if (tenths - 5.0).abs() < 0.5 { "khoảng một nửa".into() } else { format!("khoảng {tenths:.0} trên 10") }
        } else {
            format!("khoảng 1 trên {}", NUMBERS.number((1.0 / share).round(), 0))
        };
        Some(text)
    }

    fn days(&self, days: f64) -> String {
        let whole = (days - days.round()).abs() < 0.05;
        format!("{} ngày", NUMBERS.number(days, usize::from(!whole)))
    }

    fn leads(&self, n: u64) -> String {
        counted(n, "lead")
    }

    fn per(&self, unit: VolumeUnit) -> &'static str {
        match unit {
            VolumeUnit::PerQuarter => "mỗi quý",
            VolumeUnit::PerThousand => "trên 1.000 lead",
        }
    }

    fn level<'a>(&self, level: &'a str) -> &'a str {
        match level {
            MISSING => "không ghi",
            OTHER => "khác",
            _ => level,
        }
    }

    fn value_range(&self, low: f64, high: f64) -> String {
        format!("{} đến {}", NUMBERS.exact(low), NUMBERS.exact(high))
    }
}

/// "1 lead", "12.410 lead": Vietnamese nouns have one form.
fn counted(n: u64, noun: &str) -> String {
    format!("{} {noun}", NUMBERS.count(n))
}

/// "a", "a và b", "a, b và c".
fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} và {last}", before.join(", ")),
    }
}

/// "a, b và 3 cột khác": the first few, and how many more there are.
fn listed_up_to(names: impl IntoIterator<Item = String>, most: usize, noun: &str) -> String {
    let all: Vec<String> = names.into_iter().collect();
    let more = all.len().saturating_sub(most);
    let mut told = all;
    if more > 0 {
        told.truncate(most);
        told.push(counted(more as u64, &format!("{noun} khác")));
    }
    listed(&told)
}

/// What the funnel counts.
fn unit(unit: &str) -> &str {
    match unit {
        "account" => "công ty",
        "opportunity" => "cơ hội",
        other => other,
    }
}

fn score_name(model: ModelName) -> &'static str {
    match model {
        ModelName::Logistic => "điểm dự đoán",
        ModelName::Rules => "điểm theo quy tắc",
        ModelName::Baseline => "mô hình cơ sở",
    }
}
