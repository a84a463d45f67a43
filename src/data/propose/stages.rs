//! Which columns or log entries show how far a lead came.

use super::names::{says_all, says_any, short_name, tokens};
use super::profile::{ColumnAt, ColumnProfile, Profile};
use super::roles::{Evidence, Join, Log, LostRole, Order, StageRole};

/// What was found.
pub(super) struct Found {
    pub(super) stages: Vec<StageRole>,
    pub(super) lost: Option<LostRole>,
}

/// The stages that are looked for, in order.
const STAGES: [(&str, &str); 5] = [
    ("mql", "Marketing qualified"),
    ("sal", "Sales accepted"),
    ("sales_qualified", "Sales qualified"),
    ("opportunity", "Opportunity"),
    ("customer", "Customer"),
];
const WON: [&str; 8] = ["won", "customer", "converted", "purchased", "bought", "approved", "subscribed", "evangelist"];
const LOST: [&str; 9] = ["lost", "disqualified", "unqualified", "rejected", "declined", "cancelled", "canceled", "churned", "junk"];
/// Names of columns that hold an outcome of two values.
const OUTCOMES: [&str; 14] = [
    "converted",
    "conversion",
    "won",
    "customer",
    "outcome",
    "target",
    "label",
    "purchased",
    "bought",
    "sale",
    "y",
    "response",
    "subscribed",
    "success",
];
/// Values that mean yes in such a column.
const YES: [&str; 7] = ["1", "yes", "y", "true", "t", "won", "converted"];
const NO: [&str; 7] = ["0", "no", "n", "false", "f", "lost", "not converted"];

/// The stage that a date column or a log entry names.
fn stage_of(name: &str) -> Option<usize> {
    let won = says_any(name, &WON) || says_any(name, &["purchase", "closedwon"]);
    let found = if says_any(name, &["mql"]) || says_all(name, &["marketing", "qualified"]) {
        0
    } else if says_any(name, &["sal", "accepted"]) {
        1
    } else if says_any(name, &["sql"]) || (says_any(name, &["qualified"]) && !says_any(name, &["information", "product", "service"])) {
        2
    } else if won {
        4
    } else if says_any(name, &["opportunity", "opp", "proposal", "offer"]) {
        3
    } else {
        return None;
    };
    (!says_any(name, &LOST)).then_some(found)
}

/// Finds stages: date columns first, then a mark of the outcome, then entries of the log.
pub(super) fn stages(profile: &Profile, lead: usize, order: Order, joins: &[Join], log: Option<&Log>, notes: &mut Vec<String>) -> Found {
    let tables: Vec<usize> = std::iter::once(lead).chain(joins.iter().map(|join| join.table)).collect();
    let created = if let Order::Created(column) = order { Some(ColumnAt { table: lead, column }) } else { None };
    let columns: Vec<ColumnAt> = tables
        .iter()
        .flat_map(|&table| (0..profile.tables[table].columns.len()).map(move |column| ColumnAt { table, column }))
        .filter(|at| Some(*at) != created)
        .collect();
    let reason = columns.iter().copied().find(|at| {
        let header = &profile.column(*at).header;
        says_any(header, &["reason"]) && (says_any(header, &LOST) || says_any(header, &["loss", "close", "closed"]))
    });
    let lost_date = columns.iter().copied().find(|at| {
        let column = profile.column(*at);
        column.dates.is_some() && says_any(&column.header, &LOST)
    });
    let mut lost = lost_date.map(|at| LostRole { evidence: Evidence::Date(at), reason });
    let dated = dated(profile, &columns);
    if dated.iter().any(|stage| stage.id == "customer") {
        return Found { stages: dated, lost };
    }
    if let Some((evidence, lost_mark)) = mark(profile, &columns) {
        lost = lost.or(lost_mark.map(|evidence| LostRole { evidence, reason }));
        return Found { stages: with_customer(dated, evidence), lost };
    }
    if let Some((won, lost_entries)) = log.and_then(|log| log_entries(profile, log)) {
        notes.push("stages were taken from names in the log; check `entries` under [[stages]] and [lost]".to_owned());
        lost = lost.or(lost_entries.map(|evidence| LostRole { evidence, reason }));
        return Found { stages: with_customer(dated, won), lost };
    }
    if dated.is_empty() {
        notes.push("no column tells which leads converted: name it under [[stages]] before anything can run".to_owned());
    }
    Found { stages: dated, lost }
}

fn stage(index: usize, evidence: Evidence) -> StageRole {
    let (id, label) = STAGES[index];
    StageRole { id: id.to_owned(), label: label.to_owned(), evidence }
}

fn with_customer(mut stages: Vec<StageRole>, evidence: Evidence) -> Vec<StageRole> {
    stages.push(stage(STAGES.len() - 1, evidence));
    stages
}

/// One date column for each stage that has one, in the order of stages.
fn dated(profile: &Profile, columns: &[ColumnAt]) -> Vec<StageRole> {
    let mut found: Vec<Option<ColumnAt>> = vec![None; STAGES.len()];
    for &at in columns {
        let column = profile.column(at);
        if let Some(index) = stage_of(&column.header).filter(|_| column.dates.is_some()) {
            found[index] = found[index].or(Some(at));
        }
    }
    let found = found.into_iter().enumerate();
    found.filter_map(|(index, at)| Some(stage(index, Evidence::Date(at?)))).collect()
}

/// A column of two values that names an outcome, else a status with values that mean won; with values that mean lost.
fn mark(profile: &Profile, columns: &[ColumnAt]) -> Option<(Evidence, Option<Evidence>)> {
    let two = columns.iter().filter_map(|&at| {
        let column = profile.column(at);
        let rank = OUTCOMES.iter().rev().position(|word| tokens(&column.header).iter().any(|token| token == word))?;
        Some((rank, at, yes_value(column)?))
    });
    if let Some((_, at, yes)) = two.max_by_key(|(rank, ..)| *rank) {
        return Some((Evidence::Mark(at, vec![yes]), None));
    }
    columns.iter().find_map(|&at| {
        let column = profile.column(at);
        says_any(&column.header, &["status", "stage", "lifecycle", "result", "outcome"]).then_some(())?;
        let values = |words: &[&str]| {
            let named = column.frequent.iter().filter(|level| says_any(&level.value, words));
            named.map(|level| level.value.clone()).collect::<Vec<String>>()
        };
        let (won, lost) = (values(&WON), values(&LOST));
        (!won.is_empty()).then(|| (Evidence::Mark(at, won), (!lost.is_empty()).then_some(Evidence::Mark(at, lost))))
    })
}

/// Which of two values means yes. One value beside missing cells is no outcome.
fn yes_value(column: &ColumnProfile) -> Option<String> {
    let [one, other] = column.frequent.as_slice() else { return None };
    let is = |words: &[&str], value: &str| words.contains(&value.to_lowercase().as_str());
    if column.missing > 0 {
        return None;
    }
    [(one, other), (other, one)].into_iter().find(|(yes, no)| is(&YES, &yes.value) && is(&NO, &no.value)).map(|(yes, _)| yes.value.clone())
}

/// Entries of the log that mean won and lost.
fn log_entries(profile: &Profile, log: &Log) -> Option<(Evidence, Option<Evidence>)> {
    let kinds = &profile.tables[log.table].columns[log.kind].frequent;
    let named = |fits: &dyn Fn(&str) -> bool| {
        let levels = kinds.iter().map(|level| level.value.clone()).filter(|value| fits(&short_name(value)));
        levels.collect::<Vec<String>>()
    };
    let won = named(&|name| stage_of(name) == Some(STAGES.len() - 1));
    let lost = named(&|name| says_any(name, &LOST));
    (!won.is_empty()).then(|| (Evidence::Log(won), (!lost.is_empty()).then_some(Evidence::Log(lost))))
}
