//! Thai words on how the page is laid out.

use crate::locale::layout::{LayoutWords, Part};

use super::Thai;

impl LayoutWords for Thai {
    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Answer => "คำตอบ",
            Part::Data => "ข้อมูล",
            Part::Funnel => "ฟันเนล",
            Part::Score => "คะแนน",
            Part::Cuts => "เกณฑ์",
            Part::Why => "เหตุผล",
            Part::Lists => "รายชื่อและการตัดสินใจ",
            Part::Appendix => "ภาคผนวก",
        }
    }

    fn filter_rows(&self) -> &'static str {
        "แสดงแถวที่มีคำว่า"
    }

    fn rows_shown(&self, shown: &str, all: &str) -> String {
        format!("แสดง {shown} จาก {all}\u{a0}แถว")
    }
}
