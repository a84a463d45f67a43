//! One test per rule: a sound config, one slip, the words that come back.

use super::{Config, LANGUAGES, Overrides};
use crate::config::error::ConfigError;
use crate::config::file::{Bins, CalibrationMethod, ModelName};
use crate::config::settings::{Decision, Evidence, LeadTime};
use crate::period::DateFormat;
use crate::units::Days;

mod cuts;
mod links;
mod selection;
mod value;

const SOUND: &str = r#"
title = "Test"
[input]
time_zone = "Asia/Bangkok"
[leads]
id = "id"
created = "made"
file = { path = "leads.csv" }
[[join]]
file = { path = "deals.csv" }
key = "id"
columns = ["won"]
[events]
file = { path = "events.csv" }
lead = "id"
at = "at"
kind = "kind"
[stage_log]
file = { path = "log.csv" }
lead = "id"
entered = "at"
stage = "stage"
[[stages]]
id = "mql"
entries = ["MQL"]
[[stages]]
id = "customer"
column = "won"
[[stages]]
id = "loyal"
column = "state"
values = ["loyal"]
[lost]
column = "lost_on"
[time]
decision = { created_plus_days = 7 }
as_of = "2026-03-31"
[targets]
mql = { stage = "mql", within_days = 30 }
sql = { stage = "customer", within_days = 90 }
[split]
train = 0.6
[[features.column]]
name = "country"
[[features.column]]
name = "size"
kind = "number"
scale = "log"
[[features.event]]
name = "views"
kinds = ["view"]
last_days = 30
[model]
penalties = [10.0, 1.0, 10.0]
[calibration]
methods = ["isotonic"]
[rules]
path = "rules.toml"
[thresholds.current]
mql = 40
sql = 70
[value]
currency = "EUR"
sql_success = 900.0
mql_success = 100.0
sql_cost = 20.0
mql_cost = 2.0
[limits]
sql_capacity = 120
mql_precision = 0.2
[funnel]
segments = ["country"]
[report]
language = "en"
"#;

fn read(text: &str) -> Result<Config, ConfigError> {
    Config::from_toml(text, "leadgauge.toml")
}

/// The fault and hint of the sound config with one piece replaced.
fn slip(from: &str, to: &str) -> (String, String) {
    assert_eq!(SOUND.matches(from).count(), 1, "`{from}` must stand once in the sound config");
    let fault = read(&SOUND.replace(from, to)).expect_err(to);
    (fault.to_string(), fault.hint().unwrap_or_default())
}

fn fault(from: &str, to: &str) -> String {
    slip(from, to).0
}

/// The sound config, with leads that carry no dates.
fn undated() -> String {
    let text = SOUND.replace("created = \"made\"", "order = { by = \"number\", newest = \"lowest\", quarters = 2 }");
    let text = text.replace("decision = { created_plus_days = 7 }", "").replace(", within_days = 30", "");
    let text = text.replace(", within_days = 90", "");
    let (before, after) = text.split_once("[[features.event]]").unwrap();
    format!("{before}{}", &after[after.find("[model]").unwrap()..])
}

#[test]
fn a_sound_config_is_taken_over() {
    let config = read(SOUND).unwrap();
    assert_eq!(config.leads.id.as_deref(), Some("id"));
    assert!(matches!(&config.leads.time, LeadTime::Created(column) if column == "made"));
    assert_eq!(config.stages[0].evidence, Evidence::Log { entries: vec!["MQL".into()] });
    assert_eq!(config.stages[1].evidence, Evidence::Date { column: "won".into() });
    assert_eq!(config.stages[2].label, "loyal");
    assert_eq!(config.decision, Decision::AfterCreation(Days(7.0)));
    assert_eq!((config.targets.mql.stage, config.targets.sql.stage), (0, 1));
    assert_eq!(config.targets.sql.within, Some(Days(90.0)));
    assert_eq!(config.model.penalties, [1.0, 10.0]);
    assert_eq!(config.calibration, [CalibrationMethod::Isotonic]);
    let current = config.thresholds.current.unwrap();
    assert_eq!((current.model, current.mql.get(), current.sql.get()), (ModelName::Rules, 40, 70));
    assert_eq!(config.rules.as_deref(), Some("rules.toml"));
    assert_eq!(config.features.rare_level_rows, 30);
}

#[test]
fn the_as_of_day_ends_at_local_midnight() {
    let config = read(SOUND).unwrap();
    let end = DateFormat::Iso.parse("2026-03-31T17:00:00.000Z", &config.input.zone);
    assert_eq!(config.as_of, end);
    let expected = "`leadgauge.toml`: `time.as_of` is `31.3.2026`, expected a day written as YYYY-MM-DD";
    assert_eq!(fault("as_of = \"2026-03-31\"", "as_of = \"31.3.2026\""), expected);
    assert!(fault("2026-03-31", "2026-02-30").contains("`time.as_of` is `2026-02-30`"));
    let late = fault("as_of = \"2026-03-31\"", "as_of = \"2026-03-31\"\noutcomes_from = \"2026-04-01\"");
    assert_eq!(late, "`leadgauge.toml`: `time.outcomes_from` is `2026-04-01`, expected a day that is not after `time.as_of`");
    assert!(fault("as_of = \"2026-03-31\"", "outcomes_from = \"2025\"").contains("a day written as YYYY-MM-DD"));
}

#[test]
fn mistyped_keys_get_the_nearest_key_as_hint() {
    let (message, hint) = slip("[funnel]", "[funel]");
    assert!(message.starts_with("`leadgauge.toml` line ") && message.contains("unknown field `funel`"), "{message}");
    assert_eq!(hint, "did you mean `funnel`?");
    assert_eq!(slip("sql_capacity", "sql_capacty").1, "did you mean `sql_capacity`?");
    assert_eq!(slip("kind = \"number\"", "kind = \"numbr\"").1, "did you mean `number`?");
    assert!(fault("id = \"id\"\ncreated", "id = 3\ncreated").contains("invalid type"));
}

#[test]
fn zones_must_be_known() {
    let (message, hint) = slip("Asia/Bangkok", "Asia/Bankok");
    assert!(message.contains("`input.time_zone` is `Asia/Bankok`"), "{message}");
    assert_eq!(hint, "did you mean `Asia/Bangkok`?");
}

#[test]
fn separators_are_one_character_or_tab() {
    let separator = |text: &str| {
        let path = format!("path = \"leads.csv\", separator = '{text}'");
        read(&SOUND.replace("path = \"leads.csv\"", &path))
    };
    assert_eq!(separator("tab").unwrap().leads.file.separator, Some(b'\t'));
    assert_eq!(separator(";").unwrap().leads.file.separator, Some(b';'));
    for text in ["", ";;", "x", "\"", "→"] {
        let message = separator(text).unwrap_err().to_string();
        assert!(message.contains(&format!("`leads.file.separator` is `{text}`")), "{message}");
    }
}

#[test]
fn queries_read_and_have_no_keys_of_files_beside_them() {
    let asked = |keys: &str| read(&SOUND.replace("path = \"log.csv\"", keys));
    assert!(
        asked("query = \"-- no DELETE\\n/* all */ (select id, at, stage from log)\", dates = \"iso\"").unwrap().stage_logs[0]
            .file
            .query
            .is_some()
    );
    for (keys, told) in [
        ("query = \"drop table log\"", "`drop table log`, expected a query that reads"),
        ("query = \"/* old ones */ ( DELETE FROM log)\"", "a query that reads"),
        ("query = \"SELECT 1\", path = \"log.csv\"", "`stage_log.file.path` is `log.csv`, expected no such key beside `query`"),
        ("query = \"SELECT 1\", title_rows = 2", "`stage_log.file.title_rows` is `2`"),
        ("query = \"SELECT 1\", numbers = \"1.234.567,89\"", "`stage_log.file.numbers`"),
        ("query = \"SELECT 1\", date_columns = { at = \"iso\" }", "`stage_log.file.date_columns` is `at`"),
    ] {
        let message = asked(keys).unwrap_err().to_string();
        assert!(message.contains(told), "{keys}: {message}");
    }
}

#[test]
fn date_formats_must_be_readable() {
    let (message, hint) = slip("path = \"log.csv\"", "path = \"log.csv\", dates = \"epoch_milis\"");
    assert!(message.contains("`stage_log.file.dates` is `epoch_milis`"), "{message}");
    assert_eq!(hint, "did you mean `epoch_millis`?");
    let column = "path = \"leads.csv\", date_columns = { made = \"%d/%m\" }";
    assert!(fault("path = \"leads.csv\"", column).contains("`leads.file.date_columns.made` is `%d/%m`"));
}

#[test]
fn row_numbers_stand_in_for_an_id() {
    assert_eq!(read(&SOUND.replace("id = \"id\"\ncreated", "id = \"row\"\ncreated")).unwrap().leads.id, None);
}

#[test]
fn leads_have_either_a_date_or_an_order() {
    let both = fault("created = \"made\"", "created = \"made\"\norder = { by = \"number\" }");
    assert!(both.contains("`leads.order` is `by = \"number\"`"), "{both}");
    let (neither, hint) = slip("created = \"made\"", "");
    assert!(neither.contains("`leads.created` is missing: leads need"), "{neither}");
    assert!(hint.starts_with("add `leads.created`"));
    let config = read(&undated()).unwrap();
    assert!(matches!(config.leads.time, LeadTime::Order { by: Some(_), quarters: Some(_), .. }));
    assert_eq!(config.targets.mql.known_after(), None);
    let aged =
        read(&undated().replace("mql = { stage = \"mql\"", "mql = { stage = \"mql\", mature_after_days = 90")).unwrap_err().to_string();
    assert!(aged.contains("`targets.mql.mature_after_days` is `90`, expected no such key: the leads have no dates"), "{aged}");
    let twice = fault("within_days = 90", "within_days = 90, mature_after_days = 90");
    assert!(twice.contains("mature_after_days") && twice.contains("`within_days` says when"), "{twice}");
    let by_row = read(&undated().replace("by = \"number\"", "by = \"row\"")).unwrap();
    assert!(matches!(by_row.leads.time, LeadTime::Order { by: None, .. }));
    let message = read(&undated().replace("quarters = 2", "quarters = 0")).unwrap_err().to_string();
    assert!(message.contains("`leads.order.quarters` is `0`"), "{message}");
}

#[test]
fn undated_leads_count_no_days() {
    let days = undated().replace("stage = \"mql\" }", "stage = \"mql\", within_days = 30 }");
    let message = read(&days).unwrap_err().to_string();
    assert!(message.contains("`targets.mql.within_days` is `30`") && message.contains("leads have no dates"), "{message}");
    for decision in ["{ created_plus_days = 7 }", "{ stage = \"mql\" }"] {
        let text = undated().replace("[time]", &format!("[time]\ndecision = {decision}"));
        assert!(read(&text).unwrap_err().to_string().contains("leads have no dates"));
    }
    let counted = undated().replace("[model]", "[[features.event]]\nname = \"views\"\n[model]");
    assert!(read(&counted).unwrap_err().to_string().contains("`leads.created` is missing"));
}

#[test]
fn a_column_is_joined_once() {
    let message = fault("columns = [\"won\"]", "columns = [\"won\", \"won\"]");
    assert!(message.contains("`join[1].columns` is `won`"), "{message}");
}

#[test]
fn stage_ids_are_unique() {
    let message = fault("id = \"loyal\"\ncolumn", "id = \"mql\"\ncolumn");
    assert!(message.contains("`stages[3].id` is `mql`"), "{message}");
}

#[test]
fn each_stage_has_one_kind_of_evidence() {
    assert!(fault("entries = [\"MQL\"]", "").contains("`stages[1].column` is missing"));
    assert!(fault("column = \"won\"", "column = \"won\"\nentries = [\"Won\"]").contains("`stages[2].column` is `won`"));
    assert!(fault("column = \"state\"\n", "").contains("`stages[3].column` is missing"));
    assert!(fault("column = \"lost_on\"", "").contains("`lost.column` is missing"));
    let without_log = SOUND.replace("[stage_log]", "[other]");
    let (start, end) = (without_log.find("[other]").unwrap(), without_log.find("[[stages]]").unwrap());
    let message = read(&format!("{}{}", &without_log[..start], &without_log[end..])).unwrap_err().to_string();
    assert!(message.contains("`stage_log` is missing: `stages[1].entries` are names in that log"), "{message}");
}

#[test]
fn targets_name_stages() {
    let (message, hint) = slip("stage = \"customer\"", "stage = \"custommer\"");
    assert!(message.contains("`targets.sql.stage` is `custommer`"), "{message}");
    assert_eq!(hint, "did you mean `customer`?");
}

#[test]
fn targets_of_dated_stages_have_a_horizon_and_others_none() {
    assert!(fault(", within_days = 90", "").contains("`targets.sql.within_days` is missing"));
    assert!(fault("within_days = 90", "within_days = 0").contains("expected a number above 0"));
    assert!(fault("within_days = 90", "within_days = nan").contains("`targets.sql.within_days` is `NaN`"));
    let mark = fault("stage = \"customer\", within_days = 90", "stage = \"loyal\", within_days = 90");
    assert!(mark.contains("stage `loyal` has no dates, only a mark"), "{mark}");
}

#[test]
fn the_mql_target_does_not_come_after_the_sql_target() {
    let swapped = fault("mql = { stage = \"mql\"", "mql = { stage = \"loyal\" }\n#");
    assert!(swapped.contains("`targets.mql.stage` is `loyal`"), "{swapped}");
}

#[test]
fn the_decision_comes_before_the_outcome() {
    let stage = |id: &str| slip("{ created_plus_days = 7 }", &format!("{{ stage = \"{id}\" }}"));
    assert_eq!(stage("custmer").1, "did you mean `customer`?");
    assert!(stage("loyal").0.contains("expected a stage with dates"));
    assert!(stage("mql").0.contains("nothing is left to predict"));
    assert!(fault("created_plus_days = 7", "created_plus_days = -1").contains("`time.decision.created_plus_days` is `-1`"));
}

#[test]
fn split_shares_are_positive_and_add_up_to_one() {
    assert!(fault("train = 0.6", "train = 0.7").contains("`split` is `0.7 + 0.2 + 0.2`"));
    assert!(fault("train = 0.6", "train = 0.8\ntest = 0").contains("`split.test` is `0`"));
}

#[test]
fn feature_names_are_unique() {
    assert!(fault("name = \"size\"", "name = \"country\"").contains("`features.column[2].name` is `country`"));
    assert!(fault("name = \"views\"", "name = \"size\"").contains("`features.event[1].name` is `size`"));
}

#[test]
fn features_do_not_tell_the_outcome() {
    assert!(fault("name = \"country\"", "name = \"state\"").contains("shows a stage (`stages[3].column`)"));
    assert!(fault("name = \"country\"", "name = \"lost_on\"").contains("shows that a lead was lost"));
    let joined = SOUND.replace("columns = [\"won\"]", "columns = [\"won\", \"seller\"]");
    let message = read(&joined.replace("name = \"country\"", "name = \"seller\"")).unwrap_err().to_string();
    assert!(message.contains("not `known_at_decision` (`join[1]`)"), "{message}");
    let known = joined.replace("key = \"id\"\n", "key = \"id\"\nknown_at_decision = true\n");
    assert!(read(&known.replace("name = \"country\"", "name = \"seller\"")).is_ok());
}

#[test]
fn features_are_whole() {
    assert!(fault("kind = \"number\"\n", "").contains("words have no logarithm"));
    let distinct = fault("last_days = 30", "measure = \"distinct\"");
    assert!(distinct.contains("`features.event[1].column` is missing"), "{distinct}");
    assert!(fault("last_days = 30", "column = \"page\"").contains("only `distinct` and `sum` look at a column"));
    assert!(fault("last_days = 30", "last_days = 0").contains("`features.event[1].last_days` is `0`"));
    let (start, end) = (SOUND.find("[events]").unwrap(), SOUND.find("[stage_log]").unwrap());
    let message = read(&format!("{}{}", &SOUND[..start], &SOUND[end..])).unwrap_err().to_string();
    assert!(message.contains("`events` is missing: `views` counts events"), "{message}");
}

#[test]
fn bins_and_interactions_name_what_is_there() {
    let sound = |features: &str| SOUND.replace("[model]\n", &format!("{features}\n[model]\n"));
    let config = read(&sound("bins = [1, 3, 10]\n[[features.interaction]]\nof = [\"views\", \"country\"]")).unwrap();
    assert_eq!(config.features.events[0].bins, Some(Bins::Cuts(vec![1.0, 3.0, 10.0])));
    assert_eq!(config.features.interactions, [["views".to_owned(), "country".to_owned()]]);
    let quantiles = read(&sound("bins = { quantiles = 4 }")).unwrap();
    assert_eq!(quantiles.features.events[0].bins, Some(Bins::Quantiles { quantiles: 4 }));
    let fault = |features: &str| read(&sound(features)).unwrap_err().to_string();
    assert!(fault("bins = [3, 1]").contains("`features.event[1].bins` is `[3, 1]`"));
    assert!(fault("bins = []").contains("at least one cut point"));
    assert!(fault("bins = { quantiles = 1 }").contains("`features.event[1].bins.quantiles` is `1`"));
    assert!(fault("bins = \"many\"").contains("cut points such as `[10, 50, 250]`"));
    assert!(fault("scale = \"log\"\nbins = [1]").contains("bins need no scale"));
    let pair = |of: &str| fault(&format!("[[features.interaction]]\nof = {of}"));
    assert!(pair("[\"views\"]").contains("the names of two features"));
    assert!(pair("[\"views\", \"contry\"]").contains("`features.interaction[1].of` is `contry`"));
    assert!(pair("[\"views\", \"views\"]").contains("two different features"));
}

#[test]
fn penalties_and_methods_are_given() {
    assert!(fault("[10.0, 1.0, 10.0]", "[]").contains("at least one penalty"));
    assert!(fault("[10.0, 1.0, 10.0]", "[-1.0]").contains("`model.penalties` is `-1`"));
    assert!(fault("[10.0, 1.0, 10.0]", "[inf]").contains("`model.penalties` is `inf`"));
    assert!(fault("methods = [\"isotonic\"]", "methods = []").contains("`platt`, `isotonic` and `beta`"));
}

#[test]
fn the_baseline_is_a_yardstick() {
    let message = fault("sql = 70", "sql = 70\nmodel = \"baseline\"");
    assert!(message.contains("`thresholds.current.model` is `baseline`, expected `logistic` or `rules`"), "{message}");
    let team = SOUND.replace("[model]", "[baseline]\nteam = \"team\"\n[model]");
    assert_eq!(read(&team).unwrap().baseline_team.as_deref(), Some("team"));
    let empty = read(&SOUND.replace("[model]", "[baseline]\nteam = \"\"\n[model]")).unwrap_err().to_string();
    assert!(empty.contains("`baseline.team`"), "{empty}");
}

#[test]
fn segments_are_named_once() {
    let message = fault("segments = [\"country\"]", "segments = [\"country\", \"country\"]");
    assert!(message.contains("`funnel.segments` is `country`"), "{message}");
}

#[test]
fn languages_are_those_of_the_report() {
    let message = fault("language = \"en\"", "language = \"xx\"");
    assert!(message.contains(&format!("one of `{}`", LANGUAGES.join("`, `"))), "{message}");
}

#[test]
fn the_command_line_goes_before_the_config() {
    let over = |as_of: Option<&str>, language: Option<&str>| {
        let overrides = Overrides { as_of: as_of.map(Into::into), seed: Some(9), language: language.map(Into::into) };
        read(SOUND).unwrap().apply(overrides)
    };
    let config = over(Some("2026-04-30"), Some("en")).unwrap();
    assert_eq!(config.seed, 9);
    assert_eq!(config.as_of, DateFormat::Iso.parse("2026-05-01", &config.input.zone));
    let message = over(Some("April"), None).unwrap_err().to_string();
    assert_eq!(message, "`command line`: `--as-of` is `April`, expected a day written as YYYY-MM-DD");
    assert!(over(None, Some("fi")).unwrap_err().to_string().contains("`--language` is `fi`"));
}
