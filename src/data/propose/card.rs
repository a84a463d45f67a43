//! The starter rule file: rules on values whose leads converted clearly more or less often than others, with the points that they
//! earn together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::measure::{Older, Test};
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
/// Rules that earn fewer points than this are not worth a line.
const FEWEST_POINTS: i32 = 2;

struct Rule {
    id: String,
    label: String,
    dimension: &'static str,
    when: String,
    points: i32,
    why: String,
    /// The column and its test; `None` for events.
    test: Option<(usize, Test)>,
    /// Rules that tell more leads further apart come first.
    weight: f64,
    /// Older leads that it is about; 0 where no outcome is known.
    leads: u64,
    /// Whether these convert more often than all.
    is_above: bool,
}

/// The rule file.
pub(super) fn write_rules(profile: &Profile, roles: &Roles, events: &[(String, String)], older: Option<&Older<'_>>) -> String {
    let mut card: Vec<Rule> = Vec::new();
    for feature in &roles.features {
        let column = &profile.tables[roles.lead].columns[feature.column];
        let tests = match feature.kind {
            FeatureIs::Category => category_tests(column),
            FeatureIs::Number | FeatureIs::LogNumber => number_tests(column),
        };
        let mut found: Vec<Rule> = tests.into_iter().filter_map(|test| rule(feature.column, column, test, older)).collect();
        found.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        found.truncate(MOST_RULES_PER_COLUMN);
        // Where every lead has one of the values, the last of them is what the others are measured against.
        if older.and_then(Older::base).is_some_and(|base| found.iter().map(|rule| rule.leads).sum::<u64>() >= base.n) {
            found.pop();
        }
        card.extend(found);
    }
    card.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    card.truncate(MOST_RULES);
    let measured = older.and_then(|older| weigh(&mut card, older));
    card.extend(events.iter().map(|(name, kind)| event_rule(name, kind)));
    name_apart(&mut card);
    if card.is_empty() {
        card.push(anyone());
    }
    text(&card, measured)
}

/// Gives the rules the points that they earn together, leaves out those that earn next to none or turn round, and says how this
/// was done.
fn weigh(card: &mut Vec<Rule>, older: &Older<'_>) -> Option<Vec<String>> {
    let base = older.base()?;
    // Without the ones left out the others earn something else, so that it is looked at again.
    let newer = loop {
        let tests: Vec<(usize, Test)> = card.iter().filter_map(|rule| rule.test.clone()).collect();
        let earned = older.points(&tests)?;
        for (rule, points) in card.iter_mut().zip(&earned.points) {
            rule.points = *points;
        }
        let before = card.len();
        // A rule that turns against what is seen of its leads only mends what the others say: nobody could explain it.
        card.retain(|rule| rule.points.abs() >= FEWEST_POINTS && (rule.points > 0) == rule.is_above);
        if card.len() == before {
            break earned.newer;
        }
    };
    if card.is_empty() {
        let none = "# No value of a lead told the oldest 60 % of the leads clearly apart, so that there are no points to measure.";
        return Some(vec![none.to_owned()]);
    }
    let mut lines = vec![
        format!(
            "# Points follow what happened to the oldest 60 % of the leads ({}, of which {:.1} % converted): each rule gives what it",
            base.n,
            100.0 * base.rate.value
        ),
        "# adds beside all the others (a joint logistic fit), on a scale on which the strongest rules of all columns make 100.".to_owned(),
        "# Only values whose leads converted clearly more or less often than all leads got a rule.".to_owned(),
    ];
    if let Some(auc) = newer {
        lines.push(format!(
            "# On the {} newer leads, which it never saw, the card ranks with an area under the curve of {:.3} ({:.3} to {:.3}).",
            older.newer(),
            auc.value,
            auc.low,
            auc.high
        ));
    }
    Some(lines)
}

fn text(rules: &[Rule], measured: Option<Vec<String>>) -> String {
    let mut text = Text::default();
    text.line("# A starter points card, written by `leadgauge init`. People own it: change labels, points and rules.");
    match measured {
        Some(lines) => lines.iter().for_each(|line| text.line(line)),
        None => text.line("# No outcome was found, so all points are the same: set them by judgement."),
    }
    text.line("# Beside `when` a rule may count `events`, with `cap`, `window_days` and `decay`; `[[disqualify]]`, `[[override]]` and");
    text.line("# `[[track]]` decide whatever the points. `rules.toml` of the demonstration shows each of them.");
    text.line("");
    text.key("name", "Starter points card");
    let mut dimensions: Vec<&str> = rules.iter().map(|rule| rule.dimension).collect();
    dimensions.sort_by_key(|dimension| Reverse(*dimension));
    dimensions.dedup();
    for dimension in dimensions {
        text.line(&format!("\n[dimension.{dimension}]\ncap = {}", reach(rules, dimension)));
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

/// The most points of a dimension: of each column one value can hold, and any number of events.
fn reach(rules: &[Rule], dimension: &str) -> i32 {
    let mut columns: BTreeMap<usize, i32> = BTreeMap::new();
    let mut sum = 0;
    for rule in rules.iter().filter(|rule| rule.dimension == dimension) {
        match &rule.test {
            Some((column, _)) => {
                let best = columns.entry(*column).or_default();
                *best = rule.points.max(*best);
            }
            None => sum += rule.points.max(0),
        }
    }
    sum + columns.values().sum::<i32>()
}

fn dimension(header: &str) -> &'static str {
    let behaviour = ["visits", "visit", "views", "view", "time", "page", "pages", "clicks", "opens", "sessions", "downloads"];
    if says_any(header, &behaviour) { "engagement" } else { "fit" }
}

fn column_name(header: &str) -> String {
    format!("\"{}\"", header.replace('"', "\"\""))
}

fn category_tests(column: &ColumnProfile) -> Vec<Test> {
    column.frequent.iter().map(|level| Test::Is(level.value.clone())).chain([Test::Missing]).collect()
}

/// The upper quarter, the lower half and the lower quarter.
fn number_tests(column: &ColumnProfile) -> Vec<Test> {
    let Some(numbers) = column.numbers.filter(|numbers| numbers.upper_quarter > numbers.min) else { return Vec::new() };
    let mut lower = vec![numbers.median, numbers.lower_quarter];
    lower.dedup_by(|one, other| one.total_cmp(other).is_eq());
    let lower = lower.into_iter().filter(|cut| *cut > numbers.min).map(Test::Below);
    [Test::AtLeast(numbers.upper_quarter)].into_iter().chain(lower).collect()
}

/// A rule on a test; `None` for rare values, and for those that convert about as often as all leads.
fn rule(place: usize, column: &ColumnProfile, test: Test, older: Option<&Older<'_>>) -> Option<Rule> {
    let (name, header) = (column_name(&column.header), &column.header);
    let (id, label, when) = match &test {
        Test::Is(value) => {
            let when = format!("{name} = '{}'", value.replace('\'', "''"));
            (short_name(&format!("{header} {value}")), format!("{header}: {value}"), when)
        }
        Test::Missing => (short_name(&format!("{header} not known")), format!("{header}: not known"), format!("{name} IS NULL")),
        Test::AtLeast(cut) => (short_name(&format!("{header} high")), format!("{header}: {cut} or more"), format!("{name} >= {cut}")),
        Test::Below(cut) => (short_name(&format!("{header} below {cut}")), format!("{header}: below {cut}"), format!("{name} < {cut}")),
    };
    let (why, weight, leads, is_above) = match older {
        Some(older) => {
            let (base, share) = (older.base()?, older.share(place, &test)?);
            if share.n < FEWEST_ROWS || share.n == base.n || share.rate.contains(base.rate.value) {
                return None;
            }
            let apart = share.rate.value - base.rate.value;
            let why = format!(" # {:.1} % of {} converted, all {:.1} %", 100.0 * share.rate.value, share.n, 100.0 * base.rate.value);
            (why, apart.abs() * (share.n as f64).sqrt(), share.n, apart > 0.0)
        }
        // Without outcomes a missing value says nothing that is worth a point, and nor does a low number.
        None if matches!(test, Test::Missing | Test::Below(_)) => return None,
        None => {
            let rows = column.frequent.iter().find(|level| test == Test::Is(level.value.clone())).map_or(u64::MAX, |level| level.rows);
            if rows < FEWEST_ROWS {
                return None;
            }
            (String::new(), 0.0, 0, true)
        }
    };
    Some(Rule {
        id,
        label,
        dimension: dimension(header),
        when,
        points: NEUTRAL_POINTS,
        why,
        test: Some((place, test)),
        weight,
        leads,
        is_above,
    })
}

fn event_rule(name: &str, kind: &str) -> Rule {
    Rule {
        id: name.to_owned(),
        label: format!("Did this at least once: {kind}"),
        dimension: "engagement",
        when: format!("{} >= 1", column_name(name)),
        points: NEUTRAL_POINTS,
        why: " # set by judgement: events were not measured; the report of a run says what each earns".to_owned(),
        test: None,
        weight: 0.0,
        leads: 0,
        is_above: true,
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
        test: None,
        weight: 0.0,
        leads: 0,
        is_above: true,
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
