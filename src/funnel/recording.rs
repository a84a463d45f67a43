//! Whether outcomes seem to be recorded from a later day on than leads are.

use crate::data::table::LeadTable;
use crate::period::Instant;
use crate::stats::survival::outlook::Outlook;

use super::result::LateOutcomes;
use super::watch::Watch;

/// Wins before the suspected day that may be slips: so many of 100 wins, and no more than so many.
const SLIPS_PER_HUNDRED: usize = 1;
const MOST_SLIPS: usize = 5;
/// Early leads are given so much less than the rate of the later ones before their silence counts: a slow beginning is no gap.
const BENEFIT_OF_DOUBT: f64 = 1.0 / 3.0;
/// A silence as long as this has a probability below this if outcomes were recorded all along.
const PROBABILITY: f64 = 1e-4;
/// Wins after the suspected day, at least, to know how leads are won.
const FEWEST_WINS: usize = 30;

/// Later leads that tell how leads are won: more would tell no more, they are then taken evenly over time.
const MOST_LEADS: u32 = 100_000;

/// Looks for a day before which wins are missing.
///
/// If leads that came in before a day had been won as later ones were, a number of wins would be expected before it: the sum of each
/// lead's chance by its age on that day, on the curve of the leads that came in later. Wins before it are then Poisson with at most that
/// mean. The day is that of the first win (or of a later one, with the few before it taken as slips). It is named when so few wins would
/// be seen with a probability below 1 in 10,000, even if the early leads were won at a third of the later rate. `None` where nothing
/// of the kind is seen, the config states a day, or dates are missing.
pub fn late_outcomes(units: &LeadTable, watch: &Watch<'_>) -> Option<LateOutcomes> {
    let created = units.created().filter(|_| units.outcomes_from().is_none())?;
    let won = units.stages().last()?;
    let mut wins: Vec<Instant> = won.reached.iter().filter_map(|reached| reached.at()).collect();
    let slips = (wins.len() * SLIPS_PER_HUNDRED / 100).min(MOST_SLIPS);
    if wins.len() < FEWEST_WINS + slips {
        return None;
    }
    wins.select_nth_unstable(slips);
    wins[..=slips].sort_unstable();
    let later = created.partition_point(|&at| at < wins[slips]) as u32;
    let step = (units.len() as u32 - later).div_ceil(MOST_LEADS).max(1) as usize;
    let spells: Vec<_> = (later..units.len() as u32).step_by(step).filter_map(|row| watch.to_the_end(row as usize)).collect();
    let curve = Outlook::new(&spells, watch.risk_set(), f64::INFINITY).ok()?;
    let candidate = |seen: usize| {
        let day = wins[seen];
        let early = &created[..created.partition_point(|&at| at < day)];
        let expected: f64 = early.iter().map(|at| curve.chance(0.0, day.since(*at).0 / watch.unit_days())).sum();
        let unlikely = at_most(seen, expected * BENEFIT_OF_DOUBT) < PROBABILITY;
        unlikely.then(|| LateOutcomes { from: units.zone().date(day), leads: early.len() as u64, seen: seen as u64, expected })
    };
    (0..=slips).find_map(candidate)
}

/// Probability that a Poisson variable is at most `count`.
fn at_most(count: usize, mean: f64) -> f64 {
    let mut term = (-mean).exp();
    let mut sum = term;
    for place in 1..=count {
        term *= mean / place as f64;
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::at_most;

    #[test]
    fn poisson_by_hand() {
        // e^-2 (1 + 2 + 2) = 5 e^-2.
        assert!((at_most(2, 2.0) - 5.0 * (-2.0_f64).exp()).abs() < 1e-15);
        assert!((at_most(0, 0.0) - 1.0).abs() < 1e-15);
    }
}
