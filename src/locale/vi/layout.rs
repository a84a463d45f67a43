//! Vietnamese words on how the page is laid out.

use crate::locale::layout::{LayoutWords, Part};

use super::Vietnamese;

impl LayoutWords for Vietnamese {
    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Answer => "Kết luận",
            Part::Data => "Dữ liệu",
            Part::Funnel => "Phễu",
            Part::Score => "Điểm",
            Part::Cuts => "Ngưỡng",
            Part::Why => "Căn cứ của điểm",
            Part::Lists => "Danh sách và quyết định",
            Part::Appendix => "Phụ lục",
        }
    }

    fn filter_rows(&self) -> &'static str {
        "Chỉ hiện dòng có"
    }

    fn rows_shown(&self, shown: &str, all: &str) -> String {
        format!("Đang hiện {shown} trong {all} dòng")
    }
}
