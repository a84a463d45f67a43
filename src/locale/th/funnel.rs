//! Thai words of the funnel.

use crate::config::file::FunnelMode;
use crate::data::table::StageLogRows;
use crate::funnel::result::{Feedback, FunnelStepName, LossReason, Paths, SlaCheck, StageFlow, TargetCheck, TargetFigure, Verdict};
use crate::locale::CommonWords;
use crate::locale::funnel::{FunnelHead, FunnelLabel, FunnelTable, FunnelTopic, FunnelWords, LossFinding};
use crate::period::Quarter;

use super::{NUMBERS, Thai, counted};

impl FunnelWords for Thai {
    fn funnel_topic(&self, topic: FunnelTopic) -> &'static str {
        match topic {
            FunnelTopic::Reconciliation => "ที่มาของตัวเลข",
            FunnelTopic::Periods => "รายไตรมาส",
            FunnelTopic::Losses => "การเสียและเหตุผล",
            FunnelTopic::Feedback => "คำตอบจากทีมขาย",
        }
    }

    fn funnel_table(&self, table: FunnelTable) -> &'static str {
        match table {
            FunnelTable::Waterfall => "จากแถวที่อ่านได้ จนถึงฟันเนล",
            FunnelTable::Tallies => "ที่มาของยอดแต่ละขั้น",
            FunnelTable::Modes => "ข้อมูลชุดเดียวกัน นับสามวิธี",
            FunnelTable::Paths => "ข้ามขั้น เข้าซ้ำ ย้อนกลับ",
            FunnelTable::SideTracks => "ขั้นนอกเส้นทางหลัก",
            FunnelTable::Periods => "มุมมองช่วงเวลา: สิ่งที่เกิดขึ้นระหว่างไตรมาส",
            FunnelTable::Cohorts => "มุมมองกลุ่มตามไตรมาส: ผลของรายที่เข้ามาระหว่างไตรมาส",
            FunnelTable::Targets => "เป้าหมาย",
            FunnelTable::Sla => "เวลารอที่ตกลงกันไว้",
            FunnelTable::Flow => "ผลของรายที่อยู่ในแต่ละขั้น",
            FunnelTable::Losses => "เสียลีดเพราะอะไร และที่ขั้นใด",
            FunnelTable::Groups => "แยกตามกลุ่มอื่น",
            FunnelTable::Answers => "คำตอบแยกตามช่องทางและคะแนน",
            FunnelTable::Rejections => "เหตุผลที่ทีมขายไม่รับลีด",
        }
    }

    fn funnel_head(&self, head: FunnelHead) -> &'static str {
        match head {
            FunnelHead::Step => "ขั้นตอน",
            FunnelHead::Removed => "ตัดออก",
            FunnelHead::Left => "คงเหลือ",
            FunnelHead::Stage => "ขั้น",
            FunnelHead::Entries => "วันที่และเครื่องหมายในข้อมูล",
            FunnelHead::Further => "หักรายการซ้ำ",
            FunnelHead::Dated => "ไปถึง มีวันที่",
            FunnelHead::Undated => "ไปถึง ไม่มีวันที่",
            FunnelHead::Implied => "ข้าม แต่ไปถึงขั้นหลังจากนี้",
            FunnelHead::NotInOrder => "หักที่ไม่เรียงลำดับ",
            FunnelHead::Count => "จำนวน",
            FunnelHead::Reentered => "เข้าซ้ำ",
            FunnelHead::Mode => "วิธีนับ",
            FunnelHead::Skipped => "ข้ามขั้นนี้",
            FunnelHead::Reversed => "ย้อนกลับมา",
            FunnelHead::SideTrack => "ขั้นนอกเส้นทางหลัก",
            FunnelHead::AlsoWon => "ในนี้ปิดได้",
            FunnelHead::Quarter => "ไตรมาส",
            FunnelHead::Lost => "เสีย",
            FunnelHead::Figure => "ตัวชี้วัด",
            FunnelHead::Aim => "เป้าหมาย",
            FunnelHead::Actual => "ทำได้",
            FunnelHead::Verdict => "ผลประเมิน",
            FunnelHead::Days => "จำนวนวันที่ตกลง",
            FunnelHead::Kept => "ทันเวลา",
            FunnelHead::Overdue => "รอเกินเวลา",
            FunnelHead::Advanced => "ไปต่อ",
            FunnelHead::Won => "ปิดได้",
            FunnelHead::Open => "ยังเปิดอยู่",
            FunnelHead::Reason => "เหตุผล",
            FunnelHead::Cumulative => "สะสม จากที่เสียทั้งหมด",
            FunnelHead::By => "แยกตาม",
            FunnelHead::Group => "กลุ่ม",
            FunnelHead::Counts => "รายขั้น",
            FunnelHead::SqlRate => "ถึงเป้า SQL",
            FunnelHead::OfFirst => "ถึงขั้นสุดท้ายแล้ว",
            FunnelHead::HandedOver => "ส่งต่อแล้ว",
            FunnelHead::Accepted => "รับ",
            FunnelHead::Rejected => "ไม่รับ",
            FunnelHead::Unanswered => "ไม่มีคำตอบ",
            FunnelHead::Acceptance => "รับ จากที่ตอบ",
        }
    }

    fn funnel_label(&self, label: FunnelLabel) -> &'static str {
        match label {
            FunnelLabel::TalliesMean => {
                "อ่านแต่ละบรรทัดจากซ้ายไปขวา: วันที่และเครื่องหมาย หักรายการซ้ำ คือรายที่ไปถึงขั้นนั้น ทั้งที่มีและไม่มีวันที่ เมื่อรวมรายที่ข้ามขั้น และหักรายที่ไม่เรียงลำดับ จะได้จำนวนที่นับ"
            }
            FunnelLabel::ModesMean => {
                "แต่ละเครื่องมือนับไม่เหมือนกัน ฟันเนลที่ต้องผ่านทุกขั้นตามลำดับจะแสดงบรรทัดแรก ฟันเนลที่นับแต่ละขั้นแยกกันจะแสดงบรรทัดที่สอง รายงานขั้นที่ไปถึงหรือเลยไปแล้วจะแสดงบรรทัดที่สาม: ดีลที่เปิดขึ้นที่ขั้นท้าย ๆ จะนับรวมในขั้นก่อนหน้าเฉพาะในบรรทัดที่สามเท่านั้น"
            }
            FunnelLabel::PathsHeading => "เส้นทางอื่นนอกจากเส้นทางตรง",
            FunnelLabel::PeriodMeans => {
                "มุมมองช่วงเวลานับสิ่งที่เกิดขึ้นระหว่างไตรมาส ไม่ว่าลีดจะเข้ามาเมื่อใด แต่ละคอลัมน์จึงเป็นลีดคนละกลุ่ม นำมาหารกันแล้วไม่ใช่อัตราการเปลี่ยนเป็นลูกค้า รายการที่ไม่มีวันที่ไม่อยู่ในไตรมาสใด"
            }
            FunnelLabel::CohortMeans => {
                "มุมมองกลุ่มตามไตรมาสดูผลของลีดที่เข้ามาระหว่างไตรมาส ไปจนสิ้นสุดข้อมูล ในวงเล็บคือสัดส่วนของลีดทั้งหมดที่เข้ามา ไตรมาสสีเทายังไม่ครบเวลา: ลีดในนั้นอาจไปถึงขั้นต่าง ๆ เพิ่มขึ้นอีก"
            }
            FunnelLabel::TargetsHeading => "เป้าหมายและเวลารอที่ตกลงกันไว้",
            FunnelLabel::TargetsMean => {
                "เป้าหมายที่เป็นจำนวนถือว่าบรรลุทันทีที่ทำได้ถึง และไม่บรรลุเมื่อไตรมาสสิ้นสุดแล้วยังไม่ถึง เป้าหมายที่เป็นสัดส่วนถือว่าบรรลุเมื่อทั้งช่วงถึงเป้าหมาย และไม่บรรลุเมื่อไตรมาสครบเวลาแล้วและทั้งช่วงต่ำกว่าเป้าหมาย กรณีอื่นยังสรุปไม่ได้"
            }
            FunnelLabel::SlaMeans => "นับจำนวนวันจากขั้นก่อนหน้าที่มีวันที่ ประเมินเฉพาะรายที่หมดเวลาแล้ว รายที่เสียไปภายในเวลาถือว่าได้รับคำตอบแล้ว",
            FunnelLabel::LossesMean => "ลีดที่เสียแต่ละรายนับที่ขั้นไกลที่สุดที่เคยไปถึง ลีดที่กลับมาหลังจากเสียไปไม่นับว่าเสีย",
            FunnelLabel::FeedbackMeans => "นับหนึ่งคำตอบต่อลีดแต่ละรายที่ส่งต่อให้ทีมขาย",
            FunnelLabel::Owner => "ผู้ดูแล",
            FunnelLabel::ConversionType => "ประเภท Conversion",
            FunnelLabel::ScoreBand => "คะแนน",
            FunnelLabel::Groups => "แยกตามกลุ่ม",
            FunnelLabel::Source => "ช่องทาง",
            FunnelLabel::All => "ทั้งหมด",
            FunnelLabel::SoFar => " ถึงขณะนี้",
            FunnelLabel::Page => "รายงานฟันเนล",
            FunnelLabel::Answer => "โดยสรุป",
        }
    }

    fn funnel_step(&self, step: FunnelStepName, unit: &str) -> String {
        match step {
            FunnelStepName::RowsRead => "แถวที่อ่านได้".into(),
            FunnelStepName::RaggedRow => "จำนวนช่องขาดหรือเกิน".into(),
            FunnelStepName::MissingId => "ไม่มีรหัสลีด".into(),
            FunnelStepName::DuplicateId => "รหัสซ้ำกับแถวก่อนหน้า".into(),
            FunnelStepName::MergedLead => "รวมเข้ากับลีดอื่นแล้ว".into(),
            FunnelStepName::MissingTime => "ไม่มีวันที่หรือตัวเลขสำหรับเรียงลำดับ".into(),
            FunnelStepName::CreatedAfterAsOf => "เข้ามาหลังวันที่ตัดข้อมูล".into(),
            FunnelStepName::Leads => "ลีด".into(),
            FunnelStepName::Merged => format!("อยู่ใน{}เดียวกับลีดก่อนหน้า", units(unit)),
            FunnelStepName::Units => format!("{}ที่นับ", units(unit)),
        }
    }

    fn in_units(&self, text: &str, unit: &str) -> String {
        text.replace(units("lead"), units(unit))
    }

    fn counts_how(&self, mode: FunnelMode, unit: &str) -> String {
        let units = units(unit);
        match mode {
            FunnelMode::Strict => format!("นับแบบเข้มงวด: {units}ที่ผ่านทุกขั้นก่อนหน้าตามลำดับ"),
            FunnelMode::Any => format!("นับทีละขั้น: {units}ที่ไปถึงขั้นนั้นเอง ไม่ว่าจะผ่านขั้นอื่นอย่างไร"),
            FunnelMode::AtOrPast => format!("นับแบบถึงหรือเลยขั้นนั้น: {units}ที่ไปถึงขั้นนั้นหรือขั้นหลังจากนั้น"),
        }
    }

    fn counts_from(&self, read: u64, leads: u64, count: u64, unit: &str) -> String {
        let left_out = if read == leads { String::new() } else { format!(" ตัดออก {}", counted(read - leads, "แถว")) };
        let merged =
            if unit == "lead" { String::new() } else { format!(" ซึ่งอยู่ใน {}", counted(count, units(unit))) };
        format!("อ่านได้ {}{left_out}: เป็น {}{merged}", counted(read, "แถว"), self.leads(leads))
    }

    fn mode_name(&self, mode: FunnelMode) -> &'static str {
        match mode {
            FunnelMode::Strict => "ทุกขั้นตามลำดับ",
            FunnelMode::Any => "แต่ละขั้นแยกกัน",
            FunnelMode::AtOrPast => "ถึงหรือเลยขั้นนั้น",
        }
    }

    fn stage_log(&self, log: &StageLogRows) -> String {
        let (rows, entries) = (|n| counted(n, "แถว"), |n| counted(n, "ครั้ง"));
        let out = [(log.unknown_leads, "เป็นของลีดที่ไม่อยู่ในตาราง"), (log.other_rows, "ไม่ได้หมายถึงขั้นใด")];
        let out: Vec<String> = out.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{what} {}", rows(n))).collect();
        let (out, which) = if out.is_empty() {
            (String::new(), "แถวเหล่านี้")
        } else {
            (format!(": {}", out.join(" และ")), "แถวที่เหลือ")
        };
        let less = [(log.undated, "ไม่มีวันที่"), (log.after_as_of, "เกิดหลังวันที่ตัดข้อมูล"), (log.left_out, "เป็นของลีดที่ตัดออก")];
        let less: Vec<String> = less.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{what} {}", entries(n))).collect();
        let kept = if less.is_empty() {
            " ซึ่งทั้งหมดใช้นับขั้นและการเสีย".to_owned()
        } else {
            format!(": {} และใช้นับขั้นและการเสีย {}", less.join(" "), entries(log.kept))
        };
        format!("บันทึกการเปลี่ยนขั้นมี {}{out} {which}บอกการเข้าสู่ขั้น {}{kept}", rows(log.rows), entries(log.entries))
    }

    fn reconciliation(&self, read: u64, count: u64, unit: &str) -> String {
        format!("{}ที่อ่านได้ เป็น {}ในฟันเนล", counted(read, "แถว"), counted(count, units(unit)))
    }

    fn paths(&self, paths: &Paths) -> String {
        let ways = [(paths.skipped, "ข้ามขั้นระหว่างทาง"), (paths.reentered, "เข้าขั้นเดิมซ้ำ"), (paths.reversed, "ย้อนกลับไปขั้นก่อนหน้า")];
        let (some, none): (Vec<_>, Vec<_>) = ways.into_iter().partition(|(n, _)| *n > 0);
        let none = none.into_iter().map(|(_, way)| way).collect::<Vec<_>>().join("หรือ");
        if some.is_empty() {
            return format!("ไม่มีลีดใด{}", none.replacen("หรือ", " ", 1));
        }
        let told: Vec<String> = some
            .iter()
            .enumerate()
            .map(|(place, (n, way))| format!("{way} {}", if place == 0 { self.leads(*n) } else { counted(*n, "ราย") }))
            .collect();
        let none = if none.is_empty() { none } else { format!(" ไม่มีรายใด{none}") };
        format!("{}{none}", told.join(" และ"))
    }

    fn quarter_entries(&self, stage: &str, unit: &str, (quarter, count): (Quarter, u64), before: Option<(Quarter, u64)>) -> String {
        let newest = format!("{} ไปถึงขั้น “{}” {}", self.quarter(quarter), self.level(stage), counted(count, units(unit)));
        before.map_or(newest.clone(), |(before, count)| format!("{newest} เทียบกับ {} ใน{}", NUMBERS.count(count), self.quarter(before)))
    }

    fn aims(&self, targets: &[TargetCheck], sla: &[SlaCheck]) -> String {
        let verdicts = || targets.iter().map(|check| check.verdict).chain(sla.iter().map(|check| check.verdict));
        let count = |which| counted(verdicts().filter(|verdict| *verdict == which).count() as u64, "ข้อ");
        format!("เป้าหมาย: บรรลุ {} ไม่บรรลุ {} ยังสรุปไม่ได้ {}", count(Verdict::Met), count(Verdict::Missed), count(Verdict::CannotTell))
    }

    fn target_figure(&self, figure: TargetFigure) -> &'static str {
        match figure {
            TargetFigure::PerQuarter => "จำนวนที่เข้าสู่ขั้นในไตรมาส (มุมมองช่วงเวลา)",
            TargetFigure::OfPrevious => "สัดส่วนของขั้นก่อนหน้า (มุมมองกลุ่มตามไตรมาส)",
            TargetFigure::OfFirst => "สัดส่วนของทั้งหมดที่เข้ามา (มุมมองกลุ่มตามไตรมาส)",
        }
    }

    fn aim_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => "บรรลุ",
            Verdict::Missed => "ไม่บรรลุ",
            Verdict::CannotTell => "ยังสรุปไม่ได้",
        }
    }

    fn loss_finding(&self, losses: &[LossReason], flow: &[StageFlow]) -> String {
        let percent = |share: f64| NUMBERS.percent_with(share, 0);
        match LossFinding::of(losses, flow) {
            LossFinding::NoLoss => "ไม่มีลีดที่เสีย".into(),
            LossFinding::ByStage(stage, share) => {
                format!("{} ของลีดที่เสีย เสียหลังจากขั้น “{}” ทันที โดยไม่มีการระบุเหตุผล", percent(share), self.level(stage))
            }
            LossFinding::ByReason { first, reasons: 1, share } => format!("{} ของลีดที่เสีย มีเหตุผลคือ “{first}”", percent(share)),
            LossFinding::ByReason { first, reasons, share } => {
                let n = if reasons == 2 { "สอง" } else { "สาม" };
                format!("{n}เหตุผลหลักอธิบาย {} ของลีดที่เสีย บ่อยที่สุดคือ “{first}”", percent(share))
            }
        }
    }

    fn came_back(&self, paths: &Paths) -> Option<String> {
        let recycled = paths.recycled.filter(|recycled| recycled.leads > 0)?;
        let ends = [(recycled.won, "ปิดได้"), (recycled.lost_again, "เสียอีกครั้ง"), (recycled.open, "ยังเปิดอยู่")];
        let ends: Vec<String> = ends.into_iter().filter(|(n, _)| *n > 0).map(|(n, end)| format!("{end} {}", counted(n, "ราย"))).collect();
        Some(format!("{} กลับมาหลังจากเสียไป: {}", self.leads(recycled.leads), ends.join(" ")))
    }

    fn feedback_finding(&self, feedback: &Feedback) -> String {
        let all = &feedback.all;
        match all.acceptance {
            None => format!("ทีมขายยังไม่ได้ตอบเลย จาก {} ที่ส่งต่อไป", self.leads(all.handed_over)),
            Some(rate) => {
                let why = feedback.reasons.iter().find(|reason| reason.reason != crate::features::encoder::MISSING);
                let why = why.map_or_else(String::new, |why| format!(" เหตุผลที่ไม่รับบ่อยที่สุดคือ “{}”", why.reason));
                format!("ทีมขายรับ {} ของลีดที่ตอบ{why}", NUMBERS.rate(&rate))
            }
        }
    }

    fn funnel_measured(&self, n: u64, unit: &str, span: Option<(&str, &str)>) -> String {
        let span = span.map_or_else(String::new, |(from, to)| format!(" ตั้งแต่ {} ถึง {}", self.date(from), self.date(to)));
        format!("วัดจาก {}{span}", counted(n, units(unit)))
    }

    fn maturity(&self, days: f64, mql: &str, sql: &str) -> String {
        format!(
            "ไฟล์ตั้งค่าไม่ได้ระบุเป้า จึงใช้ขั้น “{mql}” แทนเป้า MQL และขั้น “{sql}” แทนเป้า SQL ไตรมาสจะถือว่าครบเวลาเมื่อลีดทุกรายในไตรมาสผ่านไปแล้ว {}: ภายในเวลานี้ เก้าในสิบของรายที่ไปถึงขั้นสุดท้ายได้ไปถึงแล้ว",
            self.days(days)
        )
    }

    fn funnel_title(&self, title: &str, as_of: Option<&str>) -> String {
        let as_of = as_of.map_or_else(String::new, |date| format!(" ณ วันที่ {}", self.date(date)));
        format!("{title}: รายงานฟันเนล{as_of}")
    }

    fn funnel_summary(&self, stages: &[(&str, u64)], unit: &str) -> String {
        let counts: Vec<String> = stages.iter().map(|(label, count)| format!("{label}\u{a0}{}", NUMBERS.count(*count))).collect();
        format!("{} ({})", counts.join(" \u{2192} "), units(unit))
    }
}

/// What the funnel counts: Thai nouns have one form.
pub(super) fn units(unit: &str) -> &str {
    match unit {
        "lead" => "ลีด",
        "account" => "บริษัท",
        "opportunity" => "โอกาสการขาย",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_texts_name_what_is_counted() {
        let said = |text, unit| Thai::COMMON_ERA.in_units(text, unit);
        assert_eq!(said("ลีดที่ไปถึงแต่ละขั้น (ลีด)", "lead"), "ลีดที่ไปถึงแต่ละขั้น (ลีด)");
        assert_eq!(said("ลีดที่ไปถึงแต่ละขั้น (ลีด)", "account"), "บริษัทที่ไปถึงแต่ละขั้น (บริษัท)");
        assert_eq!(said("มีกี่ลีด", "opportunity"), "มีกี่โอกาสการขาย");
    }

    #[test]
    fn rows_are_followed_to_what_is_counted() {
        let said = |leads, unit| Thai::COMMON_ERA.counts_from(12_410, leads, 900, unit).replace('\u{a0}', " ");
        assert_eq!(said(12_410, "lead"), "อ่านได้ 12,410 แถว: เป็น 12,410 ลีด");
        assert_eq!(said(12_400, "account"), "อ่านได้ 12,410 แถว ตัดออก 10 แถว: เป็น 12,400 ลีด ซึ่งอยู่ใน 900 บริษัท");
    }
}
