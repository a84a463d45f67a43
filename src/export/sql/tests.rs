//! Names, cells and sums of a query; that it scores as the tool does is shown by `tests/sql`.

use std::collections::BTreeMap;

use super::*;
use crate::features::encoder::Encoder;

const CONFIG: &str = r#"
    title = "t"
    [input]
    missing = ["n/a", "-1"]
    [leads]
    id = "lead"
    created = "at"
    file = { path = "leads.csv" }
    [time]
    decision = "created"
    as_of = "2026-12-31"
    [[stages]]
    id = "won"
    column = "won"
    [targets]
    mql = { stage = "won", within_days = 30 }
    sql = { stage = "won", within_days = 30 }
    [value]
    currency = "USD"
    sql_success = 1
    mql_success = 1
    sql_cost = 1
    mql_cost = 1
"#;

fn encoder(names: [&str; 2]) -> Encoder {
    let category = |name: &str| serde_json::json!({ "column": name, "baseline": "a", "levels": ["it's", "(other)"] });
    let encoder = serde_json::json!({ "numbers": [], "categories": names.map(category), "dropped": [] });
    serde_json::from_value(encoder).unwrap()
}

fn sources(names: [&str; 2]) -> (Encoder, Config) {
    (encoder(names), Config::from_toml(CONFIG, "t").unwrap())
}

#[test]
fn names_that_differ_in_case_alone_are_refused_where_they_cannot_be_told_apart() {
    let (encoder, config) = sources(["Source", "source"]);
    let sources = Sources::new(&encoder, None, &config);
    for dialect in [Dialect::DuckDb, Dialect::Spark, Dialect::BigQuery] {
        let error = sources.told_apart(dialect).unwrap_err();
        assert!(error.to_string().contains("`Source` and `source`"), "{error}");
    }
    assert!(sources.told_apart(Dialect::Postgres).is_ok() && sources.told_apart(Dialect::Snowflake).is_ok());
}

#[test]
fn cells_are_cleaned_as_those_of_files() {
    let (encoder, config) = sources(["the \"area\"", "b"]);
    let sources = Sources::new(&encoder, None, &config);
    let cleaned: BTreeMap<&str, String> =
        sources.iter().map(|source| (source.name.as_str(), source.cleaned(Dialect::DuckDb, &config.input.missing).unwrap())).collect();
    let expected =
        "NULLIF(NULLIF(NULLIF(trim(CAST(\"the \"\"area\"\"\" AS VARCHAR), E' \\t\\n\\r\\f'), ''), 'n/a'), '-1') AS x1_the__area_";
    assert_eq!(cleaned["the \"area\""], expected);
}

#[test]
fn an_unknown_level_counts_as_the_pool() {
    let (encoder, config) = sources(["a", "b"]);
    let (sources, steps) = (Sources::new(&encoder, None, &config), encoder.steps());
    let writer = Writer { steps: &steps, sources: &sources, dialect: Dialect::DuckDb };
    let model = crate::models::logistic::Coefficients { intercept: -1.0, terms: vec![0.5, -0.25, 2.0, 3.0] };
    let sum = joined(&writer.log_odds(&model), " +", "");
    let expected =
        "CASE COALESCE(x1_a, '(missing)') WHEN 'a' THEN 0e0 WHEN 'it''s' THEN 5e-1 WHEN '(other)' THEN (-2.5e-1) ELSE (-2.5e-1) END";
    assert!(sum.starts_with("(-1e0) + -- intercept\n") && sum.contains(expected), "{sum}");
}

#[test]
fn a_remark_does_not_swallow_what_follows() {
    let items = [Item::new("1", "a\nDROP TABLE x"), Item::plain("2")];
    assert_eq!(joined(&items, ",", " "), " 1, -- a DROP TABLE x\n 2\n");
}
