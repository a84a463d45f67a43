//! From leads of a split to leads a quarter, with an interval from resampled weeks.

use std::collections::BTreeMap;

use crate::data::split::Split;
use crate::evaluation::cube::ScoreCube;
use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::proportion::wilson;
use crate::stats::random::Random;
use crate::stats::series::widening;
use crate::units::Score;

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

    /// The volume at or above every score: of leads, and of those that reached the SQL target. Dated: weeks are drawn with
    /// replacement, whole, so that leads that came together stay together, and the interval is widened for few weeks and for good
    /// weeks that follow good ones ([`widening`]). Undated: Wilson's interval of their share of the split.
    pub fn at_or_above(&self, cube: &ScoreCube) -> Vec<VolumeAt> {
        let weeks = self.weeks(cube);
        let sum = |column: usize| weeks.iter().map(|week| week[column]).sum::<u64>();
        let selected: Vec<u64> = (0..COLUMNS).map(sum).collect();
        let draws = if self.dated { self.draws(&weeks) } else { Vec::new() };
        let estimate = |column: usize| {
            let drawn: Vec<f64> = draws.iter().map(|draw| draw[column] as f64 * self.per_lead).collect();
            let series: Vec<f64> = weeks.iter().map(|week| week[column] as f64).collect();
            self.estimate(selected[column], &drawn, widening(&series, LEVEL))
        };
        (0..Score::COUNT).map(|score| VolumeAt { leads: estimate(2 * score), customers: estimate(2 * score + 1) }).collect()
    }

    /// For every week from the first to the last with a lead, leads (even columns) and customers (odd ones) at or above every score.
    /// A week without leads is a week too: leaving it out would make weeks look more alike than they are.
    fn weeks(&self, cube: &ScoreCube) -> Vec<Vec<u64>> {
        let numbers = || cube.split(self.split).map(|(key, _)| key.week);
        let mut weeks: BTreeMap<u16, Vec<u64>> = BTreeMap::new();
        if let (Some(first), Some(last)) = (numbers().min(), numbers().max()) {
            (first..=last).for_each(|week| drop(weeks.insert(week, vec![0; COLUMNS])));
        }
        for (key, leads) in cube.split(self.split) {
            let columns = weeks.entry(key.week).or_insert_with(|| vec![0; COLUMNS]);
            columns[2 * key.score.index()] += leads;
            columns[2 * key.score.index() + 1] += if key.sql { leads } else { 0 };
        }
        for columns in weeks.values_mut() {
            for column in (0..COLUMNS - 2).rev() {
                columns[column] += columns[column + 2];
            }
        }
        weeks.into_values().collect()
    }

    fn draws(&self, weeks: &[Vec<u64>]) -> Vec<Vec<u64>> {
        let mut random = Random::new(self.seed, "weeks");
        let mut draw = || {
            let mut sums = vec![0; COLUMNS];
            for _ in weeks {
                let week = &weeks[random.below(weeks.len() as u64) as usize];
                sums.iter_mut().zip(week).for_each(|(sum, leads)| *sum += leads);
            }
            sums
        };
        (0..DRAWS).map(|_| draw()).collect()
    }

    fn estimate(&self, selected: u64, drawn: &[f64], widening: f64) -> Estimate {
        let value = selected as f64 * self.per_lead;
        let bare = Estimate { value, low: value, high: value, level: LEVEL, n: selected, method: Method::Bootstrap };
        if self.dated {
            let drawn = percentile(value, drawn, selected, LEVEL).unwrap_or(bare);
            let (low, high) = ((value - (value - drawn.low) * widening).max(0.0), value + (drawn.high - value) * widening);
            return Estimate { low, high, ..drawn };
        }
        let scale = self.per_lead * self.leads as f64;
        let share = wilson(selected, self.leads, LEVEL);
        share.map_or(bare, |share| Estimate { value, low: share.low * scale, high: share.high * scale, n: selected, ..share })
    }
}

/// Leads and customers at or above a score, as volumes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VolumeAt {
    /// Leads.
    pub leads: Estimate,
    /// Of these, reached the SQL target.
    pub customers: Estimate,
}

/// Leads and customers for every score.
const COLUMNS: usize = 2 * Score::COUNT;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::cube::CellKey;

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
        let all = volume.at_or_above(&cube())[0].leads;
        assert!((all.value - 130.0 * QUARTER_DAYS / 91.0).abs() < 1e-9);
        assert!((all.low - all.high).abs() < 1e-9, "every week is alike");
        let half = volume.at_or_above(&cube())[50];
        assert_eq!((half.leads.n, half.customers.n), (65, 0));
    }

    #[test]
    fn undated_leads_are_counted_per_thousand_unless_quarters_are_known() {
        let thousand = Volume::new(Split::Test, 130, Span::Unknown, 1).at_or_above(&cube())[90].leads;
        assert!((thousand.value - 100.0).abs() < 1e-9 && thousand.low < 100.0 && thousand.high > 100.0);
        let quarter = Volume::new(Split::Test, 130, Span::Quarters(2.0, 1300), 1).at_or_above(&cube())[90].leads;
        assert!((quarter.value - 65.0).abs() < 1e-9);
    }
}
