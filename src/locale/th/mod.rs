//! Thai: with years of the common era, or of the Buddhist era on request (`th-u-ca-buddhist`).

mod audit;
#[allow(clippy::match_same_arms, reason = "words that happen to be the same in Thai differ elsewhere")]
mod chart;
mod choice;
mod cohorts;
mod compare;
#[allow(clippy::match_same_arms, reason = "words that happen to be the same in Thai differ elsewhere")]
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
mod past;
mod rules;
mod selection;
mod shown;
mod stay;
mod supply;
mod swap;
#[allow(clippy::match_same_arms, reason = "words that happen to be the same in Thai differ elsewhere")]
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

use super::CommonWords;
use super::calendar::DateStyle;
use super::numbers::{CurrencyPlace, NumberStyle, Worded};

/// Thai.
#[derive(Debug, Clone, Copy)]
pub struct Thai {
    era: Era,
}

/// What years are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Era {
    Common,
    Buddhist,
}

impl Thai {
    /// With years of the common era, as business reports write them.
    pub const COMMON_ERA: Self = Self { era: Era::Common };
    /// With years of the Buddhist era.
    pub const BUDDHIST_ERA: Self = Self { era: Era::Buddhist };

    fn dates(self) -> &'static DateStyle {
        match self.era {
            Era::Common => &COMMON,
            Era::Buddhist => &BUDDHIST,
        }
    }
}

static NUMBERS: LazyLock<NumberStyle> =
    LazyLock::new(|| NumberStyle::new(&locale!("th"), CurrencyPlace::After, Worded { before: "", between: "ถึง" }));
static COMMON: LazyLock<DateStyle> = LazyLock::new(|| DateStyle::new(&locale!("th-u-ca-gregory")));
static BUDDHIST: LazyLock<DateStyle> = LazyLock::new(|| DateStyle::new(&locale!("th-u-ca-buddhist")));

impl super::Words for Thai {}

impl CommonWords for Thai {
    fn tag(&self) -> &'static str {
        match self.era {
            Era::Common => "th",
            Era::Buddhist => "th-u-ca-buddhist",
        }
    }

    fn numbers(&self) -> &'static NumberStyle {
        &NUMBERS
    }

    fn date(&self, iso: &str) -> String {
        // A line does not break within the day and its month.
        self.dates().day(iso).replacen(' ', "\u{a0}", 1)
    }

    fn quarter(&self, quarter: Quarter) -> String {
        format!("ไตรมาส\u{a0}{} ปี\u{a0}{}", quarter.number(), self.dates().year(quarter.year().into()))
    }

    fn quarter_short(&self, quarter: Quarter) -> String {
        let year = quarter.year() + if self.era == Era::Buddhist { 543 } else { 0 };
        format!("Q{}/{:02}", quarter.number(), year.rem_euclid(100))
    }

    fn about(&self, share: f64) -> Option<String> {
        if !(1e-4..=1.0).contains(&share) {
            return None;
        }
        let text = if share > 0.95 {
            "เกือบทั้งหมด".to_owned()
        } else if share > 0.4 {
            let tenths = (share * 10.0).round();
            if (tenths - 5.0).abs() < 0.5 {
                "ราวครึ่งหนึ่ง".into()
            } else {
                format!("ราว {tenths:.0} ใน 10")
            }
        } else {
            format!("ราว 1 ใน {}", NUMBERS.number((1.0 / share).round(), 0))
        };
        Some(text)
    }

    fn days(&self, days: f64) -> String {
        let whole = (days - days.round()).abs() < 0.05;
        format!("{}\u{a0}วัน", NUMBERS.number(days, usize::from(!whole)))
    }

    fn leads(&self, n: u64) -> String {
        counted(n, "ลีด")
    }

    fn per(&self, unit: VolumeUnit) -> &'static str {
        match unit {
            VolumeUnit::PerQuarter => "ต่อไตรมาส",
            VolumeUnit::PerThousand => "ต่อ 1,000 ลีด",
        }
    }

    /// Thai ends a sentence with a space, not with a mark.
    fn sentence(&self, heading: &str) -> String {
        heading.to_owned()
    }

    fn level<'a>(&self, level: &'a str) -> &'a str {
        match level {
            MISSING => "ไม่ได้ระบุ",
            OTHER => "อื่น ๆ",
            _ => level,
        }
    }

    fn value_range(&self, low: f64, high: f64) -> String {
        format!("{} ถึง {}", NUMBERS.exact(low), NUMBERS.exact(high))
    }
}

/// "1 ลีด", "12,410 ลีด": Thai nouns have one form.
fn counted(n: u64, noun: &str) -> String {
    format!("{}\u{a0}{noun}", NUMBERS.count(n))
}

/// "a", "a และ b", "a, b และ c": no space before a word in Thai letters.
fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => {
            let thai = last.starts_with(|letter: char| ('\u{e00}'..='\u{e7f}').contains(&letter));
            format!("{} และ{}{last}", before.join(", "), if thai { "" } else { " " })
        }
    }
}

fn score_name(model: ModelName) -> &'static str {
    match model {
        ModelName::Logistic => "คะแนนทำนาย",
        ModelName::Rules => "คะแนนตามกฎ",
        ModelName::Baseline => "แบบจำลองฐาน",
    }
}
