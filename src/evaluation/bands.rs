//! Bands of scores: what became of each tenth, and where a higher band converts worse than the one below.

use crate::stats::binning::equal_count_bins;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::{difference, wilson};
use crate::stats::ranking::{RankedCounts, ScoreGroup};
use crate::units::Score;

use super::result::{Band, Inversion};

const BANDS: usize = 10;

/// Tenths by score, highest first. Ties stay together, so that bands may be unequal or fewer.
pub(super) fn bands(ranked: &RankedCounts) -> Vec<Band> {
    let groups = ranked.groups();
    let totals: Vec<u64> = groups.iter().map(ScoreGroup::total).collect();
    let base = ranked.positives() as f64 / ranked.total().max(1) as f64;
    let mut captured = 0;
    let mut bands = Vec::new();
    for range in equal_count_bins(&totals, BANDS).into_iter().rev() {
        let inside = &groups[range];
        let n = inside.iter().map(ScoreGroup::total).sum();
        let converted = inside.iter().map(|group| group.positives).sum();
        captured += converted;
        let (Some(low), Some(high), Some(rate)) = (inside.first(), inside.last(), wilson(converted, n, LEVEL)) else { continue };
        bands.push(Band {
            score_low: Score::from_scaled(low.score),
            score_high: Score::from_scaled(high.score),
            n,
            converted,
            lift: (base > 0.0).then(|| rate.value / base),
            cumulative_capture: (base > 0.0).then(|| captured as f64 / ranked.positives() as f64),
            rate,
            inversion: None,
        });
    }
    mark_inversions(&mut bands);
    bands
}

/// Marks bands that convert worse than the next lower one.
fn mark_inversions(bands: &mut [Band]) {
    for place in 1..bands.len() {
        let (higher, lower) = (&bands[place - 1], &bands[place]);
        let gap = difference((higher.converted, higher.n), (lower.converted, lower.n), LEVEL);
        bands[place - 1].inversion = gap.filter(|gap| gap.value < 0.0).map(|difference| {
            let beyond_chance = difference.high < 0.0;
            Inversion { difference, beyond_chance }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bands of 1,000 leads at each of ten scores.
    fn of(rates: [u64; 10]) -> Vec<Band> {
        let others: Vec<u64> = rates.iter().map(|rate| 1_000 - rate).collect();
        bands(&RankedCounts::from_histogram(&rates, &others).unwrap())
    }

    #[test]
    fn an_inversion_is_told_from_chance() {
        let bands = of([10, 20, 30, 80, 50, 60, 65, 62, 90, 100]);
        let inverted: Vec<(u8, bool)> =
            bands.iter().filter_map(|band| Some((band.score_low.get(), band.inversion?.beyond_chance))).collect();
        assert_eq!(inverted, [(7, false), (4, true)]);
    }

    #[test]
    fn rising_bands_have_none_and_neither_has_a_single_band() {
        assert!(of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).iter().all(|band| band.inversion.is_none()));
        let one = bands(&RankedCounts::from_histogram(&[3], &[5]).unwrap());
        assert!(one.len() == 1 && one[0].inversion.is_none());
        assert!(bands(&RankedCounts::default()).is_empty());
    }
}
