//! Thai words of the threshold explorer.

use crate::locale::explorer::{ExplorerLabel, ExplorerWords};
use crate::locale::page::PageWords;
use crate::thresholds::limit::Side;
use crate::thresholds::result::LimitUse;

use super::Thai;

impl ExplorerWords for Thai {
    fn explorer(&self, label: ExplorerLabel) -> &'static str {
        match label {
            ExplorerLabel::Heading => "ลองคู่เกณฑ์ใดก็ได้",
            ExplorerLabel::HowTo => {
                "เลื่อนแถบด้วยเมาส์ นิ้ว หรือปุ่มลูกศร สี่เหลี่ยมข้าวหลามตัดสีดำหรือขาวและเส้นยาวสองเส้นบนกราฟคือเกณฑ์ของคุณ \
                 ตัวเลขมาจากลีดที่ใช้วัด พร้อมช่วงความเชื่อมั่น 95% ส่วนเกณฑ์ที่เสนอเลือกจากลีดก่อนหน้านั้น"
            }
            ExplorerLabel::NeedsBrowser => "แถบเลื่อนสำหรับลองคู่เกณฑ์จะแสดงตรงนี้เมื่อเปิดหน้านี้ในเว็บเบราว์เซอร์",
            ExplorerLabel::SetProposed => "ใช้เกณฑ์ที่เสนอ",
            ExplorerLabel::SetToday => "ใช้เกณฑ์ที่ใช้อยู่",
            ExplorerLabel::Limits => "ข้อจำกัด",
        }
    }

    fn limit_stands(&self, limit: &LimitUse, kept: bool) -> String {
        let value = limit.value.map_or_else(|| "ไม่มีลีด".to_owned(), |value| self.limit_figure(limit.name, value));
        let stands = match limit.name.side() {
            _ if kept => "อยู่ภายในข้อจำกัด",
            Side::Most => "เกินข้อจำกัด",
            Side::Least => "ต่ำกว่าข้อจำกัด",
        };
        format!("{}: {value} {stands} {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thresholds::result::LimitName;

    #[test]
    fn a_limit_is_told_with_what_the_pair_makes_of_it() {
        let limit = LimitUse { name: LimitName::SqlCapacity, bound: 400.0, value: Some(412.0), binds: false };
        assert_eq!(Thai::COMMON_ERA.limit_stands(&limit, false), "กำลังรองรับของทีมขาย: 412\u{a0}ลีด เกินข้อจำกัด 400\u{a0}ลีด");
    }
}
