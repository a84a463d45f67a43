//! The starter rule file: points by how often leads with a value convert, where the outcome is known.

use std::cmp::Reverse;

use super::names::{says_any, short_name};
use super::profile::{ColumnProfile, Profile};
use super::roles::{FeatureIs, Roles};
use super::text::Text;

/// Rarer values get no rule: their share of conversions is too unsure.
const FEWEST_ROWS: u64 = 30;
const MOST_RULES: usize = 20;
const MOST_RULES_PER_COLUMN: usize = 4;
/// Points where no outcome is known.
const NEUTRAL_POINTS: i32 = 5;
/// Lift and more: points.
const POINTS_ABOVE: [(f64, i32); 3] = [(2.0, 15), (1.5, 10), (1.2, 5)];
/// Lift and less: points.
const POINTS_BELOW: [(f64, i32); 3] = [(0.3, -15), (0.5, -10), (0.8, -5)];

struct Rule {
    id: String,
    label: String,
    dimension: &'static str,
    when: String,
    points: i32,
    why: String,
    /// Rules that move more leads further come first.
    weight: f64,
}

/// The rule file.
pub(super) fn write_rules(profile: &Profile, roles: &Roles, events: &[(String, String)]) -> String {
    let mut card: Vec<Rule> = Vec::new();
    let table = &profile.tables[roles.lead];
    let base = profile.converted.map(|converted| converted as f64 / table.rows.max(1) as f64).filter(|base| *base > 0.0);
    for feature in &roles.features {
        let column = &table.columns[feature.column];
        let mut found = match feature.kind {
            FeatureIs::Category => category_rules(column, base),
            FeatureIs::Number | FeatureIs::LogNumber => number_rules(column, base),
        };
        found.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        card.extend(found.into_iter().take(MOST_RULES_PER_COLUMN));
    }
    card.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    card.truncate(MOST_RULES);
    card.extend(events.iter().map(|(name, kind)| event_rule(name, kind)));
    name_apart(&mut card);
    if card.is_empty() {
        card.push(anyone());
    }
    text(&card, base.is_some())
}

fn text(rules: &[Rule], measured: bool) -> String {
    let mut text = Text::default();
    text.line("# A starter points card, written by `leadgauge init`. People own it: change labels, points and rules.");
    if measured {
        text.line("# Points follow how often leads with the value converted, against all leads. All leads were looked at, so the");
        text.line("# card looks a little better on them than it will on new ones.");
    } else {
        text.line("# No outcome was found, so all points are the same: set them by judgement.");
    }
    text.line("");
    text.key("name", "Starter points card");
    let mut dimensions: Vec<&str> = rules.iter().map(|rule| rule.dimension).collect();
    dimensions.sort_by_key(|dimension| Reverse(*dimension));
    dimensions.dedup();
    for dimension in dimensions {
        text.line(&format!("\n[dimension.{dimension}]\ncap = 50"));
    }
    for rule in rules {
        text.line("\n[[rule]]");
        text.key("id", &rule.id);
        text.key("label", &rule.label);
        text.key("dimension", rule.dimension);
        text.key("when", &rule.when);
        text.line(&format!("points = {}{}", rule.points, rule.why));
    }
    text.into_string()
}

/// Points for a share of conversions among some leads, with the comment and the weight. `None`: too close to all leads.
fn points(rows: u64, converted: Option<u64>, base: Option<f64>) -> Option<(i32, String, f64)> {
    let (Some(base), Some(converted)) = (base, converted) else {
        return Some((NEUTRAL_POINTS, String::new(), 0.0));
    };
    let rate = converted as f64 / rows as f64;
    let lift = rate / base;
    let above = POINTS_ABOVE.iter().find(|(bound, _)| lift >= *bound);
    let (_, points) = above.or_else(|| POINTS_BELOW.iter().find(|(bound, _)| lift <= *bound))?;
    let why = format!(" # {:.1} % of {rows} converted, all leads {:.1} %", 100.0 * rate, 100.0 * base);
    Some((*points, why, f64::from(points.abs()) * (rows as f64).sqrt()))
}

fn dimension(header: &str) -> &'static str {
    let behaviour = ["visits", "visit", "views", "view", "time", "page", "pages", "clicks", "opens", "sessions", "downloads"];
    if says_any(header, &behaviour) { "engagement" } else { "fit" }
}

fn column_name(header: &str) -> String {
    format!("\"{}\"", header.replace('"', "\"\""))
}

fn category_rules(column: &ColumnProfile, base: Option<f64>) -> Vec<Rule> {
    let name = column_name(&column.header);
    let rule = |value: &str, label: String, when: String, rows: u64, converted: Option<u64>| {
        let (points, why, weight) = points(rows, converted, base).filter(|_| rows >= FEWEST_ROWS)?;
        let id = short_name(&format!("{} {value}", column.header));
        Some(Rule { id, label, dimension: dimension(&column.header), when, points, why, weight })
    };
    let levels = column.frequent.iter().filter_map(|level| {
        let label = format!("{}: {}", column.header, level.value);
        rule(&level.value, label, format!("{name} = '{}'", level.value.replace('\'', "''")), level.rows, level.converted)
    });
    // Without outcomes a missing value says nothing that is worth a point.
    let converted = column.missing_converted.filter(|_| base.is_some());
    let missing = converted.and_then(|converted| {
        let label = format!("{}: not known", column.header);
        rule("not known", label, format!("{name} IS NULL"), column.missing, Some(converted))
    });
    levels.chain(missing).collect()
}

fn number_rules(column: &ColumnProfile, base: Option<f64>) -> Vec<Rule> {
    let Some(numbers) = column.numbers.filter(|numbers| numbers.upper_quarter > numbers.min) else { return Vec::new() };
    let Some((points, why, weight)) = points(numbers.upper_rows, numbers.upper_converted, base) else {
        return Vec::new();
    };
    let cut = numbers.upper_quarter;
    vec![Rule {
        id: short_name(&format!("{} high", column.header)),
        label: format!("{}: {cut} or more", column.header),
        dimension: dimension(&column.header),
        when: format!("{} >= {cut}", column_name(&column.header)),
        points,
        why,
        weight,
    }]
}

fn event_rule(name: &str, kind: &str) -> Rule {
    Rule {
        id: name.to_owned(),
        label: format!("Did this at least once: {kind}"),
        dimension: "engagement",
        when: format!("{} >= 1", column_name(name)),
        points: NEUTRAL_POINTS,
        why: " # set by judgement: events were not measured".to_owned(),
        weight: 0.0,
    }
}

/// A card needs a rule, even where there is nothing to tell leads apart by.
fn anyone() -> Rule {
    Rule {
        id: "anyone".to_owned(),
        label: "Every lead".to_owned(),
        dimension: "fit",
        when: "1 = 1".to_owned(),
        points: NEUTRAL_POINTS,
        why: " # nothing was found to tell leads apart by".to_owned(),
        weight: 0.0,
    }
}

/// Values such as `Google` and `google` give the same id: the later ones are numbered.
fn name_apart(rules: &mut [Rule]) {
    for place in 1..rules.len() {
        let (before, rest) = rules.split_at_mut(place);
        let stem = rest[0].id.clone();
        let mut number = 2;
        while before.iter().any(|rule| rule.id == rest[0].id) {
            rest[0].id = format!("{stem}_{number}");
            number += 1;
        }
    }
}
