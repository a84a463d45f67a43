//! The steps: their values, their slopes, and what may be said of them.

use std::ops::Range;

use crate::funnel::result::{ChangeGroup, ChangeSide, ChangeStep, ChangeStepName, ChangeVerdict, Compared, RateChange};
use crate::period::Quarter;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::normal::critical_value;
use crate::stats::proportion::wilson_bounds;

use super::groups::Groups;
use super::side::Side;
use super::slope::Slope;

/// Wins by the equal age that each quarter must have for intervals and verdicts.
const FEWEST_WINS: u64 = 10;
/// The earlier quarter's parts count negative, the later one's positive.
const SIGNS: [f64; 2] = [-1.0, 1.0];

/// A figure, and its slope on either side.
struct Figure {
    value: f64,
    slopes: [Slope; 2],
}

/// What the result is of.
pub(super) struct Named {
    pub(super) stage: String,
    pub(super) label: String,
    pub(super) compared: Compared,
    pub(super) quarters: [Quarter; 2],
    pub(super) days: f64,
}

/// Both quarters and what their groups come to.
pub(super) struct RateParts<'a> {
    groups: &'a Groups<'a>,
    sides: &'a [Side; 2],
    has_scores: bool,
    /// Rate of each group on either side.
    group_rates: Vec<[f64; 2]>,
}

fn mean(two: [f64; 2]) -> f64 {
    f64::midpoint(two[0], two[1])
}

fn change(two: [f64; 2]) -> f64 {
    two[1] - two[0]
}

impl<'a> RateParts<'a> {
    pub(super) fn new(groups: &'a Groups<'a>, sides: &'a [Side; 2], has_scores: bool) -> Self {
        let rates = |cells: &Range<usize>| [sides[0].group_rate(cells.clone()), sides[1].group_rate(cells.clone())];
        Self { groups, sides, has_scores, group_rates: groups.all.iter().map(|group| rates(&group.cells)).collect() }
    }

    fn share(&self, group: usize) -> [f64; 2] {
        [self.sides[0].share[group], self.sides[1].share[group]]
    }

    fn within(&self, cell: usize) -> [f64; 2] {
        [self.sides[0].within[cell], self.sides[1].within[cell]]
    }

    fn rate(&self, cell: usize) -> [f64; 2] {
        [self.sides[0].rate[cell], self.sides[1].rate[cell]]
    }

    fn slopes(&self) -> [Slope; 2] {
        [Slope::flat(&self.sides[0]), Slope::flat(&self.sides[1])]
    }

    /// A group's rate moves a figure by `by`: passed on to the shares and rates of its cells.
    fn through_group(&self, slope: &mut Slope, side: usize, cells: Range<usize>, by: f64) {
        for cell in cells {
            slope.within[cell] += by * self.sides[side].rate[cell];
            slope.rate[cell] += by * self.sides[side].within[cell];
        }
    }

    fn source_mix(&self) -> Figure {
        let (mut value, mut slopes) = (0.0, self.slopes());
        for (place, group) in self.groups.all.iter().enumerate() {
            let (share, rate) = (self.share(place), self.group_rates[place]);
            for (side, (own, sign)) in slopes.iter_mut().zip(SIGNS).enumerate() {
                let (by_share, by_rate) =
                    if group.compared { (sign * mean(rate), change(share) / 2.0) } else { (sign * rate[side], sign * share[side]) };
                own.share[place] += by_share;
                self.through_group(own, side, group.cells.clone(), by_rate);
            }
            value += self.source_mix_of(place, 0.0);
        }
        Figure { value, slopes }
    }

    /// A group's part of the source mix. Shares add up to 1, so that rates may be taken from any level; the sum is the same.
    fn source_mix_of(&self, place: usize, level: f64) -> f64 {
        let (share, rate) = (self.share(place), self.group_rates[place].map(|rate| rate - level));
        if self.groups.all[place].compared { change(share) * mean(rate) } else { share[1] * rate[1] - share[0] * rate[0] }
    }

    fn score_mix(&self) -> Figure {
        let (mut value, mut slopes) = (0.0, self.slopes());
        for (place, group) in self.groups.all.iter().enumerate().filter(|(_, group)| group.compared) {
            let share = mean(self.share(place));
            let inner = self.score_mix_within(group.cells.clone());
            value += share * inner;
            for (slope, sign) in slopes.iter_mut().zip(SIGNS) {
                slope.share[place] += inner / 2.0;
                for cell in group.cells.clone() {
                    slope.within[cell] += sign * share * mean(self.rate(cell));
                    slope.rate[cell] += share * change(self.within(cell)) / 2.0;
                }
            }
        }
        Figure { value, slopes }
    }

    fn score_mix_within(&self, cells: Range<usize>) -> f64 {
        cells.map(|cell| change(self.within(cell)) * mean(self.rate(cell))).sum()
    }

    fn change_within(&self) -> Figure {
        let (mut value, mut slopes) = (0.0, self.slopes());
        for (place, group) in self.groups.all.iter().enumerate().filter(|(_, group)| group.compared) {
            let share = mean(self.share(place));
            let inner = self.change_within_of(group.cells.clone());
            value += share * inner;
            for (slope, sign) in slopes.iter_mut().zip(SIGNS) {
                slope.share[place] += inner / 2.0;
                for cell in group.cells.clone() {
                    slope.within[cell] += share * change(self.rate(cell)) / 2.0;
                    slope.rate[cell] += sign * share * mean(self.within(cell));
                }
            }
        }
        Figure { value, slopes }
    }

    fn change_within_of(&self, cells: Range<usize>) -> f64 {
        cells.map(|cell| mean(self.within(cell)) * change(self.rate(cell))).sum()
    }

    /// The rate of a quarter at the equal age.
    fn at_age(&self, side: usize) -> f64 {
        self.group_rates.iter().zip(&self.sides[side].share).map(|(rate, share)| rate[side] * share).sum()
    }

    fn equal_age(&self) -> Figure {
        let mut slopes = self.slopes();
        for (side, (slope, sign)) in slopes.iter_mut().zip(SIGNS).enumerate() {
            for (place, group) in self.groups.all.iter().enumerate() {
                slope.share[place] = sign * self.group_rates[place][side];
                self.through_group(slope, side, group.cells.clone(), sign * self.sides[side].share[place]);
            }
        }
        Figure { value: self.at_age(1) - self.at_age(0), slopes }
    }

    fn maturity(&self) -> Figure {
        let mut figure = self.equal_age();
        figure.value = change([0, 1].map(|side| self.sides[side].so_far() - self.at_age(side)));
        for (slope, sign) in figure.slopes.iter_mut().zip(SIGNS) {
            for by in slope.share.iter_mut().chain(&mut slope.within).chain(&mut slope.rate) {
                *by = -*by;
            }
            slope.so_far = sign;
        }
        figure
    }

    fn estimate(&self, figure: &Figure) -> Estimate {
        let variance: f64 = figure.slopes.iter().zip(self.sides).map(|(slope, side)| slope.variance(side)).sum();
        let half = critical_value(LEVEL) * variance.sqrt();
        let n = self.sides.iter().map(|side| side.n as u64).sum();
        Estimate { value: figure.value, low: figure.value - half, high: figure.value + half, level: LEVEL, n, method: Method::Wald }
    }

    pub(super) fn named(self, named: Named) -> RateChange {
        let Named { stage, label, compared, quarters, days } = named;
        let enough = self.sides.iter().all(|side| side.won_by_then >= FEWEST_WINS);
        let mix = self.groups.has_sources().then(|| (ChangeStepName::SourceMix, self.source_mix()));
        let scores = self.has_scores.then(|| (ChangeStepName::ScoreMix, self.score_mix()));
        let others = [(ChangeStepName::Within, self.change_within()), (ChangeStepName::Maturity, self.maturity())];
        let figures = mix.into_iter().chain(scores).chain(others);
        let steps = figures.map(|(step, figure)| {
            let change = enough.then(|| self.estimate(&figure));
            ChangeStep { step, value: figure.value, change, verdict: verdict(change) }
        });
        let equal_age = self.equal_age();
        RateChange {
            stage,
            label,
            compared,
            from: self.side(0, quarters[0]),
            to: self.side(1, quarters[1]),
            equal_age_days: days,
            enough,
            change: self.sides[1].so_far() - self.sides[0].so_far(),
            equal_age_change: equal_age.value,
            at_equal_age: enough.then(|| self.estimate(&equal_age)),
            steps: steps.collect(),
            groups: if self.groups.has_sources() { self.change_groups() } else { Vec::new() },
        }
    }

    fn side(&self, place: usize, quarter: Quarter) -> ChangeSide {
        let side = &self.sides[place];
        let value = side.so_far();
        let (low, high) = wilson_bounds(value, side.n, critical_value(LEVEL));
        ChangeSide {
            quarter,
            n: side.n as u64,
            won: side.won,
            so_far: Estimate { value, low, high, level: LEVEL, n: side.n as u64, method: Method::Wilson },
            at_equal_age: self.at_age(place),
            won_by_then: side.won_by_then,
            undated: side.undated,
        }
    }

    fn change_groups(&self) -> Vec<ChangeGroup> {
        let level = mean([self.at_age(0), self.at_age(1)]);
        let group = |(place, group): (usize, &super::groups::Group)| {
            let share = mean(self.share(place));
            let of = |part: f64| if group.compared { share * part } else { 0.0 };
            ChangeGroup {
                level: group.level.clone(),
                sources: group.sources,
                n: group.n,
                share: self.share(place),
                rate: [0, 1].map(|side| (group.n[side] > 0).then(|| self.group_rates[place][side])),
                compared: group.compared,
                source_mix: self.source_mix_of(place, level),
                score_mix: of(self.score_mix_within(group.cells.clone())),
                within: of(self.change_within_of(group.cells.clone())),
            }
        };
        let mut groups: Vec<ChangeGroup> = self.groups.all.iter().enumerate().map(group).collect();
        // Several small ones stand last.
        let key = |group: &ChangeGroup| (group.level.is_none(), std::cmp::Reverse(group.n[0] + group.n[1]), group.level.clone());
        groups.sort_by_key(key);
        groups
    }
}

fn verdict(change: Option<Estimate>) -> ChangeVerdict {
    match change {
        Some(change) if change.low > 0.0 => ChangeVerdict::Up,
        Some(change) if change.high < 0.0 => ChangeVerdict::Down,
        _ => ChangeVerdict::CannotTell,
    }
}
