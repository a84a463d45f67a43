//! Vietnamese words on who moves.

use crate::locale::CommonWords;
use crate::locale::swap::{SwapFinding, SwapHead, SwapLabel, SwapWords};
use crate::thresholds::result::{ByCause, OpenMoves, SwapAbsent, SwapOpen};

use super::{NUMBERS, Vietnamese};

impl SwapWords for Vietnamese {
    fn swap_label(&self, label: SwapLabel) -> &'static str {
        match label {
            SwapLabel::CauseTable => "Điểm khác thay đổi gì và ngưỡng khác thay đổi gì",
            SwapLabel::SourceTable => "Lead nào chuyển mức, theo nguồn",
            SwapLabel::ModelStep => "Điểm khác, số lead giữ nguyên",
            SwapLabel::CutsStep => "Ngưỡng khác",
            SwapLabel::Total => "Tổng cộng",
            SwapLabel::CauseReading => {
                "Trước hết đổi điểm và mỗi giai đoạn giữ nguyên số lead như hiện nay; sau đó mới đổi ngưỡng. Thay đổi về số lead, số thành công và giá trị cộng lại đúng bằng tổng; số lead chuyển mức thì không nhất thiết, vì một lead có thể chuyển hai lần. Những lead cùng mức điểm cuối còn chỗ được tính theo phần chỗ của mình."
            }
            SwapLabel::SourceReading => {
                "Nửa trái đếm những lead mới nhất đã rõ kết quả và kết quả của chúng. Nửa phải đếm những lead đang nằm trong phễu, cùng số thành công bằng tổng xác suất của chúng, kể cả những thành công đã có."
            }
        }
    }

    fn swap_head(&self, head: SwapHead) -> &'static str {
        match head {
            SwapHead::Step => "Bước",
            SwapHead::Source => "Nguồn",
            SwapHead::Up => "Lên",
            SwapHead::Down => "Xuống",
            SwapHead::UpReached => "Lên: đạt đích SQL",
            SwapHead::DownReached => "Xuống: đạt đích SQL",
            SwapHead::OpenUp => "Đang mở, lên",
            SwapHead::OpenUpExpected => "Đang mở, lên: dự kiến đạt đích SQL",
            SwapHead::OpenDown => "Đang mở, xuống",
            SwapHead::OpenDownExpected => "Đang mở, xuống: dự kiến đạt đích SQL",
            SwapHead::MqlSelected => "Thay đổi số lead từ ngưỡng MQL",
            SwapHead::SqlSelected => "Thay đổi số lead từ ngưỡng SQL",
            SwapHead::SqlReached => "Thay đổi số lead đó đạt đích SQL",
            SwapHead::Worth => "Thay đổi giá trị",
        }
    }

    fn swap_finding(&self, finding: &SwapFinding<'_>, stage: &str) -> String {
        let percent = |rate: &crate::stats::estimate::Estimate| NUMBERS.percent(rate.value);
        match finding {
            SwapFinding::Nobody => "Không lead nào chuyển mức: ngưỡng đề xuất xếp mọi lead đúng như ngưỡng đang dùng".into(),
            SwapFinding::OnlyUp(up) => format!("Chỉ có lead chuyển lên; {} trong số đó đã đạt tới “{stage}”", percent(up)),
            SwapFinding::OnlyDown(down) => format!("Chỉ có lead chuyển xuống; {} trong số đó đã đạt tới “{stage}”", percent(down)),
            SwapFinding::Better(up, down) => format!(
                "Lead chuyển lên tốt hơn: {} trong số đó đã đạt tới “{stage}”, so với {} ở lead chuyển xuống",
                percent(up),
                percent(down)
            ),
            SwapFinding::Worse(up, down) => format!(
                "Lead chuyển lên kém hơn: {} trong số đó đã đạt tới “{stage}”, so với {} ở lead chuyển xuống",
                percent(up),
                percent(down)
            ),
            SwapFinding::CannotTell(up, down) => format!(
                "Chưa thể kết luận lead chuyển lên có tốt hơn lead chuyển xuống hay không: {} và {} đã đạt tới “{stage}”",
                percent(up),
                percent(down)
            ),
        }
    }

    fn swap_causes(&self, causes: &ByCause) -> String {
        match &causes.model {
            None => "Ngưỡng đang dùng được đặt trên cùng loại điểm: điểm không làm lead nào chuyển mức, tất cả là do ngưỡng.".into(),
            Some(_) => format!(
                "Ngưỡng đang dùng được đặt trên loại điểm khác. Theo điểm mới, số lead gần như vậy nằm từ {} trở lên (MQL) và từ {} trở lên (SQL).",
                causes.equivalent_mql, causes.equivalent_sql
            ),
        }
    }

    fn swap_open(&self, open: &SwapOpen, stage: &str) -> String {
        if open.n == 0 {
            return "Không lead nào còn chờ kết quả, nên trong phễu không có lead nào chuyển mức.".into();
        }
        let held = match open.held_by_card {
            0 => String::new(),
            n => format!(" Với {}, bảng quy tắc quyết định, bất kể điểm.", self.leads(n)),
        };
        if open.up.n + open.down.n == 0 {
            return format!("Trong {} chưa rõ kết quả, không lead nào sẽ chuyển mức.{held}", self.leads(open.n));
        }
        format!(
            "Trong {} chưa rõ kết quả, {} sẽ chuyển lên{} và {} sẽ chuyển xuống{}.{held} Các lead chuyển mức nằm trong lists/swap.csv, kèm lý do và nguyên nhân chuyển của từng lead; lead đã mất hoặc đã đạt tới “{stage}” được đánh dấu trong đó.",
            self.leads(open.n),
            some(open.up.n),
            expected(&open.up, stage),
            some(open.down.n),
            expected(&open.down, stage)
        )
    }

    fn swap_absent(&self, why: SwapAbsent) -> &'static str {
        match why {
            SwapAbsent::NoCutsInForce => {
                "Chưa thể kết luận lead nào sẽ chuyển mức: tệp cấu hình không nêu ngưỡng đang dùng. Hãy thêm `[thresholds.current]` với các ngưỡng và loại điểm mà ngưỡng được đặt trên đó."
            }
            SwapAbsent::NoRecommendation => "Không lead nào sẽ chuyển mức: không có cặp ngưỡng nào được đề xuất.",
        }
    }
}

fn some(n: u64) -> String {
    if n == 0 { "không lead nào".to_owned() } else { NUMBERS.count(n) }
}

fn expected(moves: &OpenMoves, stage: &str) -> String {
    let Some(expected) = &moves.sql_expected else { return String::new() };
    let so_far =
        if moves.sql_reached == 0 { "chưa có lead nào".to_owned() } else { format!("đã có {}", NUMBERS.count(moves.sql_reached)) };
    format!(
        " (dự kiến {} đạt tới “{stage}”, khoảng tin cậy 95%: {}; đến nay {so_far})",
        NUMBERS.number(expected.value, 0),
        NUMBERS.interval(expected, 0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn leads_that_move_are_compared_at_the_stage() {
        let rate = |value: f64| Estimate { value, low: value, high: value, level: 0.95, n: 500, method: Method::KaplanMeier };
        let (up, down) = (rate(0.31), rate(0.034));
        assert_eq!(
            Vietnamese.swap_finding(&SwapFinding::Better(&up, &down), "Customer"),
            "Lead chuyển lên tốt hơn: 31% trong số đó đã đạt tới “Customer”, so với 3,4% ở lead chuyển xuống"
        );
        assert!(Vietnamese.swap_finding(&SwapFinding::CannotTell(&up, &down), "Customer").starts_with("Chưa thể kết luận"));
    }
}
