//! What is said at the end of a run: the answer, its figures, the warnings with their next steps, where the report is.

use std::path::Path;

use serde::Serialize;

use crate::funnel::result::StageCount;
use crate::locale::Words;
use crate::locale::named::named;
use crate::locale::table::{Column, PairRow};
use crate::report::pair::Wording;
use crate::review::bundle::BundleCuts;
use crate::review::funnel_report::FunnelReport;
use crate::review::previous::Previous;
use crate::review::review::Review;
use crate::review::warning::Warning;
use crate::thresholds::result::{Infeasible, PairFigures, Stability};

use super::args::TellArgs;
use super::terminal::{alarm, strong, table_within, within, wrapped};

/// The figures of a pair that a summary shows; the report has all.
const TOLD: [Column; 7] =
    [Column::MqlCut, Column::SqlCut, Column::MqlLeads, Column::MqlPrecision, Column::SqlLeads, Column::SqlPrecision, Column::CapacityUse];

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Told<'a> {
    title: &'a str,
    quarter: Option<String>,
    as_of: Option<&'a str>,
    /// The cuts to work by next quarter: the recommended ones only where they replace those in force.
    advised: Option<BundleCuts>,
    recommended: Option<&'a PairFigures>,
    /// What came of the last decision; absent where no review before was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a Previous>,
    current: Option<&'a PairFigures>,
    infeasible: Option<&'a Infeasible>,
    stability: Option<&'a Stability>,
    warnings: Vec<ToldWarning<'a>>,
    report: String,
}

#[derive(Debug, Serialize)]
struct ToldWarning<'a> {
    #[serde(flatten)]
    warning: &'a Warning,
    next_step: String,
}

/// What `--json` prints of the funnel alone.
#[derive(Debug, Serialize)]
struct ToldFunnel<'a> {
    title: &'a str,
    as_of: Option<&'a str>,
    unit: &'a str,
    stages: Vec<ToldStage>,
    report: &'a str,
}

#[derive(Debug, Serialize)]
struct ToldStage {
    stage: String,
    label: String,
    count: u64,
}

/// Where the files are that a summary names.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The page.
    pub page: &'a Path,
    /// The record of a decision, where it was kept as somebody filled it in.
    pub kept: Option<&'a Path>,
}

/// The lines to print, as much as is asked for.
pub fn summary(review: &Review, words: &dyn Words, written: Written<'_>, tell: TellArgs) -> Vec<String> {
    match tell {
        TellArgs { quiet: true, .. } => Vec::new(),
        TellArgs { json: true, .. } => vec![as_json(review, words, written.page)],
        _ => as_text(review, words, written),
    }
}

/// The same at the end of the funnel report.
pub fn of_funnel(report: &FunnelReport, words: &dyn Words, page: &Path, tell: TellArgs) -> Vec<String> {
    let page = page.to_string_lossy();
    let counts = |stage: &StageCount| ToldStage { stage: stage.stage.clone(), label: stage.label.clone(), count: stage.count };
    let stages: Vec<ToldStage> = report.funnel.stages.iter().map(counts).collect();
    match tell {
        TellArgs { quiet: true, .. } => Vec::new(),
        TellArgs { json: true, .. } => {
            let told = ToldFunnel {
                title: &report.run.title,
                as_of: report.run.as_of.as_deref(),
                unit: &report.funnel.unit,
                stages,
                report: &page,
            };
            vec![serde_json::to_string_pretty(&told).unwrap_or_default()]
        }
        _ => {
            let stages: Vec<(&str, u64)> = stages.iter().map(|stage| (stage.label.as_str(), stage.count)).collect();
            let mut lines = within(&words.funnel_summary(&stages, &report.funnel.unit));
            lines.push(words.summary_report(&page));
            lines
        }
    }
}

fn as_json(review: &Review, words: &dyn Words, page: &Path) -> String {
    let thresholds = &review.thresholds;
    let told = Told {
        title: &review.run.title,
        quarter: review.run.quarter.map(|quarter| quarter.to_string()),
        as_of: review.run.as_of.as_deref(),
        advised: thresholds.advised().map(|(model, pair)| BundleCuts { model, mql: pair.mql, sql: pair.sql }),
        recommended: thresholds.recommended.as_ref(),
        previous: review.previous.as_ref(),
        current: thresholds.current.as_ref(),
        infeasible: thresholds.infeasible.as_ref(),
        stability: thresholds.stability.as_ref(),
        warnings: review.warnings.iter().map(|warning| ToldWarning { warning, next_step: words.advice(warning).next_step }).collect(),
        report: page.to_string_lossy().into_owned(),
    };
    serde_json::to_string_pretty(&told).unwrap_or_default()
}

fn as_text(review: &Review, words: &dyn Words, written: Written<'_>) -> Vec<String> {
    let review = &named(review, words);
    let thresholds = &review.thresholds;
    let mut lines = Vec::new();
    match &thresholds.recommended {
        Some(pair) => {
            lines.extend(wrapped("", &words.summary_cuts(thresholds, pair)).iter().map(|line| strong(line)));
            lines.push(String::new());
            lines.extend(figures(review, pair, words));
            lines.push(String::new());
            lines.extend(wrapped("", &words.summary_effect(thresholds, pair, review.run.volume)));
            lines.extend(thresholds.stability.iter().flat_map(|stability| wrapped("", &words.summary_certainty(stability))));
        }
        None => lines.extend(wrapped("", &words.summary_infeasible(thresholds.infeasible.as_ref())).iter().map(|line| strong(line))),
    }
    lines.extend(last_time(review, words));
    lines.extend(warnings(review, words));
    lines.extend([String::new(), words.summary_report(&written.page.to_string_lossy())]);
    lines.extend(written.kept.map(|record| words.record_kept(&record.to_string_lossy())));
    lines
}

/// What came of the last decision, and its trigger.
fn last_time(review: &Review, words: &dyn Words) -> Vec<String> {
    let Some(previous) = &review.previous else { return Vec::new() };
    let mut lines = vec![String::new()];
    lines.extend(wrapped("", &words.sentence(&words.last_time(previous))));
    if let Some(check) = &previous.rollback {
        let stage = review.thresholds.target_of(check.rollback.figure);
        lines.extend(wrapped("", &words.rollback_check(check, &stage.label)));
    }
    lines
}

/// One figure a line: today's, the proposed one, its interval.
fn figures(review: &Review, proposed: &PairFigures, words: &dyn Words) -> Vec<String> {
    let wording = Wording { review, words };
    let there = wording.lines();
    let told: Vec<Column> = TOLD.into_iter().filter(|column| there.contains(column)).collect();
    let column = |head: &str, cell: &dyn Fn(Column) -> String| {
        std::iter::once(head.to_owned()).chain(told.iter().map(|line| cell(*line))).collect::<Vec<String>>()
    };
    let mut columns = vec![column(words.per(review.run.volume), &|line| words.column(line).to_owned())];
    columns
        .extend(review.thresholds.current.iter().map(|pair| column(words.pair_row(PairRow::Current), &|line| wording.figure(pair, line))));
    columns.push(column(words.pair_row(PairRow::Recommended), &|line| wording.figure(proposed, line)));
    columns.push(column(words.column(Column::Interval), &|line| wording.interval(proposed, line).unwrap_or_default()));
    table_within(&columns)
}

fn warnings(review: &Review, words: &dyn Words) -> Vec<String> {
    let mut lines: Vec<String> = words.summary_warnings(review.warnings.len()).into_iter().collect();
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    for (place, warning) in (1..).zip(&review.warnings) {
        let advice = words.advice(warning);
        lines.extend(wrapped(&format!("{} ", alarm(&format!("{place:>3}."))), &advice.text));
        lines.extend(wrapped("   > ", &advice.next_step));
    }
    lines
}
