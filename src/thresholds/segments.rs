//! Own cuts per segment, on equal terms with all others, shrunken towards the pair for all, and measured on later leads.
//!
//! [`price`] makes the terms equal: what is selected of all segments together is what objective and limits judge, and a lead of
//! one segment is worth no more than the same lead of another. [`shrink`] draws every segment's own cuts towards the pair for all
//! by how little its leads know. `advice` measures the result on the test split and says whether it may be advised.

mod advice;
pub mod price;
pub mod shrink;
#[cfg(test)]
mod tests;

use crate::config::settings::Limits;
use crate::evaluation::result::GroupKind;

use super::limit::in_force;
use super::result::{Compared, CutWeight, SegmentedCuts};
use super::search::Judge;
use super::selected::{AtOrAbove, Cells, Pair, Selected};

/// Leads that reached, and that did not reach, a target: with fewer of either a segment's cuts say nothing.
pub const FEWEST_OUTCOMES: u64 = 10;

/// Leads of one level of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The level.
    pub level: String,
    /// Leads of the split where cuts are chosen.
    pub chosen_on: Cells,
    /// Leads of the split where they are measured.
    pub measured_on: Cells,
}

/// A column and its levels. Every lead of both splits is counted once: in a segment or in `rest`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segmentation {
    /// Source or other segment.
    pub kind: GroupKind,
    /// The column.
    pub column: String,
    /// Levels, most leads first.
    pub segments: Vec<Segment>,
    /// Leads of all other levels, which keep the pair for all.
    pub rest: Segment,
}

/// What own cuts are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// What pairs are judged by where cuts are chosen.
    pub chosen: Judge<'a>,
    /// The same where they are measured.
    pub measured: Judge<'a>,
    /// Limits on the sum over all segments.
    pub limits: &'a Limits,
    /// The pair for all: it keeps all limits where cuts are chosen.
    pub for_all: Pair,
    /// Fewest leads of a segment on either split.
    pub fewest_leads: u64,
    /// Seed of the resampling.
    pub seed: u64,
}

/// The own and the shrunken cuts of one column.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnCuts {
    /// By segment; `None` with too few leads.
    pub segments: Vec<Option<OwnPair>>,
}

/// The cuts of one segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnPair {
    /// What its own leads ask for at the common price.
    pub own: Pair,
    /// Drawn towards the pair for all.
    pub shrunk: Pair,
    /// By how much.
    pub weight: CutWeight,
    /// Standard errors of the own cuts.
    pub std_error: CutWeight,
}

/// Chooses and measures own cuts for every column.
pub fn every_column(columns: &[Segmentation], terms: &Terms<'_>) -> Vec<SegmentedCuts> {
    let chosen: Vec<OwnCuts> = columns.iter().map(|column| choose(column, terms)).collect();
    let moved = |own: &OwnCuts| own.segments.iter().flatten().filter(|own| own.shrunk != terms.for_all).count() as u64;
    let compared = Compared { columns: columns.len() as u64, segments: chosen.iter().map(moved).sum() };
    columns.iter().zip(&chosen).map(|(column, own)| advice::measured(column, own, terms, compared)).collect()
}

/// Chooses own cuts on the calibrate split and shrinks them.
pub fn choose(column: &Segmentation, terms: &Terms<'_>) -> OwnCuts {
    let large: Vec<usize> = (0..column.segments.len()).filter(|&place| is_large(&column.segments[place], terms.fewest_leads)).collect();
    let mut segments = vec![None; column.segments.len()];
    if large.len() < 2 {
        return OwnCuts { segments };
    }
    let cells: Vec<&Cells> = large.iter().map(|&place| &column.segments[place].chosen_on).collect();
    let sums: Vec<AtOrAbove> = cells.iter().map(|cells| AtOrAbove::new(cells)).collect();
    let small = (0..column.segments.len()).filter(|place| !large.contains(place)).map(|place| &column.segments[place].chosen_on);
    let fixed = small.chain([&column.rest.chosen_on]).map(|cells| AtOrAbove::new(cells).selected(terms.for_all)).sum();
    let together = Together { sums: &sums, fixed, for_all: terms.for_all, judge: terms.chosen, limits: &in_force(terms.limits) };
    let (own, price) = together.own_cuts();
    let shrunken = shrink::shrunken(&together, (&own, &price), &cells, terms.seed);
    for (place, own) in large.into_iter().zip(shrunken) {
        segments[place] = Some(own);
    }
    OwnCuts { segments }
}

/// Whether a segment has leads and outcomes enough.
fn is_large(segment: &Segment, fewest_leads: u64) -> bool {
    let all = |cells: &Cells| AtOrAbove::new(cells).selected(Pair { mql: crate::units::Score::MIN, sql: crate::units::Score::MIN });
    let (chosen, measured) = (all(&segment.chosen_on), all(&segment.measured_on));
    let enough = |reached: f64| reached.min(chosen.all - reached) >= FEWEST_OUTCOMES as f64;
    chosen.all.min(measured.all) >= fewest_leads as f64 && enough(chosen.all_mql) && enough(chosen.all_sql)
}

/// Segments whose selections are judged as one.
#[derive(Debug, Clone, Copy)]
pub struct Together<'a> {
    /// Leads at or above every cut, by segment.
    pub sums: &'a [AtOrAbove],
    /// What is selected of all other leads, by the pair for all.
    pub fixed: Selected,
    /// The pair for all.
    pub for_all: Pair,
    /// What the selection is judged by.
    pub judge: Judge<'a>,
    /// What it must keep.
    pub limits: &'a [super::limit::Limit],
}

impl Together<'_> {
    /// What all segments select under these pairs.
    pub fn selected(&self, pairs: &[Pair]) -> Selected {
        self.fixed + self.sums.iter().zip(pairs).map(|(sums, pair)| sums.selected(*pair)).sum()
    }

    /// What these pairs are worth together; `None` where they break a limit or the objective rules them out.
    pub fn worth(&self, pairs: &[Pair]) -> Option<f64> {
        let selected = self.selected(pairs);
        let kept = self.limits.iter().all(|limit| super::limit::keeps(*limit, &selected, self.judge.per_lead));
        let worth = super::objective::worth(self.judge.objective, &selected, self.judge.per_lead, self.judge.value);
        worth.filter(|_| kept)
    }
}
