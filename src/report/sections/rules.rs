//! The rule card: what each rule gives and earns, what is wrong with it, grades, exceptions and side tracks.

use std::collections::BTreeMap;

use crate::config::file::ModelName;
use crate::evaluation::rule_card::{CardGroup, GradeCell, RuleCard};
use crate::locale::chart::ChartName;
use crate::locale::page::Topic;
use crate::locale::table::{Column, TableName};
use crate::locale::workbook::PartName;
use crate::models::rule_audit::result::{AuditedRule, RuleAudit, RuleLint, Verdict};
use crate::report::blocks::{Page, plain};
use crate::report::build::section;
use crate::report::cell::{Cell, Value};
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{Figures, cells, or_none, share_unit};

/// The rule card; `None` without rules.
pub(in crate::report) fn rules(page: Page<'_>) -> Option<Section> {
    let model = page.review.model(ModelName::Rules)?;
    let (Some(audit), Some(card)) = (&page.review.rule_audit, &page.review.rule_card) else {
        // A review of an earlier version: points and leads are all that it holds.
        let rows = model.terms.iter().map(|term| plain(cells![term.name.as_str(), page.decimal(term.value, 0), page.count(term.n)]));
        let table = page.table(TableName::Rules, &[Column::Rule, Column::Points, Column::Leads], rows.collect());
        return Some(section(page, Topic::Rules, page.words.rule_card(model.terms.len()), vec![table]));
    };
    let mut blocks = vec![
        Block::Text(page.words.rules_note().to_owned()),
        Block::Text(page.words.card_sums(card)),
        Block::Text(page.words.audit_note(audit)),
        rule_table(page, audit, card),
        evidence_table(page, audit),
    ];
    blocks.extend(lints(page, audit));
    blocks.extend(audit.rounding.as_ref().map(|rounding| Block::Text(page.words.rounding_in_words(rounding))));
    blocks.extend(groups(page, card));
    Some(section(page, Topic::Rules, page.words.card_finding(audit), blocks))
}

fn rule_table(page: Page<'_>, audit: &RuleAudit, card: &RuleCard) -> Block {
    let columns = [Column::Rule, Column::Points, Column::Leads, Column::WithRule, Column::WithoutRule, Column::Suggested, Column::InWords];
    let counts: BTreeMap<&str, String> =
        card.card.rules.iter().filter_map(|rule| Some((rule.id.as_str(), page.words.rule_counts(rule)?))).collect();
    let rows = audit.rules.iter().map(|rule| rule_row(page, rule, counts.get(rule.id.as_str())));
    page.table(TableName::Rules, &columns, rows.collect())
}

fn rule_row(page: Page<'_>, rule: &AuditedRule, counts: Option<&String>) -> Row {
    let decimals = usize::from((rule.points - rule.points.round()).abs() > 1e-9);
    let cells = cells![
        counts.map_or_else(|| rule.label.clone(), |counts| format!("{} ({counts})", rule.label)),
        page.decimal(rule.points, decimals),
        page.count(rule.support),
        page.share(rule.with.as_ref()),
        page.share(rule.without.as_ref()),
        page.number(rule.suggested.map(f64::from), 0),
        page.words.rule_verdict(rule),
    ];
    Row { cells, tone: if rule.verdict == Verdict::CannotTell { Tone::Faint } else { Tone::Plain } }
}

fn evidence_table(page: Page<'_>, audit: &RuleAudit) -> Block {
    let numbers = page.words.numbers();
    let row = |rule: &AuditedRule| {
        let alike = rule.most_alike.as_ref().map(|alike| {
            let text = format!("{} ({})", label_of(audit, &alike.rule), numbers.percent(alike.jaccard));
            Cell::of(text, Value::several([(PartName::Overlap, Value::figure(alike.jaccard, share_unit(alike.jaccard)))]))
        });
        plain(cells![
            rule.label.as_str(),
            page.rate(rule.with.as_ref()),
            page.rate(rule.without.as_ref()),
            or_none(rule.lift.map(|lift| page.estimate(&lift, 2))),
            or_none(rule.implied.map(|implied| page.estimate(&implied, 1))),
            or_none(alike),
            page.number(rule.weight_of_evidence, 2),
            page.number(rule.information_value, 3),
        ])
    };
    let columns = [
        Column::Rule,
        Column::WithRule,
        Column::WithoutRule,
        Column::Lift,
        Column::Earned,
        Column::MostAlike,
        Column::WeightOfEvidence,
        Column::InformationValue,
    ];
    page.folded(TableName::RuleEvidence, &columns, audit.rules.iter().map(row).collect())
}

/// What a rule says; its id where there is none of that name.
fn label_of(audit: &RuleAudit, id: &str) -> String {
    audit.rules.iter().find(|rule| rule.id == id).map_or_else(|| id.to_owned(), |rule| rule.label.clone())
}

/// Faults of the card, one line each. Points that are merely off stand in the table.
fn lints(page: Page<'_>, audit: &RuleAudit) -> Option<Block> {
    let label = |id: &str| label_of(audit, id);
    let faults = audit.lints.iter().filter(|lint| !matches!(lint, RuleLint::OffPoints { .. }));
    let rows: Vec<Row> = faults.map(|lint| plain(vec![page.words.rule_lint(lint, &label)])).collect();
    (!rows.is_empty()).then(|| page.table(TableName::RuleFaults, &[Column::Finding], rows))
}

fn groups(page: Page<'_>, card: &RuleCard) -> Vec<Block> {
    if card.groups.is_empty() {
        return Vec::new();
    }
    let smallest = u64::from(page.review.run.smallest_group);
    let row = |group: &CardGroup| {
        let cells = cells![
            page.words.group_kind(group.kind),
            group.label.as_str(),
            page.count(group.leads),
            page.rate(group.mql.as_ref()),
            page.rate(group.sql.as_ref()),
            page.count(group.moved),
        ];
        Row { cells, tone: if group.leads < smallest { Tone::Faint } else { Tone::Plain } }
    };
    let columns = [Column::WhatItDoes, Column::Rule, Column::Leads, Column::MqlRate, Column::SqlRate, Column::Moved];
    let table = page.table(TableName::CardGroups, &columns, card.groups.iter().map(row).collect());
    vec![Block::Text(page.words.side_groups_note().to_owned()), table]
}

/// Fit against engagement; `None` without grades.
pub(in crate::report) fn grades(page: Page<'_>) -> Option<Section> {
    let grid = page.review.rule_card.as_ref()?.grid.as_ref()?;
    let smallest = page.review.run.smallest_group;
    let heading = page.words.grades_finding(grid, smallest);
    let n = grid.cells.iter().map(|cell| cell.n).sum();
    let row = |cell: &GradeCell| {
        let cells = cells![
            page.words.grade(cell.fit, cell.engagement),
            page.count(cell.n),
            page.count(cell.converted),
            page.share(cell.rate.as_ref()),
            page.share_interval(cell.rate.as_ref()),
        ];
        Row { cells, tone: if cell.n < u64::from(smallest) { Tone::Faint } else { Tone::Plain } }
    };
    let columns = [Column::Grade, Column::Leads, Column::Converted, Column::Rate, Column::Interval];
    let table = page.folded(TableName::Grades, &columns, grid.cells.iter().map(row).collect());
    Some(section(page, Topic::Grades, heading, vec![page.figure_on(ChartName::Grades, n, grid.split), table]))
}
