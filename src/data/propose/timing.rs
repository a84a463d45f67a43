//! When leads are scored, and how long the targets wait.

use crate::period::{Instant, Zone};

use super::profile::{ColumnAt, Profile};
use super::roles::{Evidence, Order, Roles, StageRole};
use super::text::{Text, quoted};

/// Days from creation to the decision where there is a log of events.
const DECISION_DAYS: f64 = 7.0;

/// `[time]`, `[targets]` and `[split]`.
pub(super) fn time(text: &mut Text, profile: &Profile, roles: &Roles, (has_events, logged): (bool, Option<Instant>)) {
    let table = &profile.tables[roles.lead];
    let span = if let Order::Created(column) = roles.order { table.columns[column].dates.as_ref() } else { None };
    if let Some(dates) = span {
        text.line("# When a lead is scored: what happens later is not used. Targets count their days from here.");
        text.line("[time]");
        if has_events {
            text.line(&format!("decision = {{ created_plus_days = {DECISION_DAYS} }}"));
        } else {
            text.key("decision", "created");
        }
        text.line(&format!(
            "# as_of = \"{}\" # last day that the data cover; found from the latest date when absent",
            Zone::utc().date(latest(profile, roles).max(logged).unwrap_or(dates.last))
        ));
        text.line("");
    }
    text.line("# What each threshold is to predict.");
    text.line("[targets]");
    let days = span.map(|dates| horizon(dates.last.since(dates.first).0));
    let customer = StageRole { id: "customer".to_owned(), label: "Customer".to_owned(), evidence: Evidence::Log(Vec::new()) };
    let sql = roles.stages.last().unwrap_or(&customer);
    // A target without a date cannot wait: where the last stage has dates, so must the one before.
    let is_dated = |stage: &&StageRole| !matches!(stage.evidence, Evidence::Mark(..) | Evidence::Listed(..));
    let fitting = |stage: &&StageRole| is_dated(stage) || !is_dated(&sql);
    let mql = roles.stages.iter().filter(fitting).find(|stage| stage.id == "sales_qualified").unwrap_or_else(|| {
        let before = roles.stages.iter().rev().skip(1).find(fitting);
        before.unwrap_or(sql)
    });
    // The same stage for both: the higher cut is for those who get there soon.
    let same = mql.id == sql.id;
    let shorter = days.map(|days| (days / 2.0).max(1.0).floor());
    for (key, stage, days) in [("mql", mql, if same { days } else { shorter }), ("sql", sql, if same { shorter } else { days })] {
        // Of no stage at all, the placeholder says nothing of days.
        let known = if is_dated(&stage) { "within_days" } else { "mature_after_days" };
        let within = days.filter(|_| !roles.stages.is_empty()).map_or(String::new(), |days| format!(", {known} = {days}"));
        text.line(&format!("{key} = {{ stage = {}{within} }}", quoted(&stage.id)));
    }
    text.line("");
    text.line("# Shares of the leads in order of time: the oldest for fitting, the next for calibrating, the newest for measuring.");
    text.line("[split]");
    text.line("train = 0.6");
    text.line("calibrate = 0.2");
    text.line("test = 0.2");
    text.line("");
}

/// The latest moment in any column that the config reads as dates.
fn latest(profile: &Profile, roles: &Roles) -> Option<Instant> {
    let created = if let Order::Created(column) = roles.order { Some(column) } else { None };
    let created = created.map(|column| ColumnAt { table: roles.lead, column });
    let logged = roles.log.map(|log| ColumnAt { table: log.table, column: log.at });
    let tables = std::iter::once(roles.lead).chain(roles.joins.iter().map(|join| join.table));
    let staged = tables.flat_map(|table| stage_columns(roles, table).into_iter().map(move |column| ColumnAt { table, column }));
    let read = created.into_iter().chain(logged).chain(staged);
    read.filter_map(|at| profile.column(at).dates.as_ref()).map(|dates| dates.last).max()
}

/// Days for the longer target: long against a sales cycle, short against the span of the leads.
fn horizon(span: f64) -> f64 {
    if span >= 540.0 {
        180.0
    } else if span >= 270.0 {
        90.0
    } else if span >= 90.0 {
        30.0
    } else {
        (span / 3.0).floor().max(1.0)
    }
}

/// Date columns of stages and losses in a table.
pub(super) fn stage_columns(roles: &Roles, table: usize) -> Vec<usize> {
    let evidence = roles.stages.iter().map(|stage| &stage.evidence).chain(roles.lost.iter().map(|lost| &lost.evidence));
    let dates = evidence.filter_map(|evidence| if let Evidence::Date(at) = evidence { Some(*at) } else { None });
    dates.filter(|at| at.table == table).map(|at| at.column).collect()
}
