//! Thai words of the leak audit.

use crate::config::file::TargetName;
use crate::data::leak::{LeakAnswer, LeakAuditScope, LeakEvidence, LeakSeverity, LeakUse};
use crate::locale::CommonWords;
use crate::locale::audit::{AuditHead, AuditLabel, AuditResult, AuditWords};
use crate::locale::page::PageWords;
use crate::stats::estimate::Estimate;

use super::{NUMBERS, Thai, counted, listed};

/// So many columns are named in a sentence.
const NAMED: usize = 4;

impl AuditWords for Thai {
    fn audit_label(&self, label: AuditLabel) -> &'static str {
        match label {
            AuditLabel::Topic => "คอลัมน์ที่อาจรู้คำตอบอยู่แล้ว",
            AuditLabel::AlarmTitle => "คะแนนอาจเห็นคำตอบไปแล้ว",
            AuditLabel::Why => {
                "คอลัมน์ที่บันทึกหลังการติดต่อจะดูเหมือนทำนายได้ดีมาก เพราะบอกซ้ำสิ่งที่ทีมขายรู้แล้ว แต่สำหรับลีดใหม่คอลัมน์นี้ยังว่าง คะแนนจึงใช้ได้ในรายงานนี้แต่ใช้ไม่ได้ในงานประจำวัน"
            }
            AuditLabel::WhatToDo => "สอบถามว่าใครกรอกคอลัมน์นี้และกรอกเมื่อใด หากกรอกหลังเวลาที่ให้คะแนนลีด ให้นำออก หากรู้ค่าก่อนเวลานั้น ให้คงไว้และเขียนเหตุผล",
            AuditLabel::AnsweredTable => "คอลัมน์ที่พบและตอบแล้ว",
            AuditLabel::Also => "นอกจากนี้:",
        }
    }

    fn audit_result(&self, result: AuditResult) -> String {
        match result {
            AuditResult::Open { columns, strong: 0 } => {
                format!("มี {}ที่ใช้อยู่และควรตรวจดู: อาจรู้ผลลัพธ์อยู่แล้ว", counted(columns, "คอลัมน์"))
            }
            AuditResult::Open { columns, strong } => {
                format!("มี {}ที่ใช้อยู่ซึ่งรู้หรืออาจรู้ผลลัพธ์อยู่แล้ว โดย {}รู้แน่นอน", counted(columns, "คอลัมน์"), counted(strong, "คอลัมน์"))
            }
            AuditResult::Answered { columns, accepted: 0 } => {
                format!("มี {}ที่ดูเหมือนบันทึกหลังรู้ผลลัพธ์ และไม่มีคะแนนชุดใดใช้", counted(columns, "คอลัมน์"))
            }
            AuditResult::Answered { columns, accepted } => {
                format!("มี {}ที่อาจรู้ผลลัพธ์: คงไว้โดยมีเหตุผล {} ที่เหลือไม่อยู่ในคะแนนชุดใด", counted(columns, "คอลัมน์"), counted(accepted, "คอลัมน์"))
            }
            AuditResult::Clean => "ไม่มีคอลัมน์ใดดูเหมือนรู้ผลลัพธ์อยู่แล้ว".into(),
            AuditResult::NotMade => "ยังไม่ได้ตรวจคอลัมน์".into(),
        }
    }

    fn audit_alarm(&self, columns: &[&str], strong: u64) -> String {
        let sure = if strong == columns.len() as u64 { "บอก" } else { "อาจบอก" };
        format!(
            "{} ใช้อยู่ในคะแนน และ{sure}ผลลัพธ์สุดท้ายของลีดอยู่แล้ว ให้ถือว่าตัวเลขทุกค่าในหน้านี้ดีเกินจริง จนกว่าจะตอบส่วน “{}”",
            named(columns),
            self.audit_label(AuditLabel::Topic)
        )
    }

    fn audit_scope(&self, scope: &LeakAuditScope) -> String {
        let sample =
            if scope.leads < scope.of { format!(" (ตัวอย่างจาก {})", self.leads(scope.of)) } else { String::new() };
        format!(
            "ที่ตรวจ: {} ทั้งที่ใช้และไม่ใช้ กับ {}ที่รู้ผลลัพธ์แล้วจากส่วนที่เก่าที่สุดของข้อมูล{sample}",
            counted(scope.columns, "คอลัมน์"),
            self.leads(scope.leads)
        )
    }

    fn evidence(&self, evidence: &LeakEvidence) -> String {
        match evidence {
            LeakEvidence::Ranks { target, auc, cross_fitted } => {
                let fair = if *cross_fitted {
                    " โดยจัดลำดับแต่ละลีดจากลีดอื่น"
                } else {
                    ""
                };
                format!("ดูจากคอลัมน์นี้อย่างเดียว ลีดที่ไปถึง{}อยู่เหนือลีดที่ไปไม่ถึง {}{fair}", goal(*self, *target), times(auc))
            }
            LeakEvidence::PureValue { target, value, range, converted, share, base } => {
                let reach = if *converted { "ไปถึง" } else { "ไปไม่ถึง" };
                format!(
                    "จาก {}ที่มีค่า “{}” มี {} ที่{reach}{}เทียบกับ {} ของลีดทั้งหมด",
                    self.leads(share.n),
                    self.value_name(value, *range),
                    NUMBERS.rate(share),
                    goal(*self, *target),
                    NUMBERS.percent(*base)
                )
            }
            LeakEvidence::Missing { target, filled, missing, .. } => format!(
                "จาก {}ที่มีข้อมูล มี {} ที่ไปถึง{}ส่วนใน {}ที่ไม่มีข้อมูล มี {}",
                self.leads(filled.n),
                NUMBERS.rate(filled),
                goal(*self, *target),
                self.leads(missing.n),
                NUMBERS.rate(missing)
            ),
            LeakEvidence::DatedLater { by, late } => {
                format!("{} ของ {}ใน “{by}” อยู่หลังเวลาที่ให้คะแนนลีด", NUMBERS.rate(late), counted(late.n, "วันที่"))
            }
            LeakEvidence::FilledByOutcome { stage, filled, missing, table } => {
                let place = table.as_ref().map_or_else(|| "มีข้อมูล".to_owned(), |file| format!("มีแถวใน {file}"));
                format!(
                    "จาก {}ที่{place} มี {} ที่ไปถึงขั้น “{stage}” ส่วนใน {}ที่ไม่มี มี {}",
                    self.leads(filled.n),
                    NUMBERS.rate(filled),
                    self.leads(missing.n),
                    NUMBERS.rate(missing)
                )
            }
            LeakEvidence::Name { words, target, auc } => format!(
                "ชื่อคอลัมน์มีคำว่า “{words}” ซึ่งมักบันทึกหลังการติดต่อ และดูจากคอลัมน์นี้ ลีดที่ไปถึง{}อยู่เหนือลีดที่ไปไม่ถึง {}",
                goal(*self, *target),
                times(auc)
            ),
        }
    }

    fn leak_severity(&self, severity: LeakSeverity) -> &'static str {
        match severity {
            LeakSeverity::Leak => "รู้ผลลัพธ์",
            LeakSeverity::Look => "ควรตรวจดู",
        }
    }

    fn leak_answer(&self, answer: &LeakAnswer) -> String {
        match answer {
            LeakAnswer::Open => "ยังไม่ตอบ".into(),
            LeakAnswer::Unused => "ไม่มีคะแนนชุดใดใช้".into(),
            LeakAnswer::Excluded => "นำออกแล้วในไฟล์ตั้งค่า".into(),
            LeakAnswer::Accepted { reason } => format!("คงไว้: {reason}"),
        }
    }

    fn leak_step(&self, uses: &[LeakUse], exclude: &str, accept: &str) -> String {
        match uses {
            [LeakUse::Model] => {
                format!("ใต้ [leak_audit] ในไฟล์ตั้งค่า ให้นำออกจากคะแนนทำนายด้วย {exclude} หรือคงไว้ด้วย {accept}")
            }
            [LeakUse::Rules] => {
                format!("นำกฎที่ใช้คอลัมน์นี้ออกจากตารางกฎ หรือคงไว้ใต้ [leak_audit] ในไฟล์ตั้งค่าด้วย {accept}")
            }
            _ => format!("นำกฎที่ใช้คอลัมน์นี้ออกจากตารางกฎ และใต้ [leak_audit] ในไฟล์ตั้งค่า ให้นำออกจากคะแนนทำนายด้วย {exclude} หรือคงไว้ด้วย {accept}"),
        }
    }

    fn audit_head(&self, head: AuditHead) -> &'static str {
        match head {
            AuditHead::Column => "คอลัมน์",
            AuditHead::File => "ไฟล์",
            AuditHead::Weight => "น้ำหนัก",
            AuditHead::Evidence => "สิ่งที่พบ",
            AuditHead::Answer => "คำตอบ",
        }
    }

    fn aggregate_file(&self) -> &'static str {
        "ผลรวมของเหตุการณ์"
    }
}

/// "97 ใน 100 ครั้ง (95-99, n = 1,204)".
fn times(auc: &Estimate) -> String {
    format!(
        "{} ใน 100\u{a0}ครั้ง ({}, n\u{a0}=\u{a0}{})",
        NUMBERS.number(auc.value * 100.0, 0),
        NUMBERS.between(auc.low * 100.0, auc.high * 100.0, 0),
        NUMBERS.count(auc.n)
    )
}

/// With the space that stands between a Latin word and Thai.
fn goal(words: Thai, target: TargetName) -> String {
    format!("เป้า {} ", words.target(target))
}

/// Quoted names, the first few.
pub(super) fn named(columns: &[&str]) -> String {
    let mut names: Vec<String> = columns.iter().take(NAMED).map(|name| format!("“{name}”")).collect();
    if columns.len() > NAMED {
        names.push(format!("อีก {}", counted((columns.len() - NAMED) as u64, "คอลัมน์")));
    }
    listed(&names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;

    fn share(value: f64, n: u64) -> Estimate {
        Estimate { value, low: value - 0.02, high: value + 0.02, level: 0.95, n, method: Method::Wilson }
    }

    #[test]
    fn columns_are_counted_and_named() {
        let names = ["a", "b", "c", "d", "e", "f"];
        assert_eq!(named(&names), "“a”, “b”, “c”, “d” และอีก 2\u{a0}คอลัมน์");
        let told = Thai::COMMON_ERA.audit_alarm(&["สถานะ"], 1);
        assert!(told.starts_with("“สถานะ” ใช้อยู่ในคะแนน และบอกผลลัพธ์"), "{told}");
    }

    #[test]
    fn evidence_keeps_its_figures() {
        let auc = share(0.97, 1_204);
        let told = Thai::COMMON_ERA.evidence(&LeakEvidence::Ranks { target: TargetName::Sql, auc, cross_fitted: true });
        assert_eq!(
            told,
            "ดูจากคอลัมน์นี้อย่างเดียว ลีดที่ไปถึงเป้า SQL อยู่เหนือลีดที่ไปไม่ถึง 97 ใน 100\u{a0}ครั้ง (95–99, n\u{a0}=\u{a0}1,204) โดยจัดลำดับแต่ละลีดจากลีดอื่น"
        );
    }
}
