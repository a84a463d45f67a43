//! How much each row moves a cumulative incidence: what variances of figures made of several curves and shares are added up from.
//!
//! With weights on the rows, all 1, the value of [`super::aalen_johansen`] at one time is a smooth function of them. Its derivative by a row's
//! weight is that row's influence; the sum of the squares over rows estimates the variance (infinitesimal jackknife).
//!
//! With `n_j` rows at risk at the j-th time of an ending, `d_j` endings, `k_j` of them by the event, `S_j` the share not ended just before and `F_j` the
//! incidence just after it, and `F` the incidence at the end, a row has the sum over the times at which it is at risk of
//! `S_j (its event - k_j / n_j) / n_j - (F - F_j) (its ending - d_j / n_j) / (n_j - d_j)`.
//!
//! # References
//! - Jaeckel, L. A. (1972). The infinitesimal jackknife. Bell Laboratories Memorandum MM 72-1215-11.
//! - Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, section 21.3. ISBN 978-0-412-04231-7
//! - Andersen, P. K., Borgan, O., Gill, R. D. and Keiding, N. (1993). Statistical Models Based on Counting Processes,
//!   section IV.4 (the curve as a functional of two sums). doi:10.1007/978-1-4612-4348-9

use super::places::Places;
use super::timeline::Timeline;
use super::{Ending, RiskSet, Spell, SurvivalError};

/// A cumulative incidence at one time and the influence of each row on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// Share ended by the event by then; 0 without rows.
    pub incidence: f64,
    /// Rows that ended by the event by then.
    pub events: u64,
    /// One entry per row, in their order; they add up to 0.
    pub of_row: Vec<f64>,
}

impl Influence {
    /// Standard error of the incidence.
    pub fn std_error(&self) -> f64 {
        self.of_row.iter().map(|row| row * row).sum::<f64>().sqrt()
    }
}

/// Sums along time, just after one of its moments.
#[derive(Debug, Clone, Copy)]
struct Passed {
    time: f64,
    /// What a row at risk at all moments so far has lost.
    expected: f64,
    /// What an event at this moment adds, and what any ending takes.
    event: f64,
    ending: f64,
}

/// The incidence at `time` with every row's influence. Ties as in [`super::aalen_johansen`]: events first, together; exact risk sets.
///
/// # Errors
/// When a time is negative or not finite, or a row enters after it leaves.
///
/// ```
/// use leadgauge::stats::survival::{Ending, Spell, influence::incidence_influence};
/// // Without censoring it is a share: each event moves it by (1 - 1/4) / 4, each other row by -(1/4) / 4.
/// let spells = [1.0, 2.0, 3.0, 4.0].map(|at| Spell::new(at, if at < 1.5 { Ending::Event } else { Ending::Competing }));
/// let one = incidence_influence(&spells, 9.0)?;
/// assert!((one.incidence - 0.25).abs() < 1e-15);
/// assert!((one.of_row[0] - 0.1875).abs() < 1e-15 && (one.of_row[3] + 0.0625).abs() < 1e-15);
/// # Ok::<(), leadgauge::stats::survival::SurvivalError>(())
/// ```
pub fn incidence_influence(spells: &[Spell], time: f64) -> Result<Influence, SurvivalError> {
    let line = Timeline::new(spells.iter().copied())?;
    let (mut surviving, mut incidence, mut events) = (1.0, 0.0, 0);
    let mut before: Vec<(f64, f64)> = Vec::new();
    for moment in line.moments(RiskSet::Exact).take_while(|moment| moment.time <= time) {
        let (n, all) = (moment.at_risk, (moment.events + moment.competing) as f64);
        before.push((surviving, incidence + surviving * moment.events as f64 / n));
        incidence = before[before.len() - 1].1;
        surviving *= (n - all).max(0.0) / n;
        events += moment.events;
    }
    let mut passed: Vec<Passed> = Vec::with_capacity(before.len());
    let mut expected = 0.0;
    for (moment, (surviving, after)) in line.moments(RiskSet::Exact).zip(before) {
        let (n, own, all) = (moment.at_risk, moment.events as f64, (moment.events + moment.competing) as f64);
        let event = surviving / n;
        // When all rows end the curve is flat from here on.
        let ending = if n > all { (incidence - after) / (n - all) } else { 0.0 };
        expected += event * own / n - ending * all / n;
        passed.push(Passed { time: moment.time, expected, event, ending });
    }
    let places = Places::new(passed.iter().map(|passed| passed.time));
    let upto = |at: f64| {
        // Most rows are watched for longer.
        if let Some(last) = passed.last().filter(|last| last.time <= at) {
            return Some(*last);
        }
        let after = places.up_to(at, |place| passed[place].time);
        after.checked_sub(1).map(|place| passed[place])
    };
    let of_row = |spell: &Spell| {
        let last = upto(spell.exit);
        let entered = spell.entry.filter(|entry| *entry > 0.0).and_then(upto).map_or(0.0, |passed| passed.expected);
        let expected = last.map_or(0.0, |passed| passed.expected) - entered;
        let own = last.filter(|_| spell.exit <= time).map_or(0.0, |passed| match spell.ending {
            Ending::Event => passed.event - passed.ending,
            Ending::Competing => -passed.ending,
            Ending::Censored => 0.0,
        });
        own - expected
    };
    Ok(Influence { incidence, events, of_row: spells.iter().map(of_row).collect() })
}

#[cfg(test)]
mod tests {
    use super::super::aalen_johansen::incidence_at_times;
    use super::*;
    use crate::stats::random::Random;

    fn drawn(n: usize, random: &mut Random) -> Vec<Spell> {
        let endings = [Ending::Event, Ending::Competing, Ending::Censored];
        (0..n).map(|_| Spell::new(random.below(30) as f64, endings[random.below(3) as usize])).collect()
    }

    #[test]
    fn incidence_and_variance_are_those_of_the_curve() {
        let mut random = Random::new(1, "influence");
        for round in 0..20 {
            let spells = drawn(4_000, &mut random);
            let ours = incidence_influence(&spells, 17.0).unwrap();
            let curve = incidence_at_times(&spells, RiskSet::Exact, 0.95, &[17.0]).unwrap()[0].unwrap();
            assert!((ours.incidence - curve.incidence.value).abs() < 1e-12, "{round}");
            assert!(ours.of_row.iter().sum::<f64>().abs() < 1e-9);
            // Half the width of the curve's interval, which is made by Greenwood-like sums on another scale.
            let half = curve.incidence.width() / 2.0 / 1.959_964;
            assert!((ours.std_error() / half - 1.0).abs() < 0.01, "{} {half}", ours.std_error());
        }
    }

    #[test]
    fn a_row_moves_the_curve_by_its_influence() {
        let mut random = Random::new(2, "influence");
        let mut spells = drawn(60, &mut random);
        for (row, spell) in spells.iter_mut().enumerate() {
            spell.exit += 2.0;
            spell.entry = (row % 3 == 0).then_some(1.5);
        }
        let ours = incidence_influence(&spells, 20.0).unwrap();
        // A thousand copies of each row, and one copy more of row k: its weight has grown by a thousandth.
        for k in [0, 1, 7, 33] {
            let mut more: Vec<Spell> = spells.iter().flat_map(|spell| std::iter::repeat_n(*spell, 1_000)).collect();
            more.push(spells[k]);
            let moved = incidence_influence(&more, 20.0).unwrap().incidence;
            assert!(((moved - ours.incidence) * 1_000.0 - ours.of_row[k]).abs() < 1e-4, "{k}");
        }
    }

    #[test]
    fn nothing_and_nobody() {
        assert_eq!(incidence_influence(&[], 5.0).unwrap(), Influence { incidence: 0.0, events: 0, of_row: Vec::new() });
        let waiting = incidence_influence(&[Spell::new(3.0, Ending::Event)], 1.0).unwrap();
        assert_eq!((waiting.incidence, waiting.events, waiting.of_row), (0.0, 0, vec![0.0]));
        assert!(incidence_influence(&[Spell::new(f64::NAN, Ending::Event)], 1.0).is_err());
    }
}
