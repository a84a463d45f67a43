//! What the config says to a finding, and the lines that would answer one.

use std::collections::BTreeSet;

use crate::config::settings::Config;
use crate::data::leak::{LeakAnswer, LeakUse};

/// Who uses the column.
pub fn uses(column: &str, config: &Config, rule_columns: &BTreeSet<String>) -> Vec<LeakUse> {
    let feature = config.features.columns.iter().any(|feature| feature.name == column);
    let aggregate = config.features.events.iter().any(|feature| feature.in_model && feature.name == column);
    let model = (feature || aggregate).then_some(LeakUse::Model);
    let rules = rule_columns.contains(column).then_some(LeakUse::Rules);
    model.into_iter().chain(rules).collect()
}

/// The answer in force. A column that rules use stays open although `exclude` names it: that keeps out the model alone.
pub fn answer(column: &str, uses: &[LeakUse], config: &Config) -> LeakAnswer {
    let accepted = config.leak_audit.accepted.iter().find(|answer| answer.column == column);
    let excluded = config.leak_audit.exclude.iter().any(|name| name == column);
    match accepted {
        Some(answer) => LeakAnswer::Accepted { reason: answer.reason.clone() },
        None if !uses.is_empty() => LeakAnswer::Open,
        None if excluded => LeakAnswer::Excluded,
        None => LeakAnswer::Unused,
    }
}

/// The line of `[leak_audit]` that keeps the column out of the model, those excluded already kept.
///
/// For a column that only rules use there is none: the rule has to go, or the column is accepted.
pub fn exclude_line(column: &str, uses: &[LeakUse], config: &Config) -> String {
    if !uses.contains(&LeakUse::Model) {
        return accept_line(column);
    }
    let names = config.leak_audit.exclude.iter().map(String::as_str).chain([column]);
    let quoted: Vec<String> = names.map(quoted).collect();
    format!("exclude = [{}]", quoted.join(", "))
}

/// The line of `[leak_audit]` that keeps the column in, the reason still to be written.
pub fn accept_line(column: &str) -> String {
    format!("accepted = [{{ column = {}, reason = \"...\" }}]", quoted(column))
}

/// A TOML basic string.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_toml_whatever_the_name() {
        for name in ["Tags", "a \"quoted\" name", "back\\slash", "Lý do"] {
            let table: toml::Table = toml::from_str(&accept_line(name)).unwrap();
            assert_eq!(table["accepted"][0]["column"].as_str(), Some(name));
        }
    }
}
