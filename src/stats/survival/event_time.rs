//! How long it took the rows that got to the event: quantiles of their times, and an interval of the median.
//!
//! # References
//! - Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median survival time. Biometrics 38, 29-41.
//! - Kish, L. (1965). Survey Sampling, section 11.7 (effective number under unequal weights). ISBN 978-0-471-10949-5

use crate::stats::estimate::{Estimate, Method};
use crate::stats::normal::critical_value;

use super::RiskSet;
use super::timeline::Timeline;

/// Times of the rows that got to the event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventTimes<const N: usize> {
    /// Rows that did.
    pub events: u64,
    /// Times by which the shares asked for had.
    pub quantiles: [f64; N],
    /// The median with its interval; `None` where so few did that every time is possible (3 or fewer without censoring).
    pub median: Option<Estimate>,
}

/// Quantiles, at shares above 0 up to 1, of the time among the rows that get to the event, by the Aalen-Johansen curve: the first
/// time at which its incidence reaches the share of its last value. `None` when no row does.
///
/// The interval of the median holds the times at which a share of one half is not ruled out: with G the incidence as a share of
/// its last value, those with `|G - 1/2| <= z / (2 sqrt(m))`. m is the number of rows that got there, or fewer where censoring
/// gives them unequal weights w: `(sum w)^2 / sum w^2`. Without censoring this is the sign test's interval.
///
/// ```
/// use leadgauge::stats::survival::{Ending, RiskSet, Spell, event_time::event_times, timeline::Timeline};
/// // Nine rows get there after 1 to 9 days: the median is 5, and 1/2 +- 1.96 / (2 * 3) = 0.17 to 0.83 reach from day 2 to day 8.
/// let line = Timeline::new((1..=9).map(|day| Spell::new(f64::from(day), Ending::Event)))?;
/// let times = event_times(&line, RiskSet::Exact, [0.9], 0.95).expect("rows get there");
/// let median = times.median.expect("nine are enough");
/// assert_eq!((median.low, median.value, median.high, times.quantiles), (2.0, 5.0, 8.0, [9.0]));
/// # Ok::<(), leadgauge::stats::survival::SurvivalError>(())
/// ```
pub fn event_times<const N: usize>(line: &Timeline, risk_set: RiskSet, shares: [f64; N], level: f64) -> Option<EventTimes<N>> {
    let (mut last, mut squares, mut events) = (0.0, 0.0, 0);
    for step in steps(line, risk_set) {
        last = step.incidence;
        events += step.events;
        squares += step.events as f64 * step.weight * step.weight;
    }
    if events == 0 {
        return None;
    }
    let half_width = critical_value(level) / 2.0 * (squares / (last * last)).sqrt();
    let mut quantiles = shares.map(|share| (share, 0.0));
    let mut around = [0.5 - half_width, 0.5, 0.5 + half_width].map(|share| (share, 0.0));
    let mut before = 0.0;
    // Between events nothing is reached.
    for step in steps(line, risk_set).filter(|step| step.events > 0) {
        // Sums of many shares are rounded: what is short by less has been reached.
        let now = step.incidence / last + 1e-12;
        for (share, time) in quantiles.iter_mut().chain(&mut around) {
            if (before..now).contains(&*share) {
                *time = step.time;
            }
        }
        before = now;
    }
    let [low, value, high] = around.map(|(_, time)| time);
    let median = (0.5 - half_width > 0.0).then_some(Estimate { value, low, high, level, n: events, method: Method::BrookmeyerCrowley });
    Some(EventTimes { events, quantiles: quantiles.map(|(_, time)| time), median })
}

/// The event's curve just after a moment.
struct Step {
    time: f64,
    events: u64,
    /// What each of these events adds.
    weight: f64,
    incidence: f64,
}

fn steps(line: &Timeline, risk_set: RiskSet) -> impl Iterator<Item = Step> {
    line.moments(risk_set).scan((1.0, 0.0), |(surviving, incidence), moment| {
        let all = (moment.events + moment.competing) as f64;
        let weight = *surviving / moment.at_risk;
        *incidence += weight * moment.events as f64;
        *surviving *= (moment.at_risk - all).max(0.0) / moment.at_risk;
        Some(Step { time: moment.time, events: moment.events, weight, incidence: *incidence })
    })
}

#[cfg(test)]
mod tests {
    use super::event_times;
    use crate::stats::random::Random;
    use crate::stats::survival::aalen_johansen::incidence_quantiles;
    use crate::stats::survival::timeline::Timeline;
    use crate::stats::survival::{Ending, RiskSet, Spell};

    use Ending::{Censored, Competing, Event};

    fn line(rows: &[Spell]) -> Timeline {
        Timeline::new(rows.iter().copied()).unwrap()
    }

    #[test]
    fn quantiles_are_those_of_the_curve() {
        let rows: Vec<Spell> = (0_u32..400)
            .map(|row| Spell::new(f64::from(row * 7919 % 97), [Event, Competing, Censored, Event, Event][row as usize % 5]))
            .collect();
        let times = event_times(&line(&rows), RiskSet::Exact, [0.25, 0.5, 0.75, 0.9], 0.95).unwrap();
        let curve = incidence_quantiles(&line(&rows), RiskSet::Exact, [0.25, 0.5, 0.75, 0.9]).unwrap();
        assert!(times.quantiles.iter().zip(curve).all(|(one, other)| (one - other).abs() < 1e-12), "{times:?} {curve:?}");
        assert_eq!(times.events, 240);
    }

    #[test]
    fn censoring_by_hand() {
        // Day 1: 1 of 4 (weight 1/4). Day 2: one is censored. Day 3: 1 of 2 (weight 3/8). Day 4: 1 of 1 (3/8). The last value is 1: the
        // median is reached on day 3 (5/8). Effective number 1 / (1/16 + 9/64 + 9/64) = 2.9: 1/2 +- 0.575 rules nothing out.
        let rows = [Spell::new(1.0, Event), Spell::new(2.0, Censored), Spell::new(3.0, Event), Spell::new(4.0, Event)];
        let times = event_times(&line(&rows), RiskSet::Exact, [0.25, 0.5, 0.9], 0.95).unwrap();
        assert_eq!((times.events, times.quantiles, times.median), (3, [1.0, 3.0, 4.0], None));
        let nobody = [Spell::new(1.0, Censored), Spell::new(2.0, Competing)];
        assert_eq!(event_times(&line(&nobody), RiskSet::Exact, [0.5], 0.95), None);
        assert_eq!(event_times(&line(&[]), RiskSet::Exact, [0.5], 0.95), None);
    }

    #[test]
    fn the_interval_holds_the_true_median_as_often_as_it_says() {
        // Won at rate 1 and lost at rate 1, whichever comes first: those that are won have waited exponentially at rate 2, with median
        // ln 2 / 2. Observation ends between 1.5 and 5, when nearly all have ended.
        let truth = std::f64::consts::LN_2 / 2.0;
        let held = (0..1000).filter(|run: &u32| {
            let mut random = Random::new(u64::from(*run), "test/event-times");
            let rows: Vec<Spell> = (0..150)
                .map(|_| {
                    let (won, lost, end) = (random.exponential(1.0), random.exponential(1.0), 1.5 + 3.5 * random.uniform());
                    let (exit, ending) = if won < lost { (won, Event) } else { (lost, Competing) };
                    if exit < end { Spell::new(exit, ending) } else { Spell::new(end, Censored) }
                })
                .collect();
            let median = event_times(&line(&rows), RiskSet::Exact, [0.5], 0.95).unwrap().median.unwrap();
            median.contains(truth)
        });
        let share = held.count() as f64 / 1000.0;
        assert!((0.93..=0.97).contains(&share), "{share}");
    }
}
