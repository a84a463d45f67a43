//! Words for the rule card: what rules give and earn, what is wrong with them, grades, exceptions and side tracks.

use crate::evaluation::rule_card::{GradeCell, GradeGrid, GroupKind, RuleCard};
use crate::models::rule_audit::result::{AuditedRule, FitDifference, Rounding, RuleAudit, RuleLint, Verdict};
use crate::models::scorecard::print::PrintedRule;
use crate::review::warning::RuleLintKind;

use super::CommonWords;
use super::numbers::NumberStyle;
use super::warning::Advice;

/// Words for the rule card.
pub trait RuleWords: CommonWords {
    /// The finding: how many rules give what they earn.
    fn card_finding(&self, audit: &RuleAudit) -> String;
    /// How to read the table of rules.
    fn audit_note(&self, audit: &RuleAudit) -> String;
    /// What one rule gives and what it earns.
    fn rule_verdict(&self, rule: &AuditedRule) -> String;
    /// How a rule counts, beside its label: "each, 12 at most, half after 30 days"; `None` for a plain condition.
    fn rule_counts(&self, rule: &PrintedRule) -> Option<String>;
    /// How the card adds up: caps, the range, the minimum.
    fn card_sums(&self, card: &RuleCard) -> String;
    /// A finding of the audit. `label` names a rule by its id.
    fn rule_lint(&self, lint: &RuleLint, label: &dyn Fn(&str) -> String) -> String;
    /// What whole points cost.
    fn rounding_in_words(&self, rounding: &Rounding) -> String;
    /// The finding of the grid of grades.
    fn grades_finding(&self, grid: &GradeGrid, smallest: u32) -> String;
    /// "A1".
    fn grade(&self, fit: u8, engagement: u8) -> String;
    /// Axis of the grid: fit.
    fn fit_axis(&self) -> &'static str;
    /// Axis of the grid: engagement.
    fn engagement_axis(&self) -> &'static str;
    /// Beside an outer grade on an axis: the best and the worst.
    fn best_and_worst(&self) -> (&'static str, &'static str);
    /// On exceptions and side tracks: who they are and that they stay in the volumes.
    fn side_groups_note(&self) -> &'static str;
    /// What a group does with its leads, before its label.
    fn group_kind(&self, kind: GroupKind) -> &'static str;
    /// The warning for rules with one kind of fault.
    fn lint_advice(&self, lint: RuleLintKind, rules: &[String]) -> Advice;
}

/// What a difference of two fits says about the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ranks {
    /// It ranks leads better.
    Better,
    /// It ranks them worse, by next to nothing.
    BarelyWorse,
    /// It ranks them worse.
    Worse,
    /// As far as can be told, both rank leads alike.
    CannotTell,
}

impl Ranks {
    pub(super) fn of(difference: &FitDifference) -> Self {
        let auc = &difference.auc;
        match (auc.low > 0.0, auc.high < 0.0) {
            (true, _) => Self::Better,
            (_, true) if auc.value > -0.005 => Self::BarelyWorse,
            (_, true) => Self::Worse,
            _ => Self::CannotTell,
        }
    }
}

/// Points as people write them: whole where they are.
pub(super) fn points(numbers: &NumberStyle, value: f64) -> String {
    numbers.number(value, usize::from((value - value.round()).abs() > 1e-9))
}

/// How many rules count the wrong way or never, and how many give clearly more or less than they earn.
pub(super) fn faults(audit: &RuleAudit) -> (usize, usize) {
    let of = |verdicts: [Verdict; 2]| audit.rules.iter().filter(|rule| verdicts.contains(&rule.verdict)).count();
    (of([Verdict::Dead, Verdict::Inverted]), of([Verdict::TooMuch, Verdict::TooLittle]))
}

/// The rate of a grade; 0 without leads.
pub(super) fn rate(cell: &GradeCell) -> f64 {
    cell.rate.map_or(0.0, |rate| rate.value)
}

/// The grade that converts most often among those of at least `smallest` leads, and the grade with the most leads.
pub(super) fn best_and_largest(grid: &GradeGrid, smallest: u32) -> Option<(&GradeCell, &GradeCell)> {
    let told = |cell: &&GradeCell| cell.n >= u64::from(smallest);
    let best = grid.cells.iter().filter(told).reduce(|best, cell| if rate(cell) > rate(best) { cell } else { best });
    let largest = grid.cells.iter().reduce(|most, cell| if cell.n > most.n { cell } else { most });
    best.zip(largest).filter(|(_, largest)| largest.n > 0)
}
