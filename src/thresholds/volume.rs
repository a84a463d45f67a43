//! From leads of a split to leads a quarter, with an interval from resampled weeks.

use std::collections::BTreeMap;

use crate::data::split::Split;
use crate::evaluation::cube::{CellKey, ScoreCube};
use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proportion::wilson;
use crate::stats::random::Random;

use super::result::VolumeUnit;

/// A quarter of a year in days: 365.25 / 4.
pub const QUARTER_DAYS: f64 = 91.3125;

/// How leads of one split become a volume.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume {
    /// What the volume counts.
    pub unit: VolumeUnit,
    /// Multiply a number of leads of the split by this.
    pub per_lead: f64,
    split: Split,
    /// Whether the leads carry dates, and so weeks to resample.
    dated: bool,
    leads: u64,
    seed: u64,
}

/// How long a split reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Span {
    /// Dated leads: how many scored leads came in per quarter while the split was filled.
    Rate(f64),
    /// Undated leads of a file that covers so many quarters, and how many leads the file has.
    Quarters(f64, u64),
    /// Undated leads, nothing known.
    Unknown,
}

impl Volume {
    /// The volume of a split of `leads` leads: their share of it, times the leads that came in per quarter meanwhile.
    pub fn new(split: Split, leads: u64, span: Span, seed: u64) -> Self {
        let n = leads as f64;
        let (unit, per_lead, dated) = match span {
            Span::Rate(per_quarter) => (VolumeUnit::PerQuarter, per_quarter / n.max(1.0), true),
            Span::Quarters(quarters, all) => (VolumeUnit::PerQuarter, all as f64 / quarters / n.max(1.0), false),
            Span::Unknown => (VolumeUnit::PerThousand, 1000.0 / n.max(1.0), false),
        };
        Self { unit, per_lead, split, dated, leads, seed }
    }

    /// The volume of the leads that `counts` selects. Dated: weeks are drawn with replacement, whole, so that leads that came
    /// together stay together. Undated: Wilson's interval of their share of the split.
    pub fn of(&self, cube: &ScoreCube, counts: impl Fn(&CellKey) -> bool) -> Estimate {
        let mut weeks: BTreeMap<u16, u64> = BTreeMap::new();
        for (key, leads) in cube.split(self.split) {
            *weeks.entry(key.week).or_default() += if counts(&key) { leads } else { 0 };
        }
        let selected: u64 = weeks.values().sum();
        let value = selected as f64 * self.per_lead;
        let bare =
            Estimate { value, low: value, high: value, level: LEVEL, n: selected, method: crate::stats::estimate::Method::Bootstrap };
        if !self.dated {
            let scale = self.per_lead * self.leads as f64;
            return wilson(selected, self.leads, LEVEL).map_or(bare, |share| Estimate {
                value,
                low: share.low * scale,
                high: share.high * scale,
                n: selected,
                ..share
            });
        }
        let weeks: Vec<u64> = weeks.into_values().collect();
        let mut random = Random::new(self.seed, "weeks");
        let draw = |_| (0..weeks.len()).map(|_| weeks[random.below(weeks.len() as u64) as usize]).sum::<u64>() as f64 * self.per_lead;
        let draws: Vec<f64> = (0..DRAWS).map(draw).collect();
        percentile(value, &draws, selected, LEVEL).unwrap_or(bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Score;

    fn cube() -> ScoreCube {
        let key = |i: u16| CellKey {
            split: Split::Test,
            week: i / 10,
            source: 0,
            score: Score::from_scaled(f64::from(i % 10) * 10.0),
            mql: false,
            sql: false,
        };
        ScoreCube::new((0..130).map(key))
    }

    #[test]
    fn dated_leads_are_counted_per_quarter() {
        let volume = Volume::new(Split::Test, 130, Span::Rate(130.0 * QUARTER_DAYS / 91.0), 1);
        let all = volume.of(&cube(), |_| true);
        assert!((all.value - 130.0 * QUARTER_DAYS / 91.0).abs() < 1e-9);
        assert!((all.low - all.high).abs() < 1e-9, "every week is alike");
        let half = volume.of(&cube(), |key| key.score.get() >= 50);
        assert_eq!(half.n, 65);
    }

    #[test]
    fn undated_leads_are_counted_per_thousand_unless_quarters_are_known() {
        let some = |key: &CellKey| key.score.get() >= 90;
        let thousand = Volume::new(Split::Test, 130, Span::Unknown, 1).of(&cube(), some);
        assert!((thousand.value - 100.0).abs() < 1e-9 && thousand.low < 100.0 && thousand.high > 100.0);
        let quarter = Volume::new(Split::Test, 130, Span::Quarters(2.0, 1300), 1).of(&cube(), some);
        assert!((quarter.value - 65.0).abs() < 1e-9);
    }
}
