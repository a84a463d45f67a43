//! Vietnamese words on what charts show.

use crate::config::file::TargetName;
use crate::locale::CommonWords;
use crate::locale::page::PageWords;
use crate::locale::shown::{BehindHead, BehindTable, CurveFinding, FlowFinding, ForSales, ShownWords, VolumeFinding};
use crate::thresholds::result::VolumeUnit;

use super::{NUMBERS, Vietnamese, counted, unit};

impl ShownWords for Vietnamese {
    fn curves_show(&self, finding: &CurveFinding, of: &str) -> String {
        let units = unit(of);
        match finding {
            CurveFinding::NotYetMature => "Chưa quý nào được theo dõi đến hết thời hạn: các đường vẫn còn đi lên".into(),
            CurveFinding::TooFew(n) => {
                format!("Quý mới nhất đã theo dõi đến hết thời hạn chỉ có {}: quá ít để kết luận", counted(*n, units))
            }
            CurveFinding::Ended { quarter, end, half_by } => {
                let half = half_by.map_or_else(String::new, |day| format!(", một nửa trong số đó trong vòng {}", self.days(day)));
                format!("Đến cuối cùng, {} {units} của {} đã thắng{half}", NUMBERS.percent(end.value), self.quarter(*quarter))
            }
        }
    }

    fn flow_shows(&self, finding: &FlowFinding<'_>, of: &str) -> String {
        let units = unit(of);
        match finding {
            FlowFinding::TooFew => format!("Mỗi giai đoạn có quá ít {units} để nói mất nhiều nhất ở đâu"),
            FlowFinding::NoneLost => format!("Không giai đoạn nào ghi nhận {units} bị mất"),
            FlowFinding::LosesMost { stage, lost, entered } => format!(
                "“{}” mất tỷ lệ lớn nhất: {} trong số {} đã đạt tới giai đoạn này ({})",
                self.level(stage),
                NUMBERS.percent(*lost as f64 / *entered as f64),
                counted(*entered, units),
                NUMBERS.count(*lost)
            ),
        }
    }

    fn volume_shows(&self, finding: &VolumeFinding<'_>) -> String {
        let VolumeFinding::Proposed { new, old, stage, unit } = finding else {
            return "Không cặp ngưỡng nào giữ được mọi giới hạn: đây là kết quả của từng ngưỡng khi xét riêng".into();
        };
        let given = |cut: &ForSales| {
            let leads = NUMBERS.volume(cut.leads);
            let leads = match unit {
                VolumeUnit::PerQuarter => format!("{leads} lead {}", self.per(*unit)),
                VolumeUnit::PerThousand => format!("{leads} {}", self.per(*unit)),
            };
            let reach =
                cut.precision.map_or_else(String::new, |share| format!(", {} trong số đó đạt tới “{stage}”", NUMBERS.percent(share)));
            format!("{leads} cho bộ phận bán hàng{reach}")
        };
        let before = |old: &ForSales| {
            let on = if old.model == new.model { String::new() } else { format!(" trên {}", self.model(old.model)) };
            let share = old.precision.map_or_else(String::new, |share| format!(" và {}", NUMBERS.percent(share)));
            format!("; ngưỡng đang dùng {}{on} cho {}{share}", old.cut, NUMBERS.volume(old.leads))
        };
        format!("Ngưỡng {} chuyển {}{}", new.cut, given(new), old.as_ref().map_or_else(String::new, before))
    }

    fn gate_frame(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "trong khung: qua cổng lọc MQL",
            TargetName::Sql => "trong khung: qua cổng lọc SQL",
        }
    }

    fn behind_caption(&self, table: BehindTable) -> &'static str {
        match table {
            BehindTable::Scores => "Số lead theo điểm và kết quả",
            BehindTable::ThenAndNow => "Số lead theo điểm: lead mà mô hình đã học và lead mới nhất",
            BehindTable::Resamples => "Mỗi ngưỡng được bao nhiêu lần lấy mẫu lại chọn",
            BehindTable::NetBenefit => "Lợi ích ròng trên 100 lead",
        }
    }

    fn behind_head(&self, head: BehindHead) -> &'static str {
        match head {
            BehindHead::Scores => "điểm",
            BehindHead::Leads => "số lead",
            BehindHead::ReachedMql => "đạt đích MQL",
            BehindHead::ReachedSql => "đạt đích SQL",
            BehindHead::LearntFrom => "lead mà mô hình đã học",
            BehindHead::Newest => "lead mới nhất",
            BehindHead::Cut => "ngưỡng",
            BehindHead::AsMql => "làm ngưỡng MQL (lần lấy mẫu lại)",
            BehindHead::AsSql => "làm ngưỡng SQL (lần lấy mẫu lại)",
            BehindHead::Threshold => "xử lý từ xác suất này trở lên",
            BehindHead::ByScore => "xử lý theo điểm",
            BehindHead::WorkAll => "xử lý mọi lead",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_told_in_what_is_counted() {
        let finding = FlowFinding::LosesMost { stage: "Demo", lost: 1_200, entered: 4_000 };
        assert_eq!(
            Vietnamese.flow_shows(&finding, "opportunity"),
            "“Demo” mất tỷ lệ lớn nhất: 30% trong số 4.000 cơ hội đã đạt tới giai đoạn này (1.200)"
        );
        assert_eq!(
            Vietnamese.curves_show(&CurveFinding::TooFew(12), "account"),
            "Quý mới nhất đã theo dõi đến hết thời hạn chỉ có 12 công ty: quá ít để kết luận"
        );
    }
}
