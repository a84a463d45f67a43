//! Words for the rule card: what rules give and earn, what is wrong with them, grades, exceptions and side tracks.

use crate::evaluation::rule_card::{GradeGrid, GroupKind, RuleCard};
use crate::models::rule_audit::result::{AuditedRule, Rounding, RuleAudit, RuleLint};
use crate::models::scorecard::print::PrintedRule;
use crate::review::warning::RuleLintKind;

use super::CommonWords;
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
