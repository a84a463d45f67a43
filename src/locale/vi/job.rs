//! Vietnamese words on work at hand.

use std::fmt::Write;

use crate::locale::CommonWords;
use crate::locale::job::{Exported, JobWords, reasons};
use crate::review::progress::Step;

use super::{NUMBERS, Vietnamese, counted};

impl JobWords for Vietnamese {
    fn working(&self, step: Step) -> &'static str {
        match step {
            Step::ReadLeads => "đang đọc lead",
            Step::ReadEvents => "đang đọc sự kiện",
            Step::ReadUnused => "đang đọc các cột khác",
            Step::Audit => "đang tìm cột biết trước kết quả",
            Step::Encode => "đang mã hóa đặc điểm",
            Step::Fit => "đang xây dựng mô hình",
            Step::Score => "đang chấm điểm và hiệu chỉnh",
            Step::Evaluate => "đang đo lường",
            Step::Thresholds => "đang tìm ngưỡng",
            Step::Funnel => "đang đếm phễu",
            Step::LookBack => "đang thử trên các kỳ trước",
            Step::Explain => "đang giải thích điểm",
            Step::Render => "đang vẽ",
            Step::Write => "đang ghi tệp",
        }
    }

    fn scored(&self, leads: u64, left_out: u64, path: &str) -> String {
        format!("Đã chấm điểm {}, bỏ qua {}: {path}", self.leads(leads), counted(left_out, "dòng"))
    }

    fn exported(&self, path: &str, holds: Exported) -> String {
        match holds {
            Exported::Text => format!("Đã ghi: {path}"),
            Exported::Fields(n) => format!("Đã ghi: {path}, {}", counted(n as u64, "trường công thức")),
            Exported::Leads { rows, not_advised, without_key, same_key } => {
                let mut text = format!("Đã ghi: {path}, {}", self.leads(rows as u64));
                let left_out = [
                    (not_advised, "không được đề xuất cho ai"),
                    (without_key, "không có khóa"),
                    (same_key, "trùng khóa với một lead có điểm bằng hoặc cao hơn"),
                ];
                for (n, why) in reasons(left_out) {
                    // Writing to memory cannot fail.
                    let _ = write!(text, "; bỏ qua {} {why}", NUMBERS.count(n));
                }
                text
            }
        }
    }
}
