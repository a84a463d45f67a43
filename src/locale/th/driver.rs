//! Thai words for what moves the predictive score.

use crate::features::encoder::{Change, Unit};
use crate::locale::driver::{self, DriverWords, amount, feature};
use crate::review::review::Term;

use super::{NUMBERS, Thai, counted};

impl DriverWords for Thai {
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
            Unit::Level { level, baseline } => format!("{} เทียบกับ {}", level_name(level), level_name(baseline)),
            Unit::More { step } => format!("เพิ่มขึ้น {}", amount(&NUMBERS, *step)),
            Unit::FromTo { from, to } => format!("จาก {} เป็น {}", amount(&NUMBERS, *from), amount(&NUMBERS, *to)),
            Unit::Both { changes } => both(changes),
        }
    }

    fn intercept(&self) -> &'static str {
        "จุดเริ่มต้น (จุดตัด)"
    }

    fn times(&self, ratio: f64) -> String {
        driver::ratio(&NUMBERS, ratio).unwrap_or_else(|| "เท่าเดิม".to_owned())
    }

    fn odds_axis(&self, stage: &str) -> String {
        format!("odds ของ “{stage}” เมื่อเปลี่ยนแล้ว")
    }

    fn more_drivers(&self, n: usize) -> String {
        format!("และอีก {}ในตาราง", counted(n as u64, "รายการ"))
    }
}

fn level_name(level: &str) -> &str {
    match level {
        "(missing)" => "ไม่ได้ระบุ",
        "(known)" => "ระบุไว้",
        "(other)" => "ค่าอื่นที่พบน้อย",
        other => other,
    }
}

fn both(changes: &[Change]) -> String {
    let named = changes.iter().map(|change| format!("{}: {}", feature(&change.column), Thai::COMMON_ERA.change(&change.unit)));
    format!("ผลร่วมที่มากกว่าแต่ละอย่างแยกกัน: {}", named.collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_read_as_a_person_would_say_them() {
        let thai = Thai::COMMON_ERA;
        let level = |level: &str, baseline: &str| Unit::Level { level: level.into(), baseline: baseline.into() };
        assert_eq!(thai.change(&Unit::More { step: 1_000.0 }), "เพิ่มขึ้น 1,000");
        assert_eq!(thai.change(&Unit::FromTo { from: 10.0, to: 100.0 }), "จาก 10 เป็น 100");
        assert_eq!(thai.change(&level("(missing)", "(known)")), "ไม่ได้ระบุ เทียบกับ ระบุไว้");
        let visits = Change { column: "pricing_views".into(), unit: Unit::More { step: 1.0 } };
        let source = Change { column: "source".into(), unit: level("referral", "paid") };
        assert_eq!(
            thai.change(&Unit::Both { changes: vec![visits, source] }),
            "ผลร่วมที่มากกว่าแต่ละอย่างแยกกัน: pricing views: เพิ่มขึ้น 1; source: referral เทียบกับ paid"
        );
    }

    #[test]
    fn ratios_are_short() {
        let of = |ratio| Thai::COMMON_ERA.times(ratio);
        assert_eq!([of(1.0), of(2.0), of(0.5), of(12.3)], ["เท่าเดิม", "\u{d7}\u{a0}2", "\u{f7}\u{a0}2", "\u{d7}\u{a0}12"]);
    }
}
