//! Thai words of the model card.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::Evaluation;
use crate::evaluation::verdict::CalibrationVerdict;
use crate::locale::CommonWords;
use crate::locale::drift::{DriftLabel, DriftWords};
use crate::locale::model_card::{CardPart, ModelCardWords};
use crate::locale::page::PageWords;
use crate::review::review::{ModelSummary, Run};
use crate::thresholds::result::TargetSummary;

use super::{NUMBERS, Thai, counted, listed, score_name};

impl ModelCardWords for Thai {
    fn card_heading(&self) -> &'static str {
        "บัตรข้อมูลแบบจำลอง (model card) ของคะแนนทำนาย (ตาม Mitchell และคณะ 2019, doi:10.1145/3287560.3287596)"
    }

    fn card_part(&self, part: CardPart) -> &'static str {
        match part {
            CardPart::Use => "ใช้สำหรับ",
            CardPart::NotFor => "ไม่ใช้สำหรับ",
            CardPart::Data => "สร้างจาก",
            CardPart::Targets => "ทำนาย",
            CardPart::Columns => "ข้อมูลที่ดู: คอลัมน์",
            CardPart::Events => "ข้อมูลที่ดู: เหตุการณ์ที่นับ",
            CardPart::Pairs => "ข้อมูลที่ดู: คู่ของคอลัมน์",
            CardPart::LeftOut => "นำออก เพราะอาจรู้ผลลัพธ์",
            CardPart::Performance => "ดีเพียงใด",
            CardPart::Groups => "แยกตามกลุ่ม",
            CardPart::Calibration => "ความน่าจะเป็นเชื่อได้หรือไม่",
            CardPart::Limits => "ข้อควรระวัง",
            CardPart::Identity => "รหัสอ้างอิง",
        }
    }

    fn card_use(&self) -> &'static str {
        "เรียงลำดับลีดของทีมนี้ตามโอกาสที่จะไปถึงเป้า และตั้งคะแนนที่ทีมการตลาดและทีมขายจะเริ่มรับลีด คนเป็นผู้ตัดสินใจ คะแนนเป็นเพียงคำแนะนำ"
    }

    fn card_not_for(&self) -> &'static str {
        "การตัดสินใจเกี่ยวกับตัวบุคคล เช่น สินเชื่อ ประกัน การจ้างงาน ราคา หรือการปฏิเสธบริการใด ๆ ลีดของทีม ตลาด หรือผลิตภัณฑ์อื่นที่ไม่ได้ใช้สร้างแบบจำลอง และการพิสูจน์ว่าสิ่งใดเป็นสาเหตุให้เปลี่ยนสำเร็จ: แบบจำลองบอกเพียงว่าสิ่งใดมักมาด้วยกัน"
    }

    fn card_data(&self, run: &Run, model: &ModelSummary) -> String {
        let parts: Vec<String> = run
            .spans
            .iter()
            .map(|span| {
                let days = span.from.as_ref().zip(span.to.as_ref());
                let days = days.map_or_else(String::new, |(from, to)| format!(" ({} ถึง {})", self.date(from), self.date(to)));
                format!("{}: {}{days}", self.split(span.split), self.leads(span.leads))
            })
            .collect();
        format!(
            "{}: สร้างจาก {} ในจำนวนนี้เปลี่ยนสำเร็จ {} ส่วนของข้อมูลคือ {}",
            run.title,
            self.leads(model.n_train),
            counted(model.converted_train, "ราย"),
            parts.join("; ")
        )
    }

    fn card_targets(&self, mql: &TargetSummary, sql: &TargetSummary, learnt: TargetName) -> String {
        let told = |target: &TargetSummary| {
            let days = target.within_days.map_or_else(String::new, |days| format!(" ภายใน {}", self.days(days)));
            format!("ขั้น “{}”{days}", target.label)
        };
        let (learnt, other) = if learnt == TargetName::Mql { (mql, sql) } else { (sql, mql) };
        format!("ลีดจะไปถึง{} หรือไม่ ส่วนความน่าจะเป็นที่จะไปถึง{} ปรับเทียบบนคะแนนเดียวกัน", told(learnt), told(other))
    }

    fn card_names(&self, names: &[&str]) -> String {
        if names.is_empty() { "ไม่มี".into() } else { listed(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()) }
    }

    fn card_performance(&self, model: ModelName, evaluation: &Evaluation) -> String {
        let auc = evaluation.auc.map_or_else(
            || "วัด AUC ไม่ได้".to_owned(),
            |auc| format!("AUC {} ({})", NUMBERS.number(auc.value, 3), NUMBERS.interval(&auc, 3)),
        );
        format!(
            "{} เป้า {}: {auc} คะแนน Brier {} วัดจาก {} ในจำนวนนี้เปลี่ยนสำเร็จ {}",
            score_name(model),
            self.target(evaluation.target),
            NUMBERS.number(evaluation.brier.value, 4),
            self.leads(evaluation.n),
            counted(evaluation.converted, "ราย"),
        )
    }

    fn card_groups(&self, section: &str, groups: usize) -> String {
        match groups {
            0 => "ไม่ได้วัดแยกตามกลุ่ม: ข้อมูลไม่มีช่องทาง กลุ่มลูกค้า หรือไตรมาสที่รู้ผลลัพธ์แล้ว".into(),
            _ => format!("ส่วน “{section}” บอกที่คาดไว้กับที่เกิดขึ้นจริงของ {}แยกตามช่องทาง กลุ่มลูกค้า และไตรมาส", counted(groups as u64, "กลุ่ม")),
        }
    }

    fn card_calibration(&self, target: TargetName, verdict: Option<CalibrationVerdict>) -> String {
        let word = match verdict {
            None => "ผลลัพธ์น้อยเกินกว่าจะสรุปได้",
            Some(CalibrationVerdict::Agrees) => "ไม่พบสิ่งที่ขัดแย้งเกินกว่าความบังเอิญ",
            Some(CalibrationVerdict::TooHigh) => "คาดไว้สูงเกินไป",
            Some(CalibrationVerdict::TooLow) => "คาดไว้ต่ำเกินไป",
            Some(CalibrationVerdict::TooExtreme) => "คาดไว้สุดขั้วเกินไป",
            Some(CalibrationVerdict::TooTimid) => "คาดไว้ระมัดระวังเกินไป",
            Some(CalibrationVerdict::InPlaces) => "คลาดเคลื่อนเป็นบางช่วง",
        };
        format!("{}: {word}", self.target(target))
    }

    fn card_limits(&self, immature: u64, penalty: Option<f64>) -> String {
        let drawn = if penalty.is_some_and(|alpha| alpha > 0.0) {
            " ค่าปรับ (penalty) ดึงค่าสัมประสิทธิ์เข้าหา 0"
        } else {
            ""
        };
        let open = match immature {
            0 => String::new(),
            n => format!(" มี {}ที่ผลลัพธ์ยังเปิดอยู่ ซึ่งไม่ได้นำมาใช้", self.leads(n)),
        };
        let newest = self.drift_label(DriftLabel::Topic);
        format!(
            "แบบจำลองรู้จักเฉพาะลีดที่เข้ามา และผลที่ได้จากวิธีทำงานของทีมขายในเวลานั้น ลีดที่ไม่มีใครติดตามไม่มีผลลัพธ์ที่เป็นธรรม{open}{drawn} แบบจำลองไม่รู้ล่วงหน้าว่าตลาด แบบฟอร์ม หรือทีมจะเปลี่ยนไปอย่างไร: ดูส่วน “{newest}” และสร้างแบบจำลองใหม่ทุกไตรมาส"
        )
    }

    fn card_identity(&self, run: &Run) -> String {
        format!("leadgauge {}, ไฟล์ตั้งค่า {}, ข้อมูล {}, seed {}", run.version, run.config_hash, run.data_hash, run.seed)
    }
}
