//! Vietnamese words of the model card.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::Evaluation;
use crate::evaluation::verdict::CalibrationVerdict;
use crate::locale::drift::{DriftLabel, DriftWords};
use crate::locale::model_card::{CardPart, ModelCardWords};
use crate::locale::page::PageWords;
use crate::locale::{CommonWords, capital};
use crate::review::review::{ModelSummary, Run};
use crate::thresholds::result::TargetSummary;

use super::{NUMBERS, Vietnamese, counted, listed, score_name};

impl ModelCardWords for Vietnamese {
    fn card_heading(&self) -> &'static str {
        "Thẻ mô hình của điểm dự đoán (theo Mitchell và cộng sự 2019, doi:10.1145/3287560.3287596)"
    }

    fn card_part(&self, part: CardPart) -> &'static str {
        match part {
            CardPart::Use => "Dùng để",
            CardPart::NotFor => "Không dùng cho",
            CardPart::Data => "Học từ",
            CardPart::Targets => "Dự đoán",
            CardPart::Columns => "Xét đến: các cột",
            CardPart::Events => "Xét đến: số lần của các sự kiện",
            CardPart::Pairs => "Xét đến: các cặp cột",
            CardPart::LeftOut => "Loại ra, vì có thể đã biết kết quả",
            CardPart::Performance => "Tốt đến đâu",
            CardPart::Groups => "Theo nhóm",
            CardPart::Calibration => "Xác suất có đúng không",
            CardPart::Limits => "Giới hạn",
            CardPart::Identity => "Nhận dạng",
        }
    }

    fn card_use(&self) -> &'static str {
        "Xếp thứ tự các lead của công ty này theo khả năng đạt đích, và đặt các mức điểm mà từ đó bộ phận marketing và bộ phận bán hàng tiếp nhận. Con người quyết định; điểm chỉ khuyến nghị."
    }

    fn card_not_for(&self) -> &'static str {
        "Các quyết định về con người: tín dụng, bảo hiểm, tuyển dụng, giá bán hay từ chối phục vụ dưới bất kỳ hình thức nào. Lead của đội ngũ, thị trường hay sản phẩm khác mà mô hình chưa học. Chứng minh điều gì là nguyên nhân của chuyển đổi: mô hình chỉ cho biết những gì đi cùng nhau."
    }

    fn card_data(&self, run: &Run, model: &ModelSummary) -> String {
        let parts: Vec<String> = run
            .spans
            .iter()
            .map(|span| {
                let days = span.from.as_ref().zip(span.to.as_ref());
                let days = days.map_or_else(String::new, |(from, to)| format!(" (từ {} đến {})", self.date(from), self.date(to)));
                format!("{}: {}{days}", self.split(span.split), self.leads(span.leads))
            })
            .collect();
        format!(
            "{}. Học từ {}, trong đó {} đã chuyển đổi. {}.",
            run.title,
            self.leads(model.n_train),
            NUMBERS.count(model.converted_train),
            capital(&parts.join("; "))
        )
    }

    fn card_targets(&self, mql: &TargetSummary, sql: &TargetSummary, learnt: TargetName) -> String {
        let told = |target: &TargetSummary| {
            let days = target.within_days.map_or_else(String::new, |days| format!(" trong vòng {}", self.days(days)));
            format!("“{}”{days}", target.label)
        };
        let (learnt, other) = if learnt == TargetName::Mql { (mql, sql) } else { (sql, mql) };
        format!("Lead có đạt tới {} hay không. Xác suất đạt tới {} được hiệu chỉnh trên cùng điểm đó.", told(learnt), told(other))
    }

    fn card_names(&self, names: &[&str]) -> String {
        if names.is_empty() { "không có".into() } else { listed(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()) }
    }

    fn card_performance(&self, model: ModelName, evaluation: &Evaluation) -> String {
        let auc = evaluation.auc.map_or_else(
            || "không đo được AUC".to_owned(),
            |auc| format!("AUC {} ({})", NUMBERS.number(auc.value, 3), NUMBERS.interval(&auc, 3)),
        );
        format!(
            "{}, {}: {auc}, điểm Brier {} trên {}, trong đó {} đã chuyển đổi.",
            capital(score_name(model)),
            self.target(evaluation.target),
            NUMBERS.number(evaluation.brier.value, 4),
            self.leads(evaluation.n),
            NUMBERS.count(evaluation.converted),
        )
    }

    fn card_groups(&self, section: &str, groups: usize) -> String {
        match groups {
            0 => "Không đo theo nhóm: dữ liệu không ghi nguồn, phân khúc hay quý nào đã rõ kết quả.".into(),
            _ => {
                format!("Phần “{section}” cho biết dự báo và thực tế của {} theo nguồn, phân khúc và quý.", counted(groups as u64, "nhóm"))
            }
        }
    }

    fn card_calibration(&self, target: TargetName, verdict: Option<CalibrationVerdict>) -> String {
        let word = match verdict {
            None => "quá ít kết quả để kết luận",
            Some(CalibrationVerdict::Agrees) => "không thấy sai lệch quá mức ngẫu nhiên",
            Some(CalibrationVerdict::TooHigh) => "dự báo quá cao",
            Some(CalibrationVerdict::TooLow) => "dự báo quá thấp",
            Some(CalibrationVerdict::TooExtreme) => "dự báo quá cực đoan",
            Some(CalibrationVerdict::TooTimid) => "dự báo quá dè dặt",
            Some(CalibrationVerdict::InPlaces) => "lệch ở một số chỗ",
        };
        format!("{}: {word}.", self.target(target))
    }

    fn card_limits(&self, immature: u64, penalty: Option<f64>) -> String {
        let drawn = if penalty.is_some_and(|alpha| alpha > 0.0) { " Hệ số phạt kéo các hệ số về 0." } else { "" };
        let open = match immature {
            0 => String::new(),
            n => format!(" {} chưa rõ kết quả không tham gia.", self.leads(n)),
        };
        let newest = self.drift_label(DriftLabel::Topic);
        format!(
            "Mô hình chỉ biết những lead đã vào và kết quả của chúng theo cách bộ phận bán hàng xử lý khi đó; lead không ai xử lý thì không có kết quả công bằng.{open}{drawn} Thay đổi về thị trường, biểu mẫu hay đội ngũ không được lường trước: hãy xem phần “{newest}”, và xây dựng lại mô hình mỗi quý."
        )
    }

    fn card_identity(&self, run: &Run) -> String {
        format!("leadgauge {}, cấu hình {}, dữ liệu {}, seed {}.", run.version, run.config_hash, run.data_hash, run.seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_verdicts_read_as_sentences() {
        assert_eq!(Vietnamese.card_names(&["a", "b", "c"]), "a, b và c");
        assert_eq!(Vietnamese.card_names(&[]), "không có");
        assert_eq!(Vietnamese.card_calibration(TargetName::Mql, Some(CalibrationVerdict::TooHigh)), "MQL: dự báo quá cao.");
        assert!(Vietnamese.card_limits(1_250, None).contains("1.250 lead chưa rõ kết quả"));
    }
}
