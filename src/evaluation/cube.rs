//! The score cube: counts of leads by split, week, source, score and targets reached.
//!
//! Thresholds, bands, volumes and bootstraps are functions of it: its size does not grow with the number of leads.

use crate::calibration::calibrator::ScoreCounts;
use crate::config::file::TargetName;
use crate::data::split::Split;
use crate::units::Score;

/// Where a lead is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// Part of the data.
    pub split: Split,
    /// Week in which the lead came in, counted from any fixed day; 0 for undated data.
    pub week: u16,
    /// Code of the source; 0 where there is none.
    pub source: u16,
    /// Its score.
    pub score: Score,
    /// Whether it reached the MQL target in time.
    pub mql: bool,
    /// Whether it reached the SQL target in time.
    pub sql: bool,
}

/// Counts by [`CellKey`], sorted by key, none of them zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScoreCube {
    cells: Vec<(CellKey, u64)>,
}

impl ScoreCube {
    /// Counts leads.
    pub fn new(leads: impl Iterator<Item = CellKey>) -> Self {
        let mut keys: Vec<CellKey> = leads.collect();
        keys.sort_unstable();
        let runs = keys.chunk_by(|a, b| a == b);
        Self { cells: runs.map(|run| (run[0], run.len() as u64)).collect() }
    }

    /// The cells of one split.
    pub fn split(&self, split: Split) -> impl Iterator<Item = (CellKey, u64)> + Clone {
        self.cells.iter().copied().filter(move |(key, _)| key.split == split)
    }

    /// Leads of one split by score and by whether they reached the target.
    pub fn counts(&self, split: Split, target: TargetName) -> ScoreCounts {
        let mut counts = ScoreCounts::default();
        for (key, leads) in self.split(split) {
            counts.add(key.score, key.reached(target), leads);
        }
        counts
    }
}

impl CellKey {
    /// Whether the lead reached this target in time.
    pub fn reached(&self, target: TargetName) -> bool {
        match target {
            TargetName::Mql => self.mql,
            TargetName::Sql => self.sql,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_leads_share_a_cell_and_nothing_is_lost() {
        let key = |score, mql| CellKey { split: Split::Test, week: 3, source: 1, score: Score::new(score).unwrap(), mql, sql: false };
        let cube = ScoreCube::new([key(5, true), key(7, false), key(5, true), key(5, false)].into_iter());
        assert_eq!(cube.cells.len(), 3);
        let counts = cube.counts(Split::Test, TargetName::Mql);
        assert_eq!((counts.total(), counts.total_converted(), counts.at(Score::new(5).unwrap())), (4, 2, 3));
        assert_eq!(cube.counts(Split::Train, TargetName::Mql).total(), 0);
    }
}
