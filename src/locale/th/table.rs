//! Thai words in tables.

use crate::config::file::TargetName;
use crate::data::table::{CheckName, Severity};
use crate::locale::table::{Column, PairRow, TableName, TableWords};
use crate::review::review::WaterfallName;

use super::own_cuts::own_column;
use super::{NUMBERS, Thai};

impl TableWords for Thai {
    fn caption(&self, table: TableName) -> &'static str {
        match table {
            TableName::Splits => "ส่วนของข้อมูล",
            TableName::Stages => "ขั้น",
            TableName::Quarters => "ไตรมาสที่เข้ามา",
            TableName::Sources => "ช่องทางที่มา",
            TableName::Segments => "กลุ่มย่อย",
            TableName::Bands(TargetName::Mql) => "ลีดแบ่งเป็นสิบกลุ่ม เป้า MQL",
            TableName::Bands(TargetName::Sql) => "ลีดแบ่งเป็นสิบกลุ่ม เป้า SQL",
            TableName::Models => "คะแนนทุกชุด วัดกับลีดชุดเดียวกัน",
            TableName::Reliability(TargetName::Mql) => "ที่คาดไว้กับที่เกิดขึ้นจริง เป้า MQL",
            TableName::Reliability(TargetName::Sql) => "ที่คาดไว้กับที่เกิดขึ้นจริง เป้า SQL",
            TableName::Groups(TargetName::Mql) => "ที่คาดไว้กับที่เกิดขึ้นจริงตามกลุ่ม เป้า MQL",
            TableName::Groups(TargetName::Sql) => "ที่คาดไว้กับที่เกิดขึ้นจริงตามกลุ่ม เป้า SQL",
            TableName::Comparisons => "เทียบคะแนนทีละคู่ กับลีดชุดเดียวกัน",
            TableName::Pairs => "คู่เกณฑ์",
            TableName::OwnCuts => "เกณฑ์เฉพาะกลุ่ม MQL\u{a0}/\u{a0}SQL",
            TableName::Gates => "ด่านความเหมาะสมและการมีส่วนร่วม กับเกณฑ์บนคะแนน",
            TableName::Nearest => "หากยอมตัดข้อจำกัดหนึ่งข้อ: คู่ที่ดีที่สุด หรือคู่ที่ใกล้เคียงทุกข้อที่สุด",
            TableName::RunnersUp => "เป้าหมายการเลือกอื่นจะเลือกอะไร ภายใต้ข้อจำกัดเดียวกัน",
            TableName::Scenarios => "เลื่อนเกณฑ์ทั้งสองพร้อมกัน",
            TableName::Assumptions => "สมมติฐานผิดได้เท่าใดก่อนเกณฑ์จะขยับเกิน 2\u{a0}คะแนน",
            TableName::Limits => "ข้อจำกัด และค่าของข้อเสนอแนะในลีดที่ใช้เลือกเกณฑ์",
            TableName::Drivers => "อะไรขับเคลื่อนคะแนนทำนาย",
            TableName::Rules => "ตารางกฎ",
            TableName::RuleEvidence => "ช่วงความเชื่อมั่นและความซ้ำซ้อนของกฎ",
            TableName::RuleFaults => "สิ่งที่ควรดูในตารางกฎ",
            TableName::CardGroups => "ข้อยกเว้นและเส้นทางแยก",
            TableName::Grades => "เกรดความเหมาะสมและการมีส่วนร่วม",
            TableName::Waterfall => "จากแถวที่อ่านถึงลีดที่ใช้",
            TableName::Checks => "การตรวจข้อมูล",
            TableName::Calibrated(TargetName::Mql) => "ความหมายของคะแนน เป้า MQL",
            TableName::Calibrated(TargetName::Sql) => "ความหมายของคะแนน เป้า SQL",
        }
    }

    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Split => "ส่วน",
            Column::Leads => "ลีด",
            Column::Accounts => "บริษัท",
            Column::Opportunities => "โอกาสการขาย",
            Column::Mature => "ครบเวลา (เป้า SQL)",
            Column::OfAll => "จากทั้งหมด",
            Column::From => "ลีดแรก",
            Column::To => "ลีดสุดท้าย",
            Column::Stage => "ขั้น",
            Column::OfPrevious => "จากขั้นก่อนหน้า",
            Column::OfFirst => "จากลีดทั้งหมด",
            Column::Interval => "ช่วงความเชื่อมั่น 95%",
            Column::MedianDays => "เวลามัธยฐาน",
            Column::SlowDays => "9 ใน 10 ภายใน",
            Column::Quarter => "ไตรมาส",
            Column::MatureLeads => "ลีดที่ครบเวลา (เป้า SQL)",
            Column::MqlRate => "ถึงเป้า MQL",
            Column::SqlRate => "ถึงเป้า SQL",
            Column::SoFar => "ปิดได้แล้ว",
            Column::Source => "ช่องทาง",
            Column::Segment => "คอลัมน์",
            Column::Level => "กลุ่ม",
            Column::Scores => "ช่วงคะแนน",
            Column::Converted => "เปลี่ยนสำเร็จ",
            Column::Rate => "อัตรา",
            Column::Lift => "เท่าของค่าเฉลี่ย",
            Column::Captured => "สะสมจากที่สำเร็จทั้งหมด",
            Column::Model => "คะแนน",
            Column::Target => "เป้า",
            Column::Auc => "AUC",
            Column::Ks => "ระยะ KS",
            Column::AveragePrecision => "ความแม่นยำเฉลี่ย",
            Column::Brier => "คะแนน Brier",
            Column::LogLoss => "log loss",
            Column::Slope => "ความชัน (1 คือถูก)",
            Column::Compared => "ชุดแรกเทียบชุดที่สอง",
            Column::Better => "เรียงลำดับดีกว่า",
            Column::AucDifference => "AUC ชุดแรกลบชุดที่สอง",
            Column::BrierDifference => "คะแนน Brier (ยิ่งต่ำยิ่งดี)",
            Column::LogLossDifference => "log loss (ยิ่งต่ำยิ่งดี)",
            Column::Verdict => "ผลประเมิน",
            Column::Stated => "ที่คาดไว้",
            Column::Happened => "เกิดขึ้นจริง",
            Column::Pair => "คู่เกณฑ์",
            Column::MqlCut => "เกณฑ์ MQL",
            Column::SqlCut => "เกณฑ์ SQL",
            Column::MqlLeads => "ลีด MQL",
            Column::SqlLeads => "ลีด SQL",
            Column::MqlPrecision => "จาก MQL ถึงเป้า",
            Column::SqlPrecision => "จาก SQL ถึงเป้า",
            Column::SqlRecall => "ที่สำเร็จทั้งหมด อยู่ใน SQL",
            Column::Customers => "ถึงเป้า SQL",
            Column::MqlRecall => "ที่ถึงเป้าทั้งหมด อยู่ใน MQL",
            Column::Value => "มูลค่า",
            Column::Cost => "ต้นทุน",
            Column::Net => "มูลค่าสุทธิ",
            Column::CapacityUse => "ของกำลังทีมขาย",
            Column::Objective => "เป้าหมาย",
            Column::CutsMoved => "เกณฑ์ทั้งสอง",
            Column::Assumption => "สมมติฐาน",
            Column::Assumed => "ค่าที่ใช้",
            Column::Less => "เกณฑ์ขยับเมื่อน้อยลง",
            Column::More => "เกณฑ์ขยับเมื่อมากขึ้น",
            Column::Limit => "ข้อจำกัด",
            Column::Bound => "ขอบเขต",
            Column::Figure => "ข้อเสนอแนะ",
            Column::WouldBe => "ค่าจะเป็น",
            Column::Binds => "เป็นตัวกำหนด",
            Column::Own(column) => own_column(column),
            Column::Term => "คุณลักษณะหรือพฤติกรรม",
            Column::Odds => "odds ratio",
            Column::InWords => "ความหมาย",
            Column::Rule => "กฎ",
            Column::Points => "คะแนน",
            Column::WithRule => "มีกฎนี้ สำเร็จ",
            Column::WithoutRule => "ไม่มีกฎนี้",
            Column::Earned => "คะแนนที่ควรได้",
            Column::Suggested => "ที่เสนอ",
            Column::MostAlike => "ลีดชุดเดียวกับ",
            Column::WeightOfEvidence => "น้ำหนักหลักฐาน (WoE)",
            Column::InformationValue => "ค่าสารสนเทศ (IV)",
            Column::Finding => "ข้อค้นพบ",
            Column::WhatItDoes => "ทำอะไร",
            Column::Moved => "ได้คำแนะนำต่างไป",
            Column::Grade => "เกรด",
            Column::Step => "รายการ",
            Column::Removed => "ตัดออก",
            Column::Left => "คงเหลือ",
            Column::Check => "การตรวจ",
            Column::Where => "ที่ใด",
            Column::Rows => "แถว",
            Column::Severity => "ผลกระทบ",
            Column::Examples => "ตัวอย่าง",
            Column::Probability => "ความน่าจะเป็น",
            Column::Score => "คะแนน",
        }
    }

    fn pair_row(&self, row: PairRow) -> &'static str {
        match row {
            PairRow::Current => "ที่ใช้อยู่",
            PairRow::Recommended => "ที่เสนอ",
            PairRow::Alternative => "ทางเลือก",
            PairRow::DoNothing => "ไม่ติดตามลีดใด",
            PairRow::Asked => "ที่ระบุ",
        }
    }

    fn yes_no(&self, yes: bool) -> &'static str {
        if yes { "ใช่" } else { "ไม่ใช่" }
    }

    fn check(&self, check: CheckName) -> &'static str {
        match check {
            CheckName::RaggedRow => "แถวที่มีช่องน้อยหรือมากเกินไป",
            CheckName::UnreadableCell => "ช่องข้อมูลที่อ่านไม่ได้",
            CheckName::MissingId => "แถวที่ไม่มีรหัสลีด",
            CheckName::DuplicateId => "รหัสลีดที่มีมาก่อนแล้ว",
            CheckName::MissingTime => "ลีดที่ไม่มีวันที่หรือตัวเลขบอกลำดับ",
            CheckName::CreatedAfterAsOf => "ลีดที่เข้ามาหลังวันที่ตัดข้อมูล",
            CheckName::StageAfterAsOf => "วันที่ของขั้นอยู่หลังวันที่ตัดข้อมูล",
            CheckName::ChangesAtOnce => "หลายค่าในเวลาเดียวกัน ระบบใช้ค่ามากที่สุด",
            CheckName::EventAfterAsOf => "เหตุการณ์หรือการเปลี่ยนแปลงหลังวันที่ตัดข้อมูล",
            CheckName::UnknownLead => "รายการของลีดที่ไม่อยู่ในตารางลีด",
            CheckName::StagesOutOfOrder => "วันที่ของขั้นไม่เรียงตามลำดับ",
            CheckName::StageBeforeCreation => "วันที่ของขั้นอยู่ก่อนลีดเข้ามา",
            CheckName::OutcomeBeforeDecision => "ถึงเป้าก่อนลีดได้รับคะแนน",
            CheckName::SpellEndsBeforeStart => "ช่วงเวลาที่สิ้นสุดก่อนเริ่ม",
            CheckName::UnnamedColumn => "คอลัมน์ที่ไม่มีชื่อ",
            CheckName::FooterRow => "แถวท้ายรายงาน",
            CheckName::ClockChange => "เวลานาฬิกาที่ถูกข้ามหรือซ้ำเพราะการปรับเวลาออมแสง",
            CheckName::NoDecisionTime => "ลีดที่ไม่เคยถึงเวลาให้คะแนน",
            CheckName::SpendOutside => "เงินที่จ่ายในไตรมาสที่ไม่มีลีด",
            CheckName::SpendWithoutLeads => "เงินที่จ่ายให้ช่องทางที่ไม่มีลีด",
            CheckName::MergedLead => "แถวของลีดที่รวมเข้ากับลีดอื่นแล้ว",
            CheckName::RowPassedOver => "แถวที่มีแถวอื่นของลีดเดียวกันใช้แทน",
            CheckName::SharedEmail => "ลีดที่ใช้อีเมลเดียวกัน",
            CheckName::SharedPhone => "ลีดที่ใช้หมายเลขโทรศัพท์เดียวกัน",
            CheckName::DatedByLastChange => "การเข้าสู่ขั้นที่ใช้วันที่แก้ไขแถวครั้งล่าสุด",
            CheckName::ValueNotSeen => "ค่าที่ไฟล์ตั้งค่าระบุแต่ไม่พบในข้อมูล",
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Note => "บันทึกไว้ ไม่เปลี่ยนแปลงอะไร",
            Severity::Warning => "ตัดออก",
            Severity::Error => "หยุดการทำงาน",
        }
    }

    fn funnel_only(&self) -> &'static str {
        "ยังนับในฟันเนล แต่ไม่ใช้กับคะแนนและเกณฑ์"
    }

    fn step(&self, step: WaterfallName) -> &'static str {
        match step {
            WaterfallName::RowsRead => "แถวที่อ่าน",
            WaterfallName::RaggedRow => "ช่องน้อยหรือมากเกินไป",
            WaterfallName::MissingId => "ไม่มีรหัสลีด",
            WaterfallName::DuplicateId => "รหัสมีมาก่อนแล้ว",
            WaterfallName::MergedLead => "รวมเข้ากับลีดอื่นแล้ว",
            WaterfallName::MissingTime => "ไม่มีวันที่หรือตัวเลขบอกลำดับ",
            WaterfallName::CreatedAfterAsOf => "เข้ามาหลังวันที่ตัดข้อมูล",
            WaterfallName::LeadsInFunnel => "ลีดในฟันเนล",
            WaterfallName::NoDecisionTime => "ไม่เคยถึงเวลาให้คะแนน",
            WaterfallName::OutcomeBeforeDecision => "ถึงเป้าก่อนให้คะแนน",
            WaterfallName::OutcomeNotRecorded => "ให้คะแนนก่อนเริ่มบันทึกผลลัพธ์",
            WaterfallName::Immature => "ยังไม่ครบเวลา",
            WaterfallName::LeadsUsed => "ลีดที่ใช้กับคะแนนและเกณฑ์",
        }
    }

    fn example(&self, row: u64, value: &str) -> String {
        if row == 0 { value.to_owned() } else { format!("แถว {}: {value}", NUMBERS.count(row)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_name_their_row_where_there_is_one() {
        let of = |row| Thai::COMMON_ERA.example(row, "2025-04-02");
        assert_eq!([of(0), of(1_118)], ["2025-04-02", "แถว 1,118: 2025-04-02"]);
    }
}
