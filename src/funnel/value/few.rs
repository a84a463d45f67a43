//! Sources that bring few leads, but good ones.
//!
//! A source brings few leads when its share is below an equal part among the sources large enough to judge. It is better when the rate of
//! its mature leads, or what each of them brings, lies above that of all other sources with the whole interval. Intervals share the level
//! among all comparisons made (Bonferroni), so that among many sources none is named by chance.

use crate::features::encoder::MISSING;
use crate::funnel::result::{BetterSource, FewButGood};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::normal::critical_value;
use crate::stats::proportion::difference;

use super::{Known, moments};

/// A source's mature rows.
struct Judged<'a> {
    level: &'a str,
    n: u64,
    mature: Vec<u32>,
}

pub(super) fn few_but_good(known: Known<'_>, sources: &[(String, Vec<u32>)]) -> FewButGood {
    let smallest = u64::from(known.config.report.smallest_group).max(1);
    let usable = |rows: &[u32]| -> Vec<u32> { rows.iter().copied().filter(|row| known.mature[*row as usize]).collect() };
    let all: Vec<Judged<'_>> = sources.iter().map(|(level, rows)| Judged { level, n: rows.len() as u64, mature: usable(rows) }).collect();
    let judged = all.iter().filter(|source| source.mature.len() as u64 >= smallest).count() as u64;
    let leads: u64 = all.iter().map(|source| source.n).sum();
    let fair_share = if judged == 0 { 0.0 } else { 1.0 / judged as f64 };
    // What has no source cannot be named; it is one of the others.
    let is_few = |source: &&Judged<'_>| {
        source.level != MISSING && source.mature.len() as u64 >= smallest && (source.n as f64) < fair_share * leads as f64
    };
    let few: Vec<&Judged<'_>> = all.iter().filter(is_few).collect();
    let figures = 1 + usize::from(known.units.amount().is_some());
    let level = 1.0 - (1.0 - LEVEL) / (few.len() * figures).max(1) as f64;
    let compare = |source: &&Judged<'_>| compare(known, source, &all, (source.n as f64 / leads as f64, level));
    let sources = few.iter().map(compare).filter(|source| source.rate_is_higher || source.value_is_higher).collect();
    FewButGood { judged, fair_share, level, sources }
}

fn compare(known: Known<'_>, source: &Judged<'_>, all: &[Judged<'_>], (share, level): (f64, f64)) -> BetterSource {
    let others: Vec<u32> = all.iter().filter(|other| other.level != source.level).flat_map(|other| other.mature.iter().copied()).collect();
    let reached = |rows: &[u32]| {
        let usable = rows.iter().filter(|row| known.sql.is_usable(**row as usize));
        (usable.clone().filter(|row| known.sql.reached[**row as usize]).count() as u64, usable.count() as u64)
    };
    let (own, rest) = (reached(&source.mature), reached(&others));
    let rate_ahead = difference(own, rest, level);
    let rate = |(reached, n): (u64, u64)| reached as f64 / n as f64;
    let value_ratio = known.units.amount().and_then(|amount| ratio(known, amount, [&source.mature, &others], level));
    BetterSource {
        level: source.level.to_owned(),
        n: source.n,
        share,
        rates: rate_ahead.map(|_| [rate(own), rate(rest)]),
        rate_is_higher: rate_ahead.is_some_and(|ahead| ahead.low > 0.0),
        value_is_higher: value_ratio.is_some_and(|ratio| ratio.low > 1.0),
        rate_ahead,
        value_ratio,
    }
}

/// Amount per mature unit of the first group over that of the second.
fn ratio(known: Known<'_>, amount: &[f64], groups: [&[u32]; 2], level: f64) -> Option<Estimate> {
    let [own, rest] = groups.map(|rows| {
        let won: Vec<u32> = rows.iter().copied().filter(|row| known.is_won(*row)).collect();
        let (moments, hits, n) = (moments(amount, &won), won.len() as u64, rows.len() as u64);
        Some((moments.per_row(hits, n, level)?.value, moments.log_error_per_row(hits, n)?))
    });
    let ((own, own_error), (rest, rest_error)) = (own?, rest?);
    let factor = (critical_value(level) * own_error.hypot(rest_error)).exp();
    let (value, n) = (own / rest, groups.iter().map(|rows| rows.len() as u64).sum());
    Some(Estimate { value, low: value / factor, high: value * factor, level, n, method: Method::Wald })
}
