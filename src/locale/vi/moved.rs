//! Vietnamese words on why a rate moved between two quarters.

use crate::funnel::result::{ChangeGroup, ChangeStepName, ChangeVerdict, RateChange};
use crate::locale::CommonWords;
use crate::locale::moved::{MovedHead, MovedLabel, MovedWords, NOTHING, foremost, has, point_decimals, real_parts};
use crate::period::Quarter;

use super::{NUMBERS, Vietnamese, counted, listed};

/// What stands behind a part that is real.
fn because(step: ChangeStepName, up: bool, change: &RateChange) -> &'static str {
    let by_source = has(change, ChangeStepName::SourceMix);
    let by_kind = by_source || has(change, ChangeStepName::ScoreMix);
    match (step, up) {
        (ChangeStepName::SourceMix, true) => "nhiều lead hơn đến từ các nguồn tốt",
        (ChangeStepName::SourceMix, false) => "nhiều lead hơn đến từ các nguồn yếu",
        (ChangeStepName::ScoreMix, true) if by_source => "lead cùng nguồn có điểm cao hơn",
        (ChangeStepName::ScoreMix, false) if by_source => "lead cùng nguồn có điểm thấp hơn",
        (ChangeStepName::ScoreMix, true) => "lead có điểm cao hơn",
        (ChangeStepName::ScoreMix, false) => "lead có điểm thấp hơn",
        (ChangeStepName::Within, true) if by_kind => "lead cùng loại đạt kết quả tốt hơn",
        (ChangeStepName::Within, false) if by_kind => "lead cùng loại đạt kết quả kém hơn",
        (ChangeStepName::Within, true) => "lead cùng độ tuổi đạt kết quả tốt hơn",
        (ChangeStepName::Within, false) => "lead cùng độ tuổi đạt kết quả kém hơn",
        (ChangeStepName::Maturity, true) => "lead của quý này đã được theo dõi lâu hơn",
        (ChangeStepName::Maturity, false) => "lead của quý này còn mới hơn",
    }
}

fn size(change: f64) -> String {
    format!("{} điểm phần trăm", NUMBERS.number(change.abs() * 100.0, 1))
}

impl MovedWords for Vietnamese {
    fn rate_moved(&self, changes: &[RateChange]) -> String {
        match foremost(changes) {
            Some(change) => self.moved_title(change),
            None => "Không có hai quý nào đủ lead để so sánh".into(),
        }
    }

    fn moved_title(&self, change: &RateChange) -> String {
        let stage = self.level(&change.label);
        let (from, to) = (self.quarter(change.from.quarter), self.quarter(change.to.quarter));
        if !change.enough {
            return format!(
                "“{stage}”: đến ngày {}, quá ít lead của {to} hoặc {from} đã đạt tới để nói vì sao tỷ lệ thay đổi",
                NUMBERS.number(change.equal_age_days, 0)
            );
        }
        let real = real_parts(change);
        let parts: Vec<String> = real
            .iter()
            .map(|step| {
                let up = step.verdict == ChangeVerdict::Up;
                format!("{} {} vì {}", if up { "tăng" } else { "giảm" }, size(step.value), because(step.step, up, change))
            })
            .collect();
        let moved = match change.change {
            change if change.abs() < NOTHING => format!("đến nay bằng {from}"),
            change => format!("đến nay {} {} so với {from}", if change > 0.0 { "cao hơn" } else { "thấp hơn" }, size(change)),
        };
        let rest = match (real.len(), change.steps.len()) {
            (0, _) => "chưa thể phân biệt phần nào với ngẫu nhiên".to_owned(),
            (some, all) if some == all => listed(&parts),
            _ => format!("{}; phần còn lại có thể là ngẫu nhiên", listed(&parts)),
        };
        format!("“{stage}”: {to} {moved}; {rest}")
    }

    fn moved_most(&self, change: &RateChange) -> String {
        match real_parts(change).first() {
            _ if !change.enough => "Chưa đủ lead đạt tới để nói vì sao tỷ lệ thay đổi".into(),
            None => "Chưa thể phân biệt phần nào của thay đổi với ngẫu nhiên".into(),
            Some(step) => format!(
                "Phần lớn nhất của thay đổi: {} ({} điểm phần trăm)",
                because(step.step, step.verdict == ChangeVerdict::Up, change),
                self.points(step.value)
            ),
        }
    }

    fn moved_compared(&self, change: &RateChange) -> String {
        format!(
            "{}: {} đến {}, cùng độ tuổi {}",
            self.level(&change.label),
            self.quarter_short(change.from.quarter),
            self.quarter_short(change.to.quarter),
            self.days(change.equal_age_days)
        )
    }

    fn moved_means(&self, change: &RateChange) -> String {
        let parts = match (has(change, ChangeStepName::SourceMix), has(change, ChangeStepName::ScoreMix)) {
            (true, true) => {
                " Thay đổi ở cùng độ tuổi được tách thành: nguồn khác, điểm khác trong cùng một nguồn, và tỷ lệ khác của lead cùng nguồn và cùng điểm."
            }
            (true, false) => " Thay đổi ở cùng độ tuổi được tách thành: nguồn khác, và tỷ lệ khác trong cùng một nguồn.",
            (false, true) => " Thay đổi ở cùng độ tuổi được tách thành: điểm khác, và tỷ lệ khác của lead cùng điểm.",
            (false, false) => "",
        };
        format!(
            "Quý còn mới có tỷ lệ thấp vì lead của quý đó có ít thời gian hơn. Vì vậy hai quý được so sánh ở cùng độ tuổi, là độ tuổi mà một nửa số lead của quý mới hơn đã đạt tới (tối đa bằng thời hạn của đích); phần còn lại là do thời gian.{parts} Các phần cộng lại bằng toàn bộ thay đổi. Chúng cho biết thay đổi nằm ở đâu, không cho biết nguyên nhân."
        )
    }

    fn moved_step(&self, step: ChangeStepName, change: &RateChange) -> &'static str {
        let by_source = has(change, ChangeStepName::SourceMix);
        let by_kind = by_source || has(change, ChangeStepName::ScoreMix);
        match step {
            ChangeStepName::SourceMix => "nguồn khác",
            ChangeStepName::ScoreMix if by_source => "cùng nguồn, điểm khác",
            ChangeStepName::ScoreMix => "điểm khác",
            ChangeStepName::Within if by_kind => "cùng loại lead, tỷ lệ khác",
            ChangeStepName::Within => "cùng độ tuổi, tỷ lệ khác",
            ChangeStepName::Maturity => "thời gian theo dõi khác",
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
        let interval = interval
            .map_or_else(String::new, |(low, high)| format!(" ({})", NUMBERS.range_in_words(&self.points(low), &self.points(high))));
        format!("{} điểm phần trăm{interval}", self.points(change))
    }

    fn moved_verdict(&self, verdict: ChangeVerdict) -> &'static str {
        match verdict {
            ChangeVerdict::Up => "có thật, tăng",
            ChangeVerdict::Down => "có thật, giảm",
            ChangeVerdict::CannotTell => "chưa thể kết luận",
        }
    }

    fn moved_group(&self, group: &ChangeGroup) -> String {
        let name = match &group.level {
            Some(level) => self.level(level).to_owned(),
            None => counted(group.sources, "nguồn nhỏ"),
        };
        if group.compared { name } else { format!("{name} (một quý có quá ít lead: tính hết vào phần nguồn khác)") }
    }

    fn moved_side(&self, quarter: Quarter) -> String {
        format!("{} đến nay", self.quarter(quarter))
    }

    fn moved_undated(&self, changes: &[RateChange]) -> Option<String> {
        let undated = changes.iter().map(|change| change.from.undated + change.to.undated).max().filter(|undated| *undated > 0)?;
        Some(format!("Nhiều nhất {} đã đạt tới vào lúc không rõ, và ở đây được tính là chưa đạt.", self.leads(undated)))
    }

    fn moved_head(&self, head: MovedHead) -> &'static str {
        match head {
            MovedHead::Stage => "giai đoạn",
            MovedHead::Quarters => "các quý",
            MovedHead::Step => "tỷ lệ, hoặc phần của thay đổi",
            MovedHead::Points => "điểm phần trăm (khoảng 95%)",
            MovedHead::Verdict => "nhận định",
            MovedHead::Source => "nguồn",
            MovedHead::Leads => "số lead",
            MovedHead::Share => "tỷ trọng lead",
            MovedHead::Rate => "tỷ lệ ở cùng độ tuổi",
            MovedHead::SourceMix => "phần do nguồn khác (điểm phần trăm)",
            MovedHead::Within => "phần do tỷ lệ khác (điểm phần trăm)",
        }
    }

    fn moved_label(&self, label: MovedLabel) -> &'static str {
        match label {
            MovedLabel::Topic => "Vì sao tỷ lệ thay đổi",
            MovedLabel::Steps => "Tất cả các phần, theo giai đoạn và quý",
            MovedLabel::Sources => "Theo nguồn: quý mới nhất so với quý trước đó",
            MovedLabel::Reading => {
                "Từ trên xuống: tỷ lệ đến nay của quý trước, phần được cộng thêm hoặc bớt đi, và tỷ lệ đến nay của quý sau. Phần có màu phân biệt được với ngẫu nhiên, phần màu xám thì không; vạch là khoảng tin cậy 95% của từng phần."
            }
            MovedLabel::Axis => "tỷ lệ lead đạt tới",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_keep_their_sign_and_are_written_with_a_comma() {
        assert_eq!([0.012, -0.034, 0.0, 0.0003].map(|change| Vietnamese.points(change)), ["+1,2", "\u{2212}3,4", "0,0", "+0,03"]);
        assert_eq!(Vietnamese.points_between(0.012, Some((-0.001, 0.025))), "+1,2 (từ\u{a0}\u{2212}0,1\u{a0}đến\u{a0}+2,5)");
        assert_eq!(Vietnamese.rate_moved(&[]), "Không có hai quý nào đủ lead để so sánh");
    }
}
