//! Which table holds the leads, how the others hang on it, and what orders and names a lead.

use super::names::{says_all, says_any, tokens};
use super::profile::{ColumnAt, ColumnProfile, Profile};
use super::roles::{Evidence, Join, Log, Order, Roles};

/// A column belongs to another table if at least this share of its values are ids there. Some rows of a log may be of leads
/// that were deleted since.
const LINKED: f64 = 0.8;
/// More kinds than this make no log of activities.
const MOST_KINDS: u64 = 200;

/// The rank of columns whose name says that they hold ids.
const CALLED_ID: u8 = 3;

/// Columns of the lead table with a meaning of their own.
pub(super) struct Attributes {
    pub(super) account: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) amount: Option<usize>,
}

/// The table with one row per lead, and the column that names them.
pub(super) fn lead_table(profile: &Profile) -> (usize, Option<usize>) {
    let incoming = |table: usize, column: usize| {
        let to = ColumnAt { table, column };
        profile.links.iter().filter(|link| link.to == to && link.share >= LINKED).count()
    };
    let mut best: Option<((usize, u8), usize, usize)> = None;
    for (place, table) in profile.tables.iter().enumerate() {
        for (column, values) in table.columns.iter().enumerate().filter(|(_, column)| column.is_nearly_unique(table.rows)) {
            let rank = (incoming(place, column), id_rank(values));
            // Without a telling name, one repeat is enough to be no id. The first of equals wins.
            let needed = if values.is_unique(table.rows) { 1 } else { CALLED_ID };
            if rank.1 >= needed && best.is_none_or(|(top, ..)| rank > top) {
                best = Some((rank, place, column));
            }
        }
    }
    best.map_or((0, None), |(_, table, column)| (table, Some(column)))
}

/// How much a column of unique values looks like an id; 0 for not at all.
fn id_rank(column: &ColumnProfile) -> u8 {
    let tokens = tokens(&column.header);
    let fraction = column.numbers.is_some_and(|numbers| !numbers.whole);
    if column.dates.is_some() || fraction {
        0
    } else if tokens.last().is_some_and(|token| token == "id" || token == "key" || token == "uuid") {
        CALLED_ID + 1
    } else if says_any(&column.header, &["id", "lead", "contact", "prospect", "case", "key"]) {
        CALLED_ID
    } else if says_any(&column.header, &["email", "number", "no", "code", "phone"]) {
        2
    } else {
        u8::from(column.numbers.is_none() && !column.has_spaces)
    }
}

/// Other tables in which a lead has at most one row.
pub(super) fn joins(profile: &Profile, lead: usize, id: Option<usize>) -> Vec<Join> {
    let keys = keys(profile, lead, id).filter(|at| profile.column(*at).is_unique(profile.tables[at.table].rows));
    let mut joins: Vec<Join> = Vec::new();
    for at in keys {
        if joins.iter().all(|join| join.table != at.table) {
            joins.push(Join { table: at.table, key: at.column });
        }
    }
    joins
}

/// Columns of other tables that hold lead ids, the surest first.
fn keys(profile: &Profile, lead: usize, id: Option<usize>) -> impl Iterator<Item = ColumnAt> {
    let mut links: Vec<_> = profile.links.iter().filter(|link| link.to.table == lead && Some(link.to.column) == id).collect();
    links.retain(|link| link.share >= LINKED);
    links.sort_by(|one, other| other.share.total_cmp(&one.share));
    links.into_iter().map(|link| link.from)
}

/// The table of events: lead ids that repeat, a moment and a kind.
pub(super) fn log(profile: &Profile, lead: usize, id: Option<usize>) -> Option<Log> {
    let repeated = keys(profile, lead, id).filter(|at| !profile.column(*at).is_unique(profile.tables[at.table].rows));
    repeated.filter_map(|at| log_of(profile, at)).max_by_key(|log| profile.tables[log.table].rows)
}

fn log_of(profile: &Profile, key: ColumnAt) -> Option<Log> {
    let columns = || profile.tables[key.table].columns.iter().enumerate().filter(|(place, _)| *place != key.column);
    let (at, _) = columns().find(|(_, column)| column.dates.is_some() && column.missing == 0)?;
    let is_kind =
        |column: &ColumnProfile| column.dates.is_none() && column.numbers.is_none() && (2..=MOST_KINDS).contains(&column.distinct);
    let named = columns().find(|(_, column)| {
        is_kind(column) && says_any(&column.header, &["event", "activity", "kind", "type", "action", "stage", "status"])
    });
    let (kind, _) = named.or_else(|| columns().find(|(_, column)| is_kind(column)))?;
    Some(Log { table: key.table, lead: key.column, at, kind })
}

/// What orders the leads: the column with their date, else rising numbers, else the file.
pub(super) fn order(profile: &Profile, lead: usize, id: Option<usize>, notes: &mut Vec<String>) -> Order {
    let table = &profile.tables[lead];
    let columns = || table.columns.iter().enumerate();
    let created = columns().filter(|(_, column)| column.dates.is_some() && column.missing == 0);
    let ranked = created.map(|(place, column)| (created_rank(&column.header), place)).filter(|(rank, _)| *rank > 0);
    // `max_by_key` keeps the last of equals; columns stand left to right, so they are turned round.
    if let Some((_, place)) = ranked.rev().max_by_key(|(rank, _)| *rank) {
        return Order::Created(place);
    }
    let sequence = columns().find(|(place, column)| {
        Some(*place) != id
            && column.is_unique(table.rows)
            && column.numbers.is_some_and(|numbers| numbers.whole)
            && says_any(&column.header, &["number", "no", "nr", "id", "index", "seq", "sequence"])
    });
    if let Some((place, column)) = sequence {
        notes.push(format!("no date column: leads are ordered by `{}`, the highest taken for the newest; check that", column.header));
        return Order::Number(place);
    }
    notes.push("no date column: leads are taken to stand in the file from old to new; check that".to_owned());
    Order::Row
}

fn created_rank(header: &str) -> u8 {
    if says_any(header, &["modified", "updated", "last", "closed", "close", "won", "lost", "converted", "birth", "next"]) {
        0
    } else if says_any(header, &["created", "create", "registered", "reg", "received", "submitted", "signup", "added"]) {
        3
    } else if says_any(header, &["first", "contact", "lead", "date", "timestamp"]) {
        2
    } else {
        1
    }
}

/// Account, source and amount.
pub(super) fn attributes(profile: &Profile, lead: usize, id: Option<usize>) -> Attributes {
    let table = &profile.tables[lead];
    let columns = || table.columns.iter().enumerate().filter(|(place, _)| Some(*place) != id);
    let find = |fits: &dyn Fn(&ColumnProfile) -> bool| columns().find(|(_, column)| fits(column)).map(|(place, _)| place);
    let few = |column: &ColumnProfile| (2..=200).contains(&column.distinct) && column.numbers.is_none();
    let source = |words: &'static [&'static str]| find(&|column| few(column) && says_any(&column.header, words));
    Attributes {
        account: find(&|column| {
            says_any(&column.header, &["account", "company", "organization", "organisation"])
                && says_any(&column.header, &["id", "key"])
                && column.distinct < table.rows
                && column.missing == 0
        }),
        source: source(&["source"]).or_else(|| source(&["channel", "origin"])).or_else(|| source(&["medium", "campaign"])),
        amount: find(&|column| {
            column.numbers.is_some() && says_any(&column.header, &["amount", "revenue"]) && !says_all(&column.header, &["annual"])
        }),
    }
}

/// Notes tables that the config does not name.
pub(super) fn note_unused(profile: &Profile, roles: &mut Roles) {
    let staged = |table: usize| {
        let evidence = roles.stages.iter().map(|stage| &stage.evidence);
        let lost = roles.lost.iter().flat_map(|lost| lost.evidence.column().into_iter().chain(lost.reason));
        evidence.filter_map(Evidence::column).chain(lost).any(|at| at.table == table)
    };
    let mut notes = Vec::new();
    for (place, table) in profile.tables.iter().enumerate().filter(|(place, _)| *place != roles.lead) {
        if roles.log.is_some_and(|log| log.table == place) || staged(place) {
            continue;
        }
        let leads = &profile.tables[roles.lead].file;
        notes.push(if roles.joins.iter().any(|join| join.table == place) {
            format!(
                "`{}` has one row per lead but no date or mark of a stage, so it is not used; add it as `[[join]]` if its columns \
                 were known when a lead is scored",
                table.file
            )
        } else {
            format!("`{}` could not be tied to the leads of `{leads}`, so it is not used", table.file)
        });
    }
    roles.joins.retain({
        let used: Vec<usize> = roles.joins.iter().map(|join| join.table).filter(|&table| staged(table)).collect();
        move |join| used.contains(&join.table)
    });
    roles.notes.extend(notes);
}
