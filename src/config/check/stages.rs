//! Checks of stages, losses and targets.

use super::fault::{Faults, first_repeat};
use crate::config::error::ConfigError;
use crate::config::file::{LostFile, StageFile, TargetFile, TargetsFile};
use crate::config::settings::{Decision, Evidence, LeadTime, LostSettings, StageSettings, Target, Targets};
use crate::units::Days;

pub(super) fn stages(files: Vec<StageFile>, has_log: bool, faults: Faults<'_>) -> Result<Vec<StageSettings>, ConfigError> {
    if files.is_empty() {
        return Err(faults.missing("stages", "at least one stage after the first is needed to have an outcome"));
    }
    if let Some((index, id)) = first_repeat(files.iter().map(|file| file.id.as_str())) {
        return Err(faults.value(&format!("stages[{}].id", index + 1), id, "an id that no stage before it has"));
    }
    each("stages", files, has_log, faults)
}

/// Stages beside the main path: none of them has the id of a stage.
pub(super) fn side_tracks(
    files: Vec<StageFile>,
    stages: &[StageSettings],
    has_log: bool,
    faults: Faults<'_>,
) -> Result<Vec<StageSettings>, ConfigError> {
    let taken = stages.iter().map(|stage| stage.id.as_str()).chain(files.iter().map(|file| file.id.as_str()));
    if let Some((index, id)) = first_repeat(taken) {
        let key = format!("side_tracks[{}].id", index + 1 - stages.len());
        return Err(faults.value(&key, id, "an id that no stage and no side track before it has"));
    }
    each("side_tracks", files, has_log, faults)
}

fn each(section: &str, files: Vec<StageFile>, has_log: bool, faults: Faults<'_>) -> Result<Vec<StageSettings>, ConfigError> {
    let check = |(index, file): (usize, StageFile)| {
        let key = format!("{section}[{}]", index + 1);
        let id = faults.filled(&format!("{key}.id"), file.id)?;
        let label = faults.filled_if_given(&format!("{key}.label"), file.label)?.unwrap_or_else(|| id.clone());
        let evidence = evidence(file.column, (file.values, file.list), file.entries, has_log, &key, faults)?;
        Ok(StageSettings { id, label, evidence })
    };
    files.into_iter().enumerate().map(check).collect()
}

pub(super) fn lost(file: LostFile, has_log: bool, faults: Faults<'_>) -> Result<LostSettings, ConfigError> {
    let evidence = evidence(file.column, (file.values, file.list), file.entries, has_log, "lost", faults)?;
    Ok(LostSettings { evidence, reason: faults.filled_if_given("lost.reason", file.reason)? })
}

/// Exactly one of: a date column, a column with values, names in the stage log.
fn evidence(
    column: Option<String>,
    (values, list): (Vec<String>, Option<String>),
    entries: Vec<String>,
    has_log: bool,
    key: &str,
    faults: Faults<'_>,
) -> Result<Evidence, ConfigError> {
    if let Some(list) = list.as_ref().filter(|list| !is_list(list)) {
        return Err(faults.value(&format!("{key}.list"), list, "one character such as `;` or `,`, or `csv`, or `json`"));
    }
    if list.is_some() && values.is_empty() {
        return Err(faults.missing(&format!("{key}.values"), "`list` says how several values of one cell are told apart"));
    }
    match (column, values.is_empty(), entries.is_empty()) {
        (Some(column), true, true) => Ok(Evidence::Date { column: faults.filled(&format!("{key}.column"), column)? }),
        (Some(column), false, true) => Ok(Evidence::Mark { column: faults.filled(&format!("{key}.column"), column)?, values, list }),
        (None, true, false) if has_log => Ok(Evidence::Log { entries }),
        (None, true, false) => Err(faults.missing("stage_log", &format!("`{key}.entries` are names in that log"))),
        (None, false, _) => Err(faults.missing(&format!("{key}.column"), "`values` are values of that column")),
        (None, true, true) => Err(faults.missing(
            &format!("{key}.column"),
            "a date column, a column with `values`, or `entries` of the stage log must show who got here",
        )),
        (Some(column), _, false) => Err(faults.value(
            &format!("{key}.column"),
            column,
            "no such key beside `entries`: a stage is seen in a column or in the stage log, not in both",
        )),
    }
}

fn is_list(list: &str) -> bool {
    let mut letters = list.chars();
    let one = letters.next().filter(|letter| !letter.is_alphanumeric() && !letter.is_whitespace() && *letter != '"');
    matches!(list, "csv" | "json") || (one.is_some() && letters.next().is_none())
}

/// The index of the stage with that id.
pub(super) fn find(id: &str, stages: &[StageSettings], faults: Faults<'_>, key: &str) -> Result<usize, ConfigError> {
    stages.iter().position(|stage| stage.id == id).ok_or_else(|| {
        let ids: Vec<&str> = stages.iter().map(|stage| stage.id.as_str()).collect();
        faults.unknown(key, id, &format!("the id of a stage: `{}`", ids.join("`, `")), ids.iter().copied())
    })
}

pub(super) fn targets(
    file: &TargetsFile,
    stages: &[StageSettings],
    time: &LeadTime,
    decision: Decision,
    faults: Faults<'_>,
) -> Result<Targets, ConfigError> {
    let mql = target(&file.mql, "targets.mql", stages, time, faults)?;
    let sql = target(&file.sql, "targets.sql", stages, time, faults)?;
    if mql.stage > sql.stage {
        let expected = format!("a stage not after that of `targets.sql`, `{}`", file.sql.stage);
        return Err(faults.value("targets.mql.stage", &file.mql.stage, &expected));
    }
    if let Decision::AtStage(stage) = decision
        && stage >= mql.stage
    {
        let expected = format!("a stage before that of `targets.mql`, `{}`: else nothing is left to predict", file.mql.stage);
        return Err(faults.value("time.decision.stage", &stages[stage].id, &expected));
    }
    Ok(Targets { mql, sql })
}

/// For the funnel alone, where no target is stated: the first stage after being a lead, and the last, whenever they are reached.
pub(super) fn first_and_last(stages: &[StageSettings]) -> Targets {
    let target = |stage| Target { stage, within: None, mature_after: None };
    Targets { mql: target(0), sql: target(stages.len() - 1) }
}

fn target(file: &TargetFile, key: &str, stages: &[StageSettings], time: &LeadTime, faults: Faults<'_>) -> Result<Target, ConfigError> {
    let stage = find(&file.stage, stages, faults, &format!("{key}.stage"))?;
    let (key, maturity_key) = (format!("{key}.within_days"), format!("{key}.mature_after_days"));
    let undated_because = if !matches!(time, LeadTime::Created(_)) {
        Some("the leads have no dates (`leads.order`)".to_owned())
    } else if !stages[stage].evidence.is_dated() {
        Some(format!("stage `{}` has no dates, only a mark", file.stage))
    } else {
        None
    };
    let within = match (undated_because, file.within_days) {
        (None, Some(days)) => Some(Days(faults.positive(&key, days)?)),
        (None, None) => {
            let reason = "without it, old leads would have had more time to convert than new ones";
            return Err(faults.missing(&key, reason));
        }
        (Some(_), None) => None,
        (Some(why), Some(days)) => {
            return Err(faults.value(&key, days, &format!("no such key: {why}, so days cannot be counted")));
        }
    };
    if let Some(days) = file.mature_after_days
        && (within.is_some() || !matches!(time, LeadTime::Created(_)))
    {
        let why = if within.is_some() { "`within_days` says when the outcome is known" } else { "the leads have no dates" };
        return Err(faults.value(&maturity_key, days, &format!("no such key: {why}")));
    }
    let mature_after = file.mature_after_days.map(|days| faults.positive(&maturity_key, days)).transpose()?.map(Days);
    Ok(Target { stage, within, mature_after })
}
