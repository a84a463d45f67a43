//! Vietnamese names of methods, with their sources.

use crate::stats::estimate::Method;

/// A method of intervals.
pub(super) fn method(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Wilson => ("Tỷ lệ", "khoảng tin cậy Wilson (Wilson 1927)"),
        Method::Newcombe => ("Chênh lệch tỷ lệ", "Newcombe, phương pháp 10 (1998)"),
        Method::Delong => ("AUC và chênh lệch AUC", "DeLong, DeLong và Clarke-Pearson (1988)"),
        Method::Bootstrap => ("Số lượng, giá trị và đường cong", "phân vị của các lần lấy mẫu lại (Efron và Tibshirani 1993)"),
        Method::KaplanMeier => ("Thời gian giữa các giai đoạn", "Kaplan và Meier (1958)"),
        Method::AalenJohansen => ("Đường cong theo nhóm quý", "Aalen và Johansen (1978), lead mất là biến cố cạnh tranh"),
        Method::BrookmeyerCrowley => (
            "Trung vị thời gian chờ",
            "Brookmeyer và Crowley (1982), trong số các lead đến được giai đoạn đó, lead mất là biến cố cạnh tranh",
        ),
        Method::Greenwood => ("Đường cong theo nhóm quý", "phương sai theo Greenwood (1926)"),
        Method::Wald => ("Tỷ số odds và độ dốc", "khoảng chuẩn trên thang log"),
        Method::LogStudent => ("Số tiền mỗi thương vụ và mỗi lead", "khoảng Student trên thang log (phương pháp delta)"),
        Method::LikelihoodRatio => ("Xác suất theo bậc tăng dần", "tỷ số hợp lý (Banerjee và Wellner 2001)"),
        Method::Simulation => ("Dự báo", "phân vị của các kết quả mô phỏng"),
        Method::Mover => ("Tổng xác suất và giới hạn của tỷ lệ", "ghép giới hạn của từng phần (Zou và Donner 2008)"),
    }
}

/// Other methods: name and source.
pub(super) const OTHERS: &[(&str, &str)] = &[
    (
        "Điểm dự đoán",
        "hồi quy logistic có phạt ridge (le Cessie và van Houwelingen 1992), ước lượng bằng các bước Newton (McCullagh và Nelder 1989); trong các mức phạt, chọn mức mạnh nhất có log loss trên các lead sau đó nằm trong một sai số chuẩn so với mức tốt nhất (Breiman, Friedman, Olshen và Stone 1984), sai số là của chênh lệch theo cặp",
    ),
    (
        "Từ điểm sang xác suất",
        "đường logistic (Platt 2000), đường beta (Kull, Silva Filho và Flach 2017) hoặc bậc tăng dần (Ayer và cộng sự 1955): chọn cách có log loss nhỏ nhất khi chia năm phần",
    ),
    ("Điểm Brier", "trung bình bình phương khoảng cách giữa dự báo và kết quả (Brier 1950)"),
    (
        "Độ chính xác trung bình",
        "độ chính xác tại mỗi lead chuyển đổi, các điểm bằng nhau tính chung (Manning, Raghavan và Sch\u{fc}tze 2008)",
    ),
    ("Trọng số của một yếu tố", "phần của yếu tố trong độ phân tán của điểm: hệ số nhân hiệp phương sai (Pratt 1987)"),
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
    (
        "Chọn ngưỡng",
        "xét mọi cặp điểm nguyên từ 0 đến 100, chọn cặp tốt nhất theo mục tiêu trong các cặp giữ được mọi giới hạn; chọn trên một phần lead và đo trên các lead sau đó. Mục tiêu: giá trị trừ chi phí, F-measure (van Rijsbergen 1979), chỉ số Youden (Youden 1950), nhiều lead nhất mà các bộ phận xử lý được",
    ),
    (
        "Ngưỡng riêng theo nhóm",
        "một mức giá chung cho mọi nhóm (Everett 1963), kéo về cặp ngưỡng chung bằng Bayes thực nghiệm (Efron và Morris 1975; độ phân tán giữa các nhóm theo DerSimonian và Laird 1986), khoảng của nhiều nhóm đồng thời ở mức 95% (Bonferroni)",
    ),
    (
        "Số lượng mỗi quý",
        "lấy mẫu lại theo trọn tuần, khoảng được mở rộng theo hệ số Student (Hesterberg 2015) và theo tương quan giữa các tuần liền nhau (Bartlett 1946; Marriott và Pope 1954)",
    ),
    ("Lead không ai xử lý", "giới hạn không cần giả định (Manski 1989); chỉ dùng trọng số khi cấu hình yêu cầu (Horvitz và Thompson 1952)"),
    (
        "Lead của quý tới",
        "với mỗi nguồn: trung bình các tuần gần đây, cùng các tuần của năm trước, hoặc san bằng mũ (Hyndman, Koehler, Ord và Snyder 2008), chọn theo các dự báo trọn quý trong quá khứ (Tashman 2000); các dự báo này cũng cho khoảng tin cậy",
    ),
    ("Các quý còn mới", "dùng đường cong của các quý cũ cho phần còn mở (Aalen và Johansen 1978; Andersen, Borgan, Gill và Keiding 1993)"),
    (
        "Vì sao tỷ lệ thay đổi",
        "tách thành phần do cơ cấu và phần do tỷ lệ (Kitagawa 1955; lồng nhau như Das Gupta 1993), khoảng tin cậy từ ảnh hưởng của từng lead (Efron và Tibshirani 1993)",
    ),
    (
        "Thay đổi của lead mới",
        "PSI trên các khoảng cố định theo lead đã học (Siddiqi 2006), tỷ phần tối thiểu 0,0001; 0,1 và 0,25 là quy ước, nên có kiểm định khi bình phương đi kèm (Pearson 1900)",
    ),
    (
        "Dự kiến khi chưa rõ kết quả",
        "độ chính xác là xác suất trung bình của các lead được chọn, độ bao phủ là phần của chúng trong tổng xác suất (ước lượng theo độ tin cậy, NannyML; Bialek và cộng sự 2024)",
    ),
    (
        "Quy tắc",
        "số lần so với trung bình với khoảng trên thang log (Katz và cộng sự 1978), số điểm xứng đáng theo hồi quy logistic chung trên mọi quy tắc, trọng số bằng chứng và giá trị thông tin (Siddiqi 2006)",
    ),
];
