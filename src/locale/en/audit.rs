//! English words of the leak audit.

use crate::config::file::TargetName;
use crate::data::leak::{LeakAnswer, LeakAuditScope, LeakEvidence, LeakSeverity, LeakUse};
use crate::locale::CommonWords;
use crate::locale::audit::{AuditHead, AuditLabel, AuditResult, AuditWords};
use crate::locale::page::PageWords;
use crate::stats::estimate::Estimate;

use super::{English, NUMBERS, counted, listed};

/// So many columns are named in a sentence.
const NAMED: usize = 4;

impl AuditWords for English {
    fn audit_label(&self, label: AuditLabel) -> &'static str {
        match label {
            AuditLabel::Topic => "Columns that may know the answer",
            AuditLabel::AlarmTitle => "The score may have seen the answer",
            AuditLabel::Why => {
                "A column that is written after contact looks like a wonderful predictor: it repeats what sales already found out. For a new lead it is still empty, so that the score works in this report and fails in daily use."
            }
            AuditLabel::WhatToDo => {
                "Ask who fills the column, and when. If it is filled after the moment at which leads are scored, take it out; if it is known by then, keep it and write down why."
            }
            AuditLabel::AnsweredTable => "columns found and answered",
            AuditLabel::Also => "Also:",
        }
    }

    fn audit_result(&self, result: AuditResult) -> String {
        match result {
            AuditResult::Open { columns, strong: 0 } => {
                format!(
                    "{} in use {} a look: {} may know the outcome",
                    counted(columns, "column", "columns"),
                    if columns == 1 { "needs" } else { "need" },
                    if columns == 1 { "it" } else { "they" }
                )
            }
            AuditResult::Open { columns, strong } => {
                format!(
                    "{} in use {} the outcome or may know it; {} surely",
                    counted(columns, "column", "columns"),
                    if columns == 1 { "knows" } else { "know" },
                    NUMBERS.count(strong)
                )
            }
            AuditResult::Answered { columns, accepted: 0 } => {
                let (verb, it) = if columns == 1 { ("looks", "it") } else { ("look", "them") };
                format!("{} {verb} as if written after the outcome, and no score uses {it}", counted(columns, "column", "columns"))
            }
            AuditResult::Answered { columns, accepted } => format!(
                "{} may know the outcome: {} kept with a reason, the others in no score",
                counted(columns, "column", "columns"),
                NUMBERS.count(accepted)
            ),
            AuditResult::Clean => "No column looks as if it knew the outcome".into(),
            AuditResult::NotMade => "The columns were not examined".into(),
        }
    }

    fn audit_alarm(&self, columns: &[&str], strong: u64) -> String {
        let names = named(columns);
        let (verb, it) = if columns.len() == 1 { ("is", "it") } else { ("are", "they") };
        let all_sure = strong == columns.len() as u64;
        let sure = if all_sure { "" } else { "may " };
        let tell = if columns.len() == 1 && all_sure { "tells" } else { "tell" };
        format!(
            "{names} {verb} in use, and {it} {sure}{tell} what became of the lead. Treat every figure on this page as too good until the section \u{201c}{}\u{201d} is answered.",
            self.audit_label(AuditLabel::Topic)
        )
    }

    fn audit_scope(&self, scope: &LeakAuditScope) -> String {
        let sample = if scope.leads < scope.of { format!(" (a sample of {})", NUMBERS.count(scope.of)) } else { String::new() };
        format!(
            "Looked at: {}, used or not, on {} with a known outcome from the oldest part of the data{sample}.",
            counted(scope.columns, "column", "columns"),
            self.leads(scope.leads)
        )
    }

    fn evidence(&self, evidence: &LeakEvidence) -> String {
        match evidence {
            LeakEvidence::Ranks { target, auc, cross_fitted } => {
                let fair = if *cross_fitted { ", each lead ranked by other leads" } else { "" };
                format!(
                    "By this column alone, a lead that {} stands above one that does not {}{fair}.",
                    reaches(*self, *target),
                    times(auc)
                )
            }
            LeakEvidence::PureValue { target, value, range, converted, share, base } => {
                let value = self.value_name(value, *range);
                let not = if *converted { "" } else { "do not reach" };
                let outcome =
                    if *converted { format!("reach {}", goal(*self, *target)) } else { format!("{not} {}", goal(*self, *target)) };
                format!(
                    "Of {} with \u{201c}{value}\u{201d}, {} {outcome}; of all leads {} do.",
                    self.leads(share.n),
                    NUMBERS.rate(share),
                    NUMBERS.percent(*base)
                )
            }
            LeakEvidence::Missing { target, filled, missing, .. } => format!(
                "Of {} with a value, {} reach {}; of {} without, {}.",
                self.leads(filled.n),
                NUMBERS.rate(filled),
                goal(*self, *target),
                self.leads(missing.n),
                NUMBERS.rate(missing)
            ),
            LeakEvidence::DatedLater { by, late } => {
                format!(
                    "{} of {} in \u{201c}{by}\u{201d} lie after the moment at which the lead is scored.",
                    NUMBERS.rate(late),
                    counted(late.n, "date", "dates")
                )
            }
            LeakEvidence::FilledByOutcome { stage, filled, missing, table } => {
                let place = table.as_ref().map_or_else(|| "a value".to_owned(), |file| format!("a row in {file}"));
                format!(
                    "Of {} with {place}, {} got to \u{201c}{stage}\u{201d}; of {} without, {}.",
                    self.leads(filled.n),
                    NUMBERS.rate(filled),
                    self.leads(missing.n),
                    NUMBERS.rate(missing)
                )
            }
            LeakEvidence::Name { words, target, auc } => format!(
                "The name says \u{201c}{words}\u{201d}, which is mostly written after contact, and by this column a lead that {} stands above one that does not {}.",
                reaches(*self, *target),
                times(auc)
            ),
        }
    }

    fn leak_severity(&self, severity: LeakSeverity) -> &'static str {
        match severity {
            LeakSeverity::Leak => "knows the outcome",
            LeakSeverity::Look => "look at it",
        }
    }

    fn leak_answer(&self, answer: &LeakAnswer) -> String {
        match answer {
            LeakAnswer::Open => "not answered".into(),
            LeakAnswer::Unused => "not used by any score".into(),
            LeakAnswer::Excluded => "taken out in the config".into(),
            LeakAnswer::Accepted { reason } => format!("kept: {reason}"),
        }
    }

    fn leak_step(&self, uses: &[LeakUse], exclude: &str, accept: &str) -> String {
        let model = "take it out of the predictive score";
        match uses {
            [LeakUse::Model] => format!("Under [leak_audit] of the config, {model} with {exclude}, or keep it with {accept}."),
            [LeakUse::Rules] => {
                format!("Remove the rules that ask for it from the points card, or under [leak_audit] of the config keep it with {accept}.")
            }
            _ => format!(
                "Remove the rules that ask for it from the points card and, under [leak_audit] of the config, {model} with {exclude}; or keep it with {accept}."
            ),
        }
    }

    fn audit_head(&self, head: AuditHead) -> &'static str {
        match head {
            AuditHead::Column => "Column",
            AuditHead::File => "File",
            AuditHead::Weight => "Weight",
            AuditHead::Evidence => "What was seen",
            AuditHead::Answer => "Answer",
        }
    }

    fn aggregate_file(&self) -> &'static str {
        "events, added up"
    }
}

/// "97 times in 100 (95-99, n = 1,204)".
fn times(auc: &Estimate) -> String {
    format!(
        "{} times in 100 ({}, n\u{a0}=\u{a0}{})",
        NUMBERS.number(auc.value * 100.0, 0),
        NUMBERS.between(auc.low * 100.0, auc.high * 100.0, 0),
        NUMBERS.count(auc.n)
    )
}

fn goal(words: English, target: TargetName) -> String {
    format!("the {} target", words.target(target))
}

fn reaches(words: English, target: TargetName) -> String {
    format!("reaches {}", goal(words, target))
}

/// Quoted names, the first few.
pub(super) fn named(columns: &[&str]) -> String {
    let mut names: Vec<String> = columns.iter().take(NAMED).map(|name| format!("\u{201c}{name}\u{201d}")).collect();
    if columns.len() > NAMED {
        names.push(format!("{} more", columns.len() - NAMED));
    }
    listed(&names)
}
