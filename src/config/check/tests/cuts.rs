//! Objective, cuts in force, worth and limits.

use super::{SOUND, fault, read};
use crate::config::file::ModelName;
use crate::config::settings::{Objective, Plan};

#[test]
fn current_cuts_are_scores_in_order() {
    assert!(fault("sql = 70", "sql = 101").contains("`thresholds.current.sql` is `101`, expected a score from 0 to 100"));
    assert!(fault("mql = 40", "mql = 71").contains("a score not above `thresholds.current.sql`, 70"));
    let without_rules = SOUND.replace("[rules]\npath = \"rules.toml\"\n", "");
    assert_eq!(read(&without_rules).unwrap().thresholds.current.unwrap().model, ModelName::Logistic);
    let message = read(&without_rules.replace("mql = 40", "model = \"rules\"\nmql = 40")).unwrap_err().to_string();
    assert!(message.contains("`rules.path` is missing: `thresholds.current.model` is `rules`"), "{message}");
}

#[test]
fn value_and_limits_are_in_range() {
    assert!(fault("sql_cost = 20.0", "sql_cost = -1.0").contains("`value.sql_cost` is `-1`"));
    assert!(fault("sql_capacity = 120", "sql_capacity = 0").contains("`limits.sql_capacity` is `0`"));
    assert!(fault("mql_precision = 0.2", "mql_precision = 20").contains("a share from 0 to 1"));
    let (start, end) = (SOUND.find("[value]").unwrap(), SOUND.find("[limits]").unwrap());
    let error = read(&format!("{}{}", &SOUND[..start], &SOUND[end..])).unwrap_err();
    assert!(error.to_string().contains("`value` is missing") && error.hint().unwrap().contains("add `value`"));
}

#[test]
fn objectives_get_what_they_aim_at() {
    let with = |text: &str| read(&SOUND.replace("[thresholds.current]", &format!("{text}\n[thresholds.current]")));
    let objective = |text: &str| with(text).unwrap().thresholds.objective;
    assert_eq!(objective("[thresholds]\nobjective = \"f_beta\""), Objective::FBeta(1.0));
    assert_eq!(objective("[thresholds]\nobjective = \"f_beta\"\n[thresholds.goal]\nbeta = 2.0"), Objective::FBeta(2.0));
    let aims = "[thresholds]\nobjective = \"target_precision\"\n[thresholds.goal]\nmql = 0.3\nsql = 0.1";
    assert_eq!(objective(aims), Objective::TargetPrecision { mql: 0.3, sql: 0.1 });
    let message = |text: &str| with(text).unwrap_err().to_string();
    assert!(message(&aims.replace("mql = 0.3", "")).contains("`thresholds.goal.mql` is missing"));
    assert!(message(&aims.replace("0.3", "30")).contains("`thresholds.goal.mql` is `30`, expected a share from 0 to 1"));
    assert!(message("[thresholds.goal]\nbeta = 2.0").contains("only the objective `f_beta` looks at it"));
    assert!(message("[thresholds]\nobjective = \"capacity_fill\"").contains("`limits.mql_capacity` is missing"));
    let (start, end) = (SOUND.find("[value]").unwrap(), SOUND.find("[limits]").unwrap());
    let moneyless = format!("{}{}", &SOUND[..start], &SOUND[end..]);
    let moneyless = moneyless.replace("[thresholds.current]", "[thresholds]\nobjective = \"youden\"\n[thresholds.current]");
    assert!(!read(&moneyless).unwrap().thresholds.value.is_known());
}

#[test]
fn capacity_is_stated_once() {
    let limits = |text: &str| read(&SOUND.replace("sql_capacity = 120", text)).map(|config| config.limits);
    assert_eq!(limits("sales_reps = 4\nleads_per_rep = 45").unwrap().sql_capacity, Some(180.0));
    let message = |text: &str| limits(text).unwrap_err().to_string();
    assert!(message("sales_reps = 4").contains("`limits.leads_per_rep` is missing"));
    assert!(message("leads_per_rep = 45").contains("`limits.sales_reps` is missing"));
    assert!(message("sql_capacity = 1\nsales_reps = 4\nleads_per_rep = 45").contains("either this, or"));
}

#[test]
fn labels_are_of_columns_that_the_config_names() {
    let with = |text: &str| read(&format!("{SOUND}\n[report.labels]\n{text}"));
    let labels = with("country = \"Land\"\nsize = \"Employees\"").unwrap().report.labels;
    assert_eq!(labels.get("country").map(String::as_str), Some("Land"));
    let message = |text: &str| with(text).unwrap_err().to_string();
    assert!(message("contry = \"Land\"").contains("`report.labels` is `contry`, expected a feature"), "{}", message("contry = \"Land\""));
    assert_eq!(with("contry = \"Land\"").unwrap_err().hint().as_deref(), Some("did you mean `country`?"));
    assert!(message("country = \" \"").contains("report.labels.country"));
}

#[test]
fn the_plan_is_read_and_checked() {
    let with = |text: &str| read(&format!("{SOUND}\n[plan]\n{text}"));
    let plan = with("mql = 500\nsql = 120\n[plan.sources]\nweb = 300").unwrap().plan;
    assert_eq!((plan.mql, plan.sql, plan.sources.get("web").copied()), (Some(500.0), Some(120.0), Some(300.0)));
    assert_eq!(read(SOUND).unwrap().plan, Plan::default());
    let message = |text: &str| with(text).unwrap_err().to_string();
    assert!(message("sql = 0").contains("`plan.sql` is `0`, expected a number above 0"));
    assert!(message("mql = 100\nsql = 120").contains("`plan.mql` is `100`, expected a number not below `plan.sql`, 120"));
    assert!(message("[plan.sources]\nweb = -3").contains("`plan.sources.web` is `-3`"));
    assert!(message("leads = 3").contains("leads"));
}
