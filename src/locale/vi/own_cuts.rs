//! Vietnamese words on own cuts per group, and on gates.

use crate::config::file::{ModelName, ObjectiveName};
use crate::locale::CommonWords;
use crate::locale::choice::Gain;
use crate::locale::own_cuts::{GatesFinding, OwnColumn, OwnCutsFinding, OwnCutsWords};
use crate::locale::rules::points;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{
    AxisOfGrid, Gates, GridVerdict, LimitName, NoGrid, Rival, SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict,
};
use crate::thresholds::selected::Pair;
use crate::units::Money;

use super::{NUMBERS, Vietnamese, listed, score_name};

/// A worth by its aim: an amount, a number of leads, or hundredths of the whole.
fn worth(gain: &Gain<'_>, value: f64) -> String {
    match gain.objective {
        ObjectiveName::ExpectedValue => NUMBERS.money(Money(value), gain.currency),
        ObjectiveName::TargetPrecision => format!("{} lead", NUMBERS.volume(value)),
        _ => format!("{} điểm", NUMBERS.number(value * 100.0, 1)),
    }
}

fn likely(gain: &Gain<'_>, low: f64, high: f64) -> String {
    format!("nhiều khả năng từ {} đến {}", worth(gain, low), worth(gain, high))
}

fn range(gain: &Gain<'_>) -> String {
    likely(gain, gain.difference.low, gain.difference.high)
}

/// The range of a loss, from small to large.
fn range_of_loss(gain: &Gain<'_>) -> String {
    likely(gain, -gain.difference.high, -gain.difference.low)
}

/// "1.200 USD mỗi quý"; points of an aim are per nothing.
fn worth_per(gain: &Gain<'_>, value: f64) -> String {
    match gain.objective {
        ObjectiveName::ExpectedValue | ObjectiveName::TargetPrecision => {
            format!("{} {}", worth(gain, value), Vietnamese.per(gain.unit))
        }
        _ => format!("{} trên 100 theo mục tiêu tối ưu này", worth(gain, value)),
    }
}

impl OwnCutsWords for Vietnamese {
    fn worth_difference(&self, difference: &Gain<'_>) -> String {
        let Estimate { value, low, high, .. } = difference.difference;
        let number = |value: f64| match difference.objective {
            ObjectiveName::ExpectedValue => NUMBERS.number(value, 0),
            ObjectiveName::TargetPrecision => NUMBERS.volume(value),
            _ => NUMBERS.number(value * 100.0, 1),
        };
        format!("{} ({} đến {})", number(value), number(low), number(high))
    }

    fn own_cuts(&self, finding: &OwnCutsFinding<'_>) -> String {
        let quoted: Vec<String> = finding.columns.iter().map(|column| format!("“{column}”")).collect();
        let by = listed(&quoted);
        let Some(gain) = &finding.gain else { return own_cuts_without_gain(finding.verdict, &by) };
        let amount = worth_per(gain, gain.difference.value);
        let likely = range(gain);
        match finding.verdict {
            SegmentsVerdict::Pays => format!(
                "Ngưỡng riêng theo {by} có lợi: trên các lead về sau, chúng mang lại nhiều hơn một cặp ngưỡng chung {amount} ({likely})"
            ),
            SegmentsVerdict::BreaksLimits => format!(
                "Trên các lead về sau, ngưỡng riêng theo {by} lẽ ra mang lại nhiều hơn {amount} ({likely}), nhưng vi phạm một giới hạn ở đó: hãy giữ một cặp ngưỡng chung"
            ),
            SegmentsVerdict::AnotherPairForAll => {
                let instead = finding.moved_for_all.map_or_else(String::new, |moved| format!(" thành {}", self.pair_of_cuts(moved)));
                format!(
                    "Trên các lead về sau, ngưỡng riêng theo {by} mang lại nhiều hơn {amount} ({likely}), nhưng chưa chắc hơn được một cặp ngưỡng chung đổi{instead}"
                )
            }
            SegmentsVerdict::Worse => format!(
                "Một cặp ngưỡng chung tốt hơn ngưỡng riêng theo {by}: trên các lead về sau, ngưỡng riêng làm mất {} ({})",
                worth_per(gain, -gain.difference.value),
                range_of_loss(gain)
            ),
            _ => format!(
                "Xét theo {by}, một cặp ngưỡng chung là đủ tốt: trên các lead về sau, mức lợi thêm của ngưỡng riêng là {amount} ({likely})"
            ),
        }
    }

    fn own_cuts_advised(&self, advised: &[&SegmentCuts], for_all: Pair) -> String {
        let cuts = |segment: &&SegmentCuts| Some(format!("{} {}", self.level(&segment.level), self.pair_of_cuts(segment.shrunk?)));
        let each: Vec<String> = advised.iter().filter_map(cuts).collect();
        format!("Khuyến nghị (MQL\u{a0}/\u{a0}SQL): {}. Các nhóm còn lại giữ {}.", each.join("; "), self.pair_of_cuts(for_all))
    }

    fn own_cuts_note(&self, cuts: &SegmentedCuts, gain_of: &str) -> String {
        let together = match cuts.compared.segments {
            0 | 1 => String::new(),
            n => format!(" Khoảng tin cậy của {} nhóm có ngưỡng riêng đúng đồng thời.", NUMBERS.count(n)),
        };
        format!(
            "Ngưỡng riêng của mỗi nhóm là ngưỡng mà tại đó thêm một lead có giá trị như nhau ở mọi nhóm, trong giới hạn chung cho tất cả; \
             vì vậy nhóm lấy nhiều hơn thì nhóm khác phải nhường. Sau đó ngưỡng được kéo về cặp ngưỡng chung tùy theo mức chưa chắc chắn \
             (trọng số 1 giữ ngưỡng riêng, 0 là cặp ngưỡng chung), và được đo trên các lead về sau. Cột “lợi thêm” là {gain_of} khi chỉ \
             riêng nhóm này dùng ngưỡng riêng.{together} Nhóm có dưới {} lead ở một trong hai phần dữ liệu, hoặc dưới {} lead ở một trong \
             hai kết quả của một đích, giữ cặp ngưỡng chung.",
            NUMBERS.count(cuts.fewest_leads),
            NUMBERS.count(cuts.fewest_outcomes),
        )
    }

    fn worth_unit(&self, gain: &Gain<'_>) -> String {
        match gain.objective {
            ObjectiveName::ExpectedValue => format!("chênh lệch giá trị trừ chi phí ({}) {}", gain.currency, self.per(gain.unit)),
            ObjectiveName::TargetPrecision => format!("chênh lệch số lead được chọn {}", self.per(gain.unit)),
            _ => "chênh lệch theo mục tiêu tối ưu, tính bằng điểm trên 100,".into(),
        }
    }

    fn segment_verdict(&self, verdict: SegmentVerdict, advised: bool) -> &'static str {
        match (verdict, advised) {
            (SegmentVerdict::Gains, true) => "ngưỡng riêng có lợi",
            (_, true) => "đi cùng các nhóm khác",
            (SegmentVerdict::TooFew, _) => "quá ít lead",
            (SegmentVerdict::AsForAll, _) => "như ngưỡng chung",
            (SegmentVerdict::Gains, _) => "xét riêng thì có lợi; xem nhận định",
            (SegmentVerdict::CannotTell, _) => "chưa thể kết luận",
            (SegmentVerdict::Loses, _) => "xét riêng thì bị thiệt",
        }
    }

    fn gates(&self, finding: &GatesFinding<'_>) -> String {
        match (finding.verdict, &finding.difference) {
            (GridVerdict::GridPays, Some(gain)) => format!(
                "Trên các lead về sau, cổng lọc kết hợp độ phù hợp và mức tương tác hơn một điểm duy nhất {} ({})",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (GridVerdict::BreaksLimits, Some(gain)) => format!(
                "Trên các lead về sau, cổng lọc kết hợp độ phù hợp và mức tương tác có giá trị hơn {} ({}), nhưng vi phạm một giới hạn ở đó",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (GridVerdict::SingleScoreIsBetter, Some(gain)) => format!(
                "Một điểm duy nhất tốt hơn cổng lọc theo độ phù hợp và mức tương tác: trên các lead về sau, cổng lọc có giá trị kém hơn {} ({})",
                worth_per(gain, -gain.difference.value),
                range_of_loss(gain)
            ),
            (GridVerdict::NoPair, _) => {
                "Cổng lọc theo độ phù hợp và mức tương tác giữ được mọi giới hạn ở nơi được chọn; không cặp ngưỡng nào làm được vậy".into()
            }
            (_, Some(gain)) => format!(
                "Chưa thể kết luận cổng lọc theo độ phù hợp và mức tương tác có hơn một điểm duy nhất hay không: chênh lệch là {} ({})",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (_, None) => {
                "Trên các lead về sau, không thể so sánh cổng lọc theo độ phù hợp và mức tương tác với một điểm duy nhất theo mục tiêu tối ưu này"
                    .into()
            }
        }
    }

    fn no_gates(&self, reason: NoGrid) -> &'static str {
        match reason {
            NoGrid::NoCard => "Chưa thử cổng lọc kết hợp độ phù hợp và mức tương tác: không có bảng quy tắc.",
            NoGrid::NoFitAndEngagement => {
                "Chưa thử cổng lọc kết hợp độ phù hợp và mức tương tác: bảng quy tắc không có đủ cả hai nhóm tiêu chí, “fit” và “engagement”."
            }
            NoGrid::OneValue => {
                "Chưa thử cổng lọc kết hợp độ phù hợp và mức tương tác: một trong hai nhóm tiêu chí cho mọi lead cùng một số điểm."
            }
            NoGrid::Infeasible => {
                "Không cổng lọc nào kết hợp độ phù hợp và mức tương tác vừa giữ được mọi giới hạn vừa đạt mục tiêu tối ưu."
            }
        }
    }

    fn gates_note(&self, gates: &Gates, gain_of: &str) -> String {
        let tried = |axis: &AxisOfGrid, name: &str| {
            let n = NUMBERS.count(axis.steps.len() as u64);
            let how = if axis.coarse { ", các giá trị gần nhau được gộp lại" } else { "" };
            format!("{n} giá trị của {name} ({} đến {} điểm{how})", points(&NUMBERS, axis.lowest), points(&NUMBERS, axis.highest))
        };
        format!(
            "Lead được qua khi cả độ phù hợp và mức tương tác, theo điểm của chính bảng quy tắc, đều đạt cổng; lead bị loại không bao giờ \
             được qua. Cổng lọc được chọn trong {} và {}, theo cùng mục tiêu tối ưu, cùng giới hạn và trên cùng các lead như ngưỡng, và \
             được đo trên cùng các lead về sau. Cột “cổng lọc hơn” là {gain_of} lấy cổng lọc trừ ngưỡng; khi có hai phép so sánh, cả hai \
             khoảng tin cậy đúng đồng thời.",
            tried(&gates.fit, "độ phù hợp"),
            tried(&gates.engagement, "mức tương tác"),
        )
    }

    fn gates_break(&self, limits: &[LimitName], named: &dyn Fn(LimitName) -> &'static str) -> String {
        let names: Vec<String> = limits.iter().map(|limit| named(*limit).to_owned()).collect();
        format!("Trên các lead về sau, cổng lọc vi phạm: {}.", listed(&names))
    }

    fn gates_row(&self) -> &'static str {
        "cổng lọc"
    }

    fn rival(&self, rival: Rival, model: ModelName) -> String {
        match rival {
            Rival::Recommended => format!("ngưỡng đề xuất ({})", score_name(model)),
            Rival::RulesScore => "ngưỡng tốt nhất trên điểm theo quy tắc".into(),
        }
    }

    fn gate(&self, fit: f64, engagement: f64) -> String {
        format!("độ phù hợp {}, mức tương tác {}", points(&NUMBERS, fit), points(&NUMBERS, engagement))
    }

    fn cut_on(&self, model: ModelName, cut: u8) -> String {
        format!("{} {cut}", score_name(model))
    }

    fn grid_verdict(&self, verdict: GridVerdict) -> &'static str {
        match verdict {
            GridVerdict::GridPays => "cổng lọc có lợi",
            GridVerdict::CannotTell => "chưa thể kết luận",
            GridVerdict::SingleScoreIsBetter => "một điểm tốt hơn",
            GridVerdict::BreaksLimits => "cổng lọc vi phạm giới hạn",
            GridVerdict::NoPair => "không cặp nào giữ được giới hạn",
        }
    }
}

/// What is said of own cuts that are not to be measured, or could not be.
fn own_cuts_without_gain(verdict: SegmentsVerdict, by: &str) -> String {
    match verdict {
        SegmentsVerdict::TooFew => format!("Quá ít lead để đặt ngưỡng riêng theo {by}: giữ một cặp ngưỡng chung"),
        SegmentsVerdict::NoDifference => {
            format!("Xét theo {by}, một cặp ngưỡng chung là đủ tốt: ngưỡng riêng của các nhóm không khác nhau quá mức ngẫu nhiên")
        }
        _ => format!(
            "Xét theo {by}, giữ một cặp ngưỡng chung: trên các lead về sau, không thể so sánh ngưỡng riêng với nó theo mục tiêu tối ưu này"
        ),
    }
}

/// Head of a column.
pub(super) fn own_column(column: OwnColumn) -> &'static str {
    match column {
        OwnColumn::OwnCuts => "ngưỡng riêng",
        OwnColumn::CutErrors => "chưa chắc (điểm)",
        OwnColumn::Weight => "trọng số",
        OwnColumn::DrawnCuts => "kéo về cặp ngưỡng chung",
        OwnColumn::Gain => "lợi thêm (khoảng)",
        OwnColumn::LeadsChosen => "lead dùng để chọn",
        OwnColumn::LeadsMeasured => "lead dùng để đo",
        OwnColumn::ToMql => "vào MQL từ",
        OwnColumn::ToSql => "vào SQL từ",
        OwnColumn::GatesAhead => "cổng lọc hơn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;
    use crate::thresholds::result::VolumeUnit;

    #[test]
    fn a_gain_and_a_loss_are_told_from_small_to_large() {
        let said = |verdict, value, low, high| {
            let difference = Estimate { value, low, high, level: 0.95, n: 900, method: Method::Bootstrap };
            let gain = Gain { difference, objective: ObjectiveName::ExpectedValue, currency: "USD", unit: VolumeUnit::PerQuarter };
            Vietnamese.own_cuts(&OwnCutsFinding { columns: vec!["source"], verdict, gain: Some(gain), moved_for_all: None })
        };
        let pays = said(SegmentsVerdict::Pays, 1_250.0, 300.0, 2_200.0);
        assert!(pays.ends_with("1.250\u{a0}USD mỗi quý (nhiều khả năng từ 300\u{a0}USD đến 2.200\u{a0}USD)"), "{pays}");
        let worse = said(SegmentsVerdict::Worse, -1_250.0, -2_200.0, -300.0);
        assert!(worse.ends_with("làm mất 1.250\u{a0}USD mỗi quý (nhiều khả năng từ 300\u{a0}USD đến 2.200\u{a0}USD)"), "{worse}");
    }
}
