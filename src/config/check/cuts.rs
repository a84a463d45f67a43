//! Checks of thresholds, value, limits and report.

use super::fault::Faults;
use super::{LANGUAGES, Purpose};
use crate::config::error::ConfigError;
use crate::config::file::{
    ConfigFile, CurrentCutsFile, LimitsFile, ModelName, ObjectiveName, PlanFile, ReportFile, ThresholdsFile, ValueFile,
};
use crate::config::settings::{CurrentCuts, Limits, Objective, Plan, ReportSettings, ThresholdSettings, ValueSettings};
use crate::units::{Money, Score};

pub(super) fn thresholds(file: &ConfigFile, purpose: Purpose, faults: Faults<'_>) -> Result<ThresholdSettings, ConfigError> {
    let has_rules = file.rules.is_some();
    let section = &file.thresholds;
    needs_rules("thresholds.model", section.model, has_rules, faults)?;
    let current = section.current.as_ref().map(|cuts| current(cuts, has_rules, faults)).transpose()?;
    let objective = objective(section, &limits(&file.limits, faults)?, faults)?;
    let value = match (&file.value, objective) {
        (Some(file), _) => value(file, faults)?,
        (None, Objective::ExpectedValue) if purpose == Purpose::Review => {
            return Err(faults.missing("value", "the objective `expected_value` needs what a lead is worth and costs"));
        }
        (None, _) => ValueSettings::unknown(),
    };
    Ok(ThresholdSettings { model: section.model, objective, current, value })
}

fn objective(file: &ThresholdsFile, limits: &Limits, faults: Faults<'_>) -> Result<Objective, ConfigError> {
    let goal = &file.goal;
    let only_for = |key: &str, given: bool, fits: bool, which: &str| {
        if given && !fits {
            return Err(faults.value(&format!("thresholds.goal.{key}"), key, &format!("no such key: only {which} looks at it")));
        }
        Ok(())
    };
    let aims = matches!(file.objective, ObjectiveName::TargetPrecision | ObjectiveName::TargetVolume);
    only_for("beta", goal.beta.is_some(), file.objective == ObjectiveName::FBeta, "the objective `f_beta`")?;
    only_for("mql", goal.mql.is_some(), aims, "the objectives `target_precision` and `target_volume`")?;
    only_for("sql", goal.sql.is_some(), aims, "the objectives `target_precision` and `target_volume`")?;
    let both = |needs: &str| {
        let aim = |key: &str, aim: Option<f64>| {
            let key = format!("thresholds.goal.{key}");
            aim.map(|aim| (key.clone(), aim)).ok_or_else(|| faults.missing(&key, needs))
        };
        Ok((aim("mql", goal.mql)?, aim("sql", goal.sql)?))
    };
    Ok(match file.objective {
        ObjectiveName::ExpectedValue => Objective::ExpectedValue,
        ObjectiveName::FBeta => Objective::FBeta(faults.positive("thresholds.goal.beta", goal.beta.unwrap_or(1.0))?),
        ObjectiveName::Youden => Objective::Youden,
        ObjectiveName::TargetPrecision => {
            let (mql, sql) = both("the objective `target_precision` needs the success rates aimed at")?;
            Objective::TargetPrecision { mql: faults.share(&mql.0, mql.1)?, sql: faults.share(&sql.0, sql.1)? }
        }
        ObjectiveName::TargetVolume => {
            let (mql, sql) = both("the objective `target_volume` needs the volumes aimed at")?;
            Objective::TargetVolume { mql: faults.positive(&mql.0, mql.1)?, sql: faults.positive(&sql.0, sql.1)? }
        }
        ObjectiveName::CapacityFill => {
            let needs = |key: &str| faults.missing(key, "the objective `capacity_fill` needs what can be worked at both stages");
            Objective::CapacityFill {
                mql: limits.mql_capacity.ok_or_else(|| needs("limits.mql_capacity"))?,
                sql: limits.sql_capacity.ok_or_else(|| needs("limits.sql_capacity"))?,
            }
        }
    })
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
    let share = |key: &str, bound: Option<f64>| bound.map(|bound| faults.share(&format!("limits.{key}"), bound)).transpose();
    let sales_reps = volume("sales_reps", file.sales_reps)?;
    let by_head = match (sales_reps, volume("leads_per_rep", file.leads_per_rep)?) {
        (Some(reps), Some(leads)) => Some(reps * leads),
        (Some(_), None) => {
            return Err(faults.missing("limits.leads_per_rep", "`limits.sales_reps` needs how many leads one of them can work"));
        }
        (None, Some(_)) => return Err(faults.missing("limits.sales_reps", "`limits.leads_per_rep` needs how many people work leads")),
        (None, None) => None,
    };
    if let (Some(given), Some(_)) = (file.sql_capacity, by_head) {
        return Err(faults.value("limits.sql_capacity", given, "either this, or `limits.sales_reps` and `limits.leads_per_rep`"));
    }
    Ok(Limits {
        sql_capacity: volume("sql_capacity", file.sql_capacity)?.or(by_head),
        mql_capacity: volume("mql_capacity", file.mql_capacity)?,
        mql_precision: share("mql_precision", file.mql_precision)?,
        sql_precision: share("sql_precision", file.sql_precision)?,
        mql_volume: volume("mql_volume", file.mql_volume)?,
        sql_volume: volume("sql_volume", file.sql_volume)?,
        mql_share: share("mql_share", file.mql_share)?,
        sql_share: share("sql_share", file.sql_share)?,
        sales_reps,
    })
}

pub(super) fn plan(file: PlanFile, faults: Faults<'_>) -> Result<Plan, ConfigError> {
    let volume = |key: &str, leads: Option<f64>| leads.map(|leads| faults.positive(&format!("plan.{key}"), leads)).transpose();
    for (source, leads) in &file.sources {
        faults.at_least_zero(&format!("plan.sources.{source}"), *leads)?;
    }
    if let (Some(mql), Some(sql)) = (file.mql, file.sql)
        && mql < sql
    {
        // Whoever is at or above the SQL cut is at or above the MQL cut as well.
        return Err(faults.value("plan.mql", mql, &format!("a number not below `plan.sql`, {sql}")));
    }
    Ok(Plan { mql: volume("mql", file.mql)?, sql: volume("sql", file.sql)?, sources: file.sources })
}

/// `known` are the names that a label may be for: those of features and segments, and the columns of which the tool knows the part.
pub(super) fn report(file: ReportFile, known: &[&str], faults: Faults<'_>) -> Result<ReportSettings, ConfigError> {
    let language = language(file.language, faults, "report.language")?;
    for (column, label) in &file.labels {
        let key = format!("report.labels.{column}");
        if !known.contains(&column.as_str()) {
            return Err(faults.unknown(
                "report.labels",
                column,
                "a feature, a segment or the column of the source, the owner or the kind of conversion",
                known.iter().copied(),
            ));
        }
        faults.filled(&key, label.clone())?;
    }
    Ok(ReportSettings { language, smallest_group: file.smallest_group, show_names: file.show_names, labels: file.labels })
}

pub(super) fn language(tag: String, faults: Faults<'_>, key: &str) -> Result<String, ConfigError> {
    if LANGUAGES.contains(&tag.as_str()) {
        return Ok(tag);
    }
    Err(faults.unknown(key, &tag, &format!("one of `{}`", LANGUAGES.join("`, `")), LANGUAGES))
}
