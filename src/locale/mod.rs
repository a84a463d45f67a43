//! Every word that a reader sees, by language.
//!
//! A message is a method with typed arguments, so that a language that misses one does not
//! compile. What is said is decided elsewhere ([`finding`] holds what can be said); how it is
//! said, plurals and numbers included, is decided by the language alone.

pub mod audit;
pub mod calendar;
pub mod chart;
pub mod choice;
pub mod cohorts;
pub mod compare;
pub mod decision;
pub mod drift;
pub mod driver;
pub mod explorer;
mod en;
mod vi;
mod th;
pub mod finding;
pub mod funnel;
pub mod headline;
pub mod job;
pub mod layout;
pub mod links;
pub mod model_card;
pub mod moved;
pub mod named;
pub mod numbers;
pub mod own_cuts;
pub mod pace;
pub mod page;
pub mod rules;
pub mod past;
pub mod supply;
pub mod selection;
pub mod shown;
pub mod stay;
pub mod swap;
pub mod table;
pub mod terminal;
pub mod trust;
pub mod warning;
pub mod workbook;
pub mod worth;

use std::fmt::Debug;

use crate::period::Quarter;
use crate::thresholds::result::VolumeUnit;
use numbers::NumberStyle;

/// All words of one language.
pub trait Words:
    page::PageWords
    + pace::PaceWords
    + past::PastWords
    + table::TableWords
    + finding::FindingWords
    + funnel::FunnelWords
    + headline::HeadlineWords
    + job::JobWords
    + layout::LayoutWords
    + links::LinkWords
    + chart::ChartWords
    + warning::WarningWords
    + terminal::TerminalWords
    + choice::ChoiceWords
    + cohorts::CohortWords
    + compare::CompareWords
    + decision::DecisionWords
    + audit::AuditWords
    + drift::DriftWords
    + driver::DriverWords
    + explorer::ExplorerWords
    + model_card::ModelCardWords
    + moved::MovedWords
    + own_cuts::OwnCutsWords
    + rules::RuleWords
    + supply::SupplyWords
    + selection::SelectionWords
    + shown::ShownWords
    + stay::StayWords
    + swap::SwapWords
    + trust::TrustWords
    + workbook::WorkbookWords
    + worth::WorthWords
{
}

/// Numbers, dates and units in words: what every topic needs.
pub trait CommonWords: Debug + Sync {
    /// Language tag, as in `lang="en"`.
    fn tag(&self) -> &'static str;
    /// How numbers are written.
    fn numbers(&self) -> &'static NumberStyle;
    /// A date from `YYYY-MM-DD`; what is none is shown as it is.
    fn date(&self, iso: &str) -> String;
    /// "Q3 2026".
    fn quarter(&self, quarter: Quarter) -> String;
    /// Short enough for an axis.
    fn quarter_short(&self, quarter: Quarter) -> String;
    /// "about 1 in 7"; `None` where it says nothing (0 or below 1 in 10,000).
    fn about(&self, share: f64) -> Option<String>;
    /// "90 days".
    fn days(&self, days: f64) -> String;
    /// "1 lead", "12,410 leads".
    fn leads(&self, n: u64) -> String;
    /// What a volume is counted per: "a quarter".
    fn per(&self, unit: VolumeUnit) -> &'static str;
    /// A heading as a sentence among others: with the mark that ends one, where the language has one.
    fn sentence(&self, heading: &str) -> String {
        format!("{heading}.")
    }
    /// The level of leads whose cell is empty, "(missing)" in the data, or of rare levels together, "(other)".
    fn level<'a>(&self, level: &'a str) -> &'a str;
    /// "2 to 8": a range of values of a column.
    fn value_range(&self, low: f64, high: f64) -> String;
    /// A value of a column, or the range of numbers that it stands for.
    fn value_name(&self, name: &str, range: Option<(f64, f64)>) -> String {
        match range {
            None => self.level(name).to_owned(),
            Some((low, high)) if low < high => self.value_range(low, high),
            Some((only, _)) => self.numbers().exact(only),
        }
    }
}

/// The words of a language; `None` for a tag that is not in [`LANGUAGES`](crate::config::check::LANGUAGES).
///
/// ```
/// let words = leadgauge::locale::words("en").expect("English is there");
/// assert_eq!(words.about(0.142).as_deref(), Some("about 1 in 7"));
/// ```
pub fn words(tag: &str) -> Option<&'static dyn Words> {
    match tag {
        "en" => Some(&en::English),
        "vi" => Some(&vi::Vietnamese),
        "th" => Some(&th::Thai::COMMON_ERA),
        "th-u-ca-buddhist" => Some(&th::Thai::BUDDHIST_ERA),
        _ => None,
    }
}

/// With a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::check::LANGUAGES;

    #[test]
    fn every_language_answers_to_its_tag() {
        for tag in LANGUAGES {
            assert_eq!(words(tag).map(CommonWords::tag), Some(tag));
        }
        assert!(words("xx").is_none());
    }
}
