//! Vietnamese words of the page.

use crate::config::file::{CalibrationMethod, FunnelMode, ModelName, TargetName};
use crate::data::split::Split;
use crate::locale::page::{Label, PageWords, Topic};
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;
use crate::stats::estimate::{Estimate, Method};
use crate::thresholds::result::{LimitName, TargetSummary, VolumeUnit};

use super::{NUMBERS, Vietnamese, counted, score_name};

fn within(target: &TargetSummary) -> String {
    target.within_days.map_or_else(String::new, |days| format!(" trong vòng {} kể từ khi được chấm điểm", Vietnamese.days(days)))
}

impl PageWords for Vietnamese {
    fn page_title(&self, title: &str, quarter: Option<Quarter>) -> String {
        match quarter {
            Some(quarter) => format!("{title}: đánh giá lead, {}", self.quarter(quarter)),
            None => format!("{title}: đánh giá lead"),
        }
    }

    fn page_purpose(&self, as_of: Option<&str>) -> String {
        let basis = as_of.map_or_else(String::new, |date| format!(" Dữ liệu đến {}.", self.date(date)));
        format!("Dành cho cuộc họp quý của bộ phận marketing và bộ phận bán hàng: lead từ bao nhiêu điểm thì giao cho ai.{basis}")
    }

    fn topic(&self, topic: Topic) -> &'static str {
        match topic {
            Topic::Answer => "Kết luận",
            Topic::Scope => "Phạm vi đo lường",
            Topic::Warnings => "Trước khi quyết định",
            Topic::Funnel => "Phễu",
            Topic::Quarters => "Theo quý",
            Topic::Sources => "Theo nguồn",
            Topic::Scores => "Điểm và kết quả",
            Topic::Bands => "Nhóm 10%",
            Topic::Ranking => "Quy tắc hay dự đoán",
            Topic::Calibration => "Dự báo và thực tế",
            Topic::Cuts => "Đặt ngưỡng ở đâu",
            Topic::Alternatives => "Phương án khác",
            Topic::Drivers => "Yếu tố ảnh hưởng đến điểm",
            Topic::Past => "Nếu áp dụng trước đây thì sao?",
            Topic::Known => "Biết được gì vào lúc nào",
            Topic::Rules => "Bảng quy tắc",
            Topic::Grades => "Độ phù hợp và mức tương tác",
            Topic::Rows => "Từ dòng dữ liệu đến lead",
            Topic::Appendix => "Cách lập báo cáo",
        }
    }

    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::Contents => "Nội dung",
            Label::SkipToAnswer => "Đến thẳng kết luận",
            Label::Today => "đang dùng",
            Label::Tried => "đã thử",
            Label::NextStep => "Việc nên làm",
            Label::DownloadCsv => "Tải xuống CSV",
            Label::MqlCut => "Ngưỡng MQL",
            Label::SqlCut => "Ngưỡng SQL",
            Label::NoCut => "không có",
            Label::CapacityUse => "năng lực xử lý của bộ phận bán hàng được sử dụng",
            Label::NoCapacity => "chưa khai báo năng lực xử lý của bộ phận bán hàng",
            Label::NeedsDates => "Để so sánh, hãy xuất kèm ngày mỗi lead vào và khai báo cột đó là `leads.created`.",
            Label::DriftTitle => "Xác suất đã lệch khỏi thực tế",
            Label::NoWarnings => "Việc kiểm tra dữ liệu, mô hình, hiệu chỉnh và ngưỡng không phát hiện điều gì cần cảnh báo.",
            Label::Lead => "Khách hàng tiềm năng (lead)",
            Label::AsOf => "Ngày chốt dữ liệu",
            Label::Mql => "MQL, lead đạt chuẩn marketing (marketing qualified lead)",
            Label::Sql => "SQL, lead đạt chuẩn bán hàng (sales qualified lead)",
            Label::Score => "Điểm",
            Label::Volume => "Số lượng",
            Label::Interval => "Khoảng tin cậy",
            Label::Splits => "Các phần dữ liệu",
            Label::Version => "leadgauge",
            Label::ConfigHash => "Mã băm của cấu hình và quy tắc",
            Label::DataHash => "Mã băm của dữ liệu",
            Label::Seed => "Số khởi tạo ngẫu nhiên (seed)",
            Label::Fit => "Ước lượng mô hình dự đoán",
            Label::Penalty => "Hệ số phạt",
            Label::Calibrator => "Từ điểm sang xác suất",
            Label::FunnelMode => "Phễu đếm",
            Label::MadeWith => "Cùng dữ liệu, cấu hình và seed thì ra cùng một trang",
            Label::Methods => "Phương pháp và nguồn trích dẫn",
        }
    }

    fn cut_meaning(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "điểm trở lên: bộ phận marketing nuôi dưỡng lead",
            TargetName::Sql => "điểm trở lên: bộ phận bán hàng xử lý lead",
        }
    }

    fn beside(&self, kept: bool, value: &str) -> String {
        if kept { format!("ngưỡng mới {value}") } else { format!("hiện nay {value}") }
    }

    fn to_marketing(&self, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => "lead mỗi quý đạt MQL trở lên".into(),
            VolumeUnit::PerThousand => format!("{} đạt MQL trở lên", self.per(unit)),
        }
    }

    fn to_sales(&self, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => "lead mỗi quý chuyển giao cho bộ phận bán hàng".into(),
            VolumeUnit::PerThousand => format!("{} chuyển giao cho bộ phận bán hàng", self.per(unit)),
        }
    }

    fn expected(&self, stage: &str, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => format!("trong số đó đạt tới “{stage}”, mỗi quý"),
            VolumeUnit::PerThousand => format!("{} chuyển giao cho bộ phận bán hàng và đạt tới “{stage}”", self.per(unit)),
        }
    }

    fn of_these_reach(&self, stage: &str, rate: &str, about: Option<&str>) -> String {
        let about = about.map_or_else(String::new, |about| format!(", {about},"));
        format!("{rate}{about} đạt tới “{stage}”")
    }

    fn net_value(&self, amount: &str, unit: VolumeUnit) -> String {
        format!("giá trị trừ chi phí: {amount} {}", self.per(unit))
    }

    fn table_behind(&self, what: &str) -> String {
        format!("Bảng: {}", capital(what))
    }

    fn lead_means(&self) -> &'static str {
        "Cá nhân hoặc tổ chức đã từng tiếp xúc với thương hiệu."
    }

    fn as_of_means(&self, date: Option<&str>) -> String {
        match date {
            Some(date) => format!(
                "{}. Không dùng thông tin nào có sau ngày này; lead mà đến ngày đó chưa hết thời gian theo dõi thì chưa đủ thời gian, không tính là thành công, cũng không tính là thất bại.",
                self.date(date)
            ),
            None => "Dữ liệu không có ngày tháng, nên mọi lead đều được coi là đủ thời gian, và thứ tự các lead thay cho thời gian: lead mới nhất là những lead đứng cuối.".into(),
        }
    }

    fn mql_means(&self, target: &TargetSummary) -> String {
        format!(
            "Lead có điểm đạt ngưỡng MQL; bộ phận marketing nuôi dưỡng lead này. Ngưỡng được đánh giá theo tỷ lệ lead đạt tới “{}”{}.",
            target.label,
            within(target)
        )
    }

    fn sql_means(&self, target: &TargetSummary) -> String {
        format!(
            "Lead có điểm đạt ngưỡng SQL; bộ phận bán hàng xử lý lead này. Ngưỡng được đánh giá theo tỷ lệ lead đạt tới “{}”{}.",
            target.label,
            within(target)
        )
    }

    fn score_means(&self, model: ModelName) -> &'static str {
        match model {
            ModelName::Logistic => {
                "Từ 0 đến 100 điểm, do mô hình dự đoán tính từ kết quả của các lead trước đây (hồi quy logistic). Lead được chọn khi điểm bằng hoặc cao hơn ngưỡng."
            }
            ModelName::Baseline => {
                "Từ 0 đến 100 điểm, tính từ số lần thắng hoặc mất của từng đặc điểm; chỉ là mốc so sánh, không đặt ngưỡng trên điểm này."
            }
            ModelName::Rules => "Từ 0 đến 100 điểm, tính theo bảng quy tắc. Lead được chọn khi điểm bằng hoặc cao hơn ngưỡng.",
        }
    }

    fn volume_means(&self, unit: VolumeUnit) -> &'static str {
        match unit {
            VolumeUnit::PerQuarter => "Số lead mỗi quý.",
            VolumeUnit::PerThousand => "Số lead trên mỗi 1.000 lead, vì dữ liệu không cho biết bao gồm bao nhiêu quý.",
        }
    }

    fn interval_means(&self, level: f64) -> String {
        format!(
            "Khoảng ghi sau một con số, và dải hoặc vạch trên biểu đồ, sẽ chứa giá trị thật trong {} số nghiên cứu như thế này. Số đếm được ở một quý sau này còn dao động nhiều hơn, vì quý đó có yếu tố ngẫu nhiên riêng.",
            NUMBERS.percent(level)
        )
    }

    fn splits_mean(&self, chosen_on: Split, measured_on: Split) -> String {
        format!(
            "Ngưỡng được chọn trên các lead thuộc phần {}; mọi con số của một cặp ngưỡng được đo trên các lead thuộc phần {}, để không đánh giá một lựa chọn bằng chính những lead đã dùng để chọn.",
            self.split(chosen_on),
            self.split(measured_on)
        )
    }

    fn model(&self, model: ModelName) -> &'static str {
        score_name(model)
    }

    fn target(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "MQL",
            TargetName::Sql => "SQL",
        }
    }

    fn split(&self, split: Split) -> &'static str {
        match split {
            Split::Train => "xây dựng mô hình",
            Split::Calibrate => "hiệu chỉnh",
            Split::Test => "kiểm tra",
            Split::Open => "đang mở",
        }
    }

    fn limit(&self, limit: LimitName) -> &'static str {
        match limit {
            LimitName::SqlCapacity => "Năng lực xử lý của bộ phận bán hàng",
            LimitName::MqlCapacity => "Năng lực xử lý của bộ phận marketing",
            LimitName::MqlPrecision => "Tỷ lệ thành công tối thiểu ở ngưỡng MQL",
            LimitName::SqlPrecision => "Tỷ lệ thành công tối thiểu ở ngưỡng SQL",
            LimitName::MqlVolume => "Số lead tối thiểu cho marketing",
            LimitName::SqlVolume => "Số lead tối thiểu cho bán hàng",
            LimitName::MqlShare => "Tỷ lệ lead tối đa cho marketing",
            LimitName::SqlShare => "Tỷ lệ lead tối đa cho bán hàng",
        }
    }

    fn limit_figure(&self, limit: LimitName, value: f64) -> String {
        match limit {
            LimitName::SqlCapacity | LimitName::MqlCapacity | LimitName::MqlVolume | LimitName::SqlVolume => {
                format!("{} lead", NUMBERS.volume(value))
            }
            LimitName::MqlPrecision | LimitName::SqlPrecision | LimitName::MqlShare | LimitName::SqlShare => NUMBERS.percent(value),
        }
    }

    fn measured(&self, n: u64, span: Option<(&str, &str)>, split: Option<Split>) -> String {
        let mut text = self.leads(n);
        if let Some(split) = split {
            text = format!("{text}, phần {}", self.split(split));
        }
        if let Some((from, to)) = span {
            text = format!("{text}, từ {} đến {}", self.date(from), self.date(to));
        }
        format!("{text}.")
    }

    fn standing(&self, won: u64, lost: u64, open: u64) -> String {
        format!("{} thắng, {} mất, {} đang mở.", NUMBERS.count(won), NUMBERS.count(lost), NUMBERS.count(open))
    }

    fn bands_note(&self) -> &'static str {
        "Các lead bằng điểm được xếp cùng nhóm, nên các nhóm 10% không hoàn toàn bằng nhau."
    }

    fn odds_note(&self, target: TargetName, n: u64, converted: u64) -> String {
        format!(
            "Ước lượng trên {}, trong đó {} đạt đích {}. Mỗi con số so sánh hai lead chỉ khác nhau ở yếu tố này. Con số cho biết ai đã chuyển đổi, không cho biết nguyên nhân.",
            self.leads(n),
            self.leads(converted),
            self.target(target)
        )
    }

    fn odds_in_words(&self, odds: &Estimate) -> String {
        if odds.low <= 1.0 && odds.high >= 1.0 {
            "chưa thể kết luận có tác động".into()
        } else if odds.value >= 1.0 {
            format!("odds cao gấp {} lần", NUMBERS.number(odds.value, 1))
        } else {
            format!("odds giảm còn {}", NUMBERS.percent(odds.value))
        }
    }

    fn rules_note(&self) -> &'static str {
        "Bảng quy tắc đang dùng, theo từng quy tắc: số điểm được cộng, số lead nhận điểm, tỷ lệ chuyển đổi của các lead này và của các lead còn lại, và số điểm nên có nếu tính theo thực tế."
    }

    fn small_groups(&self, smallest: u32) -> String {
        format!("Nhóm có dưới {} được tô xám và không xếp hạng.", self.leads(u64::from(smallest)))
    }

    fn calibration_error(&self, value: f64, by_chance: f64, p_value: f64) -> String {
        let points = |share: f64| NUMBERS.number(share * 100.0, 1);
        format!(
            "Trung bình, dự báo và thực tế cách nhau {} điểm phần trăm; nếu chỉ do ngẫu nhiên thì khoảng cách là {}, và ít nhất bằng mức đo được trong {} trên 100 trường hợp.",
            points(value),
            points(by_chance),
            if p_value < 0.01 { "chưa đến 1".to_owned() } else { NUMBERS.number(p_value * 100.0, 0) }
        )
    }

    fn drift(&self, targets: &[(TargetName, f64, f64)], n: u64) -> String {
        let of = |(target, promised, came): &(TargetName, f64, f64)| {
            let (promised, came) = (NUMBERS.percent(*promised), NUMBERS.percent(*came));
            format!("với đích {}, điểm dự báo {promised} nhưng thực tế là {came}", self.target(*target))
        };
        let each: Vec<String> = targets.iter().map(of).collect();
        let among = if each.len() > 1 { ", trên" } else { " trên" };
        format!("{}{among} {}. Thứ tự các lead có thể vẫn đúng; xác suất thì không.", each.join("; "), self.leads(n))
    }

    fn rounding_cost(&self, rounded: f64, unrounded: f64) -> String {
        let (before, after) = (NUMBERS.number(unrounded, 4), NUMBERS.number(rounded, 4));
        if before == after {
            return format!("Làm tròn điểm thành số nguyên không làm AUC thay đổi ({after}).");
        }
        format!("Làm tròn điểm thành số nguyên khiến AUC thay đổi từ {before} thành {after}.")
    }

    fn fit(&self, iterations: u32, gradient: f64, converged: bool) -> String {
        let verdict = if converged { "đã hội tụ" } else { "chưa hội tụ" };
        format!("{verdict} sau {}, độ dốc còn lại {}", counted(u64::from(iterations), "bước"), NUMBERS.scientific(gradient))
    }

    fn penalty(&self, alpha: f64, tried: usize) -> String {
        let tried = if tried > 1 { format!(", chọn trong {}", counted(tried as u64, "giá trị")) } else { String::new() };
        format!("{}{tried}", NUMBERS.exact(alpha))
    }

    fn calibrator(&self, method: CalibrationMethod) -> &'static str {
        match method {
            CalibrationMethod::Platt => "đường cong logistic theo điểm (Platt 2000)",
            CalibrationMethod::Beta => "đường cong beta theo điểm (Kull, Silva Filho và Flach 2017)",
            CalibrationMethod::Isotonic => "các bậc tăng dần theo điểm (hồi quy đơn điệu, isotonic)",
        }
    }

    fn funnel_mode(&self, mode: FunnelMode) -> &'static str {
        match mode {
            FunnelMode::Strict => "lead đã qua mọi giai đoạn theo đúng thứ tự",
            FunnelMode::Any => "từng giai đoạn riêng rẽ",
            FunnelMode::AtOrPast => "lead đã đi ít nhất đến giai đoạn đó",
        }
    }

    fn method(&self, method: Method) -> (&'static str, &'static str) {
        super::methods::method(method)
    }

    fn sources_of_methods(&self) -> &'static [(&'static str, &'static str)] {
        super::methods::OTHERS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_in_vietnamese() {
        assert_eq!(Vietnamese.standing(1_204, 310, 0), "1.204 thắng, 310 mất, 0 đang mở.");
        assert_eq!(Vietnamese.fit(7, 1.25e-7, true), "đã hội tụ sau 7 bước, độ dốc còn lại 1,2\u{a0}×\u{a0}10⁻⁷");
        assert_eq!(Vietnamese.penalty(0.001, 5), "0,001, chọn trong 5 giá trị");
        let sentence = Vietnamese.calibration_error(0.0213, 0.0104, 0.004);
        assert!(sentence.contains("cách nhau 2,1 điểm phần trăm") && sentence.contains("chưa đến 1 trên 100"), "{sentence}");
    }

    #[test]
    fn a_volume_follows_its_figure() {
        assert_eq!(Vietnamese.to_sales(VolumeUnit::PerThousand), "trên 1.000 lead chuyển giao cho bộ phận bán hàng");
        assert_eq!(Vietnamese.of_these_reach("Cơ hội", "14%", Some("khoảng 1 trên 7")), "14%, khoảng 1 trên 7, đạt tới “Cơ hội”");
    }
}
