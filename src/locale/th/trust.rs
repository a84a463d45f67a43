//! Thai words on whether scores can be trusted.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::{DecisionCurve, Group, GroupKind, Inversion};
use crate::evaluation::verdict::{CalibrationVerdict, Verdict};
use crate::locale::CommonWords;
use crate::locale::page::PageWords;
use crate::locale::trust::{GroupFinding, GroupOff, RecalibrationFigure, TrustWords, inverted};
use crate::review::mistakes::Mistakes;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::{NUMBERS, Thai, counted, listed, score_name};

/// Groups named in a heading at most.
const MOST_NAMED: usize = 3;

impl TrustWords for Thai {
    fn group_column<'a>(&self, group: &'a Group) -> &'a str {
        self.column_of(group.kind, &group.column)
    }

    fn column_of<'a>(&self, kind: GroupKind, column: &'a str) -> &'a str {
        match kind {
            GroupKind::Source => "ช่องทาง",
            GroupKind::Quarter => "ไตรมาส",
            GroupKind::Segment => column,
        }
    }

    fn groups(&self, target: TargetName, finding: &GroupFinding<'_>) -> String {
        let name = self.target(target);
        match finding {
            GroupFinding::NoneJudged => format!("เป้า {name}: ไม่มีกลุ่มใดใหญ่พอจะเทียบที่คาดไว้กับที่เกิดขึ้นจริง"),
            GroupFinding::AllAgree(1) => {
                format!("เป้า {name}: ที่คาดไว้ตรงกับที่เกิดขึ้นจริงในกลุ่มเดียวที่ใหญ่พอจะตัดสิน")
            }
            GroupFinding::AllAgree(judged) => {
                format!("เป้า {name}: ที่คาดไว้ตรงกับที่เกิดขึ้นจริงในทั้ง {}", counted(*judged as u64, "กลุ่ม"))
            }
            GroupFinding::SomeOff { off, judged } => {
                let one = |group: &GroupOff<'_>| {
                    let (promised, came) = (NUMBERS.percent(group.predicted), NUMBERS.percent(group.observed.value));
                    if group.on_average() {
                        format!("{} (คาดไว้ {promised} เกิดขึ้นจริง {came})", self.group_name(group.group))
                    } else {
                        format!("{} ({})", self.group_name(group.group), self.verdict(Some(&group.verdict)))
                    }
                };
                let mut names: Vec<String> = off.iter().take(MOST_NAMED).map(one).collect();
                if off.len() > MOST_NAMED {
                    names.push(format!("อีก {}", counted((off.len() - MOST_NAMED) as u64, "กลุ่ม")));
                }
                format!(
                    "เป้า {name}: ที่คาดไว้คลาดเคลื่อนใน {} จาก {}: {}",
                    NUMBERS.count(off.len() as u64),
                    counted(*judged as u64, "กลุ่ม"),
                    listed(&names)
                )
            }
        }
    }

    fn groups_note(&self, smallest: u32) -> String {
        format!(
            "จะถือว่ากลุ่มหนึ่งคลาดเคลื่อนเมื่อตัดความบังเอิญออกได้โดยคำนึงถึงทุกกลุ่มในคอลัมน์เดียวกัน: ในยี่สิบกลุ่มที่ถูกต้อง ความบังเอิญอย่างเดียวจะทำให้หนึ่งกลุ่มดูคลาดเคลื่อน กลุ่มที่มีไม่ถึง {}แสดงเป็นสีเทาและไม่ตัดสิน",
            self.leads(u64::from(smallest))
        )
    }

    fn recalibration(&self, figure: RecalibrationFigure) -> &'static str {
        match figure {
            RecalibrationFigure::Slope => "ความชัน",
            RecalibrationFigure::Intercept => "จุดตัดที่คู่กับความชัน",
            RecalibrationFigure::InTheLarge => "การปรับเทียบในภาพรวม",
        }
    }

    fn recalibration_value(&self, figure: RecalibrationFigure, value: &Estimate) -> String {
        let meaning = match figure {
            RecalibrationFigure::Slope => "ค่าที่ถูกต้องคือ 1 ต่ำกว่า 1 แปลว่าความน่าจะเป็นสุดขั้วเกินไป สูงกว่า 1 แปลว่าระวังเกินไป",
            RecalibrationFigure::Intercept => "ค่าที่ถูกต้องคือ 0 เมื่อความชันเป็น 1",
            RecalibrationFigure::InTheLarge => "ค่าที่ถูกต้องคือ 0 ต่ำกว่า 0 แปลว่าโดยรวมคาดไว้สูงเกินไป สูงกว่า 0 แปลว่าคาดไว้ต่ำเกินไป",
        };
        format!("{} ({}): {meaning}", NUMBERS.number(value.value, 2), NUMBERS.interval(value, 2))
    }

    fn verdict_rests_on(&self, verdict: &Verdict) -> String {
        let chance = match verdict.p_value {
            p if p < 0.001 => "ไม่ถึง 1 ใน 1,000\u{a0}ครั้ง".to_owned(),
            p if p < 0.0095 => format!("{} ใน 1,000\u{a0}ครั้ง", NUMBERS.number(p * 1_000.0, 0)),
            p if p < 0.095 => format!("{} ใน 100\u{a0}ครั้ง", NUMBERS.number(p * 100.0, 1)),
            p => format!("{} ใน 100\u{a0}ครั้ง", NUMBERS.number(p * 100.0, 0)),
        };
        let what = if verdict.finding == CalibrationVerdict::Agrees {
            "จึงเชื่อถือได้"
        } else {
            "จึงถือว่าคลาดเคลื่อน"
        };
        format!("หากความน่าจะเป็นถูกต้องทุกประการ ตัวเลขที่ต่างกันอย่างน้อยเท่านี้จะเกิดขึ้น {chance} {what}")
    }

    fn verdict(&self, verdict: Option<&Verdict>) -> &'static str {
        match verdict.map(|verdict| verdict.finding) {
            None => "น้อยเกินตัดสิน",
            Some(CalibrationVerdict::Agrees) => "ตรงกัน",
            Some(CalibrationVerdict::TooHigh) => "คาดไว้สูงเกินไป",
            Some(CalibrationVerdict::TooLow) => "คาดไว้ต่ำเกินไป",
            Some(CalibrationVerdict::TooExtreme) => "สุดขั้วเกินไป",
            Some(CalibrationVerdict::TooTimid) => "ระวังเกินไป",
            Some(CalibrationVerdict::InPlaces) => "คลาดเคลื่อนบางช่วง",
        }
    }

    fn compared(&self, first: ModelName, second: ModelName) -> String {
        format!("{}เทียบกับ{}", score_name(first), score_name(second))
    }

    fn ranks_better(&self, winner: Option<ModelName>) -> &'static str {
        winner.map_or("ยังสรุปไม่ได้", score_name)
    }

    fn baseline_means(&self) -> &'static str {
        "แบบจำลองฐานนับว่าแต่ละคุณลักษณะปิดได้หรือเสียบ่อยเพียงใด เหมือนการให้คะแนนที่มากับ CRM คะแนนที่ไม่ชนะแบบจำลองฐานไม่คุ้มกับการดูแลรักษา"
    }

    fn decision(&self, model: ModelName, stage: &str, curve: &DecisionCurve) -> String {
        let name = score_name(model);
        match curve.better {
            None => format!("การติดตามลีดตาม{name}ไม่ดีกว่าการติดตามทุกรายหรือไม่ติดตามเลยที่จุดใด"),
            Some((low, high)) => format!(
                "การติดตามลีดตาม{name}ดีกว่าการติดตามทุกรายหรือไม่ติดตามเลย ไม่ว่าจะโทรหาลีดที่มีความน่าจะเป็นจะไปถึงขั้น “{stage}” ตั้งแต่ {} หรือเฉพาะตั้งแต่ {} ขึ้นไป",
                NUMBERS.percent(low),
                NUMBERS.percent(high)
            ),
        }
    }

    fn inversions(&self, target: TargetName, bands: &[(Score, Score, Inversion)]) -> Option<String> {
        let (real, chance) = (inverted(bands, true), inverted(bands, false));
        let mut sentences = Vec::new();
        if !real.is_empty() {
            sentences.push(format!(
                "เป้า {}: ลีดที่ได้คะแนน {} เปลี่ยนสำเร็จน้อยกว่าช่วงคะแนนที่ต่ำกว่าถัดลงไป เกินกว่าที่ความบังเอิญอธิบายได้ ควรดูว่าลีดเหล่านี้มีอะไรเหมือนกันก่อนเชื่อลำดับในช่วงนั้น",
                self.target(target),
                listed(&real)
            ));
        }
        if !chance.is_empty() {
            let few = format!("ลีดที่ได้คะแนน {} เปลี่ยนสำเร็จน้อยกว่าช่วงคะแนนที่ต่ำกว่าถัดลงไปเล็กน้อย ซึ่งความบังเอิญอย่างเดียวอธิบายได้", listed(&chance));
            sentences.push(if sentences.is_empty() {
                format!("เป้า {}: {few}", self.target(target))
            } else {
                format!("ส่วน{few}")
            });
        }
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn mistakes_heading(&self) -> &'static str {
        "เกณฑ์นี้จะพลาดลีดใด และจะส่งลีดใดไปโดยไม่ได้ผล"
    }

    fn missed(&self, mistakes: &Mistakes, (mql, sql): (&str, &str), currency: &str) -> String {
        if mistakes.missed == 0 {
            return format!("ในลีดล่าสุด มี {}ที่ได้ต่ำกว่า {}\u{a0}คะแนน และไม่มีรายใดเปลี่ยนสำเร็จ", counted(mistakes.below, "ราย"), mistakes.mql);
        }
        let missed_sql = counted(mistakes.missed_sql, "ราย");
        let reached = if mql != sql {
            format!("“{mql}” หรือ “{sql}” ({missed_sql} ไปถึงขั้น “{sql}”)")
        } else if mistakes.missed_sql == mistakes.missed {
            format!("“{sql}”")
        } else {
            format!("“{sql}” ({missed_sql} ภายในเวลาของเป้า SQL)")
        };
        format!(
            "ในลีดล่าสุด มี {}ที่ได้ต่ำกว่า {}\u{a0}คะแนน แต่ {}ในจำนวนนี้ยังไปถึงขั้น {reached}{} ดูรายชื่อพร้อมเหตุผลได้ใน lists/missed.csv{}",
            counted(mistakes.below, "ราย"),
            mistakes.mql,
            counted(mistakes.missed, "ราย"),
            if_amounts(currency, || format!(" มีมูลค่า {} หลังหักต้นทุนการติดตาม", NUMBERS.money(mistakes.missed_value, currency))),
            first_of(mistakes.missed, mistakes.listed)
        )
    }

    fn false_alarms(&self, mistakes: &Mistakes, (mql, sql): (&str, &str), currency: &str) -> String {
        if mistakes.above == 0 {
            return format!("ไม่มีลีดใดได้ {}\u{a0}คะแนนขึ้นไป จึงไม่มีการส่งลีดให้ทีมขาย", mistakes.sql);
        }
        if mistakes.false_alarms == 0 {
            return format!(
                "ทั้ง {}ที่ได้ {}\u{a0}คะแนนขึ้นไป ล้วนไปถึงขั้น “{sql}”: ไม่มีลีดใดถูกส่งให้ทีมขายโดยไม่ได้ผล",
                self.leads(mistakes.above),
                mistakes.sql
            );
        }
        let of_both = counted(mistakes.false_alarms_of_both, "ราย");
        let not_even = if mql != sql {
            format!(" ({of_both} ไปไม่ถึงแม้แต่ขั้น “{mql}”)")
        } else if mistakes.false_alarms_of_both == mistakes.false_alarms {
            String::new()
        } else {
            format!(" ({of_both} ไปไม่ถึงแม้ภายในเวลาของเป้า MQL)")
        };
        format!(
            "จาก {}ที่ได้ {}\u{a0}คะแนนขึ้นไป {} ไปไม่ถึงขั้น “{sql}” ภายในเวลา{not_even}{} ดูรายชื่อได้ใน lists/false_alarms.csv{}",
            self.leads(mistakes.above),
            mistakes.sql,
            counted(mistakes.false_alarms, "ราย"),
            if_amounts(currency, || format!(" มีต้นทุนการติดตาม {}", NUMBERS.money(mistakes.false_alarms_cost, currency))),
            first_of(mistakes.false_alarms, mistakes.listed)
        )
    }
}

/// Nothing where the config states no amounts.
fn if_amounts(currency: &str, words: impl FnOnce() -> String) -> String {
    if currency.is_empty() { String::new() } else { words() }
}

fn first_of(total: u64, listed: u64) -> String {
    if total > listed {
        format!(" เฉพาะ {}ที่สำคัญที่สุด", counted(listed, "ราย"))
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;

    #[test]
    fn inversions_tell_chance_from_more() {
        let difference = Estimate { value: -0.1, low: -0.2, high: 0.0, level: 0.95, n: 80, method: Method::Newcombe };
        let band = |low, high, beyond_chance| {
            let of = |score| Score::new(score).unwrap();
            (of(low), of(high), Inversion { difference, beyond_chance })
        };
        let told = Thai::COMMON_ERA.inversions(TargetName::Sql, &[band(40, 49, true), band(60, 60, false)]).unwrap();
        assert!(told.starts_with("เป้า SQL: ลีดที่ได้คะแนน 40–49 เปลี่ยนสำเร็จน้อยกว่า"), "{told}");
        assert!(told.contains(" ส่วนลีดที่ได้คะแนน 60 เปลี่ยนสำเร็จน้อยกว่า"), "{told}");
        assert_eq!(Thai::COMMON_ERA.inversions(TargetName::Sql, &[]), None);
    }
}
