//! Thai words on work at hand.

use std::fmt::Write;

use crate::locale::CommonWords;
use crate::locale::job::{Exported, JobWords, reasons};
use crate::review::progress::Step;

use super::{NUMBERS, Thai, counted};

impl JobWords for Thai {
    fn working(&self, step: Step) -> &'static str {
        match step {
            Step::ReadLeads => "กำลังอ่านลีด",
            Step::ReadEvents => "กำลังอ่านเหตุการณ์",
            Step::ReadUnused => "กำลังอ่านคอลัมน์อื่น",
            Step::Audit => "กำลังหาคอลัมน์ที่รู้ผลล่วงหน้า",
            Step::Encode => "กำลังเข้ารหัสตัวแปร",
            Step::Fit => "กำลังสร้างแบบจำลอง",
            Step::Score => "กำลังให้คะแนนและปรับเทียบ",
            Step::Evaluate => "กำลังวัดผล",
            Step::Thresholds => "กำลังค้นหาเกณฑ์คะแนน",
            Step::Funnel => "กำลังนับกรวยการขาย",
            Step::LookBack => "กำลังลองกับช่วงที่ผ่านมา",
            Step::Explain => "กำลังอธิบายคะแนน",
            Step::Render => "กำลังวาดกราฟ",
            Step::Write => "กำลังเขียนไฟล์",
        }
    }

    fn scored(&self, leads: u64, left_out: u64, path: &str) -> String {
        format!("ให้คะแนนแล้ว {} ข้ามไป {}: {path}", self.leads(leads), counted(left_out, "แถว"))
    }

    fn exported(&self, path: &str, holds: Exported) -> String {
        match holds {
            Exported::Text => format!("เขียนแล้ว: {path}"),
            Exported::Fields(n) => format!("เขียนแล้ว: {path} {}", counted(n as u64, "ช่องสูตร")),
            Exported::Leads { rows, not_advised, without_key, same_key } => {
                let mut text = format!("เขียนแล้ว: {path} {}", self.leads(rows as u64));
                let left_out = [(not_advised, "ที่ไม่แนะนำให้ใครติดต่อ"), (without_key, "ที่ไม่มีคีย์"), (same_key, "ที่คีย์ซ้ำกับลีดที่คะแนนเท่ากันหรือสูงกว่า")];
                for (n, why) in reasons(left_out) {
                    // Writing to memory cannot fail.
                    let _ = write!(text, "; ข้ามไป {}\u{a0}ราย {why}", NUMBERS.count(n));
                }
                text
            }
        }
    }
}
