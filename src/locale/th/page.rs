//! Thai words of the page.

use crate::config::file::{CalibrationMethod, FunnelMode, ModelName, TargetName};
use crate::data::split::Split;
use crate::locale::CommonWords;
use crate::locale::page::{Label, PageWords, Topic};
use crate::period::Quarter;
use crate::stats::estimate::{Estimate, Method};
use crate::thresholds::result::{LimitName, TargetSummary, VolumeUnit};

use super::{NUMBERS, Thai, counted, score_name};

fn within(target: &TargetSummary) -> String {
    target.within_days.map_or_else(String::new, |days| format!(" ภายใน {} หลังได้รับคะแนน", Thai::COMMON_ERA.days(days)))
}

impl PageWords for Thai {
    fn page_title(&self, title: &str, quarter: Option<Quarter>) -> String {
        match quarter {
            Some(quarter) => format!("{title}: ทบทวนลีด {}", self.quarter(quarter)),
            None => format!("{title}: ทบทวนลีด"),
        }
    }

    fn page_purpose(&self, as_of: Option<&str>) -> String {
        let basis = as_of.map_or_else(String::new, |date| format!(" ข้อมูลถึงวันที่ {}", self.date(date)));
        format!("สำหรับการประชุมรายไตรมาสของทีมการตลาดและทีมขาย: ลูกค้าเป้าหมาย (ลีด) ที่ได้กี่คะแนนขึ้นไปควรส่งให้ทีมใด{basis}")
    }

    fn topic(&self, topic: Topic) -> &'static str {
        match topic {
            Topic::Answer => "คำตอบ",
            Topic::Scope => "ข้อมูลที่ใช้วัด",
            Topic::Warnings => "ก่อนตัดสินใจ",
            Topic::Funnel => "กรวยการขาย (ฟันเนล)",
            Topic::Quarters => "ตามไตรมาส",
            Topic::Sources => "ตามช่องทางที่มา",
            Topic::Scores => "คะแนนกับผลลัพธ์",
            Topic::Bands => "แบ่งเป็นสิบกลุ่ม",
            Topic::Ranking => "กฎหรือการทำนาย",
            Topic::Calibration => "ที่คาดไว้กับที่เกิดขึ้นจริง",
            Topic::Cuts => "ควรตั้งเกณฑ์ที่ใด",
            Topic::Alternatives => "ทางเลือกอื่น",
            Topic::Drivers => "อะไรขับเคลื่อนคะแนน",
            Topic::Past => "หากใช้ในอดีตจะได้ผลหรือไม่",
            Topic::Known => "รู้ข้อมูลใดเมื่อใด",
            Topic::Rules => "ตารางกฎ",
            Topic::Grades => "ความเหมาะสมและการมีส่วนร่วม",
            Topic::Rows => "จากแถวข้อมูลถึงลีด",
            Topic::Appendix => "วิธีจัดทำรายงานนี้",
        }
    }

    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::Contents => "สารบัญ",
            Label::SkipToAnswer => "ข้ามไปที่คำตอบ",
            Label::Today => "ที่ใช้อยู่",
            Label::Tried => "ที่ลองหา",
            Label::NextStep => "สิ่งที่ควรทำต่อ",
            Label::DownloadCsv => "ดาวน์โหลดเป็น CSV",
            Label::MqlCut => "เกณฑ์ MQL",
            Label::SqlCut => "เกณฑ์ SQL",
            Label::NoCut => "ไม่มี",
            Label::CapacityUse => "ของกำลังรองรับของทีมขายที่ใช้ไป",
            Label::NoCapacity => "ไม่ได้ระบุกำลังรองรับของทีมขาย",
            Label::NeedsDates => "หากต้องการเปรียบเทียบ ให้ส่งออกวันที่ลีดแต่ละรายเข้ามา และระบุคอลัมน์นั้นเป็น `leads.created`",
            Label::DriftTitle => "ความน่าจะเป็นคลาดเคลื่อนไปแล้ว",
            Label::NoWarnings => "การตรวจข้อมูล แบบจำลอง การปรับเทียบ และเกณฑ์ ไม่พบสิ่งที่ต้องเตือน",
            Label::Lead => "ลูกค้าเป้าหมาย (ลีด)",
            Label::AsOf => "วันที่ตัดข้อมูล",
            Label::Mql => "MQL (marketing qualified lead) ลีดที่ผ่านเกณฑ์ของทีมการตลาด",
            Label::Sql => "SQL (sales qualified lead) ลีดที่ผ่านเกณฑ์ของทีมขาย",
            Label::Score => "คะแนน",
            Label::Volume => "ปริมาณ",
            Label::Interval => "ช่วงความเชื่อมั่น",
            Label::Splits => "ส่วนของข้อมูล",
            Label::Version => "leadgauge",
            Label::ConfigHash => "ค่าแฮชของไฟล์ตั้งค่าและกฎ",
            Label::DataHash => "ค่าแฮชของข้อมูล",
            Label::Seed => "ค่าตั้งต้นการสุ่ม (seed)",
            Label::Fit => "การสร้างคะแนนทำนาย",
            Label::Penalty => "ค่าปรับ (penalty)",
            Label::Calibrator => "จากคะแนนเป็นความน่าจะเป็น",
            Label::FunnelMode => "ฟันเนลนับ",
            Label::MadeWith => "ข้อมูล ไฟล์ตั้งค่า และ seed เดียวกันให้รายงานหน้าเดียวกัน",
            Label::Methods => "วิธีการและแหล่งอ้างอิง",
        }
    }

    fn cut_meaning(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "คะแนนขึ้นไป: ทีมการตลาดดูแลลีดต่อ (nurture)",
            TargetName::Sql => "คะแนนขึ้นไป: ทีมขายติดตามลีด",
        }
    }

    fn beside(&self, kept: bool, value: &str) -> String {
        if kept { format!("เกณฑ์ใหม่ {value}") } else { format!("ที่ใช้อยู่ {value}") }
    }

    fn to_marketing(&self, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => "ลีดต่อไตรมาสที่ถึงเกณฑ์ MQL ขึ้นไป".into(),
            VolumeUnit::PerThousand => "ลีดถึงเกณฑ์ MQL ขึ้นไป จากทุก 1,000\u{a0}ลีด".into(),
        }
    }

    fn to_sales(&self, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => "ลีดต่อไตรมาสที่ส่งต่อให้ทีมขาย".into(),
            VolumeUnit::PerThousand => "ลีดส่งต่อให้ทีมขาย จากทุก 1,000\u{a0}ลีด".into(),
        }
    }

    fn expected(&self, stage: &str, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => format!("ลีดในจำนวนนี้ไปถึงขั้น “{stage}” ต่อไตรมาส"),
            VolumeUnit::PerThousand => format!("ลีดส่งต่อให้ทีมขายและไปถึงขั้น “{stage}” จากทุก 1,000\u{a0}ลีด"),
        }
    }

    fn of_these_reach(&self, stage: &str, rate: &str, about: Option<&str>) -> String {
        match about {
            Some(about) => format!("{rate} ({about}) ไปถึงขั้น “{stage}”"),
            None => format!("{rate} ไปถึงขั้น “{stage}”"),
        }
    }

    fn net_value(&self, amount: &str, unit: VolumeUnit) -> String {
        format!("มูลค่าหลังหักต้นทุน {amount} {}", self.per(unit))
    }

    fn table_behind(&self, what: &str) -> String {
        format!("ตาราง: {what}")
    }

    fn lead_means(&self) -> &'static str {
        "บุคคลหรือองค์กรที่เคยติดต่อกับแบรนด์"
    }

    fn as_of_means(&self, date: Option<&str>) -> String {
        match date {
            Some(date) => {
                format!("{} ไม่ใช้ข้อมูลใดหลังจากวันนี้ ลีดที่ยังไม่หมดเวลารอผลในวันนั้นถือว่ายังไม่ครบเวลา และไม่นับว่าสำเร็จหรือไม่สำเร็จ", self.date(date))
            }
            None => "ข้อมูลไม่มีวันที่ จึงนับว่าทุกลีดครบเวลาแล้ว และใช้ลำดับของลีดแทนเวลา: ลีดล่าสุดคือลีดที่อยู่ท้ายสุด".into(),
        }
    }

    fn mql_means(&self, target: &TargetSummary) -> String {
        format!("ลีดที่คะแนนถึงเกณฑ์ MQL และทีมการตลาดดูแลต่อ เกณฑ์นี้วัดผลจากสัดส่วนที่ไปถึงขั้น “{}”{}", target.label, within(target))
    }

    fn sql_means(&self, target: &TargetSummary) -> String {
        format!("ลีดที่คะแนนถึงเกณฑ์ SQL และทีมขายติดตาม เกณฑ์นี้วัดผลจากสัดส่วนที่ไปถึงขั้น “{}”{}", target.label, within(target))
    }

    fn score_means(&self, model: ModelName) -> &'static str {
        match model {
            ModelName::Logistic => {
                "0 ถึง 100\u{a0}คะแนน จากแบบจำลองทำนายที่เรียนรู้จากผลของลีดก่อนหน้า (logistic regression) ลีดจะถูกเลือกเมื่อคะแนนเท่ากับหรือสูงกว่าเกณฑ์"
            }
            ModelName::Baseline => "0 ถึง 100\u{a0}คะแนน จากความถี่ที่แต่ละคุณลักษณะปิดได้หรือเสีย ใช้เป็นไม้วัดเท่านั้น ไม่มีการตั้งเกณฑ์บนคะแนนนี้",
            ModelName::Rules => "0 ถึง 100\u{a0}คะแนน จากตารางกฎ ลีดจะถูกเลือกเมื่อคะแนนเท่ากับหรือสูงกว่าเกณฑ์",
        }
    }

    fn volume_means(&self, unit: VolumeUnit) -> &'static str {
        match unit {
            VolumeUnit::PerQuarter => "จำนวนลีดต่อไตรมาส",
            VolumeUnit::PerThousand => "จำนวนลีดจากทุก 1,000\u{a0}ลีด เพราะข้อมูลไม่ได้บอกว่าครอบคลุมกี่ไตรมาส",
        }
    }

    fn interval_means(&self, level: f64) -> String {
        format!(
            "ช่วงหลังตัวเลข และแถบหรือเส้นปลายบนกราฟ จะครอบค่าจริงใน {} ของการวัดแบบนี้ ส่วนจำนวนที่นับได้ในไตรมาสถัดไปจะแกว่งมากกว่านี้ เพราะมีความบังเอิญของตัวเอง",
            NUMBERS.percent(level)
        )
    }

    fn splits_mean(&self, chosen_on: Split, measured_on: Split) -> String {
        format!(
            "เกณฑ์เลือกจากลีด{} ส่วนตัวเลขทุกค่าของคู่เกณฑ์วัดจากลีด{} เพื่อไม่ให้ตัดสินการเลือกด้วยลีดชุดเดียวกับที่ใช้เลือก",
            self.split(chosen_on),
            self.split(measured_on)
        )
    }

    fn model(&self, model: ModelName) -> &'static str {
        score_name(model)
    }

    fn target(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "MQL",
            TargetName::Sql => "SQL",
        }
    }

    fn split(&self, split: Split) -> &'static str {
        match split {
            Split::Train => "ชุดสร้างแบบจำลอง",
            Split::Calibrate => "ชุดปรับเทียบ",
            Split::Test => "ชุดทดสอบ",
            Split::Open => "ชุดที่ยังเปิดอยู่",
        }
    }

    fn limit(&self, limit: LimitName) -> &'static str {
        match limit {
            LimitName::SqlCapacity => "กำลังรองรับของทีมขาย",
            LimitName::MqlCapacity => "กำลังรองรับของทีมการตลาด",
            LimitName::MqlPrecision => "ความแม่นยำขั้นต่ำที่เกณฑ์ MQL",
            LimitName::SqlPrecision => "ความแม่นยำขั้นต่ำที่เกณฑ์ SQL",
            LimitName::MqlVolume => "จำนวนลีดขั้นต่ำสำหรับทีมการตลาด",
            LimitName::SqlVolume => "จำนวนลีดขั้นต่ำสำหรับทีมขาย",
            LimitName::MqlShare => "สัดส่วนลีดสูงสุดสำหรับทีมการตลาด",
            LimitName::SqlShare => "สัดส่วนลีดสูงสุดสำหรับทีมขาย",
        }
    }

    fn limit_figure(&self, limit: LimitName, value: f64) -> String {
        match limit {
            LimitName::SqlCapacity | LimitName::MqlCapacity | LimitName::MqlVolume | LimitName::SqlVolume => {
                format!("{}\u{a0}ลีด", NUMBERS.volume(value))
            }
            LimitName::MqlPrecision | LimitName::SqlPrecision | LimitName::MqlShare | LimitName::SqlShare => NUMBERS.percent(value),
        }
    }

    fn measured(&self, n: u64, span: Option<(&str, &str)>, split: Option<Split>) -> String {
        let mut text = format!("วัดจาก {}", self.leads(n));
        if let Some(split) = split {
            text = format!("{text} {}", self.split(split));
        }
        if let Some((from, to)) = span {
            text = format!("{text} ตั้งแต่ {} ถึง {}", self.date(from), self.date(to));
        }
        text
    }

    fn standing(&self, won: u64, lost: u64, open: u64) -> String {
        format!("ปิดได้ {} เสีย {} ยังเปิดอยู่ {}", NUMBERS.count(won), NUMBERS.count(lost), NUMBERS.count(open))
    }

    fn bands_note(&self) -> &'static str {
        "ลีดที่คะแนนเท่ากันอยู่กลุ่มเดียวกัน แต่ละกลุ่มจึงมีขนาดไม่เท่ากันทั้งหมด"
    }

    fn odds_note(&self, target: TargetName, n: u64, converted: u64) -> String {
        format!(
            "สร้างจาก {} ซึ่ง {} ไปถึงเป้า {} แต่ละตัวเลขเทียบลีดสองรายที่ต่างกันเฉพาะเรื่องนี้ ตัวเลขบอกว่าใครเปลี่ยนสำเร็จ แต่ไม่ได้บอกว่าอะไรเป็นสาเหตุ",
            self.leads(n),
            counted(converted, "ราย"),
            self.target(target)
        )
    }

    fn odds_in_words(&self, odds: &Estimate) -> String {
        if odds.low <= 1.0 && odds.high >= 1.0 {
            "ยังสรุปไม่ได้ว่ามีผล".into()
        } else if odds.value >= 1.0 {
            format!("โอกาส (odds) สูงเป็น {}\u{a0}เท่า", NUMBERS.number(odds.value, 1))
        } else {
            format!("โอกาส (odds) ลดเหลือ {}", NUMBERS.percent(odds.value))
        }
    }

    fn rules_note(&self) -> &'static str {
        "ตารางกฎที่ใช้อยู่ ทีละกฎ: คะแนนที่ให้ จำนวนลีดที่ได้คะแนน สัดส่วนที่เปลี่ยนสำเร็จในกลุ่มนี้และในลีดอื่นทั้งหมด และคะแนนที่ควรเป็นหากอิงตามสิ่งที่เกิดขึ้นจริง"
    }

    fn small_groups(&self, smallest: u32) -> String {
        format!("กลุ่มที่มีไม่ถึง {}แสดงเป็นสีเทาและไม่จัดอันดับ", self.leads(u64::from(smallest)))
    }

    fn calibration_error(&self, value: f64, by_chance: f64, p_value: f64) -> String {
        let points = |share: f64| NUMBERS.number(share * 100.0, 1);
        let times = if p_value < 0.01 {
            "ไม่ถึง 1\u{a0}กรณี".to_owned()
        } else {
            format!("{}\u{a0}กรณี", NUMBERS.number(p_value * 100.0, 0))
        };
        format!(
            "โดยเฉลี่ย ที่คาดไว้กับที่เกิดขึ้นจริงต่างกัน {}\u{a0}จุดเปอร์เซ็นต์ ความบังเอิญอย่างเดียวจะให้ต่างกัน {}\u{a0}จุดเปอร์เซ็นต์ และต่างกันอย่างน้อยเท่าที่พบใน {times}จาก 100\u{a0}กรณี",
            points(value),
            points(by_chance)
        )
    }

    fn drift(&self, targets: &[(TargetName, f64, f64)], n: u64) -> String {
        let of = |(target, promised, came): &(TargetName, f64, f64)| {
            let (promised, came) = (NUMBERS.percent(*promised), NUMBERS.percent(*came));
            format!("สำหรับเป้า {} คะแนนคาดไว้ {promised} แต่เกิดขึ้นจริง {came}", self.target(*target))
        };
        let each: Vec<String> = targets.iter().map(of).collect();
        format!("{} จาก {} ลำดับของลีดอาจยังถูกต้อง แต่ความน่าจะเป็นไม่ถูกต้องแล้ว", each.join(" "), self.leads(n))
    }

    fn rounding_cost(&self, rounded: f64, unrounded: f64) -> String {
        let (before, after) = (NUMBERS.number(unrounded, 4), NUMBERS.number(rounded, 4));
        if before == after {
            return format!("การปัดคะแนนเป็นจำนวนเต็มไม่ทำให้ AUC เปลี่ยน ({after})");
        }
        format!("การปัดคะแนนเป็นจำนวนเต็มทำให้ AUC เปลี่ยนจาก {before} เป็น {after}")
    }

    fn fit(&self, iterations: u32, gradient: f64, converged: bool) -> String {
        let verdict = if converged { "ลงตัว" } else { "ยังไม่ลงตัว" };
        format!("{verdict}หลังจาก {} ความชันคงเหลือ {gradient:.1e}", counted(u64::from(iterations), "รอบ"))
    }

    fn penalty(&self, alpha: f64, tried: usize) -> String {
        if tried > 1 { format!("{alpha} เลือกจาก {}", counted(tried as u64, "ค่า")) } else { alpha.to_string() }
    }

    fn calibrator(&self, method: CalibrationMethod) -> &'static str {
        match method {
            CalibrationMethod::Platt => "เส้นโค้งโลจิสติกตามคะแนน (Platt 2000)",
            CalibrationMethod::Beta => "เส้นโค้งเบตาตามคะแนน (Kull, Silva Filho และ Flach 2017)",
            CalibrationMethod::Isotonic => "ขั้นบันไดที่เพิ่มขึ้นตามคะแนน (isotonic regression)",
        }
    }

    fn funnel_mode(&self, mode: FunnelMode) -> &'static str {
        match mode {
            FunnelMode::Strict => "ลีดที่ผ่านทุกขั้นตามลำดับ",
            FunnelMode::Any => "แต่ละขั้นแยกกัน",
            FunnelMode::AtOrPast => "ลีดที่ไปถึงอย่างน้อยขั้นนั้น",
        }
    }

    fn method(&self, method: Method) -> (&'static str, &'static str) {
        super::methods::method(method)
    }

    fn sources_of_methods(&self) -> &'static [(&'static str, &'static str)] {
        super::methods::OTHERS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_units() {
        let thai = Thai::COMMON_ERA;
        assert_eq!(thai.limit_figure(LimitName::SqlVolume, 1_250.0), "1,250\u{a0}ลีด");
        assert_eq!(thai.limit_figure(LimitName::SqlShare, 0.142), "14%");
        assert_eq!(thai.penalty(0.5, 4), "0.5 เลือกจาก 4\u{a0}ค่า");
        assert_eq!(thai.of_these_reach("ปิดการขาย", "14%", Some("ราว 1 ใน 7")), "14% (ราว 1 ใน 7) ไปถึงขั้น “ปิดการขาย”");
        let told = thai.calibration_error(0.012, 0.009, 0.004);
        assert!(told.contains("ไม่ถึง 1\u{a0}กรณีจาก 100\u{a0}กรณี"), "{told}");
    }
}
