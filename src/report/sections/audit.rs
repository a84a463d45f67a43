//! Columns that may know the answer: unanswered ones with evidence and the lines that answer them, the others folded.

use crate::data::leak::{LeakFinding, LeakSeverity};
use crate::features::leak_audit::answers::accept_line;
use crate::locale::audit::{AuditHead, AuditLabel, AuditResult};
use crate::report::blocks::{Page, plain};
use crate::report::document::{Alarm, Block, Head, Kind, Section, Table};
use crate::report::figures::cells;

pub(in crate::report) fn audit(page: Page<'_>) -> Section {
    let words = page.words;
    let validation = &page.review.validation;
    let (open, answered): (Vec<_>, Vec<_>) = validation.leak_audit.iter().partition(|finding| finding.is_open());
    let mut blocks = Vec::new();
    if !open.is_empty() {
        blocks.push(Block::Text(words.audit_label(AuditLabel::Why).to_owned()));
        blocks.push(Block::Text(words.audit_label(AuditLabel::WhatToDo).to_owned()));
        blocks.push(Block::Advice(open.iter().map(|finding| advice(page, finding)).collect()));
    }
    if validation.leak_audit_scope.columns > 0 {
        blocks.push(Block::Text(words.audit_scope(&validation.leak_audit_scope)));
    }
    if !answered.is_empty() {
        blocks.push(table(page, &answered));
    }
    let heading = words.audit_result(AuditResult::of(validation));
    Section { id: "columns", name: words.audit_label(AuditLabel::Topic), heading, blocks }
}

/// Loud, beside the answer, while a finding is unanswered.
pub(in crate::report) fn alarm(page: Page<'_>) -> Option<Alarm> {
    let open: Vec<_> = page.review.validation.leak_audit.iter().filter(|finding| finding.is_open()).collect();
    let columns: Vec<&str> = open.iter().map(|finding| finding.column.as_str()).collect();
    (!open.is_empty()).then(|| Alarm {
        title: page.words.audit_label(AuditLabel::AlarmTitle).to_owned(),
        text: page.words.audit_alarm(&columns, strong(&open)),
    })
}

fn strong(open: &[&LeakFinding]) -> u64 {
    open.iter().filter(|finding| finding.severity == LeakSeverity::Leak).count() as u64
}

/// The column with all that speaks against it, and what to write.
fn advice(page: Page<'_>, finding: &LeakFinding) -> (String, String) {
    let words = page.words;
    let mut text = format!("{} ({}): {}", finding.column, words.leak_severity(finding.severity), words.evidence(&finding.evidence));
    for also in &finding.also {
        text = format!("{text} {} {}", words.audit_label(AuditLabel::Also), words.evidence(also));
    }
    (text, words.leak_step(&finding.uses, &finding.config_line, &accept_line(&finding.column)))
}

fn table(page: Page<'_>, answered: &[&LeakFinding]) -> Block {
    let words = page.words;
    let heads = [AuditHead::Column, AuditHead::File, AuditHead::Weight, AuditHead::Evidence, AuditHead::Answer];
    let rows = answered.iter().map(|finding| {
        let file = if finding.file.is_empty() { words.aggregate_file() } else { &finding.file };
        plain(cells![
            finding.column.as_str(),
            file,
            words.leak_severity(finding.severity),
            words.evidence(&finding.evidence),
            words.leak_answer(&finding.answer),
        ])
    });
    let caption = words.audit_label(AuditLabel::AnsweredTable).to_owned();
    Block::Table(Table {
        stem: "columns",
        folded: Some(words.table_behind(&caption)),
        caption,
        columns: heads.map(|head| Head { text: words.audit_head(head).into(), kind: Kind::Words }).into(),
        rows: rows.collect(),
    })
}
