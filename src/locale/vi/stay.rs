//! Vietnamese words on how long leads stay in a stage.

use crate::locale::stay::{StayHead, StayWords};

use super::Vietnamese;

impl StayWords for Vietnamese {
    fn stay_head(&self, head: StayHead) -> &'static str {
        match head {
            StayHead::Stayed => "lead đã vào",
            StayHead::Left => "đã rời đi",
            StayHead::There => "còn ở đó",
        }
    }

    fn stay_table(&self) -> &'static str {
        "Lead ở lại mỗi giai đoạn bao lâu, dù sau đó đi đâu"
    }

    fn stays_mean(&self) -> &'static str {
        "Một lần ở lại kết thúc khi lead đi tiếp, bị mất hoặc quay lại giai đoạn trước; mỗi lead chỉ tính lần đầu. Lead còn ở đó được theo dõi đến ngày cuối của dữ liệu."
    }
}
