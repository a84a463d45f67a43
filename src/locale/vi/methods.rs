//! Vietnamese names of methods, with their sources.

use crate::stats::estimate::Method;

/// A method of intervals.
pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Wilson => "Tỷ lệ: khoảng tin cậy Wilson (Wilson 1927)",
        Method::Newcombe => "Chênh lệch tỷ lệ: Newcombe, phương pháp 10 (1998)",
        Method::Delong => "AUC và chênh lệch AUC: DeLong, DeLong và Clarke-Pearson (1988)",
        Method::Bootstrap => "Số lượng, giá trị và đường cong: phân vị của các lần lấy mẫu lại (Efron và Tibshirani 1993)",
        Method::KaplanMeier => "Thời gian giữa các giai đoạn: Kaplan và Meier (1958)",
        Method::AalenJohansen => "Đường cong theo nhóm quý: Aalen và Johansen (1978), lead mất là biến cố cạnh tranh",
        Method::BrookmeyerCrowley => {
            "Trung vị thời gian chờ: Brookmeyer và Crowley (1982), trong số các lead đến được giai đoạn đó, lead mất là biến cố cạnh tranh"
        }
        Method::Greenwood => "Đường cong theo nhóm quý: phương sai theo Greenwood (1926)",
        Method::Wald => "Tỷ số odds và độ dốc: khoảng chuẩn trên thang log",
        Method::LogStudent => "Số tiền mỗi thương vụ và mỗi lead: khoảng Student trên thang log (phương pháp delta)",
        Method::LikelihoodRatio => "Xác suất theo bậc tăng dần: tỷ số hợp lý (Banerjee và Wellner 2001)",
        Method::Simulation => "Dự báo: phân vị của các kết quả mô phỏng",
        Method::Mover => "Tổng xác suất và giới hạn của tỷ lệ: ghép giới hạn của từng phần (Zou và Donner 2008)",
    }
}

/// Other methods: name and source.
pub(super) const OTHERS: &[(&str, &str)] = &[
    ("Đường hiệu chỉnh và các thành phần của điểm Brier", "CORP: Dimitriadis, Gneiting và Jordan (2021), PNAS 118"),
    ("AUC", "diện tích dưới đường cong ROC, bằng điểm tính một nửa (Hanley và McNeil 1982)"),
    ("Khoảng cách KS", "chênh lệch lớn nhất giữa tỷ lệ của hai nhóm có điểm từ một mức trở lên"),
    (
        "Dự báo và thực tế",
        "độ dốc 1 và hệ số chặn 0 theo tỷ số hợp lý (Cox 1958), và sai số hiệu chỉnh theo mô phỏng, mỗi kiểm định ở mức 2,5% (với từng nhóm thì chia cho số nhóm)",
    ),
    ("Giá trị của việc xử lý lead theo điểm", "lợi ích ròng (Vickers và Elkin 2006)"),
    (
        "Mô hình cơ sở",
        "naive Bayes trên tần suất thắng và mất, mỗi tần suất cộng thêm 0,1, như trong chức năng chấm điểm lead dự đoán của Odoo",
    ),
    ("Chọn ngưỡng", "xét mọi cặp điểm nguyên, chọn giá trị trừ chi phí cao nhất trong các cặp giữ được mọi giới hạn"),
    (
        "Ngưỡng riêng theo nhóm",
        "một mức giá chung cho mọi nhóm (Everett 1963), kéo về cặp ngưỡng chung bằng Bayes thực nghiệm (Efron và Morris 1975; độ phân tán giữa các nhóm theo DerSimonian và Laird 1986), khoảng của nhiều nhóm đồng thời ở mức 95% (Bonferroni)",
    ),
];
