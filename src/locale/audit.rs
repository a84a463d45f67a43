//! Words of the leak audit: which columns may know the outcome, and what to do about them.

use crate::data::leak::{LeakAnswer, LeakAuditScope, LeakEvidence, LeakFinding, LeakSeverity, LeakUse};
use crate::data::table::ValidationReport;

use super::CommonWords;

/// What the audit found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditResult {
    /// Columns in use that the config does not answer for.
    Open {
        /// How many.
        columns: u64,
        /// How many of them surely know the outcome.
        strong: u64,
    },
    /// All findings are answered.
    Answered {
        /// How many.
        columns: u64,
        /// How many of them are in use all the same.
        accepted: u64,
    },
    /// No finding.
    Clean,
    /// The review was made without an audit.
    NotMade,
}

impl AuditResult {
    /// What the findings of a report amount to.
    pub fn of(validation: &ValidationReport) -> Self {
        let findings = &validation.leak_audit;
        let count = |kept: &dyn Fn(&LeakFinding) -> bool| findings.iter().filter(|finding| kept(finding)).count() as u64;
        let columns = findings.len() as u64;
        match count(&LeakFinding::is_open) {
            0 if validation.leak_audit_scope.columns == 0 => Self::NotMade,
            0 if columns == 0 => Self::Clean,
            0 => Self::Answered { columns, accepted: count(&|finding| matches!(finding.answer, LeakAnswer::Accepted { .. })) },
            open => Self::Open { columns: open, strong: count(&|finding| finding.is_open() && finding.severity == LeakSeverity::Leak) },
        }
    }
}

/// Heads of the audit's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditHead {
    /// The column.
    Column,
    /// Its file.
    File,
    /// How much it weighs.
    Weight,
    /// What was seen.
    Evidence,
    /// What the config says.
    Answer,
}

/// Fixed words of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditLabel {
    /// Name of the section.
    Topic,
    /// Title of the loud warning.
    AlarmTitle,
    /// Why such columns spoil a score.
    Why,
    /// What the reader can do.
    WhatToDo,
    /// Caption of the table of answered findings.
    AnsweredTable,
    /// On further evidence against a column.
    Also,
}

/// Words of the leak audit.
pub trait AuditWords: CommonWords {
    /// Fixed words.
    fn audit_label(&self, label: AuditLabel) -> &'static str;
    /// The result in one sentence.
    fn audit_result(&self, result: AuditResult) -> String;
    /// The loud warning beside the answer.
    fn audit_alarm(&self, columns: &[&str], strong: u64) -> String;
    /// What was looked at.
    fn audit_scope(&self, scope: &LeakAuditScope) -> String;
    /// Evidence in a sentence, with its figure, interval and n.
    fn evidence(&self, evidence: &LeakEvidence) -> String;
    /// "knows the outcome", "look at it".
    fn leak_severity(&self, severity: LeakSeverity) -> &'static str;
    /// What the config says to a finding.
    fn leak_answer(&self, answer: &LeakAnswer) -> String;
    /// Who uses an unanswered column, and the lines that answer it: to take it out, or to keep it.
    fn leak_step(&self, uses: &[LeakUse], exclude: &str, accept: &str) -> String;
    /// Head of a table.
    fn audit_head(&self, head: AuditHead) -> &'static str;
    /// File of aggregates of events, which have none.
    fn aggregate_file(&self) -> &'static str;
}
