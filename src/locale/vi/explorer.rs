//! Vietnamese words of the threshold explorer.

use crate::locale::explorer::{ExplorerLabel, ExplorerWords};
use crate::locale::page::PageWords;
use crate::thresholds::limit::Side;
use crate::thresholds::result::LimitUse;

use super::Vietnamese;

impl ExplorerWords for Vietnamese {
    fn explorer(&self, label: ExplorerLabel) -> &'static str {
        match label {
            ExplorerLabel::Heading => "Thử một cặp ngưỡng bất kỳ",
            ExplorerLabel::HowTo => {
                "Di chuyển thanh trượt bằng chuột, ngón tay hoặc phím mũi tên. Các hình thoi đen hoặc trắng và hai vạch dọc cao trên biểu đồ là ngưỡng bạn chọn. \
                 Các con số được đo trên những lead dùng để đo, kèm khoảng tin cậy 95%; ngưỡng đề xuất đã được chọn trên các lead trước đó."
            }
            ExplorerLabel::NeedsBrowser => "Thanh trượt để thử cặp ngưỡng bất kỳ sẽ hiện ở đây khi mở trang này trong trình duyệt web.",
            ExplorerLabel::SetProposed => "Đặt ngưỡng đề xuất",
            ExplorerLabel::SetToday => "Đặt ngưỡng đang dùng",
            ExplorerLabel::Limits => "Giới hạn",
        }
    }

    fn limit_stands(&self, limit: &LimitUse, kept: bool) -> String {
        let value = limit.value.map_or_else(|| "không có lead nào".to_owned(), |value| self.limit_figure(limit.name, value));
        let stands = match limit.name.side() {
            _ if kept => "trong",
            Side::Most => "vượt",
            Side::Least => "dưới",
        };
        format!("{}: {value}, {stands} giới hạn {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
    }
}
