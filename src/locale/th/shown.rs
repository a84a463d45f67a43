//! Thai words on what charts show.

use crate::config::file::TargetName;
use crate::locale::CommonWords;
use crate::locale::page::PageWords;
use crate::locale::shown::{BehindHead, BehindTable, CurveFinding, FlowFinding, ForSales, ShownWords, VolumeFinding};

use super::funnel::units;
use super::{NUMBERS, Thai, counted};

impl ShownWords for Thai {
    fn curves_show(&self, finding: &CurveFinding, unit: &str) -> String {
        let unit = units(unit);
        match finding {
            CurveFinding::NotYetMature => "ยังไม่มีไตรมาสใดสังเกตผลจนครบเวลา: เส้นโค้งยังสูงขึ้นได้อีก".into(),
            CurveFinding::TooFew(n) => format!("ไตรมาสล่าสุดที่สังเกตผลจนครบเวลามี {}: น้อยเกินกว่าจะสรุปได้", counted(*n, unit)),
            CurveFinding::Ended { quarter, end, half_by } => {
                let half = half_by.map_or_else(String::new, |day| format!(" ครึ่งหนึ่งของรายที่ปิดได้ใช้เวลาไม่เกิน {}", self.days(day)));
                format!("{} ของ{unit}ใน{} ปิดได้ในที่สุด{half}", NUMBERS.percent(end.value), self.quarter(*quarter))
            }
        }
    }

    fn flow_shows(&self, finding: &FlowFinding<'_>, unit: &str) -> String {
        let unit = units(unit);
        match finding {
            FlowFinding::TooFew => format!("แต่ละขั้นมี{unit}น้อยเกินกว่าจะบอกว่าเสียมากที่สุดที่ขั้นใด"),
            FlowFinding::NoneLost => format!("ไม่พบ{unit}ที่เสียที่ขั้นใดเลย"),
            FlowFinding::LosesMost { stage, lost, entered } => format!(
                "ขั้น “{}” เสียในสัดส่วนสูงที่สุด: {} จาก {}ที่ไปถึงขั้นนี้ ({})",
                self.level(stage),
                NUMBERS.percent(*lost as f64 / *entered as f64),
                counted(*entered, unit),
                counted(*lost, "ราย")
            ),
        }
    }

    fn volume_shows(&self, finding: &VolumeFinding<'_>) -> String {
        let VolumeFinding::Proposed { new, old, stage, unit } = finding else {
            return "ไม่มีคู่เกณฑ์ใดที่อยู่ภายในข้อจำกัดครบทุกข้อ: กราฟแสดงว่าแต่ละเกณฑ์เพียงเกณฑ์เดียวจะให้อะไร".into();
        };
        let share = |cut: &ForSales| cut.precision.map(|share| NUMBERS.percent(share));
        let reach = share(new).map_or_else(String::new, |share| format!(" ซึ่ง {share} ไปถึงขั้น “{stage}”"));
        let before = old.as_ref().map_or_else(String::new, |old| {
            let on = if old.model == new.model { String::new() } else { format!(" บน{}", self.model(old.model)) };
            let share = share(old).map_or_else(String::new, |share| format!(" และ {share}"));
            format!("; เกณฑ์ที่ใช้อยู่ที่ {}\u{a0}คะแนน{on} ให้ {}\u{a0}ลีด{share}", old.cut, NUMBERS.volume(old.leads))
        });
        format!("เกณฑ์ที่ {}\u{a0}คะแนนส่งต่อให้ทีมขาย {}\u{a0}ลีด {}{reach}{before}", new.cut, NUMBERS.volume(new.leads), self.per(*unit))
    }

    fn gate_frame(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "ในกรอบ: ผ่านด่านเป็น MQL",
            TargetName::Sql => "ในกรอบ: ผ่านด่านเป็น SQL",
        }
    }

    fn behind_caption(&self, table: BehindTable) -> &'static str {
        match table {
            BehindTable::Scores => "จำนวนลีดตามคะแนน และผลลัพธ์",
            BehindTable::ThenAndNow => "จำนวนลีดตามคะแนน: ลีดที่ใช้สร้างคะแนนกับลีดล่าสุด",
            BehindTable::Resamples => "จำนวนการสุ่มซ้ำที่เลือกแต่ละเกณฑ์",
            BehindTable::NetBenefit => "ผลประโยชน์สุทธิต่อ 100\u{a0}ลีด",
        }
    }

    fn behind_head(&self, head: BehindHead) -> &'static str {
        match head {
            BehindHead::Scores => "คะแนน",
            BehindHead::Leads => "ลีด",
            BehindHead::ReachedMql => "ถึงเป้า MQL",
            BehindHead::ReachedSql => "ถึงเป้า SQL",
            BehindHead::LearntFrom => "ลีดที่ใช้สร้างคะแนน",
            BehindHead::Newest => "ลีดล่าสุด",
            BehindHead::Cut => "เกณฑ์",
            BehindHead::AsMql => "เป็นเกณฑ์ MQL (จำนวนการสุ่มซ้ำ)",
            BehindHead::AsSql => "เป็นเกณฑ์ SQL (จำนวนการสุ่มซ้ำ)",
            BehindHead::Threshold => "ติดตามตั้งแต่ความน่าจะเป็นนี้",
            BehindHead::ByScore => "ติดตามตามคะแนน",
            BehindHead::WorkAll => "ติดตามทุกราย",
        }
    }
}
