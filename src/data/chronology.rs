//! Time: what orders the leads, up to when the data are known, and when each lead is decided on.

use crate::config::file::Newest;
use crate::config::settings::{Config, Decision, LeadTime};
use crate::period::Instant;

use super::column::Column;
use super::draft::Draft;
use super::error::DataError;
use super::findings::{Subject, Tally};
use super::layout::Layout;
use super::sift::{is_missing, missing_times, removing};
use super::stage_log::StageLog;
use super::stages::Outcomes;
use super::table::{Check, CheckName, Severity, Stage};

/// The as-of date: the config's, or the end of the day of the latest date among the leads' creation, their stages and
/// losses, and the entries of the stage log. (Events come later and do not move it: they are cut at it.) `None` for data
/// without dates.
pub(super) fn as_of(config: &Config, draft: &Draft, layout: &Layout<'_>, outcomes: &Outcomes, log: &StageLog) -> Option<Instant> {
    let created = created(config, draft, layout)?;
    if config.as_of.is_some() {
        return config.as_of;
    }
    let latest = created.iter().copied().max().flatten().max(outcomes.latest()).max(log.latest)?;
    Some(config.input.zone.next_midnight(latest))
}

/// The leads to keep, oldest first (ties in the order of the file), and a check for each reason to leave others out.
pub(super) fn order(
    config: &Config,
    draft: &Draft,
    layout: &Layout<'_>,
    as_of: Option<Instant>,
) -> Result<(Vec<u32>, Vec<Check>), DataError> {
    let mut checks = Vec::new();
    let mut kept: Vec<u32> = (0..draft.ids.len() as u32).collect();
    if let Some(slot) = layout.roles.time {
        let (column, subject) = (&draft.columns[slot], layout.subject(slot));
        checks.extend(missing_times(column, &draft.rows, subject, &config.input, draft.rows_in)?.map(removing));
        kept.retain(|&lead| !is_missing(column, lead as usize));
        if let (Some(created), Some(as_of)) = (column.instants(), as_of) {
            let (early, late): (Vec<u32>, Vec<u32>) = kept.iter().copied().partition(|&lead| created[lead as usize] < Some(as_of));
            checks.extend(too_late(&late, created, &draft.rows, &subject, config).map(removing));
            kept = early;
        }
    }
    match (&config.leads.time, layout.roles.time.map(|slot| &draft.columns[slot])) {
        (LeadTime::Created(_), Some(Column::Instants(created))) => kept.sort_by_key(|&lead| created[lead as usize]),
        (LeadTime::Order { newest, .. }, Some(Column::Numbers(numbers))) => kept.sort_by(|&a, &b| {
            let rising = numbers[a as usize].total_cmp(&numbers[b as usize]);
            if *newest == Newest::Highest { rising } else { rising.reverse() }
        }),
        (LeadTime::Order { newest: Newest::Lowest, .. }, None) => kept.reverse(),
        _ => {}
    }
    Ok((kept, checks))
}

fn too_late(late: &[u32], created: &[Option<Instant>], rows: &[u32], subject: &Subject<'_>, config: &Config) -> Option<Check> {
    let mut tally = Tally::default();
    for &lead in late {
        let at = created[lead as usize];
        tally.add(u64::from(rows[lead as usize]), || at.map_or_else(String::new, |at| config.input.zone.date_time(at)));
    }
    tally.check(CheckName::CreatedAfterAsOf, subject, Severity::Warning)
}

/// When each lead is decided on, given creation and stages in the same order.
pub(super) fn decided(config: &Config, created: Option<&[Instant]>, stages: &[Stage], leads: usize) -> Vec<Option<Instant>> {
    match (config.decision, created) {
        (Decision::AfterCreation(days), Some(created)) => created.iter().map(|at| Some(at.plus(days))).collect(),
        (Decision::AtStage(stage), Some(_)) => stages[stage].reached.iter().map(|reached| reached.at()).collect(),
        (_, None) => vec![None; leads],
    }
}

/// The creation dates as read; `None` for data without dates.
pub(super) fn created<'d>(config: &Config, draft: &'d Draft, layout: &Layout<'_>) -> Option<&'d [Option<Instant>]> {
    let slot = layout.roles.time.filter(|_| matches!(config.leads.time, LeadTime::Created(_)))?;
    draft.columns[slot].instants()
}
