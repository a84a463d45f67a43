//! Two pairs of cuts on the same leads, possibly on two models' scores: who moves, and what the change is worth.

mod causes;
pub mod open;

use std::collections::BTreeMap;

use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::proportion::wilson;
use crate::stats::random::Random;
use crate::units::Score;

use super::objective;
use super::result::{OpenMoves, SwapGroup, SwapSet, SwapSource};
use super::search::Judge;
use super::selected::{Pair, Selected};

pub use causes::by_cause;

/// A lead of the split measured, under both pairs.
#[derive(Debug, Clone, Copy)]
pub struct Mover<'a> {
    /// Its score under the recommended pair's model.
    pub new: Score,
    /// Its score under the current pair's model.
    pub current: Score,
    /// Whether it reached the MQL target.
    pub mql: bool,
    /// Whether it reached the SQL target.
    pub sql: bool,
    /// Its source.
    pub source: &'a str,
}

/// A zone (0 below both cuts, 1 between, 2 above) under the new and under the current cuts, and whether each target was reached.
pub type ZoneKey = (u8, u8, bool, bool);

/// Leads by zones and targets.
type Zones = BTreeMap<ZoneKey, u64>;

/// The zone of a score under a pair.
pub fn zone(score: Score, pair: Pair) -> u8 {
    u8::from(score >= pair.mql) + u8::from(score >= pair.sql)
}

/// Certain membership of a zone: the shares at or above the MQL and the SQL cut.
fn certain(zone: u8) -> (f64, f64) {
    (f64::from(u8::from(zone >= 1)), f64::from(u8::from(zone >= 2)))
}

/// Who moves.
pub fn swap_set<'a>(leads: impl Iterator<Item = Mover<'a>>, new: Pair, current: Pair) -> (SwapSet, Comparison) {
    let mut zones = Zones::new();
    // Up and down, each with those of them that reached the SQL target.
    let mut sources: BTreeMap<&str, [(u64, u64); 2]> = BTreeMap::new();
    for lead in leads {
        let (to, from) = (zone(lead.new, new), zone(lead.current, current));
        *zones.entry((to, from, lead.mql, lead.sql)).or_default() += 1;
        let moves = sources.entry(lead.source).or_default();
        for (moves, moved) in moves.iter_mut().zip([to > from, to < from]) {
            moves.0 += u64::from(moved);
            moves.1 += u64::from(moved && lead.sql);
        }
    }
    let group = |moves: fn(u8, u8) -> bool| {
        let count = |keep: fn(bool, bool) -> bool| -> u64 {
            zones.iter().filter(|((to, from, mql, sql), _)| moves(*to, *from) && keep(*mql, *sql)).map(|(_, n)| n).sum()
        };
        let n = count(|_, _| true);
        SwapGroup { n, sql_rate: wilson(count(|_, sql| sql), n, LEVEL), mql_rate: wilson(count(|mql, _| mql), n, LEVEL) }
    };
    let of_source = |(source, [up, down]): (&str, [(u64, u64); 2])| SwapSource {
        source: source.to_owned(),
        up: up.0,
        down: down.0,
        up_sql_rate: wilson(up.1, up.0, LEVEL),
        down_sql_rate: wilson(down.1, down.0, LEVEL),
        expected_up: OpenMoves::default(),
        expected_down: OpenMoves::default(),
    };
    let mut by_source: Vec<SwapSource> = sources.into_iter().map(of_source).collect();
    by_source.sort_by(|a, b| (b.up + b.down).cmp(&(a.up + a.down)).then(a.source.cmp(&b.source)));
    let (up, down) = (group(|to, from| to > from), group(|to, from| to < from));
    (SwapSet { up, down, by_source, by_cause: None, open: None }, Comparison::of(zones))
}

/// What a pair is worth by the objective, on the score of `new`, as in [`Comparison::difference`] against working nobody. Bootstrap
/// over leads; without leads, 0.
pub fn worth<'a>(leads: impl Iterator<Item = Mover<'a>>, pair: Pair, judge: &Judge<'_>, seed: u64) -> Estimate {
    let mut zones = Zones::new();
    for lead in leads {
        *zones.entry((zone(lead.new, pair), 0, lead.mql, lead.sql)).or_default() += 1;
    }
    let none = Estimate { value: 0.0, low: 0.0, high: 0.0, level: LEVEL, n: 0, method: Method::Bootstrap };
    Comparison::of(zones).difference(judge, seed).unwrap_or(none)
}

/// The same leads under both pairs, ready to be compared.
#[derive(Debug)]
pub struct Comparison {
    zones: Zones,
}

impl Comparison {
    /// From leads counted by zones and targets; equal keys are added up.
    pub fn new(leads: impl Iterator<Item = (ZoneKey, u64)>) -> Self {
        let mut zones = Zones::new();
        for (key, count) in leads.filter(|(_, count)| *count > 0) {
            *zones.entry(key).or_default() += count;
        }
        Self::of(zones)
    }

    /// Leads that move have a cell for either outcome, empty or not: see [`Self::weights`].
    fn of(mut zones: Zones) -> Self {
        let moving: Vec<(u8, u8)> = zones.keys().filter(|key| key.0 != key.1).map(|key| (key.0, key.1)).collect();
        for (to, from) in moving {
            zones.entry((to, from, true, true)).or_default();
            zones.entry((to, from, false, false)).or_default();
        }
        Self { zones }
    }

    /// What the new cuts select.
    pub fn new_selected(&self) -> Selected {
        selected(self.zones.iter().map(|(key, n)| ((key.0, key.2, key.3), *n)))
    }

    /// What the new pair is worth by the objective, less what the current one is; worth that adds up over leads is per quarter (or
    /// per 1,000 leads). Bootstrap over leads; `None` where the objective rules one of the pairs out.
    pub fn difference(&self, judge: &Judge<'_>, seed: u64) -> Option<Estimate> {
        self.difference_at(judge, seed, (LEVEL, DRAWS))
    }

    /// The same with an interval of another level, from another number of draws: the tails of several intervals that hold together
    /// need more of them.
    pub fn difference_at(&self, judge: &Judge<'_>, seed: u64, (level, draws): (f64, usize)) -> Option<Estimate> {
        let scale = if judge.adds_up() { judge.per_lead } else { 1.0 };
        let worth = |counts: &[u64], zone: fn(&(u8, u8, bool, bool)) -> u8| {
            let selected = selected(self.zones.keys().map(|key| (zone(key), key.2, key.3)).zip(counts.iter().copied()));
            objective::worth(judge.objective, &selected, judge.per_lead, judge.value)
        };
        let difference = |counts: &[u64]| Some((worth(counts, |key| key.0)? - worth(counts, |key| key.1)?) * scale);
        let counts: Vec<u64> = self.zones.values().copied().collect();
        let total = counts.iter().sum();
        let value = difference(&counts)?;
        let weights = self.weights();
        let mut random = Random::new(seed, "swap");
        let mut drawn = vec![0; counts.len()];
        let draw = |_| {
            random.multinomial(&weights, total, &mut drawn);
            difference(&drawn)
        };
        let draws: Vec<f64> = (0..draws).filter_map(draw).collect();
        percentile(value, &draws, total, level).map(Estimate::reaching)
    }

    /// Twice the counts and, among leads that move, one more of either outcome: half a lead each (Jeffreys 1946,
    /// doi:10.1098/rspa.1946.0056). Resampled as they are, ten movers of whom none converted would never convert, and it would look
    /// certain that moving them is right.
    fn weights(&self) -> Vec<u64> {
        let one = |(key, leads): (&(u8, u8, bool, bool), &u64)| 2 * leads + u64::from(key.0 != key.1 && key.2 == key.3);
        self.zones.iter().map(one).collect()
    }
}

/// What a pair selects, from leads by zone and target.
fn selected(leads: impl Iterator<Item = ((u8, bool, bool), u64)>) -> Selected {
    let mut sum = Selected::none();
    for ((zone, mql, sql), n) in leads {
        sum.add(n, (mql, sql), certain(zone));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::{Objective, ValueSettings};
    use crate::units::Money;

    #[test]
    fn moves_are_counted_by_zone_and_priced_by_outcome() {
        let score = |value| Score::new(value).unwrap();
        let pair = |mql, sql| Pair { mql: score(mql), sql: score(sql) };
        let lead = |new, current, sql, source| Mover { new: score(new), current: score(current), mql: sql, sql, source };
        let leads = [lead(80, 10, true, "a"), lead(80, 10, false, "a"), lead(10, 80, false, "b"), lead(50, 50, true, "b")];
        let (set, comparison) = swap_set(leads.into_iter(), pair(40, 70), pair(40, 70));
        assert_eq!((set.up.n, set.down.n), (2, 1));
        let first = &set.by_source[0];
        assert_eq!((first.source.as_str(), first.up, first.down, first.down_sql_rate), ("a", 2, 0, None));
        assert!((first.up_sql_rate.unwrap().value - 0.5).abs() < 1e-12);
        assert!((set.up.sql_rate.unwrap().value - 0.5).abs() < 1e-12);
        let worth = ValueSettings {
            currency: "USD".into(),
            sql_success: Money(100.0),
            mql_success: Money(0.0),
            sql_cost: Money(10.0),
            mql_cost: Money(1.0),
        };
        // Up: +90 and -10; down: 10 saved.
        let judge = |objective| Judge { objective, value: &worth, per_lead: 2.0 };
        assert!((comparison.difference(&judge(Objective::ExpectedValue), 1).unwrap().value - 180.0).abs() < 1e-9);
        // None of ten leads that move up has converted so far, which proves little: the interval reaches beyond zero.
        let ten = (0..10).map(|_| lead(80, 10, false, "a"));
        let few = swap_set(ten, pair(40, 70), pair(40, 70)).1.difference(&judge(Objective::ExpectedValue), 1).unwrap();
        assert!((few.value + 200.0).abs() < 1e-9 && few.contains(0.0), "{few:?}");
        // Success aimed at that today's pair does not reach: nothing to compare with.
        assert_eq!(comparison.difference(&judge(Objective::TargetPrecision { mql: 0.5, sql: 0.4 }), 1), None);
    }
}
