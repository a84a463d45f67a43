//! English words for the rule card.

use crate::config::decay::Decay;
use crate::evaluation::rule_card::{GradeCell, GradeGrid, GroupKind, RuleCard};
use crate::locale::CommonWords;
use crate::locale::rules::{Ranks, RuleWords, best_and_largest, faults, points, rate};
use crate::locale::warning::Advice;
use crate::models::rule_audit::result::{AuditedRule, FitDifference, Rounding, RuleAudit, RuleLint, Verdict};
use crate::models::scorecard::file::Times;
use crate::models::scorecard::print::PrintedRule;
use crate::review::warning::RuleLintKind;
use crate::stats::estimate::Estimate;

use super::{English, NUMBERS, counted};

fn with_unit(value: f64) -> String {
    let unit = if (value.abs() - 1.0).abs() < 1e-9 { "point" } else { "points" };
    format!("{} {unit}", points(&NUMBERS, value))
}

/// Earned points are known to about a point.
fn earned(value: f64) -> String {
    NUMBERS.number(value.round() + 0.0, 0)
}

/// Both ends of an interval that may lie on both sides of 0.
fn between(estimate: &Estimate, decimals: usize) -> String {
    format!("{} and {}", NUMBERS.number(estimate.low, decimals), NUMBERS.number(estimate.high, decimals))
}

impl RuleWords for English {
    fn card_finding(&self, audit: &RuleAudit) -> String {
        let all = counted(audit.rules.len() as u64, "rule", "rules");
        let (wrong, off) = faults(audit);
        if audit.joint.is_none() {
            return format!("The rule card has {all}; what they earn cannot be told from these leads");
        }
        match (wrong, off) {
            (0, 0) => format!("The rule card has {all}, and none can be shown to give other points than it earns"),
            (0, off) => format!("Of {all} on the card, {off} {} clearly more or less than {}", gives(off), earns(off)),
            (wrong, off) => format!(
                "Of {all} on the card, {wrong} {} the wrong way or never, and {off} {} clearly more or less than {}",
                if wrong == 1 { "counts" } else { "count" },
                gives(off),
                earns(off)
            ),
        }
    }

    fn audit_note(&self, audit: &RuleAudit) -> String {
        let target = if audit.target == crate::config::file::TargetName::Mql { "MQL" } else { "SQL" };
        let sample = audit.joint.filter(|joint| joint.n < audit.n);
        let sample = sample.map(|joint| format!(", fitted on {} of them evenly spaced in time", NUMBERS.count(joint.n)));
        let held = audit.joint.is_some_and(|joint| joint.ridge > 0.0);
        let held =
            if held { " Some rules repeat each other or part the leads completely, so a small penalty holds their points." } else { "" };
        format!(
            "Earned points are what each rule adds when all rules are weighed together, on the {} older leads, of which {} reached the {target} target{}; as many points are given out as on the card today. Their 95% intervals stand in the folded table.{held}",
            NUMBERS.count(audit.n),
            NUMBERS.count(audit.converted),
            sample.unwrap_or_default(),
        )
    }

    fn rule_verdict(&self, rule: &AuditedRule) -> String {
        let each = if rule.for_each { " each time" } else { "" };
        let gives = format!("gives {}{each}", with_unit(rule.points));
        let Some(implied) = rule.implied else {
            return if rule.verdict == Verdict::Dead { "never counts".into() } else { format!("{gives}; what it earns cannot be told") };
        };
        let earns = earned(implied.value);
        match rule.verdict {
            Verdict::Dead => "never counts".into(),
            Verdict::Inverted => format!("{gives}, earns {earns}: the wrong way round"),
            Verdict::TooMuch => format!("{gives}, earns {earns}"),
            Verdict::TooLittle if implied.value < 0.0 => format!("{gives}, earns {earns}: takes too little off"),
            Verdict::TooLittle => format!("{gives}, earns {earns}: worth more"),
            Verdict::Fair => format!("{gives}, earns about that"),
            Verdict::CannotTell => {
                format!("{gives}, earns {} to {}: cannot tell", earned(implied.low), earned(implied.high))
            }
        }
    }

    fn rule_counts(&self, rule: &PrintedRule) -> Option<String> {
        let counts = rule.counts.as_ref()?;
        let mut parts = vec![match counts.times {
            Times::Each => "for each".to_owned(),
            Times::Once => "once".to_owned(),
        }];
        parts.extend(rule.cap.map(|cap| format!("{} at most", points(&NUMBERS, cap))));
        parts.extend(counts.window_days.map(|days| format!("of the last {}", self.days(days))));
        parts.extend(counts.decay.map(|decay| match decay {
            Decay::Linear { share, every } => format!("less {} of it every {}", NUMBERS.percent_with(share, 0), self.days(every.0)),
            Decay::HalfLife { every } => format!("half of it left after {}", self.days(every.0)),
        }));
        Some(parts.join(", "))
    }

    fn card_sums(&self, card: &RuleCard) -> String {
        let card = &card.card;
        let dimension = |name: &str, cap: Option<f64>, in_total: bool| {
            let cap = cap.map_or_else(|| "no cap".into(), |cap| format!("at most {}", points(&NUMBERS, cap)));
            if in_total { format!("{name} ({cap})") } else { format!("{name} ({cap}, not in the total)") }
        };
        let dimensions: Vec<String> = card.dimensions.iter().map(|d| dimension(&d.name, d.cap, d.in_total)).collect();
        let floor = card.minimum.map(|floor| format!(", never below {}", points(&NUMBERS, floor))).unwrap_or_default();
        format!(
            "Points add up by dimension: {}. Their sum{floor} becomes the score: {} or less is 0, {} or more is 100.",
            dimensions.join(", "),
            points(&NUMBERS, card.lowest),
            points(&NUMBERS, card.highest)
        )
    }

    fn rule_lint(&self, lint: &RuleLint, label: &dyn Fn(&str) -> String) -> String {
        let named = |rule: &str| format!("\u{201c}{}\u{201d}", label(rule));
        match lint {
            RuleLint::Dead { rule } => format!("{} counts for none of the older leads: remove it, or check its condition.", named(rule)),
            RuleLint::EmptyField { rule, column, missing } => format!(
                "{} looks at \u{201c}{column}\u{201d}, which is missing for {} of the older leads: have it filled in, or ask for something else.",
                named(rule),
                NUMBERS.percent_with(*missing, 0)
            ),
            RuleLint::Inverted { rule, points: given, implied } => {
                format!("{} gives {} and earns {}: turn its sign, or drop it.", named(rule), with_unit(*given), earned(*implied))
            }
            RuleLint::Redundant { rule, other, jaccard } => format!(
                "{} counts for nearly the same leads as {} ({} of those of either): one of them is enough.",
                named(rule),
                named(other),
                NUMBERS.percent_with(*jaccard, 0)
            ),
            RuleLint::UnreachableCap { dimension, cap, reach } => format!(
                "The cap of {} on \u{201c}{dimension}\u{201d} cannot be reached: its rules give {} at most.",
                points(&NUMBERS, *cap),
                points(&NUMBERS, *reach)
            ),
            RuleLint::NeverCounted { rule, dimension, cap } => {
                format!(
                    "{} never changes a score: \u{201c}{dimension}\u{201d} is at its cap of {} without it.",
                    named(rule),
                    points(&NUMBERS, *cap)
                )
            }
            RuleLint::OffPoints { rule, points: given, implied } => {
                format!("{} gives {} and earns {}.", named(rule), with_unit(*given), earned(*implied))
            }
        }
    }

    fn rounding_in_words(&self, rounding: &Rounding) -> String {
        format!(
            "With the suggested whole points instead of the exact ones, the card {} (area under the curve {} against {}, difference between {}). Against today\u{2019}s points, it {} ({} against {}, difference between {}; log loss {} against {}, difference between {}). Measured on the {} newest leads, {} of which converted; the suggested points are added up without caps or exceptions.",
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
            NUMBERS.count(rounding.n),
            NUMBERS.count(rounding.converted),
        )
    }

    fn grades_finding(&self, grid: &GradeGrid, smallest: u32) -> String {
        let name = |cell: &GradeCell| self.grade(cell.fit, cell.engagement);
        match best_and_largest(grid, smallest) {
            Some((best, most)) => format!(
                "{} leads convert most often, {} of {}; most leads are {} ({}, {})",
                name(best),
                NUMBERS.percent(rate(best)),
                NUMBERS.count(best.n),
                name(most),
                NUMBERS.count(most.n),
                NUMBERS.percent(rate(most))
            ),
            None => "Too few leads in every grade to tell them apart".into(),
        }
    }

    fn fit_axis(&self) -> &'static str {
        "fit: who the lead is"
    }

    fn engagement_axis(&self) -> &'static str {
        "engagement: what the lead does"
    }

    fn best_and_worst(&self) -> (&'static str, &'static str) {
        ("best", "worst")
    }

    fn side_groups_note(&self) -> &'static str {
        "These decide on a lead whatever its score, in this order: never advised; service for existing customers; always at least so far; product qualified unless sales qualified already. The MQL and SQL volumes above count all leads by score alone, these included: someone has to work them, and the capacity of sales is the same. Leads with a known outcome."
    }

    fn group_kind(&self, kind: GroupKind) -> &'static str {
        match kind {
            GroupKind::Disqualified => "Never advised",
            GroupKind::Override => "At least so far",
            GroupKind::Pql => "Product qualified (PQL)",
            GroupKind::Service => "Service qualified",
        }
    }

    fn lint_advice(&self, lint: RuleLintKind, rules: &[String]) -> Advice {
        let names: Vec<String> = rules.iter().map(|name| format!("\u{201c}{name}\u{201d}")).collect();
        let names = names.join(", ");
        let (text, next_step) = match lint {
            RuleLintKind::EmptyField => (
                format!("Rules look at fields that are mostly empty: {names}."),
                "Have the fields filled in where leads come in, or let the rules ask for something that is known.",
            ),
            RuleLintKind::Inverted => (
                format!("Rules reward what speaks against a lead, or punish what speaks for it: {names}."),
                "Turn the sign of their points or drop them; the rule card below says what each earns.",
            ),
            RuleLintKind::Redundant => (
                format!("Rules count for nearly the same leads as another one: {names}."),
                "Keep one of each pair; together they pay for the same thing twice.",
            ),
            RuleLintKind::UnreachableCap => {
                (format!("The cap cannot be reached in {names}."), "Lower the cap to what the rules can give, or read nothing into it.")
            }
            RuleLintKind::NeverCounted => (
                format!("Rules never change a score, because the cap is reached without them: {names}."),
                "Raise the cap of their dimension, or drop them.",
            ),
        };
        Advice { text, next_step: next_step.to_owned() }
    }
}

fn gives(rules: usize) -> &'static str {
    if rules == 1 { "gives" } else { "give" }
}

fn earns(rules: usize) -> &'static str {
    if rules == 1 { "it earns" } else { "they earn" }
}

/// What a difference says about the first of both.
fn ranks(difference: &FitDifference) -> &'static str {
    match Ranks::of(difference) {
        Ranks::Better => "ranks leads better",
        Ranks::BarelyWorse => "ranks leads worse by next to nothing",
        Ranks::Worse => "ranks leads worse",
        Ranks::CannotTell => "ranks leads as well as far as can be told",
    }
}
