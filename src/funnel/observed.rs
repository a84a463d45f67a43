//! Which stages each lead reached, by the funnel's mode, and the counts and rates of any group of leads.

use rayon::prelude::*;

use crate::config::file::FunnelMode;
use crate::data::table::{LeadTable, Reached, Stage};
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;

use super::result::StageCount;

/// Stages reached by each lead: bit 0 is being a lead, bit k the k-th stage after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    masks: Vec<u32>,
    names: Vec<(String, String)>,
    mode: FunnelMode,
}

/// Most stages that a funnel may have.
pub const MOST_STAGES: usize = 31;

impl Observed {
    /// Reads the stages of every lead in one of the three modes:
    /// `any` counts a stage for itself; `at_or_past` also when a later one was reached; `strict` only when every earlier stage was
    /// reached, and not after it (an undated one counts as in order).
    pub fn new(leads: &LeadTable, label: &str, mode: FunnelMode) -> Self {
        let stages = counted_stages(leads);
        let first = ("lead".to_owned(), label.to_owned());
        let names = std::iter::once(first).chain(stages.iter().map(|stage| (stage.id.clone(), stage.label.clone())));
        Self { masks: masks(leads, mode), names: names.collect(), mode }
    }

    /// The same leads in another mode.
    #[must_use]
    pub fn in_mode(&self, leads: &LeadTable, mode: FunnelMode) -> Self {
        Self { mode, masks: masks(leads, mode), names: self.names.clone() }
    }

    /// The mode.
    pub fn mode(&self) -> FunnelMode {
        self.mode
    }

    /// Id and name of a stage (0 is being a lead).
    pub fn name(&self, stage: usize) -> (&str, &str) {
        let (id, label) = &self.names[stage];
        (id, label)
    }

    /// The furthest stage that the lead is counted in.
    pub fn furthest(&self, row: usize) -> usize {
        self.masks[row].ilog2() as usize
    }

    /// How many leads are counted in each stage.
    pub fn totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.stages()];
        for mask in &self.masks {
            for (stage, total) in totals.iter_mut().enumerate() {
                *total += u64::from(mask >> stage & 1);
            }
        }
        totals
    }

    /// Whether the lead reached the stage (0 is being a lead).
    pub fn reached(&self, row: usize, stage: usize) -> bool {
        self.masks[row] >> stage & 1 == 1
    }

    /// How many stages, the first included.
    pub fn stages(&self) -> usize {
        self.names.len()
    }

    /// Counts and rates of these leads. Times are not filled in.
    pub fn count(&self, leads: &LeadTable, rows: impl Iterator<Item = u32>) -> Vec<StageCount> {
        let mut counts = vec![0_u64; self.stages()];
        let mut undated = vec![0_u64; self.stages()];
        for row in rows {
            let row = row as usize;
            for stage in 0..self.stages() {
                if self.reached(row, stage) {
                    counts[stage] += 1;
                    undated[stage] += u64::from(stage > 0 && leads.stages()[stage - 1].reached[row].at().is_none());
                }
            }
        }
        let entry = |(stage, (id, label)): (usize, &(String, String))| {
            let count = counts[stage];
            let previous = (stage > 0).then(|| counts[stage - 1]).filter(|previous| *previous >= count);
            let of_previous = match self.mode {
                FunnelMode::Any => None,
                _ => previous.and_then(|previous| wilson(count, previous, LEVEL)),
            };
            StageCount {
                stage: id.clone(),
                label: label.clone(),
                count,
                undated: undated[stage],
                of_previous,
                of_first: wilson(count, counts[0], LEVEL),
                median_days: None,
                p75_days: None,
                p90_days: None,
            }
        };
        self.names.iter().enumerate().map(entry).collect()
    }
}

fn counted_stages(leads: &LeadTable) -> &[Stage] {
    &leads.stages()[..leads.stages().len().min(MOST_STAGES)]
}

fn masks(leads: &LeadTable, mode: FunnelMode) -> Vec<u32> {
    let stages = counted_stages(leads);
    let mask = |row: usize| match mode {
        FunnelMode::Any => own(stages, row),
        FunnelMode::AtOrPast => (2_u32 << own(stages, row).ilog2()).wrapping_sub(1),
        FunnelMode::Strict => strict(stages, row),
    };
    (0..leads.len()).into_par_iter().map(mask).collect()
}

fn own(stages: &[Stage], row: usize) -> u32 {
    let bits = stages.iter().zip(1..).filter(|(stage, _)| stage.reached[row].is_reached());
    bits.fold(1, |mask, (_, bit)| mask | 1 << bit)
}

fn strict(stages: &[Stage], row: usize) -> u32 {
    let mut mask = 1;
    let mut latest = None;
    for (stage, bit) in stages.iter().zip(1..) {
        match stage.reached[row] {
            Reached::No => break,
            Reached::At(at) if latest.is_some_and(|latest| at < latest) => break,
            Reached::At(at) => latest = Some(at),
            Reached::Undated => {}
        }
        mask |= 1 << bit;
    }
    mask
}
