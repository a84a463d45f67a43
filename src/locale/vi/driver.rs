//! Vietnamese words for what moves the predictive score.

use crate::features::encoder::{Change, Unit};
use crate::locale::driver::{self, DriverWords, amount, feature};
use crate::review::review::Term;

use super::{NUMBERS, Vietnamese, counted};

impl DriverWords for Vietnamese {
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
            Unit::Level { level, baseline } => format!("{} thay vì {}", level_name(level), level_name(baseline)),
            Unit::More { step } => format!("thêm {}", amount(&NUMBERS, *step)),
            Unit::FromTo { from, to } => format!("từ {} thành {}", amount(&NUMBERS, *from), amount(&NUMBERS, *to)),
            Unit::Both { changes } => both(changes),
        }
    }

    fn intercept(&self) -> &'static str {
        "mức xuất phát (hệ số chặn)"
    }

    fn times(&self, ratio: f64) -> String {
        driver::ratio(&NUMBERS, ratio).unwrap_or_else(|| "\u{d7}\u{a0}1".to_owned())
    }

    fn odds_axis(&self, stage: &str) -> String {
        format!("odds đạt tới “{stage}” khi có thay đổi")
    }

    fn more_drivers(&self, n: usize) -> String {
        format!("và {} nữa trong bảng", counted(n as u64, "yếu tố"))
    }
}

fn level_name(level: &str) -> &str {
    match level {
        "(missing)" => "không ghi",
        "(known)" => "có ghi",
        "(other)" => "một giá trị hiếm gặp",
        other => other,
    }
}

fn both(changes: &[Change]) -> String {
    let parts: Vec<String> =
        changes.iter().map(|change| format!("{}: {}", feature(&change.column), Vietnamese.change(&change.unit))).collect();
    format!("cùng lúc, ngoài tác động riêng của từng yếu tố: {}", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_read_as_a_person_would_say_them() {
        let level = |level: &str, baseline: &str| Unit::Level { level: level.into(), baseline: baseline.into() };
        assert_eq!(Vietnamese.change(&Unit::More { step: 1_000.0 }), "thêm 1.000");
        assert_eq!(Vietnamese.change(&Unit::More { step: 0.1 }), "thêm 0,1");
        assert_eq!(Vietnamese.change(&Unit::FromTo { from: 10.0, to: 100.0 }), "từ 10 thành 100");
        assert_eq!(Vietnamese.change(&level("(missing)", "(known)")), "không ghi thay vì có ghi");
    }

    #[test]
    fn ratios_are_short() {
        let of = |ratio| Vietnamese.times(ratio);
        assert_eq!(
            [of(1.0), of(2.0), of(0.5), of(1.25), of(12.3)],
            ["\u{d7}\u{a0}1", "\u{d7}\u{a0}2", "\u{f7}\u{a0}2", "\u{d7}\u{a0}1,25", "\u{d7}\u{a0}12"]
        );
    }
}
