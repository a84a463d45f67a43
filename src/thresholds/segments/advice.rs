//! What own cuts keep on later leads.
//!
//! All shrunken cuts of a column are fixed before the test split is looked at, and are judged together there, so that a segment
//! that makes room and one that fills it count as one. The pair for all owes its place to single outcomes here and there; cuts of
//! parts of the leads may all lie on one side of it, and gain by that alone. So the gain must also survive against one pair for all
//! moved by the mean shift of the shrunken cuts (both tests at the full level: an intersection-union test, Berger 1982,
//! Technometrics 24, 295-300, doi:10.1080/00401706.1982.10487790). Several columns share the level of 95 % (Bonferroni), as do the segments
//! of all columns. Where a column pays, the segments that gain by themselves are advised, if these alone keep the limits and pay
//! together; else all of its cuts belong together and are advised together.

use crate::stats::estimate::{Estimate, LEVEL};
use crate::thresholds::limit::{self, in_force};
use crate::thresholds::result::{Compared, LimitUse, SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict};
use crate::thresholds::selected::{Cells, Pair};
use crate::thresholds::swap::{Comparison, ZoneKey, zone};
use crate::units::Score;

use super::{FEWEST_OUTCOMES, OwnCuts, Segmentation, Terms};

/// Draws of an interval: the tails of several intervals that hold together lie far out.
const DRAWS: usize = 4_000;

/// The share of intervals that each hold when `compared` of them are to hold together with [`LEVEL`].
fn level(compared: u64) -> f64 {
    1.0 - (1.0 - LEVEL) / compared.max(1) as f64
}

/// Measures the shrunken cuts of a column.
pub(super) fn measured(column: &Segmentation, own: &OwnCuts, terms: &Terms<'_>, compared: Compared) -> SegmentedCuts {
    let moved: Vec<Option<Pair>> =
        own.segments.iter().map(|own| own.map(|own| own.shrunk).filter(|shrunk| *shrunk != terms.for_all)).collect();
    let differs = moved.iter().any(Option::is_some);
    let all = Taken::new(column, &moved, terms, terms.for_all);
    let gain = differs.then(|| all.gain(terms, level(compared.columns))).flatten();
    let moved_for_all = differs.then(|| mean_pair(column, &moved, terms.for_all));
    let over = moved_for_all.and_then(|pair| Taken::new(column, &moved, terms, pair).gain(terms, level(compared.columns)));
    let broken = if differs { all.broken(terms) } else { Vec::new() };
    let verdict = if own.segments.iter().flatten().count() < 2 {
        SegmentsVerdict::TooFew
    } else if differs {
        judged(gain, over, broken.is_empty())
    } else {
        SegmentsVerdict::NoDifference
    };
    let mut segments: Vec<SegmentCuts> =
        (0..column.segments.len()).map(|place| one(column, own, (place, moved[place]), terms, compared)).collect();
    if verdict == SegmentsVerdict::Pays {
        advise(&mut segments, column, &moved, terms, compared);
    }
    SegmentedCuts {
        kind: column.kind,
        column: column.column.clone(),
        fewest_leads: terms.fewest_leads,
        fewest_outcomes: FEWEST_OUTCOMES,
        compared,
        gain,
        moved_for_all,
        gain_over_moved: over,
        broken,
        verdict,
        segments,
    }
}

/// What may be said of cuts that differ, from the gain over one pair for all and over that pair moved.
fn judged(gain: Option<Estimate>, over_moved: Option<Estimate>, keeps_limits: bool) -> SegmentsVerdict {
    match gain {
        Some(gain) if gain.low > 0.0 && over_moved.is_none_or(|gain| gain.low <= 0.0) => SegmentsVerdict::AnotherPairForAll,
        Some(gain) if gain.low > 0.0 && keeps_limits => SegmentsVerdict::Pays,
        Some(gain) if gain.low > 0.0 => SegmentsVerdict::BreaksLimits,
        Some(gain) if gain.high < 0.0 => SegmentsVerdict::Worse,
        _ => SegmentsVerdict::CannotTell,
    }
}

/// The pair for all moved by the mean shift of all leads where cuts were chosen; those without own cuts shift by nothing.
fn mean_pair(column: &Segmentation, pairs: &[Option<Pair>], for_all: Pair) -> Pair {
    let leads = |cells: &Cells| cells.leads.iter().sum::<u64>() as f64;
    let all: f64 = column.segments.iter().chain([&column.rest]).map(|segment| leads(&segment.chosen_on)).sum();
    let mean = |cut: fn(&Pair) -> Score| {
        let of = |pair: &Pair| f64::from(cut(pair).get());
        let shift = |(segment, pair): (&super::Segment, &Option<Pair>)| {
            pair.as_ref().map_or(0.0, |pair| (of(pair) - of(&for_all)) * leads(&segment.chosen_on))
        };
        let sum: f64 = column.segments.iter().zip(pairs).map(shift).sum();
        Score::from_scaled(of(&for_all) + sum / all.max(1.0))
    };
    let sql = mean(|pair| pair.sql);
    Pair { mql: mean(|pair| pair.mql).min(sql), sql }
}

/// Marks the segments that gain by themselves; all whose cuts differ where those alone do not pay within the limits.
fn advise(segments: &mut [SegmentCuts], column: &Segmentation, moved: &[Option<Pair>], terms: &Terms<'_>, compared: Compared) {
    let gains = |segment: &SegmentCuts| segment.verdict == SegmentVerdict::Gains;
    let few: Vec<Option<Pair>> = segments.iter().zip(moved).map(|(segment, pair)| pair.filter(|_| gains(segment))).collect();
    let alone = Taken::new(column, &few, terms, terms.for_all);
    let pays = alone.gain(terms, level(compared.columns)).is_some_and(|gain| gain.low > 0.0) && alone.broken(terms).is_empty();
    let taken = if pays { &few } else { moved };
    segments.iter_mut().zip(taken).for_each(|(segment, pair)| segment.advised = pair.is_some());
}

/// One segment, with the gain when it alone takes its cuts.
fn one(column: &Segmentation, own: &OwnCuts, (place, moved): (usize, Option<Pair>), terms: &Terms<'_>, compared: Compared) -> SegmentCuts {
    let segment = &column.segments[place];
    let own = own.segments[place];
    let gain = moved.and_then(|pair| {
        let alone: Vec<Option<Pair>> = (0..column.segments.len()).map(|other| (other == place).then_some(pair)).collect();
        Taken::new(column, &alone, terms, terms.for_all).gain(terms, level(compared.segments))
    });
    let verdict = match (own, moved, gain) {
        (None, ..) => SegmentVerdict::TooFew,
        (_, None, _) => SegmentVerdict::AsForAll,
        (.., Some(gain)) if gain.low > 0.0 => SegmentVerdict::Gains,
        (.., Some(gain)) if gain.high < 0.0 => SegmentVerdict::Loses,
        _ => SegmentVerdict::CannotTell,
    };
    SegmentCuts {
        level: segment.level.clone(),
        n: segment.chosen_on.leads.iter().sum(),
        n_measured: segment.measured_on.leads.iter().sum(),
        own: own.map(|own| own.own),
        shrunk: own.map(|own| own.shrunk),
        weight: own.map(|own| own.weight),
        std_error: own.map(|own| own.std_error),
        gain,
        verdict,
        advised: false,
    }
}

/// The leads measured, some segments under cuts of their own and all others under the pair for all; beside one pair.
struct Taken(Comparison);

impl Taken {
    fn new(column: &Segmentation, pairs: &[Option<Pair>], terms: &Terms<'_>, beside: Pair) -> Self {
        let own = column.segments.iter().zip(pairs).map(|(segment, pair)| (&segment.measured_on, pair.unwrap_or(terms.for_all)));
        let rest = [(&column.rest.measured_on, terms.for_all)];
        Self(Comparison::new(own.chain(rest).flat_map(|(cells, pair)| zones(cells, pair, beside))))
    }

    /// Worth under these cuts less worth under the one pair.
    fn gain(&self, terms: &Terms<'_>, level: f64) -> Option<Estimate> {
        self.0.difference_at(&terms.measured, terms.seed, (level, DRAWS))
    }

    /// Limits that these cuts break.
    fn broken(&self, terms: &Terms<'_>) -> Vec<LimitUse> {
        limit::broken(&in_force(terms.limits), &self.0.new_selected(), terms.measured.per_lead)
    }
}

/// Leads by zone under two pairs.
fn zones(cells: &Cells, pair: Pair, beside: Pair) -> impl Iterator<Item = (ZoneKey, u64)> {
    Score::all().flat_map(move |score| {
        let zones = (zone(score, pair), zone(score, beside));
        [(false, false), (false, true), (true, false), (true, true)]
            .map(|(mql, sql)| ((zones.0, zones.1, mql, sql), cells.leads[Cells::index(score, mql, sql)]))
    })
}

#[cfg(test)]
pub(super) fn gain_of(column: &Segmentation, pairs: &[Option<Pair>], terms: &Terms<'_>) -> Option<Estimate> {
    Taken::new(column, pairs, terms, terms.for_all).gain(terms, LEVEL)
}
