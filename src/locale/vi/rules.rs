//! Vietnamese words for the rule card.

use crate::config::decay::Decay;
use crate::config::file::TargetName;
use crate::evaluation::rule_card::{GradeGrid, GroupKind, RuleCard};
use crate::locale::CommonWords;
use crate::locale::rules::{Ranks, RuleWords, best_and_largest, faults, points, rate};
use crate::locale::warning::Advice;
use crate::models::rule_audit::result::{AuditedRule, FitDifference, Rounding, RuleAudit, RuleLint, Verdict};
use crate::models::scorecard::file::Times;
use crate::models::scorecard::print::PrintedRule;
use crate::review::warning::RuleLintKind;
use crate::stats::estimate::Estimate;

use super::{NUMBERS, Vietnamese, counted};

fn with_unit(value: f64) -> String {
    format!("{} điểm", points(&NUMBERS, value))
}

/// Earned points are known to about a point.
fn earned(value: f64) -> String {
    NUMBERS.number(value.round() + 0.0, 0)
}

/// Both ends of an interval that may lie on both sides of 0.
fn between(estimate: &Estimate, decimals: usize) -> String {
    format!("từ {} đến {}", NUMBERS.number(estimate.low, decimals), NUMBERS.number(estimate.high, decimals))
}

/// What a difference says about the first of both.
fn ranks(difference: &FitDifference) -> &'static str {
    match Ranks::of(difference) {
        Ranks::Better => "xếp hạng lead tốt hơn",
        Ranks::BarelyWorse => "xếp hạng lead kém hơn không đáng kể",
        Ranks::Worse => "xếp hạng lead kém hơn",
        Ranks::CannotTell => "xếp hạng lead tốt ngang nhau, trong chừng mực có thể kết luận",
    }
}

impl RuleWords for Vietnamese {
    fn card_finding(&self, audit: &RuleAudit) -> String {
        let all = counted(audit.rules.len() as u64, "quy tắc");
        if audit.joint.is_none() {
            return format!("Bảng quy tắc có {all}; từ các lead này chưa thể kết luận mỗi quy tắc xứng đáng bao nhiêu điểm");
        }
        let (wrong, off) = faults(audit);
        match (wrong, off) {
            (0, 0) => format!("Bảng quy tắc có {all}, và chưa thấy quy tắc nào cho điểm khác mức xứng đáng"),
            (0, off) => format!("Trong {all} của bảng, {off} quy tắc cho điểm cao hơn hoặc thấp hơn rõ rệt so với mức xứng đáng"),
            (wrong, off) => format!(
                "Trong {all} của bảng, {wrong} quy tắc tính ngược chiều hoặc không bao giờ áp dụng, và {off} quy tắc cho điểm cao hơn hoặc thấp hơn rõ rệt so với mức xứng đáng"
            ),
        }
    }

    fn audit_note(&self, audit: &RuleAudit) -> String {
        let target = if audit.target == TargetName::Mql { "MQL" } else { "SQL" };
        let sample = audit.joint.filter(|joint| joint.n < audit.n);
        let sample = sample.map(|joint| format!(", tính trên {} trong số đó, cách đều theo thời gian", self.leads(joint.n)));
        let held = audit.joint.is_some_and(|joint| joint.ridge > 0.0);
        let held = if held {
            " Một số quy tắc lặp lại nhau hoặc tách hẳn các lead, nên một hệ số phạt nhỏ giữ điểm của chúng trong mức hợp lý."
        } else {
            ""
        };
        format!(
            "Điểm xứng đáng là phần mỗi quy tắc đóng góp khi cân nhắc tất cả quy tắc cùng lúc, trên {} cũ hơn, trong đó {} đạt đích {target}{}; tổng số điểm phát ra bằng với bảng hiện nay. Khoảng tin cậy 95% nằm trong bảng thu gọn.{held}",
            self.leads(audit.n),
            self.leads(audit.converted),
            sample.unwrap_or_default(),
        )
    }

    fn rule_verdict(&self, rule: &AuditedRule) -> String {
        let each = if rule.for_each { " mỗi lần" } else { "" };
        let gives = format!("cho {}{each}", with_unit(rule.points));
        let Some(implied) = rule.implied else {
            return if rule.verdict == Verdict::Dead {
                "không bao giờ áp dụng".into()
            } else {
                format!("{gives}; chưa thể kết luận mức xứng đáng")
            };
        };
        let earns = earned(implied.value);
        match rule.verdict {
            Verdict::Dead => "không bao giờ áp dụng".into(),
            Verdict::Inverted => format!("{gives}, xứng đáng {earns}: ngược chiều"),
            Verdict::TooMuch => format!("{gives}, xứng đáng {earns}"),
            Verdict::TooLittle if implied.value < 0.0 => format!("{gives}, xứng đáng {earns}: trừ chưa đủ"),
            Verdict::TooLittle => format!("{gives}, xứng đáng {earns}: đáng được nhiều hơn"),
            Verdict::Fair => format!("{gives}, xứng đáng khoảng chừng đó"),
            Verdict::CannotTell => {
                format!("{gives}, xứng đáng từ {} đến {}: chưa thể kết luận", earned(implied.low), earned(implied.high))
            }
        }
    }

    fn rule_counts(&self, rule: &PrintedRule) -> Option<String> {
        let counts = rule.counts.as_ref()?;
        let mut parts = vec![match counts.times {
            Times::Each => "mỗi lần".to_owned(),
            Times::Once => "một lần".to_owned(),
        }];
        parts.extend(rule.cap.map(|cap| format!("tối đa {}", points(&NUMBERS, cap))));
        parts.extend(counts.window_days.map(|days| format!("trong {} gần nhất", self.days(days))));
        parts.extend(counts.decay.map(|decay| match decay {
            Decay::Linear { share, every } => format!("giảm bớt {} sau mỗi {}", NUMBERS.percent_with(share, 0), self.days(every.0)),
            Decay::HalfLife { every } => format!("còn một nửa sau {}", self.days(every.0)),
        }));
        Some(parts.join(", "))
    }

    fn card_sums(&self, card: &RuleCard) -> String {
        let card = &card.card;
        let dimension = |name: &str, cap: Option<f64>, in_total: bool| {
            let cap = cap.map_or_else(|| "không có mức trần".into(), |cap| format!("tối đa {}", points(&NUMBERS, cap)));
            if in_total { format!("{name} ({cap})") } else { format!("{name} ({cap}, không tính vào tổng)") }
        };
        let dimensions: Vec<String> = card.dimensions.iter().map(|d| dimension(&d.name, d.cap, d.in_total)).collect();
        let floor = card.minimum.map(|floor| format!(", không bao giờ dưới {},", points(&NUMBERS, floor))).unwrap_or_default();
        format!(
            "Điểm được cộng theo nhóm tiêu chí: {}. Tổng{floor} được đổi sang thang điểm: từ {} trở xuống là 0, từ {} trở lên là 100.",
            dimensions.join(", "),
            points(&NUMBERS, card.lowest),
            points(&NUMBERS, card.highest)
        )
    }

    fn rule_lint(&self, lint: &RuleLint, label: &dyn Fn(&str) -> String) -> String {
        let named = |rule: &str| format!("“{}”", label(rule));
        match lint {
            RuleLint::Dead { rule } => {
                format!("{} không áp dụng cho lead cũ nào: hãy bỏ quy tắc, hoặc kiểm tra điều kiện của nó.", named(rule))
            }
            RuleLint::EmptyField { rule, column, missing } => format!(
                "{} xét cột “{column}”, mà cột này trống ở {} số lead cũ: hãy cho điền đầy đủ, hoặc xét thông tin khác.",
                named(rule),
                NUMBERS.percent_with(*missing, 0)
            ),
            RuleLint::Inverted { rule, points: given, implied } => {
                format!("{} cho {} nhưng xứng đáng {}: hãy đổi dấu, hoặc bỏ quy tắc.", named(rule), with_unit(*given), earned(*implied))
            }
            RuleLint::Redundant { rule, other, jaccard } => format!(
                "{} áp dụng cho gần như cùng các lead với {} ({} số lead của cả hai): chỉ cần một quy tắc.",
                named(rule),
                named(other),
                NUMBERS.percent_with(*jaccard, 0)
            ),
            RuleLint::UnreachableCap { dimension, cap, reach } => format!(
                "Không thể đạt mức trần {} của “{dimension}”: các quy tắc trong đó cho tối đa {}.",
                points(&NUMBERS, *cap),
                points(&NUMBERS, *reach)
            ),
            RuleLint::NeverCounted { rule, dimension, cap } => format!(
                "{} không bao giờ làm thay đổi điểm: không có nó thì “{dimension}” đã đạt mức trần {}.",
                named(rule),
                points(&NUMBERS, *cap)
            ),
            RuleLint::OffPoints { rule, points: given, implied } => {
                format!("{} cho {} nhưng xứng đáng {}.", named(rule), with_unit(*given), earned(*implied))
            }
        }
    }

    fn rounding_in_words(&self, rounding: &Rounding) -> String {
        format!(
            "Với điểm nguyên được gợi ý thay cho điểm chính xác, bảng quy tắc {} (diện tích dưới đường cong {} so với {}, chênh lệch {}). So với điểm hiện nay, bảng {} ({} so với {}, chênh lệch {}; log loss {} so với {}, chênh lệch {}). Đo trên {} mới nhất, trong đó {} đã chuyển đổi; điểm gợi ý được cộng lại mà không xét mức trần hay ngoại lệ.",
            ranks(&rounding.cost),
            NUMBERS.number(rounding.suggested.auc.value, 3),
            NUMBERS.number(rounding.joint.auc.value, 3),
            between(&rounding.cost.auc, 4),
            ranks(&rounding.gain),
            NUMBERS.number(rounding.suggested.auc.value, 3),
            NUMBERS.number(rounding.in_force.auc.value, 3),
            between(&rounding.gain.auc, 3),
            NUMBERS.number(rounding.suggested.log_loss, 3),
            NUMBERS.number(rounding.in_force.log_loss, 3),
            between(&rounding.gain.log_loss, 3),
            self.leads(rounding.n),
            self.leads(rounding.converted),
        )
    }

    fn grades_finding(&self, grid: &GradeGrid, smallest: u32) -> String {
        match best_and_largest(grid, smallest) {
            Some((best, most)) => format!(
                "Lead hạng {} có tỷ lệ chuyển đổi cao nhất, {} trong {}; hạng đông lead nhất là {} ({}, {})",
                self.grade(best.fit, best.engagement),
                NUMBERS.percent(rate(best)),
                self.leads(best.n),
                self.grade(most.fit, most.engagement),
                self.leads(most.n),
                NUMBERS.percent(rate(most))
            ),
            None => "Mỗi hạng có quá ít lead để phân biệt".into(),
        }
    }

    fn fit_axis(&self) -> &'static str {
        "độ phù hợp: lead là ai"
    }

    fn engagement_axis(&self) -> &'static str {
        "mức tương tác: lead làm gì"
    }

    fn best_and_worst(&self) -> (&'static str, &'static str) {
        ("tốt", "kém")
    }

    fn side_groups_note(&self) -> &'static str {
        "Các điều này quyết định về một lead bất kể điểm của lead, theo thứ tự: không bao giờ khuyến nghị; dịch vụ cho khách hàng hiện có; luôn ít nhất tới mức này; đạt chuẩn qua dùng sản phẩm, trừ khi đã đạt chuẩn bán hàng. Số lượng MQL và SQL ở trên đếm mọi lead chỉ theo điểm, kể cả các lead này: vẫn phải có người xử lý chúng, và năng lực xử lý của bộ phận bán hàng không đổi. Chỉ gồm lead đã rõ kết quả."
    }

    fn group_kind(&self, kind: GroupKind) -> &'static str {
        match kind {
            GroupKind::Disqualified => "Không bao giờ khuyến nghị",
            GroupKind::Override => "Ít nhất tới mức này",
            GroupKind::Pql => "Đạt chuẩn qua dùng sản phẩm (PQL)",
            GroupKind::Service => "Đạt chuẩn dịch vụ",
        }
    }

    fn lint_advice(&self, lint: RuleLintKind, rules: &[String]) -> Advice {
        let names: Vec<String> = rules.iter().map(|name| format!("“{name}”")).collect();
        let names = names.join(", ");
        let (text, next_step) = match lint {
            RuleLintKind::EmptyField => (
                format!("Có quy tắc xét các trường hầu như để trống: {names}."),
                "Cho điền các trường này ngay khi lead vào, hoặc để quy tắc xét thông tin đã biết.",
            ),
            RuleLintKind::Inverted => (
                format!("Có quy tắc thưởng cho điều bất lợi ở lead, hoặc phạt điều có lợi: {names}."),
                "Đổi dấu điểm của các quy tắc này hoặc bỏ chúng; bảng quy tắc bên dưới cho biết mỗi quy tắc xứng đáng bao nhiêu.",
            ),
            RuleLintKind::Redundant => (
                format!("Có quy tắc áp dụng cho gần như cùng các lead với quy tắc khác: {names}."),
                "Giữ lại một quy tắc trong mỗi cặp; cả hai cùng lúc là tính điểm hai lần cho một việc.",
            ),
            RuleLintKind::UnreachableCap => (
                format!("Không thể đạt mức trần ở {names}."),
                "Hạ mức trần xuống mức mà các quy tắc có thể cho, hoặc đừng suy luận gì từ mức trần này.",
            ),
            RuleLintKind::NeverCounted => (
                format!("Có quy tắc không bao giờ làm thay đổi điểm, vì không có chúng thì mức trần đã đạt: {names}."),
                "Nâng mức trần của nhóm tiêu chí, hoặc bỏ các quy tắc này.",
            ),
        };
        Advice { text, next_step: next_step.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::rule_card::GradeCell;

    #[test]
    fn points_are_whole_where_they_are() {
        assert_eq!([with_unit(5.0), with_unit(-2.5), earned(-0.2)], ["5 điểm", "\u{2212}2,5 điểm", "0"]);
    }

    #[test]
    fn the_best_grade_is_one_with_enough_leads() {
        let cell = |fit, engagement, n, value: f64| {
            let rate = Estimate { value, low: 0.0, high: 1.0, level: 0.95, n, method: crate::stats::estimate::Method::Wilson };
            GradeCell { fit, engagement, n, converted: (value * n as f64) as u64, rate: Some(rate) }
        };
        let cells = vec![cell(1, 1, 4, 1.0), cell(1, 2, 1_200, 0.25), cell(3, 4, 4_000, 0.034)];
        let grid = GradeGrid { target: TargetName::Sql, split: crate::data::split::Split::Test, cells };
        let wanted = "Lead hạng A2 có tỷ lệ chuyển đổi cao nhất, 25% trong 1.200 lead; hạng đông lead nhất là C4 (4.000 lead, 3,4%)";
        assert_eq!(Vietnamese.grades_finding(&grid, 30), wanted);
    }
}
