//! Thai on time: as of when things are known, and what would have come of the proposal in the past.

use crate::config::file::{Known, ModelName};
use crate::data::history::Replayed;
use crate::locale::CommonWords;
use crate::locale::page::PageWords;
use crate::locale::past::{Compared, KnownFinding, PastColumn, PastFinding, PastWords};
use crate::review::point_in_time::{Basis, DecisionTime, FeatureKnown};
use crate::thresholds::backtest::{BacktestSummary, LeftOut, PastCuts, When};
use crate::thresholds::result::{LimitUse, VolumeUnit};
use crate::units::Money;

use super::{NUMBERS, Thai, counted, listed, score_name};

fn periods(n: u32, blocks: bool) -> String {
    counted(u64::from(n), if blocks { "ชุดลีด" } else { "ไตรมาสที่ผ่านมา" })
}

impl Thai {
    fn compared(self, of: &Compared<'_>) -> String {
        let money = |value: f64| NUMBERS.money(Money(value), of.currency);
        format!("{} ถึง {} {} (ช่วงความเชื่อมั่น 95%)", money(of.gain.low), money(of.gain.high), self.per(of.unit))
    }

    fn broken(self, breaks: &[LimitUse]) -> String {
        let words = |limit: &LimitUse| {
            let value = limit.value.map_or_else(|| "\u{2013}".to_owned(), |value| self.limit_figure(limit.name, value));
            format!("{} {value} แทนที่จะเป็น {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
        };
        listed(&breaks.iter().map(words).collect::<Vec<_>>())
    }
}

impl PastWords for Thai {
    fn scored_label(&self) -> &'static str {
        "เวลาที่ให้คะแนน"
    }

    fn scored_when(&self, decision: &DecisionTime) -> String {
        match decision {
            DecisionTime::Created => "ลีดได้รับคะแนนเมื่อเข้ามา จากสิ่งที่รู้ก่อนเวลานั้น".into(),
            DecisionTime::CreatedPlusDays(days) => format!("ลีดได้รับคะแนน {} หลังเข้ามา จากสิ่งที่รู้ก่อนเวลานั้น", self.days(*days)),
            DecisionTime::Stage(stage) => {
                format!("ลีดได้รับคะแนนเมื่อเข้าสู่ขั้น “{stage}” จากสิ่งที่รู้ก่อนเวลานั้น ลีดที่ไม่เคยเข้าขั้นนี้จะไม่ได้รับคะแนน")
            }
            DecisionTime::Undated => "ข้อมูลไม่มีวันที่ จึงไม่มีสิ่งใดบอกได้ว่าค่าต่าง ๆ รู้แล้วหรือยังเมื่อลีดได้รับคะแนน".into(),
        }
    }

    fn known(&self, finding: &KnownFinding) -> String {
        match finding {
            KnownFinding::AllAtDecision(_) => "ข้อมูลทุกอย่างที่คะแนนใช้ เป็นค่าตามที่เป็นอยู่เมื่อลีดได้รับคะแนน".into(),
            KnownFinding::SomeAtExport { features, of, share } => format!(
                "ข้อมูลนำเข้า {} จาก {} รู้เพียงค่าในวันที่ส่งออกข้อมูล และ {} ของความต่างของคะแนนทำนายมาจากข้อมูลเหล่านี้",
                NUMBERS.count(*features as u64),
                counted(*of as u64, "รายการ"),
                NUMBERS.percent_with(*share, 0)
            ),
        }
    }

    fn known_note(&self, decision: &DecisionTime) -> String {
        let when = self.scored_when(decision);
        format!(
            "{when} ค่าที่เปลี่ยนไประหว่างเวลานั้นกับการส่งออกข้อมูลอาจบอกผลลัพธ์อยู่แล้ว: ทีมขายกรอกค่านั้นเพราะลีดกลายเป็นลูกค้า บันทึกการเปลี่ยนแปลงช่วยย้อนค่าเช่นนี้กลับไปเป็นค่าเดิมได้"
        )
    }

    fn known_caption(&self) -> &'static str {
        "ข้อมูลนำเข้าของคะแนน และรู้ค่า ณ เวลาใด"
    }

    fn histories_caption(&self) -> &'static str {
        "บันทึกการเปลี่ยนแปลง ย้อนกลับไปที่เวลาที่ให้คะแนน"
    }

    fn known_as_of(&self, feature: &FeatureKnown) -> &'static str {
        match feature.known {
            Known::AtDecision => "เมื่อให้คะแนน",
            Known::AtExport => "เมื่อส่งออกเท่านั้น",
        }
    }

    fn basis(&self, feature: &FeatureKnown) -> &'static str {
        match (feature.basis, feature.known) {
            (Basis::Events, _) => "เหตุการณ์ที่มีวันที่ก่อนให้คะแนน",
            (Basis::History, _) => "บันทึกการเปลี่ยนแปลง ย้อนค่าแล้ว",
            (Basis::Stated, Known::AtDecision) => "ไฟล์ตั้งค่าระบุว่าค่าไม่เปลี่ยนภายหลัง",
            (Basis::Stated, Known::AtExport) => "ไฟล์ตั้งค่าระบุไว้เช่นนั้น",
            (Basis::Export, _) => "คอลัมน์ที่ส่งออก ไม่มีบันทึกการเปลี่ยนแปลง",
        }
    }

    fn used_by(&self, in_model: bool, in_rules: bool) -> &'static str {
        match (in_model, in_rules) {
            (true, true) => "การทำนายและกฎ",
            (true, false) => "การทำนาย",
            (false, true) => "กฎ",
            (false, false) => "ไม่บอกอะไร",
        }
    }

    fn replayed(&self, log: &Replayed) -> String {
        let parts = [
            (log.from_entry, "บันทึกก่อนให้คะแนน"),
            (log.from_old_value, "อ่านจากการเปลี่ยนแปลงครั้งแรกหลังจากนั้น"),
            (log.from_export, "ไม่เคยเปลี่ยน จึงใช้ค่าที่ส่งออก"),
            (log.unknown, "ไม่รู้"),
        ];
        let leads: Vec<String> =
            parts.iter().filter(|(leads, _)| *leads > 0).map(|(leads, how)| format!("{how} {}", counted(*leads, "ราย"))).collect();
        format!(
            "{} ({}): ตั้งค่าก่อนให้คะแนน {} หลังให้คะแนน {} ซึ่งไม่นำมาใช้; ลีด: {}",
            log.property,
            log.file,
            counted(log.entries_before, "ครั้ง"),
            counted(log.entries_after, "ครั้ง"),
            listed(&leads)
        )
    }

    fn past(&self, finding: &PastFinding<'_>) -> String {
        match finding {
            PastFinding::HeldUp(of) => {
                let over = if of.broke > 0 {
                    format!("; ในจำนวนนี้ {} ที่เกณฑ์เหล่านั้นไม่เป็นไปตามข้อจำกัด", counted(u64::from(of.broke), "ครั้ง"))
                } else {
                    String::new()
                };
                format!("ใน {} เกณฑ์ที่เลือกด้วยวิธีนี้จะให้มูลค่ามากกว่าเกณฑ์ที่ใช้อยู่: {}{over}", periods(of.periods, of.blocks), self.compared(of))
            }
            PastFinding::FellShort(of) => {
                format!("ใน {} เกณฑ์ที่เลือกด้วยวิธีนี้จะให้มูลค่าน้อยกว่าเกณฑ์ที่ใช้อยู่: {}", periods(of.periods, of.blocks), self.compared(of))
            }
            PastFinding::OnOtherTerms(of) => {
                format!("ใน {} เกณฑ์ที่ใช้อยู่จะให้มูลค่ามากกว่า แต่เพราะไม่เป็นไปตามข้อจำกัดที่เกณฑ์ที่เสนอรักษาไว้", periods(of.periods, of.blocks))
            }
            PastFinding::CannotTell(of) => {
                format!("จาก {} ยังสรุปไม่ได้ว่าเกณฑ์ที่เลือกด้วยวิธีนี้จะดีกว่าเกณฑ์ที่ใช้อยู่หรือไม่: {}", periods(of.periods, of.blocks), self.compared(of))
            }
            PastFinding::OfHindsight { periods: n, share, blocks } => {
                format!("ใน {} เกณฑ์ที่เลือกด้วยวิธีนี้จะให้มูลค่า {} ของเกณฑ์ที่ดีที่สุดเมื่อมองย้อนกลับ", periods(*n, *blocks), NUMBERS.percent_with(*share, 0))
            }
            PastFinding::NoAmounts { periods: n, blocks } => {
                format!("ย้อนดู {} ด้วยอัตราความสำเร็จอย่างเดียว: ไฟล์ตั้งค่าไม่ได้ระบุมูลค่า", periods(*n, *blocks))
            }
            PastFinding::NoCuts => "ในอดีตไม่มีคู่เกณฑ์ใดที่จะอยู่ภายในข้อจำกัดครบทุกข้อ".into(),
            PastFinding::TooFew { measured: 0, blocks } => {
                format!("ยังไม่มี{}ที่จะใช้ทดลองเรื่องนี้ได้", if *blocks { "ชุดลีด" } else { "ไตรมาสที่ผ่านมา" })
            }
            PastFinding::TooFew { measured, blocks } => {
                format!("ย้อนดูได้เพียง {}: น้อยเกินกว่าจะบอกว่าวิธีนี้จะได้ผลหรือไม่", periods(*measured, *blocks))
            }
        }
    }

    fn past_note(&self, blocks: bool) -> &'static str {
        if blocks {
            "สำหรับลีดแต่ละชุดตามลำดับ คะแนนสร้างขึ้นและเกณฑ์เลือกจากชุดก่อนหน้า ตัวเลขบอกผลของลีดในชุดนั้นเอง"
        } else {
            "สำหรับแต่ละไตรมาสที่ผ่านมา คะแนนสร้างขึ้นและเกณฑ์เลือกจากลีดที่รู้ผลลัพธ์แล้วในวันแรกของไตรมาส ตัวเลขบอกผลของลีดที่เข้ามาระหว่างไตรมาสนั้น"
        }
    }

    fn past_limits(&self, summary: &BacktestSummary, current: bool, blocks: bool) -> String {
        let (proposed, today) = (summary.kept_limits, summary.current_kept_limits);
        if summary.measured == 1 {
            let period = if blocks {
                "ชุดลีดเดียวที่มี"
            } else {
                "ไตรมาสที่ผ่านมาเพียงไตรมาสเดียว"
            };
            let kept = match (proposed, today) {
                (1, 1) if current => "ทั้งเกณฑ์ที่เสนอในเวลานั้นและเกณฑ์ที่ใช้อยู่อยู่ภายในข้อจำกัดทุกข้อ",
                (1, _) if current => "เกณฑ์ที่เสนอในเวลานั้นอยู่ภายในข้อจำกัดทุกข้อ แต่เกณฑ์ที่ใช้อยู่ไม่",
                (1, _) => "เกณฑ์ที่เสนอในเวลานั้นอยู่ภายในข้อจำกัดทุกข้อ",
                (_, 1) if current => "เกณฑ์ที่ใช้อยู่อยู่ภายในข้อจำกัดทุกข้อ แต่เกณฑ์ที่เสนอในเวลานั้นไม่",
                _ if current => "ทั้งเกณฑ์ที่เสนอในเวลานั้นและเกณฑ์ที่ใช้อยู่เกินข้อจำกัดอย่างน้อยหนึ่งข้อ",
                _ => "เกณฑ์ที่เสนอในเวลานั้นเกินข้อจำกัดอย่างน้อยหนึ่งข้อ",
            };
            return format!("ใน{period} {kept}");
        }
        let today = match today {
            _ if !current => String::new(),
            0 => " ส่วนเกณฑ์ที่ใช้อยู่ทำไม่ได้เลย".to_owned(),
            n => format!(" ส่วนเกณฑ์ที่ใช้อยู่ทำได้ {}", counted(u64::from(n), "ครั้ง")),
        };
        let of = periods(summary.measured, blocks);
        if proposed == 0 {
            return format!("เกณฑ์ที่เสนอในเวลานั้นไม่เคยอยู่ภายในข้อจำกัดทุกข้อเลยใน {of}{today}");
        }
        format!("เกณฑ์ที่เสนอในเวลานั้นอยู่ภายในข้อจำกัดทุกข้อใน {} จาก {of}{today}", NUMBERS.count(u64::from(proposed)))
    }

    fn past_ranking(&self, model: ModelName, low: f64, high: f64) -> String {
        let (low, high) = (NUMBERS.number(low, 2), NUMBERS.number(high, 2));
        let auc = if low == high { low } else { format!("ระหว่าง {low} ถึง {high}") };
        format!("{}เรียงลำดับลีดได้ AUC {auc} (0.5 คือโดยบังเอิญ 1 คือสมบูรณ์แบบ)", score_name(model))
    }

    fn past_caveats(&self, summary: &BacktestSummary, at_export: bool, rules: bool) -> String {
        let mut parts = vec!["ค่าปรับ (penalty) ของแบบจำลองเป็นของแบบจำลองวันนี้ ปรับตามจำนวนลีด ส่วนเกณฑ์ที่ใช้อยู่ตั้งบนคะแนนของแต่ละช่วงเวลา".to_owned()];
        if rules {
            parts.push("ตารางกฎเป็นของวันนี้: หากเขียนขึ้นโดยเห็นลีดเหล่านี้แล้ว ผลที่นี่จะดูดีกว่าที่เป็นจริง".into());
        }
        if at_export {
            parts.push("ข้อมูลนำเข้าที่รู้เมื่อส่งออกเท่านั้นเป็นค่าของวันนี้".into());
        }
        if summary.outcomes_as_exported {
            parts.push("ผลลัพธ์ไม่มีวันที่ จึงใช้ผลลัพธ์ในข้อมูลที่ส่งออกแทนสิ่งที่รู้ในเวลานั้น".into());
        }
        if summary.thinned {
            let (known, measured) = (self.leads(summary.most_known), self.leads(summary.most_measured));
            parts.push(format!("คัดลีดออกอย่างสม่ำเสมอตามเวลา: แต่ละช่วงเวลาใช้ที่รู้ผลลัพธ์แล้วไม่เกิน {known} และใช้วัดผลไม่เกิน {measured}"));
        }
        parts.join(" ")
    }

    fn past_captions(&self) -> [&'static str; 2] {
        ["แต่ละช่วงเวลาที่ผ่านมา: รู้อะไรและจะเสนอเกณฑ์ใด", "แต่ละช่วงเวลาที่ผ่านมา: จะได้ผลอย่างไร"]
    }

    fn past_column(&self, column: PastColumn) -> &'static str {
        match column {
            PastColumn::Feature => "ข้อมูลนำเข้า",
            PastColumn::KnownAsOf => "รู้เมื่อใด",
            PastColumn::Basis => "เพราะ",
            PastColumn::Share => "สัดส่วนความต่างของคะแนน",
            PastColumn::UsedBy => "ใช้โดย",
            PastColumn::Property => "ฟิลด์ข้อมูล",
            PastColumn::Log => "บันทึก",
            PastColumn::FirstEntry => "รายการแรก",
            PastColumn::EntriesBefore => "ค่าที่ตั้งก่อนให้คะแนน",
            PastColumn::EntriesAfter => "หลังจากนั้น (ไม่ใช้)",
            PastColumn::FromEntry => "ลีดที่มีค่าตั้งไว้ก่อน",
            PastColumn::FromOldValue => "อ่านจากการเปลี่ยนภายหลัง",
            PastColumn::FromExport => "ไม่เคยเปลี่ยน",
            PastColumn::Unknown => "ไม่รู้",
            PastColumn::Period => "ช่วงเวลา",
            PastColumn::KnownThen => "ผลลัพธ์ที่รู้ในเวลานั้น",
            PastColumn::Measured => "ลีดที่วัดผล",
            PastColumn::Auc => "AUC",
            PastColumn::Promised => "ที่คาดไว้",
            PastColumn::CameTrue => "ที่เกิดขึ้นจริง",
            PastColumn::Cuts => "เกณฑ์ที่เสนอ (MQL, SQL)",
            PastColumn::SqlLeads => "ลีด SQL",
            PastColumn::SqlPrecision => "สัดส่วนเปลี่ยนสำเร็จ",
            PastColumn::SqlPrecisionToday => "เกณฑ์ที่ใช้อยู่: สัดส่วน",
            PastColumn::Net => "มูลค่าสุทธิ",
            PastColumn::NetToday => "เกณฑ์ที่ใช้อยู่: มูลค่าสุทธิ",
            PastColumn::NetHindsight => "ดีที่สุดเมื่อมองย้อนกลับ ในข้อจำกัด",
            PastColumn::Gain => "ที่เสนอหักที่ใช้อยู่",
            PastColumn::Note => "หมายเหตุ",
        }
    }

    fn when(&self, when: When) -> String {
        match when {
            When::Quarter(quarter) => self.quarter(quarter),
            When::Block(number) => format!("ชุดที่ {number}"),
        }
    }

    fn when_short(&self, when: When) -> String {
        match when {
            When::Quarter(quarter) => self.quarter_short(quarter),
            When::Block(number) => number.to_string(),
        }
    }

    fn left_out(&self, reason: LeftOut) -> String {
        let both = |converted: u64, others: u64| format!("เปลี่ยนสำเร็จ {} และอื่น ๆ {}", counted(converted, "ราย"), counted(others, "ราย"));
        match reason {
            LeftOut::TooFewKnown { converted: 0, others: 0 } => "เวลานั้นยังไม่รู้ผลลัพธ์ใดที่จะใช้สร้างคะแนน".into(),
            LeftOut::TooFewToChoose { converted: 0, others: 0 } => "เวลานั้นยังไม่รู้ผลลัพธ์ใดที่จะใช้เลือกเกณฑ์".into(),
            LeftOut::TooFewToMeasure { converted: 0, others: 0 } => "ยังไม่มีลีดรายใดของช่วงเวลานี้ที่มีผลลัพธ์".into(),
            LeftOut::TooFewKnown { converted, others } => {
                format!("ผลลัพธ์ที่รู้แล้วน้อยเกินกว่าจะสร้างคะแนน: {}", both(converted, others))
            }
            LeftOut::TooFewToChoose { converted, others } => {
                format!("ผลลัพธ์ที่รู้แล้วน้อยเกินกว่าจะเลือกเกณฑ์: {}", both(converted, others))
            }
            LeftOut::NotMature => "ลีดของช่วงเวลานี้ยังไม่มีผลลัพธ์".into(),
            LeftOut::TooFewToMeasure { converted, others } => {
                format!("ผลลัพธ์ของลีดในช่วงเวลานี้น้อยเกินไป: {}", both(converted, others))
            }
            LeftOut::NoFit => "สร้างคะแนนจากสิ่งที่รู้ในเวลานั้นไม่ได้".into(),
        }
    }

    fn past_breaks(&self, cuts: &PastCuts) -> String {
        let mut parts = Vec::new();
        if cuts.recommended.is_none() {
            parts.push("ไม่มีคู่เกณฑ์ใดอยู่ภายในข้อจำกัดครบทุกข้อ".to_owned());
        }
        if !cuts.recommended_breaks.is_empty() {
            parts.push(format!("ที่เสนอ: {}", self.broken(&cuts.recommended_breaks)));
        }
        if !cuts.current_breaks.is_empty() {
            parts.push(format!("ที่ใช้อยู่: {}", self.broken(&cuts.current_breaks)));
        }
        parts.join("; ")
    }

    fn net_axis(&self, currency: &str, unit: VolumeUnit) -> String {
        format!("มูลค่าหลังหักต้นทุนการติดตามลีด, {currency} {}", self.per(unit))
    }

    fn precision_panel(&self, stage: &str) -> String {
        format!("สัดส่วนลีด SQL ที่ไปถึงขั้น “{stage}”")
    }

    fn hindsight(&self) -> &'static str {
        "ดีที่สุดเมื่อมองย้อนกลับ ภายในข้อจำกัด"
    }

    fn proposed_then(&self) -> &'static str {
        "ที่จะเสนอในเวลานั้น"
    }

    fn period_axis(&self, blocks: bool) -> &'static str {
        if blocks { "ชุดลีด จากเก่าสุด" } else { "ไตรมาสที่ลีดเข้ามา" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn the_past_is_told_with_its_interval_and_its_broken_limits() {
        let gain = Estimate { value: 2_000.0, low: -1_000.0, high: 5_000.0, level: 0.95, n: 6, method: Method::Bootstrap };
        let of = Compared { gain, currency: "THB", unit: VolumeUnit::PerQuarter, periods: 6, broke: 2, blocks: false };
        let said = |finding| Thai::COMMON_ERA.past(&finding).replace('\u{a0}', " ");
        assert_eq!(
            said(PastFinding::CannotTell(of)),
            "จาก 6 ไตรมาสที่ผ่านมา ยังสรุปไม่ได้ว่าเกณฑ์ที่เลือกด้วยวิธีนี้จะดีกว่าเกณฑ์ที่ใช้อยู่หรือไม่: \u{2212}1,000 THB ถึง 5,000 THB ต่อไตรมาส (ช่วงความเชื่อมั่น 95%)"
        );
        assert!(said(PastFinding::HeldUp(of)).ends_with("; ในจำนวนนี้ 2 ครั้ง ที่เกณฑ์เหล่านั้นไม่เป็นไปตามข้อจำกัด"));
        assert_eq!(said(PastFinding::TooFew { measured: 0, blocks: true }), "ยังไม่มีชุดลีดที่จะใช้ทดลองเรื่องนี้ได้");
    }
}
