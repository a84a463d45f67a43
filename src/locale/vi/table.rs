//! Vietnamese words in tables.

use crate::config::file::TargetName;
use crate::data::table::{CheckName, Severity};
use crate::locale::table::{Column, PairRow, TableName, TableWords};
use crate::review::review::WaterfallName;

use super::own_cuts::own_column;
use super::{NUMBERS, Vietnamese};

impl TableWords for Vietnamese {
    fn caption(&self, table: TableName) -> &'static str {
        match table {
            TableName::Splits => "Các phần dữ liệu",
            TableName::Stages => "Các giai đoạn",
            TableName::Quarters => "Theo quý lead vào",
            TableName::Sources => "Các nguồn",
            TableName::Segments => "Các phân khúc",
            TableName::Bands(TargetName::Mql) => "Các nhóm 10% lead, đích MQL",
            TableName::Bands(TargetName::Sql) => "Các nhóm 10% lead, đích SQL",
            TableName::Models => "Tất cả loại điểm, đo trên cùng các lead",
            TableName::Reliability(TargetName::Mql) => "Dự báo và thực tế, đích MQL",
            TableName::Reliability(TargetName::Sql) => "Dự báo và thực tế, đích SQL",
            TableName::Groups(TargetName::Mql) => "Dự báo và thực tế theo nhóm, đích MQL",
            TableName::Groups(TargetName::Sql) => "Dự báo và thực tế theo nhóm, đích SQL",
            TableName::Comparisons => "So sánh các loại điểm, trên cùng các lead",
            TableName::Pairs => "Các cặp ngưỡng",
            TableName::OwnCuts => "Ngưỡng riêng theo nhóm, MQL\u{a0}/\u{a0}SQL",
            TableName::Gates => "Cổng lọc theo độ phù hợp và mức tương tác, và ngưỡng trên điểm",
            TableName::Nearest => "Nếu bỏ một giới hạn: cặp ngưỡng tốt nhất, hoặc cặp gần đáp ứng tất cả nhất",
            TableName::RunnersUp => "Các mục tiêu tối ưu khác sẽ chọn gì, với cùng giới hạn",
            TableName::Scenarios => "Dời cả hai ngưỡng cùng lúc",
            TableName::Assumptions => "Một giả định được phép sai bao nhiêu trước khi ngưỡng đổi quá 2 điểm",
            TableName::Limits => "Các giới hạn, và vị trí của đề xuất trên những lead dùng để chọn",
            TableName::Drivers => "Yếu tố ảnh hưởng đến điểm dự đoán",
            TableName::Rules => "Bảng quy tắc",
            TableName::RuleEvidence => "Khoảng tin cậy và mức trùng lặp của các quy tắc",
            TableName::RuleFaults => "Những chỗ cần xem lại trong bảng quy tắc",
            TableName::CardGroups => "Ngoại lệ và luồng riêng",
            TableName::Grades => "Hạng theo độ phù hợp và mức tương tác",
            TableName::Waterfall => "Từ dòng đã đọc đến lead được dùng",
            TableName::Checks => "Kiểm tra dữ liệu",
            TableName::Calibrated(TargetName::Mql) => "Ý nghĩa của điểm, đích MQL",
            TableName::Calibrated(TargetName::Sql) => "Ý nghĩa của điểm, đích SQL",
        }
    }

    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Split => "phần",
            Column::Leads => "lead",
            Column::Accounts => "công ty",
            Column::Opportunities => "cơ hội",
            Column::Mature => "đủ thời gian (đích SQL)",
            Column::OfAll => "trên tất cả",
            Column::From => "lead đầu",
            Column::To => "lead cuối",
            Column::Stage => "giai đoạn",
            Column::OfPrevious => "so với bước trên",
            Column::OfFirst => "trên tất cả lead",
            Column::Interval => "khoảng tin cậy 95%",
            Column::MedianDays => "thời gian trung vị",
            Column::SlowDays => "9/10 trong vòng",
            Column::Quarter => "quý",
            Column::MatureLeads => "lead đủ thời gian (đích SQL)",
            Column::MqlRate => "đạt đích MQL",
            Column::SqlRate => "đạt đích SQL",
            Column::SoFar => "đã thắng",
            Column::Source => "nguồn",
            Column::Segment => "cột",
            Column::Level => "nhóm",
            Column::Scores => "khoảng điểm",
            Column::Converted => "đã chuyển đổi",
            Column::Rate => "tỷ lệ",
            Column::Lift => "gấp trung bình",
            Column::Captured => "cộng dồn chuyển đổi",
            Column::Model => "loại điểm",
            Column::Target => "đích",
            Column::Auc => "AUC",
            Column::Ks => "khoảng cách KS",
            Column::AveragePrecision => "độ chính xác trung bình",
            Column::Brier => "điểm Brier",
            Column::LogLoss => "log loss",
            Column::Slope => "độ dốc (1 là đúng)",
            Column::Compared => "thứ nhất so với thứ hai",
            Column::Better => "xếp hạng tốt hơn",
            Column::AucDifference => "AUC, thứ nhất trừ thứ hai",
            Column::BrierDifference => "điểm Brier (thấp hơn là tốt)",
            Column::LogLossDifference => "log loss (thấp hơn là tốt)",
            Column::Verdict => "nhận định",
            Column::Stated => "dự báo",
            Column::Happened => "thực tế",
            Column::Pair => "cặp",
            Column::MqlCut => "ngưỡng MQL",
            Column::SqlCut => "ngưỡng SQL",
            Column::MqlLeads => "lead MQL",
            Column::SqlLeads => "lead SQL",
            Column::MqlPrecision => "MQL đạt đích",
            Column::SqlPrecision => "SQL đạt đích",
            Column::SqlRecall => "phần chuyển đổi nằm trong SQL",
            Column::Customers => "đạt đích SQL",
            Column::MqlRecall => "phần đạt đích nằm trong MQL",
            Column::Value => "giá trị",
            Column::Cost => "chi phí",
            Column::Net => "giá trị trừ chi phí",
            Column::CapacityUse => "năng lực bán hàng",
            Column::Objective => "mục tiêu",
            Column::CutsMoved => "cả hai ngưỡng",
            Column::Assumption => "giả định",
            Column::Assumed => "mức giả định",
            Column::Less => "đổi ngưỡng khi giảm",
            Column::More => "đổi ngưỡng khi tăng",
            Column::Limit => "giới hạn",
            Column::Bound => "mức",
            Column::Figure => "đề xuất",
            Column::WouldBe => "khi đó sẽ là",
            Column::Binds => "quyết định",
            Column::Own(column) => own_column(column),
            Column::Term => "đặc điểm hoặc hành vi",
            Column::Odds => "tỷ số odds",
            Column::InWords => "diễn giải",
            Column::Rule => "quy tắc",
            Column::Points => "điểm",
            Column::WithRule => "có quy tắc, chuyển đổi",
            Column::WithoutRule => "không có",
            Column::Earned => "điểm xứng đáng",
            Column::Suggested => "gợi ý",
            Column::MostAlike => "cùng lead với",
            Column::WeightOfEvidence => "trọng số bằng chứng",
            Column::InformationValue => "giá trị thông tin",
            Column::Finding => "phát hiện",
            Column::WhatItDoes => "tác dụng",
            Column::Moved => "đổi khuyến nghị",
            Column::Grade => "hạng",
            Column::Step => "bước",
            Column::Removed => "loại ra",
            Column::Left => "còn lại",
            Column::Check => "kiểm tra",
            Column::Where => "ở đâu",
            Column::Rows => "dòng",
            Column::Severity => "tác động",
            Column::Examples => "ví dụ",
            Column::Probability => "xác suất",
            Column::Score => "điểm",
        }
    }

    fn pair_row(&self, row: PairRow) -> &'static str {
        match row {
            PairRow::Current => "đang dùng",
            PairRow::Recommended => "đề xuất",
            PairRow::Alternative => "phương án khác",
            PairRow::DoNothing => "không xử lý lead nào",
            PairRow::Asked => "cặp được hỏi",
        }
    }

    fn yes_no(&self, yes: bool) -> &'static str {
        if yes { "có" } else { "không" }
    }

    fn check(&self, check: CheckName) -> &'static str {
        match check {
            CheckName::RaggedRow => "Dòng thiếu hoặc thừa trường",
            CheckName::UnreadableCell => "Ô không đọc được",
            CheckName::MissingId => "Dòng không có mã lead",
            CheckName::DuplicateId => "Mã lead đã xuất hiện trước đó",
            CheckName::MissingTime => "Lead không có ngày hoặc số để xếp thứ tự",
            CheckName::CreatedAfterAsOf => "Lead vào sau ngày chốt dữ liệu",
            CheckName::StageAfterAsOf => "Ngày của giai đoạn sau ngày chốt dữ liệu",
            CheckName::ChangesAtOnce => "Nhiều giá trị tại cùng một thời điểm; đã lấy giá trị lớn nhất",
            CheckName::EventAfterAsOf => "Sự kiện hoặc thay đổi sau ngày chốt dữ liệu",
            CheckName::UnknownLead => "Bản ghi của lead không có trong bảng lead",
            CheckName::StagesOutOfOrder => "Các giai đoạn có ngày sai thứ tự",
            CheckName::StageBeforeCreation => "Giai đoạn có ngày trước khi lead vào",
            CheckName::OutcomeBeforeDecision => "Đạt đích trước khi lead được chấm điểm",
            CheckName::SpellEndsBeforeStart => "Giai đoạn kết thúc trước khi bắt đầu",
            CheckName::UnnamedColumn => "Cột không có tên",
            CheckName::FooterRow => "Dòng ở chân trang của báo cáo",
            CheckName::ClockChange => "Giờ đồng hồ bị bỏ qua hoặc lặp lại khi đổi giờ mùa hè",
            CheckName::NoDecisionTime => "Lead chưa bao giờ đến lượt chấm điểm",
            CheckName::SpendOutside => "Tiền chi trong các quý không có lead",
            CheckName::SpendWithoutLeads => "Tiền chi cho nguồn mà không lead nào có",
            CheckName::MergedLead => "Dòng của lead đã gộp vào lead khác",
            CheckName::RowPassedOver => "Dòng nhường chỗ cho dòng khác của cùng lead",
            CheckName::SharedEmail => "Lead dùng chung địa chỉ email",
            CheckName::SharedPhone => "Lead dùng chung số điện thoại",
            CheckName::DatedByLastChange => "Lần vào giai đoạn lấy theo ngày sửa cuối của dòng",
            CheckName::ValueNotSeen => "Giá trị ghi trong cấu hình nhưng không hề xuất hiện",
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Note => "ghi nhận, không thay đổi gì",
            Severity::Warning => "loại ra",
            Severity::Error => "dừng chạy",
        }
    }

    fn funnel_only(&self) -> &'static str {
        "vẫn tính trong phễu, không dùng cho điểm và ngưỡng"
    }

    fn step(&self, step: WaterfallName) -> &'static str {
        match step {
            WaterfallName::RowsRead => "Dòng đã đọc",
            WaterfallName::RaggedRow => "thiếu hoặc thừa trường",
            WaterfallName::MissingId => "không có mã lead",
            WaterfallName::DuplicateId => "mã đã xuất hiện trước đó",
            WaterfallName::MergedLead => "đã gộp vào lead khác",
            WaterfallName::MissingTime => "không có ngày hoặc số để xếp thứ tự",
            WaterfallName::CreatedAfterAsOf => "vào sau ngày chốt dữ liệu",
            WaterfallName::LeadsInFunnel => "Lead trong phễu",
            WaterfallName::NoDecisionTime => "chưa bao giờ đến lượt chấm điểm",
            WaterfallName::OutcomeBeforeDecision => "đạt đích trước khi chấm điểm",
            WaterfallName::OutcomeNotRecorded => "được chấm điểm trước khi có ghi nhận kết quả",
            WaterfallName::Immature => "chưa đủ thời gian",
            WaterfallName::LeadsUsed => "Lead dùng để tính điểm và đặt ngưỡng",
        }
    }

    fn example(&self, row: u64, value: &str) -> String {
        if row == 0 { value.to_owned() } else { format!("dòng {}: {value}", NUMBERS.count(row)) }
    }
}
