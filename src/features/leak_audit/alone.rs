//! Columns that tell the outcome alone: by their order, or by one value.
//!
//! # References
//! - Hanley, J. A. and `McNeil`, B. J. (1982). Radiology 143, 29-36 (area under the ROC curve).
//! - Lehmann, E. L. (1975). Nonparametrics, section 1.4 (variance of the rank sum under no association, with ties).
//! - Kaufman, S., Rosset, S. and Perlich, C. (2011). Leakage in data mining. doi:10.1145/2020408.2020496

use crate::data::leak::LeakEvidence;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::normal::two_sided;
use crate::stats::proportion::wilson;
use crate::stats::ranking::{RankedCounts, auc, delong};

use super::cells::{Cells, FOLDS, Groups, TargetOutcome};

/// A column that ranks at least so well tells the outcome alone (statistics.md, section 2).
pub const TELLING_AUC: f64 = 0.95;
/// Fewer leads of either outcome say nothing about an order.
const FEWEST: u64 = 10;
/// More than this share of the leads of a value must have ended alike.
const PURE: f64 = 0.98;
/// The lower end of its interval, at the level shared by all values, must reach this: more than any base rate judged.
const PURE_FOR_SURE: f64 = 0.9;
/// A value needs so many leads.
const SUPPORT: u64 = 50;
/// It needs this share of the leads.
const SUPPORT_SHARE: f64 = 0.01;
/// Where more leads than this share end alike anyway, a pure value is no surprise: exceptions must be ten times rarer.
const ROOM: f64 = 0.8;
/// Leads that a level borrows from the base rate: rates of rare levels are drawn towards it.
const BORROWED: f64 = 5.0;

/// How well a column ranks, and how sure it is that it ranks at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// Area, at least one half.
    pub auc: Estimate,
    /// Chance of an area as far from one half if the column had nothing to do with the outcome.
    pub p_value: f64,
    /// Whether groups were ranked by rates of other leads.
    pub cross_fitted: bool,
}

/// The better one of two ways to rank: numbers by themselves, and groups by the rates of the other folds.
/// `None` where either outcome has too few leads.
pub fn ranking(cells: &Cells<'_>, groups: &Groups, folds: &[u8], reached: &[bool]) -> Option<Ranking> {
    let by_group = by_group(groups, folds, reached);
    let by_number = if let Cells::Numbers(numbers) = cells { by_number(numbers, reached) } else { None };
    match (by_number, by_group) {
        (Some(number), Some(group)) if group.auc.value > number.auc.value => Some(group),
        (Some(number), _) => Some(number),
        (None, group) => group,
    }
}

/// Numbers as they are, missing cells left out; falling numbers are turned.
fn by_number(numbers: &[f64], reached: &[bool]) -> Option<Ranking> {
    let known: Vec<(f64, bool)> = numbers.iter().copied().zip(reached.iter().copied()).filter(|(number, _)| !number.is_nan()).collect();
    let (numbers, reached): (Vec<f64>, Vec<bool>) = known.into_iter().unzip();
    let counts = RankedCounts::from_rows(&numbers, &reached).ok()?;
    let mut ranking = judged(&counts, false)?;
    if ranking.auc.value < 0.5 {
        let Estimate { value, low, high, .. } = ranking.auc;
        ranking.auc = Estimate { value: 1.0 - value, low: 1.0 - high, high: 1.0 - low, ..ranking.auc };
    }
    Some(ranking)
}

/// Groups ranked by the rate of the leads in the other folds, so that a column of many values cannot look strong by chance.
fn by_group(groups: &Groups, folds: &[u8], reached: &[bool]) -> Option<Ranking> {
    let cells = usize::from(FOLDS) * groups.count;
    let (mut leads, mut positives) = (vec![0_u64; cells], vec![0_u64; cells]);
    for ((&group, &fold), &reached) in groups.of.iter().zip(folds).zip(reached) {
        let cell = usize::from(fold) * groups.count + group as usize;
        leads[cell] += 1;
        positives[cell] += u64::from(reached);
    }
    let of_group = |counts: &[u64], group: usize| counts.iter().skip(group).step_by(groups.count).sum::<u64>();
    let all: Vec<(u64, u64)> = (0..groups.count).map(|group| (of_group(&leads, group), of_group(&positives, group))).collect();
    let mut scores = Vec::with_capacity(cells);
    for fold in 0..usize::from(FOLDS) {
        let own = fold * groups.count..(fold + 1) * groups.count;
        let (fold_leads, fold_positives) = (leads[own.clone()].iter().sum::<u64>(), positives[own.clone()].iter().sum::<u64>());
        let rest = |total: u64, fold: u64| (total - fold) as f64;
        let (n, k) = all.iter().fold((0, 0), |(n, k), group| (n + group.0, k + group.1));
        let base = rest(k, fold_positives) / rest(n, fold_leads).max(1.0);
        scores
            .extend(own.zip(&all).map(|(cell, (n, k))| (rest(*k, positives[cell]) + BORROWED * base) / (rest(*n, leads[cell]) + BORROWED)));
    }
    let negatives: Vec<u64> = leads.iter().zip(&positives).map(|(n, k)| n - k).collect();
    let counts = RankedCounts::from_cells(&scores, &positives, &negatives).ok()?;
    judged(&counts, true).filter(|ranking| ranking.auc.value > 0.5)
}

fn judged(counts: &RankedCounts, cross_fitted: bool) -> Option<Ranking> {
    let (positives, negatives) = (counts.positives(), counts.negatives());
    if positives.min(negatives) < FEWEST {
        return None;
    }
    let value = auc(counts)?;
    let estimate = delong::auc(counts, LEVEL)?;
    let n = (positives + negatives) as f64;
    let ties: f64 = counts.groups().iter().map(|group| group.total() as f64).map(|t| t * t * t - t).sum();
    let variance = (n + 1.0 - ties / (n * (n - 1.0))) / (12.0 * positives as f64 * negatives as f64);
    if variance <= 0.0 {
        return None;
    }
    Some(Ranking { auc: estimate, p_value: two_sided((value - 0.5) / variance.sqrt()), cross_fitted })
}

/// The group whose leads ended most alike, if that is more than the base rate explains: more than 98 % of at least 50 leads
/// and 1 % of all, at least 90 % at the level `alpha` shared by the groups, and of an outcome that at most 80 % of all
/// leads have. A value of converted leads goes before one of others: many honest values never convert.
pub fn pure_group(cells: &Cells<'_>, groups: &Groups, target: &TargetOutcome, alpha: f64) -> Option<(LeakEvidence, bool)> {
    let mut counts = vec![(0_u64, 0_u64); groups.count];
    for (&group, &reached) in groups.of.iter().zip(&target.reached) {
        counts[group as usize].0 += 1;
        counts[group as usize].1 += u64::from(reached);
    }
    let (n, k) = counts.iter().fold((0, 0), |(n, k), group| (n + group.0, k + group.1));
    let enough = |leads: u64| leads >= SUPPORT && leads as f64 >= SUPPORT_SHARE * n as f64;
    let tested = counts.iter().filter(|group| enough(group.0)).count().max(1) as f64;
    let mut best: Option<(u32, bool, Estimate, f64)> = None;
    for (place, &(leads, reached)) in (0..).zip(&counts).filter(|(_, group)| enough(group.0)) {
        for (converted, alike, all) in [(true, reached, k), (false, leads - reached, n - k)] {
            let base = all as f64 / n as f64;
            // `leads` is the whole table where nothing varies.
            if base > ROOM || leads == n || alike as f64 <= PURE * leads as f64 {
                continue;
            }
            let sure = wilson(alike, leads, 1.0 - alpha / tested)?.low >= PURE_FOR_SURE;
            let share = wilson(alike, leads, LEVEL)?;
            if sure && best.is_none_or(|(_, before, best, _)| (converted, share.low) > (before, best.low)) {
                best = Some((place, converted, share, base));
            }
        }
    }
    let (group, converted, share, base) = best?;
    let (value, range) = cells.name(groups, group);
    Some((LeakEvidence::PureValue { target: target.name, value, range, converted, share, base }, converted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::TargetName;
    use crate::stats::random::Random;

    fn folds(n: usize) -> Vec<u8> {
        (0..n).map(|row| (row % usize::from(FOLDS)) as u8).collect()
    }

    #[test]
    fn falling_numbers_rank_as_well_as_rising_ones() {
        let reached: Vec<bool> = (0..100).map(|row| row < 30).collect();
        let numbers = Cells::Numbers((0..100).map(f64::from).collect());
        let ranking = ranking(&numbers, &numbers.groups(), &folds(100), &reached).unwrap();
        assert!(ranking.auc.value > 0.999 && ranking.p_value < 1e-9 && !ranking.cross_fitted);
    }

    #[test]
    fn a_number_that_rises_and_falls_ranks_by_its_bins() {
        let reached: Vec<bool> = (0..2_000).map(|row| (800..1_200).contains(&row)).collect();
        let numbers = Cells::Numbers((0..2_000).map(f64::from).collect());
        let ranking = ranking(&numbers, &numbers.groups(), &folds(2_000), &reached).unwrap();
        assert!(ranking.cross_fitted && ranking.auc.value > TELLING_AUC);
    }

    #[test]
    fn a_value_of_its_own_for_every_lead_ranks_nothing() {
        let levels: Vec<String> = (0..500).map(|row| format!("l{row}")).collect();
        let mut random = Random::new(1, "test");
        let reached: Vec<bool> = (0..500).map(|_| random.bernoulli(0.3)).collect();
        let cells = Cells::Words((0..500).collect(), &levels);
        let ranking = ranking(&cells, &cells.groups(), &folds(500), &reached);
        assert!(ranking.is_none_or(|ranking| ranking.auc.value < 0.55 && ranking.p_value > 1e-3), "{ranking:?}");
    }

    #[test]
    fn few_outcomes_rank_nothing() {
        let numbers = Cells::Numbers((0..300).map(f64::from).collect());
        let reached: Vec<bool> = (0..300).map(|row| row < 9).collect();
        assert_eq!(ranking(&numbers, &numbers.groups(), &folds(300), &reached), None);
    }

    fn purity(counts: [(u64, u64); 2]) -> Option<bool> {
        let levels = ["a".to_owned(), "b".to_owned()];
        let rows = counts.iter().zip(0..).flat_map(|((n, k), level)| (0..*n).map(move |row| (level, row < *k)));
        let (codes, reached): (Vec<u32>, Vec<bool>) = rows.unzip();
        let cells = Cells::Words(codes, &levels);
        let target = TargetOutcome { name: TargetName::Mql, reached };
        pure_group(&cells, &cells.groups(), &target, 1e-3).map(|(_, converted)| converted)
    }

    #[test]
    fn purity_is_judged_against_the_base_rate() {
        assert_eq!(purity([(300, 299), (700, 100)]), Some(true));
        assert_eq!(purity([(300, 1), (700, 400)]), Some(false));
        // One in a hundred converts: 99.5 % of a level not converting is nothing.
        assert_eq!(purity([(2_000, 10), (2_000, 30)]), None);
        // Too few leads to be sure, or none for comparison.
        assert_eq!(purity([(60, 60), (700, 100)]), None);
        assert_eq!(purity([(300, 300), (0, 0)]), None);
    }
}
