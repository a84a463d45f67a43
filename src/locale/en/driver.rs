//! English words for what moves the predictive score.

use crate::features::encoder::{Change, Unit};
use crate::locale::driver::{self, DriverWords, amount, feature};
use crate::review::review::Term;

use super::{English, NUMBERS, counted};

impl DriverWords for English {
    fn driver(&self, term: &Term) -> String {
        match &term.unit {
            None => term.name.clone(),
            Some(Unit::Both { changes }) => both(changes),
            Some(unit) => format!("{}: {}", feature(&term.source), self.change(unit)),
        }
    }

    fn change(&self, unit: &Unit) -> String {
        match unit {
            Unit::Level { level, baseline } if baseline.is_empty() => level_name(level).to_owned(),
            Unit::Level { level, baseline } => format!("{} rather than {}", level_name(level), level_name(baseline)),
            Unit::More { step } => format!("{} more", amount(&NUMBERS, *step)),
            Unit::FromTo { from, to } => format!("from {} to {}", amount(&NUMBERS, *from), amount(&NUMBERS, *to)),
            Unit::Both { changes } => both(changes),
        }
    }

    fn intercept(&self) -> &'static str {
        "where a score starts (intercept)"
    }

    fn times(&self, ratio: f64) -> String {
        driver::ratio(&NUMBERS, ratio).unwrap_or_else(|| "same".to_owned())
    }

    fn odds_axis(&self, stage: &str) -> String {
        format!("odds of \u{201c}{stage}\u{201d} with the change")
    }

    fn more_drivers(&self, n: usize) -> String {
        format!("and {} in the table", counted(n as u64, "more", "more"))
    }
}

fn level_name(level: &str) -> &str {
    match level {
        "(missing)" => "not stated",
        "(known)" => "stated",
        "(other)" => "any rare one",
        other => other,
    }
}

fn both(changes: &[Change]) -> String {
    let parts: Vec<String> =
        changes.iter().map(|change| format!("{}: {}", feature(&change.column), English.change(&change.unit))).collect();
    format!("together, beyond each alone: {}", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_read_as_a_person_would_say_them() {
        let level = |level: &str, baseline: &str| Unit::Level { level: level.into(), baseline: baseline.into() };
        assert_eq!(English.change(&Unit::More { step: 1_000.0 }), "1,000 more");
        assert_eq!(English.change(&Unit::More { step: 0.1 }), "0.1 more");
        assert_eq!(English.change(&Unit::FromTo { from: 10.0, to: 100.0 }), "from 10 to 100");
        assert_eq!(English.change(&level("(missing)", "(known)")), "not stated rather than stated");
        let visits = Change { column: "pricing_views".into(), unit: Unit::More { step: 1.0 } };
        let source = Change { column: "source".into(), unit: level("referral", "paid") };
        assert_eq!(
            English.change(&Unit::Both { changes: vec![visits, source] }),
            "together, beyond each alone: pricing views: 1 more; source: referral rather than paid"
        );
    }

    #[test]
    fn coefficients_are_named_in_words() {
        let named = |name: &str, unit: Option<Unit>| English.coefficient(name, unit.as_ref());
        assert_eq!(named("(intercept)", None), "where a score starts (intercept)");
        assert_eq!(named("page_views", Some(Unit::FromTo { from: 10.0, to: 100.0 })), "page views");
        assert_eq!(named("company_size = (missing)", None), "company size: not stated");
        let missing = Unit::Level { level: "(missing)".into(), baseline: "(known)".into() };
        assert_eq!(named("company_size = (missing)", Some(missing.clone())), "company size: not stated rather than stated");
        let changes = ["a_b", "c"].map(|column| Change { column: column.into(), unit: Unit::More { step: 1.0 } });
        assert_eq!(named("a_b x c", Some(Unit::Both { changes: changes.into() })), "a b \u{d7} c");
    }

    #[test]
    fn ratios_are_short() {
        let of = |ratio| English.times(ratio);
        assert_eq!(
            [of(1.0), of(2.0), of(0.5), of(1.25), of(12.3)],
            ["same", "\u{d7}\u{a0}2", "\u{f7}\u{a0}2", "\u{d7}\u{a0}1.25", "\u{d7}\u{a0}12"]
        );
    }
}
