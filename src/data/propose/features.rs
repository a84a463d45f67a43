//! Which columns of the lead table the model may see, and why not the others.

use super::names::{says_all, says_any};
use super::profile::{ColumnAt, ColumnProfile, Numbers, Profile, TableProfile};
use super::roles::{Evidence, Feature, FeatureIs, LeftOut, Order, Roles};

/// Categories with more values are left out.
const MOST_LEVELS: u64 = 60;
/// A column in which fewer rows differ from the most frequent value teaches nothing.
const FEWEST_DIFFERENT: u64 = 30;
/// A number whose highest value is so many times its median has a long tail.
const LONG_TAIL: f64 = 20.0;

/// More kinds of event are rarely worth a coefficient of their own.
const MOST_KINDS: usize = 20;

/// Words in names of columns that are written by sales, or by scores that follow what sales did.
const WRITTEN_LATER: [&str; 24] = [
    "tag",
    "tags",
    "quality",
    "profile",
    "index",
    "score",
    "grade",
    "rating",
    "status",
    "stage",
    "lifecycle",
    "reason",
    "owner",
    "rejected",
    "closed",
    "won",
    "lost",
    "deal",
    "disposition",
    "duration",
    "outcome",
    "feedback",
    "forecast",
    "opportunity",
];
/// Words that, after `last`, mean a state at the time of the export.
const LATEST: [&str; 8] = ["activity", "notable", "contact", "contacted", "modified", "touch", "call", "engagement"];
const PERSONAL: [&str; 10] = ["email", "mail", "phone", "mobile", "name", "surname", "firstname", "lastname", "address", "fax"];
const FREE_TEXT: [&str; 6] = ["note", "notes", "comment", "comments", "description", "remarks"];

/// What is known of a column beyond its name and values.
pub(super) enum Standing {
    /// Nothing.
    Unknown,
    /// It was known when the lead came in.
    AtCreation,
    /// It may not be a feature, and why.
    LeftOut(String),
}

/// Features of a table whose columns are known by a preset, and the columns left out with the reason.
pub(super) fn known_features(table: &TableProfile, standing: impl Fn(usize) -> Standing) -> (Vec<Feature>, Vec<LeftOut>) {
    let (mut features, mut left_out) = (Vec::new(), Vec::new());
    for (column, values) in table.columns.iter().enumerate() {
        let judged = match standing(column) {
            Standing::LeftOut(why) => Err(why),
            Standing::Unknown => judge(values, table.rows, None),
            Standing::AtCreation => judge_values(values, table.rows),
        };
        match judged {
            Ok(kind) => features.push(Feature { column, kind }),
            Err(why) => left_out.push(LeftOut { column, why }),
        }
    }
    (features, left_out)
}

/// Features, and the columns left out with the reason.
pub(super) fn features(profile: &Profile, roles: &Roles) -> (Vec<Feature>, Vec<LeftOut>) {
    let (mut features, mut left_out) = (Vec::new(), Vec::new());
    let table = &profile.tables[roles.lead];
    for (column, values) in table.columns.iter().enumerate() {
        match judge(values, table.rows, role(column, roles)) {
            Ok(kind) => features.push(Feature { column, kind }),
            Err(why) => left_out.push(LeftOut { column, why }),
        }
    }
    (features, left_out)
}

/// What the column is used for already.
fn role(column: usize, roles: &Roles) -> Option<&'static str> {
    let at = ColumnAt { table: roles.lead, column };
    let reached = roles.stages.iter().any(|stage| stage.evidence.column() == Some(at));
    let lost = roles.lost.as_ref();
    if Some(column) == roles.id {
        Some("names the lead")
    } else if matches!(roles.order, Order::Created(place) | Order::Number(place) if place == column) {
        Some("orders the leads")
    } else if reached {
        Some("tells the outcome")
    } else if lost.is_some_and(|lost| lost.evidence.column() == Some(at) || lost.reason == Some(at)) {
        Some("tells that a lead was lost")
    } else if Some(column) == roles.amount {
        Some("amount of the deal: mostly known when it is won; add it if it was known before")
    } else if Some(column) == roles.account {
        Some("names the account")
    } else {
        None
    }
}

fn judge(column: &ColumnProfile, rows: u64, role: Option<&'static str>) -> Result<FeatureIs, String> {
    if let Some(why) = role {
        return Err(why.to_owned());
    }
    if let Some(why) = leak(&column.header) {
        return Err(why.to_owned());
    }
    judge_values(column, rows)
}

/// What the values alone allow.
fn judge_values(column: &ColumnProfile, rows: u64) -> Result<FeatureIs, String> {
    let most = column.frequent.first().map_or(0, |level| level.rows).max(column.missing);
    let different = rows.saturating_sub(most);
    if column.distinct == 0 {
        Err("empty".to_owned())
    } else if different == 0 {
        Err("the same in every row".to_owned())
    } else if different < FEWEST_DIFFERENT {
        Err(format!("nearly the same in every row (others: {different})"))
    } else if column.dates.is_some() {
        Err("a date that is no stage; its meaning was not recognised".to_owned())
    } else {
        kind(column, rows)
    }
}

fn leak(header: &str) -> Option<&'static str> {
    if says_any(header, &["last", "latest"]) && says_any(header, &LATEST) {
        Some("the latest state at the time of the export: partly later than the outcome")
    } else if says_any(header, &WRITTEN_LATER) && !says_all(header, &["website", "duration"]) {
        Some("by its name written or updated after contact: would tell the outcome; add it only if it never changes later")
    } else if says_any(header, &PERSONAL) && !says_any(header, &["domain", "kind", "opt", "not"]) {
        Some("personal data")
    } else if says_any(header, &FREE_TEXT) {
        Some("free text")
    } else {
        None
    }
}

fn kind(column: &ColumnProfile, rows: u64) -> Result<FeatureIs, String> {
    match column.numbers {
        Some(numbers) if column.distinct == 2 && numbers.whole => Ok(FeatureIs::Category),
        Some(numbers) if numbers.whole && says_any(&column.header, &["id", "code", "zip", "postcode", "key"]) => {
            if column.distinct <= MOST_LEVELS { Ok(FeatureIs::Category) } else { Err("a code".to_owned()) }
        }
        Some(numbers) if numbers.whole && column.is_unique(rows) => Err("a number of its own in every row".to_owned()),
        Some(numbers) => Ok(if has_long_tail(&numbers) { FeatureIs::LogNumber } else { FeatureIs::Number }),
        None if column.distinct <= MOST_LEVELS => Ok(FeatureIs::Category),
        None if column.is_unique(rows) => Err("a value of its own in every row".to_owned()),
        None if column.number_share > 0.5 => {
            Err(format!("numbers, but {:.1} % of the cells cannot be read as one", 100.0 * (1.0 - column.number_share)))
        }
        None => Err(format!("{} different values, too many for a category", column.distinct)),
    }
}

fn has_long_tail(numbers: &Numbers) -> bool {
    numbers.min >= 0.0 && numbers.max >= LONG_TAIL * numbers.median.max(1.0)
}

/// The kinds of event that are counted: not those that show a stage.
pub(super) fn counted_kinds(profile: &Profile, roles: &Roles) -> Vec<String> {
    let Some(log) = roles.log else { return Vec::new() };
    let evidence = roles.stages.iter().map(|stage| &stage.evidence).chain(roles.lost.iter().map(|lost| &lost.evidence));
    let entries: Vec<&String> =
        evidence.filter_map(|evidence| if let Evidence::Log(entries) = evidence { Some(entries) } else { None }).flatten().collect();
    let kinds = profile.tables[log.table].columns[log.kind].frequent.iter();
    let counted = kinds.filter(|level| level.rows >= FEWEST_DIFFERENT && !entries.contains(&&level.value));
    counted.take(MOST_KINDS).map(|level| level.value.clone()).collect()
}
