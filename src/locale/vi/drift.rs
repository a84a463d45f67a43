//! Vietnamese words of drift.

use crate::drift::result::{Group, PsiRule, Shift, TargetOutlook, Verdict};
use crate::locale::CommonWords;
use crate::locale::drift::{DriftFinding, DriftHead, DriftLabel, DriftWords};
use crate::locale::page::PageWords;
use crate::locale::warning::Advice;

use super::{NUMBERS, Vietnamese, listed_up_to};

const NEXT_STEP: &str = "Hãy hỏi xem điều gì đã thay đổi trong chiến dịch, biểu mẫu hay nguồn. Nếu thay đổi này là lâu dài, hãy ước lượng lại mô hình ngay khi các lead này có kết quả; từ nay đến lúc đó, hãy bớt tin vào số liệu của quý mới nhất.";

/// Features named in a sentence, at most.
const NAMED: usize = 4;

impl DriftWords for Vietnamese {
    fn drift_label(&self, label: DriftLabel) -> &'static str {
        match label {
            DriftLabel::Topic => "Lead mới nhất",
            DriftLabel::ExpectedHeading => "Các ngưỡng sẽ cho gì trên những lead chưa ai biết kết quả",
            DriftLabel::TrustHeading => "Không lead nào còn chờ kết quả; nếu có, đây là mức có thể tin vào con số dự kiến",
            DriftLabel::ExpectedMeans => {
                "Con số dự kiến là tổng những gì điểm dự báo cho từng lead; nó không dùng kết quả nào. Con số này chỉ đáng tin như chính dự báo: bên cạnh là cùng các tổng đó trên lead kiểm tra, và điều thực tế xảy ra ở đó."
            }
            DriftLabel::FeatureTable => "Điều gì đã thay đổi, theo từng đặc điểm",
            DriftLabel::OutlookTable => "Dự kiến và thực tế",
            DriftLabel::OpenExpected => "chưa rõ kết quả: dự kiến",
            DriftLabel::TestExpected => "lead kiểm tra: dự kiến",
            DriftLabel::TestRealised => "lead kiểm tra: thực tế",
            DriftLabel::Score => "điểm",
            DriftLabel::NextStep => NEXT_STEP,
        }
    }

    fn drift_head(&self, head: DriftHead) -> &'static str {
        match head {
            DriftHead::Feature => "Đặc điểm",
            DriftHead::Psi => "PSI",
            DriftHead::ByChance => "PSI ngẫu nhiên",
            DriftHead::PValue => "p (khi bình phương)",
            DriftHead::Verdict => "Nhận định",
            DriftHead::LargestChange => "Thay đổi lớn nhất",
            DriftHead::Leads => "Lead",
            DriftHead::Cut => "Ngưỡng",
            DriftHead::Count => "Số lượng",
            DriftHead::Selected => "Đạt ngưỡng",
            DriftHead::Precision => "Trong đó đạt đích",
            DriftHead::Recall => "Phần trong tổng số đạt đích",
        }
    }

    fn drift_finding(&self, finding: &DriftFinding<'_>) -> String {
        match finding {
            DriftFinding::Stable => "Lead mới nhất giống những lead đã dùng để xây dựng mô hình".into(),
            DriftFinding::Shifted("score") => "Lead mới nhất có điểm hơi khác những lead đã dùng để xây dựng mô hình".into(),
            DriftFinding::Shifted(name) => {
                format!("Lead mới nhất hơi khác những lead đã dùng để xây dựng mô hình, nhiều nhất ở {}", named(&[name]))
            }
            DriftFinding::FeaturesMoved(names) => format!("Lead mới nhất đã thay đổi ở {}, nhưng điểm vẫn như trước", named(names)),
            DriftFinding::ScoreMoved => "Lead mới nhất có điểm khác những lead đã dùng để xây dựng mô hình".into(),
        }
    }

    fn drift_groups(&self, baseline: &Group, current: &Group) -> String {
        let open = match current.immature {
            0 => String::new(),
            n if n == current.leads => "; chưa lead mới nào rõ kết quả".into(),
            n => format!("; {} trong số lead mới chưa rõ kết quả", NUMBERS.count(n)),
        };
        format!(
            "So sánh {} đã dùng để xây dựng mô hình{} với {} mới nhất{}{open}.",
            self.leads(baseline.leads),
            span(*self, baseline),
            self.leads(current.leads),
            span(*self, current)
        )
    }

    fn drift_group(&self, group: &Group, newest: bool) -> String {
        let name = match (newest, group.quarter) {
            (true, Some(quarter)) => format!("lead mới nhất, {}", self.quarter(quarter)),
            (true, None) => "lead mới nhất".into(),
            (false, _) => "lead đã dùng để xây dựng mô hình".into(),
        };
        format!("{name} (n\u{a0}=\u{a0}{})", NUMBERS.count(group.leads))
    }

    fn psi_rule(&self, rule: &PsiRule) -> String {
        let number = |x: f64| NUMBERS.number(x, 2);
        format!(
            "PSI, chỉ số ổn định tổng thể (population stability index), so sánh các tỷ trọng trong nhiều nhất {} khoảng bằng nhau về số lượng, cố định theo các lead cũ (hoặc theo từng giá trị của một danh mục). Tỷ trọng dưới {} được nâng lên mức đó rồi tất cả được chia cho tổng; công cụ khác làm theo cách khác và cho con số khác. Theo thông lệ, dưới {} gọi là ổn định và từ {} trở lên gọi là đã thay đổi; “ngẫu nhiên” là mức mà chừng ấy lead cho ra nếu không có gì thay đổi.",
            NUMBERS.count(rule.bins),
            NUMBERS.percent_with(rule.share_floor, 2),
            number(rule.shifted),
            number(rule.moved)
        )
    }

    fn shift_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Stable => "ổn định",
            Verdict::ByChance => "chưa thể phân biệt với ngẫu nhiên",
            Verdict::Shifted => "hơi lệch",
            Verdict::Moved => "đã thay đổi",
        }
    }

    fn largest_change(&self, shift: &Shift) -> Option<String> {
        let bin = shift.largest.as_ref()?;
        Some(format!(
            "{}: trước {}, nay {}",
            self.value_name(&bin.bin, bin.range),
            NUMBERS.percent(bin.baseline),
            NUMBERS.percent(bin.current)
        ))
    }

    fn p_value(&self, p: f64) -> String {
        if p < 0.001 { format!("< {}", NUMBERS.number(0.001, 3)) } else { NUMBERS.number(p, 3) }
    }

    fn outlook(&self, outlook: &TargetOutlook) -> String {
        let target = self.target(outlook.target);
        let Some((expected, realised)) = outlook.expected_on_test.precision.zip(outlook.realised_on_test.precision) else {
            return format!("Không lead kiểm tra nào đạt ngưỡng {target}, nên không có gì để so sánh.");
        };
        let (expected, realised) = (NUMBERS.rate(&expected), NUMBERS.rate(&realised));
        if outlook.missed() {
            format!(
                "Ở ngưỡng {target}, con số dự kiến như vậy đã sai: với lead kiểm tra dự kiến {expected}, thực tế {realised}. Hãy tin con số dự kiến ở mức dè dặt như thế."
            )
        } else {
            format!("Ở ngưỡng {target}, con số dự kiến như vậy đã đúng: với lead kiểm tra dự kiến {expected}, thực tế {realised}.")
        }
    }
}

/// The newest leads have changed, and what to do.
pub(super) fn warning(words: Vietnamese, columns: &[String], score: bool, leads: u64) -> Advice {
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    let leads = words.leads(leads);
    let text = match (score, names.is_empty()) {
        (true, true) => format!("{leads} mới nhất có điểm khác những lead đã dùng để xây dựng mô hình."),
        (true, false) => {
            format!("{leads} mới nhất có điểm khác những lead đã dùng để xây dựng mô hình; chúng đã thay đổi ở {}.", named(&names))
        }
        (false, _) => format!("{leads} mới nhất khác những lead đã dùng để xây dựng mô hình ở {}.", named(&names)),
    };
    Advice { text, next_step: NEXT_STEP.to_owned() }
}

/// Quoted names, the first few.
fn named(features: &[&str]) -> String {
    listed_up_to(features.iter().map(|name| format!("“{name}”")), NAMED, "đặc điểm")
}

fn span(words: Vietnamese, group: &Group) -> String {
    match (&group.from, &group.to) {
        (Some(from), Some(to)) => format!(" (từ {} đến {})", words.date(from), words.date(to)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_named_and_the_rest_counted() {
        let columns = ["a", "b", "c", "d", "e", "f"].map(str::to_owned);
        let said = warning(Vietnamese, &columns, false, 1_250);
        assert_eq!(said.text, "1.250 lead mới nhất khác những lead đã dùng để xây dựng mô hình ở “a”, “b”, “c”, “d” và 2 đặc điểm khác.");
        assert_eq!([Vietnamese.p_value(0.0001), Vietnamese.p_value(0.0425)], ["< 0,001", "0,043"]);
    }
}
