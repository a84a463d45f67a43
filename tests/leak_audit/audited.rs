//! From tables in memory, or a ready config and a folder, to the findings of the audit.

use std::collections::BTreeMap;
use std::path::Path;

use leadgauge::config::file::FeatureKind;
use leadgauge::config::settings::Config;
use leadgauge::data::column::ColumnKind;
use leadgauge::data::error::DataError;
use leadgauge::data::events::read_events;
use leadgauge::data::leak::LeakFinding;
use leadgauge::data::load::load;
use leadgauge::data::source::Inputs;
use leadgauge::data::table::ValidationReport;
use leadgauge::data::unused;
use leadgauge::features::point_in_time::{ActivityBuilder, KnownAtDecision};
use leadgauge::models::scorecard::Scorecard;
use leadgauge::review::leaks;
use leadgauge::review::population::Population;

/// Audits what the config describes.
pub fn audit(config: &Config, card: Option<&Scorecard>, inputs: &Inputs) -> Result<ValidationReport, DataError> {
    let aggregates: Vec<&str> = config.features.events.iter().map(|feature| feature.name.as_str()).collect();
    let mut wanted: BTreeMap<String, ColumnKind> = BTreeMap::new();
    for (name, kind) in card.map(Scorecard::columns).unwrap_or_default() {
        if !aggregates.contains(&name.as_str()) {
            wanted.insert(name, kind.unwrap_or(ColumnKind::Words));
        }
    }
    for feature in &config.features.columns {
        let kind = if feature.kind == FeatureKind::Number { ColumnKind::Numbers } else { ColumnKind::Words };
        wanted.insert(feature.name.clone(), kind);
    }
    let mut loaded = load(config, inputs, &wanted)?;
    let mut activity = ActivityBuilder::new(&config.features.events, &loaded.leads);
    let extra = activity.extra_columns();
    read_events(config, inputs, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| activity.add(batch))?;
    let activity = activity.finish();
    unused::read(config, inputs, &mut loaded.leads)?;
    let population = Population::new(config, &loaded.leads).unwrap();
    let known = KnownAtDecision { leads: &loaded.leads, activity: &activity };
    Ok(leaks::audited(config, card, known, &population, &loaded.validation))
}

/// Audits tables in memory.
pub fn in_memory(config: &str, tables: &[(&str, String)]) -> ValidationReport {
    let config = Config::from_toml(config, "test.toml").unwrap_or_else(|fault| panic!("{fault}"));
    audit(&config, None, &memory(tables)).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Tables in memory.
pub fn memory(tables: &[(&str, String)]) -> Inputs {
    Inputs::memory(tables.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes())).collect())
}

/// Audits a real export by its ready config, changed; `None`, and said so, where the export is not there.
pub fn ready(set: &str, folder: &str, change: impl FnOnce(String) -> String) -> Option<ValidationReport> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = home.join("../shared/data").join(folder);
    if !data.is_dir() {
        eprintln!("skipped: folder absent: shared/data/{folder}");
        return None;
    }
    let read = |name: &str| std::fs::read_to_string(home.join("data").join(set).join(name)).unwrap();
    let config = Config::from_toml(&change(read("leadgauge.toml")), set).unwrap_or_else(|fault| panic!("{fault}"));
    let card = Scorecard::from_toml(&read("rules.toml")).unwrap();
    Some(audit(&config, Some(&card), &Inputs::folder(data)).unwrap_or_else(|fault| panic!("{fault}")))
}

/// The finding about a column.
pub fn of<'a>(report: &'a ValidationReport, column: &str) -> Option<&'a LeakFinding> {
    report.leak_audit.iter().find(|finding| finding.column == column)
}

/// A config without dates: column `y` says who converted, `features` are the columns of the model.
pub fn undated(features: &[&str], more: &str) -> String {
    let features: Vec<String> = features.iter().map(|name| format!("[[features.column]]\nname = \"{name}\"\n")).collect();
    let features = features.concat();
    format!(
        r#"
title = "t"
{more}
[leads]
id = "id"
order = {{ by = "row" }}
file = {{ path = "leads.csv" }}
[[stages]]
id = "won"
column = "y"
values = ["1"]
[targets]
mql = {{ stage = "won" }}
sql = {{ stage = "won" }}
[value]
currency = "USD"
sql_success = 10.0
mql_success = 5.0
sql_cost = 2.0
mql_cost = 1.0
{features}"#
    )
}
