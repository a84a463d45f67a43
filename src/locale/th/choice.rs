//! Thai words on the choice.

use crate::config::file::ObjectiveName;
use crate::locale::CommonWords;
use crate::locale::choice::{ChoiceWords, Gain, LEAST_CHANGE, RestsOn, nearest_change};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Assumption, OutOfBag};
use crate::units::Money;

use super::{NUMBERS, Thai, counted};

impl ChoiceWords for Thai {
    fn objective(&self, objective: ObjectiveName) -> &'static str {
        match objective {
            ObjectiveName::ExpectedValue => "มูลค่าสูงสุดหลังหักต้นทุนการติดตามลีด",
            ObjectiveName::FBeta => "สมดุลที่ดีที่สุดระหว่างความแม่นยำกับการพบให้ครบ (F-measure)",
            ObjectiveName::Youden => "การแยกลีดที่เปลี่ยนสำเร็จจากลีดอื่นได้ดีที่สุด (Youden)",
            ObjectiveName::TargetPrecision => "จำนวนลีดมากที่สุดที่อัตราสำเร็จตามเป้าหมาย",
            ObjectiveName::TargetVolume => "ปริมาณที่ใกล้เป้าหมายที่สุด",
            ObjectiveName::CapacityFill => "จำนวนลีดมากเท่าที่ทีมติดตามได้",
        }
    }

    fn gain(&self, gain: &Gain<'_>) -> String {
        let Estimate { value, low, high, .. } = gain.difference;
        let figure = |amount: f64| match gain.objective {
            ObjectiveName::ExpectedValue => NUMBERS.money(Money(amount), gain.currency),
            ObjectiveName::TargetPrecision => format!("{}\u{a0}ลีด", NUMBERS.volume(amount)),
            // Means of rates and of uses of capacity: hundredths of the whole are what a person pictures.
            _ => format!("{}\u{a0}คะแนน", NUMBERS.number(amount * 100.0, 1)),
        };
        let (what, per) = match gain.objective {
            ObjectiveName::ExpectedValue => ("มีมูลค่า", self.per(gain.unit)),
            ObjectiveName::TargetPrecision => ("เลือกลีดได้", self.per(gain.unit)),
            _ => ("ได้", "ตามเป้าหมายนี้จาก 100"),
        };
        let range = format!("{} ถึง {}", figure(low), figure(high));
        if low > 0.0 {
            format!("{what}มากกว่าเกณฑ์ที่ใช้อยู่ {} {per} (น่าจะอยู่ระหว่าง {range})", figure(value))
        } else if high < 0.0 {
            format!("{what}น้อยกว่าเกณฑ์ที่ใช้อยู่ {} {per} (ผลต่างน่าจะอยู่ระหว่าง {range})", figure(-value))
        } else {
            format!("เทียบกับเกณฑ์ที่ใช้อยู่ {per}: เป็นได้ตั้งแต่ {range} จึงยังสรุปไม่ได้ว่าดีขึ้นหรือแย่ลง")
        }
    }

    fn moved(&self, points: i8) -> String {
        match points {
            0 => "ตามที่เสนอ".into(),
            1.. => format!("สูงขึ้น {}", counted(u64::from(points.unsigned_abs()), "คะแนน")),
            _ => format!("ต่ำลง {}", counted(u64::from(points.unsigned_abs()), "คะแนน")),
        }
    }

    fn assumption(&self, assumption: Assumption) -> &'static str {
        match assumption {
            Assumption::SqlSuccess => "มูลค่าของความสำเร็จที่ทีมขาย",
            Assumption::MqlSuccess => "มูลค่าของความสำเร็จที่ทีมการตลาด",
            Assumption::SqlCost => "ต้นทุนต่อลีดของทีมขาย",
            Assumption::MqlCost => "ต้นทุนต่อลีดของทีมการตลาด",
            Assumption::SqlCapacity => "กำลังรองรับของทีมขาย",
            Assumption::MqlCapacity => "กำลังรองรับของทีมการตลาด",
            Assumption::BaseRate => "ความถี่ที่ลีดเปลี่ยนสำเร็จ",
        }
    }

    fn assumed(&self, assumption: Assumption, value: f64, currency: &str) -> String {
        match assumption {
            Assumption::SqlCapacity | Assumption::MqlCapacity => format!("{}\u{a0}ลีด", NUMBERS.volume(value)),
            Assumption::BaseRate => NUMBERS.percent(value),
            _ => NUMBERS.money(Money(value), currency),
        }
    }

    fn rests_on(&self, finding: &RestsOn<'_>) -> String {
        match finding {
            RestsOn::Nothing => "ไม่มีสมมติฐานข้อใดข้อเดียวที่เปลี่ยนเกณฑ์ได้ แม้ลดเหลือหนึ่งในแปดหรือเพิ่มเป็นแปดเท่า".into(),
            RestsOn::One(one) => {
                let name = self.assumption(one.assumption);
                match nearest_change(one) {
                    None => format!("เกณฑ์ขึ้นอยู่กับ{name}มากที่สุด แต่{}", self.assumption_change(None)),
                    change => format!("เกณฑ์ขึ้นอยู่กับ{name}มากที่สุด: เกณฑ์จะขยับหากค่านี้{}", self.assumption_change(change)),
                }
            }
        }
    }

    fn assumption_change(&self, factor: Option<f64>) -> String {
        match factor {
            None => "ไม่พบการเปลี่ยนแปลง".into(),
            Some(factor) if factor >= 2.0 => format!("เพิ่มเป็น {}\u{a0}เท่า", NUMBERS.number(factor, 1)),
            Some(factor) => {
                let change = (factor - 1.0).abs();
                let told = if change < LEAST_CHANGE { "ไม่ถึง 1%".to_owned() } else { NUMBERS.percent_with(change, 0) };
                format!("{} {told}", if factor >= 1.0 { "เพิ่มขึ้น" } else { "ลดลง" })
            }
        }
    }

    fn factor_tick(&self, factor: f64) -> String {
        if (factor - 1.0).abs() < 1e-9 {
            "ตามที่ใช้".into()
        } else if (factor - 0.5).abs() < 1e-9 {
            "ครึ่งหนึ่ง".into()
        } else if (factor - 2.0).abs() < 1e-9 {
            "สองเท่า".into()
        } else if factor < 1.0 {
            format!("1/{}", NUMBERS.number(1.0 / factor, 0))
        } else {
            format!("{}\u{a0}เท่า", NUMBERS.number(factor, 0))
        }
    }

    fn out_of_bag(&self, out: &OutOfBag) -> Option<String> {
        let kept = (out.worth_inside > 0.0).then(|| out.worth_outside / out.worth_inside)?;
        let rates = out.mql_precision.zip(out.sql_precision);
        let rates = rates.map_or_else(String::new, |(mql, sql)| {
            format!(
                " ในส่วนนั้น {} ของลีดที่ถึงเกณฑ์ MQL ขึ้นไป และ {} ของลีดที่ถึงเกณฑ์ SQL ขึ้นไป ไปถึงเป้าของตน",
                NUMBERS.percent(mql.value),
                NUMBERS.percent(sql.value)
            )
        });
        Some(format!(
            "เกณฑ์ที่เลือกจาก {} ของลีดชุดนี้แบบสุ่ม รักษาผลไว้ได้ {} ของที่คาดไว้เมื่อใช้กับส่วนที่เหลือ โดยเฉลี่ยจาก {}{rates}",
            NUMBERS.percent_with(out.share, 0),
            NUMBERS.percent_with(kept, 0),
            counted(u64::from(out.draws), "ครั้ง"),
        ))
    }

    fn alternatives(&self, objective: ObjectiveName) -> String {
        format!("ข้อเสนอแนะมุ่งหา{} เป้าหมายการเลือกอื่นจะได้เกณฑ์ต่างไป", self.objective(objective))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_never_nothing() {
        let told =
            [None, Some(1.004), Some(0.996), Some(1.29), Some(0.86), Some(2.5)].map(|factor| Thai::COMMON_ERA.assumption_change(factor));
        let wanted = ["ไม่พบการเปลี่ยนแปลง", "เพิ่มขึ้น ไม่ถึง 1%", "ลดลง ไม่ถึง 1%", "เพิ่มขึ้น 29%", "ลดลง 14%", "เพิ่มเป็น 2.5\u{a0}เท่า"];
        assert_eq!(told, wanted);
    }

    #[test]
    fn moves_have_a_direction() {
        assert_eq!([0, 5, -128].map(|points| Thai::COMMON_ERA.moved(points)), ["ตามที่เสนอ", "สูงขึ้น 5\u{a0}คะแนน", "ต่ำลง 128\u{a0}คะแนน"]);
    }
}
