//! Thai words on who moves.

use crate::locale::CommonWords;
use crate::locale::swap::{SwapFinding, SwapHead, SwapLabel, SwapWords};
use crate::thresholds::result::{ByCause, OpenMoves, SwapAbsent, SwapOpen};

use super::{NUMBERS, Thai, counted};

impl SwapWords for Thai {
    fn swap_label(&self, label: SwapLabel) -> &'static str {
        match label {
            SwapLabel::CauseTable => "ผลจากคะแนนที่เปลี่ยน และผลจากเกณฑ์ที่เปลี่ยน",
            SwapLabel::SourceTable => "ใครเลื่อน แยกตามช่องทาง",
            SwapLabel::ModelStep => "เปลี่ยนคะแนน จำนวนลีดเท่าเดิม",
            SwapLabel::CutsStep => "เปลี่ยนเกณฑ์",
            SwapLabel::Total => "รวม",
            SwapLabel::CauseReading => {
                "ขั้นแรกเปลี่ยนคะแนน โดยแต่ละระดับยังมีลีดเท่ากับวันนี้ จากนั้นจึงเปลี่ยนเกณฑ์ การเปลี่ยนแปลงของจำนวนลีด ความสำเร็จ และมูลค่า บวกกันได้ ส่วนจำนวนที่เลื่อนอาจบวกกันไม่ได้ เพราะลีดหนึ่งรายอาจเลื่อนสองครั้ง ลีดที่ได้คะแนนสุดท้ายที่ยังมีที่ว่างเท่ากัน นับตามส่วนของตนในที่ว่างนั้น"
            }
            SwapLabel::SourceReading => {
                "ครึ่งซ้ายนับลีดล่าสุดที่รู้ผลลัพธ์แล้วและผลของลีดเหล่านั้น ครึ่งขวานับลีดที่กำลังดำเนินอยู่ในขณะนี้ พร้อมความสำเร็จที่ได้จากผลรวมความน่าจะเป็นของลีดเหล่านั้น รวมที่สำเร็จไปแล้วด้วย"
            }
        }
    }

    fn swap_head(&self, head: SwapHead) -> &'static str {
        match head {
            SwapHead::Step => "ขั้นตอน",
            SwapHead::Source => "ช่องทาง",
            SwapHead::Up => "เลื่อนขึ้น",
            SwapHead::Down => "เลื่อนลง",
            SwapHead::UpReached => "เลื่อนขึ้น: ถึงเป้า SQL",
            SwapHead::DownReached => "เลื่อนลง: ถึงเป้า SQL",
            SwapHead::OpenUp => "ยังเปิดอยู่ เลื่อนขึ้น",
            SwapHead::OpenUpExpected => "ยังเปิดอยู่ เลื่อนขึ้น: คาดว่าถึงเป้า SQL",
            SwapHead::OpenDown => "ยังเปิดอยู่ เลื่อนลง",
            SwapHead::OpenDownExpected => "ยังเปิดอยู่ เลื่อนลง: คาดว่าถึงเป้า SQL",
            SwapHead::MqlSelected => "ลีดที่ถึงเกณฑ์ MQL เปลี่ยนไป",
            SwapHead::SqlSelected => "ลีดที่ถึงเกณฑ์ SQL เปลี่ยนไป",
            SwapHead::SqlReached => "ในจำนวนนี้ถึงเป้า SQL เปลี่ยนไป",
            SwapHead::Worth => "มูลค่าเปลี่ยนไป",
        }
    }

    fn swap_finding(&self, finding: &SwapFinding<'_>, stage: &str) -> String {
        let percent = |rate: &crate::stats::estimate::Estimate| NUMBERS.percent(rate.value);
        match finding {
            SwapFinding::Nobody => "ไม่มีลีดใดเลื่อน: เกณฑ์ที่เสนอจัดลีดทุกรายไว้ที่เดียวกับเกณฑ์ที่ใช้อยู่".into(),
            SwapFinding::OnlyUp(up) => format!("มีแต่ลีดที่เลื่อนขึ้น ในจำนวนนี้ {} ไปถึงขั้น “{stage}”", percent(up)),
            SwapFinding::OnlyDown(down) => format!("มีแต่ลีดที่เลื่อนลง ในจำนวนนี้ {} ไปถึงขั้น “{stage}”", percent(down)),
            SwapFinding::Better(up, down) => {
                format!("ลีดที่เลื่อนขึ้นดีกว่า: {} ไปถึงขั้น “{stage}” ส่วนลีดที่เลื่อนลงไปถึง {}", percent(up), percent(down))
            }
            SwapFinding::Worse(up, down) => {
                format!("ลีดที่เลื่อนขึ้นแย่กว่า: {} ไปถึงขั้น “{stage}” ส่วนลีดที่เลื่อนลงไปถึง {}", percent(up), percent(down))
            }
            SwapFinding::CannotTell(up, down) => {
                format!("ยังสรุปไม่ได้ว่าลีดที่เลื่อนขึ้นดีกว่าลีดที่เลื่อนลง: {} และ {} ไปถึงขั้น “{stage}”", percent(up), percent(down))
            }
        }
    }

    fn swap_causes(&self, causes: &ByCause) -> String {
        match &causes.model {
            None => "เกณฑ์ที่ใช้อยู่ตั้งบนคะแนนชุดเดียวกัน: คะแนนไม่ทำให้ลีดใดเลื่อน ทั้งหมดมาจากเกณฑ์".into(),
            Some(_) => format!(
                "เกณฑ์ที่ใช้อยู่ตั้งบนคะแนนอีกชุดหนึ่ง บนคะแนนชุดใหม่ จำนวนลีดที่ใกล้เคียงกันอยู่ตั้งแต่ {} ขึ้นไป (MQL) และตั้งแต่ {} ขึ้นไป (SQL)",
                causes.equivalent_mql, causes.equivalent_sql
            ),
        }
    }

    fn swap_open(&self, open: &SwapOpen, stage: &str) -> String {
        if open.n == 0 {
            return "ไม่มีลีดที่รอผลลัพธ์อยู่ จึงไม่มีลีดที่กำลังดำเนินอยู่รายใดเลื่อน".into();
        }
        let held = match open.held_by_card {
            0 => String::new(),
            n => format!(" มี {} ที่ตารางกฎเป็นตัวตัดสิน ไม่ว่าจะได้คะแนนเท่าใด", self.leads(n)),
        };
        if open.up.n + open.down.n == 0 {
            return format!("จาก {} ที่ยังไม่รู้ผลลัพธ์ ไม่มีรายใดจะเลื่อน{held}", self.leads(open.n));
        }
        format!(
            "จาก {} ที่ยังไม่รู้ผลลัพธ์ {}{} และ{}{}{held} รายที่เลื่อนอยู่ใน lists/swap.csv พร้อมเหตุผลและสาเหตุของการเลื่อนแต่ละราย ลีดที่เสียแล้วหรือไปถึงขั้น “{stage}” แล้วมีเครื่องหมายกำกับไว้ในนั้น",
            self.leads(open.n),
            going(open.up.n, "เลื่อนขึ้น"),
            expected(&open.up, stage),
            going(open.down.n, "เลื่อนลง"),
            expected(&open.down, stage)
        )
    }

    fn swap_absent(&self, why: SwapAbsent) -> &'static str {
        match why {
            SwapAbsent::NoCutsInForce => {
                "ยังสรุปไม่ได้ว่าใครจะเลื่อน: ไฟล์ตั้งค่าไม่ได้ระบุเกณฑ์ที่ใช้อยู่ ให้เพิ่ม `[thresholds.current]` พร้อมเกณฑ์และคะแนนที่ตั้งเกณฑ์นั้น"
            }
            SwapAbsent::NoRecommendation => "ไม่มีลีดใดจะเลื่อน: ไม่มีคู่เกณฑ์ที่เสนอ",
        }
    }
}

fn going(n: u64, way: &str) -> String {
    if n == 0 { format!("ไม่มีรายใด{way}") } else { format!("จะ{way} {}", counted(n, "ราย")) }
}

fn expected(moves: &OpenMoves, stage: &str) -> String {
    let Some(expected) = &moves.sql_expected else { return String::new() };
    let so_far = if moves.sql_reached == 0 {
        "ยังไม่มีรายใดไปถึง".to_owned()
    } else {
        format!("ไปถึงแล้ว {}", counted(moves.sql_reached, "ราย"))
    };
    format!(
        " (คาดว่าไปถึงขั้น “{stage}” {}\u{a0}ราย ช่วงความเชื่อมั่น 95% {}; {so_far})",
        NUMBERS.number(expected.value, 0),
        NUMBERS.interval(expected, 0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn who_moves_is_told_with_both_rates() {
        let rate = |value| Estimate { value, low: value - 0.02, high: value + 0.02, level: 0.95, n: 900, method: Method::Wilson };
        let (up, down) = (rate(0.31), rate(0.12));
        assert_eq!(
            Thai::COMMON_ERA.swap_finding(&SwapFinding::Better(&up, &down), "ปิดการขาย"),
            "ลีดที่เลื่อนขึ้นดีกว่า: 31% ไปถึงขั้น “ปิดการขาย” ส่วนลีดที่เลื่อนลงไปถึง 12%"
        );
    }

    #[test]
    fn open_leads_that_move_are_counted_with_what_is_expected() {
        let moves = |n, sql_reached| OpenMoves {
            n,
            sql_expected: Some(Estimate { value: 12.0, low: 8.0, high: 17.0, level: 0.95, n, method: Method::Simulation }),
            sql_reached,
            ..OpenMoves::default()
        };
        let told = expected(&moves(60, 3), "ปิดการขาย").replace('\u{a0}', " ");
        assert_eq!(told, " (คาดว่าไปถึงขั้น “ปิดการขาย” 12 ราย ช่วงความเชื่อมั่น 95% 8\u{2013}17; ไปถึงแล้ว 3 ราย)");
    }
}
