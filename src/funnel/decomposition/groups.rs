//! Which leads are compared with which: sources, and bands of scores within them, small ones taken together.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::data::column::Words;
use crate::features::encoder::MISSING;
use crate::funnel::breakdown::{BANDS, band};

use super::Quarters;

/// Bands of scores.
pub const MOST_BANDS: usize = BANDS as usize;

/// A source, or small sources together.
#[derive(Debug)]
pub(super) struct Group {
    /// The source; `None` for several.
    pub(super) level: Option<String>,
    /// How many sources.
    pub(super) sources: u64,
    /// Leads per quarter.
    pub(super) n: [u64; 2],
    /// Whether it has enough leads in both quarters.
    pub(super) compared: bool,
    /// Its cells: bands of scores, neighbours taken together until both quarters have enough leads.
    pub(super) cells: Range<usize>,
    /// The cell of each band.
    of_band: [usize; MOST_BANDS],
}

/// Groups and cells of two quarters.
#[derive(Debug)]
pub(super) struct Groups<'a> {
    quarters: Quarters<'a>,
    pub(super) all: Vec<Group>,
    group_of: BTreeMap<u32, usize>,
    /// How many cells.
    pub(super) cells: usize,
}

/// Leads of one source by quarter and band.
type Counts = [[u64; MOST_BANDS]; 2];

fn total(counts: &Counts) -> [u64; 2] {
    [counts[0].iter().sum(), counts[1].iter().sum()]
}

fn add(to: &mut Counts, from: &Counts) {
    for (to, from) in to.iter_mut().flatten().zip(from.iter().flatten()) {
        *to += from;
    }
}

impl<'a> Groups<'a> {
    pub(super) fn new(quarters: Quarters<'a>, sides: [Range<u32>; 2]) -> Self {
        let mut by_code: BTreeMap<u32, Counts> = BTreeMap::new();
        for (side, rows) in sides.into_iter().enumerate() {
            for row in rows {
                by_code.entry(code(quarters, row)).or_default()[side][band_of(quarters, row)] += 1;
            }
        }
        let least = quarters.smallest;
        let small = |counts: &Counts| total(counts).iter().all(|n| *n < least);
        let (pooled, alone): (Vec<_>, Vec<_>) = by_code.into_iter().partition(|(_, counts)| small(counts));
        let mut kept: Vec<(Vec<u32>, Counts)> = alone.into_iter().map(|(code, counts)| (vec![code], counts)).collect();
        if !pooled.is_empty() {
            let mut together = Counts::default();
            pooled.iter().for_each(|(_, counts)| add(&mut together, counts));
            kept.push((pooled.into_iter().map(|(code, _)| code).collect(), together));
        }
        let mut groups = Self { quarters, all: Vec::new(), group_of: BTreeMap::new(), cells: 0 };
        for (codes, counts) in kept {
            groups.push(&codes, &counts);
        }
        groups
    }

    fn push(&mut self, codes: &[u32], counts: &Counts) {
        let n = total(counts);
        let compared = n.iter().all(|n| *n >= self.quarters.smallest.max(1));
        let mut of_band = [self.cells; MOST_BANDS];
        let mut last = self.cells;
        if compared && self.quarters.scores.is_some() {
            let mut so_far = [0, 0];
            let enough = |so_far: &[u64; 2]| so_far.iter().all(|n| *n >= self.quarters.smallest.max(1));
            for (band, cell) in of_band.iter_mut().enumerate() {
                let left = |side: usize| counts[side][band..].iter().sum::<u64>();
                // A cell is closed once it has enough leads and the bands above it still make another.
                if enough(&so_far) && enough(&[left(0), left(1)]) {
                    last += 1;
                    so_far = [0, 0];
                }
                *cell = last;
                so_far = [so_far[0] + counts[0][band], so_far[1] + counts[1][band]];
            }
        }
        let words = self.quarters.units.source();
        let name = |code: u32| words.and_then(|words| words.levels().get(code as usize)).map_or(MISSING, String::as_str).to_owned();
        let level = if let [one] = codes { Some(name(*one)) } else { None };
        codes.iter().for_each(|code| {
            self.group_of.insert(*code, self.all.len());
        });
        let cells = self.cells..last + 1;
        self.cells = cells.end;
        self.all.push(Group { level, sources: codes.len() as u64, n, compared, cells, of_band });
    }

    /// Whether leads have a source.
    pub(super) fn has_sources(&self) -> bool {
        self.quarters.units.source().is_some()
    }

    /// Group and cell of a lead of one of the two quarters.
    pub(super) fn place(&self, row: u32) -> (usize, usize) {
        let group = self.group_of.get(&code(self.quarters, row)).copied().unwrap_or_default();
        (group, self.all[group].of_band[band_of(self.quarters, row)])
    }
}

fn code(quarters: Quarters<'_>, row: u32) -> u32 {
    quarters.units.source().map_or(Words::MISSING, |words| words.codes()[row as usize])
}

fn band_of(quarters: Quarters<'_>, row: u32) -> usize {
    quarters.scores.map_or(0, |scores| usize::from(band(scores[row as usize])))
}
