//! Checks of how the funnel counts, and of what it is held against.

use super::fault::{Faults, first_repeat};
use super::stages::find;
use super::value;
use crate::config::error::ConfigError;
use crate::config::file::{FunnelFile, FunnelMode, FunnelUnit, SalesFeedbackFile};
use crate::config::settings::{Answer, FeedbackSettings, FunnelSettings, LeadSettings, LostSettings, Sla, StageSettings, StageTarget};
use crate::units::Days;

/// What `[funnel]` refers to.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub leads: &'a LeadSettings,
    pub stages: &'a [StageSettings],
    pub lost: Option<&'a LostSettings>,
}

pub(super) fn funnel(file: FunnelFile, around: Surroundings<'_>, faults: Faults<'_>) -> Result<FunnelSettings, ConfigError> {
    if let Some((_, name)) = first_repeat(file.segments.iter().map(String::as_str)) {
        return Err(faults.value("funnel.segments", name, "columns that are not named twice"));
    }
    match file.unit {
        FunnelUnit::Account if around.leads.account.is_none() => {
            return Err(faults.missing("leads.account", "`funnel.unit` is `account`, and no column names the accounts"));
        }
        FunnelUnit::Opportunity if around.leads.opportunity.is_none() => {
            return Err(faults.missing("leads.opportunity", "`funnel.unit` is `opportunity`, and no column names the opportunities"));
        }
        _ => {}
    }
    let targets = targets(&file, around.stages, faults)?;
    let sla = sla(&file, around.stages, faults)?;
    let feedback = file.sales_feedback.map(|file| feedback(file, around, faults)).transpose()?;
    Ok(FunnelSettings {
        mode: file.mode,
        unit: file.unit,
        segments: file.segments,
        owner: faults.filled_if_given("funnel.owner", file.owner)?,
        conversion_type: faults.filled_if_given("funnel.conversion_type", file.conversion_type)?,
        targets,
        sla,
        feedback,
        horizons: file.horizons.map(|horizons| value::horizons(horizons, faults)).transpose()?,
    })
}

fn targets(file: &FunnelFile, stages: &[StageSettings], faults: Faults<'_>) -> Result<Vec<StageTarget>, ConfigError> {
    let mut targets = Vec::with_capacity(file.targets.len());
    for (id, target) in &file.targets {
        let key = |name: &str| format!("funnel.targets.{id}.{name}");
        let stage = find(id, stages, faults, &format!("funnel.targets.{id}"))?;
        let share = |name: &str, share: Option<f64>| share.map(|share| faults.share(&key(name), share)).transpose();
        if let (Some(share), FunnelMode::Any) = (target.of_previous, file.mode) {
            return Err(faults.value(
                &key("of_previous"),
                share,
                "no such key: with the mode `any` a stage is no part of the one before it",
            ));
        }
        let target = StageTarget {
            stage,
            per_quarter: target.per_quarter.map(|count| faults.positive(&key("per_quarter"), count)).transpose()?,
            of_previous: share("of_previous", target.of_previous)?,
            of_first: share("of_first", target.of_first)?,
        };
        if target.per_quarter.is_none() && target.of_previous.is_none() && target.of_first.is_none() {
            return Err(faults.missing(&key("per_quarter"), "a target states at least one of `per_quarter`, `of_previous` and `of_first`"));
        }
        targets.push(target);
    }
    targets.sort_by_key(|target| target.stage);
    Ok(targets)
}

fn sla(file: &FunnelFile, stages: &[StageSettings], faults: Faults<'_>) -> Result<Vec<Sla>, ConfigError> {
    let mut agreed = Vec::with_capacity(file.sla.len());
    for (id, sla) in &file.sla {
        let key = format!("funnel.sla.{id}");
        let stage = find(id, stages, faults, &key)?;
        if !stages[stage].evidence.is_dated() {
            return Err(faults.value(&key, id, "a stage with dates (a date column, or entries in the stage log)"));
        }
        let days = Days(faults.positive(&format!("{key}.days"), sla.days)?);
        agreed.push(Sla { stage, days, share: faults.share(&format!("{key}.share"), sla.share)? });
    }
    agreed.sort_by_key(|sla| sla.stage);
    Ok(agreed)
}

fn feedback(file: SalesFeedbackFile, around: Surroundings<'_>, faults: Faults<'_>) -> Result<FeedbackSettings, ConfigError> {
    const KEY: &str = "funnel.sales_feedback";
    let key = |name: &str| format!("{KEY}.{name}");
    let stage = |name: &str, id: Option<&String>| id.map(|id| find(id, around.stages, faults, &key(name))).transpose();
    let (handed_over, accepted) =
        (stage("handed_over", file.handed_over.as_ref())?, stage("accepted_stage", file.accepted_stage.as_ref())?);
    let reason = faults.filled_if_given(&key("reason"), file.reason)?.or_else(|| around.lost.and_then(|lost| lost.reason.clone()));
    let (answer, handed_over) = match (accepted, file.column) {
        (Some(accepted), None) => {
            if around.lost.is_none() {
                return Err(faults.missing("lost", "with `accepted_stage`, a lead handed over and lost before it counts as rejected"));
            }
            if let Some(given) = file.handed_over.as_ref().filter(|_| handed_over >= Some(accepted)) {
                return Err(faults.value(&key("handed_over"), given, "a stage before `accepted_stage`"));
            }
            (Answer::Stage(accepted), handed_over.or(accepted.checked_sub(1)))
        }
        (None, Some(column)) => {
            if file.accepted.is_empty() || file.rejected.is_empty() {
                return Err(faults.missing(&key("accepted"), "`column` needs the values that mean accepted and those that mean rejected"));
            }
            if let Some(both) = file.accepted.iter().find(|value| file.rejected.contains(value)) {
                return Err(faults.value(&key("rejected"), both, "values that are not in `accepted` as well"));
            }
            let column = faults.filled(&key("column"), column)?;
            (Answer::Column { column, accepted: file.accepted, rejected: file.rejected }, handed_over)
        }
        (None, None) => return Err(faults.missing(&key("column"), "answers of sales stand in a `column`, or show in an `accepted_stage`")),
        (Some(_), Some(column)) => {
            return Err(faults.value(&key("column"), column, "no such key beside `accepted_stage`: an answer is seen in one of the two"));
        }
    };
    Ok(FeedbackSettings { handed_over, answer, reason })
}
