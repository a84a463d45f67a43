//! Vietnamese words on charts.

use crate::config::file::{ModelName, TargetName};
use crate::locale::CommonWords;
use crate::locale::chart::{ChartName, ChartWords, Mark};
use crate::locale::moved::{MovedLabel, MovedWords};
use crate::locale::worth::{WorthLabel, WorthWords};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::VolumeUnit;
use crate::units::Score;

use super::{NUMBERS, Vietnamese, counted, score_name, unit};

impl ChartWords for Vietnamese {
    fn chart_title(&self, chart: ChartName) -> &'static str {
        match chart {
            ChartName::Funnel => "Số lead đạt tới từng giai đoạn",
            ChartName::Losses => "Vì sao mất lead",
            ChartName::StageTime => "Thời gian từ giai đoạn này sang giai đoạn sau",
            ChartName::Touches => "Tỷ lệ lead đạt đích SQL, theo lần tiếp xúc đầu tiên",
            ChartName::Flow => "Lead ở từng giai đoạn sau đó ra sao",
            ChartName::Quarters => "Tỷ lệ lead đạt từng đích, theo quý vào",
            ChartName::Cohorts => "Tỷ lệ lead thắng, theo thời gian kể từ khi vào",
            ChartName::CohortAges => "Tỷ lệ lead thắng sau cùng một thời gian, theo từng quý",
            ChartName::Sources => "Số lead và tỷ lệ đạt đích SQL, theo nguồn",
            ChartName::SourceTrends => "Tỷ lệ lead đạt đích SQL, theo nguồn và quý vào",
            ChartName::Moved => "Tỷ lệ thay đổi do đâu",
            ChartName::Value => "Một lead của mỗi nguồn mang lại bao nhiêu",
            ChartName::Drift => "Điểm của lead mới nhất và của lead mà mô hình đã học",
            ChartName::Scores => "Lead nằm ở đâu trên thang điểm, theo kết quả",
            ChartName::Bands => "Kết quả của từng nhóm 10% lead, điểm cao nhất đứng trước",
            ChartName::Ranking => "Mỗi loại điểm đưa đúng lead lên đầu tốt đến đâu",
            ChartName::Reliability(TargetName::Mql) => "Điểm dự báo và thực tế xảy ra: đích MQL",
            ChartName::Reliability(TargetName::Sql) => "Điểm dự báo và thực tế xảy ra: đích SQL",
            ChartName::Groups(TargetName::Mql) => "Dự báo và thực tế, theo từng nhóm: đích MQL",
            ChartName::Groups(TargetName::Sql) => "Dự báo và thực tế, theo từng nhóm: đích SQL",
            ChartName::Decision => "Xử lý lead theo từng loại điểm lợi gì, so với xử lý tất cả hoặc không xử lý",
            ChartName::Volume => "Nhiều lead hơn hay lead tốt hơn: mỗi ngưỡng cho gì",
            ChartName::Assumptions => "Mỗi giả định được phép sai bao nhiêu trước khi ngưỡng đổi",
            ChartName::Grades => "Tỷ lệ chuyển đổi của lead, theo độ phù hợp và mức tương tác",
            ChartName::Selection => "Bao nhiêu lead ở mỗi khoảng điểm được xử lý, và kết quả ra sao",
            ChartName::Stability => "Ngưỡng nào sẽ được chọn nếu các lead ngẫu nhiên khác đi",
            ChartName::Drivers => "Yếu tố ảnh hưởng mạnh nhất đến điểm dự đoán",
            ChartName::Past => "Ngưỡng lẽ ra đã mang lại gì, theo từng kỳ",
            ChartName::Supply => "Số lead mỗi tuần, và dự kiến đến hết quý sau",
        }
    }

    fn chart_reading(&self, chart: ChartName) -> &'static str {
        match chart {
            ChartName::Losses => {
                "Mỗi thanh là một lý do, lý do thường gặp nhất đứng trước; bên phải là phần trong tổng số mất mà lý do này và các lý do phía trên giải thích."
            }
            ChartName::Flow => {
                "Mỗi thanh gồm tất cả lead đã đạt tới giai đoạn; các phần của thanh cho biết sau đó ra sao. Bên phải: bao nhiêu lead bỏ qua giai đoạn này, và bao nhiêu lead quay lại từ một giai đoạn sau."
            }
            ChartName::StageTime => {
                "Chấm là thời gian mà một nửa số lead đi được tới đó đã tới; vạch dày kéo đến ba phần tư, vạch mảnh đến chín phần mười. Mỗi dòng là quý bắt đầu chờ. Chấm rỗng màu xám là chưa đủ thời gian: lead chậm vẫn có thể tới."
            }
            ChartName::Touches => {
                "Chấm là tỷ lệ trong số lead đủ thời gian, vạch là khoảng tin cậy 95%. Các dòng có vạch chồng lên nhau có thể không khác nhau. Dòng màu xám có quá ít lead để kết luận."
            }
            ChartName::Funnel => {
                "Mỗi thanh đếm số lead đã đi ít nhất đến giai đoạn đó. Các cột cho biết tỷ lệ so với giai đoạn phía trên và so với tất cả lead."
            }
            ChartName::Quarters => {
                "Chấm là tỷ lệ, vạch là khoảng tin cậy 95%. Chấm rỗng màu xám chỉ tính những lead đủ thời gian; quý đó chưa đủ thời gian."
            }
            ChartName::Cohorts => {
                "Mỗi đường theo dõi lead của một quý và đi lên khi có lead thắng; đường đứt nét ở chỗ chỉ những lead vào sớm của quý đã đi được tới đó. Dải màu là khoảng tin cậy 95%. Vòng tròn bên phải là dự báo kèm khoảng 95%."
            }
            ChartName::CohortAges => {
                "Đọc dọc theo cột để so sánh các quý sau cùng một thời gian. Ô tô kín dựa trên tất cả lead của quý, ô viền dựa trên những lead đã vào đủ lâu; ô viền dưới “cuối cùng” là dự báo kèm khoảng 95%. Ô trống là chưa thể kết luận."
            }
            ChartName::Sources => self.worth_label(WorthLabel::VolumeReading),
            ChartName::SourceTrends => self.worth_label(WorthLabel::TrendReading),
            ChartName::Moved => self.moved_label(MovedLabel::Reading),
            ChartName::Value => self.worth_label(WorthLabel::ValueReading),
            ChartName::Drift => {
                "Mỗi thanh và mỗi bậc gồm năm điểm của thang điểm; càng cao thì phần trong nhóm càng lớn. Chỗ nào đường nằm trên đầu thanh, lead mới nhất giống lead trước đây."
            }
            ChartName::Scores => {
                "Mỗi dải là một nhóm lead, tính theo tỷ lệ trong nhóm đó. Ngưỡng tốt là ngưỡng mà bên phải chỉ có rất ít lead của dải dưới cùng."
            }
            ChartName::Selection => {
                "Mỗi dòng là một khoảng điểm, cao nhất ở trên. Các thanh thứ nhất là tỷ lệ lead được xử lý, các thanh thứ hai là kết quả của những lead đó; vạch là khoảng tin cậy 95%. Thanh màu xám dựa trên quá ít lead."
            }
            ChartName::Bands => {
                "Mỗi dòng là khoảng một phần mười số lead. Thanh là tỷ lệ, vạch là khoảng tin cậy 95%; đường kẻ là tỷ lệ của tất cả lead."
            }
            ChartName::Ranking => "Đường cong càng xa đường chấm thì càng sớm tìm ra lead sẽ chuyển đổi.",
            ChartName::Reliability(_) => {
                "Trên đường chéo, xác suất đúng như đã nói. Nằm dưới là điểm dự báo quá cao, nằm trên là dự báo quá thấp. Thanh cho biết số lead ở đó."
            }
            ChartName::Groups(_) => {
                "Vòng tròn là điều điểm đã dự báo, chấm là thực tế xảy ra kèm khoảng tin cậy 95%. Chữ bên phải chỉ ra nhóm mà hai con số cách nhau quá mức ngẫu nhiên. Nhóm màu xám có quá ít lead để đánh giá."
            }
            ChartName::Decision => {
                "Từ trái sang phải, báo nhầm càng đắt so với lead trúng đích. Đường cao nhất là cách xử lý tốt nhất ở mức giá đó; chỗ mọi đường gặp số không thì không nên xử lý lead nào."
            }
            ChartName::Volume => {
                "Càng sang trái, ngưỡng càng cao: ít lead hơn, và tỷ lệ chuyển đổi cao hơn. Dải màu là khoảng tin cậy 95%."
            }
            ChartName::Assumptions => {
                "Trong phạm vi của thanh, ngưỡng giữ nguyên (lệch 2 điểm trở xuống). Thanh ngắn là giả định cần làm rõ trước; thanh không có vạch cuối còn kéo dài tiếp."
            }
            ChartName::Grades => {
                "Mỗi ô là một hạng: tỷ lệ lead chuyển đổi và số lead của hạng đó. Màu càng đậm, tỷ lệ càng cao; ô màu xám có quá ít lead để kết luận."
            }
            ChartName::Stability => {
                "Thanh càng cao, dữ liệu lấy mẫu lại càng thường chọn ngưỡng đó. Một ngọn đồi hẹp duy nhất nghĩa là lựa chọn ổn định."
            }
            ChartName::Drivers => {
                "Mỗi chấm so sánh hai lead chỉ khác nhau ở yếu tố này. Bên phải đường giữa, lead có thay đổi chuyển đổi nhiều hơn, bên trái thì ít hơn; vạch là khoảng tin cậy 95%. Tác động chắc chắn nhất đứng trước."
            }
            ChartName::Supply => {
                "Đường đếm số lead của từng tuần trọn vẹn. Phía sau là dự báo: đường giữa là mức dự kiến, dải đậm chứa số lead của một tuần trong 80% trường hợp, dải nhạt trong 95%. Đoạn tô màu là quý được dự báo."
            }
            ChartName::Past => {
                "Màu xanh là ngưỡng lẽ ra được đề xuất với những gì đã biết khi đó, màu xám là ngưỡng đang dùng hiện nay, ký hiệu rỗng là ngưỡng tốt nhất mà khi đó không ai biết được. Vạch là khoảng tin cậy 95%."
            }
        }
    }

    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Count => "lead",
            Mark::OfPrevious => "so với bước trên",
            Mark::OfFirst => "trên tất cả lead",
            Mark::ShareWon => "tỷ lệ lead thắng đến lúc đó",
            Mark::NotYetMature => "chưa đủ thời gian",
            Mark::QuarterOfEntry => "quý lead vào",
            Mark::MonthsSinceEntry => "số tháng kể từ khi lead vào",
            Mark::DaysSinceEntry => "số ngày kể từ khi lead vào",
            Mark::Score => "thang điểm",
            Mark::ShareOfGroup => "tỷ lệ trong nhóm",
            Mark::Leads => "số lead",
            Mark::MatureLeads => "lead đủ thời gian",
            Mark::Stated => "xác suất mà điểm dự báo",
            Mark::Happened => "tỷ lệ thực tế",
            Mark::PerfectMatch => "dự báo = thực tế",
            Mark::ShareOfOthers => "tỷ lệ lead khác bị lấy kèm",
            Mark::ShareOfConverted => "tỷ lệ lead chuyển đổi tìm được",
            Mark::ShareOfLeads => "tỷ lệ lead được xử lý, tốt nhất trước",
            Mark::Chance => "ngẫu nhiên",
            Mark::Roc => "Tìm được so với lấy kèm (ROC)",
            Mark::Gains => "Tìm được so với xử lý (gains)",
            Mark::Overall => "tất cả lead",
            Mark::WorkAll => "xử lý mọi lead",
            Mark::WorkNone => "không xử lý",
            Mark::WorkedFrom => "xử lý lead từ xác suất này trở lên",
            Mark::NetBenefit => "lead trúng đích trên 100 lead, trừ giá của báo nhầm",
            Mark::Promised => "dự báo",
            Mark::CameTrue => "thực tế",
            Mark::TooFewToRank => "quá ít để xếp hạng",
            Mark::Proposed => "đề xuất",
            Mark::Today => "đang dùng",
            Mark::Capacity => "năng lực bán hàng",
            Mark::MqlCut => "ngưỡng MQL",
            Mark::SqlCut => "ngưỡng SQL",
            Mark::ShareOfResamples => "tỷ lệ lần lấy mẫu lại",
            Mark::LossesSoFar => "cộng dồn",
            Mark::WentFurther => "đi tiếp",
            Mark::Won => "thắng",
            Mark::Lost => "mất",
            Mark::Open => "đang mở",
            Mark::Skipped => "bỏ qua",
            Mark::WentBack => "quay lại",
            Mark::NoData => "Không có dữ liệu cho biểu đồ này",
        }
    }

    fn target_tag(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "đích của ngưỡng MQL",
            TargetName::Sql => "đích của ngưỡng SQL",
        }
    }

    fn sample(&self, n: u64) -> String {
        format!("n = {}", NUMBERS.count(n))
    }

    fn share_reaching(&self, stage: &str, counted: &str) -> String {
        format!("tỷ lệ {} đạt tới “{stage}”", unit(counted))
    }

    fn reached(&self, stage: &str) -> String {
        format!("đạt tới “{stage}”")
    }

    fn not_reached(&self, stage: &str) -> String {
        format!("không đạt tới “{stage}”")
    }

    fn volume_axis(&self, unit: VolumeUnit) -> String {
        format!("số lead từ ngưỡng trở lên, {}", self.per(unit))
    }

    fn precision_axis(&self, stage: &str) -> String {
        format!("tỷ lệ trong số đó đạt tới “{stage}”")
    }

    fn proposed_cut(&self, cut: Score) -> String {
        format!("đề xuất {cut}")
    }

    fn current_cut(&self, cut: Score, other_score: Option<ModelName>) -> String {
        match other_score {
            None => format!("đang dùng {cut}"),
            Some(ModelName::Rules) => format!("đang dùng {cut} (quy tắc)"),
            Some(ModelName::Logistic) => format!("đang dùng {cut} (dự đoán)"),
            Some(ModelName::Baseline) => format!("đang dùng {cut} (cơ sở)"),
        }
    }

    fn cut_from(&self, target: TargetName, cut: Score) -> String {
        match target {
            TargetName::Mql => format!("MQL từ {cut}"),
            TargetName::Sql => format!("SQL từ {cut}"),
        }
    }

    fn capacity(&self, target: TargetName, leads: f64) -> String {
        let who = if target == TargetName::Sql { "bán hàng" } else { "marketing" };
        format!("năng lực {who} {} lead", NUMBERS.volume(leads))
    }

    fn stage_within(&self, stage: &str, days: f64) -> String {
        format!("{stage} trong {} ngày", NUMBERS.number(days, 0))
    }

    fn model_auc(&self, model: ModelName, auc: Option<&Estimate>) -> String {
        let name = score_name(model);
        match auc {
            None => name.into(),
            Some(auc) => format!("{name}, AUC {}", NUMBERS.number(auc.value, 2)),
        }
    }

    fn immature(&self, quarter: Quarter) -> String {
        format!("{}, chưa đủ thời gian", self.quarter_short(quarter))
    }

    fn more_groups(&self, n: usize) -> String {
        format!("và {} nữa trong bảng", counted(n as u64, "nhóm"))
    }

    fn described(&self, label: &str, value: &str) -> String {
        format!("{label}: {value}")
    }
}
