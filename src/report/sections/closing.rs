//! What became of the rows, and how the page was made.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use crate::data::table::{Check, CheckName, Example, ValidationReport};
use crate::locale::Words;
use crate::locale::page::{Label, Topic};
use crate::locale::table::{Column, TableName};
use crate::report::blocks::{NONE, Page, Sheet, plain};
use crate::report::build::{section, section_in};
use crate::report::cell::Cell;
use crate::report::document::{Block, Row, Section, Tone};
use crate::report::figures::{Figures, cells};
use crate::review::review::{Review, WaterfallName, WaterfallStep};
use crate::stats::estimate::Method;

use super::links;
use super::model_card::model_card;

pub(in crate::report) fn rows(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let left = |name| review.waterfall.iter().find(|step| step.step == name).map_or(0, |step| step.left);
    let heading = words.rows(left(WaterfallName::RowsRead), left(WaterfallName::LeadsUsed));
    let steps = review.waterfall.iter().map(|step| step_row(page, step)).collect();
    let mut blocks = vec![page.table(TableName::Waterfall, &[Column::Step, Column::Removed, Column::Left], steps)];
    blocks.extend(links::blocks(&review.validation.links, page.sheet()));
    blocks.extend(findings(&review.validation, page.sheet(), review.run.show_names));
    section(page, Topic::Rows, heading, blocks)
}

/// How rows found their leads and what the checks of the data found, as a section; `None` where there is neither.
pub(in crate::report) fn checks(validation: &ValidationReport, sheet: Sheet<'_>, examples: bool) -> Option<Section> {
    let mut blocks = links::blocks(&validation.links, sheet);
    blocks.extend(findings(validation, sheet, examples));
    if blocks.is_empty() {
        return None;
    }
    let heading = sheet.words.caption(TableName::Checks).to_owned();
    Some(section_in(sheet.words, Topic::Rows, heading, blocks))
}

/// Examples are values of single rows, ids among them: told only where names are.
fn findings(validation: &ValidationReport, sheet: Sheet<'_>, examples: bool) -> Option<Block> {
    let words = sheet.words;
    let checks = validation.checks.iter().map(|check| {
        let told = |example: &Example| {
            let words = words.example(example.row, &example.value);
            example.file.as_ref().map_or(words.clone(), |file| format!("{file}, {words}"))
        };
        let examples: Vec<String> = check.examples.iter().map(told).collect();
        plain(cells![
            words.check(check.name),
            check.subject.as_str(),
            sheet.count(check.rows),
            effect(words, check),
            if examples.is_empty() { NONE.to_owned() } else { examples.join("; ") },
        ])
    });
    let columns = [Column::Check, Column::Where, Column::Rows, Column::Severity, Column::Examples];
    let columns = &columns[..if examples { 5 } else { 4 }];
    let shown = |mut row: Row| {
        row.cells.truncate(columns.len());
        row
    };
    (!validation.checks.is_empty()).then(|| sheet.folded(TableName::Checks, columns, checks.map(shown).collect()))
}

/// What became of the rows that a check counts.
fn effect(words: &dyn Words, check: &Check) -> &'static str {
    match check.name {
        CheckName::OutcomeBeforeDecision | CheckName::NoDecisionTime => words.funnel_only(),
        _ => words.severity(check.severity),
    }
}

fn step_row(page: Page<'_>, step: &WaterfallStep) -> Row {
    let total = matches!(step.step, WaterfallName::RowsRead | WaterfallName::LeadsInFunnel | WaterfallName::LeadsUsed);
    let removed = if total { Cell::from("") } else { page.decimal(-(step.removed as f64), 0) };
    let cells = cells![page.words.step(step.step), removed, page.count(step.left)];
    Row { cells, tone: if total { Tone::Strong } else { Tone::Plain } }
}

pub(in crate::report) fn appendix(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let label = |label| words.label(label).to_owned();
    let mut terms = vec![
        (label(Label::Version), review.run.version.clone()),
        (label(Label::ConfigHash), review.run.config_hash.clone()),
        (label(Label::DataHash), review.run.data_hash.clone()),
        (label(Label::Seed), review.run.seed.to_string()),
        (label(Label::FunnelMode), words.funnel_mode(review.funnel.mode).to_owned()),
    ];
    if let Some((fit, model)) = review.models.iter().find_map(|model| Some((model.convergence?, model))) {
        terms.push((label(Label::Fit), words.fit(fit.iterations, fit.gradient_norm, fit.converged)));
        terms.extend(model.alpha.map(|alpha| (label(Label::Penalty), words.penalty(alpha, model.penalties.len()))));
    }
    terms.push((label(Label::Calibrator), calibrators(page)));
    let mut blocks = vec![Block::Terms(terms)];
    blocks.extend(model_card(page));
    let intervals = methods(review).into_iter().map(|method| words.method(method));
    let methods = intervals.chain(words.sources_of_methods().iter().copied());
    blocks.push(Block::Subheading(label(Label::Methods)));
    blocks.push(Block::Terms(methods.map(|(name, source)| (name.to_owned(), source.to_owned())).collect()));
    section(page, Topic::Appendix, words.label(Label::MadeWith).to_owned(), blocks)
}

/// How each score becomes a probability, target by target where these differ.
fn calibrators(page: Page<'_>) -> String {
    let (models, words) = (&page.review.models, page.words);
    let mut told: Vec<String> = Vec::new();
    for model in models {
        let method = model.calibrator.method;
        let same = models.iter().filter(|other| other.name == model.name).all(|other| other.calibrator.method == method);
        let target = if same { String::new() } else { format!(", {}", words.target(model.target)) };
        let one = format!("{}{target}: {}", words.model(model.name), words.calibrator(method));
        if !told.contains(&one) {
            told.push(one);
        }
    }
    told.join("; ")
}

/// The methods of the intervals that figures of this review carry.
fn methods(review: &Review) -> BTreeSet<Method> {
    let mut found = BTreeSet::new();
    collect(&serde_json::to_value(review).unwrap_or_default(), &mut found);
    found
}

/// An estimate is what has a low and a high end and a method: wherever it stands, it is found.
fn collect(value: &Value, found: &mut BTreeSet<Method>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => {
            let method = fields.get("method").filter(|_| fields.contains_key("low") && fields.contains_key("high"));
            found.extend(method.and_then(|method| Method::deserialize(method).ok()));
            fields.values().for_each(|field| collect(field, found));
        }
        _ => {}
    }
}
