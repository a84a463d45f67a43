//! Vietnamese words on how long leads take, how long they have waited, how soon sales touched them, and whom to contact again.

use crate::funnel::lists::MOST_LISTED;
use crate::funnel::result::{AgeLimit, Ageing, Recontact, StageTime, TouchBand, Touches};
use crate::locale::CommonWords;
use crate::locale::pace::{
    OpenCounts, PaceHead, PaceLabel, PaceTable, PaceTopic, PaceWords, Slowest, TimeFinding, TimeUnit, TouchFinding, time_decimals,
};
use crate::review::work_lists::WorkSummary;

use super::{NUMBERS, Vietnamese, counted, listed, unit};

impl PaceWords for Vietnamese {
    fn pace_topic(&self, topic: PaceTopic) -> &'static str {
        match topic {
            PaceTopic::Times => "Thời gian giữa các giai đoạn",
            PaceTopic::Ageing => "Mở quá lâu",
            PaceTopic::Touches => "Lần tiếp xúc đầu tiên",
            PaceTopic::Contact => "Nên gọi cho ai",
        }
    }

    fn pace_table(&self, table: PaceTable) -> &'static str {
        match table {
            PaceTable::Times => "Thời gian giữa các giai đoạn, theo quý bắt đầu chờ",
            PaceTable::Ageing => "Số đang mở, theo giai đoạn hiện tại",
            PaceTable::AgeingByOwner => "Cùng số liệu đó theo người phụ trách",
            PaceTable::Touches => "Kết quả của lead theo lần tiếp xúc đầu tiên",
            PaceTable::TouchesByScore => "Cùng số liệu đó trong từng khoảng điểm",
            PaceTable::ByReason => "Lead đã mất nên liên hệ lại, theo lý do mất",
            PaceTable::BySource => "Lead nên liên hệ lại, theo nguồn",
        }
    }

    fn pace_head(&self, head: PaceHead) -> &'static str {
        match head {
            PaceHead::Step => "bước",
            PaceHead::Quarter => "quý bắt đầu chờ",
            PaceHead::Began => "bắt đầu chờ",
            PaceHead::Reached => "đã tới",
            PaceHead::Lost => "mất trước đó",
            PaceHead::Waiting => "còn chờ",
            PaceHead::Median => "một nửa trong vòng (khoảng 95%)",
            PaceHead::ThreeQuarters => "3/4 trong vòng",
            PaceHead::NineInTen => "9/10 trong vòng",
            PaceHead::Stage => "đang ở",
            PaceHead::Owner => "người phụ trách",
            PaceHead::Open => "đang mở",
            PaceHead::InStage => "trung vị ở đó",
            PaceHead::SinceEntry => "trung vị từ khi vào",
            PaceHead::Limit => "quá lâu từ",
            PaceHead::Beyond => "quá lâu",
            PaceHead::BeyondShare => "tỷ lệ quá lâu",
            PaceHead::Touch => "tiếp xúc đầu tiên",
            PaceHead::Leads => "số lead",
            PaceHead::SqlRate => "đạt đích SQL",
            PaceHead::Score => "điểm",
            PaceHead::Reason => "lý do mất",
            PaceHead::Source => "nguồn",
        }
    }

    fn pace_label(&self, label: PaceLabel) -> &'static str {
        match label {
            PaceLabel::TimesMean => {
                "Thời gian là của những trường hợp tới được: trường hợp còn chờ được tính trong suốt thời gian đã theo dõi, trường hợp đã mất thì không thể tới nữa. Thời gian chờ bắt đầu từ giai đoạn gần nhất trước đó có ghi ngày."
            }
            PaceLabel::AgeingMean => {
                "Đang mở nghĩa là chưa thắng cũng chưa mất; mất rồi nhưng sau đó vào lại thì không tính là mất. Mỗi trường hợp được xếp vào giai đoạn mới vào sau cùng. Quá lâu là lâu hơn thời hạn đã thỏa thuận; nếu không có thỏa thuận, là lâu hơn thời gian mà 9/10 trường hợp cần để sang giai đoạn tiếp theo."
            }
            PaceLabel::TouchesCaution => {
                "Điều này không chứng minh rằng gọi sớm hơn thì thắng nhiều hơn: bộ phận bán hàng gọi lead tốt trước, còn ai mua ngay thì không cần gọi. Hãy so sánh trong cùng một khoảng điểm; muốn chắc chắn, hãy gọi một số lead được chọn ngẫu nhiên."
            }
            PaceLabel::AllQuarters => "tất cả các quý",
            PaceLabel::DaysAxis => "ngày",
            PaceLabel::ContactElsewhere => "Danh sách lead nên liên hệ lại có khi chạy leadgauge run",
            PaceLabel::ContactWithheld => "Bảng quy tắc có thể loại một số lead, mà báo cáo này không áp dụng bảng quy tắc.",
        }
    }

    fn duration(&self, days: f64) -> String {
        let unit = TimeUnit::fitting(days);
        let value = days * unit.a_day();
        match unit {
            TimeUnit::Days => self.days((value * 10.0).round() / 10.0),
            TimeUnit::Hours => format!("{} giờ", NUMBERS.number(value, time_decimals(value))),
            TimeUnit::Minutes => format!("{} phút", NUMBERS.number(value, time_decimals(value))),
            TimeUnit::Seconds => format!("{} giây", NUMBERS.number(value, time_decimals(value))),
        }
    }

    fn step_name(&self, time: &StageTime) -> String {
        format!("{} → {}", self.level(&time.from), self.level(&time.label))
    }

    fn slowest(&self, slowest: &Slowest<'_>) -> String {
        let step = self.step_name(slowest.time);
        if slowest.only { step } else { format!("{step} mất nhiều thời gian nhất") }
    }

    fn time_finding(&self, finding: &TimeFinding<'_>) -> String {
        let median = |time: &StageTime| time.median_days.map_or_else(String::new, |median| self.duration_estimate(&median));
        match finding {
            TimeFinding::TooFew => "Quá ít trường hợp đã đi tiếp để nói một bước mất bao lâu".into(),
            TimeFinding::NotYet(slowest) => {
                format!("{}: một nửa xong trong vòng {}; chưa quý nào đủ thời gian", self.slowest(slowest), median(slowest.time))
            }
            TimeFinding::NoChange(slowest) => {
                format!("{}: một nửa xong trong vòng {}; chưa bước nào thay đổi rõ rệt", self.slowest(slowest), median(slowest.time))
            }
            TimeFinding::Changed(last, before) => {
                let longer = last.median_days.map(|median| median.value) > before.median_days.map(|median| median.value);
                let quarter = |time: &StageTime| time.quarter.map_or_else(String::new, |quarter| self.quarter(quarter));
                format!(
                    "{} mất {} thời gian hơn: một nửa xong trong vòng {} ở {}, so với {} ở {}",
                    self.step_name(last),
                    if longer { "nhiều" } else { "ít" },
                    median(last),
                    quarter(last),
                    median(before),
                    quarter(before)
                )
            }
        }
    }

    fn ageing_finding(&self, ageing: &[Ageing], of: &str) -> String {
        let OpenCounts { open, judged, beyond } = OpenCounts::of(ageing);
        let all = counted(open, unit(of));
        match (open, judged, beyond) {
            (0, ..) => format!("Không có {} nào đang mở", unit(of)),
            (_, 0, _) => format!("{all} đang mở; chưa thể kết luận có trường hợp nào mở quá lâu hay không"),
            (_, _, 0) => format!("{all} đang mở; trong phạm vi kết luận được, không có trường hợp nào quá lâu"),
            _ => {
                let untold = if judged < open {
                    format!(" ({} chưa thể đánh giá)", counted(open - judged, "trường hợp"))
                } else {
                    String::new()
                };
                format!("{} trên {all} đang mở đã ở một giai đoạn quá lâu{untold}", NUMBERS.count(beyond))
            }
        }
    }

    fn ageing_list(&self, ageing: &[Ageing]) -> Option<String> {
        let beyond = OpenCounts::of(ageing).beyond;
        (beyond > 0).then(|| format!("Từng trường hợp có trong lists/ageing.csv, vượt hạn nhiều nhất xếp trước{}.", cut_off(beyond)))
    }

    fn age_limit(&self, limit: AgeLimit, days: f64) -> String {
        match limit {
            AgeLimit::Sla => format!("{}, theo thỏa thuận", self.duration(days)),
            AgeLimit::P90 => format!("{}, theo mức 9/10", self.duration(days)),
        }
    }

    fn touch_finding(&self, touches: &Touches) -> String {
        let half = touches.median_days.as_ref().map(|median| self.duration_estimate(median));
        let agreed = touches.in_time.zip(touches.agreed_days).map(|(share, days)| (NUMBERS.rate(&share), self.duration(days)));
        match (half, agreed) {
            (Some(half), Some((share, days))) => format!(
                "Một nửa số lead được bộ phận bán hàng tiếp xúc trong vòng {half}; {share} được tiếp xúc trong thời hạn đã thỏa thuận là {days}"
            ),
            (Some(half), None) => format!("Một nửa số lead được bộ phận bán hàng tiếp xúc trong vòng {half}"),
            (None, Some((share, days))) => format!(
                "Bộ phận bán hàng tiếp xúc {share} số lead trong thời hạn đã thỏa thuận là {days}; chưa đến một nửa số lead từng được tiếp xúc, hoặc quá ít để kết luận"
            ),
            (None, None) => "Chưa đến một nửa số lead được bộ phận bán hàng tiếp xúc, hoặc quá ít để kết luận sau bao lâu".into(),
        }
    }

    fn touch_counts(&self, touches: &Touches) -> String {
        let from = touches.from.as_ref().map_or_else(|| "mới vào".to_owned(), |stage| format!("đạt tới “{stage}”"));
        format!(
            "Tính trên {}, kể từ khi lead {from}: {} đã được tiếp xúc, {} thắng hoặc mất trước khi được tiếp xúc, {} đang chờ.",
            self.leads(touches.n),
            NUMBERS.count(touches.touched),
            NUMBERS.count(touches.closed_untouched),
            NUMBERS.count(touches.waiting)
        )
    }

    fn touch_rates(&self, touches: &Touches, smallest_group: u32) -> String {
        let finding = TouchFinding::of(touches, smallest_group);
        let (TouchFinding::SoonBetter([soon, late]) | TouchFinding::SoonWorse([soon, late]) | TouchFinding::CannotTell([soon, late])) =
            finding
        else {
            return "Quá ít lead đủ thời gian để kết luận kết quả có đi cùng với lần tiếp xúc đầu tiên hay không.".into();
        };
        let rates = format!("{} so với {}", NUMBERS.rate(&soon.1), NUMBERS.rate(&late.1));
        let (soon, late) = (self.touch_band(soon.0), self.touch_band(late.0));
        match finding {
            TouchFinding::SoonBetter(_) => {
                format!("Lead được tiếp xúc {soon} đạt đích SQL với tỷ lệ cao hơn lead được tiếp xúc {late}: {rates}.")
            }
            TouchFinding::SoonWorse(_) => {
                format!("Lead được tiếp xúc {soon} đạt đích SQL với tỷ lệ thấp hơn lead được tiếp xúc {late}: {rates}.")
            }
            _ => format!(
                "Chưa thể kết luận lead được tiếp xúc {soon} có khác lead được tiếp xúc {late} hay không: tỷ lệ đạt đích SQL là {rates}."
            ),
        }
    }

    fn touch_band(&self, band: TouchBand) -> &'static str {
        match band {
            TouchBand::Before => "trước thời điểm đó",
            TouchBand::Hour => "trong vòng 1 giờ",
            TouchBand::FourHours => "sau 1 đến 4 giờ",
            TouchBand::Day => "sau 4 đến 24 giờ",
            TouchBand::ThreeDays => "sau 1 đến 3 ngày",
            TouchBand::Week => "sau 3 đến 7 ngày",
            TouchBand::Later => "sau hơn một tuần",
            TouchBand::Never => "đến nay chưa lần nào",
        }
    }

    fn contact_finding(&self, recontact: &Recontact) -> String {
        if recontact.listed == 0 {
            return "Theo các quy tắc này, không có lead nào đáng liên hệ lại".into();
        }
        let (customers, lost) = (recontact.old_customers, recontact.listed - recontact.old_customers);
        let parts = [(lost > 0).then(|| counted(lost, "lead đã mất")), (customers > 0).then(|| counted(customers, "khách hàng cũ"))];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{} đáng liên hệ lại", listed(&parts))
    }

    fn contact_counts(&self, recontact: &Recontact) -> String {
        let score = match (recontact.score, recontact.scored) {
            (Some(cut), true) => format!(
                ": {} chỉ theo quy tắc, {} chỉ nhờ điểm từ {cut} trở lên, {} theo cả hai",
                NUMBERS.count(recontact.by_rule),
                NUMBERS.count(recontact.by_score),
                NUMBERS.count(recontact.by_both)
            ),
            (Some(_), false) => " chỉ theo quy tắc, vì ở đây không có điểm".to_owned(),
            (None, _) => " theo quy tắc".to_owned(),
        };
        let customers = recontact.customer_days.map_or_else(String::new, |days| {
            format!(" Khách hàng cũ là những khách hàng có lần thắng gần nhất cách đây ít nhất {}.", self.days(days))
        });
        let out = [
            (recontact.opted_out, "không được phép liên hệ"),
            (recontact.disqualified, "bị bảng quy tắc loại"),
            (recontact.undated, "không có ngày mất hoặc ngày thắng"),
            (recontact.too_recent, "còn quá mới"),
            (recontact.not_chosen, "không được chọn theo quy tắc lẫn theo điểm"),
        ];
        let out: Vec<String> = out.into_iter().filter(|(n, _)| *n > 0).map(|(n, why)| counted(n, why)).collect();
        let out = if out.is_empty() { String::new() } else { format!(" Không đưa vào danh sách: {}.", listed(&out)) };
        format!(
            "Lead đã mất là những lead mất cách đây ít nhất {}, được chọn{score}.{customers}{out} Danh sách nằm ở lists/recontact.csv{}.",
            self.days(recontact.lost_days),
            cut_off(recontact.listed)
        )
    }

    fn contact_expected(&self, recontact: &Recontact, smallest_group: u32) -> String {
        let open = match recontact.returned_open {
            0 => String::new(),
            n => format!("; {} còn đang mở", NUMBERS.count(n)),
        };
        match recontact.returned {
            Some(rate) if rate.n >= u64::from(smallest_group) => format!(
                "Trong {} từng quay lại sau khi mất và lần quay lại đó đã kết thúc, {} thắng{open}. Lead được chủ động gọi lại có thể cho kết quả kém hơn lead tự quay lại.",
                self.leads(rate.n),
                NUMBERS.rate(&rate)
            ),
            Some(rate) => format!(
                "Chưa thể kết luận nên kỳ vọng bao nhiêu: mới có {} quay lại sau khi mất và đã kết thúc, trong đó {} thắng{open}.",
                self.leads(rate.n),
                NUMBERS.count((rate.value * rate.n as f64).round() as u64)
            ),
            None => format!("Chưa thể kết luận nên kỳ vọng bao nhiêu: chưa có lead nào quay lại sau khi mất mà đã kết thúc{open}."),
        }
    }

    fn work_finding(&self, summary: &WorkSummary) -> String {
        match (summary.handover, summary.nurture) {
            (0, 0) => "Hiện không có lead nào cần chuyển giao hay nuôi dưỡng".into(),
            (0, nurture) => {
                format!("Chưa có lead nào cần chuyển giao ngay cho bộ phận bán hàng, {} cần nuôi dưỡng", NUMBERS.count(nurture))
            }
            (handover, 0) => {
                format!("{} cần chuyển giao ngay cho bộ phận bán hàng, không có lead nào cần nuôi dưỡng", self.leads(handover))
            }
            (handover, nurture) => {
                format!("{} cần chuyển giao ngay cho bộ phận bán hàng, {} cần nuôi dưỡng", self.leads(handover), NUMBERS.count(nurture))
            }
        }
    }

    fn work_lists(&self, summary: &WorkSummary) -> String {
        let disqualified = match summary.disqualified {
            0 => String::new(),
            n => format!(" {} bị bảng quy tắc loại nên không có trong cả hai danh sách.", counted(n, "lead đang mở")),
        };
        let some = |n, what: &str| if n == 0 { format!("không có lead nào {what}") } else { format!("{} {what}", self.leads(n)) };
        format!(
            "Trong số lead đang mở mà bộ phận bán hàng chưa nhận và chưa hết thời hạn, {} (lists/handover.csv); trong tất cả lead mà bộ phận bán hàng chưa nhận, {} vì còn dưới ngưỡng MQL (lists/nurture.csv). Điểm cao nhất xếp trước{}.{disqualified}",
            some(summary.handover, "cần chuyển giao ngay"),
            some(summary.nurture, "cần nuôi dưỡng"),
            cut_off(summary.handover.max(summary.nurture))
        )
    }

    fn lists_name_leads(&self, of: &str) -> String {
        let of = unit(of);
        format!("Danh sách nêu từng lead, mỗi dòng một lead, dù phễu đếm theo {of}: một {of} có thể có nhiều lead trong danh sách.")
    }
}

/// What is said of a list that does not hold all.
fn cut_off(n: u64) -> String {
    if n > MOST_LISTED as u64 {
        format!("; danh sách chỉ gồm {} dòng đầu tiên", NUMBERS.count(MOST_LISTED as u64))
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn times_have_the_unit_that_fits() {
        let of = |days| Vietnamese.duration(days);
        assert_eq!([of(14.42), of(1.0), of(0.25), of(1.0 / 24.0), of(0.0)], ["14,4 ngày", "24 giờ", "6 giờ", "60 phút", "0 phút"]);
        let median = Estimate { value: 0.5, low: 0.25, high: 1.0, level: 0.95, n: 9, method: Method::KaplanMeier };
        assert_eq!(Vietnamese.duration_estimate(&median), "12 giờ (6–24)");
    }

    #[test]
    fn what_stands_for_too_long_is_counted_in_its_unit() {
        let group = |open, undated, beyond, limit| Ageing {
            stage: "mql".into(),
            label: "MQL".into(),
            owner: None,
            open,
            undated,
            median_days: None,
            median_days_since_entry: 9.0,
            limit,
            limit_days: None,
            beyond,
            beyond_share: None,
        };
        let said = |groups: &[Ageing]| Vietnamese.ageing_finding(groups, "account");
        assert_eq!(said(&[]), "Không có công ty nào đang mở");
        assert!(said(&[group(1_200, 0, 0, None)]).starts_with("1.200 công ty đang mở; chưa thể kết luận"));
        assert_eq!(
            said(&[group(1_200, 20, 30, Some(AgeLimit::Sla))]),
            "30 trên 1.200 công ty đang mở đã ở một giai đoạn quá lâu (20 trường hợp chưa thể đánh giá)"
        );
    }
}
