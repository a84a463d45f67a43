//! Population stability of features and of the score: bins fixed on the baseline, PSI with its rule, chi-square beside it.
//!
//! # References
//! - Siddiqi, N. (2006). Credit Risk Scorecards (system stability index). doi:10.1002/9781119201731
//! - Yurdakul, B. and Naranjo, J. (2020). Statistical properties of the population stability index. Journal of Risk
//!   Model Validation 14(4): under no change, PSI / (1/n + 1/m) is close to chi-square with bins - 1 degrees of freedom.
//! - Pearson, K. (1900). doi:10.1080/14786440009463897

use std::fmt;

use crate::data::column::Words;
use crate::data::view::ColumnView;
use crate::stats::binning::equal_count_bins;
use crate::stats::distribution::{SHARE_FLOOR, chi_square, psi};
use crate::units::Score;

use super::result::{BinShift, PsiRule, Shift, Verdict};

/// Bins of numbers and of the score.
const BINS: usize = 10;
/// Levels with fewer baseline leads share a bin with levels that the baseline does not know.
const RARE: u64 = 30;
/// A shift with a larger p-value may be chance.
const SURE: f64 = 0.01;

/// The rule by which every PSI is computed and read.
pub const RULE: PsiRule = PsiRule { share_floor: SHARE_FLOOR, bins: BINS as u64, shifted: 0.1, moved: 0.25 };

/// What the bin of rare and of unknown levels is called.
pub use crate::features::encoder::{MISSING, OTHER};

/// Counts of both groups over the same bins.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Binned {
    /// What each bin holds.
    pub names: Vec<BinName>,
    /// Baseline leads.
    pub baseline: Vec<u64>,
    /// Current leads.
    pub current: Vec<u64>,
}

/// What a bin holds.
#[derive(Debug, Clone, PartialEq)]
pub enum BinName {
    /// Leads with one level, without a value, or with a rare one.
    Level(String),
    /// Numbers from one to another.
    Range(f64, f64),
}

impl BinName {
    fn level(name: &str) -> Self {
        Self::Level(name.to_owned())
    }

    /// To three decimals.
    fn range(low: f64, high: f64) -> Self {
        let rounded = |x: f64| (x * 1e3).round() / 1e3;
        Self::Range(rounded(low), rounded(high))
    }

    fn ends(&self) -> Option<(f64, f64)> {
        match self {
            Self::Level(_) => None,
            Self::Range(low, high) => Some((*low, *high)),
        }
    }
}

impl fmt::Display for BinName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(name) => f.write_str(name),
            Self::Range(low, high) if low < high => write!(f, "{low} to {high}"),
            Self::Range(only, _) => write!(f, "{only}"),
        }
    }
}

/// Counts a column over bins fixed on the baseline rows: levels of words, or up to ten ranges of numbers that hold about
/// equally many baseline leads. Numbers beyond the ends fall into the end bins; missing cells have a bin of their own.
pub fn binned(column: ColumnView<'_>, baseline: &[u32], current: &[u32]) -> Binned {
    match column {
        ColumnView::Words(words) => by_level(words, baseline, current),
        ColumnView::Numbers(numbers) => {
            let of = |rows: &[u32]| -> Vec<f64> { rows.iter().map(|&row| numbers[row as usize]).collect() };
            by_range(&of(baseline), &of(current))
        }
    }
}

/// Counts scores over up to ten ranges fixed on the baseline.
pub fn binned_scores(baseline: &[u64; Score::COUNT], current: &[u64; Score::COUNT]) -> Binned {
    let mut binned = Binned::default();
    for range in equal_count_bins(baseline, BINS) {
        binned.names.push(BinName::range(range.start as f64, (range.end - 1) as f64));
        binned.baseline.push(baseline[range.clone()].iter().sum());
        binned.current.push(current[range].iter().sum());
    }
    binned
}

/// PSI, chi-square and verdict. `None` when one of the groups is empty.
pub fn shift(name: &str, binned: &Binned) -> Option<Shift> {
    let index = psi(&binned.baseline, &binned.current).ok()??;
    let p_value = chi_square(&binned.baseline, &binned.current).ok()?.map(|test| test.p_value);
    let (n, m): (u64, u64) = (binned.baseline.iter().sum(), binned.current.iter().sum());
    let filled = binned.baseline.iter().zip(&binned.current).filter(|(a, b)| **a + **b > 0).count();
    let by_chance = filled.saturating_sub(1) as f64 * (1.0 / n as f64 + 1.0 / m as f64);
    Some(Shift {
        name: name.to_owned(),
        psi: index,
        by_chance,
        p_value,
        verdict: verdict(index, p_value),
        bins: filled as u64,
        largest: largest(binned, n as f64, m as f64),
    })
}

fn verdict(psi: f64, p_value: Option<f64>) -> Verdict {
    match psi {
        index if index < RULE.shifted => Verdict::Stable,
        _ if p_value.is_none_or(|p| p > SURE) => Verdict::ByChance,
        index if index < RULE.moved => Verdict::Shifted,
        _ => Verdict::Moved,
    }
}

/// The bin with the largest part of the index; the first one where several tie.
fn largest(binned: &Binned, n: f64, m: f64) -> Option<BinShift> {
    let part = |was: f64, is: f64| (is - was) * (is.max(SHARE_FLOOR) / was.max(SHARE_FLOOR)).ln();
    let bins = binned.names.iter().zip(&binned.baseline).zip(&binned.current);
    let mut best: Option<(f64, BinShift)> = None;
    for ((name, &was), &is) in bins {
        let (baseline, current) = (was as f64 / n, is as f64 / m);
        let part = part(baseline, current);
        if part > best.as_ref().map_or(0.0, |best| best.0) {
            best = Some((part, BinShift { bin: name.to_string(), range: name.ends(), baseline, current }));
        }
    }
    best.map(|(_, bin)| bin)
}

fn by_level(words: &Words, baseline: &[u32], current: &[u32]) -> Binned {
    let levels = words.levels().len();
    let count = |rows: &[u32]| {
        let mut counts = vec![0_u64; levels + 1];
        rows.iter().for_each(|&row| counts[(words.codes()[row as usize] as usize).min(levels)] += 1);
        counts
    };
    let (was, is) = (count(baseline), count(current));
    let mut own: Vec<usize> = (0..levels).filter(|&level| was[level] >= RARE).collect();
    // By name: the order of the file must not matter.
    own.sort_by(|&a, &b| words.levels()[a].cmp(&words.levels()[b]));
    let mut binned = Binned::default();
    let mut add = |name: &str, was, is| {
        binned.names.push(BinName::level(name));
        binned.baseline.push(was);
        binned.current.push(is);
    };
    let (mut rest_was, mut rest_is) = (was[..levels].iter().sum::<u64>(), is[..levels].iter().sum::<u64>());
    for level in own {
        add(&words.levels()[level], was[level], is[level]);
        rest_was -= was[level];
        rest_is -= is[level];
    }
    add(OTHER, rest_was, rest_is);
    add(MISSING, was[levels], is[levels]);
    binned
}

fn by_range(baseline: &[f64], current: &[f64]) -> Binned {
    let mut sorted: Vec<f64> = baseline.iter().copied().filter(|x| !x.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let ties: Vec<&[f64]> = sorted.chunk_by(|left, right| left >= right).collect();
    let counts: Vec<u64> = ties.iter().map(|tie| tie.len() as u64).collect();
    let ranges = equal_count_bins(&counts, BINS);
    let edges: Vec<f64> = ranges.iter().map(|range| ties[range.end - 1][0]).collect();
    // A baseline without a number has one bin for all numbers.
    let last = edges.len().saturating_sub(1);
    let count = |values: &[f64]| {
        let mut counts = vec![0_u64; last + 2];
        for x in values {
            let bin = if x.is_nan() { last + 1 } else { edges.partition_point(|edge| edge < x).min(last) };
            counts[bin] += 1;
        }
        counts
    };
    let mut names: Vec<BinName> = ranges.iter().map(|range| BinName::range(ties[range.start][0], ties[range.end - 1][0])).collect();
    if names.is_empty() {
        names.push(BinName::level(OTHER));
    }
    names.push(BinName::level(MISSING));
    Binned { names, baseline: count(baseline), current: count(current) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::WordsBuilder;

    fn words(levels: &[(&str, usize)]) -> Words {
        let mut builder = WordsBuilder::default();
        for (level, n) in levels {
            (0..*n).for_each(|_| builder.push((!level.is_empty()).then_some(*level)));
        }
        builder.finish()
    }

    #[test]
    fn levels_are_bins_and_rare_or_new_ones_share_one() {
        // Baseline: the first 112 rows.
        let column = words(&[("web", 60), ("mail", 40), ("rare", 5), ("", 7), ("web", 10), ("new", 20), ("", 3)]);
        let rows = |range: std::ops::Range<u32>| range.collect::<Vec<u32>>();
        let binned = binned(ColumnView::Words(&column), &rows(0..112), &rows(112..145));
        assert_eq!(binned.names, ["mail", "web", OTHER, MISSING].map(BinName::level));
        assert_eq!((binned.baseline, binned.current), (vec![40, 60, 5, 7], vec![0, 10, 20, 3]));
    }

    #[test]
    fn ranges_are_fixed_on_the_baseline() {
        let numbers: Vec<f64> = (0..1_000).map(f64::from).chain([-5.0, 5_000.0, 99.0, 99.5, f64::NAN]).collect();
        let baseline: Vec<u32> = (0..1_000).collect();
        let binned = binned(ColumnView::Numbers(&numbers), &baseline, &[1_000, 1_001, 1_002, 1_003, 1_004]);
        assert_eq!(binned.baseline, [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0]);
        // At the edge and below it the first bin, above it the second; beyond the ends the end bins.
        assert_eq!(binned.current, [2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!((binned.names[0].to_string().as_str(), binned.names[0].ends()), ("0 to 99", Some((0.0, 99.0))));
    }

    #[test]
    fn the_same_leads_are_stable_and_few_leads_are_judged_kindly() {
        let same = Binned { names: ["a", "b"].map(BinName::level).into(), baseline: vec![500, 500], current: vec![50, 50] };
        let found = shift("x", &same).unwrap();
        assert!(found.psi.abs() < 1e-12 && found.verdict == Verdict::Stable && found.largest.is_none());
        let few = Binned { current: vec![3, 7], ..same.clone() };
        let found = shift("x", &few).unwrap();
        assert!(found.psi > RULE.shifted && found.verdict == Verdict::ByChance, "{found:?}");
        let many = Binned { current: vec![200, 800], ..same.clone() };
        let found = shift("x", &many).unwrap();
        assert_eq!((found.verdict, found.largest.unwrap().bin.as_str()), (Verdict::Moved, "a"));
        assert_eq!(shift("x", &Binned { current: vec![0, 0], ..same }), None);
    }

    #[test]
    fn a_column_without_numbers_still_has_bins() {
        let numbers = [f64::NAN, f64::NAN, 4.0];
        let binned = binned(ColumnView::Numbers(&numbers), &[0, 1], &[2]);
        assert_eq!((binned.baseline, binned.current), (vec![0, 2], vec![1, 0]));
    }

    #[test]
    fn scores_fall_into_ranges_of_equal_counts() {
        let (mut was, mut is) = ([0; Score::COUNT], [0; Score::COUNT]);
        was.iter_mut().for_each(|n| *n = 10);
        is[100] = 4;
        let binned = binned_scores(&was, &is);
        assert_eq!(binned.names.len(), 10);
        assert_eq!((binned.baseline.iter().sum::<u64>(), binned.current[9]), (1_010, 4));
    }
}
