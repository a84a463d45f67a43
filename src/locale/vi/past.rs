//! Vietnamese on time: as of when things are known, and what would have come of the proposal in the past.

use crate::config::file::{Known, ModelName};
use crate::data::history::Replayed;
use crate::locale::page::PageWords;
use crate::locale::past::{Compared, KnownFinding, PastColumn, PastFinding, PastWords};
use crate::locale::{CommonWords, capital, small};
use crate::review::point_in_time::{Basis, DecisionTime, FeatureKnown};
use crate::thresholds::backtest::{BacktestSummary, LeftOut, PastCuts, When};
use crate::thresholds::result::{LimitUse, VolumeUnit};
use crate::units::Money;

use super::{NUMBERS, Vietnamese, counted, listed, score_name};

fn periods(n: u32, blocks: bool) -> String {
    counted(u64::from(n), if blocks { "khối lead" } else { "quý đã qua" })
}

impl Vietnamese {
    fn compared(self, of: &Compared<'_>) -> String {
        let money = |value: f64| NUMBERS.money(Money(value), of.currency);
        format!("từ {} đến {} {} (khoảng tin cậy 95%)", money(of.gain.low), money(of.gain.high), self.per(of.unit))
    }

    fn broken(self, breaks: &[LimitUse]) -> String {
        let words = |limit: &LimitUse| {
            let value = limit.value.map_or_else(|| "–".to_owned(), |value| self.limit_figure(limit.name, value));
            format!("{} ({value} thay vì {})", small(self.limit(limit.name)), self.limit_figure(limit.name, limit.bound))
        };
        listed(&breaks.iter().map(words).collect::<Vec<_>>())
    }
}

impl PastWords for Vietnamese {
    fn scored_label(&self) -> &'static str {
        "Chấm điểm"
    }

    fn scored_when(&self, decision: &DecisionTime) -> String {
        match decision {
            DecisionTime::Created => "Lead được chấm điểm khi mới vào, theo những gì đã biết trước thời điểm đó.".into(),
            DecisionTime::CreatedPlusDays(days) => {
                format!("Lead được chấm điểm {} sau khi vào, theo những gì đã biết trước thời điểm đó.", self.days(*days))
            }
            DecisionTime::Stage(stage) => format!(
                "Lead được chấm điểm khi vào giai đoạn “{stage}”, theo những gì đã biết trước thời điểm đó; lead không bao giờ vào giai đoạn này thì không được chấm điểm."
            ),
            DecisionTime::Undated => {
                "Dữ liệu không có ngày, nên không có gì cho thấy một con số đã được biết hay chưa khi lead được chấm điểm.".into()
            }
        }
    }

    fn known(&self, finding: &KnownFinding) -> String {
        match finding {
            KnownFinding::AllAtDecision(_) => "Mọi dữ liệu mà điểm sử dụng đều lấy đúng như lúc lead được chấm điểm".into(),
            KnownFinding::SomeAtExport { features, of, share } => format!(
                "{} trên {} dữ liệu đầu vào chỉ được biết như vào ngày xuất dữ liệu; {} độ phân tán của điểm dự đoán đi cùng với chúng",
                NUMBERS.count(*features as u64),
                NUMBERS.count(*of as u64),
                NUMBERS.percent_with(*share, 0)
            ),
        }
    }

    fn known_note(&self, decision: &DecisionTime) -> String {
        let when = self.scored_when(decision);
        format!(
            "{when} Một giá trị thay đổi từ lúc đó đến khi xuất dữ liệu có thể để lộ kết quả: bộ phận bán hàng điền vào vì lead đã trở thành khách hàng. Nhật ký thay đổi đưa giá trị như vậy về đúng như trước đó."
        )
    }

    fn known_caption(&self) -> &'static str {
        "Dữ liệu đầu vào của điểm, và thời điểm mà mỗi dữ liệu được biết"
    }

    fn histories_caption(&self) -> &'static str {
        "Nhật ký thay đổi, đưa về thời điểm chấm điểm"
    }

    fn known_as_of(&self, feature: &FeatureKnown) -> &'static str {
        match feature.known {
            Known::AtDecision => "khi chấm điểm",
            Known::AtExport => "chỉ khi xuất dữ liệu",
        }
    }

    fn basis(&self, feature: &FeatureKnown) -> &'static str {
        match (feature.basis, feature.known) {
            (Basis::Events, _) => "sự kiện có ngày, trước khi chấm điểm",
            (Basis::History, _) => "nhật ký thay đổi, đã dựng lại",
            (Basis::Stated, Known::AtDecision) => "tệp cấu hình nói rằng sau đó không thay đổi",
            (Basis::Stated, Known::AtExport) => "tệp cấu hình nói vậy",
            (Basis::Export, _) => "cột của bản xuất, không có nhật ký thay đổi",
        }
    }

    fn used_by(&self, in_model: bool, in_rules: bool) -> &'static str {
        match (in_model, in_rules) {
            (true, true) => "dự đoán và quy tắc",
            (true, false) => "dự đoán",
            (false, true) => "quy tắc",
            (false, false) => "không nói lên gì",
        }
    }

    fn replayed(&self, log: &Replayed) -> String {
        let parts = [
            (log.from_entry, "đặt trước khi chấm điểm"),
            (log.from_old_value, "suy từ lần thay đổi đầu tiên sau đó"),
            (log.from_export, "không bao giờ thay đổi nên lấy như bản xuất"),
            (log.unknown, "không rõ"),
        ];
        let leads: Vec<String> = parts.iter().filter(|(leads, _)| *leads > 0).map(|(leads, how)| counted(*leads, how)).collect();
        format!(
            "{} ({}): {} trước khi chấm điểm, {} sau đó, đã bỏ; lead: {}",
            log.property,
            log.file,
            counted(log.entries_before, "giá trị được đặt"),
            NUMBERS.count(log.entries_after),
            listed(&leads)
        )
    }

    fn past(&self, finding: &PastFinding<'_>) -> String {
        match finding {
            PastFinding::HeldUp(of) => {
                let broke = NUMBERS.count(u64::from(of.broke));
                let over = if of.broke > 0 { format!("; trong đó {broke} lần vượt một giới hạn") } else { String::new() };
                format!(
                    "Trong {}, ngưỡng chọn theo cách này lẽ ra đã mang lại nhiều hơn ngưỡng đang dùng: {}{over}",
                    periods(of.periods, of.blocks),
                    self.compared(of)
                )
            }
            PastFinding::FellShort(of) => format!(
                "Trong {}, ngưỡng chọn theo cách này lẽ ra đã mang lại ít hơn ngưỡng đang dùng: {}",
                periods(of.periods, of.blocks),
                self.compared(of)
            ),
            PastFinding::OnOtherTerms(of) => format!(
                "Trong {}, ngưỡng đang dùng lẽ ra đã mang lại nhiều hơn, nhưng bằng cách vượt những giới hạn mà ngưỡng đề xuất tôn trọng",
                periods(of.periods, of.blocks)
            ),
            PastFinding::CannotTell(of) => format!(
                "Qua {}, chưa thể kết luận ngưỡng chọn theo cách này có hơn ngưỡng đang dùng hay không: {}",
                periods(of.periods, of.blocks),
                self.compared(of)
            ),
            PastFinding::OfHindsight { periods: n, share, blocks } => format!(
                "Trong {}, ngưỡng chọn theo cách này lẽ ra đã mang lại {} so với ngưỡng tốt nhất khi nhìn lại",
                periods(*n, *blocks),
                NUMBERS.percent_with(*share, 0)
            ),
            PastFinding::NoAmounts { periods: n, blocks } => {
                format!("Nhìn lại {} chỉ theo tỷ lệ thành công: tệp cấu hình không nêu số tiền", periods(*n, *blocks))
            }
            PastFinding::NoCuts => "Trong quá khứ, không cặp ngưỡng nào giữ được mọi giới hạn".into(),
            PastFinding::TooFew { measured: 0, blocks } => {
                format!("Chưa có {} nào để thử cách này", if *blocks { "khối lead" } else { "quý đã qua" })
            }
            PastFinding::TooFew { measured, blocks } => {
                format!("Chỉ nhìn lại được {}: quá ít để kết luận cách này có hiệu quả hay không", periods(*measured, *blocks))
            }
        }
    }

    fn past_note(&self, blocks: bool) -> &'static str {
        if blocks {
            "Với mỗi khối lead, theo thứ tự, điểm được lập và ngưỡng được chọn từ các khối trước đó. Các con số cho biết lead của chính khối đó ra sao."
        } else {
            "Với mỗi quý đã qua, điểm được lập và ngưỡng được chọn từ những lead đã rõ kết quả vào ngày đầu quý. Các con số cho biết những lead vào trong quý đó ra sao."
        }
    }

    fn past_limits(&self, summary: &BacktestSummary, current: bool, blocks: bool) -> String {
        let (proposed, today) = (summary.kept_limits, summary.current_kept_limits);
        if summary.measured == 1 {
            let period = if blocks { "khối lead" } else { "quý đã qua" };
            let kept = match (proposed, today) {
                (1, 1) if current => "cả ngưỡng được đề xuất khi đó và ngưỡng đang dùng đều giữ được mọi giới hạn",
                (1, _) if current => "ngưỡng được đề xuất khi đó giữ được mọi giới hạn, ngưỡng đang dùng thì không",
                (1, _) => "ngưỡng được đề xuất khi đó giữ được mọi giới hạn",
                (_, 1) if current => "ngưỡng đang dùng giữ được mọi giới hạn, ngưỡng được đề xuất khi đó thì không",
                _ if current => "cả ngưỡng được đề xuất khi đó và ngưỡng đang dùng đều không giữ được mọi giới hạn",
                _ => "ngưỡng được đề xuất khi đó không giữ được mọi giới hạn",
            };
            return format!("Trong {period} duy nhất, {kept}.");
        }
        let of = periods(summary.measured, blocks);
        let today = match today {
            _ if !current => String::new(),
            0 => "; ngưỡng đang dùng không giữ được trong kỳ nào".to_owned(),
            n => format!("; ngưỡng đang dùng giữ được trong {} kỳ", NUMBERS.count(u64::from(n))),
        };
        if proposed == 0 {
            return format!("Ngưỡng được đề xuất khi đó không lần nào giữ được mọi giới hạn trong {of}{today}.");
        }
        format!("Ngưỡng được đề xuất khi đó giữ được mọi giới hạn trong {} trên {of}{today}.", NUMBERS.count(u64::from(proposed)))
    }

    fn past_ranking(&self, model: ModelName, low: f64, high: f64) -> String {
        let (low, high) = (NUMBERS.number(low, 2), NUMBERS.number(high, 2));
        let auc = if low == high { low } else { format!("từ {low} đến {high}") };
        let name = capital(score_name(model));
        format!("{name} xếp hạng lead với AUC {auc} ({} là ngẫu nhiên, 1 là hoàn hảo).", NUMBERS.number(0.5, 1))
    }

    fn past_caveats(&self, summary: &BacktestSummary, at_export: bool, rules: bool) -> String {
        let mut parts = vec![
            "Hệ số phạt khi ước lượng là hệ số của mô hình hiện nay, quy đổi theo số lead; ngưỡng đang dùng được áp lên điểm của từng thời điểm."
                .to_owned(),
        ];
        if rules {
            parts.push(
                "Bảng quy tắc là bảng hiện nay: nếu bảng được viết khi đã thấy các lead này thì ở đây nó trông tốt hơn thực tế khi đó."
                    .into(),
            );
        }
        if at_export {
            parts.push("Dữ liệu đầu vào chỉ biết khi xuất dữ liệu mang giá trị của hôm nay.".into());
        }
        if summary.outcomes_as_exported {
            parts.push("Kết quả không có ngày, nên kết quả trong bản xuất được coi là những gì đã biết khi đó.".into());
        }
        if summary.thinned {
            let (known, measured) = (self.leads(summary.most_known), self.leads(summary.most_measured));
            parts.push(format!("Được rút bớt đều theo thời gian: mỗi lần nhiều nhất {known} đã biết kết quả và {measured} để đo."));
        }
        parts.join(" ")
    }

    fn past_captions(&self) -> [&'static str; 2] {
        ["Từng kỳ đã qua: khi đó biết gì và sẽ đề xuất gì", "Từng kỳ đã qua: kết quả sẽ ra sao"]
    }

    fn past_column(&self, column: PastColumn) -> &'static str {
        match column {
            PastColumn::Feature => "Đầu vào",
            PastColumn::KnownAsOf => "Biết từ khi",
            PastColumn::Basis => "Vì",
            PastColumn::Share => "Phần trong độ phân tán của điểm",
            PastColumn::UsedBy => "Dùng bởi",
            PastColumn::Property => "Thuộc tính",
            PastColumn::Log => "Nhật ký",
            PastColumn::FirstEntry => "Mục đầu tiên",
            PastColumn::EntriesBefore => "Giá trị đặt trước khi chấm",
            PastColumn::EntriesAfter => "Sau đó (đã bỏ)",
            PastColumn::FromEntry => "Lead có giá trị đặt trước",
            PastColumn::FromOldValue => "Suy từ thay đổi sau",
            PastColumn::FromExport => "Không hề đổi",
            PastColumn::Unknown => "Không rõ",
            PastColumn::Period => "Kỳ",
            PastColumn::KnownThen => "Kết quả đã biết khi đó",
            PastColumn::Measured => "Số lead được đo",
            PastColumn::Auc => "AUC",
            PastColumn::Promised => "Dự báo",
            PastColumn::CameTrue => "Thực tế",
            PastColumn::Cuts => "Ngưỡng đề xuất (MQL, SQL)",
            PastColumn::SqlLeads => "Lead SQL",
            PastColumn::SqlPrecision => "Tỷ lệ chuyển đổi",
            PastColumn::SqlPrecisionToday => "Ngưỡng đang dùng: tỷ lệ",
            PastColumn::Net => "Giá trị ròng",
            PastColumn::NetToday => "Ngưỡng đang dùng: giá trị ròng",
            PastColumn::NetHindsight => "Tốt nhất khi nhìn lại, trong giới hạn",
            PastColumn::Gain => "Đề xuất trừ đang dùng",
            PastColumn::Note => "Ghi chú",
        }
    }

    fn when(&self, when: When) -> String {
        match when {
            When::Quarter(quarter) => self.quarter(quarter),
            When::Block(number) => format!("Khối {number}"),
        }
    }

    fn when_short(&self, when: When) -> String {
        match when {
            When::Quarter(quarter) => self.quarter_short(quarter),
            When::Block(number) => number.to_string(),
        }
    }

    fn left_out(&self, reason: LeftOut) -> String {
        let both = |converted: u64, others: u64| format!("{} chuyển đổi và {} không", NUMBERS.count(converted), NUMBERS.count(others));
        match reason {
            LeftOut::TooFewKnown { converted: 0, others: 0 } => "Khi đó chưa biết kết quả nào để lập điểm".into(),
            LeftOut::TooFewToChoose { converted: 0, others: 0 } => "Khi đó chưa biết kết quả nào để chọn ngưỡng".into(),
            LeftOut::TooFewToMeasure { converted: 0, others: 0 } => "Chưa lead nào của kỳ này có kết quả".into(),
            LeftOut::TooFewKnown { converted, others } => format!("Quá ít kết quả đã biết để lập điểm: {}", both(converted, others)),
            LeftOut::TooFewToChoose { converted, others } => format!("Quá ít kết quả đã biết để chọn ngưỡng: {}", both(converted, others)),
            LeftOut::NotMature => "Lead của kỳ này chưa có kết quả".into(),
            LeftOut::TooFewToMeasure { converted, others } => {
                format!("Quá ít kết quả của lead thuộc kỳ này: {}", both(converted, others))
            }
            LeftOut::NoFit => "Không thể lập điểm từ những gì đã biết khi đó".into(),
        }
    }

    fn past_breaks(&self, cuts: &PastCuts) -> String {
        let mut parts = Vec::new();
        if cuts.recommended.is_none() {
            parts.push("không cặp ngưỡng nào giữ được mọi giới hạn".to_owned());
        }
        if !cuts.recommended_breaks.is_empty() {
            parts.push(format!("đề xuất vượt: {}", self.broken(&cuts.recommended_breaks)));
        }
        if !cuts.current_breaks.is_empty() {
            parts.push(format!("đang dùng vượt: {}", self.broken(&cuts.current_breaks)));
        }
        capital(&parts.join("; "))
    }

    fn net_axis(&self, currency: &str, unit: VolumeUnit) -> String {
        format!("giá trị trừ chi phí xử lý lead, {currency} {}", self.per(unit))
    }

    fn precision_panel(&self, stage: &str) -> String {
        format!("tỷ lệ lead SQL đạt tới “{stage}”")
    }

    fn hindsight(&self) -> &'static str {
        "tốt nhất khi nhìn lại, trong giới hạn"
    }

    fn proposed_then(&self) -> &'static str {
        "đề xuất khi đó"
    }

    fn period_axis(&self, blocks: bool) -> &'static str {
        if blocks { "khối lead, cũ nhất trước" } else { "quý mà lead vào" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn the_past_speaks_of_gains_in_their_currency() {
        let gain = Estimate { value: 2_500.0, low: -1_250.0, high: 6_000.0, level: 0.95, n: 8, method: Method::KaplanMeier };
        let of = Compared { gain, currency: "EUR", unit: VolumeUnit::PerQuarter, periods: 8, broke: 2, blocks: false };
        assert_eq!(
            Vietnamese.past(&PastFinding::CannotTell(of)),
            "Qua 8 quý đã qua, chưa thể kết luận ngưỡng chọn theo cách này có hơn ngưỡng đang dùng hay không: từ \u{2212}1.250\u{a0}EUR đến 6.000\u{a0}EUR mỗi quý (khoảng tin cậy 95%)"
        );
        assert!(Vietnamese.past(&PastFinding::HeldUp(of)).ends_with("; trong đó 2 lần vượt một giới hạn"));
        let ranking = Vietnamese.past_ranking(ModelName::Rules, 0.612, 0.7);
        assert_eq!(ranking, "Điểm theo quy tắc xếp hạng lead với AUC từ 0,61 đến 0,70 (0,5 là ngẫu nhiên, 1 là hoàn hảo).");
    }
}
