//! Leads by source and quarter of entry: the cells that trends of sources and costs are added up from.

use std::collections::BTreeMap;

use crate::data::column::Words;
use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::period::Quarter;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;

use super::observed::Observed;
use super::result::{Cohort, SourceQuarter, SourceTrend};

/// Sources whose trend is kept: those with most leads.
const MOST_TRENDS: usize = 24;

/// What each cell is counted from.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    /// The units counted.
    pub units: &'a LeadTable,
    /// What they reached.
    pub observed: &'a Observed,
    /// The SQL target.
    pub sql: &'a Labels,
    /// Their cohorts.
    pub cohorts: &'a [Cohort],
}

/// The units of one source that came in during one quarter.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Units.
    pub n: u64,
    /// Units that reached each stage, the first included.
    pub stages: Vec<u64>,
    /// Units whose SQL outcome is known, and those of them that reached the target.
    pub usable: [u64; 2],
    /// Units that reached the last stage.
    pub won: Vec<u32>,
}

impl Cells<'_> {
    /// One cell per source and quarter with units, by name; none for undated data and without sources.
    pub fn count(self) -> BTreeMap<(String, Quarter), Cell> {
        let (Some(quarters), Some(words)) = (self.units.quarters(), self.units.source()) else { return BTreeMap::new() };
        let mut by_code: BTreeMap<(u32, Quarter), Cell> = BTreeMap::new();
        let last = self.units.stages().last();
        for (row, quarter) in quarters.into_iter().enumerate() {
            let cell = by_code.entry((words.codes()[row], quarter)).or_default();
            cell.stages.resize(self.observed.stages(), 0);
            cell.n += 1;
            for (stage, count) in cell.stages.iter_mut().enumerate() {
                *count += u64::from(self.observed.reached(row, stage));
            }
            if self.sql.is_usable(row) {
                cell.usable[0] += 1;
                cell.usable[1] += u64::from(self.sql.reached[row]);
            }
            if last.is_some_and(|last| last.reached[row].is_reached()) {
                cell.won.push(row as u32);
            }
        }
        by_code.into_iter().map(|((code, quarter), cell)| ((name(words, code), quarter), cell)).collect()
    }

    /// Whether a quarter is mature.
    pub fn is_mature(self, quarter: Quarter) -> bool {
        self.cohorts.iter().any(|cohort| cohort.cohort == quarter && cohort.matured)
    }

    /// Trends of the sources with most units, ties by name.
    pub fn trends(self, cells: &BTreeMap<(String, Quarter), Cell>) -> Vec<SourceTrend> {
        let mut totals: BTreeMap<&str, u64> = BTreeMap::new();
        for ((level, _), cell) in cells {
            *totals.entry(level).or_default() += cell.n;
        }
        let mut levels: Vec<(&str, u64)> = totals.into_iter().collect();
        levels.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        levels.truncate(MOST_TRENDS);
        let quarter = |level: &str, cohort: &Cohort| {
            let cell = cells.get(&(level.to_owned(), cohort.cohort));
            let [known, reached] = cell.map_or([0, 0], |cell| cell.usable);
            SourceQuarter {
                quarter: cohort.cohort,
                n: cell.map_or(0, |cell| cell.n),
                matured: cohort.matured,
                sql_rate: wilson(reached, known, LEVEL),
            }
        };
        let trend = |(level, n): (&str, u64)| SourceTrend {
            level: level.to_owned(),
            n,
            quarters: self.cohorts.iter().map(|cohort| quarter(level, cohort)).collect(),
        };
        levels.into_iter().map(trend).collect()
    }
}

fn name(words: &Words, code: u32) -> String {
    words.levels().get(code as usize).map_or(MISSING, String::as_str).to_owned()
}
