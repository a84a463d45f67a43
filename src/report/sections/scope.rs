//! What was measured on which leads, what the words mean, and what to know before deciding.

use crate::locale::page::{Label, Topic};
use crate::locale::table::{Column, TableName};
use crate::report::blocks::{FunnelPage, Page, dates, plain};
use crate::report::build::{section, section_in};
use crate::report::document::{Block, Section};
use crate::report::figures::{Figures, cells, or_none};
use crate::stats::estimate::LEVEL;

pub(in crate::report) fn scope(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let thresholds = &review.thresholds;
    let span = page.measured_span();
    let heading = words.scope(span.map_or(0, |span| span.leads), span.and_then(dates));
    let label = |label| words.label(label).to_owned();
    let terms = vec![
        (label(Label::Lead), words.lead_means().to_owned()),
        (label(Label::Mql), words.mql_means(&thresholds.target_mql)),
        (label(Label::Sql), words.sql_means(&thresholds.target_sql)),
        (label(Label::Score), words.score_means(thresholds.model).to_owned()),
        (label(Label::AsOf), words.as_of_means(review.run.as_of.as_deref())),
        (label(Label::Volume), words.volume_means(review.run.volume).to_owned()),
        (label(Label::Interval), words.interval_means(LEVEL)),
        (label(Label::Splits), words.splits_mean(thresholds.chosen_on, thresholds.measured_on)),
    ];
    let scored = review.point_in_time.as_ref().map(|known| (words.scored_label().to_owned(), words.scored_when(&known.decision)));
    let terms = terms.into_iter().chain(scored).collect();
    section(page, Topic::Scope, heading, vec![Block::Terms(terms), splits(page)])
}

/// The same for the funnel alone: what its words mean.
pub(in crate::report) fn of_funnel(page: FunnelPage<'_>, as_of: Option<&str>) -> Section {
    let (view, words) = (page.view, page.words);
    let label = |label| words.label(label).to_owned();
    let leads = view.funnel.stages.first().map_or(0, |stage| stage.count);
    let span = view.funnel.span.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
    let terms = vec![
        (label(Label::Lead), words.lead_means().to_owned()),
        (label(Label::Mql), words.mql_means(view.target_mql)),
        (label(Label::Sql), words.sql_means(view.target_sql)),
        (label(Label::AsOf), words.as_of_means(as_of)),
        (label(Label::Interval), words.interval_means(LEVEL)),
    ];
    let heading = words.in_units(&words.scope(leads, span), &view.funnel.unit);
    section_in(words, Topic::Scope, heading, vec![Block::Terms(terms)])
}

/// The splits, with their dates where there are any.
fn splits(page: Page<'_>) -> Block {
    let spans = &page.review.run.spans;
    let dated = spans.iter().any(|span| span.from.is_some());
    let day = |day: &Option<String>| or_none(day.as_deref().map(|day| page.date(day)));
    let rows = spans.iter().map(|span| {
        let mut cells = cells![page.words.split(span.split), page.count(span.leads)];
        if dated {
            cells.extend([day(&span.from), day(&span.to)]);
        }
        plain(cells)
    });
    let columns = [Column::Split, Column::Leads, Column::From, Column::To];
    page.table(TableName::Splits, &columns[..if dated { 4 } else { 2 }], rows.collect())
}

pub(in crate::report) fn warnings(page: Page<'_>) -> Section {
    let warnings = &page.review.warnings;
    let heading = page.words.warnings(warnings.len());
    let block = if warnings.is_empty() {
        Block::Text(page.words.label(Label::NoWarnings).to_owned())
    } else {
        let advice = warnings.iter().map(|warning| page.words.advice(warning));
        Block::Advice(advice.map(|advice| (advice.text, advice.next_step)).collect())
    };
    section(page, Topic::Warnings, heading, vec![block])
}
