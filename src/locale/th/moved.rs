//! Thai words on why a rate moved between two quarters.

use crate::funnel::result::{ChangeGroup, ChangeStepName, ChangeVerdict, RateChange};
use crate::locale::CommonWords;
use crate::locale::moved::{MovedHead, MovedLabel, MovedWords, NOTHING, foremost, has, point_decimals, real_parts};
use crate::period::Quarter;

use super::{NUMBERS, Thai, counted, listed};

/// What stands behind a part that is real.
fn because(step: ChangeStepName, up: bool, change: &RateChange) -> &'static str {
    let by_source = has(change, ChangeStepName::SourceMix);
    let by_kind = by_source || has(change, ChangeStepName::ScoreMix);
    match (step, up) {
        (ChangeStepName::SourceMix, true) => "ลีดมาจากช่องทางที่ดีกว่ามากขึ้น",
        (ChangeStepName::SourceMix, false) => "ลีดมาจากช่องทางที่อ่อนกว่ามากขึ้น",
        (ChangeStepName::ScoreMix, true) if by_source => "ลีดจากช่องทางเดียวกันได้คะแนนสูงขึ้น",
        (ChangeStepName::ScoreMix, false) if by_source => "ลีดจากช่องทางเดียวกันได้คะแนนต่ำลง",
        (ChangeStepName::ScoreMix, true) => "ลีดได้คะแนนสูงขึ้น",
        (ChangeStepName::ScoreMix, false) => "ลีดได้คะแนนต่ำลง",
        (ChangeStepName::Within, true) if by_kind => "ลีดแบบเดียวกันให้ผลดีขึ้น",
        (ChangeStepName::Within, false) if by_kind => "ลีดแบบเดียวกันให้ผลแย่ลง",
        (ChangeStepName::Within, true) => "ลีดที่อายุเท่ากันให้ผลดีขึ้น",
        (ChangeStepName::Within, false) => "ลีดที่อายุเท่ากันให้ผลแย่ลง",
        (ChangeStepName::Maturity, true) => "ลีดของไตรมาสนี้สังเกตผลมานานกว่า",
        (ChangeStepName::Maturity, false) => "ลีดของไตรมาสนี้อายุน้อยกว่า",
    }
}

fn size(change: f64) -> String {
    format!("{}\u{a0}จุดเปอร์เซ็นต์", NUMBERS.number(change.abs() * 100.0, 1))
}

impl MovedWords for Thai {
    fn rate_moved(&self, changes: &[RateChange]) -> String {
        foremost(changes).map_or_else(|| "ไม่มีสองไตรมาสใดที่มีลีดมากพอจะเปรียบเทียบ".into(), |change| self.moved_title(change))
    }

    fn moved_title(&self, change: &RateChange) -> String {
        let stage = self.level(&change.label);
        let (from, to) = (self.quarter(change.from.quarter), self.quarter(change.to.quarter));
        if !change.enough {
            return format!(
                "“{stage}”: ลีดของ{to} หรือ{from} ไปถึงขั้นนี้ภายในอายุ {}\u{a0}วันน้อยเกินไป ยังสรุปไม่ได้ว่าอัตราเปลี่ยนไปเพราะอะไร",
                NUMBERS.number(change.equal_age_days, 0)
            );
        }
        let real = real_parts(change);
        let parts: Vec<String> = real
            .iter()
            .map(|step| {
                let up = step.verdict == ChangeVerdict::Up;
                let way = if up { "เพิ่มขึ้น" } else { "ลดลง" };
                format!("{way} {} เพราะ{}", size(step.value), because(step.step, up, change))
            })
            .collect();
        let moved = match change.change {
            change if change.abs() < NOTHING => format!("ขณะนี้เท่ากับ{from}"),
            change if change > 0.0 => format!("ขณะนี้สูงกว่า{from} อยู่ {}", size(change)),
            change => format!("ขณะนี้ต่ำกว่า{from} อยู่ {}", size(change)),
        };
        let rest = match (real.len(), change.steps.len()) {
            (0, _) => "ไม่มีส่วนใดที่แยกจากความบังเอิญได้".to_owned(),
            (some, all) if some == all => listed(&parts),
            _ => format!("{}; ส่วนที่เหลืออาจเป็นความบังเอิญ", listed(&parts)),
        };
        format!("“{stage}”: {to} {moved}; {rest}")
    }

    fn moved_most(&self, change: &RateChange) -> String {
        match real_parts(change).first() {
            _ if !change.enough => "ลีดที่ไปถึงขั้นนี้ยังน้อยเกินกว่าจะบอกได้ว่าอัตราเปลี่ยนไปเพราะอะไร".into(),
            None => "ไม่มีส่วนใดของการเปลี่ยนแปลงที่แยกจากความบังเอิญได้".into(),
            Some(step) => format!(
                "ส่วนที่ใหญ่ที่สุดของการเปลี่ยนแปลง: {} ({}\u{a0}จุดเปอร์เซ็นต์)",
                because(step.step, step.verdict == ChangeVerdict::Up, change),
                self.points(step.value)
            ),
        }
    }

    fn moved_compared(&self, change: &RateChange) -> String {
        format!(
            "{}: {} ถึง {} อายุเท่ากันที่ {}",
            self.level(&change.label),
            self.quarter_short(change.from.quarter),
            self.quarter_short(change.to.quarter),
            self.days(change.equal_age_days)
        )
    }

    fn moved_means(&self, change: &RateChange) -> String {
        let parts = match (has(change, ChangeStepName::SourceMix), has(change, ChangeStepName::ScoreMix)) {
            (true, true) => {
                " การเปลี่ยนแปลงที่อายุเท่ากันแยกเป็น ช่องทางที่เปลี่ยนไป คะแนนที่เปลี่ยนไปภายในช่องทาง และอัตราที่เปลี่ยนไปของลีดช่องทางเดียวกันและคะแนนเท่ากัน"
            }
            (true, false) => " การเปลี่ยนแปลงที่อายุเท่ากันแยกเป็น ช่องทางที่เปลี่ยนไป และอัตราที่เปลี่ยนไปภายในช่องทาง",
            (false, true) => " การเปลี่ยนแปลงที่อายุเท่ากันแยกเป็น คะแนนที่เปลี่ยนไป และอัตราที่เปลี่ยนไปของลีดคะแนนเท่ากัน",
            (false, false) => "",
        };
        format!(
            "ไตรมาสใหม่มีอัตราต่ำเพราะลีดมีเวลาน้อยกว่า จึงเทียบทั้งสองไตรมาสที่อายุเท่ากัน คืออายุที่ลีดครึ่งหนึ่งของไตรมาสที่ใหม่กว่าไปถึงแล้ว (ไม่เกินเวลาของเป้า) ส่วนที่เหลือคือผลของเวลา{parts} ทุกส่วนรวมกันเท่ากับการเปลี่ยนแปลงทั้งหมด และบอกว่าการเปลี่ยนแปลงอยู่ที่ใด ไม่ได้บอกว่าเกิดจากสาเหตุใด"
        )
    }

    fn moved_step(&self, step: ChangeStepName, change: &RateChange) -> &'static str {
        let by_source = has(change, ChangeStepName::SourceMix);
        let by_kind = by_source || has(change, ChangeStepName::ScoreMix);
        match step {
            ChangeStepName::SourceMix => "ช่องทางเปลี่ยนไป",
            ChangeStepName::ScoreMix if by_source => "คะแนนเปลี่ยนไปในช่องทาง",
            ChangeStepName::ScoreMix => "คะแนนเปลี่ยนไป",
            ChangeStepName::Within if by_kind => "ลีดแบบเดิม อัตราเปลี่ยน",
            ChangeStepName::Within => "อายุเท่ากัน อัตราเปลี่ยน",
            ChangeStepName::Maturity => "เวลาสังเกตผลต่างกัน",
        }
    }

    fn points(&self, change: f64) -> String {
        let number = NUMBERS.number(change * 100.0, point_decimals(change));
        if change >= NOTHING / 10.0 { format!("+{number}") } else { number }
    }

    fn points_between(&self, value: f64, interval: Option<(f64, f64)>) -> String {
        let interval = interval
            .map_or_else(String::new, |(low, high)| format!(" ({})", NUMBERS.range_in_words(&self.points(low), &self.points(high))));
        format!("{}{interval}", self.points(value))
    }

    fn in_points(&self, change: f64, interval: Option<(f64, f64)>) -> String {
        format!("{}\u{a0}จุดเปอร์เซ็นต์", self.points_between(change, interval))
    }

    fn moved_verdict(&self, verdict: ChangeVerdict) -> &'static str {
        match verdict {
            ChangeVerdict::Up => "เพิ่มขึ้นจริง",
            ChangeVerdict::Down => "ลดลงจริง",
            ChangeVerdict::CannotTell => "ยังสรุปไม่ได้",
        }
    }

    fn moved_group(&self, group: &ChangeGroup) -> String {
        let name = match &group.level {
            Some(level) => self.level(level).to_owned(),
            None => format!("ช่องทางเล็ก {}", counted(group.sources, "ช่องทาง")),
        };
        if group.compared {
            name
        } else {
            format!("{name} (ไตรมาสหนึ่งมีน้อยเกินไป: นับเป็นช่องทางที่เปลี่ยนไปทั้งหมด)")
        }
    }

    fn moved_side(&self, quarter: Quarter) -> String {
        format!("{} ถึงขณะนี้", self.quarter(quarter))
    }

    fn moved_undated(&self, changes: &[RateChange]) -> Option<String> {
        let undated = changes.iter().map(|change| change.from.undated + change.to.undated).max().filter(|undated| *undated > 0)?;
        Some(format!("มีไม่เกิน {} ที่ไปถึงขั้นโดยไม่รู้เวลา และในที่นี้นับว่าไปไม่ถึง", self.leads(undated)))
    }

    fn moved_head(&self, head: MovedHead) -> &'static str {
        match head {
            MovedHead::Stage => "ขั้น",
            MovedHead::Quarters => "ไตรมาส",
            MovedHead::Step => "อัตรา หรือส่วนของการเปลี่ยนแปลง",
            MovedHead::Points => "จุดเปอร์เซ็นต์ (ช่วง 95%)",
            MovedHead::Verdict => "ผลประเมิน",
            MovedHead::Source => "ช่องทาง",
            MovedHead::Leads => "ลีด",
            MovedHead::Share => "สัดส่วนของลีด",
            MovedHead::Rate => "อัตราที่อายุเท่ากัน",
            MovedHead::SourceMix => "ส่วนจากช่องทางที่เปลี่ยนไป (จุดเปอร์เซ็นต์)",
            MovedHead::Within => "ส่วนจากอัตราที่เปลี่ยนไป (จุดเปอร์เซ็นต์)",
        }
    }

    fn moved_label(&self, label: MovedLabel) -> &'static str {
        match label {
            MovedLabel::Topic => "เพราะอะไรอัตราจึงเปลี่ยนไป",
            MovedLabel::Steps => "ทุกส่วน แยกตามขั้นและไตรมาส",
            MovedLabel::Sources => "แยกตามช่องทาง: ไตรมาสล่าสุดเทียบกับไตรมาสก่อน",
            MovedLabel::Reading => {
                "จากบนลงล่าง: อัตราถึงขณะนี้ของไตรมาสก่อน ส่วนที่เพิ่มหรือลด และอัตราถึงขณะนี้ของไตรมาสหลัง ส่วนที่มีสีแยกจากความบังเอิญได้ ส่วนสีเทาแยกไม่ได้ เส้นปลายคือช่วงความเชื่อมั่น 95% ของแต่ละส่วน"
            }
            MovedLabel::Axis => "สัดส่วนลีดที่ไปถึงขั้น",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_signed_and_have_their_interval() {
        let of = |change| Thai::COMMON_ERA.points(change);
        assert_eq!([of(0.0123), of(-0.02), of(0.0), of(0.0003)], ["+1.2", "\u{2212}2.0", "0.0", "+0.03"]);
        assert_eq!(Thai::COMMON_ERA.points_between(0.012, Some((-0.001, 0.025))), "+1.2 (\u{2212}0.1\u{a0}ถึง\u{a0}+2.5)");
    }
}
