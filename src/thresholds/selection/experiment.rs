//! How many leads below the MQL cut to work at random next quarter, so that recall is known to a stated width.
//!
//! Let `A` leads at or above the cut convert, `b` of those below it that were worked anyway, and let `M` below it not be
//! worked; a share `q` of these would convert. Recall is `R(q) = 1 / (1 + (b + M q) / A)`. Of `n` of the `M`, drawn at random and
//! worked, `k` convert, and Wilson's interval of `q` gives the interval of recall from `R(high)` to `R(low)`. Its width depends on
//! `k`. The number needed is the smallest `n` whose width is kept for every `k` up to the 95th percentile of `k` at the highest
//! rate that the bands leave open, so that it is kept in at least 95 % of such experiments whatever `q` is below that.
//!
//! The width is that of what is not known about leads that nobody works; chance in `A` comes on top, as everywhere.
//!
//! # References
//! - Wilson (1927), see [`crate::stats::proportion`].
//! - Cochran, W. G. (1977). Sampling Techniques, 3rd edition, section 4.4 (sample size for a stated width). ISBN 978-0-471-16240-7.
//!   The gain from drawing out of few leads (section 2.6) is left out, which errs on the safe side.

use crate::config::file::TargetName;
use crate::stats::estimate::LEVEL;
use crate::stats::normal::{critical_value, quantile};
use crate::stats::proportion::wilson_bounds;
use crate::units::Score;

use super::WorkedCounts;
use super::bounds::{converted, recall_bounds, sides};
use super::result::Experiment;

/// The width is kept in at least this share of experiments.
pub const ASSURANCE: f64 = 0.95;
/// More leads than this are not worth counting exactly.
const MOST: u64 = 10_000_000;

/// What is known before the experiment, in any unit: only the ratios count.
#[derive(Debug, Clone, Copy)]
pub struct Unknown {
    /// Conversions at or above the cut.
    pub above: f64,
    /// Conversions below the cut that are known.
    pub below: f64,
    /// Leads below the cut that were not worked and of which no conversion is known.
    pub unworked: f64,
}

impl Unknown {
    /// Recall if a share of the leads not worked would convert.
    fn recall(self, share: f64) -> f64 {
        self.above / (self.above + self.below + self.unworked * share)
    }

    /// Width of recall's interval when `k` of `n` converted.
    pub fn width(self, k: u64, n: u64) -> f64 {
        let (low, high) = wilson_bounds(k as f64 / n as f64, n as f64, critical_value(LEVEL));
        self.recall(low) - self.recall(high)
    }

    /// Whether the width is kept whatever `k`, up to its 95th percentile at the highest rate.
    fn keeps(self, n: u64, highest: f64, width: f64) -> bool {
        let (mean, variance) = (n as f64 * highest, n as f64 * highest * (1.0 - highest));
        // One more than the normal approximation, for its error where the mean is small.
        let most = (mean + quantile(ASSURANCE) * variance.sqrt()).ceil() as u64 + 1;
        (0..=most.min(n)).all(|k| self.width(k, n) <= width)
    }
}

/// The smallest number of leads to work at random; `None` where even very many do not do.
pub fn leads_needed(unknown: Unknown, highest: f64, width: f64) -> Option<u64> {
    let mut enough = 1;
    while !unknown.keeps(enough, highest, width) {
        enough *= 2;
        if enough > MOST {
            return None;
        }
    }
    let mut too_few = enough / 2;
    while enough - too_few > 1 {
        let middle = u64::midpoint(enough, too_few);
        if unknown.keeps(middle, highest, width) { enough = middle } else { too_few = middle }
    }
    Some(enough)
}

/// Plans the experiment for the MQL cut; `None` where no lead above it converted. `per_lead` is the volume of one lead.
pub fn experiment(counts: &WorkedCounts, bands: &[(Score, Score)], cut: Score, (width, per_lead): (f64, f64)) -> Option<Experiment> {
    let bounds = recall_bounds(counts, bands, TargetName::Mql, cut)?;
    let (above, below) = sides(counts, cut);
    let conversions = |cell: super::WorkedCell| (cell.reached[0] + cell.reached_unworked[0]) as f64;
    let unworked = (below.unworked() - below.reached_unworked[0]) as f64;
    let unknown = Unknown { above: conversions(above), below: conversions(below), unworked };
    if unknown.above <= 0.0 {
        return None;
    }
    let now = bounds.high - bounds.low;
    let of = unworked * per_lead;
    let (_, side) = converted(counts, bands, TargetName::Mql, cut);
    let up_to_rate = if unworked > 0.0 { ((side.at_rate.high - unknown.below) / unworked).clamp(0.0, 1.0) } else { 0.0 };
    // Recall at both ends of the rate: where that is narrow enough, nothing has to be learnt.
    let open = unknown.recall(0.0) - unknown.recall(up_to_rate);
    let needed = if open <= width { Some(0) } else { leads_needed(unknown, up_to_rate, width) };
    let most = of.ceil() as u64;
    let all = needed.is_none_or(|leads| leads >= most) && open > width;
    let leads = if all { most } else { needed.unwrap_or(most) };
    Some(Experiment { cut, width, now, leads, of, all, up_to_rate, assurance: ASSURANCE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::random::Random;

    #[test]
    fn the_width_by_hand() {
        // 60 above, 15 below known, 500 not worked. 0 of 100: Wilson from 0 to 0.037; recall 60/75 down to 60/93.5.
        let unknown = Unknown { above: 60.0, below: 15.0, unworked: 500.0 };
        let high = 3.841_459 / (100.0 + 3.841_459);
        assert!((unknown.width(0, 100) - (0.8 - 60.0 / (75.0 + 500.0 * high))).abs() < 1e-6);
        let needed = leads_needed(unknown, 0.1, 0.1).unwrap();
        assert!(unknown.keeps(needed, 0.1, 0.1) && !unknown.keeps(needed - 1, 0.1, 0.1));
        // Half the width asks for more than three times the leads.
        assert!(leads_needed(unknown, 0.1, 0.05).unwrap() > 3 * needed);
        assert_eq!(leads_needed(unknown, 0.1, 1e-9), None);
    }

    #[test]
    fn the_width_is_kept_in_the_stated_share_of_experiments() {
        let mut random = Random::new(4, "test");
        for (unknown, highest, width) in [
            (Unknown { above: 60.0, below: 15.0, unworked: 900.0 }, 0.1, 0.1),
            (Unknown { above: 300.0, below: 10.0, unworked: 2_000.0 }, 0.06, 0.15),
            (Unknown { above: 25.0, below: 0.0, unworked: 400.0 }, 0.3, 0.2),
        ] {
            let n = leads_needed(unknown, highest, width).unwrap();
            for share in [0.0, 0.1, 0.25, 0.5, 0.75, 1.0] {
                let q = highest * share;
                let (mut kept, mut held) = (0, 0);
                for _ in 0..1_000 {
                    let k = random.binomial(n, q);
                    let (low, high) = wilson_bounds(k as f64 / n as f64, n as f64, critical_value(LEVEL));
                    kept += u32::from(unknown.width(k, n) <= width);
                    held += u32::from(low <= q && q <= high);
                }
                assert!(f64::from(kept) >= ASSURANCE * 1_000.0, "{unknown:?} at {q}: {kept} of 1,000 kept");
                // And the narrow interval still holds the truth.
                assert!(held >= 925, "{unknown:?} at {q}: {held} of 1,000 held");
            }
        }
    }

    #[test]
    fn an_experiment_is_planned_per_quarter() {
        let score = |value| Score::new(value).unwrap();
        let mut counts = WorkedCounts::default();
        let mut add = |at: u8, worked: bool, leads: u64, hits: u64| {
            (0..leads).for_each(|lead| counts.add(score(at), worked, [lead < hits, false]));
        };
        add(80, true, 500, 250);
        add(20, true, 400, 40);
        add(20, false, 3_000, 0);
        let bands = [(score(50), score(100)), (score(0), score(49))];
        let found = experiment(&counts, &bands, score(50), (0.1, 0.5)).unwrap();
        // Bounds today: 250/290 and 250/(250 + 40 + 300).
        assert!((found.now - (250.0 / 290.0 - 250.0 / 590.0)).abs() < 1e-12);
        assert!((found.of - 1_500.0).abs() < 1e-9 && !found.all && found.leads > 50 && found.leads < 1_500);
        assert!(found.up_to_rate > 0.1 && found.up_to_rate < 0.16);
        // A width that is there already asks for nothing; one too narrow for so few leads asks for all of them.
        assert_eq!(experiment(&counts, &bands, score(50), (0.6, 0.5)).unwrap().leads, 0);
        let all = experiment(&counts, &bands, score(50), (0.001, 0.5)).unwrap();
        assert!(all.all && all.leads == 1_500);
        assert_eq!(experiment(&WorkedCounts::default(), &bands, score(50), (0.1, 0.5)), None);
    }
}
