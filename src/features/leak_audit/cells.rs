//! What the audit compares: the cells of one column, and the outcomes of the same leads.

use crate::config::file::TargetName;
use crate::data::column::{Column, Words};
use crate::data::view::ColumnView;
use crate::period::Instant;
use crate::stats::binning::equal_count_bins;

/// Numbers are put into about so many bins of equal counts.
const BINS: usize = 20;

/// Outcomes of the leads examined; every vector has one entry per lead.
#[derive(Debug, Clone, Default)]
pub struct Outcomes {
    /// The targets, each once.
    pub targets: Vec<TargetOutcome>,
    /// Stages later than the decision: who has got there at all.
    pub later: Vec<LaterStage>,
    /// Part for cross-fitting, from 0 to [`FOLDS`] less one.
    pub folds: Vec<u8>,
    /// Decision times; `None` where there is none.
    pub decided: Vec<Option<Instant>>,
}

/// Parts for cross-fitting.
pub const FOLDS: u8 = 5;

/// Who reached a target in time.
#[derive(Debug, Clone)]
pub struct TargetOutcome {
    /// Which target.
    pub name: TargetName,
    /// One entry per lead.
    pub reached: Vec<bool>,
}

/// Who got to a stage at all.
#[derive(Debug, Clone)]
pub struct LaterStage {
    /// Its name in the report.
    pub label: String,
    /// One entry per lead.
    pub reached: Vec<bool>,
}

/// The cells of one column for the leads examined.
#[derive(Debug, Clone)]
pub enum Cells<'a> {
    /// Codes into levels; codes beyond them are missing.
    Words(Vec<u32>, &'a [String]),
    /// Numbers; `NaN` is missing.
    Numbers(Vec<f64>),
    /// Moments.
    Instants(Vec<Option<Instant>>),
}

/// Cells put into groups: levels, or bins of numbers; the last group holds missing cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// Group of each lead.
    pub of: Vec<u32>,
    /// How many groups, the one of missing cells included.
    pub count: usize,
}

impl<'a> Cells<'a> {
    /// The cells of these rows.
    pub fn new(column: ColumnView<'a>, rows: &[u32]) -> Self {
        match column {
            ColumnView::Words(words) => Self::words(words, rows),
            ColumnView::Numbers(numbers) => Self::Numbers(rows.iter().map(|&row| numbers[row as usize]).collect()),
        }
    }

    /// The cells at these places of a column.
    pub fn at(column: &'a Column, places: &[u32]) -> Self {
        match column {
            Column::Words(words) => Self::words(words, places),
            Column::Numbers(numbers) => Self::Numbers(places.iter().map(|&place| numbers[place as usize]).collect()),
            Column::Instants(instants) => Self::Instants(places.iter().map(|&place| instants[place as usize]).collect()),
        }
    }

    fn words(words: &'a Words, rows: &[u32]) -> Self {
        Self::Words(rows.iter().map(|&row| words.codes()[row as usize]).collect(), words.levels())
    }

    /// Whether each cell is filled.
    pub fn filled(&self) -> Vec<bool> {
        match self {
            Self::Words(codes, levels) => codes.iter().map(|&code| (code as usize) < levels.len()).collect(),
            Self::Numbers(numbers) => numbers.iter().map(|number| !number.is_nan()).collect(),
            Self::Instants(instants) => instants.iter().map(Option::is_some).collect(),
        }
    }

    /// Levels, or up to 20 bins of numbers that keep ties together; moments have none but "filled" and "missing".
    pub fn groups(&self) -> Groups {
        match self {
            Self::Words(codes, levels) => {
                let missing = levels.len() as u32;
                Groups { of: codes.iter().map(|&code| code.min(missing)).collect(), count: levels.len() + 1 }
            }
            Self::Numbers(numbers) => bins(numbers),
            Self::Instants(instants) => Groups { of: instants.iter().map(|at| u32::from(at.is_none())).collect(), count: 2 },
        }
    }

    /// A group in words: the level, or the range of its numbers with its ends.
    pub fn name(&self, groups: &Groups, group: u32) -> (String, Option<(f64, f64)>) {
        if group as usize + 1 == groups.count {
            return (crate::features::encoder::MISSING.to_owned(), None);
        }
        match self {
            Self::Words(_, levels) => (levels.get(group as usize).cloned().unwrap_or_default(), None),
            Self::Numbers(numbers) => {
                let inside = numbers.iter().zip(&groups.of).filter(|(_, of)| **of == group).map(|(number, _)| *number);
                let (low, high) = inside.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
                (if low < high { format!("{low} to {high}") } else { low.to_string() }, Some((low, high)))
            }
            Self::Instants(_) => (String::new(), None),
        }
    }
}

fn bins(numbers: &[f64]) -> Groups {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let ties: Vec<&[f64]> = sorted.chunk_by(|left, right| left >= right).collect();
    let counts: Vec<u64> = ties.iter().map(|tie| tie.len() as u64).collect();
    let ranges = equal_count_bins(&counts, BINS);
    // The highest number of every bin but the last.
    let edges: Vec<f64> = ranges.iter().map(|range| ties[range.end - 1][0]).collect();
    let count = edges.len();
    let bin = |number: &f64| if number.is_nan() { count } else { edges.partition_point(|edge| edge < number).min(count.saturating_sub(1)) };
    Groups { of: numbers.iter().map(|number| bin(number) as u32).collect(), count: count + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fall_into_bins_that_keep_ties_together() {
        let numbers: Vec<f64> = (0..100).map(|k| if k < 40 { 0.0 } else { f64::from(k) }).chain([f64::NAN]).collect();
        let cells = Cells::Numbers(numbers);
        let groups = cells.groups();
        assert!(groups.of[..40].iter().all(|&bin| bin == groups.of[0]));
        assert_eq!(groups.of[100] as usize + 1, groups.count);
        assert_eq!(cells.name(&groups, groups.of[0]), ("0".to_owned(), Some((0.0, 0.0))));
        assert_eq!(cells.name(&groups, groups.of[100]), ("(missing)".to_owned(), None));
        assert_eq!(Cells::Numbers(vec![f64::NAN; 3]).groups(), Groups { of: vec![0; 3], count: 1 });
    }

    #[test]
    fn missing_words_share_the_last_group() {
        let levels = ["a".to_owned(), "b".to_owned()];
        let cells = Cells::Words(vec![0, 1, Words::MISSING], &levels);
        assert_eq!(cells.groups(), Groups { of: vec![0, 1, 2], count: 3 });
        assert_eq!(cells.filled(), [true, true, false]);
    }
}
