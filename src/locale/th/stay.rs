//! Thai words on how long leads stay in a stage.

use crate::locale::stay::{StayHead, StayWords};

use super::Thai;

impl StayWords for Thai {
    fn stay_head(&self, head: StayHead) -> &'static str {
        match head {
            StayHead::Stayed => "ลีดที่เข้ามา",
            StayHead::Left => "ออกไปแล้ว",
            StayHead::There => "ยังอยู่",
        }
    }

    fn stay_table(&self) -> &'static str {
        "ลีดอยู่ในแต่ละขั้นนานเท่าใด ไม่ว่าจะไปที่ใดต่อ"
    }

    fn stays_mean(&self) -> &'static str {
        "การอยู่ในขั้นสิ้นสุดเมื่อลีดไปต่อ เสียไป หรือย้อนกลับ โดยนับเฉพาะครั้งแรกของแต่ละลีด ลีดที่ยังอยู่จะนับเวลาไปจนถึงวันสุดท้ายของข้อมูล"
    }
}
