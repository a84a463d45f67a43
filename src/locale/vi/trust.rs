//! Vietnamese words on whether scores can be trusted.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::{DecisionCurve, Group, GroupKind, Inversion};
use crate::evaluation::verdict::{CalibrationVerdict, Verdict};
use crate::locale::page::PageWords;
use crate::locale::trust::{GroupFinding, GroupOff, RecalibrationFigure, TrustWords, inverted};
use crate::locale::{CommonWords, capital};
use crate::review::mistakes::Mistakes;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::{NUMBERS, Vietnamese, listed, listed_up_to, score_name};

/// Groups named in a heading at most.
const MOST_NAMED: usize = 3;

impl TrustWords for Vietnamese {
    fn group_column<'a>(&self, group: &'a Group) -> &'a str {
        self.column_of(group.kind, &group.column)
    }

    fn column_of<'a>(&self, kind: GroupKind, column: &'a str) -> &'a str {
        match kind {
            GroupKind::Source => "nguồn",
            GroupKind::Quarter => "quý",
            GroupKind::Segment => column,
        }
    }

    fn groups(&self, target: TargetName, finding: &GroupFinding<'_>) -> String {
        let name = self.target(target);
        match finding {
            GroupFinding::NoneJudged => format!("Đích {name}: không nhóm nào đủ lớn để đối chiếu dự báo với thực tế"),
            GroupFinding::AllAgree(1) => {
                format!("Đích {name}: dự báo và thực tế khớp nhau ở nhóm duy nhất đủ lớn để đánh giá")
            }
            GroupFinding::AllAgree(judged) => format!("Đích {name}: dự báo và thực tế khớp nhau ở cả {judged} nhóm"),
            GroupFinding::SomeOff { off, judged } => {
                let one = |group: &GroupOff<'_>| {
                    let (promised, came) = (NUMBERS.percent(group.predicted), NUMBERS.percent(group.observed.value));
                    if group.on_average() {
                        format!("{} (dự báo {promised}, thực tế {came})", self.group_name(group.group))
                    } else {
                        format!("{} ({})", self.group_name(group.group), self.verdict(Some(&group.verdict)))
                    }
                };
                format!(
                    "Đích {name}: ở {} trong {judged} nhóm, dự báo bị lệch: {}",
                    off.len(),
                    listed_up_to(off.iter().map(one), MOST_NAMED, "nhóm")
                )
            }
        }
    }

    fn groups_note(&self, smallest: u32) -> String {
        format!(
            "Một nhóm chỉ bị coi là lệch khi đã loại trừ được yếu tố ngẫu nhiên, có tính đến mọi nhóm của cùng một cột: cứ hai mươi nhóm đúng thì một nhóm có thể trông như lệch chỉ do ngẫu nhiên. Nhóm có dưới {} được tô xám và không đánh giá.",
            self.leads(u64::from(smallest))
        )
    }

    fn recalibration(&self, figure: RecalibrationFigure) -> &'static str {
        match figure {
            RecalibrationFigure::Slope => "Độ dốc",
            RecalibrationFigure::Intercept => "Hệ số chặn đi cùng độ dốc",
            RecalibrationFigure::InTheLarge => "Hiệu chỉnh tổng thể",
        }
    }

    fn recalibration_value(&self, figure: RecalibrationFigure, value: &Estimate) -> String {
        let meaning = match figure {
            RecalibrationFigure::Slope => "1 là đúng; dưới 1 thì xác suất quá cực đoan, trên 1 thì quá dè dặt",
            RecalibrationFigure::Intercept => "0 là đúng khi độ dốc bằng 1",
            RecalibrationFigure::InTheLarge => "0 là đúng; dưới 0 thì nhìn chung dự báo quá cao, trên 0 thì quá thấp",
        };
        format!("{} ({}): {meaning}", NUMBERS.number(value.value, 2), NUMBERS.interval(value, 2))
    }

    fn verdict_rests_on(&self, verdict: &Verdict) -> String {
        let chance = match verdict.p_value {
            p if p < 0.001 => format!("chưa đến 1 lần trong {}", NUMBERS.count(1_000)),
            p if p < 0.0095 => format!("{} lần trong {}", NUMBERS.number(p * 1_000.0, 0), NUMBERS.count(1_000)),
            p if p < 0.095 => format!("{} lần trong 100", NUMBERS.number(p * 100.0, 1)),
            p => format!("{} lần trong 100", NUMBERS.number(p * 100.0, 0)),
        };
        let what = if verdict.finding == CalibrationVerdict::Agrees {
            "nên có thể tin vào xác suất này"
        } else {
            "nên xác suất bị lệch"
        };
        format!("Nếu xác suất hoàn toàn đúng, mức cách biệt ít nhất như thế này sẽ xuất hiện {chance}, {what}.")
    }

    fn verdict(&self, verdict: Option<&Verdict>) -> &'static str {
        match verdict.map(|verdict| verdict.finding) {
            None => "quá ít để đánh giá",
            Some(CalibrationVerdict::Agrees) => "khớp",
            Some(CalibrationVerdict::TooHigh) => "dự báo quá cao",
            Some(CalibrationVerdict::TooLow) => "dự báo quá thấp",
            Some(CalibrationVerdict::TooExtreme) => "quá cực đoan",
            Some(CalibrationVerdict::TooTimid) => "quá dè dặt",
            Some(CalibrationVerdict::InPlaces) => "lệch ở một số chỗ",
        }
    }

    fn compared(&self, first: ModelName, second: ModelName) -> String {
        format!("{} so với {}", score_name(first), score_name(second))
    }

    fn ranks_better(&self, winner: Option<ModelName>) -> &'static str {
        winner.map_or("chưa thể kết luận", score_name)
    }

    fn baseline_means(&self) -> &'static str {
        "Mô hình cơ sở đếm số lần thắng và mất của từng đặc điểm, như chức năng chấm điểm có sẵn trong CRM. Một loại điểm không hơn được nó thì không đáng công duy trì."
    }

    fn decision(&self, model: ModelName, stage: &str, curve: &DecisionCurve) -> String {
        let name = score_name(model);
        match curve.better {
            None => format!("Xử lý lead theo {name} không hơn việc xử lý tất cả hoặc không xử lý lead nào ở bất kỳ mức nào"),
            Some((low, high)) => format!(
                "Xử lý lead theo {name} tốt hơn xử lý tất cả hoặc không xử lý lead nào, dù liên hệ lead từ khi có {} khả năng đạt tới “{stage}” hay chỉ từ {}",
                NUMBERS.percent(low),
                NUMBERS.percent(high)
            ),
        }
    }

    fn inversions(&self, target: TargetName, bands: &[(Score, Score, Inversion)]) -> Option<String> {
        if bands.is_empty() {
            return None;
        }
        let name = self.target(target);
        let (real, chance) = (inverted(bands, true), inverted(bands, false));
        let mut sentences = Vec::new();
        if !real.is_empty() {
            sentences.push(format!(
                "Đích {name}: lead có điểm {} chuyển đổi kém hơn khoảng điểm ngay bên dưới, quá mức mà ngẫu nhiên có thể giải thích. Hãy xem các lead này có gì chung trước khi tin vào thứ tự ở đó.",
                listed(&real)
            ));
        }
        if !chance.is_empty() {
            let few = format!(
                "lead có điểm {} chuyển đổi kém hơn một chút so với khoảng điểm ngay bên dưới, chỉ riêng ngẫu nhiên cũng có thể giải thích.",
                listed(&chance)
            );
            sentences.push(if sentences.is_empty() { format!("Đích {name}: {few}") } else { capital(&few) });
        }
        Some(sentences.join(" "))
    }

    fn mistakes_heading(&self) -> &'static str {
        "Cặp ngưỡng này lẽ ra đã bỏ sót những ai, và chuyển giao nhầm những ai"
    }

    fn missed(&self, mistakes: &Mistakes, (mql, sql): (&str, &str), currency: &str) -> String {
        if mistakes.missed == 0 {
            return format!(
                "Trong các lead mới nhất, {} nằm dưới {}; không lead nào trong số đó chuyển đổi.",
                self.leads(mistakes.below),
                mistakes.mql
            );
        }
        let missed_sql = NUMBERS.count(mistakes.missed_sql);
        let reached = if mql != sql {
            format!("“{mql}” hoặc “{sql}” ({missed_sql} đạt tới “{sql}”)")
        } else if mistakes.missed_sql == mistakes.missed {
            format!("“{sql}”")
        } else {
            format!("“{sql}” ({missed_sql} trong thời hạn của đích SQL)")
        };
        format!(
            "Trong các lead mới nhất, {} nằm dưới {}; {} trong số đó vẫn đạt tới {reached}{}. Danh sách kèm lý do nằm trong lists/missed.csv{}.",
            self.leads(mistakes.below),
            mistakes.mql,
            self.leads(mistakes.missed),
            if_amounts(currency, || {
                format!(", trị giá {} sau khi trừ chi phí xử lý", NUMBERS.money(mistakes.missed_value, currency))
            }),
            first_of(mistakes.missed, mistakes.listed)
        )
    }

    fn false_alarms(&self, mistakes: &Mistakes, (mql, sql): (&str, &str), currency: &str) -> String {
        if mistakes.above == 0 {
            return format!("Không lead nào đạt từ {} điểm trở lên, nên bộ phận bán hàng lẽ ra không nhận được lead nào.", mistakes.sql);
        }
        if mistakes.false_alarms == 0 {
            return format!(
                "{} từ {} điểm trở lên đã đạt tới “{sql}”: bộ phận bán hàng lẽ ra không nhận nhầm lead nào.",
                self.leads(mistakes.above),
                mistakes.sql
            );
        }
        let of_both = self.leads(mistakes.false_alarms_of_both);
        let not_even = if mql != sql {
            format!(" ({of_both} thậm chí không đạt tới “{mql}”)")
        } else if mistakes.false_alarms_of_both == mistakes.false_alarms {
            String::new()
        } else {
            format!(" ({of_both} không đạt kể cả trong thời hạn của đích MQL)")
        };
        format!(
            "Trong {} từ {} điểm trở lên, {} không đạt tới “{sql}” kịp thời gian{not_even}{}. Danh sách nằm trong lists/false_alarms.csv{}.",
            self.leads(mistakes.above),
            mistakes.sql,
            self.leads(mistakes.false_alarms),
            if_amounts(currency, || format!("; chi phí xử lý là {}", NUMBERS.money(mistakes.false_alarms_cost, currency))),
            first_of(mistakes.false_alarms, mistakes.listed)
        )
    }
}

/// Nothing where the config states no amounts.
fn if_amounts(currency: &str, words: impl FnOnce() -> String) -> String {
    if currency.is_empty() { String::new() } else { words() }
}

fn first_of(total: u64, listed: u64) -> String {
    if total > listed { format!(", gồm {} quan trọng nhất", Vietnamese.leads(listed)) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_told_with_the_figure_that_matters() {
        let said = |p_value, finding| {
            Vietnamese.verdict_rests_on(&Verdict { finding, p_value, line_p_value: p_value, bins_p_value: None, below: 0.05 })
        };
        let rare = said(0.0004, CalibrationVerdict::TooHigh);
        assert!(rare.ends_with("sẽ xuất hiện chưa đến 1 lần trong 1.000, nên xác suất bị lệch."), "{rare}");
        let common = said(0.42, CalibrationVerdict::Agrees);
        assert!(common.ends_with("sẽ xuất hiện 42 lần trong 100, nên có thể tin vào xác suất này."), "{common}");
    }
}
