//! Two pairs of cuts on the same leads, possibly on two models' scores: who moves, and what the change is worth.

use std::collections::BTreeMap;

use crate::config::settings::ValueSettings;
use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::proportion::wilson;
use crate::stats::random::Random;
use crate::units::Score;

use super::result::{SwapGroup, SwapSet, SwapSource};
use super::search::Pair;

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

/// Leads by zone (0 below both cuts, 1 between, 2 above) under the new and the current pair, and by target.
type Zones = BTreeMap<(u8, u8, bool, bool), u64>;

fn zone(score: Score, pair: Pair) -> u8 {
    u8::from(score >= pair.mql) + u8::from(score >= pair.sql)
}

/// Who moves.
pub fn swap_set<'a>(leads: impl Iterator<Item = Mover<'a>>, new: Pair, current: Pair) -> (SwapSet, Comparison) {
    let mut zones = Zones::new();
    let mut sources: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for lead in leads {
        let (to, from) = (zone(lead.new, new), zone(lead.current, current));
        *zones.entry((to, from, lead.mql, lead.sql)).or_default() += 1;
        let (up, down) = sources.entry(lead.source).or_default();
        *up += u64::from(to > from);
        *down += u64::from(to < from);
    }
    let group = |moves: fn(u8, u8) -> bool| {
        let count = |keep: fn(bool, bool) -> bool| -> u64 {
            zones.iter().filter(|((to, from, mql, sql), _)| moves(*to, *from) && keep(*mql, *sql)).map(|(_, n)| n).sum()
        };
        let n = count(|_, _| true);
        SwapGroup { n, sql_rate: wilson(count(|_, sql| sql), n, LEVEL), mql_rate: wilson(count(|mql, _| mql), n, LEVEL) }
    };
    let mut by_source: Vec<SwapSource> =
        sources.into_iter().map(|(source, (up, down))| SwapSource { source: source.to_owned(), up, down }).collect();
    by_source.sort_by(|a, b| (b.up + b.down).cmp(&(a.up + a.down)).then(a.source.cmp(&b.source)));
    (SwapSet { up: group(|to, from| to > from), down: group(|to, from| to < from), by_source }, Comparison { zones })
}

/// Value less cost of a pair, times `per_lead`, on the score of `new`. Bootstrap over leads; without leads, 0.
pub fn worth<'a>(leads: impl Iterator<Item = Mover<'a>>, pair: Pair, worth: &ValueSettings, per_lead: f64, seed: u64) -> Estimate {
    let mut zones = Zones::new();
    for lead in leads {
        *zones.entry((zone(lead.new, pair), 0, lead.mql, lead.sql)).or_default() += 1;
    }
    let none = Estimate { value: 0.0, low: 0.0, high: 0.0, level: LEVEL, n: 0, method: Method::Bootstrap };
    Comparison { zones }.difference(worth, per_lead, seed).unwrap_or(none)
}

/// The same leads under both pairs, ready to be compared.
#[derive(Debug)]
pub struct Comparison {
    zones: Zones,
}

impl Comparison {
    /// Value less cost of the new pair, less that of the current one, times `per_lead`. Bootstrap over leads.
    pub fn difference(&self, worth: &ValueSettings, per_lead: f64, seed: u64) -> Option<Estimate> {
        let net = |zone: u8, mql: bool, sql: bool| match zone {
            0 => 0.0,
            1 => f64::from(u8::from(mql)) * worth.mql_success.0 - worth.mql_cost.0,
            _ => f64::from(u8::from(sql)) * worth.sql_success.0 - worth.sql_cost.0,
        };
        let gains: Vec<f64> = self.zones.keys().map(|&(to, from, mql, sql)| net(to, mql, sql) - net(from, mql, sql)).collect();
        let counts: Vec<u64> = self.zones.values().copied().collect();
        let total = counts.iter().sum();
        let sum = |counts: &[u64]| gains.iter().zip(counts).map(|(gain, n)| gain * *n as f64).sum::<f64>() * per_lead;
        let mut random = Random::new(seed, "swap");
        let mut drawn = vec![0; counts.len()];
        let draw = |_| {
            random.multinomial(&counts, total, &mut drawn);
            sum(&drawn)
        };
        let draws: Vec<f64> = (0..DRAWS).map(draw).collect();
        percentile(sum(&counts), &draws, total, LEVEL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Money;

    #[test]
    fn moves_are_counted_by_zone_and_priced_by_outcome() {
        let score = |value| Score::new(value).unwrap();
        let pair = |mql, sql| Pair { mql: score(mql), sql: score(sql) };
        let lead = |new, current, sql, source| Mover { new: score(new), current: score(current), mql: sql, sql, source };
        let leads = [lead(80, 10, true, "a"), lead(80, 10, false, "a"), lead(10, 80, false, "b"), lead(50, 50, true, "b")];
        let (set, comparison) = swap_set(leads.into_iter(), pair(40, 70), pair(40, 70));
        assert_eq!((set.up.n, set.down.n), (2, 1));
        assert_eq!(set.by_source[0], SwapSource { source: "a".into(), up: 2, down: 0 });
        assert!((set.up.sql_rate.unwrap().value - 0.5).abs() < 1e-12);
        let worth = ValueSettings {
            currency: "USD".into(),
            sql_success: Money(100.0),
            mql_success: Money(0.0),
            sql_cost: Money(10.0),
            mql_cost: Money(1.0),
        };
        // Up: +90 and -10; down: 10 saved.
        assert!((comparison.difference(&worth, 2.0, 1).unwrap().value - 180.0).abs() < 1e-9);
    }
}
