//! Aalen-Johansen: the share that has ended by the event of interest when rows can
//! also end by a competing event.
//!
//! At each distinct time, with S the share not yet ended, n the rows at risk and
//! d the endings: `F += S d_event / n`, `S *= 1 - d_all / n`.
//!
//! # References
//! - Aalen, O. O. and Johansen, S. (1978). An empirical transition matrix for
//!   non-homogeneous Markov chains based on censored observations. Scandinavian
//!   Journal of Statistics 5, 141-150.
//! - Marubini, E. and Valsecchi, M. G. (1995). Analysing Survival Data from Clinical
//!   Trials and Observational Studies, chapter 10 (delta-method variance). ISBN 978-0-471-93987-0
//! - Lin, D. Y. (1997). Non-parametric inference for cumulative incidence functions
//!   in competing risks studies. Statistics in Medicine 16, 901-910 (log-minus-log of 1 - F).

use serde::{Deserialize, Serialize};

use crate::stats::estimate::{Estimate, Method};

use super::timeline::{Moment, Timeline};
use super::{RiskSet, Spell, SurvivalError, Uncertainty, complement, log_minus_log};

/// The curves just after one distinct time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct IncidenceStep {
    /// The time.
    pub time: f64,
    /// Rows at risk just before it (with half the censored taken off if actuarial).
    pub at_risk: f64,
    /// Rows that ended by the event at it.
    pub events: u64,
    /// Rows that ended by the competing event at it.
    pub competing: u64,
    /// Rows censored at it.
    pub censored: u64,
    /// Share ended by the event so far.
    pub incidence: Estimate,
    /// Share ended by the competing event so far.
    pub competing_incidence: Estimate,
    /// Share not ended; the three shares add up to one.
    pub surviving: f64,
}

/// Cumulative incidence curves of the event and of its competitor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncidenceCurve {
    /// Number of rows.
    pub n: u64,
    /// Distinct exit times, ascending; empty for no rows.
    pub steps: Vec<IncidenceStep>,
    level: f64,
}

/// Estimates both cumulative incidences, with delta-method variances and pointwise
/// intervals on the log-minus-log scale of 1 - F.
///
/// Without competing events the event's curve and interval are exactly one minus
/// Kaplan-Meier. Where a share is exactly 0 or 1 the interval is Wilson's, on the
/// rows whose fate is known so far or that are still at risk; its method says so.
///
/// # Errors
/// When a time is negative or not finite, or a row enters after it leaves.
///
/// ```
/// use leadgauge::stats::survival::{Ending, RiskSet, Spell, aalen_johansen::aalen_johansen};
/// let spells = [
///     Spell::new(0.0, Ending::Event),
///     Spell::new(3.0, Ending::Competing),
///     Spell::new(3.0, Ending::Event),
///     Spell::new(8.0, Ending::Censored),
/// ];
/// let curve = aalen_johansen(&spells, RiskSet::Exact, 0.95)?;
/// // 1/4 at once, then 3/4 times 1/3.
/// let won = curve.incidence_at(3.0).expect("there are rows");
/// assert!((won.value - 0.5).abs() < 1e-15);
/// # Ok::<(), leadgauge::stats::survival::SurvivalError>(())
/// ```
pub fn aalen_johansen(spells: &[Spell], risk_set: RiskSet, level: f64) -> Result<IncidenceCurve, SurvivalError> {
    let mut walk = Walk::new(spells.len() as u64, level);
    let mut steps = Vec::new();
    for moment in Timeline::new(spells.iter().copied())?.moments(risk_set) {
        walk.pass(&moment);
        steps.push(walk.step(&moment));
    }
    Ok(IncidenceCurve { n: walk.n, steps, level })
}

/// The steps of [`aalen_johansen`] that hold at these times (ascending): the last at or before each, `None` before the first.
///
/// Where there are many rows and few times, this needs a fraction of the memory and time of the whole curve.
///
/// # Errors
/// As [`aalen_johansen`].
pub fn incidence_at_times(
    spells: &[Spell],
    risk_set: RiskSet,
    level: f64,
    times: &[f64],
) -> Result<Vec<Option<IncidenceStep>>, SurvivalError> {
    debug_assert!(times.is_sorted(), "times ascend");
    let mut walk = Walk::new(spells.len() as u64, level);
    let mut steps = Vec::with_capacity(times.len());
    let mut last: Option<Moment> = None;
    for moment in Timeline::new(spells.iter().copied())?.moments(risk_set) {
        while steps.len() < times.len() && times[steps.len()] < moment.time {
            steps.push(last.as_ref().map(|last| walk.step(last)));
        }
        if steps.len() == times.len() {
            break;
        }
        walk.pass(&moment);
        last = Some(moment);
    }
    steps.resize_with(times.len(), || last.as_ref().map(|last| walk.step(last)));
    Ok(steps)
}

/// Times by which these shares (ascending) of the event's last incidence are reached: quantiles of the time among the rows that
/// get there. `None` when no row does.
pub fn incidence_quantiles<const N: usize>(line: &Timeline, risk_set: RiskSet, shares: [f64; N]) -> Option<[f64; N]> {
    let (_, last) = incidences(line, risk_set).last().filter(|(_, last)| *last > 0.0)?;
    let mut found = [0.0; N];
    let mut place = 0;
    for (time, value) in incidences(line, risk_set) {
        while place < N && value >= shares[place] * last - 1e-12 {
            found[place] = time;
            place += 1;
        }
        if place == N {
            break;
        }
    }
    Some(found)
}

/// Each moment and the event's incidence just after it.
fn incidences(line: &Timeline, risk_set: RiskSet) -> impl Iterator<Item = (f64, f64)> {
    line.moments(risk_set).scan((1.0, 0.0), |(surviving, incidence), moment| {
        *incidence += *surviving * moment.events as f64 / moment.at_risk;
        let staying = moment.at_risk - (moment.events + moment.competing) as f64;
        *surviving *= staying.max(0.0) / moment.at_risk;
        Some((moment.time, *incidence))
    })
}

/// Both curves on their way through time: the sums so far, from which a step is made where one is asked for.
#[derive(Debug)]
struct Walk {
    n: u64,
    level: f64,
    surviving: f64,
    event: Cause,
    competing: Cause,
    ended: u64,
    informed: f64,
}

impl Walk {
    fn new(n: u64, level: f64) -> Self {
        let (event, competing) = (Cause::default(), Cause::default());
        Self { n, level, surviving: 1.0, event, competing, ended: 0, informed: 0.0 }
    }

    fn pass(&mut self, moment: &Moment) {
        self.event.advance(moment.events, self.surviving, moment);
        self.competing.advance(moment.competing, self.surviving, moment);
        let all = moment.events + moment.competing;
        let staying = moment.at_risk - all as f64;
        self.surviving *= staying.max(0.0) / moment.at_risk;
        self.informed = moment.at_risk + self.ended as f64;
        self.ended += all;
    }

    /// The curves just after the moment passed last.
    fn step(&self, moment: &Moment) -> IncidenceStep {
        let estimate = |cause: &Cause| {
            let uncertainty = Uncertainty {
                variance: cause.variance(),
                informed: self.informed,
                n: self.n,
                level: self.level,
                method: Method::AalenJohansen,
            };
            complement(log_minus_log(1.0 - cause.incidence, &uncertainty))
        };
        IncidenceStep {
            time: moment.time,
            at_risk: moment.at_risk,
            events: moment.events,
            competing: moment.competing,
            censored: moment.censored,
            incidence: estimate(&self.event),
            competing_incidence: estimate(&self.competing),
            surviving: self.surviving,
        }
    }
}

impl IncidenceCurve {
    /// The curves at `time`: the last step at or before it; `None` before the first.
    ///
    /// Flat after the last time seen, see [`Self::last_time`].
    pub fn at(&self, time: f64) -> Option<&IncidenceStep> {
        let after = self.steps.partition_point(|step| step.time <= time);
        after.checked_sub(1).map(|index| &self.steps[index])
    }

    /// Share ended by the event by `time`, 0 before the first step; `None` without rows.
    pub fn incidence_at(&self, time: f64) -> Option<Estimate> {
        match self.at(time) {
            Some(step) => Some(step.incidence),
            None => self.steps.first().map(|first| {
                let uncertainty =
                    Uncertainty { variance: 0.0, informed: first.at_risk, n: self.n, level: self.level, method: Method::AalenJohansen };
                complement(log_minus_log(1.0, &uncertainty))
            }),
        }
    }

    /// Last time at which any row was seen.
    pub fn last_time(&self) -> Option<f64> {
        self.steps.last().map(|step| step.time)
    }
}

/// Running incidence of one cause, with the sums that its variance needs.
///
/// With `F` the incidence now, `F_i` just after time i, `S_i` the survival just
/// before it, `d_i` all endings, `k_i` those by this cause and `a_i = d_i / (n_i (n_i - d_i))`:
/// `sum (F - F_i)^2 a_i + sum S_i^2 k_i (n_i - k_i) / n_i^3 - 2 sum (F - F_i) S_i k_i / n_i^2`.
#[derive(Debug, Clone, Copy, Default)]
struct Cause {
    incidence: f64,
    /// Sums of `a_i`, `a_i F_i` and `a_i F_i^2`.
    hazard: [f64; 3],
    /// Sum of the second part.
    own: f64,
    /// Sums of `S_i k_i / n_i^2`, and of the same times `F_i`.
    cross: [f64; 2],
}

impl Cause {
    fn advance(&mut self, own: u64, surviving: f64, moment: &Moment) {
        let (n, own) = (moment.at_risk, own as f64);
        let all = (moment.events + moment.competing) as f64;
        self.incidence += surviving * own / n;
        let here = self.incidence;
        // When all rows end the curve is flat from here on and F - F_i stays 0.
        if n > all {
            let weight = all / (n * (n - all));
            self.hazard[0] += weight;
            self.hazard[1] += weight * here;
            self.hazard[2] += weight * here * here;
        }
        self.own += surviving * surviving * own * (n - own) / (n * n * n);
        let cross = surviving * own / (n * n);
        self.cross[0] += cross;
        self.cross[1] += cross * here;
    }

    fn variance(&self) -> f64 {
        let now = self.incidence;
        let hazard = now * now * self.hazard[0] - 2.0 * now * self.hazard[1] + self.hazard[2];
        let cross = now * self.cross[0] - self.cross[1];
        (hazard + self.own - 2.0 * cross).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{IncidenceCurve, aalen_johansen, incidence_at_times, incidence_quantiles};
    use crate::stats::estimate::Method;
    use crate::stats::survival::kaplan_meier::kaplan_meier;
    use crate::stats::survival::timeline::Timeline;
    use crate::stats::survival::{Ending, RiskSet, Spell};

    use Ending::{Censored, Competing, Event};

    fn spells(times: &[f64], endings: &[Ending]) -> Vec<Spell> {
        let rows = times.iter().zip(endings);
        rows.map(|(&time, &ending)| Spell::new(time, ending)).collect()
    }

    fn line(rows: &[Spell]) -> Timeline {
        Timeline::new(rows.iter().copied()).unwrap()
    }

    fn curve(rows: &[Spell]) -> IncidenceCurve {
        aalen_johansen(rows, RiskSet::Exact, 0.95).unwrap()
    }

    #[test]
    fn eight_rows_by_hand() {
        // Time 0: 8 at risk, 1 event (the tied censored row leaves after it): F = 1/8, S = 7/8.
        // Time 5: 6 at risk, 2 events and 1 competing: F = 1/8 + 7/8 * 2/6 = 5/12 = 0.4167,
        // competing 7/8 * 1/6 = 7/48, S = 7/8 * 3/6 = 7/16. Later all are censored.
        let rows =
            spells(&[0.0, 0.0, 5.0, 5.0, 5.0, 10.0, 10.0, 20.0], &[Censored, Event, Event, Event, Competing, Censored, Censored, Censored]);
        let curve = curve(&rows);
        let end = curve.steps.last().unwrap();
        assert!((end.incidence.value - 5.0 / 12.0).abs() < 1e-15);
        assert!((end.competing_incidence.value - 7.0 / 48.0).abs() < 1e-15);
        assert!((end.surviving - 7.0 / 16.0).abs() < 1e-15);
        assert!((curve.steps[0].incidence.value - 0.125).abs() < 1e-15);
        assert_eq!(end.incidence.method, Method::AalenJohansen);
    }

    #[test]
    fn steps_asked_for_are_those_of_the_curve() {
        let rows = spells(
            &[1.0, 1.0, 2.0, 3.0, 3.0, 5.0, 5.0, 8.0, 9.0],
            &[Event, Censored, Competing, Event, Competing, Event, Censored, Event, Censored],
        );
        let curve = curve(&rows);
        let times = [0.0, 0.5, 1.0, 1.5, 3.0, 3.0, 8.5, 9.0, 40.0];
        let steps = incidence_at_times(&rows, RiskSet::Exact, 0.95, &times).unwrap();
        let expected: Vec<_> = times.iter().map(|time| curve.at(*time).copied()).collect();
        assert_eq!(steps, expected);
        assert_eq!(incidence_at_times(&[], RiskSet::Exact, 0.95, &times).unwrap(), vec![None; times.len()]);
        let last = curve.steps.last().unwrap().incidence.value;
        let reach = |share: f64| curve.steps.iter().find(|step| step.incidence.value >= share * last).unwrap().time;
        let quantiles = incidence_quantiles(&line(&rows), RiskSet::Exact, [0.1, 0.5, 0.9]).unwrap();
        let expected = [reach(0.1), reach(0.5), reach(0.9)];
        assert!(quantiles.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12));
        assert_eq!(incidence_quantiles(&line(&rows[1..2]), RiskSet::Exact, [0.5]), None);
    }

    #[test]
    fn ties_are_one_step() {
        // 12 rows end at one time, 4 of them by the event: exactly a third.
        let mut rows = vec![Spell::new(1.0, Event); 4];
        rows.extend([Spell::new(1.0, Competing); 8]);
        let curve = curve(&rows);
        assert_eq!(curve.steps.len(), 1);
        assert!((curve.steps[0].incidence.value - 1.0 / 3.0).abs() < 1e-15);
        assert!(curve.steps[0].surviving.abs() < 1e-300);
    }

    #[test]
    fn variance_is_binomial_without_censoring() {
        let times = [1.0, 1.0, 2.0, 3.0, 3.0, 3.0, 4.0, 6.0, 7.0, 9.0];
        let endings = [Event, Competing, Event, Event, Event, Competing, Competing, Event, Competing, Event];
        let rows = spells(&times, &endings);
        for step in &curve(&rows).steps {
            let share = step.incidence.value;
            if step.incidence.method == Method::AalenJohansen {
                let log = (1.0 - share).ln();
                let width = ((1.0 - step.incidence.high).ln() / log).ln();
                let error = width / 1.959_963_984_540_054 * (1.0 - share) * -log;
                let binomial = (share * (1.0 - share) / 10.0).sqrt();
                assert!((error - binomial).abs() < 1e-12, "{error} {binomial}");
            }
        }
    }

    #[test]
    fn one_cause_is_kaplan_meier() {
        let times = [5.0, 5.0, 5.0, 5.0, 10.0, 10.0, 10.0, 20.0];
        let endings = [Event, Censored, Event, Censored, Event, Censored, Censored, Event];
        let rows = spells(&times, &endings);
        let survival = kaplan_meier(&rows, RiskSet::Exact, 0.95).unwrap();
        for (step, other) in curve(&rows).steps.iter().zip(&survival.steps) {
            assert!((step.incidence.value - (1.0 - other.surviving.value)).abs() < 1e-14);
            assert!((step.incidence.low - (1.0 - other.surviving.high)).abs() < 1e-12);
            assert!((step.incidence.high - (1.0 - other.surviving.low)).abs() < 1e-12);
        }
    }

    #[test]
    fn nothing_yet_is_not_never() {
        let curve = curve(&[Spell::new(30.0, Censored); 40]);
        let none = curve.incidence_at(30.0).unwrap();
        assert!(none.value.abs() < 1e-300 && none.high > 0.05);
        assert_eq!(none.method, Method::Wilson);
        assert_eq!(curve.incidence_at(1.0).map(|share| share.n), Some(40));
        assert_eq!(curve.last_time(), Some(30.0));
        let empty = aalen_johansen(&[], RiskSet::Exact, 0.95).unwrap();
        assert_eq!(empty.incidence_at(1.0), None);
        assert!(empty.at(1.0).is_none());
    }
}
