//! Thai words of drift.

use crate::drift::result::{Group, PsiRule, Shift, TargetOutlook, Verdict};
use crate::locale::CommonWords;
use crate::locale::drift::{DriftFinding, DriftHead, DriftLabel, DriftWords};
use crate::locale::page::PageWords;
use crate::locale::warning::Advice;

use super::audit::named;
use super::{NUMBERS, Thai, counted};

const NEXT_STEP: &str = "ให้สอบถามว่าแคมเปญ แบบฟอร์ม หรือช่องทางที่มา มีอะไรเปลี่ยนไป หากตั้งใจให้การเปลี่ยนแปลงนี้คงอยู่ ให้สร้างคะแนนใหม่ทันทีที่ลีดเหล่านี้มีผลลัพธ์ และระหว่างนี้ให้เชื่อตัวเลขของไตรมาสล่าสุดน้อยลง";

impl DriftWords for Thai {
    fn drift_label(&self, label: DriftLabel) -> &'static str {
        match label {
            DriftLabel::Topic => "ลีดล่าสุด",
            DriftLabel::ExpectedHeading => "เกณฑ์น่าจะให้ผลอย่างไร กับลีดที่ยังไม่มีใครรู้ผลลัพธ์",
            DriftLabel::TrustHeading => "ไม่มีลีดที่รอผลลัพธ์อยู่ หากมี ค่าที่คาดการณ์จะเชื่อถือได้เพียงเท่านี้",
            DriftLabel::ExpectedMeans => {
                "ค่าที่คาดการณ์คือผลรวมของความน่าจะเป็นที่แต่ละคะแนนคาดไว้ โดยไม่ดูผลลัพธ์ใดเลย จึงเชื่อถือได้เท่ากับความน่าจะเป็นเหล่านั้น: ข้างกันคือผลรวมแบบเดียวกันของลีดชุดทดสอบ และสิ่งที่เกิดขึ้นจริงในชุดนั้น"
            }
            DriftLabel::FeatureTable => "สิ่งที่เปลี่ยนไป ทีละคุณลักษณะ",
            DriftLabel::OutlookTable => "ที่คาดการณ์และที่เกิดขึ้นจริง",
            DriftLabel::OpenExpected => "ยังไม่รู้ผลลัพธ์: คาดการณ์",
            DriftLabel::TestExpected => "ชุดทดสอบ: คาดการณ์",
            DriftLabel::TestRealised => "ชุดทดสอบ: เกิดขึ้นจริง",
            DriftLabel::Score => "คะแนน",
            DriftLabel::NextStep => NEXT_STEP,
        }
    }

    fn drift_head(&self, head: DriftHead) -> &'static str {
        match head {
            DriftHead::Feature => "คุณลักษณะ",
            DriftHead::Psi => "PSI",
            DriftHead::ByChance => "PSI โดยบังเอิญ",
            DriftHead::PValue => "p (ไคสแควร์)",
            DriftHead::Verdict => "ผลประเมิน",
            DriftHead::LargestChange => "เปลี่ยนมากที่สุด",
            DriftHead::Leads => "ลีด",
            DriftHead::Cut => "เกณฑ์",
            DriftHead::Count => "จำนวน",
            DriftHead::Selected => "ถึงเกณฑ์",
            DriftHead::Precision => "ในจำนวนนี้ถึงเป้า",
            DriftHead::Recall => "สัดส่วนของที่ถึงเป้าทั้งหมด",
        }
    }

    fn drift_finding(&self, finding: &DriftFinding<'_>) -> String {
        match finding {
            DriftFinding::Stable => "ลีดล่าสุดเหมือนกับลีดที่ใช้สร้างคะแนน".into(),
            DriftFinding::Shifted("score") => "ลีดล่าสุดได้คะแนนต่างไปเล็กน้อยจากลีดที่ใช้สร้างคะแนน".into(),
            DriftFinding::Shifted(name) => {
                format!("ลีดล่าสุดต่างไปเล็กน้อยจากลีดที่ใช้สร้างคะแนน มากที่สุดใน {}", named(&[name]))
            }
            DriftFinding::FeaturesMoved(names) => format!("ลีดล่าสุดเปลี่ยนไปใน {} แต่ได้คะแนนเหมือนเดิม", named(names)),
            DriftFinding::ScoreMoved => "ลีดล่าสุดได้คะแนนต่างไปจากลีดที่ใช้สร้างคะแนน".into(),
        }
    }

    fn drift_groups(&self, baseline: &Group, current: &Group) -> String {
        let open = match current.immature {
            0 => String::new(),
            n if n == current.leads => "; ยังไม่รู้ผลลัพธ์ของรายใดเลย".into(),
            n => format!("; ในจำนวนนี้ {} ยังไม่รู้ผลลัพธ์", counted(n, "ราย")),
        };
        format!(
            "เปรียบเทียบ: {}ที่ใช้สร้างคะแนน{} กับลีดล่าสุด {}{}{open}",
            self.leads(baseline.leads),
            span(*self, baseline),
            counted(current.leads, "ราย"),
            span(*self, current)
        )
    }

    fn drift_group(&self, group: &Group, newest: bool) -> String {
        let name = match (newest, group.quarter) {
            (true, Some(quarter)) => format!("ลีดล่าสุด {}", self.quarter(quarter)),
            (true, None) => "ลีดล่าสุด".into(),
            (false, _) => "ลีดที่ใช้สร้างคะแนน".into(),
        };
        format!("{name} (n\u{a0}=\u{a0}{})", NUMBERS.count(group.leads))
    }

    fn psi_rule(&self, rule: &PsiRule) -> String {
        let number = |x: f64| NUMBERS.number(x, 2);
        format!(
            "PSI (population stability index หรือดัชนีความคงที่ของประชากร) เทียบสัดส่วนในช่วงที่มีขนาดเท่ากันไม่เกิน {} ซึ่งกำหนดจากลีดเก่า (หรือในแต่ละระดับของตัวแปรกลุ่ม) สัดส่วนที่ต่ำกว่า {} จะปรับขึ้นเป็นค่านี้ แล้วหารทุกค่าด้วยผลรวม เครื่องมืออื่นทำต่างไปและได้ตัวเลขต่างกัน ตามธรรมเนียม ต่ำกว่า {} เรียกว่าคงที่ ตั้งแต่ {} ขึ้นไปเรียกว่าเปลี่ยนมาก “โดยบังเอิญ” คือค่าที่ลีดจำนวนเท่านี้จะให้หากไม่มีอะไรเปลี่ยน",
            counted(rule.bins, "ช่วง"),
            NUMBERS.percent_with(rule.share_floor, 2),
            number(rule.shifted),
            number(rule.moved)
        )
    }

    fn shift_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Stable => "คงที่",
            Verdict::ByChance => "แยกจากความบังเอิญไม่ได้",
            Verdict::Shifted => "เปลี่ยนเล็กน้อย",
            Verdict::Moved => "เปลี่ยนมาก",
        }
    }

    fn largest_change(&self, shift: &Shift) -> Option<String> {
        let bin = shift.largest.as_ref()?;
        Some(format!(
            "{}: เดิม {} ขณะนี้ {}",
            self.value_name(&bin.bin, bin.range),
            NUMBERS.percent(bin.baseline),
            NUMBERS.percent(bin.current)
        ))
    }

    fn p_value(&self, p: f64) -> String {
        if p < 0.001 { format!("<\u{a0}{}", NUMBERS.number(0.001, 3)) } else { NUMBERS.number(p, 3) }
    }

    fn outlook(&self, outlook: &TargetOutlook) -> String {
        let target = self.target(outlook.target);
        let Some((expected, realised)) = outlook.expected_on_test.precision.zip(outlook.realised_on_test.precision) else {
            return format!("ไม่มีลีดชุดทดสอบรายใดถึงเกณฑ์ {target} จึงไม่มีสิ่งให้เปรียบเทียบ");
        };
        let (expected, realised) = (NUMBERS.rate(&expected), NUMBERS.rate(&realised));
        if outlook.missed() {
            format!(
                "ที่เกณฑ์ {target} การคาดการณ์เช่นนี้ไม่แม่น: ในลีดชุดทดสอบคาดการณ์ไว้ {expected} เกิดขึ้นจริง {realised} ค่าที่คาดการณ์จึงเชื่อถือได้น้อยเช่นเดียวกัน"
            )
        } else {
            format!("ที่เกณฑ์ {target} การคาดการณ์เช่นนี้ตรง: ในลีดชุดทดสอบคาดการณ์ไว้ {expected} เกิดขึ้นจริง {realised}")
        }
    }
}

/// The newest leads have changed, and what to do.
pub(super) fn warning(words: Thai, columns: &[String], score: bool, leads: u64) -> Advice {
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    let leads = words.leads(leads);
    let text = match (score, names.is_empty()) {
        (true, true) => format!("{leads}ล่าสุดได้คะแนนต่างไปจากลีดที่ใช้สร้างคะแนน"),
        (true, false) => format!("{leads}ล่าสุดได้คะแนนต่างไปจากลีดที่ใช้สร้างคะแนน โดยเปลี่ยนไปใน {}", named(&names)),
        (false, _) => format!("{leads}ล่าสุดต่างไปจากลีดที่ใช้สร้างคะแนน ใน {}", named(&names)),
    };
    Advice { text, next_step: NEXT_STEP.to_owned() }
}

fn span(words: Thai, group: &Group) -> String {
    match (&group.from, &group.to) {
        (Some(from), Some(to)) => format!(" ({} ถึง {})", words.date(from), words.date(to)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_is_named() {
        let said = |finding| Thai::COMMON_ERA.drift_finding(&finding);
        assert_eq!(
            said(DriftFinding::FeaturesMoved(vec!["source", "industry"])),
            "ลีดล่าสุดเปลี่ยนไปใน “source” และ “industry” แต่ได้คะแนนเหมือนเดิม"
        );
        assert_eq!([0.0004, 0.0214].map(|p| Thai::COMMON_ERA.p_value(p)), ["<\u{a0}0.001", "0.021"]);
        let advice = warning(Thai::COMMON_ERA, &["source".into()], true, 1_200);
        assert_eq!(advice.text, "1,200\u{a0}ลีดล่าสุดได้คะแนนต่างไปจากลีดที่ใช้สร้างคะแนน โดยเปลี่ยนไปใน “source”");
    }
}
