//! Vietnamese words on who was worked.

use crate::locale::CommonWords;
use crate::locale::selection::{SelectionFinding, SelectionHead, SelectionLabel, SelectionWords};
use crate::thresholds::result::VolumeUnit;
use crate::thresholds::selection::result::{Experiment, Weighted, WorkedBy};

use super::{NUMBERS, Vietnamese};

impl SelectionWords for Vietnamese {
    fn selection_label(&self, label: SelectionLabel) -> &'static str {
        match label {
            SelectionLabel::Topic => "Lead nào được xử lý",
            SelectionLabel::BandTable => "lead được xử lý và kết quả, theo khoảng điểm",
            SelectionLabel::RecallTable => "Độ bao phủ ở mỗi ngưỡng có thể là bao nhiêu",
            SelectionLabel::WeightTable => "Số liệu có và không có trọng số",
            SelectionLabel::RecallReading => {
                "Độ bao phủ là phần mà một ngưỡng tìm ra trong tất cả những lead chuyển đổi. Với lead không ai xử lý thì không ai biết kết quả: hai giới hạn cho phép các lead này chuyển đổi ở bất kỳ tỷ lệ nào từ 0 đến tỷ lệ của lead được xử lý trong cùng khoảng điểm (nếu cả khoảng không có lead nào được xử lý thì đến tỷ lệ của khoảng cao hơn gần nhất có lead được xử lý), trên ngưỡng và dưới ngưỡng tính riêng; các khoảng điểm được tách tại ngưỡng. Cột cuối cộng thêm phần ngẫu nhiên của số đếm, ở mức 95%."
            }
            SelectionLabel::WeightHeading => "Số liệu ra sao nếu mỗi lead được xử lý đại diện cho cả khoảng điểm của mình",
            SelectionLabel::ExperimentHeading => "Cần làm gì để biết chắc",
            SelectionLabel::AllTakenAsWorked => {
                "Tệp cấu hình không nêu lead nào đã được xử lý, nên tất cả được coi là đã xử lý: nếu lead điểm thấp hiếm khi được xử lý thì một số lead đó lẽ ra đã chuyển đổi, và độ bao phủ ở đây là quá cao (mục `[selection]` trong tệp cấu hình cho biết lead nào đã được xử lý)."
            }
            SelectionLabel::ShareWorkedAxis => "Tỷ lệ lead được xử lý",
            SelectionLabel::Precision => "độ chính xác ở ngưỡng",
            SelectionLabel::Recall => "độ bao phủ ở ngưỡng",
            SelectionLabel::Brier => "điểm Brier (thấp hơn là tốt hơn)",
            SelectionLabel::Auc => "AUC",
        }
    }

    fn selection_head(&self, head: SelectionHead) -> &'static str {
        match head {
            SelectionHead::Scores => "Khoảng điểm",
            SelectionHead::Leads => "Số lead",
            SelectionHead::Worked => "Được xử lý",
            SelectionHead::ShareWorked => "Tỷ lệ được xử lý",
            SelectionHead::MqlRate => "Trong số được xử lý: đích MQL",
            SelectionHead::SqlRate => "Trong số được xử lý: đích SQL",
            SelectionHead::Cut => "Ngưỡng",
            SelectionHead::Observed => "Độ bao phủ quan sát được",
            SelectionHead::AtRate => "Nếu tất cả như lead được xử lý cùng khoảng điểm",
            SelectionHead::Bounds => "Giới hạn",
            SelectionHead::Limits => "Giới hạn gồm ngẫu nhiên",
            SelectionHead::Figure => "Chỉ số",
            SelectionHead::Plain => "Coi tất cả là đã xử lý",
            SelectionHead::Weighted => "Có trọng số",
        }
    }

    fn selection_finding(&self, finding: &SelectionFinding<'_>) -> String {
        let percent = |share: f64| NUMBERS.percent(share);
        match finding {
            SelectionFinding::TooFew(n) => format!("Chỉ có {} đã rõ kết quả: quá ít để nói lead nào được xử lý", self.leads(*n)),
            SelectionFinding::Nobody => {
                "Theo tệp cấu hình, không lead nào được xử lý: hãy xem lại `[selection]` trước khi tin vào bất kỳ tỷ lệ nào".into()
            }
            SelectionFinding::Everyone => "Mọi lead đều được xử lý, nên độ bao phủ đúng bằng mức quan sát được".into(),
            SelectionFinding::Share(share) => format!("{} số lead được xử lý", percent(share.value)),
            SelectionFinding::LessBelow { below, above, recall } => {
                let recall = recall.map_or_else(String::new, |recall| {
                    format!(
                        ": ngưỡng MQL tìm ra từ {} đến {} tổng số lead sẽ chuyển đổi, không chắc là {} như quan sát",
                        percent(recall.low),
                        percent(recall.high),
                        percent(recall.observed.value)
                    )
                });
                format!("Lead dưới ngưỡng MQL ít được xử lý hơn, {} so với {}{recall}", percent(below.value), percent(above.value))
            }
            SelectionFinding::MoreBelow(below, above) => {
                format!("Lead dưới ngưỡng MQL hay được xử lý hơn lead đạt ngưỡng, {} so với {}", percent(below.value), percent(above.value))
            }
            SelectionFinding::Even(share) => {
                format!("{} số lead được xử lý, và chưa thể kết luận lead điểm thấp ít được xử lý hơn", percent(share.value))
            }
        }
    }

    fn worked_by(&self, seen_by: &WorkedBy) -> String {
        match seen_by {
            WorkedBy::Column(column) => format!("Một lead được tính là đã xử lý theo giá trị của cột `{column}`."),
            WorkedBy::Stage(stage) => format!("Một lead được tính là đã xử lý khi đạt tới “{stage}” hoặc một giai đoạn sau đó."),
            WorkedBy::Event(event) => format!("Một lead được tính là đã xử lý khi có sự kiện `{event}`."),
        }
    }

    fn worked_reaching(&self, stage: &str) -> String {
        format!("Tỷ lệ lead được xử lý đạt tới “{stage}”")
    }

    fn unreached(&self, leads: u64) -> Option<String> {
        (leads > 0).then(|| {
            format!(
                "{} nằm trong các khoảng điểm không lead nào được xử lý: không trọng số nào đại diện được cho các lead này.",
                self.leads(leads)
            )
        })
    }

    fn weights_do(&self, weighted: &Weighted) -> String {
        let cap = NUMBERS.number(weighted.cap, 0);
        let capped = match weighted.capped {
            0 => format!("Không lead nào chạm trọng số lớn nhất cho phép là {cap}."),
            n => format!(
                "{} lẽ ra nặng hơn {cap} nên được hạ xuống mức này, khiến các con số bị kéo về phía số liệu của lead được xử lý.",
                self.leads(n)
            ),
        };
        format!(
            "Mỗi lead được xử lý có trọng số là một chia cho tỷ lệ được xử lý của khoảng điểm; các lead khác không có trọng số. Cách này đúng nếu trong một khoảng điểm, việc lead nào được xử lý là ngẫu nhiên. {capped} Cái giá phải trả là độ chắc chắn: {} được xử lý chỉ nói được nhiều như {} lead có trọng số bằng nhau.",
            self.leads(weighted.worked),
            NUMBERS.number(weighted.effective, 0)
        )
    }

    fn experiment(&self, experiment: &Experiment, unit: VolumeUnit) -> String {
        let width = NUMBERS.number(experiment.width * 100.0, 0);
        let (per, of) = (self.per(unit), NUMBERS.volume(experiment.of));
        if experiment.leads == 0 {
            return format!(
                "Độ bao phủ ở ngưỡng MQL đã biết với sai lệch không quá {width} điểm phần trăm: không cần xử lý thêm lead nào để biết."
            );
        }
        if experiment.all {
            return format!(
                "Để biết độ bao phủ ở ngưỡng MQL với sai lệch không quá {width} điểm phần trăm, sẽ phải xử lý toàn bộ {of} lead {per} dưới {} mà không ai xử lý: hãy đặt `width` lớn hơn, hoặc gom hơn một quý.",
                experiment.cut
            );
        }
        format!(
            "Hãy xử lý {} {per}, chọn ngẫu nhiên trong {of} lead dưới {} mà không ai xử lý: khi đó độ bao phủ ở ngưỡng MQL được biết với sai lệch không quá {width} điểm phần trăm (hiện nay hai giới hạn cách nhau {} điểm phần trăm), trong ít nhất {} số lần thử như vậy, miễn là không quá {} trong số đó chuyển đổi. Phần ngẫu nhiên của các lead trên ngưỡng tính thêm ngoài con số này.",
            self.leads(experiment.leads),
            experiment.cut,
            NUMBERS.number(experiment.now * 100.0, 0),
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
    fn who_was_worked_is_said_with_both_shares() {
        let share = |value: f64| Estimate { value, low: value, high: value, level: 0.95, n: 900, method: Method::KaplanMeier };
        let (below, above) = (share(0.125), share(0.86));
        let said = |finding| Vietnamese.selection_finding(&finding);
        assert_eq!(
            said(SelectionFinding::LessBelow { below: &below, above: &above, recall: None }),
            "Lead dưới ngưỡng MQL ít được xử lý hơn, 12% so với 86%"
        );
        assert_eq!(said(SelectionFinding::TooFew(1_040)), "Chỉ có 1.040 lead đã rõ kết quả: quá ít để nói lead nào được xử lý");
        assert_eq!(Vietnamese.unreached(0), None);
    }
}
