//! Puts the guess down as a config with a comment on every choice.

use crate::period::Instant;

use super::card;
use super::features::counted_kinds;
use super::measure::Older;
use super::names::short_name;
use super::profile::{ColumnAt, ColumnProfile, Profile};
use super::roles::{Evidence, FeatureIs, Order, Roles};
use super::table_line::{Undecided, file};
use super::text::{Text, list, quoted};
use super::timing::{stage_columns, time};
use super::{AmbiguousDates, Proposal};

/// What a set of exports of known systems adds to the config.
#[derive(Debug, Default)]
pub(super) struct SetParts {
    /// Shown at the top of the report (default: the file's name).
    pub(super) title: String,
    /// Where quarters begin (default UTC).
    pub(super) time_zone: Option<String>,
    /// Why that may be another zone.
    pub(super) time_zone_note: Option<String>,
    /// Cells that mean "missing".
    pub(super) missing: Vec<String>,
    /// Whether cells that cannot be read are counted and left out.
    pub(super) unreadable_skipped: bool,
    /// What the files were recognised as.
    pub(super) opening: Vec<String>,
    /// More keys of the lead table.
    pub(super) lead_keys: Vec<(&'static str, String)>,
    /// More keys of the funnel.
    pub(super) funnel_keys: Vec<(&'static str, String)>,
    /// Names of counted events, each with its kind.
    pub(super) events: Vec<(String, String)>,
    /// Kinds of event that the starter card gives no points for.
    pub(super) unpaid: Vec<String>,
    /// The latest moment in the tables beside the leads.
    pub(super) latest: Option<Instant>,
    /// The tables beside the leads, as written.
    pub(super) sections: String,
}

/// The config and the rule file for these tables.
pub(super) fn write_config(
    profile: &Profile,
    roles: &Roles,
    set: Option<&SetParts>,
    older: Option<&Older<'_>>,
    mut undecided: Undecided,
) -> Result<Proposal, AmbiguousDates> {
    let mut notes = roles.notes.clone();
    let mut text = Text::default();
    let nothing = SetParts::default();
    let parts = set.unwrap_or(&nothing);
    head(&mut text, profile, roles, parts);
    leads(&mut text, profile, roles, parts, (&mut notes, &mut undecided));
    let events = if let Some(set) = set {
        set.sections.lines().for_each(|line| text.line(line));
        set.events.clone()
    } else {
        others(&mut text, profile, roles, (&mut notes, &mut undecided));
        event_names(profile, roles, &counted_kinds(profile, roles))
    };
    if !undecided.0.is_empty() {
        return Err(AmbiguousDates { columns: once_each(undecided.0) });
    }
    stages(&mut text, profile, roles);
    time(&mut text, profile, roles, (!events.is_empty(), parts.latest));
    features(&mut text, profile, roles, &events);
    tail(&mut text, profile, roles, &parts.funnel_keys);
    notes.extend(kept_unknown(profile, roles));
    notes.push("the figures under [value] are placeholders: put in your own before you use the recommended cuts".to_owned());
    let paid: Vec<(String, String)> = events.into_iter().filter(|(_, kind)| !parts.unpaid.contains(kind)).collect();
    Ok(Proposal { config_toml: text.into_string(), rules_toml: card::write_rules(profile, roles, &paid, older), notes: once_each(notes) })
}

/// Each text where it comes first: a table that several sections read has one note, not one for each of them.
fn once_each(texts: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// Some write `unknown` where they know nothing, others where they have asked: only a person can tell.
fn kept_unknown(profile: &Profile, roles: &Roles) -> Option<String> {
    let columns = roles.features.iter().map(|feature| &profile.tables[roles.lead].columns[feature.column]);
    let unknown = |column: &&ColumnProfile| column.frequent.iter().any(|level| level.value.to_lowercase() == "unknown");
    let names: Vec<String> = columns.filter(unknown).map(|column| format!("`{}`", column.header)).collect();
    (!names.is_empty())
        .then(|| format!("`unknown` stays a value of {}; add it to `input.missing` if it means that nobody answered", names.join(", ")))
}

fn head(text: &mut Text, profile: &Profile, roles: &Roles, parts: &SetParts) {
    let file = &profile.tables[roles.lead].file;
    text.line("# Written by `leadgauge init` from a look at the files. Everything here is a guess: read it line by line.");
    text.line("# Most of all, see that no feature below holds something that was written after a lead is scored.");
    text.line("");
    if !parts.opening.is_empty() {
        text.line("# What the files were recognised as:");
        parts.opening.iter().for_each(|line| text.line(&format!("#   {line}")));
        text.line("");
    }
    text.line("# Shown at the top of the report.");
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    text.key("title", if parts.title.is_empty() { stem } else { &parts.title });
    text.line("");
    text.line("[input]");
    if profile.folder != "." {
        text.line("# Where the files are, from this config.");
        text.key("folder", &profile.folder);
    }
    text.line("# Where quarters begin and clock times without an offset are read, such as \"Asia/Ho_Chi_Minh\".");
    if let Some(note) = &parts.time_zone_note {
        text.line(&format!("# Check it: {note}."));
    }
    text.key("time_zone", parts.time_zone.as_deref().unwrap_or("UTC"));
    let found = profile.tables.iter().flat_map(|table| &table.columns).flat_map(|column| &column.placeholders);
    let placeholders = once_each(parts.missing.iter().chain(found).cloned().collect());
    text.line("# Cells that mean \"nobody answered\", besides empty ones.");
    text.line(&format!("missing = {}", list(&placeholders)));
    if profile.tables.iter().any(|table| table.ragged) {
        text.line("# Some rows have too few or too many fields: they are left out and counted.");
        text.key("ragged_rows", "skip");
    }
    if parts.unreadable_skipped {
        text.line("# Cells that cannot be read as what they should be are counted and left out; `refuse` stops at the first.");
        text.key("unreadable_cells", "skip");
    }
    let table = &profile.tables[roles.lead];
    if let Some(id) = roles.id.filter(|id| !table.columns[*id].is_unique(table.rows)) {
        let different = table.columns[id].distinct;
        text.line(&format!(
            "# {different} different ids in {} rows: the first row of each lead is kept, the others are counted.",
            table.rows
        ));
        text.key("duplicate_ids", "skip");
    }
    text.line("");
}

fn leads(text: &mut Text, profile: &Profile, roles: &Roles, parts: &SetParts, (notes, undecided): (&mut Vec<String>, &mut Undecided)) {
    let table = &profile.tables[roles.lead];
    let header = |column: usize| table.columns[column].header.as_str();
    text.line("# The table with one row per lead.");
    text.line("[leads]");
    match roles.id {
        Some(id) => text.line(&format!("id = {} # {} rows", quoted(header(id)), table.rows)),
        None => text.line("id = \"row\" # no column names a lead, so the rows are numbered"),
    }
    if let Order::Created(column) = roles.order {
        text.line(&format!("created = {} # the moment that the lead came in", quoted(header(column))));
    }
    for (key, column) in [("account", roles.account), ("source", roles.source), ("amount", roles.amount)] {
        if let Some(column) = column {
            text.key(key, header(column));
        }
    }
    parts.lead_keys.iter().for_each(|(key, value)| text.key(key, value));
    let created = if let Order::Created(column) = roles.order { Some(column) } else { None };
    let dates = [created].into_iter().flatten().chain(stage_columns(roles, roles.lead));
    text.line(&file(table, dates, notes, undecided));
    text.line("");
    if !matches!(roles.order, Order::Created(_)) {
        text.line("# No column holds the date of a lead. Without dates there are no quarters: volumes are given per 1,000 leads.");
        text.line("[leads.order]");
        match roles.order {
            Order::Number(column) => text.key("by", header(column)),
            _ => text.key("by", "row"),
        }
        text.line("newest = \"highest\" # or \"lowest\"");
        text.line("");
    }
}

fn others(text: &mut Text, profile: &Profile, roles: &Roles, (notes, undecided): (&mut Vec<String>, &mut Undecided)) {
    for join in &roles.joins {
        let table = &profile.tables[join.table];
        let evidence = roles.stages.iter().map(|stage| &stage.evidence).chain(roles.lost.iter().map(|lost| &lost.evidence));
        let taken = evidence.filter_map(Evidence::column).chain(roles.lost.iter().filter_map(|lost| lost.reason));
        let mut columns: Vec<String> = Vec::new();
        for at in taken.filter(|at| at.table == join.table) {
            let header = profile.column(at).header.clone();
            if !columns.contains(&header) {
                columns.push(header);
            }
        }
        text.line("# A table with at most one row per lead. Only what shows a stage is taken: the rest may be known for winners only.");
        text.line("[[join]]");
        text.key("key", &table.columns[join.key].header);
        text.line(&format!("columns = {}", list(&columns)));
        text.line(&file(table, stage_columns(roles, join.table), notes, undecided));
        text.line("");
    }
    let Some(log) = roles.log else { return };
    let table = &profile.tables[log.table];
    let header = |column: usize| table.columns[column].header.as_str();
    let in_log = |evidence: &Evidence| matches!(evidence, Evidence::Log(_));
    let staged = roles.stages.iter().any(|stage| in_log(&stage.evidence));
    let sections = [("events", "at", "kind", true), ("stage_log", "entered", "stage", staged)];
    for (section, at, kind, _) in sections.into_iter().filter(|(.., wanted)| *wanted) {
        text.line(&format!("# {} rows of what happened to leads, by lead and moment.", table.rows));
        text.line(&format!("[{section}]"));
        text.key("lead", header(log.lead));
        text.key(at, header(log.at));
        text.key(kind, header(log.kind));
        let mut unheard = Vec::new();
        text.line(&file(table, [log.at], if section == "events" { &mut *notes } else { &mut unheard }, undecided));
        text.line("");
    }
}

fn evidence(text: &mut Text, profile: &Profile, evidence: &Evidence) {
    let header = |at: ColumnAt| profile.column(at).header.as_str();
    match evidence {
        Evidence::Date(at) => text.key("column", header(*at)),
        Evidence::Mark(at, values) => {
            text.key("column", header(*at));
            text.line(&format!("values = {} # the values that mean \"reached\"", list(values)));
        }
        Evidence::Listed(at, values) => {
            text.key("column", header(*at));
            text.key("list", "csv");
            text.line(&format!("values = {} # the values that mean \"reached\"", list(values)));
        }
        Evidence::Log(entries) => text.line(&format!("entries = {}", list(entries))),
    }
}

fn stages(text: &mut Text, profile: &Profile, roles: &Roles) {
    text.line("# Stages after the first, in order.");
    for stage in &roles.stages {
        text.line("[[stages]]");
        text.key("id", &stage.id);
        text.key("label", &stage.label);
        evidence(text, profile, &stage.evidence);
        text.line("");
    }
    if roles.stages.is_empty() {
        text.line("# No outcome was found. Name the column that tells it: a date, or a mark with the values that mean yes.");
        text.line("[[stages]]");
        text.key("id", "customer");
        text.key("label", "Customer");
        text.key("column", "CHANGE ME");
        text.line("values = [\"1\"]");
        text.line("");
    }
    if let Some(lost) = &roles.lost {
        text.line("# How a lost lead is recognised.");
        text.line("[lost]");
        evidence(text, profile, &lost.evidence);
        if let Some(reason) = lost.reason {
            text.key("reason", &profile.column(reason).header);
        }
        text.line("");
    }
}

/// Names of the event aggregates, each with its kind of event. They clash with no column.
fn event_names(profile: &Profile, roles: &Roles, kinds: &[String]) -> Vec<(String, String)> {
    if !matches!(roles.order, Order::Created(_)) {
        return Vec::new();
    }
    let columns = &profile.tables[roles.lead].columns;
    let mut names: Vec<(String, String)> = Vec::new();
    for kind in kinds {
        let stem = format!("{}_events", short_name(kind));
        let taken = |name: &str| names.iter().any(|(taken, _)| taken == name) || columns.iter().any(|column| column.header == name);
        let mut name = stem.clone();
        let mut number = 2;
        while taken(&name) {
            name = format!("{stem}_{number}");
            number += 1;
        }
        names.push((name, kind.clone()));
    }
    names
}

fn features(text: &mut Text, profile: &Profile, roles: &Roles, events: &[(String, String)]) {
    let columns = &profile.tables[roles.lead].columns;
    text.line("# --- What the model may see ---");
    text.line("# Left out, each with the reason:");
    for left_out in &roles.left_out {
        text.line(&format!("#   {}: {}", quoted(&columns[left_out.column].header), left_out.why));
    }
    text.line("");
    for feature in &roles.features {
        let column: &ColumnProfile = &columns[feature.column];
        text.line("[[features.column]]");
        text.key("name", &column.header);
        match feature.kind {
            FeatureIs::Category => text.line(&format!("kind = \"category\" # {} values", column.distinct)),
            FeatureIs::Number => text.line("kind = \"number\""),
            FeatureIs::LogNumber => {
                text.line("kind = \"number\"");
                text.line("scale = \"log\" # a few rows are far above the others");
            }
        }
        text.line("");
    }
    if !events.is_empty() {
        text.line("# Counts of events before the decision. Rules use them by name.");
    }
    for (name, kind) in events {
        text.line("[[features.event]]");
        text.key("name", name);
        text.line(&format!("kinds = {}", list(std::slice::from_ref(kind))));
        text.line("scale = \"log\"");
        text.line("");
    }
}

fn tail(text: &mut Text, profile: &Profile, roles: &Roles, funnel: &[(&str, String)]) {
    let segments = segments(profile, roles);
    text.line(
        "\
# The points card, written beside this file.
[rules]
path = \"rules.toml\"

# The cuts in force today, on the score that they are set on. Fill in yours and take the # away.
# [thresholds.current]
# model = \"rules\"
# mql = 40
# sql = 60

# PLACEHOLDERS: what a lead is worth that gets where its target says, and what it costs to work it. With these figures, sales
# should work a lead from a probability of about one quarter, marketing from one fifth of that. Put in your own.
[value]
currency = \"USD\"
sql_success = 1000.0
mql_success = 400.0
sql_cost = 170.0
mql_cost = 20.0

# What sales can work per quarter (per 1,000 leads where there are no dates). Fill in yours and take the # away.
[limits]
# sql_capacity = 200
# mql_precision = 0.1

# Only leads that somebody worked show what would become of them; without this, all are taken as worked. Name what shows it (a
# column, or `worked_stage` with a stage, or `worked_event` with a kind of event) and take the # away.
# [selection]
# worked = { column = \"call_status\", values = [\"called\", \"met\"] }
# weights = true
# width = 0.1

[funnel]",
    );
    funnel.iter().for_each(|(key, value)| text.key(key, value));
    text.line(&format!("segments = {}", list(&segments)));
    text.line("");
    text.line("[report]");
    text.key("language", "en");
}

/// Up to three categories with few values, besides the source.
fn segments(profile: &Profile, roles: &Roles) -> Vec<String> {
    let columns = &profile.tables[roles.lead].columns;
    let categories = roles.features.iter().filter(|feature| {
        feature.kind == FeatureIs::Category && (3..=12).contains(&columns[feature.column].distinct) && Some(feature.column) != roles.source
    });
    categories.take(3).map(|feature| columns[feature.column].header.clone()).collect()
}
