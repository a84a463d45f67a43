//! Vietnamese lines at the end of a run.

use crate::locale::CommonWords;
use crate::locale::finding::{FindingWords, Headline};
use crate::locale::page::PageWords;
use crate::locale::terminal::TerminalWords;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Infeasible, PairFigures, Stability, Thresholds, VolumeUnit};
use crate::thresholds::standing::Standing;

use super::{NUMBERS, Vietnamese, counted, score_name};

impl TerminalWords for Vietnamese {
    fn summary_cuts(&self, thresholds: &Thresholds, pair: &PairFigures) -> String {
        let score = score_name(thresholds.model);
        let what = match thresholds.standing() {
            Standing::CannotTell => {
                format!(
                    "Giữ ngưỡng đang dùng, vì dữ liệu chưa thể kết luận ngưỡng tốt nhất tìm được có hơn hay không; ngưỡng đó trên {score}"
                )
            }
            Standing::Worse => {
                format!("Giữ ngưỡng đang dùng, vì ngưỡng tốt nhất tìm được cho kết quả kém hơn trên các lead mới; ngưỡng đó trên {score}")
            }
            _ => format!("Đề xuất trên {score}"),
        };
        let proposal = format!("{what}: MQL từ {}, SQL từ {}", pair.mql, pair.sql);
        match (&thresholds.current, thresholds.current_model) {
            (Some(current), Some(model)) if model == thresholds.model => {
                format!("{proposal} (đang dùng {} và {}).", current.mql, current.sql)
            }
            (Some(current), Some(model)) => {
                format!("{proposal} (đang dùng {} và {} trên {}).", current.mql, current.sql, score_name(model))
            }
            _ => format!("{proposal}."),
        }
    }

    fn summary_effect(&self, thresholds: &Thresholds, pair: &PairFigures, unit: VolumeUnit) -> String {
        let rate = |precision: &Option<Estimate>| {
            precision.as_ref().map_or_else(|| "chưa rõ tỷ lệ".to_owned(), |precision| NUMBERS.rate(precision))
        };
        format!(
            "Như vậy có {} MQL {per}, trong đó {} đạt tới “{}”, và {} SQL {per}, trong đó {} đạt tới “{}”: {} lead.",
            NUMBERS.volume(pair.mql_per_quarter.value),
            rate(&pair.mql_precision),
            thresholds.target_mql.label,
            NUMBERS.volume(pair.sql_per_quarter.value),
            rate(&pair.sql_precision),
            thresholds.target_sql.label,
            NUMBERS.volume(pair.customers.value),
            per = self.per(unit),
        )
    }

    fn summary_certainty(&self, stability: &Stability) -> String {
        format!(
            "Trong {} của {} lần lấy mẫu lại, cả hai ngưỡng chỉ lệch tối đa 2 điểm (riêng MQL {}, riêng SQL {}).",
            NUMBERS.percent_with(stability.within_2, 0),
            NUMBERS.count(u64::from(stability.draws)),
            NUMBERS.percent_with(stability.mql_within_2, 0),
            NUMBERS.percent_with(stability.sql_within_2, 0),
        )
    }

    fn summary_infeasible(&self, infeasible: Option<&Infeasible>) -> String {
        let headline = Headline::Infeasible(infeasible);
        let detail = self.headline_detail(&headline).map_or_else(String::new, |detail| format!(" {detail}"));
        format!("{}.{detail}", self.headline(&headline))
    }

    fn summary_warnings(&self, n: usize) -> Option<String> {
        (n > 0).then(|| format!("{}; mỗi cảnh báo đều có việc nên làm trong báo cáo.", counted(n as u64, "cảnh báo")))
    }

    fn what_if_note(&self, thresholds: &Thresholds, unit: VolumeUnit) -> Vec<String> {
        let leads = thresholds.cuts.first().map_or(0, |cut| cut.n);
        let mut lines = vec![
            format!("Ngưỡng đặt trên {}; số lead và số tiền tính {}.", score_name(thresholds.model), self.per(unit)),
            format!("Đo trên {} thuộc phần {}.", self.leads(leads), self.split(thresholds.measured_on)),
        ];
        let other = thresholds.current_model.filter(|model| *model != thresholds.model);
        lines.extend(other.map(|model| format!("Ngưỡng đang dùng được đặt trên {}.", score_name(model))));
        lines
    }

    fn nothing_found(&self) -> &'static str {
        "Kiểm tra dữ liệu không phát hiện vấn đề nào."
    }

    fn summary_report(&self, path: &str) -> String {
        format!("Báo cáo: {path}")
    }
}
