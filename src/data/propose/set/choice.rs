//! Which source tells each stage: the one that shows most leads there; of equals the histories and deals, then a date of the lead.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::presets::words::LOST;
use crate::data::propose::dates::Dates;
use crate::data::propose::names::short_name;
use crate::data::propose::profile::{ColumnAt, TableProfile};
use crate::data::propose::roles::{Evidence, LostRole, StageRole};
use crate::period::{DateFormat, Instant, Zone};

use super::entries::{Log, marks};
use super::group::Group;

/// A stage that no word stands for keeps its place if so many of the leads with both dates keep to it.
const IN_ORDER: f64 = 0.9;

/// What was chosen.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) stages: Vec<StageRole>,
    pub(super) lost: Option<LostRole>,
    /// Whether each row of the lead table reached the last stage.
    pub(super) converted: Option<Vec<bool>>,
    pub(super) notes: Vec<String>,
}

/// A date column of a stage.
struct Wide {
    label: String,
    at: usize,
    rank: (usize, usize),
    rows: BTreeSet<u32>,
}

/// Chooses for each stage among date columns of the lead table, logs, and marks.
pub(super) fn choose(group: &Group<'_>, (lead, table): (usize, &TableProfile), logs: &[Log]) -> Chosen {
    let mut chosen = Chosen::default();
    let wide = wide(group, table);
    let order = order(group, table, &wide, &mut chosen.notes);
    let mut rows_of: Vec<BTreeSet<u32>> = Vec::new();
    let mut at_once: Vec<&str> = Vec::new();
    for stage in &order {
        let label = group.known.words.label(stage).map(str::to_owned).or_else(|| wide.get(stage).map(|wide| wide.label.clone()));
        let (evidence, rows) = match best(stage, &wide, logs) {
            Some(Source::Log(names, rows)) => (Evidence::Log(names), rows),
            Some(Source::Date(column, rows)) => (Evidence::Date(ColumnAt { table: lead, column }), rows),
            None => continue,
        };
        if rows.len() as u64 == table.rows {
            chosen.notes.push(format!("every lead entered `{stage}` at once, so it is no stage of its own"));
            at_once.push(stage);
            continue;
        }
        chosen.stages.push(StageRole { id: stage.clone(), label: label.unwrap_or_else(|| stage.clone()), evidence });
        rows_of.push(rows);
    }
    with_marks((group, lead), &at_once, &mut chosen, &mut rows_of);
    chosen.lost = lost(group, lead, &wide, logs);
    chosen.converted = rows_of.last().map(|rows| (0..table.rows as u32).map(|row| rows.contains(&row)).collect());
    chosen
}

enum Source {
    Log(Vec<String>, BTreeSet<u32>),
    Date(usize, BTreeSet<u32>),
}

fn best(stage: &str, wide: &BTreeMap<String, Wide>, logs: &[Log]) -> Option<Source> {
    let (mut names, mut rows) = (Vec::<String>::new(), BTreeSet::<u32>::new());
    for log in logs {
        rows.extend(log.reached.get(stage).into_iter().flatten());
        for name in log.names(stage) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    match wide.get(stage) {
        Some(wide) if wide.rows.len() > rows.len() => Some(Source::Date(wide.at, wide.rows.clone())),
        _ => (!rows.is_empty()).then_some(Source::Log(names, rows)),
    }
}

/// The date columns of stages, of several for one stage the one that most leads have.
fn wide(group: &Group<'_>, table: &TableProfile) -> BTreeMap<String, Wide> {
    let mut found: BTreeMap<String, Wide> = BTreeMap::new();
    for (at, known) in group.known.columns.iter().enumerate() {
        let Some((known, stage)) = known.as_ref().and_then(|known| Some((known, known.stage.as_ref()?))) else { continue };
        if table.columns[at].dates.is_none() {
            continue;
        }
        let known_stage = group.known.words.label(stage).is_some();
        let (id, label) = if known_stage { (stage.clone(), String::new()) } else { (short_name(stage), capital(stage)) };
        let rows: BTreeSet<u32> = (0..table.rows as u32).filter(|row| group.cells(at).get(*row as usize).is_some()).collect();
        let better = found.get(&id).is_none_or(|other| (rows.len(), other.rank) > (other.rows.len(), known.rank));
        if better {
            found.insert(id, Wide { label, at, rank: known.rank, rows });
        }
    }
    found
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The known stages in their order, with those that no word stands for put where their dates say.
fn order(group: &Group<'_>, table: &TableProfile, wide: &BTreeMap<String, Wide>, notes: &mut Vec<String>) -> Vec<String> {
    let mut order: Vec<String> = group.known.words.ids().map(str::to_owned).collect();
    let new = wide.iter().filter(|(id, _)| *id != LOST && group.known.words.label(id).is_none());
    for (id, column) in new {
        let moments = |at: usize| dates_of(group, table, at);
        let own = moments(column.at);
        let mut place = 0;
        let mut in_order = true;
        for (known, other) in wide.iter().filter(|(known, _)| order.contains(known)) {
            let (mut before, mut both) = (0_u32, 0_u32);
            for (one, other) in own.iter().zip(moments(other.at)) {
                if let (Some(one), Some(other)) = (one, other) {
                    both += 1;
                    before += u32::from(other <= *one);
                }
            }
            let share = f64::from(before) / f64::from(both.max(1));
            if share >= IN_ORDER {
                place = place.max(order.iter().position(|id| id == known).map_or(0, |at| at + 1));
            } else if both > 0 && share > 1.0 - IN_ORDER {
                in_order = false;
            }
        }
        if in_order {
            order.insert(place, id.clone());
        } else {
            notes.push(format!(
                "`{}` is entered before and after other stages, so it is left out of the path",
                table.columns[column.at].header
            ));
        }
    }
    order
}

fn dates_of(group: &Group<'_>, table: &TableProfile, at: usize) -> Vec<Option<Instant>> {
    let format = table.columns[at].dates.as_ref().and_then(|dates: &Dates| DateFormat::named(&dates.format));
    let (format, zone) = (format.unwrap_or(DateFormat::Iso), Zone::utc());
    (0..table.rows as usize).map(|row| group.cells(at).get(row).and_then(|cell| format.parse(cell, &zone))).collect()
}

/// Columns that say by a word how far a lead is: its status, its tags, or what the preset does not know.
fn mark_columns(group: &Group<'_>) -> Vec<usize> {
    let status = ["status", "lead_status", "tags"].into_iter().filter_map(|field| group.column(field));
    let unknown = group.known.columns.iter().enumerate().filter(|(_, known)| known.is_none()).map(|(place, _)| place);
    status.chain(unknown).collect()
}

/// Stages that nothing dates are taken from the column whose words tell most of them, but for those that every lead entered at once.
fn with_marks((group, lead): (&Group<'_>, usize), at_once: &[&str], chosen: &mut Chosen, rows_of: &mut Vec<BTreeSet<u32>>) {
    let order: Vec<String> = group.known.words.ids().map(str::to_owned).collect();
    let told = |column: usize| {
        let mut found = marks(group, (column, is_list(group, column)), group.known.words);
        found
            .retain(|stage, _| stage != LOST && !at_once.contains(&stage.as_str()) && chosen.stages.iter().all(|known| known.id != *stage));
        (found, column)
    };
    // The first of equals wins: `max_by_key` takes the last.
    let best = mark_columns(group).into_iter().rev().map(told).max_by_key(|(found, _)| found.len());
    let Some((found, column)) = best.filter(|(found, _)| !found.is_empty()) else { return };
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    chosen.notes.push(format!(
        "`{}` tells {} without a date: what a lead's word was before is not known",
        group.header(column),
        names.join(", ")
    ));
    for (stage, (values, rows)) in found {
        let rank = |id: &str| order.iter().position(|known| known == id);
        let place = chosen.stages.iter().position(|known| rank(&known.id) > rank(&stage)).unwrap_or(chosen.stages.len());
        let label = group.known.words.label(&stage).unwrap_or(&stage).to_owned();
        let evidence = mark(group, ColumnAt { table: lead, column }, values);
        chosen.stages.insert(place, StageRole { id: stage, label, evidence });
        rows_of.insert(place, rows);
    }
}

fn lost(group: &Group<'_>, lead: usize, wide: &BTreeMap<String, Wide>, logs: &[Log]) -> Option<LostRole> {
    let role = |evidence| Some(LostRole { evidence, reason: None });
    match best(LOST, wide, logs) {
        Some(Source::Log(names, _)) => return role(Evidence::Log(names)),
        Some(Source::Date(column, _)) => return role(Evidence::Date(ColumnAt { table: lead, column })),
        None => {}
    }
    let marked = |column: usize| {
        let (values, rows) = marks(group, (column, is_list(group, column)), group.known.words).remove(LOST)?;
        Some((rows.len(), values, column))
    };
    let (_, values, column) = mark_columns(group).into_iter().rev().filter_map(marked).max_by_key(|(rows, ..)| *rows)?;
    role(mark(group, ColumnAt { table: lead, column }, values))
}

/// Tags are several in a cell.
fn is_list(group: &Group<'_>, column: usize) -> bool {
    group.column("tags") == Some(column)
}

fn mark(group: &Group<'_>, at: ColumnAt, values: Vec<String>) -> Evidence {
    if is_list(group, at.column) { Evidence::Listed(at, values) } else { Evidence::Mark(at, values) }
}
