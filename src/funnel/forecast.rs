//! Where a young cohort should end: what is won, and what the open leads should still bring if they follow the earlier cohorts.
//!
//! An open lead of age a is won by the end T with chance `(F(T) - F(a)) / S(a)`, by the Aalen-Johansen curve of all leads that came in
//! before the cohort, each for as long as it was watched. At the ages that matter these have all been watched: they are older.
//!
//! The interval is one for the share that will have been won. Three doubts are drawn together: whether the open leads of the cohort are
//! lucky (binomial), how well the curve is known (delta method), and how much cohorts differ beyond chance in what was still to
//! come at such ages (a random effect by moments, from what each earlier cohort brought against what the common curve expected).
//!
//! It assumes that the cohort is one more of the kind of the earlier ones. Where rates drift, the differences between cohorts widen the
//! interval, but its middle stays with the past.
//!
//! # References
//! - Mack, T. (1993). Distribution-free calculation of the standard error of chain ladder reserve estimates. ASTIN Bulletin 23,
//!   213-225. doi:10.2143/AST.23.2.2005092 (the same question of insurance claims)
//! - `DerSimonian`, R. and Laird, N. (1986). Meta-analysis in clinical trials. Controlled Clinical Trials 7, 177-188.
//!   doi:10.1016/0197-2456(86)90046-2 (the variance between cohorts)

use std::borrow::Cow;
use std::ops::Range;

use crate::period::Quarter;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::random::Random;
use crate::stats::survival::aalen_johansen::incidence_quantiles;
use crate::stats::survival::outlook::Outlook;
use crate::stats::survival::{Ending, Spell};

use super::result::{CohortForecast, NoForecast};
use super::standing::Standing;
use super::watch::Watch;

/// Earlier leads watched to the end, at least.
pub const FEWEST_LEADS: usize = 100;
/// Wins among earlier leads, at least.
const FEWEST_WINS: usize = 10;
/// The end is where this share of all wins has come.
const SHARE_OF_WINS: f64 = 0.99;
/// Cohorts between which differences are looked for, at least; fewer quarters are cut into as many parts.
const FEWEST_COHORTS: usize = 3;
const FEWEST_IN_COHORT: u32 = 30;
/// Draws of the interval, and groups of leads with about the same chance that are drawn together.
const DRAWS: usize = 4_000;
const GROUPS: usize = 20;

/// The longest age to which enough leads have been watched, and the age that stands for the end: by it 99 in 100 wins have come, as far
/// as that age tells. In units of the watch. `None` with too few leads, and without wins.
pub fn end(watch: &Watch<'_>, units: u32) -> Option<(f64, f64)> {
    let longest = (units as usize).checked_sub(1).filter(|last| *last + 1 >= FEWEST_LEADS).map(|_| watch.age(FEWEST_LEADS - 1))?;
    let all = watch.in_order();
    let seen = if all.last() > Some(longest) { Cow::Owned(all.clone().up_to(longest)) } else { Cow::Borrowed(all) };
    let [until] = incidence_quantiles(&seen, watch.risk_set(), [SHARE_OF_WINS])?;
    Some((longest, until))
}

/// What forecasts of cohorts are made from.
#[derive(Debug, Clone, Copy)]
pub struct Forecaster<'a> {
    /// How units were watched.
    pub watch: &'a Watch<'a>,
    /// Where they stand.
    pub standings: &'a [Standing],
    /// The rows of each quarter of entry, oldest first.
    pub quarters: &'a [(Quarter, Range<u32>)],
    /// The age that stands for the end, in units of the watch.
    pub until: f64,
    /// Seed of the draws.
    pub seed: u64,
}

impl Forecaster<'_> {
    /// The forecast of a quarter.
    ///
    /// # Errors
    /// Why there is none.
    pub fn of(&self, place: usize) -> Result<CohortForecast, NoForecast> {
        let (quarter, rows) = &self.quarters[place];
        let youngest = rows.clone().next_back().ok_or(NoForecast::Complete)?;
        if rows.clone().any(|row| self.watch.began_unrecorded(row as usize)) {
            return Err(NoForecast::BeforeRecords);
        }
        if self.watch.age(youngest as usize) >= self.until {
            return Err(NoForecast::Complete);
        }
        let earlier = self.earlier(rows, self.watch.age(youngest as usize)).ok_or(NoForecast::TooFewEarlier)?;
        let standing = |which| rows.clone().rev().filter(move |&row| self.standings[row as usize] == which);
        let won = standing(Standing::Won).count() as u64;
        // The youngest first: ages ascend.
        let ages: Vec<f64> = standing(Standing::Open).map(|row| self.watch.age(row as usize)).collect();
        let expected = earlier.expected(&ages);
        let spread = self.spread(rows, &earlier);
        let chances: Vec<f64> = ages.iter().map(|age| earlier.chance(*age, self.until)).collect();
        let doubt = if expected.count > 0.0 { expected.curve_variance / expected.count.powi(2) + spread.powi(2) } else { 0.0 };
        let mut random = Random::new(self.seed, &format!("forecast of cohort {quarter}"));
        let (low, high) = limits(&chances, doubt, &mut random);
        let n = f64::from(rows.end - rows.start);
        let share = |more: f64| ((won as f64 + more) / n).min(1.0);
        let value = share(expected.count);
        Ok(CohortForecast {
            share: Estimate {
                value,
                low: share(low).min(value),
                high: share(high).max(value),
                level: LEVEL,
                n: u64::from(rows.end - rows.start),
                method: Method::Simulation,
            },
            day: self.until * self.watch.unit_days(),
            won,
            open: ages.len() as u64,
            expected: expected.count,
            spread,
            from: self.quarters[0].0,
            to: self.quarters[place - 1].0,
            leads: u64::from(rows.start),
        })
    }

    /// The curve of the leads before these, from the youngest one's age on; `None` with too few leads watched from the youngest one's age to the end, or too few wins.
    fn earlier(&self, rows: &Range<u32>, youngest: f64) -> Option<Outlook> {
        // Only what happens from the youngest one's age to the end matters: the others need not be sorted.
        let wins = (0..rows.start as usize).filter_map(|row| self.watch.to_the_end(row)).filter(|spell| spell.ending == Ending::Event);
        let wins = wins.take(FEWEST_WINS).count();
        let past_the_end = |spell: Spell| if spell.exit > self.until { Spell { exit: self.until + 1.0, ..spell } } else { spell };
        let open = (0..rows.start as usize).filter_map(|row| self.watch.to_the_end(row)).filter(|spell| spell.exit > youngest);
        let spells: Vec<Spell> = open.map(past_the_end).collect();
        let watched = (0..rows.start as usize).filter(|&row| self.watch.age(row) >= self.until);
        let from_then = watched.filter(|&row| {
            let entry = self.watch.to_the_end(row).and_then(|spell| spell.entry);
            entry.is_none_or(|entry| entry <= youngest)
        });
        let enough = from_then.take(FEWEST_LEADS).count() == FEWEST_LEADS && wins >= FEWEST_WINS;
        enough.then(|| Outlook::new(&spells, self.watch.risk_set(), self.until).ok()).flatten()
    }

    /// How much earlier cohorts differed beyond chance in what was still to come at the ages of these rows, as a share of it.
    fn spread(&self, rows: &Range<u32>, curve: &Outlook) -> f64 {
        let quarters = self.quarters.iter().map(|(_, rows)| rows.clone());
        let mut cohorts: Vec<Range<u32>> =
            quarters.filter(|cohort| cohort.end <= rows.start && cohort.end - cohort.start >= FEWEST_IN_COHORT).collect();
        if cohorts.len() < FEWEST_COHORTS {
            let parts = FEWEST_COHORTS as u32;
            cohorts = (0..parts).map(|part| rows.start * part / parts..rows.start * (part + 1) / parts).collect();
        }
        let brought: Vec<Brought> = cohorts.iter().map(|cohort| self.brought(cohort, rows, curve)).collect();
        between(&brought)
    }

    /// What an earlier cohort brought from the ages of these rows on: the same share of its leads is taken to be of each age.
    fn brought(&self, cohort: &Range<u32>, rows: &Range<u32>, curve: &Outlook) -> Brought {
        let mut brought = Brought::default();
        let (own, others) = (u64::from(cohort.end - cohort.start), u64::from(rows.end - rows.start));
        for row in cohort.clone() {
            let alike = u64::from(rows.start) + u64::from(row - cohort.start) * others / own;
            let Some(spell) = self.watch.to_the_end(row as usize) else { continue };
            let from = self.watch.age(alike as usize).max(spell.entry.unwrap_or(0.0));
            let to = self.until.min(self.watch.age(row as usize));
            if spell.exit <= from || to <= from {
                continue;
            }
            let chance = curve.chance(from, to);
            brought.expected += chance;
            brought.variance += chance * (1.0 - chance);
            brought.wins += u64::from(spell.ending == Ending::Event && spell.exit <= to);
        }
        brought
    }
}

/// What a cohort brought against what was expected of it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Brought {
    wins: u64,
    expected: f64,
    variance: f64,
}

/// Standard deviation of what cohorts brought, as a share of what was expected, beyond chance: `DerSimonian` and Laird's estimator.
/// 0 where the cohorts differ by no more than chance, or too few of them expected anything.
fn between(cohorts: &[Brought]) -> f64 {
    let told = || cohorts.iter().filter(|cohort| cohort.expected >= 1.0 && cohort.variance > 0.0);
    let weight = |cohort: &Brought| cohort.expected.powi(2) / cohort.variance;
    let ratio = |cohort: &Brought| cohort.wins as f64 / cohort.expected;
    let (count, weights) = (told().count() as f64, told().map(weight).sum::<f64>());
    if count < 2.0 {
        return 0.0;
    }
    let mean = told().map(|cohort| weight(cohort) * ratio(cohort)).sum::<f64>() / weights;
    let spread = told().map(|cohort| weight(cohort) * (ratio(cohort) - mean).powi(2)).sum::<f64>();
    let scale = weights - told().map(|cohort| weight(cohort).powi(2)).sum::<f64>() / weights;
    ((spread - (count - 1.0)) / scale).max(0.0).sqrt()
}

/// Limits of how many of some open leads will be won, given each one's chance and the variance of a factor common to all of them.
///
/// Counts are spread evenly over their unit, so that limits are not rounded outwards.
fn limits(chances: &[f64], doubt: f64, random: &mut Random) -> (f64, f64) {
    let mut sorted = chances.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let size = sorted.len().div_ceil(GROUPS).max(1);
    let groups: Vec<(u64, f64)> =
        sorted.chunks(size).map(|group| (group.len() as u64, group.iter().sum::<f64>() / group.len() as f64)).collect();
    let deviation = doubt.ln_1p().sqrt();
    let mut draws: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let factor = random.normal(-deviation * deviation / 2.0, deviation).exp();
            let won: u64 = groups.iter().map(|(leads, chance)| random.binomial(*leads, (chance * factor).min(1.0))).sum();
            (won as f64 + random.uniform() - 0.5).clamp(0.0, chances.len() as f64)
        })
        .collect();
    draws.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - LEVEL) / 2.0 * DRAWS as f64;
    (draws[tail as usize], draws[DRAWS - 1 - tail as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brought(wins: u64, expected: f64, variance: f64) -> Brought {
        Brought { wins, expected, variance }
    }

    #[test]
    fn differences_beyond_chance_by_hand() {
        // Three cohorts that expect 100 with variance 80: weights 125. Ratios 0.7, 1.0, 1.3: Q = 125 * 0.18 = 22.5, less 2;
        // C = 375 - 3 * 125^2 / 375 = 250; variance 20.5 / 250 = 0.082.
        let cohorts = [brought(70, 100.0, 80.0), brought(100, 100.0, 80.0), brought(130, 100.0, 80.0)];
        assert!((between(&cohorts) - 0.082_f64.sqrt()).abs() < 1e-12);
        assert!(between(&[brought(98, 100.0, 80.0), brought(103, 100.0, 80.0)]).abs() < 1e-300, "chance alone would differ more");
        assert!(between(&cohorts[..1]).abs() < 1e-300);
    }

    #[test]
    fn limits_are_those_of_the_binomial_and_wider_with_doubt() {
        let mut random = Random::new(5, "limits");
        let (low, high) = limits(&[0.2; 400], 0.0, &mut random);
        // 80 with a standard deviation of 8: 64.3 to 95.7.
        assert!((low - 64.3).abs() < 1.5 && (high - 95.7).abs() < 1.5, "{low} {high}");
        let (wide_low, wide_high) = limits(&[0.2; 400], 0.04, &mut random);
        // With a factor of 20 % standard deviation: 80 with 17.9.
        assert!(wide_low < 55.0 && wide_high > 108.0, "{wide_low} {wide_high}");
        assert_eq!(limits(&[], 0.0, &mut random), (0.0, 0.0));
    }
}
