//! Thai words on decisions.

use crate::config::decision::{Decision, Rollback, WatchedFigure};
use crate::locale::CommonWords;
use crate::locale::decision::{DecisionLabel, DecisionWords, PromiseHead, RecordKey, VolumeReading};
use crate::locale::finding::Cuts;
use crate::locale::page::PageWords;
use crate::period::Quarter;
use crate::review::previous::{Came, Previous, PreviousCuts, Promise, Record, RollbackCheck, Untold};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::LimitName;

use super::{NUMBERS, Thai, score_name};

impl DecisionWords for Thai {
    fn decision_label(&self, label: DecisionLabel) -> &'static str {
        match label {
            DecisionLabel::LastTime => "ครั้งก่อน",
            DecisionLabel::Decision => "การตัดสินใจ",
            DecisionLabel::PromiseTable => "ที่คาดไว้และที่เกิดขึ้นจริง",
            DecisionLabel::PromiseReading => {
                "ลีดได้คะแนนจากแบบจำลองของครั้งก่อน อัตรานับเฉพาะลีดที่หมดเวลารอผลแล้วเหมือนในครั้งนั้น ลีดที่เหลือไม่ถือว่าไม่สำเร็จ ถือว่าเป็นไปตามที่คาดเมื่อช่วงความเชื่อมั่นตัดความเป็นไปได้ที่จะต่ำกว่าที่คาดเกินหนึ่งในห้าออกแล้ว ปริมาณที่คาดเป็นของไตรมาสเฉลี่ย: ฤดูกาลเดียวอาจต่างไปได้"
            }
            DecisionLabel::Options => "ทางเลือก",
            DecisionLabel::Option => "ทางเลือก",
            DecisionLabel::HowSure => "แน่ใจเพียงใด",
            DecisionLabel::Limits => "ข้อควรระวัง",
            DecisionLabel::Record => "สิ่งที่เราตัดสินใจ",
            DecisionLabel::HowToFillIn => "ลบเครื่องหมาย # หน้าบรรทัดที่ใช้จริง และแก้ไขส่วนที่ต่างไป การรันครั้งหน้าจะอ่านส่วนนี้เมื่อระบุรายงานนี้ด้วย --previous",
            DecisionLabel::Cuts => "เกณฑ์",
            DecisionLabel::Owner => "ผู้ตัดสินใจ",
            DecisionLabel::Date => "เริ่มใช้วันที่",
            DecisionLabel::Note => "หมายเหตุ",
            DecisionLabel::Rollback => "กลับไปใช้เกณฑ์เดิมเมื่อ",
            DecisionLabel::NotStated => "ไม่ได้ระบุ",
            DecisionLabel::ExampleOwner => "ชื่อผู้รับผิดชอบ",
        }
    }

    fn promise_head(&self, head: PromiseHead) -> &'static str {
        match head {
            PromiseHead::Figure => "ตัวเลข",
            PromiseHead::Promised => "ที่คาดไว้",
            PromiseHead::Came => "ที่เกิดขึ้นจริง",
            PromiseHead::Difference => "ผลต่าง",
            PromiseHead::Reading => "หมายความว่า",
        }
    }

    fn last_time(&self, previous: &Previous) -> String {
        if let Some(why) = previous.untold {
            return untold(why).to_owned();
        }
        let subject = if previous.decision.is_some() {
            "การตัดสินใจครั้งก่อน"
        } else {
            "ข้อเสนอแนะครั้งก่อน"
        };
        match (previous.verdict, &previous.came, &previous.promised) {
            (Some(Promise::Better), ..) => format!("{subject}ให้ผลมากกว่าที่คาดไว้"),
            (Some(Promise::Kept), ..) => format!("{subject}ให้ผลตามที่คาดไว้"),
            (Some(Promise::FellShort), ..) => format!("{subject}ให้ผลต่ำกว่าที่คาดไว้"),
            (Some(Promise::CannotTell), ..) => format!("ยังสรุปไม่ได้ว่า{subject}ให้ผลตามที่คาดไว้หรือไม่"),
            (None, Some(_), None) => format!("{subject}ไม่มีตัวเลขที่คาดไว้ให้ตรวจสอบ"),
            (None, ..) => format!("ยังเร็วเกินกว่าจะบอกว่า{subject}ให้ผลตามที่คาดไว้หรือไม่"),
        }
    }

    fn last_decided(&self, previous: &Previous) -> String {
        let when = match (previous.quarter, &previous.as_of) {
            (Some(quarter), Some(day)) => format!("จากการทบทวนของ{} (ข้อมูลถึง {})", self.quarter(quarter), self.date(day)),
            _ => "จากการทบทวนครั้งก่อน".into(),
        };
        match (&previous.decision, previous.cuts) {
            (Some(decision), _) => {
                let cuts = cuts(PreviousCuts { model: decision.model, mql: decision.mql, sql: decision.sql });
                let who = decision.owner.as_ref().map_or_else(String::new, |owner| format!(" โดย {owner}"));
                let day = decision.date.as_ref().map_or_else(String::new, |day| format!(" เริ่มใช้ {}", self.date(day)));
                format!("{when} มีการตัดสินใจ{who} ใช้เกณฑ์นี้: {cuts}{day}")
            }
            (None, Some(advised)) => {
                format!("{when} ไม่มีบันทึกการตัดสินใจ{} จึงดูผลของเกณฑ์ที่เสนอในครั้งนั้น: {}", record(previous.record), cuts(advised))
            }
            (None, None) => format!("{when} ไม่มีบันทึกการตัดสินใจ{} และไม่ได้เสนอเกณฑ์ใด", record(previous.record)),
        }
    }

    fn last_since(&self, came: &Came) -> String {
        format!("ตั้งแต่ {} ({}) มี {} ที่ถึงเวลาให้คะแนน", self.date(&came.since), self.days(came.days.round()), self.leads(came.leads))
    }

    fn rate_of(&self, rate: &Estimate, n: u64) -> String {
        format!("{} จาก {}", NUMBERS.rate(rate), NUMBERS.count(n))
    }

    fn watched(&self, figure: WatchedFigure, stage: &str) -> String {
        match figure {
            WatchedFigure::MqlPerQuarter => "ลีดต่อไตรมาสที่ถึงเกณฑ์ MQL ขึ้นไป".into(),
            WatchedFigure::SqlPerQuarter => "ลีดต่อไตรมาสที่ถึงเกณฑ์ SQL ขึ้นไป".into(),
            WatchedFigure::MqlPrecision => format!("สัดส่วนลีดที่ถึงเกณฑ์ MQL ขึ้นไปซึ่งไปถึงขั้น “{stage}”"),
            WatchedFigure::SqlPrecision => format!("สัดส่วนลีดที่ถึงเกณฑ์ SQL ขึ้นไปซึ่งไปถึงขั้น “{stage}”"),
        }
    }

    fn promise(&self, promise: Promise) -> &'static str {
        match promise {
            Promise::Better => "ดีกว่าที่คาดไว้",
            Promise::Kept => "ตามที่คาดไว้",
            Promise::CannotTell => "ยังสรุปไม่ได้",
            Promise::FellShort => "ต่ำกว่าที่คาดไว้",
        }
    }

    fn volume_reading(&self, reading: VolumeReading) -> &'static str {
        match reading {
            VolumeReading::More => "มากกว่าที่คาดไว้",
            VolumeReading::Fewer => "น้อยกว่าที่คาดไว้",
            VolumeReading::CannotTell => "ยังสรุปไม่ได้",
        }
    }

    fn no_rate_yet(&self) -> &'static str {
        "ยังเร็วเกินไป"
    }

    fn not_promised(&self) -> &'static str {
        "ไม่ได้คาดไว้"
    }

    fn rollback_check(&self, check: &RollbackCheck, stage: &str) -> String {
        let rule = self.rollback_rule(&check.rollback, stage);
        let now = |now: &Estimate| told(check.rollback.figure, now);
        match (check.hit, check.sure, &check.now) {
            (Some(true), Some(true), Some(figure)) => {
                format!("ถึงเงื่อนไขที่ตกลงไว้แล้ว ({rule}): ขณะนี้เป็น {} ทั้งช่วงเลยขอบเขตที่ตั้งไว้ ให้กลับไปใช้เกณฑ์เดิม", now(figure))
            }
            (Some(true), _, Some(figure)) => {
                format!("ถึงเงื่อนไขที่ตกลงไว้แล้ว ({rule}): ขณะนี้เป็น {} แต่ความบังเอิญอย่างเดียวก็อาจให้ผลเช่นนี้ได้", now(figure))
            }
            (Some(false), Some(true), Some(figure)) => {
                format!("ยังไม่ถึงเงื่อนไขที่ตกลงไว้ ({rule}): ขณะนี้เป็น {} ทั้งช่วงอยู่ด้านที่ปลอดภัย", now(figure))
            }
            (Some(false), _, Some(figure)) => {
                format!("ยังไม่ถึงเงื่อนไขที่ตกลงไว้ ({rule}): ขณะนี้เป็น {} แต่ขอบเขตที่ตั้งไว้อยู่ในช่วงนี้", now(figure))
            }
            _ => format!("ยังสรุปไม่ได้ว่าถึงเงื่อนไขที่ตกลงไว้หรือไม่ ({rule})"),
        }
    }

    fn rollback_rule(&self, rollback: &Rollback, stage: &str) -> String {
        let bound = |bound: f64| match rollback.figure {
            WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision => NUMBERS.percent(bound),
            WatchedFigure::MqlPerQuarter | WatchedFigure::SqlPerQuarter => NUMBERS.volume(bound),
        };
        let figure = self.watched(rollback.figure, stage);
        // A space parts a Latin word or a closing mark from Thai.
        let gap = if figure.ends_with('”') { " " } else { "" };
        match (rollback.below, rollback.above) {
            (Some(low), _) => format!("{figure}{gap}ต่ำกว่า {}", bound(low)),
            (None, Some(high)) => format!("{figure}{gap}สูงกว่า {}", bound(high)),
            (None, None) => figure,
        }
    }

    fn last_note(&self, note: &str) -> String {
        format!("หมายเหตุในครั้งนั้น: {note}")
    }

    fn decision_heading(&self, decision: Option<&Decision>) -> String {
        match decision {
            None => "ยังไม่ได้ตัดสินใจ".into(),
            Some(decision) => {
                let cuts = cuts(PreviousCuts { model: decision.model, mql: decision.mql, sql: decision.sql });
                format!("ตัดสินใจแล้ว: {cuts}")
            }
        }
    }

    fn decision_open(&self) -> String {
        "ไฟล์ decision.md ที่อยู่ข้างหน้านี้มีทางเลือกต่าง ๆ และส่วนให้กรอก: เกณฑ์ ผู้รับผิดชอบ วันที่เริ่มใช้ และตัวเลขที่จะทำให้กลับไปใช้เกณฑ์เดิม จากนั้น “leadgauge report” จะแสดงการตัดสินใจที่นี่ และการรันครั้งหน้าที่ระบุรายงานนี้ด้วย --previous จะบอกว่าได้ผลอย่างไร".into()
    }

    fn decided_cuts(&self, pair: Cuts) -> String {
        cuts(PreviousCuts { model: pair.model, mql: pair.mql, sql: pair.sql })
    }

    fn decision_title(&self, title: &str, quarter: Option<Quarter>) -> String {
        match quarter {
            Some(quarter) => format!("{title}: การตัดสินใจ {}", self.quarter(quarter)),
            None => format!("{title}: การตัดสินใจ"),
        }
    }

    fn option_without(&self, limit: LimitName) -> String {
        format!("หากตัดข้อจำกัด “{}” ออก", self.limit(limit))
    }

    fn record_key(&self, key: RecordKey) -> &'static str {
        match key {
            RecordKey::Mql => "ลีดที่ได้ตั้งแต่คะแนนนี้ส่งให้ทีมการตลาด",
            RecordKey::Sql => "ลีดที่ได้ตั้งแต่คะแนนนี้ส่งให้ทีมขาย",
            RecordKey::Model => "คะแนนที่ใช้ตั้งเกณฑ์: \"logistic\" (ทำนาย) หรือ \"rules\" (ตามกฎ)",
            RecordKey::Owner => "ผู้รับผิดชอบ",
            RecordKey::Date => "วันที่เริ่มใช้เกณฑ์",
            RecordKey::Note => "เหตุผล และสิ่งอื่นที่คุยกัน",
            RecordKey::Rollback => {
                "เมื่อใดจะกลับไปใช้เกณฑ์เดิม figure: \"mql_precision\", \"sql_precision\" (สัดส่วน เช่น 0.15 หรือ 15%), \"mql_per_quarter\" หรือ \"sql_per_quarter\" (จำนวนลีด); below (ต่ำกว่า) หรือ above (สูงกว่า): ขอบเขต"
            }
        }
    }

    fn record_kept(&self, path: &str) -> String {
        format!("คงไว้ตามที่กรอก: {path}")
    }
}

fn cuts(cuts: PreviousCuts) -> String {
    format!("MQL ตั้งแต่ {} และ SQL ตั้งแต่ {} บน{}", cuts.mql, cuts.sql, score_name(cuts.model))
}

fn untold(why: Untold) -> &'static str {
    match why {
        Untold::NoCuts => "การทบทวนครั้งก่อนไม่มีเกณฑ์ที่จะตรวจสอบผลได้",
        Untold::Undated => "สรุปไม่ได้ว่ามีลีดใดเข้ามาหลังครั้งก่อน: ข้อมูลไม่มีวันที่",
        Untold::OtherTargets => "เทียบกับครั้งก่อนไม่ได้: เป้า MQL หรือเป้า SQL เปลี่ยนไปแล้ว",
        Untold::NotOlder => "เทียบกับครั้งก่อนไม่ได้: ข้อมูลของครั้งนั้นถึงวันเดียวกับหรือหลังข้อมูลครั้งนี้",
        Untold::NoLeads => "ยังไม่มีลีดใดถึงเวลาให้คะแนนหลังครั้งก่อน",
        Untold::NoBundle => "เทียบกับครั้งก่อนไม่ได้: ไม่มี bundle.json อยู่ข้างรายงานนั้น",
        Untold::NoSuchScore => "เทียบกับครั้งก่อนไม่ได้: ครั้งนั้นไม่มีคะแนนชุดนี้",
        Untold::ColumnsGone => "เทียบกับครั้งก่อนไม่ได้: ข้อมูลไม่มีคอลัมน์ที่แบบจำลองครั้งนั้นต้องใช้",
        Untold::OtherFeatures => "เทียบกับครั้งก่อนไม่ได้: ไฟล์ตั้งค่านับเหตุการณ์หรือให้คะแนนในเวลาที่ต่างไปจากครั้งนั้น",
    }
}

fn record(record: Record) -> &'static str {
    match record {
        Record::Absent => " (ไม่มี decision.md อยู่ข้างรายงาน)",
        Record::Empty => " (decision.md ยังไม่ได้กรอก)",
        Record::Filled => "",
    }
}

fn told(figure: WatchedFigure, now: &Estimate) -> String {
    match figure {
        WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision => NUMBERS.rate(now),
        WatchedFigure::MqlPerQuarter | WatchedFigure::SqlPerQuarter => {
            format!("{} ({})", NUMBERS.volume(now.value), NUMBERS.interval(now, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trigger_reads_as_one_clause() {
        let rule = |figure, below, above| Thai::COMMON_ERA.rollback_rule(&Rollback { figure, below, above }, "ปิดการขาย");
        assert_eq!(rule(WatchedFigure::SqlPrecision, Some(0.1), None), "สัดส่วนลีดที่ถึงเกณฑ์ SQL ขึ้นไปซึ่งไปถึงขั้น “ปิดการขาย” ต่ำกว่า 10%");
        assert_eq!(rule(WatchedFigure::MqlPerQuarter, None, Some(1_200.0)), "ลีดต่อไตรมาสที่ถึงเกณฑ์ MQL ขึ้นไปสูงกว่า 1,200");
    }
}
