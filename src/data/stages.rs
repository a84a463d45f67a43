//! From columns and the stage log to who reached which stage when.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::config::settings::{Config, Evidence, Naming, StageLogSettings, StageSettings};
use crate::period::Instant;

use super::column::Column;
use super::findings::{Subject, Tally};
use super::layout::Layout;
use super::list::items;
use super::stage_log::{Entries, NO_EXIT, StageLog, values_not_seen};
use super::table::{Check, CheckName, Losses, Reached, Severity, Stage, StageLogRows, Visits};

/// Stages and losses of all leads, in the order of the file.
pub(super) struct Outcomes {
    pub(super) stages: Vec<Stage>,
    pub(super) side_tracks: Vec<Stage>,
    pub(super) lost: Option<Losses>,
}

impl Outcomes {
    /// Reads them off the columns and the log. Adds a check for marks that never occur.
    pub(super) fn new(
        config: &Config,
        layout: &Layout<'_>,
        columns: &[Column],
        log: &mut StageLog,
        leads: usize,
        checks: &mut Vec<Check>,
    ) -> Self {
        let mut reached = |evidence: &Evidence, slot: Option<usize>, entry: usize| {
            if let (Evidence::Mark { values, list, .. }, Some(slot)) = (evidence, slot) {
                let levels = columns[slot].words().map_or(&[][..], |words| words.levels());
                let seen: Vec<String> = levels.iter().flat_map(|level| values_of(level, list.as_deref())).collect();
                checks.extend(values_not_seen(values, &seen, &layout.subject(slot)));
            }
            match (evidence, log.entries.get_mut(entry)) {
                (Evidence::Log { .. }, Some(entries)) if !entries.is_empty() => {
                    let exits = log.exits.get_mut(entry).map(std::mem::take).unwrap_or_default();
                    told(&std::mem::take(entries), &exits)
                }
                _ => (reached(evidence, slot.map(|slot| &columns[slot]), leads), Visits::default()),
            }
        };
        let mut stage = |settings: &StageSettings, slot: Option<usize>, entry: usize| {
            let (reached, visits) = reached(&settings.evidence, slot, entry);
            Stage { id: settings.id.clone(), label: settings.label.clone(), reached, dated: settings.evidence.is_dated(), visits }
        };
        let mut each = |settings: &[StageSettings], slots: &[Option<usize>], first: usize| -> Vec<Stage> {
            settings.iter().zip(slots).zip(first..).map(|((settings, slot), entry)| stage(settings, *slot, entry)).collect()
        };
        let stages = each(&config.stages, &layout.roles.stages, 0);
        let side_tracks = each(&config.side_tracks, &layout.roles.side_tracks, config.stages.len());
        let lost = config.lost.as_ref().map(|lost| {
            let (reached, visits) = reached(&lost.evidence, layout.roles.lost, config.stages.len() + config.side_tracks.len());
            Losses { reached, reason: layout.roles.reason.and_then(|slot| columns[slot].words().cloned()), visits }
        });
        Self { stages, side_tracks, lost }
    }

    /// How many entries of the log are of leads kept, given who is.
    pub(super) fn settle(&self, rows: StageLogRows, order: &[u32]) -> StageLogRows {
        let visits = self.stages.iter().chain(&self.side_tracks).map(|stage| &stage.visits);
        let told: Vec<&Visits> =
            visits.chain(self.lost.iter().map(|lost| &lost.visits)).filter(|visits| !visits.entries.is_empty()).collect();
        let kept = told.par_iter().map(|visits| order.iter().map(|&lead| u64::from(visits.entries[lead as usize])).sum::<u64>()).sum();
        let in_time: u64 = told.par_iter().map(|visits| visits.entries.iter().map(|&entries| u64::from(entries)).sum::<u64>()).sum();
        StageLogRows { kept, left_out: in_time - kept, ..rows }
    }

    /// The latest date of a stage or loss.
    pub(super) fn latest(&self) -> Option<Instant> {
        let lost = self.lost.iter().flat_map(|lost| &lost.reached);
        self.stages.iter().chain(&self.side_tracks).flat_map(|stage| &stage.reached).chain(lost).filter_map(|reached| reached.at()).max()
    }

    /// Takes back what was reached at the as-of date or later: it had not happened then.
    pub(super) fn forget_after(&mut self, as_of: Instant, config: &Config, layout: &Layout<'_>, rows: &[u32]) -> Vec<Check> {
        let mut checks = Vec::new();
        for (place, stage) in self.stages.iter_mut().enumerate() {
            let subject = evidence_subject(&config.stages[place].evidence, layout.roles.stages[place], config, layout);
            checks.extend(forget(&mut stage.reached, as_of, rows, config, &subject));
        }
        for (place, track) in self.side_tracks.iter_mut().enumerate() {
            let subject = evidence_subject(&config.side_tracks[place].evidence, layout.roles.side_tracks[place], config, layout);
            checks.extend(forget(&mut track.reached, as_of, rows, config, &subject));
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
    let log = |entries: &[String]| {
        let named = |log: &&StageLogSettings| matches!(&log.stage, Naming::Fixed(name) if entries.contains(name));
        let by_column = || config.stage_logs.iter().find(|log| log.stage.column().is_some());
        config.stage_logs.iter().find(named).or_else(by_column)
    };
    match (slot, evidence) {
        (Some(slot), _) => layout.subject(slot),
        (None, Evidence::Log { entries }) => log(entries).map_or(Subject::file(layout.leads.file()), |log| Subject {
            file: &log.file.path,
            column: entries.first().map(String::as_str),
        }),
        _ => Subject::file(layout.leads.file()),
    }
}

fn reached(evidence: &Evidence, column: Option<&Column>, leads: usize) -> Vec<Reached> {
    match (evidence, column) {
        (Evidence::Date { .. }, Some(Column::Instants(dates))) => dates.iter().map(|at| at.map_or(Reached::No, Reached::At)).collect(),
        (Evidence::Mark { values, list, .. }, Some(Column::Words(words))) => {
            let means = |level: &String| values_of(level, list.as_deref()).iter().any(|value| values.contains(value));
            let meaning: Vec<Reached> =
                words.levels().iter().map(|level| if means(level) { Reached::Undated } else { Reached::No }).collect();
            words.codes().iter().map(|&code| meaning.get(code as usize).copied().unwrap_or(Reached::No)).collect()
        }
        // Entries of a log that is not there: new leads, which have reached nothing yet.
        _ => vec![Reached::No; leads],
    }
}

/// The values of a cell; one that is no such list is a value itself.
fn values_of(cell: &str, list: Option<&str>) -> Vec<String> {
    let several = list.and_then(|list| items(cell, list)).map(|items| items.into_iter().map(Cow::into_owned).collect());
    several.unwrap_or_else(|| vec![cell.to_owned()])
}

/// What the log tells of one stage. The first entry may lie after the as-of date, which is not known yet.
fn told(entries: &[Entries], exits: &[Instant]) -> (Vec<Reached>, Visits) {
    let latest = entries.par_iter().map(Entries::latest).collect();
    let counts = entries.par_iter().map(|entries| entries.count).collect();
    let exits = exits.par_iter().map(|&exit| (exit != NO_EXIT).then_some(exit)).collect();
    (entries.par_iter().map(Entries::reached).collect(), Visits { latest, entries: counts, exits })
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
