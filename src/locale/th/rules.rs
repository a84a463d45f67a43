//! Thai words for the rule card.

use crate::config::decay::Decay;
use crate::evaluation::rule_card::{GradeCell, GradeGrid, GroupKind, RuleCard};
use crate::locale::CommonWords;
use crate::locale::page::PageWords;
use crate::locale::rules::{Ranks, RuleWords, best_and_largest, faults, points, rate};
use crate::locale::warning::Advice;
use crate::models::rule_audit::result::{AuditedRule, FitDifference, Rounding, RuleAudit, RuleLint, Verdict};
use crate::models::scorecard::file::Times;
use crate::models::scorecard::print::PrintedRule;
use crate::review::warning::RuleLintKind;
use crate::stats::estimate::Estimate;

use super::{NUMBERS, Thai, counted};

fn with_unit(value: f64) -> String {
    format!("{}\u{a0}คะแนน", points(&NUMBERS, value))
}

/// Earned points are known to about a point.
fn earned(value: f64) -> String {
    NUMBERS.number(value.round() + 0.0, 0)
}

/// Both ends of an interval that may lie on both sides of 0.
fn between(estimate: &Estimate, decimals: usize) -> String {
    format!("{} ถึง {}", NUMBERS.number(estimate.low, decimals), NUMBERS.number(estimate.high, decimals))
}

fn rules(n: usize) -> String {
    counted(n as u64, "กฎ")
}

impl RuleWords for Thai {
    fn card_finding(&self, audit: &RuleAudit) -> String {
        let all = rules(audit.rules.len());
        if audit.joint.is_none() {
            return format!("ตารางกฎมี {all} แต่ยังสรุปไม่ได้จากลีดชุดนี้ว่าแต่ละกฎควรได้กี่คะแนน");
        }
        match faults(audit) {
            (0, 0) => format!("ตารางกฎมี {all} และไม่พบกฎใดที่ให้คะแนนต่างจากที่ควรได้อย่างชัดเจน"),
            (0, off) => format!("จาก {all}ในตาราง มี {}ที่ให้คะแนนมากหรือน้อยกว่าที่ควรได้อย่างชัดเจน", rules(off)),
            (wrong, off) => {
                format!("จาก {all}ในตาราง มี {}ที่ให้คะแนนผิดทางหรือไม่เคยมีผล และ {}ที่ให้คะแนนมากหรือน้อยกว่าที่ควรได้อย่างชัดเจน", rules(wrong), rules(off))
            }
        }
    }

    fn audit_note(&self, audit: &RuleAudit) -> String {
        let sample = audit.joint.filter(|joint| joint.n < audit.n);
        let sample = sample.map(|joint| format!(" โดยคำนวณจาก {}ในนั้นที่กระจายเท่าๆ กันตามเวลา", self.leads(joint.n)));
        let held = audit.joint.is_some_and(|joint| joint.ridge > 0.0);
        let held = if held {
            " บางกฎซ้ำกันหรือแยกลีดได้สมบูรณ์ จึงใช้ค่าปรับ (penalty) เล็กน้อยเพื่อตรึงคะแนนของกฎเหล่านี้"
        } else {
            ""
        };
        format!(
            "คะแนนที่ควรได้คือสิ่งที่แต่ละกฎเพิ่มเมื่อพิจารณาทุกกฎพร้อมกันในลีดก่อนหน้า {} ซึ่ง {} ไปถึงเป้า {}{} คะแนนรวมที่แจกเท่ากับตารางในวันนี้ ช่วงความเชื่อมั่น 95% อยู่ในตารางที่พับไว้{held}",
            counted(audit.n, "ราย"),
            counted(audit.converted, "ราย"),
            self.target(audit.target),
            sample.unwrap_or_default(),
        )
    }

    fn rule_verdict(&self, rule: &AuditedRule) -> String {
        let each = if rule.for_each { "ต่อครั้ง" } else { "" };
        let gives = format!("ให้ {}{each}", with_unit(rule.points));
        let Some(implied) = rule.implied else {
            return if rule.verdict == Verdict::Dead {
                "ไม่เคยมีผล".into()
            } else {
                format!("{gives} ยังสรุปไม่ได้ว่าควรได้เท่าใด")
            };
        };
        let earns = earned(implied.value);
        match rule.verdict {
            Verdict::Dead => "ไม่เคยมีผล".into(),
            Verdict::Inverted => format!("{gives} ควรได้ {earns}: ผิดทาง"),
            Verdict::TooMuch => format!("{gives} ควรได้ {earns}"),
            Verdict::TooLittle if implied.value < 0.0 => format!("{gives} ควรได้ {earns}: หักน้อยเกินไป"),
            Verdict::TooLittle => format!("{gives} ควรได้ {earns}: มีค่ามากกว่าที่ให้"),
            Verdict::Fair => format!("{gives} ควรได้ราวนั้น"),
            Verdict::CannotTell => {
                format!("{gives} ควรได้ {} ถึง {}: ยังสรุปไม่ได้", earned(implied.low), earned(implied.high))
            }
        }
    }

    fn rule_counts(&self, rule: &PrintedRule) -> Option<String> {
        let counts = rule.counts.as_ref()?;
        let mut parts = vec![match counts.times {
            Times::Each => "นับทุกครั้ง".to_owned(),
            Times::Once => "นับครั้งเดียว".to_owned(),
        }];
        parts.extend(rule.cap.map(|cap| format!("ไม่เกิน {}", with_unit(cap))));
        parts.extend(counts.window_days.map(|days| format!("ในช่วง {} ล่าสุด", self.days(days))));
        parts.extend(counts.decay.map(|decay| match decay {
            Decay::Linear { share, every } => format!("ลดลง {} ของคะแนนทุก {}", NUMBERS.percent_with(share, 0), self.days(every.0)),
            Decay::HalfLife { every } => format!("เหลือครึ่งหนึ่งหลัง {}", self.days(every.0)),
        }));
        Some(parts.join(", "))
    }

    fn card_sums(&self, card: &RuleCard) -> String {
        let card = &card.card;
        let dimension = |name: &str, cap: Option<f64>, in_total: bool| {
            let cap = cap.map_or_else(|| "ไม่มีเพดาน".into(), |cap| format!("ไม่เกิน {}", points(&NUMBERS, cap)));
            if in_total { format!("{name} ({cap})") } else { format!("{name} ({cap} ไม่นับในผลรวม)") }
        };
        let dimensions: Vec<String> = card.dimensions.iter().map(|d| dimension(&d.name, d.cap, d.in_total)).collect();
        let floor = card.minimum.map(|floor| format!("ซึ่งไม่ต่ำกว่า {}", points(&NUMBERS, floor))).unwrap_or_default();
        format!(
            "คะแนนรวมกันทีละด้าน: {} ผลรวมนี้{floor} จึงแปลงเป็นคะแนน: {} หรือต่ำกว่าเป็น 0 และ {} หรือสูงกว่าเป็น 100",
            dimensions.join(", "),
            points(&NUMBERS, card.lowest),
            points(&NUMBERS, card.highest)
        )
    }

    fn rule_lint(&self, lint: &RuleLint, label: &dyn Fn(&str) -> String) -> String {
        let named = |rule: &str| format!("“{}”", label(rule));
        match lint {
            RuleLint::Dead { rule } => format!("{} ไม่มีผลกับลีดก่อนหน้ารายใดเลย: ควรนำออก หรือตรวจเงื่อนไข", named(rule)),
            RuleLint::EmptyField { rule, column, missing } => format!(
                "{} ดูที่ “{column}” ซึ่งว่างใน {} ของลีดก่อนหน้า: ควรให้กรอกข้อมูล หรือใช้ข้อมูลอื่นแทน",
                named(rule),
                NUMBERS.percent_with(*missing, 0)
            ),
            RuleLint::Inverted { rule, points: given, implied } => {
                format!("{} ให้ {} แต่ควรได้ {}: ควรกลับเครื่องหมาย หรือนำออก", named(rule), with_unit(*given), earned(*implied))
            }
            RuleLint::Redundant { rule, other, jaccard } => format!(
                "{} ให้คะแนนลีดเกือบชุดเดียวกับ {} ({} ของลีดที่ตรงกับกฎใดกฎหนึ่ง): ใช้เพียงกฎเดียวก็พอ",
                named(rule),
                named(other),
                NUMBERS.percent_with(*jaccard, 0)
            ),
            RuleLint::UnreachableCap { dimension, cap, reach } => {
                format!("เพดาน {} ของ “{dimension}” ไม่มีทางไปถึง: กฎในด้านนี้ให้ได้มากที่สุด {}", with_unit(*cap), with_unit(*reach))
            }
            RuleLint::NeverCounted { rule, dimension, cap } => {
                format!("{} ไม่เคยเปลี่ยนคะแนน: “{dimension}” ถึงเพดาน {} อยู่แล้วโดยไม่ต้องมีกฎนี้", named(rule), with_unit(*cap))
            }
            RuleLint::OffPoints { rule, points: given, implied } => {
                format!("{} ให้ {} แต่ควรได้ {}", named(rule), with_unit(*given), earned(*implied))
            }
        }
    }

    fn rounding_in_words(&self, rounding: &Rounding) -> String {
        format!(
            "เมื่อใช้คะแนนจำนวนเต็มที่เสนอแทนคะแนนที่แน่นอน ตารางกฎ{} (พื้นที่ใต้เส้นโค้ง {} เทียบกับ {} ผลต่าง {}) เทียบกับคะแนนในวันนี้ ตารางที่เสนอ{} ({} เทียบกับ {} ผลต่าง {} และ log loss {} เทียบกับ {} ผลต่าง {}) วัดจากลีดล่าสุด {} ซึ่ง {} เปลี่ยนสำเร็จ คะแนนที่เสนอบวกกันโดยไม่มีเพดานหรือข้อยกเว้น",
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
            counted(rounding.n, "ราย"),
            counted(rounding.converted, "ราย"),
        )
    }

    fn grades_finding(&self, grid: &GradeGrid, smallest: u32) -> String {
        let name = |cell: &GradeCell| self.grade(cell.fit, cell.engagement);
        match best_and_largest(grid, smallest) {
            Some((best, most)) => format!(
                "ลีดเกรด {} เปลี่ยนสำเร็จบ่อยที่สุด คือ {} จาก {} ส่วนลีดมากที่สุดอยู่ในเกรด {} ({} สำเร็จ {})",
                name(best),
                NUMBERS.percent(rate(best)),
                self.leads(best.n),
                name(most),
                self.leads(most.n),
                NUMBERS.percent(rate(most))
            ),
            None => "ทุกเกรดมีลีดน้อยเกินกว่าจะแยกความต่างได้".into(),
        }
    }

    fn grade(&self, fit: u8, engagement: u8) -> String {
        format!("{}{engagement}", ["A", "B", "C", "D"].get(usize::from(fit) - 1).copied().unwrap_or_default())
    }

    fn fit_axis(&self) -> &'static str {
        "ความเหมาะสม: ลีดเป็นใคร"
    }

    fn engagement_axis(&self) -> &'static str {
        "การมีส่วนร่วม: ลีดทำอะไร"
    }

    fn best_and_worst(&self) -> (&'static str, &'static str) {
        ("ดีที่สุด", "แย่ที่สุด")
    }

    fn side_groups_note(&self) -> &'static str {
        "กลุ่มเหล่านี้ตัดสินลีดโดยไม่ดูคะแนน ตามลำดับนี้: ไม่แนะนำเลย ส่งให้ฝ่ายบริการสำหรับลูกค้าเดิม ไปถึงอย่างน้อยขั้นนี้เสมอ และผ่านเกณฑ์จากการใช้สินค้าเว้นแต่ถึงเกณฑ์ SQL แล้ว ปริมาณ MQL และ SQL ด้านบนนับลีดทั้งหมดตามคะแนนอย่างเดียวโดยรวมกลุ่มเหล่านี้ด้วย: ต้องมีคนติดตามลีดเหล่านี้ และกำลังรองรับของทีมขายยังเท่าเดิม นับเฉพาะลีดที่รู้ผลลัพธ์แล้ว"
    }

    fn group_kind(&self, kind: GroupKind) -> &'static str {
        match kind {
            GroupKind::Disqualified => "ไม่แนะนำเลย",
            GroupKind::Override => "อย่างน้อยขั้นนี้",
            GroupKind::Pql => "ผ่านเกณฑ์จากการใช้สินค้า (PQL)",
            GroupKind::Service => "ส่งให้ฝ่ายบริการ",
        }
    }

    fn lint_advice(&self, lint: RuleLintKind, rules: &[String]) -> Advice {
        let names: Vec<String> = rules.iter().map(|name| format!("“{name}”")).collect();
        let names = names.join(", ");
        let (text, next_step) = match lint {
            RuleLintKind::EmptyField => (format!("กฎดูที่ช่องข้อมูลซึ่งส่วนใหญ่ว่าง: {names}"), "ให้กรอกช่องข้อมูลเหล่านี้ตั้งแต่ลีดเข้ามา หรือให้กฎใช้ข้อมูลที่มีอยู่แล้ว"),
            RuleLintKind::Inverted => (
                format!("กฎให้รางวัลสิ่งที่เป็นผลเสียต่อลีด หรือหักคะแนนสิ่งที่เป็นผลดี: {names}"),
                "กลับเครื่องหมายของคะแนนหรือนำกฎออก ตารางกฎด้านล่างบอกว่าแต่ละกฎควรได้เท่าใด",
            ),
            RuleLintKind::Redundant => {
                (format!("กฎให้คะแนนลีดเกือบชุดเดียวกับกฎอื่น: {names}"), "เก็บไว้กฎเดียวในแต่ละคู่ เพราะใช้ทั้งคู่เท่ากับให้คะแนนเรื่องเดียวกันสองครั้ง")
            }
            RuleLintKind::UnreachableCap => (format!("เพดานคะแนนที่ไม่มีทางไปถึง: {names}"), "ลดเพดานลงมาเท่าที่กฎให้ได้ หรือไม่ต้องตีความเพดานนี้"),
            RuleLintKind::NeverCounted => {
                (format!("กฎไม่เคยเปลี่ยนคะแนน เพราะถึงเพดานโดยไม่ต้องมีกฎเหล่านี้: {names}"), "เพิ่มเพดานของด้านนั้น หรือนำกฎเหล่านี้ออก")
            }
        };
        Advice { text, next_step: next_step.to_owned() }
    }
}

/// What a difference says about the first of both.
fn ranks(difference: &FitDifference) -> &'static str {
    match Ranks::of(difference) {
        Ranks::Better => "เรียงลำดับลีดได้ดีกว่า",
        Ranks::BarelyWorse => "เรียงลำดับลีดได้แย่กว่าเพียงเล็กน้อยมาก",
        Ranks::Worse => "เรียงลำดับลีดได้แย่กว่า",
        Ranks::CannotTell => "เรียงลำดับลีดได้ดีเท่ากันเท่าที่สรุปได้",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_told_with_their_numbers() {
        let cell = |fit, engagement, n, converted| GradeCell { fit, engagement, n, converted, rate: None };
        let grid = GradeGrid {
            target: crate::config::file::TargetName::Sql,
            split: crate::data::split::Split::Test,
            cells: vec![cell(1, 1, 40, 10), cell(4, 4, 1_200, 3)],
        };
        let told = Thai::COMMON_ERA.grades_finding(&grid, 30);
        assert_eq!(told, "ลีดเกรด A1 เปลี่ยนสำเร็จบ่อยที่สุด คือ 0% จาก 40\u{a0}ลีด ส่วนลีดมากที่สุดอยู่ในเกรด D4 (1,200\u{a0}ลีด สำเร็จ 0%)");
        assert_eq!(Thai::COMMON_ERA.grades_finding(&grid, 2_000), "ทุกเกรดมีลีดน้อยเกินกว่าจะแยกความต่างได้");
    }

    #[test]
    fn a_fault_names_the_rule_with_its_points() {
        let lint = RuleLint::Inverted { rule: "demo".into(), points: -5.0, implied: 7.6 };
        let told = Thai::COMMON_ERA.rule_lint(&lint, &|id| format!("กฎ {id}"));
        assert_eq!(told, "“กฎ demo” ให้ \u{2212}5\u{a0}คะแนน แต่ควรได้ 8: ควรกลับเครื่องหมาย หรือนำออก");
    }
}
