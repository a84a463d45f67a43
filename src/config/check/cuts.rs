//! Checks of thresholds, value, limits, funnel and report.

use super::LANGUAGES;
use super::fault::{Faults, first_repeat};
use crate::config::error::ConfigError;
use crate::config::file::{ConfigFile, CurrentCutsFile, FunnelFile, LimitsFile, ModelName, ReportFile, ValueFile};
use crate::config::settings::{CurrentCuts, FunnelSettings, Limits, ReportSettings, ThresholdSettings, ValueSettings};
use crate::units::{Money, Score};

pub(super) fn thresholds(file: &ConfigFile, faults: Faults<'_>) -> Result<ThresholdSettings, ConfigError> {
    let has_rules = file.rules.is_some();
    let section = &file.thresholds;
    needs_rules("thresholds.model", section.model, has_rules, faults)?;
    let current = section.current.as_ref().map(|cuts| current(cuts, has_rules, faults)).transpose()?;
    let Some(value_file) = &file.value else {
        return Err(faults.missing("value", "the objective `expected_value` needs what a lead is worth and costs"));
    };
    Ok(ThresholdSettings { model: section.model, objective: section.objective, current, value: value(value_file, faults)? })
}

fn needs_rules(key: &str, model: ModelName, has_rules: bool, faults: Faults<'_>) -> Result<(), ConfigError> {
    if model == ModelName::Baseline {
        return Err(faults.value(key, "baseline", "`logistic` or `rules`: the baseline is a yardstick, no cut is set on it"));
    }
    if model == ModelName::Rules && !has_rules {
        return Err(faults.missing("rules.path", &format!("`{key}` is `rules`, and no rule file is named")));
    }
    Ok(())
}

fn current(file: &CurrentCutsFile, has_rules: bool, faults: Faults<'_>) -> Result<CurrentCuts, ConfigError> {
    let model = file.model.unwrap_or(if has_rules { ModelName::Rules } else { ModelName::Logistic });
    needs_rules("thresholds.current.model", model, has_rules, faults)?;
    let cut = |key: &str, value: u8| {
        let key = format!("thresholds.current.{key}");
        Score::new(value).ok_or_else(|| faults.value(&key, value, "a score from 0 to 100"))
    };
    let (mql, sql) = (cut("mql", file.mql)?, cut("sql", file.sql)?);
    if mql > sql {
        let expected = format!("a score not above `thresholds.current.sql`, {sql}");
        return Err(faults.value("thresholds.current.mql", mql, &expected));
    }
    Ok(CurrentCuts { model, mql, sql })
}

fn value(file: &ValueFile, faults: Faults<'_>) -> Result<ValueSettings, ConfigError> {
    let money = |key: &str, amount: f64| faults.at_least_zero(&format!("value.{key}"), amount).map(Money);
    Ok(ValueSettings {
        currency: faults.filled("value.currency", file.currency.clone())?,
        sql_success: money("sql_success", file.sql_success)?,
        mql_success: money("mql_success", file.mql_success)?,
        sql_cost: money("sql_cost", file.sql_cost)?,
        mql_cost: money("mql_cost", file.mql_cost)?,
    })
}

pub(super) fn limits(file: &LimitsFile, faults: Faults<'_>) -> Result<Limits, ConfigError> {
    let volume = |key: &str, bound: Option<f64>| bound.map(|bound| faults.positive(&format!("limits.{key}"), bound)).transpose();
    let precision = |key: &str, bound: Option<f64>| bound.map(|bound| faults.share(&format!("limits.{key}"), bound)).transpose();
    Ok(Limits {
        sql_capacity: volume("sql_capacity", file.sql_capacity)?,
        mql_capacity: volume("mql_capacity", file.mql_capacity)?,
        mql_precision: precision("mql_precision", file.mql_precision)?,
        sql_precision: precision("sql_precision", file.sql_precision)?,
    })
}

pub(super) fn funnel(file: FunnelFile, faults: Faults<'_>) -> Result<FunnelSettings, ConfigError> {
    if let Some((_, name)) = first_repeat(file.segments.iter().map(String::as_str)) {
        return Err(faults.value("funnel.segments", name, "columns that are not named twice"));
    }
    Ok(FunnelSettings { mode: file.mode, segments: file.segments })
}

pub(super) fn report(file: ReportFile, faults: Faults<'_>) -> Result<ReportSettings, ConfigError> {
    let language = language(file.language, faults, "report.language")?;
    Ok(ReportSettings { language, smallest_group: file.smallest_group })
}

pub(super) fn language(tag: String, faults: Faults<'_>, key: &str) -> Result<String, ConfigError> {
    if LANGUAGES.contains(&tag.as_str()) {
        return Ok(tag);
    }
    Err(faults.unknown(key, &tag, &format!("one of `{}`", LANGUAGES.join("`, `")), LANGUAGES))
}
