//! Thai words on who was worked.

use crate::locale::CommonWords;
use crate::locale::selection::{SelectionFinding, SelectionHead, SelectionLabel, SelectionWords};
use crate::thresholds::result::VolumeUnit;
use crate::thresholds::selection::result::{Experiment, Weighted, WorkedBy};

use super::{NUMBERS, Thai, counted};

impl SelectionWords for Thai {
    fn selection_label(&self, label: SelectionLabel) -> &'static str {
        match label {
            SelectionLabel::Topic => "ใครได้รับการติดตาม",
            SelectionLabel::BandTable => "ลีดที่ได้รับการติดตามและผลของลีดเหล่านั้น แยกตามช่วงคะแนน",
            SelectionLabel::RecallTable => "ความครอบคลุม (recall) ที่เป็นไปได้ของแต่ละเกณฑ์",
            SelectionLabel::WeightTable => "ตัวเลขเมื่อถ่วงและไม่ถ่วงน้ำหนัก",
            SelectionLabel::RecallReading => {
                "ความครอบคลุม (recall) คือสัดส่วนที่เกณฑ์พบ จากลีดทั้งหมดที่จะเปลี่ยนสำเร็จ ลีดที่ไม่มีใครติดตามนั้นไม่มีใครรู้ผล: ขอบเขตจึงให้ลีดเหล่านี้เปลี่ยนสำเร็จในอัตราใดก็ได้ ตั้งแต่ศูนย์จนถึงอัตราของลีดที่ได้รับการติดตามในช่วงคะแนนเดียวกัน (หากทั้งช่วงไม่มีรายใดได้รับการติดตาม ให้ถึงอัตราของช่วงที่สูงกว่าถัดไปซึ่งมีลีดได้รับการติดตาม) โดยคิดด้านเหนือเกณฑ์และใต้เกณฑ์แยกกัน และแบ่งช่วงคะแนนที่เกณฑ์ คอลัมน์สุดท้ายรวมความบังเอิญของจำนวนนับไว้ด้วย ที่ระดับ 95%"
            }
            SelectionLabel::WeightHeading => "ตัวเลขจะเป็นเท่าใด หากลีดที่ได้รับการติดตามแต่ละรายแทนทั้งช่วงคะแนนของตน",
            SelectionLabel::ExperimentHeading => "ต้องทำอะไรจึงจะรู้",
            SelectionLabel::AllTakenAsWorked => {
                "ไฟล์ตั้งค่าไม่ได้ระบุว่าลีดใดได้รับการติดตาม จึงถือว่าทุกรายได้รับการติดตาม: หากคะแนนต่ำมักไม่มีใครติดตาม บางรายในนั้นก็อาจเปลี่ยนสำเร็จได้ และความครอบคลุม (recall) ที่แสดงไว้สูงเกินไป (`[selection]` ในไฟล์ตั้งค่าใช้ระบุว่าใครได้รับการติดตาม)"
            }
            SelectionLabel::ShareWorkedAxis => "สัดส่วนลีดที่ได้รับการติดตาม",
            SelectionLabel::Precision => "ความแม่นยำที่เกณฑ์",
            SelectionLabel::Recall => "ความครอบคลุมที่เกณฑ์",
            SelectionLabel::Brier => "คะแนน Brier (ยิ่งต่ำยิ่งดี)",
            SelectionLabel::Auc => "AUC",
        }
    }

    fn selection_head(&self, head: SelectionHead) -> &'static str {
        match head {
            SelectionHead::Scores => "คะแนน",
            SelectionHead::Leads => "ลีด",
            SelectionHead::Worked => "ได้รับการติดตาม",
            SelectionHead::ShareWorked => "สัดส่วนที่ติดตาม",
            SelectionHead::MqlRate => "ในที่ติดตาม: ถึงเป้า MQL",
            SelectionHead::SqlRate => "ในที่ติดตาม: ถึงเป้า SQL",
            SelectionHead::Cut => "เกณฑ์",
            SelectionHead::Observed => "ความครอบคลุมที่พบ",
            SelectionHead::AtRate => "หากทุกรายเปลี่ยนสำเร็จเท่าที่ติดตามในช่วงเดียวกัน",
            SelectionHead::Bounds => "ขอบเขต",
            SelectionHead::Limits => "ขอบเขตรวมความบังเอิญ",
            SelectionHead::Figure => "ตัวเลข",
            SelectionHead::Plain => "ถือว่าติดตามทุกราย",
            SelectionHead::Weighted => "เมื่อถ่วงน้ำหนัก",
        }
    }

    fn selection_finding(&self, finding: &SelectionFinding<'_>) -> String {
        let percent = |share: f64| NUMBERS.percent(share);
        match finding {
            SelectionFinding::TooFew(n) => {
                format!("มีเพียง {} ที่รู้ผลลัพธ์แล้ว: น้อยเกินกว่าจะบอกว่าใครได้รับการติดตาม", self.leads(*n))
            }
            SelectionFinding::Nobody => "ตามไฟล์ตั้งค่า ไม่มีลีดใดได้รับการติดตาม: ให้ตรวจดู `[selection]` ก่อนเชื่ออัตราใด ๆ".into(),
            SelectionFinding::Everyone => "ลีดทุกรายได้รับการติดตาม ความครอบคลุม (recall) จึงเป็นค่าตามที่พบ".into(),
            SelectionFinding::Share(share) => format!("ลีด {} ได้รับการติดตาม", percent(share.value)),
            SelectionFinding::LessBelow { below, above, recall } => {
                let recall = recall.map_or_else(String::new, |recall| {
                    format!(
                        ": เกณฑ์ MQL พบระหว่าง {} ถึง {} ของลีดทั้งหมดที่จะเปลี่ยนสำเร็จ ไม่แน่ว่าจะเป็น {} ตามที่พบ",
                        percent(recall.low),
                        percent(recall.high),
                        percent(recall.observed.value)
                    )
                });
                format!("ลีดที่ต่ำกว่าเกณฑ์ MQL ได้รับการติดตามน้อยกว่า {} เทียบกับ {}{recall}", percent(below.value), percent(above.value))
            }
            SelectionFinding::MoreBelow(below, above) => {
                format!("ลีดที่ต่ำกว่าเกณฑ์ MQL ได้รับการติดตามมากกว่าลีดที่ถึงเกณฑ์ {} เทียบกับ {}", percent(below.value), percent(above.value))
            }
            SelectionFinding::Even(share) => {
                format!("ลีด {} ได้รับการติดตาม และยังสรุปไม่ได้ว่าคะแนนต่ำได้รับการติดตามน้อยกว่า", percent(share.value))
            }
        }
    }

    fn worked_by(&self, seen_by: &WorkedBy) -> String {
        match seen_by {
            WorkedBy::Column(column) => format!("ลีดนับว่าได้รับการติดตามตามที่ `{column}` ระบุ"),
            WorkedBy::Stage(stage) => format!("ลีดนับว่าได้รับการติดตามเมื่อไปถึงขั้น “{stage}” หรือขั้นหลังจากนั้น"),
            WorkedBy::Event(event) => format!("ลีดนับว่าได้รับการติดตามเมื่อมีเหตุการณ์ `{event}`"),
        }
    }

    fn worked_reaching(&self, stage: &str) -> String {
        format!("สัดส่วนของที่ติดตามซึ่งไปถึงขั้น “{stage}”")
    }

    fn unreached(&self, leads: u64) -> Option<String> {
        (leads > 0).then(|| format!("{} อยู่ในช่วงคะแนนที่ไม่มีรายใดได้รับการติดตาม: ไม่มีน้ำหนักใดแทนลีดเหล่านี้ได้", self.leads(leads)))
    }

    fn weights_do(&self, weighted: &Weighted) -> String {
        let cap = NUMBERS.number(weighted.cap, 0);
        let capped = match weighted.capped {
            0 => format!("ไม่มีรายใดถึงน้ำหนักสูงสุดที่ให้ได้ คือ {cap}"),
            n => format!("{} มีน้ำหนักเกิน {cap} และถูกลดลงเหลือเท่านั้น ตัวเลขจึงถูกดึงกลับไปใกล้ค่าของลีดที่ได้รับการติดตาม", self.leads(n)),
        };
        format!(
            "ลีดที่ได้รับการติดตามแต่ละรายมีน้ำหนักเท่ากับหนึ่งหารด้วยสัดส่วนที่ติดตามในช่วงคะแนนของตน รายอื่นไม่มีน้ำหนัก วิธีนี้ถูกต้องหากภายในช่วงคะแนนเดียวกัน ใครได้รับการติดตามเป็นไปโดยบังเอิญ {capped} สิ่งที่เสียไปคือความแน่นอน: ลีดที่ได้รับการติดตาม {} บอกได้เท่ากับลีดน้ำหนักเท่ากัน {}\u{a0}ราย",
            counted(weighted.worked, "ราย"),
            NUMBERS.number(weighted.effective, 0)
        )
    }

    fn experiment(&self, experiment: &Experiment, unit: VolumeUnit) -> String {
        let points = |share: f64| format!("{}\u{a0}จุดเปอร์เซ็นต์", NUMBERS.number(share * 100.0, 0));
        let (width, cut) = (points(experiment.width), experiment.cut);
        let (per, of) = (self.per(unit), NUMBERS.volume(experiment.of));
        if experiment.leads == 0 {
            return format!("รู้ความครอบคลุม (recall) ที่เกณฑ์ MQL ได้ภายใน {width} อยู่แล้ว: ไม่ต้องติดตามลีดใดเพื่อการนี้");
        }
        if experiment.all {
            return format!(
                "หากต้องการรู้ความครอบคลุม (recall) ที่เกณฑ์ MQL ภายใน {width} ต้องติดตามลีดทั้ง {of}\u{a0}ราย{per} ที่ต่ำกว่า {cut} และไม่มีใครติดตาม: ให้กำหนด `width` ให้กว้างขึ้น หรือเก็บข้อมูลมากกว่าหนึ่งไตรมาส"
            );
        }
        format!(
            "ให้ติดตามลีด {}{per} โดยสุ่มจาก {of}\u{a0}ราย ที่ต่ำกว่า {cut} และไม่มีใครติดตาม: จะรู้ความครอบคลุม (recall) ที่เกณฑ์ MQL ภายใน {width} (ปัจจุบันขอบเขตห่างกัน {}) ในอย่างน้อย {} ของการทดลองเช่นนี้ ตราบใดที่ลีดเหล่านี้เปลี่ยนสำเร็จไม่เกิน {} โดยยังไม่รวมความบังเอิญของลีดที่ถึงเกณฑ์",
            counted(experiment.leads, "ราย"),
            points(experiment.now),
            NUMBERS.percent_with(experiment.assurance, 0),
            NUMBERS.percent(experiment.up_to_rate)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn low_scores_that_are_worked_less_are_told() {
        let share = |value| Estimate { value, low: value - 0.02, high: value + 0.02, level: 0.95, n: 900, method: Method::Wilson };
        let (below, above) = (share(0.2), share(0.6));
        assert_eq!(
            Thai::COMMON_ERA.selection_finding(&SelectionFinding::LessBelow { below: &below, above: &above, recall: None }),
            "ลีดที่ต่ำกว่าเกณฑ์ MQL ได้รับการติดตามน้อยกว่า 20% เทียบกับ 60%"
        );
        assert_eq!(Thai::COMMON_ERA.unreached(0), None);
    }
}
