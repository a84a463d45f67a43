//! Thai of the spreadsheet.

use crate::locale::CommonWords;
use crate::locale::workbook::{End, PartName, WorkbookLabel, WorkbookWords};

use super::{Era, NUMBERS, Thai};

impl WorkbookWords for Thai {
    fn workbook_label(&self, label: WorkbookLabel) -> &'static str {
        match label {
            WorkbookLabel::AnswerSheet => "คำตอบ",
            WorkbookLabel::ContentsSheet => "สารบัญ",
            WorkbookLabel::DefinitionsSheet => "คำนิยาม",
            WorkbookLabel::BackToContents => "กลับไปสารบัญ",
            WorkbookLabel::Sheet => "แผ่นงาน",
            WorkbookLabel::Section => "หัวข้อ",
            WorkbookLabel::Shows => "แสดงอะไร",
            WorkbookLabel::Rows => "จำนวนแถว",
            WorkbookLabel::What => "รายการ",
            WorkbookLabel::Figure => "ตัวเลข",
            WorkbookLabel::Interval => "ช่วงความเชื่อมั่น",
            WorkbookLabel::Otherwise => "เทียบกับ",
            WorkbookLabel::Note => "หมายเหตุ",
            WorkbookLabel::Term => "คำศัพท์",
            WorkbookLabel::Meaning => "ความหมาย",
            WorkbookLabel::Doubt => "แน่ใจเพียงใด",
            WorkbookLabel::Limits => "อะไรเป็นข้อจำกัด",
            WorkbookLabel::Warnings => "คำเตือน",
            WorkbookLabel::LowAndHigh => "ต่ำ, สูง",
            WorkbookLabel::N => "n, จำนวนลีด",
            WorkbookLabel::Dash => "\u{2013}",
            WorkbookLabel::BoldRow => "แถวตัวหนา",
            WorkbookLabel::GreyRow => "แถวสีเทา",
        }
    }

    fn part_head(&self, head: &str, name: Option<&PartName>, end: End) -> String {
        let head = match name {
            None => head.to_owned(),
            Some(PartName::Of(name)) => format!("{head}: {}", self.level(name)),
            Some(PartName::ShareOfAll) => format!("{head} สัดส่วนของทั้งหมด"),
            Some(PartName::Before) => format!("{head} ก่อน"),
            Some(PartName::After) => format!("{head} หลัง"),
            Some(PartName::Won) => format!("{head}: ปิดได้"),
            Some(PartName::Sum) => format!("{head}: มูลค่า"),
            Some(PartName::WonShare) => format!("{head}: สัดส่วนที่ปิดได้"),
            Some(PartName::Behind) => format!("{head}: n"),
            Some(PartName::Overlap) => format!("{head}: ส่วนที่ซ้ำกัน"),
        };
        match end {
            End::Figure => head,
            End::Low => format!("{head} ต่ำ"),
            End::High => format!("{head} สูง"),
        }
    }

    fn workbook_meaning(&self, term: WorkbookLabel, level: f64) -> String {
        match term {
            WorkbookLabel::LowAndHigh => {
                format!("ปลายทั้งสองของช่วงความเชื่อมั่นของตัวเลขที่อยู่ข้างหน้า ช่วงเช่นนี้ราว {} ครอบคลุมค่าจริง", NUMBERS.percent_with(level, 0))
            }
            WorkbookLabel::N => "จำนวนลีดที่ใช้นับตัวเลขนั้น ยิ่งน้อย ช่วงความเชื่อมั่นยิ่งกว้าง".into(),
            WorkbookLabel::Dash => "ไม่มีตัวเลข เพราะไม่มีอะไรให้นับ หรือน้อยเกินกว่าจะสรุปได้".into(),
            WorkbookLabel::BoldRow => "สิ่งที่เสนอ หรือยอดรวม".into(),
            WorkbookLabel::GreyRow => "ลีดน้อยเกินกว่าจะจัดอันดับ หรือยังไม่รู้ผลสุดท้าย".into(),
            _ => String::new(),
        }
    }

    fn days_unit(&self) -> &'static str {
        "วัน"
    }

    fn points_unit(&self) -> &'static str {
        "จุดเปอร์เซ็นต์"
    }

    fn date_format(&self) -> &'static str {
        // By the code of the language, months are Thai on every reader's machine; 07 before it counts years of the Buddhist era.
        if self.era == Era::Buddhist { "[$-107041E]d mmm yyyy" } else { "[$-41E]d mmm yyyy" }
    }

    fn workbook_subject(&self, title: &str) -> String {
        format!("ตารางของรายงาน “{title}”")
    }
}
