//! From columns and the stage log to who reached which stage when.

use crate::config::settings::{Config, Evidence};
use crate::period::Instant;

use super::column::Column;
use super::findings::{Subject, Tally};
use super::layout::Layout;
use super::stage_log::{StageLog, values_not_seen};
use super::table::{Check, CheckName, Losses, Reached, Severity, Stage};

/// Stages and losses of all leads, in the order of the file.
pub(super) struct Outcomes {
    pub(super) stages: Vec<Stage>,
    pub(super) lost: Option<Losses>,
}

impl Outcomes {
    /// Reads them off the columns and the log. Adds a check for marks that never occur.
    pub(super) fn new(
        config: &Config,
        layout: &Layout<'_>,
        columns: &[Column],
        log: &StageLog,
        leads: usize,
        checks: &mut Vec<Check>,
    ) -> Self {
        let mut reached = |evidence: &Evidence, slot: Option<usize>, entry: usize| {
            if let (Evidence::Mark { values, .. }, Some(slot)) = (evidence, slot) {
                let seen = columns[slot].words().map_or(&[][..], |words| words.levels());
                checks.extend(values_not_seen(values, seen, &layout.subject(slot)));
            }
            reached(evidence, slot.map(|slot| &columns[slot]), log.entries.get(entry), leads)
        };
        let stages = config.stages.iter().enumerate().map(|(place, stage)| Stage {
            id: stage.id.clone(),
            label: stage.label.clone(),
            reached: reached(&stage.evidence, layout.roles.stages[place], place),
            dated: stage.evidence.is_dated(),
        });
        let stages = stages.collect();
        let lost = config.lost.as_ref().map(|lost| Losses {
            reached: reached(&lost.evidence, layout.roles.lost, config.stages.len()),
            reason: layout.roles.reason.and_then(|slot| columns[slot].words().cloned()),
        });
        Self { stages, lost }
    }

    /// The latest date of a stage or loss.
    pub(super) fn latest(&self) -> Option<Instant> {
        let lost = self.lost.iter().flat_map(|lost| &lost.reached);
        self.stages.iter().flat_map(|stage| &stage.reached).chain(lost).filter_map(|reached| reached.at()).max()
    }

    /// Takes back what was reached at the as-of date or later: it had not happened then.
    pub(super) fn forget_after(&mut self, as_of: Instant, config: &Config, layout: &Layout<'_>, rows: &[u32]) -> Vec<Check> {
        let mut checks = Vec::new();
        for (place, stage) in self.stages.iter_mut().enumerate() {
            let subject = evidence_subject(&config.stages[place].evidence, layout.roles.stages[place], config, layout);
            checks.extend(forget(&mut stage.reached, as_of, rows, config, &subject));
        }
        if let (Some(lost), Some(settings)) = (&mut self.lost, &config.lost) {
            let subject = evidence_subject(&settings.evidence, layout.roles.lost, config, layout);
            checks.extend(forget(&mut lost.reached, as_of, rows, config, &subject));
        }
        checks
    }
}

/// Where the evidence for a stage or loss stands.
pub(super) fn evidence_subject<'a>(evidence: &'a Evidence, slot: Option<usize>, config: &'a Config, layout: &'a Layout<'_>) -> Subject<'a> {
    match (slot, evidence, &config.stage_log) {
        (Some(slot), ..) => layout.subject(slot),
        (None, Evidence::Log { entries }, Some(log)) => Subject { file: &log.file.path, column: entries.first().map(String::as_str) },
        _ => Subject::file(layout.leads.file()),
    }
}

fn reached(evidence: &Evidence, column: Option<&Column>, entries: Option<&Vec<Option<Instant>>>, leads: usize) -> Vec<Reached> {
    let when = |at: &Option<Instant>| at.map_or(Reached::No, Reached::At);
    match (evidence, column, entries) {
        (Evidence::Date { .. }, Some(Column::Instants(dates)), _) => dates.iter().map(when).collect(),
        (Evidence::Mark { values, .. }, Some(Column::Words(words)), _) => {
            let meaning: Vec<Reached> =
                words.levels().iter().map(|level| if values.contains(level) { Reached::Undated } else { Reached::No }).collect();
            words.codes().iter().map(|&code| meaning.get(code as usize).copied().unwrap_or(Reached::No)).collect()
        }
        (Evidence::Log { .. }, _, Some(entries)) => entries.iter().map(when).collect(),
        // Entries of a log that is not there: new leads, which have reached nothing yet.
        _ => vec![Reached::No; leads],
    }
}

fn forget(reached: &mut [Reached], as_of: Instant, rows: &[u32], config: &Config, subject: &Subject<'_>) -> Option<Check> {
    let mut tally = Tally::default();
    for (reached, &row) in reached.iter_mut().zip(rows) {
        if let Some(at) = reached.at().filter(|&at| at >= as_of) {
            tally.add(u64::from(row), || config.input.zone.date_time(at));
            *reached = Reached::No;
        }
    }
    tally.check(CheckName::StageAfterAsOf, subject, Severity::Warning)
}
