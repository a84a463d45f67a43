//! Thai words on charts.

use crate::config::file::{ModelName, TargetName};
use crate::locale::CommonWords;
use crate::locale::chart::{ChartName, ChartWords, Mark};
use crate::locale::moved::{MovedLabel, MovedWords};
use crate::locale::worth::{WorthLabel, WorthWords};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::VolumeUnit;
use crate::units::Score;

use super::funnel::units;
use super::{NUMBERS, Thai, counted, score_name};

impl ChartWords for Thai {
    fn chart_title(&self, chart: ChartName) -> &'static str {
        match chart {
            ChartName::Funnel => "แต่ละขั้นมีลีดไปถึงกี่ราย",
            ChartName::Losses => "เหตุผลที่เสียลีด",
            ChartName::StageTime => "ใช้เวลาเท่าใดจากขั้นหนึ่งไปอีกขั้น",
            ChartName::Touches => "สัดส่วนลีดที่ไปถึงเป้า SQL ตามการติดต่อครั้งแรก",
            ChartName::Flow => "ลีดในแต่ละขั้นไปต่ออย่างไร",
            ChartName::Quarters => "สัดส่วนลีดที่ไปถึงแต่ละเป้า ตามไตรมาสที่เข้ามา",
            ChartName::Cohorts => "สัดส่วนลีดที่ปิดได้ ตามจำนวนวันหลังเข้ามา",
            ChartName::CohortAges => "สัดส่วนลีดที่ปิดได้เมื่ออายุเท่ากัน แยกตามไตรมาส",
            ChartName::Sources => "จำนวนลีดและสัดส่วนที่ไปถึงเป้า SQL ตามช่องทางที่มา",
            ChartName::SourceTrends => "สัดส่วนลีดที่ไปถึงเป้า SQL ตามช่องทางที่มาและไตรมาสที่เข้ามา",
            ChartName::Moved => "อัตราที่เปลี่ยนไปมาจากส่วนใด",
            ChartName::Value => "ลีดจากแต่ละช่องทางสร้างมูลค่าเท่าใด",
            ChartName::Drift => "คะแนนของลีดล่าสุดเทียบกับลีดที่ใช้สร้างคะแนน",
            ChartName::Scores => "ลีดอยู่ตรงไหนของคะแนน แยกตามผลลัพธ์",
            ChartName::Bands => "ผลลัพธ์ของลีดแต่ละหนึ่งในสิบ เรียงจากคะแนนสูงสุด",
            ChartName::Ranking => "คะแนนแต่ละชุดจัดลีดที่ใช่ไว้ก่อนได้ดีเพียงใด",
            ChartName::Reliability(TargetName::Mql) => "ที่คะแนนคาดไว้กับที่เกิดขึ้นจริง: เป้า MQL",
            ChartName::Reliability(TargetName::Sql) => "ที่คะแนนคาดไว้กับที่เกิดขึ้นจริง: เป้า SQL",
            ChartName::Groups(TargetName::Mql) => "ที่คาดไว้กับที่เกิดขึ้นจริง ทีละกลุ่ม: เป้า MQL",
            ChartName::Groups(TargetName::Sql) => "ที่คาดไว้กับที่เกิดขึ้นจริง ทีละกลุ่ม: เป้า SQL",
            ChartName::Decision => "ติดตามลีดตามคะแนนแต่ละชุดคุ้มเพียงใด เทียบกับติดตามทุกรายหรือไม่ติดตามเลย",
            ChartName::Volume => "ลีดมากขึ้นหรือลีดดีขึ้น: แต่ละเกณฑ์จะให้อะไร",
            ChartName::Assumptions => "สมมติฐานแต่ละข้อผิดได้เท่าใดก่อนเกณฑ์จะขยับ",
            ChartName::Grades => "ลีดเปลี่ยนสำเร็จบ่อยเพียงใด ตามความเหมาะสมและการมีส่วนร่วม",
            ChartName::Selection => "แต่ละช่วงคะแนนมีลีดที่ได้รับการติดตามเท่าใด และผลเป็นอย่างไร",
            ChartName::Stability => "จะได้เกณฑ์ใดหากลีดออกมาต่างไปจากนี้",
            ChartName::Drivers => "อะไรขับเคลื่อนคะแนนทำนายมากที่สุด",
            ChartName::Past => "เกณฑ์จะให้ผลเท่าใดในแต่ละช่วงเวลา",
            ChartName::Supply => "จำนวนลีดต่อสัปดาห์ และที่คาดไว้ถึงสิ้นไตรมาสหน้า",
        }
    }

    fn chart_reading(&self, chart: ChartName) -> &'static str {
        match chart {
            ChartName::Losses => "หนึ่งแท่งต่อหนึ่งเหตุผล เรียงจากที่พบบ่อยที่สุด ด้านขวาคือสัดส่วนของการเสียทั้งหมดที่เหตุผลนี้และเหตุผลเหนือขึ้นไปอธิบายได้",
            ChartName::Flow => "หนึ่งแท่งคือลีดทั้งหมดที่ไปถึงขั้นนั้น แต่ละส่วนบอกว่าลีดเหล่านั้นไปต่ออย่างไร ด้านขวาคือจำนวนที่ข้ามขั้นนี้ไป และจำนวนที่ย้อนกลับมาจากขั้นหลัง",
            ChartName::StageTime => {
                "จุดคือเวลาที่ครึ่งหนึ่งของลีดที่ไปถึงใช้ เส้นหนายาวถึงสามในสี่ เส้นบางยาวถึงเก้าในสิบ แต่ละแถวคือไตรมาสที่เริ่มรอ จุดกลวงสีเทายังไม่ครบเวลา: รายที่ช้าอาจยังมาถึง"
            }
            ChartName::Touches => "จุดคืออัตราในลีดที่ครบเวลาแล้ว เส้นปลายคือช่วงความเชื่อมั่น 95% แถวที่เส้นปลายซ้อนกันอาจไม่ต่างกัน แถวสีเทามีลีดน้อยเกินกว่าจะสรุปได้",
            ChartName::Funnel => "แต่ละแท่งนับลีดที่ไปถึงอย่างน้อยขั้นนั้น คอลัมน์บอกสัดส่วนจากขั้นก่อนหน้าและจากลีดทั้งหมด",
            ChartName::Quarters => "จุดคืออัตรา เส้นปลายคือช่วงความเชื่อมั่น 95% จุดกลวงสีเทานับเฉพาะลีดที่ครบเวลาแล้ว เพราะไตรมาสนั้นยังไม่ครบเวลา",
            ChartName::Cohorts => {
                "แต่ละเส้นติดตามลีดของหนึ่งไตรมาสและสูงขึ้นเมื่อปิดได้ เส้นประคือช่วงที่มีเฉพาะลีดเก่าของไตรมาสนั้นไปถึง แถบคือช่วงความเชื่อมั่น 95% วงแหวนด้านขวาคือค่าพยากรณ์พร้อมช่วง 95%"
            }
            ChartName::CohortAges => {
                "อ่านลงตามคอลัมน์เพื่อเทียบแต่ละไตรมาสที่อายุเท่ากัน ช่องทึบมาจากลีดทั้งหมดของไตรมาส ช่องที่มีเส้นขอบมาจากลีดที่อายุถึงแล้ว ช่องเส้นขอบใต้ “ในที่สุด” คือค่าพยากรณ์พร้อมช่วง 95% ช่องว่างคือยังสรุปไม่ได้"
            }
            ChartName::Sources => self.worth_label(WorthLabel::VolumeReading),
            ChartName::SourceTrends => self.worth_label(WorthLabel::TrendReading),
            ChartName::Moved => self.moved_label(MovedLabel::Reading),
            ChartName::Value => self.worth_label(WorthLabel::ValueReading),
            ChartName::Drift => "แต่ละแท่งและขั้นบันไดกว้างห้าคะแนน ยิ่งสูงยิ่งมีสัดส่วนของกลุ่มมาก ตรงที่เส้นทับแท่งพอดี ลีดล่าสุดเหมือนกับลีดก่อนหน้า",
            ChartName::Scores => "แต่ละแถบคือลีดหนึ่งกลุ่ม แสดงเป็นสัดส่วนของกลุ่มนั้น เกณฑ์ที่ดีมีลีดของแถบล่างสุดอยู่ทางขวาน้อย",
            ChartName::Selection => {
                "แต่ละแถวคือหนึ่งช่วงคะแนน สูงสุดอยู่บน แท่งชุดแรกคือสัดส่วนลีดที่ได้รับการติดตาม ชุดที่สองคือผลของลีดเหล่านั้น เส้นปลายคือช่วงความเชื่อมั่น 95% แท่งสีเทามีลีดน้อยเกินไป"
            }
            ChartName::Bands => "แต่ละแถวคือราวหนึ่งในสิบของลีด แท่งคืออัตรา เส้นปลายคือช่วงความเชื่อมั่น 95% เส้นเดี่ยวคืออัตราของลีดทั้งหมด",
            ChartName::Ranking => "ยิ่งเส้นโค้งห่างจากเส้นประ ยิ่งพบลีดที่เปลี่ยนสำเร็จได้เร็ว",
            ChartName::Reliability(_) => {
                "บนเส้นทแยงมุม ความน่าจะเป็นตรงตามที่บอก ใต้เส้นคือคะแนนคาดไว้สูงเกินไป เหนือเส้นคือคาดไว้ต่ำเกินไป แท่งแสดงจำนวนลีดตรงนั้น"
            }
            ChartName::Groups(_) => {
                "วงแหวนคือที่คะแนนคาดไว้ จุดคือที่เกิดขึ้นจริงพร้อมช่วงความเชื่อมั่น 95% คำทางขวาระบุกลุ่มที่สองค่านี้ต่างกันเกินกว่าความบังเอิญ กลุ่มสีเทามีลีดน้อยเกินกว่าจะตัดสิน"
            }
            ChartName::Decision => {
                "จากซ้ายไปขวา การติดตามลีดที่ไม่สำเร็จมีต้นทุนสูงขึ้นเมื่อเทียบกับผลของลีดที่สำเร็จ เส้นที่สูงสุดคือวิธีที่ดีที่สุดที่ต้นทุนนั้น ตรงที่ทุกเส้นลงมาที่ศูนย์ ไม่ควรติดตามรายใด"
            }
            ChartName::Volume => "ยิ่งไปทางซ้ายเกณฑ์ยิ่งสูง: ลีดน้อยลงแต่เปลี่ยนสำเร็จมากขึ้น แถบสีคือช่วงความเชื่อมั่น 95%",
            ChartName::Assumptions => "ภายในแท่ง เกณฑ์ยังอยู่ที่เดิม (ขยับไม่เกิน 2\u{a0}คะแนน) แท่งสั้นคือสมมติฐานที่ควรยืนยันก่อน แท่งที่ไม่มีขีดปลายยังยาวต่อไป",
            ChartName::Grades => "แต่ละช่องคือหนึ่งเกรด: สัดส่วนลีดที่เปลี่ยนสำเร็จและจำนวนลีด สียิ่งเข้มสัดส่วนยิ่งสูง ช่องสีเทามีลีดน้อยเกินกว่าจะสรุปได้",
            ChartName::Stability => "แท่งยิ่งสูง การสุ่มซ้ำยิ่งเลือกเกณฑ์นั้นบ่อย เนินแคบเพียงเนินเดียวหมายถึงข้อเสนอแนะที่มั่นคง",
            ChartName::Drivers => {
                "แต่ละจุดเทียบลีดสองรายที่ต่างกันเฉพาะเรื่องนี้ ทางขวาของเส้นกลาง ลีดที่มีการเปลี่ยนนี้เปลี่ยนสำเร็จมากกว่า ทางซ้ายน้อยกว่า เส้นปลายคือช่วงความเชื่อมั่น 95% ผลที่แน่ชัดที่สุดอยู่บนสุด"
            }
            ChartName::Supply => {
                "เส้นนับลีดของแต่ละสัปดาห์ที่ครบแล้ว ถัดไปคือค่าพยากรณ์: เส้นกลางคือค่าที่คาดไว้ แถบเข้มครอบจำนวนลีดของสัปดาห์ใน 80% ของกรณี แถบอ่อนใน 95% ช่วงแรเงาคือไตรมาสที่พยากรณ์"
            }
            ChartName::Past => {
                "สีเขียวคือเกณฑ์ที่จะเสนอจากสิ่งที่รู้ในเวลานั้น สีเทาคือเกณฑ์ที่ใช้อยู่ในวันนี้ สัญลักษณ์กลวงคือค่าที่ดีที่สุดซึ่งไม่มีใครรู้ล่วงหน้าได้ เส้นปลายคือช่วงความเชื่อมั่น 95%"
            }
        }
    }

    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Count => "ลีด",
            Mark::OfPrevious => "จากขั้นก่อนหน้า",
            Mark::OfFirst => "จากลีดทั้งหมด",
            Mark::ShareWon => "สัดส่วนลีดที่ปิดได้ถึงตอนนั้น",
            Mark::NotYetMature => "ยังไม่ครบเวลา",
            Mark::QuarterOfEntry => "ไตรมาสที่ลีดเข้ามา",
            Mark::MonthsSinceEntry => "จำนวนเดือนหลังลีดเข้ามา",
            Mark::DaysSinceEntry => "จำนวนวันหลังลีดเข้ามา",
            Mark::Score => "คะแนน",
            Mark::ShareOfGroup => "สัดส่วนของกลุ่ม",
            Mark::Leads => "ลีด",
            Mark::MatureLeads => "ลีดที่ครบเวลา",
            Mark::Stated => "ความน่าจะเป็นที่คะแนนคาดไว้",
            Mark::Happened => "สัดส่วนที่เกิดขึ้นจริง",
            Mark::PerfectMatch => "ที่คาดไว้ = ที่เกิดขึ้นจริง",
            Mark::ShareOfOthers => "สัดส่วนลีดอื่นที่ติดมาด้วย",
            Mark::ShareOfConverted => "สัดส่วนลีดที่เปลี่ยนสำเร็จซึ่งพบแล้ว",
            Mark::ShareOfLeads => "สัดส่วนลีดที่ติดตาม เรียงจากดีที่สุด",
            Mark::Chance => "โดยบังเอิญ",
            Mark::Roc => "ที่พบเทียบกับที่ติดมา (ROC)",
            Mark::Gains => "ที่พบเทียบกับที่ติดตาม (gains)",
            Mark::Overall => "ลีดทั้งหมด",
            Mark::WorkAll => "ติดตามทุกลีด",
            Mark::WorkNone => "ไม่ติดตามลีดใด",
            Mark::WorkedFrom => "ติดตามลีดตั้งแต่ความน่าจะเป็นนี้ขึ้นไป",
            Mark::NetBenefit => "ลีดที่สำเร็จต่อ 100\u{a0}ลีด หักต้นทุนของที่ไม่สำเร็จ",
            Mark::Promised => "ที่คาดไว้",
            Mark::CameTrue => "ที่เกิดขึ้นจริง",
            Mark::TooFewToRank => "น้อยเกินจัดอันดับ",
            Mark::Proposed => "ที่เสนอ",
            Mark::Today => "ที่ใช้อยู่",
            Mark::Capacity => "กำลังรองรับทีมขาย",
            Mark::MqlCut => "เกณฑ์ MQL",
            Mark::SqlCut => "เกณฑ์ SQL",
            Mark::ShareOfResamples => "สัดส่วนของการสุ่มซ้ำ",
            Mark::LossesSoFar => "สะสมจากที่เสียทั้งหมด",
            Mark::WentFurther => "ไปต่อ",
            Mark::Won => "ปิดได้",
            Mark::Lost => "เสีย",
            Mark::Open => "ยังเปิดอยู่",
            Mark::Skipped => "ข้ามขั้นนี้",
            Mark::WentBack => "ย้อนกลับมา",
            Mark::NoData => "ไม่มีข้อมูลสำหรับกราฟนี้",
        }
    }

    fn target_tag(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "เป้าของเกณฑ์ MQL",
            TargetName::Sql => "เป้าของเกณฑ์ SQL",
        }
    }

    fn sample(&self, n: u64) -> String {
        format!("n = {}", NUMBERS.count(n))
    }

    fn share_reaching(&self, stage: &str, unit: &str) -> String {
        format!("สัดส่วน{}ที่ไปถึงขั้น “{stage}”", units(unit))
    }

    fn reached(&self, stage: &str) -> String {
        format!("ไปถึงขั้น “{stage}”")
    }

    fn not_reached(&self, stage: &str) -> String {
        format!("ไปไม่ถึงขั้น “{stage}”")
    }

    fn volume_axis(&self, unit: VolumeUnit) -> String {
        format!("ลีดที่ถึงเกณฑ์ขึ้นไป {}", self.per(unit))
    }

    fn precision_axis(&self, stage: &str) -> String {
        format!("ในจำนวนนี้ สัดส่วนที่ไปถึงขั้น “{stage}”")
    }

    fn proposed_cut(&self, cut: Score) -> String {
        format!("ที่เสนอ {cut}")
    }

    fn current_cut(&self, cut: Score, other_score: Option<ModelName>) -> String {
        match other_score {
            None => format!("ที่ใช้อยู่ {cut}"),
            Some(ModelName::Rules) => format!("ที่ใช้อยู่ {cut} (ตามกฎ)"),
            Some(ModelName::Logistic) => format!("ที่ใช้อยู่ {cut} (ทำนาย)"),
            Some(ModelName::Baseline) => format!("ที่ใช้อยู่ {cut} (ฐาน)"),
        }
    }

    fn cut_from(&self, target: TargetName, cut: Score) -> String {
        match target {
            TargetName::Mql => format!("MQL ตั้งแต่ {cut}"),
            TargetName::Sql => format!("SQL ตั้งแต่ {cut}"),
        }
    }

    fn capacity(&self, target: TargetName, leads: f64) -> String {
        let who = if target == TargetName::Sql { "ทีมขาย" } else { "ทีมการตลาด" };
        format!("กำลังรองรับ{who} {} ลีด", NUMBERS.volume(leads))
    }

    fn stage_within(&self, stage: &str, days: f64) -> String {
        format!("{stage} ภายใน {} วัน", NUMBERS.number(days, 0))
    }

    fn model_auc(&self, model: ModelName, auc: Option<&Estimate>) -> String {
        let name = score_name(model);
        match auc {
            None => name.into(),
            Some(auc) => format!("{name} AUC {}", NUMBERS.number(auc.value, 2)),
        }
    }

    fn immature(&self, quarter: Quarter) -> String {
        format!("{} ยังไม่ครบเวลา", self.quarter_short(quarter))
    }

    fn more_groups(&self, n: usize) -> String {
        format!("และอีก {}ในตาราง", counted(n as u64, "กลุ่ม"))
    }

    fn described(&self, label: &str, value: &str) -> String {
        format!("{label}: {value}")
    }
}
