//! Vietnamese headings and the sentences of the answer.

use crate::config::file::TargetName;
use crate::evaluation::verdict::CalibrationVerdict;
use crate::locale::driver::{DriverWords, short_words};
use crate::locale::finding::{
    BandFinding, CalibrationFinding, CutFinding, Cuts, DriverFinding, FindingWords, FunnelFinding, Headline, RankFinding, ScoreFinding,
    SourceFinding, Steadiness, TrendFinding, times_as_often,
};
use crate::locale::page::PageWords;
use crate::locale::{CommonWords, capital, small};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{LimitName, LimitUse, Stability};
use crate::units::Score;

use super::{NUMBERS, Vietnamese, counted, listed, score_name, unit};

fn change(name: &str, old: Score, new: Score) -> String {
    if old == new { format!("giữ ngưỡng {name} ở {new}") } else { format!("đổi ngưỡng {name} từ {old} thành {new}") }
}

fn moved(new: Cuts, old: Cuts) -> String {
    if new.model == old.model {
        format!("{} và {}", capital(&change("MQL", old.mql, new.mql)), change("SQL", old.sql, new.sql))
    } else {
        format!("Dùng {}: MQL từ {} điểm, SQL từ {} điểm", score_name(new.model), new.mql, new.sql)
    }
}

/// Names of limits inside a sentence.
pub(super) fn limit_names(limits: &[LimitName]) -> String {
    let names: Vec<String> = limits.iter().map(|limit| small(Vietnamese.limit(*limit))).collect();
    listed(&names)
}

fn few(n: u64) -> String {
    format!("còn quá ít kết quả để kết luận ({})", counted(n, "lượt chuyển đổi"))
}

fn reached(rate: Option<&Estimate>, stage: &str) -> String {
    rate.map_or_else(String::new, |rate| format!("; {} trong số đó đã đạt tới “{stage}”", NUMBERS.rate(rate)))
}

impl FindingWords for Vietnamese {
    fn headline(&self, headline: &Headline<'_>) -> String {
        match headline {
            Headline::Change { new, old } => moved(*new, *old),
            Headline::Keep(cuts) => format!("Giữ nguyên cả hai ngưỡng: MQL từ {} điểm, SQL từ {} điểm", cuts.mql, cuts.sql),
            Headline::Fresh(cuts) => format!("Xếp lead vào MQL từ {} điểm và vào SQL từ {} điểm", cuts.mql, cuts.sql),
            Headline::CannotTell { new, old } => format!(
                "Chưa thể kết luận ngưỡng mới ({} và {}) có tốt hơn ngưỡng đang dùng ({} và {}) hay không",
                new.mql, new.sql, old.mql, old.sql
            ),
            Headline::Worse { new, old } => format!(
                "Giữ ngưỡng đang dùng ({} và {}): trên các lead mới nhất, ngưỡng mới ({} và {}) lẽ ra đã cho kết quả kém hơn",
                old.mql, old.sql, new.mql, new.sql
            ),
            Headline::Infeasible(_) => "Không có cặp ngưỡng nào đáp ứng được mọi giới hạn".into(),
        }
    }

    fn headline_detail(&self, headline: &Headline<'_>) -> Option<String> {
        match headline {
            Headline::Change { new, old } | Headline::CannotTell { new, old } | Headline::Worse { new, old } if new.model != old.model => {
                Some(format!(
                    "Ngưỡng đang dùng, {} và {}, được đặt trên {}; hai loại điểm có thang khác nhau, nên hãy so sánh các lead được chọn, đừng so sánh con số ngưỡng.",
                    old.mql,
                    old.sql,
                    score_name(old.model)
                ))
            }
            Headline::CannotTell { .. } => Some("Giữ ngưỡng đang dùng là lựa chọn hợp lý cho đến khi có thêm lead đã rõ kết quả.".into()),
            Headline::Fresh(_) => Some("Tệp cấu hình không ghi ngưỡng đang dùng, nên không có gì để so sánh.".into()),
            Headline::Infeasible(Some(reason)) if !reason.impossible_alone.is_empty() => Some(format!(
                "Ngay cả khi xét riêng, không ngưỡng nào đáp ứng được {}. Hãy nới giới hạn, hoặc xem bên dưới phương án gần nhất.",
                limit_names(&reason.impossible_alone)
            )),
            Headline::Infeasible(Some(reason)) if reason.goal_out_of_reach => Some(
                "Bất kể giới hạn nào, không ngưỡng nào đạt được mức mà mục tiêu tối ưu đặt ra. Hãy hạ mức này trong `[thresholds.goal]`."
                    .into(),
            ),
            Headline::Infeasible(Some(reason)) => Some(format!(
                "Từng giới hạn thì đáp ứng được, nhưng cùng lúc thì không: {}. Hãy xem bên dưới phương án gần nhất.",
                limit_names(if reason.clash.is_empty() { &reason.together } else { &reason.clash })
            )),
            _ => None,
        }
    }

    fn today_breaks(&self, limits: &[LimitUse]) -> String {
        let broken = limits.iter().map(|limit| {
            let found = limit.value.map_or_else(|| "không có lead nào".into(), |value| self.limit_figure(limit.name, value));
            format!("{}: {found}, giới hạn là {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
        });
        format!(
            "Trên các lead này, ngưỡng đang dùng vi phạm giới hạn đã đặt ({}), nên phép so sánh không hoàn toàn ngang bằng.",
            broken.collect::<Vec<_>>().join("; ")
        )
    }

    fn doubt(&self, stability: &Stability) -> String {
        let verdict = match Steadiness::of(stability) {
            Steadiness::Steady => "Lựa chọn này ổn định",
            Steadiness::Region => "Hãy coi ngưỡng là một vùng, không phải một con số chính xác",
            Steadiness::Unsteady => "Lựa chọn này chưa ổn định",
        };
        let share = NUMBERS.percent_with(stability.within_2, 0);
        format!("{verdict}: trong {share} số lần lấy mẫu lại, cả hai ngưỡng chỉ cách đề xuất tối đa 2 điểm")
    }

    fn cuts(&self, finding: &CutFinding<'_>) -> String {
        match finding {
            CutFinding::Unlimited => "Không đặt giới hạn nào: ngưỡng chỉ dựa vào giá trị".into(),
            CutFinding::Free => "Không giới hạn nào cản trở: ngưỡng chỉ dựa vào giá trị".into(),
            CutFinding::Infeasible(limits) => format!("Không thể cùng lúc giữ các giới hạn sau: {}", limit_names(limits)),
            CutFinding::Bound(uses) => {
                let names: Vec<String> = uses
                    .iter()
                    .map(|used| format!("{} ({})", small(self.limit(used.name)), self.limit_figure(used.name, used.bound)))
                    .collect();
                let these = if names.len() == 1 { "giới hạn này" } else { "các giới hạn này" };
                format!("{} quyết định ngưỡng: nếu không có {these}, ngưỡng khác sẽ tốt hơn", capital(&listed(&names)))
            }
        }
    }

    fn nearest(&self, without: LimitName, cuts: Cuts, figure: &str) -> String {
        let name = small(self.limit(without));
        format!("Nếu bỏ giới hạn “{name}”, cặp ngưỡng tốt nhất là MQL từ {} và SQL từ {}; khi đó mức này là {figure}.", cuts.mql, cuts.sql)
    }

    fn scope(&self, n: u64, span: Option<(&str, &str)>) -> String {
        match span {
            Some((from, to)) => format!("Đo trên {} từ {} đến {}", self.leads(n), self.date(from), self.date(to)),
            None => format!("Đo trên {}, không có ngày tháng", self.leads(n)),
        }
    }

    fn warnings(&self, n: usize) -> String {
        match n {
            0 => "Không có gì cản trở việc ra quyết định".into(),
            n => format!("{} cần biết trước khi quyết định", counted(n as u64, "điều")),
        }
    }

    fn funnel(&self, finding: &FunnelFinding<'_>) -> String {
        match finding {
            FunnelFinding::TooFew(n) => format!("Chỉ có {}: quá ít để mô tả phễu", self.leads(*n)),
            FunnelFinding::OneStage => "Dữ liệu chỉ có một giai đoạn, nên không thể biết giữ lại hay mất đi bao nhiêu trên đường đi".into(),
            FunnelFinding::Shape { unit: counted, last, reached, narrowest } => {
                let units = unit(counted);
                let share = self
                    .about(reached.value)
                    .map_or_else(|| format!("Hầu như không có {units} nào"), |about| format!("{} {units}", capital(&about)));
                let end = format!("{share} ({}) đạt tới “{last}”", NUMBERS.percent(reached.value));
                match narrowest {
                    Some((from, to, kept)) => {
                        format!("{end}; bước hẹp nhất, từ {from} sang {to}, giữ lại {}", NUMBERS.percent(kept.value))
                    }
                    None => end,
                }
            }
        }
    }

    fn trend(&self, finding: &TrendFinding<'_>) -> String {
        match finding {
            TrendFinding::Undated => "Dữ liệu không có ngày tháng, nên không so sánh được các quý".into(),
            TrendFinding::NotYetMature => "Chưa có hai quý đủ thời gian: còn quá sớm để thấy xu hướng".into(),
            TrendFinding::TooFew => "Các quý có quá ít lead để so sánh".into(),
            TrendFinding::Moved { stage, from, to } => format!(
                "Tỷ lệ lead đạt tới “{stage}” {} {} ({})",
                if to.1.value > from.1.value {
                    format!("tăng từ {} ({}) lên", NUMBERS.percent(from.1.value), self.quarter(from.0))
                } else {
                    format!("giảm từ {} ({}) xuống", NUMBERS.percent(from.1.value), self.quarter(from.0))
                },
                NUMBERS.percent(to.1.value),
                self.quarter(to.0)
            ),
            TrendFinding::CannotTell { stage, from, to } => format!(
                "Chưa thể kết luận {} khác {} về tỷ lệ lead đạt tới “{stage}”: {} so với {}",
                self.quarter(to.0),
                self.quarter(from.0),
                NUMBERS.percent(to.1.value),
                NUMBERS.percent(from.1.value)
            ),
        }
    }

    fn sources(&self, finding: &SourceFinding<'_>) -> String {
        match finding {
            SourceFinding::NotGiven => "Chưa thể kết luận nhóm lead nào có tỷ lệ chuyển đổi khác nhóm khác".into(),
            SourceFinding::Groups { column, best, worst } => {
                let (best_name, worst_name) = (self.level(best.0), self.level(worst.0));
                let (of, those) = match column {
                    Some(column) => (format!("Theo “{column}”, lead thuộc “{best_name}”"), format!("lead thuộc “{worst_name}”")),
                    None => (format!("Lead có điểm {best_name}"), format!("lead có điểm {worst_name}")),
                };
                match times_as_often(&best.1, &worst.1) {
                    Some(ratio) => {
                        format!("{of} có tỷ lệ chuyển đổi gấp {} lần {those}", NUMBERS.number(ratio, usize::from(ratio < 9.95)))
                    }
                    None => format!(
                        "{of} có tỷ lệ chuyển đổi cao hơn ({}) {those} ({})",
                        NUMBERS.percent(best.1.value),
                        NUMBERS.percent(worst.1.value)
                    ),
                }
            }
            SourceFinding::TooFew => "Quá ít nguồn đủ lớn để so sánh".into(),
            SourceFinding::CannotTell(n) => {
                format!("Chưa thể kết luận {} khác nhau về tỷ lệ chuyển đổi của lead", counted(*n, "nguồn"))
            }
            SourceFinding::Differ { best, worst } => {
                let (best_name, worst_name) = (self.level(best.0), self.level(worst.0));
                match times_as_often(&best.1, &worst.1) {
                    Some(ratio) => format!(
                        "Lead từ {best_name} có tỷ lệ chuyển đổi gấp {} lần lead từ {worst_name}",
                        NUMBERS.number(ratio, usize::from(ratio < 9.95))
                    ),
                    None => format!(
                        "Lead từ {best_name} có tỷ lệ chuyển đổi cao hơn ({}) lead từ {worst_name} ({})",
                        NUMBERS.percent(best.1.value),
                        NUMBERS.percent(worst.1.value)
                    ),
                }
            }
        }
    }

    fn scores(&self, finding: &ScoreFinding<'_>) -> String {
        match finding {
            ScoreFinding::NoCut => "Lead chuyển đổi nằm ở đâu trên thang điểm".into(),
            ScoreFinding::TooFew(n) => capital(&few(*n)),
            ScoreFinding::Parts { cut, stage, kept, passed } => format!(
                "Ngưỡng {cut} giữ lại {} số lead đạt tới “{stage}” và {} số lead không đạt tới",
                NUMBERS.percent(*kept),
                NUMBERS.percent(*passed)
            ),
        }
    }

    fn bands(&self, finding: &BandFinding<'_>) -> String {
        match finding {
            BandFinding::TooFew(n) => capital(&few(*n)),
            BandFinding::CannotTell(stage) => {
                format!("Chưa thể kết luận nhóm 10% điểm cao nhất khác toàn bộ lead về tỷ lệ đạt tới “{stage}”")
            }
            BandFinding::Lift { stage, lift, rate } => format!(
                "Nhóm 10% điểm cao nhất đạt tới “{stage}” với tỷ lệ gấp {} lần toàn bộ lead ({})",
                NUMBERS.number(*lift, 1),
                NUMBERS.percent(rate.value)
            ),
        }
    }

    fn ranking(&self, finding: &RankFinding) -> String {
        match finding {
            RankFinding::TooFew(n) => capital(&few(*n)),
            RankFinding::Alone(model, auc) => format!(
                "{} xếp lead chuyển đổi cao hơn lead không chuyển đổi {} lần trong 100 lần so sánh",
                capital(score_name(*model)),
                NUMBERS.number(auc.value * 100.0, 0)
            ),
            RankFinding::CannotTell(one, other) => {
                format!("Chưa thể kết luận {} hay {} xếp hạng lead tốt hơn", score_name(*one), score_name(*other))
            }
            RankFinding::Better { winner, loser } => {
                format!("{} xếp hạng lead tốt hơn {}", capital(score_name(*winner)), score_name(*loser))
            }
        }
    }

    fn calibration(&self, target: TargetName, finding: &CalibrationFinding) -> String {
        let name = self.target(target);
        match finding {
            CalibrationFinding::TooFew(n) => format!("Đích {name}: {}", few(*n)),
            CalibrationFinding::Holds { predicted, observed } => format!(
                "Đích {name}: dự báo và thực tế khớp nhau (dự báo {}, thực tế {})",
                NUMBERS.percent(*predicted),
                NUMBERS.percent(observed.value)
            ),
            CalibrationFinding::Off { fault, predicted, observed } => {
                let (promised, came) = (NUMBERS.percent(*predicted), NUMBERS.percent(observed.value));
                match fault {
                    CalibrationVerdict::TooHigh => format!("Đích {name}: điểm dự báo quá cao, {promised} so với {came} thực tế xảy ra"),
                    CalibrationVerdict::TooLow => format!("Đích {name}: điểm dự báo quá thấp, {promised} so với {came} thực tế xảy ra"),
                    CalibrationVerdict::TooExtreme => {
                        format!(
                            "Đích {name}: đúng về trung bình ({came}), nhưng dự báo cao thì thực tế thấp hơn, dự báo thấp thì thực tế cao hơn"
                        )
                    }
                    CalibrationVerdict::TooTimid => {
                        format!(
                            "Đích {name}: đúng về trung bình ({came}), nhưng dự báo cao thì thực tế còn cao hơn, dự báo thấp thì thực tế còn thấp hơn"
                        )
                    }
                    CalibrationVerdict::InPlaces | CalibrationVerdict::Agrees => {
                        format!("Đích {name}: đúng về trung bình ({came}), nhưng lệch ở một số chỗ")
                    }
                }
            }
        }
    }

    fn drivers(&self, finding: &DriverFinding<'_>) -> String {
        match finding {
            DriverFinding::NoModel => "Không có mô hình dự đoán để xem xét".into(),
            DriverFinding::CannotTell => "Chưa thể kết luận yếu tố nào ảnh hưởng đến điểm nhiều nhất".into(),
            DriverFinding::Strongest { up, down } => {
                let up = up.map(|(term, odds)| {
                    format!(
                        "“{}” làm tăng odds chuyển đổi nhiều nhất ({} lần)",
                        short_words(&self.driver(term)),
                        NUMBERS.number(odds.value, 1)
                    )
                });
                let down = down.map(|(term, odds)| {
                    format!(
                        "“{}” làm giảm odds chuyển đổi nhiều nhất (còn {})",
                        short_words(&self.driver(term)),
                        NUMBERS.percent(odds.value)
                    )
                });
                let parts: Vec<String> = up.into_iter().chain(down).collect();
                parts.join("; ")
            }
        }
    }

    fn rule_card(&self, rules: usize) -> String {
        format!("Bảng quy tắc có {}", counted(rules as u64, "quy tắc"))
    }

    fn rows(&self, read: u64, used: u64) -> String {
        format!("Trong {} đã đọc, {} được dùng để đặt ngưỡng", counted(read, "dòng"), counted(used, "dòng"))
    }

    fn moves_up(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String {
        if n == 0 {
            return "Không lead nào được nâng lên mức cao hơn.".into();
        }
        format!("{} sẽ được nâng lên mức cao hơn{}.", self.leads(n), reached(rate, stage))
    }

    fn moves_down(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String {
        if n == 0 {
            return "Không lead nào bị hạ xuống mức thấp hơn.".into();
        }
        format!("{} sẽ bị hạ xuống mức thấp hơn{}.", self.leads(n), reached(rate, stage))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::ModelName;
    use crate::period::Quarter;
    use crate::stats::estimate::Method;

    fn cuts(mql: f64, sql: f64, model: ModelName) -> Cuts {
        Cuts { mql: Score::from_scaled(mql), sql: Score::from_scaled(sql), model }
    }

    fn estimate(value: f64) -> Estimate {
        Estimate { value, low: value - 0.01, high: value + 0.01, level: 0.95, n: 1_200, method: Method::Wilson }
    }

    #[test]
    fn the_headline_says_what_to_do_with_each_cut() {
        let old = cuts(50.0, 70.0, ModelName::Logistic);
        let said = |new| Vietnamese.headline(&Headline::Change { new, old });
        assert_eq!(said(cuts(47.0, 70.0, ModelName::Logistic)), "Đổi ngưỡng MQL từ 50 thành 47 và giữ ngưỡng SQL ở 70");
        assert_eq!(said(cuts(47.0, 66.0, ModelName::Rules)), "Dùng điểm theo quy tắc: MQL từ 47 điểm, SQL từ 66 điểm");
    }

    #[test]
    fn a_rate_rises_to_and_falls_to() {
        let quarter = |text: &str| text.parse::<Quarter>().unwrap();
        let said = |from, to| {
            let (from, to) = ((quarter("2025-Q4"), estimate(from)), (quarter("2026-Q1"), estimate(to)));
            Vietnamese.trend(&TrendFinding::Moved { stage: "Cơ hội", from, to })
        };
        assert_eq!(said(0.142, 0.171), "Tỷ lệ lead đạt tới “Cơ hội” tăng từ 14% (Quý 4/2025) lên 17% (Quý 1/2026)");
        assert_eq!(said(0.171, 0.085), "Tỷ lệ lead đạt tới “Cơ hội” giảm từ 17% (Quý 4/2025) xuống 8,5% (Quý 1/2026)");
    }
}
