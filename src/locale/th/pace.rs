//! Thai words on how long leads take, how long they have waited, how soon sales touched them, and whom to contact again.

use crate::funnel::lists::MOST_LISTED;
use crate::funnel::result::{AgeLimit, Ageing, Recontact, StageTime, TouchBand, Touches};
use crate::locale::CommonWords;
use crate::locale::pace::{
    OpenCounts, PaceHead, PaceLabel, PaceTable, PaceTopic, PaceWords, Slowest, TimeFinding, TimeUnit, TouchFinding, time_decimals,
};
use crate::review::work_lists::WorkSummary;
use crate::stats::estimate::Estimate;

use super::funnel::units;
use super::{NUMBERS, Thai, counted, listed};

impl PaceWords for Thai {
    fn pace_topic(&self, topic: PaceTopic) -> &'static str {
        match topic {
            PaceTopic::Times => "เวลาระหว่างขั้น",
            PaceTopic::Ageing => "เปิดค้างนานเกินไป",
            PaceTopic::Touches => "การติดต่อครั้งแรกของทีมขาย",
            PaceTopic::Contact => "ควรติดต่อใคร",
        }
    }

    fn pace_table(&self, table: PaceTable) -> &'static str {
        match table {
            PaceTable::Times => "เวลาระหว่างขั้น แยกตามไตรมาสที่เริ่มรอ",
            PaceTable::Ageing => "รายที่ยังเปิดอยู่ แยกตามขั้นที่อยู่",
            PaceTable::AgeingByOwner => "รายที่ยังเปิดอยู่ แยกตามผู้ดูแล",
            PaceTable::Touches => "ผลของลีด แยกตามการติดต่อครั้งแรก",
            PaceTable::TouchesByScore => "ผลของลีด แยกตามการติดต่อครั้งแรกในแต่ละช่วงคะแนน",
            PaceTable::ByReason => "ลีดที่เสียแล้วและควรติดต่ออีกครั้ง แยกตามเหตุผลที่เสีย",
            PaceTable::BySource => "ลีดที่ควรติดต่ออีกครั้ง แยกตามช่องทาง",
        }
    }

    fn pace_head(&self, head: PaceHead) -> &'static str {
        match head {
            PaceHead::Step => "ระหว่างขั้น",
            PaceHead::Quarter => "เริ่มรอใน",
            PaceHead::Began => "เริ่มรอ",
            PaceHead::Reached => "ไปถึง",
            PaceHead::Lost => "เสียก่อน",
            PaceHead::Waiting => "ยังรออยู่",
            PaceHead::Median => "ครึ่งหนึ่งภายใน (ช่วง 95%)",
            PaceHead::ThreeQuarters => "3 ใน 4 ภายใน",
            PaceHead::NineInTen => "9 ใน 10 ภายใน",
            PaceHead::Stage => "อยู่ที่ขั้น",
            PaceHead::Owner => "ผู้ดูแล",
            PaceHead::Open => "ยังเปิดอยู่",
            PaceHead::InStage => "มัธยฐานเวลาในขั้น",
            PaceHead::SinceEntry => "มัธยฐานเวลานับจากเข้ามา",
            PaceHead::Limit => "นานเกินตั้งแต่",
            PaceHead::Beyond => "นานเกิน",
            PaceHead::BeyondShare => "สัดส่วนที่นานเกิน",
            PaceHead::Touch => "ติดต่อครั้งแรก",
            PaceHead::Leads => "ลีด",
            PaceHead::SqlRate => "ถึงเป้า SQL",
            PaceHead::Score => "คะแนน",
            PaceHead::Reason => "เหตุผลที่เสีย",
            PaceHead::Source => "ช่องทาง",
        }
    }

    fn pace_label(&self, label: PaceLabel) -> &'static str {
        match label {
            PaceLabel::TimesMean => {
                "เวลาเหล่านี้เป็นของรายที่ไปถึงขั้นนั้น: รายที่ยังรอนับเท่าที่สังเกตผลมา ส่วนรายที่เสียแล้วไปถึงไม่ได้อีก เวลารอเริ่มจากขั้นก่อนหน้าที่ใกล้ที่สุดซึ่งมีวันที่"
            }
            PaceLabel::AgeingMean => {
                "ยังเปิดอยู่ คือรายที่ยังไม่ปิดได้และยังไม่เสีย รายที่เสียแล้วกลับเข้าขั้นใหม่ไม่นับว่าเสีย แต่ละรายนับที่ขั้นล่าสุดที่เข้า นานเกินไป คือนานกว่าที่ตกลงกันไว้ หากไม่มีข้อตกลง คือนานกว่าเวลาที่เก้าในสิบใช้ไปถึงขั้นถัดไป"
            }
            PaceLabel::TouchesCaution => {
                "ตัวเลขนี้ไม่ได้พิสูจน์ว่าติดต่อเร็วกว่าแล้วปิดได้มากกว่า: ทีมขายมักติดต่อลีดที่ดีก่อน และผู้ที่ซื้อทันทีก็ไม่ต้องมีใครติดต่อ ควรเทียบภายในช่วงคะแนนเดียวกัน และหากต้องการความแน่ใจ ให้สุ่มติดต่อบางราย"
            }
            PaceLabel::AllQuarters => "ทุกไตรมาส",
            PaceLabel::DaysAxis => "วัน",
            PaceLabel::ContactElsewhere => "รายชื่อลีดที่ควรติดต่ออีกครั้งจะได้จาก leadgauge run",
            PaceLabel::ContactWithheld => "ตารางกฎอาจตัดสิทธิ์ลีดบางราย และรายงานนี้ไม่ได้ใช้ตารางกฎ",
        }
    }

    fn duration(&self, days: f64) -> String {
        let unit = TimeUnit::fitting(days);
        let value = days * unit.a_day();
        match unit {
            TimeUnit::Days => self.days((value * 10.0).round() / 10.0),
            TimeUnit::Hours => tenths(value, "ชั่วโมง"),
            TimeUnit::Minutes => tenths(value, "นาที"),
            TimeUnit::Seconds => tenths(value, "วินาที"),
        }
    }

    fn step_name(&self, time: &StageTime) -> String {
        format!("{} \u{2192} {}", self.level(&time.from), self.level(&time.label))
    }

    fn slowest(&self, slowest: &Slowest<'_>) -> String {
        let step = self.step_name(slowest.time);
        if slowest.only { step } else { format!("{step} ใช้เวลานานที่สุด") }
    }

    fn time_finding(&self, finding: &TimeFinding<'_>) -> String {
        let median = |time: &StageTime| time.median_days.map_or_else(String::new, |median| self.duration_estimate(&median));
        match finding {
            TimeFinding::TooFew => "มีรายที่ไปต่อน้อยเกินไป ยังสรุปไม่ได้ว่าแต่ละขั้นใช้เวลาเท่าใด".into(),
            TimeFinding::NotYet(slowest) => {
                format!("{}: ครึ่งหนึ่งใช้ไม่เกิน {} ยังไม่มีไตรมาสใดครบเวลา", self.slowest(slowest), median(slowest.time))
            }
            TimeFinding::NoChange(slowest) => {
                format!("{}: ครึ่งหนึ่งใช้ไม่เกิน {} ไม่มีขั้นใดเปลี่ยนไปอย่างชัดเจน", self.slowest(slowest), median(slowest.time))
            }
            TimeFinding::Changed(last, before) => {
                let longer = last.median_days.map(|median| median.value) > before.median_days.map(|median| median.value);
                let quarter = |time: &StageTime| time.quarter.map_or_else(String::new, |quarter| self.quarter(quarter));
                format!(
                    "{} ใช้เวลา{}: ครึ่งหนึ่งใช้ไม่เกิน {} ใน{} เทียบกับ {} ใน{}",
                    self.step_name(last),
                    if longer { "นานขึ้น" } else { "น้อยลง" },
                    median(last),
                    quarter(last),
                    median(before),
                    quarter(before)
                )
            }
        }
    }

    fn ageing_finding(&self, ageing: &[Ageing], unit: &str) -> String {
        let OpenCounts { open, judged, beyond } = OpenCounts::of(ageing);
        let all = counted(open, units(unit));
        match (open, judged, beyond) {
            (0, ..) => format!("ไม่มี{}ที่ยังเปิดอยู่", units(unit)),
            (_, 0, _) => format!("{all} ยังเปิดอยู่ แต่ยังสรุปไม่ได้ว่ามีรายใดเปิดค้างนานเกินไปหรือไม่"),
            (.., 0) => format!("{all} ยังเปิดอยู่ เท่าที่ประเมินได้ไม่มีรายใดเปิดค้างนานเกินไป"),
            _ => {
                let untold = if judged < open {
                    format!(" (อีก {} ประเมินไม่ได้)", counted(open - judged, "ราย"))
                } else {
                    String::new()
                };
                format!("{} จาก {all}ที่ยังเปิดอยู่ ค้างอยู่ในขั้นเดียวนานเกินไป{untold}", NUMBERS.count(beyond))
            }
        }
    }

    fn ageing_list(&self, ageing: &[Ageing]) -> Option<String> {
        let OpenCounts { beyond, .. } = OpenCounts::of(ageing);
        (beyond > 0).then(|| format!("รายชื่อทั้งหมดอยู่ใน lists/ageing.csv เรียงจากรายที่เกินมากที่สุด{}", cut_off(beyond)))
    }

    fn age_limit(&self, limit: AgeLimit, days: f64) -> String {
        match limit {
            AgeLimit::Sla => format!("{} ตามข้อตกลง", self.duration(days)),
            AgeLimit::P90 => format!("{} (9 ใน 10)", self.duration(days)),
        }
    }

    fn touch_finding(&self, touches: &Touches) -> String {
        let half =
            touches.median_days.as_ref().map(|median| format!("ครึ่งหนึ่งของลีดได้รับการติดต่อจากทีมขายภายใน {}", self.duration_estimate(median)));
        let agreed = touches.in_time.zip(touches.agreed_days);
        let agreed = agreed.map(|(share, days)| (NUMBERS.rate(&share), self.duration(days)));
        match (half, agreed) {
            (Some(half), Some((share, days))) => format!("{half} โดย {share} ได้รับการติดต่อภายใน {days} ตามข้อตกลง"),
            (Some(half), None) => half,
            (None, Some((share, days))) => {
                format!("ทีมขายติดต่อ {share} ภายใน {days} ตามข้อตกลง แต่ลีดที่ได้รับการติดต่อมีไม่ถึงครึ่ง หรือน้อยเกินกว่าจะสรุปได้")
            }
            (None, None) => "ลีดที่ได้รับการติดต่อจากทีมขายมีไม่ถึงครึ่ง หรือน้อยเกินกว่าจะบอกได้ว่าติดต่อเร็วเพียงใด".into(),
        }
    }

    fn touch_counts(&self, touches: &Touches) -> String {
        let from = touches.from.as_ref().map_or_else(|| "เข้ามา".to_owned(), |stage| format!("ไปถึงขั้น “{stage}”"));
        let each = |n| counted(n, "ราย");
        format!(
            "นับ {} ตั้งแต่เวลาที่{from}: ได้รับการติดต่อแล้ว {} ปิดได้หรือเสียก่อนมีการติดต่อ {} ยังรออยู่ {}",
            self.leads(touches.n),
            each(touches.touched),
            each(touches.closed_untouched),
            each(touches.waiting)
        )
    }

    fn touch_rates(&self, touches: &Touches, smallest_group: u32) -> String {
        let said = |[soon, late]: [(TouchBand, Estimate); 2], how: &str| {
            format!(
                "ลีดที่ได้รับการติดต่อ{} ถึงเป้า SQL {how}ลีดที่ได้รับการติดต่อ{}: {} เทียบกับ {}",
                self.touch_band(soon.0),
                self.touch_band(late.0),
                NUMBERS.rate(&soon.1),
                NUMBERS.rate(&late.1)
            )
        };
        match TouchFinding::of(touches, smallest_group) {
            TouchFinding::TooFew => "ลีดที่ครบเวลามีน้อยเกินไป ยังสรุปไม่ได้ว่าผลสัมพันธ์กับการติดต่อครั้งแรกหรือไม่".into(),
            TouchFinding::SoonBetter(bands) => said(bands, "บ่อยกว่า"),
            TouchFinding::SoonWorse(bands) => said(bands, "น้อยกว่า"),
            TouchFinding::CannotTell([soon, late]) => format!(
                "ยังสรุปไม่ได้ว่าลีดที่ได้รับการติดต่อ{} ต่างจากลีดที่ได้รับการติดต่อ{}: ถึงเป้า SQL {} เทียบกับ {}",
                self.touch_band(soon.0),
                self.touch_band(late.0),
                NUMBERS.rate(&soon.1),
                NUMBERS.rate(&late.1)
            ),
        }
    }

    fn touch_band(&self, band: TouchBand) -> &'static str {
        match band {
            TouchBand::Before => "ก่อนหน้านั้น",
            TouchBand::Hour => "ภายใน 1 ชั่วโมง",
            TouchBand::FourHours => "ภายใน 1 ถึง 4 ชั่วโมง",
            TouchBand::Day => "ภายใน 4 ถึง 24 ชั่วโมง",
            TouchBand::ThreeDays => "ภายใน 1 ถึง 3 วัน",
            TouchBand::Week => "ภายใน 3 ถึง 7 วัน",
            TouchBand::Later => "หลังหนึ่งสัปดาห์",
            TouchBand::Never => "ยังไม่เคย",
        }
    }

    fn contact_finding(&self, recontact: &Recontact) -> String {
        if recontact.listed == 0 {
            return "ตามกฎเหล่านี้ ไม่มีลีดใดที่ควรติดต่ออีกครั้ง".into();
        }
        let (customers, lost) = (recontact.old_customers, recontact.listed - recontact.old_customers);
        let parts = [
            (lost > 0).then(|| format!("ลีดที่เสียแล้ว {}", counted(lost, "ราย"))),
            (customers > 0).then(|| format!("ลูกค้าเก่า {}", counted(customers, "ราย"))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{} ควรได้รับการติดต่ออีกครั้ง", listed(&parts))
    }

    fn contact_counts(&self, recontact: &Recontact) -> String {
        let each = |n| counted(n, "ราย");
        let chosen = match (recontact.score, recontact.scored) {
            (Some(cut), true) => format!(
                "เลือกตามกฎอย่างเดียว {} ตามคะแนนตั้งแต่ {cut} ขึ้นไปอย่างเดียว {} และตามทั้งสองอย่าง {}",
                each(recontact.by_rule),
                each(recontact.by_score),
                each(recontact.by_both)
            ),
            (Some(_), false) => "เลือกตามกฎอย่างเดียว เพราะที่นี่ไม่มีคะแนน".to_owned(),
            (None, _) => "เลือกตามกฎ".to_owned(),
        };
        let customers =
            recontact.customer_days.map_or_else(String::new, |days| format!(" ลูกค้าเก่าคือรายที่ปิดได้ครั้งล่าสุดมาแล้วอย่างน้อย {}", self.days(days)));
        let out = [
            (recontact.opted_out, "ห้ามติดต่อ"),
            (recontact.disqualified, "ถูกตารางกฎตัดสิทธิ์"),
            (recontact.undated, "ไม่มีวันที่เสียหรือปิดได้"),
            (recontact.too_recent, "เพิ่งผ่านมาไม่นาน"),
            (recontact.not_chosen, "ไม่เข้าทั้งกฎและคะแนน"),
        ];
        let out: Vec<String> = out.into_iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{why} {}", each(n))).collect();
        let out = if out.is_empty() { String::new() } else { format!(" ที่ตัดออก: {}", listed(&out)) };
        format!(
            "ลีดที่เสียแล้วคือรายที่เสียมาแล้วอย่างน้อย {} {chosen}{customers}{out} รายชื่ออยู่ใน lists/recontact.csv{}",
            self.days(recontact.lost_days),
            cut_off(recontact.listed)
        )
    }

    fn contact_expected(&self, recontact: &Recontact, smallest_group: u32) -> String {
        let open = match recontact.returned_open {
            0 => String::new(),
            n => format!(" และยังเปิดอยู่ {}", counted(n, "ราย")),
        };
        match recontact.returned {
            Some(rate) if rate.n >= u64::from(smallest_group) => format!(
                "จาก {} ที่เคยกลับมาหลังจากเสียไปและรอบที่กลับมาสิ้นสุดแล้ว ปิดได้ {}{open} ลีดที่ทีมขายติดต่อไปเองอาจได้ผลน้อยกว่าลีดที่กลับมาเอง",
                self.leads(rate.n),
                NUMBERS.rate(&rate)
            ),
            Some(rate) => format!(
                "ยังสรุปไม่ได้ว่าจะคาดหวังผลเท่าใด: มีเพียง {} ที่เคยกลับมาหลังจากเสียไปและสิ้นสุดแล้ว ในจำนวนนี้ปิดได้ {}{open}",
                self.leads(rate.n),
                counted((rate.value * rate.n as f64).round() as u64, "ราย")
            ),
            None => format!("ยังสรุปไม่ได้ว่าจะคาดหวังผลเท่าใด: ยังไม่มีลีดที่กลับมาหลังจากเสียไปรายใดสิ้นสุด{open}"),
        }
    }

    fn work_finding(&self, summary: &WorkSummary) -> String {
        let nurture = counted(summary.nurture, "ราย");
        match (summary.handover, summary.nurture) {
            (0, 0) => "ยังไม่มีลีดที่ต้องส่งต่อหรือดูแลในตอนนี้".into(),
            (0, _) => format!("ยังไม่มีลีดที่ต้องส่งต่อให้ทีมขายทันที และมี {nurture} ที่ควรอยู่ในการดูแลลูกค้าเป้าหมาย"),
            (handover, 0) => format!("ควรส่งต่อให้ทีมขายทันที {} ไม่มีรายใดที่ต้องดูแลต่อ", self.leads(handover)),
            (handover, _) => format!("ควรส่งต่อให้ทีมขายทันที {} และควรอยู่ในการดูแลลูกค้าเป้าหมาย {nurture}", self.leads(handover)),
        }
    }

    fn work_lists(&self, summary: &WorkSummary) -> String {
        let disqualified = match summary.disqualified {
            0 => String::new(),
            n => format!(" ส่วนลีดที่ยังเปิดอยู่แต่ถูกตารางกฎตัดสิทธิ์ {} ไม่อยู่ในรายชื่อใดเลย", counted(n, "ราย")),
        };
        let handover = if summary.handover == 0 {
            "ไม่มีรายใดที่ต้องส่งต่อทันที".to_owned()
        } else {
            format!("ควรส่งต่อทันที {}", counted(summary.handover, "ราย"))
        };
        let nurture = if summary.nurture == 0 {
            "ไม่มีรายใด".to_owned()
        } else {
            format!("มี {} ", counted(summary.nurture, "ราย"))
        };
        format!(
            "ในลีดที่ยังเปิดอยู่ ซึ่งทีมขายยังไม่ได้รับไปและยังไม่หมดเวลา {handover} (lists/handover.csv) ในลีดทั้งหมดที่ทีมขายยังไม่ได้รับไป {nurture}ที่ต่ำกว่าเกณฑ์ MQL และควรอยู่ในการดูแลลูกค้าเป้าหมาย (lists/nurture.csv) เรียงจากคะแนนสูงสุด{}{disqualified}",
            cut_off(summary.handover.max(summary.nurture))
        )
    }

    fn lists_name_leads(&self, unit: &str) -> String {
        let unit = units(unit);
        format!("รายชื่อระบุเป็นลีด หนึ่งแถวต่อหนึ่งลีด แม้ฟันเนลจะนับเป็น{unit}: {unit}หนึ่งอาจมีหลายลีดในรายชื่อ")
    }
}

/// What is said of a list that does not hold all.
fn cut_off(n: u64) -> String {
    if n > MOST_LISTED as u64 { format!(" เฉพาะ {} แรก", counted(MOST_LISTED as u64, "ราย")) } else { String::new() }
}

fn tenths(value: f64, unit: &str) -> String {
    format!("{}\u{a0}{unit}", NUMBERS.number(value, time_decimals(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;

    #[test]
    fn times_have_the_unit_that_fits() {
        let of = |days| Thai::COMMON_ERA.duration(days).replace('\u{a0}', " ");
        assert_eq!([of(14.42), of(1.0), of(0.05), of(0.0)], ["14.4 วัน", "24 ชั่วโมง", "72 นาที", "0 นาที"]);
        let median = Estimate { value: 0.5, low: 0.25, high: 1.0, level: 0.95, n: 9, method: Method::KaplanMeier };
        assert_eq!(Thai::COMMON_ERA.duration_estimate(&median), "12\u{a0}ชั่วโมง (6\u{2013}24)");
    }

    #[test]
    fn a_changed_step_is_told_with_both_quarters() {
        let time = |quarter: &str, value: f64| StageTime {
            stage: "sal".into(),
            label: "Accepted".into(),
            from: "MQL".into(),
            quarter: Some(quarter.parse().unwrap()),
            n: 60,
            reached: 40,
            lost: 10,
            waiting: 10,
            mature: true,
            p25_days: None,
            median_days: Some(Estimate {
                value,
                low: value - 0.5,
                high: value + 0.5,
                level: 0.95,
                n: 40,
                method: Method::BrookmeyerCrowley,
            }),
            p75_days: None,
            p90_days: None,
        };
        let (last, before) = (time("2026-Q1", 6.0), time("2025-Q4", 4.0));
        assert_eq!(
            Thai::COMMON_ERA.time_finding(&TimeFinding::Changed(&last, &before)).replace('\u{a0}', " "),
            "MQL \u{2192} Accepted ใช้เวลานานขึ้น: ครึ่งหนึ่งใช้ไม่เกิน 6 วัน (5.5\u{2013}6.5) ในไตรมาส 1 ปี 2026 เทียบกับ 4 วัน (3.5\u{2013}4.5) ในไตรมาส 4 ปี 2025"
        );
    }
}
