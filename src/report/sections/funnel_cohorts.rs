//! Cohorts: curves, how far each quarter had got by the same age, and where the young ones should end.

use crate::config::file::Precision;
use crate::funnel::result::{AgeFinding, Cohort, CohortAge};
use crate::locale::chart::ChartName;
use crate::locale::cohorts::{CohortHead as H, CohortLabel};
use crate::report::blocks::{FunnelPage, NONE};
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Alarm, Block, Head, Kind, Row, Table, Tone};
use crate::report::figures::{Figures, or_none};
use crate::report::shown;
use crate::stats::estimate::Estimate;

/// All that follows the curves' figure; nothing without cohorts.
pub(super) fn blocks(page: FunnelPage<'_>) -> Vec<Block> {
    let (funnel, words) = (page.view.funnel, page.words);
    let mut blocks = Vec::new();
    let Some(scope) = &funnel.cohort_scope else { return vec![curves(page)] };
    blocks.extend(scope.late.as_ref().map(|late| {
        let [title, text, step] = words.late_outcomes(late);
        Block::Alarm(Alarm { title, text: format!("{text} {step}") })
    }));
    blocks.extend(words.watched_how(scope, &funnel.unit).map(Block::Text));
    blocks.push(curves(page));
    if funnel.cohorts.iter().flat_map(|cohort| &cohort.ages).any(|age| age.share.is_some()) {
        let finding = funnel.same_age.unwrap_or(AgeFinding::NotYet);
        blocks.push(page.figure_showing(ChartName::CohortAges, words.ages_title(&finding, scope.precision)));
        blocks.push(ages(page));
    }
    if scope.final_day.is_none() {
        let curves = funnel.cohorts.iter().any(|cohort| !cohort.curve.is_empty());
        blocks.extend(curves.then(|| Block::Text(words.cohort_label(CohortLabel::NoEnd).to_owned())));
        return blocks;
    }
    blocks.push(Block::Subheading(words.cohort_label(CohortLabel::EndHeading).to_owned()));
    let newest = funnel.cohorts.iter().rev().find_map(|cohort| Some((cohort.cohort, cohort.forecast.as_ref()?)));
    let finding = words.forecast_finding(newest, last_complete(page).as_ref());
    let end = words.cohort_end(scope, &funnel.unit);
    blocks.push(Block::Text(finding.into_iter().chain(end).collect::<Vec<_>>().join(" ")));
    if newest.is_some() {
        blocks.push(Block::Text(words.cohort_label(CohortLabel::ForecastMeans).to_owned()));
    }
    blocks.push(forecasts(page));
    blocks
}

fn curves(page: FunnelPage<'_>) -> Block {
    page.figure_showing(ChartName::Cohorts, page.words.curves_show(&shown::curves(page.view), &page.view.funnel.unit))
}

/// What the newest complete quarter had won in the end.
fn last_complete(page: FunnelPage<'_>) -> Option<Estimate> {
    page.view.funnel.cohorts.iter().rev().find_map(|cohort| cohort.end)
}

fn table(stem: &'static str, caption: String, folded: Option<String>, columns: Vec<Head>, rows: Vec<Row>) -> Block {
    Block::Table(Table { stem, caption, folded, columns, rows })
}

fn heads(page: FunnelPage<'_>, heads: &[H]) -> Vec<Head> {
    let kind = |head: H| if matches!(head, H::Quarter | H::Age | H::GoesBy) { Kind::Words } else { Kind::Figures };
    heads.iter().map(|head| Head { text: page.words.cohort_head(*head).into(), kind: kind(*head) }).collect()
}

/// One row per quarter and age, newest quarter first.
fn ages(page: FunnelPage<'_>) -> Block {
    let (funnel, words) = (page.view.funnel, page.words);
    let precision = funnel.cohort_scope.as_ref().map_or(Precision::Day, |scope| scope.precision);
    let row = |cohort: &Cohort, age: &CohortAge| {
        let cells = vec![
            page.quarter_named(cohort.cohort, words.quarter(cohort.cohort)),
            Cell::of(words.at_age(age.day, precision), Value::figure(age.day, Unit::Place)),
            page.count(age.watched),
            page.rate(age.share.as_ref()),
        ];
        Row { cells, tone: if age.whole { Tone::Plain } else { Tone::Faint } }
    };
    let told = |cohort: &&Cohort| cohort.ages.iter().filter(|age| age.share.is_some()).map(move |age| row(cohort, age)).collect::<Vec<_>>();
    let rows = funnel.cohorts.iter().rev().flat_map(|cohort| told(&cohort));
    let caption = words.cohort_label(CohortLabel::Ages).to_owned();
    let folded = Some(words.table_behind(&caption));
    table("cohort-ages", caption, folded, heads(page, &[H::Quarter, H::Age, H::Watched, H::Share]), rows.collect())
}

/// One row per quarter, newest first.
fn forecasts(page: FunnelPage<'_>) -> Block {
    let words = page.words;
    let row = |cohort: &Cohort| {
        let forecast = cohort.forecast.as_ref();
        let by = match (forecast, cohort.no_forecast) {
            (Some(forecast), _) => words.in_units(&words.goes_by(forecast), &page.view.funnel.unit),
            (None, Some(why)) => words.no_forecast(why).to_owned(),
            (None, None) => NONE.to_owned(),
        };
        let cells = vec![
            page.quarter_named(cohort.cohort, words.cohort_name(cohort)),
            page.count(cohort.n),
            page.decimal(cohort.whole_to, 0),
            page.count(cohort.won),
            or_none(forecast.map(|forecast| page.count(forecast.open))),
            or_none(forecast.map(|forecast| page.volume(forecast.expected))),
            page.rate(forecast.map(|forecast| &forecast.share).or(cohort.end.as_ref())),
            by.into(),
        ];
        Row { cells, tone: if forecast.is_some() { Tone::Faint } else { Tone::Plain } }
    };
    let rows = page.view.funnel.cohorts.iter().rev().map(row).collect();
    let caption = words.cohort_label(CohortLabel::Forecasts).to_owned();
    let columns = heads(page, &[H::Quarter, H::Leads, H::WatchedTo, H::Won, H::Open, H::Expected, H::End, H::GoesBy]);
    table("cohort-forecasts", caption, None, columns, rows)
}
